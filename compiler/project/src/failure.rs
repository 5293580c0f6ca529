//! What goes wrong with a project as a whole: a path that is not there, a manifest that does not parse. Findings are not failures.

use social_core::words::Text;
use std::ops::Range;
use std::path::PathBuf;

/// A failure, and what the reader may do about it.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What happened.
    pub message: Text,
    /// What to do; may be empty.
    pub help: Text,
    /// Where, when it is in a file that can be shown.
    pub spot: Option<Box<Spot>>,
}

/// A place in a file that is not part of a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spot {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// Where in it, in bytes.
    pub span: Range<usize>,
    /// What happened, for a reader who already sees the file and the line.
    pub message: Text,
}

impl Failure {
    /// A failure with nothing to advise.
    pub fn new(message: Text) -> Self {
        Self { message, help: Text::default(), spot: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = help;
        self
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, spot: Spot) -> Self {
        self.spot = Some(Box::new(spot));
        self
    }
}
