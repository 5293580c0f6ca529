//! The rows of one item: its lines, laid out and with their words spelled properly, or as they are.

use super::block;
use super::layout::{STEP, indent};
use super::same::same_tree;
use super::spacing::{Part, Side, gap};
use super::spelling::{language, repaired};
use crate::model::Decl;
use crate::resolve::lower_words;
use crate::values::{Broken, FaultKind, Value, WordUse};
use social_grammar::{Item, NodeKind, Span, Token, TokenKind, Tree};

/// What a row is to the file around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Rank {
    /// A comment in the first column.
    Comment,
    /// What belongs to no declaration.
    Stray,
    /// The first line of a declaration, or all of one that stays as it is; whether it goes on over other lines.
    First { goes_on: bool },
    /// A line inside a declaration; whether a blank line above it is dropped.
    Inside { tight: bool },
}

/// A line as it will be, without the line breaks above it.
#[derive(Debug)]
pub(super) struct Row {
    /// Where what it holds starts in the item.
    pub start: u32,
    /// Up to where it replaces the text of the item, from the end of the row before.
    pub end: u32,
    /// Its text, with its indentation.
    pub text: String,
    /// What it is.
    pub rank: Rank,
}

/// The rows of an item. `tree` is scratch memory.
pub(super) fn rows(text: &str, item: Item, tree: &mut Tree, newline: &str) -> Vec<Row> {
    let (decl, words) = lower_words(text, item, tree);
    let slice = item.span.of(text);
    let lines: Vec<Line> = tree.lines().map(|(column, (first, end))| Line { column, first, end }).collect();
    let source = Source { text: slice, tree, newline };
    let head = lines.iter().position(|line| source.start(line) >= item.head).unwrap_or(lines.len());
    let (above, body) = lines.split_at(head);
    let understood = if body.is_empty() { None } else { Understood::new(&source, &decl, words) };
    let laid_out = understood.and_then(|understood| Printer::new(source, understood).rows(body));
    let inside = laid_out.unwrap_or_else(|| source.kept(body));
    // A row that stays as it is may hold several lines.
    let end = inside.last().map_or(0, |row| row.end);
    let under = body.iter().filter(|line| source.start(line) >= end);
    let above = above.iter().map(|line| source.outside(line));
    let mut rows: Vec<Row> = above.collect();
    rows.extend(inside);
    rows.extend(under.map(|line| source.outside(line)));
    rows
}

/// A line that is not blank: its column, and its tokens.
#[derive(Clone, Copy)]
struct Line {
    column: u32,
    first: u32,
    end: u32,
}

#[derive(Clone, Copy)]
struct Source<'t> {
    text: &'t str,
    tree: &'t Tree,
    newline: &'t str,
}

impl Source<'_> {
    fn token(&self, index: u32) -> Token {
        self.tree.tokens.get(index as usize).copied().unwrap_or(Token { kind: TokenKind::Stray, span: Span::default() })
    }

    fn start(&self, line: &Line) -> u32 {
        self.token(line.first).span.start
    }

    fn is_comment(&self, line: &Line) -> bool {
        self.token(line.first).kind == TokenKind::Comment
    }

    /// The end of what a line holds, blanks left out.
    fn end(&self, line: &Line) -> u32 {
        self.token(line.end.saturating_sub(1)).span.end
    }

    /// The end of a line with its last blanks.
    fn full_end(&self, line: &Line) -> u32 {
        let end = self.end(line);
        let rest = self.text.get(end as usize..).unwrap_or_default();
        end + rest.find(['\n', '\r']).unwrap_or(rest.len()) as u32
    }

    /// Text as it stands, but for how its lines end. A lone carriage return may stand inside a text: it is left.
    fn verbatim(&self, span: Span) -> String {
        let lines = span.of(self.text).split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        lines.collect::<Vec<_>>().join(self.newline)
    }

    /// A line outside of any declaration: a comment, or something that stays as it is.
    fn outside(&self, line: &Line) -> Row {
        let start = self.start(line);
        if self.is_comment(line) {
            let end = self.end(line);
            let text = Span::new(start, end).of(self.text).trim_end().to_owned();
            return Row { start, end, text, rank: Rank::Comment };
        }
        let start = start - self.blanks_before(start);
        let end = self.full_end(line);
        Row { start, end, text: self.verbatim(Span::new(start, end)), rank: Rank::Stray }
    }

    /// Bytes of the blanks that a line starts with.
    fn blanks_before(&self, start: u32) -> u32 {
        let before = self.text.get(..start as usize).unwrap_or_default();
        let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        start - line as u32
    }

    /// A declaration that stays as it is: one row, the comments under it left out.
    fn kept(&self, lines: &[Line]) -> Vec<Row> {
        let is_under = |line: &Line| self.is_comment(line) && line.column == 0;
        let count = lines.len() - lines.iter().rev().take_while(|line| is_under(line)).count();
        let (Some(first), Some(last)) = (lines.first(), lines.get(count.saturating_sub(1))) else { return Vec::new() };
        let start = self.start(first);
        let span = Span::new(start - self.blanks_before(start), self.full_end(last));
        let goes_on = count > 1 || span.of(self.text).contains(['\n', '\r']);
        vec![Row { start: span.start, end: span.end, text: self.verbatim(span), rank: Rank::First { goes_on } }]
    }
}

