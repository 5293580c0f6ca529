//! What gestures do, told by making them; and that what is told so is what a fresh reading finds.

#![allow(clippy::expect_used, clippy::panic, reason = "a test")]

use super::{Outcome, Trials, weigh};
use crate::checks::{Checked, Options, run};
use crate::finding::{Effect, Finding, Own, Severity};
use crate::resolve::{Code, NoLoader, assemble};
use crate::text::{Edit, FileId, Place, Source, Span};
use jiff::civil::date;

const TWO: &str = "principe écoute \"On s'écoute\" {\n}\n\nprincipe partage \"On partage\" {\n}\n\nrôle accueil \"Accueil\" {\n}\n";

fn read(text: &str) -> (Code, Checked) {
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    let checked = run(&code, &options());
    (code, checked)
}

fn options() -> Options {
    Options { today: Some(date(2026, 11, 22)), threads: 1 }
}

fn found<'c>(checked: &'c Checked, slug: &str) -> &'c Finding {
    checked.findings.iter().find(|finding| finding.check.slug == slug).expect(slug)
}

/// Replaces the first place where some words stand.
fn replace(text: &str, words: &str, by: &str) -> Edit {
    let start = text.find(words).expect(words) as u32;
    Edit { place: Place { file: FileId(0), span: Span::new(start, start + words.len() as u32) }, text: by.to_owned() }
}

fn outcome(text: &str, slug: &str, edits: &[Edit]) -> Outcome {
    let (code, checked) = read(text);
    Trials::new(&code, &options()).outcome(found(&checked, slug), edits, &checked.hidden)
}

fn effect(text: &str, slug: &str, edits: &[Edit]) -> Effect {
    match outcome(text, slug, edits) {
        Outcome::Mends(effect) => effect,
        other => panic!("{other:?}"),
    }
}

fn codes(effect: &Effect) -> Vec<&str> {
    effect.creates.iter().map(|created| created.check.slug).collect()
}

#[test]
fn a_gesture_that_takes_its_finding_away_says_how_many_it_takes() {
    let away = effect(
        TWO,
        "role-without-duty",
        &[replace(TWO, "rôle accueil \"Accueil\" {\n", "rôle accueil \"Accueil\" {\n  répond de: \"la porte\"\n")],
    );
    assert_eq!((away.resolves, codes(&away)), (1, vec![]));
    assert_eq!(away.said().fr, "résout 1, n'en crée pas");
    let whole = effect(TWO, "role-without-duty", &[replace(TWO, "rôle accueil \"Accueil\" {\n}\n", "")]);
    assert!(whole.resolves > 1, "{whole:?}");
}

#[test]
fn a_gesture_that_brings_something_says_what() {
    let twice = replace(TWO, "rôle accueil \"Accueil\" {\n", "rôle écoute \"Accueil\" {\n  répond de: \"la porte\"\n");
    let brings = effect(TWO, "role-without-duty", &[twice]);
    assert!(codes(&brings).contains(&"duplicate-name"), "{brings:?}");
    let code = crate::checks::find("duplicate-name").expect("a check").code;
    assert!(brings.said().en.ends_with(&format!("creates {}: {code}", brings.creates.len())), "{:?}", brings.said());
}

#[test]
fn a_gesture_that_leaves_its_finding_is_told_apart() {
    let edit = replace(TWO, "\"On s'écoute\"", "\"On s'écoute vraiment\"");
    assert_eq!(outcome(TWO, "principle-without-rule", &[edit]), Outcome::Leaves);
    // Its name changes, and the words of the finding with it: it is the same.
    let renamed = replace(TWO, "principe écoute", "principe attention");
    assert_eq!(outcome(TWO, "principle-without-rule", &[renamed]), Outcome::Leaves);
}

#[test]
fn a_gesture_may_make_its_finding_lighter_or_smaller() {
    let lighter =
        effect(TWO, "principle-without-rule", &[replace(TWO, "\"On s'écoute\" {\n", "\"On s'écoute\" {\n  maturité: intention\n")]);
    assert_eq!((lighter.own, lighter.resolves), (Own::Lighter(Severity::Hint), 0));
    assert_eq!(lighter.said().fr, "en fait un conseil, n'en crée pas");
    let text = "code a \"A\" {\n  profil: normalisé\n}\n";
    let model = replace(text, "}\n", "}\n\nmodèle technologique {\n  non traité: \"plus tard\"\n}\n");
    let smaller = effect(text, "missing-chapter", &[model]);
    assert_eq!(smaller.own, Own::Smaller);
    assert!(smaller.said().en.starts_with("not enough alone"), "{smaller:?}");
}

