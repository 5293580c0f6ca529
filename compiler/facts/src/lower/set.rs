//! Sets of rows: which rows are in, perhaps in, and how many.

use super::frame::{Gathered, Join, Level, Member, SetFacts, Source};
use super::node::Value;
use super::number::{Fraction, Number};
use super::sql::{self, Alias, Order, Sql, and, case, is_not_false, is_true};
use super::{Binding, Group, Lowering, Unsupported, walk};
use social_core::plan::ir::{Node, Rows, Var, When};
use social_core::proof::Quantity;

/// A set as it is used: where it is gathered, and which of the rows gathered there are its own.
#[derive(Clone, Debug)]
pub(super) struct SetUse {
    pub index: usize,
    pub rows: Alias,
    /// Whether a row is in for certain.
    pub certain: Sql,
    /// Whether rows may be missing; never null.
    pub open: Sql,
}

impl SetUse {
    /// Whether a row is in, or perhaps; never null.
    pub fn kept(&self) -> Sql {
        is_not_false(&self.certain)
    }

    /// Whether it has no row that is only perhaps in.
    pub fn is_sure(&self) -> bool {
        !self.certain.is_nullable
    }

    /// Whether what is counted over it is exact.
    pub fn is_exact(&self) -> bool {
        self.is_sure() && self.open.as_truth() == Some(false)
    }
}

impl<'a> Lowering<'a> {
    /// The conditions that place and group put on the rows of a set.
    pub(super) fn place_members(&mut self, rows: &'a Rows, alias: Alias) -> Result<Vec<Member>, Unsupported> {
        let mut members = Vec::new();
        if let Some(var) = rows.group {
            members.extend(self.group_members(var, alias, rows)?);
        }
        for when in &rows.time {
            members.push(self.placed(alias, rows.register, when)?);
        }
        Ok(members)
    }

    /// All the conditions of a set, for a row under that alias.
    pub(super) fn members(&mut self, rows: &'a Rows, alias: Alias) -> Result<Vec<Member>, Unsupported> {
        self.bind_row(rows.var, alias, rows);
        let mut members = self.place_members(rows, alias)?;
        self.within.push(rows.var);
        for conjunct in rows.condition.iter().flat_map(|condition| walk::conjuncts(condition)) {
            members.push(self.member(conjunct)?);
        }
        self.within.pop();
        Ok(members)
    }

    /// That a row is of a group: kept by its domain, with its keys.
    pub(super) fn group_members(&mut self, var: Var, alias: Alias, rows: &'a Rows) -> Result<Vec<Member>, Unsupported> {
        let (whole, keys, values) = match self.binding(var, rows.span)? {
            Binding::Group(group) => (group.rows, group.keys, group.values.clone()),
            Binding::Span(span) => {
                let span = span.as_ref().clone();
                return self.span_members(&span, alias);
            }
            _ => return Err(Unsupported { what: "rows of what is not a group", span: Some(rows.span) }),
        };
        let before = self.vars.get(&whole.var).cloned();
        let mut members = self.members(whole, alias)?;
        members.extend(self.row_in_force(alias, whole.register)?);
        for (key, value) in keys.iter().zip(&values) {
            let own = self.value(key)?;
            members.push(self.same_key(&own, value, key)?);
        }
        if let Some(before) = before {
            self.vars.insert(whole.var, before);
        }
        Ok(members)
    }

    pub(super) fn same_key(&self, own: &Value, value: &Value, node: &Node) -> Result<Member, Unsupported> {
        let sql = self.equal(own, value, node)?;
        let sides = match (own, value) {
            (Value::Text(a, _), Value::Text(b, _)) | (Value::Day(a), Value::Day(b)) | (Value::Truth(a), Value::Truth(b)) => {
                Some((a.clone(), b.clone()))
            }
            (Value::Number(a), Value::Number(b)) if a.lo.den == b.lo.den => Some((a.lo.num.clone(), b.lo.num.clone())),
            _ => None,
        };
        Ok(Member { sql, sides })
    }

    /// A set seen from the top level, of whose rows that is read.
    pub(super) fn gather(&mut self, rows: &'a Rows, of: Option<&'a Node>) -> Result<SetUse, Unsupported> {
        let top = self.top();
        if let Some(direct) = self.direct(rows, of)? {
            return Ok(direct);
        }
        let sets = self.levels.last().map(|level| level.sets.as_slice()).unwrap_or_default();
        if let Some(index) = sets.iter().position(|set| set.rows.is_some_and(|known| known == rows)) {
            let facts = sets.get(index).map(|set| set.set.clone());
            if let Some(SetFacts { row, certain, open, until }) = facts {
                self.bind_row(rows.var, row, rows);
                self.waits.extend(until);
                return Ok(SetUse { index, rows: row, certain, open });
            }
        }
        let reach = self.reach(rows)?;
        let outside = core::mem::take(&mut self.waits);
        self.levels.push(Level::default());
        let table = self.table(rows.register)?;
        let alias = self.each(table, &["_row"]);
        let members = self.members(rows, alias)?;
        self.waits = outside;
        let mut inner = self.levels.pop().unwrap_or_default();
        inner.wheres = members.clone();
        let certain = and(members.iter().filter(|member| member.sql.is_nullable).map(|member| member.sql.clone()));
        let result = self.alias(top);
        let source = Source { alias: result, join: Join::Lookup, table: format!("_q{result}"), on: Sql::truth(true), key: Vec::new() };
        self.push_source(top, source);
        let set = SetFacts { row: alias, certain: certain.clone(), open: reach.open.clone(), until: reach.until.clone() };
        let gathered = Gathered { rows: Some(rows), alias: result, inner, members, columns: Vec::new(), keys: None, set };
        let index = self.levels.last().map_or(0, |level| level.sets.len());
        if let Some(level) = self.levels.last_mut() {
            level.sets.push(gathered);
        }
        self.waits.extend(reach.until);
        Ok(SetUse { index, rows: alias, certain, open: reach.open })
    }