/// What of an item was understood.
struct Understood {
    /// What was not, in order.
    unread: Vec<Span>,
    /// Where the author's blanks count: free words, units.
    worded: Vec<Span>,
    /// The proper form of every recognised word.
    words: Vec<(Span, &'static str)>,
}

impl Understood {
    /// None when the item as a whole stays as it is.
    fn new(source: &Source, decl: &Decl, mut words: Vec<WordUse>) -> Option<Self> {
        let root = source.tree.nodes.first()?;
        let is_whole = !decl.entities.is_empty() && root.end as usize == source.tree.nodes.len();
        if !is_whole || decl.faults.iter().any(|fault| keeps_all(&fault.kind)) || has_open_group(source.tree) {
            return None;
        }
        words.sort_by_key(|word| word.span);
        let known = core::cell::OnceCell::new();
        let lang = || *known.get_or_init(|| language(source.text, &words));
        let words = words.iter().map(|word| (word.span, repaired(source.text, word, &lang))).collect();
        let worded = decl.fields.iter().filter_map(|field| match field.value {
            Value::Words => Some(field.span),
            Value::Quantity(_, unit) => Some(unit),
            _ => None,
        });
        let worded = merged(worded.collect());
        Some(Self { unread: unread(source.tree, decl), worded, words })
    }
}

/// Whether a fault makes the layout of the whole item uncertain.
fn keeps_all(fault: &FaultKind) -> bool {
    matches!(fault, FaultKind::BrokenDeclaration(Broken::Unclosed) | FaultKind::UnclosedText)
}

fn has_open_group(tree: &Tree) -> bool {
    tree.nodes.iter().any(|node| node.has_body && node.value.0 == node.value.1)
}

/// What stays as it is: faults, and the nodes that made no entity and no field.
fn unread(tree: &Tree, decl: &Decl) -> Vec<Span> {
    let entities = decl.entities.iter().map(|entity| entity.head.start);
    let mut read: Vec<u32> = entities.chain(decl.fields.iter().map(|field| field.label.start)).collect();
    read.sort_unstable();
    let mut spans: Vec<Span> = decl.faults.iter().filter(|fault| is_unread(&fault.kind)).map(|fault| fault.span).collect();
    for node in &tree.nodes {
        let head = tree.span(node.head);
        if read.binary_search(&head.start).is_err() {
            let value = tree.span(node.value);
            spans.push(if value.is_empty() { head } else { head.to(value) });
        }
    }
    merged(spans)
}

/// The same places without overlaps, in order.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|next, kept| {
        let touches = next.start <= kept.end;
        if touches {
            *kept = kept.to(*next);
        }
        touches
    });
    spans
}

fn is_unread(fault: &FaultKind) -> bool {
    !matches!(fault, FaultKind::Repeated(_) | FaultKind::Missing(_))
}

/// What a token opens, closes or begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    /// A brace of a body; whether both braces stand on one line.
    Open {
        one_line: bool,
    },
    Close {
        one_line: bool,
    },
    Colon,
    /// Inside a label or a head.
    Head,
}

/// Where the value of a field goes on.
#[derive(Clone, Copy)]
struct Continued {
    value: (u32, u32),
    /// The line of the label.
    line: usize,
    /// The smallest column of the lines it goes on over.
    column: u32,
    /// How much deeper than the label they stand.
    step: usize,
}

struct Printer<'t> {
    source: Source<'t>,
    understood: Understood,
    marks: Vec<Mark>,
    continued: Vec<Continued>,
    out: String,
    depth: usize,
    /// Indentation of the line being written.
    column: usize,
    word: usize,
    worded: usize,
}

impl<'t> Printer<'t> {
    fn new(source: Source<'t>, understood: Understood) -> Self {
        let marks = vec![Mark::None; source.tree.tokens.len()];
        Self { source, understood, marks, continued: Vec::new(), out: String::new(), depth: 0, column: 0, word: 0, worded: 0 }
    }

