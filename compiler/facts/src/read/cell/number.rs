//! Numbers as people write them, exact: `1 250,50`, `1250.50`, `57,5 %`, `1/3`, `500 EUR`.

use super::Problem;
use crate::table::EXACT;
use social_core::values::currency_digits;
use social_core::words::{Lang, fold};

/// A number read: numerator, denominator, digits written after the decimal sign, and what stands around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Number<'t> {
    pub over: i64,
    pub under: i64,
    pub digits: u8,
    /// Whether the sign before its last three digits could part thousands as well as decimals.
    pub is_ambiguous: bool,
    pub before: &'t str,
    pub after: &'t str,
}

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habit {
    /// The sign before decimals, when it was said.
    pub decimal: Option<u8>,
    /// The language of the code.
    pub lang: Lang,
    /// Only whole numbers are expected.
    pub is_whole: bool,
}

/// `1250.50`, `-3`, `1250,5`: digits and at most one sign, the shape of nearly every number; none for any other shape.
pub(super) fn plain(text: &[u8], habit: Habit) -> Option<Number<'static>> {
    let (is_negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, text),
    };
    let (mut units, mut sign, mut sign_at) = (0i64, 0u8, 0);
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => units = units * 10 + i64::from(byte - b'0'),
            b'.' | b',' if sign == 0 && at > 0 => (sign, sign_at) = (*byte, at),
            _ => return None,
        }
    }
    let over = if is_negative { -units } else { units };
    if sign == 0 {
        return Some(Number { over, under: 1, digits: 0, is_ambiguous: false, before: "", after: "" });
    }
    let decimals = digits.len() - sign_at - 1;
    let could_part_thousands = decimals == 3 && sign_at <= 3 && digits.first() != Some(&b'0');
    let is_decimal = match habit.decimal {
        Some(decimal) => decimal == sign,
        None => !could_part_thousands,
    };
    if !is_decimal || decimals == 0 {
        return None;
    }
    let under = power(decimals)?;
    Some(Number { over, under, digits: decimals as u8, is_ambiguous: false, before: "", after: "" })
}

fn power(digits: usize) -> Option<i64> {
    10i64.checked_pow(u32::try_from(digits).ok()?)
}

/// A number of any shape, with what stands before and after it.
pub(super) fn any(text: &str, habit: Habit) -> Result<Number<'_>, Problem> {
    let is_body = |c: char| c.is_ascii_digit() || is_parting(c) || c == '.' || c == ',';
    let first = text.find(|c: char| c.is_ascii_digit()).ok_or(Problem::Form)?;
    let lead = text.get(..first).unwrap_or_default();
    // `.5`
    let start = if lead.ends_with(['.', ',']) { first - 1 } else { first };
    let rest = text.get(start..).unwrap_or_default();
    let body_end = rest.find(|c: char| !is_body(c)).unwrap_or(rest.len());
    let body = rest.get(..body_end).unwrap_or_default().trim_end_matches(|c: char| !c.is_ascii_digit());
    let after = rest.get(body.len()..).unwrap_or_default().trim();
    let (before, is_negative) = signed(text.get(..start).unwrap_or_default())?;
    let mut number = body_of(body, habit)?;
    if let Some(divisor) = after.strip_prefix('/') {
        let divisor = body_of(divisor.trim(), Habit { is_whole: true, ..habit }).map_err(|_| Problem::Form)?;
        if divisor.over == 0 || divisor.under != 1 || number.under != 1 {
            return Err(Problem::Form);
        }
        (number.under, number.digits) = (divisor.over, EXACT);
        number.over = if is_negative { -number.over } else { number.over };
        return Ok(Number { before, after: "", ..number });
    }
    number.over = if is_negative { -number.over } else { number.over };
    Ok(Number { before, after, ..number })
}

/// What stands before a number, its sign apart.
fn signed(lead: &str) -> Result<(&str, bool), Problem> {
    let lead = lead.trim();
    let is_minus = |c: char| matches!(c, '-' | '−' | '–');
    if let Some(before) = lead.strip_prefix(is_minus).or_else(|| lead.strip_suffix(is_minus)) {
        return Ok((before.trim(), true));
    }
    Ok((lead.strip_prefix('+').or_else(|| lead.strip_suffix('+')).unwrap_or(lead).trim(), false))
}

