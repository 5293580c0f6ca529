//! What a verdict rests on, for who never saw the language: the case, what was found and what was needed, where it is written.

use crate::entity;
use crate::page::Page;
use crate::role::deed::colon;
use maud::{Markup, html};
use social_core::resolve::EntityId;
use social_core::text;
use social_core::verdict::{Case, Missing, Witness, case_why, missing_line, place};
use social_core::words::{Lang, Text};

/// Rows shown under a case.
const ROWS: usize = 8;

/// A part of a test told in so many signs stands before its value; a longer one after.
const SHORT: usize = 40;

/// A case in short: its name, what was found and what was needed, where its first row stands.
pub(crate) fn short(page: &Page<'_>, case: &Case) -> Markup {
    html! {
        @if !case.label.is_empty() { p.case { (page.text(&case.label)) } }
        (reasons(page, case))
        @if let Some(first) = case.witnesses.first() {
            @let more = case.witnesses.len() - 1;
            p.where {
                (page.text(&place(&first.source, first.line)))
                @if more > 0 { (page.text(&text! { fr: " et {more} de plus", en: " and {more} more", more })) }
            }
        }
    }
}

/// A case with every row it rests on.
pub(crate) fn full(page: &Page<'_>, case: &Case) -> Markup {
    html! {
        @if !case.label.is_empty() { p.case { (page.text(&case.label)) } }
        (reasons(page, case))
        @if !case.changes.is_empty() && case.parts.len() > 2 {
            ul.values { @for part in &case.parts { li { (page.text(&part.phrase)) (colon(page)) strong { (page.text(&part.value.text())) } } } }
        }
        (rows(page, &case.witnesses))
    }
}

/// What is missing to know, with the register where it would be.
pub(crate) fn missing(page: &Page<'_>, missing: &Missing) -> Markup {
    let register = missing.register.and_then(|id| page.input.code.entity(id)).filter(|one| one.is_own() && one.is_root());
    html! {
        p.note {
            (page.text(&missing_line(page.input.code, missing)))
            @if let Some(register) = register { " " span.whole { "→ " } (entity::link(page, register)) }
        }
    }
}

/// What would have been enough, in the words of who reads; the sentence of the test comes last.
fn reasons(page: &Page<'_>, case: &Case) -> Markup {
    if case.changes.is_empty() {
        return html! {
            @if case.held.is_none() && !case.parts.is_empty() {
                @for part in &case.parts { (measured(page, &page.text(&part.phrase), &html! { strong { (page.text(&part.value.text())) } })) }
            } @else {
                @let why = page.text(&case_why(page.input.code, case));
                @if !why.is_empty() { p.note { (why) } }
            }
        };
    }
    html! {
        @for (rank, change) in case.changes.iter().enumerate() {
            @if rank > 0 { p.or { (page.say("ou", "or")) } }
            (reason(page, case, change))
        }
        @if case.held.is_some() { @let (_, softened) = told_apart(page, case); @if !softened.is_empty() { p.note { (softened) } } }
    }
}

/// The sentence of what would have been enough, and that of what softens the case.
fn told_apart(page: &Page<'_>, case: &Case) -> (String, String) {
    let bare = Case { held: None, ..case.clone() };
    let (why, all) = (page.text(&case_why(page.input.code, &bare)), page.text(&case_why(page.input.code, case)));
    let softened = all.strip_prefix(&why).unwrap_or_default().trim_start_matches(['\u{a0}', ' ', ';']).to_owned();
    (why, softened)
}

/// One change that would have been enough: found, needed, of what.
fn reason(page: &Page<'_>, case: &Case, change: &Text) -> Markup {
    let told = page.text(change);
    for part in &case.parts {
        let (phrase, value) = (&part.phrase, part.value.text());
        let lead = page.text(&text! { fr: "{phrase} : {value}, ", en: "{phrase}: {value}, ", phrase, value });
        if let Some(needed) = told.strip_prefix(&lead).and_then(|rest| needed(page.lang, rest)) {
            let said = html! {
                span.quiet { (page.say("trouvé ", "found ")) } strong { (page.text(&value)) }
                (page.say(", ", ", ")) span.quiet { (page.say("il fallait ", "needed ")) } strong { (needed) }
            };
            return measured(page, &page.text(phrase), &said);
        }
    }
    let failed = [page.say("ce n'est pas le cas\u{a0}: ", "this is not so: ")];
    match failed.iter().find_map(|failed| told.strip_prefix(failed)) {
        Some(test) => html! {
            p.note { (page.say("Les lignes lues ensemble ne passent pas l'épreuve de la règle.", "The rows, read together, do not pass the test of the rule.")) }
            (tested(page, test))
        },
        None => html! { p.note { (told) } },
    }
}

/// What was needed, from the end of a sentence that says so.
fn needed(lang: Lang, rest: &str) -> Option<&str> {
    let needed = match lang {
        Lang::Fr => rest.strip_prefix("il fallait ")?,
        Lang::En => rest.strip_suffix(" was needed")?.trim_start_matches("where "),
    };
    // Another way out in the same sentence: the sentence says it better.
    (!needed.is_empty() && !needed.contains(';')).then_some(needed)
}

