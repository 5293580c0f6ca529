//! Rows and their cells: those a set binds, those found by a key, the next and the previous ones.

use super::frame::{Level, Member};
use super::node::Value;
use super::number::{Fraction, Number};
use super::sql::{self, ANY, Alias, Order, Sql, and, case, is_known};
use super::{Binding, Lowering, Unsupported, time};
use crate::engine::{Dialect, bad_mask, place_column};
use social_core::plan::Register;
use social_core::plan::ir::{Id, Node, Row, Rows, Type, Var};

/// A row that is joined.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub alias: Alias,
    pub register: Id,
    /// Whether there may be none.
    pub is_optional: bool,
}

/// The column of the table of a register that holds a column of it, quoted.
pub(crate) fn stored_name(d: Dialect, register: &Register, column: Id) -> String {
    let is_place = place_column(register) == Some(column);
    match register.column(column) {
        Some(known) if !(is_place && known.ty == Type::Date) => d.quoted(&known.name),
        _ => "_from".to_owned(),
    }
}

impl<'a> Lowering<'a> {
    pub(super) fn row(&mut self, row: &'a Row) -> Result<Option<Found>, Unsupported> {
        match row {
            Row::Var(var) => match self.vars.get(var) {
                Some(Binding::Row { alias, register, is_optional, .. }) => {
                    Ok(Some(Found { alias: *alias, register: *register, is_optional: *is_optional }))
                }
                _ => Err(Unsupported { what: "a row that nothing binds here", span: None }),
            },
            Row::Referred(from, column, register) => {
                let value = self.cell(from, *column)?;
                self.found_by_key(&value, *register)
            }
            Row::Keyed(node, register) => {
                let value = self.value(node)?;
                self.found_by_key(&value, *register)
            }
            Row::Next(from) => self.neighbour(from, true),
            Row::Previous(from) => self.neighbour(from, false),
        }
    }

    /// The one row of a register whose key is that value.
    fn found_by_key(&mut self, value: &Value, register: Id) -> Result<Option<Found>, Unsupported> {
        let d = self.d;
        let Some(key) = self.register(register)?.key() else { return Ok(None) };
        let (name, table) = (stored_name(d, self.register(register)?, key.id), self.table(register)?);
        let Some(scaled) = self.as_stored(value, register, key.id)? else { return Ok(None) };
        let alias = if self.cx.unique.contains(&register) {
            let probe = |cx: &Self, alias: Alias| {
                let column = Sql::over(format!("_{alias}.{name}"), &[&Sql::column(cx.d, alias, "_row")]).nullable(true);
                Sql::over(format!("({} = {})", column.text, scaled.text), &[&column, &scaled])
            };
            self.lookup(&table, &[&scaled], probe)
        } else {
            let once = format!("_once{}", register.0);
            if !self.is_defined(&once) {
                let kept = format!("FROM {table} WHERE {name} IS NOT NULL GROUP BY {name} HAVING COUNT(*) = 1");
                self.define(&once, "", format!("SELECT {name} AS k, MIN(_row) AS r {kept}"));
            }
            let first = self.lookup(&once, &[&scaled], |cx, alias| {
                let column = Sql::column(cx.d, alias, "k");
                Sql::over(format!("({} = {})", column.text, scaled.text), &[&column, &scaled])
            });
            let found = Sql::column(d, first, "r").nullable(true);
            self.lookup(&table, &[&found], |cx, alias| {
                let row = Sql::column(cx.d, alias, "_row");
                Sql::over(format!("({} = {})", row.text, found.text), &[&row, &found])
            })
        };
        Ok(Some(Found { alias, register, is_optional: true }))
    }

    /// A value as a column of a register stores it; none when that cannot be told.
    pub(super) fn as_stored(&self, value: &Value, register: Id, column: Id) -> Result<Option<Sql>, Unsupported> {
        Ok(match value {
            Value::Text(a, _) | Value::Day(a) | Value::Truth(a) | Value::Moment(a, _) => Some(a.clone()),
            Value::Number(number) => {
                let den = self.column_of(register, column)?.1.map_or(1, |facts| facts.denominator);
                let Fraction { num, den: own } = number.value(self.d);
                match own.as_whole() {
                    Some(own) if own == den => Some(num),
                    // Another denominator: a whole numerator of the column, or no such row.
                    Some(own) => {
                        let scaled = sql::multiply(self.d, &num, &Sql::whole(den));
                        let rest = sql::modulo(&scaled, &Sql::whole(own));
                        let is_whole = sql::compare(Order::Equal, &rest, &Sql::whole(0));
                        Some(sql::when(is_whole, sql::floored(self.d, &scaled, &Sql::whole(own))))
                    }
                    None => None,
                }
            }
            Value::Several(..) | Value::Unknown => None,
        })
    }

