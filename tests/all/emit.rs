//! Printing a compiled code back loses nothing; `tests/schema.py` holds it against its schema.

use crate::support::{checked, code, fences, options, root};
use serde_json::Value as Json;
use social_core::checks::Checked;
use social_core::emit::{GraphForm, Input, files_from_json, graph, json, library_names};
use social_core::format::translate;
use social_core::resolve::{Code, LIBRARY, NoLoader, assemble};
use social_core::text::{FileId, Source};
use social_core::words::Lang;
use social_grammar::TokenKind;

type Files = Vec<(String, String)>;

fn one(text: &str) -> Files {
    vec![("code.social".to_owned(), text.to_owned())]
}

fn assembled(files: &Files) -> Code {
    assemble(files.iter().map(|(path, text)| Source::new(path.as_str(), text.as_str())).collect(), &NoLoader, 1, None)
}

fn compiled(files: &Files) -> String {
    let code = assembled(files);
    let checked = social_core::check(&code, &options());
    json(&Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts: None })
}

fn unchecked(files: &Files) -> String {
    let code = assembled(files);
    json(&Input { code: &code, checked: &Checked::default(), lang: Lang::Fr, iri: None, verdicts: None })
}

/// Every code of the project: examples, the standard library, the pages of the kinds and of the checks.
fn corpora() -> Vec<(String, Files)> {
    let mut all = Vec::new();
    for folder in ["examples/fournil", "examples/real/kubernetes", "examples/real/rust", "examples/real/conda", "examples/real/istio"] {
        let paths = crate::support::files(&root().join(folder), "social");
        let files =
            paths.iter().map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()));
        all.push((folder.to_owned(), files.collect()));
    }
    all.extend(LIBRARY.iter().map(|module| (module.path.to_owned(), one(module.text))));
    let kinds = social_core::kinds::Kind::ALL.iter().map(|kind| (kind.spec().key, kind.spec().doc));
    let checks = social_core::checks::all().map(|check| (check.code, check.page));
    for (name, page) in kinds.chain(checks) {
        for (number, (_, text)) in fences(page).into_iter().enumerate() {
            all.push((format!("{name} {number}"), one(&text)));
        }
    }
    assert!(all.len() > 300, "{} codes", all.len());
    all
}

/// The document without what depends on places.
fn meaning(json: &str) -> Json {
    let mut document: Json = serde_json::from_str(json).unwrap();
    let top = document.as_object_mut().unwrap();
    ["sources", "diagnostics", "silenced"].iter().for_each(|key| drop(top.remove(*key)));
    top["code"].as_object_mut().unwrap().remove("contentHash");
    top["entities"].as_object_mut().unwrap().values_mut().for_each(|entity| drop(entity.as_object_mut().unwrap().remove("span")));
    document
}

/// What the findings say, without where. Keywords come back in the code's language: mixed ones are mended on the way.
fn findings(json: &str) -> Vec<String> {
    let document: Json = serde_json::from_str(json).unwrap();
    let all = document["diagnostics"].as_array().unwrap().iter().filter(|one| one["code"] != "S0107");
    let mut told: Vec<String> = all.map(|one| format!("{} {} {}", one["code"], one["subjects"], one["severity"])).collect();
    told.sort();
    told
}

/// The first place where two documents differ.
fn difference(a: &Json, b: &Json, path: &str) -> Option<String> {
    if a == b {
        return None;
    }
    match (a, b) {
        (Json::Object(x), Json::Object(y)) => {
            let mut keys: Vec<&String> = x.keys().chain(y.keys()).collect();
            keys.sort();
            let null = Json::Null;
            keys.into_iter()
                .filter(|key| x.get(*key) != y.get(*key))
                .find_map(|key| difference(x.get(key).unwrap_or(&null), y.get(key).unwrap_or(&null), &format!("{path}/{key}")))
        }
        (Json::Array(x), Json::Array(y)) if x.len() == y.len() => x
            .iter()
            .zip(y)
            .enumerate()
            .filter(|(_, (x, y))| x != y)
            .find_map(|(number, (x, y))| difference(x, y, &format!("{path}/{number}"))),
        _ => Some(format!("at {path}\n  first  {a}\n  second {b}")),
    }
}

