//! The file that a person makes their own: the day of judgement, and one view a register over their tables.

use super::names::Names;
use super::relied::denominator;
use super::written::{commented, statements};
use crate::engine::Dialect;
use jiff::civil::Date;
use social_core::plan::ir::{Id, Type};
use social_core::plan::{Column, Nature, Register};
use social_core::text;
use social_core::words::Text;

/// A register of a script, with the columns that its rules read.
pub(super) struct Wanted<'s> {
    pub register: &'s Register,
    pub columns: Vec<&'s Column>,
    pub is_there: bool,
}

/// The file.
pub(super) fn tables(d: Dialect, names: &Names, wanted: &[Wanted<'_>], (today, asks_digits): (Date, &[Id])) -> String {
    let mut out = commented(&head(d));
    out += "\n";
    out += &commented(&text! { fr: "Le jour du jugement.", en: "The day of judgement." });
    out += &statements(&d.day_of_judgement(&today.to_string()).0);
    for one in wanted.iter().filter(|one| one.is_there) {
        out += "\n";
        out += &commented(&said(d, names, one, asks_digits));
        out += &statements(&d.view(&names.given(one.register), &view(d, one, asks_digits)));
    }
    out
}

fn head(d: Dialect) -> Text {
    let dialect = d.name();
    text! {
        fr: "Vos tables. Ce fichier est à vous : chaque vue dit où sont les faits d'un registre, et l'outil ne la récrira pas.\n\
             Changer ce qui suit FROM, et ce qui précède AS ; garder les noms qui suivent AS.\n\
             _row : un nombre par ligne, dans l'ordre du registre, de 0 à 4294967295 ; _source et _line : où la ligne se retrouve.\n\
             Par défaut la ligne est numérotée : une colonne à vous, unique et rangée, évite ce tri.\n\
             Exécuter ce fichier, puis verdicts.sql dans la même session ; dialecte : {dialect}.",
        en: "Your tables. This file is yours: each view says where the facts of a register are, and the tool will not write it again.\n\
             Change what follows FROM, and what stands before AS; keep the names after AS.\n\
             _row: one number a row, in the order of the register, from 0 to 4294967295; _source and _line: where the row is found again.\n\
             Rows are numbered unless you give a column of your own, unique and sorted, which saves that sort.\n\
             Run this file, then verdicts.sql in the same session; dialect: {dialect}.", dialect
    }
}

/// What a view must hold.
fn said(d: Dialect, names: &Names, one: &Wanted<'_>, asks_digits: &[Id]) -> Text {
    let (register, view) = (&*one.register.name, names.given(one.register));
    let mut said = text! { fr: "Registre {register} : la vue {view}.", en: "Register {register}: view {view}.", register, view };
    for column in &one.columns {
        let line = column_said(d, column, asks_digits.contains(&column.id));
        said.fr += &format!("\n{}", line.fr);
        said.en += &format!("\n{}", line.en);
    }
    said
}

fn column_said(d: Dialect, column: &Column, asks_digits: bool) -> Text {
    let [date, whole, number, truth, text, array] = d.natural_types();
    let name = &column.name;
    let (ty, means) = match &column.ty {
        Type::Date => (date, text! { fr: "un jour", en: "a day" }),
        Type::Days => (whole, text! { fr: "une durée en jours", en: "a length in days" }),
        Type::Number(_) if column.is_year => (whole, text! { fr: "une année", en: "a year" }),
        Type::Number(_) if column.is_whole => (whole, text! { fr: "un nombre entier", en: "a whole number" }),
        Type::Number(_) => {
            let parts = denominator(column);
            let mut said = text! {
                fr: "un nombre exact, compté ensuite en 1/{parts} (0.575 pour une part de 57,5 %)",
                en: "an exact number, then counted in 1/{parts} (0.575 for a share of 57.5%)", parts
            };
            if asks_digits {
                said.fr += " ; _digits_ : combien de chiffres furent écrits après la virgule";
                said.en += "; _digits_: how many digits were written after the decimal sign";
            }
            (number, said)
        }
        Type::Moment => (
            if d == Dialect::Sqlite { "TEXT" } else { "TIMESTAMP" },
            text! {
                fr: "un instant ; _day_ : le jour qu'il était sur place ({zone})",
                en: "an instant; _day_: the day it was there ({zone})", zone = column.zone.as_deref().unwrap_or("UTC")
            },
        ),
        Type::Truth => (truth, text! { fr: "vrai ou faux", en: "true or false" }),
        Type::Several(_) if d == Dialect::Sqlite => {
            (text, text! { fr: "plusieurs textes, en tableau JSON", en: "several texts, as a JSON array" })
        }
        Type::Several(_) => (array, text! { fr: "plusieurs textes", en: "several texts" }),
        Type::Choice if !column.among.is_empty() => {
            let all = column.among.iter().map(|(_, written)| &**written).collect::<Vec<_>>().join(", ");
            (text, text! { fr: "l'un de : {all}", en: "one of: {all}", all })
        }
        _ => (text, text! { fr: "un texte, comme il s'écrit", en: "a text, as it is written" }),
    };
    let may = if column.is_optional {
        text! { fr: ", ou NULL", en: ", or NULL" }
    } else {
        Text::default()
    };
    let (of_fr, of_en) = (format!("{}{}", means.fr, may.fr), format!("{}{}", means.en, may.en));
    Text { fr: format!("  {name} {ty} : {of_fr}"), en: format!("  {name} {ty}: {of_en}") }
}

/// The view as it is first written: a table named after the register, with columns named as they are.
fn view(d: Dialect, one: &Wanted<'_>, asks_digits: &[Id]) -> String {
    let order = match &one.register.nature {
        Nature::Events(day) | Nature::Periods(day, _) | Nature::Snapshots(day, _) => Some(*day),
        Nature::List => None,
    };
    let own = |column: &Column| d.quoted(&column.name);
    let dated = one.columns.iter().filter(|column| Some(column.id) == order);
    let others = one.columns.iter().filter(|column| Some(column.id) != order && !matches!(column.ty, Type::Several(_)));
    let order: Vec<String> = dated.chain(others).map(|column| own(column)).collect();
    let numbered = format!("ROW_NUMBER() OVER (ORDER BY {})", if order.is_empty() { "1".to_owned() } else { order.join(", ") });
    let mut columns =
        vec![format!("{numbered} - 1 AS _row"), format!("{} AS _source", d.text(&one.register.name)), format!("{numbered} AS _line")];
    for column in &one.columns {
        let name = own(column);
        columns.push(format!("{name} AS {name}"));
        if column.ty == Type::Moment {
            columns.push(format!("{} AS {}", day_there(d, &name, column), d.quoted(&format!("_day_{}", column.name))));
        }
        if asks_digits.contains(&column.id) {
            columns.push(format!("CAST(NULL AS BIGINT) AS {}", d.quoted(&format!("_digits_{}", column.name))));
        }
    }
    format!("SELECT\n  {}\nFROM {}", columns.join(",\n  "), d.quoted(&one.register.name))
}

/// The day of an instant in the zone of its column.
fn day_there(d: Dialect, instant: &str, column: &Column) -> String {
    let zone = d.text(column.zone.as_deref().unwrap_or("UTC"));
    match d {
        Dialect::Sqlite => format!("date({instant})"),
        Dialect::Duckdb | Dialect::Postgres => format!("CAST(CAST({instant} AS TIMESTAMPTZ) AT TIME ZONE {zone} AS DATE)"),
        Dialect::Spark => format!("CAST(from_utc_timestamp(to_utc_timestamp({instant}, current_timezone()), {zone}) AS DATE)"),
    }
}

/// The view of a register without a table: no row.
pub(super) fn no_rows(d: Dialect, one: &Wanted<'_>, asks_digits: &[Id]) -> String {
    let [date, whole, number, truth, text, array] = d.natural_types();
    let nothing = |name: &str, ty: &str| format!("CAST(NULL AS {ty}) AS {}", d.quoted(name));
    let mut columns = vec![nothing("_row", "BIGINT"), nothing("_source", text), nothing("_line", "BIGINT")];
    for column in &one.columns {
        columns.push(nothing(
            &column.name,
            match &column.ty {
                Type::Date => date,
                Type::Days => whole,
                Type::Number(_) => number,
                Type::Truth => truth,
                Type::Moment if d != Dialect::Sqlite => "TIMESTAMP",
                Type::Several(_) => array,
                _ => text,
            },
        ));
        if column.ty == Type::Moment {
            columns.push(nothing(&format!("_day_{}", column.name), date));
        }
        if asks_digits.contains(&column.id) {
            columns.push(nothing(&format!("_digits_{}", column.name), "BIGINT"));
        }
    }
    format!("SELECT {} WHERE 1 = 0", columns.join(", "))
}