/// A value of which one says what it measures: before it when that is short, under it otherwise.
fn measured(page: &Page<'_>, phrase: &str, said: &Markup) -> Markup {
    html! {
        @if phrase.chars().count() <= SHORT { p.note { (phrase) (colon(page)) (said) } }
        @else { p.note { (said) } (tested(page, phrase)) }
    }
}

/// The sentence of a test, folded: it is exact, and long.
fn tested(page: &Page<'_>, phrase: &str) -> Markup {
    let phrase =
        phrase.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')).filter(|inside| is_balanced(inside)).unwrap_or(phrase);
    html! { details.tested { summary { (page.say("Ce qui est mesuré", "What is measured")) } p.note.quiet { (phrase) } } }
}

/// Whether no bracket closes before it opens.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    for c in text.chars() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// The rows of a case: one as a line, several as a table in which what they share is said once.
fn rows(page: &Page<'_>, all: &[Witness]) -> Markup {
    let Some(first) = all.first() else { return html! {} };
    let shown: Vec<&Witness> = all.iter().take(ROWS).collect();
    let is_one_table = shown.len() > 2 && shown.iter().all(|row| row.register == first.register && row.cells.len() == first.cells.len());
    let more = all.len() - shown.len();
    html! {
        @if is_one_table { (table(page, &shown)) }
        @else { @for row in &shown { (line(page, row)) } }
        @if more > 0 { p.note.quiet { (page.text(&text! { fr: "… et {more} lignes de plus", en: "… and {more} more rows", more })) } }
    }
}

fn table(page: &Page<'_>, rows: &[&Witness]) -> Markup {
    let Some(first) = rows.first() else { return html! {} };
    let columns: Vec<usize> = (0..first.cells.len()).filter(|rank| rows.iter().any(|row| !cell(page, row, *rank).is_empty())).collect();
    let (shared, own): (Vec<usize>, Vec<usize>) =
        columns.into_iter().partition(|rank| rows.iter().all(|row| cell(page, row, *rank) == cell(page, first, *rank)));
    let name = |rank: usize| first.cells.get(rank).map(|(column, _)| named(page, *column)).unwrap_or_default();
    let shared: Vec<String> = shared.into_iter().map(|rank| format!("{} {}", name(rank), cell(page, first, rank))).collect();
    // Rows that differ by their line alone are a list of lines.
    if own.is_empty() && rows.iter().all(|row| !row.is_contested) {
        let lines = rows.iter().map(|row| row.line.to_string()).collect::<Vec<_>>().join(", ");
        return html! {
            p.where {
                (page.text(&text! { fr: "{file}, lignes {lines}", en: "{file}, lines {lines}", file = first.source.as_ref(), lines }))
                @if !shared.is_empty() { (colon(page)) (shared.join(" · ")) }
            }
        };
    }
    html! {
        p.where { (first.source) @if !shared.is_empty() { (colon(page)) (shared.join(" · ")) } }
        div.scroll.rows tabindex="0" role="group" aria-label=(page.say("Lignes", "Rows")) {
            table {
                thead { tr { th scope="col" { (page.say("Ligne", "Line")) } @for rank in &own { th scope="col" { (name(*rank)) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            td { (row.line) @if row.is_contested { " " strong { (page.say("contesté", "contested")) } } }
                            @for rank in &own { td { (cell(page, row, *rank)) } }
                        }
                    }
                }
            }
        }
    }
}

fn cell(page: &Page<'_>, row: &Witness, rank: usize) -> String {
    row.cells.get(rank).filter(|(_, datum)| !datum.is_unknown()).map(|(_, datum)| page.text(&datum.text())).unwrap_or_default()
}

/// A row: where it stands, what it says.
fn line(page: &Page<'_>, row: &Witness) -> Markup {
    let told: Vec<String> = (0..row.cells.len())
        .filter_map(|rank| Some((row.cells.get(rank)?.0, cell(page, row, rank))))
        .filter(|(_, said)| !said.is_empty())
        .map(|(column, said)| format!("{} {said}", named(page, column)))
        .collect();
    html! {
        p.where {
            (page.text(&place(&row.source, row.line)))
            @if !told.is_empty() { (colon(page)) (told.join(" · ")) }
            @if row.is_contested { " " strong { (page.say("contesté", "contested")) } }
        }
    }
}

fn named(page: &Page<'_>, column: EntityId) -> String {
    page.input.code.entity(column).map(|column| entity::title(page, column)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{is_balanced, needed};
    use social_core::words::Lang;

    #[test]
    fn what_was_needed_is_told_without_its_sentence() {
        assert_eq!(needed(Lang::En, "at least 2 was needed"), Some("at least 2"));
        assert_eq!(needed(Lang::En, "where yes was needed"), Some("yes"));
        assert_eq!(needed(Lang::Fr, "il fallait au moins 2"), Some("au moins 2"));
        // Two columns in one sentence: the sentence stays whole.
        assert_eq!(needed(Lang::En, "where yes was needed; and “b”: no, where yes was needed"), None);
        assert_eq!(needed(Lang::Fr, "il ne fallait rien"), None);
    }

    #[test]
    fn brackets_around_a_whole_sentence_are_told_from_two_pairs() {
        assert!(is_balanced("a (b) c") && is_balanced(""));
        assert!(!is_balanced("a) and (b"));
    }
}
