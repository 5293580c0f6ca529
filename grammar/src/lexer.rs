//! Tokens of one item. The only file that names pest's rules.

use crate::Span;
use pest::Parser as _;

#[derive(pest_derive::Parser)]
#[grammar = "social.pest"]
struct SocialParser;

/// What a token is. Punctuation is named one by one, so that no reader compares strings.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "the names are the signs")]
#[repr(u8)]
pub enum TokenKind {
    Word,
    Prose,
    Block,
    Date,
    Month,
    Version,
    Number,
    Hashtag,
    Comment,
    Stray,
    Colon,
    Comma,
    Open,
    Close,
    Dot,
    Equals,
    Different,
    AtMost,
    AtLeast,
    Less,
    More,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    Slash,
    Percent,
    Currency,
    Plus,
    Minus,
    Star,
    Semicolon,
}

/// A token and its place, relative to the start of its item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// A line of an item that is not blank: its indentation in columns, and its tokens; a comment is the last one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub indent: u32,
    pub first: u32,
    pub end: u32,
}

/// Cuts an item into lines of tokens. Total: what the grammar cannot read at all comes back as one run.
pub(crate) fn lex(text: &str, tokens: &mut Vec<Token>, lines: &mut Vec<Line>) {
    let mut lexer = Lexer { text, tokens, lines, last_end: 0 };
    let Some(item) = SocialParser::parse(Rule::item, text).ok().and_then(|mut pairs| pairs.next()) else {
        lexer.run(Span::new(0, text.len() as u32));
        return;
    };
    for pair in item.into_inner() {
        let rule = pair.as_rule();
        let span = pair.as_span();
        // A text on one line may hold a `#`: what it took of a comment is passed over.
        let span = Span::new((span.start() as u32).max(lexer.last_end), span.end() as u32);
        let is_whole = span.start as usize == pair.as_span().start();
        match rule {
            _ if span.is_empty() => {}
            Rule::block if is_whole => lexer.push(TokenKind::Block, span),
            Rule::comment if is_whole => lexer.push(TokenKind::Comment, span),
            Rule::open if is_whole => lexer.push(TokenKind::Stray, span),
            _ => lexer.run(span),
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    tokens: &'t mut Vec<Token>,
    lines: &'t mut Vec<Line>,
    last_end: u32,
}

impl Lexer<'_> {
    fn push(&mut self, kind: TokenKind, span: Span) {
        let gap = Span::new(self.last_end, span.start).of(self.text);
        if self.lines.is_empty() || gap.bytes().any(|b| matches!(b, b'\n' | b'\r')) {
            self.open_line(gap);
        }
        self.last_end = span.end;
        self.tokens.push(Token { kind, span });
        if let Some(line) = self.lines.last_mut() {
            line.end = self.tokens.len() as u32;
        }
    }

    /// A line starts at its first token: blank lines are gaps.
    fn open_line(&mut self, gap: &str) {
        let indent = gap.rsplit(['\n', '\r']).next().unwrap_or_default();
        // A tab counts as two columns, the width the formatter gives a level.
        let indent = indent.chars().map(|c| if c == '\t' { 2 } else { 1 }).sum();
        let first = self.tokens.len() as u32;
        self.lines.push(Line { indent, first, end: first });
    }

    /// Words, numbers and signs of a run.
    fn run(&mut self, run: Span) {
        let mut at = run.start;
        while at < run.end {
            let rest = Span::new(at, run.end).of(self.text);
            let Some(first) = rest.chars().next() else { return };
            let (kind, length) = match first {
                ' ' | '\n' | '\t' | '\r' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                    at += first.len_utf8() as u32;
                    continue;
                }
                c if is_letter(c) => (TokenKind::Word, word(rest)),
                '0'..='9' => numeric(rest.as_bytes()),
                '"' | '«' | '“' => self.quoted(at, first),
                '#' if rest.chars().nth(1).is_some_and(is_tail) => (TokenKind::Hashtag, 1 + rest.get(1..).map_or(0, tail)),
                '#' if is_comment(rest) => (TokenKind::Comment, rest.find(['\n', '\r']).unwrap_or(rest.len())),
                _ => sign(rest, first),
            };
            let end = at + length as u32;
            self.push(kind, Span::new(at, end));
            at = end;
        }
    }

    /// A text on one line; the sign alone when it is not closed.
    fn quoted(&self, at: u32, open: char) -> (TokenKind, usize) {
        let rest = self.text.get(at as usize + open.len_utf8()..).unwrap_or_default();
        let length = match open {
            '"' => escaped(rest.as_bytes()),
            '«' => closed(rest, '»'),
            _ => closed(rest, '”'),
        };
        match length {
            Some(length) => (TokenKind::Prose, open.len_utf8() + length),
            None => (TokenKind::Stray, open.len_utf8()),
        }
    }
}

