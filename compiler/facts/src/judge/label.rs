//! What a case is called: a row by its key, else by its day and its first words; a group by its keys; a period by its name.

use super::value::{datum, day};
use crate::table::{Instance, Value};
use jiff::civil::Date;
use social_core::plan::ir::{Domain, Id, Type};
use social_core::plan::{Nature, Register};
use social_core::proof::{Part, Period};
use social_core::text;
use social_core::values::month_name;
use social_core::verdict::Datum;
use social_core::words::{Lang, Text};

/// The columns by which readers know a row: its key, else its day and its first words.
pub(super) fn telling(register: &Register) -> Vec<Id> {
    let keys: Vec<Id> = register.columns.iter().filter(|column| column.is_key).map(|column| column.id).collect();
    if !keys.is_empty() {
        return keys;
    }
    let dated = match &register.nature {
        Nature::Events(day) | Nature::Periods(day, _) | Nature::Snapshots(day, _) => Some(*day),
        Nature::List => None,
    };
    let is_word = |ty: &Type| matches!(ty, Type::Text | Type::Identity | Type::Choice);
    let word = register.columns.iter().find(|column| is_word(&column.ty) && Some(column.id) != register.contested_by);
    dated.into_iter().chain(word.map(|column| column.id)).collect()
}

/// The name of a row, from its telling cells.
pub(super) fn of_row(cells: &[(Id, Datum)], telling: &[Id]) -> Text {
    let told = telling.iter().filter_map(|id| cells.iter().find(|(column, _)| column == id));
    let known: Vec<Text> = told.filter(|(_, datum)| !datum.is_unknown()).map(|(_, datum)| datum.text()).collect();
    joined(&known)
}

/// The name of an instance, from what tells it apart.
pub(super) fn of_instance(domain: &Domain, instance: &Instance) -> Text {
    let mut label = instance.label.as_slice();
    let mut told = Vec::new();
    of_domain(domain, &mut label, &mut told);
    joined(&told)
}

fn joined(all: &[Text]) -> Text {
    let pick = |take: fn(&Text) -> &str| all.iter().map(take).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    Text { fr: pick(|text| &text.fr), en: pick(|text| &text.en) }
}

/// Takes the values of a domain off the label, and tells them.
fn of_domain(domain: &Domain, label: &mut &[Value], told: &mut Vec<Text>) {
    match domain {
        Domain::Once | Domain::Rows(_) => {}
        Domain::Groups { keys, .. } | Domain::Spans { keys, .. } => {
            for key in keys {
                told.extend(next(label).map(|value| datum(&value, &key.ty)).filter(|datum| !datum.is_unknown()).map(|datum| datum.text()));
            }
        }
        Domain::Periods { period, .. } => {
            let first = next(label).and_then(|value| as_day(&value));
            let last = next(label).and_then(|value| as_day(&value));
            if let (Some(first), Some(last)) = (first, last) {
                told.push(of_period(*period, first, last));
            }
        }
        Domain::States { .. } | Domain::Moments { .. } => {
            if let Some(at) = next(label).and_then(|value| as_day(&value)) {
                let at = at.to_string();
                told.push(text! { fr: "le {at}", en: "on {at}", at });
            }
        }
        Domain::Product(pair) => {
            of_domain(&pair.0, label, told);
            of_domain(&pair.1, label, told);
        }
    }
}

fn next(label: &mut &[Value]) -> Option<Value> {
    let (first, rest) = label.split_first()?;
    *label = rest;
    Some(first.clone())
}

fn as_day(value: &Value) -> Option<Date> {
    match value {
        Value::Day(number) => day(*number),
        Value::Number(number, 1) => i32::try_from(*number).ok().and_then(day),
        _ => None,
    }
}

/// `2025`, `mars 2025`, `2e trimestre 2025`, `semaine du 2025-03-03`.
fn of_period(period: Period, first: Date, last: Date) -> Text {
    let (year, month) = (first.year(), first.month());
    let part = match period {
        Period::Calendar(part) => part,
        Period::Length(_) => {
            let (first, last) = (first.to_string(), last.to_string());
            return text! { fr: "du {first} au {last}", en: "from {first} to {last}", first, last };
        }
    };
    match part {
        Part::Year => Text::same(year.to_string()),
        Part::Half => {
            let (fr, en) = if month < 7 { ("1er", "First") } else { ("2e", "Second") };
            Text { fr: format!("{fr} semestre {year}"), en: format!("{en} half of {year}") }
        }
        Part::Quarter => {
            let quarter = (month - 1) / 3 + 1;
            let rank = if quarter == 1 { "1er".to_owned() } else { format!("{quarter}e") };
            Text { fr: format!("{rank} trimestre {year}"), en: format!("Q{quarter} {year}") }
        }
        Part::Month => {
            let say = |lang| format!("{} {year}", month_name(month, lang));
            Text { fr: say(Lang::Fr), en: say(Lang::En) }
        }
        Part::Week => {
            let first = first.to_string();
            text! { fr: "semaine du {first}", en: "week of {first}", first }
        }
        Part::Day => Text::same(first.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::of_period;
    use jiff::civil::date;
    use social_core::proof::{Part, Period};

    #[test]
    fn periods_have_the_names_people_use() {
        let name = |part| of_period(Period::Calendar(part), date(2025, 4, 7), date(2025, 6, 30));
        assert_eq!((name(Part::Year).fr.as_str(), name(Part::Quarter).fr.as_str()), ("2025", "2e trimestre 2025"));
        assert_eq!((name(Part::Month).en.as_str(), name(Part::Week).fr.as_str()), ("April 2025", "semaine du 2025-04-07"));
    }
}
