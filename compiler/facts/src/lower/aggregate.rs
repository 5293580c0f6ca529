//! Values computed over the rows of a set.

use super::node::{SEPARATOR, Value};
use super::number::{self, Fraction, Number};
use super::set::SetUse;
use super::sql::{self, Order, Sql, and, case, compare, is_known, is_not_false, is_null, is_true, not, or};
use super::{Lowering, Unsupported, unsupported};
use social_core::plan::ir::{Node, NodeKind, Rows};
use social_core::proof::AggregateKind;

impl<'a> Lowering<'a> {
    pub(super) fn aggregate(
        &mut self,
        kind: AggregateKind,
        is_distinct: bool,
        rows: &'a Rows,
        of: Option<&'a Node>,
        node: &'a Node,
    ) -> Result<Value, Unsupported> {
        let set = self.gather(rows, of)?;
        let size = self.size(rows.register);
        let of = match (kind, of) {
            (AggregateKind::Count, None) => return Ok(Value::Number(self.count(&set, size))),
            (_, Some(of)) => of,
            (_, None) => return unsupported("a value over rows, of nothing", node.span),
        };
        match kind {
            AggregateKind::First | AggregateKind::Last => self.end(kind == AggregateKind::Last, &set, rows, of),
            AggregateKind::Count => Ok(Value::Number(self.count_of(&set, is_distinct, of, size)?)),
            AggregateKind::Sum => Ok(Value::Number(self.sum(&set, of, is_distinct, size)?)),
            AggregateKind::Average => Ok(Value::Number(self.average(&set, of, size)?)),
            AggregateKind::Min | AggregateKind::Max => self.extreme_over(kind == AggregateKind::Max, &set, of),
            AggregateKind::Share => Ok(Value::Number(self.share(&set, of, size)?)),
            AggregateKind::Values => self.values(&set, of),
        }
    }

    /// Something read of each row of a set.
    pub(super) fn read<T>(&mut self, set: &SetUse, read: impl FnOnce(&mut Self) -> Result<T, Unsupported>) -> Result<T, Unsupported> {
        let waits = self.waits.len();
        let result = self.inside(set.index, read);
        self.waits.truncate(waits);
        result
    }

    /// A number of rows.
    pub(super) fn tally(&mut self, set: &SetUse, condition: &Sql, size: i64) -> Sql {
        let text = match condition.as_truth() {
            Some(false) => return Sql::whole(0),
            Some(true) => Sql::over("COUNT(*)".to_owned(), &[]),
            None => Sql::over(format!("SUM(CASE WHEN {} THEN 1 ELSE 0 END)", condition.text), &[condition]),
        };
        sql::or_else(self.computed(set.index, text.with_range((0, size))), &Sql::whole(0))
    }

    fn summed(&mut self, set: &SetUse, condition: &Sql, value: &Sql, size: i64) -> Sql {
        let counted = sql::when(condition.clone(), value.clone());
        if counted.is_null_constant() {
            return Sql::whole(0);
        }
        let most = |bound: i64| i64::try_from(i128::from(bound) * i128::from(size)).unwrap_or(if bound < 0 { i64::MIN } else { i64::MAX });
        let range = (most(value.range.0).min(0), most(value.range.1).max(0));
        let text = Sql::over(self.d.sum(&counted.text), &[&counted]).with_range(range);
        sql::or_else(self.computed(set.index, text), &Sql::whole(0))
    }

    /// Whether nothing is missing of what is computed: no row that may be missing, perhaps in, or without its value.
    fn is_whole(&mut self, set: &SetUse, known: &Sql, size: i64) -> Sql {
        let perhaps = self.tally(set, &is_null(&set.certain), size);
        let absent = self.tally(set, &and([is_true(&set.certain), not(known.clone())]), size);
        and([not(set.open.clone()), compare(Order::Equal, &perhaps, &Sql::whole(0)), compare(Order::Equal, &absent, &Sql::whole(0))])
    }

    fn count_of(&mut self, set: &SetUse, is_distinct: bool, of: &'a Node, size: i64) -> Result<Number, Unsupported> {
        let value = self.read(set, |cx| cx.value(of))?;
        let Some(told) = self.told(&value) else { return unsupported("a count of values that are not told apart", of.span) };
        let known = is_known(&told);
        let certain = is_true(&set.certain);
        let sure = and([certain.clone(), known.clone()]);
        let lo = if is_distinct {
            let counted = sql::when(certain.clone(), told);
            let text = Sql::over(format!("COUNT(DISTINCT {})", counted.text), &[&counted]).with_range((0, size));
            sql::or_else(self.computed(set.index, text), &Sql::whole(0))
        } else {
            self.tally(set, &sure, size)
        };
        if set.is_exact() && known.as_truth() == Some(true) {
            return Ok(Number::whole(lo));
        }
        let more = self.tally(set, &and([set.kept(), not(sure)]), size);
        let hi = case(vec![(set.open.clone(), Sql::no_number())], sql::add(self.d, &lo, &more));
        Ok(Number::between(Fraction::whole(lo), Fraction::whole(hi)))
    }

