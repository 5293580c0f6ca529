//! Exact sums of shares, and how a sentence says one.

use crate::values::Ratio;
use crate::words::Text;

/// The sum of some shares; none when it does not fit.
pub fn total(shares: impl IntoIterator<Item = Ratio<i64>>) -> Option<Ratio<i64>> {
    let mut sum = (0i128, 1i128);
    for share in shares {
        let (over, under) = (i128::from(*share.numer()), i128::from(*share.denom()));
        let common = sum.1.checked_mul(under)?;
        let top = sum.0.checked_mul(under)?.checked_add(over.checked_mul(sum.1)?)?;
        let divisor = gcd(top.unsigned_abs(), common.unsigned_abs()) as i128;
        sum = (top / divisor.max(1), common / divisor.max(1));
    }
    Some(Ratio::new(i64::try_from(sum.0).ok()?, i64::try_from(sum.1).ok()?))
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// `97 %`, `5/6`; `97%`, `5/6`.
pub fn shown(share: Ratio<i64>) -> Text {
    let (over, under) = (*share.numer(), *share.denom());
    if under == 1 || 100 % under != 0 {
        let percent = over.saturating_mul(100);
        return if under == 1 {
            text! { fr: "{percent} %", en: "{percent}%", percent }
        } else {
            Text::same(format!("{over}/{under}"))
        };
    }
    let percent = over.saturating_mul(100 / under);
    text! { fr: "{percent} %", en: "{percent}%", percent }
}

#[cfg(test)]
mod tests {
    use super::{shown, total};
    use crate::values::Ratio;

    #[test]
    fn thirds_make_a_whole_and_hundredths_of_thirds_do_not() {
        let third = Ratio::new(1, 3);
        assert_eq!(total([third, third, third]), Some(Ratio::from_integer(1)));
        let about = Ratio::new(33, 100);
        assert_eq!(total([about, about, about]).map(shown).map(|t| t.fr), Some("99 %".to_owned()));
        assert_eq!(shown(Ratio::new(5, 6)).en, "5/6");
    }
}
