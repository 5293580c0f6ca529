//! The order of an entity's lines, and where the author's comments belong: printing back loses none of them.

use super::shape::{Comments, Layout, Line};
use crate::model::{Field, ValueType};
use crate::resolve::{Entity, FieldView};
use crate::text::Span;
use crate::values::Value;
use crate::words::Lang;
use social_grammar::{Item, TokenKind, parse};
use std::collections::BTreeMap;

/// The lines and comments of a declaration and of its groups.
#[derive(Default)]
pub(super) struct Written {
    parts: Vec<Part>,
    /// Comments under the last line of the declaration: they belong to what follows it.
    pub below: Vec<String>,
}

/// What is known of one entity: its comments, and its lines.
#[derive(Default)]
pub(super) struct Part {
    pub comments: Comments,
    pub lines: Vec<Row>,
    pub is_inline: bool,
}

/// A label and its values, or a group.
pub(super) struct Row {
    pub what: What,
    pub before: Vec<String>,
    pub after: Option<String>,
}

/// What a line holds.
#[derive(Clone, Copy)]
pub(super) enum What {
    /// The values of a field: the first one's number, and how many.
    Field(usize, u32),
    /// A group: its number in the declaration.
    Group(usize),
}

/// A place that a comment can belong to.
#[derive(Clone, Copy)]
struct Anchor {
    span: Span,
    slot: Slot,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Head(usize),
    Row(usize, usize),
    Close(usize),
}

