//! The site, on small codes: every declaration on one page, every address leading somewhere.

use crate::{Edition, File, page_of, site};
use social_core::checks::Options;
use social_core::emit::Input;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;
use std::collections::{BTreeMap, BTreeSet};

const CODE: &str = r#"code atelier "L'atelier" {
  langue: fr
  sujet: organisation
  version: 1.0.0
}
raison d'être vivre "Réparer ensemble" { }
modèle social_humain "Vivre ensemble" {
  énonce: "On répare <b>à deux</b>."
}
modèle économique "Compter juste" { }
lien {
  de: social_humain
  nature: sert
  vers: économique
}
principe partage "On partage" {
  modèle: social_humain
}
rôle trésorerie "Trésorerie &amp; <script>alert(1)</script>" {
  raison: "Tenir les comptes"
}
rôle A "Grand" { }
rôle con "Nom gardé par un système" { }
rôle anticonstitutionnellement_anticonstitutionnellement_anticonstitutionnellement_anticonstitutionnellement "Long" { }
registre caisse "Caisse" {
  tenu par: trésorerie
  le: date
}
règle comptes "Les comptes sont publiés" {
  porte: partage
  qui: trésorerie
  doit: "publier les comptes"
  énoncé: "La trésorerie publie les comptes."
}
règle silence "Le silence des comptes" {
  malgré: comptes
  qui: A
  peut: "se taire"
}
"#;

fn code(text: &str) -> Code {
    assemble(vec![Source::new("code.social".to_owned(), text.to_owned())], &NoLoader, 1, None)
}

fn built(text: &str, edition: &Edition<'_>) -> Vec<File> {
    let code = code(text);
    let checked = social_core::check(&code, &Options::default());
    site(&Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts: None }, edition)
}

fn both() -> Edition<'static> {
    Edition { beside: Some(Lang::Fr), ..Edition::default() }
}

/// The values of an attribute in a page.
fn values<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let opening = format!(" {name}=\"");
    text.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A relative address from a page, as a path of the site.
fn followed(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        if part == ".." { assert!(parts.pop().is_some(), "{address} leaves the site from {from}") } else { parts.push(part) }
    }
    parts.join("/")
}

#[test]
fn every_link_of_a_site_leads_to_an_element_that_is_there() {
    let files = built(CODE, &both());
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        files.iter().map(|file| (file.path.as_str(), values(&file.text, "id").into_iter().collect())).collect();
    let mut count = 0;
    for file in files.iter().filter(|file| file.path.ends_with(".html")) {
        for address in values(&file.text, "href").into_iter().chain(values(&file.text, "src")) {
            let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
            let path = if path.is_empty() { file.path.clone() } else { followed(&file.path, path) };
            let there = ids.get(path.as_str());
            assert!(there.is_some(), "{} leads to {address}, which is not there", file.path);
            assert!(anchor.is_empty() || there.is_some_and(|ids| ids.contains(anchor)), "{} leads to {address}", file.path);
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
}

#[test]
fn a_declaration_stands_on_one_page_of_each_language_at_its_id() {
    let files = built(CODE, &both());
    for id in ["code.atelier", "principle.partage", "model.social-humain", "role.tresorerie", "role.a", "register.caisse", "rule.comptes"] {
        for is_main in [true, false] {
            let standing: Vec<&str> = files
                .iter()
                .filter(|file| file.path.starts_with("en/") != is_main && values(&file.text, "id").contains(&id))
                .map(|file| file.path.as_str())
                .collect();
            assert_eq!(standing.len(), 1, "{id}: {standing:?}");
        }
    }
    assert!(files.iter().any(|file| file.path == "role/tresorerie.html"));
}

#[test]
fn names_of_files_differ_even_where_case_does_not_count() {
    let files = built(CODE, &both());
    let names: BTreeSet<String> = files.iter().map(|file| file.path.to_lowercase()).collect();
    assert_eq!(names.len(), files.len());
    assert!(!names.contains("role/con.html"));
    assert!(files.iter().all(|file| file.path.len() < 140), "{files:?}");
}

#[test]
fn the_same_code_gives_the_same_site() {
    assert_eq!(built(CODE, &both()), built(CODE, &both()));
}

#[test]
fn words_of_authors_stay_words() {
    for file in built(CODE, &both()).iter().filter(|file| file.path.ends_with(".html")) {
        assert!(!file.text.contains("<script>alert") && !file.text.contains("<b>"), "{}", file.path);
        assert_eq!(file.text.matches("<script").count(), 1, "{}", file.path);
    }
}

#[test]
fn each_language_leads_to_the_same_page_of_the_other_and_says_which_it_is() {
    let files = built(CODE, &both());
    let text = |path: &str| files.iter().find(|file| file.path == path).map(|file| file.text.clone()).unwrap_or_default();
    assert!(text("role/tresorerie.html").contains(r#"<link rel="alternate" hreflang="en" href="../en/role/tresorerie.html">"#));
    assert!(text("en/role/tresorerie.html").contains(r#"lang="fr" hreflang="fr" href="../../role/tresorerie.html""#));
    // The author writes in French: an English page says so.
    assert!(text("en/words.html").is_empty());
    assert!(text("en/rule/comptes.html").contains(r#"<div class="stated" lang="fr">"#));
    assert!(text("rule/comptes.html").contains(r#"<div class="stated">"#));
}

#[test]
fn one_language_alone_has_no_switch() {
    let files = built(CODE, &Edition::default());
    assert!(files.iter().all(|file| !file.path.starts_with("en/") && !file.text.contains("hreflang")));
}

#[test]
fn the_page_beside_leads_back() {
    let code = code(CODE);
    let checked = social_core::check(&code, &Options::default());
    let input = Input { code: &code, checked: &checked, lang: Lang::En, iri: None, verdicts: None };
    let english = page_of(&input, &both());
    assert!(english.contains(r#"hreflang="fr" href="index.html""#) && english.contains(r#"<html lang="en">"#));
    let french = page_of(&Input { lang: Lang::Fr, ..input }, &both());
    assert!(french.contains(r#"hreflang="en" href="index.en.html""#));
    assert!(french.contains("script-src 'sha256-") && !french.contains("connect-src"));
}

#[test]
fn a_rule_shows_what_it_gives_way_to() {
    let files = built(CODE, &Edition::default());
    let rule = files.iter().find(|file| file.path == "rule/comptes.html").map(|file| file.text.as_str()).unwrap_or_default();
    assert!(rule.contains("Ses exceptions") && rule.contains(r#"href="silence.html#rule.silence""#), "{rule}");
    assert!(rule.contains(r##"href="../principles.html#principle.partage""##) && rule.contains(r#"aria-current="true">Règles"#), "{rule}");
}
