//! Which files hold the facts of a register. None outside of the project is ever opened.

use super::sources::{Format, From, Mapping, Sources};
use social_core::resolve::slug;
use std::path::{Component, Path, PathBuf};

/// A place where facts of one register are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Location {
    /// As shown: relative to the project, `/` between folders.
    pub shown: Box<str>,
    /// What to open.
    pub what: What,
}

/// What to open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A file of rows.
    File(PathBuf, Format),
    /// A table of a SQLite file.
    Table(PathBuf, Box<str>),
    /// A table of a server: how to connect, which table.
    Server(Box<str>, Box<str>),
}

impl What {
    /// The file, where there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path, _) | Self::Table(path, _) => Some(path),
            Self::Server(..) => None,
        }
    }
}

/// Why no file is where it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Astray {
    /// Two files stand for one register.
    Two(Box<str>, Box<str>),
    /// The path leaves the project.
    Outside(Box<str>),
    /// Nothing is there.
    Nothing(Box<str>),
    /// A folder, a pipe: nothing that holds rows.
    NotAFile(Box<str>),
    /// The end of the name does not say the format.
    NoFormat(Box<str>),
    /// The environment variable that should say how to connect is not set.
    NoVariable(Box<str>),
}

/// The places of the facts of a register: nothing when it has none.
pub fn locate(sources: &Sources, name: &str, mapping: Option<&Mapping>) -> (Vec<Location>, Vec<Astray>) {
    let mut found = (Vec::new(), Vec::new());
    match mapping.filter(|mapping| !mapping.from.is_empty()) {
        Some(mapping) => mapping.from.iter().for_each(|from| mapped(sources, mapping, from, &mut found)),
        None => by_convention(sources, name, &mut found),
    }
    found
}

type Found = (Vec<Location>, Vec<Astray>);

/// Files of the folder of facts, by the register they are named after.
pub fn files_by_convention(sources: &Sources) -> Vec<(String, PathBuf, Format)> {
    let folder = sources.folder.clone().unwrap_or_else(|| sources.root.join("facts"));
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<(String, PathBuf, Format)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let extension = path.extension()?.to_str()?;
            let is_conventional = ["csv", "tsv", "jsonl", "json", "parquet"].iter().any(|known| known.eq_ignore_ascii_case(extension));
            let format = Format::of_extension(extension).filter(|_| is_conventional)?;
            Some((slug(path.file_stem()?.to_str()?, '_'), path, format))
        })
        .collect();
    files.sort_by(|a, b| a.1.cmp(&b.1));
    files
}

/// Whether a file bears the name of a register.
pub fn is_by_convention(sources: &Sources, register: &str) -> bool {
    let name = slug(register, '_');
    files_by_convention(sources).iter().any(|(stem, ..)| *stem == name)
}

fn by_convention(sources: &Sources, name: &str, found: &mut Found) {
    let name = slug(name, '_');
    let mut files = files_by_convention(sources).into_iter().filter(|(stem, ..)| *stem == name);
    let Some((_, path, format)) = files.next() else { return };
    let shown = shown_path(sources, &path);
    if let Some((_, other, _)) = files.next() {
        found.1.push(Astray::Two(shown, shown_path(sources, &other)));
        return;
    }
    open_file(sources, path, shown, found, |path| What::File(path, format));
}

fn mapped(sources: &Sources, mapping: &Mapping, from: &From, found: &mut Found) {
    match from {
        From::Server { url: Some(url), table, .. } => {
            found.0.push(Location { shown: format!("postgresql: {table}").into(), what: What::Server(url.clone(), table.clone()) });
        }
        From::Server { variable, .. } => found.1.push(Astray::NoVariable(variable.clone())),
        From::Table { file, table } => {
            let path = sources.root.join(&**file);
            if leaves(file) {
                return found.1.push(Astray::Outside(file.clone()));
            }
            open_file(sources, path, file.clone(), found, |path| What::Table(path, table.clone()));
        }
        From::File(file) => {
            if leaves(file) {
                return found.1.push(Astray::Outside(file.clone()));
            }
            for path in matching(&sources.root, file) {
                let shown = shown_path(sources, &path);
                let by_name = path.extension().and_then(|extension| Format::of_extension(extension.to_str()?));
                match mapping.format.or(by_name) {
                    Some(format) => open_file(sources, path, shown, found, |path| What::File(path, format)),
                    None => found.1.push(Astray::NoFormat(shown)),
                }
            }
        }
    }
}

/// Whether a path goes up, or starts elsewhere than in the project.
fn leaves(path: &str) -> bool {
    Path::new(path).components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) || path.contains('\\')
}

/// The files that a path with stars in its name stands for, in order; the path itself without a star.
fn matching(root: &Path, file: &str) -> Vec<PathBuf> {
    let path = root.join(file);
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if !name.contains('*') {
        return vec![path];
    }
    let Some(Ok(entries)) = path.parent().map(std::fs::read_dir) else { return vec![path] };
    let fits = |entry: &Path| entry.file_name().and_then(|entry| entry.to_str()).is_some_and(|entry| fits(entry, name));
    let mut all: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|entry| fits(entry)).collect();
    all.sort();
    if all.is_empty() { vec![path] } else { all }
}

/// Whether a name is what a pattern with stars says.
fn fits(name: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

fn open_file(sources: &Sources, path: PathBuf, shown: Box<str>, found: &mut Found, what: impl FnOnce(PathBuf) -> What) {
    let (Ok(real), Ok(root)) = (path.canonicalize(), home(sources, &path)) else {
        return found.1.push(Astray::Nothing(shown));
    };
    match std::fs::metadata(&real) {
        _ if !real.starts_with(&root) => found.1.push(Astray::Outside(shown)),
        Ok(data) if !data.is_file() => found.1.push(Astray::NotAFile(shown)),
        Ok(_) => found.0.push(Location { shown, what: what(real) }),
        Err(_) => found.1.push(Astray::Nothing(shown)),
    }
}

/// The folder that a file may not leave, links followed.
fn home(sources: &Sources, path: &Path) -> std::io::Result<PathBuf> {
    if let Some(folder) = sources.folder.as_ref().filter(|folder| path.starts_with(folder)) {
        return folder.canonicalize();
    }
    let root = if sources.root.as_os_str().is_empty() { Path::new(".") } else { &sources.root };
    root.canonicalize()
}

/// A path as it is shown.
pub fn shown_path(sources: &Sources, path: &Path) -> Box<str> {
    path.strip_prefix(&sources.root).unwrap_or(path).to_string_lossy().replace('\\', "/").into()
}

#[cfg(test)]
mod tests {
    use super::{fits, leaves};

    #[test]
    fn stars_stand_for_any_signs() {
        assert!(fits("a-2024.csv", "a-*.csv") && fits("a.csv", "*.csv") && fits("abc", "a*c"));
        assert!(!fits("b.csv", "a*.csv") && !fits("a.json", "a*.csv"));
    }

    #[test]
    fn paths_stay_in_the_project() {
        assert!(leaves("../a.csv") && leaves("/etc/passwd") && leaves("a/../../b") && leaves("C:\\a") && !leaves("facts/a.csv"));
    }
}
