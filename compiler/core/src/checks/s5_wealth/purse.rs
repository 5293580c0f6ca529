//! The money of the house in a year: what the written flows bring in and take out, as exact bounds.

use super::balance::is_house;
use crate::checks::s4_power::whole::total;
use crate::kinds::{Kind, flow, wealth};
use crate::model::ValueType;
use crate::resolve::{Code, Entity, EntityId};
use crate::text::Span;
use crate::values::{Money, Ratio, Recurrence, Value, Written, print};
use crate::words::{Lang, Text};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// An amount of money in a year, in the smallest unit of its currency, from the least to the most that the calendar
/// allows: a month is a twelfth of a year, a week is 7 days of 365 or 366.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Yearly {
    /// At least.
    pub least: Ratio<i64>,
    /// At most.
    pub most: Ratio<i64>,
}

/// A flow of money, and what it makes in a year.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'c> {
    /// The flow.
    pub flow: Entity<'c>,
    /// In a year.
    pub yearly: Yearly,
}

/// What comes in and goes out in one currency.
#[derive(Debug, Default)]
pub struct Purse<'c> {
    /// From outside to the house.
    pub inflow: Vec<Passage<'c>>,
    /// From the house to outside.
    pub outflow: Vec<Passage<'c>>,
}

/// The purses of a code, by currency.
#[derive(Debug, Default)]
pub struct Purses<'c> {
    /// One for each currency.
    pub by_currency: BTreeMap<[u8; 3], Purse<'c>>,
    /// Whether something comes in that may be money and whose amount in a year is not written.
    pub has_unmeasured_inflow: bool,
}

impl<'c> Purses<'c> {
    /// The purses of a code.
    pub fn of(code: &'c Code) -> Self {
        let mut purses = Self::default();
        let paid = paid(code);
        for flow in code.of(Kind::Flow) {
            let (comes_in, goes_out) = sides(flow);
            let measured = measured(flow);
            match measured {
                Some((currency, yearly)) if comes_in != goes_out => {
                    let purse = purses.by_currency.entry(currency).or_default();
                    let side = if comes_in { &mut purse.inflow } else { &mut purse.outflow };
                    side.push(Passage { flow, yearly });
                }
                _ => purses.has_unmeasured_inflow |= comes_in && may_be_money(flow, &paid),
            }
        }
        purses
    }
}

/// Whether a flow comes in from outside, and whether it goes out from the house; both when that cannot be told apart.
fn sides(flow: Entity<'_>) -> (bool, bool) {
    let house = |field| flow.values(field).filter(|party| party.target().is_some_and(is_house)).count();
    let (from, to) = (house(flow::FROM), house(flow::TO));
    let all_from = from == flow.values(flow::FROM).count();
    let all_to = to == flow.values(flow::TO).count();
    match (from, to) {
        (0, 0) => (false, false),
        _ if all_from && all_to => (false, false),
        (0, _) if all_to => (true, false),
        (_, 0) if all_from => (false, true),
        _ => (true, true),
    }
}

fn measured(flow: Entity<'_>) -> Option<([u8; 3], Yearly)> {
    let Value::Money(money) = flow.first(flow::AMOUNT)?.value() else { return None };
    let Value::Recurrence(rhythm) = flow.first(flow::EVERY)?.value() else { return None };
    // Who of several gives or receives the whole amount, the code does not tell.
    let is_alone = [flow::WEALTH, flow::FROM, flow::TO].iter().all(|field| flow.values(*field).count() == 1);
    if money.minor < 0 || !is_alone {
        return None;
    }
    let times = times_a_year(*rhythm)?;
    let amount = Ratio::from_integer(money.minor);
    Some((money.currency, Yearly { least: product(amount, times.least)?, most: product(amount, times.most)? }))
}

/// How many times a year a rhythm comes back; none when the calendar does not say, as for hours and working days.
pub fn times_a_year(rhythm: Recurrence) -> Option<Yearly> {
    let (count, unit, times) = match rhythm {
        Recurrence::Every(duration) => (duration.count, duration.unit, 1),
        Recurrence::Times { count, per } => (1, per, count),
    };
    let (count, times) = (i64::from(count.max(1)), i64::from(times));
    if let Some(months) = unit.months() {
        let exact = Ratio::new(12 * times, i64::from(months) * count);
        return Some(Yearly { least: exact, most: exact });
    }
    let days = i64::from(unit.days()?) * count;
    Some(Yearly { least: Ratio::new(365 * times, days), most: Ratio::new(366 * times, days) })
}

fn product(a: Ratio<i64>, b: Ratio<i64>) -> Option<Ratio<i64>> {
    Some(Ratio::new(a.numer().checked_mul(*b.numer())?, a.denom().checked_mul(*b.denom())?))
}

/// The wealths that a written flow pays in money.
fn paid(code: &Code) -> FxHashSet<EntityId> {
    let is_money = |flow: &Entity<'_>| matches!(flow.first(flow::AMOUNT).map(|amount| amount.value()), Some(Value::Money(_)));
    code.of(Kind::Flow).filter(is_money).flat_map(|flow| flow.targets(flow::WEALTH)).map(Entity::id).collect()
}

fn may_be_money(flow: Entity<'_>, paid: &FxHashSet<EntityId>) -> bool {
    if let Some(Value::Quantity(..)) = flow.first(flow::AMOUNT).map(|amount| amount.value()) {
        return false;
    }
    flow.values(flow::WEALTH).any(|value| match value.target() {
        Some(wealth) if wealth.kind() == Kind::Wealth => {
            let is_counted_otherwise = wealth.has(wealth::UNIT) && !paid.contains(&wealth.id());
            !super::flows::is_told(wealth) && !is_counted_otherwise
        }
        _ => true,
    })
}

/// The sum of some amounts in a year; none when it does not fit.
pub fn sum<'p>(passages: impl IntoIterator<Item = &'p Passage<'p>> + Clone) -> Option<Yearly> {
    let least = total(passages.clone().into_iter().map(|passage| passage.yearly.least))?;
    Some(Yearly { least, most: total(passages.into_iter().map(|passage| passage.yearly.most))? })
}

/// `18 000 EUR`, or `au moins 5 214 EUR` where the calendar moves it.
pub fn at_least(yearly: Yearly, currency: [u8; 3]) -> Text {
    let amount = money(Money { minor: yearly.least.to_integer(), currency });
    if is_exact(yearly) {
        amount
    } else {
        text! { fr: "au moins {amount}", en: "at least {amount}", amount }
    }
}

/// `12 900 EUR`, or `au plus 5 229 EUR` where the calendar moves it.
pub fn at_most(yearly: Yearly, currency: [u8; 3]) -> Text {
    let amount = money(Money { minor: rounded_up(yearly.most), currency });
    if is_exact(yearly) {
        amount
    } else {
        text! { fr: "au plus {amount}", en: "at most {amount}", amount }
    }
}

fn is_exact(yearly: Yearly) -> bool {
    yearly.least == yearly.most && yearly.least.is_integer()
}

fn rounded_up(amount: Ratio<i64>) -> i64 {
    amount.to_integer().saturating_add(i64::from(!amount.is_integer()))
}

/// An amount of money in both languages.
pub fn money(money: Money) -> Text {
    let name = |_| String::new();
    let value = Value::Money(money);
    let written = |lang| print(&value, Written { text: "", span: Span::new(0, 0), ty: ValueType::Money, name: &name }, lang);
    Text { fr: written(Lang::Fr), en: written(Lang::En) }
}
