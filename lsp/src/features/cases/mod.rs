//! The tables of cases, one text file for each feature.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

mod judged;

use super::actions::{ActionKind, actions};
use super::format::{TextEdit, document, on_type, range};
use super::hints::{Hint, hints};
use super::hover::hover;
use super::lens::{Lens, LensTarget, lenses};
use super::semantic::{CLASSES, MODIFIERS, semantic_tokens};
use crate::trial::{Case, hold};
use social_core::text::{Span, apply_edits};

#[test]
fn hovers() {
    hold(include_str!("hover.txt"), |case| {
        let (file, offset) = case.cursor;
        hover(case.view(), file, offset)
            .map_or_else(|| "nothing".to_owned(), |found| format!("{}\n{}", case.shown(found.place), found.markdown))
    });
}

#[test]
fn tokens() {
    hold(include_str!("semantic.txt"), |case| {
        let (file, _) = case.cursor;
        let text = &case.code.source(file).unwrap().text;
        let shown = |token: &super::semantic::SemanticToken| {
            let modifiers: Vec<&str> =
                MODIFIERS.iter().enumerate().filter(|(bit, _)| token.modifiers & (1 << bit) != 0).map(|(_, name)| *name).collect();
            let class = CLASSES[token.class as usize];
            format!("{} {}{}", token.span.of(text), class, modifiers.iter().map(|name| format!(" +{name}")).collect::<String>())
        };
        semantic_tokens(case.view(), file, None).iter().map(shown).collect::<Vec<_>>().join("\n")
    });
}

/// Every action at the cursor; under its title, the lines that it changes.
fn acted(case: &Case) -> String {
    let (file, offset) = case.cursor;
    let mut out = String::new();
    for action in actions(case.view(), file, Span::new(offset, offset), &|_| true) {
        let preferred = if action.is_preferred { " (preferred)" } else { "" };
        let codes: Vec<&str> = action.mends.iter().map(|rank| case.checked.findings[*rank].check.code).collect();
        out += &format!("* {:?}: {}{preferred} {}\n", action.kind, action.title, codes.join(" "));
        if matches!(action.kind, ActionKind::Rewrite | ActionKind::Translate | ActionKind::FixAll) {
            continue;
        }
        for (number, source) in case.code.sources.iter().enumerate() {
            let edits: Vec<_> = action.edits.iter().filter(|edit| edit.place.file.0 as usize == number).collect();
            let (after, left_out) = apply_edits(&source.text, edits);
            assert_eq!(left_out, 0, "{}", action.title);
            let known: Vec<&str> = source.text.lines().collect();
            after.lines().filter(|line| !known.contains(line)).for_each(|line| out += &format!("  + {line}\n"));
        }
    }
    out
}

#[test]
fn acts() {
    hold(include_str!("actions.txt"), acted);
}

#[test]
fn layouts() {
    hold(include_str!("format.txt"), |case| {
        let (file, offset) = case.cursor;
        let text = &case.code.source(file).unwrap().text;
        let shown = |edits: &[TextEdit]| -> String {
            let edits = edits.iter().map(|edit| format!("{:?}: {:?} → {:?}\n", edit.span, edit.span.of(text), edit.text));
            edits.collect::<String>()
        };
        let typed = text[..offset as usize].chars().last().unwrap_or(' ');
        format!(
            "document:\n{}range:\n{}typed {typed:?}:\n{}",
            shown(&document(text)),
            shown(&range(text, Span::new(offset, offset))),
            shown(&on_type(text, offset, typed))
        )
    });
}

#[test]
fn lenses_stand_over_what_is_judged() {
    hold(include_str!("lens.txt"), |case| {
        let shown = |lens: Lens| {
            let target = match lens.target {
                LensTarget::Nothing => String::new(),
                LensTarget::Confront => " → confront".to_owned(),
                LensTarget::Places(places) => {
                    format!(" → {}", places.into_iter().map(|place| case.shown(place)).collect::<Vec<_>>().join(", "))
                }
            };
            format!("{}: {}{target}", case.shown(lens.place), lens.title)
        };
        lenses(case.view(), case.cursor.0).into_iter().map(shown).collect::<Vec<_>>().join("\n")
    });
}

#[test]
fn hints_stand_beside_values() {
    hold(include_str!("hints.txt"), |case| {
        let file = case.cursor.0;
        let text = &case.code.source(file).unwrap().text;
        let shown = |hint: Hint| {
            let line = text[..hint.place.span.start as usize].lines().last().unwrap_or_default().trim_start();
            format!("{line} ⟨{}⟩ # {}", hint.label, hint.tooltip)
        };
        hints(case.view(), file, Span::new(0, text.len() as u32)).into_iter().map(shown).collect::<Vec<_>>().join("\n")
    });
}