    /// The rows of a declaration, unless they would not read the same.
    fn rows(mut self, lines: &[Line]) -> Option<Vec<Row>> {
        let count = self.count(lines);
        let lines = lines.get(..count)?;
        self.mark(lines);
        let mut rows: Vec<Row> = Vec::with_capacity(count);
        let mut columns: Vec<usize> = Vec::with_capacity(count);
        let mut is_open = true;
        let mut field = 0;
        for (number, line) in lines.iter().enumerate() {
            while self.continued.get(field).is_some_and(|c| c.value.1 <= line.first) {
                field += 1;
            }
            let label = self.continued.get(field).copied().filter(|c| c.line < number && c.value.0 <= line.first);
            self.column = match label {
                Some(label) => continuation(&columns, label, line),
                None => STEP * self.depth.saturating_sub(usize::from(self.closes(line.first))),
            };
            let start = self.source.start(line);
            let tight = is_open || self.closes(line.first);
            let end = self.line(line);
            let rank = if number == 0 { Rank::First { goes_on: count > 1 } } else { Rank::Inside { tight } };
            rows.push(Row { start, end, text: core::mem::take(&mut self.out), rank });
            columns.push(self.column);
            is_open = self.opens(line);
        }
        self.checked(rows, lines)
    }

    /// The lines of the declaration, the comments under it left out.
    fn count(&self, lines: &[Line]) -> usize {
        let Some(root) = self.source.tree.nodes.first() else { return 0 };
        let end = if root.has_body { root.value.1 } else { root.head.1 };
        lines.iter().take_while(|line| line.first < end).count()
    }

    fn checked(self, mut rows: Vec<Row>, lines: &[Line]) -> Option<Vec<Row>> {
        if let [one] = rows.as_mut_slice()
            && one.text.contains('\n')
        {
            one.rank = Rank::First { goes_on: true };
        }
        let text = rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>().join("\n");
        let tokens = lines.first()?.first as usize..lines.last()?.end as usize;
        same_tree(self.source.tree, (self.source.text, tokens), &text).then_some(rows)
    }

    fn mark(&mut self, lines: &[Line]) {
        let tree = self.source.tree;
        let line_of = |token: u32| lines.partition_point(|line| line.end <= token);
        for node in &tree.nodes {
            self.set_all(node.head, Mark::Head);
            if node.has_body {
                let one_line = line_of(node.head.1) == line_of(node.value.0);
                self.set(node.head.1, Mark::Open { one_line });
                self.set(node.value.0, Mark::Close { one_line });
            }
            if node.kind != NodeKind::Field {
                continue;
            }
            self.set(node.head.1, Mark::Colon);
            let (first, end) = (line_of(node.head.0), line_of(node.value.1.saturating_sub(1)));
            if end > first {
                let on = lines.get(first + 1..=end).unwrap_or_default().iter();
                let columns = on.filter(|line| !self.source.is_comment(line)).map(|line| line.column);
                let column = columns.min().unwrap_or(0);
                // A value that starts under its label stands one step deeper; one that goes on, two.
                let is_under = line_of(node.value.0) > first || self.source.token(node.value.0).kind == TokenKind::Comment;
                let step = if is_under { STEP } else { 2 * STEP };
                self.continued.push(Continued { value: node.value, line: first, column, step });
            }
        }
    }

    fn set(&mut self, token: u32, mark: Mark) {
        if let Some(slot) = self.marks.get_mut(token as usize) {
            *slot = mark;
        }
    }

    fn set_all(&mut self, range: (u32, u32), mark: Mark) {
        self.marks.get_mut(range.0 as usize..range.1 as usize).into_iter().flatten().for_each(|slot| *slot = mark);
    }

    fn of(&self, token: u32) -> Mark {
        self.marks.get(token as usize).copied().unwrap_or(Mark::None)
    }

    fn closes(&self, token: u32) -> bool {
        matches!(self.of(token), Mark::Close { .. })
    }

    /// Whether a line ends with the brace that opens a body.
    fn opens(&self, line: &Line) -> bool {
        let last = (line.first..line.end).rev().find(|token| self.source.token(*token).kind != TokenKind::Comment);
        last.is_some_and(|token| matches!(self.of(token), Mark::Open { .. }))
    }

