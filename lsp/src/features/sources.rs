//! Which files a `use` brings.

use social_core::kinds::r#use;
use social_core::resolve::{Code, Entity};
use social_core::text::{FileId, Place};
use social_core::values::prose_text;

/// What a `use` names.
#[derive(Clone, Debug)]
pub struct Used {
    /// The path or the name, as written, without quotes.
    pub path: String,
    /// Where it stands, with its quotes.
    pub place: Place,
    /// The files it brings; none when nothing was found.
    pub files: Vec<FileId>,
}

/// What a `use` names: its path, else its address, else its name or its title.
pub fn used_by(code: &Code, entity: Entity<'_>) -> Option<Used> {
    let said = entity.first(r#use::PATH).or_else(|| entity.first(r#use::IRI));
    let (place, path) = match said {
        Some(field) => (field.place(), field.prose().into_owned()),
        None => {
            let place = if entity.name().is_some() { entity.name_place() } else { entity.title_place()? };
            (place, prose_text(place.span.of(&code.source(place.file)?.text)).into_owned())
        }
    };
    let files = files(code, &path, place.file);
    Some(Used { path, place, files })
}

/// The files of the module of a path written in a file.
fn files(code: &Code, path: &str, from: FileId) -> Vec<FileId> {
    let of_path = |wanted: &str| {
        let is_it = |file: &FileId| code.source(*file).is_some_and(|source| source.path == wanted || is_within(&source.path, wanted));
        code.modules.iter().skip(1).flat_map(|module| &module.files).copied().filter(is_it).collect::<Vec<_>>()
    };
    if let Some(module) = code.module_at(path).and_then(|number| code.modules.get(number)) {
        return module.files.clone();
    }
    let from = code.source(from).map_or("", |source| &source.path);
    of_path(&joined(from, path))
}

fn is_within(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// A path written in a file, from where the path of the file starts: `a/b.social` and `../c` are `c`.
pub fn joined(file: &str, path: &str) -> String {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let root = if folder.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}
