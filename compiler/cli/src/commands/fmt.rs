//! `social fmt`: layout, meaning untouched.

use super::inputs;
use crate::failure::Failure;
use crate::{Outcome, Reader, output};
use clap::ArgMatches;
use social_core::format::format;
use social_core::text;
use social_project::Input;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let is_json = matches.get_one::<String>("from").is_some();
    let mut changed = 0;
    for input in inputs(matches)? {
        match input {
            Input::Path(path) if is_json => back_from_json(&std::fs::read(&path).map_err(|error| unreadable(&path, &error))?)?,
            Input::Text(_, bytes) if is_json => back_from_json(&bytes)?,
            Input::Text(path, bytes) => {
                let text = social_project::decode_text(bytes).map_err(|_| not_utf8(&path))?;
                output::print(&format(&text))?;
            }
            Input::Path(path) => {
                for file in social_project::files(&path)? {
                    changed += usize::from(one(&file, reader, matches.get_flag("check"))?);
                }
            }
        }
    }
    if changed > 0 && matches.get_flag("check") { Ok(Outcome::Findings) } else { Ok(Outcome::Clean) }
}

/// Formats a file; returns whether it differs.
fn one(file: &Path, reader: Reader, only_checks: bool) -> Result<bool, Failure> {
    let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error))?;
    let text = social_project::decode_text(bytes).map_err(|_| not_utf8(file))?;
    let formatted = format(&text);
    if formatted == text {
        return Ok(false);
    }
    let path = file.display().to_string();
    if only_checks {
        output::print(text! { fr: "à mettre en forme : {path}\n", en: "to be formatted: {path}\n", path }.get(reader.lang()))?;
        return Ok(true);
    }
    output::write(file, formatted.as_bytes())?;
    if !reader.is_quiet {
        output::say(text! { fr: "mis en forme : {path}", en: "formatted: {path}", path }.get(reader.lang()));
    }
    Ok(true)
}

fn back_from_json(bytes: &[u8]) -> Result<(), Failure> {
    let json = String::from_utf8_lossy(bytes);
    let text = social_core::emit::text_from_json(&json).map_err(|why| {
        Failure::new(
            text! { fr: "ce JSON n'est pas celui d'un code compilé : {why}", en: "this JSON is not that of a compiled code: {why}", why },
        )
        .help(text! { fr: "`social build --emit json` le produit", en: "`social build --emit json` makes it" })
    })?;
    output::print(&text)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let (path, why) = (path.display().to_string(), social_project::refusal(error));
    Failure::new(text! { fr: "`{path}` ne peut pas être lu : {why}", en: "`{path}` cannot be read: {why}", path, why })
}

fn not_utf8(path: &Path) -> Failure {
    let path = PathBuf::from(path).display().to_string();
    Failure::new(text! { fr: "`{path}` n'est pas écrit en UTF-8", en: "`{path}` is not written in UTF-8", path })
        .help(text! { fr: "enregistrez-le en UTF-8 depuis votre éditeur", en: "save it as UTF-8 from your editor" })
}
