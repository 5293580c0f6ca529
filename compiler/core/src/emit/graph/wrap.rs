//! Long titles over several lines.

/// Columns of a line of a title.
const WIDTH: usize = 28;

/// Lines of a title; more end with an ellipsis.
const LINES: usize = 4;

/// The lines of a title. A word that is too long for a line stays whole; signs that draw nothing become blanks.
pub(super) fn lines(title: &str) -> Vec<String> {
    let clean: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut lines: Vec<String> = Vec::new();
    for word in clean.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}
