//! Scripts as text: statements that end with `;` at the end of a line, and nowhere else; comments in both languages.

use social_core::words::Text;

/// A comment: French, then English.
pub(super) fn commented(text: &Text) -> String {
    let lines = |text: &str| text.lines().map(|line| format!("-- {line}").trim_end().to_owned() + "\n").collect::<String>();
    if text.fr == text.en { lines(&text.fr) } else { lines(&text.fr) + "--\n" + &lines(&text.en) }
}

/// Statements, one after the other.
pub(super) fn statements(all: &[String]) -> String {
    all.iter().map(|one| format!("{one};\n")).collect()
}

/// The statements of a script, without the comments before them.
pub fn parted(script: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut one = String::new();
    for line in script.lines() {
        if one.is_empty() && (line.starts_with("--") || line.trim().is_empty()) {
            continue;
        }
        match line.strip_suffix(';') {
            Some(end) => all.push(std::mem::take(&mut one) + end),
            None => one += &format!("{line}\n"),
        }
    }
    all
}
