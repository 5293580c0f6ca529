//! Rows that follow each other: longest runs, running totals, hierarchies.

use super::frame::{Join, Level, Member, Source, known};
use super::node::Value;
use super::number::{Fraction, Number};
use super::sql::{self, Alias, Order, Sql, and, case, compare, is_known, is_null, is_true, not};
use super::{Binding, Lowering, Unsupported, unsupported};
use crate::engine::Dialect;
use social_core::plan::ir::{Id, Node, Rows, Var};

impl<'a> Lowering<'a> {
    pub(super) fn longest_run(
        &mut self,
        rows: &'a Rows,
        of: &'a Node,
        step: Option<&'a Node>,
        node: &'a Node,
    ) -> Result<Number, Unsupported> {
        let (d, top) = (self.d, self.top());
        let told = self.runs.iter().find(|(told, _)| top == 0 && *told == node);
        if let Some((_, number)) = told {
            return Ok(number.clone());
        }
        let set = self.gather(rows, Some(of))?;
        let value = self.read(&set, |cx| cx.value(of))?;
        let Some(told) = self.told(&value) else { return unsupported("a run of quotients", node.span) };
        let first = self.read(&set, |cx| cx.first_day(set.rows, rows.register))?;
        // What follows what is told by the days; steps follow each other by themselves.
        let is_placed = if step.is_some() || first.is_null_constant() { Sql::truth(true) } else { is_known(&first) };
        let whole = self.whole(&set, &and([is_known(&told), is_placed]));
        let step = match step {
            None => None,
            Some(step) => Some(self.step(&value, step)?),
        };
        let (text, on) = self.apart(rows, |cx, alias| {
            let mut members = cx.members(rows, alias)?;
            let value = cx.value(of)?;
            let told = cx.told(&value).unwrap_or_else(Sql::no_number);
            cx.finish()?;
            let perhaps: Vec<Sql> = members.iter().filter(|member| member.sql.is_nullable).map(|member| member.sql.clone()).collect();
            members.extend((!perhaps.is_empty()).then(|| Member::of(is_true(&and(perhaps)))));
            members.extend(known([&told]));
            let rank = cx.rank(alias, rows.register)?;
            let tie = cx.tie(&members, &[&told, &rank]);
            let names = tie.names();
            let by = |more: &[&str]| {
                let all: Vec<&str> = names.iter().map(String::as_str).chain(more.iter().copied()).collect();
                if all.is_empty() { String::new() } else { format!("PARTITION BY {} ", all.join(", ")) }
            };
            let list = |more: &[&str]| names.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>().join(", ");
            let mut base = tie.columns();
            base.push(format!("{} AS v", told.text));
            let runs = match step {
                Some(step) => {
                    let v = Sql::over("v".to_owned(), &[]).with_range(told.range);
                    let step = Sql::whole(step);
                    let (rest, times) = (sql::modulo(&v, &step), sql::floored(d, &v, &step));
                    format!(
                        "SELECT {}, {} - ROW_NUMBER() OVER ({}ORDER BY v) AS g FROM (SELECT DISTINCT {}{}) AS x",
                        list(&[&format!("{} AS m", rest.text)]),
                        times.text,
                        by(&[&rest.text]),
                        base.join(", "),
                        tie.from,
                    )
                }
                None => {
                    base.push(format!("{} AS o", rank.text));
                    format!(
                        "SELECT {}, ROW_NUMBER() OVER ({}ORDER BY o) - ROW_NUMBER() OVER ({}ORDER BY o) AS g FROM (SELECT {}{}) AS x",
                        list(&["v AS m"]),
                        by(&[]),
                        by(&["v"]),
                        base.join(", "),
                        tie.from,
                    )
                }
            };
            let counted = format!("SELECT {} FROM ({runs}) AS y GROUP BY {}", list(&["COUNT(*) AS n"]), list(&["m", "g"]));
            let group = if names.is_empty() { String::new() } else { format!(" GROUP BY {}", names.join(", ")) };
            Ok((format!("SELECT {} FROM ({counted}) AS z{group}", list(&["MAX(n) AS n"])), tie.on))
        })?;
        let size = self.size(rows.register);
        let alias = self.joined(top, text, &on);
        let longest = sql::or_else(Sql::column(d, alias, "n").nullable(true).with_range((0, size)), &Sql::whole(0));
        let exact = sql::when(whole.clone(), longest.clone());
        let number = match step {
            _ if whole.as_truth() == Some(true) => Number::whole(longest),
            // More values make a run longer, never shorter.
            Some(_) => Number::between(Fraction::whole(longest), Fraction::whole(exact)),
            None => Number::whole(exact),
        };
        // What a test compares is shown as well: computed once.
        if top == 0 {
            self.runs.push((node, number.clone()));
        }
        Ok(number)
    }

