//! Turns of phrase about verdicts: titles as people read them, counts, overlays, what is missing.

use super::types::{Missing, MissingKind, Overlay, RuleVerdict, Tally, Verdict, Witness, keepers};
use super::{print_days, types::Held};
use crate::checks::wording::all_of;
use crate::resolve::{Code, Entity, EntityId};
use crate::words::{Lang, Text};

/// More lines than this of one source are told by their number.
const LINES_TOLD: usize = 4;

/// What readers call an entity: its title in each language, else its name.
pub fn title_of(code: &Code, id: EntityId) -> Text {
    code.entity(id).map(title).unwrap_or_default()
}

pub(crate) fn title(entity: Entity<'_>) -> Text {
    let say = |lang| entity.title_in(lang).map_or_else(|| entity.label().replace('_', " "), |title| title.into_owned());
    Text { fr: say(Lang::Fr), en: say(Lang::En) }
}

/// A title in the quotes of each language.
pub fn quoted(text: &Text) -> Text {
    Text { fr: format!("« {} »", text.fr), en: format!("“{}”", text.en) }
}

/// The name of a column or a register, spaces for its joints, in the quotes of each language.
pub(crate) fn named(code: &Code, id: EntityId) -> Text {
    let name = code.entity(id).map(|entity| entity.label().replace('_', " ")).unwrap_or_default();
    quoted(&Text::same(name))
}

/// `1 cas`, `3 cas`; `1 case`, `3 cases`.
pub fn cases_counted(count: u64) -> Text {
    let case = if count == 1 { "case" } else { "cases" };
    Text { fr: format!("{count} cas"), en: format!("{count} {case}") }
}

/// What the cases came to, in a few words: `1 cas sur 28 contredit`.
pub fn tally(tally: Tally, verdict: Verdict) -> Text {
    let (count, all) = (tally.of(verdict), tally.checked);
    match verdict {
        Verdict::NotExercised => Text { fr: "aucun cas".to_owned(), en: "no case".to_owned() },
        Verdict::Confirmed if all == 1 => Text { fr: "le seul cas est tenu".to_owned(), en: "the only case is kept".to_owned() },
        Verdict::Confirmed => text! { fr: "{count} cas sur {all} tenus", en: "{count} of {all} cases kept", count, all },
        _ if all == 1 => {
            let word = agreed(verdict, count);
            text! { fr: "le seul cas est {word}", en: "the only case is {word}", word }
        }
        _ => {
            let word = agreed(verdict, count);
            text! { fr: "{count} cas sur {all} {word}", en: "{count} of {all} cases {word}", count, all, word }
        }
    }
}

fn agreed(verdict: Verdict, count: u64) -> Text {
    let (one, many) = match verdict {
        Verdict::Contradicted => ("contredit", "contredits"),
        Verdict::Undetermined => ("indéterminé", "indéterminés"),
        _ => ("à échoir", "à échoir"),
    };
    Text { fr: (if count > 1 { many } else { one }).to_owned(), en: verdict.word(Lang::En).to_owned() }
}

/// A rule with its verdict: `« Deux assemblées par an » : contredit, 1 cas sur 28 contredit`.
pub fn headline(code: &Code, rule: &RuleVerdict) -> Text {
    let title = quoted(&title_of(code, rule.entity));
    let tally = tally(rule.tally, rule.verdict);
    text! { fr: "{title} : {tally}", en: "{title}: {tally}", title, tally }
}

/// An overlay in a few words.
pub fn overlay(code: &Code, overlay: &Overlay) -> Text {
    match overlay {
        Overlay::Waived { until: Some(until), cases, .. } => {
            let (until, cases) = (until.to_string(), cases_counted(*cases));
            text! { fr: "dérogation jusqu'au {until} ({cases})", en: "waived until {until} ({cases})", until, cases }
        }
        Overlay::Waived { until: None, cases, .. } => {
            let cases = cases_counted(*cases);
            text! { fr: "dérogation ({cases})", en: "waived ({cases})", cases }
        }
        Overlay::Remedied { days, cases } => {
            let (days, cases) = (days_text(i64::from(*days)), cases_counted(*cases));
            text! { fr: "réparé en {days} ({cases})", en: "remedied in {days} ({cases})", days, cases }
        }
        Overlay::Contested { rows } => match rows {
            1 => Text { fr: "1 fait contesté".to_owned(), en: "1 contested fact".to_owned() },
            rows => text! { fr: "{rows} faits contestés", en: "{rows} contested facts", rows },
        },
        Overlay::Stale { register, since } => {
            let (name, since) = (named(code, *register), since.to_string());
            text! { fr: "{name} : rien depuis le {since}", en: "{name}: nothing since {since}", name, since }
        }
        Overlay::Deviation => Text { fr: "recommandation non suivie".to_owned(), en: "recommendation not followed".to_owned() },
        Overlay::Provisional { until } => {
            let until = until.to_string();
            text! { fr: "peut encore changer jusqu'au {until}", en: "may still change until {until}", until }
        }
    }
}

