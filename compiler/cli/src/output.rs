//! Writing: data to standard output, files whole or not at all.

use crate::failure::Failure;
use crate::interruption::Unfinished;
use social_core::text;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

/// Writes data to standard output; a reader that went away is no failure.
///
/// # Errors
/// When the system refuses for any other reason.
pub fn print(data: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(data.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(refused("-", &error)),
        _ => Ok(()),
    }
}

/// Writes a message for a person, on standard error.
pub fn say(message: &str) {
    eprintln!("{message}");
}

/// Writes a file, and the folders above it.
///
/// # Errors
/// When the system refuses.
pub fn write(path: &Path, data: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| refused(&folder.display().to_string(), &error))?;
    }
    // Written beside, then renamed: a reader never sees half a file.
    let beside = path.with_extension("social-part");
    let _unfinished = Unfinished::new(&beside);
    let written = std::fs::write(&beside, data).and_then(|()| std::fs::rename(&beside, path));
    written.map_err(|error| refused(&path.display().to_string(), &error))
}

fn refused(path: &str, error: &std::io::Error) -> Failure {
    let why = social_project::refusal(error);
    Failure::new(text! { fr: "impossible d'écrire `{path}` : {why}", en: "`{path}` cannot be written: {why}", path, why })
}

/// Whether to colour what goes to a stream.
pub fn colours(choice: &str, is_file: bool) -> bool {
    match choice {
        "always" => true,
        "never" => false,
        _ => !is_file && std::env::var_os("NO_COLOR").is_none() && std::io::stdout().is_terminal(),
    }
}

/// Width of the reader's terminal, where there is one; `COLUMNS` says it.
pub fn width(is_file: bool) -> Option<usize> {
    if is_file || !std::io::stdout().is_terminal() {
        return None;
    }
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    Some(columns.unwrap_or(100))
}
