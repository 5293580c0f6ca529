//! A new name changes nothing but names, whatever is renamed; renaming back gives the text byte for byte.

use super::View;
use super::mentions::{Mention, Mentions, Thing, is_name};
use super::rename as renaming;
use super::rename::rename;
use serde_json::Value as Json;
use social_core::checks::{Checked, Options};
use social_core::emit::{Input, json};
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::{FileId, Source, apply_edits};
use social_core::words::Lang;
use std::path::{Path, PathBuf};

/// What a new name has more than the old one: taken out again, everything must be as before.
const MORE: &str = "qqz";

type Files = Vec<(String, String)>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &str) -> Files {
    let entries = std::fs::read_dir(root().join(folder)).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "social")).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let files: Files = paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap_or_default())).collect();
    assert!(!files.is_empty(), "{folder} has no text");
    files
}

fn code_of(files: &Files) -> Code {
    assemble(files.iter().map(|(path, text)| Source::new(path.as_str(), text.as_str())).collect(), &NoLoader, 1, None)
}

fn check(code: &Code) -> Checked {
    social_core::check(code, &Options { today: Some(jiff::civil::date(2026, 11, 22)), threads: 1 })
}

fn view_of<'v>(code: &'v Code, checked: &'v Checked) -> View<'v> {
    View { code, checked, verdicts: None, lang: Lang::Fr, today: None }
}

/// What a code says, apart from the columns of its words and the sums of its files.
fn said(code: &Code) -> Json {
    let compiled = json(&Input { code, checked: &Checked::default(), lang: Lang::Fr, iri: None, verdicts: None });
    let mut said = serde_json::from_str(&compiled.replace(MORE, "")).unwrap_or_default();
    forget_places(&mut said);
    said
}

fn forget_places(json: &mut Json) {
    match json {
        Json::Object(object) => {
            object.retain(|key, _| !["contentHash", "sha256", "byte", "column"].contains(&key.as_str()));
            // A value of a closed list is data, which a declaration may happen to share its spelling with.
            if let Some(Json::Array(values)) = object.get_mut("among") {
                values
                    .iter_mut()
                    .filter_map(Json::as_object_mut)
                    .for_each(|value| value.retain(|key, _| !["id", "iri", "kind"].contains(&key.as_str())));
            }
            object.values_mut().for_each(forget_places);
        }
        Json::Array(all) => all.iter_mut().for_each(forget_places),
        _ => {}
    }
}

/// Where two documents first differ.
fn difference(a: &Json, b: &Json) -> Option<String> {
    match (a, b) {
        (Json::Object(x), Json::Object(y)) => {
            let keys = x.keys().chain(y.keys());
            let none = Json::Null;
            let mut at =
                keys.filter_map(|key| Some(format!("{key}/{}", difference(x.get(key).unwrap_or(&none), y.get(key).unwrap_or(&none))?)));
            at.next()
        }
        (Json::Array(x), Json::Array(y)) if x.len() == y.len() => {
            x.iter().zip(y).enumerate().find_map(|(n, (x, y))| Some(format!("{n}/{}", difference(x, y)?)))
        }
        _ => (a != b).then(|| format!(": {a} ≠ {b}")),
    }
}

/// What is found in a code, with whom it is about.
fn found(code: &Code) -> Vec<String> {
    let findings = check(code).findings;
    let mut told: Vec<String> = findings
        .iter()
        .map(|finding| format!("{} {:?} {}", finding.check.code, finding.subjects, finding.message.fr.replace(MORE, "")))
        .collect();
    told.sort();
    told
}

/// A name with more letters after its first one, so that gender, elision and order stay.
fn longer(name: &str) -> String {
    let mut letters = name.chars();
    let first: String = letters.next().into_iter().collect();
    format!("{first}{MORE}{}", letters.as_str())
}

fn edited(files: &Files, renaming: &renaming::Renaming) -> Files {
    let of_file = |number: usize| renaming.edits.iter().filter(move |edit| edit.place.file == FileId(number as u32));
    files.iter().enumerate().map(|(number, (path, text))| (path.clone(), apply_edits(text, of_file(number)).0)).collect()
}

fn word<'c>(code: &'c Code, mention: &Mention) -> &'c str {
    code.source(mention.place.file).map_or("", |source| mention.place.span.of(&source.text))
}

/// Renames everything a code declares, one after the other, and looks at what the code says then.
fn hold_renames(folder: &str) {
    let files = files(folder);
    let code = code_of(&files);
    let checked = check(&code);
    let renames = Renames { files: &files, code: &code, said: said(&code), found: found(&code) };
    let mentions = Mentions::new(view_of(&code, &checked));
    let declared = code.own_decls().flat_map(|at| mentions.of_item(at)).filter(|mention| mention.is_declaration());
    let is_shared = |mention: &Mention| code.duplicates().any(|(a, b)| [a, b].iter().any(|one| mention.thing == Thing::Entity(one.id())));
    let declared = declared.filter(|mention| !is_shared(mention));
    let named = declared.filter(|mention| !matches!(mention.thing, Thing::Value(..)) && is_name(word(&code, mention)));
    let wrong: Vec<String> =
        named.enumerate().filter_map(|(rank, mention)| renames.hold(view_of(&code, &checked), rank, mention).err()).collect();
    assert!(wrong.is_empty(), "{folder}:\n{}", wrong.join("\n"));
}

/// A code, and what it says before any renaming.
struct Renames<'c> {
    files: &'c Files,
    code: &'c Code,
    said: Json,
    found: Vec<String>,
}

impl Renames<'_> {
    fn hold(&self, view: View<'_>, rank: usize, mention: Mention) -> Result<(), String> {
        let name = word(self.code, &mention);
        let (file, to) = (mention.place.file, longer(name));
        let there = rename(view, file, mention.place.span.start, &to).map_err(|why| format!("`{name}`: {}", why.fr))?;
        let files = edited(self.files, &there);
        let code = code_of(&files);
        // Compiling and checking take longer than renaming: one name in a few will do.
        if rank.is_multiple_of(16)
            && let Some(difference) = difference(&said(&code), &self.said)
        {
            return Err(format!("`{name}` says something else: {difference}"));
        }
        if rank % 24 == 5 && found(&code) != self.found {
            let (now, before) = (found(&code), &self.found);
            let new = now.iter().filter(|one| !before.contains(one)).collect::<Vec<_>>();
            let gone = before.iter().filter(|one| !now.contains(one)).collect::<Vec<_>>();
            return Err(format!("`{name}` is found otherwise: {new:?}, no more {gone:?}"));
        }
        let earlier = there.edits.iter().filter(|edit| edit.place.file == file && edit.place < mention.place).count();
        let start = mention.place.span.start + (earlier * MORE.len()) as u32;
        let back = rename(view_of(&code, &Checked::default()), file, start, name).map_err(|why| format!("`{to}` back: {}", why.fr))?;
        if edited(&files, &back) == *self.files { Ok(()) } else { Err(format!("`{to}` back as `{name}` leaves another text")) }
    }
}

#[test]
fn a_new_name_changes_nothing_else_in_fournil() {
    hold_renames("examples/fournil");
}

#[test]
fn a_new_name_changes_nothing_else_in_english() {
    hold_renames("examples/fournil-en");
}

#[test]
fn a_new_name_changes_nothing_else_where_much_is_wrong() {
    hold_renames("examples/atelier-bancal");
}

#[test]
fn a_new_name_changes_nothing_else_in_a_real_code() {
    hold_renames("examples/real/rust");
}
