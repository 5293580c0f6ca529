//! The relational form of a test: sets of rows bound to variables, quantified and compared. Independent of any engine: the
//! engines execute it, the renderer says it, the checker reasons on it.
//!
//! # What a plan means
//!
//! A plan is judged on recorded rows, at a date of judgement `today`; rows dated after it are recorded like others. Truth is Kleene's:
//! true, false, unknown. Every value may be unknown. A number is an exact rational known between two bounds, each of which may be
//! missing (`[lo, hi]`; known exactly when they are equal); every other value is known or not. A plain interpreter written from this
//! page alone ([`crate::plan::plain`]) and the engines give the same answers; what does not fit 64 bits is unknown to an engine, or
//! refused with an error.
//!
//! ## Values
//!
//! - A comparison of numbers is true or false when the bounds decide it, else unknown; of other values, unknown when a side is.
//!   Texts, identities and choices compare folded (trim, case, accents, declared spellings); moments by their seconds.
//! - A bound computed from a missing bound is missing. `a + b`, `a - b`, `-a`: by bounds. `a * b`: by bounds when a side is exact
//!   (turned when it is below zero) or both are at least zero, else unknown. `a / b`: by bounds when `b` is exact and not zero, or
//!   `a >= 0` and `b > 0`; else unknown. `|a|`: by bounds when `lo >= 0` or `hi <= 0`, else unknown. A remainder is known of two exact
//!   numbers. Rounding: each bound. The least of several: its `lo` is missing when one of theirs is, its `hi` is the least of those
//!   there are; the greatest the other way round. A division or a remainder by zero is unknown.
//! - An empty cell is absent: `Known` of it is false, any other use of it is unknown. A cell that could not be read is unknown
//!   for `Known` too. Of a row that is not there every cell is absent; of one that may be missing, none could be read.
//! - `Known` of what is not a cell is true when its value is known; else unknown when more may be recorded of what it is computed from
//!   (a set that is open above or has perhaps rows, a certain row whose value is itself so, or whose first day is not known where the
//!   order counts; a cell that could not be read; a running total or a walk that is unknown), else false.
//! - Working days are Monday to Friday but for the recorded holidays, strictly after the date or strictly before; none of them is the
//!   date itself. They are unknown when a register of holidays has no facts, is partial, has lost rows or a day that could not be
//!   read, or for a day before its `complete since`. A date beyond year 9999 is unknown.
//!
//! ## Rows
//!
//! - A register **may lack rows** when it has no facts, is partial, or has rows that could not be read at all.
//! - [`Row::Referred`] and [`Row::Keyed`]: none when the reference is absent or several rows have the key. When no row has it: none,
//!   unless the register may lack rows or has a key that could not be read; then the row may be missing.
//! - [`Row::Next`] and [`Row::Previous`]: among the rows that certainly belong to the set the row was taken from, by first day then
//!   place in the file (of a list, by place); what is not recorded yet is not waited for. Inside the condition of that set: among
//!   those its group and its time filters alone leave. Rows without a first day are nobody's next; of such a row both may be missing.
//!   The text in force does not limit them.
//!
//! ## Sets
//!
//! - A row belongs to a set certainly (its group, each of its time filters and its condition are true), perhaps (unknown) or not
//!   (false). A row whose place in time is not known is unknown to the filters that ask for it.
//! - A set asks for days. **First days**: of `At`, `InState`, `Since` and `During` (its start) that day, of `After` the next; of `AsOf`
//!   its moment, but for events. **Last days**: of `At`, `InState`, `AsOf`, `Until` and `During` (its end) that day, of `Before` the eve,
//!   and `e` of each conjunct of its condition of the form `date column of its rows <= e` (or `<`, `=`, `avant`, either way round)
//!   where `e` does not read its rows. A set of a group asks for the days of its domain too.
//! - A set is **open above** (rows may be missing) when its register may lack rows; when it has first days and none is known to be on
//!   or after `complete since`; when it has last days and none is known to be on or before `today`; when, of snapshots, one of the days
//!   on which its rows must stand (`At`, `AsOf`) is not known to be on or after the first state, or there is no state.
//! - Count: lo = certain rows, hi = certain + perhaps, no hi when open. Count distinct: lo = distinct known values of certain
//!   rows, hi = lo + perhaps rows + certain rows without a value; no hi when open.
//! - Sum: each certain row adds its value (a missing bound when one has none, but `lo` takes it as zero when `of` is a cell of a column
//!   that cannot be negative); a perhaps row widens the bound its sign points to; open: no bounds, but lo stays when the column cannot
//!   be negative. [`NodeKind::RunningTotal`] is such a sum, whose perhaps rows are those without a first day or without `by` (all the
//!   others of its `by`, for a row that has no first day itself; all those before it, for one that has no `by`), and which is open when
//!   its register may lack rows.
//! - Min, Max, Average, First, Last, Values of a set that is open or has perhaps rows are unknown, but min and max of numbers keep
//!   the bound that holds (the min of the certain rows bounds the min from above); of an empty set, unknown. When a row has no
//!   value, Values is unknown, and min and max of what is not a number. Average: the sum over the count. First, Last: unknown when
//!   the first day of a row is. Share of rows: certain true rows over rows, as a quotient of counts; rows whose truth is unknown count
//!   as perhaps in the first.
//! - [`NodeKind::LongestRun`]: of the known values of the certain rows; exact when the set is not open, has no perhaps row and every
//!   value is known. If not, it is at least that long with a step; without one it is unknown, as it is when a first day is. Of no
//!   row at all it is 0.
//! - Exists is a comparison of the count. `Exists::Some` is true with one certain row, false when hi is 0, else unknown.
//! - [`NodeKind::Reaches`] walks all rows that have the key; an absent `by` ends the walk. When it does not meet the key: unknown if
//!   a `by` on the way could not be read or a row of the way may be missing, as when `key` or `from` is unknown; else false.
//!
//! # Instances
//!
//! The domain gives the instances. A row whose condition is unknown is an instance only when the body is not true for it, and is
//! then unknown. A group is the rows with the same keys: each row that is in the domain, perhaps at least, and whose keys are all
//! known makes one; a row whose key is unknown belongs perhaps to every group that its other keys allow. A group without a
//! certain row is an instance only when the body is not true, and then unknown. A filter that is false removes an instance; unknown,
//! it leaves an instance only when the body is not true, and then unknown.
//!
//! A fact is judged by the text in force at its date: rows (periods, moments, states, spans) of the domain that start outside
//! [`Plan::in_force`] are left out; a row whose first day is not known is in perhaps, unless the text is always in force; rows
//! of a list have no date and stay.
//!
//! An instance is **pending** when its body is unknown and some date it waits for is after `today`: the end of its period; the earliest
//! known last day of a set of its body; `e` in `date column <= e` (or `<`, `avant`, either way round) where the cell is absent. Its
//! body is what is read for the instance itself: also the days that its sets ask for, not the conditions of its sets. The latest of
//! them is when it becomes final.
//!
//! Where nothing is left, a domain that may lack instances is one unknown instance, which is never pending; another is not
//! exercised. Rows, groups and spans may lack some when their set is open; states and moments when one of the registers may lack
//! rows; periods when a bound of their range is not known, or nothing says where they start and one of the registers covered
//! may lack rows; a product when the first may, or the second for one of the instances of the first, perhaps ones included.

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
    /// one is that which holds `today` (or `to`, even after it). Those of a length start on `from`, else on that very day; the
    /// k-th is k lengths after it. Without a known day to start from, or to, there is none.
    Periods { var: Var, period: Period, from: Option<Node>, to: Option<Node>, covers: Vec<Id> },
    /// Each state of one register of snapshots, two states of one day included. From the state that stands on `from`, else the first.
    States { var: Var, register: Id, from: Option<Node>, to: Option<Node> },
    /// Each day on which one of the registers changes (a state, an event, the start of a period, the day after its end), not after
    /// `today`; `from` itself counts as one.
    Moments { var: Var, registers: Vec<Id>, from: Option<Node>, to: Option<Node> },
    /// Each unbroken run of consecutive states in which certain rows with the same keys stand. An absent key does not separate: it is
    /// taken to be the known value before it in the run of the other keys, else the one after it; of several in one state, the
    /// greatest. The run ends on the day of the first state without it; the last ones are not ended and last until `today`.
    Spans { var: Var, rows: Rows, keys: Vec<Node> },
    /// Each pair of the two; the second may read the variables of the first. Its date is the latest of theirs.
    Product(Box<(Domain, Domain)>),
}