    /// Writes a line; returns where it ended in the source.
    fn line(&mut self, line: &Line) -> u32 {
        indent(&mut self.out, self.column);
        let span = Span::new(self.source.start(line), self.source.end(line));
        if self.is_unread(span) {
            for token in line.first..line.end {
                self.step(token);
            }
            let span = Span::new(span.start, self.source.full_end(line));
            self.out.push_str(&self.source.verbatim(span));
            return span.end;
        }
        let mut token = line.first;
        while token < line.end {
            if token > line.first {
                self.between(token);
            }
            self.step(token);
            token = self.write(token, line.end);
        }
        span.end
    }

    /// Follows the depth through a token.
    fn step(&mut self, token: u32) {
        match self.of(token) {
            Mark::Open { .. } => self.depth += 1,
            Mark::Close { .. } => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn is_unread(&self, line: Span) -> bool {
        let unread = &self.understood.unread;
        let next = unread.partition_point(|span| span.end < line.start);
        unread.get(next).is_some_and(|span| span.start <= line.end)
    }

    /// What stands between a token and the one before it: blanks, or a line break.
    fn between(&mut self, token: u32) {
        let before = token - 1;
        let kind = self.source.token(token).kind;
        let is_joined = matches!(kind, TokenKind::Comment | TokenKind::Semicolon);
        let breaks = match (self.of(before), self.of(token)) {
            (_, Mark::Close { one_line: false }) => true,
            (Mark::Open { one_line: false } | Mark::Close { one_line: false }, _) => !is_joined,
            _ => false,
        };
        if breaks {
            let depth = self.depth.saturating_sub(usize::from(self.closes(token)));
            self.column = STEP * depth;
            self.out.push_str(self.source.newline);
            indent(&mut self.out, self.column);
            return;
        }
        let (a, b) = (self.source.token(before), self.source.token(token));
        let written = Span::new(a.span.end, b.span.start).of(self.source.text);
        let blanks = match self.is_worded(a.span.end, b.span.start) {
            true => written,
            false => gap(self.side(before), self.side(token), written),
        };
        self.out.push_str(blanks);
    }

    fn side(&self, token: u32) -> Side {
        let part = match self.of(token) {
            Mark::None => Part::Value,
            Mark::Open { .. } => Part::Open,
            Mark::Close { .. } => Part::Close,
            Mark::Colon => Part::Colon,
            Mark::Head => Part::Head,
        };
        Side { kind: self.source.token(token).kind, part }
    }

    /// Whether a gap is inside words of the author.
    fn is_worded(&mut self, from: u32, to: u32) -> bool {
        while self.understood.worded.get(self.worded).is_some_and(|span| span.end <= from) {
            self.worded += 1;
        }
        self.understood.worded.get(self.worded).is_some_and(|span| span.start < from && to < span.end)
    }

    /// Writes a token, and those that make one word with it; returns the token after.
    fn write(&mut self, token: u32, end: u32) -> u32 {
        let first = self.source.token(token);
        match first.kind {
            TokenKind::Block => {
                block::shift(&mut self.out, first.span.of(self.source.text), self.column, self.source.newline);
                token + 1
            }
            TokenKind::Comment => {
                self.out.push_str(first.span.of(self.source.text).trim_end());
                token + 1
            }
            _ => self.write_words(token, end),
        }
    }

    fn write_words(&mut self, token: u32, end: u32) -> u32 {
        let mut at = self.source.token(token).span.start;
        let mut next = token + 1;
        let mut stop = self.source.token(token).span.end;
        let line_end = self.source.token(end.saturating_sub(1)).span.end;
        self.understood.skip(&mut self.word, at);
        while let Some((span, spelling)) = self.understood.words.get(self.word).copied()
            && span.start < stop
        {
            if span.end > line_end || span.start < at {
                // It goes on over the next line: it stays as it is.
                self.word += 1;
                continue;
            }
            while next < end && self.source.token(next).span.start < span.end {
                stop = self.source.token(next).span.end;
                next += 1;
            }
            self.out.push_str(Span::new(at, span.start).of(self.source.text));
            self.out.push_str(spelling);
            at = span.end;
            self.word += 1;
        }
        self.out.push_str(Span::new(at, stop).of(self.source.text));
        next
    }
}

impl Understood {
    fn skip(&self, word: &mut usize, at: u32) {
        while self.words.get(*word).is_some_and(|(span, _)| span.start < at) {
            *word += 1;
        }
    }
}

/// The column of a line that a value goes on over: as much deeper than its other lines as it was.
fn continuation(columns: &[usize], label: Continued, line: &Line) -> usize {
    let base = columns.get(label.line).copied().unwrap_or(0);
    base + label.step + line.column.saturating_sub(label.column) as usize
}
