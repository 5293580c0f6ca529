//! Words in both human languages: [`Lang`], [`Text`] and [`text!`](crate::text!), folding of accents, nearest word.

mod fold;
#[macro_use]
mod lang;
mod nearest;

pub use fold::{fold, folded_eq, folded_hash};
pub use lang::{In, Lang, Text, Words};
pub use nearest::nearest;
