//! What goes wrong with a project as a whole: a path that is not there, a manifest that does not parse. Findings are not failures.

use social_core::text;
use social_core::words::Text;
use std::io::ErrorKind;
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

/// Why the system refused, in the words of who asked; in its own when there are none.
pub fn refusal(error: &std::io::Error) -> Text {
    match error.kind() {
        ErrorKind::NotFound => text! { fr: "rien n'est à cet endroit", en: "nothing is there" },
        ErrorKind::PermissionDenied => text! { fr: "le système n'en donne pas le droit", en: "the system does not allow it" },
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            text! { fr: "un fichier est là où il faut un dossier", en: "a file stands where a folder is needed" }
        }
        ErrorKind::IsADirectory => text! { fr: "un dossier est là où il faut un fichier", en: "a folder stands where a file is needed" },
        ErrorKind::StorageFull => text! { fr: "il n'y a plus de place", en: "no space is left" },
        ErrorKind::ReadOnlyFilesystem => text! { fr: "on ne peut que lire sur ce disque", en: "this disk can only be read" },
        ErrorKind::AddrInUse => text! { fr: "un autre programme s'en sert déjà", en: "another program uses it already" },
        ErrorKind::InvalidData => text! { fr: "ce n'est pas du texte en UTF-8", en: "it is not UTF-8 text" },
        _ => Text::same(error.to_string()),
    }
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
