//! Lines of a file at their depth.

use crate::format::layout::{STEP, indent};

/// A file, or a part of it, being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
}

impl Writer {
    /// A declaration, one blank line after what stands before it.
    pub fn declaration(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        if !text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Comments; an empty one is a blank line.
    pub fn comments(&mut self, depth: usize, comments: &[&str]) {
        for comment in comments {
            if !comment.is_empty() {
                indent(&mut self.text, STEP * depth);
                self.text.push_str(comment);
            }
            self.text.push('\n');
        }
    }

    /// A line, and the comment at its end. The lines of a value after its first stand deeper, unless they are prose, which
    /// brings its own indentation.
    pub fn line(&mut self, depth: usize, line: &str, after: Option<&str>) {
        indent(&mut self.text, STEP * depth);
        let is_prose = line.contains("\"\"\"");
        for (number, part) in line.lines().enumerate() {
            if number > 0 {
                self.text.push('\n');
                if !is_prose {
                    indent(&mut self.text, STEP * (depth + 2));
                }
            }
            self.text.push_str(part);
        }
        if let Some(after) = after {
            self.text.push(' ');
            self.text.push_str(after);
        }
        self.text.push('\n');
    }

    /// The text written so far.
    pub fn finish(self) -> String {
        self.text
    }
}
