//! Numbers, shares, money and quantities: exact, never floats.

use super::read::{refuse, refuse_unit};
use super::{Cursor, Expected, FaultKind, Out, Ratio, Value, currency_digits, prose, recurrence, time};
use crate::words::{Lang, Words};
use social_grammar::{Span, Token, TokenKind};

/// An amount of a currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Money {
    /// In the smallest unit of the currency: cents for euros.
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: [u8; 3],
}

impl Money {
    /// The code of its currency.
    pub fn code(&self) -> &str {
        str::from_utf8(&self.currency).unwrap_or_default()
    }

    /// Its value in the main unit of the currency.
    pub fn amount(&self) -> Ratio<i64> {
        let scale = 10i64.checked_pow(currency_digits(self.currency).unwrap_or(0)).unwrap_or(1);
        Ratio::new(self.minor, scale)
    }
}

pub(super) static EURO: Words = Words { fr: &["euros", "euro"], en: &["euros", "euro"] };

/// A decimal as written, spaces between thousands allowed; none when it does not fit.
fn decimal(text: &str) -> Option<Ratio<i64>> {
    let mut numerator = 0i64;
    let mut denominator = 1i64;
    let mut is_fraction = false;
    for c in text.chars() {
        match c.to_digit(10) {
            Some(digit) => {
                numerator = numerator.checked_mul(10)?.checked_add(i64::from(digit))?;
                if is_fraction {
                    denominator = denominator.checked_mul(10)?;
                }
            }
            None => is_fraction |= matches!(c, ',' | '.'),
        }
    }
    Some(if denominator == 1 { Ratio::from_integer(numerator) } else { Ratio::new(numerator, denominator) })
}

fn divided(a: Ratio<i64>, b: Ratio<i64>) -> Option<Ratio<i64>> {
    let (over, under) = (a.numer().checked_mul(*b.denom())?, a.denom().checked_mul(*b.numer())?);
    if under == 0 { None } else { Some(Ratio::new(over, under)) }
}

/// Takes a number, with or without a minus sign.
fn signed(cursor: &mut Cursor, out: &mut Out, expected: Expected) -> Option<Ratio<i64>> {
    let start = cursor.here();
    let is_negative = cursor.eat(TokenKind::Minus).is_some();
    let number = unsigned(cursor, out, start, expected)?;
    Some(if is_negative { -number } else { number })
}

fn unsigned(cursor: &mut Cursor, out: &mut Out, start: u32, expected: Expected) -> Option<Ratio<i64>> {
    let token = cursor.peek().filter(|token| token.kind == TokenKind::Number);
    let Some(number) = token.and_then(|token| decimal(cursor.text(token.span))) else {
        return refuse(cursor, out, start, expected);
    };
    cursor.advance();
    Some(number)
}

/// An exact decimal. JSON: a string, `"1250.5"`.
pub(crate) fn number(cursor: &mut Cursor, out: &mut Out) -> Option<Ratio<i64>> {
    signed(cursor, out, Expected::Number)
}

/// A whole number, zero or more. JSON: a number.
pub(crate) fn count(cursor: &mut Cursor, out: &mut Out) -> Option<u64> {
    whole(cursor, out, cursor.here(), Expected::Count)
}

/// A whole number in a value that started at `start`.
pub(super) fn whole(cursor: &mut Cursor, out: &mut Out, start: u32, expected: Expected) -> Option<u64> {
    let mut ahead = *cursor;
    let number = unsigned(&mut ahead, out, start, expected)?;
    if !number.is_integer() {
        return refuse(cursor, out, start, expected);
    }
    *cursor = ahead;
    u64::try_from(*number.numer()).ok()
}

/// A fraction or a percentage. JSON: `{"numerator":1,"denominator":3}`.
pub(crate) fn share(cursor: &mut Cursor, out: &mut Out) -> Option<Ratio<i64>> {
    let start = cursor.here();
    let number = unsigned(cursor, out, start, Expected::Share)?;
    share_of(cursor, out, start, number)
}

