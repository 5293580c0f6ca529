//! Codes opposed to facts, as their readers do it.

use crate::cli::{Ran, Scratch, run};
use serde_json::Value as Json;

const FOURNIL: &str = "examples/fournil";
const DAY: &str = "2026-11-22";

fn json(ran: &Ran) -> Json {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

fn rule<'j>(json: &'j Json, name: &str) -> &'j Json {
    json["rules"].as_array().unwrap().iter().find(|rule| rule["name"] == name).unwrap_or_else(|| panic!("no verdict of {name}"))
}

/// The verdicts on a project of one rule on expenses.
fn confronted(name: &str, lines: &str, rows: &str) -> Json {
    json(&expenses(name, lines, rows, "json"))
}

/// A project of one rule on expenses, with these lines in its text and these rows, confronted.
fn expenses(name: &str, lines: &str, rows: &str, format: &str) -> Ran {
    let scratch = Scratch::new(name);
    let text = format!(
        "règle accord \"Deux accords\" {{\n  qui: cogérance\n  doit: signer \"à deux\"\n{lines}}}\n\nrôle cogérance \"Cogérance\"\n\n\
         rôle trésorerie \"Trésorerie\"\n\nregistre dépense \"Dépenses\" {{\n  tenu par: trésorerie\n  nature: événements à date\n  \
         contesté par: contesté\n  mis à jour: chaque mois\n  colonne date {{ type: date }}\n  colonne qui {{ type: identité, facultatif }}\n  \
         colonne accords {{ type: entier, facultatif }}\n  colonne signée_le {{ type: date, facultatif }}\n  \
         colonne contesté {{ type: texte, facultatif }}\n}}\n\ndérogation essai \"Un essai\" {{\n  à la règle: accord\n  pour: \"Ana\"\n  \
         à partir du: 2026-02-01\n  jusqu'au: 2026-02-28\n  raison: \"on apprend\"\n}}\n"
    );
    scratch.file("code.social", text.as_bytes());
    scratch.file("facts/dépense.csv", format!("date,qui,accords,signée_le,contesté\n{rows}").as_bytes());
    run(&["confront", &scratch.path(""), "--as-of", "2026-03-31", "--lang", "fr", "--format", format])
}

fn kinds(rule: &Json) -> Vec<&str> {
    rule["overlays"].as_array().unwrap().iter().map(|overlay| overlay["kind"].as_str().unwrap()).collect()
}

const TWO: &str = "  preuve: chaque dépense : accords >= 2\n";
const SOON: &str = "  preuve: chaque dépense : signée_le <= date + 7 jours\n  réparable sous: 5 jours\n";

#[test]
fn the_table_is_for_people() {
    let ran = run(&["confront", FOURNIL, "--as-of", DAY, "--lang", "fr"]);
    insta::assert_snapshot!("fournil_table", ran.out);
    assert_eq!(ran.code, 0, "what is broken was repaired in time, or recommended: {}", ran.err);
}

#[test]
fn exit_codes_follow_the_verdicts() {
    let code = |args: &[&str]| run(&[&["confront", FOURNIL, "--as-of", DAY], args].concat()).code;
    assert_eq!(code(&[]), 0, "repaired in time, or recommended");
    assert_eq!(code(&["--fail-on", "contradicted"]), 1);
    assert_eq!(code(&["--fail-on", "contradicted", "--rule", "réunions_courtes"]), 1);
    assert_eq!(code(&["--fail-on", "never"]), 0);
    assert_eq!(code(&["--fail-on", "error"]), 2);
    assert_eq!(code(&["--rule", "deux_assemblées"]), 0);
    assert_eq!(code(&["--rule", "réunions_courtes"]), 0, "a recommendation");
    assert_eq!(code(&["--rule", "outils_entretenus", "--fail-on", "undetermined"]), 1);
    assert_eq!(code(&["--rule", "deux_assemblees"]), 0, "accents are forgiven");
    assert_eq!(code(&["--rule", "trois_assemblées"]), 2);
    assert_eq!(code(&["--engine", "abacus"]), 2);
}

