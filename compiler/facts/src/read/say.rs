//! What was expected of a cell, and why what it holds is not that, in both languages.

use super::cell::{Manner, Problem};
use social_core::plan::Column;
use social_core::plan::ir::{Measure, Type};
use social_core::text;
use social_core::values::{Ratio, print_number};
use social_core::words::{Lang, Text};

/// What a column expects, with an example.
pub fn expected(column: &Column, manner: &Manner) -> Text {
    let one = match &column.ty {
        Type::Several(one) => one,
        one => one,
    };
    let decimal = |fr: &str, en: &str| match manner.decimal {
        Some(b',') => Text::same(fr),
        Some(_) => Text::same(en),
        None => Text { fr: fr.to_owned(), en: en.to_owned() },
    };
    match one {
        Type::Number(_) if column.is_year => text! { fr: "une année, par exemple 2026", en: "a year, such as 2026" },
        Type::Number(_) if column.is_whole => text! { fr: "un nombre entier, par exemple 12", en: "a whole number, such as 12" },
        Type::Number(Measure::Money(currency)) => {
            let (amount, code) = (decimal("1250,50", "1250.50"), String::from_utf8_lossy(currency).into_owned());
            text! { fr: "une somme, par exemple {amount} ou {amount} {code}", en: "an amount, such as {amount} or {amount} {code}", amount, code }
        }
        Type::Number(Measure::Share) => {
            let share = decimal("57,5 %", "57.5 %");
            text! { fr: "une part, par exemple {share} ou 1/3", en: "a share, such as {share} or 1/3", share }
        }
        Type::Number(Measure::Unit(unit)) => {
            let number = decimal("1250,5", "1250.5");
            text! { fr: "un nombre, par exemple {number} ou {number} {unit}", en: "a number, such as {number} or {number} {unit}", number, unit = &**unit }
        }
        Type::Number(Measure::Plain) => {
            let number = decimal("1250,5", "1250.5");
            text! { fr: "un nombre, par exemple {number}", en: "a number, such as {number}", number }
        }
        Type::Date => match &manner.date_format {
            Some(format) => text! { fr: "une date écrite {format}", en: "a date written {format}", format = &*format.text },
            None => text! { fr: "une date, par exemple 2026-03-14", en: "a date, such as 2026-03-14" },
        },
        Type::Moment => {
            text! { fr: "une date et une heure, par exemple 2026-03-14T18:30+01:00", en: "a date and a time, such as 2026-03-14T18:30+01:00" }
        }
        Type::Days => {
            text! { fr: "une durée en jours, par exemple 90 jours ou P90D", en: "a length of time in days, such as 90 days or P90D" }
        }
        Type::Truth => text! { fr: "oui ou non", en: "yes or no" },
        Type::Choice if !column.among.is_empty() => {
            let all: Vec<&str> = column.among.iter().map(|(_, written)| &**written).take(12).collect();
            Text::same(all.join(", "))
        }
        _ => text! { fr: "un texte", en: "a text" },
    }
}

/// What a column says is possible.
pub fn possible(column: &Column, manner: &Manner, problem: Problem) -> Text {
    let bound = |bound: Option<Ratio<i64>>| {
        let say = |lang| bound.map(|bound| print_number(bound, lang)).unwrap_or_default();
        Text { fr: say(Lang::Fr), en: say(Lang::En) }
    };
    match problem {
        Problem::Below => text! { fr: "{least} au moins", en: "at least {least}", least = bound(column.at_least) },
        Problem::Above => text! { fr: "{most} au plus", en: "at most {most}", most = bound(column.at_most) },
        _ => expected(column, manner),
    }
}

