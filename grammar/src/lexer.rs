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

/// One line of an item: its indentation in characters, its tokens, without blanks; a comment is the last token.
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
    for line in item.into_inner() {
        if line.as_rule() != Rule::line {
            continue;
        }
        let first = tokens.len() as u32;
        let mut indent = 0;
        for pair in line.into_inner() {
            let span = pair.as_span();
            let span = Span::new(span.start() as u32, span.end() as u32);
            match kind_of(pair.as_rule()) {
                Some(kind) => tokens.push(Token { kind, span }),
                None => indent = width(span.of(text)),
            }
        }
        lines.push(Line { indent, first, end: tokens.len() as u32 });
    }
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
        }
        lines.push(Line { indent: 0, first, end: tokens.len() as u32 });
        start += line.len() as u32;
    }
}

fn kind_of(rule: Rule) -> Option<TokenKind> {
    Some(match rule {
        Rule::word => TokenKind::Word,
        Rule::prose => TokenKind::Prose,
        Rule::block => TokenKind::Block,
        Rule::date => TokenKind::Date,
        Rule::month => TokenKind::Month,
        Rule::version => TokenKind::Version,
        Rule::number => TokenKind::Number,
        Rule::hashtag => TokenKind::Hashtag,
        Rule::comment => TokenKind::Comment,
        Rule::stray => TokenKind::Stray,
        Rule::colon => TokenKind::Colon,
        Rule::comma => TokenKind::Comma,
        Rule::open => TokenKind::Open,
        Rule::close => TokenKind::Close,
        Rule::dot => TokenKind::Dot,
        Rule::equals => TokenKind::Equals,
        Rule::different => TokenKind::Different,
        Rule::at_most => TokenKind::AtMost,
        Rule::at_least => TokenKind::AtLeast,
        Rule::less => TokenKind::Less,
        Rule::more => TokenKind::More,
        Rule::lparen => TokenKind::LeftParen,
        Rule::rparen => TokenKind::RightParen,
        Rule::lbracket => TokenKind::LeftBracket,
        Rule::rbracket => TokenKind::RightBracket,
        Rule::slash => TokenKind::Slash,
        Rule::percent => TokenKind::Percent,
        Rule::currency => TokenKind::Currency,
        Rule::plus => TokenKind::Plus,
        Rule::minus => TokenKind::Minus,
        Rule::star => TokenKind::Star,
        Rule::semicolon => TokenKind::Semicolon,
        _ => return None,
    })
}
