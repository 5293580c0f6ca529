//! Reading a project from the disk: the files of a code, its manifest, the codes it uses.

use crate::failure::Failure;
use crate::manifest::Manifest;
use social_core::checks::s0_text::{not_utf8, too_large, unreadable_file};
use social_core::finding::Finding;
use social_core::resolve::{Code, LoadError, Loaded, Loader, assemble};
use social_core::text;
use social_core::text::{FileId, Place, Source};
use social_facts::read::Sources;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A code read from the disk.
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
    let (root, files) = match input {
        Input::Path(path) => listed(path)?,
        Input::Text(path, _) => (parent(path), vec![path.clone()]),
    };
    let manifest = Manifest::read(&root)?;
    let mut sources = Vec::new();
    let mut broken = Vec::new();
    for file in files {
        let shown = shown(&root, &file);
        let bytes = match input {
            Input::Text(_, bytes) => Ok(bytes.clone()),
            Input::Path(_) => read_limited(&file),
        };
        match bytes.and_then(decode) {
            Ok(text) => sources.push(Source::new(shown, text)),
            Err(problem) => broken.push((shown, problem)),
        }
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let loader = Disk { root: root.clone() };
    let mut code = assemble(sources, &loader, threads, None);
    let unread = broken.into_iter().map(|(path, problem)| unread(&mut code, path, problem)).collect();
    Ok(Project { code, unread, root, manifest })
}

/// Why a file gave no text.
#[derive(Debug)]
enum Unread {
    NotUtf8 { valid: String },
    TooLarge(u64),
    System(String),
}

fn unread(code: &mut Code, path: String, problem: Unread) -> Finding {
    let file = FileId(code.sources.len() as u32);
    let text = match &problem {
        Unread::NotUtf8 { valid } => valid.clone(),
        _ => String::new(),
    };
    let at = text.len() as u32;
    code.sources.push(Arc::new(Source::new(path, text)));
    match problem {
        Unread::NotUtf8 { .. } => not_utf8::finding(file, at),
        Unread::TooLarge(bytes) => too_large::finding(file, bytes),
        Unread::System(why) => unreadable_file::finding(Place { file, ..Place::default() }, &why),
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

fn decode(mut bytes: Vec<u8>) -> Result<String, Unread> {
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

/// The `.social` files of a path, in order.
///
/// # Errors
/// When there is nothing to read there.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    listed(path).map(|(_, files)| files)
}

/// Bytes as text, without a byte order mark.
///
/// # Errors
/// When they are not UTF-8.
pub fn decode_text(bytes: Vec<u8>) -> Result<String, ()> {
    decode(bytes).map_err(|_| ())
}

/// The folder paths are shown from, and the files to read.
fn listed(path: &Path) -> Result<(PathBuf, Vec<PathBuf>), Failure> {
    let shown = path.display().to_string();
    let Ok(kind) = std::fs::metadata(path) else {
        return Err(Failure::new(text! { fr: "rien n'est lisible à `{shown}`", en: "nothing can be read at `{shown}`", shown }).help(
            text! { fr: "donnez un fichier `.social` ou le dossier d'un code", en: "give a `.social` file or the folder of a code" },
        ));
    };
    if kind.is_file() {
        return Ok((parent(path), vec![path.to_owned()]));
    }
    let mut files = Vec::new();
    walk(path, &mut files, 0);
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(text! { fr: "le dossier `{shown}` ne contient aucun fichier `.social`", en: "folder `{shown}` holds no `.social` file", shown })
            .help(text! { fr: "`social new {shown}` y prépare un code à compléter", en: "`social new {shown}` prepares a code to fill in", shown }));
    }
    Ok((path.to_owned(), files))
}

/// Folders deeper than this hold no code; it also ends loops of links.
const MAX_FOLDERS: usize = 32;

/// The `.social` files of a folder; a folder inside with its own manifest is another project.
fn walk(folder: &Path, files: &mut Vec<PathBuf>, depth: usize) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || matches!(name.as_ref(), "target" | "node_modules") {
            continue;
        }
        if path.is_dir() {
            if depth < MAX_FOLDERS && !path.join(crate::manifest::NAME).exists() {
                walk(&path, files, depth + 1);
            }
        } else if path.extension().is_some_and(|extension| extension == "social") {
            files.push(path);
        }
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A path as findings show it: from the root, with `/`.
fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Brings the files and folders a code uses.
struct Disk {
    root: PathBuf,
}

impl Loader for Disk {
    fn load(&self, path: &str, from: &str) -> Result<Loaded, LoadError> {
        let base = self.root.join(from);
        let target = base.parent().unwrap_or(&self.root).join(path);
        let key = target.canonicalize().map_err(|_| LoadError::NotFound)?;
        let own = self.canonical_root();
        let is_own = key == own || (key.is_file() && key.parent() == Some(own.as_path()));
        let (_, files) = listed(&target).map_err(|_| LoadError::NotFound)?;
        let mut sources = Vec::new();
        for file in files {
            let text = read_limited(&file).and_then(decode).map_err(|problem| LoadError::Unreadable(told(problem)))?;
            sources.push(Arc::new(Source::new(shown(&self.root, &file), text)));
        }
        Ok(Loaded { key: if is_own { String::new() } else { key.to_string_lossy().into_owned() }, sources })
    }
}

impl Disk {
    fn canonical_root(&self) -> PathBuf {
        let root = if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root };
        root.canonicalize().unwrap_or_else(|_| root.to_path_buf())
    }
}

fn told(problem: Unread) -> String {
    match problem {
        Unread::NotUtf8 { .. } => "UTF-8".to_owned(),
        Unread::TooLarge(bytes) => format!("{bytes} B"),
        Unread::System(why) => why,
    }
}