    /// Whether nothing is missing of a set and of the values of its rows.
    fn whole(&mut self, set: &super::set::SetUse, known: &Sql) -> Sql {
        if set.is_exact() && known.as_truth() == Some(true) {
            return Sql::truth(true);
        }
        let perhaps = self.tally(set, &is_null(&set.certain), i64::MAX);
        let absent = self.tally(set, &and([is_true(&set.certain), not(known.clone())]), i64::MAX);
        let zero = Sql::whole(0);
        and([not(set.open.clone()), compare(Order::Equal, &perhaps, &zero), compare(Order::Equal, &absent, &zero)])
    }

    /// The step of a run, counted as its values are.
    fn step(&mut self, value: &Value, step: &'a Node) -> Result<i64, Unsupported> {
        let asked = self.number(step)?;
        let den = match value {
            Value::Number(number) => number.lo.den.as_whole().unwrap_or(1),
            Value::Day(_) => 1,
            _ => return unsupported("a step between values that are not counted", step.span),
        };
        let (Some(num), Some(over)) = (asked.lo.num.as_whole(), asked.lo.den.as_whole()) else {
            return unsupported("a step that is not written out", step.span);
        };
        let scaled = num.checked_mul(den).filter(|scaled| *scaled > 0 && scaled % over == 0).map(|scaled| scaled / over);
        // A step smaller than what the cells are counted in: no value follows another by it.
        match scaled {
            Some(step) => Ok(step),
            None if num > 0 => Ok(i64::MAX),
            None => unsupported("a step that is not above zero", step.span),
        }
    }

    /// Joins a subquery tied by those values.
    fn joined(&mut self, level: usize, text: String, on: &[Sql]) -> Alias {
        let alias = self.alias(level);
        self.push_source(level, Source { alias, join: Join::Lookup, table: format!("_q{alias}"), on: Sql::truth(true), key: Vec::new() });
        self.tied(alias, text, on);
        alias
    }

    /// Reads something on no other source than a table of its own.
    fn alone<T>(
        &mut self,
        register: Id,
        var: Option<Var>,
        read: impl FnOnce(&mut Self, Alias) -> Result<T, Unsupported>,
    ) -> Result<T, Unsupported> {
        let levels = core::mem::replace(&mut self.levels, vec![Level::default()]);
        let waits = core::mem::take(&mut self.waits);
        let table = self.table(register)?;
        let alias = self.each(table, &["_row"]);
        let before = var.and_then(|var| self.vars.get(&var).cloned());
        if let Some(var) = var {
            self.vars.insert(var, Binding::Row { alias, of: None, register, is_optional: false });
        }
        let result = read(self, alias);
        if let (Some(var), Some(before)) = (var, before) {
            self.vars.insert(var, before);
        }
        self.levels = levels;
        self.waits = waits;
        result
    }

