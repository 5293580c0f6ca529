//! `social`: the one binary. The only crate of the project that touches the system.

mod args;
mod clock;
mod commands;
mod confronting;
mod engines;
mod failure;
mod interruption;
mod lang;
mod output;
mod reporting;
mod usage;
mod watch;

use clap::ArgMatches;
use failure::Failure;
use social_core::words::Lang;
use std::process::ExitCode;

/// The reader, as the command line knows them.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Language asked for, by flag or environment.
    pub asked: Option<Lang>,
    /// Whether pages are wanted in both languages: none was asked for by flag.
    pub is_bilingual: bool,
    /// Whether only what matters is said.
    pub is_quiet: bool,
}

impl Reader {
    /// The language for what has no code to go by.
    pub fn lang(self) -> Lang {
        self.asked.unwrap_or(Lang::Fr)
    }
}

/// How a command ends when nothing failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Nothing at or above the fail level.
    Clean,
    /// Findings, or files that would change.
    Findings,
    /// Something could not be read.
    Unreadable,
}

fn main() -> ExitCode {
    failure::install();
    interruption::install();
    let words: Vec<String> = std::env::args().collect();
    let asked = lang::asked(&words);
    let lang = asked.unwrap_or(Lang::Fr);
    let matches = match args::command(lang).try_get_matches_from(&words) {
        Ok(matches) => matches,
        Err(error) => return usage::tell(&error, lang),
    };
    // Deep texts need a deep stack; the depth itself is limited where texts are read.
    let run = std::thread::Builder::new().stack_size(64 << 20).spawn(move || dispatch(&matches, asked));
    let outcome = run.map(std::thread::JoinHandle::join);
    match outcome {
        Ok(Ok(Ok(Outcome::Clean))) => ExitCode::SUCCESS,
        Ok(Ok(Ok(Outcome::Findings))) => ExitCode::from(1),
        Ok(Ok(Ok(Outcome::Unreadable))) => ExitCode::from(2),
        Ok(Ok(Err(failure))) => {
            eprintln!("{:?}", failure::report(&failure, lang));
            ExitCode::from(2)
        }
        Ok(Err(_)) | Err(_) => ExitCode::from(2),
    }
}

fn dispatch(matches: &ArgMatches, asked: Option<Lang>) -> Result<Outcome, Failure> {
    let Some((name, sub)) = matches.subcommand() else { return Ok(Outcome::Clean) };
    let reader = Reader { asked, is_bilingual: sub.get_one::<String>("lang").is_none(), is_quiet: sub.get_flag("quiet") };
    match name {
        "check" => commands::check::run(reader, sub),
        "agenda" => commands::agenda::run(reader, sub),
        "confront" => commands::confront::run(reader, sub),
        "test" => commands::test::run(reader, sub),
        "build" => commands::build::run(reader, sub),
        "fmt" => commands::fmt::run(reader, sub),
        "translate" => commands::translate::run(reader, sub),
        "diff" => commands::diff::run(reader, sub),
        "explain" => commands::explain::run(reader, sub),
        "facts" => commands::facts::run(reader, sub),
        "graph" => commands::graph::run(reader, sub),
        "new" => commands::new::run(reader, sub),
        "serve" => commands::serve::run(reader, sub),
        "schema" => commands::schema::run(sub),
        "lsp" => commands::lsp::run(reader),
        "completions" => commands::packaging::completions(reader, sub),
        _ => commands::packaging::man(reader),
    }
}
