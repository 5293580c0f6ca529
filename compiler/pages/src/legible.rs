//! Signs that turn the reading order around, that command, or that no document may hold: shown, never obeyed.

use std::borrow::Cow;

/// The text with a visible sign for each of those; line breaks stay. A document may hold what it gives, and reads as it is written.
pub(crate) fn legible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_misleading) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|letter| if is_misleading(letter) { sign(letter) } else { letter }).collect())
}

/// Whether a sign that shows stands in the place of a letter.
pub(crate) fn is_misleading(letter: char) -> bool {
    let is_command = letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    let is_turn = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    // Neither HTML nor XML may hold what is no character.
    let is_none = matches!(letter, '\u{fdd0}'..='\u{fdef}') || u32::from(letter) & 0xfffe == 0xfffe;
    is_command || is_turn || is_none
}

fn sign(letter: char) -> char {
    match u32::from(letter) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::legible;

    #[test]
    fn what_misleads_is_shown() {
        assert_eq!(
            legible("a\u{202e}b\u{2067}c\u{61c}\u{0}\u{7f}\u{9b}\u{fffe}\u{1ffff}\u{fdd0}"),
            "a\u{fffd}b\u{fffd}c\u{fffd}␀␡\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn what_people_write_stays() {
        let text = "« œuvre » 👩\u{200d}👩\u{200d}👧 עברית\r\n\tfin\u{a0}!";
        assert_eq!(legible(text), text);
    }
}
