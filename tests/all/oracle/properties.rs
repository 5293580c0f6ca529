//! What is held against the interpreter, on random cases. `SOCIAL_CASES` says how many; `SOCIAL_SEED` where they start.

use super::random::{self, Case, TODAY};
use super::world::World;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

/// As many cases as the environment says, from a seed that does not change.
pub fn runner(cases: u32) -> TestRunner {
    let from = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u32>().ok());
    let cases = from("SOCIAL_CASES").unwrap_or(cases);
    let mut seed = [7; 32];
    seed[..4].copy_from_slice(&from("SOCIAL_SEED").unwrap_or(0).to_le_bytes());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

/// Holds `check` on random cases; shows the smallest one for which it does not.
pub fn hold(cases: u32, check: impl Fn(&Case) -> Result<(), String>) {
    let mut runner = runner(cases);
    let told = runner.run(&random::tapes(), |tapes| check(&random::case(&tapes)).map_err(TestCaseError::fail));
    if let Err(error) = told {
        let TestError::Fail(reason, tapes) = error else { panic!("{error}") };
        panic!("{reason}\n\n{}", shown(&random::case(&tapes)));
    }
}

/// A case, as one reads it.
pub fn shown(case: &Case) -> String {
    let mut text = format!("today: {TODAY}\nplan: {:#?}\n", case.plan);
    text = text.lines().filter(|line| !line.trim_start().starts_with("span: ")).map(|line| format!("{line}\n")).collect();
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
        let world = World { schema: &case.schema, facts: &case.facts, rows: &case.rows, today: TODAY };
        world.judge(&case.plan, &[]);
        Ok(())
    });
}