    pub(super) fn has_row(&mut self, row: &'a Row) -> Result<Sql, Unsupported> {
        let there = match self.row(row)? {
            Some(Found { alias, is_optional, .. }) => is_known(&Sql::column(self.d, alias, "_row").nullable(is_optional)),
            None => Sql::truth(false),
        };
        let bad = self.is_reference_bad(row)?;
        Ok(case(vec![(bad, Sql::no_truth())], there))
    }

    /// Whether the cell that says which row could not be read; never null.
    fn is_reference_bad(&mut self, row: &'a Row) -> Result<Sql, Unsupported> {
        match row {
            Row::Referred(from, column, register) => {
                let before = self.is_reference_bad(from)?;
                let Some(found) = self.row(from)? else { return Ok(before) };
                let missing = match self.may_miss(*register)? {
                    true => {
                        let said = self.cell_of(found, *column)?.known(self.d);
                        self.is_missing(row, *register, said)?
                    }
                    false => Sql::truth(false),
                };
                Ok(sql::or([before, self.is_bad(found, *column)?, missing]))
            }
            Row::Keyed(node, register) => {
                let key = self.value(node)?.known(self.d);
                match self.may_miss(*register)? {
                    true => Ok(sql::or([sql::not(key.clone()), self.is_missing(row, *register, key)?])),
                    false => Ok(sql::not(key)),
                }
            }
            // A row without a first day is before and after none that is known.
            Row::Next(from) | Row::Previous(from) => {
                let before = self.is_reference_bad(from)?;
                let Some(found) = self.row(from)? else { return Ok(before) };
                let first = self.first_day(found.alias, found.register)?;
                if first.is_null_constant() || !first.is_nullable {
                    return Ok(before);
                }
                let there = is_known(&Sql::column(self.d, found.alias, "_row").nullable(found.is_optional));
                Ok(sql::or([before, and([there, sql::is_null(&first)])]))
            }
            Row::Var(_) => Ok(Sql::truth(false)),
        }
    }

    /// That a key is said of which no row is recorded, in a register that may miss one; never null.
    fn is_missing(&mut self, row: &'a Row, register: Id, said: Sql) -> Result<Sql, Unsupported> {
        let Some(found) = self.row(row)? else { return Ok(said) };
        let d = self.d;
        let there = is_known(&Sql::column(d, found.alias, "_row").nullable(found.is_optional));
        if self.cx.unique.contains(&register) {
            return Ok(and([said, sql::not(there)]));
        }
        // Not there because several have the key: nothing is missing.
        let (Row::Referred(..) | Row::Keyed(..)) = row else { return Ok(Sql::truth(false)) };
        let Some(key) = self.register(register)?.key() else { return Ok(Sql::truth(false)) };
        let value = match row {
            Row::Referred(from, column, _) => self.cell(from, *column)?,
            Row::Keyed(node, _) => self.value(node)?,
            _ => Value::Unknown,
        };
        let Some(scaled) = self.as_stored(&value, register, key.id)? else { return Ok(said) };
        let (name, table) = (stored_name(d, self.register(register)?, key.id), self.table(register)?);
        let all = format!("_keys{}", register.0);
        if !self.is_defined(&all) {
            self.define(&all, "", format!("SELECT DISTINCT {name} AS k FROM {table} WHERE {name} IS NOT NULL"));
        }
        let one = self.lookup(&all, &[&scaled], |cx, alias| {
            let column = Sql::column(cx.d, alias, "k");
            Sql::over(format!("({} = {})", column.text, scaled.text), &[&column, &scaled])
        });
        Ok(and([said, sql::is_null(&Sql::column(d, one, "k").nullable(true))]))
    }

    /// Whether a row of that key may be one that is not recorded, or whose key could not be read.
    pub(super) fn may_miss(&self, register: Id) -> Result<bool, Unsupported> {
        let Some(key) = self.register(register)?.key() else { return self.lacks(register) };
        let is_bad = self.column_of(register, key.id)?.1.is_some_and(|facts| facts.has_unreadable);
        Ok(is_bad || self.lacks(register)?)
    }

