//! A proof that compares or adds what is not counted in the same unit: euros and dollars, an amount and a number.

use crate::checks::Scope;
use crate::checks::s2_opposability::judged::{Wrong, judged};
use crate::finding::Finding;
use crate::plan::Operand;
use crate::plan::ir::{Measure, Type};
use crate::words::Text;

check! { "S2130" "proof-mixes-units" Error {
    title: "Une preuve mêle deux unités" / "A proof mixes two units",
    // The proofs are typed here once, for the rooms of every cause.
    scope: Scope::Each(judged),
} }

/// Two numbers that are compared, added or divided.
pub fn units(at: Wrong<'_>, left: &Operand, right: &Operand) -> Finding {
    let (a, b) = (at.value(left), at.value(right));
    let message = text! {
        fr: "{a} et {b} ne se comptent pas dans la même unité",
        en: "{a} and {b} are not counted in the same unit", a, b
    };
    let finding = at.columns(at.finding(&CHECK, message), &[left, right]);
    let finding = finding.why(text! {
        fr: "une somme ou une comparaison n'a de sens qu'entre choses qui se comptent pareil",
        en: "a sum or a comparison makes sense only between things that are counted alike"
    });
    match (currency(left), currency(right)) {
        (Some(code), None) => with_currency(at, finding, code, left, right),
        (None, Some(code)) => with_currency(at, finding, code, right, left),
        (Some(_), Some(_)) => finding.way(text! {
            fr: "tenir une colonne du montant converti, et la lire",
            en: "keep a column of the amount converted, and read it"
        }),
        (None, None) => finding.way(text! {
            fr: "les compter dans la même unité, ou diviser l'un par l'autre : `a / b <= 3`",
            en: "count them in the same unit, or divide one by the other: `a / b <= 3`"
        }),
    }
}

/// An amount with a number that is none.
fn with_currency(at: Wrong<'_>, finding: Finding, code: &str, money: &Operand, other: &Operand) -> Finding {
    let (number, amount) = (at.written(other.span), at.written(money.span));
    let is_share = other.ty == Type::Number(Measure::Share);
    if is_share {
        return finding.way(text! {
            fr: "une part se prend de quelque chose : `{number} * {amount}`",
            en: "a share is taken of something: `{number} * {amount}`", number, amount
        });
    }
    let is_number = number.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.'));
    if !other.is_literal || !is_number {
        return finding.way(text! {
            fr: "un montant divisé par un montant est un nombre : `{amount} / autre <= 3`",
            en: "an amount divided by an amount is a number: `{amount} / other <= 3`", amount
        });
    }
    let way = Text::same(format!("{number} {code}"));
    finding.way(text! { fr: "dire la monnaie : `{way}`", en: "say the currency: `{way}`", way }).fix(at.rewrite(other.span, way))
}

/// Two amounts that are multiplied.
pub fn product(at: Wrong<'_>, left: &Operand, right: &Operand) -> Finding {
    let (a, b) = (at.value(left), at.value(right));
    let message = text! { fr: "{a} ne se multiplie pas par {b}", en: "{a} is not multiplied by {b}", a, b };
    at.columns(at.finding(&CHECK, message), &[left, right]).way(text! {
        fr: "un montant se multiplie par un nombre ou par une part : `2 * montant`, `10 % * montant`",
        en: "an amount is multiplied by a number or by a share: `2 * amount`, `10% * amount`"
    })
}

fn currency(operand: &Operand) -> Option<&str> {
    match &operand.ty {
        Type::Number(Measure::Money(code)) => str::from_utf8(code).ok(),
        _ => None,
    }
}
