//! The same cases on every engine that the environment names, answers compared whole: instances, parts, witnesses, in order.
//!
//! `SOCIAL_DUCKDB` (the library, or a folder that has it) and `SOCIAL_POSTGRES` (an address) name them; one that is named must
//! answer. Without them SQLite is compared with itself, rows inserted by a second one.

use super::engines::answer;
use super::properties::shown;
use super::random::{self, Case, Tapes};
use proptest::test_runner::{TestCaseError, TestError};
use social_facts::engine::{Duckdb, Engine, EngineError, Places, Postgres, Sqlite};
use social_facts::table::Outcome;
use std::cell::RefCell;
use std::path::PathBuf;

/// How an engine is made anew.
type Make = fn() -> Option<Box<dyn Engine>>;

const ENGINES: &[(&str, Make)] = &[
    ("SQLite again", || Some(Box::new(Sqlite::new().unwrap()))),
    ("DuckDB", || {
        let places = Places { asked: Some(PathBuf::from(std::env::var_os("SOCIAL_DUCKDB")?)), folders: Vec::new() };
        Some(Box::new(Duckdb::new(&places, &std::env::temp_dir()).unwrap()))
    }),
    ("PostgreSQL", || Some(Box::new(Postgres::connect(&std::env::var("SOCIAL_POSTGRES").ok()?, None).unwrap()))),
];

/// Cases that an engine answers before it is made anew: what it holds of them grows.
const CASES: usize = 40;

fn said(answer: &Result<Outcome, EngineError>) -> String {
    match answer {
        Ok(outcome) => format!("{outcome:#?}"),
        // What cannot be written in SQL, and numbers that do not fit, are said in the same words.
        Err(error) => format!("{}\n{}", error.message.en, error.help.en),
    }
}

/// Compares each engine with SQLite on a case; the engines that answer many are kept.
fn compare(engines: &mut [(usize, Option<Box<dyn Engine>>)], case: &Case) -> Result<(), String> {
    let expected = answer(&mut Sqlite::new().unwrap(), case);
    // What SQLite refuses to run is the affair of other tests.
    if expected.as_ref().is_err_and(|error| error.message.en.starts_with("the database failed")) {
        return Ok(());
    }
    for ((name, make), (count, engine)) in ENGINES.iter().zip(engines) {
        if *count % CASES == 0 {
            *engine = make();
        }
        *count += 1;
        let Some(engine) = engine else { continue };
        let given = answer(engine.as_mut(), case);
        if given != expected {
            return Err(format!("SQLite\n{}\n{name}\n{}\n\n{}", said(&expected), said(&given), shown(case)));
        }
    }
    Ok(())
}

/// Holds it on as many cases as the environment says, from the tapes that the other properties start with.
fn all_alike(made: impl Fn(&Tapes) -> Option<Case>) {
    let engines = RefCell::new(ENGINES.iter().map(|_| (0, None)).collect::<Vec<_>>());
    let mut runner = super::properties::runner(60, 0);
    let told = runner.run(&random::tapes(), |tapes| match made(&tapes) {
        Some(case) => compare(&mut engines.borrow_mut(), &case).map_err(TestCaseError::fail),
        None => Ok(()),
    });
    if let Err(TestError::Fail(reason, _)) = told {
        panic!("{reason}");
    }
}

#[test]
fn engines_answer_alike() {
    all_alike(|tapes| Some(random::case(tapes)));
}

#[test]
fn engines_answer_alike_to_written_tests() {
    all_alike(|tapes| random::written(tapes).ok());
}
