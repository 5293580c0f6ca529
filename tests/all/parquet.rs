//! Facts in Parquet, as `engines/sources.py` writes them with Arrow (dictionaries, decimals, lists, times in billionths of a second,
//! several groups of rows, pages of the second version): judged as the same facts in CSV, bad cells found where they are.

use crate::cli::run;
use serde_json::Value as Json;

const TYPES: &str = "tests/engines/types";

fn told(words: &[&str]) -> Json {
    let ran = run(&[words, &["--format", "json"]].concat());
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

/// What is said of each rule, but for where its rows stand.
fn verdicts(facts: &str) -> Vec<Json> {
    let mut json = told(&["confront", TYPES, "--facts", &format!("{TYPES}/{facts}"), "--as-of", "2026-01-10"]);
    let mut rules = std::mem::take(json["rules"].as_array_mut().unwrap());
    rules.iter_mut().for_each(without_places);
    rules
}

fn without_places(json: &mut Json) {
    match json {
        Json::Array(all) => all.iter_mut().for_each(without_places),
        Json::Object(all) => {
            let is_place = |value: &Json| value.as_str().is_some_and(|text| text.contains("/work."));
            all.retain(|name, value| !["source", "line"].contains(&name.as_str()) && !is_place(value));
            all.values_mut().for_each(without_places);
        }
        _ => {}
    }
}

#[test]
fn parquet_is_judged_as_csv_is() {
    let (csv, parquet) = (verdicts("facts"), verdicts("parquet"));
    assert_eq!(csv.len(), 10);
    for (csv, parquet) in csv.iter().zip(&parquet) {
        assert_eq!(csv, parquet);
    }
}

#[test]
fn bad_cells_of_parquet_are_found_in_their_column() {
    let json = told(&["facts", "check", TYPES, "--facts", &format!("{TYPES}/bad")]);
    let findings = json["findings"].as_array().unwrap().iter();
    let told = findings.filter(|finding| finding["code"] == "S7101" || finding["code"] == "S7102");
    let mut columns: Vec<String> = told
        .map(|finding| {
            assert_eq!(finding["labels"][0]["line"], 1);
            finding["message"]["en"].as_str().unwrap().split("column `").nth(1).unwrap().split('`').next().unwrap().to_owned()
        })
        .collect();
    columns.sort();
    let expected =
        ["amount", "day", "guaranteed", "kind", "number", "season", "share", "started", "tools", "urgent", "weight", "what", "worker"];
    assert_eq!(columns, expected);
}
