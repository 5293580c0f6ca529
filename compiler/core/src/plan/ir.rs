//! The relational form of a test: sets of rows bound to variables, quantified and compared. Independent of any engine: the
//! engines execute it, the renderer says it, the checker reasons on it.
//!
//! # What a plan means
//!
//! A plan is judged on recorded rows, at a date of judgement `today`. Truth is Kleene's: true, false, unknown. Every value may be
//! unknown. A number is an exact rational known between two bounds, each of which may be missing (`[lo, hi]`; known exactly when
//! they are equal); every other value is known or not.
//!
//! - A comparison of numbers is true or false when the bounds decide it, else unknown; of other values, unknown when a side is.
//!   Texts, identities and choices compare folded (trim, case, accents, declared spellings).
//! - `a + b`, `a - b`, `-a`: by bounds. `a * b`: by bounds when one side is a constant or both are at least zero, else unknown
//!   unless both are exact. `a / b`: by bounds when `b` is exact and not zero, or `a >= 0` and `b > 0`; else unknown. A division
//!   by zero is unknown.
//! - An empty cell is absent: `Known` of it is false, any other use of it is unknown. A cell that could not be read is unknown
//!   for `Known` too.
//! - A row belongs to a set certainly (its condition is true), perhaps (unknown) or not (false).
//! - A set is **open above** (rows may be missing) when its register has no facts, is partial, when the set asks for days before
//!   the register is complete (an `At`, `Since`, `Between`, `During` or `In` whose first day is before `complete since`), or when
//!   its upper bound in time is after `today`: the last day of its time filter, or a conjunct of its condition of the form
//!   `date column of its rows <= e` (or `<`, or `=`) with `e` after `today`. A date without an upper bound is judged as of today.
//!   `At` a day before the first state of snapshots, or on a day after `today`, is open above too; a set of snapshots that is
//!   `At` before its first state has no certain row.
//! - Count: lo = certain rows, hi = certain + perhaps, no hi when open. Count distinct: lo = distinct known values of certain
//!   rows, hi = lo' + perhaps rows + certain rows without a value, where lo' counts them; no hi when open.
//! - Sum: each certain row adds its value (no bound at all when one is absent, but lo stays when the column cannot be negative);
//!   a perhaps row widens the bound its sign points to; open: no bounds, but lo stays when the column cannot be negative.
//! - Min, Max, Average, First, Last, Values of a set that is open or has perhaps rows are unknown (min and max keep the bound
//!   that holds: the min of the certain rows bounds the min from above); of an empty set, unknown. Share of rows: certain true
//!   rows over rows, as a quotient of counts.
//! - Exists is a comparison of the count. `Exists::Some` is true with one certain row, false when hi is 0, else unknown.
//!
//! # Instances
//!
//! The domain gives the instances. A row whose condition is unknown is an instance only when the body is not true for it, and is
//! then unknown. A group is the rows with the same keys; a row whose key is absent belongs perhaps to every group. A filter that
//! is false removes an instance; unknown, it leaves an instance only when the body is not true, and then unknown.
//! An instance is **pending** when its body is unknown and some date it waits for is after `today`: the end of its period, the
//! upper bound in time of a set of its body, or `e` in `date <= e` where the date is absent. The latest of them is when it becomes
//! final. A domain that has no instance and whose rows may be missing (open above) is one unknown instance; one that cannot be
//! missing rows is not exercised.
//!
//! A fact is judged by the text in force at its date: rows (periods, moments) of the domain that start outside [`Plan::in_force`]
//! are left out; rows of a list have no date and stay.

use crate::proof::{AggregateKind, Arithmetic, Comparison, Part, Period, Quantity, Side};
use crate::values::{Duration, Ratio};
use jiff::civil::Date;
use social_grammar::Span;

/// A variable: a row, a group, a period, a moment or a span, numbered in the order they are bound.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Var(pub u16);

/// A register or one of its columns, by the number of its entity in the code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id(pub u32);

/// A test, typed and resolved.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// What it is judged for.
    pub domain: Domain,
    /// Which instances, when not all of them; over the variables of the domain.
    pub filter: Option<Node>,
    /// What holds for each instance.
    pub body: Node,
    /// From when to when the text is in force, both included.
    pub in_force: (Option<Date>, Option<Date>),
    /// How many variables it binds.
    pub vars: u16,
}