    /// What tells the values of an expression apart.
    pub(super) fn told(&self, value: &Value) -> Option<Sql> {
        match value {
            Value::Text(a, _) | Value::Several(a, _) | Value::Day(a) | Value::Moment(a, _) => Some(a.clone()),
            Value::Truth(a) => Some(Sql { text: format!("({})", self.d.digit(&a.text)), ..a.clone() }),
            Value::Number(number) => {
                let value = number.value(self.d);
                value.den.as_whole().map(|_| value.num)
            }
            Value::Unknown => Some(Sql::no_number()),
        }
    }

    fn sum(&mut self, set: &SetUse, of: &'a Node, is_distinct: bool, size: i64) -> Result<Number, Unsupported> {
        if is_distinct {
            return unsupported("a sum of distinct values", of.span);
        }
        let d = self.d;
        let value = self.read(set, |cx| cx.number(of))?;
        let (Some(lo_den), Some(hi_den)) = (value.lo.den.as_whole(), value.hi.den.as_whole()) else {
            return unsupported("a sum of quotients", of.span);
        };
        let (certain, kept) = (is_true(&set.certain), set.kept());
        let zero = Sql::whole(0);
        if set.is_exact() && value.is_exact && !value.lo.num.is_nullable {
            return Ok(Number::exact(Fraction::over(self.summed(set, &kept, &value.lo.num, size), lo_den)));
        }
        let (low, high) = (value.lo.num.clone(), value.hi.num.clone());
        // Low: what is certain, and the perhaps rows below zero. High: with those above.
        let low_in = or([certain.clone(), is_true(&compare(Order::Less, &low, &zero))]);
        let high_in = or([certain, is_true(&compare(Order::More, &high, &zero))]);
        let low_sum = self.summed(set, &and([kept.clone(), low_in]), &low, size);
        let high_sum = self.summed(set, &and([kept.clone(), high_in]), &high, size);
        let low_absent = self.tally(set, &and([kept.clone(), is_null(&low)]), size);
        let high_absent = self.tally(set, &and([kept, is_null(&high)]), size);
        let has_none = |count: &Sql| compare(Order::Equal, count, &zero);
        let hi = sql::when(and([not(set.open.clone()), has_none(&high_absent)]), high_sum);
        let lo = if self.is_never_negative(of) { low_sum } else { sql::when(and([not(set.open.clone()), has_none(&low_absent)]), low_sum) };
        let (lo, hi) = (Fraction::over(lo, lo_den), Fraction::over(hi, hi_den));
        let _ = d;
        Ok(Number::between(lo, hi))
    }

    /// Whether it is a cell of a column that is said never to be below zero.
    pub(super) fn is_never_negative(&self, node: &Node) -> bool {
        let NodeKind::Column(_, id) = &node.kind else { return false };
        let column = self.cx.schema.registers.iter().find_map(|register| register.column(*id));
        column.is_some_and(social_core::plan::Column::is_not_negative)
    }

    fn average(&mut self, set: &SetUse, of: &'a Node, size: i64) -> Result<Number, Unsupported> {
        let d = self.d;
        let sum = self.sum(set, of, false, size)?;
        let count = Number::whole(self.tally(set, &set.kept(), size));
        let average = number::divide(d, &sum, &count);
        let whole = self.is_whole(set, &Sql::truth(true), size);
        let masked = |value: &Fraction| Fraction { num: sql::when(whole.clone(), value.num.clone()), den: value.den.clone() };
        Ok(if average.is_exact { Number::exact(masked(&average.lo)) } else { Number::between(masked(&average.lo), masked(&average.hi)) })
    }

    fn extreme_over(&mut self, is_greatest: bool, set: &SetUse, of: &'a Node) -> Result<Value, Unsupported> {
        let value = self.read(set, |cx| cx.value(of))?;
        match value {
            Value::Number(number) => {
                let (Some(lo_den), Some(hi_den)) = (number.lo.den.as_whole(), number.hi.den.as_whole()) else {
                    return unsupported("the least or the greatest of quotients", of.span);
                };
                if set.is_exact() && number.is_exact && !number.lo.num.is_nullable {
                    return Ok(Value::Number(Number::exact(Fraction::over(self.best(is_greatest, set, &number.lo.num), lo_den))));
                }
                let (low, high) = (number.lo.num.clone(), number.hi.num.clone());
                // One bound needs all the rows, the other holds with the certain ones.
                let (needs, holds) = if is_greatest { (&high, &low) } else { (&low, &high) };
                let size = i64::MAX;
                let whole = self.is_whole(set, &is_known(needs), size);
                let needs = sql::when(whole, self.best(is_greatest, set, needs));
                let holds = self.best(is_greatest, set, holds);
                let (lo, hi) = if is_greatest { (holds, needs) } else { (needs, holds) };
                Ok(Value::Number(Number::between(Fraction::over(lo, lo_den), Fraction::over(hi, hi_den))))
            }
            Value::Day(day) => Ok(Value::Day(self.best_known(is_greatest, set, &day))),
            Value::Moment(seconds, day) => {
                let day = day.map(|day| self.best_known(is_greatest, set, &day));
                Ok(Value::Moment(self.best_known(is_greatest, set, &seconds), day))
            }
            Value::Unknown => Ok(Value::Unknown),
            _ => unsupported("the least or the greatest of what has no order", of.span),
        }
    }

