//! Starting again at each change of the files.

use crate::failure::{self, Failure};
use crate::{Outcome, Reader, output};
use notify::{RecursiveMode, Watcher as _};
use social_core::text;
use social_core::words::Text;
use social_project::Input;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

/// Editors write a file in several steps: changes this close together are one.
const QUIET: Duration = Duration::from_millis(60);

/// Files of a code.
const CODE: &[&str] = &["social", "toml"];

/// Files of a code and of its facts. What we write ourselves is none of them, or is written once.
const CODE_AND_FACTS: &[&str] = &["social", "toml", "csv", "tsv", "jsonl", "parquet", "xlsx", "ods", "sqlite", "db"];

/// Runs `act` once, then after every change of a `.social` or manifest file, until the reader stops it.
///
/// # Errors
/// When the system cannot watch; a failure of `act` is told, and watching goes on.
pub fn watch(reader: Reader, inputs: &[Input], act: &mut dyn FnMut(&[Input]) -> Result<(), Failure>) -> Result<Outcome, Failure> {
    watch_files(reader, (inputs, CODE), act)
}

/// The same, after every change of facts too.
///
/// # Errors
/// As [`watch`].
pub fn watch_with_facts(
    reader: Reader,
    inputs: &[Input],
    act: &mut dyn FnMut(&[Input]) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    watch_files(reader, (inputs, CODE_AND_FACTS), act)
}

fn watch_files(
    reader: Reader,
    (inputs, extensions): (&[Input], &'static [&'static str]),
    act: &mut dyn FnMut(&[Input]) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let is_ours = |path: &PathBuf| path.extension().and_then(|e| e.to_str()).is_some_and(|e| extensions.contains(&e));
        if event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(is_ours)) {
            // The receiver is gone only when the process ends.
            let _ = sender.send(());
        }
    })
    .map_err(cannot)?;
    for input in inputs {
        if let Input::Path(path) = input {
            // What is not there says so before anything else does; an empty folder may be filled in later.
            if std::fs::metadata(path).is_err() {
                social_project::files(path)?;
            }
            let folder = if path.is_dir() {
                path.as_path()
            } else {
                path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."))
            };
            watcher.watch(folder, RecursiveMode::Recursive).map_err(cannot)?;
        }
    }
    loop {
        if let Err(failure) = act(inputs) {
            output::say(&format!("{:?}", failure::report(&failure, reader.lang())));
        }
        if changes.recv().is_err() {
            return Ok(Outcome::Clean);
        }
        while changes.recv_timeout(QUIET).is_ok() {}
    }
}

fn cannot(error: notify::Error) -> Failure {
    let why = match error.kind {
        notify::ErrorKind::Io(error) => social_project::refusal(&error),
        _ => Text::same(error.to_string()),
    };
    Failure::new(text! { fr: "impossible de suivre les changements : {why}", en: "changes cannot be watched: {why}", why })
}
