//! What else is written with the name of a register or a column: the manifest, tables of facts.

use super::{Renaming, Thing, View, folded_name};
use social_core::kinds::Kind;
use social_core::resolve::{Entity, slug};
use social_core::text;
use social_core::text::Span;
use social_core::words::Text;
use social_project::manifest::{NAME, keys_of};

/// A file beside the texts of the code: its manifest, or facts.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'t> {
    /// Its path, with `/`.
    pub path: &'t str,
    /// Its text; of facts the first line will do, nothing where it is not text.
    pub text: &'t str,
}

/// What a file becomes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// A part of its text is written otherwise.
    Edit {
        /// Its path.
        path: String,
        /// Bytes of its text.
        span: Span,
        /// What stands there from now on.
        text: String,
    },
    /// It gets another name.
    Move {
        /// Its path until now.
        from: String,
        /// Its path from now on.
        to: String,
    },
}

/// What else changes with a name: keys of the manifest, the heads of tables, the names of files of facts.
pub fn beside(view: View<'_>, renaming: &Renaming, files: &[Beside<'_>]) -> Vec<Change> {
    let Some((register, column)) = recorded(view, renaming) else { return Vec::new() };
    files.iter().flat_map(|file| changes(renaming, register, column, file)).collect()
}

/// What the author has to know when a name is renamed that facts are written with, and facts are not at hand; none for other names.
pub fn note(view: View<'_>, renaming: &Renaming) -> Option<Text> {
    recorded(view, renaming)?;
    let from = &renaming.from;
    Some(text! {
        fr: "les tableaux de faits et {NAME} qui disent `{from}` sont à changer aussi",
        en: "tables of facts and {NAME} that say `{from}` have to be changed too", from, NAME
    })
}

/// The register of the facts, and its column when the name is that of one; none for a name that facts are not written with.
fn recorded<'v>(view: View<'v>, renaming: &Renaming) -> Option<(Entity<'v>, Option<Entity<'v>>)> {
    let Thing::Entity(id) = renaming.thing else { return None };
    let entity =
        view.code.entity(id).filter(|entity| entity.name().is_some_and(|name| folded_name(name) == folded_name(&renaming.from)))?;
    match entity.kind() {
        Kind::Register => Some((entity, None)),
        Kind::Column => Some((entity.parent()?, Some(entity))),
        _ => None,
    }
}

fn changes(renaming: &Renaming, register: Entity<'_>, column: Option<Entity<'_>>, file: &Beside<'_>) -> Vec<Change> {
    let (folder, name) = file.path.rsplit_once('/').map_or((None, file.path), |(folder, name)| (Some(folder), name));
    let called = register.name().unwrap_or_default();
    let edit = |span: Span, text: String| Change::Edit { path: file.path.to_owned(), span, text };
    if name == NAME {
        let keys = keys_of(file.text, called, column.and_then(Entity::name));
        let spans = keys.into_iter().map(|key| Span::new(key.start as u32, key.end as u32));
        return spans.map(|span| edit(span, as_key(&renaming.to))).collect();
    }
    let Some((_, extension)) = name.rsplit_once('.').filter(|(stem, _)| slug(stem, '_') == slug(called, '_')) else { return Vec::new() };
    match column {
        None => {
            let to = format!("{}.{extension}", renaming.to);
            let to = folder.map_or_else(|| to.clone(), |folder| format!("{folder}/{to}"));
            vec![Change::Move { from: file.path.to_owned(), to }]
        }
        Some(_) if ["csv", "tsv"].iter().any(|table| table.eq_ignore_ascii_case(extension)) => {
            let heads = heads(file.text).into_iter().filter(|head| folded_name(head.of(file.text).trim()) == folded_name(&renaming.from));
            heads.map(|head| edit(head, renaming.to.clone())).collect()
        }
        Some(_) => Vec::new(),
    }
}

/// A key of the manifest: bare where it may be.
fn as_key(name: &str) -> String {
    let is_bare = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_bare { name.to_owned() } else { format!("\"{name}\"") }
}

/// The cells of the first line of a table, without their quotes.
fn heads(text: &str) -> Vec<Span> {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let line = text.get(..end).unwrap_or_default();
    let mut cells = Vec::new();
    let (mut start, mut is_quoted) = (0, false);
    let ends = line.char_indices().chain([(line.len(), ',')]);
    for (at, c) in ends {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' | ';' | '|' | '\t' if !is_quoted || at == line.len() => {
                let cell = line.get(start..at).unwrap_or_default();
                let is_around = |c: char| c == '"' || c == '\u{feff}' || c.is_whitespace();
                let head = start + cell.len() - cell.trim_start_matches(is_around).len();
                cells.push(Span::new(head as u32, (head + cell.trim_matches(is_around).len()) as u32));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::{Beside, Change, beside, note};
    use crate::features::rename::rename;
    use crate::trial::hold;

    const FILES: [Beside<'static>; 5] = [
        Beside { path: "social.toml", text: "[facts.\"dépense\"]\ncolumns = { \"payée_le\" = \"Date\" }\n" },
        Beside { path: "facts/dépense.csv", text: "\u{feff}objet;\"payée le\";montant\npain;2026-01-01;3\n" },
        Beside { path: "facts/autre.csv", text: "payée_le\n" },
        Beside { path: "facts/depense.jsonl", text: "{\"payée_le\": 1}\n" },
        Beside { path: "facts/Dépense.tsv", text: "objet\tPAYEE_LE" },
    ];

    #[test]
    fn facts_follow_a_name() {
        hold(include_str!("../cases/beside.txt"), |case| {
            let (view, (file, offset)) = (case.view(), case.cursor);
            let renaming = match rename(view, file, offset, &case.asked) {
                Ok(renaming) => renaming,
                Err(why) => return format!("non : {}", why.get(case.lang)),
            };
            let shown = |change: Change| match change {
                Change::Edit { path, span, text } => {
                    let before = FILES.iter().find(|file| file.path == path).map_or("", |file| span.of(file.text));
                    format!("{path} ⟦{before}⟧ → {text}\n")
                }
                Change::Move { from, to } => format!("{from} → {to}\n"),
            };
            let changes: String = beside(view, &renaming, &FILES).into_iter().map(shown).collect();
            let note = note(view, &renaming).map_or_else(|| "rien".to_owned(), |note| note.get(case.lang).to_owned());
            format!("{changes}({note})")
        });
    }
}
