//! The calendar: tables of days, months and working days, generated only when a plan looks a day up in them.

use super::node::Value;
use super::number::Number;
use super::sql::{self, Alias, Order, Sql, and, case, compare};
use super::{Lowering, Unsupported, time, unsupported};
use crate::table::TableFacts;
use jiff::ToSpan;
use jiff::civil::Date;
use social_core::plan::ir::{Node, NodeKind, Type};
use social_core::plan::{Column, Completeness, Register, Schema};
use social_core::proof::{Part, Side};
use social_core::values::{Duration, Unit};

/// What of the calendar a plan looks up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct CalendarNeeds {
    /// From which day to which; nothing is looked up without it.
    pub days: Option<(i64, i64)>,
    /// Whether it counts working days.
    pub has_work: bool,
}

impl CalendarNeeds {
    /// What both look up.
    pub fn and(self, other: Self) -> Self {
        let days = match (self.days, other.days) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
        Self { days, has_work: self.has_work || other.has_work }
    }
}

/// The days that a generated calendar may hold: 1800 to 2199.
const LIMITS: (i64, i64) = (-62_091, 84_005);

/// The columns of `_calendar`, after the day.
pub(crate) const CALENDAR: [&str; 18] = [
    "day", "year", "half", "quarter", "month", "week", "mday", "year0", "half0", "quarter0", "month0", "week0", "year1", "half1",
    "quarter1", "month1", "week1", "rank",
];

pub(super) fn names(part: Part) -> [&'static str; 3] {
    match part {
        Part::Year => ["year", "year0", "year1"],
        Part::Half => ["half", "half0", "half1"],
        Part::Quarter => ["quarter", "quarter0", "quarter1"],
        Part::Month => ["month", "month0", "month1"],
        Part::Week => ["week", "week0", "week1"],
        Part::Day => ["mday", "day", "day"],
    }
}

/// First day of the part of the calendar that a date is in.
pub(super) fn start_of(part: Part, day: Date) -> Option<Date> {
    let month = |months: i8| Date::new(day.year(), (day.month() - 1) / months * months + 1, 1).ok();
    match part {
        Part::Year => month(12),
        Part::Half => month(6),
        Part::Quarter => month(3),
        Part::Month => month(1),
        Part::Week => day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok(),
        Part::Day => Some(day),
    }
}

/// First day of the next part of the calendar.
pub(super) fn next_of(part: Part, start: Date) -> Option<Date> {
    let span = match part {
        Part::Year => 1.year(),
        Part::Half => 6.months(),
        Part::Quarter => 3.months(),
        Part::Month => 1.month(),
        Part::Week => 1.week(),
        Part::Day => 1.day(),
    };
    start.checked_add(span).ok()
}

fn end_of(part: Part, day: Date) -> Option<Date> {
    next_of(part, start_of(part, day)?)?.yesterday().ok()
}

fn number_of(part: Part, day: Date) -> i64 {
    let month = i64::from(day.month());
    match part {
        Part::Year => i64::from(day.year()),
        Part::Half => (month - 1) / 6 + 1,
        Part::Quarter => (month - 1) / 3 + 1,
        Part::Month => month,
        Part::Week => i64::from(day.iso_week_date().week()),
        Part::Day => i64::from(day.day()),
    }
}

/// A date moved by a length, when it is of the calendar and of no working days.
pub(super) fn shifted(day: Date, side: Side, length: Duration) -> Option<Date> {
    let count = i64::from(length.count) * if side == Side::After { 1 } else { -1 };
    let span = match length.unit {
        Unit::Day => jiff::Span::new().try_days(count),
        Unit::Week => jiff::Span::new().try_weeks(count),
        Unit::Minute | Unit::Hour | Unit::WorkingDay => return None,
        unit => jiff::Span::new().try_months(count * i64::from(unit.months()?)),
    };
    day.checked_add(span.ok()?).ok()
}

/// The rank of a day before which holidays are not known: no working day has it, nor those that are counted from it.
pub(crate) const NO_RANK: i64 = -1_000_000_000;

