//! Domains: the sources of level 0, one row for each instance.

use super::calendar::{next_of, shifted, start_of};
use super::frame::{Gathered, Join, Level, Member, SetFacts, Source, known};
use super::node::Value;
use super::number::{Fraction, Number};
use super::sql::{Alias, Order, Sql, and, compare, is_true, or};
use super::{Binding, Group, Lowering, Unsupported, time};
use jiff::civil::Date;
use social_core::plan::ir::{Domain, Id, Node, Rows, Var};
use social_core::plan::{Completeness, Nature};
use social_core::proof::{Period, Side};
use social_core::values::{Duration, Unit};

/// Periods that a plan may run over.
const MOST_PERIODS: usize = 200_000;

/// What a domain gives.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// What makes a row of the sources an instance.
    pub members: Vec<Member>,
    /// What tells instances apart.
    pub label: Vec<Value>,
    /// The date of an instance.
    pub day: Option<Sql>,
    /// What may leave instances out.
    pub open: Vec<Lack>,
    /// The rows of registers that an instance is.
    pub rows: Vec<(Id, Alias)>,
}

/// Where instances may be missing: for one of the rows kept so far, when that holds.
#[derive(Clone, Debug)]
pub(super) struct Lack {
    open: Sql,
    each: Vec<Alias>,
    kept: Vec<Member>,
}

impl<'a> Lowering<'a> {
    pub(super) fn domain(&mut self, domain: &'a Domain) -> Result<Shape, Unsupported> {
        let shape = match domain {
            Domain::Once => Shape { members: Vec::new(), label: Vec::new(), day: None, open: Vec::new(), rows: Vec::new() },
            Domain::Rows(rows) => self.row_domain(rows)?,
            Domain::Groups { var, rows, keys } => self.groups(*var, rows, keys)?,
            Domain::Periods { var, period, from, to, covers } => self.periods(*var, *period, (from.as_ref(), to.as_ref()), covers)?,
            Domain::States { var, register, from, to } => self.state_domain(*var, *register, (from.as_ref(), to.as_ref()))?,
            Domain::Moments { var, registers, from, to } => self.moments(*var, registers, (from.as_ref(), to.as_ref()))?,
            Domain::Spans { var, rows, keys } => self.spans(*var, rows, keys)?,
            Domain::Product(both) => {
                let first = self.domain(&both.0)?;
                self.keep(&first.members);
                let second = self.domain(&both.1)?;
                return Ok(self.product(first, second));
            }
        };
        Ok(shape)
    }

    /// Later sets are seen from the rows kept so far.
    fn keep(&mut self, members: &[Member]) {
        if let Some(level) = self.levels.first_mut() {
            for member in members.iter().filter(|member| member.sql.as_truth() != Some(true)) {
                if !level.wheres.contains(member) {
                    level.wheres.push(member.clone());
                }
            }
        }
    }

    fn product(&self, first: Shape, second: Shape) -> Shape {
        let day = match (first.day, second.day) {
            (Some(a), Some(b)) => {
                let latest = super::sql::greatest(&a, &b);
                Some(super::sql::case(vec![(super::sql::is_null(&a), b.clone()), (super::sql::is_null(&b), a.clone())], latest))
            }
            (a, b) => a.or(b),
        };
        Shape {
            members: first.members.into_iter().chain(second.members).collect(),
            label: first.label.into_iter().chain(second.label).collect(),
            day,
            open: first.open.into_iter().chain(second.open).collect(),
            rows: first.rows.into_iter().chain(second.rows).collect(),
        }
    }

    /// That instances of the domain that is about to be read may be missing, when that holds.
    pub(super) fn lack(&self, open: Sql) -> Vec<Lack> {
        if open.as_truth() == Some(false) {
            return Vec::new();
        }
        let level = self.levels.first();
        let sources = level.iter().flat_map(|level| &level.sources).filter(|source| source.join == Join::Each);
        let kept = level.map(|level| level.wheres.clone()).unwrap_or_default();
        vec![Lack { open, each: sources.map(|source| source.alias).collect(), kept }]
    }

