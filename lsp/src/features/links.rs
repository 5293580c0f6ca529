//! What a text points to: addresses of the web, files that a `use` brings, facts of a register.

use super::View;
use super::sources::{joined, used_by};
use social_core::kinds::Kind;
use social_core::model::ValueType;
use social_core::resolve::{Entity, FieldView};
use social_core::text::{FileId, Place, Span};
use social_core::words::folded_eq;

/// A place that opens something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Without quotes.
    pub place: Place,
    /// What opens.
    pub to: Target,
}

/// What a link opens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// An address of the web.
    Web(String),
    /// A file of the code or of what it uses.
    File(FileId),
    /// A path, from where the paths of files start.
    Path(String),
}

/// The links of a file, in order. `facts` gives the path of the facts of registers, by name, where they are known.
pub fn links(view: View<'_>, file: FileId, facts: &[(String, String)]) -> Vec<Link> {
    let Some(source) = view.source(file) else { return Vec::new() };
    let mut found = addresses(&source.text, file);
    let of_file = view.code.decls().iter().filter(|at| at.file == file);
    for entity in of_file.flat_map(|at| view.code.entities_of(at)) {
        match entity.kind() {
            Kind::Use => found.extend(used(view, entity)),
            Kind::Register => found.extend(recorded(entity, facts)),
            _ => found.extend(entity.fields().filter_map(|field| path(view, field))),
        }
    }
    found.sort_by_key(|link| link.place);
    found.dedup_by(|later, first| later.place.span.start < first.place.span.end);
    found
}

/// Every address of the web, wherever it stands: in a text, in a remark.
fn addresses(text: &str, file: FileId) -> Vec<Link> {
    let mut found = Vec::new();
    for scheme in ["https://", "http://"] {
        for (start, _) in text.match_indices(scheme) {
            let rest = text.get(start..).unwrap_or_default();
            let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '»' | '”' | '<' | '>' | '`' | '{' | '}');
            let length = rest.find(ends).unwrap_or(rest.len());
            let address = trimmed(rest.get(..length).unwrap_or_default());
            if address.len() > scheme.len() {
                let span = Span::new(start as u32, (start + address.len()) as u32);
                found.push(Link { place: Place { file, span }, to: Target::Web(address.to_owned()) });
            }
        }
    }
    found
}

/// An address without the punctuation of the sentence around it.
fn trimmed(address: &str) -> &str {
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
    match address.strip_suffix(')') {
        Some(inside) if !inside.contains('(') => trimmed(inside),
        _ => address,
    }
}

fn used(view: View<'_>, entity: Entity<'_>) -> Option<Link> {
    let used = used_by(view.code, entity)?;
    let source = view.source(used.place.file)?;
    let to = match used.files.first() {
        Some(file) => Target::File(*file),
        None if is_file(&used.path) => Target::Path(joined(&source.path, &used.path)),
        None => return None,
    };
    Some(Link { place: unquoted(used.place, used.place.span.of(&source.text)), to })
}

/// A field that holds a path: `issu de: "../autre"`.
fn path(view: View<'_>, field: FieldView<'_>) -> Option<Link> {
    let path = field.prose();
    let is_path = field.spec().is_some_and(|spec| matches!(spec.ty, ValueType::Path)) && field.reference().is_none();
    let source = view.source(field.place().file).filter(|_| is_path && is_file(&path))?;
    Some(Link { place: unquoted(field.place(), field.raw()), to: Target::Path(joined(&source.path, &path)) })
}

fn recorded(register: Entity<'_>, facts: &[(String, String)]) -> Option<Link> {
    let (_, path) = facts.iter().find(|(name, _)| register.name().is_some_and(|own| folded_eq(own, name)))?;
    Some(Link { place: register.name_place(), to: Target::Path(path.clone()) })
}

fn is_file(path: &str) -> bool {
    !path.contains("://") && (path.contains(['/', '\\']) || path.starts_with('.') || path.ends_with(".social"))
}

/// The place of a text, without its quotes and the blanks inside.
fn unquoted(place: Place, text: &str) -> Place {
    let is_around = |c: char| matches!(c, '"' | '«' | '»' | '“' | '”') || c.is_whitespace();
    let start = text.len() - text.trim_start_matches(is_around).len();
    let end = text.trim_end_matches(is_around).len().max(start);
    Place { span: Span::new(place.span.start + start as u32, place.span.start + end as u32), ..place }
}

#[cfg(test)]
mod tests {
    use super::{Target, links};
    use crate::trial::{Case, hold};

    fn shown(case: &Case, target: &Target) -> String {
        match target {
            Target::Web(address) => address.clone(),
            Target::File(file) => case.code.source(*file).map_or_else(String::new, |source| format!("[{}]", source.path)),
            Target::Path(path) => format!("({path})"),
        }
    }

    #[test]
    fn addresses_are_links() {
        hold(include_str!("cases/links.txt"), |case| {
            let facts = [("dépense".to_owned(), "facts/dépense.csv".to_owned())];
            let found = links(case.view(), case.cursor.0, &facts).into_iter();
            let lines: Vec<String> = found.map(|link| format!("{} → {}", case.shown(link.place), shown(case, &link.to))).collect();
            if lines.is_empty() { "rien".to_owned() } else { lines.join("\n") }
        });
    }
}