    pub(super) fn running_total(&mut self, row: Var, of: &'a Node, by: Option<&'a Node>, node: &'a Node) -> Result<Number, Unsupported> {
        let d = self.d;
        let (here, register, is_optional) = match self.binding(row, node.span)? {
            Binding::Row { alias, register, is_optional, .. } => (*alias, *register, *is_optional),
            _ => return unsupported("a running total over what is not a row", node.span),
        };
        let own = Sql::column(d, here, "_row").nullable(is_optional);
        let is_lacking = self.lacks(register)?;
        let is_floored = self.is_never_negative(of);
        let (text, dens, ranges, is_exact) = self.alone(register, Some(row), |cx, alias| {
            let value = cx.number(of)?;
            let (Some(lo_den), Some(hi_den)) = (value.lo.den.as_whole(), value.hi.den.as_whole()) else {
                return unsupported("a running total of quotients", of.span);
            };
            let by = match by {
                None => None,
                Some(by) => {
                    let value = cx.value(by)?;
                    Some(cx.told(&value).ok_or(Unsupported { what: "a running total by quotients", span: Some(by.span) })?)
                }
            };
            cx.finish()?;
            let (first, rank) = (cx.first_day(alias, register)?, cx.rank(alias, register)?);
            // What is not known of a column that cannot be negative adds at least nothing.
            let zero = Sql::whole(0);
            let low = if is_floored { sql::or_else(value.lo.num.clone(), &zero) } else { value.lo.num.clone() };
            let high = value.hi.num.clone();
            let is_placed = if first.is_null_constant() { Sql::truth(true) } else { is_known(&first) };
            let reads: Vec<&Sql> = [&low, &high, &rank, &is_placed].into_iter().chain(&by).collect();
            let tie = cx.tie(&[], &reads);
            let series = Series { is_placed, by: by.clone(), rank: rank.text.clone() };
            let perhaps = |value: &Sql, sign: &str| format!("CASE WHEN {0} {sign} 0 THEN {0} END", value.text);
            let missing = |value: &Sql| match is_null(value).as_truth() {
                Some(false) => "0".to_owned(),
                _ => {
                    let one = format!("CASE WHEN {} IS NULL THEN 1 END", value.text);
                    series.total(d, &one, &one)
                }
            };
            let text = format!(
                "SELECT _{alias}._row AS r, {} AS s, {} AS h, {} AS n, {} AS m{}",
                series.total(d, &low.text, &perhaps(&low, "<")),
                series.total(d, &high.text, &perhaps(&high, ">")),
                missing(&low),
                missing(&high),
                tie.from
            );
            let is_exact = value.is_exact && !high.is_nullable && series.is_sure();
            Ok((text, (lo_den, hi_den), (low.range, high.range), is_exact))
        })?;
        let alias = self.alias(0);
        let name = self.named(alias, text);
        let found = self.lookup(&name, &[&own], |cx, alias| {
            let row = Sql::column(cx.d, alias, "r");
            Sql::over(format!("({} = {})", row.text, own.text), &[&row, &own])
        });
        let size = i128::from(self.size(register));
        let most = |bound: i64| i64::try_from(i128::from(bound) * size).unwrap_or(if bound < 0 { i64::MIN } else { i64::MAX });
        let column = |name: &str| Sql::column(d, found, name).nullable(true);
        let sum = |name: &str, range: (i64, i64)| column(name).with_range((most(range.0).min(0), most(range.1).max(0)));
        let zero = Sql::whole(0);
        let has_all = |name: &str| compare(Order::Equal, &column(name), &zero);
        if is_exact && !is_lacking {
            return Ok(Number::exact(Fraction::over(sum("s", ranges.0), dens.0)));
        }
        let hi = sql::when(and([Sql::truth(!is_lacking), has_all("m")]), sum("h", ranges.1));
        let lo = if is_floored { sum("s", ranges.0) } else { sql::when(and([Sql::truth(!is_lacking), has_all("n")]), sum("s", ranges.0)) };
        Ok(Number::between(Fraction::over(lo, dens.0), Fraction::over(hi, dens.1)))
    }

