//! What a script relies on, since it does not know the facts it will run on; the script looks at each, and says what is not so.

use super::columns::record;
use super::names::Names;
use crate::engine::Dialect;
use crate::lower::WIDE;
use crate::table::{ColumnFacts, TableFacts};
use social_core::plan::ir::{Id, Measure, Type};
use social_core::plan::{Column, Nature, Register, Schema};
use social_core::values::currency_digits;
use std::collections::BTreeSet;

/// The facts of a script: registers that are there, their required columns full, their numbers over fixed denominators.
pub(crate) fn relied(schema: &Schema, there: &BTreeSet<Id>) -> Vec<TableFacts> {
    schema.registers.iter().map(|register| facts(register, there.contains(&register.id))).collect()
}

/// Those of one register.
pub(crate) fn facts(register: &Register, is_there: bool) -> TableFacts {
    let column = |column: &Column| ColumnFacts {
        has_absent: column.is_optional,
        has_unreadable: false,
        denominator: denominator(column),
        range: None,
    };
    TableFacts {
        register: register.id,
        sources: if is_there { vec![register.name.clone()] } else { Vec::new() },
        rows: 0,
        columns: register.columns.iter().map(column).collect(),
        days: None,
        states: Vec::new(),
        lost_rows: 0,
    }
}

/// What the numbers of a column are counted in: units of its currency, whole numbers, millionths.
pub(super) fn denominator(column: &Column) -> i64 {
    match &column.ty {
        Type::Number(_) if column.is_whole => 1,
        Type::Number(Measure::Money(currency)) => currency_digits(*currency).and_then(|digits| 10_i64.checked_pow(digits)).unwrap_or(100),
        Type::Number(_) => 1_000_000,
        _ => 1,
    }
}

/// The queries that count what a register does not keep to; each gives a row where it counts something.
pub(super) fn lacks(d: Dialect, names: &Names, register: &Register, columns: &[&Column]) -> Vec<String> {
    let (table, given) = (names.facts(register), names.given(register));
    let name = d.text(&register.name);
    let one = |kind: &str, column: Option<&Column>, from: String| {
        let mut set = vec![("register", name.clone()), ("said", d.text(kind)), ("num", "n".to_owned())];
        set.extend(column.map(|column| ("field", d.text(&column.name))));
        record(d, "lack", &set, &format!(" FROM (SELECT COUNT(*) AS n FROM {from}) AS x WHERE n > 0"))
    };
    let mut all = vec![
        one("twice", None, format!("(SELECT _row FROM {table} GROUP BY _row HAVING COUNT(*) > 1) AS t")),
        one("row", None, format!("{table} AS t WHERE _row IS NULL OR _row < 0 OR _row > 4294967295 OR _line IS NULL OR _source IS NULL")),
    ];
    for column in columns {
        let own = d.quoted(&column.name);
        if !column.is_optional {
            all.push(one("empty", Some(column), format!("{table} AS t WHERE {own} IS NULL")));
        }
        if !column.among.is_empty() && !matches!(column.ty, Type::Several(_)) {
            let known: Vec<String> = column.among.iter().map(|(folded, _)| d.text(folded)).collect();
            all.push(one("among", Some(column), format!("{table} AS t WHERE {own} NOT IN ({})", known.join(", "))));
        }
        match &column.ty {
            Type::Date => all.push(one("day", Some(column), format!("{table} AS t WHERE {own} NOT BETWEEN {} AND {}", WIDE.0, WIDE.1))),
            Type::Number(_) => {
                let denominator = denominator(column);
                let units = d.units(&own, denominator);
                let finer = match d {
                    Dialect::Sqlite => format!("ABS({own} * {denominator} - {units}) > 0.000001"),
                    _ => format!("CAST({own} AS DECIMAL(27, 9)) * {denominator} <> {units}"),
                };
                all.push(one("finer", Some(column), format!("{given} AS t WHERE {finer}")));
            }
            _ => {}
        }
    }
    if matches!(register.nature, Nature::Periods(..)) {
        all.push(one("backwards", None, format!("{table} AS t WHERE _until < _from")));
    }
    all
}