/// What the author says: comments and texts between quotes, in order of the alphabet.
fn spoken(files: &Files) -> Vec<String> {
    let mut all = Vec::new();
    for (_, text) in files {
        let whole = social_grammar::Span::new(0, text.len() as u32);
        let tree = social_grammar::parse(text, social_grammar::Item { span: whole, head: whole.end });
        for token in &tree.tokens {
            match token.kind {
                TokenKind::Comment => all.push(token.span.of(text).trim_end().to_owned()),
                TokenKind::Prose | TokenKind::Block => all.push(social_core::values::prose_text(token.span.of(text)).into_owned()),
                _ => {}
            }
        }
    }
    all.sort();
    all
}

fn round_trip(files: &Files, compiled: fn(&Files) -> String) -> Result<(), String> {
    let first = compiled(files);
    let back = files_from_json(&first).map_err(|why| why.en)?;
    let second = compiled(&back);
    if let Some(difference) = difference(&meaning(&first), &meaning(&second), "") {
        return Err(difference);
    }
    if spoken(files) != spoken(&back) {
        let (a, b) = (spoken(files), spoken(&back));
        return Err(format!(
            "words lost or gained: {:?}",
            a.iter().filter(|w| !b.contains(w)).chain(b.iter().filter(|w| !a.contains(w))).collect::<Vec<_>>()
        ));
    }
    if findings(&first) != findings(&second) {
        return Err(format!("{:?}\n{:?}", findings(&first), findings(&second)));
    }
    let again = files_from_json(&second).map_err(|why| why.en)?;
    if again == back { Ok(()) } else { Err("printing is not stable".to_owned()) }
}

#[test]
fn the_compiled_code_comes_back_as_it_was_in_both_languages() {
    let mut wrong = Vec::new();
    for (name, files) in corpora() {
        wrong.extend(round_trip(&files, compiled).err().map(|why| format!("{name}: {why}")));
        for to in Lang::ALL {
            let translated: Files = files.iter().map(|(path, text)| (path.clone(), translate(text, to, &|_| None))).collect();
            if translated != files {
                wrong.extend(round_trip(&translated, unchecked).err().map(|why| format!("{name} in {to:?}: {why}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} codes\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn outputs_are_the_same_every_time_and_hold_no_path_of_a_machine() {
    for (name, files) in corpora().into_iter().take(4) {
        let first = compiled(&files);
        assert_eq!(first, compiled(&files), "{name}");
        assert!(!first.contains(root().to_str().unwrap()), "{name}");
        let code = assembled(&files);
        for form in [GraphForm::Dot, GraphForm::Mermaid] {
            assert_eq!(graph(&code, form, Lang::En), graph(&code, form, Lang::En), "{name}");
        }
    }
}

#[test]
fn names_of_the_library_change_language_and_others_do_not() {
    let code = code(
        "utilise std.coopération\n\nacte dormir\n\nrègle a {\n  doit: publier comptes\n  ne doit pas: dormir\n  porte: adhésion_ouverte\n}\n",
    );
    let names = library_names(&code, FileId(0), Lang::En);
    for (name, other) in [
        ("publier", Some("publish")),
        ("Publier", Some("publish")),
        ("adhésion_ouverte", Some("open_membership")),
        ("std.coopération", Some("std.cooperation")),
        ("comptes", None),
        ("dormir", None),
        ("voter", None),
    ] {
        assert_eq!(names(name).as_deref(), other, "{name}");
    }
    let (code, _) = checked("rule a {\n  must: publish accounts, hear \"x\"\n}\n");
    let names = library_names(&code, FileId(0), Lang::Fr);
    assert_eq!((names("publish").as_deref(), names("hear").as_deref()), (Some("publier"), Some("écouter")));
    assert_eq!(library_names(&code, FileId(0), Lang::En)("publish"), None);
}

#[test]
fn broken_codes_come_back() {
    let (_, files) = corpora().swap_remove(0);
    let text: String = files.iter().map(|(_, text)| text.as_str()).collect();
    let lines: Vec<&str> = text.lines().collect();
    let mut wrong = Vec::new();
    for hole in (0..lines.len()).step_by(61) {
        let kept: Vec<&str> = lines.iter().enumerate().filter(|(number, _)| *number != hole).map(|(_, line)| *line).collect();
        let first = unchecked(&one(&kept.join("\n")));
        match files_from_json(&first) {
            Ok(back) => wrong.extend(
                difference(&meaning(&first), &meaning(&unchecked(&back)), "")
                    .map(|difference| format!("without line {}: {difference}", hole + 1)),
            ),
            Err(why) => wrong.push(format!("without line {}: {}", hole + 1, why.en)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
