//! A value of another sort than its field takes: says what was expected, with an example.

use super::rewrites::rewrite;
use super::spot::Spot;
use super::{expected, rewrites};
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Fix, Sink};
use crate::model::{FieldSpec, ValueType};
use crate::proof::words::AND;
use crate::resolve::{DeclAt, Entity};
use crate::text::Span;
use crate::values::{Expected, Fault, FaultKind, prose_text};
use crate::words::{Lang, Text, folded_eq};
use jiff::civil::Date;

check! { "S0105" "wrong-value" Error {
    title: "Une valeur n'est pas de la sorte attendue" / "A value is not of the sort expected",
    scope: Scope::Faults(wrong_value),
} }

/// Values longer than this are not repeated in a sentence.
const SHOWN: usize = 40;

fn wrong_value(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    let FaultKind::WrongValue(expected) = fault.kind else { return };
    let spot = Spot::new(cx, at, fault);
    let finding = match expected {
        Expected::End => too_much(&spot),
        Expected::Sign(_) | Expected::Operand | Expected::Test | Expected::Condition => in_test(&spot, expected),
        Expected::Date if is_date_like(spot.written()) => impossible_date(&spot),
        _ => other_sort(&spot, expected),
    };
    out.report(finding);
}

fn other_sort(spot: &Spot<'_>, expected: Expected) -> Finding {
    let ty = spot.field().map(|field| field.ty);
    let value = match expected {
        Expected::Prose => to_the_end(spot, spot.value()),
        _ => spot.value(),
    };
    let what = wording::capital(expected::what(expected, ty));
    let wrong = Span::new(spot.span.start.min(value.end), value.end);
    let (for_field, instead) = (for_field(spot), instead(wrong.of(spot.file())));
    let such_as = such_as(spot, expected, ty);
    let message =
        text! { fr: "{what}{for_field}{instead}{such_as}", en: "{what}{for_field}{instead}{such_as}", what, for_field, instead, such_as };
    let mut finding = spot.finding(&CHECK, message);
    if let Expected::Choice(list) = expected {
        let words: Vec<Text> = list.iter().map(|choice| spot.word(choice.names)).collect();
        let words = wording::any_of(&words);
        finding = finding.way(text! { fr: "écrire {words}", en: "write {words}", words });
    }
    match fix(spot, ty, expected, value) {
        Some(fix) => finding.fix(fix),
        None => finding,
    }
}

/// ` pour le champ `délai``.
fn for_field(spot: &Spot<'_>) -> Text {
    match spot.label() {
        Some(field) => text! { fr: " pour {field}", en: " for {field}", field },
        None => Text::default(),
    }
}

/// `, et non `demain``: the value, when it is short.
fn instead(written: &str) -> Text {
    match written.is_empty() || written.chars().count() > SHOWN {
        true => Text::default(),
        false => text! { fr: ", et non `{written}`", en: ", and not `{written}`", written },
    }
}

/// ` : par exemple `90 jours``; a name that the code declares rather than one made up.
fn such_as(spot: &Spot<'_>, expected: Expected, ty: Option<ValueType>) -> Text {
    let mut example = Text::same(expected::example(expected).get(spot.lang()));
    if expected == Expected::Name {
        let kinds = expected::kinds_of(ty);
        let declared = spot.code().entities().filter(|e| e.is_root() && kinds.contains(&e.kind())).find_map(Entity::name);
        example = declared.map_or_else(Text::default, Text::same);
    }
    match example.is_empty() {
        true => Text::default(),
        false => text! { fr: " : par exemple `{example}`", en: ": for instance `{example}`", example },
    }
}

