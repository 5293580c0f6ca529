//! A project, read: its code, its manifest, what could not be read of it.

use crate::failure::Failure;
use crate::files::{Disk, Files, decode, listed, parent, shown};
use crate::loader::Beside;
use crate::manifest::Manifest;
use social_core::finding::Finding;
use social_core::resolve::{Cache, Code, assemble};
use social_core::text::Source;
use social_facts::read::Sources;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A code, read.
#[derive(Debug)]
pub struct Project {
    /// The code.
    pub code: Code,
    /// Files that could not be read, as findings.
    pub unread: Vec<Finding>,
    /// The folder paths are shown from, as the reader wrote it.
    pub root: PathBuf,
    /// The manifest, where there is one.
    pub manifest: Manifest,
}

impl Project {
    /// Where its facts are: in the folder given, else in its own `facts`, unless the manifest says otherwise.
    ///
    /// # Errors
    /// When the manifest has a setting that means nothing.
    pub fn sources(&self, folder: Option<PathBuf>) -> Result<Sources, Failure> {
        Ok(Sources {
            root: self.root.clone(),
            folder,
            mappings: self.manifest.mappings()?,
            manifest: Some(self.manifest.text.as_str().into()),
            lang: social_core::resolve::language(&self.code),
        })
    }
}

/// What to read.
#[derive(Debug)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// A text from standard input, and the name to show.
    Text(PathBuf, Vec<u8>),
}

/// Reads a code: the file, or every `.social` file of the folder, in order of path.
///
/// # Errors
/// When there is nothing to read at the path, or the manifest does not parse.
pub fn open(input: &Input) -> Result<Project, Failure> {
    match input {
        Input::Path(path) => {
            let (root, files) = listed(&Disk, path)?;
            let manifest = Manifest::read(&root)?;
            Ok(open_from(&Disk, root, manifest, &files, None))
        }
        Input::Text(path, bytes) => {
            let root = parent(path);
            let manifest = Manifest::read(&root)?;
            let given = Given { path, bytes };
            Ok(open_from(&given, root, manifest, std::slice::from_ref(path), None))
        }
    }
}

/// Reads a code from files that somebody holds. With a cache, what has not changed since is not read again.
pub fn open_from(from: &dyn Files, root: PathBuf, manifest: Manifest, files: &[PathBuf], cache: Option<&mut Cache>) -> Project {
    let mut sources = Vec::with_capacity(files.len());
    let mut broken = Vec::new();
    for file in files {
        let shown = shown(&root, file);
        match from.read(file, &shown) {
            Ok(source) => sources.push(source),
            Err(why) => broken.push((shown, why)),
        }
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut code = assemble(sources, &Beside { root: root.clone(), files: from }, threads, cache);
    let unread = broken.into_iter().map(|(path, why)| why.finding(&mut code, path)).collect();
    Project { code, unread, root, manifest }
}

/// A text from standard input; what it uses comes from the disk.
#[derive(Debug)]
struct Given<'g> {
    path: &'g Path,
    bytes: &'g [u8],
}

impl Files for Given<'_> {
    fn read(&self, path: &Path, shown: &str) -> Result<Arc<Source>, crate::Unread> {
        if path != self.path {
            return Disk.read(path, shown);
        }
        Ok(Arc::new(Source::new(shown, decode(self.bytes.to_vec())?)))
    }

    fn under(&self, folder: &Path) -> Vec<PathBuf> {
        Disk.under(folder)
    }
}
