//! A declaration as it is written: its tokens, and the words of the language among them.

use social_core::model::Decl;
use social_core::resolve::{is_kind_word, lower_words};
use social_core::text::Span;
use social_core::values::WordUse;
use social_grammar::{Item, Tree, outline};

/// One item of a file, read again with its words. Spans are relative to the item.
pub(crate) struct Written<'t> {
    pub text: &'t str,
    pub item: Item,
    pub decl: Decl,
    pub words: Vec<WordUse>,
    pub tree: Tree,
}

impl<'t> Written<'t> {
    /// An item of a text.
    pub fn read(text: &'t str, item: Item) -> Self {
        let mut tree = Tree::default();
        let (decl, mut words) = lower_words(text, item, &mut tree);
        words.sort_by_key(|word| word.span);
        Self { text: item.span.of(text), item, decl, words, tree }
    }

    /// The item that holds a byte.
    pub fn at(text: &'t str, offset: u32) -> Option<Self> {
        item_at(text, offset).map(|item| Self::read(text, item))
    }

    /// The word that holds a byte of the file.
    pub fn word(&self, offset: u32) -> Option<WordUse> {
        let offset = offset.checked_sub(self.item.span.start)?;
        let word = self.words.iter().find(|word| covers(word.span, offset))?;
        Some(WordUse { span: word.span.shifted(self.item.span.start), ..*word })
    }
}

/// The items of a text.
pub(crate) fn items(text: &str) -> Vec<Item> {
    outline(text, &is_kind_word)
}

/// The item that holds a byte, the last one at the end of the text.
pub(crate) fn item_at(text: &str, offset: u32) -> Option<Item> {
    let all = items(text);
    all.iter().copied().find(|item| covers(item.span, offset)).or_else(|| all.last().copied())
}

/// Whether a byte lies in a span.
pub(crate) fn covers(span: Span, offset: u32) -> bool {
    span.start <= offset && offset < span.end
}

/// Whether two spans share a byte, or touch where one of them is empty.
pub(crate) fn meets(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}
