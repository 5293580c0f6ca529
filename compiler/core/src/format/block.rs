//! Texts over several lines, moved as a whole: what they say does not change.

use super::layout::{STEP, indent};

/// A `"""` text, its content `STEP` deeper than `column`, its last quotes at `column` when they stand alone.
pub(super) fn shift(out: &mut String, raw: &str, column: usize, newline: &str) {
    let lines: Vec<&str> = lines(raw).collect();
    let [first, rest @ ..] = lines.as_slice() else { return };
    let [middle @ .., last] = rest else {
        out.push_str(first);
        return;
    };
    let is_alone = last.trim_start() == QUOTES;
    let margin = margin(rest, is_alone);
    // The blanks that end a line of text belong to it; those after the opening quotes do not.
    out.push_str(if *first == QUOTES || first.trim_end() == QUOTES { QUOTES } else { first });
    for line in middle {
        out.push_str(newline);
        content(out, line, margin, column);
    }
    out.push_str(newline);
    if is_alone {
        indent(out, column);
        out.push_str(QUOTES);
    } else {
        content(out, last, margin, column);
    }
}

const QUOTES: &str = "\"\"\"";

/// The lines of a text, however they end.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split('\r')
    })
}

fn content(out: &mut String, line: &str, margin: usize, column: usize) {
    if line.trim().is_empty() {
        return;
    }
    indent(out, column + STEP);
    out.push_str(line.get(margin..).unwrap_or(line));
}

/// Bytes of the blanks that all lines of text start with.
fn margin(lines: &[&str], is_last_alone: bool) -> usize {
    let count = lines.len() - usize::from(is_last_alone);
    let texts = lines.iter().take(count).filter(|line| !line.trim().is_empty());
    let blanks = texts.map(|line| line.split_at(line.len() - line.trim_start().len()).0);
    blanks.reduce(common).map_or(0, str::len)
}

fn common<'t>(a: &'t str, b: &'t str) -> &'t str {
    let same = a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y).map(|((at, _), _)| at);
    a.get(..same.unwrap_or(a.len().min(b.len()))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::shift;
    use crate::values::prose_text;

    #[test]
    fn a_block_moves_as_a_whole_and_says_the_same() {
        for (raw, moved) in [
            ("\"\"\"\na\n  b\n\"\"\"", "\"\"\"\n    a\n      b\n  \"\"\""),
            ("\"\"\"\n      a\n   \n    b \n      \"\"\"", "\"\"\"\n      a\n\n    b \n  \"\"\""),
            ("\"\"\"a\r\n b\"\"\"", "\"\"\"a\n    b\"\"\""),
            ("\"\"\" a \"\"\"", "\"\"\" a \"\"\""),
            ("\"\"\"\n\ta\n\tb\n\"\"\"", "\"\"\"\n    a\n    b\n  \"\"\""),
            ("\"\"\"\n\"\"\"", "\"\"\"\n  \"\"\""),
        ] {
            let mut out = String::new();
            shift(&mut out, raw, 2, "\n");
            assert_eq!(out, moved, "{raw:?}");
            assert_eq!(prose_text(&out), prose_text(raw), "{raw:?}");
        }
    }
}