/// The rows of the tables of the calendar over these days: `_calendar`, `_month`, `_workday`. The rank of a working day is how
/// many there are up to it, since the day from which holidays are known.
pub(crate) fn calendar_rows((from, to): (i64, i64), since: i64, holidays: &dyn Fn(i64) -> bool) -> [Vec<Vec<i64>>; 3] {
    let mut days: Vec<Vec<i64>> = Vec::new();
    let mut months: Vec<Vec<i64>> = Vec::new();
    let mut work: Vec<Vec<i64>> = Vec::new();
    let mut rank = 0;
    let number = |day: Option<Date>| day.map_or(0, |day| i64::from(time::day_number(day)));
    let Some(mut date) = time::day_of(from) else { return [days, months, work] };
    // What is the same all month long is computed once: calendars of centuries are asked for.
    let parts = [Part::Year, Part::Half, Part::Quarter, Part::Month];
    let of_month = |date: Date| {
        let (start, end) = (|part| number(start_of(part, date)), |part| number(end_of(part, date)));
        [parts.map(|part| number_of(part, date)), parts.map(start), parts.map(end)]
    };
    let [mut numbers, mut starts, mut ends] = of_month(date);
    for day in from..=to {
        if date.day() == 1 || months.is_empty() {
            [numbers, starts, ends] = of_month(date);
            let index = i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
            months.push(vec![index, number(start_of(Part::Month, date)), i64::from(date.days_in_month())]);
        }
        let since_monday = i64::from(date.weekday().to_monday_zero_offset());
        if since_monday < 5 && day >= since && !holidays(day) {
            rank += 1;
            work.push(vec![rank, day]);
        }
        let week = day - since_monday;
        let mut row = Vec::with_capacity(CALENDAR.len());
        row.push(day);
        row.extend(numbers);
        row.extend([number_of(Part::Week, date), i64::from(date.day())]);
        row.extend(starts);
        row.push(week);
        row.extend(ends);
        row.extend([week + 6, if day.saturating_add(1) < since { NO_RANK } else { rank }]);
        days.push(row);
        let Ok(next) = date.tomorrow() else { break };
        date = next;
    }
    [days, months, work]
}

/// What is known of the days that nobody works.
pub(crate) struct Holidays<'s> {
    /// The columns that hold them, of the registers that have facts.
    pub columns: Vec<(&'s Register, &'s Column)>,
    /// The day from which they are known; none where they always are.
    pub since: Option<i64>,
    /// Whether none may be missing: where one may, working days are not known.
    pub is_known: bool,
}

/// The days that nobody works, as the registers of them tell.
pub(crate) fn holidays<'s>(schema: &'s Schema, facts: &[TableFacts]) -> Holidays<'s> {
    let mut holidays = Holidays { columns: Vec::new(), since: None, is_known: true };
    for register in schema.registers.iter().filter(|register| register.is_holidays) {
        let Some((rank, column)) = register.columns.iter().enumerate().find(|(_, column)| column.ty == Type::Date) else { continue };
        let there = facts.iter().find(|table| table.register == register.id && !table.sources.is_empty());
        let is_read = |table: &TableFacts| table.lost_rows == 0 && table.columns.get(rank).is_some_and(|column| !column.has_unreadable);
        holidays.is_known &= there.is_some_and(is_read) && register.completeness != Completeness::Partial;
        if let Completeness::Since(day) = register.completeness {
            holidays.since = holidays.since.max(Some(time::day_number(day).into()));
        }
        holidays.columns.extend(there.map(|_| (register, column)));
    }
    holidays
}

impl<'a> Lowering<'a> {
    /// A day of the calendar, looked up.
    fn calendar_day(&mut self, day: &Sql) -> Alias {
        self.need(day.range);
        self.lookup("_calendar", &[day], |cx, alias| equal(cx, alias, "day", day))
    }

    pub(super) fn need(&mut self, (from, to): (i64, i64)) {
        let (from, to) = (from.max(LIMITS.0), to.min(LIMITS.1));
        if from <= to {
            let (a, b) = self.calendar.days.unwrap_or((from, to));
            self.calendar.days = Some((a.min(from), b.max(to)));
        }
    }

    fn calendar_column(&mut self, day: &Sql, column: &str, range: (i64, i64)) -> Sql {
        let alias = self.calendar_day(day);
        let is_outside = day.range.0 < LIMITS.0 || day.range.1 > LIMITS.1;
        Sql::column(self.d, alias, column).nullable(day.is_nullable || is_outside).with_range(range)
    }

