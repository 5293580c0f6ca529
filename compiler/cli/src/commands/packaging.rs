//! `social completions` and `social man`: for packagers.

use crate::failure::Failure;
use crate::{Outcome, Reader, args, output};
use clap::ArgMatches;
use clap_complete::Shell;
use social_core::text;

/// Prints the completions of a shell.
pub fn completions(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let name = matches.get_one::<String>("shell").map_or("bash", String::as_str);
    let shell: Shell =
        name.parse().map_err(|_| Failure::new(text! { fr: "pas de complétion pour `{name}`", en: "no completions for `{name}`", name }))?;
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut args::command(reader.lang()), "social", &mut bytes);
    output::print(&String::from_utf8_lossy(&bytes))?;
    Ok(Outcome::Clean)
}

/// Prints the manual page.
pub fn man(reader: Reader) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(args::command(reader.lang())).render(&mut bytes).map_err(|error| {
        let why = error.to_string();
        Failure::new(text! { fr: "le manuel ne peut pas être écrit : {why}", en: "the manual cannot be written: {why}", why })
    })?;
    output::print(&String::from_utf8_lossy(&bytes))?;
    Ok(Outcome::Clean)
}
