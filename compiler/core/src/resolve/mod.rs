//! From trees to a code: lower each declaration, declare names, link references, answer questions about the whole.

mod assemble;
mod code;
pub mod columns;
mod graph;
mod head;
mod library;
mod lower;
mod reading;
mod registers;
mod rewrite;
mod view;

pub use assemble::{LoadError, Loaded, Loader, NoLoader, UseProblem, assemble, language, words_of};
pub use code::{Code, DeclAt, EntityId, Module, slug};
pub use graph::{components, cycles};
pub use library::{LIBRARY, LibraryModule, module as library_module};
pub use lower::{MAX_GROUPS, TAGS, is_kind_word, lower, lower_words};
pub use reading::Cache;
pub use registers::Registers;
pub use view::{Entity, FieldView, RefView};
