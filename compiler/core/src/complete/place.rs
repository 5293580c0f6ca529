//! What kind of place the cursor is at: a head, the start of a line, a value.

use super::spot::Spot;
use crate::kinds::{Kind, Vocabulary};
use crate::model::Field;
use crate::text::Span;
use social_grammar::{Node, NodeKind, Token, TokenKind, Tree};

/// What kind of place it is. Spans are of the item.
pub(super) enum Place {
    /// Where a declaration may start; `phrase` is where the words typed of it start.
    Head { phrase: u32 },
    /// Where a field or a group may start.
    Inside(Inside),
    /// After the kind, where its name goes.
    Named { kind: Kind, start: u32 },
    /// The language of a label: `titre (`.
    Tag,
    /// A value of a field.
    Value(Written),
    /// The cell of a row given in a scenario.
    Cell(Cell),
}

/// The start of a line between braces.
pub(super) struct Inside {
    /// The kind around.
    pub kind: Kind,
    /// Its name, as written.
    pub name: String,
    /// Where the words typed of the label start.
    pub phrase: u32,
    /// Whether a declaration might start here as well.
    pub may_be_head: bool,
}

/// A value being written.
pub(super) struct Written {
    pub kind: Kind,
    pub field: Field,
    /// Where the value starts: after its colon.
    pub start: u32,
}

/// A cell being written.
pub(super) struct Cell {
    pub register: String,
    pub column: String,
    pub start: u32,
}

impl Place {
    /// The place of the last word of a tree, which stands for what is typed; `text` is what was parsed.
    pub fn of(spot: &Spot<'_>, tree: &Tree, text: &str) -> Option<Self> {
        let last = (tree.tokens.len() as u32).checked_sub(1)?;
        let token = tree.tokens.last()?;
        if token.kind != TokenKind::Word || token.span.end as usize != text.len() {
            return None;
        }
        let reading = Reading { tree, text };
        let is_in = |range: (u32, u32)| range.0 <= last && last < range.1;
        let Some(index) = tree.nodes.iter().rposition(|node| is_in(node.head) || is_in(node.value)) else {
            return reading.before_head(last);
        };
        let node = *tree.nodes.get(index)?;
        match node.kind {
            NodeKind::Declaration => reading.head(node, last),
            NodeKind::Loose | NodeKind::Group => reading.line(spot, index, node, last),
            NodeKind::Field if is_in(node.value) => reading.value(index, node, last),
            _ => None,
        }
    }
}

struct Reading<'t> {
    tree: &'t Tree,
    text: &'t str,
}

