//! What is held against the interpreter, on random cases. `SOCIAL_CASES` says how many; `SOCIAL_SEED` where they start.

use super::engines::{answer, difference, expected, world};
use super::random::{self, Case, TODAY};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use social_core::plan::plain::{Instance, Judged, Wanted, judge_wanted};
use social_core::plan::shown as plan_shown;
use social_core::words::Lang;
use social_facts::engine::Sqlite;
use std::cell::{Cell, RefCell};

fn from_environment(name: &str) -> Option<u32> {
    std::env::var(name).ok().and_then(|n| n.parse().ok())
}

/// As many cases as the environment says, from a seed that does not change.
pub fn runner(cases: u32, round: u32) -> TestRunner {
    let cases = from_environment("SOCIAL_CASES").unwrap_or(cases);
    let mut seed = [7; 32];
    seed[..4].copy_from_slice(&(from_environment("SOCIAL_SEED").unwrap_or(0) + round).to_le_bytes());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 3000, max_shrink_time: 20_000, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

/// Holds `check` on random cases made by `make`; shows the smallest one for which it does not. `SOCIAL_ROUNDS` goes on from other
/// seeds and shows them all.
fn hold(cases: u32, make: fn(&random::Tapes) -> Option<Case>, check: impl Fn(&Case) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for round in 0..from_environment("SOCIAL_ROUNDS").unwrap_or(1) {
        let told = runner(cases, round).run(&random::tapes(), |tapes| match make(&tapes) {
            Some(case) => check(&case).map_err(TestCaseError::fail),
            None => Ok(()),
        });
        if let Err(error) = told {
            let TestError::Fail(reason, tapes) = error else { panic!("{error}") };
            wrong.push(format!("{reason}\n{}", make(&tapes).map(|case| shown(&case)).unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n----\n"));
}

fn planned(tapes: &random::Tapes) -> Option<Case> {
    Some(random::case(tapes))
}

fn written(tapes: &random::Tapes) -> Option<Case> {
    random::written(tapes).ok()
}

/// SQLite answers what the interpreter does: which instances, how each comes out and when it will be final, its label, its date,
/// the rows and the values that are shown of it; and no plan is refused.
fn sqlite_agrees(case: &Case) -> Result<(), String> {
    let mut engine = Sqlite::new().unwrap();
    let outcome = match answer(&mut engine, case) {
        Ok(outcome) => outcome,
        Err(error) => return Err(error.message.get(Lang::En).to_owned()),
    };
    difference(&outcome, &expected(case)).map_or(Ok(()), Err)
}

#[test]
fn sqlite_agrees_on_plans() {
    hold(2500, planned, sqlite_agrees);
}

#[test]
fn sqlite_agrees_on_texts() {
    hold(1500, written, sqlite_agrees);
}

/// A truth that was decided stays when more is recorded: cells that could not be read, rows that were missing.
#[test]
fn what_is_decided_stays() {
    hold(4000, planned, |case| {
        let plan = format!("{:?}", case.plan);
        // By their documentation these look at what is recorded now, not at what may be.
        let of_now = ["Next(", "Previous(", "HasRow(", "Referred(", "Keyed(", "States {", "Spans {", "Moments {", "Periods {"];
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
                let is_same = |other: &&Instance| other.label == one.label && (has_groups || other.witnesses == one.witnesses);
                let same: Vec<&Instance> = after.instances.iter().filter(is_same).collect();
                if !same.iter().any(|other| other.truth == one.truth) {
                    return Err(format!("{one:?}\nthen {same:?}\nwith {}", shown(&more)));
                }
            }
        }
        Ok(())
    });
}

fn judged(case: &Case) -> Judged {
    let judged = judge_wanted(&world(case), &case.plan, &Wanted { steps: u32::MAX, ..Wanted::default() });
    assert!(!judged.is_cut);
    judged
}

/// A case, as one reads it: the registers that its plan reads.
pub fn shown(case: &Case) -> String {
    let mut text = format!("today: {TODAY}\n{}\n{}\n", case.text, plan_shown(&case.plan, &case.schema));
    let read: Vec<_> = social_core::plan::registers(&case.plan).into_iter().map(|(id, _)| id).collect();
    for (register, facts) in case.schema.registers.iter().zip(&case.facts).filter(|(register, _)| read.contains(&register.id)) {
        text += &format!("{:?} {:?} {:?}", register.name, register.nature, register.completeness);
        text += &format!(" sources {:?} lost {} states {:?}\n ", facts.sources, facts.lost_rows, facts.states);
        for (column, of) in register.columns.iter().zip(&facts.columns) {
            let refers = column.refers.map(|id| format!("->{}", id.0)).unwrap_or_default();
            let least = if column.at_least.is_some() { ">=0" } else { "" };
            text += &format!(" {}:{} {:?}/{}{refers}{least},", column.id.0, column.name, column.ty, of.denominator);
        }
        for row in &case.rows[&register.id] {
            text += &format!("\n    line {} {:?} {:?}", row.line, row.place, row.cells);
        }
        text += "\n";
    }
    text
}

/// Whatever the case, the interpreter has an answer.
#[test]
fn the_interpreter_answers() {
    hold(3000, planned, |case| {
        judged(case);
        Ok(())
    });
}

/// Most random texts are tests without a fault, and the interpreter has an answer for them.
#[test]
fn written_tests_have_an_answer() {
    let (sound, faults) = (Cell::new(0u32), RefCell::new(Vec::new()));
    let mut runner = runner(2000, 0);
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
