//! Which files make a project together.
//!
//! A folder with a manifest is a project. So is a folder with a file that declares a `code`, when a workspace has several; in a
//! workspace with one code, everything belongs to it. A file outside every project goes with those beside it.

use super::desk::Document;
use social_core::kinds::Kind;
use social_core::words::Lang;
use social_project::{is_passed_over, manifest};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A workspace with more entries than this is not looked through: somebody opened a whole disk.
const MAX_ENTRIES: usize = 200_000;

/// Folders deeper than this hold no code; it also ends loops of links.
const MAX_DEPTH: usize = 32;

/// The files of a workspace, and what each folder holds.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    folders: Vec<PathBuf>,
    files: BTreeSet<PathBuf>,
    manifests: BTreeSet<PathBuf>,
    codes: BTreeSet<PathBuf>,
    /// The folders that were looked into, and when each was last changed: by a file that came or went.
    looked: Vec<(PathBuf, Option<SystemTime>)>,
}

impl Layout {
    /// Looks through the folders of a workspace. `declares` says whether a file declares a code.
    pub fn of(folders: &[PathBuf], documents: &HashMap<PathBuf, Document>, declares: &dyn Fn(&Path) -> bool) -> Self {
        let mut layout = Self { folders: folders.to_vec(), ..Self::default() };
        let mut left = MAX_ENTRIES;
        for folder in folders {
            layout.walk(folder, 0, &mut left);
        }
        layout.files.extend(documents.keys().filter(|path| is_social(path)).cloned());
        let beside: Vec<PathBuf> = documents.keys().filter(|path| !layout.is_inside(path)).filter_map(|path| parent(path)).collect();
        for folder in beside {
            layout.list(&folder);
        }
        let codes = layout.files.iter().filter(|path| declares(path)).filter_map(|path| parent(path));
        layout.codes = codes.collect();
        layout
    }

    /// Whether files came or went since it was looked through.
    pub fn is_stale(&self) -> bool {
        self.looked.iter().any(|(folder, then)| changed_at(folder) != *then)
    }

    /// The folder of the project of a file.
    pub fn root_of(&self, file: &Path) -> PathBuf {
        let folder = parent(file).unwrap_or_default();
        let top = self.folders.iter().filter(|top| folder.starts_with(top)).max_by_key(|top| top.components().count());
        let upward = || folder.ancestors().take_while(|up| top.is_none_or(|top| up.starts_with(top)));
        let is_apart = |up: &&Path| self.codes.contains(*up) && top.is_none_or(|top| self.has_several(top));
        let root = upward().find(|up| self.manifests.contains(*up) || is_apart(up));
        let root = root.or(top.map(PathBuf::as_path).filter(|top| !self.has_several(top)));
        root.map_or(folder.clone(), Path::to_path_buf)
    }

    /// Every project, with its files in order.
    pub fn projects(&self) -> BTreeMap<PathBuf, Vec<PathBuf>> {
        let mut projects: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        for file in &self.files {
            projects.entry(self.root_of(file)).or_default().push(file.clone());
        }
        projects
    }

    /// Whether a file is known to declare a code, or its folder has another that does.
    pub fn has_code(&self, file: &Path) -> bool {
        parent(file).is_some_and(|folder| self.codes.contains(&folder))
    }

    /// Whether a file is known.
    pub fn knows(&self, file: &Path) -> bool {
        self.files.contains(file)
    }

    fn has_several(&self, top: &Path) -> bool {
        let within = |set: &BTreeSet<PathBuf>| set.iter().filter(|folder| folder.starts_with(top)).count();
        within(&self.codes) > 1 || self.manifests.iter().any(|folder| folder != top && folder.starts_with(top))
    }

    fn is_inside(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    fn walk(&mut self, folder: &Path, depth: usize, left: &mut usize) {
        self.looked.push((folder.to_path_buf(), changed_at(folder)));
        for path in entries(folder) {
            *left = left.saturating_sub(1);
            if *left == 0 || depth > MAX_DEPTH {
                return;
            }
            if is_passed_over(&path) {
                continue;
            }
            if path.is_dir() {
                self.walk(&path, depth + 1, left);
            } else {
                self.note(path);
            }
        }
    }

    /// The files of one folder, and no deeper: those beside a file that is in no workspace.
    fn list(&mut self, folder: &Path) {
        self.looked.push((folder.to_path_buf(), changed_at(folder)));
        entries(folder).into_iter().filter(|path| !path.is_dir() && !is_passed_over(path)).for_each(|path| self.note(path));
        let with_manifest = folder.ancestors().skip(1).find(|up| up.join(manifest::NAME).is_file()).map(Path::to_path_buf);
        if let Some(root) = with_manifest.filter(|root| self.manifests.insert(root.clone())) {
            self.walk(&root, 0, &mut MAX_ENTRIES.clone());
        }
    }

    fn note(&mut self, path: PathBuf) {
        if is_social(&path) {
            self.files.insert(path);
        } else if path.file_name().is_some_and(|name| name == manifest::NAME) {
            self.manifests.extend(parent(&path));
        }
    }
}

fn changed_at(folder: &Path) -> Option<SystemTime> {
    std::fs::metadata(folder).ok()?.modified().ok()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn parent(path: &Path) -> Option<PathBuf> {
    path.parent().map(Path::to_path_buf)
}

fn is_social(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "social") || path.to_string_lossy().starts_with("untitled:")
}

/// Whether a text declares a code: its word stands in the first column.
pub(crate) fn declares_code(text: &str) -> bool {
    let names = Kind::Code.spec().names;
    let opens = |line: &str| {
        let word = line.split(char::is_whitespace).next().unwrap_or_default();
        word.len() < line.len() && Lang::ALL.iter().any(|lang| names.of(*lang).contains(&word))
    };
    text.lines().any(opens)
}
