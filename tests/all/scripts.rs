//! Scripts: run on facts that the database holds, their results read back say what `social confront` says.

use crate::cli::{Ran, Scratch, run};
use crate::support::root;
use serde_json::{Value as Json, json};
use social_facts::engine::{Engine, Sqlite};
use social_facts::script::parted;
use std::collections::BTreeMap;

const FOURNIL: &str = "examples/fournil";
const DAY: &str = "2026-11-22";
const COLUMNS: [&str; 17] = [
    "run", "as_of", "record", "rule", "proof", "instance", "item", "verdict", "register", "source", "line", "field", "num", "den",
    "num_most", "den_most", "said",
];

/// Cells of CSV, without any of the reading under test: no line of the bakery has a line break in a cell.
fn cells(line: &str) -> Vec<String> {
    let (mut all, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    for sign in line.chars() {
        match sign {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => all.push(std::mem::take(&mut cell)),
            sign => cell.push(sign),
        }
    }
    all.push(cell);
    all
}

/// The tables of the bakery as a database of its own would hold them: texts, numbers, truths; and where each row was.
fn tables_of_the_bakery(engine: &mut dyn Engine) {
    let mut files: Vec<_> = std::fs::read_dir(root().join(FOURNIL).join("facts")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files {
        let (name, text) = (file.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&file).unwrap());
        let mut lines = text.lines();
        let columns: Vec<String> = cells(lines.next().unwrap()).iter().map(|column| format!("\"{column}\"")).collect();
        ask(engine, &format!("CREATE TABLE \"{name}\" (_row, _source, _line, {})", columns.join(", ")));
        for (row, line) in lines.enumerate() {
            let value = |cell: String| match cell.as_str() {
                "" => "NULL".to_owned(),
                "oui" => "1".to_owned(),
                "non" => "0".to_owned(),
                // A number, unless it is a name: `2024-01` and `2024` are told apart by their columns only.
                text => format!("'{}'", text.replace('\'', "''")),
            };
            let values: Vec<String> = cells(line).into_iter().map(value).collect();
            ask(engine, &format!("INSERT INTO \"{name}\" VALUES ({row}, 'facts/{name}.csv', {}, {})", row + 2, values.join(", ")));
        }
    }
}

fn ask(engine: &mut dyn Engine, sql: &str) {
    engine.query(sql, &mut |_| true).unwrap_or_else(|error| panic!("{}\n{sql}", error.message.en));
}

/// `tables.sql` as somebody makes it theirs: their own numbers of rows and places.
fn owned(tables: &str) -> String {
    let own = |line: &str| match line.trim_end_matches(',').rsplit_once(" AS ") {
        Some((_, name @ ("_row" | "_source" | "_line"))) => format!("{name} AS {name},"),
        _ => line.to_owned(),
    };
    tables.lines().map(|line| own(line) + "\n").collect()
}

/// The results of the scripts of the bakery, as rows.
fn results(scratch: &Scratch) -> Vec<BTreeMap<&'static str, Json>> {
    let out = scratch.path("scripts");
    let built = run(&["build", FOURNIL, "--as-of", DAY, "--emit", "sql", "--dialect", "sqlite", "--out", &out]);
    assert_eq!(built.code, 0, "{}", built.err);
    let mut engine = Sqlite::new().unwrap();
    tables_of_the_bakery(&mut engine);
    let read = |name: &str| std::fs::read_to_string(format!("{out}/{name}")).unwrap();
    let mut statements = parted(&owned(&read("tables.sql")));
    statements.extend(parted(&read("verdicts.sql")));
    let last = statements.pop().unwrap();
    statements.iter().for_each(|statement| ask(&mut engine, statement));
    let mut rows = Vec::new();
    engine
        .query(&last, &mut |row| {
            let value = |rank| match (row.whole(rank), row.text(rank)) {
                (Some(whole), _) => json!(whole),
                (None, Some(text)) => json!(text),
                (None, None) => Json::Null,
            };
            rows.push(COLUMNS.iter().enumerate().map(|(rank, name)| (*name, value(rank))).collect());
            true
        })
        .unwrap();
    rows
}

