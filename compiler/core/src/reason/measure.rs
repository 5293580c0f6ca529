//! Numbers, dates and lengths as sums of terms, and what always holds of the terms: a count is not negative, a month has 28 to 31 days.

use super::linear::{Limit, Linear, Term};
use super::number::{Number, whole, wide};
use super::read::Reader;
use super::space::A_DAY;
use crate::plan::ir::{Bound, Node, NodeKind, Rounding, Type};
use crate::proof::{AggregateKind, Arithmetic, Comparison, Part, Side};
use crate::values::{Duration, Unit};
use jiff::civil::Date;

impl Reader<'_> {
    /// A number, a date or a length as a sum; none when numbers grow too large.
    pub(super) fn counted(&mut self, node: &Node) -> Option<Linear> {
        match &node.kind {
            NodeKind::Number(number) => Some(Linear::constant(wide(*number))),
            NodeKind::Date(date) => Some(Linear::constant(whole(day_number(*date)))),
            NodeKind::Negative(one) => self.counted(one)?.times(whole(-1)),
            NodeKind::Arithmetic(operation, pair) => self.arithmetic(*operation, pair, node),
            NodeKind::DaysBetween(pair) => {
                let (from, to) = (self.counted(&pair.0)?, self.counted(&pair.1)?);
                to.plus(&from, whole(-1))
            }
            NodeKind::ShiftBy(one, side, by) => {
                let (one, by) = (self.counted(one)?, self.counted(by)?);
                one.plus(&by, whole(if *side == Side::After { 1 } else { -1 }))
            }
            NodeKind::Shift(one, side, length) => self.shifted(one, *side, *length, node),
            NodeKind::Column(..) => {
                let term = self.value(node);
                self.cells.push(term);
                Some(Linear::term(term))
            }
            _ => Some(Linear::term(self.value(node))),
        }
    }

    fn arithmetic(&mut self, operation: Arithmetic, pair: &(Node, Node), node: &Node) -> Option<Linear> {
        let (a, b) = (self.counted(&pair.0)?, self.counted(&pair.1)?);
        match operation {
            Arithmetic::Add => a.plus(&b, whole(1)),
            Arithmetic::Subtract => a.plus(&b, whole(-1)),
            Arithmetic::Multiply => match (a.known(), b.known()) {
                (Some(times), _) => b.times(times),
                (_, Some(times)) => a.times(times),
                _ => Some(Linear::term(self.value(node))),
            },
            Arithmetic::Divide => match b.known() {
                Some(by) if by != whole(0) => a.times(by.recip()),
                _ => Some(Linear::term(self.value(node))),
            },
        }
    }

    /// A date moved: days are exact, a month or a year is a range of days.
    fn shifted(&mut self, one: &Node, side: Side, length: Duration, node: &Node) -> Option<Linear> {
        let sign = whole(if side == Side::After { 1 } else { -1 });
        let count = i64::from(length.count);
        let exact = match (&node.ty, length.unit) {
            (Type::Date, Unit::Day) => Some(count),
            (Type::Date, Unit::Week) => Some(7 * count),
            (Type::Moment, Unit::Minute) => Some(60 * count),
            (Type::Moment, Unit::Hour) => Some(3600 * count),
            _ => None,
        };
        let base = self.counted(one)?;
        if let Some(exact) = exact {
            return base.plus(&Linear::constant(whole(exact)), sign);
        }
        if node.ty != Type::Date {
            return Some(Linear::term(self.value(node)));
        }
        let (length, least, most) = match length.unit.months() {
            Some(months) => {
                let months = count * i64::from(months);
                let (least, most) = days_of_months(months);
                (Duration { count: u32::try_from(months).ok()?, unit: Unit::Month }, least, Some(most))
            }
            // Of n working days, n are days, and each five stand apart by a week end; holidays add what they want.
            None if count > 0 => (length, count + 2 * ((count - 1) / 5), None),
            None => (length, 0, None),
        };
        let same = Node { kind: NodeKind::Shift(Box::new(one.clone()), side, length), ty: node.ty.clone(), span: node.span };
        let before = self.space.terms.len();
        let moved = Linear::term(self.value(&same));
        if self.space.terms.len() > before {
            let gap = moved.plus(&base, whole(-1)).and_then(|gap| gap.times(sign));
            self.between(gap.as_ref(), Some(whole(least)), most.map(whole));
            self.pin(&base, &moved, length, side);
        }
        Some(moved)
    }

    /// An example of a date moved by months.
    fn pin(&mut self, base: &Linear, moved: &Linear, length: Duration, side: Side) {
        let is_term = matches!(base.terms.as_slice(), [(_, times)] if *times == whole(1)) && base.constant == whole(0);
        let span = jiff::Span::new().try_months(length.count).ok().filter(|_| is_term && length.unit == Unit::Month);
        let day = day_of_number(A_DAY).zip(span).and_then(|(day, span)| match side {
            Side::After => day.checked_add(span).ok(),
            Side::Before => day.checked_sub(span).ok(),
        });
        let Some(day) = day else { return };
        for (sum, number) in [(base, A_DAY), (moved, day_number(day))] {
            let pin = self.limits(Comparison::Equal, sum, &Linear::constant(whole(number)), true);
            self.space.pins.extend(pin);
        }
    }

    /// That a sum is always between two numbers.
    fn between(&mut self, sum: Option<&Linear>, least: Option<Number>, most: Option<Number>) {
        let Some(sum) = sum else { return };
        if let Some(least) = least {
            self.space.law(Linear::constant(least).plus(sum, whole(-1)));
        }
        if let Some(most) = most {
            self.space.law(sum.plus(&Linear::constant(most), whole(-1)));
        }
    }

    /// What always holds of a value that is computed.
    pub(super) fn laws_of(&mut self, term: Term, node: &Node) {
        let own = Linear::term(term);
        let range = |reader: &mut Self, least: i64, most: Option<i64>| reader.between(Some(&own), Some(whole(least)), most.map(whole));
        match &node.kind {
            NodeKind::Aggregate { kind: AggregateKind::Count, .. } | NodeKind::LongestRun { .. } => range(self, 0, None),
            NodeKind::Aggregate { kind: AggregateKind::Share, .. } => range(self, 0, Some(1)),
            NodeKind::Aggregate { kind, of: Some(of), .. } => self.laws_of_values(term, *kind, of),
            NodeKind::PartOf(part, _) => {
                let (least, most) = part_range(*part);
                range(self, least, most);
            }
            NodeKind::Weekday(_) => range(self, 1, Some(7)),
            NodeKind::Absolute(one) => {
                range(self, 0, None);
                let one = self.counted(one);
                let turned = one.as_ref().and_then(|one| one.times(whole(-1)));
                for side in [one, turned].into_iter().flatten() {
                    self.space.law(side.plus(&own, whole(-1)));
                }
            }
            NodeKind::Extreme(kind, all) => {
                for one in all {
                    let one = self.counted(one);
                    let gap = one.and_then(|one| one.plus(&own, whole(-1)));
                    let gap = if *kind == AggregateKind::Min { gap.and_then(|gap| gap.times(whole(-1))) } else { gap };
                    self.space.law(gap);
                }
            }
            NodeKind::Round(rounding, one, digits) => self.laws_of_rounded(&own, *rounding, one, *digits),
            NodeKind::StartOf(part, one) | NodeKind::EndOf(part, one) => {
                let sign = whole(if matches!(node.kind, NodeKind::EndOf(..)) { 1 } else { -1 });
                let gap = self.counted(one).and_then(|one| own.plus(&one, whole(-1))).and_then(|gap| gap.times(sign));
                self.between(gap.as_ref(), Some(whole(0)), Some(whole(longest(*part) - 1)));
            }
            NodeKind::Bound(var, Bound::End) => {
                let start = Node { kind: NodeKind::Bound(*var, Bound::Start), ty: node.ty.clone(), span: node.span };
                let start = Linear::term(self.value(&start));
                self.space.law(start.plus(&own, whole(-1)));
            }
            _ => {}
        }
    }

    fn laws_of_rounded(&mut self, own: &Linear, rounding: Rounding, one: &Node, digits: u8) {
        let unit = whole(10_i64.saturating_pow(u32::from(digits).min(15))).recip();
        let Some(gap) = self.counted(one).and_then(|one| own.plus(&one, whole(-1))) else { return };
        let (least, most) = match rounding {
            Rounding::Up => (whole(0), unit),
            Rounding::Down => (-unit, whole(0)),
            Rounding::Nearest => (-unit / whole(2), unit / whole(2)),
        };
        self.between(Some(&gap), Some(least), Some(most));
        let is_open = |is: Rounding| is == rounding;
        let strict = match () {
            () if is_open(Rounding::Up) => gap.plus(&Linear::constant(most), whole(-1)),
            () if is_open(Rounding::Down) => Linear::constant(least).plus(&gap, whole(-1)),
            () => None,
        };
        self.space.laws.extend(strict.map(|sum| Limit { sum, is_strict: true }));
    }

    /// The values of a column that has bounds have them too, and so has what is made of them.
    fn laws_of_values(&mut self, term: Term, kind: AggregateKind, of: &Node) {
        let NodeKind::Column(row, column) = &of.kind else { return };
        let Some(column) = self.register_of(row).and_then(|register| self.schema.column(register, *column)) else { return };
        let (least, most) = (column.at_least.map(wide), column.at_most.map(wide));
        match kind {
            AggregateKind::Min | AggregateKind::Max | AggregateKind::Average | AggregateKind::First | AggregateKind::Last => {
                self.between(Some(&Linear::term(term)), least, most);
            }
            AggregateKind::Sum if least.is_some_and(|least| least >= whole(0)) => self.space.at_least(term, whole(0)),
            _ => {}
        }
    }
}

