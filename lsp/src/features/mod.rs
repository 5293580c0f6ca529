//! What an editor may ask of a checked code: one file per feature, plain functions of a [`View`] and a byte of a file.
//!
//! Places are bytes of files of the code; nothing here knows the protocol, positions of an editor, or a disk.

pub mod actions;
mod dates;
pub mod format;
pub mod hints;
pub mod hover;
pub mod lens;
mod order;
pub mod preview;
mod remapped;
pub mod semantic;
mod verdicts;
mod view;
mod written;

pub use verdicts::Verdicts;
pub use view::View;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod properties;
