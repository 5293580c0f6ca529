//! Expressions: from a node to the SQL of its value.

use super::number::{self, Number};
use super::sql::{self, Order, Sql, and, case, is_known, not, or};
use super::{Binding, Lowering, Unsupported, time, unsupported};
use social_core::plan::ir::{Bound, Node, NodeKind, Type};
use social_core::plan::walk::{Inside, inside};
use social_core::proof::{AggregateKind, Arithmetic, Comparison};

/// A value in SQL; null is unknown.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value {
    Truth(Sql),
    Number(Number),
    /// Days since 1970-01-01.
    Day(Sql),
    /// Seconds since 1970-01-01T00:00Z, and its day in its zone where it is known.
    Moment(Sql, Option<Sql>),
    /// As compared, then as shown.
    Text(Sql, Sql),
    /// Texts between separators, as compared, then as shown.
    Several(Sql, Sql),
    /// Nothing is known of it.
    Unknown,
}

/// Between, before and after the texts of a cell of several.
pub(crate) const SEPARATOR: &str = "\u{1f}";

impl Value {
    /// Nothing is known of a value of that type.
    pub fn unknown(ty: &Type) -> Self {
        match ty {
            Type::Truth => Self::Truth(Sql::no_truth()),
            Type::Number(_) | Type::Days => Self::Number(Number::unknown()),
            Type::Date => Self::Day(Sql::no_number()),
            Type::Moment => Self::Moment(Sql::no_number(), None),
            Type::Text | Type::Identity | Type::Choice | Type::Several(_) | Type::Unknown => Self::Unknown,
        }
    }

    /// Whether it is known; never null.
    pub fn known(&self, d: crate::engine::Dialect) -> Sql {
        match self {
            Self::Truth(a) | Self::Day(a) | Self::Moment(a, _) | Self::Text(a, _) | Self::Several(a, _) => is_known(a),
            Self::Number(number) => number.value(d).known(),
            Self::Unknown => Sql::truth(false),
        }
    }
}

impl<'a> Lowering<'a> {
    /// A condition.
    pub(super) fn truth(&mut self, node: &'a Node) -> Result<Sql, Unsupported> {
        match self.value(node)? {
            Value::Truth(sql) => Ok(sql),
            Value::Unknown => Ok(Sql::no_truth()),
            _ => unsupported("a value in the place of a condition", node.span),
        }
    }

    pub(super) fn number(&mut self, node: &'a Node) -> Result<Number, Unsupported> {
        match self.value(node)? {
            Value::Number(number) => Ok(number),
            Value::Unknown => Ok(Number::unknown()),
            _ => unsupported("a value in the place of a number", node.span),
        }
    }

    pub(super) fn day(&mut self, node: &'a Node) -> Result<Sql, Unsupported> {
        match self.value(node)? {
            Value::Day(sql) => Ok(sql),
            Value::Moment(_, Some(day)) => Ok(day),
            Value::Unknown => Ok(Sql::no_number()),
            _ => unsupported("a value in the place of a date", node.span),
        }
    }

