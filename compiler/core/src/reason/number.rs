//! Exact numbers wide enough to combine bounds; what would not fit is given up, never rounded.

use num_rational::Ratio;

/// An exact number.
pub type Number = Ratio<i128>;

/// Two numbers below it can be multiplied, and two products added, without leaving 128 bits.
const LARGEST: i128 = 1 << 60;

/// The number a literal stands for.
pub fn wide(number: Ratio<i64>) -> Number {
    Ratio::new(i128::from(*number.numer()), i128::from(*number.denom()))
}

/// A whole number.
pub const fn whole(number: i64) -> Number {
    Ratio::new_raw(number as i128, 1)
}

/// The number, unless it grew too large to go on with.
pub fn kept(number: Number) -> Option<Number> {
    (number.numer().abs() <= LARGEST && *number.denom() <= LARGEST).then_some(number)
}

/// The number as a literal, when it fits.
pub fn narrow(number: Number) -> Option<Ratio<i64>> {
    Some(Ratio::new(i64::try_from(*number.numer()).ok()?, i64::try_from(*number.denom()).ok()?))
}
