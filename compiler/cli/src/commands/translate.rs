//! `social translate`: the keywords in the other language, the author's prose untouched.

use super::inputs;
use crate::failure::Failure;
use crate::{Outcome, Reader, output};
use clap::ArgMatches;
use social_core::emit::library_names;
use social_core::format::{format, translate};
use social_core::text;
use social_core::words::Lang;
use std::path::PathBuf;

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let to = matches.get_one::<String>("to").and_then(|tag| Lang::from_tag(tag)).unwrap_or(Lang::En);
    let out = matches.get_one::<PathBuf>("out");
    for input in inputs(matches)? {
        let project = social_project::open(&input)?;
        for at in project.code.modules.first().into_iter().flat_map(|module| &module.files) {
            let Some(source) = project.code.source(*at) else { continue };
            let names = library_names(&project.code, *at, to);
            let translated = format(&translate(&source.text, to, &names));
            match out {
                Some(folder) => {
                    output::write(&folder.join(&source.path), translated.as_bytes())?;
                    if !reader.is_quiet {
                        let path = folder.join(&source.path).display().to_string();
                        output::say(text! { fr: "écrit : {path}", en: "written: {path}", path }.get(reader.lang()));
                    }
                }
                None => output::print(&translated)?,
            }
        }
        if !project.unread.is_empty() {
            return Ok(Outcome::Unreadable);
        }
    }
    Ok(Outcome::Clean)
}
