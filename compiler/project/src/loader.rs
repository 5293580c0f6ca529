//! The files and folders that a code uses.

use crate::files::{Files, listed, shown};
use social_core::resolve::{LoadError, Loaded, Loader};
use std::path::{Path, PathBuf};

/// Brings what `use` names, from the file that names it.
#[derive(Debug)]
pub struct Beside<'f> {
    /// The folder of the code.
    pub root: PathBuf,
    /// Where files come from.
    pub files: &'f dyn Files,
}

impl Loader for Beside<'_> {
    fn load(&self, path: &str, from: &str) -> Result<Loaded, LoadError> {
        let base = self.root.join(from);
        let target = base.parent().unwrap_or(&self.root).join(path);
        let key = target.canonicalize().map_err(|_| LoadError::NotFound)?;
        let own = self.canonical_root();
        let is_own = key == own || (key.is_file() && key.parent() == Some(own.as_path()));
        let (_, files) = listed(self.files, &target).map_err(|_| LoadError::NotFound)?;
        let read = |file: &PathBuf| self.files.read(file, &shown(&self.root, file)).map_err(|why| LoadError::Unreadable(why.told()));
        let sources = files.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Loaded { key: if is_own { String::new() } else { key.to_string_lossy().into_owned() }, sources })
    }
}

impl Beside<'_> {
    fn canonical_root(&self) -> PathBuf {
        let root = if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root };
        root.canonicalize().unwrap_or_else(|_| root.to_path_buf())
    }
}
