//! Who holds which role, and when.

use crate::kinds::{Kind, role};
use crate::resolve::{Entity, FieldView};
use crate::values::{Period, Value};
use jiff::civil::Date;

/// One holding of a role.
#[derive(Clone, Copy)]
pub struct Holding<'c> {
    /// Where it is written.
    pub field: FieldView<'c>,
    /// Who holds; none when the name is not declared.
    pub party: Option<Entity<'c>>,
    /// From when to when.
    pub period: Period,
}

impl Holding<'_> {
    /// Whether it runs at a date; without a date, whether it has no end.
    pub fn runs_at(&self, today: Option<Date>) -> bool {
        match today {
            Some(today) => self.period.contains(today),
            None => self.period.to.is_none(),
        }
    }

    /// Whether two holdings share a day.
    pub fn meets(&self, other: &Self) -> bool {
        let starts_before = |a: &Period, b: &Period| a.from.zip(b.to).is_none_or(|(from, to)| from <= to);
        starts_before(&self.period, &other.period) && starts_before(&other.period, &self.period)
    }
}

/// The holdings of a role, in the order written.
pub fn holdings(role: Entity<'_>) -> impl Iterator<Item = Holding<'_>> {
    role.values(role::HOLDERS).filter_map(|field| match field.value() {
        Value::Holding(_, period) => Some(Holding { field, party: field.target(), period: *period }),
        _ => None,
    })
}

/// The person who alone holds a role at a date, with nobody to stand in.
pub fn lone_holder(role: Entity<'_>, today: Option<Date>) -> Option<Holding<'_>> {
    let mut running = holdings(role).filter(|holding| holding.runs_at(today));
    let (first, second) = (running.next()?, running.next());
    let is_person = first.party.is_some_and(|party| party.kind() == Kind::Person);
    (is_person && second.is_none() && !role.has(role::STAND_IN)).then_some(first)
}