/// What softens a case.
pub(crate) fn held(code: &Code, held: Held) -> Text {
    match held {
        Held::Waived(by) => {
            let by = quoted(&title_of(code, by));
            text! { fr: "couvert par la dérogation {by}", en: "covered by waiver {by}", by }
        }
        Held::Remedied(days) => {
            let days = days_text(i64::from(days));
            text! { fr: "réparé en {days}", en: "remedied in {days}", days }
        }
    }
}

/// `3 jours`, `3 days`.
pub fn days_text(days: i64) -> Text {
    Text { fr: print_days(days, Lang::Fr), en: print_days(days, Lang::En) }
}

/// `facts/dépense.csv, ligne 7`.
pub fn place(source: &str, line: u64) -> Text {
    text! { fr: "{source}, ligne {line}", en: "{source}, line {line}", source, line }
}

/// Where the rows of a case stand: the first, and how many more.
pub(crate) fn places(witnesses: &[Witness]) -> Option<Text> {
    let (first, others) = witnesses.split_first()?;
    let place = place(&first.source, first.line);
    let more = others.iter().filter(|other| (&other.source, other.line) != (&first.source, first.line)).count();
    Some(match more {
        0 => place,
        more => text! { fr: "{place} et {more} de plus", en: "{place} and {more} more", place, more },
    })
}

/// What to record, where, and who keeps it.
pub fn missing(code: &Code, missing: &Missing) -> Text {
    let register = missing.register.map(|register| named(code, register)).unwrap_or_default();
    let what = match missing.kind {
        MissingKind::Facts => {
            text! { fr: "le registre {register} n'a pas encore de faits", en: "register {register} has no facts yet", register }
        }
        MissingKind::Rows => text! {
            fr: "le registre {register} est partiel : une ligne absente n'y prouve rien",
            en: "register {register} is partial: an absent row proves nothing there", register
        },
        MissingKind::RowsBefore(day) => {
            let day = day.to_string();
            text! { fr: "le registre {register} n'est complet que depuis le {day}", en: "register {register} is complete only since {day}", register, day }
        }
        MissingKind::Lines => {
            text! { fr: "des lignes du registre {register} ne se lisent pas", en: "lines of register {register} cannot be read", register }
        }
        MissingKind::Cell(column) => {
            let (column, lines) = (named(code, column), lines_told(&missing.places));
            text! { fr: "il manque {column}, {lines}", en: "{column} is missing, {lines}", column, lines }
        }
        MissingKind::Row => {
            text! { fr: "aucune ligne du registre {register} n'a la clé à laquelle on renvoie", en: "no row of register {register} has the key referred to", register }
        }
        MissingKind::Attestation => Text {
            fr: "l'attestation que la preuve demande n'est notée dans aucun registre".to_owned(),
            en: "the attestation that the proof asks for is recorded in no register".to_owned(),
        },
        MissingKind::Nothing => Text {
            fr: "ce que la preuve demande n'est noté dans aucun registre".to_owned(),
            en: "what the proof asks for is recorded in no register".to_owned(),
        },
    };
    match missing.register.and_then(|register| kept_by(code, register)) {
        Some(keepers) => text! { fr: "{what} ; tenu par {keepers}", en: "{what}; kept by {keepers}", what, keepers },
        None => what,
    }
}

/// Who keeps a register, as readers call them.
pub fn kept_by(code: &Code, register: EntityId) -> Option<Text> {
    let keepers: Vec<Text> = keepers(code, register).into_iter().map(title).collect();
    (!keepers.is_empty()).then(|| all_of(&keepers))
}

/// `facts/entretien.csv, lignes 12, 14 et 3 de plus`.
fn lines_told(places: &[(Box<str>, u64)]) -> Text {
    let mut told: Vec<Text> = Vec::new();
    let mut rest = places;
    while let Some((source, _)) = rest.first() {
        let count = rest.iter().take_while(|(other, _)| other == source).count();
        let (here, after) = rest.split_at(count);
        rest = after;
        let lines: Vec<String> = here.iter().take(LINES_TOLD).map(|(_, line)| line.to_string()).collect();
        let (source, lines, more) = (&**source, lines.join(", "), count.saturating_sub(LINES_TOLD));
        told.push(match (count, more) {
            (1, _) => text! { fr: "{source} ligne {lines}", en: "{source} line {lines}", source, lines },
            (_, 0) => text! { fr: "{source} lignes {lines}", en: "{source} lines {lines}", source, lines },
            _ => {
                text! { fr: "{source} lignes {lines} et {more} de plus", en: "{source} lines {lines} and {more} more", source, lines, more }
            }
        });
    }
    all_of(&told)
}
