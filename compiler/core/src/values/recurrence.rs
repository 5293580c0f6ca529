//! How often something comes back.

use super::read::{refuse, refuse_unit};
use super::time::{self, Unit, duration_of, eat_unit, unit_here};
use super::{Cursor, Duration, Expected, Out, Ratio, amount, choice};
use crate::model::Gender;
use crate::words::{Lang, Words};
use social_grammar::TokenKind;

/// How often something comes back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Recurrence {
    /// Once in each length of time: `tous les 2 ans`.
    Every(Duration),
    /// So many times in each unit: `2 fois par an`.
    Times {
        /// How many times.
        count: u32,
        /// In what.
        per: Unit,
    },
}

pub(super) static OPENING: Words = Words { fr: &["chaque", "tous les", "toutes les"], en: &["every", "each"] };
pub(super) static EACH: Words = Words { fr: &["chaque"], en: &["every", "each"] };
pub(super) static ALL_M: Words = Words { fr: &["tous les", "toutes les", "chaque"], en: &["every", "each"] };
pub(super) static ALL_F: Words = Words { fr: &["toutes les", "tous les", "chaque"], en: &["every", "each"] };
pub(super) static TIMES: Words = Words { fr: &["fois"], en: &["times", "time"] };
pub(super) static ONCE: Words = Words { fr: &["une fois"], en: &["once"] };
pub(super) static TWICE: Words = Words { fr: &["deux fois"], en: &["twice"] };
pub(super) static PER: Words = Words { fr: &["par"], en: &["a", "per", "an", "every", "each"] };
static PER_HOUR: Words = Words { fr: &["par"], en: &["an", "per", "a", "every", "each"] };

pub(super) static ADVERBS: [(Unit, Words); 6] = [
    (Unit::Day, Words { fr: &["quotidien", "quotidienne", "journalier", "journalière"], en: &["daily"] }),
    (Unit::Week, Words { fr: &["hebdomadaire"], en: &["weekly"] }),
    (Unit::Month, Words { fr: &["mensuel", "mensuelle"], en: &["monthly"] }),
    (Unit::Quarter, Words { fr: &["trimestriel", "trimestrielle"], en: &["quarterly"] }),
    (Unit::Semester, Words { fr: &["semestriel", "semestrielle"], en: &["half yearly"] }),
    (Unit::Year, Words { fr: &["annuel", "annuelle"], en: &["yearly", "annual"] }),
];

impl Recurrence {
    /// `chaque mois`, `toutes les 2 semaines`, `2 fois par an`; `every month`, `every 2 weeks`, `2 times a year`.
    pub fn print(self, lang: Lang) -> String {
        match self {
            Self::Every(Duration { count: 1, unit }) => format!("{} {}", EACH.proper(lang), unit.forms().each.proper(lang)),
            Self::Every(duration) => format!("{} {}", all(duration.unit).proper(lang), duration.print(lang)),
            Self::Times { count, per: unit } => {
                let times = match count {
                    1 => ONCE.proper(lang).to_owned(),
                    _ => format!("{count} {}", TIMES.proper(lang)),
                };
                format!("{times} {} {}", per(unit).proper(lang), unit.forms().one.proper(lang))
            }
        }
    }
}

fn all(unit: Unit) -> Words {
    match unit.forms().gender {
        Gender::M => ALL_M,
        Gender::F => ALL_F,
    }
}

fn per(unit: Unit) -> Words {
    if unit == Unit::Hour { PER_HOUR } else { PER }
}

/// `chaque mois`, `tous les 2 ans`, `2 fois par an`, `annuel`, `mois`. JSON: `{"every":{"count":2,"unit":"year"}}`,
/// `{"times":2,"per":"year"}`.
pub(crate) fn recurrence(cursor: &mut Cursor, out: &mut Out) -> Option<Recurrence> {
    let start = cursor.here();
    match cursor.peek_kind() {
        Some(TokenKind::Number) => counted(cursor, out, start),
        Some(TokenKind::Word) if cursor.sees(OPENING) => every(cursor, out, start),
        Some(TokenKind::Word) => worded(cursor, out, start),
        _ => refuse(cursor, out, start, Expected::Recurrence),
    }
}

/// `2 fois par an`, or a duration.
fn counted(cursor: &mut Cursor, out: &mut Out, start: u32) -> Option<Recurrence> {
    let mut ahead = *cursor;
    let count = amount::whole(&mut ahead, out, start, Expected::Recurrence)?;
    let Ok(count) = u32::try_from(count) else { return refuse(cursor, out, start, Expected::Recurrence) };
    if count == 0 {
        // Never is no rhythm.
        return refuse(cursor, out, start, Expected::Recurrence);
    }
    *cursor = ahead;
    if cursor.eat_words(out, TIMES) {
        return times(cursor, out, start, count);
    }
    match duration_of(cursor, out, Ratio::from_integer(i64::from(count))) {
        Some(duration) => Some(Recurrence::Every(duration)),
        None => refuse_unit(cursor, out, start, Expected::Recurrence),
    }
}

