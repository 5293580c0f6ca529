//! What a reader of values could not read, as plain data: the rooms of family S0 word it.

use crate::kinds::Kind;
use crate::model::{Choice, Field, ValueType};
use social_grammar::Span;

/// One thing that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where, relative to the item.
    pub span: Span,
    /// In which entity of the declaration.
    pub owner: u16,
    /// In which field; [`Field::NONE`] in a head.
    pub field: Field,
    /// What happened.
    pub kind: FaultKind,
}

/// What happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// The head of a declaration cannot be read, or its closing brace is missing.
    BrokenDeclaration(Broken),
    /// A line is neither a field nor a group.
    BrokenField,
    /// A quote that is not closed.
    UnclosedText,
    /// A word in the place of a kind that is none.
    UnknownKind,
    /// A word in the place of a label that is none of this kind.
    UnknownLabel(Kind),
    /// A word that is none of a closed list.
    UnknownChoice(&'static [Choice]),
    /// A word of the test language was expected.
    UnknownWord(&'static [&'static str]),
    /// A value of another type.
    WrongValue(Expected),
    /// A unit or a currency that does not go with the value.
    UnitMismatch(Expected),
    /// A field or a group of another kind.
    Misplaced(Kind),
    /// A field that may stand once stands twice; the span of the first.
    Repeated(Span),
    /// A field or part that must be there; its place is the head.
    Missing(Missing),
    /// Nested too deep.
    TooDeep,
    /// More groups in a declaration than can be numbered.
    TooLarge,
}

/// How a declaration is broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broken {
    /// The head does not read as `kind name "Title" {`.
    Head,
    /// A name of several words, or with hyphens.
    Name,
    /// A title without quotes.
    Title,
    /// A colon in the head.
    Colon,
    /// No opening brace before what it should hold.
    Unopened,
    /// No closing brace before the next declaration, or before the brace of the group around.
    Unclosed,
    /// A closing brace, or something else, that belongs to no declaration.
    Stray,
}

/// What is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
    /// A field.
    Field(Field),
    /// The name.
    Name,
    /// The title.
    Title,
    /// A value after the colon.
    Value,
}

/// What was expected, for `wrong-value`: each has its words and an example.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names of the types of value")]
pub enum Expected {
    Prose,
    Words,
    Name,
    Choice(&'static [Choice]),
    YesNo,
    Number,
    Count,
    Share,
    Money,
    Amount,
    Date,
    Moment,
    Duration,
    Recurrence,
    Period,
    Version,
    Deadline,
    Deed,
    Condition,
    Test,
    Holding,
    Split,
    Members,
    Quorum,
    Expectation,
    Path,
    Literal,
    /// A value of the test language: a name, a number, a date, a text.
    Operand,
    /// Nothing more after a complete value.
    End,
    /// A sign or word of the test language, said in full.
    Sign(&'static str),
}

impl Expected {
    /// What is expected of a value of a type.
    pub fn of(ty: ValueType) -> Self {
        match ty {
            ValueType::Prose => Self::Prose,
            ValueType::Words => Self::Words,
            ValueType::Ref(_) | ValueType::RefOrProse(_) => Self::Name,
            ValueType::Choice(list) | ValueType::ChoiceDated(list) | ValueType::ChoicePeriod(list) | ValueType::ChoiceOn(list, _) => {
                Self::Choice(list)
            }
            ValueType::YesNo => Self::YesNo,
            ValueType::Number => Self::Number,
            ValueType::Count => Self::Count,
            ValueType::Share => Self::Share,
            ValueType::Money => Self::Money,
            ValueType::Amount => Self::Amount,
            ValueType::Date => Self::Date,
            ValueType::Moment => Self::Moment,
            ValueType::Duration => Self::Duration,
            ValueType::Recurrence => Self::Recurrence,
            ValueType::Period => Self::Period,
            ValueType::Version => Self::Version,
            ValueType::Deadline => Self::Deadline,
            ValueType::Deed => Self::Deed,
            ValueType::Holding => Self::Holding,
            ValueType::Split => Self::Split,
            ValueType::Members => Self::Members,
            ValueType::Quorum => Self::Quorum,
            ValueType::Expectation => Self::Expectation,
            ValueType::Path => Self::Path,
            ValueType::Literal => Self::Literal,
            ValueType::Condition => Self::Condition,
            ValueType::Test => Self::Test,
        }
    }
}