    /// A query that has a row when instances are missing there.
    pub(super) fn lacking(&self, lack: &Lack) -> String {
        let wheres: Vec<Sql> = lack.kept.iter().map(Member::kept).chain([lack.open.clone()]).collect();
        let needed = self.closure(super::frame::uses(&wheres).into_iter().chain(lack.each.iter().copied()));
        self.with(format!("SELECT 1{} LIMIT 1", self.from(&needed, &wheres)))
    }

    /// That a row of a register starts while the text is in force; a row of a list always does.
    pub(super) fn row_in_force(&self, alias: Alias, register: Id) -> Result<Vec<Member>, Unsupported> {
        match self.register(register)?.nature {
            Nature::List => Ok(Vec::new()),
            _ => Ok(self.in_force(&self.first_day(alias, register)?)),
        }
    }

    fn row_domain(&mut self, rows: &'a Rows) -> Result<Shape, Unsupported> {
        let reach = self.reach(rows)?;
        let open = self.lack(reach.open);
        let table = self.table(rows.register)?;
        let alias = self.each(table, &["_row"]);
        let mut members = self.members(rows, alias)?;
        let first = self.first_day(alias, rows.register)?;
        members.extend(self.row_in_force(alias, rows.register)?);
        Ok(Shape { members, label: Vec::new(), day: Some(first), open, rows: vec![(rows.register, alias)] })
    }

    fn groups(&mut self, var: Var, rows: &'a Rows, keys: &'a [Node]) -> Result<Shape, Unsupported> {
        let d = self.d;
        let reach = self.reach(rows)?;
        let open = self.lack(reach.open.clone());
        self.levels.push(Level::default());
        let table = self.table(rows.register)?;
        let row = self.each(table, &["_row"]);
        let mut members = self.members(rows, row)?;
        let first = self.first_day(row, rows.register)?;
        members.extend(self.row_in_force(row, rows.register)?);
        let mut values = Vec::new();
        for key in keys {
            values.push(self.value(key)?);
        }
        let mut inner = self.levels.pop().unwrap_or_default();
        let mut told = Vec::new();
        for (value, key) in values.iter().zip(keys) {
            told.push(self.told(value).ok_or(Unsupported { what: "groups by quotients", span: Some(key.span) })?);
        }
        let is_direct = told.iter().all(|key| !key.is_nullable);
        let certain = and(members.iter().filter(|member| member.sql.is_nullable).map(|member| member.sql.clone()));
        members.extend(known(&told));
        inner.wheres = members.clone();
        let alias = self.alias(0);
        let key = (0..told.len()).map(|rank| Sql::column(d, alias, &format!("k{rank}"))).collect();
        self.push_source(0, Source { alias, join: Join::Each, table: format!("_q{alias}"), on: Sql::truth(true), key });
        let index = self.levels.first().map_or(0, |level| level.sets.len());
        let set = SetFacts { row, certain: certain.clone(), open: reach.open.clone(), until: reach.until.clone() };
        let gathered = Gathered { rows: None, alias, inner, members, columns: Vec::new(), keys: Some(told.clone()), set };
        if let Some(level) = self.levels.first_mut() {
            level.sets.push(gathered);
        }
        let mut seen = Vec::new();
        for (rank, (value, told)) in values.iter().zip(&told).enumerate() {
            seen.push(self.seen_key(index, alias, rank, value, told));
        }
        let day = if first.is_null_constant() { None } else { Some(self.latest_first(index, &first)) };
        let mut kept = Vec::new();
        if certain.is_nullable {
            let text = Sql::over(format!("MAX(CASE WHEN {} THEN 1 ELSE 0 END)", certain.text), &[&certain]).nullable(false);
            let sure = self.computed(index, text).nullable(false);
            let is_sure = compare(Order::Equal, &sure, &Sql::whole(1));
            kept.push(Member::of(super::sql::case(vec![(is_sure, Sql::truth(true))], Sql::no_truth())));
        }
        let group = Group { rows, keys, values: seen.clone(), index, is_direct };
        self.vars.insert(var, Binding::Group(Box::new(group)));
        Ok(Shape { members: kept, label: seen, day, open, rows: Vec::new() })
    }

