//! What an editor may ask of a checked code: one file per feature, plain functions of a [`View`] and a byte of a file.
//!
//! Places are bytes of files of the code; nothing here knows the protocol, positions of an editor, or a disk.

pub mod actions;
pub mod calls;
mod dates;
pub mod definition;
pub mod folding;
pub mod format;
pub mod hints;
pub mod hover;
pub mod lens;
pub mod links;
pub mod mentions;
pub mod moves;
mod order;
pub mod preview;
pub mod references;
mod remapped;
pub mod rename;
pub mod selection;
pub mod semantic;
mod sources;
pub mod symbols;
pub mod types;
mod verdicts;
mod view;
pub mod workspace_symbols;
mod written;

pub use verdicts::Verdicts;
pub use view::View;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod properties_of_actions;
#[cfg(test)]
mod properties_of_names;
#[cfg(test)]
mod properties_of_places;
