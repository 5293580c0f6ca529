//! Files: those the editor has open, as it has them; the others as the disk had them when it was last looked at.

use super::desk::Document;
use social_core::text::Source;
use social_project::{Disk, Files, Unread};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// What tells that a file has not changed.
type Stamp = Option<(SystemTime, u64)>;

/// Files of the disk, kept.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    kept: RefCell<HashMap<(PathBuf, String), Kept>>,
    folders: RefCell<HashMap<PathBuf, Vec<PathBuf>>>,
}

#[derive(Clone, Debug)]
struct Kept {
    stamp: Stamp,
    read: Result<Arc<Source>, Unread>,
}

impl Shelf {
    /// Looks at the disk again: files that changed are read anew when they are next asked for. Returns whether anything had changed.
    pub fn refresh(&self) -> bool {
        let mut kept = self.kept.borrow_mut();
        let before = kept.len();
        kept.retain(|(path, _), one| stamp(path) == one.stamp);
        let mut is_new = kept.len() != before;
        for (folder, files) in self.folders.borrow_mut().iter_mut() {
            let now = Disk.under(folder);
            is_new |= *files != now;
            *files = now;
        }
        is_new
    }

    fn of_disk(&self, path: &Path, shown: &str) -> Result<Arc<Source>, Unread> {
        let key = (path.to_path_buf(), shown.to_owned());
        if let Some(kept) = self.kept.borrow().get(&key) {
            return kept.read.clone();
        }
        let stamp = stamp(path);
        let read = Disk.read(path, shown);
        self.kept.borrow_mut().insert(key, Kept { stamp, read: read.clone() });
        read
    }

    fn under(&self, folder: &Path) -> Vec<PathBuf> {
        let known = self.folders.borrow().get(folder).cloned();
        known.unwrap_or_else(|| {
            let files = Disk.under(folder);
            self.folders.borrow_mut().insert(folder.to_path_buf(), files.clone());
            files
        })
    }
}

fn stamp(path: &Path) -> Stamp {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// The shelf, with the open documents over it.
#[derive(Debug)]
pub(crate) struct Texts<'t> {
    /// The files of the disk.
    pub shelf: &'t Shelf,
    /// The open documents.
    pub documents: &'t HashMap<PathBuf, Document>,
    /// The sources made of open documents, so that one which did not change is the same.
    pub sources: &'t RefCell<HashMap<(PathBuf, String), Arc<Source>>>,
}

impl Files for Texts<'_> {
    fn read(&self, path: &Path, shown: &str) -> Result<Arc<Source>, Unread> {
        let Some(document) = self.documents.get(path) else { return self.shelf.of_disk(path, shown) };
        let mut sources = self.sources.borrow_mut();
        let made = sources.entry((path.to_path_buf(), shown.to_owned()));
        let source = made.or_insert_with(|| Arc::new(Source::indexed(shown, document.text.clone(), document.index.clone())));
        if !Arc::ptr_eq(&source.text, &document.text) {
            *source = Arc::new(Source::indexed(shown, document.text.clone(), document.index.clone()));
        }
        Ok(source.clone())
    }

    /// With the documents that are not on the disk yet.
    fn under(&self, folder: &Path) -> Vec<PathBuf> {
        let mut files = self.shelf.under(folder);
        let is_code = |path: &&PathBuf| path.starts_with(folder) && path.extension().is_some_and(|end| end == "social");
        files.extend(self.documents.keys().filter(is_code).cloned());
        files.sort();
        files.dedup();
        files
    }
}