    fn latest_first(&mut self, index: usize, first: &Sql) -> Sql {
        let text = Sql::over(format!("MAX({})", first.text), &[first]).with_range(first.range);
        self.computed(index, text)
    }

    /// The key of a group, as its columns say it.
    fn seen_key(&mut self, index: usize, alias: Alias, rank: usize, value: &Value, told: &Sql) -> Value {
        let column = Sql::column(self.d, alias, &format!("k{rank}")).with_range(told.range);
        match value {
            Value::Truth(_) => Value::Truth(Sql::over(format!("({} = 1)", column.text), &[&column])),
            Value::Number(number) => Value::Number(Number::exact(Fraction { num: column, den: number.lo.den.clone() })),
            Value::Day(_) => Value::Day(column),
            Value::Moment(..) => Value::Moment(column, None),
            Value::Text(_, shown) => {
                let text = Sql::over(format!("MIN({})", shown.text), &[shown]);
                let shown = self.computed(index, text).nullable(false);
                Value::Text(column, shown)
            }
            Value::Several(..) => Value::Several(column.clone(), column),
            Value::Unknown => Value::Unknown,
        }
    }

    /// A bound of a range, the same for all.
    fn written(&mut self, node: Option<&'a Node>) -> Result<Option<Sql>, Unsupported> {
        let Some(node) = node else { return Ok(None) };
        match self.closed_day(node)? {
            // A date of judgement that is known leaves nothing to look up.
            Some(day) if self.cx.today.is_none() || day.as_whole().is_some() => Ok(Some(day)),
            _ => Err(Unsupported { what: "a range that is not the same for all", span: Some(node.span) }),
        }
    }

    fn periods(
        &mut self,
        var: Var,
        period: Period,
        (from, to): (Option<&'a Node>, Option<&'a Node>),
        covers: &'a [Id],
    ) -> Result<Shape, Unsupported> {
        let d = self.d;
        let (from_day, to_day) = (self.bound_of(from)?, self.bound_of(to)?);
        let mut lacks = false;
        for id in covers {
            lacks |= self.lacks(*id)?;
        }
        let Some(today) = self.today.as_whole() else {
            return self.periods_of_a_script(var, period, (from_day, to_day), (covers, lacks && from.is_none()));
        };
        let floor = match &from_day {
            None => self.first_period(period, covers),
            Some(day) => day.as_whole().and_then(time::day_of).or_else(|| time::day_of(day.range.0)),
        };
        // From or to a day that is not known, no period is known either.
        let unknown = from_day.iter().chain(&to_day).map(super::sql::is_null);
        let nowhere = Sql::truth(floor.is_none() && from.is_none() && lacks);
        let open = self.lack(or(unknown.chain([nowhere]).collect::<Vec<_>>()));
        let last = match &to_day {
            None => today,
            Some(day) => day.as_whole().unwrap_or_else(|| day.range.1.min(time::WIDE.1)),
        };
        let is_written = from_day.iter().chain(&to_day).all(|day| day.as_whole().is_some());
        if !is_written && !matches!(period, Period::Calendar(_)) {
            return Err(Unsupported { what: "periods of a length from a date that is not the same for all", span: None });
        }
        let anchored = from_day.is_some();
        let all = match floor {
            Some(floor) => made(period, floor, last, anchored)?,
            None => Vec::new(),
        };
        let kept: Vec<(i64, i64)> = all.into_iter().filter(|(first, _)| self.is_in_force(*first)).collect();
        let range = (kept.first().map_or(0, |(first, _)| *first), kept.last().map_or(0, |(_, last)| *last));
        let alias = self.written_rows(&kept);
        let column = |name: &str| Sql::column(d, alias, name).with_range(range);
        let (first, last) = (column("first"), column("last"));
        let mut members = Vec::new();
        if !is_written {
            members.extend(from_day.map(|day| Member::of(is_true(&compare(Order::AtLeast, &first, &day)))));
            members.extend(to_day.map(|day| Member::of(is_true(&compare(Order::AtMost, &first, &day)))));
        }
        self.vars.insert(var, Binding::Period { alias, range });
        let label = vec![Value::Day(first.clone()), Value::Day(last)];
        Ok(Shape { members, label, day: Some(first), open, rows: Vec::new() })
    }

