//! Ctrl-C leaves nothing behind: files that are being written are removed first.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// What would be left behind.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Whether interrupting is the way to end what runs.
static ENDS_WELL: AtomicBool = AtomicBool::new(false);

/// As shells expect of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// How often removing is tried.
const ATTEMPTS: u32 = 5;

/// Removes what is unfinished, then ends, when the reader interrupts or the system asks the program to end.
pub fn install() {
    // Where the system refuses a handler, Ctrl-C ends the program as it always did.
    let _ = ctrlc::set_handler(|| {
        for path in UNFINISHED.lock().map(|all| all.clone()).unwrap_or_default() {
            // Another thread may be writing there at this moment: what it adds goes with the next attempt.
            (0..ATTEMPTS).any(|_| remove(&path));
        }
        std::process::exit(if ENDS_WELL.load(Ordering::Relaxed) { 0 } else { INTERRUPTED });
    });
}

/// From now on the reader ends the program by interrupting it, and nothing failed.
pub fn ends_well() {
    ENDS_WELL.store(true, Ordering::Relaxed);
}

/// Whether nothing is left of a file or a folder.
fn remove(path: &Path) -> bool {
    let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    !path.exists()
}

/// What something else removes at its end is removed as well when the reader interrupts.
pub fn also_removes(path: &Path) {
    if let Ok(mut all) = UNFINISHED.lock() {
        all.push(path.to_owned());
    }
}

/// A file or a folder that exists only until the work is done; it goes when this goes.
#[derive(Debug)]
pub struct Unfinished(PathBuf);

impl Unfinished {
    /// Keeps in mind that it is to be removed.
    pub fn new(path: &Path) -> Self {
        also_removes(path);
        Self(path.to_owned())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        remove(&self.0);
        if let Ok(mut all) = UNFINISHED.lock() {
            all.retain(|path| *path != self.0);
        }
    }
}
