//! The table of cases of `cases.txt`: two states of a code, and what the comparison says. What is held of every case: a code does not
//! differ from itself, and turned round, who gained loses.

use super::{Change, Diff, Nature, Touched, diff};
use crate::resolve::{Code, NoLoader, assemble};
use crate::text::Source;

static CASES: &str = include_str!("cases.txt");

struct Case {
    name: &'static str,
    old: &'static str,
    new: &'static str,
    told: &'static str,
}

fn cases() -> Vec<Case> {
    let all = CASES.split("\n=== ").skip(1).filter_map(|case| {
        let (name, rest) = case.split_once('\n')?;
        let mut parts = rest.split("\n---\n");
        Some(Case { name, old: parts.next()?, new: parts.next()?, told: parts.next()?.trim() })
    });
    all.collect()
}

fn code(text: &str) -> Code {
    assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None)
}

/// Every change on a line: what, which field, class and effect; then who gains and who loses.
fn told(diff: &Diff) -> String {
    let mut out = String::new();
    for change in &diff.changes {
        let field = change.field.map_or("", |field| field.key);
        let words = [change.nature.key(), &change.subject.id, field, change.class.key(), change.effect.key()];
        out += &words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if change.is_protected {
            out += " protected";
        }
        if change.is_procedure {
            out += " procedure";
        }
        out.push('\n');
        for (sign, touched) in change.gains.iter().map(|one| ('+', one)).chain(change.loses.iter().map(|one| ('-', one))) {
            out += &format!("  {sign} {}: {}\n", touched.party.label, touched.text.fr);
        }
    }
    for step in &diff.steps {
        out += &format!("step {} {}\n", step.kind.key(), step.verdict.key());
    }
    out.trim_end().to_owned()
}

#[test]
fn each_case_is_told() {
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() >= 30, "{} cases", cases.len());
    for case in &cases {
        let got = told(&diff(&code(case.old), &code(case.new)));
        if got != case.told {
            wrong.push(format!("=== {}\n{got}\n", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases\n\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn a_code_does_not_differ_from_itself() {
    for text in cases().iter().flat_map(|case| [case.old, case.new]) {
        let (first, second) = (code(text), code(text));
        assert!(diff(&first, &second).is_empty(), "{}\n{text}", told(&diff(&first, &second)));
    }
}

/// Who is touched by a change, of what and how.
fn sides(change: &Change, is_turned: bool) -> [Vec<(String, &'static str)>; 2] {
    let parties = |all: &[Touched]| {
        let mut all: Vec<_> = all.iter().map(|one| (one.party.label.clone(), one.domain.key())).collect();
        all.sort();
        all
    };
    let (gains, loses) = (parties(&change.gains), parties(&change.loses));
    if is_turned { [loses, gains] } else { [gains, loses] }
}

#[test]
fn turned_round_who_gained_loses() {
    for case in cases() {
        let (old, new) = (code(case.old), code(case.new));
        let (there, back) = (diff(&old, &new), diff(&new, &old));
        // A party that took another name is called by the one it has in the newer text.
        if there.changes.iter().any(|change| change.nature == Nature::Renamed) {
            continue;
        }
        let all = |diff: &Diff, is_turned| {
            let mut all: Vec<_> = diff.changes.iter().map(|change| (change.subject.label.clone(), sides(change, is_turned))).collect();
            all.sort();
            all
        };
        assert_eq!(all(&there, false), all(&back, true), "{}", case.name);
    }
}