/// Blanks and apostrophes part thousands and nothing else.
fn is_parting(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
}

/// The digits of a number and the signs between them.
fn body_of(body: &str, habit: Habit) -> Result<Number<'static>, Problem> {
    let (decimal, is_ambiguous) = decimal_sign(body, habit)?;
    let (whole, decimals) = match decimal.and_then(|sign| body.rsplit_once(sign)) {
        Some((whole, decimals)) => (whole, decimals),
        None => (body, ""),
    };
    let mut groups = whole.split(|c: char| is_parting(c) || c == '.' || c == ',');
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let is_parted = whole.len() > first.len();
    let is_well_parted = groups.all(|group| group.len() == 3 && is_digits(group));
    if !is_digits(first) || !is_digits(decimals) || !is_well_parted || (is_parted && !(1..=3).contains(&first.len())) {
        return Err(Problem::Parted);
    }
    let mut units = 0i64;
    for byte in whole.bytes().chain(decimals.bytes()).filter(u8::is_ascii_digit) {
        units = units.checked_mul(10).and_then(|units| units.checked_add(i64::from(byte - b'0'))).ok_or(Problem::TooLarge)?;
    }
    let under = power(decimals.len()).ok_or(Problem::TooFine)?;
    Ok(Number { over: units, under, digits: decimals.len() as u8, is_ambiguous, before: "", after: "" })
}

/// The sign before the decimals, and whether it had to be chosen by the language.
fn decimal_sign(body: &str, habit: Habit) -> Result<(Option<char>, bool), Problem> {
    let count = |sign: char| body.matches(sign).count();
    let (points, commas) = (count('.'), count(','));
    if let Some(decimal) = habit.decimal {
        let decimal = char::from(decimal);
        return match count(decimal) {
            0 => Ok((None, false)),
            1 => Ok((Some(decimal), false)),
            _ => Err(Problem::DecimalSign),
        };
    }
    match (points, commas) {
        (0, 0) => Ok((None, false)),
        (1.., 1..) => {
            let last = body.rfind(['.', ',']).and_then(|at| body.get(at..)?.chars().next()).unwrap_or('.');
            if count(last) == 1 { Ok((Some(last), false)) } else { Err(Problem::Parted) }
        }
        (2.., 0) | (0, 2..) => Ok((None, false)),
        _ => {
            let sign = if points == 1 { '.' } else { ',' };
            let (whole, decimals) = body.split_once(sign).unwrap_or((body, ""));
            let could_part_thousands = decimals.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            if !could_part_thousands {
                return Ok((Some(sign), false));
            }
            let by_language = if habit.lang == Lang::Fr { ',' } else { '.' };
            Ok((Some(sign).filter(|sign| *sign == by_language && !habit.is_whole), true))
        }
    }
}

/// A number of JSON: `-1.5e3`.
pub(super) fn of_json(text: &str) -> Result<Number<'static>, Problem> {
    let habit = Habit { decimal: Some(b'.'), lang: Lang::En, is_whole: false };
    if let Some(number) = plain(text.as_bytes(), habit) {
        return Ok(number);
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().map_err(|_| Problem::Form)?;
    let (is_negative, digits) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Problem::Form);
    }
    // Zeros at the end say nothing of the value, and would not always fit.
    let digits = if exponent != 0 && digits.contains('.') { digits.trim_end_matches('0') } else { digits };
    let mut number = body_of(digits.trim_end_matches('.'), habit)?;
    number.over = if is_negative { -number.over } else { number.over };
    let scale = power(exponent.unsigned_abs() as usize).ok_or(if exponent > 0 { Problem::TooLarge } else { Problem::TooFine })?;
    let decimals = i32::from(number.digits) - exponent;
    if exponent > 0 {
        let shared = gcd(scale, number.under);
        number.under /= shared;
        number.over = number.over.checked_mul(scale / shared).ok_or(Problem::TooLarge)?;
    } else {
        number.under = number.under.checked_mul(scale).ok_or(Problem::TooFine)?;
    }
    number.digits = decimals.clamp(0, 18) as u8;
    Ok(number)
}