/// Rows of a register. Two are equal when they mean the same, wherever they are written.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The row inside the condition.
    pub var: Var,
    /// Of which register.
    pub register: Id,
    /// Only the rows of this group of [`Domain::Groups`], which is of the same register: those of its domain with its keys.
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
/// same day, or a period that ends before it starts, stands on no day), a row of a list always: it has no other time filter than
/// [`When::AsOf`]. A column of dates and times makes a state of each instant, whose day is that in the zone of the column: of the
/// states of one day the last one stands on it.
#[derive(Clone, PartialEq, Debug)]
pub enum When {
    /// The rows that stand on that day. For `Moments`, see [`When::AsOf`].
    At(Node),
    /// The rows of the state under judgement; the variable is that of [`Domain::States`] over the same register.
    InState(Var),
    /// At a moment of [`Domain::Moments`]: as [`When::At`] its day for snapshots and periods, the events up to it, all of a list.
    AsOf(Var),
    /// Events whose first day is in the days from the one to the other, both included; snapshots and periods that stand on one of
    /// them: on none, from a day to an earlier one.
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
    /// The last day, included; of a span the day of the first state without it; of a state or a span that is not ended, `today`.
    End,
    /// A truth: of a period, that its last day is not after `today`; of a state or a span, that another state follows; of a moment, true.
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
    /// Whether there is such a row: `suivant(r) connu`. Unknown when it may be missing.
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
    /// Whether a value is recorded.
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
    /// Unknown condition: unknown, unless both values are known and the same.
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
    /// Whether the key is that of the row (`from`), or of the row its column refers to, and so on; each row once.
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
