//! The tree of a test. Spans are relative to the item; text of the author stays in the source, under them.

use crate::model::Gender;
use crate::values::{Duration, Money, Ratio, RefId};
use jiff::civil::Date;
use social_grammar::Span;

/// A closed statement over registers, or a condition.
#[derive(Clone, PartialEq, Debug)]
pub struct Test {
    /// What it says.
    pub root: Expr,
}

/// An expression.
#[derive(Clone, PartialEq, Debug)]
pub struct Expr {
    /// Where it stands, without the parentheses around it.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// What an expression is. Large ones are boxed: most expressions of a code are names, numbers and comparisons.
#[derive(Clone, PartialEq, Debug)]
pub enum ExprKind {
    /// What could not be read: a fault says why.
    Error,
    /// A value written out.
    Literal(Literal),
    /// A name, dotted or not.
    Path(Path),
    /// A field of something that is not a name: `suivant(réunion).date`.
    Member(Box<Expr>, Name),
    /// `(a, b, c)`.
    List(Vec<Expr>),
    /// `non a`.
    Not(Box<Expr>),
    /// `-a`.
    Negative(Box<Expr>),
    /// All of them, two or more.
    And(Vec<Expr>),
    /// At least one of them, two or more.
    Or(Vec<Expr>),
    /// A comparison: true, false or unknown.
    Compare(Comparison, Box<(Expr, Expr)>),
    /// `x entre a et b`, both included.
    Between(Box<[Expr; 3]>),
    /// `x absent`, `x connu`.
    Presence(Presence, Box<Expr>),
    /// `a + b`, `a - b`, `a * b`, `a / b`.
    Arithmetic(Arithmetic, Box<(Expr, Expr)>),
    /// `3 jours ouvrés avant d`: a duration, then a date.
    Offset(Side, Box<(Expr, Expr)>),
    /// `les 90 jours après d`: the days from one to the other.
    Window(Side, Box<(Expr, Expr)>),
    /// `x à la date d`: a value, then a date.
    At(Box<(Expr, Expr)>),
    /// `si a alors b sinon c`.
    If(Box<If>),
    /// `chaque …`, `à tout moment`.
    Each(Box<Each>),
    /// `un R dont …`.
    Exists(Box<Exists>),
    /// `nombre(…)`, `somme de … sur …`.
    Aggregate(Box<Aggregate>),
    /// `suite la plus longue de e sur R par pas`.
    LongestRun(Box<Run>),
    /// `cumul de e par c`.
    RunningTotal(Box<Running>),
    /// `année(d)`.
    Call(Function, Vec<Expr>),
    /// `selon e { < 10 : 2, sinon : 5 }`.
    Scale(Box<Scale>),
    /// `attesté par X chaque année`.
    Attested(Box<Attested>),
    /// `ce jour`: the date of judgement.
    Today,
}

/// A value written out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Literal {
    /// `1 250,5`.
    Number(Ratio<i64>),
    /// `75 %`, as a part of one.
    Share(Ratio<i64>),
    /// `500 EUR`.
    Money(Money),
    /// `2026-03-14`.
    Date(Date),
    /// `2026-03`.
    Month {
        /// The year.
        year: i16,
        /// The month, from 1.
        month: i8,
    },
    /// `90 jours`.
    Duration(Duration),
    /// A text: what it says is under the span, with its quotes.
    Prose,
    /// `oui`, `non`.
    YesNo(bool),
    /// A month compared with `mois(d)`, from 1.
    MonthName(u8),
    /// A day compared with `jour de semaine(d)`, from 1 for Monday.
    Weekday(u8),
}

/// One word of the author.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Hash of the folded word.
    pub hash: u64,
}

/// A name, then the names after its dots.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Path {
    /// The first name: what is looked up.
    pub head: Name,
    /// The others; no memory is taken when there is none.
    pub rest: Box<[Name]>,
}

impl Path {
    /// Every name, the first included.
    pub fn names(&self) -> impl Iterator<Item = Name> + '_ {
        core::iter::once(self.head).chain(self.rest.iter().copied())
    }

    /// The last name.
    pub fn last(&self) -> Name {
        self.rest.last().copied().unwrap_or(self.head)
    }

    /// From the first name to the last.
    pub fn span(&self) -> Span {
        self.head.span.to(self.last().span)
    }
}

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    Different,
    Less,
    AtMost,
    More,
    AtLeast,
    In,
    NotIn,
    Before,
    After,
    Contains,
    StartsWith,
    EndsWith,
}

