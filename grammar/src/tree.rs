//! One item as a flat tree: nodes in reading order over a list of tokens, nothing lost, nothing refused.

use crate::lexer::{self, Line, Token, TokenKind};
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
    /// Words without a colon or a brace: a group without a body, or a broken line. The vocabulary decides.
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
    /// Whether a `{` was read.
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
        Fold { tree: self, open: Vec::new(), field: None, head: item.head }.run(&lines);
        self.lines = lines;
    }
}

/// The tree of one item of a text.
pub fn parse(text: &str, item: Item) -> Tree {
    let mut tree = Tree::default();
    tree.parse_into(text, item);
    tree
}

/// Folds lines into nodes by indentation and braces.
struct Fold<'t> {
    tree: &'t mut Tree,
    open: Vec<u32>,
    field: Option<(u32, u32)>,
    head: u32,
}

impl Fold<'_> {
    fn run(mut self, lines: &[Line]) {
        for line in lines {
            let end = self.without_comment(line);
            if line.first == end {
                // A blank line or a lone comment ends nothing.
                continue;
            }
            self.line(line.indent, line.first, end);
        }
        let end = self.tree.nodes.len() as u32;
        while let Some(node) = self.open.pop() {
            self.close(node, end);
        }
    }

    fn without_comment(&self, line: &Line) -> u32 {
        match self.tree.slice((line.first, line.end)).last() {
            Some(token) if token.kind == TokenKind::Comment => line.end - 1,
            _ => line.end,
        }
    }

    fn line(&mut self, indent: u32, first: u32, end: u32) {
        let Some(token) = self.tree.slice((first, end)).first().copied() else { return };
        if self.tree.nodes.is_empty() && token.span.start < self.head {
            // Before the head only comments belong: the rest is junk, and costs itself.
            return;
        }
        if let Some((label_indent, node)) = self.field {
            if indent > label_indent {
                if let Some(node) = self.tree.nodes.get_mut(node as usize) {
                    node.value.1 = end;
                }
                return;
            }
            self.field = None;
        }
        self.entry(indent, first, end);
    }

    /// Reads one entry that starts at token `first`: a closing brace, a head, a field, or something loose.
    fn entry(&mut self, indent: u32, first: u32, end: u32) {
        let mut first = first;
        while first < end {
            let Some(token) = self.tree.slice((first, end)).first().copied() else { return };
            match token.kind {
                TokenKind::Close => {
                    self.closing(first);
                    first += 1;
                }
                TokenKind::Semicolon => first += 1,
                _ => first = self.opening(indent, first, end),
            }
        }
    }

    fn closing(&mut self, at: u32) {
        let end = self.tree.nodes.len() as u32;
        match self.open.pop() {
            Some(node) => {
                if let Some(node) = self.tree.nodes.get_mut(node as usize) {
                    node.value = (at, at + 1);
                }
                self.close(node, end);
            }
            None => self.push(NodeKind::Junk, (at, at + 1), (at, at)),
        }
    }

    fn close(&mut self, node: u32, end: u32) {
        if let Some(node) = self.tree.nodes.get_mut(node as usize) {
            node.end = end;
        }
    }

    /// A head, a field or something loose; returns the token after it.
    fn opening(&mut self, indent: u32, first: u32, end: u32) -> u32 {
        let sign = self
            .tree
            .slice((first, end))
            .iter()
            .position(|t| matches!(t.kind, TokenKind::Colon | TokenKind::Open | TokenKind::Close | TokenKind::Semicolon))
            .map_or(end, |n| first + n as u32);
        let is_head = self.tree.nodes.is_empty();
        match self.tree.slice((sign, end)).first().map(|t| t.kind) {
            Some(TokenKind::Open) => {
                self.body(first, sign);
                sign + 1
            }
            Some(TokenKind::Colon) if !is_head => self.labelled(indent, first, sign, end),
            _ if is_head => {
                self.push(NodeKind::Declaration, (first, sign), (sign, sign));
                sign.max(first + 1)
            }
            _ => {
                self.push(NodeKind::Loose, (first, sign), (sign, sign));
                sign.max(first + 1)
            }
        }
    }

    fn body(&mut self, first: u32, sign: u32) {
        let depth = self.open.len() as u16;
        let kind = match self.tree.nodes.is_empty() {
            true => NodeKind::Declaration,
            false if depth >= MAX_DEPTH => NodeKind::TooDeep,
            false => NodeKind::Group,
        };
        let node = self.tree.nodes.len() as u32;
        self.push(kind, (first, sign), (sign, sign));
        if let Some(node) = self.tree.nodes.get_mut(node as usize) {
            node.has_body = true;
        }
        self.open.push(node);
    }

    /// A field: its value ends at the brace that closes its group on the same line, at a `;`, or at the end of the
    /// line, where deeper lines may carry it on.
    fn labelled(&mut self, indent: u32, first: u32, colon: u32, end: u32) -> u32 {
        let mut nested = 0u32;
        let mut stop = end;
        for (n, token) in self.tree.slice((colon + 1, end)).iter().enumerate() {
            match token.kind {
                TokenKind::Open => nested += 1,
                TokenKind::Close if nested == 0 => {
                    stop = colon + 1 + n as u32;
                    break;
                }
                TokenKind::Close => nested -= 1,
                TokenKind::Semicolon if nested == 0 => {
                    stop = colon + 1 + n as u32;
                    break;
                }
                _ => {}
            }
        }
        let node = self.tree.nodes.len() as u32;
        self.push(NodeKind::Field, (first, colon), (colon + 1, stop));
        if stop == end {
            self.field = Some((indent, node));
        }
        stop
    }

    fn push(&mut self, kind: NodeKind, head: (u32, u32), value: (u32, u32)) {
        let end = self.tree.nodes.len() as u32 + 1;
        let depth = self.open.len() as u16;
        self.tree.nodes.push(Node { kind, depth, head, value, end, has_body: false });
    }
}
