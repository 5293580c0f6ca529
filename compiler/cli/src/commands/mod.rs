//! One file per command.

pub mod agenda;
pub mod build;
pub mod check;
pub mod confront;
pub mod diff;
pub mod explain;
pub mod facts;
pub mod fmt;
pub mod graph;
pub mod lsp;
pub mod new;
pub mod packaging;
mod publish;
pub mod schema;
pub mod serve;
pub mod test;
pub mod translate;

use crate::failure::Failure;
use clap::ArgMatches;
use jiff::civil::Date;
use social_core::checks::Options;
use social_core::resolve::{Code, EntityId};
use social_core::text;
use social_core::words::Lang;
use social_project::{Input, Project};
use std::io::Read as _;
use std::path::PathBuf;

/// The inputs of a command: its paths, `-` being standard input.
pub fn inputs(matches: &ArgMatches) -> Result<Vec<Input>, Failure> {
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("path").into_iter().flatten().cloned().collect();
    paths.into_iter().map(|path| input(matches, path)).collect()
}

fn input(matches: &ArgMatches, path: PathBuf) -> Result<Input, Failure> {
    if path.as_os_str() != "-" {
        return Ok(Input::Path(path));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| {
        let why = social_project::refusal(&error);
        Failure::new(text! { fr: "l'entrée ne peut pas être lue : {why}", en: "the input cannot be read: {why}", why })
    })?;
    let name = matches.try_get_one::<PathBuf>("stdin-filename").ok().flatten().cloned();
    Ok(Input::Text(name.unwrap_or_else(|| PathBuf::from("-")), bytes))
}

/// What checks need to know: the date given, or today's.
pub fn options(matches: &ArgMatches) -> Result<Options, Failure> {
    let given = matches.try_get_one::<String>("as-of").ok().flatten();
    let today = match given {
        None => crate::clock::today(),
        Some(date) => date.parse::<Date>().map_err(|_| {
            Failure::new(text! { fr: "`{date}` n'est pas une date", en: "`{date}` is not a date", date })
                .help(text! { fr: "une date s'écrit 2026-03-14", en: "a date is written 2026-03-14" })
        })?,
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(Options { today: Some(today), threads })
}

/// The entities that `--rule` names.
pub fn named_rules(matches: &ArgMatches, code: &Code) -> Result<Vec<EntityId>, Failure> {
    let names = matches.get_many::<String>("rule").into_iter().flatten();
    names.map(|name| named(code, name)).collect()
}

/// The rule of that name.
fn named(code: &Code, name: &str) -> Result<EntityId, Failure> {
    if let Some(entity) = code.named(name) {
        return Ok(entity.id());
    }
    let names = code.entities().filter_map(social_core::resolve::Entity::name);
    let failure =
        Failure::new(text! { fr: "rien ne s'appelle `{name}` dans ce code", en: "nothing is called `{name}` in this code", name });
    Err(match social_core::words::nearest(name, names) {
        Some(near) => failure.help(text! { fr: "vouliez-vous dire `{near}` ?", en: "did you mean `{near}`?", near }),
        None => failure,
    })
}

/// The language of messages about a project: what the reader asked for, else the language of the code.
pub fn language(asked: Option<Lang>, project: &Project) -> Lang {
    asked.unwrap_or_else(|| social_core::resolve::language(&project.code))
}
