//! Addresses of files: what an editor calls a file, and its path.

use social_core::resolve::{Code, LIBRARY};
use social_core::text::{FileId, Source};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use tower_lsp::lsp_types::Url;

/// The scheme of documents that are on no disk: the modules of the standard library.
pub(crate) const LIBRARY_SCHEME: &str = "social";

/// The path of a document. One that is on no disk is its address itself, so that it is never taken for a file.
pub(crate) fn path_of(url: &Url) -> PathBuf {
    match url.scheme() {
        "file" => url.to_file_path().unwrap_or_else(|()| PathBuf::from(url.as_str())),
        _ => PathBuf::from(url.as_str()),
    }
}

/// The path of a module of the library in a code, from its address.
pub(crate) fn library_path(url: &Url) -> Option<&str> {
    (url.scheme() == LIBRARY_SCHEME).then(|| url.path().trim_start_matches('/'))
}

/// How files of a code are addressed: the root of its paths, and what the editor itself calls the files it has open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Addresses {
    /// The folder paths are shown from.
    pub root: PathBuf,
    /// The address of each open file, as the editor wrote it.
    pub open: HashMap<PathBuf, Url>,
}

impl Addresses {
    /// The address of a file of a code.
    pub fn url(&self, code: &Code, file: FileId) -> Option<Url> {
        let source = code.source(file)?;
        if is_library(code, file, source) {
            return Url::parse(&format!("{LIBRARY_SCHEME}:/{}", source.path)).ok();
        }
        self.of_path(&self.path(source))
    }

    /// The path of a file.
    pub fn path(&self, source: &Source) -> PathBuf {
        normal(&self.root.join(&source.path))
    }

    /// The address of a path.
    pub fn of_path(&self, path: &Path) -> Option<Url> {
        if let Some(url) = self.open.get(path) {
            return Some(url.clone());
        }
        Url::from_file_path(path).ok().or_else(|| Url::parse(&path.to_string_lossy()).ok())
    }
}

fn is_library(code: &Code, file: FileId, source: &Source) -> bool {
    code.module_number(file) != 0 && LIBRARY.iter().any(|module| module.path == source.path)
}

/// A path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    use std::path::Component;
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}
