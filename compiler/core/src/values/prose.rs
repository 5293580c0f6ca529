//! Text between quotes and free words: reading, decoding, writing.

use super::read::refuse;
use super::{Cursor, Expected, Out, Value};
use social_grammar::{Token, TokenKind};
use std::borrow::Cow;

/// Takes a text between quotes.
pub(super) fn eat(cursor: &mut Cursor) -> Option<Token> {
    cursor.eat(TokenKind::Prose).or_else(|| cursor.eat(TokenKind::Block))
}

/// A text between quotes. JSON: a string.
pub(super) fn prose(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    match eat(cursor) {
        Some(_) => Some(Value::Prose),
        None => refuse(cursor, out, cursor.here(), Expected::Prose),
    }
}

/// One text between quotes, or free words as far as the next comma. JSON: a string.
pub(super) fn words(cursor: &mut Cursor) -> Value {
    let mut ahead = *cursor;
    if eat(&mut ahead).is_some() && matches!(ahead.peek_kind(), None | Some(TokenKind::Comma)) {
        *cursor = ahead;
        return Value::Prose;
    }
    while cursor.peek().is_some_and(|token| !ends_words(cursor, token)) {
        cursor.advance();
    }
    Value::Words
}

fn ends_words(cursor: &Cursor, token: Token) -> bool {
    token.kind == TokenKind::Comma || (token.kind == TokenKind::Stray && is_opening_quote(cursor.text(token.span)))
}

/// Whether a stray sign opens a text that nothing closes.
pub(super) fn is_opening_quote(sign: &str) -> bool {
    sign.starts_with(['"', '«', '“'])
}

/// The text that a token stands for: quotes taken off, `\"` and `\\` decoded, the common indentation of a block
/// removed with its first and last line when they are blank. What has no quotes is given back as it is.
pub fn prose_text(raw: &str) -> Cow<'_, str> {
    if let Some(inner) = between(raw, "\"\"\"", "\"\"\"") {
        return block_text(inner);
    }
    if let Some(inner) = between(raw, "\"", "\"") {
        return unescaped(inner);
    }
    let inner = between(raw, "«", "»").or_else(|| between(raw, "“", "”"));
    Cow::Borrowed(inner.map_or(raw, str::trim))
}

fn between<'t>(raw: &'t str, open: &str, close: &str) -> Option<&'t str> {
    raw.strip_prefix(open)?.strip_suffix(close)
}

fn unescaped(inner: &str) -> Cow<'_, str> {
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(|next| matches!(next, '"' | '\\')) } else { None };
        text.push(escaped.unwrap_or(c));
    }
    Cow::Owned(text)
}

fn block_text(inner: &str) -> Cow<'_, str> {
    if !inner.contains(['\n', '\r']) {
        return Cow::Borrowed(inner.trim());
    }
    let inner = with_plain_newlines(inner);
    let mut lines: Vec<&str> = inner.split('\n').collect();
    // What follows the opening quotes on their own line is text, but its indentation means nothing.
    let first = lines.first().map_or("", |line| line.trim_start());
    let margin = lines.iter().skip(1).copied().filter(|line| !is_blank(line)).map(indentation).reduce(common).map_or(0, str::len);
    for (index, line) in lines.iter_mut().enumerate() {
        *line = match (index, is_blank(line)) {
            (_, true) => "",
            (0, false) => first,
            (_, false) => line.get(margin..).unwrap_or_default(),
        };
    }
    if lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let skipped = usize::from(first.is_empty());
    Cow::Owned(lines.get(skipped..).unwrap_or_default().join("\n"))
}

fn with_plain_newlines(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(text),
    }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn indentation(line: &str) -> &str {
    line.split_at(line.len() - line.trim_start().len()).0
}

fn common<'t>(a: &'t str, b: &str) -> &'t str {
    let same = a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y).map(|((at, _), _)| at);
    a.get(..same.unwrap_or(a.len().min(b.len()))).unwrap_or_default()
}

/// The reverse of [`prose_text`]: one line between quotes, or a block under a label that stands `indent` columns in.
/// Two things have no spelling and are softened: `"""` inside a block, and an indentation that all its lines share.
pub fn write_prose(text: &str, indent: usize) -> String {
    let text = with_plain_newlines(text);
    if !text.contains('\n') {
        return format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    }
    let mut out = String::from("\"\"\"\n");
    for line in text.replace("\"\"\"", "”””").split('\n') {
        if !is_blank(line) {
            out.extend(std::iter::repeat_n(' ', indent + 2));
            out.push_str(line);
        }
        out.push('\n');
    }
    out.extend(std::iter::repeat_n(' ', indent));
    out.push_str("\"\"\"");
    out
}

#[cfg(test)]
mod tests {
    use super::super::trial::shown;
    use super::{prose_text, write_prose};
    use crate::model::ValueType as T;

    #[test]
    fn quotes_and_common_indentation_are_taken_off() {
        for (raw, text) in [
            ("\"a\"", "a"),
            ("\"\"", ""),
            (r#""a \"b\" \\ \n""#, r#"a "b" \ \n"#),
            ("« à bientôt »", "à bientôt"),
            ("“a”", "a"),
            ("\"\"\"a\"\"\"", "a"),
            ("\"\"\"\n    a\n      b\n\n    c\n  \"\"\"", "a\n  b\n\nc"),
            ("\"\"\"a\r\n  b\"\"\"", "a\nb"),
            ("\"\"\"\n\n  a\n\"\"\"", "\na"),
            ("sans guillemets", "sans guillemets"),
        ] {
            assert_eq!(prose_text(raw), text, "{raw}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for text in ["", "a", "a \"b\" \\", "\\", "\\\"", "a\nb", "a\n\n  b\nc ", "\na\n", "a\n\n"] {
            for indent in [0, 2] {
                assert_eq!(prose_text(&write_prose(text, indent)), text, "{text:?}");
            }
        }
        assert_eq!(write_prose("a\nb", 2), "\"\"\"\n    a\n    b\n  \"\"\"");
    }

    #[test]
    fn free_words_stop_at_a_comma() {
        assert_eq!(shown(T::Words, "12 rue de la Paix, Lyon"), "Words | , Lyon");
        assert_eq!(shown(T::Words, "\"12, rue\""), "Prose");
        assert_eq!(shown(T::Words, "« a » et b"), "Words");
    }
}
