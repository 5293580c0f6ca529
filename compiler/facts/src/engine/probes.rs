//! What the dialects say alike: each line is run on every engine available. `SOCIAL_DUCKDB` (its library or a folder that has it)
//! and `SOCIAL_POSTGRES` (an address) say where the others than SQLite are; one that is named must answer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use super::{Dialect, Duckdb, Engine, Places, Postgres, Sqlite, Storage};
use std::path::PathBuf;

/// What is asked, and the answer as a text.
type Probe = (fn(Dialect) -> String, Option<&'static str>);

const MOST: &str = "CAST(9223372036854775807 AS BIGINT)";
const LEAST: &str = "(-9223372036854775807 - 1)";

const PROBES: &[Probe] = &[
    // Whole numbers.
    (|d| d.divided("7", "2"), Some("3")),
    (|d| d.divided("CAST(-7 AS BIGINT)", "2"), Some("-3")),
    (|_| "CAST(-7 AS BIGINT) % 2".into(), Some("-1")),
    (|_| "CAST(7 AS BIGINT) % CAST(-2 AS BIGINT)".into(), Some("1")),
    (|d| d.divided(MOST, "1"), Some("9223372036854775807")),
    (|_| MOST.into(), Some("9223372036854775807")),
    (|_| LEAST.into(), Some("-9223372036854775808")),
    (|d| d.checked(MOST, "+", "1"), None),
    (|d| d.checked(MOST, "-", "1"), Some("9223372036854775806")),
    (|d| d.checked(LEAST, "-", "1"), None),
    (|d| d.checked(MOST, "*", MOST), None),
    (|d| d.checked("CAST(3037000499 AS BIGINT)", "*", "CAST(3037000499 AS BIGINT)"), Some("9223372030926249001")),
    (|d| d.checked(&d.checked(MOST, "*", "2"), "-", MOST), None),
    (|d| d.checked("0", "-", LEAST), None),
    (|d| d.checked("CAST(NULL AS BIGINT)", "*", "2"), None),
    (
        |d| {
            format!(
                "(SELECT {} FROM ({}) AS v)",
                d.sum("column1"),
                d.rows(&["(1)".into(), "(CAST(NULL AS BIGINT))".into(), "(41)".into()], 1)
            )
        },
        Some("42"),
    ),
    (|d| format!("(SELECT {} FROM ({}) AS v WHERE column1 > 5)", d.sum("column1"), d.rows(&["(1)".into()], 1)), None),
    (
        |d| {
            format!(
                "(SELECT {} FROM ({}) AS v)",
                d.sum("CASE WHEN column1 > 1 THEN 1 ELSE 0 END"),
                d.rows(&["(1)".into(), "(2)".into()], 1)
            )
        },
        Some("1"),
    ),
    // Truths, and what is neither true nor false.
    (|d| d.digit("(1 = 1)"), Some("1")),
    (|d| d.digit("(1 = 2)"), Some("0")),
    (|d| d.digit("(CAST(NULL AS BIGINT) = 2)"), None),
    (|d| d.digit("(CAST(NULL AS BOOLEAN) AND FALSE)"), Some("0")),
    (|d| d.digit("(CAST(NULL AS BOOLEAN) OR TRUE)"), Some("1")),
    (|d| d.digit("(NOT CAST(NULL AS BOOLEAN))"), None),
    (|d| d.digit("(CAST(NULL AS BOOLEAN) IS NOT FALSE)"), Some("1")),
    (|d| d.digit("(CAST(NULL AS BOOLEAN) IS TRUE)"), Some("0")),
    (|d| d.digit("(CAST(NULL AS BIGINT) IS NULL)"), Some("1")),
    (|d| d.digit("(COALESCE(CAST(6 AS BIGINT), 0) & 2 <> 0)"), Some("1")),
    (|_| "CASE WHEN CAST(NULL AS BOOLEAN) THEN 1 ELSE 2 END".into(), Some("2")),
    (|_| "NULLIF(CAST(0 AS BIGINT), 0)".into(), None),
    // Texts.
    (|d| d.digit(&d.contains("'abc'", "'bc'")), Some("1")),
    (|d| d.digit(&d.contains("'abc'", "'d'")), Some("0")),
    (|d| d.digit(&d.contains("'abc'", "''")), Some("1")),
    (|d| d.digit(&d.contains("'a%c'", "'%'")), Some("1")),
    (|d| d.digit(&d.contains("'abc'", "'%'")), Some("0")),
    (|d| d.digit(&d.starts("'été'", "'ét'")), Some("1")),
    (|d| d.digit(&d.starts("'été'", "'té'")), Some("0")),
    (|d| d.digit(&d.starts("'a'", "'ab'")), Some("0")),
    (|d| d.digit(&d.starts("'a'", "''")), Some("1")),
    (|d| d.digit(&d.ends("'été'", "'té'")), Some("1")),
    (|d| d.digit(&d.ends("'a'", "'ba'")), Some("0")),
    (|d| d.digit(&d.ends("'a'", "''")), Some("1")),
    (|d| d.text("l'été \\n \\' \"x\" ' -- ; 🙂"), Some("l'été \\n \\' \"x\" ' -- ; 🙂")),
    (|d| format!("({} || {})", d.text("a"), d.text("b")), Some("ab")),
    (|d| d.digit(&format!("({} < {})", d.text("Z"), d.text("a"))), Some("1")),
    (|d| format!("(SELECT MIN(column1) FROM ({}) AS v)", texts(d, &["é", "z", "a", "Z"])), Some("Z")),
    (|d| format!("(SELECT MAX(column1) FROM ({}) AS v)", texts(d, &["é", "z", "_"])), Some("é")),
    (|d| format!("(SELECT {} FROM ({}) AS v)", d.gathered("column1", "|"), texts(d, &["b,c", "a", "b,c", "Z"])), Some("|Z|a|b,c|")),
    // Rows.
    (|d| format!("(SELECT COUNT(*) FROM ({}) AS v)", d.rows(&["(1, 2)".into(), "(3, 4)".into()], 2)), Some("2")),
    (|d| format!("(SELECT MAX(column2) FROM ({}) AS v)", d.rows(&["(1, 2)".into(), "(3, 4)".into()], 2)), Some("4")),
    (
        |d| {
            format!(
                "(SELECT {} FROM ({}) AS v WHERE column1 = 1)",
                d.sum("column1"),
                d.rows(&["(1)".into(), "(1)".into(), "(3)".into()], 1)
            )
        },
        Some("2"),
    ),
    (
        |d| {
            let sum = d.sum_over("column1", "OVER (ORDER BY column1 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)");
            format!("(SELECT MAX(s) FROM (SELECT {sum} AS s FROM ({}) AS v) AS w)", d.rows(&["(1)".into(), "(2)".into(), "(3)".into()], 1))
        },
        Some("6"),
    ),
    (
        |d| {
            format!(
                "(SELECT MAX(b) FROM (SELECT LAG(column1) OVER (PARTITION BY column2 ORDER BY column1) AS b FROM ({}) AS v) AS w)",
                d.rows(&["(1, 1)".into(), "(2, 1)".into(), "(9, 2)".into()], 2)
            )
        },
        Some("1"),
    ),
    (
        |_| "(WITH RECURSIVE n AS (SELECT CAST(1 AS BIGINT) AS i UNION SELECT i + 1 FROM n WHERE i < 5) SELECT MAX(i) FROM n)".into(),
        Some("5"),
    ),
    // Names.
    (|d| format!("(SELECT {0} FROM (SELECT CAST(5 AS BIGINT) AS {0}) AS v)", d.quoted("été \"x` y")), Some("5")),
    (
        |d| {
            let (one, other) = ("é".repeat(40) + "a", "é".repeat(40) + "b");
            format!("(SELECT {0} FROM (SELECT CAST(5 AS BIGINT) AS {0}, CAST(6 AS BIGINT) AS {1}) AS v)", d.quoted(&one), d.quoted(&other))
        },
        Some("5"),
    ),
];

fn texts(d: Dialect, all: &[&str]) -> String {
    let rows: Vec<String> = all.iter().map(|text| format!("({})", d.text(text))).collect();
    d.rows(&rows, 1)
}

/// The engines that the environment names, SQLite first.
fn engines() -> Vec<(&'static str, Box<dyn Engine>)> {
    let mut all: Vec<(&'static str, Box<dyn Engine>)> = vec![("SQLite", Box::new(Sqlite::new().unwrap()))];
    if let Some(asked) = std::env::var_os("SOCIAL_DUCKDB") {
        let places = Places { asked: Some(PathBuf::from(asked)), folders: Vec::new() };
        all.push(("DuckDB", Box::new(Duckdb::new(&places, &std::env::temp_dir()).unwrap())));
    }
    if let Ok(address) = std::env::var("SOCIAL_POSTGRES") {
        all.push(("PostgreSQL", Box::new(Postgres::connect(&address, None).unwrap())));
    }
    all
}

#[test]
fn dialects_say_the_same() {
    for (name, mut engine) in engines() {
        let d = engine.dialect();
        let mut wrong = Vec::new();
        for (probe, expected) in PROBES {
            let said = probe(d);
            let mut found = None;
            let ran = engine.query(&format!("SELECT {said} AS x"), &mut |row| {
                found = row.whole(0).map(|whole| whole.to_string()).or_else(|| row.text(0).map(str::to_owned));
                true
            });
            match ran {
                Ok(()) if found.as_deref() == *expected => {}
                Ok(()) => wrong.push(format!("{said}\n   is {found:?}, not {expected:?}")),
                Err(error) => wrong.push(format!("{said}\n   {}", error.message.en)),
            }
        }
        assert!(wrong.is_empty(), "{name}\n{}", wrong.join("\n"));
    }
}

#[test]
fn a_sum_that_does_not_fit_is_an_error() {
    for (name, mut engine) in engines() {
        let d = engine.dialect();
        let rows = d.rows(&[format!("({MOST})"), format!("({MOST})")], 1);
        let ran = engine.query(&format!("SELECT {} AS x FROM ({rows}) AS v", d.sum("column1")), &mut |_| true);
        let said = ran.err().map(|error| error.message.en);
        assert_eq!(said.as_deref(), Some("a number does not fit 64 bits"), "{name}");
    }
}

#[test]
fn a_query_that_fails_leaves_the_tables() {
    for (name, mut engine) in engines() {
        engine.numbers("_calendar", &["day", "x"], &[vec![1, 10], vec![2, -20]]).unwrap();
        assert!(engine.query("SELECT nothing FROM nowhere", &mut |_| true).is_err(), "{name}");
        let mut found = Vec::new();
        engine
            .query("SELECT day, x FROM _calendar ORDER BY day", &mut |row| {
                found.push((row.whole(0), row.whole(1)));
                true
            })
            .unwrap();
        assert_eq!(found, [(Some(1), Some(10)), (Some(2), Some(-20))], "{name}");
    }
}

/// DuckDB 2.0.0 lost the row when it reordered these joins.
#[test]
fn a_row_that_has_none_after_it_is_found() {
    for (name, mut engine) in engines() {
        engine.numbers("_asked", &["rank", "year"], &[vec![0, 1]]).unwrap();
        engine.numbers("_rows", &["id", "day"], &[vec![0, 533], vec![1, 733], vec![2, 782], vec![3, 856], vec![4, 455]]).unwrap();
        engine.numbers("_after", &["id", "next"], &[vec![4, 0], vec![0, 1], vec![1, 2], vec![2, 3]]).unwrap();
        engine.numbers("_calendar", &["day", "year"], &(0..1000).map(|day| vec![day, day / 500]).collect::<Vec<_>>()).unwrap();
        let sql = "SELECT r.id FROM _asked AS a JOIN _rows AS r ON TRUE LEFT JOIN _after AS n ON (n.id = r.id) \
                   LEFT JOIN _rows AS x ON (x.id = n.next) LEFT JOIN _calendar AS c ON (c.day = r.day) WHERE x.day IS NULL AND c.year = a.year";
        let mut found = Vec::new();
        engine
            .query(sql, &mut |row| {
                found.push(row.whole(0));
                true
            })
            .unwrap();
        assert_eq!(found, [Some(3)], "{name}");
    }
}

#[test]
fn every_storage_has_a_type() {
    for d in [Dialect::Sqlite, Dialect::Duckdb, Dialect::Postgres, Dialect::Spark] {
        for storage in [Storage::Whole, Storage::Text, Storage::Truth] {
            assert!(!d.stored(storage).is_empty());
        }
    }
}
