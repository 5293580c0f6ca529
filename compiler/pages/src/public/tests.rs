//! What a public version leaves out, and that nothing of it is left anywhere.

use super::Public;
use crate::{Edition, GovernanceForm, governance_of, page_of, site};
use social_core::checks::Options;
use social_core::emit::{Input, json};
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;

const CODE: &str = r#"# Écrit avec Ana Morel, ana.morel@fournil.example
code fournil "Le Fournil" {
  langue: fr
  sujet: organisation
  version: 1.0.0
  auteurs: ana, "Bruno Keller"
}
personne ana "Ana Morel" {
  contact: "ana.morel@fournil.example"
  s'écrit aussi: "A. Morel", "MOREL Ana"
}
personne bruno_keller "Bruno Keller" { }
personne claire "Claire d'Aubigné" { }
catégorie salariés "Salariés" {
  comprend: ana, bruno_keller
}
raison d'être vivre "Une règle claire vaut mieux qu'un long discours, disait Claire" { }
rôle trésorerie "Trésorerie" {
  raison: "Ana tient les comptes ; `ana` les publie, dit Ana
    Morel"
  tenu par: ana depuis 2024-01-01, bruno_keller
  tenu par: zoé_lagarde
}
registre plaintes "Plaintes" {
  description: "Ce que Bruno reçoit en secret"
  tenu par: trésorerie
  confidentiel: oui
  déposée_le: date
}
règle comptes "Écrire à bruno.keller@fournil.example" {
  qui: ana
  doit: "publier les comptes"
  énoncé: "Les comptes sont publiés. Voir Bruno, ou MOREL."
}
"#;

const TOLD: [&str; 12] =
    ["Ana", "ana_", "`ana`", "Morel", "MOREL", "Bruno", "bruno", "Keller", "Aubigné", "fournil.example", "lagarde", "en secret"];

fn code() -> Code {
    assemble(vec![Source::new("textes-ana-morel/code.social".to_owned(), CODE.to_owned())], &NoLoader, 1, None)
}

/// Every output of the public version.
fn outputs(public: &Public) -> Vec<(String, String)> {
    let mut checked = social_core::check(&public.renamed, &Options::default());
    public.keep_public(&mut checked);
    let edition = Edition { beside: Some(Lang::Fr), left_out: Some(&public.left_out), ..Edition::default() };
    let input = Input { code: &public.shown, checked: &checked, lang: Lang::Fr, iri: None, verdicts: None };
    let mut all: Vec<(String, String)> = site(&input, &edition).into_iter().map(|file| (file.path, file.text)).collect();
    all.push(("page".to_owned(), page_of(&input, &edition)));
    all.push(("page, in English".to_owned(), page_of(&Input { lang: Lang::En, ..input }, &edition)));
    for (name, form) in [("short", GovernanceForm::Short), ("long", GovernanceForm::Long)] {
        all.push((format!("markdown, {name}"), governance_of(&input, form, &edition)));
        all.push((format!("markdown, {name}, in English"), governance_of(&Input { lang: Lang::En, ..input }, form, &edition)));
    }
    all.push(("json".to_owned(), json(&input)));
    all
}

#[test]
fn nothing_left_out_is_told_by_any_output() {
    let public = Public::of(&code());
    let all = public.as_ref().map(outputs).unwrap_or_default();
    assert!(all.len() > 20);
    for (path, text) in &all {
        for told in TOLD {
            assert!(!text.contains(told) && !path.contains(told), "{path} tells {told}");
        }
        assert_eq!(public.as_ref().and_then(|public| public.told_by(text)), None, "{path}");
    }
}

#[test]
fn words_of_the_language_stay_even_where_somebody_is_called_so() {
    let public = Public::of(&code());
    let all = public.as_ref().map(outputs).unwrap_or_default();
    assert!(all.iter().any(|(path, text)| path == "page" && text.contains("Une règle claire vaut mieux")));
}

#[test]
fn what_is_left_out_is_said_on_the_page_and_in_the_text_for_forges() {
    let public = Public::of(&code());
    let all = public.as_ref().map(outputs).unwrap_or_default();
    for output in ["page", "markdown, short", "markdown, long"] {
        let text = all.iter().find(|(path, _)| path == output).map(|(_, text)| text.as_str()).unwrap_or_default();
        assert!(
            text.contains("noms de personnes\u{a0}: 4\u{a0}; titulaires\u{a0}: 3\u{a0}; adresses électroniques\u{a0}: 3"),
            "{output}: {:?}",
            public.as_ref().map(|p| &p.left_out)
        );
    }
}

#[test]
fn people_of_whom_nothing_is_left_are_not_listed() {
    let text = "code a \"Seuls\" {\n  langue: fr\n  sujet: organisation\n}\npersonne ana \"Ana Morel\" { }\nrôle r \"Un rôle\" { }\n";
    let public = Public::of(&assemble(vec![Source::new("code.social".to_owned(), text.to_owned())], &NoLoader, 1, None));
    let all = public.as_ref().map(outputs).unwrap_or_default();
    let listing: Vec<&str> = all.iter().filter(|(_, text)| text.contains("Personne 1")).map(|(path, _)| path.as_str()).collect();
    assert_eq!(listing, ["json"]);
}

#[test]
fn rules_roles_and_what_they_are_tied_to_stay() {
    let public = Public::of(&code());
    let all = public.as_ref().map(outputs).unwrap_or_default();
    let rule = all.iter().find(|(path, _)| path == "rule/comptes.html").map(|(_, text)| text.as_str()).unwrap_or_default();
    assert!(rule.contains("Personne 1") && rule.contains("Les comptes sont publiés"), "{rule}");
    let registers = all.iter().find(|(path, _)| path == "registers.html").map(|(_, text)| text.as_str()).unwrap_or_default();
    assert!(registers.contains("Plaintes") && registers.contains("register.plaintes"), "{registers}");
}

#[test]
fn a_code_that_names_nobody_stays_as_it_is() {
    let text = "code a \"Seul\" {\n  langue: fr\n  sujet: organisation\n}\nprincipe partage \"On partage\" { }\n";
    let code = assemble(vec![Source::new("code.social".to_owned(), text.to_owned())], &NoLoader, 1, None);
    let public = Public::of(&code);
    assert!(public.is_some_and(|public| public.shown.sources.first().is_some_and(|source| &*source.text == text)));
}