impl Comparison {
    /// As forms that are no language write it: `<=`, `not-in`.
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Different => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::In => "in",
            Self::NotIn => "not-in",
            Self::Before => "before",
            Self::After => "after",
            Self::Contains => "contains",
            Self::StartsWith => "starts-with",
            Self::EndsWith => "ends-with",
        }
    }
}

/// Whether a value is recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Presence {
    Absent,
    Known,
}

/// The four operations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Arithmetic {
    /// As it is written.
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }

    /// What it makes of two numbers; none when there is no such number, or none that can be kept.
    pub(crate) fn of(self, a: Ratio<i64>, b: Ratio<i64>) -> Option<Ratio<i64>> {
        let (an, ad, bn, bd) = (*a.numer(), *a.denom(), *b.numer(), *b.denom());
        let (over, under) = match self {
            Self::Add => (an.checked_mul(bd)?.checked_add(bn.checked_mul(ad)?)?, ad.checked_mul(bd)?),
            Self::Subtract => (an.checked_mul(bd)?.checked_sub(bn.checked_mul(ad)?)?, ad.checked_mul(bd)?),
            Self::Multiply => (an.checked_mul(bn)?, ad.checked_mul(bd)?),
            Self::Divide => (an.checked_mul(bd)?, ad.checked_mul(bn)?),
        };
        let is_kept = under != 0 && over != i64::MIN && under != i64::MIN;
        is_kept.then(|| Ratio::new(over, under))
    }
}

/// On which side of a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Side {
    Before,
    After,
}

/// A condition and what holds under it.
#[derive(Clone, PartialEq, Debug)]
pub struct If {
    /// When.
    pub condition: Expr,
    /// What holds then.
    pub then: Expr,
    /// What holds in the other cases; without it nothing is asked of them.
    pub otherwise: Option<Expr>,
}

/// A statement for all members of something.
#[derive(Clone, PartialEq, Debug)]
pub struct Each {
    /// Of what.
    pub over: Over,
    /// The values that group the rows.
    pub keys: Vec<Key>,
    /// Which groups, spans, periods or moments; all of them when it is not said.
    pub filter: Option<Expr>,
    /// What holds for each.
    pub body: Expr,
}

/// What `chaque` runs over.
#[derive(Clone, PartialEq, Debug)]
pub enum Over {
    /// The rows of a set, or its groups.
    Rows(Set),
    /// The unbroken spans of the states of a set, for each group.
    Spans(Set),
    /// The periods of the calendar; the name of the period inside.
    Periods(Period, Option<Name>, Range),
    /// Every change of the registers read.
    Moments(Range),
}

/// A value that groups rows.
#[derive(Clone, PartialEq, Debug)]
pub struct Key {
    /// The value.
    pub value: Expr,
    /// Its name inside.
    pub alias: Option<Name>,
}

/// Periods that follow each other.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Period {
    /// Periods of the calendar.
    Calendar(Part),
    /// Periods of this length.
    Length(Duration),
}

/// A part of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Part {
    Year,
    Half,
    Quarter,
    Month,
    Week,
    Day,
}

/// From when to when; either may be open.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Range {
    /// Since when.
    pub from: Option<Expr>,
    /// Until when, included.
    pub to: Option<Expr>,
}

/// A statement on how many rows there are.
#[derive(Clone, PartialEq, Debug)]
pub struct Exists {
    /// How many.
    pub quantity: Quantity,
    /// Of which rows.
    pub set: Set,
    /// The gender of the French word that was written.
    pub gender: Option<Gender>,
}

/// How many rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Quantity {
    Some,
    No,
    AtLeast(u64),
    AtMost(u64),
    Exactly(u64),
}

/// Rows of a register, or what a role, a body or a category gathers.
#[derive(Clone, PartialEq, Debug)]
pub struct Set {
    /// From its name to its last modifier.
    pub span: Span,
    /// Its name as written; empty when it could not be read.
    pub name: Span,
    /// What it refers to; none when its name could not be read.
    pub target: Option<RefId>,
    /// The name of a row inside.
    pub alias: Option<Name>,
    /// Which rows, in the order written; the condition comes last.
    pub modifiers: Vec<Modifier>,
}

