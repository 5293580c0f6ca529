//! Compiled, printed back, compiled again.

use super::{files_from_json, text_from_json};
use crate::checks::Options;
use crate::emit::{Input, json};
use crate::resolve::{NoLoader, assemble};
use crate::text::Source;
use crate::words::Lang;
use serde_json::Value as Json;

fn compiled(files: &[(String, String)]) -> String {
    let sources = files.iter().map(|(path, text)| Source::new(path.as_str(), text.as_str())).collect();
    let code = assemble(sources, &NoLoader, 1, None);
    let checked = crate::check(&code, &Options::default());
    json(&Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts: None })
}

fn one(text: &str) -> Vec<(String, String)> {
    vec![("code.social".to_owned(), text.to_owned())]
}

/// The document without what depends on places.
fn meaning(json: &str) -> Json {
    let mut document: Json = serde_json::from_str(json).unwrap_or_default();
    if let Json::Object(root) = &mut document {
        root.remove("sources");
        root.remove("diagnostics");
        root.remove("silenced");
    }
    if let Some(code) = document.pointer_mut("/code").and_then(Json::as_object_mut) {
        code.remove("contentHash");
    }
    for entity in document.pointer_mut("/entities").and_then(Json::as_object_mut).into_iter().flat_map(|all| all.values_mut()) {
        entity.as_object_mut().and_then(|entity| entity.remove("span"));
    }
    document
}

fn assert_round_trip(text: &str) {
    let first = compiled(&one(text));
    let back = files_from_json(&first);
    let second = compiled(back.as_deref().unwrap_or_default());
    assert_eq!(meaning(&first), meaning(&second), "{back:?}");
    assert_eq!(files_from_json(&second), back, "printing is not stable");
}

#[test]
fn comments_stay_where_they_were() {
    let text = "# En tête.\n\n# Au-dessus.\ncode a \"A\" { # ouvre\n  # avant\n  version: 1.2.0 # après\n\n  # deux\n\n  # trois\n  licence: libre\n  # fin\n} # ferme\n\n\
        acte x\n# sous x\n\nacte y { définition: \"d\"; note: \"n\" } # une ligne\n\nregistre r {\n  # colonne\n  colonne c { type: date } # date\n  colonne d\n  # rien après\n}\n\n\
        règle p {\n  preuve: chaque r : c <= c # un\n    # deux\n    et c = c\n}\n# dernier\n";
    let back = text_from_json(&compiled(&one(text)));
    let expected = text.replace(
        "  preuve: chaque r : c <= c # un\n    # deux\n    et c = c\n",
        "  # un\n  # deux\n  preuve: chaque r : c <= c\n      et c = c\n",
    );
    let expected =
        expected.replace("acte x\n# sous x\n\nacte y", "acte x\n\n# sous x\n\nacte y").replace("}\n# dernier\n", "}\n\n# dernier\n");
    assert_eq!(back.as_deref(), Ok(expected.as_str()));
    assert_round_trip(text);
}

#[test]
fn broken_declarations_come_back_byte_for_byte() {
    let text = "règle a {\n  delai: bientôt   # hum\n}\n\nrègel b \"B\" {\n  x: y\n}\n\nrôle c {\n  raison: \"r\"\n}\n";
    assert_eq!(text_from_json(&compiled(&one(text))).as_deref(), Ok(text));
}

#[test]
fn every_type_of_value_comes_back() {
    let text = "code k \"K\" {\n  language: English\n}\n\nrole a {\n  held by: b from 2025-01-01 to 2027-01-01, c since 2025-01-01, d\n  load: 12 hours\n  \
        term: 18 months\n}\n\nbody e {\n  size: at least 3\n  quorum: 57.5%\n  second quorum: 1/3\n  meets: 2 times a year\n  votes by college: a 1/2, b 50%\n}\n\n\
        commitment f {\n  promises: do a \"b c\", \"d\"\n  due: on 31 March\n  target: 12 500.5 EUR\n  when: \"it rains\"\n}\n\nrule g {\n  \
        must: do \"x\"\n  deadline: 90 days after a.b\n  every: every 2 weeks\n  except (fr): g\n}\n\nregister h {\n  nature: periods from i to j\n  complete: since 2019-10-01\n  \
        column i { type: date }\n  column j { among: yes, 12, Jean Dupont, \"x, y\", x, 3 days, 2026-03, 1.2.0, 5 EUR, 1/3, -4 }\n}\n\n\
        scenario {\n  expects: g contradicted\n  fact h { i: 2026-01-01; j: yes }\n}\n";
    assert_round_trip(text);
}

#[test]
fn what_is_wrong_is_said_in_both_languages() {
    let good =
        compiled(&one("code a {\n}\n\nrule b {\n  must: do c\n  deadline: 3 days\n}\n\nregister r {\n  column c { type: date }\n}\n"));
    for (from, to, told) in [
        ("{\n", "[\n", "this is not JSON (line"),
        ("\"formatVersion\": \"1.0\"", "\"formatVersion\": \"2.0\"", "the shape has version `2.0`, and this tool reads version `1.0`"),
        ("\"formatVersion\": \"1.0\"", "\"formatVersion\": 1", "at `/formatVersion`, expected a string"),
        (
            "\"formatVersion\": \"1.0\"",
            "\"formatVersion\": \"1.0\", \"formatVersion\": \"1.0\"",
            "key `formatVersion` is written twice (line",
        ),
        ("\"kind\": \"rule\"", "\"kind\": \"rules\"", "at `/entities/rule.b/kind`, expected a known kind of declaration"),
        ("\"deadline\": {", "\"deadlines\": {", "at `/entities/rule.b/fields/deadlines`, expected a known field of this kind"),
        ("\"unit\": \"day\"", "\"unit\": \"dais\"", "at `/entities/rule.b/fields/deadline/within/unit`, expected a unit of time"),
        (
            "\"groups\": [\n        \"register.r.column.c\"",
            "\"groups\": [\n        \"rule.b\"",
            "at `/entities/register.r/groups`, expected groups of this declaration",
        ),
        ("\"language\": \"en\"", "\"language\": \"de\"", "at `/code/language`, expected language `fr` or `en`"),
        ("\"name\": \"b\"", "\"name\": \"b {\"", "at `/entities/rule.b/name`, expected a name: letters, digits and `_`"),
    ] {
        let broken = good.replacen(from, to, 1);
        assert_ne!(broken, good, "{from}");
        let why = text_from_json(&broken).err().unwrap_or_default();
        assert!(why.en.starts_with(told), "{to}: {}", why.en);
        assert!(!why.fr.is_empty() && why.fr != why.en, "{to}");
    }
}