#[test]
fn of_two_that_say_the_same_only_the_mended_one_is_gone() {
    let text = "rôle a \"A\" {\n  répond de: \"b\"\n  couleur: \"bleu\"\n  couleur: \"vert\"\n}\n";
    let one = effect(text, "unknown-word", &[replace(text, "  couleur: \"bleu\"\n", "")]);
    assert_eq!(one.resolves, 1);
    let (code, checked) = read(text);
    let second = checked.findings.iter().filter(|finding| finding.check.slug == "unknown-word").nth(1).expect("two");
    let outcome = Trials::new(&code, &options()).outcome(second, &[replace(text, "  couleur: \"bleu\"\n", "")], &checked.hidden);
    assert_eq!(outcome, Outcome::Leaves);
}

#[test]
fn what_the_project_does_not_want_to_hear_of_is_not_counted() {
    let (code, mut checked) = read(TWO);
    let finding = found(&checked, "role-without-duty").clone();
    let whole = [replace(TWO, "rôle accueil \"Accueil\" {\n}\n", "")];
    let Outcome::Mends(all) = Trials::new(&code, &options()).outcome(&finding, &whole, &checked.hidden) else { panic!() };
    checked.hidden.insert("S4002");
    checked.hidden.extend(checked.findings.iter().filter(|other| *other.check != *finding.check).map(|other| other.check.code));
    let Outcome::Mends(fewer) = Trials::new(&code, &options()).outcome(&finding, &whole, &checked.hidden) else { panic!() };
    assert_eq!(fewer.resolves, 1);
    assert!(all.resolves > 1);
}

#[test]
fn edits_that_overlap_or_stand_elsewhere_are_not_tried() {
    let twice = [replace(TWO, "On partage", "a"), replace(TWO, "partage\" {", "b")];
    assert_eq!(outcome(TWO, "principle-without-rule", &twice), Outcome::Unknown);
    let mut library = replace(TWO, "On partage", "a");
    library.place.file = FileId(1);
    assert_eq!(outcome(TWO, "principle-without-rule", &[library]), Outcome::Unknown);
}

#[test]
fn a_module_that_is_named_right_brings_what_it_has() {
    let text = "code a \"A\" {\n}\n\nutilise std.coopérations\n";
    let (code, mut checked) = read(text);
    weigh(&code, &options(), &mut checked);
    let finding = found(&checked, "unknown-module");
    let [fix] = finding.fixes.as_slice() else { panic!("{finding:?}") };
    assert!(fix.effect.as_ref().is_some_and(|effect| effect.resolves >= 1), "{fix:?}");
}

#[test]
fn other_problems_of_use_stay_while_something_else_is_tried() {
    let text = format!("utilise std.rien_de_tel\n\n{TWO}");
    let effect = effect(
        &text,
        "role-without-duty",
        &[replace(&text, "rôle accueil \"Accueil\" {\n", "rôle accueil \"Accueil\" {\n  répond de: \"la porte\"\n")],
    );
    assert_eq!(effect.resolves, 1);
}

#[test]
fn a_code_too_large_is_left_alone() {
    let many: String = (0..7000).map(|n| format!("personne p{n} \"P\"\n")).collect();
    let (code, _) = read(&many);
    assert!(!Trials::new(&code, &options()).has_left());
}

/// Whatever a gesture was said to do, reading the edited text from the start finds it.
#[test]
fn what_is_told_is_what_a_fresh_reading_finds() {
    let text = format!(
        "{TWO}\nrègle r \"R\" {{\n  porte: écoute, rien\n  doit: publier comptes\n}}\n\nregistre x \"X\" {{\n  colonne a {{ type: date }}\n}}\n"
    );
    let (code, mut checked) = read(&text);
    weigh(&code, &options(), &mut checked);
    let mut tried = 0;
    for fix in checked.findings.iter().flat_map(|finding| &finding.fixes) {
        let Some(effect) = &fix.effect else { continue };
        let (edited, _) = crate::text::apply_edits(&text, &fix.edits);
        let (_, after) = read(&edited);
        let balance = checked.findings.len() + effect.creates.len() - effect.resolves;
        assert_eq!(after.findings.len(), balance, "{}\n{edited}", fix.title.fr);
        tried += 1;
    }
    assert!(tried > 5, "{tried}");
}