fn fix(spot: &Spot<'_>, ty: Option<ValueType>, expected: Expected, value: Span) -> Option<Fix> {
    let ty = ty?;
    let written = value.of(spot.file());
    if let Some(name) = declared_with_title(spot, ty, written) {
        let title = text! { fr: "Écrire son nom, `{name}`", en: "Write its name, `{name}`", name };
        return Some(Fix::safe(title, vec![spot.edit(value, name)]));
    }
    if spot.is_carried_on(value.end) {
        return None;
    }
    if matches!(expected, Expected::Prose) {
        let way = rewrite(ty, "", value.of(spot.file()), spot.lang())?;
        let title = text! { fr: "Mettre le texte entre guillemets", en: "Put the text between quotes" };
        return Some(Fix::safe(title, vec![spot.edit(value, way)]));
    }
    let (span, way) = spot.rewritten(ty, value)?;
    let title = text! { fr: "Écrire `{way}`", en: "Write `{way}`", way };
    Some(Fix::suggested(title, vec![spot.edit(span, way)]))
}

/// A text without quotes: a `;` in it, or a comma, is part of it unless a field follows.
fn to_the_end(spot: &Spot<'_>, value: Span) -> Span {
    let line = Span::new(value.start, spot.line(value.start).end);
    let text = line.of(spot.file());
    let before = Span::new(spot.line(value.start).start, value.start).of(spot.file());
    if before.contains('{') || text.contains(" #") {
        return value;
    }
    let field = text.find(';').filter(|at| text.get(*at..).is_some_and(|rest| rest.contains(':')));
    let text = text.get(..field.unwrap_or(text.len())).unwrap_or_default();
    Span::new(value.start, value.start + text.trim_end().len() as u32)
}

/// A title where a name was expected: the name of what has it.
fn declared_with_title<'c>(spot: &Spot<'c>, ty: ValueType, written: &str) -> Option<&'c str> {
    if !written.starts_with(['"', '«', '“']) {
        return None;
    }
    let (kinds, title) = (expected::kinds_of(Some(ty)), prose_text(written));
    let fits = |entity: &Entity<'_>| kinds.is_empty() || kinds.contains(&entity.kind());
    let mut titled = spot.code().entities().filter(fits).filter(|e| e.title().is_some_and(|own| folded_eq(&own, &title)));
    titled.find_map(Entity::name)
}

fn is_date_like(written: &str) -> bool {
    written.len() == 10 && written.split('-').count() == 3
}

fn impossible_date(spot: &Spot<'_>) -> Finding {
    let written = spot.written();
    let number = |range| written.get(range).and_then(|part: &str| part.parse::<i16>().ok()).unwrap_or(0);
    let (year, month) = (number(0..4), number(5..7));
    let length = i8::try_from(month).ok().and_then(|month| Date::new(year, month, 1).ok()).map(Date::days_in_month);
    let reason = match length {
        Some(days) => text! { fr: "ce mois-là a {days} jours", en: "that month has {days} days", days = i32::from(days) },
        None => text! { fr: "il n'y a pas de mois {month}", en: "there is no month {month}", month = i32::from(month) },
    };
    let message = text! { fr: "Le `{written}` n'existe pas : {reason}", en: "`{written}` does not exist: {reason}", written, reason };
    let finding = spot.finding(&CHECK, message);
    match rewrite(ValueType::Date, "", written, spot.lang()) {
        Some(date) => {
            let title = text! { fr: "Écrire `{date}`", en: "Write `{date}`", date };
            finding.fix(Fix::suggested(title, vec![spot.edit(spot.span, date)]))
        }
        None => finding,
    }
}

/// A sign, a name or a value of the test language is missing.
fn in_test(spot: &Spot<'_>, expected: Expected) -> Finding {
    let what = wording::capital(expected::what(expected, None));
    let written = spot.written();
    let place = match written.is_empty() {
        true => text! { fr: " à la suite", en: " next" },
        false => instead(written),
    };
    let example = Text::same(expected::example(expected).get(spot.lang()));
    let such_as = match example.is_empty() {
        true => Text::default(),
        false => text! { fr: " : par exemple `{example}`", en: ": for instance `{example}`", example },
    };
    spot.finding(&CHECK, text! { fr: "{what}{place}{such_as}", en: "{what}{place}{such_as}", what, place, such_as })
}