impl Written {
    /// The lines of a declaration. `entities` are the declaration and its groups, in reading order.
    pub fn new(text: &str, item: Item, entities: &[Entity<'_>]) -> Self {
        let text = item.span.of(text);
        let mut written = Self { parts: entities.iter().map(|_| Part::default()).collect(), below: Vec::new() };
        let anchors = written.anchors(text, item.span.start, entities);
        written.comments(text, &anchors);
        written.inline(text, item.span.start, entities);
        written
    }

    /// What is known of the entity of that number.
    pub fn part(&mut self, entity: usize) -> Part {
        self.parts.get_mut(entity).map(std::mem::take).unwrap_or_default()
    }

    /// Puts comments above the declaration.
    pub fn put_above(&mut self, comments: Vec<String>) {
        if let Some(root) = self.parts.first_mut() {
            root.comments.before.splice(0..0, comments);
        }
    }

    fn anchors(&mut self, text: &str, start: u32, entities: &[Entity<'_>]) -> Vec<Anchor> {
        let mut anchors = Vec::new();
        for (number, entity) in entities.iter().enumerate() {
            let mut rows: Vec<(Span, What)> = fields(*entity, start);
            let groups = entities.iter().enumerate().filter(|(_, group)| group.parent() == Some(*entity));
            rows.extend(groups.map(|(group, it)| (relative(it.full_place().span, start), What::Group(group))));
            rows.sort_by_key(|(span, _)| *span);
            let whole = relative(entity.full_place().span, start);
            anchors.push(Anchor { span: relative(entity.place().span, start), slot: Slot::Head(number) });
            for (row, (span, what)) in rows.iter().enumerate() {
                if matches!(what, What::Field(..)) {
                    anchors.push(Anchor { span: *span, slot: Slot::Row(number, row) });
                }
            }
            if whole.of(text).ends_with('}') {
                anchors.push(Anchor { span: Span::new(whole.end.saturating_sub(1), whole.end), slot: Slot::Close(number) });
            }
            if let Some(part) = self.parts.get_mut(number) {
                part.lines = rows.into_iter().map(|(_, what)| Row { what, before: Vec::new(), after: None }).collect();
            }
        }
        anchors.sort_by_key(|anchor| anchor.span);
        anchors
    }

    fn comments(&mut self, text: &str, anchors: &[Anchor]) {
        let tree = parse(text, Item { span: Span::new(0, text.len() as u32), head: text.len() as u32 });
        let comments: Vec<Span> = tree.tokens.iter().filter(|t| t.kind == TokenKind::Comment).map(|t| t.span).collect();
        let mut above: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
        for comment in comments {
            let line = text.get(..comment.start as usize).unwrap_or_default().rsplit(['\n', '\r']).next().unwrap_or_default();
            let within = anchors.iter().find(|a| a.span.start < comment.start && comment.start < a.span.end);
            match within {
                Some(anchor) => above.entry(anchor.span.start).or_default().push(comment),
                None if line.trim().is_empty() => {
                    let next = anchors.iter().find(|a| a.span.start >= comment.end);
                    above.entry(next.map_or(u32::MAX, |a| a.span.start)).or_default().push(comment);
                }
                None => self.trailing(anchors, comment, comment.of(text).trim_end()),
            }
        }
        for anchor in anchors {
            let comments = above.remove(&anchor.span.start).unwrap_or_default();
            let lines = self.above(text, anchors, *anchor, &comments);
            if let Some(slot) = self.before(anchor.slot) {
                *slot = lines;
            }
        }
        let last = above.remove(&u32::MAX).unwrap_or_default();
        if let Some(first) = last.first() {
            self.below = spaced(text, first.start, &last, text.len() as u32);
        }
    }

    /// The comments above an anchor, with the blank lines between them.
    fn above(&self, text: &str, anchors: &[Anchor], anchor: Anchor, comments: &[Span]) -> Vec<String> {
        let index = anchors.iter().position(|a| a.slot == anchor.slot).unwrap_or(0);
        let previous = index.checked_sub(1).and_then(|index| anchors.get(index));
        let is_closing = matches!(anchor.slot, Slot::Close(_));
        let first = comments.first().map_or(anchor.span.start, |c| c.start);
        // A blank line that opens a body is layout; so is one before its brace.
        let opens = previous.is_none_or(|a| matches!(a.slot, Slot::Head(_)));
        let from = match previous {
            Some(previous) if !(opens || is_closing && comments.is_empty()) => previous.span.end,
            _ => first,
        };
        // A comment inside a value stands above it: nothing is known of the blank lines around it.
        let inner = comments.iter().any(|c| c.start > anchor.span.start);
        let to = if inner || is_closing { comments.last().map_or(first, |c| c.end) } else { anchor.span.start };
        spaced(text, if inner { first } else { from }, comments, to)
    }

    fn trailing(&mut self, anchors: &[Anchor], comment: Span, text: &str) {
        let Some(anchor) = anchors.iter().filter(|a| a.span.end <= comment.start).max_by_key(|a| a.span.end) else { return };
        let has_body = |number: usize| anchors.iter().any(|a| a.slot == Slot::Close(number));
        let slot = match anchor.slot {
            Slot::Row(entity, row) => self.row(entity, row).map(|row| &mut row.after),
            Slot::Head(entity) if has_body(entity) => self.parts.get_mut(entity).map(|part| &mut part.comments.head),
            Slot::Head(entity) | Slot::Close(entity) => self.parts.get_mut(entity).map(|part| &mut part.comments.after),
        };
        if let Some(slot) = slot {
            *slot = Some(text.to_owned());
        }
    }

    fn row(&mut self, entity: usize, row: usize) -> Option<&mut Row> {
        self.parts.get_mut(entity)?.lines.get_mut(row)
    }

    fn before(&mut self, slot: Slot) -> Option<&mut Vec<String>> {
        match slot {
            Slot::Row(entity, row) => self.row(entity, row).map(|row| &mut row.before),
            Slot::Head(entity) => self.parts.get_mut(entity).map(|part| &mut part.comments.before),
            Slot::Close(entity) => self.parts.get_mut(entity).map(|part| &mut part.comments.end),
        }
    }

    fn inline(&mut self, text: &str, start: u32, entities: &[Entity<'_>]) {
        for (entity, part) in entities.iter().zip(&mut self.parts) {
            let whole = relative(entity.full_place().span, start).of(text);
            part.is_inline = whole.ends_with('}') && !whole.contains(['\n', '\r']) && !part.lines.is_empty();
        }
    }
}

impl Part {
    /// The comments, when there are any.
    pub fn comments(&mut self) -> Option<Comments> {
        let comments = std::mem::take(&mut self.comments);
        (comments != Comments::default()).then_some(comments)
    }

    /// The lines in the shape of the output, when there are any.
    pub fn layout(self, entity: Entity<'_>, lang: Lang, group: impl Fn(usize) -> Option<String>) -> Option<Layout> {
        let values: Vec<FieldView<'_>> = entity.fields().collect();
        let line = |row: Row| match row.what {
            What::Group(number) => Some(Line { group: group(number), ..Line::default() }),
            What::Field(first, count) => {
                let field = *values.get(first)?;
                let bare = (0..count).filter(|number| values.get(first + *number as usize).is_some_and(|value| is_bare(*value)));
                Some(Line {
                    field: Some(key(field)),
                    group: None,
                    count: (count > 1).then_some(count),
                    label: unusual_label(field, lang),
                    bare: bare.collect(),
                    lang: field.lang().map(Lang::tag),
                    before: row.before,
                    after: row.after,
                })
            }
        };
        let lines: Vec<Line> = self.lines.into_iter().filter_map(line).collect();
        (!lines.is_empty()).then_some(Layout { inline: self.is_inline, lines })
    }
}

/// The key of a field; a free label is its own.
pub(super) fn key(field: FieldView<'_>) -> String {
    match field.spec() {
        Some(spec) if field.field() != Field::NONE => spec.key.to_owned(),
        _ => field.label().to_owned(),
    }
}

/// The label, when it is another spelling of the code's language than the proper one.
fn unusual_label(field: FieldView<'_>, lang: Lang) -> Option<String> {
    let spellings = field.spec()?.names.of(lang);
    spellings.iter().skip(1).find(|spelling| **spelling == field.label()).map(|spelling| (*spelling).to_owned())
}

/// Whether a value is words without quotes where quotes could stand.
fn is_bare(field: FieldView<'_>) -> bool {
    let is_words = field.spec().is_some_and(|spec| matches!(spec.ty, ValueType::Words) && !super::is_language_map(field.field(), spec.ty));
    is_words && matches!(field.value(), Value::Words)
}

/// The labels of an entity, each with the values written after it.
fn fields(entity: Entity<'_>, start: u32) -> Vec<(Span, What)> {
    let mut rows: Vec<(Span, What, Span)> = Vec::new();
    for (number, field) in entity.fields().enumerate() {
        let label = relative(field.label_place().span, start);
        let value = relative(field.place().span, start);
        match rows.last_mut() {
            Some((span, What::Field(_, count), same)) if *same == label => {
                *count += 1;
                *span = span.to(value);
            }
            _ => rows.push((label.to(value), What::Field(number, 1), label)),
        }
    }
    rows.into_iter().map(|(span, what, _)| (span, what)).collect()
}

fn relative(span: Span, start: u32) -> Span {
    Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start))
}

/// Comments as written; an empty line where one or more blank lines stand between two of them, before or after.
fn spaced(text: &str, from: u32, comments: &[Span], to: u32) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = from;
    for comment in comments {
        if has_blank_line(text, at, comment.start) {
            out.push(String::new());
        }
        out.push(comment.of(text).trim_end().to_owned());
        at = comment.end;
    }
    if has_blank_line(text, at, to) {
        out.push(String::new());
    }
    out
}

fn has_blank_line(text: &str, from: u32, to: u32) -> bool {
    let between = text.get(from as usize..(to as usize).min(text.len())).unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = between.split('\n').collect();
    lines.len() > 2 && lines.iter().skip(1).take(lines.len() - 2).any(|line| line.trim().is_empty())
}