/// Why a cell is not what its column expects; nothing where what was expected says it all.
pub fn why(problem: Problem, register: &str) -> Option<Text> {
    Some(match problem {
        Problem::ZeroByte => text! {
            fr: "la case contient un octet nul : le fichier est peut-être en UTF-16 (`encoding = \"utf-16\"` dans `[facts.{register}]`)",
            en: "the cell holds a zero byte: the file may be UTF-16 (`encoding = \"utf-16\"` in `[facts.{register}]`)", register
        },
        Problem::TooLong => text! { fr: "la case est plus longue qu'un mégaoctet", en: "the cell is longer than a megabyte" },
        Problem::BrokenQuotes => text! {
            fr: "quelque chose suit le guillemet fermant : un guillemet à l'intérieur d'une case se double",
            en: "something follows the closing quote: a quote inside a cell is doubled"
        },
        Problem::NotJson => text! {
            fr: "JSON ne connaît ni `NaN`, ni `Infinity`, ni un mot sans guillemets, ni un nombre qui commence par 0 ou `+` : écrire `null` pour rien",
            en: "JSON knows neither `NaN`, nor `Infinity`, nor a word without quotes, nor a number that starts with 0 or `+`: write `null` for nothing"
        },
        Problem::Nested => text! { fr: "c'est un objet ou des octets, pas une valeur", en: "it is an object or bytes, not a value" },
        Problem::Several => text! {
            fr: "ce sont plusieurs valeurs, et la colonne n'en attend qu'une",
            en: "these are several values, and the column expects one"
        },
        Problem::Parted => text! {
            fr: "ses signes ne séparent ni des milliers ni des décimales",
            en: "its signs part neither thousands nor decimals"
        },
        Problem::DecimalSign => {
            text! { fr: "le signe des décimales y est plusieurs fois", en: "the decimal sign stands in it several times" }
        }
        Problem::TooLarge => {
            text! { fr: "le nombre est trop grand pour être compté exactement", en: "the number is too large to be counted exactly" }
        }
        Problem::TooFine => text! {
            fr: "le nombre a plus de neuf décimales : arrondissez-le à la source",
            en: "the number has more than nine decimals: round it at its source"
        },
        Problem::NotWhole => text! { fr: "le nombre n'est pas entier", en: "the number is not whole" },
        Problem::OtherCurrency => text! { fr: "la monnaie n'est pas celle de la colonne", en: "the currency is not that of the column" },
        Problem::OtherUnit => text! { fr: "l'unité n'est pas celle de la colonne", en: "the unit is not that of the column" },
        Problem::MissingPercent => text! {
            fr: "une part sans `%` est entre 0 et 1 ; si la colonne compte en centièmes, dire `unit = \"%\"` dans `social.toml`",
            en: "a share without `%` is between 0 and 1; if the column counts in hundredths, say `unit = \"%\"` in `social.toml`"
        },
        Problem::NoSuchDay => text! { fr: "ce jour n'existe pas", en: "there is no such day" },
        Problem::DateOrder => text! {
            fr: "l'ordre du jour et du mois n'est pas dit : `date-format = \"jj/mm/aaaa\"` dans `[facts.{register}]` de `social.toml`",
            en: "the order of day and month is not said: `date-format = \"dd/mm/yyyy\"` in `[facts.{register}]` of `social.toml`", register
        },
        Problem::HasTime => text! { fr: "c'est une date avec une heure", en: "it is a date with a time" },
        Problem::NoTime => text! { fr: "l'heure manque", en: "the time is missing" },
        Problem::NoSuchTime => text! { fr: "cette heure n'existe pas", en: "there is no such time" },
        Problem::UnknownZone => text! { fr: "ce fuseau n'est pas connu", en: "this time zone is not known" },
        Problem::ChangingClock => text! {
            fr: "au changement d'heure, cette heure n'existe pas ou existe deux fois : écrire son décalage, +01:00",
            en: "when clocks change, this hour is skipped or comes twice: write its offset, +01:00"
        },
        Problem::NotDays => text! {
            fr: "des mois, des ans ou des heures ne sont pas un nombre de jours",
            en: "months, years or hours are not a number of days"
        },
        _ => return None,
    })
}
