//! Exact numbers in SQL: fractions of whole numbers, known between two bounds, each of which may be missing.

use super::sql::{self, Order, Sql, and, case, compare, is_known, is_null, or, when};
use crate::engine::Dialect;
use social_core::plan::ir::Rounding;

/// A whole number over another, above zero. Null when either is.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Fraction {
    pub num: Sql,
    pub den: Sql,
}

/// A number between two bounds; a null bound is missing.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Number {
    pub lo: Fraction,
    pub hi: Fraction,
    /// Whether both are the same expression: then null is unknown.
    pub is_exact: bool,
}

impl Fraction {
    pub fn whole(num: Sql) -> Self {
        Self { num, den: Sql::whole(1) }
    }

    pub fn over(num: Sql, den: i64) -> Self {
        Self { num, den: Sql::whole(den.max(1)) }
    }

    pub fn missing() -> Self {
        Self::whole(Sql::no_number())
    }

    pub fn is_missing(&self) -> bool {
        self.num.is_null_constant() || self.den.is_null_constant()
    }

    fn is_constant(&self) -> bool {
        self.num.as_whole().is_some() && self.den.as_whole().is_some()
    }

    /// Whether it is known; never null.
    pub fn known(&self) -> Sql {
        and([is_known(&self.num), is_known(&self.den)])
    }

    fn when(&self, condition: Sql) -> Self {
        if condition.as_truth() == Some(true) {
            return self.clone();
        }
        Self { num: when(condition, self.num.clone()), den: self.den.clone() }
    }

    fn negative(&self, d: Dialect) -> Self {
        Self { num: sql::negative(d, &self.num), den: self.den.clone() }
    }

