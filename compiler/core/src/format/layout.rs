//! The layout of a file, for whoever writes one: depth, fields, groups, prose over several lines.

use crate::values::write_prose;

/// Columns of one depth.
pub const STEP: usize = 2;

/// Blanks that put text at a column.
pub fn indent(out: &mut String, columns: usize) {
    out.extend(core::iter::repeat_n(' ', columns));
}

/// A file being written: declarations one blank line apart, fields and groups at their depth.
#[derive(Debug, Default)]
pub struct Layout {
    text: String,
    depth: usize,
}

impl Layout {
    /// Opens a declaration or a group; `head` is its kind, name and title.
    pub fn open(&mut self, head: &str) {
        self.start();
        self.text.push_str(head);
        self.text.push_str(" {\n");
        self.depth += 1;
    }

    /// Closes what was opened last.
    pub fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        indent(&mut self.text, STEP * self.depth);
        self.text.push_str("}\n");
    }

    /// A declaration or a group without a body.
    pub fn bare(&mut self, head: &str) {
        self.start();
        self.text.push_str(head);
        self.text.push('\n');
    }

    /// A group on one line: `colonne date { type: date; clé: oui }`.
    pub fn one_line(&mut self, head: &str, fields: &[(String, String)]) {
        let fields: Vec<String> = fields.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        self.bare(&format!("{head} {{ {} }}", fields.join("; ")));
    }

    /// `label: value`; the lines of the value after the first are put deeper than the label.
    pub fn field(&mut self, label: &str, value: &str) {
        let column = STEP * self.depth;
        indent(&mut self.text, column);
        self.text.push_str(label);
        self.text.push(':');
        for (number, line) in value.lines().enumerate() {
            match number {
                0 => self.text.push(' '),
                _ => {
                    self.text.push('\n');
                    indent(&mut self.text, column + 2 * STEP);
                }
            }
            self.text.push_str(line.trim());
        }
        self.text.push('\n');
    }

    /// `label: "prose"`, as a block when it has several lines.
    pub fn prose(&mut self, label: &str, prose: &str) {
        let column = STEP * self.depth;
        indent(&mut self.text, column);
        self.text.push_str(label);
        self.text.push_str(": ");
        self.text.push_str(&write_prose(prose, column));
        self.text.push('\n');
    }

    /// A comment on its own lines.
    pub fn comment(&mut self, text: &str) {
        self.start();
        for (number, line) in text.lines().enumerate() {
            if number > 0 {
                indent(&mut self.text, STEP * self.depth);
            }
            self.text.push_str(if line.is_empty() { "#" } else { "# " });
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// The text written so far.
    pub fn finish(self) -> String {
        self.text
    }

    /// Indentation; before a declaration a blank line, unless a comment stands right above it.
    fn start(&mut self) {
        let above = self.text.lines().next_back().unwrap_or_default();
        if self.depth == 0 && !self.text.is_empty() && !above.starts_with('#') {
            self.text.push('\n');
        }
        indent(&mut self.text, STEP * self.depth);
    }
}