fn times(cursor: &mut Cursor, out: &mut Out, start: u32, count: u32) -> Option<Recurrence> {
    if !eat_rate(cursor, out) {
        return refuse(cursor, out, start, Expected::Recurrence);
    }
    match eat_unit(cursor, out, Ratio::from_integer(1)) {
        Some(per) => Some(Recurrence::Times { count, per }),
        None => refuse_unit(cursor, out, start, Expected::Recurrence),
    }
}

/// Takes `par` before a unit of time.
pub(super) fn eat_rate(cursor: &mut Cursor, out: &mut Out) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat_words(&mut Out::default(), PER) {
        return false;
    }
    let Some(unit) = unit_here(&ahead) else { return false };
    cursor.eat_words(out, per(unit))
}

/// `chaque mois`, `tous les mois`, `tous les 2 ans`. The unit is looked at first: it gives French its gender.
fn every(cursor: &mut Cursor, out: &mut Out, start: u32) -> Option<Recurrence> {
    let mut ahead = *cursor;
    ahead.eat_words(&mut Out::default(), OPENING);
    let is_counted = ahead.eat(TokenKind::Number).is_some();
    let all = unit_here(&ahead).map_or(ALL_M, all);
    if is_counted {
        cursor.eat_words(out, all);
        return time::duration(cursor, out, Expected::Recurrence).map(Recurrence::Every);
    }
    let is_each = cursor.eat_words(out, EACH) || !cursor.eat_words(out, all);
    let Some(unit) = unit_here(cursor) else { return refuse_unit(cursor, out, start, Expected::Recurrence) };
    cursor.eat_words(out, if is_each { unit.forms().each } else { unit.forms().all });
    Some(Recurrence::Every(Duration { count: 1, unit }))
}

/// `une fois par an`, `annuel`, `mois`.
fn worded(cursor: &mut Cursor, out: &mut Out, start: u32) -> Option<Recurrence> {
    if cursor.eat_words(out, ONCE) {
        return times(cursor, out, start, 1);
    }
    if cursor.eat_words(out, TWICE) {
        return times(cursor, out, start, 2);
    }
    let adverb = choice::longest(cursor, ADVERBS.iter().map(|(_, words)| *words));
    if let Some((unit, words)) = adverb.and_then(|index| ADVERBS.get(index)) {
        cursor.eat_words(out, *words);
        return Some(Recurrence::Every(Duration { count: 1, unit: *unit }));
    }
    match eat_unit(cursor, out, Ratio::from_integer(1)) {
        Some(unit) => Some(Recurrence::Every(Duration { count: 1, unit })),
        None => refuse(cursor, out, start, Expected::Recurrence),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, in_json, printed};
    use super::super::{Expected, FaultKind};
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn recurrences_read_and_print() {
        for (text, fr, en) in [
            ("chaque mois", "chaque mois", "every month"),
            ("tous les ans", "chaque année", "every year"),
            ("each day", "chaque jour", "every day"),
            ("tous les 2 ans", "tous les 2 ans", "every 2 years"),
            ("every 2 weeks", "toutes les 2 semaines", "every 2 weeks"),
            ("chaque 3 mois", "tous les 3 mois", "every 3 months"),
            ("2 fois par an", "2 fois par an", "2 times a year"),
            ("3 times per hour", "3 fois par heure", "3 times an hour"),
            ("1 fois par mois", "une fois par mois", "once a month"),
            ("twice a week", "2 fois par semaine", "2 times a week"),
            ("Annuelle", "chaque année", "every year"),
            ("quarterly", "chaque trimestre", "every quarter"),
            ("semestriel", "chaque semestre", "every half year"),
            ("mois", "chaque mois", "every month"),
            ("2 ans", "tous les 2 ans", "every 2 years"),
        ] {
            assert_eq!(printed(T::Recurrence, text, Lang::Fr), fr, "{text}");
            assert_eq!(printed(T::Recurrence, text, Lang::En), en, "{text}");
        }
        assert_eq!(in_json(T::Recurrence, "tous les 2 ans"), r#"{"every":{"count":2,"unit":"year"}}"#);
        assert_eq!(in_json(T::Recurrence, "2 fois par an"), r#"{"per":"year","times":2}"#);
    }

    #[test]
    fn wrong_recurrences_are_one_fault() {
        let wrong = FaultKind::WrongValue(Expected::Recurrence);
        let unit = FaultKind::UnitMismatch(Expected::Recurrence);
        for (text, at, kind) in [
            ("parfois", "parfois", wrong.clone()),
            ("chaque", "chaque", wrong.clone()),
            ("chaque lune", "lune", unit.clone()),
            ("tous les 2 litres", "litres", unit.clone()),
            ("0 fois par an", "0", wrong.clone()),
            ("2 fois", "2 fois", wrong.clone()),
            ("2 fois par litre", "par", wrong.clone()),
            ("2", "2", wrong),
        ] {
            let found: Vec<_> = faults(T::Recurrence, text).into_iter().map(|f| (f.span.of(text), f.kind)).collect();
            assert_eq!(found, [(at, kind)], "{text}");
        }
    }
}