    /// The pairs of a hierarchy where recursion is not to be counted on: each step goes twice as far, up to 1024 levels.
    fn doubled(&mut self, name: &str, (id, up, table): (&str, &str, &str)) -> String {
        const STEPS: usize = 10;
        let last = format!("{name}_{STEPS}");
        if !self.is_defined(&last) {
            let own = format!("SELECT {id} AS a, {id} AS b FROM {table} WHERE {id} IS NOT NULL");
            let next = format!("SELECT {id} AS a, {up} AS b FROM {table} WHERE {id} IS NOT NULL AND {up} IS NOT NULL");
            self.define(&format!("{name}_0"), "", format!("{own} UNION {next}"));
            for step in 1..=STEPS {
                let before = format!("{name}_{}", step - 1);
                let joined = format!("SELECT DISTINCT x.a, y.b FROM {before} AS x JOIN {before} AS y ON y.a = x.b");
                self.define(&format!("{name}_{step}"), "", joined);
            }
        }
        last
    }

    pub(super) fn reaches(&mut self, key: &'a Node, from: &'a Node, register: Id, by: Id, node: &'a Node) -> Result<Sql, Unsupported> {
        let d = self.d;
        let Some(own) = self.register(register)?.key() else { return unsupported("a hierarchy without a key", node.span) };
        let (key, from) = (self.value(key)?, self.value(from)?);
        let (Some(wanted), Some(start)) = (self.as_stored(&key, register, own.id)?, self.as_stored(&from, register, own.id)?) else {
            return Ok(Sql::no_truth());
        };
        let (by, facts) = self.column_of(register, by)?;
        let is_bad = facts.is_none_or(|facts| facts.has_unreadable);
        let (id, up, table) = (d.quoted(&own.name), d.quoted(&by.name), self.table(register)?);
        let mut name = format!("_up{}_{}", register.0, by.id.0);
        if d == Dialect::Spark {
            name = self.doubled(&name, (&id, &up, &table));
        } else if !self.is_defined(&name) {
            // `UNION` keeps each pair once: a circle ends.
            let step = format!("SELECT u.a, r.{up} FROM {name} AS u JOIN {table} AS r ON r.{id} = u.b WHERE r.{up} IS NOT NULL");
            self.define(&name, "(a, b)", format!("SELECT {id}, {id} FROM {table} WHERE {id} IS NOT NULL UNION {step}"));
        }
        let found = self.lookup(&name, &[&start, &wanted], |cx, alias| {
            let (a, b) = (Sql::column(cx.d, alias, "a"), Sql::column(cx.d, alias, "b"));
            Sql::over(format!("({} = {} AND {} = {})", a.text, start.text, b.text, wanted.text), &[&a, &b, &start, &wanted])
        });
        let reached = is_known(&Sql::column(d, found, "a").nullable(true));
        let same = sql::same(&start, &wanted);
        let may_miss = self.may_miss(register)?;
        let lost = if may_miss || is_bad { self.lost_walk(&name, &start, (register, by.id), may_miss)? } else { Sql::truth(false) };
        let both = and([is_known(&start), is_known(&wanted)]);
        let reaches = case(vec![(sql::or([reached, is_true(&same)]), Sql::truth(true)), (lost, Sql::no_truth())], Sql::truth(false));
        Ok(case(vec![(both, reaches)], Sql::no_truth()))
    }

