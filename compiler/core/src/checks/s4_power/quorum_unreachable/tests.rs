//! Small bodies, with and without people kept out: what is said of their quorum is what going through every size finds.

use crate::checks::s4_power::meeting::Meeting;
use crate::checks::{Options, run};
use crate::finding::Severity;
use crate::resolve::{NoLoader, assemble};
use crate::text::Source;
use crate::values::{Quorum, Ratio};
use std::fmt::Write as _;

/// A body as its authors would write it.
#[derive(Clone, Copy, Debug)]
struct Case {
    least: u64,
    most: u64,
    quorum: Quorum,
    /// Observers who sit among them and never vote.
    observers: u64,
    has_recusal: bool,
}

impl Case {
    fn text(self) -> String {
        let Self { least, most, quorum, observers, has_recusal } = self;
        let quorum = match quorum {
            Quorum::Count(count) => count.to_string(),
            Quorum::Share(share) => format!("{}/{}", share.numer(), share.denom()),
        };
        let mut text = format!("catégorie votants \"Votants\" {{\n  effectif: {least} à {most}\n}}\n\n");
        let mut members = "votants".to_owned();
        if observers > 0 {
            members.push_str(", témoins");
            let _ = write!(text, "catégorie témoins \"Témoins\" {{\n  effectif: {observers}\n}}\n\n");
            text.push_str("règle sans_voix \"Les témoins ne votent pas\" {\n  qui: témoins\n  ne doit pas: voter\n}\n\n");
        }
        if has_recusal {
            text.push_str("règle retrait \"On se retire\" {\n  qui: conseil\n  ne doit pas: voter\n  quand: \"conflit d'intérêts\"\n}\n\n");
        }
        let _ = write!(text, "instance conseil \"Conseil\" {{\n  membres: {members}\n  quorum: {quorum}\n}}\n");
        text
    }

    /// Whether every size is stuck, and whether some is, by going through all of them.
    fn enumerated(self) -> (bool, bool) {
        let stuck = |voters: u64, aside: u64| {
            let members = voters + self.observers;
            let needed = match self.quorum {
                Quorum::Count(count) => Ratio::from_integer(count as i64),
                Quorum::Share(share) => share * Ratio::from_integer(members as i64),
            };
            // Those who may come, one by one, until there are enough.
            (aside <= members) && !(1..=members - aside).any(|there| Ratio::from_integer(there as i64) >= needed)
        };
        let sizes = || self.least..=self.most;
        let always = sizes().all(|voters| stuck(voters, self.observers));
        let aside = self.observers + u64::from(self.has_recusal);
        (always, sizes().any(|voters| stuck(voters, aside)))
    }

    /// What the check says: an error when it never can, a warning when it cannot always.
    fn said(self) -> (bool, bool) {
        let code = assemble(vec![Source::new("essai.social", self.text())], &NoLoader, 1, None);
        let checked = run(&code, &Options::default());
        let found: Vec<Severity> = checked.findings.iter().filter(|f| f.check.code == "S4021").map(|f| f.severity).collect();
        (found.contains(&Severity::Error), !found.is_empty())
    }
}

fn cases() -> Vec<Case> {
    let shares = [(1, 3), (1, 2), (2, 3), (3, 4), (1, 1)].map(|(over, under)| Quorum::Share(Ratio::new(over, under)));
    let quorums: Vec<Quorum> = (1..=6).map(Quorum::Count).chain(shares).collect();
    let mut cases = Vec::new();
    for least in 1..=4 {
        for most in least..=5 {
            for observers in 0..=2 {
                for has_recusal in [false, true] {
                    cases.extend(quorums.iter().map(|quorum| Case { least, most, quorum: *quorum, observers, has_recusal }));
                }
            }
        }
    }
    cases
}

#[test]
fn a_quorum_is_said_out_of_reach_exactly_when_no_meeting_can_be_found() {
    let (mut never, mut sometimes, mut fine) = (0, 0, 0);
    for case in cases() {
        let (always, some) = case.enumerated();
        assert_eq!(case.said(), (always, some), "{case:?}\n{}", case.text());
        match (always, some) {
            (true, _) => never += 1,
            (false, true) => sometimes += 1,
            _ => fine += 1,
        }
    }
    assert!(never > 20 && sometimes > 50 && fine > 50, "{never} never, {sometimes} not always, {fine} fine");
}

#[test]
fn the_enumeration_is_that_of_a_meeting() {
    let meeting = Meeting { aside: 1, quorum: Some(Quorum::Count(4)), ..Meeting::of(4) };
    assert!(!meeting.may_sit() && Meeting { aside: 0, ..meeting }.may_sit());
}