    pub(super) fn value(&mut self, node: &'a Node) -> Result<Value, Unsupported> {
        let d = self.d;
        Ok(match &node.kind {
            NodeKind::Unknown => Value::unknown(&node.ty),
            NodeKind::Number(n) => Value::Number(Number::exact(number::Fraction::over(Sql::whole(*n.numer()), *n.denom()))),
            NodeKind::Text(text) => {
                let literal = Sql::over(d.text(text), &[]);
                Value::Text(literal.clone(), literal)
            }
            NodeKind::Truth(value) => Value::Truth(Sql::truth(*value)),
            NodeKind::Date(day) => Value::Day(Sql::whole(i64::from(time::day_number(*day)))),
            NodeKind::Today => Value::Day(self.today.clone()),
            NodeKind::Column(row, column) => self.cell(row, *column)?,
            NodeKind::HasRow(row) => Value::Truth(self.has_row(row)?),
            NodeKind::SameRow(both) => Value::Truth(self.same_row(&both.0, &both.1)?),
            NodeKind::Key(var, rank) => self.key(*var, usize::from(*rank), node)?,
            NodeKind::Bound(var, bound) => self.bound(*var, *bound, node)?,
            NodeKind::Not(a) => Value::Truth(not(self.truth(a)?)),
            NodeKind::And(all) => Value::Truth(and(self.truths(all)?)),
            NodeKind::Or(all) => Value::Truth(or(self.truths(all)?)),
            NodeKind::Compare(comparison, both) => Value::Truth(self.comparison(*comparison, &both.0, &both.1)?),
            NodeKind::In(a, all) => Value::Truth(self.among(a, all)?),
            NodeKind::Has(both) => {
                let (cell, one) = (self.value(&both.0)?, self.value(&both.1)?);
                Value::Truth(self.equal(&cell, &one, node)?)
            }
            NodeKind::Known(a) => Value::Truth(self.is_recorded(a)?),
            NodeKind::Arithmetic(..)
            | NodeKind::Negative(_)
            | NodeKind::Round(..)
            | NodeKind::Absolute(_)
            | NodeKind::Remainder(_)
            | NodeKind::DaysBetween(_) => Value::Number(self.computed_number(node)?),
            NodeKind::Extreme(kind, all) => self.extreme(*kind == AggregateKind::Max, all, node)?,
            NodeKind::If(three) => self.choice(three, node)?,
            NodeKind::Shift(..)
            | NodeKind::ShiftBy(..)
            | NodeKind::DayOf(_)
            | NodeKind::PartOf(..)
            | NodeKind::StartOf(..)
            | NodeKind::EndOf(..)
            | NodeKind::Weekday(_)
            | NodeKind::NthWeekday(..)
            | NodeKind::DateOf(_) => self.of_calendar(node)?,
            NodeKind::Exists(quantity, rows) => Value::Truth(self.exists(*quantity, rows)?),
            NodeKind::Aggregate { kind, is_distinct, rows, of } => self.aggregate(*kind, *is_distinct, rows, of.as_deref(), node)?,
            NodeKind::LongestRun { rows, of, step } => Value::Number(self.longest_run(rows, of, step.as_deref(), node)?),
            NodeKind::RunningTotal { row, of, by } => Value::Number(self.running_total(*row, of, by.as_deref(), node)?),
            NodeKind::Reaches { key, from, register, by } => Value::Truth(self.reaches(key, from, *register, *by, node)?),
            NodeKind::Precision(row, column) => Value::Number(self.precision(row, *column)?),
        })
    }

    fn truths(&mut self, all: &'a [Node]) -> Result<Vec<Sql>, Unsupported> {
        all.iter().map(|node| self.truth(node)).collect()
    }

    fn comparison(&mut self, comparison: Comparison, a: &'a Node, b: &'a Node) -> Result<Sql, Unsupported> {
        let (left, right) = (self.value(a)?, self.value(b)?);
        self.wait_for(comparison, (a, &left), (b, &right))?;
        let order = match comparison {
            Comparison::Equal | Comparison::In => return self.equal(&left, &right, a),
            Comparison::Different | Comparison::NotIn => return Ok(not(self.equal(&left, &right, a)?)),
            Comparison::Contains | Comparison::StartsWith | Comparison::EndsWith => {
                return self.text_comparison(comparison, &left, &right, a);
            }
            Comparison::Less | Comparison::Before => Order::Less,
            Comparison::AtMost => Order::AtMost,
            Comparison::More | Comparison::After => Order::More,
            Comparison::AtLeast => Order::AtLeast,
        };
        match (&left, &right) {
            (Value::Unknown, _) | (_, Value::Unknown) => Ok(Sql::no_truth()),
            (Value::Number(x), Value::Number(y)) => Ok(number::comparison(self.d, order, x, y)),
            (Value::Day(x), Value::Day(y)) | (Value::Moment(x, _), Value::Moment(y, _)) => Ok(sql::compare(order, x, y)),
            _ => unsupported("a comparison of values of two types", a.span),
        }
    }