/// What keeps some rows of a set.
#[derive(Clone, PartialEq, Debug)]
pub enum Modifier {
    /// The rows for which it is true.
    Where(Expr),
    /// The rows as they stood on that day.
    At(Expr),
    /// The rows of that period.
    In(Expr),
    /// The rows before that date.
    Before(Expr),
    /// The rows after that date.
    After(Expr),
    /// The rows on that date or after.
    Since(Expr),
    /// The rows on that date or before.
    Until(Expr),
    /// The rows from one date to the other, both included.
    Between(Expr, Expr),
}

impl Modifier {
    /// As forms that are no language write it.
    pub(crate) const fn key(&self) -> &'static str {
        match self {
            Self::Where(_) => "where",
            Self::At(_) => "at",
            Self::In(_) => "in",
            Self::Before(_) => "before",
            Self::After(_) => "after",
            Self::Since(_) => "since",
            Self::Until(_) => "until",
            Self::Between(..) => "between",
        }
    }

    /// Its expressions.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> {
        let (first, second) = match self {
            Self::Where(e) | Self::At(e) | Self::In(e) | Self::Before(e) | Self::After(e) | Self::Since(e) | Self::Until(e) => (e, None),
            Self::Between(a, b) => (a, Some(b)),
        };
        core::iter::once(first).chain(second)
    }
}

/// A value computed over rows.
#[derive(Clone, PartialEq, Debug)]
pub struct Aggregate {
    /// Which.
    pub kind: AggregateKind,
    /// Whether each value counts once.
    pub distinct: bool,
    /// Of what; of the rows themselves when it is not said.
    pub of: Option<Expr>,
    /// Over which rows; those of the group or period when it is not said.
    pub over: Option<Set>,
}

/// Which value is computed over rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum AggregateKind {
    Count,
    Sum,
    Average,
    Min,
    Max,
    First,
    Last,
    Share,
    Values,
}

/// The longest run of values that follow each other.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    /// Of which values.
    pub of: Expr,
    /// Over which rows; those of the group when it is not said.
    pub over: Option<Set>,
    /// The step from one to the next; the next row when it is not said.
    pub step: Option<Expr>,
}

/// A sum from the first row to this one.
#[derive(Clone, PartialEq, Debug)]
pub struct Running {
    /// Of what.
    pub of: Expr,
    /// Apart for each value of this.
    pub by: Option<Expr>,
}

/// A function of the language, called with arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Function {
    /// `année(d)`.
    Part(Part),
    /// `début de mois(d)`.
    Start(Part),
    /// `fin de mois(d)`.
    End(Part),
    /// `jour de semaine(d)`.
    Weekday,
    /// `dernier jeudi de(mois)`: the rank from 1, 0 for the last; the day from 1 for Monday.
    NthWeekday(u8, u8),
    /// `durée de a à b`.
    Duration,
    /// `date(année, mois, jour)`.
    Date,
    /// `précédent(r)`.
    Previous,
    /// `suivant(r)`.
    Next,
    /// `remonte(r, colonne)`.
    Reaches,
    /// `arrondi au-dessus(x)`.
    RoundUp,
    /// `arrondi au-dessous(x)`.
    RoundDown,
    /// `arrondi(x)`, `arrondi(x, 2)`.
    Round,
    /// `valeur absolue(x)`.
    Absolute,
    /// `précision(x)`.
    Precision,
    /// `reste de a par b`.
    Remainder,
    /// `min(a, b)`.
    Min,
    /// `max(a, b)`.
    Max,
}

/// A value read from a scale.
#[derive(Clone, PartialEq, Debug)]
pub struct Scale {
    /// What is looked up.
    pub subject: Expr,
    /// The lines, in order: the first that fits is taken.
    pub lines: Vec<ScaleLine>,
    /// The value when no line fits.
    pub otherwise: Option<Expr>,
}

/// One line of a scale.
#[derive(Clone, PartialEq, Debug)]
pub struct ScaleLine {
    /// How the subject is compared.
    pub comparison: Comparison,
    /// With what.
    pub bound: Expr,
    /// The value.
    pub value: Expr,
}

/// A recorded human judgement.
#[derive(Clone, PartialEq, Debug)]
pub struct Attested {
    /// Who attests; none when the name could not be read.
    pub by: Option<RefId>,
    /// Its name as written.
    pub name: Span,
    /// How often; once when it is not said.
    pub every: Option<Period>,
}