    /// Whether a cell could not be read; never null.
    fn is_bad(&self, found: Found, column: Id) -> Result<Sql, Unsupported> {
        let register = self.register(found.register)?;
        let rank = register.columns.iter().position(|one| one.id == column).unwrap_or_default();
        if self.column_of(found.register, column)?.1.is_none_or(|facts| !facts.has_unreadable) {
            return Ok(Sql::truth(false));
        }
        let (name, bit) = bad_mask(rank);
        let mask = Sql::column(self.d, found.alias, &name);
        Ok(Sql::over(format!("(COALESCE({}, 0) & {bit} <> 0)", mask.text), &[&mask]).nullable(false))
    }

    /// Whether a cell is empty, or of a row that is not there; never null.
    pub(super) fn is_absent(&mut self, row: &'a Row, column: Id) -> Result<Sql, Unsupported> {
        Ok(sql::is_true(&sql::not(self.is_cell_known(row, column)?)))
    }

    pub(super) fn same_row(&mut self, a: &'a Row, b: &'a Row) -> Result<Sql, Unsupported> {
        let d = self.d;
        let (Some(a), Some(b)) = (self.row(a)?, self.row(b)?) else { return Ok(Sql::no_truth()) };
        let row = |found: Found| Sql::column(d, found.alias, "_row").nullable(found.is_optional);
        Ok(match a.register == b.register {
            true => sql::compare(Order::Equal, &row(a), &row(b)),
            false => case(vec![(and([is_known(&row(a)), is_known(&row(b))]), Sql::truth(false))], Sql::no_truth()),
        })
    }

    /// A cell.
    pub(super) fn cell(&mut self, row: &'a Row, column: Id) -> Result<Value, Unsupported> {
        match self.row(row)? {
            Some(found) => self.cell_of(found, column),
            None => Ok(Value::Unknown),
        }
    }

    pub(super) fn cell_of(&self, found: Found, column: Id) -> Result<Value, Unsupported> {
        let d = self.d;
        let Found { alias, register, is_optional } = found;
        let (known, facts) = self.column_of(register, column)?;
        let is_nullable = is_optional || facts.is_none_or(|facts| facts.has_absent || facts.has_unreadable);
        let is_place = place_column(self.register(register)?) == Some(column);
        if is_place && known.ty == Type::Date {
            let day = self.first_day(alias, register)?;
            let day_nullable = is_optional || day.is_nullable;
            return Ok(Value::Day(day.nullable(day_nullable)));
        }
        let range = facts.and_then(|facts| facts.range);
        let read = |name: &str| Sql::column(d, alias, name).nullable(is_nullable);
        let sql = read(&known.name);
        Ok(match &known.ty {
            Type::Truth => Value::Truth(sql),
            Type::Number(_) => {
                let den = facts.map_or(1, |facts| facts.denominator);
                Value::Number(Number::exact(Fraction::over(sql.with_range(range.unwrap_or(ANY)), den)))
            }
            Type::Days => Value::Number(Number::whole(sql.with_range(range.unwrap_or((-3_652_425, 3_652_425))))),
            Type::Date => Value::Day(sql.with_range(range.unwrap_or(time::WIDE))),
            Type::Moment => {
                let day =
                    read(&format!("_day_{}", known.name)).with_range(range.map_or(time::WIDE, |(a, b)| (a / 86_400 - 2, b / 86_400 + 2)));
                Value::Moment(sql.with_range(range.unwrap_or((-62_135_596_800, 253_402_300_799))), Some(day))
            }
            Type::Text | Type::Identity | Type::Choice => {
                Value::Text(sql.clone(), self.shown(&sql, &read(&format!("_shown_{}", known.name))))
            }
            Type::Several(_) => Value::Several(sql.clone(), self.shown(&sql, &read(&format!("_shown_{}", known.name)))),
            Type::Unknown => Value::Unknown,
        })
    }

    /// What is shown is kept only where it differs from what is compared.
    fn shown(&self, compared: &Sql, shown: &Sql) -> Sql {
        Sql::over(format!("COALESCE({}, {})", shown.text, compared.text), &[compared])
    }

