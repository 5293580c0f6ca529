//! What is held against the interpreter, on random cases. `SOCIAL_CASES` says how many; `SOCIAL_SEED` where they start.

use super::instances::{Judged, Verdict};
use super::random::{self, Case, TODAY};
use super::world::World;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::{Cell, RefCell};

/// Smaller cases tried once one fails.
const SHRINKS: u32 = 20_000;

/// As many cases as the environment says, from a seed that does not change.
pub fn runner(cases: u32, max_shrink_iters: u32) -> TestRunner {
    let from = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u32>().ok());
    let cases = from("SOCIAL_CASES").unwrap_or(cases);
    let mut seed = [7; 32];
    seed[..4].copy_from_slice(&from("SOCIAL_SEED").unwrap_or(0).to_le_bytes());
    let config = Config { cases, failure_persistence: None, max_shrink_iters, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

/// Holds `check` on random cases; shows the smallest one for which it does not.
pub fn hold(cases: u32, check: impl Fn(&Case) -> Result<(), String>) {
    let mut runner = runner(cases, SHRINKS);
    let told = runner.run(&random::tapes(), |tapes| check(&random::case(&tapes)).map_err(TestCaseError::fail));
    if let Err(error) = told {
        let TestError::Fail(reason, tapes) = error else { panic!("{error}") };
        panic!("{reason}\n\n{}", shown(&random::case(&tapes)));
    }
}

/// A truth that was decided stays when more is recorded: cells that could not be read, rows that were missing.
#[test]
fn what_is_decided_stays() {
    hold(4000, |case| {
        let plan = format!("{:?}", case.plan);
        // By their documentation these look at what is recorded now, not at what may be.
        let of_now = [
            "Next(",
            "Previous(",
            "HasRow(",
            "Referred(",
            "Keyed(",
            "Known(",
            "Reaches {",
            "States {",
            "Spans {",
            "Moments {",
            "Periods {",
        ];
        if of_now.iter().any(|name| plan.contains(name)) {
            return Ok(());
        }
        let before = judged(case);
        for seed in 0..3u16 {
            let choices: Vec<u16> = (0..200u32).map(|n| (n * 40_503 + u32::from(seed) * 7919 + 12_345) as u16).collect();
            let more = random::rows::more(&mut random::Tape::new(&choices), case);
            let after = judged(&more);
            for one in before.instances.iter().filter(|one| one.truth.is_some()) {
                // What is known of the rows of a group may change.
                let has_groups = plan.contains("Groups {");
                let is_same = |other: &&Judged| other.label == one.label && (has_groups || other.witnesses == one.witnesses);
                let same: Vec<&Judged> = after.instances.iter().filter(is_same).collect();
                if !same.iter().any(|other| other.truth == one.truth) {
                    return Err(format!("{one:?}\nthen {same:?}\nwith {}", shown(&more)));
                }
            }
        }
        Ok(())
    });
}

fn judged(case: &Case) -> Verdict {
    let world = World { schema: &case.schema, facts: &case.facts, rows: &case.rows, today: TODAY };
    world.judge(&case.plan, &[])
}

/// A case, as one reads it.
pub fn shown(case: &Case) -> String {
    let plan = format!("{:?}", case.plan).replace(", span: Span { start: 0, end: 0 }", "");
    let plan = plan.replace("Node { kind: ", "{").replace(", ty: ", " : ").replace("Number(Plain)", "Number");
    let mut text = format!("today: {TODAY}\n{plan}\n");
    for (register, facts) in case.schema.registers.iter().zip(&case.facts) {
        text += &format!("{} {:?} {:?} {:?}", register.id.0, register.name, register.nature, register.completeness);
        text += &format!(" sources {:?} lost {} states {:?}\n", facts.sources, facts.lost_rows, facts.states);
        for (column, of) in register.columns.iter().zip(&facts.columns) {
            let key = if column.is_key { "key" } else { "" };
            let refers = column.refers.map(|id| format!("-> {}", id.0)).unwrap_or_default();
            text += &format!(
                "  {} {:?} {:?} /{} {key}{refers} least {:?}\n",
                column.id.0, column.name, column.ty, of.denominator, column.at_least
            );
        }
        for row in &case.rows[&register.id] {
            text += &format!("    line {} {:?} {:?}\n", row.line, row.place, row.cells);
        }
    }
    text
}

/// Whatever the case, the interpreter has an answer.
#[test]
fn the_interpreter_answers() {
    hold(3000, |case| {
        judged(case);
        Ok(())
    });
}

/// Most random texts are tests without a fault, and the interpreter has an answer for them.
#[test]
fn written_tests_have_an_answer() {
    let (sound, faults) = (Cell::new(0u32), RefCell::new(Vec::new()));
    let mut runner = runner(2000, SHRINKS);
    let told = runner.run(&random::tapes(), |tapes| {
        match random::written(&tapes) {
            Ok(case) => {
                judged(&case);
                sound.set(sound.get() + 1);
            }
            Err(fault) => faults.borrow_mut().push(fault),
        }
        Ok(())
    });
    assert_eq!(told, Ok(()));
    let faults = faults.into_inner();
    assert!(faults.len() as u32 * 20 < sound.get(), "{} sound, {} not\n{}", sound.get(), faults.len(), faults.join("\n\n"));
}