/// Length as far as the closing quote, on the same line; `\"` does not close.
fn escaped(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr3(b'"', b'\\', b'\n', text.get(at..)?)?;
        match text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' if !matches!(text.get(at + 1), Some(b'\n' | b'\r')) => at += 2,
            _ => return None,
        }
    }
}

fn closed(text: &str, close: char) -> Option<usize> {
    let (at, found) = text.char_indices().find(|(_, c)| *c == close || *c == '\n')?;
    (found == close).then_some(at + close.len_utf8())
}

/// Whether a `#` opens a comment: a blank or nothing stands behind.
fn is_comment(text: &str) -> bool {
    let after = text.trim_start_matches('#');
    after.is_empty() || after.starts_with(char::is_whitespace)
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && (c.is_alphabetic() || is_mark(c)))
}

/// Combining marks, which follow a letter in decomposed text, and the marks of scripts that write vowels with them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}')
}

fn is_tail(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && (c.is_alphanumeric() || is_mark(c)))
}

fn is_word_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// Length of the letters, digits and `_` at the start of a text.
fn tail(text: &str) -> usize {
    let ascii = text.bytes().position(|b| !is_word_byte(b)).unwrap_or(text.len());
    match text.as_bytes().get(ascii) {
        Some(b) if !b.is_ascii() => text.char_indices().find(|(at, c)| *at >= ascii && !is_tail(*c)).map_or(text.len(), |(at, _)| at),
        _ => ascii,
    }
}

/// Length of a word: an apostrophe belongs to it when a letter follows.
fn word(text: &str) -> usize {
    let mut length = tail(text);
    loop {
        let rest = text.get(length..).unwrap_or_default();
        let apostrophe = match rest.chars().next() {
            Some(c @ ('\'' | '’')) => c.len_utf8(),
            _ => return length,
        };
        let after = rest.get(apostrophe..).unwrap_or_default();
        if !after.starts_with(is_letter) {
            return length;
        }
        length += apostrophe + tail(after);
    }
}

/// A date, a month, a version or a number, with its length.
fn numeric(text: &[u8]) -> (TokenKind, usize) {
    let year = digits(text, 0);
    if year == 4 && text.get(4) == Some(&b'-') && digits(text, 5) == 2 {
        if text.get(7) == Some(&b'-') && digits(text, 8) == 2 {
            return (TokenKind::Date, 10);
        }
        return (TokenKind::Month, 7);
    }
    let whole = grouped(text, year);
    let part = fraction(text, whole);
    if part > 0 && whole == year && text.get(whole) == Some(&b'.') {
        let minor = fraction(text, whole + part);
        if minor > 0 && text.get(whole + part) == Some(&b'.') {
            let length = whole + part + minor;
            return (TokenKind::Version, length + label(text, length));
        }
    }
    (TokenKind::Number, whole + part)
}

