//! Tests: names in scope, and the words of the language that the reader takes where the cursor is.

use super::candidate::{CandidateKind, Draft, Offer, fits, spellings};
use super::forms::{Form, form};
use super::hole::Hole;
use super::spot::Spot;
use super::values_of::Valued;
use super::{cells, names, scope};
use crate::proof::words::{Keyword, MONTHS, TABLE, WEEKDAYS, Word};
use crate::resolve::Entity;
use crate::words::Lang;

/// What may be written of a test.
pub(super) fn offer(offer: &mut Offer<'_>, spot: &Spot<'_>, value: &Valued<'_>) {
    named(offer, spot);
    let column = column_of_number(offer, spot);
    cells::units(offer, spot, column);
    words(offer, spot, value);
}

/// Names: those of the whole test, or of what stands before the cursor when the rest hides it.
fn named(offer: &mut Offer<'_>, spot: &Spot<'_>) {
    for hole in [Hole::dig(spot), Hole::cut(spot)].into_iter().flatten() {
        let Some(test) = hole.test() else { continue };
        if hole.is_refused() {
            continue;
        }
        match hole.reference() {
            Some(reference) => names::of_reference(offer, &hole, reference, true),
            None => scope::offer(offer, &hole, test),
        }
        if !offer.is_empty() {
            return;
        }
    }
}

/// The column that the number before the cursor is compared with.
fn column_of_number<'c>(offer: &Offer<'c>, spot: &Spot<'_>) -> Option<Entity<'c>> {
    let before = spot.before().trim_end();
    if !before.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let hole = Hole::without(spot)?;
    let test = hole.test()?;
    let names = hole.names(test);
    let compared = scope::compared_at(&test.root, hole.end())?;
    offer.by_id(scope::column_read(compared, &names)?)
}

/// Every word that the reader takes here, with the form that it opens.
fn words(offer: &mut Offer<'_>, spot: &Spot<'_>, value: &Valued<'_>) {
    let is_last = spot.rest_of_line().trim_matches([' ', '\t', '}', ')']).is_empty();
    for word in TABLE {
        for spelling in spellings_of(word, offer.written) {
            for start in value.starts_of(spelling) {
                let Some(form) = taken(offer.written, value, (word, spelling), start) else { continue };
                let typed = value.typed(start);
                let mut draft = said(offer, word, spelling).replace(value.span(start));
                draft.also = spellings(word.words, offer.written, &typed);
                if let Some(form) = form.filter(|_| is_last) {
                    draft = draft.snippet(form.snippet(spelling, offer.written));
                }
                offer.add_typed(rank(word.keyword), &typed, draft);
            }
        }
    }
}

/// Whether what is typed from `start` on begins a word that the reader takes there, and the form that it opens.
fn taken(lang: Lang, value: &Valued<'_>, (word, spelling): (&Word, &str), start: usize) -> Option<Option<&'static Form>> {
    let (typed, before) = (value.typed(start), value.before(start));
    let is_typed = spellings(word.words, lang, &typed).iter().any(|word| fits(word, &typed) == Some(0));
    if !is_typed || (is_statement(word.keyword) && is_side(before)) {
        return None;
    }
    let reads = |form: &&Form| value.probe.taken(before, (spelling, &form.sample(lang)), "") == Some(word.words);
    if let Some(form) = form(word.keyword).filter(reads) {
        return Some(Some(form));
    }
    value.probe.takes(before, (spelling, word.words), &["", " x"]).then_some(None)
}

/// Whether a word opens what is true or false.
fn is_statement(keyword: Keyword) -> bool {
    use Keyword as K;
    matches!(keyword, K::Each | K::AtAllTimes | K::AttestedBy | K::Some | K::No | K::AtLeast | K::AtMost | K::Exactly | K::Not)
}

/// Whether one side of a comparison or of an operation is expected: no statement is a value.
fn is_side(before: &str) -> bool {
    before.trim_end().ends_with(['=', '≠', '<', '>', '≤', '≥', '+', '-', '−', '*', '×', '/'])
}

/// Names of months and days first, where they may stand; then what joins; then what opens a form.
fn rank(keyword: Keyword) -> u8 {
    match keyword {
        month_or_day if MONTHS.contains(&month_or_day) || WEEKDAYS.contains(&month_or_day) => 0,
        Keyword::And | Keyword::Where | Keyword::Whose | Keyword::Or | Keyword::Each => 2,
        _ => 3,
    }
}

fn said(offer: &Offer<'_>, word: &Word, spelling: &str) -> Draft {
    let doc = if offer.around.lang == Lang::Fr { word.doc.fr } else { word.doc.en };
    Draft::new(spelling, CandidateKind::Word).detail(doc)
}

/// The proper spelling; in French the feminine of an article as well.
fn spellings_of(word: &Word, lang: Lang) -> impl Iterator<Item = &'static str> {
    let count = match word.keyword {
        Keyword::Some | Keyword::No if lang == Lang::Fr => 2,
        _ => 1,
    };
    word.words.of(lang).iter().take(count).copied()
}
