//! Places in time: days as numbers, the place of a row, whether rows of a set may be missing.

use super::frame::Member;
use super::sql::{self, Alias, Order, Sql, and, case, compare, is_not_false, or};
use super::{Binding, Lowering, Unsupported, walk};
use crate::table::FOREVER;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use social_core::plan::ir::{Id, Node, NodeKind, Row, Rows, Type, When};
use social_core::plan::{Completeness, Nature};
use social_core::proof::{Comparison, Part};

/// The days that dates may be of when nothing more is known: 1900 to 2100.
pub(crate) const WIDE: (i64, i64) = (-25_567, 47_847);

/// Days since 1970-01-01.
pub(crate) fn day_number(day: Date) -> i32 {
    date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
}

/// The day of a number, when the calendar has it.
pub(crate) fn day_of(number: i64) -> Option<Date> {
    let days = i32::try_from(number).ok()?;
    date(1970, 1, 1).checked_add(days.days()).ok()
}

/// The days that a set asks for.
#[derive(Default)]
struct Asked {
    from: Vec<Sql>,
    until: Vec<Sql>,
    /// Those on which its rows must stand.
    stands: Vec<Sql>,
}

/// The earliest of those that are known; null when none is.
fn earliest(days: &[Sql]) -> Option<Sql> {
    let mut days = days.iter();
    let first = days.next()?.clone();
    Some(
        days.fold(first, |best, day| {
            case(vec![(sql::is_null(&best), day.clone()), (sql::is_null(day), best.clone())], sql::least(&best, day))
        }),
    )
}

/// What is known of the time of a set.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// Whether rows may be missing; never null.
    pub open: Sql,
    /// Until which days it asks.
    pub until: Vec<Sql>,
}

impl<'a> Lowering<'a> {
    /// The first day of a row; null when it has none.
    pub(super) fn first_day(&self, alias: Alias, register: Id) -> Result<Sql, Unsupported> {
        self.place(alias, register, "_from")
    }

    /// Its last day, [`FOREVER`] when it is open.
    pub(super) fn last_day(&self, alias: Alias, register: Id) -> Result<Sql, Unsupported> {
        self.place(alias, register, "_until")
    }

    fn place(&self, alias: Alias, register: Id, column: &str) -> Result<Sql, Unsupported> {
        let dated: Vec<Id> = match &self.register(register)?.nature {
            Nature::List => return Ok(Sql::no_number()),
            Nature::Periods(start, end) if column == "_until" => [Some(*start), *end].into_iter().flatten().collect(),
            // A row that may be of several states has no place.
            Nature::Snapshots(day, keys) => [*day].into_iter().chain(keys.iter().copied().filter(|key| key != day)).collect(),
            Nature::Events(day) | Nature::Periods(day, _) => vec![*day],
        };
        let mut is_nullable = false;
        for (rank, id) in dated.into_iter().enumerate() {
            let facts = self.column_of(register, id)?.1;
            is_nullable |= facts.is_none_or(|facts| facts.has_unreadable || (rank == 0 && facts.has_absent));
        }
        let days = self.facts(register).and_then(|facts| facts.days).map_or(WIDE, |(a, b)| (i64::from(a), i64::from(b)));
        let range = if column == "_until" { (days.0.saturating_sub(1).min(self.first_end(register)?), i64::from(FOREVER)) } else { days };
        Ok(Sql::column(self.d, alias, column).nullable(is_nullable).with_range(range))
    }

    /// The earliest day on which a period ends, which may be before all of them start; of others, no day.
    pub(super) fn first_end(&self, register: Id) -> Result<i64, Unsupported> {
        let Nature::Periods(_, Some(end)) = self.register(register)?.nature else { return Ok(i64::from(FOREVER)) };
        let range = self.column_of(register, end)?.1.map(|facts| facts.range);
        Ok(range.flatten().map_or(WIDE.0, |(first, _)| first))
    }

    /// What sorts rows by first day, then by place in the file; its last 32 bits are the row.
    pub(super) fn rank(&self, alias: Alias, register: Id) -> Result<Sql, Unsupported> {
        let row = Sql::column(self.d, alias, "_row");
        let first = self.first_day(alias, register)?;
        if first.is_null_constant() {
            return Ok(row);
        }
        let day = sql::or_else(first, &Sql::whole(i64::from(FOREVER)));
        Ok(Sql::over(format!("({} * 4294967296 + {})", day.text, row.text), &[&day, &row]))
    }