    fn best(&mut self, is_greatest: bool, set: &SetUse, value: &Sql) -> Sql {
        let name = if is_greatest { "MAX" } else { "MIN" };
        let counted = sql::when(is_true(&set.certain), value.clone());
        let text = Sql::over(format!("{name}({})", counted.text), &[&counted]).with_range(value.range);
        self.computed(set.index, text)
    }

    fn best_known(&mut self, is_greatest: bool, set: &SetUse, value: &Sql) -> Sql {
        let best = self.best(is_greatest, set, value);
        if set.is_exact() && !value.is_nullable {
            return best;
        }
        let whole = self.is_whole(set, &is_known(value), i64::MAX);
        sql::when(whole, best)
    }

    fn share(&mut self, set: &SetUse, of: &'a Node, size: i64) -> Result<Number, Unsupported> {
        let truth = self.read(set, |cx| cx.truth(of))?;
        let (certain, kept) = (is_true(&set.certain), set.kept());
        let lo = self.tally(set, &and([certain, is_true(&truth)]), size);
        let whole = self.count(set, size);
        let part = if set.is_exact() && !truth.is_nullable {
            Number::whole(lo)
        } else {
            let most = self.tally(set, &and([kept, is_not_false(&truth)]), size);
            let hi = case(vec![(set.open.clone(), Sql::no_number())], most);
            Number::between(Fraction::whole(lo), Fraction::whole(hi))
        };
        Ok(number::share(self.d, &part, &whole))
    }

    /// What the first or the last row says.
    fn end(&mut self, is_last: bool, set: &SetUse, rows: &'a Rows, of: &'a Node) -> Result<Value, Unsupported> {
        let rank = self.read(set, |cx| cx.rank(set.rows, rows.register))?;
        let best = self.best(is_last, set, &rank);
        let row = Sql::over(format!("({} & 4294967295)", best.text), &[&best]);
        // Without its day, a row is first and last of none.
        let first = self.read(set, |cx| cx.first_day(set.rows, rows.register))?;
        let is_placed = if first.is_null_constant() { Sql::truth(true) } else { is_known(&first) };
        let row = if set.is_exact() && is_placed.as_truth() == Some(true) {
            row
        } else {
            let whole = self.is_whole(set, &is_placed, i64::MAX);
            sql::when(whole, row)
        };
        let table = self.table(rows.register)?;
        let alias = self.lookup(&table, &[&row], |cx, alias| {
            let own = Sql::column(cx.d, alias, "_row");
            Sql::over(format!("({} = {})", own.text, row.text), &[&own, &row])
        });
        let before = self.vars.get(&rows.var).cloned();
        let of_set = Some((rows, self.top() + 1));
        let binding = super::Binding::Row { alias, of: of_set, register: rows.register, is_optional: true };
        self.vars.insert(rows.var, binding);
        let value = self.value(of);
        if let Some(before) = before {
            self.vars.insert(rows.var, before);
        }
        value
    }

    /// The distinct values, sorted, between separators.
    fn values(&mut self, set: &SetUse, of: &'a Node) -> Result<Value, Unsupported> {
        let value = self.read(set, |cx| cx.value(of))?;
        let (told, shown) = match value {
            Value::Text(told, shown) => (told, shown),
            Value::Unknown => return Ok(Value::Unknown),
            _ => return unsupported("the values of what is not a text", of.span),
        };
        let whole = self.is_whole(set, &is_known(&told), i64::MAX);
        let mut gathered = |value: &Sql| {
            let counted = sql::when(is_true(&set.certain), value.clone());
            let text = Sql::over(self.d.gathered(&counted.text, SEPARATOR), &[&counted]).nullable(true);
            let column = self.computed(set.index, text);
            case(vec![(whole.clone(), column)], Sql::null(self.d.text_type()))
        };
        let (told, shown) = (gathered(&told), gathered(&shown));
        Ok(Value::Several(told, shown))
    }
}
