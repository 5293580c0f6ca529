//! The formatter and the translator of keywords. Both work on tokens and recognised words, on broken files too: what is
//! not understood stays as it is, and a declaration that would not read the same afterwards is left alone.

mod block;
mod file;
mod item;
pub mod layout;
mod same;
mod spacing;
mod spelling;
mod translate;

pub use file::{format, format_edits};
pub use translate::translate;

#[cfg(test)]
mod tests;