/// What a test is judged for.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "the fields are those the sentence above each names")]
pub enum Domain {
    /// Once: the test has no `chaque`.
    Once,
    /// Each row.
    Rows(Rows),
    /// Each group of rows with the same keys. The keys read `rows.var`.
    Groups { var: Var, rows: Rows, keys: Vec<Node> },
    /// Each period of the calendar, or of a length, that starts in the range. Without `from`: the first period that starts on or
    /// after the earliest `complete since` of the registers covered, else the one that holds their first recorded day. The last
    /// one is that which holds `today` (or `to`).
    Periods { var: Var, period: Period, from: Option<Node>, to: Option<Node>, covers: Vec<Id> },
    /// Each state of one register of snapshots, two states of one day included. From the state that stands on `from`, else the first.
    States { var: Var, register: Id, from: Option<Node>, to: Option<Node> },
    /// Each day on which one of the registers changes (a state, an event, the start of a period, the day after its end), not after
    /// `today`; `from` itself counts as one.
    Moments { var: Var, registers: Vec<Id>, from: Option<Node>, to: Option<Node> },
    /// Each unbroken run of consecutive states in which rows with the same keys stand. An absent key does not separate: it is
    /// taken to be the known value before it in the run of the other keys, else the one after it. The run ends on the day of the
    /// first state without it; the last ones are not ended and last until `today`.
    Spans { var: Var, rows: Rows, keys: Vec<Node> },
    /// Each pair of the two; the second may read the variables of the first.
    Product(Box<(Domain, Domain)>),
}

/// Rows of a register. Two are equal when they mean the same, wherever they are written.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The row inside the condition.
    pub var: Var,
    /// Of which register.
    pub register: Id,
    /// Only the rows of this group, which is of the same register: those of its domain with its keys.
    pub group: Option<Var>,
    /// Which rows, by their place in time.
    pub time: Vec<When>,
    /// Which rows, by what they say.
    pub condition: Option<Box<Node>>,
    /// Where the author wrote the set.
    pub span: Span,
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        (self.var, self.register, self.group) == (other.var, other.register, other.group)
            && self.time == other.time
            && self.condition == other.condition
    }
}

/// A place in time. A row stands from a first day to a last one: an event on its day (its year, for a column of years), a period from its
/// start to its end (no last day while it is open), a snapshot from its state until the eve of the next (a state replaced the
/// same day stands on no day), a row of a list always. A column of dates and times makes a state of each instant, whose day is that in
/// the zone of the column: of the states of one day the last one stands on it.
#[derive(Clone, PartialEq, Debug)]
pub enum When {
    /// The rows that stand on that day. For `Moments`, see [`When::AsOf`].
    At(Node),
    /// The rows of the state under judgement; the variable is that of [`Domain::States`] over the same register.
    InState(Var),
    /// At a moment of [`Domain::Moments`]: as [`When::At`] its day for snapshots and periods, the events up to it, all of a list.
    AsOf(Var),
    /// Events whose first day is in the days from the one to the other, both included; snapshots and periods that stand on one of them.
    During(Node, Node),
    /// First day before it.
    Before(Node),
    /// First day after it.
    After(Node),
    /// First day on it or after.
    Since(Node),
    /// First day on it or before.
    Until(Node),
}

/// What a value is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Type {
    /// Yes or no.
    Truth,
    /// Text of any kind.
    Text,
    /// Somebody or something with declared spellings.
    Identity,
    /// A value of a closed list.
    Choice,
    /// A number, a count, a share: what is measured, in which unit.
    Number(Measure),
    /// A day.
    Date,
    /// A day and a time, in seconds since 1970-01-01T00:00Z.
    Moment,
    /// A length of time in a column or between two dates or moments, in days and parts of a day.
    Days,
    /// Several values in one cell.
    Several(Box<Type>),
    /// Nothing is known of it: an error was reported.
    Unknown,
}

/// In what a number is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Measure {
    /// Counted in nothing.
    Plain,
    /// A part of one.
    Share,
    /// Money; the value is in the unit of the currency, not in its hundredths.
    Money([u8; 3]),
    /// A unit declared by the column.
    Unit(Box<str>),
}

/// A typed expression. Two are equal when they mean the same, wherever they are written.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// What its value is.
    pub ty: Type,
    /// Where the author wrote it.
    pub span: Span,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.ty == other.ty
    }
}

/// A row that columns are read of.
#[derive(Clone, PartialEq, Debug)]
pub enum Row {
    /// Bound by a set.
    Var(Var),
    /// The one whose key is what this column of that row says, in the register that the column refers to: none when no row or
    /// several have it. The row, the column, the register.
    Referred(Box<Row>, Id, Id),
    /// The one of that register whose key is this value, [`NodeKind::Key`] of a group or span: none when no row or several have it.
    Keyed(Box<Node>, Id),
    /// The next one of the same set (of its certain rows), by first day then by place in the file; for a group, of the group.
    Next(Box<Row>),
    /// The one before.
    Previous(Box<Row>),
}

/// What is known of a period, a moment, a state or a span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Bound {
    Start,
    /// The last day, included; of a span that is not ended, `today`.
    End,
    /// A truth.
    IsEnded,
}

