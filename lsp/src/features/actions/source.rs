//! Gestures on a whole file or declaration: every safe fix, the proper order, the other language.

use super::super::format::TextEdit;
use super::super::written::{item_at, items};
use super::{Action, ActionKind, Spot};
use crate::features::View;
use social_core::checks::fixes::lang_of;
use social_core::emit::library_names;
use social_core::finding::Applicability;
use social_core::format::translate;
use social_core::text;
use social_core::text::{Edit, FileId, Place, Span};
use social_core::words::{Lang, Text};
use std::collections::{BTreeSet, HashSet};

/// What may be done with the file, and with the declaration at the place.
pub(super) fn source(at: Spot<'_>, wants: &dyn Fn(ActionKind) -> bool) -> Vec<Action> {
    let action = |kind, title: &Text, edits, mends| Action { title: at.say(title), kind, edits, is_preferred: false, mends };
    let mut all = Vec::new();
    if wants(ActionKind::Rewrite) {
        all.extend(of_declaration(at).map(|(title, edits)| action(ActionKind::Rewrite, &title, edits, Vec::new())));
    }
    if wants(ActionKind::FixAll) {
        let (edits, mends) = safe(at.view, at.file);
        all.push(action(
            ActionKind::FixAll,
            &text! { fr: "Corriger ce qui se corrige sans risque", en: "Fix what can be fixed safely" },
            edits,
            mends,
        ));
    }
    if wants(ActionKind::Organize) {
        let title = text! { fr: "Ranger les champs dans leur ordre", en: "Put fields in their order" };
        all.push(action(ActionKind::Organize, &title, organize(at.view, at.file), Vec::new()));
    }
    if wants(ActionKind::Translate) {
        all.extend(of_file(at).map(|(title, edits)| action(ActionKind::Translate, &title, edits, Vec::new())));
    }
    all
}

/// Every safe fix of a file as edits that do not overlap.
pub fn fix_all(view: View<'_>, file: FileId) -> Vec<Edit> {
    safe(view, file).0
}

fn safe(view: View<'_>, file: FileId) -> (Vec<Edit>, Vec<usize>) {
    let (mut edits, mut taken, mut mends) = (HashSet::<Edit>::new(), BTreeSet::<Span>::new(), Vec::new());
    for (rank, finding) in view.checked.findings.iter().enumerate() {
        let fix = finding
            .fixes
            .iter()
            .find(|fix| fix.applicability == Applicability::Safe && fix.edits.iter().all(|edit| edit.place.file == file));
        let Some(fix) = fix else { continue };
        let is_apart = |edit: &Edit| edits.contains(edit) || is_free(&taken, edit.place.span);
        if fix.edits.iter().all(is_apart) {
            taken.extend(fix.edits.iter().map(|edit| edit.place.span));
            edits.extend(fix.edits.iter().cloned());
            mends.push(rank);
        }
    }
    let mut edits: Vec<Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.place.span);
    (edits, mends)
}

/// Whether a place shares nothing with those that are taken, which share nothing among themselves.
fn is_free(taken: &BTreeSet<Span>, span: Span) -> bool {
    let before = taken.range(..=span).next_back().is_none_or(|other| other.end <= span.start && other.start < span.start);
    let after = taken.range(span..).next().is_none_or(|other| span.end <= other.start && span.start < other.start);
    before && after
}

/// The fields of every declaration of a file in the order of their kind.
pub fn organize(view: View<'_>, file: FileId) -> Vec<Edit> {
    let Some(source) = view.source(file) else { return Vec::new() };
    let edits = super::super::order::ordered(&source.text);
    edits.into_iter().map(|edit| placed(file, edit)).collect()
}

/// The keywords of the declaration at the place in the language that it is not in.
fn of_declaration(at: Spot<'_>) -> Option<(Text, Vec<Edit>)> {
    let text = &at.view.source(at.file)?.text;
    let to = lang_of(at.view.code.root(at.view.item(at.file, at.range.start)?)?).other();
    let language = called(to);
    let title = text! {
        fr: "Traduire les mots-clés de cette déclaration en {language}",
        en: "Translate the keywords of this declaration to {language}", language
    };
    let names = library_names(at.view.code, at.file, to);
    let edits = translated(text, item_at(text, at.range.start)?.span, &|text| translate(text, to, &names));
    Some((title, edits.into_iter().map(|edit| placed(at.file, edit)).collect()))
}

/// The keywords of the file in the language that its code is not in.
fn of_file(at: Spot<'_>) -> Option<(Text, Vec<Edit>)> {
    let text = &at.view.source(at.file)?.text;
    let first = at.view.code.own_decls().find(|item| item.file == at.file && !item.decl.entities.is_empty());
    let to = lang_of(at.view.code.root(first?)?).other();
    let language = called(to);
    let title = text! { fr: "Traduire les mots-clés de ce fichier en {language}", en: "Translate the keywords of this file to {language}", language };
    let names = library_names(at.view.code, at.file, to);
    let edits = items(text).into_iter().flat_map(|item| translated(text, item.span, &|text| translate(text, to, &names)));
    Some((title, edits.map(|edit| placed(at.file, edit)).collect()))
}

/// A language as each language calls it.
fn called(lang: Lang) -> Text {
    match lang {
        Lang::Fr => text! { fr: "français", en: "French" },
        Lang::En => text! { fr: "anglais", en: "English" },
    }
}

/// The lines of an item that become others.
fn translated(text: &str, item: Span, translate: &dyn Fn(&str) -> String) -> Vec<TextEdit> {
    let before = item.of(text);
    let after = translate(before);
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    if old.len() != new.len() {
        return vec![TextEdit { span: item, text: after }];
    }
    let mut at = item.start;
    let mut edits = Vec::new();
    for (old, new) in old.into_iter().zip(new) {
        let span = Span::new(at, at + old.len() as u32);
        if old != new {
            edits.push(TextEdit { span, text: new.to_owned() });
        }
        at = span.end;
    }
    edits
}

fn placed(file: FileId, edit: TextEdit) -> Edit {
    Edit { place: Place { file, span: edit.span }, text: edit.text }
}
