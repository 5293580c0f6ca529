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

/// Cuts an item into lines of tokens. Total: what the grammar cannot read at all comes back as one stray token a line.
pub(crate) fn lex(text: &str, tokens: &mut Vec<Token>, lines: &mut Vec<Line>) {
    let Ok(mut pairs) = SocialParser::parse(Rule::item, text) else {
        lex_strays(text, tokens, lines);
        return;
    };
    let Some(item) = pairs.next() else { return };
    let mut last_end = 0;
    for pair in item.into_inner() {
        let rule = pair.as_rule();
        if rule == Rule::EOI {
            break;
        }
        let span = pair.as_span();
        let span = Span::new(span.start() as u32, span.end() as u32);
        let gap = Span::new(last_end, span.start).of(text);
        if lines.is_empty() || gap.contains(['\n', '\r']) {
            open_line(gap, tokens.len() as u32, lines);
        }
        last_end = span.end;
        tokens.push(Token { kind: kind_of(rule, span.of(text)), span });
        if let Some(line) = lines.last_mut() {
            line.end = tokens.len() as u32;
        }
    }
}

/// A line starts at its first token: blank lines are gaps.
fn open_line(gap: &str, first: u32, lines: &mut Vec<Line>) {
    let indent = gap.rsplit(['\n', '\r']).next().unwrap_or_default();
    lines.push(Line { indent: width(indent), first, end: first });
}

fn width(indent: &str) -> u32 {
    // A tab counts as two columns, the width the formatter gives a level.
    indent.chars().map(|c| if c == '\t' { 2 } else { 1 }).sum()
}

fn lex_strays(text: &str, tokens: &mut Vec<Token>, lines: &mut Vec<Line>) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let first = tokens.len() as u32;
        let body = line.trim_end();
        if !body.is_empty() {
            tokens.push(Token { kind: TokenKind::Stray, span: Span::new(start, start + body.len() as u32) });
            lines.push(Line { indent: 0, first, end: first + 1 });
        }
        start += line.len() as u32;
    }
}

fn kind_of(rule: Rule, text: &str) -> TokenKind {
    match rule {
        Rule::word => TokenKind::Word,
        Rule::prose | Rule::guillemets | Rule::curly => TokenKind::Prose,
        Rule::block => TokenKind::Block,
        Rule::date => TokenKind::Date,
        Rule::month => TokenKind::Month,
        Rule::version => TokenKind::Version,
        Rule::number => TokenKind::Number,
        Rule::hashtag => TokenKind::Hashtag,
        Rule::comment => TokenKind::Comment,
        _ => sign(text),
    }
}

fn sign(text: &str) -> TokenKind {
    match text {
        ":" => TokenKind::Colon,
        "," => TokenKind::Comma,
        "{" => TokenKind::Open,
        "}" => TokenKind::Close,
        "." => TokenKind::Dot,
        "=" => TokenKind::Equals,
        "!=" | "≠" => TokenKind::Different,
        "<=" | "≤" => TokenKind::AtMost,
        ">=" | "≥" => TokenKind::AtLeast,
        "<" => TokenKind::Less,
        ">" => TokenKind::More,
        "(" => TokenKind::LeftParen,
        ")" => TokenKind::RightParen,
        "[" => TokenKind::LeftBracket,
        "]" => TokenKind::RightBracket,
        "/" => TokenKind::Slash,
        "%" => TokenKind::Percent,
        "€" | "$" | "£" => TokenKind::Currency,
        "+" => TokenKind::Plus,
        "-" | "−" | "–" => TokenKind::Minus,
        "*" | "×" => TokenKind::Star,
        ";" => TokenKind::Semicolon,
        _ => TokenKind::Stray,
    }
}
