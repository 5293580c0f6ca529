//! One item as a flat tree: nodes in reading order over a list of tokens, nothing lost, nothing refused.

use crate::fold::fold;
use crate::lexer::{self, Line, Token};
use crate::{Item, Span};

/// Groups nested deeper than this are kept as junk; the reader says so.
pub const MAX_DEPTH: u16 = 16;

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// The head of the item and what its braces hold.
    Declaration,
    /// A nested head and what its braces hold.
    Group,
    /// `label: value`.
    Field,
    /// Words without a colon or a brace: a group without a body, or a broken line. The vocabulary decides. Deeper lines
    /// belong to it: as children when they read as fields, else as more of its head.
    Loose,
    /// A line that reads as nothing.
    Junk,
    /// A group nested too deep.
    TooDeep,
}

/// A node over tokens; children of a node follow it, as far as `end`.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// 0 for the declaration, one more for each brace.
    pub depth: u16,
    /// The tokens of the head, or of the label.
    pub head: (u32, u32),
    /// The tokens of the value of a field; for a declaration or a group the closing brace, empty when it is missing.
    pub value: (u32, u32),
    /// Index of the first node that is not inside this one.
    pub end: u32,
    /// Whether a `{` was read. Without one, a declaration or a group may have children all the same, by indentation.
    pub has_body: bool,
}

/// The tree of one item. Spans are relative to the item.
#[derive(Default, Debug)]
pub struct Tree {
    /// Every token but blanks, in order, comments included.
    pub tokens: Vec<Token>,
    /// The nodes, in reading order; the declaration first when the item has a head.
    pub nodes: Vec<Node>,
    lines: Vec<Line>,
}

impl Tree {
    /// The tokens of a range, comments left out by [`Tree::parse_into`] already.
    pub fn slice(&self, range: (u32, u32)) -> &[Token] {
        self.tokens.get(range.0 as usize..range.1 as usize).unwrap_or_default()
    }

    /// The place from the first to the last token of a range.
    pub fn span(&self, range: (u32, u32)) -> Span {
        match self.slice(range) {
            [] => Span::default(),
            [one] => one.span,
            [first, .., last] => first.span.to(last.span),
        }
    }

    /// The lines of the item: indentation in columns, and the range of their tokens.
    pub fn lines(&self) -> impl Iterator<Item = (u32, (u32, u32))> + '_ {
        self.lines.iter().map(|line| (line.indent, (line.first, line.end)))
    }

    /// Reads an item into this tree, whose memory is used again.
    pub fn parse_into(&mut self, text: &str, item: Item) {
        self.tokens.clear();
        self.nodes.clear();
        self.lines.clear();
        let text = item.span.of(text);
        lexer::lex(text, &mut self.tokens, &mut self.lines);
        let lines = std::mem::take(&mut self.lines);
        fold(self, text, item.head, &lines);
        self.lines = lines;
    }
}

/// The tree of one item of a text.
pub fn parse(text: &str, item: Item) -> Tree {
    let mut tree = Tree::default();
    tree.parse_into(text, item);
    tree
}