    /// The condition that a place in time puts on a row.
    pub(super) fn placed(&mut self, alias: Alias, register: Id, when: &'a When) -> Result<Member, Unsupported> {
        let nature = &self.register(register)?.nature;
        if matches!(nature, Nature::List) {
            return Ok(Member::of(Sql::truth(true)));
        }
        let (first, last) = (self.first_day(alias, register)?, self.last_day(alias, register)?);
        let is_event = matches!(nature, Nature::Events(_));
        let sql = match when {
            When::At(node) => {
                let day = self.day(node)?;
                stands(&first, &last, &day)
            }
            When::AsOf(var) => match self.vars.get(var) {
                Some(Binding::Moment { alias, range }) => {
                    let day = Sql::column(self.d, *alias, "first").with_range(*range);
                    if is_event { compare(Order::AtMost, &first, &day) } else { stands(&first, &last, &day) }
                }
                _ => return Err(Unsupported { what: "a moment that nothing binds", span: None }),
            },
            When::InState(var) => match self.vars.get(var) {
                Some(Binding::State { alias: state }) => {
                    let (own, asked) = (Sql::column(self.d, alias, "_state"), Sql::column(self.d, *state, "i"));
                    let own = own.nullable(first.is_nullable);
                    return Ok(Member { sql: compare(Order::Equal, &own, &asked), sides: Some((own, asked)) });
                }
                _ => return Err(Unsupported { what: "a state that nothing binds", span: None }),
            },
            When::During(from, to) => {
                if is_event && let Some(same) = self.in_same_part(&first, from, to)? {
                    return Ok(same);
                }
                let (from, to) = (self.day(from)?, self.day(to)?);
                if is_event {
                    and([compare(Order::AtLeast, &first, &from), compare(Order::AtMost, &first, &to)])
                } else {
                    // A state replaced the same day, or a period that ends before it starts, stands on no day.
                    let stood = compare(Order::AtLeast, &last, &first);
                    // From a day to an earlier one there is no day to stand on.
                    let some_day = compare(Order::AtMost, &from, &to);
                    and([compare(Order::AtMost, &first, &to), compare(Order::AtLeast, &last, &from), stood, some_day])
                }
            }
            When::Before(node) => compare(Order::Less, &first, &self.day(node)?),
            When::After(node) => compare(Order::More, &first, &self.day(node)?),
            When::Since(node) => compare(Order::AtLeast, &first, &self.day(node)?),
            When::Until(node) => compare(Order::AtMost, &first, &self.day(node)?),
        };
        Ok(Member::of(sql))
    }

    /// From the start to the end of one part of the calendar: that the part is the same, which finds rows by a value. Nothing when
    /// it is not that, or when the part is written out, which finds rows by their days.
    fn in_same_part(&mut self, first: &Sql, from: &'a Node, to: &'a Node) -> Result<Option<Member>, Unsupported> {
        let (own, asked) = match (&from.kind, &to.kind) {
            (NodeKind::StartOf(part, a), NodeKind::EndOf(same, b)) if part == same && a == b => {
                let asked = self.day(from)?;
                if asked.uses.is_empty() {
                    return Ok(None);
                }
                (self.edge(*part, first, true), asked)
            }
            (NodeKind::DateOf(start), NodeKind::DateOf(end)) => {
                let ([year, ..], [same, ..]) = (start.as_ref(), end.as_ref());
                let is_year = is_day(start, 1, 1) && is_day(end, 12, 31) && year == same;
                let asked = if is_year { self.number(year)?.value(self.d) } else { return Ok(None) };
                let is_certain = asked.den.as_whole() == Some(1) && asked.num.range.0 >= 1800 && asked.num.range.1 <= 2199;
                if !is_certain || asked.num.uses.is_empty() {
                    return Ok(None);
                }
                (self.part(Part::Year, first), asked.num)
            }
            _ => return Ok(None),
        };
        // A day that the calendar does not hold is of no part of it that is asked for; the part would not say so.
        let is_told = first.is_nullable || !own.is_nullable;
        Ok(is_told.then(|| Member { sql: compare(Order::Equal, &own, &asked), sides: Some((own, asked)) }))
    }

