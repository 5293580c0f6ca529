//! A proof that compares what does not compare, or asks of a value what it cannot give: a text as a number, a date as a truth.

use crate::checks::Scope;
use crate::checks::s2_opposability::judged::Wrong;
use crate::finding::Finding;
use crate::plan::ir::{Measure, Type};
use crate::plan::{Asked, Operand};
use crate::words::Text;

check! { "S2131" "proof-mixes-types" Error {
    title: "Une preuve mêle des valeurs qui ne vont pas ensemble" / "A proof mixes values that do not go together",
    scope: Scope::Elsewhere,
} }

/// Two values that are compared or added.
pub fn mixed(at: Wrong<'_>, left: &Operand, right: &Operand) -> Finding {
    let (a, b) = (at.value(left), at.value(right));
    let message = text! { fr: "{a} ne va pas avec {b}", en: "{a} does not go with {b}", a, b };
    let finding = at.columns(at.finding(&CHECK, message), &[left, right]);
    match (&left.ty, &right.ty) {
        (Type::Date | Type::Moment, Type::Number(_)) => with_date(at, finding, left, right),
        (Type::Number(_), Type::Date | Type::Moment) => with_date(at, finding, right, left),
        (Type::Days, Type::Number(_)) => with_length(at, finding, right),
        (Type::Number(_), Type::Days) => with_length(at, finding, left),
        (ty, other) if is_text(ty) && matches!(other, Type::Number(_)) => with_text(at, finding, right),
        (other, ty) if is_text(ty) && matches!(other, Type::Number(_)) => with_text(at, finding, left),
        (Type::Truth, _) | (_, Type::Truth) => finding.way(text! {
            fr: "une valeur oui ou non s'écrit seule, ou avec `non` devant elle",
            en: "a value that is yes or no stands alone, or with `not` before it"
        }),
        _ => finding,
    }
}

/// A date and a number: a year, or a length of time without its unit.
fn with_date(at: Wrong<'_>, finding: Finding, date: &Operand, number: &Operand) -> Finding {
    let (day, written) = (at.written(date.span), at.written(number.span));
    if date.is_literal {
        let way = Text::same(day.chars().take(4).collect::<String>());
        return finding
            .way(text! { fr: "une année se compare à une année : `{way}`", en: "a year is compared with a year: `{way}`", way })
            .fix(at.rewrite(date.span, way));
    }
    let is_year = written.len() == 4 && number.is_literal && written.parse::<u16>().is_ok_and(|year| year >= 1000);
    if is_year {
        let way = text! { fr: "année({day})", en: "year({day})", day };
        return finding
            .way(text! { fr: "comparer l'année de la date : `{way}`", en: "compare the year of the date: `{way}`", way })
            .fix(at.rewrite(date.span, way));
    }
    finding.way(text! {
        fr: "une date se compare à une date, `2026-03-14` ; on lui ajoute une durée, `3 jours`",
        en: "a date is compared with a date, `2026-03-14`; a duration is added to it, `3 days`"
    })
}

/// A length of time and a number without a unit.
fn with_length(at: Wrong<'_>, finding: Finding, number: &Operand) -> Finding {
    if !number.is_literal {
        return finding.way(text! {
            fr: "une durée se compare à une durée : `30 jours`, ou une colonne de type `durée`",
            en: "a duration is compared with a duration: `30 days`, or a column of type `duration`"
        });
    }
    let number_written = at.written(number.span);
    let way = text! { fr: "{number_written} jours", en: "{number_written} days", number_written };
    finding.way(text! { fr: "dire l'unité de temps : `{way}`", en: "say the unit of time: `{way}`", way }).fix(at.rewrite(number.span, way))
}

fn with_text(at: Wrong<'_>, finding: Finding, number: &Operand) -> Finding {
    if !number.is_literal {
        return finding;
    }
    let written = at.written(number.span);
    let way = Text::same(format!("\"{written}\""));
    let finding = finding.way(text! {
        fr: "si la colonne contient des nombres, la déclarer `type: nombre` ; sinon écrire le texte {way}",
        en: "if the column holds numbers, declare it `type: number`; else write the text {way}", way
    });
    finding.fix(at.rewrite(number.span, way))
}

