//! The agenda of a meeting, asked for as a facilitator would: in a pad, as a page, in JSON.

use crate::cli::{Scratch, run};

#[test]
fn findings_become_points_with_their_ways_out() {
    let pad = run(&["agenda", "examples/atelier-bancal", "--as-of", "2026-11-22"]);
    assert_eq!(pad.code, 0, "{}", pad.err);
    assert!(pad.out.starts_with("# Ordre du jour : L'Atelier bancal\n"), "{}", pad.out);
    for words in
        ["## À trancher", "## Questions à se poser", "## À revoir", "## À corriger avant la réunion", "**Décision :**", "résout 1 constat"]
    {
        assert!(pad.out.contains(words), "no {words}");
    }
    // A point is asked in words: codes stand at its end.
    let headings = pad.out.lines().filter(|line| line.starts_with("### "));
    let coded: Vec<&str> = headings.filter(|line| line.contains("[S") || line.contains("S1") || line.contains("S2")).collect();
    assert!(coded.is_empty(), "{coded:?}");
    assert_eq!(run(&["agenda", "examples/atelier-bancal", "--as-of", "2026-11-22"]).out, pad.out);
}

#[test]
fn an_agenda_speaks_the_language_and_takes_the_form_asked_for() {
    let page = run(&["agenda", "examples/atelier-bancal", "--lang", "en", "--format", "html"]);
    assert!(page.code == 0 && page.out.starts_with("<!DOCTYPE html>") && page.out.contains("To decide"), "{}", page.err);
    let points = |level: &str| {
        let json = run(&["agenda", "examples/atelier-bancal", "--format", "json", "--only", level]);
        let read: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let sections = read["sections"].as_array().unwrap().clone();
        sections.iter().map(|section| section["points"].as_array().unwrap().len()).sum::<usize>()
    };
    assert!(0 < points("error") && points("error") < points("warning") && points("warning") < points("hint"));
    assert_eq!(run(&["agenda", "examples/atelier-bancal", "--format", "sarif"]).code, 2);
    assert_eq!(run(&["agenda", "examples/nowhere"]).code, 2);
}

#[test]
fn an_agenda_is_written_where_asked_and_may_be_empty() {
    let scratch = Scratch::new("agenda");
    let code = scratch.file("code.social", "".as_bytes());
    let (pad, page) = (scratch.path("ordre.md"), scratch.path("ordre.html"));
    for (form, option, path) in [("markdown", "--output", &pad), ("html", "--output-file", &page)] {
        let ran = run(&["agenda", &code, "--only", "error", "--format", form, option, path]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
        assert!(std::fs::read_to_string(path).unwrap().contains("Ordre du jour"));
    }
}

/// What facts contradict is for the meeting too.
#[test]
fn rules_that_facts_contradict_are_points() {
    let scratch = Scratch::new("agenda-facts");
    let code = "code a \"A\" {\n  version: 1.0.0\n  licence: \"CC0-1.0\"\n}\n\nrôle r \"R\" {\n  répond de: \"les dépenses\"\n}\n\nregistre dépense \"Dépenses\" {\n  tenu par: r\n  nature: événements à payée_le\n  complet: depuis 2026-01-01\n  colonne payée_le { type: date }\n  colonne montant { type: montant; monnaie: EUR }\n}\n\nrègle plafond \"Rien au-dessus de cent euros\" {\n  qui: r\n  doit: \"rester sous le plafond\"\n  preuve: chaque dépense : montant <= 100 EUR\n}\n";
    let path = scratch.file("code.social", code.as_bytes());
    scratch.file("facts/dépense.csv", "payée_le,montant\n2026-02-01,80\n2026-03-01,140\n".as_bytes());
    let pad = run(&["agenda", &path, "--as-of", "2026-11-22"]);
    assert!(pad.out.contains("Règle « Rien au-dessus de cent euros »") && pad.out.contains("140"), "{}{}", pad.out, pad.err);
}