/// The rest of a share whose number was read: `%`, or `/` and a number.
pub(super) fn share_of(cursor: &mut Cursor, out: &mut Out, start: u32, number: Ratio<i64>) -> Option<Ratio<i64>> {
    let divisor = match cursor.peek_kind() {
        Some(TokenKind::Percent) => {
            cursor.advance();
            Ratio::from_integer(100)
        }
        Some(TokenKind::Slash) => {
            cursor.advance();
            unsigned(cursor, out, start, Expected::Share)?
        }
        _ => return refuse_unit(cursor, out, start, Expected::Share),
    };
    let share = divided(number, divisor);
    if share.is_none() {
        out.fault(cursor.since(start), FaultKind::WrongValue(Expected::Share));
    }
    share
}

/// An amount of a currency: `500 EUR`, `12,50 €`, `$ 5`. JSON: `{"amount":"500.00","currency":"EUR"}`.
pub(crate) fn money(cursor: &mut Cursor, out: &mut Out) -> Option<Money> {
    let start = cursor.here();
    let is_negative = cursor.eat(TokenKind::Minus).is_some();
    let sign = cursor.eat(TokenKind::Currency).and_then(|token| of_sign(cursor, token));
    let number = unsigned(cursor, out, start, Expected::Money)?;
    let number = if is_negative { -number } else { number };
    let currency = match sign {
        Some(currency) => currency,
        None => match eat_currency(cursor, out) {
            Some(currency) => currency,
            None => return refuse_unit(cursor, out, start, Expected::Money),
        },
    };
    money_of(cursor, out, start, (number, currency))
}

/// An amount whose parts were read: its digits must fit the currency.
fn money_of(cursor: &Cursor, out: &mut Out, start: u32, (number, currency): (Ratio<i64>, [u8; 3])) -> Option<Money> {
    let minor = minor(number, currency);
    if minor.is_none() {
        out.fault(cursor.since(start), FaultKind::WrongValue(Expected::Money));
    }
    Some(Money { minor: minor?, currency })
}

fn minor(number: Ratio<i64>, currency: [u8; 3]) -> Option<i64> {
    let scale = 10i64.checked_pow(currency_digits(currency)?)?;
    if scale % number.denom() == 0 { number.numer().checked_mul(scale / number.denom()) } else { None }
}

fn of_sign(cursor: &Cursor, token: Token) -> Option<[u8; 3]> {
    match cursor.text(token.span) {
        "€" => Some(*b"EUR"),
        "$" => Some(*b"USD"),
        "£" => Some(*b"GBP"),
        _ => None,
    }
}

/// Takes a sign or a code of a currency that exists.
fn eat_currency(cursor: &mut Cursor, out: &mut Out) -> Option<[u8; 3]> {
    let token = cursor.peek()?;
    let currency = match token.kind {
        TokenKind::Currency => of_sign(cursor, token)?,
        TokenKind::Word => match <[u8; 3]>::try_from(cursor.text(token.span).as_bytes()) {
            Ok(code) => currency_digits(code).map(|_| code)?,
            Err(_) => return cursor.eat_words(out, EURO).then_some(*b"EUR"),
        },
        _ => return None,
    };
    cursor.advance();
    Some(currency)
}

/// Money, a share, a number with its unit, or prose. JSON: as each; a quantity is `{"amount":"12","unit":"heures"}`,
/// prose is `{"prose":"…"}`.
pub(super) fn amount(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    let start = cursor.here();
    match cursor.peek_kind() {
        Some(TokenKind::Prose | TokenKind::Block) => {
            prose::eat(cursor);
            Some(Value::Prose)
        }
        Some(TokenKind::Number | TokenKind::Minus) => {
            let number = signed(cursor, out, Expected::Amount)?;
            measured(cursor, out, start, number)
        }
        Some(TokenKind::Currency) => Some(Value::Money(money(cursor, out)?)),
        _ => refuse(cursor, out, start, Expected::Amount),
    }
}

/// What a number in the place of any value stands for: an amount, or a duration when its unit is one of time.
pub(super) fn literal(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    let start = cursor.here();
    if cursor.peek_kind() == Some(TokenKind::Currency) {
        return Some(Value::Money(money(cursor, out)?));
    }
    let number = signed(cursor, out, Expected::Literal)?;
    match time::duration_of(cursor, out, number) {
        Some(duration) => Some(Value::Duration(duration)),
        None => measured(cursor, out, start, number),
    }
}

