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

/// The items of a text, in order. `is_kind` says whether a word opens a declaration: it tells a head from a line that
/// lost its indentation, and where to start again after an unclosed text.
pub fn outline(text: &str, is_kind: &dyn Fn(&str) -> bool) -> Vec<Item> {
    let bytes = text.as_bytes();
    let mut items = Vec::with_capacity(bytes.len() / 256 + 1);
    let mut start = 0;
    let mut open: Option<Open> = None;
    let mut in_block = false;
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr2(b'\n', b'\r', bytes.get(at..).unwrap_or_default()).map_or(bytes.len(), |n| at + n);
        let line = text.get(at..end).unwrap_or_default();
        let next = after_newline(bytes, end);
        if in_block && opens(line) && is_kind(first_word(line)) && (line.trim_end().ends_with('{') || is_titled(line)) {
            in_block = false;
        }
        if !in_block {
            if let Some(head) = head_of(line, at, open, is_kind) {
                if let Some(before) = open.replace(head) {
                    push(&mut items, start, before.at, at);
                    start = at;
                }
            } else if let Some(closed) = open.filter(|open| closes(line, *open)) {
                push(&mut items, start, closed.at, next);
                start = next;
                open = None;
            } else if let Some(open) = open.as_mut().filter(|open| !line.trim().is_empty() && indentation(line) <= open.indent) {
                // The head alone has moved.
                open.indent = 0;
            }
        }
        // A text that nothing closes further on hides nothing.
        in_block = block_state(line, in_block) && (in_block || text.get(next..).is_some_and(|rest| rest.contains("\"\"\"")));
        at = next;
    }
    if start < bytes.len() || items.is_empty() {
        push(&mut items, start, open.map_or(bytes.len(), |open| open.at), bytes.len());
    }
    items
}

/// The declaration being read.
#[derive(Clone, Copy)]
struct Open {
    /// First byte of its head.
    at: usize,
    /// Bytes of indentation before its head.
    indent: usize,
    /// Whether its head opens a brace that its own line does not close.
    has_body: bool,
}

/// A line that opens a declaration. In the first column, a word that opens a kind is enough; inside a declaration that
/// is not closed, nothing else is. Elsewhere a title or a brace says that a head was meant. Where no declaration is
/// open, a head may have been indented.
fn head_of(line: &str, at: usize, open: Option<Open>, is_kind: &dyn Fn(&str) -> bool) -> Option<Open> {
    let indent = match opens(line) {
        true => 0,
        false if open.is_none() => indentation(line),
        false => return None,
    };
    let line = line.get(indent..)?;
    if !opens(line) {
        return None;
    }
    let has_body = line.trim_end().ends_with('{');
    let head = Open { at: at + indent, indent, has_body: line.contains('{') && !line.trim_end().ends_with('}') };
    let is_known = is_kind(first_word(line));
    let is_head = match is_field(line) {
        true => is_known && has_body,
        false if indent > 0 => is_known && line.contains('{'),
        false if open.is_some_and(|open| open.has_body) => is_known,
        false => is_known || has_body || is_titled(line),
    };
    is_head.then_some(head)
}

