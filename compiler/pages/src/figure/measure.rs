//! How wide texts are drawn, and where their lines break: widths never smaller than those of the fonts people have.

use crate::legible::is_misleading;
use unicode_width::UnicodeWidthChar as _;

/// Height of a line, in sizes of its letters.
pub(crate) const LINE: f64 = 1.25;

/// The types of text in drawings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Type {
    /// Titles of parts: 15 pixels, bold.
    Title,
    /// Names and words: 14 pixels.
    Plain,
    /// Remarks: 12 pixels, quiet.
    Small,
    /// Numbers that matter: 14 pixels, bold.
    Strong,
}

impl Type {
    /// Height of its letters, in pixels; `figure.css` says the same.
    pub const fn size(self) -> f64 {
        match self {
            Self::Title => 15.0,
            Self::Plain | Self::Strong => 14.0,
            Self::Small => 12.0,
        }
    }

    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Title => "d-title",
            Self::Plain => "d-plain",
            Self::Small => "d-small",
            Self::Strong => "d-strong",
        }
    }

    const fn is_bold(self) -> bool {
        matches!(self, Self::Title | Self::Strong)
    }

    /// How wide a text is at most, in pixels.
    pub fn width(self, text: &str) -> f64 {
        let ems: f64 = text.chars().map(advance).sum();
        ems * self.size() * if self.is_bold() { 1.13 } else { 1.0 }
    }

    /// The words of a text: what no line breaks, unless it is too long.
    pub fn words(self, text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| c.is_whitespace() && !is_bound(c)).filter(|word| !word.is_empty())
    }

    /// The text in lines no wider than so many pixels: no word is lost, one that is too long breaks where it must.
    pub fn lines(self, text: &str, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in self.words(text) {
            let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&joined) <= width {
                line = joined;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = self.broken(word, width, &mut lines);
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// The end of a word, once the lines it fills are pushed.
    fn broken(self, word: &str, width: f64, lines: &mut Vec<String>) -> String {
        let is_long = self.width(word) > width;
        let mut piece = String::new();
        for letter in word.chars() {
            let is_full = is_long && self.width(&piece) + self.width(&format!("{letter}-")) > width;
            if is_full && !piece.is_empty() && letter.width().unwrap_or(0) > 0 {
                piece.push('-');
                lines.push(std::mem::take(&mut piece));
            }
            piece.push(letter);
        }
        piece
    }

    /// Height of so many lines, in pixels.
    pub fn height(self, lines: usize) -> f64 {
        lines as f64 * self.size() * LINE
    }
}

/// Whether it is a space where no line breaks.
const fn is_bound(space: char) -> bool {
    matches!(space, '\u{a0}' | '\u{202f}')
}

/// The width of a letter, in sizes: the widest of DejaVu Sans, Verdana, Segoe UI, Roboto and Arial.
fn advance(letter: char) -> f64 {
    let columns = letter.width().unwrap_or(0);
    match letter {
        // A sign of its own is drawn in its place.
        _ if is_misleading(letter) => 1.35,
        _ if columns == 0 => 0.0,
        _ if columns > 1 => 1.35,
        'i' | 'j' | 'l' | 'I' | '\'' | '’' | '|' | 'ì' | 'í' | 'î' | 'ï' => 0.43,
        ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | ':' | ';' | '!' | '·' => 0.40,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '"' | '-' | '*' | '°' => 0.48,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' | '→' | '←' | '↔' | 'æ' | 'œ' | 'Æ' | 'Œ' | '&' => 1.08,
        'A'..='Z' | 'À'..='Þ' | '+' | '=' | '<' | '>' | '~' | '#' | '€' => 0.84,
        '!'..='ÿ' => 0.65,
        _ => 0.9,
    }
}

#[cfg(test)]
mod tests {
    use super::Type;

    #[test]
    fn lines_keep_every_letter_and_their_width() {
        let long = "anticonstitutionnellement responsabilité intergouvernementalisations à œuvrer";
        for width in [40.0, 90.0, 400.0] {
            let lines = Type::Plain.lines(long, width);
            assert!(lines.iter().all(|line| Type::Plain.width(line) <= width), "{lines:?}");
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            assert_eq!(letters(&lines.concat()), letters(long));
        }
        assert_eq!(Type::Plain.lines("", 50.0), [""]);
        // A sign that would mislead is drawn as one that shows, which takes room.
        assert!(Type::Plain.width("a\u{202e}b") > Type::Plain.width("amb"));
        assert_eq!(Type::Plain.lines("dit «\u{a0}oui\u{a0}»", 60.0), ["dit", "«\u{a0}oui\u{a0}»"]);
    }
}