/// The currency that a sign or a word stands for; none when it stands for none.
pub(super) fn currency(text: &str) -> Option<[u8; 3]> {
    match text {
        "€" => Some(*b"EUR"),
        "$" | "US$" => Some(*b"USD"),
        "£" => Some(*b"GBP"),
        "¥" => Some(*b"JPY"),
        _ if matches!(fold(text).as_str(), "euro" | "euros") => Some(*b"EUR"),
        _ => {
            let code: [u8; 3] = text.to_ascii_uppercase().as_bytes().try_into().ok()?;
            currency_digits(code).map(|_| code)
        }
    }
}

/// The greatest common divisor of two numbers, the first above zero.
pub(super) fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i64::try_from(a.max(1)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::{Habit, any, of_json, plain};
    use crate::read::cell::Problem;
    use crate::table::EXACT;
    use social_core::words::Lang;

    fn fr(text: &str) -> Result<(i64, i64, bool), Problem> {
        read(text, None, Lang::Fr)
    }

    fn read(text: &str, decimal: Option<u8>, lang: Lang) -> Result<(i64, i64, bool), Problem> {
        let habit = Habit { decimal, lang, is_whole: false };
        let number = any(text, habit)?;
        if let Some(quick) = plain(text.as_bytes(), habit) {
            assert_eq!((quick.over, quick.under), (number.over, number.under), "{text}");
        }
        Ok((number.over, number.under, number.is_ambiguous))
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        for (text, over, under) in [
            ("1250", 1250, 1),
            ("1 250,50", 125_050, 100),
            ("1\u{202f}250,50", 125_050, 100),
            ("1250.50", 125_050, 100),
            ("1.250,50", 125_050, 100),
            ("1,250.50", 125_050, 100),
            ("1'250.5", 12_505, 10),
            ("1.250.000", 1_250_000, 1),
            ("-3", -3, 1),
            ("− 3,5", -35, 10),
            ("+3", 3, 1),
            ("0,125", 125, 1000),
            (",5", 5, 10),
            ("1250,500", 1_250_500, 1000),
            ("1/3", 1, 3),
        ] {
            assert_eq!(fr(text), Ok((over, under, false)), "{text}");
        }
        for text in ["", "abc", "1 25", "12,34,56", "1 2345", "1..2", "1/0", "1/x"] {
            assert!(fr(text).is_err(), "{text}");
        }
        assert_eq!(fr("99999999999999999999"), Err(Problem::TooLarge));
    }

    #[test]
    fn what_could_part_thousands_goes_by_setting_then_by_language() {
        assert_eq!(fr("1,250"), Ok((1250, 1000, true)));
        assert_eq!(fr("1.250"), Ok((1250, 1, true)));
        assert_eq!(read("1,250", None, Lang::En), Ok((1250, 1, true)));
        assert_eq!(read("1,250", Some(b','), Lang::En), Ok((1250, 1000, false)));
        assert_eq!(read("1,250", Some(b'.'), Lang::Fr), Ok((1250, 1, false)));
        assert_eq!(read("1.5", Some(b','), Lang::Fr), Err(Problem::Parted));
    }

    #[test]
    fn json_has_one_way_to_write_numbers() {
        let json = |text: &str| of_json(text).map(|n| (n.over, n.under, n.digits));
        assert_eq!(json("35.30"), Ok((3530, 100, 2)));
        assert_eq!(json("-1.5e3"), Ok((-1500, 1, 0)));
        assert_eq!(json("25E-2"), Ok((25, 100, 2)));
        assert_eq!(json("1.250"), Ok((1250, 1000, 3)));
        assert!(json("1e99").is_err() && json("e5").is_err() && json("--1").is_err());
        assert_eq!(any("1/3", Habit { decimal: None, lang: Lang::Fr, is_whole: false }).map(|n| n.digits), Ok(EXACT));
    }
}