    pub fn is_nullable(&self) -> bool {
        self.num.is_nullable || self.den.is_nullable
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

/// Both over one denominator: the numerators, then what they are over.
fn aligned(d: Dialect, a: &Fraction, b: &Fraction) -> (Sql, Sql, Sql) {
    if a.den == b.den {
        return (a.num.clone(), b.num.clone(), a.den.clone());
    }
    if let (Some(da), Some(db)) = (a.den.as_whole(), b.den.as_whole()) {
        let shared = gcd(da, db);
        let (ka, kb) = (Sql::whole(db / shared), Sql::whole(da / shared));
        return (sql::multiply(d, &a.num, &ka), sql::multiply(d, &b.num, &kb), sql::multiply(d, &a.den, &ka));
    }
    (sql::multiply(d, &a.num, &b.den), sql::multiply(d, &b.num, &a.den), sql::multiply(d, &a.den, &b.den))
}

/// Compares two fractions.
pub(super) fn order(d: Dialect, order: Order, a: &Fraction, b: &Fraction) -> Sql {
    if a.is_missing() || b.is_missing() {
        return Sql::no_truth();
    }
    if b.is_constant() {
        if let Some(folded) = against(order, a, b) {
            return folded;
        }
    } else if a.is_constant() {
        let turned = match order {
            Order::Less => Order::More,
            Order::AtMost => Order::AtLeast,
            Order::AtLeast => Order::AtMost,
            Order::More => Order::Less,
            same => same,
        };
        if let Some(folded) = against(turned, b, a) {
            return folded;
        }
    }
    let (left, right, _) = aligned(d, a, b);
    compare(order, &left, &right)
}

/// A fraction with a constant denominator against a constant: the constant is turned into a whole bound, which an index can use.
fn against(order: Order, a: &Fraction, b: &Fraction) -> Option<Sql> {
    let (den, num, over) = (a.den.as_whole()?, b.num.as_whole()?, b.den.as_whole()?);
    let scaled = i128::from(num) * i128::from(den);
    let (floor, is_whole) = (scaled.div_euclid(i128::from(over)), scaled.rem_euclid(i128::from(over)) == 0);
    let floor = i64::try_from(floor).ok()?;
    let bound = Sql::whole(floor);
    Some(match order {
        _ if is_whole => compare(order, &a.num, &bound),
        Order::Less | Order::AtMost => compare(Order::AtMost, &a.num, &bound),
        Order::More | Order::AtLeast => compare(Order::More, &a.num, &bound),
        Order::Equal => case(vec![(is_known(&a.num), Sql::truth(false))], Sql::no_truth()),
    })
}

impl Number {
    pub fn exact(value: Fraction) -> Self {
        Self { lo: value.clone(), hi: value, is_exact: true }
    }

    pub fn between(lo: Fraction, hi: Fraction) -> Self {
        let is_exact = lo == hi;
        Self { lo, hi, is_exact }
    }

    pub fn whole(num: Sql) -> Self {
        Self::exact(Fraction::whole(num))
    }

    pub fn unknown() -> Self {
        Self::exact(Fraction::missing())
    }

    /// Its value where its bounds are the same, else null.
    pub fn value(&self, d: Dialect) -> Fraction {
        if self.is_exact { self.lo.clone() } else { self.lo.when(order(d, Order::Equal, &self.lo, &self.hi)) }
    }

    pub fn is_constant(&self) -> bool {
        self.is_exact && self.lo.is_constant()
    }

    fn is_at_least_zero(&self) -> bool {
        !self.lo.is_nullable() && self.lo.num.range.0 >= 0
    }
}

/// Whether the bounds of two numbers decide how they compare.
pub(super) fn comparison(d: Dialect, asked: Order, a: &Number, b: &Number) -> Sql {
    if a.is_exact && b.is_exact {
        return order(d, asked, &a.lo, &b.lo);
    }
    let (yes, no) = match asked {
        Order::Less => (order(d, Order::Less, &a.hi, &b.lo), order(d, Order::AtLeast, &a.lo, &b.hi)),
        Order::AtMost => (order(d, Order::AtMost, &a.hi, &b.lo), order(d, Order::More, &a.lo, &b.hi)),
        Order::More => (order(d, Order::More, &a.lo, &b.hi), order(d, Order::AtMost, &a.hi, &b.lo)),
        Order::AtLeast => (order(d, Order::AtLeast, &a.lo, &b.hi), order(d, Order::Less, &a.hi, &b.lo)),
        Order::Equal => (same(d, a, b), apart(d, a, b)),
    };
    case(vec![(yes, Sql::truth(true)), (no, Sql::truth(false))], Sql::no_truth())
}

fn same(d: Dialect, a: &Number, b: &Number) -> Sql {
    and([order(d, Order::AtMost, &a.hi, &b.lo), order(d, Order::AtMost, &b.hi, &a.lo)])
}

fn apart(d: Dialect, a: &Number, b: &Number) -> Sql {
    or([order(d, Order::Less, &a.hi, &b.lo), order(d, Order::Less, &b.hi, &a.lo)])
}

pub(super) fn add(d: Dialect, a: &Number, b: &Number) -> Number {
    each(a, b, |x, y| {
        let (left, right, den) = aligned(d, x, y);
        Fraction { num: sql::add(d, &left, &right), den }
    })
}

fn each(a: &Number, b: &Number, with: impl Fn(&Fraction, &Fraction) -> Fraction) -> Number {
    if a.is_exact && b.is_exact {
        return Number::exact(with(&a.lo, &b.lo));
    }
    Number::between(with(&a.lo, &b.lo), with(&a.hi, &b.hi))
}

pub(super) fn negative(d: Dialect, a: &Number) -> Number {
    if a.is_exact {
        return Number::exact(a.lo.negative(d));
    }
    Number::between(a.hi.negative(d), a.lo.negative(d))
}

pub(super) fn subtract(d: Dialect, a: &Number, b: &Number) -> Number {
    add(d, a, &negative(d, b))
}

fn times(d: Dialect, a: &Fraction, b: &Fraction) -> Fraction {
    // Reduce a constant with the other's denominator first: the numbers stay small.
    let (mut num_a, mut den_a, mut num_b, mut den_b) = (a.num.clone(), a.den.clone(), b.num.clone(), b.den.clone());
    cancel(&mut num_a, &mut den_b);
    cancel(&mut num_b, &mut den_a);
    Fraction { num: sql::multiply(d, &num_a, &num_b), den: sql::multiply(d, &den_a, &den_b) }
}

fn cancel(num: &mut Sql, den: &mut Sql) {
    let (Some(n), Some(m)) = (num.as_whole(), den.as_whole()) else { return };
    let Some(size) = n.checked_abs() else { return };
    let shared = gcd(m, size);
    if shared > 1 && m % shared == 0 {
        (*num, *den) = (Sql::whole(n / shared), Sql::whole(m / shared));
    }
}

pub(super) fn multiply(d: Dialect, a: &Number, b: &Number) -> Number {
    if a.is_exact && b.is_exact {
        return Number::exact(times(d, &a.lo, &b.lo));
    }
    if a.is_exact {
        return multiply(d, b, a);
    }
    if b.is_constant() {
        return if b.lo.num.range.0 >= 0 {
            Number::between(times(d, &a.lo, &b.lo), times(d, &a.hi, &b.lo))
        } else {
            Number::between(times(d, &a.hi, &b.lo), times(d, &a.lo, &b.lo))
        };
    }
    if a.is_at_least_zero() && b.is_at_least_zero() {
        return Number::between(times(d, &a.lo, &b.lo), times(d, &a.hi, &b.hi));
    }
    let zero = Fraction::whole(Sql::whole(0));
    // By an exact side, turned when it is below zero; else from bound to bound where both are at least zero.
    let by = |value: &Fraction, other: &Number| {
        let (above, below) = (order(d, Order::AtLeast, value, &zero), order(d, Order::Less, value, &zero));
        let (low, high) = (times(d, &other.lo, value), times(d, &other.hi, value));
        [(above, low.clone(), high.clone()), (below, high, low)]
    };
    let mut branches: Vec<(Sql, Fraction, Fraction)> = by(&b.value(d), a).into();
    if !b.is_exact {
        branches.extend(by(&a.value(d), b));
        let positive = and([order(d, Order::AtLeast, &a.lo, &zero), order(d, Order::AtLeast, &b.lo, &zero)]);
        branches.push((positive, times(d, &a.lo, &b.lo), times(d, &a.hi, &b.hi)));
    }
    let choose = |side: fn(&(Sql, Fraction, Fraction)) -> &Fraction| {
        let of = |part: fn(&Fraction) -> &Sql| {
            case(branches.iter().map(|branch| (branch.0.clone(), part(side(branch)).clone())).collect(), Sql::no_number())
        };
        Fraction { num: of(|fraction| &fraction.num), den: of(|fraction| &fraction.den) }
    };
    Number::between(choose(|branch| &branch.1), choose(|branch| &branch.2))
}

/// The quotient of two fractions: null when the divisor is zero.
pub(super) fn quotient(d: Dialect, a: &Fraction, b: &Fraction) -> Fraction {
    if let (Some(n), Some(m)) = (b.num.as_whole(), b.den.as_whole()) {
        let Some(size) = n.checked_abs().filter(|size| *size > 0) else { return Fraction::missing() };
        let turned = Fraction { num: Sql::whole(if n < 0 { -m } else { m }), den: Sql::whole(size) };
        return times(d, a, &turned);
    }
    if b.num.range.0 > 0 {
        return times(d, a, &Fraction { num: b.den.clone(), den: b.num.clone() });
    }
    let zero = Sql::whole(0);
    let is_above = compare(Order::More, &b.num, &zero);
    if b.num.range.0 >= 0 {
        let den = when(is_above, b.num.clone()).with_range((1, b.num.range.1.max(1)));
        return times(d, a, &Fraction { num: b.den.clone(), den });
    }
    let is_below = compare(Order::Less, &b.num, &zero);
    let minus = sql::negative(d, &b.num);
    let den = case(vec![(is_above.clone(), b.num.clone()), (is_below, minus)], Sql::no_number()).with_range((1, i64::MAX));
    let num = case(vec![(is_above, b.den.clone())], sql::negative(d, &b.den));
    times(d, a, &Fraction { num, den })
}

pub(super) fn divide(d: Dialect, a: &Number, b: &Number) -> Number {
    if a.is_exact && b.is_exact {
        return Number::exact(quotient(d, &a.lo, &b.lo));
    }
    if b.is_constant() {
        let (lo, hi) = (quotient(d, &a.lo, &b.lo), quotient(d, &a.hi, &b.lo));
        return if b.lo.num.range.0 >= 0 { Number::between(lo, hi) } else { Number::between(hi, lo) };
    }
    let zero = Fraction::whole(Sql::whole(0));
    let is_above = order(d, Order::More, &b.lo, &zero);
    let positive = and([order(d, Order::AtLeast, &a.lo, &zero), is_above]);
    let value = b.value(d);
    let exact_above = order(d, Order::More, &value, &zero);
    let exact_below = order(d, Order::Less, &value, &zero);
    let choose = |first: &Fraction, second: &Fraction, third: &Fraction| {
        let branches = |part: fn(&Fraction) -> Sql| {
            let [one, two, three] =
                [quotient(d, first, &value), quotient(d, second, &value), quotient(d, first, third)].map(|fraction| part(&fraction));
            case(vec![(exact_above.clone(), one), (exact_below.clone(), two), (positive.clone(), three)], Sql::no_number())
        };
        Fraction { num: branches(|fraction| fraction.num.clone()), den: branches(|fraction| fraction.den.clone()) }
    };
    Number::between(choose(&a.lo, &a.hi, &b.hi), choose(&a.hi, &a.lo, &b.lo))
}

/// A share of counts: the part is at least zero and at most the whole.
pub(super) fn share(d: Dialect, part: &Number, whole: &Number) -> Number {
    divide(d, part, whole)
}

/// To a whole number of 1/10^digits.
pub(super) fn rounded(d: Dialect, rounding: Rounding, a: &Number, digits: u8) -> Number {
    let ten = 10_i64.checked_pow(u32::from(digits)).unwrap_or(i64::MAX);
    let one = |value: &Fraction| {
        let scaled = times(d, value, &Fraction::whole(Sql::whole(ten)));
        let num = match rounding {
            Rounding::Down => sql::floored(d, &scaled.num, &scaled.den),
            Rounding::Up => sql::negative(d, &sql::floored(d, &sql::negative(d, &scaled.num), &scaled.den)),
            Rounding::Nearest => {
                let (two, zero) = (Sql::whole(2), Sql::whole(0));
                let half = |num: &Sql| {
                    let top = sql::add(d, &sql::multiply(d, num, &two), &scaled.den);
                    sql::floored(d, &top, &sql::multiply(d, &scaled.den, &two))
                };
                let minus = sql::negative(d, &half(&sql::negative(d, &scaled.num)));
                match compare(Order::AtLeast, &scaled.num, &zero) {
                    above if above.as_truth() == Some(true) => half(&scaled.num),
                    above => case(vec![(above, half(&scaled.num))], minus),
                }
            }
        };
        Fraction { num, den: Sql::whole(ten) }
    };
    if a.is_exact { Number::exact(one(&a.lo)) } else { Number::between(one(&a.lo), one(&a.hi)) }
}

pub(super) fn absolute(d: Dialect, a: &Number) -> Number {
    let zero = Fraction::whole(Sql::whole(0));
    let flip = |value: &Fraction| {
        let above = order(d, Order::AtLeast, value, &zero);
        let num = case(vec![(above, value.num.clone())], sql::negative(d, &value.num));
        let range = (0, num.range.1.max(0));
        let num = if num.constant.is_some() { num } else { num.with_range(range) };
        Fraction { num, den: value.den.clone() }
    };
    if a.is_exact {
        return Number::exact(flip(&a.lo));
    }
    // By bounds when the sign is sure.
    let (above, below) = (order(d, Order::AtLeast, &a.lo, &zero), order(d, Order::AtMost, &a.hi, &zero));
    let (low, high) = (flip(&a.lo), flip(&a.hi));
    let pick = |first: &Fraction, second: &Fraction| {
        let of = |first: &Sql, second: &Sql| case(vec![(above.clone(), first.clone()), (below.clone(), second.clone())], Sql::no_number());
        Fraction { num: of(&first.num, &second.num), den: of(&first.den, &second.den) }
    };
    Number::between(pick(&low, &high), pick(&high, &low))
}

/// The remainder of the division, of the sign of the divisor.
pub(super) fn remainder(d: Dialect, a: &Number, b: &Number) -> Number {
    let (left, right, den) = aligned(d, &a.value(d), &b.value(d));
    if right.as_whole() == Some(0) {
        return Number::unknown();
    }
    if right.range.0 > 0 {
        return Number::exact(Fraction { num: sql::modulo(&left, &right), den });
    }
    let divisor = Sql::over(format!("NULLIF({}, 0)", right.text), &[&right]).nullable(true).with_range(right.range);
    let range = (right.range.0.min(0), right.range.1.max(0));
    let text = format!("((({0} % {1}) + {1}) % {1})", left.text, divisor.text);
    let num = Sql::over(text, &[&left, &divisor]).with_range(range);
    Number::exact(Fraction { num, den })
}

fn extreme(d: Dialect, is_greatest: bool, a: &Fraction, b: &Fraction) -> Fraction {
    let pick = if is_greatest { sql::greatest } else { sql::least };
    if a.den == b.den {
        return Fraction { num: pick(&a.num, &b.num), den: a.den.clone() };
    }
    let (left, right, den) = aligned(d, a, b);
    Fraction { num: pick(&left, &right), den }
}

/// The least or the greatest of two numbers.
pub(super) fn extreme_of(d: Dialect, is_greatest: bool, a: &Number, b: &Number) -> Number {
    if a.is_exact && b.is_exact && !a.lo.is_nullable() && !b.lo.is_nullable() {
        return Number::exact(extreme(d, is_greatest, &a.lo, &b.lo));
    }
    // One bound holds as soon as one of the two has it.
    let loose = |x: &Fraction, y: &Fraction| {
        let both = extreme(d, is_greatest, x, y);
        let (no_x, no_y) = (sql::not(x.known()), sql::not(y.known()));
        let of = |x: Sql, y: Sql, both: Sql| case(vec![(no_x.clone(), y), (no_y.clone(), x)], both);
        if x.den.as_whole().is_some() && y.den.as_whole().is_some() {
            let (left, right, den) = aligned(d, x, y);
            return Fraction { num: of(left, right, both.num), den };
        }
        Fraction { num: of(x.num.clone(), y.num.clone(), both.num), den: of(x.den.clone(), y.den.clone(), both.den) }
    };
    match is_greatest {
        true => Number::between(loose(&a.lo, &b.lo), extreme(d, true, &a.hi, &b.hi)),
        false => Number::between(extreme(d, false, &a.lo, &b.lo), loose(&a.hi, &b.hi)),
    }
}

/// One of two numbers, by a condition; where it is unknown, only what both are.
pub(super) fn choice(d: Dialect, condition: &Sql, a: &Number, b: &Number) -> Number {
    let not = sql::not(condition.clone());
    let unknown = is_null(condition);
    let agreed = and([unknown, order(d, Order::Equal, &a.value(d), &b.value(d))]);
    let of = |x: Sql, y: Sql, same: Sql| case(vec![(condition.clone(), x), (not.clone(), y), (agreed.clone(), same)], Sql::no_number());
    let pick = |x: &Fraction, y: &Fraction| {
        if x.den.as_whole().is_some() && y.den.as_whole().is_some() {
            let (left, right, den) = aligned(d, x, y);
            return Fraction { num: of(left.clone(), right, left), den };
        }
        Fraction { num: of(x.num.clone(), y.num.clone(), x.num.clone()), den: of(x.den.clone(), y.den.clone(), x.den.clone()) }
    };
    if a.is_exact && b.is_exact {
        return Number::exact(pick(&a.lo, &b.lo));
    }
    Number::between(pick(&a.lo, &b.lo), pick(&a.hi, &b.hi))
}