    /// Whether a cell is recorded: unknown when it could not be read.
    pub(super) fn is_cell_known(&mut self, row: &'a Row, column: Id) -> Result<Sql, Unsupported> {
        let Some(found) = self.row(row)? else { return Ok(Sql::truth(false)) };
        let known = self.cell_of(found, column)?.known(self.d);
        let bad = sql::or([self.is_bad(found, column)?, self.is_reference_bad(row)?]);
        Ok(case(vec![(bad, Sql::no_truth())], known))
    }

    /// The unit of the last digit written in a cell.
    pub(super) fn precision(&mut self, row: &'a Row, column: Id) -> Result<Number, Unsupported> {
        let Some(found) = self.row(row)? else { return Ok(Number::unknown()) };
        let name = format!("_digits_{}", self.column_of(found.register, column)?.0.name);
        let digits = Sql::column(self.d, found.alias, &name).nullable(true);
        // One over 1, 10, 100… by the number of digits; nothing for a fraction.
        let branches = (0..=18_u32).map(|n| {
            let is = sql::compare(Order::Equal, &digits, &Sql::whole(i64::from(n)));
            (is, Sql::whole(10_i64.pow(n)))
        });
        let den = case(branches.collect(), Sql::no_number());
        Ok(Number::exact(Fraction { num: Sql::whole(1), den }))
    }

    /// The next or the previous row of the set that binds a row.
    fn neighbour(&mut self, from: &'a Row, is_next: bool) -> Result<Option<Found>, Unsupported> {
        let Some(here) = self.row(from)? else { return Ok(None) };
        let Some((rows, level)) = self.set_of(from) else {
            return Err(Unsupported { what: "the row after one that is of no set", span: None });
        };
        // The set, seen from the levels below the one that binds the row; what the domain binds before is beside its rows.
        let level = level.max(1).min(self.levels.len());
        let above = self.levels.split_off(level);
        let result = self.neighbours(rows);
        self.levels.truncate(level);
        self.levels.extend(above);
        let (text, mut on) = result?;
        self.keys_inside(here.alias, &mut on);
        let name = match self.queries.iter().find(|query| query.text == text) {
            Some(query) => query.name.clone(),
            None => {
                let alias = self.alias(level);
                self.named(alias, text)
            }
        };
        let d = self.d;
        let own = Sql::column(d, here.alias, "_row").nullable(here.is_optional);
        let reads: Vec<&Sql> = on.iter().chain([&own]).collect();
        let list = self.lookup(&name, &reads, |cx, alias| {
            let ties = on.iter().enumerate().map(|(rank, outside)| {
                let column = Sql::column(cx.d, alias, &format!("t{rank}"));
                Sql::over(format!("({} = {})", column.text, outside.text), &[&column, outside])
            });
            let row = Sql::column(cx.d, alias, "r");
            let same = Sql::over(format!("({} = {})", row.text, own.text), &[&row, &own]);
            and(ties.chain([same]).collect::<Vec<_>>())
        });
        let found = Sql::column(d, list, if is_next { "after" } else { "before" }).nullable(true);
        let table = self.table(here.register)?;
        let alias = self.lookup(&table, &[&found], |cx, alias| {
            let row = Sql::column(cx.d, alias, "_row");
            Sql::over(format!("({} = {})", row.text, found.text), &[&row, &found])
        });
        Ok(Some(Found { alias, register: here.register, is_optional: true }))
    }

    /// Inside the group itself, its keys are those of the row.
    fn keys_inside(&self, row: Alias, on: &mut [Sql]) {
        for set in self.levels.iter().flat_map(|level| &level.sets).filter(|set| set.set.row == row) {
            for (rank, key) in set.keys.iter().flatten().enumerate() {
                let seen = Sql::column(self.d, set.alias, &format!("k{rank}"));
                on.iter_mut().filter(|one| one.text == seen.text).for_each(|one| *one = key.clone());
            }
        }
    }

    /// The set that a row is of, and how many levels are outside of it.
    fn set_of(&self, row: &'a Row) -> Option<(&'a Rows, usize)> {
        match row {
            Row::Var(var) => match self.vars.get(var)? {
                Binding::Row { of, .. } => *of,
                _ => None,
            },
            Row::Next(inner) | Row::Previous(inner) => self.set_of(inner),
            Row::Referred(..) | Row::Keyed(..) => None,
        }
    }

