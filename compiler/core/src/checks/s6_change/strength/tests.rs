//! Ways of deciding, compared by what they say and by every vote that could take place: same answers.

use super::weaker;
use crate::kinds::Kind;
use crate::resolve::{NoLoader, assemble};
use crate::text::Source;
use crate::values::Ratio;
use std::fmt::Write as _;

/// A decision of an assembly, by majority.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Way {
    majority: (i64, i64),
    over: usize,
    quorum: Option<(i64, i64)>,
}

const OVERS: [&str; 3] = ["exprimés", "présents", "membres"];

fn ways() -> Vec<Way> {
    let mut ways = Vec::new();
    for majority in [(1, 2), (2, 3), (3, 4), (1, 1)] {
        for over in 0..OVERS.len() {
            ways.extend([None, Some((1, 4)), Some((1, 2)), Some((2, 3)), Some((3, 4))].map(|quorum| Way { majority, over, quorum }));
        }
    }
    ways
}

fn text(ways: &[Way]) -> String {
    let mut text = "instance assemblée \"Assemblée\"\n\n".to_owned();
    for (number, way) in ways.iter().enumerate() {
        let (over, under) = way.majority;
        let _ = write!(text, "décision d{number} \"D\" {{\n  prise par: assemblée\n  mode: majorité\n  majorité: {over}/{under}\n");
        let _ = writeln!(text, "  comptée sur: {}", OVERS.get(way.over).copied().unwrap_or_default());
        if let Some((over, under)) = way.quorum {
            let _ = writeln!(text, "  quorum: {over}/{under}");
        }
        text.push_str("}\n\n");
    }
    text
}

/// Every vote of so many members that a way adopts: who is there, who says yes, who says no.
fn adopted(way: Way, members: i64) -> Vec<bool> {
    let ratio = |(over, under): (i64, i64)| Ratio::new(over, under);
    let mut votes = Vec::new();
    for there in 0..=members {
        for yes in 0..=there {
            for no in 0..=there - yes {
                let base = [yes + no, there, members].get(way.over).copied().unwrap_or_default();
                let share = ratio(way.majority) * Ratio::from_integer(base);
                let yes = Ratio::from_integer(yes);
                let is_enough = if way.majority == (1, 2) { yes > share } else { yes >= share };
                let is_held = way.quorum.is_none_or(|quorum| Ratio::from_integer(there) >= ratio(quorum) * Ratio::from_integer(members));
                votes.push(is_held && is_enough && yes > Ratio::from_integer(0));
            }
        }
    }
    votes
}

#[test]
fn a_decision_asks_for_less_exactly_when_every_vote_that_passes_the_other_passes_it_and_some_does_not_pass_the_other() {
    let ways = ways();
    let code = assemble(vec![Source::new("essai.social", text(&ways))], &NoLoader, 1, None);
    let decisions: Vec<_> = code.of(Kind::Decision).collect();
    assert_eq!(decisions.len(), ways.len());
    let tables: Vec<Vec<Vec<bool>>> = ways.iter().map(|way| [12, 13].map(|members| adopted(*way, members)).to_vec()).collect();
    let (mut less, mut other) = (0, 0);
    for (a, (first, votes)) in decisions.iter().zip(&tables).enumerate() {
        for (b, (second, others)) in decisions.iter().zip(&tables).enumerate() {
            let all = || votes.iter().flatten().zip(others.iter().flatten());
            let is_less = all().all(|(first, second)| *first || !*second) && all().any(|(first, second)| *first && !*second);
            let said = weaker(*first, *second).is_some();
            assert_eq!(said, is_less, "{:?} beside {:?}", ways.get(a), ways.get(b));
            if is_less { less += 1 } else { other += 1 }
        }
    }
    assert!(less > 300 && other > 300, "{less} less, {other} not");
}
