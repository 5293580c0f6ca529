//! The layout of a file as few replacements as it takes: all of it, some of its declarations, the line just written.
//!
//! Nothing here looks at a checked code: formatting never waits for checking.

use super::written::{covers, item_at, items};
use social_core::format::format_edits;
use social_core::format::layout::STEP;
use social_core::text::Span;
use social_grammar::{Item, TokenKind, parse};

/// A replacement in the text of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextEdit {
    /// What is replaced, in bytes; empty to insert.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// The replacements that lay out a text.
pub fn document(text: &str) -> Vec<TextEdit> {
    let edits = format_edits(text).into_iter().map(|(span, new)| smallest(text, TextEdit { span, text: new }));
    edits.filter(|edit| edit.span.of(text) != edit.text).collect()
}

/// The replacements that lay out the declarations that a range touches.
pub fn range(text: &str, within: Span) -> Vec<TextEdit> {
    let touches = |span: &Span| covers(*span, within.start) || (within.start <= span.start && span.start < within.end);
    let whole: Vec<Span> = items(text).iter().map(|item| item.span).filter(touches).collect();
    let is_in = |edit: &TextEdit| whole.iter().any(|span| span.start <= edit.span.start && edit.span.end <= span.end);
    let edits: Vec<TextEdit> = document(text).into_iter().filter(is_in).collect();
    if keeps_borders(text, &edits) { edits } else { Vec::new() }
}

/// What is laid out after a `}` or a new line was written just before a byte: the declaration that the brace closes, or the line that was
/// left; the indentation of a line that holds nothing else than its brace, or nothing at all.
pub fn on_type(text: &str, offset: u32, typed: char) -> Vec<TextEdit> {
    match typed {
        '}' => closed(text, offset),
        '\n' => left(text, offset),
        _ => Vec::new(),
    }
}

fn closed(text: &str, offset: u32) -> Vec<TextEdit> {
    let Some(brace) = offset.checked_sub(1).filter(|at| Span::new(*at, offset).of(text) == "}") else { return Vec::new() };
    let Some(item) = item_at(text, brace) else { return Vec::new() };
    if token_at(text, item, brace) != Some(TokenKind::Close) {
        return Vec::new();
    }
    let edits: Vec<TextEdit> = declaration(text, item).into_iter().filter(|edit| edit.span.end <= offset).collect();
    if !edits.is_empty() {
        return edits;
    }
    let depth = depth(text, item, brace).saturating_sub(1);
    indented(text, brace, depth).into_iter().collect()
}

fn left(text: &str, offset: u32) -> Vec<TextEdit> {
    let before = text.get(..offset as usize).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1) as u32;
    let above = text.get(..(line_start as usize).saturating_sub(1)).unwrap_or_default().trim_end_matches('\r');
    let above = Span::new(above.rfind('\n').map_or(0, |at| at + 1) as u32, above.len() as u32);
    let Some(item) = item_at(text, above.start) else { return Vec::new() };
    if matches!(token_at(text, item, line_start.saturating_sub(1)), Some(TokenKind::Prose | TokenKind::Block)) {
        return Vec::new();
    }
    let is_above = |edit: &TextEdit| above.start <= edit.span.start && edit.span.end <= above.end && !edit.text.contains('\n');
    let mut edits: Vec<TextEdit> = declaration(text, item).into_iter().filter(is_above).collect();
    // Below an open value only the author knows how it goes on.
    if above.of(text).trim_end().ends_with(['{', '}']) {
        let at = line_start + blanks(text, line_start) as u32;
        let closes = text.get(at as usize..).is_some_and(|rest| rest.starts_with('}'));
        let depth = depth(text, item, line_start).saturating_sub(usize::from(closes));
        edits.extend(indented(text, at, depth));
    }
    edits
}

/// The replacements that lay out one declaration, from its head on: the rest of the file is not read.
fn declaration(text: &str, item: Item) -> Vec<TextEdit> {
    let start = item.span.start + item.head;
    let own = Span::new(start, item.span.end).of(text);
    let edits = document(own).into_iter();
    edits.map(|edit| TextEdit { span: edit.span.shifted(start), ..edit }).collect()
}