    /// The rows of a set, each with the certain ones after and before it, and what ties them to the levels outside.
    fn neighbours(&mut self, rows: &'a Rows) -> Result<(String, Vec<Sql>), Unsupported> {
        // Inside its own condition, the set is that before its condition.
        let has_condition = !self.within.contains(&rows.var);
        self.apart(rows, |cx, alias| {
            let mut members = if has_condition { cx.members(rows, alias)? } else { cx.place_members(rows, alias)? };
            cx.finish()?;
            let first = cx.first_day(alias, rows.register)?;
            members.extend((!first.is_null_constant()).then(|| Member::of(is_known(&first))));
            let rank = cx.rank(alias, rows.register)?;
            let tie = cx.tie(&members, &[&rank]);
            let partition: Vec<&str> = tie.keys.iter().map(|key| key.text.as_str()).collect();
            let partition = if partition.is_empty() { String::new() } else { format!("PARTITION BY {} ", partition.join(", ")) };
            let mut select = tie.columns();
            let row = format!("_{alias}._row");
            select.push(format!("{row} AS r"));
            if members.iter().all(|member| !member.sql.is_nullable) {
                select.push(format!("LEAD({row}) OVER ({partition}ORDER BY {0}) AS after", rank.text));
                select.push(format!("LAG({row}) OVER ({partition}ORDER BY {0}) AS before", rank.text));
            } else {
                let certain = and(members.iter().filter(|member| member.sql.is_nullable).map(|member| member.sql.clone()));
                let one = format!("CASE WHEN {} THEN {} END", certain.text, rank.text);
                let over = |order: &str| {
                    format!("OVER ({partition}ORDER BY {}{order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)", rank.text)
                };
                select.push(format!("(MIN({one}) {}) & 4294967295 AS after", over(" DESC")));
                select.push(format!("(MAX({one}) {}) & 4294967295 AS before", over("")));
            }
            Ok((format!("SELECT {}{}", select.join(", "), tie.from), tie.on))
        })
    }

    /// Reads the rows of a set by themselves, at a level of their own above the top.
    pub(super) fn apart<T>(
        &mut self,
        rows: &'a Rows,
        read: impl FnOnce(&mut Self, Alias) -> Result<T, Unsupported>,
    ) -> Result<T, Unsupported> {
        let waits = core::mem::take(&mut self.waits);
        let before = self.vars.get(&rows.var).cloned();
        self.levels.push(Level::default());
        let table = self.table(rows.register)?;
        let alias = self.each(table, &["_row"]);
        self.bind_row(rows.var, alias, rows);
        let result = read(self, alias);
        self.levels.pop();
        self.waits = waits;
        match before {
            Some(before) => self.vars.insert(rows.var, before),
            None => self.vars.remove(&rows.var),
        };
        result
    }

    pub(super) fn bind_row(&mut self, var: Var, alias: Alias, rows: &'a Rows) {
        let of = Some((rows, self.level_of(alias)));
        self.vars.insert(var, Binding::Row { alias, of, register: rows.register, is_optional: false });
    }

    /// A conjunct of a condition.
    pub(super) fn member(&mut self, node: &'a Node) -> Result<Member, Unsupported> {
        use social_core::plan::ir::NodeKind;
        use social_core::proof::Comparison;
        if let NodeKind::Compare(Comparison::Equal, both) = &node.kind {
            let sql = self.truth(node)?;
            let (a, b) = (self.value(&both.0)?, self.value(&both.1)?);
            let sides = match (a, b) {
                (Value::Text(a, _), Value::Text(b, _)) | (Value::Day(a), Value::Day(b)) | (Value::Truth(a), Value::Truth(b)) => {
                    Some((a, b))
                }
                (Value::Number(a), Value::Number(b))
                    if a.is_exact && b.is_exact && a.lo.den == b.lo.den && a.lo.den.as_whole().is_some() =>
                {
                    Some((a.lo.num, b.lo.num))
                }
                _ => None,
            };
            // The sides were read anew: what they join is joined wherever the condition is.
            let uses = sides.iter().fold(sql.uses.clone(), |uses, (a, b)| sql::union(&uses, &sql::union(&a.uses, &b.uses)));
            return Ok(Member { sql: Sql { uses, ..sql }, sides });
        }
        Ok(Member::of(self.truth(node)?))
    }
}