fn digits(text: &[u8], at: usize) -> usize {
    text.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Length of a whole number whose thousands may stand apart: `1 250`, with any of the three blanks.
fn grouped(text: &[u8], first: usize) -> usize {
    let mut length = first;
    if first > 3 {
        return length;
    }
    loop {
        let rest = text.get(length..).unwrap_or_default();
        let blank = [" ", "\u{a0}", "\u{202f}", "\u{2009}"].iter().find(|b| rest.starts_with(b.as_bytes()));
        let Some(blank) = blank else { break };
        if digits(rest, blank.len()) != 3 {
            break;
        }
        length += blank.len() + 3;
    }
    length
}

/// Length of a sign and the digits after it.
fn fraction(text: &[u8], at: usize) -> usize {
    match text.get(at) {
        Some(b',' | b'.') => match digits(text, at + 1) {
            0 => 0,
            n => n + 1,
        },
        _ => 0,
    }
}

/// Length of what follows a version: `-beta.1`.
fn label(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    match rest {
        [b'-' | b'+', next, ..] if next.is_ascii_alphanumeric() => {
            1 + rest.iter().skip(1).take_while(|b| b.is_ascii_alphanumeric() || **b == b'.').count()
        }
        _ => 0,
    }
}

fn sign(text: &str, first: char) -> (TokenKind, usize) {
    let kind = match first {
        ':' => TokenKind::Colon,
        ',' => TokenKind::Comma,
        '{' => TokenKind::Open,
        '}' => TokenKind::Close,
        '.' => TokenKind::Dot,
        '=' => TokenKind::Equals,
        '≠' => TokenKind::Different,
        '≤' => TokenKind::AtMost,
        '≥' => TokenKind::AtLeast,
        '!' | '<' | '>' if text.get(1..2) == Some("=") => {
            let kind = match first {
                '!' => TokenKind::Different,
                '<' => TokenKind::AtMost,
                _ => TokenKind::AtLeast,
            };
            return (kind, 2);
        }
        '<' => TokenKind::Less,
        '>' => TokenKind::More,
        '(' => TokenKind::LeftParen,
        ')' => TokenKind::RightParen,
        '[' => TokenKind::LeftBracket,
        ']' => TokenKind::RightBracket,
        '/' => TokenKind::Slash,
        '%' => TokenKind::Percent,
        '€' | '$' | '£' => TokenKind::Currency,
        '+' => TokenKind::Plus,
        '-' | '−' | '–' => TokenKind::Minus,
        '*' | '×' => TokenKind::Star,
        ';' => TokenKind::Semicolon,
        _ => TokenKind::Stray,
    };
    (kind, first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, lex};

    fn kinds(text: &str) -> Vec<(TokenKind, &str)> {
        let (mut tokens, mut lines) = (Vec::new(), Vec::new());
        lex(text, &mut tokens, &mut lines);
        tokens.iter().map(|token| (token.kind, token.span.of(text))).collect()
    }

    #[test]
    fn reads_words_numbers_texts_and_comments() {
        use TokenKind::*;
        for (text, expected) in [
            ("d’être l'", vec![(Word, "d’être"), (Word, "l"), (Stray, "'")]),
            ("1 250,5 3 500", vec![(Number, "1 250,5"), (Number, "3 500")]),
            ("1\u{202f}250 12 34", vec![(Number, "1\u{202f}250"), (Number, "12"), (Number, "34")]),
            ("2026-03-14 2026-03 1.2.0-rc.1 1.5", vec![(Date, "2026-03-14"), (Month, "2026-03"), (Version, "1.2.0-rc.1"), (Number, "1.5")]),
            ("« le \"5\" # fin » x # note", vec![(Prose, "« le \"5\" # fin »"), (Word, "x"), (Comment, "# note")]),
            ("#commun # fin", vec![(Hashtag, "#commun"), (Comment, "# fin")]),
            ("\"a\\\"b\" \"\"\"x\ny\"\"\" \"z", vec![(Prose, "\"a\\\"b\""), (Block, "\"\"\"x\ny\"\"\""), (Stray, "\""), (Word, "z")]),
            ("\"\"\" a", vec![(Stray, "\"\"\""), (Word, "a")]),
            (
                "a<=b ≥ != 50 %",
                vec![(Word, "a"), (AtMost, "<="), (Word, "b"), (AtLeast, "≥"), (Different, "!="), (Number, "50"), (Percent, "%")],
            ),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