    /// Whether rows of a set may be missing, and until when it asks. Said at the level that sees the set.
    pub(super) fn reach(&mut self, rows: &'a Rows) -> Result<Reach, Unsupported> {
        let register = self.register(rows.register)?;
        let mut asked = Asked::default();
        self.ask(rows, &mut asked)?;
        let mut open = vec![Sql::truth(self.lacks(rows.register)?)];
        // The latest first day and the earliest last day count: one that is known to be inside is enough.
        let all = |days: &[Sql], order: Order, than: &Sql| match days {
            [] => Sql::truth(false),
            days => and(days.iter().map(|day| compare(order, day, than))),
        };
        if let Completeness::Since(day) = register.completeness {
            open.push(all(&asked.from, Order::Less, &Sql::whole(i64::from(day_number(day)))));
        }
        if matches!(register.nature, Nature::Snapshots(..)) {
            let first = self.first_state(rows.register)?;
            let before = |day| first.as_ref().map_or_else(|| Sql::truth(true), |first| compare(Order::Less, day, first));
            open.extend(asked.stands.iter().map(before));
        }
        open.push(all(&asked.until, Order::More, &self.today));
        Ok(Reach { open: is_not_false(&or(open)), until: earliest(&asked.until).into_iter().collect() })
    }

    /// Whether a register may lack rows, whatever is asked of it: also because it is partial.
    pub(super) fn lacks(&self, register: Id) -> Result<bool, Unsupported> {
        Ok(self.may_lack(register)? || self.register(register)?.completeness == Completeness::Partial)
    }

    /// The day of the first state of a register of snapshots.
    fn first_state(&self, id: Id) -> Result<Option<Sql>, Unsupported> {
        let (Nature::Snapshots(..), Some(facts)) = (&self.register(id)?.nature, self.facts(id)) else { return Ok(None) };
        if self.cx.today.is_some() {
            return Ok(facts.states.first().map(|first| Sql::whole(i64::from(*first))));
        }
        // Without any state, every day is before the first.
        let text = format!("(SELECT COALESCE(MIN(_from), 9999999) FROM {} WHERE _state IS NOT NULL)", self.table(id)?);
        Ok(Some(Sql::over(text, &[]).with_range((WIDE.0, 9_999_999))))
    }

    /// A day that is the same for all instances, as an expression that reads nothing beside it; none where it is not.
    pub(super) fn closed_day(&mut self, node: &'a Node) -> Result<Option<Sql>, Unsupported> {
        if !walk::reads_only(node, &[]) {
            return Ok(None);
        }
        let levels = core::mem::replace(&mut self.levels, vec![super::Level::default()]);
        let waits = core::mem::take(&mut self.waits);
        let day = self.day(node);
        let closed = day.map(|day| self.closed(&day));
        self.levels = levels;
        self.waits = waits;
        closed.map(Some)
    }

    /// An expression of the only level there is, as one that reads nothing beside it.
    pub(super) fn closed(&self, sql: &Sql) -> Sql {
        if sql.uses.is_empty() {
            return sql.clone();
        }
        let from = self.from(&self.closure(sql.uses.iter().copied()), &[]);
        Sql { text: format!("(SELECT {}{from})", sql.text), uses: Vec::new(), is_nullable: true, ..sql.clone() }
    }

    /// Whether rows that were recorded may not be there: a register without facts, or rows that could not be read.
    pub(super) fn may_lack(&self, register: Id) -> Result<bool, Unsupported> {
        self.register(register)?;
        Ok(self.facts(register).is_none_or(|facts| facts.lost_rows > 0))
    }

    /// The days that a set asks for, and those of its group.
    fn ask(&mut self, rows: &'a Rows, asked: &mut Asked) -> Result<(), Unsupported> {
        if !matches!(self.register(rows.register)?.nature, Nature::List) {
            for when in &rows.time {
                self.ask_when(rows.register, when, asked)?;
            }
        }
        for conjunct in rows.condition.iter().flat_map(|condition| walk::conjuncts(condition)) {
            if let Some(limit) = limit(rows, conjunct) {
                let day = self.day(limit)?;
                asked.until.push(day);
            }
        }
        let whole = match rows.group.and_then(|var| self.vars.get(&var)) {
            Some(Binding::Group(group)) => Some(group.rows),
            Some(Binding::Span(span)) => Some(span.rows),
            _ => None,
        };
        match whole {
            Some(whole) => self.ask(whole, asked),
            None => Ok(()),
        }
    }