    pub(super) fn of_calendar(&mut self, node: &'a Node) -> Result<Value, Unsupported> {
        Ok(match &node.kind {
            NodeKind::Shift(a, side, length) => match self.value(a)? {
                Value::Moment(seconds, _) => Value::Moment(self.later(&seconds, *side, *length, node)?, None),
                Value::Day(day) => Value::Day(self.moved(&day, *side, *length, node)?),
                Value::Unknown => Value::Unknown,
                _ => return unsupported("what is not a date, moved", node.span),
            },
            NodeKind::ShiftBy(a, side, by) => {
                let (day, by) = (self.day(a)?, self.number(by)?.value(self.d));
                if by.den.as_whole() != Some(1) {
                    return unsupported("a date moved by what is not a whole number of days", node.span);
                }
                let moved = if *side == Side::After { sql::add } else { sql::subtract };
                Value::Day(moved(self.d, &day, &by.num))
            }
            NodeKind::DayOf(a) => match self.value(a)? {
                Value::Moment(_, Some(day)) => Value::Day(day),
                Value::Unknown => Value::Unknown,
                _ => return unsupported("the day of a moment that was computed", node.span),
            },
            NodeKind::PartOf(part, a) => {
                let day = self.day(a)?;
                Value::Number(Number::whole(self.part(*part, &day)))
            }
            NodeKind::StartOf(part, a) => {
                let day = self.day(a)?;
                Value::Day(self.edge(*part, &day, true))
            }
            NodeKind::EndOf(part, a) => {
                let day = self.day(a)?;
                Value::Day(self.edge(*part, &day, false))
            }
            NodeKind::Weekday(a) => {
                let day = self.day(a)?;
                Value::Number(Number::whole(self.weekday(&day)))
            }
            NodeKind::NthWeekday(rank, weekday, a) => {
                let day = self.day(a)?;
                Value::Day(self.nth_weekday(*rank, *weekday, &day))
            }
            NodeKind::DateOf(three) => self.date_of(three)?,
            _ => return unsupported("the calendar", node.span),
        })
    }

    pub(super) fn part(&mut self, part: Part, day: &Sql) -> Sql {
        if day.is_null_constant() {
            return day.clone();
        }
        if let Some(date) = day.as_whole().and_then(time::day_of) {
            return Sql::whole(number_of(part, date));
        }
        let year = |day: i64, unknown| time::day_of(day).map_or(unknown, |date| i64::from(date.year()));
        let range = match part {
            Part::Year => (year(day.range.0, -9999), year(day.range.1, 9999)),
            _ => (1, 53),
        };
        self.calendar_column(day, names(part)[0], range)
    }

    pub(super) fn edge(&mut self, part: Part, day: &Sql, is_start: bool) -> Sql {
        if part == Part::Day || day.is_null_constant() {
            return day.clone();
        }
        if let Some(date) = day.as_whole().and_then(time::day_of) {
            let edge = if is_start { start_of(part, date) } else { end_of(part, date) };
            return edge.map_or_else(Sql::no_number, |date| Sql::whole(i64::from(time::day_number(date))));
        }
        let range = (day.range.0.saturating_sub(366), day.range.1.saturating_add(366));
        let [_, first, last] = names(part);
        self.calendar_column(day, if is_start { first } else { last }, range)
    }

    /// 1 for Monday; the first day of 1970 was a Thursday.
    fn weekday(&self, day: &Sql) -> Sql {
        let d = self.d;
        sql::add(d, &sql::modulo(&sql::add(d, day, &Sql::whole(3)), &Sql::whole(7)), &Sql::whole(1))
    }

    fn nth_weekday(&mut self, rank: u8, weekday: u8, day: &Sql) -> Sql {
        let (d, seven, wanted) = (self.d, Sql::whole(7), Sql::whole(i64::from(weekday)));
        let (start, end) = (self.edge(Part::Month, day, true), self.edge(Part::Month, day, false));
        if rank == 0 {
            let back = sql::modulo(&sql::subtract(d, &self.weekday(&end), &wanted), &seven);
            return sql::subtract(d, &end, &back);
        }
        let ahead = sql::modulo(&sql::subtract(d, &wanted, &self.weekday(&start)), &seven);
        let found = sql::add(d, &sql::add(d, &start, &ahead), &Sql::whole(7 * (i64::from(rank) - 1)));
        sql::when(compare(Order::AtMost, &found, &end), found)
    }

