//! Whether two texts read the same: the safety net under the formatter and the translator.

use crate::kinds::{Kind, code};
use crate::model::{Decl, FieldData};
use crate::values::{Value, WordUse, prose_text};
use crate::words::folded_eq;
use core::mem::discriminant;
use social_grammar::{Item, Node, Span, Token, TokenKind, Tree};

/// Whether `text`, a declaration that starts at its head, has the tokens and nodes of `tokens` in `tree`: words may differ by
/// accents and case, blocks by their indentation.
pub(super) fn same_tree(tree: &Tree, (source, tokens): (&str, core::ops::Range<usize>), text: &str) -> bool {
    let whole = Item { span: Span::new(0, text.len() as u32), head: 0 };
    let after = social_grammar::parse(text, whole);
    let first = tokens.start as u32;
    let before = tree.tokens.get(tokens).unwrap_or_default();
    before.len() == after.tokens.len()
        && tree.nodes.len() == after.nodes.len()
        && before.iter().zip(&after.tokens).all(|(a, b)| same_token((a, source), (b, text)))
        && tree.nodes.iter().zip(&after.nodes).all(|(a, b)| same_node(a, b, first))
}

fn same_token((a, before): (&Token, &str), (b, after): (&Token, &str)) -> bool {
    let (before, after) = (a.span.of(before), b.span.of(after));
    a.kind == b.kind
        && match a.kind {
            TokenKind::Word => folded_eq(before, after),
            TokenKind::Block => prose_text(before) == prose_text(after),
            TokenKind::Comment => before.trim_end() == after.trim_end(),
            _ => before == after,
        }
}

fn same_node(a: &Node, b: &Node, first: u32) -> bool {
    let moved = |range: (u32, u32)| (range.0 + first, range.1 + first);
    a.kind == b.kind
        && a.depth == b.depth
        && a.end == b.end
        && a.has_body == b.has_body
        && a.head == moved(b.head)
        && a.value == moved(b.value)
}

/// A declaration as read, with its text.
#[derive(Clone, Copy)]
pub(super) struct Read<'r> {
    pub text: &'r str,
    pub decl: &'r Decl,
    pub words: &'r [WordUse],
}

/// Whether two declarations say the same in two languages; `name` is what a name becomes.
pub(super) fn same_meaning(before: Read, after: Read, name: &dyn Fn(&str) -> String) -> bool {
    same_entities(before, after, name) && same_fields(before, after) && same_refs(before, after, name) && same_tests(before, after)
}

fn same_entities(before: Read, after: Read, name: &dyn Fn(&str) -> String) -> bool {
    let (a, b) = (&before.decl.entities, &after.decl.entities);
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| {
            let (old, new) = (a.name.of(before.text), b.name.of(after.text));
            a.kind == b.kind
                && (a.parent, a.end, a.fields) == (b.parent, b.end, b.fields)
                && (old == new || name(old) == new)
                && a.title.of(before.text) == b.title.of(after.text)
        })
}

fn same_fields(before: Read, after: Read) -> bool {
    let (a, b) = (&before.decl.fields, &after.decl.fields);
    let (x, y) = (&before.decl.faults, &after.decl.faults);
    a.len() == b.len()
        && x.len() == y.len()
        && x.iter().zip(y).all(|(a, b)| discriminant(&a.kind) == discriminant(&b.kind) && a.field == b.field)
        && a.iter()
            .zip(b)
            .all(|(a, b)| a.field == b.field && a.lang == b.lang && (same_value(&a.value, &b.value) || is_language(before, a)))
}

/// The language that a code states follows its keywords.
pub(super) fn is_language(read: Read, field: &FieldData) -> bool {
    let is_code = read.decl.entities.first().is_some_and(|root| root.kind == Kind::Code);
    is_code && field.field == code::LANGUAGE && matches!(field.value, Value::Choice(_))
}

fn same_value(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Quantity(a, _), Value::Quantity(b, _)) => a == b,
        (Value::Deed(a), Value::Deed(b)) => a.objects.len() == b.objects.len(),
        // Their keywords are compared one by one.
        (Value::Test(_), Value::Test(_)) => true,
        // A day, a text or a name: what they hold besides is a place.
        (Value::Deadline(_), Value::Deadline(_)) => true,
        _ => format!("{a:?}") == format!("{b:?}"),
    }
}

fn same_refs(before: Read, after: Read, name: &dyn Fn(&str) -> String) -> bool {
    let (a, b) = (&before.decl.refs, &after.decl.refs);
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| {
            let (old, new) = (a.span.of(before.text), b.span.of(after.text));
            (a.owner, a.field, a.or_prose, a.kinds.len()) == (b.owner, b.field, b.or_prose, b.kinds.len())
                && (old == new || name(old) == new)
        })
}

fn same_tests(before: Read, after: Read) -> bool {
    tested(before).map(|word| word.words).eq(tested(after).map(|word| word.words))
}

/// The words of the tests, in order.
fn tested<'r>(read: Read<'r>) -> impl Iterator<Item = &'r WordUse> {
    let tests = read.decl.fields.iter().filter(|field| matches!(field.value, Value::Test(_)));
    tests.flat_map(move |test| within(read.words, test.span))
}

/// The words inside a place; they are in order.
pub(super) fn within(words: &[WordUse], span: Span) -> &[WordUse] {
    let first = words.partition_point(|word| word.span.start < span.start);
    let end = words.partition_point(|word| word.span.start < span.end);
    words.get(first..end).unwrap_or_default()
}
