//! Rows given in a scenario: the columns of their register, and what each may hold.

use super::candidate::{CandidateKind, Draft, Offer, spellings};
use super::hole::Hole;
use super::names;
use super::place::{Cell, Inside, label_span};
use super::spot::Spot;
use crate::kinds::{Kind, column};
use crate::proof::words::{Keyword, TABLE};
use crate::resolve::{Entity, columns};
use crate::values::{Value, prose_text};
use crate::words::{Lang, fold, folded_eq, folded_hash};

/// The columns that the row does not give yet: those that may not stay empty first.
pub(super) fn columns(offer: &mut Offer<'_>, spot: &Spot<'_>, inside: &Inside) {
    let Some(register) = register_named(offer, &inside.name) else { return };
    let hole = Hole::dig(spot);
    let fields = hole.as_ref().and_then(Hole::entity).map(|(_, fields)| fields).unwrap_or_default();
    let given = |column: &Entity<'_>| {
        let is_it = |label: &str| column.name().is_some_and(|name| folded_eq(name, label));
        fields.iter().any(|field| hole.as_ref().is_some_and(|hole| is_it(hole.of(field.label))))
    };
    let (span, has_colon) = label_span(spot, inside.phrase);
    let typed = fold(spot.text.get(inside.phrase as usize..spot.at).unwrap_or_default());
    for column in register.groups(Kind::Column).filter(|column| !given(column)) {
        let draft = names::declared(column, offer.written, offer.around.lang).replace(span);
        let insert = if has_colon { draft.label.clone() } else { format!("{}: ", draft.label) };
        offer.add_typed(u8::from(may_be_empty(column)), &typed, draft.insert(insert));
    }
}

fn register_named<'c>(offer: &Offer<'c>, name: &str) -> Option<Entity<'c>> {
    let rows = columns::rows_of(offer.code.named(name)?)?;
    offer.by_id(rows)
}

fn may_be_empty(column: Entity<'_>) -> bool {
    let says = |field| column.first(field).is_some_and(|value| matches!(value.value(), Value::YesNo(true)));
    says(column::OPTIONAL) || column.values(column::TYPE).any(|ty| ty.choice() == Some("optional"))
}

/// The value of a cell.
pub(super) fn offer(offer: &mut Offer<'_>, spot: &Spot<'_>, cell: &Cell) {
    let is_first = spot.text.get(cell.start as usize..spot.word.start as usize).is_some_and(|before| before.trim().is_empty());
    let column = register_named(offer, &cell.register).and_then(|register| columns::named(register, folded_hash(&cell.column)));
    let Some(column) = column else { return };
    if is_first {
        held(offer, column);
    } else {
        units(offer, spot, Some(column));
    }
}

/// What a column may hold: a value of its list, the key of a row that a fact beside gives, those it may name, yes and no, a date.
pub(super) fn held(offer: &mut Offer<'_>, column: Entity<'_>) {
    let lang = offer.around.lang;
    for value in column.values(column::AMONG) {
        let draft = value_of(&prose_text(value.raw()), column, lang);
        offer.add(0, draft);
    }
    let types: Vec<&str> = column.values(column::TYPE).filter_map(|field| field.choice()).collect();
    let is = |ty: &str| types.contains(&ty);
    let listed: Vec<Entity<'_>> = column.targets(column::REFERS).filter(|target| target.kind() != Kind::Register).collect();
    let parties: &[Kind] = match () {
        () if !listed.is_empty() => return listed.into_iter().for_each(|entity| offer.entity(0, entity)),
        () if column.has(column::REFERS) => &[],
        () if is("yesNo") => return [Keyword::Yes, Keyword::NotYes].into_iter().for_each(|word| self::word(offer, 0, word)),
        () if is("role") => &[Kind::Role],
        () if is("body") => &[Kind::Body],
        () if is("party") || is("identity") => &[Kind::Role, Kind::Body, Kind::Person, Kind::Organisation, Kind::Category],
        () => &[],
    };
    if is("date") || is("moment") {
        today(offer, 0);
    }
    let code = offer.code;
    for kind in parties {
        code.of(*kind).for_each(|entity| offer.entity(0, entity));
    }
}

/// Today, where somebody says what day it is.
pub(super) fn today(offer: &mut Offer<'_>, rank: u8) {
    let Some(today) = offer.around.today else { return };
    let detail = text! { fr: "aujourd'hui", en: "today" };
    let mut draft = Draft::new(today.to_string(), CandidateKind::Date).detail(detail.get(offer.around.lang));
    draft.also.extend([detail.fr, detail.en]);
    offer.add(rank, draft);
}

/// A word of the test language as a value.
pub(super) fn word(offer: &mut Offer<'_>, rank: u8, keyword: Keyword) {
    let doc = keyword.word().doc;
    let doc = if offer.around.lang == Lang::Fr { doc.fr } else { doc.en };
    let mut draft = Draft::new(keyword.proper(offer.written), CandidateKind::Word).detail(doc);
    draft.also = spellings(keyword.words(), offer.written, offer.typed());
    offer.add(rank, draft);
}

/// A value of the closed list of a column: between quotes where it would be read as something else.
pub(super) fn value_of(text: &str, column: Entity<'_>, lang: Lang) -> Draft {
    let is_name = text.chars().next().is_some_and(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || c == '_');
    let is_word = TABLE.iter().any(|word| Lang::ALL.iter().any(|lang| word.words.of(*lang).iter().any(|word| folded_eq(word, text))));
    let insert = if is_name && !is_word { text.to_owned() } else { format!("\"{text}\"") };
    let name = column.label();
    let detail = text! { fr: "valeur de `{name}`", en: "value of `{name}`", name = &*name };
    Draft::new(text, CandidateKind::Value).detail(detail.get(lang)).documentation(names::about(column, lang)).insert(insert)
}

/// What may follow a number: the currency or the unit of the column it stands for, else those of the code, else all.
pub(super) fn units(offer: &mut Offer<'_>, spot: &Spot<'_>, column: Option<Entity<'_>>) {
    let before = spot.before().trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    if !before.ends_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    let types: Vec<&str> = column.iter().flat_map(|column| column.values(column::TYPE)).filter_map(|field| field.choice()).collect();
    let is = |ty: &str| types.contains(&ty);
    let is_known = types.iter().any(|ty| *ty != "optional");
    if is("money") || !is_known {
        let own = column.and_then(|column| column.first(column::CURRENCY)).map(|value| value.prose().into_owned());
        currencies(offer, own.as_deref());
    }
    if is("duration") || is("date") || is("moment") || !is_known {
        super::values_of::units_of_time(offer, spot);
    }
}

/// Currencies: that of the column, those of the code, the others.
pub(super) fn currencies(offer: &mut Offer<'_>, own: Option<&str>) {
    let columns = offer.code.of(Kind::Register).flat_map(|register| register.groups(Kind::Column).collect::<Vec<_>>());
    let used: Vec<String> = columns.filter_map(|column| Some(column.first(column::CURRENCY)?.prose().into_owned())).collect();
    for code in crate::values::currencies() {
        let is_used = used.iter().any(|used| used == code);
        let rank = if own == Some(code) { 0 } else { if is_used { 2 } else { 4 } };
        if own.is_some() && rank > 2 && offer.typed().is_empty() {
            continue;
        }
        let detail = text! { fr: "monnaie", en: "currency" };
        offer.add(rank, Draft::new(code, CandidateKind::Unit).detail(detail.get(offer.around.lang)));
    }
}
