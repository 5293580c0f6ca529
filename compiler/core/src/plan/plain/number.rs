//! Numbers known between two bounds, and truth in three values. What does not fit is a missing bound.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul};
use std::cmp::Ordering;

/// An exact number.
pub type Exact = Ratio<i128>;

/// Numerators and denominators are below it, so that an operation more and a comparison stay exact.
const MOST: i128 = 1 << 90;

/// A number known between two bounds, each of which may be missing; known exactly when they are equal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Between {
    /// It is at least that.
    pub lo: Option<Exact>,
    /// It is at most that.
    pub hi: Option<Exact>,
}

pub(super) const ZERO: Exact = Exact::new_raw(0, 1);

/// A whole number.
pub(super) fn whole(n: i64) -> Exact {
    Exact::from_integer(n.into())
}

/// How many.
pub(super) fn many(n: usize) -> Exact {
    whole(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A quotient; none by zero.
pub(super) fn quotient(numerator: i64, denominator: i64) -> Option<Exact> {
    (denominator != 0).then(|| Exact::new(numerator.into(), denominator.into()))
}

/// A power of ten.
pub(super) fn tenfold(digits: u8) -> Option<Exact> {
    10i64.checked_pow(digits.into()).map(whole)
}

fn fit(n: Exact) -> Option<Exact> {
    (n.numer().unsigned_abs() < MOST.unsigned_abs() && *n.denom() < MOST).then_some(n)
}

pub(super) fn plus(a: Exact, b: Exact) -> Option<Exact> {
    fit(a.checked_add(&b)?)
}

pub(super) fn times(a: Exact, b: Exact) -> Option<Exact> {
    fit(a.checked_mul(&b)?)
}

pub(super) fn over(a: Exact, b: Exact) -> Option<Exact> {
    fit(a.checked_div(&b)?)
}

impl Between {
    /// Nothing known of it.
    pub const UNKNOWN: Self = Self { lo: None, hi: None };

    /// Known exactly.
    pub const fn exactly(value: Exact) -> Self {
        Self { lo: Some(value), hi: Some(value) }
    }

    /// Its value, when it is known exactly.
    pub fn exact(self) -> Option<Exact> {
        self.lo.filter(|lo| self.hi == Some(*lo))
    }

    fn is_at_least_zero(self) -> bool {
        self.lo.is_some_and(|lo| lo >= ZERO)
    }

    pub(super) fn add(self, other: Self) -> Self {
        Self { lo: both(self.lo, other.lo, plus), hi: both(self.hi, other.hi, plus) }
    }

    pub(super) fn negative(self) -> Self {
        Self { lo: self.hi.map(|n| -n), hi: self.lo.map(|n| -n) }
    }

    /// By bounds when one of them is exact or both are at least zero, else unknown.
    pub(super) fn multiply(self, other: Self) -> Self {
        match (self.exact(), other.exact()) {
            (_, Some(exact)) => self.times(exact),
            (Some(exact), _) => other.times(exact),
            _ if self.is_at_least_zero() && other.is_at_least_zero() => {
                Self { lo: both(self.lo, other.lo, times), hi: both(self.hi, other.hi, times) }
            }
            _ => Self::UNKNOWN,
        }
    }

    fn times(self, constant: Exact) -> Self {
        let by = |side: Option<Exact>| side.and_then(|n| times(n, constant));
        let (lo, hi) = (by(self.lo), by(self.hi));
        if constant < ZERO { Self { lo: hi, hi: lo } } else { Self { lo, hi } }
    }

    /// By bounds when the divisor is exact and not zero, or when this is at least zero and the divisor more; else unknown.
    pub(super) fn divide(self, by: Self) -> Self {
        if let Some(by) = by.exact() {
            let turned = over(whole(1), by);
            return turned.map_or(Self::UNKNOWN, |turned| self.times(turned));
        }
        if self.is_at_least_zero() && by.lo.is_some_and(|lo| lo > ZERO) {
            return Self { lo: both(self.lo, by.hi, over), hi: both(self.hi, by.lo, over) };
        }
        Self::UNKNOWN
    }

    pub(super) fn map(self, f: impl Fn(Exact) -> Option<Exact>) -> Self {
        Self { lo: self.lo.and_then(&f), hi: self.hi.and_then(&f) }
    }

    /// By bounds when the sign is sure, else unknown.
    pub(super) fn absolute(self) -> Self {
        if self.is_at_least_zero() {
            return self;
        }
        if self.hi.is_some_and(|hi| hi <= ZERO) { self.negative() } else { Self::UNKNOWN }
    }

    /// The least of several: no lower bound as soon as one has none; the least of the upper bounds there are.
    pub(super) fn least(all: &[Self]) -> Self {
        let lows: Option<Vec<Exact>> = all.iter().map(|one| one.lo).collect();
        Self { lo: lows.and_then(|lows| lows.into_iter().min()), hi: all.iter().filter_map(|one| one.hi).min() }
    }

    pub(super) fn greatest(all: &[Self]) -> Self {
        Self::least(&all.iter().map(|one| one.negative()).collect::<Vec<_>>()).negative()
    }

    pub(super) fn less(self, other: Self) -> Option<bool> {
        decide(self.hi, other.lo, Ordering::is_lt, true).or_else(|| decide(self.lo, other.hi, Ordering::is_ge, false))
    }

    pub(super) fn at_most(self, other: Self) -> Option<bool> {
        decide(self.hi, other.lo, Ordering::is_le, true).or_else(|| decide(self.lo, other.hi, Ordering::is_gt, false))
    }

    pub(super) fn equal(self, other: Self) -> Option<bool> {
        match (self.exact(), other.exact()) {
            (Some(a), Some(b)) => Some(a == b),
            _ if self.less(other) == Some(true) || other.less(self) == Some(true) => Some(false),
            _ => None,
        }
    }
}

fn both(a: Option<Exact>, b: Option<Exact>, f: impl Fn(Exact, Exact) -> Option<Exact>) -> Option<Exact> {
    f(a?, b?)
}

fn decide(a: Option<Exact>, b: Option<Exact>, holds: impl Fn(Ordering) -> bool, then: bool) -> Option<bool> {
    holds(a?.cmp(&b?)).then_some(then)
}

pub(super) fn not(a: Option<bool>) -> Option<bool> {
    a.map(|a| !a)
}

/// False when one is false, else unknown when one is unknown.
pub(super) fn all(truths: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut so_far = Some(true);
    for truth in truths {
        so_far = match (so_far, truth) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
    }
    so_far
}

pub(super) fn any(truths: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    not(all(truths.into_iter().map(not)))
}