/// What follows a number that was read: a sign of share, a currency, the words of a unit, or nothing.
fn measured(cursor: &mut Cursor, out: &mut Out, start: u32, number: Ratio<i64>) -> Option<Value> {
    match cursor.peek_kind() {
        Some(TokenKind::Percent | TokenKind::Slash) => Some(Value::Share(share_of(cursor, out, start, number)?)),
        Some(TokenKind::Word | TokenKind::Currency) => match eat_currency(cursor, out) {
            Some(currency) => Some(Value::Money(money_of(cursor, out, start, (number, currency))?)),
            None => Some(Value::Quantity(number, unit_words(cursor, out, number))),
        },
        _ => Some(Value::Number(number)),
    }
}

/// The words of a unit are the author's; those of time are noted, so that they can be translated.
fn unit_words(cursor: &mut Cursor, out: &mut Out, number: Ratio<i64>) -> Span {
    let start = cursor.here();
    let mut number = number;
    while matches!(cursor.peek_kind(), Some(TokenKind::Word | TokenKind::Slash)) {
        if time::eat_unit(cursor, out, number).is_none() && !recurrence::eat_rate(cursor, out) {
            cursor.advance();
        }
        number = Ratio::from_integer(1);
    }
    cursor.since(start)
}

/// A number as the author writes it: `12 500,5`, `12 500.5`. Spaces only from five digits on, so that years stay whole.
pub fn print_number(number: Ratio<i64>, lang: Lang) -> String {
    let plain = exact(number);
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = grouped(whole);
    if !fraction.is_empty() {
        out.push(if lang == Lang::Fr { ',' } else { '.' });
        out.push_str(fraction);
    }
    out
}

