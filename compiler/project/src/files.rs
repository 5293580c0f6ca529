//! Files: which belong to a code, and what they hold.

use crate::failure::{Failure, refusal};
use crate::manifest;
use social_core::checks::s0_text::{not_utf8, too_large, unreadable_file};
use social_core::finding::Finding;
use social_core::resolve::Code;
use social_core::text;
use social_core::text::{FileId, Place, Source};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where files come from: a disk, or an editor that holds some of them.
pub trait Files: std::fmt::Debug {
    /// The file at a path, under the name that findings show.
    ///
    /// # Errors
    /// Why it gives no text.
    fn read(&self, path: &Path, shown: &str) -> Result<Arc<Source>, Unread>;

    /// The `.social` files under a folder, in order of path; a folder inside with its own manifest is another project.
    fn under(&self, folder: &Path) -> Vec<PathBuf>;
}

/// The files as the disk has them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path, shown: &str) -> Result<Arc<Source>, Unread> {
        Ok(Arc::new(Source::new(shown, decode(read_limited(path)?)?)))
    }

    fn under(&self, folder: &Path) -> Vec<PathBuf> {
        let mut files = Vec::new();
        walk(folder, &mut files, 0);
        files.sort();
        files
    }
}

/// Why a file gave no text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unread {
    /// It is not UTF-8.
    NotUtf8 {
        /// The text before the first byte that is not.
        valid: String,
    },
    /// It is too large to be a code; how many bytes it has.
    TooLarge(u64),
    /// What the system said.
    System(String),
}

impl Unread {
    /// The finding that says it; the file becomes part of the code, so that every format can show it.
    pub fn finding(self, code: &mut Code, path: String) -> Finding {
        let file = FileId(code.sources.len() as u32);
        let text = match &self {
            Self::NotUtf8 { valid } => valid.as_str(),
            _ => "",
        };
        let at = text.len() as u32;
        code.sources.push(Arc::new(Source::new(path, text)));
        match self {
            Self::NotUtf8 { .. } => not_utf8::finding(file, at),
            Self::TooLarge(bytes) => too_large::finding(file, bytes),
            Self::System(why) => unreadable_file::finding(Place { file, ..Place::default() }, &why),
        }
    }

    /// In a few words, for a sentence about what uses the file.
    pub(crate) fn told(self) -> String {
        match self {
            Self::NotUtf8 { .. } => "UTF-8".to_owned(),
            Self::TooLarge(bytes) => format!("{bytes} B"),
            Self::System(why) => why,
        }
    }
}

fn read_limited(path: &Path) -> Result<Vec<u8>, Unread> {
    let system = |error: std::io::Error| Unread::System(error.to_string());
    let file = std::fs::File::open(path).map_err(system)?;
    let size = file.metadata().map_err(system)?.len();
    if size > too_large::MAX_BYTES {
        return Err(Unread::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // A pipe or a growing file says nothing true of its size.
    file.take(too_large::MAX_BYTES + 1).read_to_end(&mut bytes).map_err(system)?;
    if bytes.len() as u64 > too_large::MAX_BYTES {
        return Err(Unread::TooLarge(bytes.len() as u64));
    }
    Ok(bytes)
}

pub(crate) fn decode(mut bytes: Vec<u8>) -> Result<String, Unread> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let mut bytes = error.into_bytes();
        bytes.truncate(valid);
        Unread::NotUtf8 { valid: String::from_utf8(bytes).unwrap_or_default() }
    })
}

/// Bytes as text, without a byte order mark.
///
/// # Errors
/// When they are not UTF-8.
pub fn decode_text(bytes: Vec<u8>) -> Result<String, Unread> {
    decode(bytes)
}

/// The `.social` files of a path, in order.
///
/// # Errors
/// When there is nothing to read there.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    listed(&Disk, path).map(|(_, files)| files)
}

/// The folder paths are shown from, and the files to read.
pub(crate) fn listed(from: &dyn Files, path: &Path) -> Result<(PathBuf, Vec<PathBuf>), Failure> {
    let shown = path.display().to_string();
    let Ok(kind) = std::fs::metadata(path) else {
        return Err(Failure::new(text! { fr: "rien n'est lisible à `{shown}`", en: "nothing can be read at `{shown}`", shown }).help(
            text! { fr: "donnez un fichier `.social` ou le dossier d'un code", en: "give a `.social` file or the folder of a code" },
        ));
    };
    if kind.is_file() {
        return Ok((parent(path), vec![path.to_owned()]));
    }
    let files = from.under(path);
    if files.is_empty() {
        if let Err(why) = std::fs::read_dir(path) {
            let why = refusal(&why);
            return Err(Failure::new(
                text! { fr: "le dossier `{shown}` ne peut pas être lu : {why}", en: "folder `{shown}` cannot be read: {why}", shown, why },
            ));
        }
        return Err(Failure::new(text! { fr: "le dossier `{shown}` ne contient aucun fichier `.social`", en: "folder `{shown}` holds no `.social` file", shown })
            .help(text! { fr: "`social new {shown}` y prépare un code à compléter", en: "`social new {shown}` prepares a code to fill in", shown }));
    }
    Ok((path.to_owned(), files))
}

/// Folders deeper than this hold no code; it also ends loops of links.
const MAX_FOLDERS: usize = 32;

fn walk(folder: &Path, files: &mut Vec<PathBuf>, depth: usize) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if is_passed_over(&path) {
            continue;
        }
        if path.is_dir() {
            if depth < MAX_FOLDERS && !path.join(manifest::NAME).exists() {
                walk(&path, files, depth + 1);
            }
        } else if is_social(&path) {
            files.push(path);
        }
    }
}

/// Whether a file or a folder is never part of a code: hidden, or made by tools.
pub fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || matches!(name.as_ref(), "target" | "node_modules")
}

fn is_social(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "social")
}

pub(crate) fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A path as findings show it: from the root, with `/`.
pub fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
