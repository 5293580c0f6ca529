//! What an editor may ask of a checked code: one file per feature, plain functions of a [`View`] and a byte of a file.
//!
//! Places are bytes of files of the code; nothing here knows the protocol, positions of an editor, or a disk.

pub mod definition;
pub mod folding;
pub mod links;
pub mod mentions;
#[cfg(test)]
mod properties;
pub mod references;
pub mod rename;
mod sources;
pub mod symbols;
mod verdicts;
mod view;
pub mod workspace_symbols;

pub use verdicts::Verdicts;
pub use view::View;
