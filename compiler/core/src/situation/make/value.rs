//! How values of rows that are made up compare, and the nearest one that compares as asked.

use crate::proof::{Comparison, Side};
use crate::situation::Val;
use crate::values::{Duration, Ratio, Unit};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan as _};
use std::cmp::Ordering;

/// How two values that have an order are to compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Rel {
    Equal,
    Different,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Rel {
    /// That of a comparison; none for those of texts.
    pub fn of(comparison: Comparison) -> Option<Self> {
        Some(match comparison {
            Comparison::Equal => Self::Equal,
            Comparison::Different => Self::Different,
            Comparison::Less | Comparison::Before => Self::Less,
            Comparison::AtMost => Self::AtMost,
            Comparison::More | Comparison::After => Self::More,
            Comparison::AtLeast => Self::AtLeast,
            _ => return None,
        })
    }

    /// The one that holds when this one does not.
    pub const fn denied(self) -> Self {
        match self {
            Self::Equal => Self::Different,
            Self::Different => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::More,
            Self::More => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }

    /// The same, with the sides exchanged.
    pub const fn flipped(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
            same => same,
        }
    }

    /// Whether it holds between values in that order.
    pub const fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Different => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }

    /// The whole number nearest to `to` that compares so with it.
    pub fn whole(self, to: Ratio<i64>) -> i64 {
        // The denominator of a ratio is above zero.
        let floor = to.numer().div_euclid((*to.denom()).max(1));
        let ceil = if to.is_integer() { floor } else { floor.saturating_add(1) };
        match self {
            Self::Equal | Self::AtMost => floor,
            Self::Different | Self::More => floor.saturating_add(1),
            Self::AtLeast => ceil,
            Self::Less => ceil.saturating_sub(1),
        }
    }

    /// How far from a value one must go: -1, 0 or 1 step.
    pub const fn steps(self) -> i64 {
        match self {
            Self::Less => -1,
            Self::Different | Self::More => 1,
            Self::Equal | Self::AtMost | Self::AtLeast => 0,
        }
    }
}

/// How two values compare; nothing when they have no order.
pub fn order(a: &Val, b: &Val) -> Option<Ordering> {
    match (a, b) {
        (Val::Number(a), Val::Number(b)) => Some(a.cmp(b)),
        (Val::Moment(a), Val::Moment(b)) => Some(a.cmp(b)),
        (Val::Text(a), Val::Text(b)) => Some(crate::plan::folded(a).cmp(&crate::plan::folded(b))),
        (Val::Truth(a), Val::Truth(b)) => Some(a.cmp(b)),
        _ => Some(a.day()?.cmp(&b.day()?)),
    }
}

/// A fraction in lowest terms, when it fits.
pub fn fraction(numerator: i128, denominator: i128) -> Option<Ratio<i64>> {
    let (mut a, mut b) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let by = i128::try_from(a).ok().filter(|by| *by > 0)? * denominator.signum();
    let (numerator, denominator) = (i64::try_from(numerator.checked_div(by)?).ok()?, i64::try_from(denominator.checked_div(by)?).ok()?);
    (denominator > 0).then(|| Ratio::new_raw(numerator, denominator))
}

/// One of the four operations, exactly.
pub fn computed(operation: crate::proof::Arithmetic, a: Ratio<i64>, b: Ratio<i64>) -> Option<Ratio<i64>> {
    use crate::proof::Arithmetic as A;
    let [an, ad, bn, bd] = [*a.numer(), *a.denom(), *b.numer(), *b.denom()].map(i128::from);
    match operation {
        A::Add => fraction(an * bd + bn * ad, ad * bd),
        A::Subtract => fraction(an * bd - bn * ad, ad * bd),
        A::Multiply => fraction(an * bn, ad * bd),
        A::Divide if bn == 0 => None,
        A::Divide => fraction(an * bd, ad * bn),
    }
}

/// A day or a time moved by a length.
pub fn shifted(value: &Val, side: Side, by: Duration) -> Option<Val> {
    let sign = if side == Side::Before { -1 } else { 1 };
    let count = i64::from(by.count) * sign;
    if by.unit == Unit::WorkingDay {
        return working(value.day()?, count).map(Val::Day);
    }
    let span = length(by.unit, count)?;
    match value {
        Val::Day(day) => day.checked_add(span).ok().map(Val::Day),
        Val::Moment(moment) => moment.checked_add(span).ok().map(Val::Moment),
        _ => None,
    }
}

/// So many units of time, when the calendar goes that far.
pub fn length(unit: Unit, count: i64) -> Option<Span> {
    let span = Span::new();
    match unit {
        Unit::Minute => span.try_minutes(count),
        Unit::Hour => span.try_hours(count),
        Unit::Day | Unit::WorkingDay => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(count.checked_mul(3)?),
        Unit::Semester => span.try_months(count.checked_mul(6)?),
        Unit::Year => span.try_years(count),
    }
    .ok()
}

/// Days from Monday to Friday, counted from the day after.
fn working(day: Date, count: i64) -> Option<Date> {
    let step = count.signum().days();
    let mut at = day;
    let mut left = count.unsigned_abs().min(2_000);
    while left > 0 {
        at = at.checked_add(step).ok()?;
        if !matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Some(at)
}

/// Days from the one to the other.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The day so many days after.
pub fn days_after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.clamp(-400_000, 400_000).days()).ok()
}

/// Chance that is the same every time: the first attempt always takes the first of what it may choose.
#[derive(Clone, Debug)]
pub struct Chance {
    state: u64,
    attempt: u64,
}

impl Chance {
    /// That of an attempt.
    pub const fn new(attempt: u64) -> Self {
        Self { state: attempt.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bf0_3635_dead_beef, attempt }
    }

    /// One of so many, from zero.
    pub fn pick(&mut self, among: usize) -> usize {
        if self.attempt == 0 || among < 2 {
            return 0;
        }
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % (among as u64)).unwrap_or(0)
    }

    /// Whether to leave the first choice, one time out of so many.
    pub fn strays(&mut self, one_in: usize) -> bool {
        self.attempt > 0 && self.pick(one_in) == 0
    }
}