/// Something after a complete value.
fn too_much(spot: &Spot<'_>) -> Finding {
    let (field, written) = (spot.field(), spot.written());
    let label = spot.label().unwrap_or_default();
    if let Some(field) = field.filter(|field| !field.many && written.starts_with(',')) {
        let message = text! { fr: "{label} ne prend qu'une valeur", en: "{label} takes one value only", label };
        return spot.finding(&CHECK, message).why(doc(field));
    }
    if is_prose(field) && written.ends_with('"') && !written.starts_with('"') {
        return quote_inside(spot);
    }
    let message = match label.is_empty() {
        true => {
            text! { fr: "`{written}` est de trop après la valeur", en: "`{written}` is too much after the value", written = short(written) }
        }
        false => {
            text! { fr: "`{written}` est de trop après la valeur de {label}", en: "`{written}` is too much after the value of {label}", written = short(written), label }
        }
    };
    let finding = spot.finding(&CHECK, message);
    match field.filter(|field| field.many).and_then(|_| comma(spot)) {
        Some(fix) => finding.question(text! { fr: "est-ce une liste ? ses éléments se séparent par des virgules", en: "is it a list? its elements are set apart by commas" }).fix(fix),
        None => finding,
    }
}

fn doc(field: &FieldSpec) -> Text {
    Text { fr: field.doc.fr.to_owned(), en: field.doc.en.to_owned() }
}

fn short(written: &str) -> String {
    let mut short: String = written.lines().next().unwrap_or_default().chars().take(SHOWN).collect();
    if short.len() < written.len() {
        short.push('…');
    }
    short
}

fn is_prose(field: Option<&FieldSpec>) -> bool {
    field.is_some_and(|field| matches!(field.ty, ValueType::Prose | ValueType::RefOrProse(_) | ValueType::Words))
}

/// `"Le rôle "pivot" existe"`.
fn quote_inside(spot: &Spot<'_>) -> Finding {
    let message =
        text! { fr: "Un guillemet au milieu du texte le ferme trop tôt", en: "A quote in the middle of the text closes it too soon" };
    let finding = spot
        .finding(&CHECK, message)
        .way(text! { fr: "à l'intérieur d'un texte, écrire `\\\"` ou « … »", en: "inside a text, write `\\\"` or “ … ”" });
    let before = spot.file().get(..spot.span.start as usize).unwrap_or_default().trim_end();
    let Some(inner) = before.strip_suffix('"').map(|before| Span::new(before.len() as u32, spot.span.end - 1)) else { return finding };
    let title = text! { fr: "Écrire les guillemets intérieurs `\\\"`", en: "Write the inner quotes `\\\"`" };
    finding.fix(Fix::suggested(title, vec![spot.edit(inner, inner.of(spot.file()).replace('"', "\\\""))]))
}

/// `ana bob`, `ana et bob`: a list takes commas.
fn comma(spot: &Spot<'_>) -> Option<Fix> {
    let rest = spot.written();
    let field = spot.field()?;
    let first = rest.split_whitespace().next()?;
    let is_and = Lang::ALL.iter().any(|lang| AND.of(*lang).iter().any(|and| folded_eq(and, first)));
    let after = if is_and { rest.get(first.len()..)?.trim_start() } else { rest };
    let mut left = after;
    while !left.is_empty() {
        let end = super::spot::first_comma(left).unwrap_or(left.len());
        if !rewrites::reads(field.ty, left.get(..end)?.trim()) {
            return None;
        }
        left = left.get(end + 1..).unwrap_or_default();
    }
    let before = spot.file().get(..spot.span.start as usize)?.trim_end().len() as u32;
    let end = spot.span.start + (rest.len() - after.len()) as u32;
    let title = text! { fr: "Séparer par une virgule", en: "Set apart by a comma" };
    let edit = if is_and { spot.edit(Span::new(before, end), ", ") } else { spot.insert(before, ",") };
    Some(Fix::safe(title, vec![edit]))
}