    /// A date moved by a length.
    pub(super) fn moved(&mut self, day: &Sql, side: Side, length: Duration, node: &Node) -> Result<Sql, Unsupported> {
        let d = self.d;
        if day.is_null_constant() || length.count == 0 {
            return Ok(day.clone());
        }
        let sign = if side == Side::After { 1 } else { -1 };
        let count = i64::from(length.count) * sign;
        if let (Some(date), true) = (day.as_whole().and_then(time::day_of), length.unit != Unit::WorkingDay)
            && let Some(date) = shifted(date, side, length)
        {
            return Ok(Sql::whole(i64::from(time::day_number(date))));
        }
        match length.unit {
            Unit::Day => Ok(sql::add(d, day, &Sql::whole(count))),
            Unit::Week => Ok(sql::add(d, day, &Sql::whole(count * 7))),
            Unit::WorkingDay => Ok(self.moved_by_work(day, count)),
            Unit::Minute | Unit::Hour => unsupported("a date moved by hours", node.span),
            unit => Ok(self.moved_by_months(day, count * i64::from(unit.months().unwrap_or(1)))),
        }
    }

    fn moved_by_months(&mut self, day: &Sql, months: i64) -> Sql {
        let d = self.d;
        let (year, month) = (self.part(Part::Year, day), self.part(Part::Month, day));
        let mday = self.part(Part::Day, day);
        let index = sql::add(d, &sql::add(d, &sql::multiply(d, &year, &Sql::whole(12)), &month), &Sql::whole(months - 1));
        let range = (day.range.0.saturating_add(months * 31 - 31), day.range.1.saturating_add(months * 31 + 31));
        let range = if months < 0 { (range.0, day.range.1) } else { (day.range.0, range.1) };
        self.day_in_month(&InMonth { index, range, days: (28, 31), is_certain: true }, &mday, true)
    }

    /// The day of a month by its rank; the last one when it has fewer, or nothing.
    fn day_in_month(&mut self, month: &InMonth, mday: &Sql, takes_last: bool) -> Sql {
        let d = self.d;
        let InMonth { index, range, days, is_certain } = month;
        let range = *range;
        self.need(range);
        let is_outside = range.0 < LIMITS.0 || range.1 > LIMITS.1;
        let alias = self.lookup("_month", &[index], |cx, alias| equal(cx, alias, "i", index));
        let nullable = index.is_nullable || is_outside || !is_certain;
        let first = Sql::column(d, alias, "first").nullable(nullable).with_range(range);
        let length = Sql::column(d, alias, "days").nullable(nullable).with_range(*days);
        let mday = if takes_last {
            sql::least(mday, &length)
        } else {
            let exists = and([compare(Order::AtLeast, mday, &Sql::whole(1)), compare(Order::AtMost, mday, &length)]);
            sql::when(exists, mday.clone())
        };
        let range = (range.0.max(time::WIDE.0 * 4), range.1.min(time::WIDE.1 * 4));
        sql::subtract(d, &sql::add(d, &first, &mday), &Sql::whole(1)).with_range(range)
    }

    fn moved_by_work(&mut self, day: &Sql, count: i64) -> Sql {
        let d = self.d;
        self.calendar.has_work = true;
        let margin = count.abs().saturating_mul(2) + 60;
        let range = (day.range.0.saturating_sub(margin), day.range.1.saturating_add(margin));
        self.need(range);
        // Backwards from the working days strictly before, one of which is the first of those counted.
        let rank = if count > 0 {
            let rank = self.work_rank(day);
            sql::add(d, &rank, &Sql::whole(count))
        } else {
            let eve = sql::subtract(d, day, &Sql::whole(1));
            let rank = self.work_rank(&eve);
            sql::add(d, &rank, &Sql::whole(count + 1))
        };
        let alias = self.lookup("_workday", &[&rank], |cx, alias| equal(cx, alias, "i", &rank));
        Sql::column(d, alias, "day").nullable(true).with_range(range)
    }

