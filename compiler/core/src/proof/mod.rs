//! The test language: its words, its tree, reading it, printing it, resolving its names.

pub mod ast;
mod lexicon;
mod names;
mod parse;
mod print;
mod scope;
mod sketch;
#[cfg(test)]
mod trial;
mod walk;
pub mod words;

pub use ast::{
    Aggregate, AggregateKind, Arithmetic, Attested, Comparison, Each, Exists, Expr, ExprKind, Function, If, Key, Literal, Modifier, Name,
    Over, Part, Path, Period, Presence, Quantity, Range, Run, Running, Scale, ScaleLine, Set, Side, Test,
};
pub use names::{Column, Columns, Names, is_period_name, resolve};
pub use parse::{condition, test};
pub use print::{is_feminine, print, print_expr, print_resolved, word_of as part_word};
pub use scope::{Edge, Found, Near, Unresolved};
pub use sketch::sketch;
pub use walk::{children, references, registers, set_of, walk, walk_expr, walk_sets};
