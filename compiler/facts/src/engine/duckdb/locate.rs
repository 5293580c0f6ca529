//! Where DuckDB's library is: where the reader says, where libraries are installed, in Python's wheel of it.
//!
//! Never in the folder of the code that is confronted: a code from elsewhere must not choose what is run.

use super::library::Library;
use crate::engine::EngineError;
use social_core::text;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Where to look, as the reader's environment says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Places {
    /// The library, or a folder that has it: a virtual environment of Python, a folder of node packages. Then nowhere else.
    pub asked: Option<PathBuf>,
    /// Folders to look in before the usual ones: the virtual environment in use, the reader's own folder of programs.
    pub folders: Vec<PathBuf>,
}

#[cfg(target_os = "windows")]
const NAMES: &[&str] = &["duckdb.dll"];
#[cfg(target_os = "macos")]
const NAMES: &[&str] = &["libduckdb.dylib"];
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
const NAMES: &[&str] = &["libduckdb.so"];

const USUAL: &[&str] = &["/usr/local", "/usr", "/opt/homebrew", "/opt/duckdb"];

/// Loads it from the first place that has it.
///
/// # Errors
/// When no place has one that can be loaded: which ones were tried, and how to get it.
pub(super) fn library(places: &Places) -> Result<Rc<Library>, EngineError> {
    let found: Vec<PathBuf> = match &places.asked {
        Some(asked) if asked.is_dir() => inside(asked),
        Some(asked) => vec![asked.clone()],
        None => {
            let usual = USUAL.iter().map(PathBuf::from);
            let all = places.folders.iter().cloned().chain(usual).flat_map(|folder| inside(&folder));
            // A name alone: the system looks where it is told to.
            all.chain(NAMES.iter().map(PathBuf::from)).collect()
        }
    };
    let mut refusals = Vec::new();
    for path in &found {
        match loaded(path) {
            Ok(library) => return Ok(library),
            Err(why) if path.components().count() > 1 => refusals.push(why),
            Err(_) => {}
        }
    }
    Err(missing(places.asked.as_deref(), &refusals))
}

fn missing(asked: Option<&Path>, refusals: &[String]) -> EngineError {
    let tried = match (refusals, asked) {
        ([], None) => text! { fr: "", en: "" },
        ([], Some(asked)) => {
            let asked = asked.display().to_string();
            text! { fr: " dans `{asked}`", en: " in `{asked}`", asked }
        }
        (refusals, _) => {
            let why = refusals.join(" ; ");
            text! { fr: " ({why})", en: " ({why})", why }
        }
    };
    let message = text! {
        fr: "la bibliothèque de DuckDB ne se trouve pas{tried}",
        en: "the library of DuckDB is not found{tried}",
        tried
    };
    EngineError::new(message).help(text! {
        fr: "l'installer : `python3 -m venv duckdb && duckdb/bin/pip install duckdb`, ou libduckdb de https://duckdb.org ; puis SOCIAL_DUCKDB=duckdb (le dossier ou le fichier). Sans elle, `--engine sqlite` donne les mêmes verdicts",
        en: "install it: `python3 -m venv duckdb && duckdb/bin/pip install duckdb`, or libduckdb from https://duckdb.org; then SOCIAL_DUCKDB=duckdb (the folder or the file). Without it, `--engine sqlite` gives the same verdicts"
    })
}

fn loaded(path: &Path) -> Result<Rc<Library>, String> {
    let mut first = match Library::load(path, None) {
        Ok(library) => return Ok(library),
        Err(why) => why,
    };
    for python in pythons(path) {
        match Library::load(path, Some(&python)) {
            Ok(library) => return Ok(library),
            Err(why) => first = why,
        }
    }
    Err(first)
}

/// The libraries under a folder that installs things, those of Python's wheel last.
fn inside(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for name in NAMES {
        found.extend(
            ["", "lib", "lib64", "bin", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu"].map(|under| folder.join(under).join(name)),
        );
    }
    for packages in [folder.to_owned(), folder.join("node_modules")] {
        found.extend(
            entries(&packages.join("@duckdb"), "").into_iter().flat_map(|package| NAMES.iter().map(move |name| package.join(name))),
        );
    }
    let mut packages = vec![folder.to_owned(), folder.join("Lib/site-packages")];
    for lib in ["lib", "lib64"] {
        packages.extend(
            entries(&folder.join(lib), "python")
                .into_iter()
                .flat_map(|python| [python.join("site-packages"), python.join("dist-packages")]),
        );
    }
    for packages in packages {
        found.extend(
            entries(&packages, "_duckdb.").into_iter().chain(entries(&packages.join("duckdb"), "duckdb.")).filter(|path| is_library(path)),
        );
    }
    found.retain(|path| path.is_file());
    found.dedup();
    found
}

fn is_library(path: &Path) -> bool {
    path.extension().is_some_and(|extension| ["so", "pyd", "dll", "dylib"].iter().any(|one| extension == *one))
}

/// What a folder holds whose name starts so, in order.
fn entries(folder: &Path, start: &str) -> Vec<PathBuf> {
    let Ok(listed) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut all: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| name(path).starts_with(start)).collect();
    all.sort();
    all
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Python's own library, which its wheels need: beside the Python of the environment, else where the system finds it.
fn pythons(wheel: &Path) -> Vec<PathBuf> {
    let name = name(wheel);
    let Some(version) = name.split("cpython-").nth(1).and_then(|rest| rest.split('-').next()) else { return Vec::new() };
    let Some((major, minor)) = version.split_at_checked(1) else { return Vec::new() };
    let names = [format!("libpython{major}.{minor}.so.1.0"), format!("libpython{major}.{minor}.dylib")];
    let above = |folder: &Path| names.iter().map(|name| folder.join("lib").join(name)).collect::<Vec<_>>();
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in wheel.ancestors().skip(1) {
        let home = std::fs::read_to_string(folder.join("pyvenv.cfg")).ok();
        let home = home.iter().flat_map(|text| text.lines()).find_map(|line| line.strip_prefix("home")?.trim_start().strip_prefix('='));
        found.extend(home.and_then(|home| Path::new(home.trim()).parent()).map(above).unwrap_or_default());
        found.extend(above(folder));
    }
    found.retain(|path| path.is_file());
    found.extend(names.iter().map(PathBuf::from));
    found
}

#[cfg(test)]
mod tests {
    use super::{Places, library};
    use social_core::words::Lang;
    use std::path::PathBuf;

    #[test]
    fn a_library_that_is_not_there_says_how_to_get_it() {
        let places = Places { asked: Some(PathBuf::from("nowhere/libduckdb.so")), folders: Vec::new() };
        let error = library(&places).err();
        let said = error.map(|error| format!("{} {}", error.message.get(Lang::En), error.help.get(Lang::Fr))).unwrap_or_default();
        assert!(said.contains("nowhere") && said.contains("pip install duckdb"), "{said}");
    }
}
