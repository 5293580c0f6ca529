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
use social_core::words::Text;

/// What may be done with the file, and with the declaration at the place.
pub(super) fn source(at: Spot<'_>) -> Vec<Action> {
    let mut all = Vec::new();
    let (edits, mends) = safe(at.view, at.file);
    all.push(Action {
        title: at.say(&Text { fr: "Corriger ce qui se corrige sans risque".to_owned(), en: "Fix what can be fixed safely".to_owned() }),
        kind: ActionKind::FixAll,
        edits,
        is_preferred: false,
        mends,
    });
    let organized = organize(at.view, at.file);
    all.push(Action {
        title: at.say(&Text { fr: "Ranger les champs dans leur ordre".to_owned(), en: "Put fields in their order".to_owned() }),
        kind: ActionKind::Organize,
        edits: organized,
        is_preferred: false,
        mends: Vec::new(),
    });
    all.extend(translations(at));
    all
}

/// Every safe fix of a file as edits that do not overlap.
pub fn fix_all(view: View<'_>, file: FileId) -> Vec<Edit> {
    safe(view, file).0
}

fn safe(view: View<'_>, file: FileId) -> (Vec<Edit>, Vec<usize>) {
    let (mut edits, mut mends): (Vec<Edit>, Vec<usize>) = (Vec::new(), Vec::new());
    for (rank, finding) in view.checked.findings.iter().enumerate() {
        let fix = finding
            .fixes
            .iter()
            .find(|fix| fix.applicability == Applicability::Safe && fix.edits.iter().all(|edit| edit.place.file == file));
        let Some(fix) = fix else { continue };
        let is_apart = |edit: &Edit| edits.iter().all(|other| other == edit || !overlap(other.place.span, edit.place.span));
        if fix.edits.iter().all(is_apart) {
            edits.extend(fix.edits.iter().cloned());
            mends.push(rank);
        }
    }
    edits.sort_by_key(|edit| edit.place.span);
    edits.dedup();
    (edits, mends)
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end || a.start == b.start
}

/// The fields of every declaration of a file in the order of their kind.
pub fn organize(view: View<'_>, file: FileId) -> Vec<Edit> {
    let Some(source) = view.source(file) else { return Vec::new() };
    let edits = super::super::order::ordered(&source.text);
    edits.into_iter().map(|edit| placed(file, edit)).collect()
}

/// The keywords of the file, and of the declaration at the place, in the language that the declaration is not in.
fn translations(at: Spot<'_>) -> Vec<Action> {
    let Some(source) = at.view.source(at.file) else { return Vec::new() };
    let entity = at.view.item(at.file, at.range.start).and_then(|item| at.view.code.root(item));
    let Some(entity) = entity else { return Vec::new() };
    let to = lang_of(entity).other();
    let language = match to {
        social_core::words::Lang::Fr => Text { fr: "français".to_owned(), en: "French".to_owned() },
        social_core::words::Lang::En => Text { fr: "anglais".to_owned(), en: "English".to_owned() },
    };
    let item = item_at(&source.text, at.range.start).map(|item| item.span);
    let one = text! { fr: "Traduire les mots-clés de cette déclaration en {language}", en: "Translate the keywords of this declaration to {language}", language };
    let all = text! { fr: "Traduire les mots-clés de ce fichier en {language}", en: "Translate the keywords of this file to {language}", language };
    let names = library_names(at.view.code, at.file, to);
    let whole: Vec<Span> = items(&source.text).iter().map(|item| item.span).collect();
    let gestures = [(one, item.into_iter().collect::<Vec<Span>>()), (all, whole)];
    let action = |(title, spans): (Text, Vec<Span>)| {
        let edits = spans.into_iter().flat_map(|span| translated(&source.text, span, &|text| translate(text, to, &names)));
        Action {
            title: at.say(&title),
            kind: ActionKind::Rewrite,
            edits: edits.map(|edit| placed(at.file, edit)).collect(),
            is_preferred: false,
            mends: Vec::new(),
        }
    };
    gestures.into_iter().map(action).collect()
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
