//! A situation in words: what each value is in it.

use super::formula::Atom;
use super::linear::Term;
use super::measure::day_of_number;
use super::number::{Number, narrow};
use super::solve::Model;
use super::space::{Key, Space, Told};
use crate::plan::ir::{Measure, NodeKind, Type};
use crate::resolve::{Code, EntityId};
use crate::values::{Duration, Ratio, Unit, print_number};
use crate::words::{Lang, Text};

/// The values of these terms in a situation, those that can be said: what, and its value.
pub fn values(space: &Space, model: &Model, terms: &[Term], code: &Code) -> Vec<(String, Text)> {
    let mut needed: Vec<Term> = model.truths.iter().flat_map(|(atom, _)| space.terms_of(*atom)).collect();
    needed.sort_unstable();
    terms.iter().filter(|term| needed.binary_search(term).is_ok()).filter_map(|term| said(space, model, code, *term)).collect()
}

fn said(space: &Space, model: &Model, code: &Code, term: Term) -> Option<(String, Text)> {
    let told = space.told(term)?;
    let name = name(space, code, term)?;
    let is = |wanted: &Atom| model.truths.iter().find(|(atom, _)| space.atoms.get(*atom as usize) == Some(wanted)).map(|(_, is_so)| *is_so);
    if is(&Atom::Known(term)) == Some(false) {
        return Some((name, text! { fr: "rien", en: "nothing" }));
    }
    if let Some(is_yes) = is(&Atom::Yes(term)) {
        return Some((
            name,
            if is_yes {
                text! { fr: "oui", en: "yes" }
            } else {
                text! { fr: "non", en: "no" }
            },
        ));
    }
    let number = model.numbers.binary_search_by_key(&term, |(term, _)| *term).ok().and_then(|rank| model.numbers.get(rank));
    if let Some((_, number)) = number {
        return Some((name, value(told, *number)?));
    }
    let (_, text) = model.texts.iter().find(|(other, _)| *other == term)?;
    Some((name, Text::same(as_declared(told, code, text))))
}

/// How a term is called: its column, or what its author wrote.
pub fn name(space: &Space, code: &Code, term: Term) -> Option<String> {
    let told = space.told(term)?;
    let Key::Node(node) = &told.key else { return None };
    match told.column {
        Some((_, column)) => Some(code.entity(EntityId(column.0))?.name()?.to_owned()),
        None if matches!(node.kind, NodeKind::Aggregate { .. } | NodeKind::LongestRun { .. } | NodeKind::Key(..)) => {
            Some(told.written.to_string())
        }
        None => None,
    }
}

/// A value of a term as a reader writes it.
pub fn number(space: &Space, term: Term, number: Number) -> Option<Text> {
    value(space.told(term)?, number)
}

/// A text as the closed list of its column writes it.
fn as_declared(told: &Told, code: &Code, text: &str) -> String {
    let column = told.column.and_then(|(_, column)| code.entity(EntityId(column.0)));
    let among = column.into_iter().flat_map(|column| column.values(crate::kinds::column::AMONG));
    let written = among.map(|value| crate::values::prose_text(value.raw()).into_owned()).find(|value| *crate::plan::folded(value) == *text);
    written.unwrap_or_else(|| text.to_owned())
}

/// A number of that type as a reader writes it.
fn value(told: &Told, number: Number) -> Option<Text> {
    let number = narrow(number)?;
    let each = |say: &dyn Fn(Lang) -> String| Text { fr: say(Lang::Fr), en: say(Lang::En) };
    Some(match &told.ty {
        Type::Date => Text::same(day_of_number(*number.floor().numer())?.to_string()),
        Type::Moment => return None,
        Type::Days if number.is_integer() => {
            let days = Duration { count: u32::try_from(*number.numer()).ok()?, unit: Unit::Day };
            each(&|lang| days.print(lang))
        }
        Type::Number(Measure::Money(code)) => {
            let code = str::from_utf8(code).unwrap_or_default();
            each(&|lang| format!("{} {code}", print_number(number, lang)))
        }
        Type::Number(Measure::Share) => {
            let hundred = Ratio::new(number.numer().checked_mul(100)?, *number.denom());
            each(&|lang| format!("{} %", print_number(hundred, lang)))
        }
        Type::Number(Measure::Unit(unit)) => each(&|lang| format!("{} {unit}", print_number(number, lang))),
        _ => each(&|lang| print_number(number, lang)),
    })
}