/// A day as a number of days since 1970.
pub fn day_number(date: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    (date - epoch).get_days().into()
}

/// The day of that number.
pub fn day_of_number(number: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(number).ok()?;
    jiff::civil::date(1970, 1, 1).checked_add(span).ok()
}

/// How few and how many days so many months may have.
fn days_of_months(months: i64) -> (i64, i64) {
    match months {
        0 => (0, 0),
        1 => (28, 31),
        2 => (59, 62),
        3 => (89, 92),
        6 => (181, 184),
        12 => (365, 366),
        _ => {
            // 146 097 days in 400 years; never further from the average than three days.
            let days = months * 146_097;
            (days.div_euclid(4800) - 3, days.div_euclid(4800) + 4)
        }
    }
}

const fn part_range(part: Part) -> (i64, Option<i64>) {
    match part {
        Part::Year => (0, None),
        Part::Half => (1, Some(2)),
        Part::Quarter => (1, Some(4)),
        Part::Month => (1, Some(12)),
        Part::Week => (1, Some(53)),
        Part::Day => (1, Some(31)),
    }
}

const fn longest(part: Part) -> i64 {
    match part {
        Part::Year => 366,
        Part::Half => 184,
        Part::Quarter => 92,
        Part::Month => 31,
        Part::Week => 7,
        Part::Day => 1,
    }
}