    fn work_rank(&mut self, day: &Sql) -> Sql {
        self.calendar_column(day, "rank", (0, 200_000))
    }

    /// A moment moved by hours or minutes.
    fn later(&mut self, seconds: &Sql, side: Side, length: Duration, node: &Node) -> Result<Sql, Unsupported> {
        let unit = match length.unit {
            Unit::Minute => 60,
            Unit::Hour => 3600,
            Unit::Day => 86_400,
            Unit::Week => 604_800,
            _ => return unsupported("a moment moved by what is not hours or minutes", node.span),
        };
        let by = Sql::whole(i64::from(length.count) * unit);
        Ok(if side == Side::After { sql::add(self.d, seconds, &by) } else { sql::subtract(self.d, seconds, &by) })
    }

    fn date_of(&mut self, three: &'a [Node; 3]) -> Result<Value, Unsupported> {
        let d = self.d;
        let mut whole = Vec::new();
        for node in three {
            let value = self.number(node)?.value(d);
            match value.den.as_whole() {
                Some(1) => whole.push(value.num),
                Some(_) => {
                    let rest = sql::modulo(&value.num, &value.den);
                    let is_whole = compare(Order::Equal, &rest, &Sql::whole(0));
                    whole.push(sql::when(is_whole, sql::floored(d, &value.num, &value.den)));
                }
                None => return unsupported("a date from a quotient", node.span),
            }
        }
        let [year, month, mday] = whole.as_slice() else { return Ok(Value::Day(Sql::no_number())) };
        if let (Some(y), Some(m), Some(day)) = (year.as_whole(), month.as_whole(), mday.as_whole()) {
            let date = i16::try_from(y).ok().zip(i8::try_from(m).ok()).zip(i8::try_from(day).ok());
            let date = date.and_then(|((y, m), day)| Date::new(y, m, day).ok());
            return Ok(Value::Day(date.map_or_else(Sql::no_number, |date| Sql::whole(i64::from(time::day_number(date))))));
        }
        let is_month = and([compare(Order::AtLeast, month, &Sql::whole(1)), compare(Order::AtMost, month, &Sql::whole(12))]);
        let index = sql::add(d, &sql::multiply(d, year, &Sql::whole(12)), &sql::subtract(d, month, &Sql::whole(1)));
        let index = case(vec![(is_month, index)], Sql::no_number());
        // From the years that there can be.
        let (first, last) = (year.range.0.clamp(1800, 2199), year.range.1.clamp(1800, 2199));
        let is_certain = (first, last) == year.range && last - first <= 250;
        let (first, last) = if is_certain { (first, last) } else { (1900, 2100) };
        let (month, days) = match month.as_whole() {
            Some(month) => ((month, month), month_lengths(month)),
            None => ((1, 12), (28, 31)),
        };
        let edge = |year: i64, month: i64, day: i64| {
            let date = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
            let date = date.and_then(|((year, month), day)| Date::new(year, month, day).ok());
            date.map_or(0, |date| i64::from(time::day_number(date)))
        };
        let (from, until) = match mday.as_whole() {
            Some(mday) if (1..=days.0).contains(&mday) => (edge(first, month.0, mday), edge(last, month.1, mday)),
            _ => (edge(first, month.0, 1), edge(last, month.1, 28) + 3),
        };
        self.need((edge(first, month.0, 1), until));
        let found = self.day_in_month(&InMonth { index, range: (from, until), days, is_certain }, mday, false);
        Ok(Value::Day(found))
    }
}

/// A month to be looked up.
struct InMonth {
    /// Its rank: twelve times the year, and the month from 0.
    index: Sql,
    /// The days that may come out of it.
    range: (i64, i64),
    /// The least and the greatest number of its days.
    days: (i64, i64),
    /// Whether it is in the range.
    is_certain: bool,
}

fn month_lengths(month: i64) -> (i64, i64) {
    match month {
        2 => (28, 29),
        4 | 6 | 9 | 11 => (30, 30),
        _ => (31, 31),
    }
}

fn equal(cx: &Lowering<'_>, alias: Alias, column: &str, value: &Sql) -> Sql {
    let column = Sql::column(cx.d, alias, column);
    Sql::over(format!("({} = {})", column.text, value.text), &[&column, value])
}
