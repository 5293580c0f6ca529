//! What commitments cost and what there is for it: money, hours, things.

use crate::checks::s1_structure::stems::stems;
use crate::checks::s4_power::loads::{Base, Load, load};
use crate::checks::s5_wealth::balance::is_house;
use crate::checks::s5_wealth::purse::Purses;
use crate::kinds::{Kind, commitment, flow, person, resource, role, wealth};
use crate::resolve::{Code, Entity, FieldView};
use crate::values::{Money, Ratio, Recurrence, Unit, Value};
use crate::words::fold;

/// Whether a commitment still binds.
pub fn is_open(commitment: Entity<'_>) -> bool {
    !matches!(commitment.choice(commitment::STATUS), Some("kept" | "notKept" | "released"))
}

/// The money that a commitment promises, once.
pub fn money(commitment: Entity<'_>) -> Option<(FieldView<'_>, Money)> {
    let field = commitment.first(commitment::TARGET)?;
    match field.value() {
        Value::Money(money) if money.minor > 0 => Some((field, *money)),
        _ => None,
    }
}

/// The time that a commitment promises, in a year.
pub fn time(commitment: Entity<'_>) -> Option<(FieldView<'_>, Load)> {
    let field = commitment.first(commitment::TARGET)?;
    Some((field, load(field).or_else(|| each_time(commitment, field))?))
}

/// « cible: 40 heures », « rythme: chaque semaine ».
fn each_time(commitment: Entity<'_>, field: FieldView<'_>) -> Option<Load> {
    let Value::Quantity(number, unit) = field.value() else { return None };
    let base = match fold(unit.of(field.item_text()).trim()).as_str() {
        "heure" | "heures" | "hour" | "hours" | "h" => Base::Hours,
        "jour" | "jours" | "day" | "days" => Base::Days,
        _ => return None,
    };
    let Value::Recurrence(rhythm) = commitment.first(commitment::EVERY)?.value() else { return None };
    let a_year = |unit: Unit| match unit {
        Unit::Week => Some(52),
        Unit::Month => Some(12),
        Unit::Quarter => Some(4),
        Unit::Semester => Some(2),
        Unit::Year => Some(1),
        _ => None,
    };
    let times = match *rhythm {
        Recurrence::Every(every) => Ratio::new(a_year(every.unit)?, i64::from(every.count.max(1))),
        Recurrence::Times { count, per } => Ratio::from_integer(a_year(per)?.checked_mul(i64::from(count))?),
    };
    Some(Load { base, per_year: Ratio::new(number.numer().checked_mul(*times.numer())?, number.denom().checked_mul(*times.denom())?) })
}

/// A number of things that a commitment promises, once: how many, of what.
pub fn count(commitment: Entity<'_>) -> Option<(FieldView<'_>, Count)> {
    let field = commitment.first(commitment::TARGET).filter(|field| load(*field).is_none())?;
    Some((field, counted(field)?))
}

/// How many things a wealth, or a resource, is; none when more of it comes in by a flow.
pub fn count_of(thing: Entity<'_>) -> Option<(FieldView<'_>, Count)> {
    let (field, wealths): (_, Vec<Entity<'_>>) = match thing.kind() {
        Kind::Wealth => (thing.first(wealth::STOCK)?, vec![thing]),
        Kind::Resource => (thing.first(resource::AMOUNT)?, thing.targets(resource::WEALTH).collect()),
        _ => return None,
    };
    let mut flows = wealths.iter().flat_map(|wealth| wealth.named_by(Kind::Flow, flow::WEALTH));
    let comes_in = flows.any(|flow| !flow.values(flow::FROM).all(|from| from.target().is_some_and(is_house)));
    (!comes_in).then_some(())?;
    Some((field, counted(field)?))
}

/// A number of things.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Count {
    /// How many.
    pub number: Ratio<i64>,
    /// Of what, as the words compare.
    pub unit: Vec<String>,
}

fn counted(field: FieldView<'_>) -> Option<Count> {
    let Value::Quantity(number, unit) = field.value() else { return None };
    let unit = stems(unit.of(field.item_text()));
    (!unit.is_empty()).then_some(Count { number: *number, unit })
}

/// The time that a role is given, or that a person has.
pub fn time_of(party: Entity<'_>) -> Option<(FieldView<'_>, Load)> {
    let field = match party.kind() {
        Kind::Role => party.first(role::LOAD)?,
        Kind::Person => party.first(person::AVAILABLE)?,
        _ => return None,
    };
    Some((field, load(field)?))
}

/// What a wealth, or a resource of money, holds.
pub fn stock(thing: Entity<'_>) -> Option<(FieldView<'_>, Money)> {
    let field = match thing.kind() {
        Kind::Wealth => thing.first(wealth::STOCK)?,
        Kind::Resource => thing.first(resource::AMOUNT)?,
        _ => return None,
    };
    match field.value() {
        Value::Money(money) => Some((field, *money)),
        _ => None,
    }
}

/// The most that may be there in a year: the stock, and what comes in of that wealth by the flows that are written; none when an income is
/// not measured, or could be of that wealth.
pub fn most_in_a_year(code: &Code, thing: Entity<'_>, stock: Money) -> Option<i64> {
    let of: Vec<Entity<'_>> = match thing.kind() {
        Kind::Resource => thing.targets(resource::WEALTH).collect(),
        _ => vec![thing],
    };
    // What is set aside does not grow by what comes in elsewhere.
    if thing.kind() == Kind::Resource {
        return Some(stock.minor);
    }
    let purses = Purses::of(code);
    let mut flows = of.iter().flat_map(|wealth| wealth.named_by(Kind::Flow, flow::WEALTH));
    if purses.has_unmeasured_inflow && flows.next().is_some() {
        return None;
    }
    let passages = purses.by_currency.get(&stock.currency).map(|purse| purse.inflow.as_slice()).unwrap_or_default();
    let own = passages.iter().filter(|passage| passage.flow.targets(flow::WEALTH).any(|wealth| of.contains(&wealth)));
    own.map(|passage| rounded_up(passage.yearly.most)).try_fold(stock.minor, i64::checked_add)
}

fn rounded_up(amount: Ratio<i64>) -> i64 {
    amount.to_integer().saturating_add(i64::from(!amount.is_integer()))
}

/// `12`, `7,5`: hours or days of a load, for a week.
pub fn per_week(load: Load) -> String {
    let (over, under) = (i128::from(*load.per_year.numer()), i128::from(*load.per_year.denom()) * 52);
    let tenths = (over * 10 + under - 1) / under.max(1);
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{},{}", tenths / 10, tenths % 10) }
}