/// What an expression is. Arguments have the types that their operation asks for: the typing saw to it.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "the fields are those the sentence above each names")]
pub enum NodeKind {
    /// Unknown: an error was reported, or what is asked of is recorded nowhere.
    Unknown,
    /// Exact.
    Number(Ratio<i64>),
    /// Folded as cells are.
    Text(Box<str>),
    /// Yes or no.
    Truth(bool),
    /// A day.
    Date(Date),
    /// The date of judgement.
    Today,
    /// A cell; the column is of the register of the row.
    Column(Row, Id),
    /// Whether there is such a row: `suivant(r) connu`.
    HasRow(Row),
    /// Whether both are one and the same row (the same line of the same file), not rows that say the same. Unknown when one is not there.
    SameRow(Box<(Row, Row)>),
    /// The key of a group or span, by its rank.
    Key(Var, u16),
    /// Of a period, a moment (both bounds are its day), a state or a span.
    Bound(Var, Bound),
    /// Not.
    Not(Box<Node>),
    /// All of them.
    And(Vec<Node>),
    /// One of them.
    Or(Vec<Node>),
    /// Equal, different, less…, contains, starts with, ends with (of texts, folded). The typing makes `Less` and `More` of before and
    /// after, [`NodeKind::In`] of `In`.
    Compare(Comparison, Box<(Node, Node)>),
    /// Equal to one of them; `Several` contains it.
    In(Box<Node>, Vec<Node>),
    /// The first is one of the values of the second, a cell of several.
    Has(Box<(Node, Node)>),
    /// Whether a value is recorded; never unknown, but for a cell that could not be read.
    Known(Box<Node>),
    /// `a + b`…
    Arithmetic(Arithmetic, Box<(Node, Node)>),
    /// `-a`
    Negative(Box<Node>),
    /// To a whole number of 1/10^digits.
    Round(Rounding, Box<Node>, u8),
    /// `|a|`
    Absolute(Box<Node>),
    /// The remainder of the division, of the sign of the divisor (floored).
    Remainder(Box<(Node, Node)>),
    /// The least or the greatest of several.
    Extreme(AggregateKind, Vec<Node>),
    /// A date (or a moment, for hours and minutes) moved by a length. A month or a year keeps the day, or takes the last of the month.
    Shift(Box<Node>, Side, Duration),
    /// A date moved by the days of a column of durations.
    ShiftBy(Box<Node>, Side, Box<Node>),
    /// Days from the first to the second, negative when it is before; of two moments seconds, which the typing divides by 86 400.
    DaysBetween(Box<(Node, Node)>),
    /// The day of a moment, in the zone of its column.
    DayOf(Box<Node>),
    /// Number of the part of the calendar that a date is in: the year; the half, quarter, month and ISO week within its year; the day of the month.
    PartOf(Part, Box<Node>),
    /// First day of the part of the calendar.
    StartOf(Part, Box<Node>),
    /// Last day of it.
    EndOf(Part, Box<Node>),
    /// 1 for Monday.
    Weekday(Box<Node>),
    /// The rank-th such weekday of the month of the date, 0 for the last: unknown when there is none.
    NthWeekday(u8, u8, Box<Node>),
    /// From a year, a month, a day; unknown when there is no such day.
    DateOf(Box<[Node; 3]>),
    /// Unknown condition: unknown, unless both values are the same.
    If(Box<[Node; 3]>),
    /// How many rows.
    Exists(Quantity, Box<Rows>),
    /// A value over rows; of the rows themselves when there is no value. The typing makes a condition `Known` of a count of values that
    /// is not distinct, and [`NodeKind::Exists`] of `x dans valeurs de …`.
    Aggregate { kind: AggregateKind, is_distinct: bool, rows: Box<Rows>, of: Option<Box<Node>> },
    /// The greatest number of distinct values that follow each other by the step (of consecutive rows with the same value, without a step).
    LongestRun { rows: Box<Rows>, of: Box<Node>, step: Option<Box<Node>> },
    /// The sum of `of` over the rows of the register from the first to this one, by first day then place in the file, that have the same `by`.
    /// Both read `Row::Var(row)`.
    RunningTotal { row: Var, of: Box<Node>, by: Option<Box<Node>> },
    /// Whether the key is that of the row, or of the row its column refers to, and so on; each row once.
    Reaches { key: Box<Node>, from: Box<Node>, register: Id, by: Id },
    /// The unit of the last digit written in a cell: 1 for `43`, 1/10 for `78,8`.
    Precision(Row, Id),
}

/// To which side a number is rounded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Rounding {
    Up,
    Down,
    /// Half away from zero.
    Nearest,
}
