//! What goes wrong with the tool itself: a path that is not there, a manifest that does not parse. Findings are not failures.

use social_core::words::{Lang, Text};
use std::fmt;

/// A failure, and what the reader may do about it.
#[derive(Debug)]
pub struct Failure {
    /// What happened.
    pub message: Text,
    /// What to do; may be empty.
    pub help: Text,
}

impl Failure {
    /// A failure with nothing to advise.
    pub fn new(message: Text) -> Self {
        Self { message, help: Text::default() }
    }

    /// Adds what to do.
    pub fn help(mut self, help: Text) -> Self {
        self.help = help;
        self
    }

    /// The failure for a reader of one language, as miette tells it.
    pub fn report(self, lang: Lang) -> miette::Report {
        let told = Told { message: self.message.get(lang).to_owned(), help: self.help.get(lang).to_owned(), lang };
        miette::Report::new(told)
    }
}

/// A failure in one language.
#[derive(Debug)]
struct Told {
    message: String,
    help: String,
    lang: Lang,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Told {}

impl miette::Diagnostic for Told {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        if self.help.is_empty() { None } else { Some(Box::new(&self.help)) }
    }

    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.lang.tag()))
    }
}

/// Tells failures in the reader's language: one line for what happened, one for what to do.
struct Handler;

impl miette::ReportHandler for Handler {
    fn debug(&self, diagnostic: &dyn miette::Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_french = diagnostic.code().is_some_and(|code| code.to_string() == Lang::Fr.tag());
        let (error, help) = if is_french { ("échec : ", "aide : ") } else { ("failure: ", "help: ") };
        write!(f, "{error}{diagnostic}")?;
        match diagnostic.help() {
            Some(text) => write!(f, "\n  {help}{text}"),
            None => Ok(()),
        }
    }
}

/// Makes miette tell failures with our handler, and leaves to findings what breaks the library of a file of facts.
pub fn install() {
    // A second call changes nothing, and there is none.
    let _ = miette::set_hook(Box::new(|_| Box::new(Handler)));
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(social_facts::read::THREAD) {
            usual(panic);
        }
    }));
}
