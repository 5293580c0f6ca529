//! What stands between two tokens of one line.

use social_grammar::TokenKind::{self, *};

/// A token and its part in the layout.
#[derive(Clone, Copy)]
pub(super) struct Side {
    pub kind: TokenKind,
    pub part: Part,
}

/// The part of a token in the layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Of a label, or of a head.
    Head,
    /// The colon of a label.
    Colon,
    /// The brace that opens a body.
    Open,
    /// The brace that closes one.
    Close,
    /// Of a value.
    Value,
}

/// The blanks between two tokens. Where the language leaves the choice to the author (`57,5 %`, `count(…)`, `1/3`), a gap
/// stays a gap and none stays none.
pub(super) fn gap(before: Side, after: Side, written: &str) -> &str {
    if after.kind == Comment {
        return " ";
    }
    match (before.part, after.part) {
        (_, Part::Colon) | (Part::Open, Part::Close) => return "",
        (Part::Colon, _) => return " ",
        (Part::Close, _) if after.kind == Semicolon => return "",
        (Part::Open | Part::Close, _) | (_, Part::Open | Part::Close) => return " ",
        (Part::Head, Part::Head) if after.kind == LeftParen => return " ",
        _ => {}
    }
    match (before.kind, after.kind) {
        (_, Comma | Semicolon) => "",
        (Comma | Semicolon | Colon, _) => " ",
        (LeftParen | LeftBracket, _) | (_, RightParen | RightBracket) => "",
        (a, b) if is_comparison(a) || is_comparison(b) => " ",
        (Word | RightParen, Dot) | (Dot, Word) => "",
        (Open, Close) => written_gap(written),
        (Open | Close, _) | (_, Open | Close) => " ",
        // A blank more or less between two numbers makes another number.
        (Number, Number) => written,
        (Prose | Block, Word | Number | Prose | Block) | (Word | Number, Prose | Block) => " ",
        _ => written_gap(written),
    }
}

fn is_comparison(kind: TokenKind) -> bool {
    matches!(kind, Equals | Different | Less | More | AtMost | AtLeast)
}

fn written_gap(written: &str) -> &str {
    match written {
        "" => "",
        "\u{a0}" | "\u{202f}" | "\u{2009}" => written,
        _ => " ",
    }
}
