//! What a selection grows to: a word, a name, a part of a test, a value, its field, its group, its declaration, the file.

use super::View;
use super::view::holds;
use social_core::proof::{Test, walk};
use social_core::resolve::{FieldView, is_kind_word};
use social_core::text::{FileId, Span};
use social_core::values::Value;
use social_grammar::{TokenKind, Tree, outline};

/// The spans around a byte, the smallest first; each holds the one before and more. Never empty where the file is known.
pub fn selections(view: View<'_>, file: FileId, offset: u32) -> Vec<Span> {
    let Some(source) = view.source(file) else { return Vec::new() };
    let text = &*source.text;
    let mut around = tokens(text, offset);
    if let Some(at) = view.item(file, offset) {
        for entity in view.code.entities_of(at) {
            let inside = entity.fields().filter(|field| holds(field.label_place().span.to(field.place().span), offset));
            inside.for_each(|field| of_field(field, offset, &mut around));
            around.extend([entity.place().span, entity.full_place().span]);
        }
    }
    around.push(Span::new(0, text.len() as u32));
    around.retain(|span| holds(*span, offset));
    around.sort_by_key(|span| (span.len(), span.start));
    around.dedup();
    nested(around)
}

/// Those that hold each other, from the smallest outwards.
fn nested(spans: Vec<Span>) -> Vec<Span> {
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        let is_around = kept.last().is_none_or(|last| span.start <= last.start && last.end <= span.end && span != *last);
        if is_around {
            kept.push(span);
        }
    }
    kept
}

/// The token at a byte; in a text or a remark, the word, then what stands between the quotes.
fn tokens(text: &str, offset: u32) -> Vec<Span> {
    let items = outline(text, &is_kind_word);
    let Some(item) = items.iter().rfind(|item| item.span.start <= offset) else { return Vec::new() };
    let mut tree = Tree::default();
    tree.parse_into(text, *item);
    let spans = tree.tokens.iter().map(|token| (token.kind, token.span.shifted(item.span.start)));
    let mut found = Vec::new();
    for (kind, span) in spans.filter(|(_, span)| holds(*span, offset)) {
        found.push(span);
        if matches!(kind, TokenKind::Prose | TokenKind::Block | TokenKind::Comment) {
            found.extend([word(text, span, offset), inside(text, span)]);
        }
    }
    found.retain(|span| !span.is_empty());
    found
}

/// The word of a text around a byte.
fn word(text: &str, within: Span, offset: u32) -> Span {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '\u{300}'..='\u{36f}');
    let (before, after) = (Span::new(within.start, offset).of(text), Span::new(offset, within.end).of(text));
    let start = before.trim_end_matches(is_word).len() as u32 + within.start;
    let end = within.end - after.trim_start_matches(is_word).len() as u32;
    if start >= end { Span::default() } else { Span::new(start, end) }
}

/// What stands between the quotes of a text, or after the sign of a remark.
fn inside(text: &str, span: Span) -> Span {
    let raw = span.of(text);
    let is_sign = |c: char| matches!(c, '"' | '«' | '»' | '“' | '”' | '#') || c.is_whitespace();
    let start = span.start + (raw.len() - raw.trim_start_matches(is_sign).len()) as u32;
    let end = span.start + raw.trim_end_matches(is_sign).len() as u32;
    if start >= end { Span::default() } else { Span::new(start, end) }
}

/// A value, the parts of its test, all values of the field with its label.
fn of_field(field: FieldView<'_>, offset: u32, around: &mut Vec<Span>) {
    let label = field.label_place().span;
    let same = field.entity().fields().filter(|other| other.label_place().span == label);
    let values = same.map(|other| other.place().span).reduce(Span::to).unwrap_or(label);
    around.extend([label, field.place().span, values, label.to(values)]);
    if let Value::Test(test) = field.value() {
        parts(field, test, around);
    }
    let names = field.entity().refs().map(|name| name.place().span);
    around.extend(names.filter(|span| holds(*span, offset)));
}

fn parts(field: FieldView<'_>, test: &Test, around: &mut Vec<Span>) {
    walk(test, &mut |expr| around.push(field.place_in(expr.span).span));
}

#[cfg(test)]
mod tests {
    use super::selections;
    use crate::trial::hold;

    #[test]
    fn a_selection_grows() {
        hold(include_str!("cases/selection.txt"), |case| {
            let source = case.code.source(case.cursor.0);
            let text = source.map_or("", |source| &source.text);
            let shown = |span: social_core::text::Span| span.of(text).replace('\r', "␍").replace('\n', "⏎");
            selections(case.view(), case.cursor.0, case.cursor.1).into_iter().map(|span| format!("⟦{}⟧\n", shown(span))).collect()
        });
    }
}
