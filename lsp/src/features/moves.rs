//! Files that move: the paths that name them follow.

use super::View;
use super::sources::{joined, used_by};
use social_core::kinds::Kind;
use social_core::model::ValueType;
use social_core::resolve::{Entity, library_module};
use social_core::text::{Edit, FileId, Place};

/// A file or a folder that gets another path; both from where the paths of files start, with `/`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Move {
    /// Its path until now.
    pub from: String,
    /// Its path from now on.
    pub to: String,
}

/// The edits that keep the paths written in the code's own files true when some files and folders move: paths to what moves, and paths
/// written in what moves. They are in the files as they are named before the move.
pub fn moves(view: View<'_>, moved: &[Move]) -> Vec<Edit> {
    let own = view.code.own_decls().flat_map(|at| view.code.entities_of(at));
    own.flat_map(|entity| paths(view, entity)).filter_map(|(place, path)| followed(view, place, &path, moved)).collect()
}

/// The paths that a declaration is written with.
fn paths(view: View<'_>, entity: Entity<'_>) -> Vec<(Place, String)> {
    if entity.kind() == Kind::Use {
        let used = used_by(view.code, entity).filter(|used| library_module(&used.path).is_none());
        return used.map(|used| (used.place, used.path)).into_iter().collect();
    }
    let is_path = |field: &social_core::resolve::FieldView<'_>| field.spec().is_some_and(|spec| matches!(spec.ty, ValueType::Path));
    let written = entity.fields().filter(is_path).filter(|field| field.reference().is_none());
    written.map(|field| (field.place(), field.prose().into_owned())).collect()
}

fn followed(view: View<'_>, place: Place, path: &str, moved: &[Move]) -> Option<Edit> {
    let is_outside = path.is_empty() || path.contains(':') || path.starts_with(['/', '\\']) || path.starts_with("std.");
    let from = path_of(view, place.file).filter(|_| !is_outside)?;
    let target = joined(from, path);
    let (from_now, target_now) = (after(from, moved), after(&target, moved));
    if from_now == from && target_now == target {
        return None;
    }
    let mut now = relative(&from_now, &target_now);
    if path.starts_with("./") && !now.starts_with('.') {
        now.insert_str(0, "./");
    }
    if path.ends_with('/') {
        now.push('/');
    }
    (now != path).then(|| Edit { place, text: written(view, place, &now) })
}

fn path_of(view: View<'_>, file: FileId) -> Option<&str> {
    view.source(file).map(|source| source.path.as_str())
}

/// Where a path leads once some have moved: the longest move that holds it is its own.
fn after(path: &str, moved: &[Move]) -> String {
    let of = |one: &Move| {
        let rest = path.strip_prefix(one.from.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then(|| (one.from.len(), format!("{}{rest}", one.to)))
    };
    moved.iter().filter_map(of).max().map_or_else(|| path.to_owned(), |(_, path)| path)
}

/// The path from a file to another one.
fn relative(file: &str, target: &str) -> String {
    let folder: Vec<&str> = file.split('/').collect();
    let folder = folder.split_last().map(|(_, folder)| folder).unwrap_or_default();
    let parts: Vec<&str> = target.split('/').filter(|part| !part.is_empty()).collect();
    let shared = folder.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let up = folder.iter().skip(shared).map(|_| "..");
    let path: Vec<&str> = up.chain(parts.iter().skip(shared).copied()).collect();
    if path.is_empty() { ".".to_owned() } else { path.join("/") }
}

/// A path with the quotes that were there; a bare name gets some when it is a name no more.
fn written(view: View<'_>, place: Place, path: &str) -> String {
    let before = view.source(place.file).map_or("", |source| place.span.of(&source.text));
    let quotes = [('"', "\"", "\""), ('«', "« ", " »"), ('“', "“", "”")];
    let kept = quotes.iter().find(|(open, ..)| before.starts_with(*open));
    match kept {
        Some((_, open, close)) => format!("{open}{path}{close}"),
        None if super::mentions::is_name(path) => path.to_owned(),
        None => format!("\"{path}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::{Move, moves};
    use crate::trial::hold;

    #[test]
    fn a_moved_file_is_followed() {
        hold(include_str!("cases/moves.txt"), |case| {
            let one = |said: &str| said.split_once(" > ").map(|(from, to)| Move { from: from.to_owned(), to: to.to_owned() });
            let moved: Vec<Move> = case.asked.split(", ").filter_map(one).collect();
            let edits = moves(case.view(), &moved);
            let lines: Vec<String> = edits.iter().map(|edit| format!("{} → {}", case.shown(edit.place), edit.text)).collect();
            if lines.is_empty() { "rien".to_owned() } else { lines.join("\n") }
        });
    }
}
