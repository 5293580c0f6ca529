//! Cuts a text into items without parsing them: an item runs from the end of the previous one to its own closing brace
//! in the first column, or to the next head. What is broken inside an item stays inside it.

use crate::Span;

/// One declaration with the blank lines and comments above it; the last item of a file may have no head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    /// The whole item, in bytes of the file. Items touch: together they are the file.
    pub span: Span,
    /// Where its head starts, in bytes from the start of the item; the item's length when it has none.
    pub head: u32,
}

/// The items of a text, in order. `is_kind` says whether a word opens a kind of declaration: it is asked only inside an
/// unclosed text, to know where to start again.
pub fn outline(text: &str, is_kind: &dyn Fn(&str) -> bool) -> Vec<Item> {
    let bytes = text.as_bytes();
    let mut items = Vec::with_capacity(bytes.len() / 256 + 1);
    let mut start = 0;
    let mut head = None;
    let mut in_block = false;
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr2(b'\n', b'\r', bytes.get(at..).unwrap_or_default()).map_or(bytes.len(), |n| at + n);
        let line = text.get(at..end).unwrap_or_default();
        let next = after_newline(bytes, end);
        if in_block && opens(line) && line.trim_end().ends_with('{') && is_kind(first_word(line)) {
            in_block = false;
        }
        if !in_block {
            if opens(line) && is_head(line) {
                if let Some(head) = head.replace(at) {
                    push(&mut items, start, head, at);
                    start = at;
                }
            } else if line.starts_with('}')
                && let Some(head) = head.take()
            {
                push(&mut items, start, head, next);
                start = next;
            }
        }
        in_block = block_state(line, in_block);
        at = next;
    }
    if start < bytes.len() || items.is_empty() {
        push(&mut items, start, head.unwrap_or(bytes.len()), bytes.len());
    }
    items
}

fn after_newline(bytes: &[u8], end: usize) -> usize {
    match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b'\r'), Some(b'\n')) => end + 2,
        (Some(_), _) => end + 1,
        _ => end,
    }
}

fn push(items: &mut Vec<Item>, start: usize, head: usize, end: usize) {
    items.push(Item { span: Span::new(start as u32, end as u32), head: (head - start) as u32 });
}

/// Whether a line starts with a letter in its first column.
fn opens(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(b) if b.is_ascii() => b.is_ascii_alphabetic(),
        Some(_) => line.chars().next().is_some_and(char::is_alphabetic),
        None => false,
    }
}

/// A line in the first column is a head unless it reads as a field: a colon before any quote or brace.
fn is_head(line: &str) -> bool {
    let sign = line.find(|c| matches!(c, ':' | '"' | '«' | '“' | '{' | '#'));
    sign.is_none_or(|at| line.as_bytes().get(at) != Some(&b':'))
}

fn first_word(line: &str) -> &str {
    line.split(|c: char| c.is_whitespace() || matches!(c, '"' | '{')).next().unwrap_or_default()
}

/// Follows `"""` through a line; a comment outside a text ends the line.
fn block_state(line: &str, mut in_block: bool) -> bool {
    let Some(first) = line.find("\"\"\"") else { return in_block };
    if !in_block && line.trim_start().starts_with("# ") {
        return false;
    }
    let mut rest = line.get(first..).unwrap_or_default();
    while let Some(at) = rest.find("\"\"\"") {
        in_block = !in_block;
        rest = rest.get(at + 3..).unwrap_or_default();
    }
    in_block
}