    fn ask_when(&mut self, register: Id, when: &'a When, asked: &mut Asked) -> Result<(), Unsupported> {
        let one = Sql::whole(1);
        let stood = match when {
            When::At(node) => Some(self.day(node)?),
            When::AsOf(var) => match (&self.register(register)?.nature, self.vars.get(var)) {
                (nature, Some(Binding::Moment { alias, range })) => {
                    let day = Sql::column(self.d, *alias, "first").with_range(*range);
                    let is_event = matches!(nature, Nature::Events(_));
                    if is_event {
                        asked.until.push(day.clone());
                    }
                    Some(day).filter(|_| !is_event)
                }
                _ => None,
            },
            When::InState(var) => match self.vars.get(var) {
                Some(Binding::State { alias }) => Some(Sql::column(self.d, *alias, "first").with_range(WIDE)),
                _ => None,
            },
            When::During(from, to) => {
                asked.from.push(self.day(from)?);
                asked.until.push(self.day(to)?);
                None
            }
            When::Since(node) => {
                asked.from.push(self.day(node)?);
                None
            }
            When::After(node) => {
                let day = self.day(node)?;
                asked.from.push(sql::add(self.d, &day, &one));
                None
            }
            When::Until(node) => {
                asked.until.push(self.day(node)?);
                None
            }
            When::Before(node) => {
                let day = self.day(node)?;
                asked.until.push(sql::subtract(self.d, &day, &one));
                None
            }
        };
        if let Some(day) = stood {
            asked.from.push(day.clone());
            asked.until.push(day.clone());
            asked.stands.push(day);
        }
        Ok(())
    }

    /// That a row of the domain starts while the text is in force.
    pub(super) fn in_force(&self, first: &Sql) -> Vec<Member> {
        let (from, to) = self.plan.in_force;
        let bound = |day: Date| Sql::whole(i64::from(day_number(day)));
        let from = from.map(|day| compare(Order::AtLeast, first, &bound(day)));
        let to = to.map(|day| compare(Order::AtMost, first, &bound(day)));
        from.into_iter().chain(to).map(Member::of).collect()
    }

    /// The latest of the days that are after today; null when none is.
    pub(super) fn latest(&self, days: &[Sql]) -> Sql {
        let floor = Sql::whole(i64::MIN);
        let mut all: Vec<Sql> = Vec::new();
        for day in days {
            let later = case(vec![(compare(Order::More, day, &self.today), day.clone())], floor.clone());
            if later != floor && !all.contains(&later) {
                all.push(later);
            }
        }
        let Some(first) = all.first().cloned() else { return Sql::no_number() };
        let latest = all.iter().skip(1).fold(first, |latest, day| sql::greatest(&latest, day));
        if latest.constant.is_some() {
            return latest;
        }
        Sql::over(format!("NULLIF({}, {})", latest.text, floor.text), &[&latest]).nullable(true)
    }
}

/// Whether a date is that day of a year.
fn is_day([_, month, day]: &[Node; 3], of_month: i64, of_day: i64) -> bool {
    let is = |node: &Node, whole: i64| matches!(&node.kind, NodeKind::Number(number) if *number == whole.into());
    is(month, of_month) && is(day, of_day)
}

fn stands(first: &Sql, last: &Sql, day: &Sql) -> Sql {
    // What stands on no day does not stand on one that is not known.
    let some_day = if day.is_nullable { compare(Order::AtLeast, last, first) } else { Sql::truth(true) };
    and([compare(Order::AtMost, first, day), compare(Order::AtLeast, last, day), some_day])
}

/// `e`, in `date column of the rows <= e`.
fn limit<'n>(rows: &Rows, node: &'n Node) -> Option<&'n Node> {
    let NodeKind::Compare(comparison, sides) = &node.kind else { return None };
    let (a, b) = sides.as_ref();
    let is_own =
        |node: &Node| matches!(&node.kind, NodeKind::Column(Row::Var(var), _) if *var == rows.var) && matches!(node.ty, Type::Date);
    let (own, limit) = match comparison {
        Comparison::AtMost | Comparison::Less | Comparison::Before => (a, b),
        Comparison::AtLeast | Comparison::More | Comparison::After => (b, a),
        Comparison::Equal if is_own(a) => (a, b),
        Comparison::Equal => (b, a),
        _ => return None,
    };
    (is_own(own) && !walk::reads(limit, rows.var)).then_some(limit)
}