fn as_json_lines(rows: &[BTreeMap<&str, Json>]) -> String {
    rows.iter().map(|row| json!(row).to_string() + "\n").collect()
}

fn as_csv(rows: &[BTreeMap<&str, Json>]) -> String {
    let cell = |value: &Json| match value {
        Json::Null => String::new(),
        Json::String(text) => format!("\"{}\"", text.replace('"', "\"\"")),
        other => other.to_string(),
    };
    let line = |row: &BTreeMap<&str, Json>| COLUMNS.iter().map(|name| cell(&row[name])).collect::<Vec<_>>().join(",") + "\n";
    COLUMNS.join(",") + "\n" + &rows.iter().map(line).collect::<String>()
}

fn confronted(more: &[&str]) -> Ran {
    run(&[&["confront", FOURNIL, "--lang", "fr", "--fail-on", "contradicted"], more].concat())
}

#[test]
fn results_read_back_say_what_confront_says() {
    let scratch = Scratch::new("scripts");
    let rows = results(&scratch);
    let lines = scratch.file("results.jsonl", as_json_lines(&rows).as_bytes());
    let csv = scratch.file("results.csv", as_csv(&rows).as_bytes());
    let array = scratch.file("results.json", json!(rows).to_string().as_bytes());
    for format in ["human", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjson", "concise", "narrated"] {
        let said = confronted(&["--as-of", DAY, "--format", format]);
        assert!(said.out.len() > 500 && said.code == 1, "{format}: {}", said.err);
        for file in [&lines, &csv, &array] {
            let read = confronted(&["--from-results", file, "--format", format]);
            assert_eq!((&said.out, said.code), (&read.out, read.code), "{format} of {file}");
        }
    }
    let one = ["--rule", "décisions_affichées", "--format", "json"];
    let said = confronted(&[&["--as-of", DAY], &one[..]].concat());
    assert_eq!(said.out, confronted(&[&["--from-results", &lines], &one[..]].concat()).out);
    refusals(&scratch, &rows);
}

/// What is not the whole table of this code, unchanged, judges nothing: one finding says why.
fn refusals(scratch: &Scratch, rows: &[BTreeMap<&'static str, Json>]) {
    let of = |kind: &str| rows.iter().position(|row| row["record"] == kind).unwrap();
    let with = |row: usize, column: &'static str, value: Json| {
        let mut changed = rows.to_vec();
        changed[row].insert(column, value);
        changed
    };
    let every = |column: &'static str, value: &str| {
        let changed = rows.iter().cloned().map(|mut row| {
            row.insert(column, json!(value));
            row
        });
        changed.collect::<Vec<_>>()
    };
    let without = |row: usize| rows.iter().enumerate().filter(|(rank, _)| *rank != row).map(|(_, row)| row.clone()).collect::<Vec<_>>();
    let rule = rows[of("count")]["rule"].clone();
    let other_rule = rows.iter().filter(|row| row["rule"] != rule).cloned().collect::<Vec<_>>();
    let cases = [
        ("another code", every("run", "sqlite-0000000000000000"), "S7125", "les règles ou l'outil ont changé"),
        ("no dialect", every("run", "oracle"), "S7125", "les règles ou l'outil ont changé"),
        ("two runs", with(3, "run", json!("sqlite-1")), "S7125", "une même exécution"),
        ("two days", with(3, "as_of", json!("2026-11-21")), "S7125", "une même exécution"),
        ("a verdict changed", with(of("case"), "verdict", json!("confirmé")), "S7125", "ont changé"),
        ("a count changed", with(of("count"), "num", json!(12_345)), "S7125", "ont changé"),
        ("a row left out", without(of("witness")), "S7125", "ont changé"),
        ("a rule left out", other_rule, "S7125", "ont changé"),
        ("no end", without(of("end")), "S7125", "ont changé"),
        ("no rows", Vec::new(), "S7125", "la table est vide"),
        ("a number that is none", with(of("count"), "num", json!("beaucoup")), "S7101", "nombre entier"),
    ];
    for (what, rows, code, why) in cases {
        let text = if rows.is_empty() { COLUMNS.join(",") + "\n" } else { as_csv(&rows) };
        let file = scratch.file("broken.csv", text.as_bytes());
        let told = confronted(&["--from-results", &file]);
        assert_eq!(told.code, 2, "{what}: {}{}", told.out, told.err);
        assert!(told.out.contains(code) && told.out.contains(why), "{what}: {}", told.out);
    }
    let csv = as_csv(rows);
    let file = scratch.file("no-column.csv", csv.replace(",num,", ",nombre,").as_bytes());
    let told = confronted(&["--from-results", &file]);
    assert!(told.code == 2 && told.out.contains("S7107") && told.out.contains("`num`"), "{}", told.out);
    let file = scratch.file("good.csv", csv.as_bytes());
    let told = confronted(&["--from-results", &file, "--as-of", "2026-11-21"]);
    assert!(told.code == 2 && told.out.contains("S7125") && told.out.contains("2026-11-21"), "{}", told.out);
    let told = run(&["confront", "examples/real/istio", "--from-results", &file]);
    assert!(told.code == 2 && told.out.contains("S7125"), "{}", told.out);
    assert_eq!(confronted(&["--from-results", &scratch.path("nowhere.csv")]).code, 2);
}