#[test]
fn verdicts_are_the_same_every_time_and_counted_once() {
    let told = run(&["confront", FOURNIL, "--as-of", DAY, "--format", "json"]);
    assert_eq!(told.out, run(&["confront", FOURNIL, "--as-of", DAY, "--format", "json"]).out);
    let json = json(&told);
    assert_eq!((&json["formatVersion"], &json["asOf"]), (&"1.0".into(), &DAY.into()));
    for rule in json["rules"].as_array().unwrap() {
        let count = |key: &str| rule["instances"][key].as_u64().unwrap();
        let parts: u64 = ["confirmed", "contradicted", "undetermined", "pending", "waived"].into_iter().map(count).sum();
        assert_eq!(count("checked"), parts, "{}", rule["name"]);
        assert!(rule["verdict"] != "confirmed" || count("confirmed") > 0, "{} is confirmed by nothing", rule["name"]);
    }
}

#[test]
fn every_format_tells_the_verdicts() {
    let told = |format: &str| run(&["confront", FOURNIL, "--as-of", DAY, "--lang", "fr", "--format", format]).out;
    assert!(told("concise").contains("règles") || told("concise").contains("contredit"));
    assert!(told("jsonl").lines().any(|line| line.contains("\"record\":\"rule\"")));
    let sarif: Json = serde_json::from_str(&told("sarif")).unwrap();
    let run = &sarif["runs"][1];
    assert_eq!(run["automationDetails"]["id"], "social/fournil/confrontation/");
    let results = run["results"].as_array().unwrap();
    let of = |kind: &str| results.iter().filter(|result| result["kind"] == kind).count();
    assert!(of("pass") > 10 && of("fail") >= 2 && of("open") >= 1, "{}", results.len());
    assert!(results.iter().all(|result| result["kind"] == "fail" || result["level"] == "none"));
    let junit = told("junit");
    assert!(!junit.contains("<failure") && junit.contains("<skipped"), "{junit}");
    let broken = |format: &str| expenses(&format!("broken-{format}"), TWO, "2026-03-02,Lou,1,,\n", format).out;
    assert!(broken("junit").contains("<failure type=\"contradicted\""));
    assert!(broken("github").contains("::error "));
    assert!(told("gitlab").contains("rule-contradicted"));
    assert!(told("rdjson").contains("S7001"));
    assert!(told("narrated").contains("Contredit"));
}

