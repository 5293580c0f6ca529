//! Ctrl-C leaves nothing behind: files that are being written are removed first.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What would be left behind.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// As shells expect of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// Removes what is unfinished, then ends, when the reader interrupts.
pub fn install() {
    // Where the system refuses a handler, Ctrl-C ends the program as it always did.
    let _ = ctrlc::set_handler(|| {
        for path in UNFINISHED.lock().map(|all| all.clone()).unwrap_or_default() {
            let _ = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        }
        std::process::exit(INTERRUPTED);
    });
}

/// A file or a folder that exists only until the work is done; it goes when this goes.
#[derive(Debug)]
pub struct Unfinished(PathBuf);

impl Unfinished {
    /// Keeps in mind that it is to be removed.
    pub fn new(path: &Path) -> Self {
        if let Ok(mut all) = UNFINISHED.lock() {
            all.push(path.to_owned());
        }
        Self(path.to_owned())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = if self.0.is_dir() { std::fs::remove_dir_all(&self.0) } else { std::fs::remove_file(&self.0) };
        if let Ok(mut all) = UNFINISHED.lock() {
            all.retain(|path| *path != self.0);
        }
    }
}
