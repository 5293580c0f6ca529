//! Numbers known between two bounds, and truth in three values, as the documentation of `plan::ir` says them.

use num_rational::BigRational;
use std::cmp::Ordering;

/// An exact number.
pub type Exact = BigRational;

/// A number known between two bounds, each of which may be missing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Between {
    pub lo: Option<Exact>,
    pub hi: Option<Exact>,
}

pub fn whole(n: i64) -> Exact {
    Exact::from_integer(n.into())
}

pub fn quotient(numerator: i64, denominator: i64) -> Exact {
    Exact::new(numerator.into(), denominator.into())
}

fn zero() -> Exact {
    whole(0)
}

impl Between {
    pub fn unknown() -> Self {
        Self::default()
    }

    pub fn exactly(value: Exact) -> Self {
        Self { lo: Some(value.clone()), hi: Some(value) }
    }

    pub fn exact(&self) -> Option<Exact> {
        self.lo.clone().filter(|lo| self.hi.as_ref() == Some(lo))
    }

    fn is_at_least_zero(&self) -> bool {
        self.lo.as_ref().is_some_and(|lo| *lo >= zero())
    }

    pub fn add(&self, other: &Self) -> Self {
        Self { lo: sum(&self.lo, &other.lo), hi: sum(&self.hi, &other.hi) }
    }

    pub fn negative(&self) -> Self {
        Self { lo: self.hi.clone().map(|n| -n), hi: self.lo.clone().map(|n| -n) }
    }

    /// By bounds when one of them is exact or both are at least zero, else unknown.
    pub fn multiply(&self, other: &Self) -> Self {
        match (self.exact(), other.exact()) {
            (_, Some(exact)) => self.times(&exact),
            (Some(exact), _) => other.times(&exact),
            _ if self.is_at_least_zero() && other.is_at_least_zero() => {
                Self { lo: product(&self.lo, &other.lo), hi: product(&self.hi, &other.hi) }
            }
            _ => Self::unknown(),
        }
    }

    pub fn times(&self, constant: &Exact) -> Self {
        let by = |side: &Option<Exact>| side.clone().map(|n| n * constant);
        let (lo, hi) = (by(&self.lo), by(&self.hi));
        if *constant < zero() { Self { lo: hi, hi: lo } } else { Self { lo, hi } }
    }

    /// By bounds when the divisor is exact and not zero, or when this is at least zero and the divisor more; else unknown.
    pub fn divide(&self, by: &Self) -> Self {
        if let Some(by) = by.exact() {
            return if by == zero() { Self::unknown() } else { self.times(&by.recip()) };
        }
        if self.is_at_least_zero() && by.lo.as_ref().is_some_and(|lo| *lo > zero()) {
            let over = |a: &Option<Exact>, b: &Option<Exact>| Some(a.clone()? / b.clone()?);
            return Self { lo: over(&self.lo, &by.hi), hi: over(&self.hi, &by.lo) };
        }
        Self::unknown()
    }

    pub fn map(&self, f: impl Fn(Exact) -> Exact) -> Self {
        Self { lo: self.lo.clone().map(&f), hi: self.hi.clone().map(&f) }
    }

    /// By bounds when the sign is sure, else unknown.
    pub fn absolute(&self) -> Self {
        if self.is_at_least_zero() {
            return self.clone();
        }
        if self.hi.as_ref().is_some_and(|hi| *hi <= zero()) { self.negative() } else { Self::unknown() }
    }

    /// The least of several: no lower bound as soon as one has none; the least of the upper bounds there are.
    pub fn least(all: &[Self]) -> Self {
        let lows: Option<Vec<Exact>> = all.iter().map(|one| one.lo.clone()).collect();
        Self { lo: lows.and_then(|lows| lows.into_iter().min()), hi: all.iter().filter_map(|one| one.hi.clone()).min() }
    }

    pub fn greatest(all: &[Self]) -> Self {
        Self::least(&all.iter().map(Self::negative).collect::<Vec<_>>()).negative()
    }

    pub fn less(&self, other: &Self) -> Option<bool> {
        decide(&self.hi, &other.lo, Ordering::is_lt, true).or_else(|| decide(&self.lo, &other.hi, Ordering::is_ge, false))
    }

    pub fn at_most(&self, other: &Self) -> Option<bool> {
        decide(&self.hi, &other.lo, Ordering::is_le, true).or_else(|| decide(&self.lo, &other.hi, Ordering::is_gt, false))
    }

    pub fn equal(&self, other: &Self) -> Option<bool> {
        match (self.exact(), other.exact()) {
            (Some(a), Some(b)) => Some(a == b),
            _ if self.less(other) == Some(true) || other.less(self) == Some(true) => Some(false),
            _ => None,
        }
    }
}

fn sum(a: &Option<Exact>, b: &Option<Exact>) -> Option<Exact> {
    Some(a.clone()? + b.clone()?)
}

fn product(a: &Option<Exact>, b: &Option<Exact>) -> Option<Exact> {
    Some(a.clone()? * b.clone()?)
}

fn decide(a: &Option<Exact>, b: &Option<Exact>, holds: impl Fn(Ordering) -> bool, then: bool) -> Option<bool> {
    holds(a.as_ref()?.cmp(b.as_ref()?)).then_some(then)
}

pub fn not(a: Option<bool>) -> Option<bool> {
    a.map(|a| !a)
}

/// False when one is false, else unknown when one is unknown.
pub fn all(truths: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
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

pub fn any(truths: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    not(all(truths.into_iter().map(not)))
}