/// The token that holds a byte of the file.
fn token_at(text: &str, item: Item, at: u32) -> Option<TokenKind> {
    let tree = parse(text, item);
    tree.tokens.iter().find(|token| covers(token.span.shifted(item.span.start), at)).map(|token| token.kind)
}

/// How many braces of its item are open before a byte.
fn depth(text: &str, item: Item, at: u32) -> usize {
    let tree = parse(text, item);
    let before = tree.tokens.iter().filter(|token| item.span.start + token.span.start < at);
    before.fold(0usize, |depth, token| match token.kind {
        TokenKind::Open => depth + 1,
        TokenKind::Close => depth.saturating_sub(1),
        _ => depth,
    })
}

/// Puts what starts at a byte at its depth, when nothing but blanks stands before it on its line.
fn indented(text: &str, at: u32, depth: usize) -> Option<TextEdit> {
    let before = text.get(..at as usize)?;
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let blank = before.get(start..)?;
    let wanted = " ".repeat(STEP * depth);
    let is_blank = blank.chars().all(|c| matches!(c, ' ' | '\t'));
    (is_blank && blank != wanted).then(|| TextEdit { span: Span::new(start as u32, at), text: wanted })
}

fn blanks(text: &str, at: u32) -> usize {
    let rest = text.get(at as usize..).unwrap_or_default();
    rest.len() - rest.trim_start_matches([' ', '\t']).len()
}

/// The same replacement without what it keeps at both ends. The two signs of a line's end stay together: no position of an editor
/// stands between them.
fn smallest(text: &str, edit: TextEdit) -> TextEdit {
    let (old, new) = (edit.span.of(text), edit.text.as_str());
    let front = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let front = if splits(old, front) || splits(new, front) { front - 1 } else { front };
    let (old, new) = (old.get(front..).unwrap_or_default(), new.get(front..).unwrap_or_default());
    let back = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let back = if splits(old, old.len() - back) || splits(new, new.len() - back) { back - 1 } else { back };
    let span = Span::new(edit.span.start + front as u32, edit.span.end - back as u32);
    TextEdit { span, text: new.get(..new.len() - back).unwrap_or_default().to_owned() }
}

/// Whether a byte of a text stands between the two signs of a line's end.
fn splits(text: &str, at: usize) -> bool {
    text.split_at_checked(at).is_some_and(|(before, after)| before.ends_with('\r') && after.starts_with('\n'))
}

/// Whether a text is cut into the same declarations once the replacements are made.
fn keeps_borders(text: &str, edits: &[TextEdit]) -> bool {
    let after = applied(text, edits);
    let heads = |text: &str| -> Vec<String> {
        let first = |item: &Item| item.span.of(text).get(item.head as usize..)?.split_whitespace().next().map(str::to_owned);
        items(text).iter().filter_map(first).collect()
    };
    let (before, after) = (heads(text), heads(&after));
    before.len() == after.len()
}

/// A text with replacements made; they are in order and apart.
pub fn applied(text: &str, edits: &[TextEdit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(Span::new(at, edit.span.start).of(text));
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(Span::new(at, text.len() as u32).of(text));
    out
}

#[cfg(test)]
mod tests {
    use super::{TextEdit, applied, smallest};
    use social_core::text::Span;

    /// Lone returns beside letters of one byte and of two, and ends of lines of every kind.
    #[test]
    fn what_both_ends_keep_changes_nothing_of_the_result() {
        let texts = ["", "\r", "\n", "\r\n", "x\ré", "y é", "a\r\nb", "a\nb", "\r\r", "é\r", "é\r\n", "\ré\n"];
        for old in texts {
            for new in texts {
                let edit = smallest(old, TextEdit { span: Span::new(0, old.len() as u32), text: new.to_owned() });
                assert_eq!(applied(old, std::slice::from_ref(&edit)), new, "{old:?} {new:?} {edit:?}");
            }
        }
        // Lines that stay as they are stay out of it, whatever ends them.
        for end in ["\n", "\r\n"] {
            let (old, new) = (format!("a{end}b  c{end}d{end}"), format!("a{end}b c{end}d{end}"));
            let edit = smallest(&old, TextEdit { span: Span::new(0, old.len() as u32), text: new });
            assert_eq!((edit.span.of(&old), edit.text.as_str()), (" ", ""));
        }
    }
}