    fn bound_of(&mut self, node: Option<&'a Node>) -> Result<Option<Sql>, Unsupported> {
        node.map(|node| self.day(node)).transpose()
    }

    fn is_in_force(&self, first: i64) -> bool {
        let first = Sql::whole(first);
        self.in_force(&first).iter().all(|member| member.sql.as_truth() == Some(true))
    }

    /// Where periods start when nothing says it.
    fn first_period(&self, period: Period, covers: &[Id]) -> Option<Date> {
        let since = covers.iter().filter_map(|id| match self.cx.schema.register(*id)?.completeness {
            Completeness::Since(day) => Some(day),
            _ => None,
        });
        if let Some(day) = since.min() {
            return match period {
                Period::Calendar(part) => {
                    let start = start_of(part, day)?;
                    if start == day { Some(day) } else { next_of(part, start) }
                }
                Period::Length(_) => Some(day),
            };
        }
        let first = covers.iter().filter_map(|id| self.facts(*id)?.days).map(|(first, _)| first).min()?;
        let day = time::day_of(i64::from(first))?;
        match period {
            Period::Calendar(part) => start_of(part, day),
            Period::Length(_) => Some(day),
        }
    }

    /// A source of rows written out: rank, first day, last day.
    fn written_rows(&mut self, rows: &[(i64, i64)]) -> Alias {
        let written: Vec<String> = rows
            .iter()
            .enumerate()
            .map(|(rank, (first, last))| format!("(CAST({rank} AS BIGINT), CAST({first} AS BIGINT), CAST({last} AS BIGINT))"))
            .collect();
        let alias = self.alias(0);
        let text = if written.is_empty() {
            "SELECT CAST(0 AS BIGINT) AS i, CAST(0 AS BIGINT) AS first, CAST(0 AS BIGINT) AS last WHERE 1 = 0".to_owned()
        } else {
            format!("SELECT column1 AS i, column2 AS first, column3 AS last FROM ({}) AS v", self.d.rows(&written, 3))
        };
        let name = self.named(alias, text);
        self.each(name, &["i"])
    }

    fn state_domain(&mut self, var: Var, register: Id, (from, to): (Option<&'a Node>, Option<&'a Node>)) -> Result<Shape, Unsupported> {
        let d = self.d;
        let (from, to) = (self.written(from)?, self.written(to)?);
        let open = self.lack(Sql::truth(self.lacks(register)?));
        let name = self.states(register)?;
        let alias = self.each(name.clone(), &["i"]);
        let (rank, first) = (Sql::column(d, alias, "i"), Sql::column(d, alias, "first").with_range(time::WIDE));
        let mut members = self.in_force(&first);
        if let Some(from) = from {
            let text = format!("({} >= (SELECT COALESCE(MAX(i), -1) FROM {name} WHERE first <= {}))", rank.text, from.text);
            members.push(Member::of(Sql::over(text, &[&rank])));
        }
        members.extend(to.map(|to| Member::of(compare(Order::AtMost, &first, &to))));
        self.vars.insert(var, Binding::State { alias });
        Ok(Shape { members, label: vec![Value::Day(first.clone())], day: Some(first), open, rows: Vec::new() })
    }

