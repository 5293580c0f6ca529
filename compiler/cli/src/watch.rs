//! Starting again at each change of the files.

use crate::failure::{self, Failure};
use crate::{Outcome, Reader, output};
use notify::{RecursiveMode, Watcher as _};
use social_core::text;
use social_project::Input;
use std::sync::mpsc;
use std::time::Duration;

/// Editors write a file in several steps: changes this close together are one.
const QUIET: Duration = Duration::from_millis(60);

/// Runs `act` once, then after every change of a `.social` or manifest file, until the reader stops it.
///
/// # Errors
/// When the system cannot watch; a failure of `act` is told, and watching goes on.
pub fn watch(reader: Reader, inputs: &[Input], act: &mut dyn FnMut(&[Input]) -> Result<(), Failure>) -> Result<Outcome, Failure> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let concerns =
            |event: &notify::Event| event.paths.iter().any(|path| path.extension().is_some_and(|e| e == "social" || e == "toml"));
        if event.is_ok_and(|event| !event.kind.is_access() && concerns(&event)) {
            // The receiver is gone only when the process ends.
            let _ = sender.send(());
        }
    })
    .map_err(cannot)?;
    for input in inputs {
        if let Input::Path(path) = input {
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
    let why = error.to_string();
    Failure::new(text! { fr: "impossible de suivre les changements : {why}", en: "changes cannot be watched: {why}", why })
}
