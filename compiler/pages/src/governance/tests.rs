//! What `GOVERNANCE.md` says of small codes, and what a reader of Markdown makes of it.

use super::sections::{HEADINGS, Section, home};
use super::{GovernanceForm, governance};
use social_core::checks::Checked;
use social_core::emit::Input;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;

fn code(text: &str) -> Code {
    assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None)
}

fn written(text: &str, lang: Lang, form: GovernanceForm) -> String {
    let code = code(text);
    governance(&Input { code: &code, checked: &Checked::default(), lang, iri: None, verdicts: None }, form)
}

/// What stands under a heading.
fn under<'t>(text: &'t str, title: &str) -> &'t str {
    let start = text.find(&format!("{title}\n")).map_or(text.len(), |at| at + title.len());
    let rest = text.get(start..).unwrap_or_default();
    rest.split("\n## ").next().unwrap_or_default()
}

const SMALL: &str = r#"code jardin "Le Jardin" {
  sujet: commun
  version: 1.0.0
  licence: "CC0-1.0"
}

catégorie membres "Membres" {
  entre par: parrainage
  sort par: départ_annoncé
}

rôle clés "Gardien des clés" {
  raison: "Que la porte s'ouvre."
  répond de: "le portail"
  mandat: 2 ans
}

décision vote "Vote à main levée" {
  prise par: membres
  mode: majorité
  recours: clés
}

règle parrainage "On entre avec un parrain" {
  qui: membres
  doit: "présenter la personne"
}

règle départ_annoncé "On prévient avant de partir" {
  qui: membres
  doit: "prévenir"
}

règle cueillir "Chacun peut cueillir" {
  qui: membres
  peut: "cueillir"
}

règle fermer "Le portail se ferme le soir" {
  qui: clés
  doit: "fermer le portail"
}

terme friche "Friche" {
  définition: "Un carré que personne ne cultive."
}
"#;

#[test]
fn each_declaration_stands_under_one_heading() {
    let long = written(SMALL, Lang::Fr, GovernanceForm::Long);
    for (title, said) in [
        ("Adhésion", "**On entre avec un parrain**"),
        ("Départ et exclusion", "**On prévient avant de partir**"),
        ("Départ et exclusion", "| Membres | On prévient avant de partir |"),
        ("Rôles", "**Gardien des clés** – Que la porte s'ouvre."),
        ("Limites", "| Gardien des clés | 2 ans |"),
        ("Droits", "**Chacun peut cueillir**"),
        ("Décision", "| Vote à main levée | Membres | majorité |"),
        ("Mise en œuvre", "**Le portail se ferme le soir**"),
        ("Désaccords et recours", "| Vote à main levée | Gardien des clés |"),
    ] {
        assert!(under(&long, title).contains(said), "{said} is not under {title}:\n{long}");
        assert!(long.matches(said).count() == 1, "{said} is told twice");
    }
    assert!(long.ends_with("ce qui n'a pas de rubrique ici\u{a0}: mots définis (1).\n"), "{long}");
}

#[test]
fn what_a_code_does_not_say_is_not_invented() {
    let long = written("code vide \"Vide\" {\n}\n", Lang::Fr, GovernanceForm::Long);
    assert_eq!(long.matches("Ce code n'en dit rien.").count(), HEADINGS.len());
    let english = written(SMALL, Lang::En, GovernanceForm::Long);
    assert!(under(&english, "## Values").contains("This code says nothing of it."), "{english}");
    assert!(!english.contains("confirm"), "{english}");
}

#[test]
fn the_short_form_keeps_a_line_for_each() {
    let (long, short) = (written(SMALL, Lang::Fr, GovernanceForm::Long), written(SMALL, Lang::Fr, GovernanceForm::Short));
    assert!(short.len() < long.len());
    assert!(
        under(&short, "Mise en œuvre").contains("- **Le portail se ferme le soir** – Gardien des clés doit fermer le portail\n"),
        "{short}"
    );
    assert!(under(&short, "Rôles").contains("  - Répond de\u{a0}: le portail\n") && !short.contains("Mandat\u{a0}: "), "{short}");
}

#[test]
fn a_rule_belongs_where_it_is_named() {
    let code = code(SMALL);
    let home = |name: &str| code.named(name).and_then(home);
    assert_eq!(home("parrainage"), Some(Section::Membership));
    assert_eq!(home("départ_annoncé"), Some(Section::Removal));
    assert_eq!(home("cueillir"), Some(Section::Rights));
    assert_eq!(home("friche"), None);
}

#[test]
fn what_an_author_writes_stays_text() {
    let text = r##"code x "<script>alert(1)</script> | [a](javascript:b) `|` $x$" {
  en bref: "# Titre <img src=x onerror=y>"
}

rôle r "a | b" {
  raison: "- liste"
  mandat: 2 ans
}
"##;
    let long = written(text, Lang::En, GovernanceForm::Long);
    assert!(!long.contains("<script") && !long.contains("<img") && long.contains("\\[a\\](javascript:b)"), "{long}");
    assert!(long.contains("| A \\| b | 2 years |"), "{long}");
    assert!(long.contains("\\$x\\$"), "{long}");
    let hidden = written("code x \"a\u{202e}b\" {\n}\n", Lang::Fr, GovernanceForm::Short);
    assert!(!hidden.contains('\u{202e}') && hidden.contains("a\u{fffd}b"), "{hidden}");
}

#[test]
fn the_front_holds_for_programs() {
    let long = written("code x \"Dit \\\"X\\\"\" {\n  version: 1.2.0\n}\n", Lang::Fr, GovernanceForm::Long);
    assert!(long.starts_with("---\nname: "), "{long}");
    assert!(long.contains("\nversion: \"1.2.0\"\nlanguage: fr\n---\n"), "{long}");
    assert!(long.ends_with('\n') && !long.ends_with("\n\n"));
}