    fn moments(&mut self, var: Var, registers: &'a [Id], (from, to): (Option<&'a Node>, Option<&'a Node>)) -> Result<Shape, Unsupported> {
        let d = self.d;
        let (from, to) = (self.written(from)?, self.written(to)?);
        let mut parts = Vec::new();
        let mut range: Option<(i64, i64)> = from.as_ref().map(|from| from.range);
        let mut lacks = false;
        for id in registers {
            let register = self.register(*id)?;
            lacks |= self.lacks(*id)?;
            let table = self.table(*id)?;
            if matches!(register.nature, Nature::List) {
                continue;
            }
            parts.push(format!("SELECT _from AS first FROM {table} WHERE _from IS NOT NULL"));
            if matches!(register.nature, Nature::Periods(..)) {
                let forever = crate::table::FOREVER;
                parts.push(format!("SELECT _until + 1 AS first FROM {table} WHERE _until < {forever}"));
            }
            if self.cx.today.is_none() {
                range = Some(time::WIDE);
            } else if let Some((a, b)) = self.facts(*id).and_then(|facts| facts.days) {
                let (a, b) = (i64::from(a).min(self.first_end(*id)?.saturating_add(1)), i64::from(b));
                let (x, y) = range.unwrap_or((a, b));
                range = Some((x.min(a), y.max(b)));
            }
        }
        if let Some(from) = &from {
            parts.push(format!("SELECT CAST({} AS BIGINT) AS first", from.text));
        }
        if parts.is_empty() {
            parts.push("SELECT CAST(0 AS BIGINT) AS first WHERE 1 = 0".to_owned());
        }
        let mut kept = vec![format!("first <= {}", self.today.text)];
        kept.extend(from.map(|from| format!("first >= {}", from.text)));
        kept.extend(to.map(|to| format!("first <= {}", to.text)));
        let text = format!("SELECT DISTINCT first FROM ({}) AS m WHERE {}", parts.join(" UNION ALL "), kept.join(" AND "));
        let open = self.lack(Sql::truth(lacks));
        let alias = self.alias(0);
        let name = self.named(alias, text);
        let alias = self.each(name, &["first"]);
        let today = self.today.as_whole().unwrap_or(time::WIDE.1);
        let range = range.map_or(time::WIDE, |(a, b)| (a.min(today), b.max(today)));
        let first = Sql::column(d, alias, "first").with_range(range);
        let members = self.in_force(&first);
        self.vars.insert(var, Binding::Moment { alias, range });
        Ok(Shape { members, label: vec![Value::Day(first.clone())], day: Some(first), open, rows: Vec::new() })
    }
}

/// The periods that start from a day to another.
pub(super) fn made(period: Period, from: Date, last: i64, is_anchored: bool) -> Result<Vec<(i64, i64)>, Unsupported> {
    let number = |day: Date| i64::from(time::day_number(day));
    let mut all = Vec::new();
    let mut push = |first: Date, next: Date| {
        all.push((number(first), number(next) - 1));
        all.len() <= MOST_PERIODS
    };
    let too_many = Err(Unsupported { what: "more than 200,000 periods", span: None });
    match period {
        Period::Calendar(part) => {
            let start = start_of(part, from);
            let mut first = if is_anchored && start != Some(from) { start.and_then(|start| next_of(part, start)) } else { start };
            while let Some(day) = first.filter(|day| number(*day) <= last) {
                let Some(next) = next_of(part, day) else { break };
                if !push(day, next) {
                    return too_many;
                }
                first = Some(next);
            }
        }
        Period::Length(length) => {
            if length.count == 0 || matches!(length.unit, Unit::WorkingDay | Unit::Hour | Unit::Minute) {
                return Err(Unsupported { what: "periods of that length", span: None });
            }
            // From the first day each time: months keep the day where they can.
            let nth = |rank: u32| shifted(from, Side::After, Duration { count: length.count.checked_mul(rank)?, ..length });
            let mut rank = 0;
            while let (Some(first), Some(next)) = (nth(rank), nth(rank + 1)) {
                if number(first) > last {
                    break;
                }
                if !push(first, next) {
                    return too_many;
                }
                rank += 1;
            }
        }
    }
    Ok(all)
}
