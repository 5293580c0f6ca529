//! A verdict is shown for the words that were judged, wherever they have moved, and for no others.

use crate::features::lens::lenses;
use crate::features::{Verdicts, View, hover::hover, preview::preview};
use jiff::civil::date;
use social_core::checks::Options;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::{FileId, Source};
use social_core::verdict::{Proof, Report, RuleVerdict, Tally, Verdict};
use social_core::words::{Lang, Text};
use std::sync::Arc;

const CODE: &str = "principe p \"P\"\nregistre dépense \"Dépenses\" {\n  colonne montant { type: montant }\n}\nrègle a \"A\" {\n  porte: p\n  preuve: chaque dépense : montant <= 500 EUR\n}\n";

fn code(text: &str) -> Code {
    assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None)
}

/// What facts would have said of the code.
fn verdicts() -> Verdicts {
    let code = code(CODE);
    let rule = code.named("a").unwrap();
    let proof = rule.fields().last().unwrap();
    let tally = Tally { checked: 28, confirmed: 27, contradicted: 1, ..Tally::default() };
    let proof = Proof { place: proof.place(), sentence: Text::same("S"), verdict: Verdict::Contradicted, tally, cases: Vec::new() };
    let judged = RuleVerdict {
        entity: rule.id(),
        verdict: Verdict::Contradicted,
        overlays: Vec::new(),
        tally,
        final_on: None,
        proofs: vec![proof],
        missing: Vec::new(),
        consequences: Vec::new(),
        notes: Vec::new(),
    };
    let report = Report { as_of: date(2026, 11, 20), rules: vec![judged], registers: Vec::new(), idle_waivers: Vec::new() };
    Verdicts::new(Arc::new(code), Arc::new(report))
}

/// The first lens of a text, what hovering its rule says of the verdict, and the proof as the page has it.
fn told(text: &str, lang: Lang) -> (String, String, Option<String>) {
    let (code, verdicts) = (code(text), verdicts());
    let checked = social_core::check(&code, &Options::default());
    let view = View { code: &code, checked: &checked, verdicts: Some(&verdicts), lang, today: None };
    let lens = lenses(view, FileId(0)).remove(0).title;
    let offset = text.find("règle a").unwrap() + "règle ".len();
    let hover = hover(view, FileId(0), offset as u32).unwrap().markdown;
    let said = hover.split("\n\n").nth(1).unwrap_or_default().to_owned();
    let proof = verdicts.now(&code).rules.first().map(|rule| rule.proofs[0].place.span.of(text).to_owned());
    assert_eq!(preview(view).html.contains("✗"), proof.is_some());
    (lens, said, proof)
}

#[test]
fn what_was_judged_is_told_wherever_it_moves() {
    let proof = || Some("chaque dépense : montant <= 500 EUR".to_owned());
    let fr =
        ("✗ contredit · 1 cas sur 28 contredit".to_owned(), "✗ **contredit** : 1 cas sur 28 contredit, au 2026-11-20".to_owned(), proof());
    assert_eq!(told(CODE, Lang::Fr), fr);
    assert_eq!(told(&format!("rôle r \"R 🥖\"\n\n{CODE}"), Lang::Fr), fr);
    let en = (
        "✗ contradicted · 1 of 28 cases contradicted".to_owned(),
        "✗ **contradicted**: 1 of 28 cases contradicted, on 2026-11-20".to_owned(),
        proof(),
    );
    assert_eq!(told(CODE, Lang::En), en);
}

#[test]
fn what_has_changed_since_is_told_so() {
    let stale = ("texte modifié depuis".to_owned(), "*texte modifié depuis*".to_owned(), None);
    assert_eq!(told(&CODE.replace("500", "600"), Lang::Fr), stale);
    // So is a rule that names what has changed.
    assert_eq!(told(&CODE.replace("type: montant", "type: nombre"), Lang::Fr), stale);
    assert_eq!(told(&CODE.replace("500", "600"), Lang::En).0, "text changed since");
    let new = told(&CODE.replace("règle a", "règle b \"B\" {\n  preuve: chaque dépense : montant > 1 EUR\n}\nrègle a"), Lang::Fr);
    assert_eq!(new.0, "confronter aux faits");
}
