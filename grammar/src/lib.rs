//! The text of a `.social` file as a lossless tree: [`outline`] cuts a text into items, [`parse`] turns one item into
//! declarations, groups, fields and tokens. Neither can fail, and neither knows a keyword.

extern crate alloc;

mod fold;
mod lexer;
mod outline;
mod span;
mod tree;

pub use lexer::{Token, TokenKind};
pub use outline::{Item, outline};
pub use span::Span;
pub use tree::{MAX_DEPTH, Node, NodeKind, Tree, parse};