    /// Whether a walk from that key meets a cell that could not be read, or a key of which no row is recorded; never null.
    fn lost_walk(&mut self, walk: &str, start: &Sql, (register, by): (Id, Id), may_miss: bool) -> Result<Sql, Unsupported> {
        let d = self.d;
        let Some(own) = self.register(register)?.key() else { return Ok(Sql::truth(true)) };
        let (id, table) = (d.quoted(&own.name), self.table(register)?);
        let rank = self.register(register)?.columns.iter().position(|column| column.id == by).unwrap_or_default();
        let (mask, bit) = crate::engine::bad_mask(rank);
        let name = format!("_lost{}_{}", register.0, by.0);
        if !self.is_defined(&name) {
            let missing = if may_miss { format!("r.{id} IS NULL OR ") } else { String::new() };
            let bad = format!("COALESCE(r.{}, 0) & {bit} <> 0", d.quoted(&mask));
            let text = format!("SELECT DISTINCT u.a AS a FROM {walk} AS u LEFT JOIN {table} AS r ON r.{id} = u.b WHERE {missing}({bad})");
            self.define(&name, "", text);
        }
        let at = |cx: &Self, alias: Alias| {
            let column = Sql::column(cx.d, alias, "a");
            Sql::over(format!("({} = {})", column.text, start.text), &[&column, start])
        };
        let lost = self.lookup(&name, &[start], at);
        let lost = is_known(&Sql::column(d, lost, "a").nullable(true));
        if !may_miss {
            return Ok(lost);
        }
        // A walk that starts from no row at all.
        let known = self.lookup(walk, &[start, start], |cx, alias| {
            let (a, b) = (Sql::column(cx.d, alias, "a"), Sql::column(cx.d, alias, "b"));
            Sql::over(format!("({} = {} AND {} = {})", a.text, start.text, b.text, start.text), &[&a, &b, start])
        });
        Ok(sql::or([lost, is_null(&Sql::column(d, known, "a").nullable(true))]))
    }
}

/// Rows that follow each other by their days, those of one key apart.
struct Series {
    /// Whether the day of a row is known.
    is_placed: Sql,
    by: Option<Sql>,
    rank: String,
}

impl Series {
    /// Whether it is sure of each row which ones come before it.
    fn is_sure(&self) -> bool {
        self.is_placed.as_truth() == Some(true) && self.by.as_ref().is_none_or(|by| !by.is_nullable)
    }

    /// The sum over the rows up to each one, and over those that are so only perhaps, of what these add at most.
    fn total(&self, d: Dialect, value: &str, perhaps: &str) -> String {
        let over = |by: Option<&Sql>, is_ordered: bool| {
            let by = by.map(|by| format!("PARTITION BY {}", by.text));
            let order = is_ordered.then(|| format!("ORDER BY {}", self.rank));
            format!("OVER ({})", by.into_iter().chain(order).collect::<Vec<_>>().join(" "))
        };
        let sum = |value: &str, over: &str| format!("COALESCE({}, 0)", d.sum_over(value, over));
        let by = self.by.as_ref();
        let before = sum(value, &over(by, true));
        if self.is_sure() {
            return before;
        }
        let placed = &self.is_placed.text;
        let keyed = by.map_or_else(|| Sql::truth(true), is_known);
        let keyed = &keyed.text;
        let only = |condition: &str| format!("CASE WHEN {condition} THEN {perhaps} END");
        let (unplaced, astray) = (only(&format!("NOT {placed}")), only(&format!("NOT {keyed} AND {placed}")));
        let lost = only(&format!("NOT {keyed} AND NOT {placed}"));
        let alone = format!("COALESCE({value}, 0) - COALESCE({perhaps}, 0)");
        let all = over(None, false);
        format!(
            "CASE WHEN {placed} AND {keyed} THEN {before} + {} + {} + {} WHEN {placed} THEN {alone} + {} + {} WHEN {keyed} THEN {alone} + {} + {} ELSE {alone} + {} END",
            sum(&unplaced, &over(by, false)),
            sum(&astray, &over(None, true)),
            sum(&lost, &all),
            sum(&only(placed), &over(None, true)),
            sum(&unplaced, &all),
            sum(perhaps, &over(by, false)),
            sum(&only(&format!("NOT {keyed}")), &all),
            sum(perhaps, &all),
        )
    }
}