    /// `date <= e`, where the date is absent: known once `e` is over.
    fn wait_for(
        &mut self,
        comparison: Comparison,
        (a, left): (&'a Node, &Value),
        (b, right): (&'a Node, &Value),
    ) -> Result<(), Unsupported> {
        let (date, limit) = match comparison {
            Comparison::AtMost | Comparison::Less | Comparison::Before => (a, right),
            Comparison::AtLeast | Comparison::More | Comparison::After => (b, left),
            _ => return Ok(()),
        };
        if let (NodeKind::Column(row, column), Type::Date, Value::Day(limit)) = (&date.kind, &date.ty, limit) {
            let absent = self.is_absent(row, *column)?;
            let wait = sql::when(absent, limit.clone());
            if !wait.is_null_constant() {
                self.waits.push(wait);
            }
        }
        Ok(())
    }

    fn text_comparison(&self, comparison: Comparison, a: &Value, b: &Value, node: &Node) -> Result<Sql, Unsupported> {
        let (Value::Text(text, _), Value::Text(part, _)) = (a, b) else {
            return match (a, b) {
                (Value::Unknown, _) | (_, Value::Unknown) => Ok(Sql::no_truth()),
                (Value::Several(..), Value::Text(..)) => self.equal(a, b, node),
                _ => unsupported("a comparison of texts on what is not one", node.span),
            };
        };
        let said = match comparison {
            Comparison::StartsWith => self.d.starts(&text.text, &part.text),
            Comparison::EndsWith => self.d.ends(&text.text, &part.text),
            _ => self.d.contains(&text.text, &part.text),
        };
        Ok(Sql::over(said, &[text, part]))
    }

    /// Whether two values are the same; whether one is among several.
    pub(super) fn equal(&self, a: &Value, b: &Value, node: &Node) -> Result<Sql, Unsupported> {
        match (a, b) {
            (Value::Unknown, _) | (_, Value::Unknown) => Ok(Sql::no_truth()),
            (Value::Number(x), Value::Number(y)) => Ok(number::comparison(self.d, Order::Equal, x, y)),
            (Value::Day(x), Value::Day(y)) | (Value::Moment(x, _), Value::Moment(y, _)) => Ok(sql::compare(Order::Equal, x, y)),
            (Value::Text(x, _), Value::Text(y, _)) | (Value::Truth(x), Value::Truth(y)) => Ok(sql::same(x, y)),
            (Value::Several(x, _), Value::Several(y, _)) => Ok(sql::same(x, y)),
            (Value::Several(all, _), Value::Text(one, _)) | (Value::Text(one, _), Value::Several(all, _)) => {
                let mark = self.d.text(SEPARATOR);
                let part = format!("({mark} || {} || {mark})", one.text);
                Ok(Sql::over(self.d.contains(&all.text, &part), &[all, one]))
            }
            _ => unsupported("a comparison of values of two types", node.span),
        }
    }

    fn among(&mut self, a: &'a Node, all: &'a [Node]) -> Result<Sql, Unsupported> {
        let one = self.value(a)?;
        let mut values = Vec::new();
        for node in all {
            values.push(self.value(node)?);
        }
        let literals: Vec<&str> = values
            .iter()
            .filter_map(|value| match value {
                Value::Text(text, _) if text.uses.is_empty() && !text.is_nullable => Some(text.text.as_str()),
                _ => None,
            })
            .collect();
        if let (Value::Text(text, _), true) = (&one, literals.len() == values.len() && values.len() > 1) {
            return Ok(Sql::over(format!("({} IN ({}))", text.text, literals.join(", ")), &[text]));
        }
        let same: Result<Vec<Sql>, Unsupported> = values.iter().map(|value| self.equal(&one, value, a)).collect();
        Ok(or(same?))
    }

    fn key(&mut self, var: social_core::plan::ir::Var, rank: usize, node: &Node) -> Result<Value, Unsupported> {
        let value = match self.binding(var, node.span)? {
            Binding::Group(group) => group.values.get(rank),
            Binding::Span(span) => span.values.get(rank),
            _ => None,
        };
        value.cloned().ok_or(Unsupported { what: "the key of what is not a group", span: Some(node.span) })
    }

    fn bound(&mut self, var: social_core::plan::ir::Var, bound: Bound, node: &Node) -> Result<Value, Unsupported> {
        let d = self.d;
        let today = self.today.clone();
        let column = |alias, name: &str, range| Sql::column(d, alias, name).with_range(range);
        let (first, last, is_ended) = match self.binding(var, node.span)? {
            Binding::Period { alias, range } => {
                let last = column(*alias, "last", *range);
                (column(*alias, "first", *range), last.clone(), sql::compare(Order::AtMost, &last, &today))
            }
            Binding::Moment { alias, range } => {
                let day = column(*alias, "first", *range);
                (day.clone(), day.clone(), sql::compare(Order::AtMost, &day, &today))
            }
            Binding::State { alias } => {
                let last = column(*alias, "last", time::WIDE).nullable(true);
                (column(*alias, "first", time::WIDE), sql::or_else(last.clone(), &today), is_known(&last))
            }
            Binding::Span(span) => {
                let next = column(span.alias, "next", time::WIDE).nullable(true);
                (column(span.alias, "first", time::WIDE), sql::or_else(next.clone(), &today), is_known(&next))
            }
            Binding::Row { .. } | Binding::Group(_) => return unsupported("the bounds of what has none", node.span),
        };
        Ok(match bound {
            Bound::Start => Value::Day(first),
            Bound::End => Value::Day(last),
            Bound::IsEnded => Value::Truth(is_ended),
        })
    }

    fn computed_number(&mut self, node: &'a Node) -> Result<Number, Unsupported> {
        let d = self.d;
        Ok(match &node.kind {
            NodeKind::Arithmetic(operation, both) => {
                let (a, b) = (self.number(&both.0)?, self.number(&both.1)?);
                match operation {
                    Arithmetic::Add => number::add(d, &a, &b),
                    Arithmetic::Subtract => number::subtract(d, &a, &b),
                    Arithmetic::Multiply => number::multiply(d, &a, &b),
                    Arithmetic::Divide => number::divide(d, &a, &b),
                }
            }
            NodeKind::Negative(a) => number::negative(d, &self.number(a)?),
            NodeKind::Round(rounding, a, digits) => number::rounded(d, *rounding, &self.number(a)?, *digits),
            NodeKind::Absolute(a) => number::absolute(d, &self.number(a)?),
            NodeKind::Remainder(both) => {
                let (a, b) = (self.number(&both.0)?, self.number(&both.1)?);
                number::remainder(d, &a, &b)
            }
            NodeKind::DaysBetween(both) => match (self.value(&both.0)?, self.value(&both.1)?) {
                (Value::Day(a), Value::Day(b)) | (Value::Moment(a, _), Value::Moment(b, _)) => Number::whole(sql::subtract(d, &b, &a)),
                (Value::Unknown, _) | (_, Value::Unknown) => Number::unknown(),
                _ => return unsupported("the time between a date and a moment", node.span),
            },
            _ => return unsupported("a number", node.span),
        })
    }

    fn extreme(&mut self, is_greatest: bool, all: &'a [Node], node: &Node) -> Result<Value, Unsupported> {
        let d = self.d;
        let mut best: Option<Value> = None;
        for one in all {
            let value = self.value(one)?;
            let pick = if is_greatest { sql::greatest } else { sql::least };
            best = Some(match (best, value) {
                (None, value) => value,
                (Some(Value::Number(a)), Value::Number(b)) => Value::Number(number::extreme_of(d, is_greatest, &a, &b)),
                (Some(Value::Day(a)), Value::Day(b)) => Value::Day(pick(&a, &b)),
                (Some(Value::Moment(a, _)), Value::Moment(b, _)) => Value::Moment(pick(&a, &b), None),
                (Some(Value::Unknown), _) | (_, Value::Unknown) => Value::Unknown,
                _ => return unsupported("the least or the greatest of values of two types", node.span),
            });
        }
        Ok(best.unwrap_or(Value::Unknown))
    }

    fn choice(&mut self, three: &'a [Node; 3], node: &Node) -> Result<Value, Unsupported> {
        let d = self.d;
        let [condition, then, otherwise] = three;
        let condition = self.truth(condition)?;
        let (a, b) = (self.value(then)?, self.value(otherwise)?);
        let pick = |x: &Sql, y: &Sql, same: Sql| {
            let agreed = and([sql::is_null(&condition), same]);
            case(vec![(condition.clone(), x.clone()), (not(condition.clone()), y.clone()), (agreed, x.clone())], Sql::no_number())
        };
        let text = |x: &Sql, y: &Sql, same: Sql| {
            let agreed = and([sql::is_null(&condition), same]);
            let none = Sql::null(d.text_type());
            case(vec![(condition.clone(), x.clone()), (not(condition.clone()), y.clone()), (agreed, x.clone())], none)
        };
        Ok(match (&a, &b) {
            (Value::Number(x), Value::Number(y)) => Value::Number(number::choice(d, &condition, x, y)),
            (Value::Day(x), Value::Day(y)) => Value::Day(pick(x, y, sql::compare(Order::Equal, x, y))),
            (Value::Moment(x, _), Value::Moment(y, _)) => Value::Moment(pick(x, y, sql::compare(Order::Equal, x, y)), None),
            (Value::Truth(x), Value::Truth(y)) => {
                // c and x, or not c and y, or x and y: Kleene's choice.
                Value::Truth(or([
                    and([condition.clone(), x.clone()]),
                    and([not(condition.clone()), y.clone()]),
                    and([x.clone(), y.clone()]),
                ]))
            }
            (Value::Text(x, shown_x), Value::Text(y, shown_y)) => {
                Value::Text(text(x, y, sql::same(x, y)), text(shown_x, shown_y, sql::same(x, y)))
            }
            (Value::Unknown, _) | (_, Value::Unknown) => Value::Unknown,
            _ => return unsupported("a choice between values of two types", node.span),
        })
    }

    /// Whether a value is recorded; unknown where more may be of what it is computed from.
    fn is_recorded(&mut self, node: &'a Node) -> Result<Sql, Unsupported> {
        if let NodeKind::Column(row, column) = &node.kind {
            return self.is_cell_known(row, *column);
        }
        let known = self.value(node)?.known(self.d);
        let lost = if known.as_truth() == Some(true) { Sql::truth(false) } else { self.is_lost(node)? };
        Ok(case(vec![(known, Sql::truth(true)), (lost, Sql::no_truth())], Sql::truth(false)))
    }

    /// Whether more may be recorded of what a value that is not known is computed from; never null.
    fn is_lost(&mut self, node: &'a Node) -> Result<Sql, Unsupported> {
        let (rows, of, is_ordered) = match &node.kind {
            NodeKind::Column(row, column) | NodeKind::Precision(row, column) => {
                return Ok(sql::is_null(&self.is_cell_known(row, *column)?));
            }
            NodeKind::HasRow(_) | NodeKind::Known(_) | NodeKind::Reaches { .. } => return Ok(sql::is_null(&self.truth(node)?)),
            NodeKind::RunningTotal { .. } => return Ok(not(self.value(node)?.known(self.d))),
            NodeKind::Exists(_, rows) => (&**rows, None, false),
            NodeKind::Aggregate { kind, rows, of, .. } => {
                (&**rows, of.as_deref(), matches!(kind, AggregateKind::First | AggregateKind::Last))
            }
            NodeKind::LongestRun { rows, of, step } => (&**rows, Some(&**of), step.is_none()),
            _ => {
                let (mut nodes, mut of_rows) = (Vec::new(), Vec::new());
                inside(node, &mut |inside| match inside {
                    Inside::Node(node) => nodes.push(node),
                    Inside::Row(row) => of_rows.push(row),
                    Inside::Rows(_) => {}
                });
                let mut all = Vec::new();
                for node in nodes {
                    all.push(self.is_lost(node)?);
                }
                for row in of_rows {
                    all.push(sql::is_null(&self.has_row(row)?));
                }
                return Ok(or(all));
            }
        };
        let set = self.gather(rows, of)?;
        let (mut lost, first) = self.read(&set, |cx| {
            let lost = of.map(|of| cx.is_lost(of)).transpose()?;
            Ok((lost.unwrap_or_else(|| Sql::truth(false)), cx.first_day(set.rows, rows.register)?))
        })?;
        if is_ordered && !first.is_null_constant() {
            lost = or([lost, sql::is_null(&first)]);
        }
        let certain = sql::is_true(&set.certain);
        let lacking = or([sql::is_null(&set.certain), and([certain, lost])]);
        let count = self.tally(&set, &lacking, i64::MAX);
        Ok(or([set.open, sql::compare(Order::More, &count, &Sql::whole(0))]))
    }
}