/// A value that is not what its place asks for.
pub fn asked(at: Wrong<'_>, asked: Asked, operand: &Operand) -> Finding {
    let what = at.value(operand);
    let message = match asked {
        Asked::Truth => text! { fr: "{what} n'est ni vrai ni faux", en: "{what} is neither true nor false", what },
        Asked::Number => text! { fr: "{what} ne se compte pas", en: "{what} cannot be counted with", what },
        Asked::Date => text! { fr: "{what} n'est pas une date", en: "{what} is not a date", what },
        Asked::Text => text! { fr: "{what} n'est pas un texte", en: "{what} is not a text", what },
        Asked::Row => text! { fr: "{what} ne renvoie à aucune ligne", en: "{what} refers to no row", what },
        Asked::Ordered => {
            text! { fr: "{what} ne vient ni avant ni après autre chose", en: "{what} comes neither before nor after anything", what }
        }
        Asked::One => text! { fr: "{what} ne se compare pas à une seule valeur", en: "{what} is not compared with one value", what },
        Asked::Moment => text! { fr: "{what} n'a pas d'heure", en: "{what} has no time", what },
    };
    let finding = at.columns(at.finding(&CHECK, message), &[operand]);
    match way(at, asked, operand) {
        Some(way) => finding.way(way),
        None => finding,
    }
}

fn way(at: Wrong<'_>, asked: Asked, operand: &Operand) -> Option<Text> {
    let written = at.written(operand.span);
    Some(match (asked, &operand.ty) {
        (Asked::Truth, _) if operand.is_over_rows => text! {
            fr: "pour comparer ce qui est compté, le mettre entre parenthèses : `({written}) >= 3`",
            en: "to compare what is counted, put it in parentheses: `({written}) >= 3`", written
        },
        (Asked::Truth, Type::Number(Measure::Money(code))) => {
            let code = str::from_utf8(code).unwrap_or_default();
            text! { fr: "comparer la valeur : `{written} > 500 {code}`", en: "compare the value: `{written} > 500 {code}`", written, code }
        }
        (Asked::Truth, Type::Number(_)) => {
            text! { fr: "comparer la valeur : `{written} > 3`", en: "compare the value: `{written} > 3`", written }
        }
        (Asked::Truth, Type::Date | Type::Moment) => text! {
            fr: "comparer la date, `{written} >= 2026-01-01`, ou dire qu'elle est notée, `{written} connu`",
            en: "compare the date, `{written} >= 2026-01-01`, or say that it is recorded, `{written} known`", written
        },
        (Asked::Truth, _) => text! {
            fr: "comparer la valeur, `{written} = \"…\"`, ou dire qu'elle est notée, `{written} connu`",
            en: "compare the value, `{written} = \"…\"`, or say that it is recorded, `{written} known`", written
        },
        (Asked::Number, _) => text! {
            fr: "on calcule avec des nombres, des parts, des montants et des durées",
            en: "numbers, shares, amounts and durations can be counted with"
        },
        (Asked::Date, _) => text! { fr: "une date s'écrit `2026-03-14`", en: "a date is written `2026-03-14`" },
        (Asked::Row, _) => text! {
            fr: "ce qui suit le point est une colonne de la ligne à laquelle une colonne `renvoie à`",
            en: "what follows the dot is a column of the row that a column `refers to`"
        },
        (Asked::Ordered, _) => {
            text! { fr: "comparer avec `=`, `!=` ou `dans`", en: "compare with `=`, `!=` or `in`" }
        }
        (Asked::One, _) => {
            text! { fr: "y chercher une valeur : `\"a\" dans {written}`", en: "look a value up in it: `\"a\" in {written}`", written }
        }
        (Asked::Moment, _) => text! {
            fr: "compter en jours, ou déclarer la colonne `type: date et heure`",
            en: "count in days, or declare the column `type: date and time`"
        },
        (Asked::Text, _) => return None,
    })
}

/// Months where a number of days is asked for.
pub fn not_days(at: Wrong<'_>) -> Finding {
    let written = at.here();
    let message = text! { fr: "`{written}` n'est pas un nombre de jours", en: "`{written}` is not a number of days", written };
    at.finding(&CHECK, message)
        .why(text! {
            fr: "un mois a de 28 à 31 jours : combien de temps il dure dépend des dates",
            en: "a month has 28 to 31 days: how long it lasts depends on the dates"
        })
        .way(text! {
            fr: "compter en jours, `180 jours`, ou d'une date à une autre, `durée de a à b >= 6 mois`",
            en: "count in days, `180 days`, or from one date to another, `duration from a to b >= 6 months`"
        })
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text | Type::Identity | Type::Choice)
}