    /// A set that is the group, or some of its rows by what they say alone, is computed with the group.
    fn direct(&mut self, rows: &'a Rows, of: Option<&'a Node>) -> Result<Option<SetUse>, Unsupported> {
        let Some(var) = rows.group.filter(|_| self.top() == 0) else { return Ok(None) };
        let Some(Binding::Group(group)) = self.vars.get(&var) else { return Ok(None) };
        let Group { is_direct: true, index, .. } = group.as_ref() else { return Ok(None) };
        let index = *index;
        let reads_alone = |node: &Node| walk::reads_only(node, &[rows.var]) && !walk::follows(node);
        if !rows.time.iter().all(reads_nothing) || !rows.condition.iter().map(|one| &**one).chain(of).all(reads_alone) {
            return Ok(None);
        }
        let reach = self.reach(rows)?;
        let outside = core::mem::take(&mut self.waits);
        let (alias, certain) = self.inside(index, |cx| {
            let Some(alias) = cx.levels.last().and_then(|level| level.sources.first()).map(|source| source.alias) else {
                return Err(Unsupported { what: "a group of nothing", span: Some(rows.span) });
            };
            cx.bind_row(rows.var, alias, rows);
            let mut own = Vec::new();
            for when in &rows.time {
                own.push(cx.placed(alias, rows.register, when)?.sql);
            }
            cx.within.push(rows.var);
            for conjunct in rows.condition.iter().flat_map(|condition| walk::conjuncts(condition)) {
                own.push(cx.member(conjunct)?.sql);
            }
            cx.within.pop();
            Ok((alias, and(own)))
        })?;
        self.waits = outside;
        let group_certain = self.levels.first().and_then(|level| level.sets.get(index)).map(|set| set.set.certain.clone());
        let certain = and([group_certain.unwrap_or_else(|| Sql::truth(true)), certain]);
        self.waits.extend(reach.until);
        Ok(Some(SetUse { index, rows: alias, certain, open: reach.open }))
    }

    /// How many rows, certain at least and perhaps at most.
    pub(super) fn count(&mut self, set: &SetUse, register_size: i64) -> Number {
        let zero = Sql::whole(0);
        let range = (0, register_size);
        let counted = |condition: &Sql| match condition.as_truth() {
            Some(true) => Sql::over("COUNT(*)".to_owned(), &[]).with_range(range),
            _ => Sql::over(format!("SUM(CASE WHEN {} THEN 1 ELSE 0 END)", condition.text), &[condition]).with_range(range),
        };
        let lo = self.computed(set.index, counted(&is_true(&set.certain)));
        let lo = sql::or_else(lo, &zero);
        if set.is_exact() {
            return Number::whole(lo);
        }
        let hi = if set.is_sure() { lo.clone() } else { sql::or_else(self.computed(set.index, counted(&set.kept())), &zero) };
        let hi = case(vec![(set.open.clone(), Sql::no_number())], hi);
        Number::between(Fraction::whole(lo), Fraction::whole(hi))
    }

    pub(super) fn exists(&mut self, quantity: Quantity, rows: &'a Rows) -> Result<Sql, Unsupported> {
        let set = self.gather(rows, None)?;
        let size = self.size(rows.register);
        let count = self.count(&set, size);
        let bound = |n: u64| Number::whole(Sql::whole(i64::try_from(n).unwrap_or(i64::MAX)));
        let (order, bound) = match quantity {
            Quantity::Some => (Order::AtLeast, bound(1)),
            Quantity::No => (Order::AtMost, bound(0)),
            Quantity::AtLeast(n) => (Order::AtLeast, bound(n)),
            Quantity::AtMost(n) => (Order::AtMost, bound(n)),
            Quantity::Exactly(n) => (Order::Equal, bound(n)),
        };
        Ok(super::number::comparison(self.d, order, &count, &bound))
    }
}

fn reads_nothing(when: &When) -> bool {
    match when {
        When::At(a) | When::Before(a) | When::After(a) | When::Since(a) | When::Until(a) => walk::reads_only(a, &[]),
        When::During(a, b) => walk::reads_only(a, &[]) && walk::reads_only(b, &[]),
        When::InState(_) | When::AsOf(_) => false,
    }
}