/// The brace that ends a declaration stands under its head, or further left.
fn closes(line: &str, open: Open) -> bool {
    line.starts_with('}') || (open.indent > 0 && indentation(line) <= open.indent && line.trim_start().starts_with('}'))
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

/// Whether a line starts with a letter.
fn opens(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(b) if b.is_ascii() => b.is_ascii_alphabetic(),
        Some(_) => line.chars().next().is_some_and(char::is_alphabetic),
        None => false,
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether a line reads as a field: a colon before any quote or brace.
fn is_field(line: &str) -> bool {
    let sign = line.find([':', '"', '«', '“', '{', '#']);
    sign.is_some_and(|at| line.as_bytes().get(at) == Some(&b':'))
}

/// `mot nom "Titre"`: a few words and a title, up to the end of the line.
fn is_titled(line: &str) -> bool {
    let line = line.trim_end();
    let Some(quote) = line.find(['"', '«', '“']) else { return false };
    let words = line.get(..quote).unwrap_or_default().split_whitespace().count();
    words <= 4 && line.ends_with(['"', '»', '”'])
}

fn first_word(line: &str) -> &str {
    line.split(|c: char| c.is_whitespace() || matches!(c, '"' | '{' | ':')).next().unwrap_or_default()
}

/// Follows `"""` through a line; a comment outside a text ends the line.
fn block_state(line: &str, mut in_block: bool) -> bool {
    let Some(mut at) = triple(line.as_bytes(), 0) else { return in_block };
    if !in_block && line.trim_start().starts_with("# ") {
        return false;
    }
    loop {
        in_block = !in_block;
        match triple(line.as_bytes(), at + 3) {
            Some(next) => at = next,
            None => return in_block,
        }
    }
}

/// Where the next `"""` starts. Most lines hold no quote, or two: a search for one byte is enough.
fn triple(line: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(b'"', line.get(at..)?)?;
        if line.get(at..)?.starts_with(b"\"\"\"") {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::outline;

    /// The heads of the items, one for each; nothing for an item without a head.
    fn heads(text: &str) -> Vec<&str> {
        let is_kind = |word: &str| matches!(word, "règle" | "rôle" | "acte");
        let items = outline(text, &is_kind);
        assert_eq!(items.iter().map(|item| item.span.of(text)).collect::<String>(), text);
        let head = |item: &super::Item| item.span.of(text).get(item.head as usize..).unwrap_or_default();
        items.iter().map(head).map(|from| from.lines().next().unwrap_or_default()).collect()
    }

    #[test]
    fn a_head_is_told_from_a_line_that_lost_its_indentation() {
        assert_eq!(heads("règle a {\nporte: x\net y\n}\nrôle b {\n}\n"), ["règle a {", "rôle b {"]);
        assert_eq!(heads("règle a {\ncolonne x {\n}\nrôle b {\n}\n"), ["règle a {", "rôle b {"]);
        assert_eq!(heads("acte x \"X\"\nacet y \"Y\"\nrôel z {\n}\n"), ["acte x \"X\"", "acet y \"Y\"", "rôel z {"]);
        assert_eq!(heads("Voici notre code\nsur deux lignes\n"), [""]);
        assert_eq!(heads("règle comptes: \"Ouverts\" {\n  porte: x\n}\n"), ["règle comptes: \"Ouverts\" {"]);
    }

    #[test]
    fn an_indented_declaration_is_still_one() {
        assert_eq!(heads("  règle a {\n  colonne b {\n  }\n  porte: x\n}\nrôle c {\n}\n"), ["règle a {", "rôle c {"]);
        assert_eq!(heads("  règle a {\n    porte: x\n  }\n\n  rôle b {\n  }\n"), ["règle a {", "rôle b {"]);
    }

    #[test]
    fn an_unclosed_text_ends_at_the_next_head() {
        assert_eq!(heads("règle a {\n  note: \"\"\"\n    x\n}\nacte y \"Y\"\n"), ["règle a {", "acte y \"Y\""]);
        assert_eq!(heads("règle a {\n  note: \"\"\"\n    x\n}\nrôle b {\n  note: \"\"\"\n  \"\"\"\n}\n"), ["règle a {", "rôle b {"]);
        assert_eq!(heads("\"\"\"\nrègle a {\n  note: \"\"\"\n  \"\"\"\n}\n"), ["règle a {"]);
        assert_eq!(heads("\"\"\"\nacte y \"Y\"\nacte z \"Z\"\n\"\"\"\n"), ["acte y \"Y\"", "acte z \"Z\""]);
    }

    #[test]
    fn line_ends_of_every_sort() {
        assert_eq!(heads("règle a {\r\n}\r\nrôle b {\r\n}\r\n"), ["règle a {", "rôle b {"]);
        assert_eq!(heads("règle a {\r}\rrôle b {\r}").len(), 2);
    }
}