fn grouped(whole: &str) -> String {
    let digits = whole.trim_start_matches('-').len();
    if digits < 5 || whole.contains('/') {
        return whole.to_owned();
    }
    let mut out = String::with_capacity(whole.len() + digits / 3);
    for (at, c) in whole.chars().enumerate() {
        let left = whole.len() - at;
        if c != '-' && left.is_multiple_of(3) && left < digits {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// A number as an exact string: a decimal when it ends, a fraction otherwise.
pub fn exact(number: Ratio<i64>) -> String {
    let Some((scaled, digits)) = scaled(number) else { return number.to_string() };
    fixed(scaled, digits)
}

/// The number as a whole number of the smallest power of ten that holds it, when there is one.
fn scaled(number: Ratio<i64>) -> Option<(i64, u32)> {
    (0..=18).find_map(|digits| {
        let scale = 10i64.checked_pow(digits)?;
        if scale % number.denom() != 0 {
            return None;
        }
        Some((number.numer().checked_mul(scale / number.denom())?, digits))
    })
}

/// A whole number of 10⁻ⁿ, with its n digits.
fn fixed(scaled: i64, digits: u32) -> String {
    let sign = if scaled < 0 { "-" } else { "" };
    let width = digits as usize + 1;
    let plain = format!("{:0width$}", scaled.unsigned_abs());
    let (whole, fraction) = plain.split_at(plain.len() - digits as usize);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// A share as the author wrote it, by fraction or by percentage; when nothing says which, small fractions stay
/// fractions.
pub fn print_share(share: Ratio<i64>, written: &str, lang: Lang) -> String {
    let hundred = share.numer().checked_mul(100).map(|over| Ratio::new(over, *share.denom()));
    let percent = hundred.filter(|percent| scaled(*percent).is_some());
    let is_small = (2..=12).contains(share.denom());
    let is_fraction = written.contains('/') || (is_small && !written.contains('%'));
    match percent {
        Some(percent) if !is_fraction => {
            let space = if lang == Lang::Fr { " " } else { "" };
            format!("{}{space}%", print_number(percent, lang))
        }
        _ => format!("{}/{}", share.numer(), share.denom()),
    }
}

/// `500 EUR`, `12,50 EUR`: no decimals or all of them.
pub(super) fn print_money(money: &Money, lang: Lang) -> String {
    let amount = money.amount();
    if amount.is_integer() {
        return format!("{} {}", print_number(amount, lang), money.code());
    }
    let plain = money_exact(money);
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let point = if lang == Lang::Fr { ',' } else { '.' };
    format!("{}{point}{fraction} {}", grouped(whole), money.code())
}

/// The amount with every digit of its currency: `500.00`.
pub(super) fn money_exact(money: &Money) -> String {
    fixed(money.minor, currency_digits(money.currency).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, in_json, printed, shown};
    use super::super::{Expected, FaultKind};
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn amounts_read_and_print_in_both_languages() {
        for (ty, text, fr, en) in [
            (T::Number, "1 250,5", "1250,5", "1250.5"),
            (T::Number, "1250.50", "1250,5", "1250.5"),
            (T::Number, "12\u{a0}500\u{202f}000", "12 500 000", "12 500 000"),
            (T::Number, "-12500", "-12 500", "-12 500"),
            (T::Number, "-0,05", "-0,05", "-0.05"),
            (T::Count, "2026", "2026", "2026"),
            (T::Share, "1/3", "1/3", "1/3"),
            (T::Share, "57,5 %", "57,5 %", "57.5%"),
            (T::Share, "50%", "50 %", "50%"),
            (T::Share, "2/4", "1/2", "1/2"),
            (T::Money, "500 EUR", "500 EUR", "500 EUR"),
            (T::Money, "12500,5 €", "12 500,50 EUR", "12 500.50 EUR"),
            (T::Money, "$ 5", "5 USD", "5 USD"),
            (T::Money, "20 euros", "20 EUR", "20 EUR"),
            (T::Money, "1,234 TND", "1,234 TND", "1.234 TND"),
            (T::Money, "-5 £", "-5 GBP", "-5 GBP"),
            (T::Amount, "12 heures par mois", "12 heures par mois", "12 heures par mois"),
            (T::Amount, "2 ETP", "2 ETP", "2 ETP"),
            (T::Amount, "12", "12", "12"),
            (T::Amount, "« prix libre »", "« prix libre »", "« prix libre »"),
            (T::Amount, "20 €", "20 EUR", "20 EUR"),
            (T::Amount, "75 %", "75 %", "75%"),
        ] {
            assert_eq!(printed(ty, text, Lang::Fr), fr, "{text}");
            assert_eq!(printed(ty, text, Lang::En), en, "{text}");
        }
    }

    #[test]
    fn amounts_are_exact_in_json() {
        for (ty, text, json) in [
            (T::Number, "1 250,50", r#""1250.5""#),
            (T::Count, "12", "12"),
            (T::Share, "57,5 %", r#"{"denominator":40,"numerator":23}"#),
            (T::Money, "500 €", r#"{"amount":"500.00","currency":"EUR"}"#),
            (T::Money, "500 JPY", r#"{"amount":"500","currency":"JPY"}"#),
            (T::Amount, "12,5 heures", r#"{"amount":"12.5","unit":"heures"}"#),
            (T::Amount, "« libre »", r#"{"prose":"libre"}"#),
        ] {
            assert_eq!(in_json(ty, text), json, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_a_fault() {
        use Expected as E;
        for (ty, text, at, kind) in [
            (T::Number, "99999999999999999999", "99999999999999999999", FaultKind::WrongValue(E::Number)),
            (T::Number, "douze", "douze", FaultKind::WrongValue(E::Number)),
            (T::Count, "1,5", "1,5", FaultKind::WrongValue(E::Count)),
            (T::Count, "-3", "-", FaultKind::WrongValue(E::Count)),
            (T::Share, "1/0", "1/0", FaultKind::WrongValue(E::Share)),
            (T::Share, "0,5", "0,5", FaultKind::WrongValue(E::Share)),
            (T::Share, "1/", "1/", FaultKind::WrongValue(E::Share)),
            (T::Share, "5 EUR", "EUR", FaultKind::UnitMismatch(E::Share)),
            (T::Money, "500", "500", FaultKind::WrongValue(E::Money)),
            (T::Money, "5 heures", "heures", FaultKind::UnitMismatch(E::Money)),
            (T::Money, "5 eur", "eur", FaultKind::UnitMismatch(E::Money)),
            (T::Money, "5 %", "%", FaultKind::UnitMismatch(E::Money)),
            (T::Money, "0,001 EUR", "0,001 EUR", FaultKind::WrongValue(E::Money)),
            (T::Money, "99999999999999999 EUR", "99999999999999999 EUR", FaultKind::WrongValue(E::Money)),
        ] {
            let found: Vec<_> = faults(ty, text).into_iter().map(|f| (f.span.of(text), f.kind)).collect();
            assert_eq!(found, [(at, kind)], "{text}");
        }
    }

    #[test]
    fn a_list_is_left_to_the_caller() {
        assert_eq!(shown(T::Number, "3, 4"), "Number(Ratio { numer: 3, denom: 1 }) | , 4");
    }
}
