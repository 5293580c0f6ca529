//! From the tables a person gives to the facts as they are judged: typed columns become whole numbers and folded texts, rows get
//! their place in time.

use super::names::Names;
use super::relied::denominator;
use crate::engine::Dialect;
use crate::lower::SEPARATOR;
use crate::table::FOREVER;
use social_core::plan::ir::{Id, Type};
use social_core::plan::{Column, Nature, Register};

/// The query of the facts of a register.
pub(super) fn encoded(d: Dialect, names: &Names, register: &Register, columns: &[&Column], asks_digits: &[Id]) -> String {
    let mut cleaned = vec!["_row".to_owned(), "_source".to_owned(), "_line".to_owned()];
    let mut told = cleaned.clone();
    for column in columns {
        let own = d.quoted(&column.name);
        let beside = |prefix: &str| d.quoted(&format!("{prefix}{}", column.name));
        match &column.ty {
            Type::Text | Type::Identity | Type::Choice | Type::Unknown => {
                cleaned.push(format!("NULLIF({}, '') AS {own}", d.trimmed(&format!("CAST({own} AS {})", d.text_type()))));
                let (compared, shown) = spelled(d, column, &own);
                told.push(format!("{compared} AS {own}"));
                told.push(format!("{shown} AS {}", beside("_shown_")));
            }
            Type::Several(_) => {
                cleaned.push(own.clone());
                told.push(format!("{} AS {own}", d.several(&own, SEPARATOR, &|one| spelled(d, column, one).0)));
                told.push(format!("{} AS {}", d.several(&own, SEPARATOR, &|one| d.trimmed(one)), beside("_shown_")));
            }
            Type::Number(_) => {
                cleaned.push(own.clone());
                told.push(format!("{} AS {own}", d.units(&own, denominator(column))));
                let digits = asks_digits.contains(&column.id);
                cleaned.extend(digits.then(|| beside("_digits_")));
                told.extend(digits.then(|| format!("CAST({0} AS BIGINT) AS {0}", beside("_digits_"))));
            }
            Type::Date => {
                cleaned.push(own.clone());
                told.push(format!("{} AS {own}", d.day_number(&own)));
            }
            Type::Moment => {
                let day = beside("_day_");
                cleaned.extend([own.clone(), day.clone()]);
                told.push(format!("{} AS {own}", d.seconds(&own)));
                told.push(format!("{} AS {day}", d.day_number(&day)));
            }
            Type::Days => {
                cleaned.push(own.clone());
                told.push(format!("CAST({own} AS BIGINT) AS {own}"));
            }
            Type::Truth => {
                cleaned.push(own.clone());
                told.push(own.clone());
            }
        }
    }
    let cleaned = format!("SELECT {} FROM {}", cleaned.join(", "), names.given(register));
    placed(d, register, &format!("SELECT {} FROM ({cleaned}) AS given", told.join(", ")))
}

/// A text as it is compared, and as it is shown.
fn spelled(d: Dialect, column: &Column, text: &str) -> (String, String) {
    let folded = d.folded(text);
    let binary = |text: String| if d == Dialect::Postgres { format!("({text} COLLATE \"C\")") } else { text };
    if !column.among.is_empty() {
        let each = column.among.iter().map(|(folded, written)| format!(" WHEN {} THEN {}", d.text(folded), d.text(written)));
        return (binary(folded.clone()), format!("CASE {folded}{} END", each.collect::<String>()));
    }
    if column.spellings.is_empty() {
        return (binary(folded), binary(text.to_owned()));
    }
    let each = column.spellings.iter().map(|(other, first)| format!(" WHEN {} THEN {}", d.text(other), d.text(first)));
    (binary(format!("CASE {folded}{} ELSE {folded} END", each.collect::<String>())), binary(text.to_owned()))
}

/// The rows of a query with their place in time.
fn placed(d: Dialect, register: &Register, rows: &str) -> String {
    let days = |id: Id| {
        let column = register.column(id)?;
        let own = format!("b.{}", d.quoted(&column.name));
        Some(match &column.ty {
            Type::Moment => [(); 2].map(|()| format!("b.{}", d.quoted(&format!("_day_{}", column.name)))),
            _ if column.is_year => [new_year(d, &own), format!("({} - 1)", new_year(d, &format!("({own} + 1)")))],
            _ => [own.clone(), own],
        })
    };
    let nothing = || "CAST(NULL AS BIGINT)".to_owned();
    let [from, until] = match &register.nature {
        Nature::List => return rows.to_owned(),
        Nature::Events(day) => days(*day).unwrap_or_else(|| [nothing(), nothing()]),
        Nature::Periods(start, end) => {
            let from = days(*start).map_or_else(nothing, |[from, _]| from);
            let open = format!("CASE WHEN {from} IS NOT NULL THEN {FOREVER} END");
            let until = end.and_then(days).map_or_else(|| open.clone(), |[_, until]| format!("COALESCE({until}, {open})"));
            [from, until]
        }
        Nature::Snapshots(day, keys) => return stated(d, register, rows, (*day, keys)),
    };
    format!("SELECT b.*, CAST({from} AS BIGINT) AS _from, CAST({until} AS BIGINT) AS _until FROM ({rows}) AS b")
}

/// The first day of a year.
fn new_year(d: Dialect, year: &str) -> String {
    let div = |by: i64| d.divided(&format!("({year} - 1)"), &by.to_string());
    format!("(365 * ({year} - 1) + {} - {} + {} - 719162)", div(4), div(100), div(400))
}

/// The rows of snapshots: those with the same keys are one state, ranked by day, then as they were met.
fn stated(d: Dialect, register: &Register, rows: &str, (day, keys): (Id, &[Id])) -> String {
    let name = |id: &Id| register.column(*id).map(|column| d.quoted(&column.name));
    let keys: Vec<String> = keys.iter().filter_map(name).collect();
    let Some((column, own)) = register.column(day).zip(name(&day)) else { return rows.to_owned() };
    // Several states of a day follow each other by their instants, where there are some.
    let (day, instant) = match &column.ty {
        Type::Moment => (d.quoted(&format!("_day_{}", column.name)), own),
        _ if column.is_year => (new_year(d, &own), own),
        _ => (own.clone(), own),
    };
    let by = keys.join(", ");
    let ties: Vec<String> = keys.iter().map(|key| d.is_same(&format!("b.{key}"), &format!("t.{key}"))).collect();
    format!(
        "WITH b AS ({rows}), s AS (SELECT {by}, MIN({day}) AS _d, MIN({instant}) AS _i, MIN(_row) AS _m FROM b WHERE {day} IS NOT NULL GROUP BY {by}), \
         t AS (SELECT {by}, _d, ROW_NUMBER() OVER (ORDER BY _d, _i, _m) - 1 AS _s, LEAD(_d) OVER (ORDER BY _d, _i, _m) AS _n FROM s) \
         SELECT b.*, CAST(t._d AS BIGINT) AS _from, \
         CAST(CASE WHEN t._s IS NOT NULL THEN COALESCE(t._n - 1, {FOREVER}) END AS BIGINT) AS _until, CAST(t._s AS BIGINT) AS _state \
         FROM b LEFT JOIN t ON {}",
        ties.join(" AND ")
    )
}
