//! Failures of the tool itself, told to the reader.

use social_core::words::Lang;
pub use social_project::Failure;
use std::fmt;

/// A failure for a reader of one language, as miette tells it.
pub fn report(failure: &Failure, lang: Lang) -> miette::Report {
    let (message, help) = (failure.message.get(lang).to_owned(), failure.help.get(lang).to_owned());
    miette::Report::new(Told { message, help, lang })
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