#[test]
fn facts_that_scripts_cannot_rely_on_are_told() {
    let scratch = Scratch::new("scripts-lacks");
    let out = scratch.path("scripts");
    run(&["build", FOURNIL, "--as-of", DAY, "--emit", "sql", "--dialect", "sqlite", "--out", &out]);
    let mut engine = Sqlite::new().unwrap();
    tables_of_the_bakery(&mut engine);
    ask(&mut engine, "UPDATE \"délibération\" SET \"prise_le\" = NULL WHERE _row = 3");
    ask(&mut engine, "UPDATE \"cuisson\" SET _row = 4 WHERE _row = 5");
    let read = |name: &str| std::fs::read_to_string(format!("{out}/{name}")).unwrap();
    let statements = [parted(&owned(&read("tables.sql"))), parted(&read("verdicts.sql"))].concat();
    let (last, before) = statements.split_last().unwrap();
    before.iter().for_each(|statement| ask(&mut engine, statement));
    let mut rows: Vec<BTreeMap<&str, Json>> = Vec::new();
    engine
        .query(last, &mut |row| {
            let value = |rank| row.whole(rank).map_or_else(|| row.text(rank).map_or(Json::Null, |text| json!(text)), |whole| json!(whole));
            rows.push(COLUMNS.iter().enumerate().map(|(rank, name)| (*name, value(rank))).collect());
            true
        })
        .unwrap();
    let file = scratch.file("results.csv", as_csv(&rows).as_bytes());
    let told = confronted(&["--from-results", &file]);
    assert_eq!(told.code, 2, "{}", told.out);
    assert!(told.out.contains("`délibération`, la colonne `prise_le` doit être remplie : vide dans 1 lignes"), "{}", told.out);
    assert!(told.out.contains("`cuisson`, 1 numéros de ligne servent deux fois"), "{}", told.out);
}

#[test]
fn what_somebody_made_their_own_is_not_written_again() {
    let scratch = Scratch::new("scripts-own");
    let out = scratch.path("scripts");
    let own = scratch.file("scripts/tables.sql", b"-- mine\n");
    for dialect in ["sqlite", "duckdb", "postgres", "spark"] {
        let built = run(&["build", FOURNIL, "--as-of", DAY, "--emit", "sql", "--dialect", dialect, "--out", &out]);
        assert_eq!(built.code, 0, "{dialect}: {}", built.err);
        assert_eq!(std::fs::read_to_string(&own).unwrap(), "-- mine\n");
        let verdicts = std::fs::read_to_string(format!("{out}/verdicts.sql")).unwrap();
        assert!(verdicts.contains(&format!("Script {dialect}-")), "{dialect}");
        assert!(
            verdicts.contains("-- La dernière instruction rend une table") && verdicts.contains("-- The last statement gives one table")
        );
    }
}
