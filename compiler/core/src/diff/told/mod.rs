//! A comparison told to people: headings and lines, the same for a terminal and for a page.

mod lines;
mod sections;

use super::{Diff, Shown};
use crate::resolve::Code;
use crate::words::{Lang, Text};

/// A comparison and what surrounds it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'t> {
    /// The code as it was.
    pub old: &'t Code,
    /// The code as it is now.
    pub new: &'t Code,
    /// What changes.
    pub diff: &'t Diff,
    /// All places of both, the new code first.
    pub shown: &'t Shown,
    /// The language of the reader.
    pub lang: Lang,
}

/// A heading and what stands under it.
struct Section {
    heading: Text,
    items: Vec<Item>,
}

/// A line, and the lines under it.
struct Item {
    text: Text,
    under: Vec<Text>,
}

impl Item {
    fn new(text: Text) -> Self {
        Self { text, under: Vec::new() }
    }
}

/// The comparison as plain text.
pub fn human(told: Told<'_>) -> String {
    let lang = told.lang;
    let mut out = sections::title(told).get(lang).to_owned() + "\n";
    for line in sections::summary(told) {
        out += line.get(lang);
        out.push('\n');
    }
    for section in sections::all(told) {
        out += &format!("\n{}\n", section.heading.get(lang));
        for item in &section.items {
            out += &format!("  {}\n", item.text.get(lang));
            for line in &item.under {
                out += &format!("    {}\n", line.get(lang));
            }
        }
    }
    out
}

/// The comparison as Markdown.
pub fn markdown(told: Told<'_>) -> String {
    let lang = told.lang;
    let mut out = format!("# {}\n\n", escaped(sections::title(told).get(lang)));
    for line in sections::summary(told) {
        out += &format!("{}\n\n", escaped(line.get(lang)));
    }
    for section in sections::all(told) {
        out += &format!("## {}\n\n", escaped(section.heading.get(lang)));
        for item in &section.items {
            out += &format!("- {}\n", escaped(item.text.get(lang)));
            for line in &item.under {
                out += &format!("  - {}\n", escaped(line.get(lang)));
            }
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// What an author wrote stays text: no mark-up, no HTML. What stands between backticks is code already.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_code = false;
    for c in text.chars() {
        is_code ^= c == '`';
        if !is_code && matches!(c, '*' | '_' | '[' | ']' | '<' | '>' | '#' | '\\' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
