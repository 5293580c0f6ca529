//! The fields of a declaration in the order of their kind. What it says does not change: values of one field keep their order, groups
//! stay behind fields, comments go with the field under them.

use super::format::TextEdit;
use super::written::{Written, items};
use social_core::model::{Decl, EntityData, Field};
use social_core::resolve::lower;
use social_core::text::Span;
use social_grammar::{Item, NodeKind, Tree};

/// The replacements that put the fields of every declaration of a text in order; a declaration that is not read whole stays as it is.
pub(crate) fn ordered(text: &str) -> Vec<TextEdit> {
    items(text).into_iter().filter_map(|item| of_item(text, item)).collect()
}

fn of_item(text: &str, item: Item) -> Option<TextEdit> {
    let written = Written::read(text, item);
    if !written.decl.faults.is_empty() || written.decl.entities.is_empty() {
        return None;
    }
    let edits = blocks(&written);
    let mut after = String::with_capacity(written.text.len());
    let mut at = 0;
    for (span, new) in edits {
        after.push_str(Span::new(at, span.start).of(written.text));
        after.push_str(&new);
        at = span.end;
    }
    after.push_str(Span::new(at, written.text.len() as u32).of(written.text));
    let is_same = after != written.text && says_the_same(&written.decl, written.text, &after, item.head);
    is_same.then_some(TextEdit { span: item.span, text: after })
}

/// The fields of the declaration and of each group, rearranged; stretches in order of place.
fn blocks(written: &Written<'_>) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for entity in &written.decl.entities {
        let fields = written.decl.fields.get(entity.fields.0 as usize..entity.fields.1 as usize).unwrap_or_default();
        let rank = |label: u32| fields.iter().find(|field| field.label.start == label).map(|field| field.field);
        let Some(lines) = lines_of(written, entity.head, &rank) else { continue };
        let mut sorted = lines.clone();
        sorted.sort_by_key(|(_, field)| *field);
        if sorted == lines {
            continue;
        }
        let (Some((first, _)), Some((last, _))) = (lines.first(), lines.last()) else { continue };
        let text: String = sorted.iter().map(|(span, _)| span.of(written.text)).collect();
        found.push((first.to(*last), text));
    }
    found.sort_by_key(|(span, _)| *span);
    found
}

/// The fields of an entity, each with whole lines of its own, the comments above it included; none when one shares its line.
fn lines_of(written: &Written<'_>, head: Span, rank: &dyn Fn(u32) -> Option<Field>) -> Option<Vec<(Span, Field)>> {
    let tree = &written.tree;
    let index = tree.nodes.iter().position(|node| tree.span(node.head).start == head.start && node.kind != NodeKind::Field)?;
    let node = tree.nodes.get(index)?;
    let mut lines: Vec<(Span, Field)> = Vec::new();
    let mut start = line_after(written.text, tree.slice((node.head.1, node.head.1 + 1)).first()?.span.end)?;
    let mut at = index + 1;
    while at < node.end as usize {
        let child = tree.nodes.get(at)?;
        if child.kind != NodeKind::Field {
            break;
        }
        let label = tree.span(child.head);
        let value = tree.span(child.value);
        // A comment at the end of the last line goes with its field.
        let end = line_after(written.text, label.end.max(value.end))?;
        let before = Span::new(start.min(label.start), label.start).of(written.text);
        let is_alone = start <= label.start && before.lines().last().is_none_or(|line| line.trim().is_empty());
        if !is_alone || before.contains("\n\n") || before.contains("\n\r\n") {
            return None;
        }
        lines.push((Span::new(start, end), rank(label.start)?));
        start = end;
        at = (child.end as usize).max(at + 1);
    }
    Some(lines)
}

/// The first byte of the line after the one of a byte; none on the last line.
fn line_after(text: &str, at: u32) -> Option<u32> {
    let rest = text.get(at as usize..)?;
    Some(at + rest.find('\n')? as u32 + 1)
}

/// Whether every field of every entity has the same values, in the same order.
fn says_the_same(before: &Decl, old: &str, new: &str, head: u32) -> bool {
    let item = Item { span: Span::new(0, new.len() as u32), head };
    let after = lower(new, item, &mut Tree::default());
    after.faults.is_empty() && told(before, old) == told(&after, new)
}

/// An entity: its parent, its head, its values by field.
type Told<'t> = (u16, &'t str, Vec<(Field, &'t str)>);

fn told<'t>(decl: &Decl, text: &'t str) -> Vec<Told<'t>> {
    let told = |entity: &EntityData| {
        let fields = decl.fields.get(entity.fields.0 as usize..entity.fields.1 as usize).unwrap_or_default();
        let mut values: Vec<(Field, &str)> = fields.iter().map(|field| (field.field, field.span.of(text))).collect();
        values.sort_by_key(|(field, _)| *field);
        (entity.parent, entity.head.of(text), values)
    };
    decl.entities.iter().map(told).collect()
}
