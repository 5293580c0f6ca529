//! From trees to a code: lower each declaration, declare names, link references, answer questions about the whole.

mod assemble;
mod change;
mod code;
pub mod columns;
mod graph;
mod head;
mod library;
mod lower;
mod reading;
mod reads;
mod registers;
mod rewrite;
mod uses;
mod view;

pub use assemble::{LoadError, Loaded, Loader, NoLoader, UseProblem, assemble, language, words_of};
pub use change::Change;
pub use code::{Code, DeclAt, EntityId, Module, slug};
pub use graph::{components, cycles};
pub use library::{LIBRARY, LibraryModule, module as library_module};
pub use lower::{MAX_GROUPS, TAGS, is_kind_word, lower, lower_words};
pub use reading::Cache;
pub use reads::{Reads, recorded};
pub(crate) use reads::{attestations as reads_attestations, everything as reads_everything, table as reads_table};
pub use registers::Registers;
pub use view::{Entity, FieldView, RefView};
