//! Renaming: every place that uses one name of a thing, across the files of the code; refused when anything would mean something else.

mod beside;
mod meaning;
mod refusal;

pub use beside::{Beside, Change, beside, note};

use super::View;
use super::mentions::{Manner, Mention, Mentions, Spelling, Thing, folded_name, is_name};
use meaning::first_difference;
use social_core::resolve::Entity;
use social_core::text::{Edit, FileId, Place, apply_edits};
use social_core::words::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A name that may be changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renamable {
    /// Where it stands under the cursor.
    pub place: Place,
    /// The name, as written there.
    pub name: String,
}

/// A name changed everywhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renaming {
    /// What is renamed.
    pub thing: Thing,
    /// Its name until now, as written under the cursor.
    pub from: String,
    /// Its name from now on.
    pub to: String,
    /// One edit for each place, in order.
    pub edits: Vec<Edit>,
}

/// The name at a byte, when it may be changed.
///
/// # Errors
/// Why it may not: nothing is named there, it is declared elsewhere, it is data.
pub fn prepare(view: View<'_>, file: FileId, offset: u32) -> Result<Renamable, Text> {
    let (mention, name) = named(view, &Mentions::new(view), file, offset)?;
    Ok(Renamable { place: mention.place, name })
}

/// Changes the name at a byte, everywhere that name is used for that thing; other names of the thing stay.
///
/// # Errors
/// Why it may not be, or why not to this name: it is no name, it is taken, something would no longer mean the same.
pub fn rename(view: View<'_>, file: FileId, offset: u32, to: &str) -> Result<Renaming, Text> {
    let mentions = Mentions::new(view);
    let (mention, from) = named(view, &mentions, file, offset)?;
    if !is_name(to) {
        return Err(refusal::no_name(to));
    }
    if let Some((entity, other)) = taken(view, mention.thing, to) {
        return Err(refusal::taken(to, entity.kind(), other));
    }
    let same = folded_name(&from);
    let all = mentions.of_thing(mention.thing, file).into_iter();
    let all = all.filter(|other| is_own(view, other.place.file) && folded_name(word(view, other.place)) == same);
    let edits: Vec<Edit> = all.map(|other| Edit { place: other.place, text: to.to_owned() }).collect();
    match first_difference(view.code, &view.code.rewritten(rewritten(view, &edits)), &Spelling::word(to)) {
        Some(place) => Err(refusal::read_otherwise(view, to, place)),
        None => Ok(Renaming { thing: mention.thing, from, to: to.to_owned(), edits }),
    }
}

fn named<'v>(view: View<'v>, mentions: &Mentions<'v>, file: FileId, offset: u32) -> Result<(Mention, String), Text> {
    let Some(mention) = mentions.at(view, file, offset) else { return Err(refusal::nothing(view, file, offset)) };
    let name = word(view, mention.place);
    match mention.thing {
        Thing::Value(..) => return Err(refusal::data(name)),
        Thing::Local(_) => {}
        Thing::Entity(id) => {
            let Some(entity) = view.code.entity(id) else { return Err(refusal::nothing(view, file, offset)) };
            if !entity.is_own() {
                return Err(refusal::elsewhere(entity, name));
            }
            if let Some(other) = namesake(view, entity) {
                return Err(refusal::shared(name, other));
            }
            if !is_called(view, mentions, entity, name) {
                return Err(refusal::only_title(entity));
            }
        }
    }
    Ok((mention, name.to_owned()))
}

/// Another declaration of the code with one of its names.
fn namesake<'v>(view: View<'v>, entity: Entity<'v>) -> Option<Entity<'v>> {
    let mut pairs = view.code.duplicates();
    pairs.find_map(|(first, second)| match () {
        () if first == entity => Some(second),
        () if second == entity => Some(first),
        () => None,
    })
}

/// Whether a word is one of the names that a declaration gives itself.
fn is_called<'v>(view: View<'v>, mentions: &Mentions<'v>, entity: Entity<'v>, name: &str) -> bool {
    let own = mentions.of_item(entity.decl()).into_iter();
    let is_name = |other: &Mention| other.manner == Manner::Alias || entity.name().is_some();
    let mut names = own.filter(|other| other.thing == Thing::Entity(entity.id()) && other.is_declaration()).filter(is_name);
    names.any(|other| folded_name(word(view, other.place)) == folded_name(name))
}

/// The thing, and who has that name already where it is named.
fn taken<'v>(view: View<'v>, thing: Thing, to: &str) -> Option<(Entity<'v>, Entity<'v>)> {
    let Thing::Entity(id) = thing else { return None };
    let entity = view.code.entity(id)?;
    let is_other = |other: &Entity<'v>| other.id() != id && other.is_own();
    let other = match entity.parent() {
        None => view.code.named(to).filter(is_other),
        Some(parent) => {
            let same = |other: &Entity<'v>| other.name().is_some_and(|name| folded_name(name) == folded_name(to));
            parent.groups(entity.kind()).filter(is_other).find(same)
        }
    };
    Some((entity, other?))
}

/// The texts of the files that edits touch, with the edits.
fn rewritten(view: View<'_>, edits: &[Edit]) -> Vec<(FileId, Arc<str>)> {
    let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.place.file).or_default().push(edit);
    }
    let text = |file: FileId| view.source(file).map_or("", |source| &source.text);
    by_file.into_iter().map(|(file, edits)| (file, apply_edits(text(file), edits).0.into())).collect()
}

fn is_own(view: View<'_>, file: FileId) -> bool {
    view.code.module_number(file) == 0
}

fn word(view: View<'_>, place: Place) -> &str {
    view.source(place.file).map_or("", |source| place.span.of(&source.text))
}

#[cfg(test)]
mod tests {
    use super::{prepare, rename};
    use crate::trial::hold;
    use social_core::text::apply_edits;

    #[test]
    fn a_name_changes_everywhere() {
        hold(include_str!("../cases/rename.txt"), |case| {
            let (view, (file, offset)) = (case.view(), case.cursor);
            let found = prepare(view, file, offset).and_then(|_| rename(view, file, offset, &case.asked));
            let renaming = match found {
                Ok(renaming) => renaming,
                Err(why) => return format!("non : {}", why.get(case.lang)),
            };
            let own = case.code.modules.first().map(|own| own.files.clone()).unwrap_or_default();
            let texts = own.into_iter().filter_map(|file| {
                let source = case.code.source(file)?;
                let edits = renaming.edits.iter().filter(|edit| edit.place.file == file);
                Some(format!("//- {}\n{}", source.path, apply_edits(&source.text, edits).0))
            });
            texts.collect()
        });
    }
}
