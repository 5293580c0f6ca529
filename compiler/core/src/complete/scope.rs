//! The names that a test has in scope at the cursor: columns, rows by their names, values of the column beside.

use super::candidate::{CandidateKind, Draft, Offer};
use super::cells;
use super::hole::{Hole, NAME};
use super::names;
use crate::kinds::Kind;
use crate::proof::words::Keyword;
use crate::proof::{Expr, ExprKind, Found, Names, Near, Over, Path, Period, Test, children, part_word, set_of};
use crate::resolve::Entity;
use crate::words::folded_hash;

/// Names and values that may stand in the hole of a test.
pub(super) fn offer(offer: &mut Offer<'_>, hole: &Hole<'_>, test: &Test) {
    let names = hole.names(test);
    let missing = names.unresolved.iter().find(|one| one.hash == folded_hash(NAME));
    match missing.map(|one| &one.near) {
        Some(Near::Columns(register)) => names::of_register_columns(offer, 0, *register),
        Some(Near::Choices(column)) => offer.by_id(*column).into_iter().for_each(|column| cells::held(offer, column)),
        Some(Near::Edges) => edges(offer),
        Some(Near::Around(around)) => {
            column_beside(offer, test, &names).into_iter().for_each(|column| cells::held(offer, column));
            rows(offer, hole, &test.root);
            around.iter().for_each(|register| names::of_register_columns(offer, 1, *register));
        }
        None if stands_alone(&test.root) => {
            // What is measured comes before the rows it is measured over: any column may be meant.
            let code = offer.code;
            let columns = code.of(Kind::Register).flat_map(|register| register.groups(Kind::Column).collect::<Vec<_>>());
            columns.for_each(|column| offer.entity(1, column));
        }
        None => {}
    }
}

/// The column that the hole is compared with.
fn column_beside<'c>(offer: &Offer<'c>, test: &Test, names: &Names) -> Option<Entity<'c>> {
    offer.by_id(beside(&test.root).and_then(|other| column_read(other, names))?)
}

/// What is known of a period or a span.
fn edges(offer: &mut Offer<'_>) {
    for keyword in [Keyword::Start, Keyword::End, Keyword::Duration, Keyword::Ended] {
        cells::word(offer, 0, keyword);
    }
}

/// The rows, periods and keys around the hole, by the names that the test gives them.
fn rows(offer: &mut Offer<'_>, hole: &Hole<'_>, expr: &Expr) {
    let lang = offer.around.lang;
    if let Some((set, alias)) = set_of(expr).and_then(|set| Some((set, set.alias?))) {
        let register = hole.of(set.name);
        let detail = text! { fr: "une ligne de `{register}`", en: "a row of `{register}`", register };
        offer.add(0, Draft::new(hole.of(alias.span), CandidateKind::Row).detail(detail.get(lang)));
    }
    if let ExprKind::Each(each) = &expr.kind {
        if let Over::Periods(period, alias, _) = &each.over {
            let word = match period {
                Period::Calendar(part) => part_word(*part),
                Period::Length(_) => Keyword::Period,
            };
            let name = alias.map_or_else(|| word.proper(offer.written).to_owned(), |alias| hole.of(alias.span).to_owned());
            let detail = text! { fr: "la période jugée", en: "the period under judgement" };
            offer.add(0, Draft::new(name, CandidateKind::Row).detail(detail.get(lang)));
        }
        for alias in each.keys.iter().filter_map(|key| key.alias) {
            let detail = text! { fr: "ce qui groupe les lignes", en: "what groups the rows" };
            offer.add(0, Draft::new(hole.of(alias.span), CandidateKind::Row).detail(detail.get(lang)));
        }
    }
    children(expr, &mut |child| {
        if holds(child) {
            rows(offer, hole, child);
        }
    });
}

/// Whether the hole stands in an expression.
fn holds(expr: &Expr) -> bool {
    if is_hole(expr) {
        return true;
    }
    let mut found = false;
    children(expr, &mut |child| found |= holds(child));
    found
}

/// Whether the hole is a bare name, of which nothing is known.
fn stands_alone(expr: &Expr) -> bool {
    let is_path = |expr: &Expr| matches!(&expr.kind, ExprKind::Path(path) if path.rest.is_empty() && path.head.hash == folded_hash(NAME));
    let mut found = is_path(expr);
    children(expr, &mut |child| found |= stands_alone(child));
    found
}

/// Whether an expression is the hole, or a list that has it.
fn is_hole(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Path(path) => path.rest.is_empty() && path.head.hash == folded_hash(NAME),
        ExprKind::List(all) => all.iter().any(is_hole),
        _ => false,
    }
}

/// What the hole is compared with.
fn beside(expr: &Expr) -> Option<&Expr> {
    if let ExprKind::Compare(_, sides) = &expr.kind {
        if is_hole(&sides.1) {
            return Some(&sides.0);
        }
        if is_hole(&sides.0) {
            return Some(&sides.1);
        }
    }
    let mut found = None;
    children(expr, &mut |child| found = found.or_else(|| beside(child)));
    found
}

/// What the value before a byte is compared with: the column whose unit a number there has.
pub(super) fn compared_at<'e>(expr: &'e Expr, at: u32) -> Option<&'e Expr> {
    let mut found: Option<&'e Expr> = None;
    children(expr, &mut |child| found = found.or_else(|| compared_at(child, at)));
    match &expr.kind {
        ExprKind::Compare(_, sides) if found.is_none() && sides.1.span.end == at => Some(&sides.0),
        ExprKind::Between(parts) if found.is_none() => {
            let [subject, ..] = &**parts;
            parts.iter().skip(1).any(|part| part.span.end == at).then_some(subject)
        }
        _ => found,
    }
}

/// The column that a name reads.
pub(super) fn column_read(expr: &Expr, names: &Names) -> Option<u32> {
    let name = match &expr.kind {
        ExprKind::Path(path) => Path::last(path),
        ExprKind::Member(_, name) => *name,
        ExprKind::Aggregate(aggregate) => return column_read(aggregate.of.as_ref()?, names),
        _ => return None,
    };
    match names.at(name.span)? {
        Found::Column { column, .. } => Some(column),
        _ => None,
    }
}