#[test]
fn a_waiver_covers_whom_it_is_for_while_it_lasts() {
    let json = confronted("waiver", TWO, "2026-02-10,ana,1,,\n2026-02-11,Lou,2,,\n");
    let said = rule(&json, "accord");
    assert_eq!((said["verdict"].as_str(), &said["instances"]["waived"]), (Some("confirmed"), &1.into()));
    assert_eq!(kinds(said), ["waived"]);
    let json = confronted("waiver-other", TWO, "2026-02-10,Lou,1,,\n2026-03-10,Ana,1,,\n");
    let said = rule(&json, "accord");
    assert_eq!((said["verdict"].as_str(), &said["instances"]["contradicted"]), (Some("contradicted"), &2.into()));
    assert!(json["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == "S7007"));
}

#[test]
fn only_waived_cases_confirm_nothing() {
    let json = confronted("waived-only", TWO, "2026-02-10,Ana,1,,\n");
    assert_eq!(rule(&json, "accord")["verdict"], "notExercised");
}

#[test]
fn a_late_deed_within_the_time_to_repair_is_remedied() {
    let late = confronted("late", SOON, "2026-03-02,Lou,,2026-03-12,\n");
    let said = rule(&late, "accord");
    assert_eq!((said["verdict"].as_str(), kinds(said)), (Some("contradicted"), vec!["remedied"]));
    assert_eq!(said["overlays"][0]["days"], 3);
    let too_late = confronted("too-late", SOON, "2026-03-02,Lou,,2026-03-20,\n");
    assert_eq!(kinds(rule(&too_late, "accord")), Vec::<&str>::new());
    // One that was repaired does not stop a pipeline; one that was not, beside it, does.
    for (name, rows, severity, code) in [
        ("repaired", "2026-03-02,Lou,,2026-03-12,\n", "warning", 0),
        ("one-repaired", "2026-03-02,Lou,,2026-03-12,\n2026-03-02,Lou,,2026-03-20,\n", "error", 1),
    ] {
        let ran = expenses(name, SOON, rows, "json");
        let said = json(&ran);
        let found = said["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "S7001").unwrap();
        assert_eq!((found["severity"].as_str(), ran.code), (Some(severity), code), "{name}");
    }
}

#[test]
fn what_is_missing_is_named_with_its_line_and_its_keeper() {
    let json = confronted("missing", TWO, "2026-03-02,Lou,2,,\n2026-03-03,Lou,,,\n");
    let said = rule(&json, "accord");
    assert_eq!(said["verdict"], "undetermined");
    let missing = &said["missing"][0];
    assert_eq!((&missing["kind"], &missing["column"], &missing["places"][0]["line"]), (&"cell".into(), &"accords".into(), &3.into()));
    assert_eq!(missing["keptBy"][0], "role.tresorerie");
}

#[test]
fn deadlines_wait_then_are_overdue() {
    let json = confronted("waiting", SOON, "2026-03-28,Lou,,,\n");
    let said = rule(&json, "accord");
    assert_eq!((said["verdict"].as_str(), said["finalOn"].as_str()), (Some("pending"), Some("2026-04-04")));
    let json = confronted("overdue", SOON, "2026-03-02,Lou,,,\n");
    assert_eq!(rule(&json, "accord")["proofs"][0]["cases"][0]["overdueSince"], "2026-03-09");
    assert!(json["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == "S7004"));
}

#[test]
fn contested_rows_and_silent_registers_are_said_beside() {
    let json = confronted("contested", TWO, "2026-03-02,Lou,2,,Max\n2026-03-03,Lou,2,,\n");
    assert_eq!(kinds(rule(&json, "accord")), ["contested"]);
    let json = confronted("stale", TWO, "2025-10-02,Lou,2,,\n2025-11-02,Lou,2,,\n");
    assert_eq!(kinds(rule(&json, "accord")), ["stale"]);
    assert_eq!(rule(&json, "accord")["verdict"], "confirmed");
}

#[test]
fn nothing_is_confirmed_without_facts() {
    let scratch = Scratch::new("no-facts");
    let text = "règle a \"A\" {\n  qui: b\n  doit: faire \"x\"\n  preuve: chaque c : d\n}\n\nrôle b \"B\"\n\nregistre c \"C\" {\n  \
                nature: événements à date\n  colonne date { type: date }\n  colonne d { type: oui ou non }\n}\n";
    scratch.file("code.social", text.as_bytes());
    let json = json(&run(&["confront", &scratch.path(""), "--format", "json"]));
    assert_eq!(rule(&json, "a")["verdict"], "undetermined");
    assert_eq!(rule(&json, "a")["missing"][0]["kind"], "facts");
}

#[test]
fn the_smallest_change_is_worded() {
    let json = confronted("change", TWO, "2026-03-02,Lou,1,,\n");
    let case = &rule(&json, "accord")["proofs"][0]["cases"][0];
    assert_eq!(case["changes"][0]["fr"], "« accords » : 1, il fallait au moins 2");
    assert_eq!(case["changes"][0]["en"], "“accords”: 1, at least 2 was needed");
    assert_eq!(case["witnesses"][0]["source"], "facts/dépense.csv");
}

#[test]
fn published_verdicts_keep_confidential_rows_to_themselves() {
    let scratch = Scratch::new("published");
    let text = "règle a \"A\" {\n  qui: b\n  doit: faire \"x\"\n  preuve: chaque c : d\n}\n\nrôle b \"B\"\n\nregistre c \"C\" {\n  \
                confidentiel: oui\n  nature: événements à date\n  colonne date { type: date }\n  colonne nom { type: texte }\n  colonne d { type: oui ou non }\n}\n";
    scratch.file("code.social", text.as_bytes());
    scratch.file("facts/c.csv", b"date,nom,d\n2026-03-02,Marguerite,non\n");
    let out = scratch.path("out");
    run(&["build", &scratch.path("code.social"), "--as-of", "2026-03-31", "--out", &out]);
    for file in ["code.json", "index.html"] {
        let text = std::fs::read_to_string(format!("{out}/{file}")).unwrap();
        assert!(!text.contains("Marguerite") && text.contains("contradicted"), "{file}");
    }
}