impl Reading<'_> {
    fn words(&self, tokens: &[Token]) -> Option<String> {
        let all = tokens.iter().all(|token| token.kind == TokenKind::Word);
        let span = tokens.first()?.span.to(tokens.last()?.span);
        all.then(|| span.of(self.text).to_owned())
    }

    /// The longest phrase at the start of some tokens that names a kind, and how many words it has.
    fn kind(&self, tokens: &[Token]) -> Option<(Kind, usize)> {
        (1..=tokens.len().min(4)).rev().find_map(|length| {
            let phrase = self.words(tokens.get(..length)?)?;
            Some((Vocabulary::get().kind(&phrase)?.item, length))
        })
    }

    /// Nothing is open: a line of a few words may become a head.
    fn before_head(&self, last: u32) -> Option<Place> {
        let (_, (first, _)) = self.tree.lines().find(|(_, (first, end))| *first <= last && last < *end)?;
        let tokens = self.tree.slice((first, last + 1));
        self.words(tokens).filter(|_| tokens.len() <= 4)?;
        Some(Place::Head { phrase: tokens.first()?.span.start })
    }

    fn head(&self, node: Node, last: u32) -> Option<Place> {
        let tokens = self.tree.slice((node.head.0, last + 1));
        let start = tokens.first()?.span.start;
        let before = tokens.get(..tokens.len() - 1)?;
        match self.kind(before) {
            Some((kind, length)) => self.named(kind, tokens.get(length..)?).or_else(|| {
                // `fin d'exercice` may be a longer word than `fin`.
                self.words(tokens).map(|_| Place::Head { phrase: start })
            }),
            None => self.words(tokens).map(|_| Place::Head { phrase: start }),
        }
    }

    /// The name of a head: a word, or several with dots.
    fn named(&self, kind: Kind, tokens: &[Token]) -> Option<Place> {
        let is_name = tokens.iter().all(|token| matches!(token.kind, TokenKind::Word | TokenKind::Dot));
        let spaced = tokens.windows(2).any(|pair| matches!(pair, [a, b] if a.kind == TokenKind::Word && b.kind == TokenKind::Word));
        (is_name && !spaced && matches!(kind, Kind::Use | Kind::Given)).then_some(Place::Named { kind, start: tokens.first()?.span.start })
    }

    /// The kinds around a node with their heads, the nearest first; none when one of them is not known.
    fn around(&self, index: usize) -> Option<(Kind, &[Token])> {
        let holds = |(at, node): &(usize, &Node)| *at < index && node.end as usize > index && node.kind != NodeKind::Field;
        let nodes = self.tree.nodes.iter().enumerate().filter(holds);
        let mut around: Option<(Kind, &[Token])> = None;
        for (_, node) in nodes {
            let tokens = self.tree.slice(node.head);
            let (kind, length) = self.kind(tokens)?;
            let fits = around.is_none_or(|(outer, _)| outer.spec().groups.contains(&kind));
            around = Some((kind, tokens.get(length..)?)).filter(|_| fits);
            around.as_ref()?;
        }
        around
    }

    fn name(&self, tokens: &[Token]) -> String {
        let name = tokens.first().filter(|token| token.kind == TokenKind::Word);
        name.map_or_else(String::new, |token| token.span.of(self.text).to_owned())
    }

    fn line(&self, spot: &Spot<'_>, index: usize, node: Node, last: u32) -> Option<Place> {
        let tokens = self.tree.slice((node.head.0, last + 1));
        let phrase = tokens.first()?.span.start;
        let around = self.around(index);
        let is_first_column = self.is_first_column(phrase);
        let Some((kind, rest)) = around else {
            return (is_first_column && self.words(tokens).is_some()).then_some(Place::Head { phrase });
        };
        if let [label @ .., open, _] = tokens
            && open.kind == TokenKind::LeftParen
            && self.words(label).is_some_and(|label| Vocabulary::get().field(kind, &label).is_some())
        {
            return Some(Place::Tag);
        }
        let before = tokens.get(..tokens.len() - 1)?;
        if let Some((group, length)) = self.kind(before).filter(|(group, _)| kind.spec().groups.contains(group))
            && let Some(place) = self.named(group, tokens.get(length..)?)
        {
            return Some(place);
        }
        self.words(tokens).filter(|_| tokens.len() <= 4)?;
        if is_first_column && !is_closed(spot) {
            return Some(Place::Head { phrase });
        }
        Some(Place::Inside(Inside { kind, name: self.name(rest), phrase, may_be_head: is_first_column }))
    }

    fn is_first_column(&self, at: u32) -> bool {
        at == 0 || self.text.get(..at as usize).is_some_and(|before| before.ends_with(['\n', '\r']))
    }

    fn value(&self, index: usize, node: Node, last: u32) -> Option<Place> {
        let (kind, rest) = self.around(index)?;
        let written = self.tree.slice((node.value.0, last));
        let opens_text = |token: &Token| token.kind == TokenKind::Stray && token.span.of(self.text).starts_with(['"', '«', '“']);
        if written.iter().any(opens_text) {
            return None;
        }
        let label = self.tree.slice(node.head);
        let label = match label {
            [label @ .., open, _, _] if open.kind == TokenKind::LeftParen => label,
            label => label,
        };
        let label = self.words(label)?;
        let start = self.tree.slice((node.head.1, node.head.1 + 1)).first()?.span.end;
        if kind.spec().open {
            return Some(Place::Cell(Cell { register: self.name(rest), column: label, start }));
        }
        let field = Vocabulary::get().field(kind, &label)?.item;
        Some(Place::Value(Written { kind, field, start }))
    }
}

/// Whether the declaration around the cursor is closed further down.
fn is_closed(spot: &Spot<'_>) -> bool {
    let lines = spot.after().split(['\n', '\r']).skip(1);
    lines.take_while(|line| line.is_empty() || line.starts_with([' ', '\t', '}', '#'])).any(|line| line.starts_with('}'))
}

/// What the words from `phrase` to the cursor take the place of, and whether a colon follows.
pub(super) fn label_span(spot: &Spot<'_>, phrase: u32) -> (Span, bool) {
    let rest = spot.rest_of_line();
    let words = rest.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '\'' | '’' | '\u{a0}'));
    if !words.starts_with(':') {
        return (Span::new(phrase, spot.word.end), false);
    }
    let label = rest.get(..rest.len() - words.len()).unwrap_or_default().trim_end();
    (Span::new(phrase, spot.word.end + label.len() as u32), true)
}
