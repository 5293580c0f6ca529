//! A text of a code, cut into what is written for the compiler and what is written for people, and words found in it.

use social_core::words::fold;

/// A stretch of a text of a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stretch<'t> {
    /// Names, labels, signs.
    Code(&'t str),
    /// Prose between quotes, or a comment.
    Prose(&'t str),
}

/// The stretches of a text, in order; together they are the text.
pub(crate) fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(['"', '#']).unwrap_or(rest.len());
        let (code, from) = rest.split_at(start);
        if !code.is_empty() {
            out.push(Stretch::Code(code));
        }
        let (prose, after) = from.split_at(length(from));
        if !prose.is_empty() {
            out.push(Stretch::Prose(prose));
        }
        rest = after;
    }
    out
}

/// How long a quoted text or a comment is, from its first sign.
fn length(from: &str) -> usize {
    if let Some(inner) = from.strip_prefix("\"\"\"") {
        return inner.find("\"\"\"").map_or(from.len(), |end| end + 6);
    }
    if from.starts_with('#') {
        return from.find('\n').unwrap_or(from.len());
    }
    let mut is_escaped = false;
    for (at, c) in from.char_indices().skip(1) {
        match c {
            // A text left open ends with its line.
            '\n' => return at,
            '"' if !is_escaped => return at + 1,
            _ => is_escaped = c == '\\' && !is_escaped,
        }
    }
    from.len()
}

/// Whether a sign is part of a word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The words of a text, with what stands between them.
pub(crate) fn cut(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_word(c) != is_word(first)).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        out.push(part);
        rest = after;
    }
    out
}

/// The words of a name, folded.
pub(crate) fn phrase(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect()
}

/// A text without its e-mail addresses, and how many there were.
pub(crate) fn without_addresses(text: &str, instead: &str) -> (String, Vec<String>) {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let mut out = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, from) = rest.split_at(at);
        let after = from.get(1..).unwrap_or_default();
        let local = before
            .rfind(|c| !is_local(c))
            .map_or(0, |last| last + before.get(last..).and_then(|from| from.chars().next()).map_or(1, char::len_utf8));
        let length = after.find(|c| !is_domain(c)).unwrap_or(after.len());
        let domain = after.get(..length).unwrap_or_default().trim_end_matches(['.', '-']);
        let is_address = local < before.len() && domain.trim_matches('.').contains('.');
        if is_address {
            out.push_str(before.get(..local).unwrap_or_default());
            out.push_str(instead);
            found.push(format!("{}@{domain}", before.get(local..).unwrap_or_default()));
            rest = after.get(domain.len()..).unwrap_or_default();
        } else {
            out.push_str(before);
            out.push('@');
            rest = after;
        }
    }
    out.push_str(rest);
    (out, found)
}
