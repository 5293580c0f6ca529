//! Everywhere a thing is named: across files, or in the one under the eyes.

use super::View;
use super::mentions::{Mention, Mentions};
use social_core::text::FileId;

/// Every place that names what is named at a byte, declarations included, the code's own files first. [`Mention::is_declaration`] tells
/// those that give it a name.
pub fn references(view: View<'_>, file: FileId, offset: u32) -> Vec<Mention> {
    let mentions = Mentions::new(view);
    let found = mentions.at(view, file, offset);
    found.map(|mention| mentions.of_thing(mention.thing, file)).unwrap_or_default()
}

/// The places of the same file that name what is named at a byte; those that give it a name are written, the others are read.
pub fn highlights(view: View<'_>, file: FileId, offset: u32) -> Vec<Mention> {
    let mentions = Mentions::new(view);
    let Some(found) = mentions.at(view, file, offset) else { return Vec::new() };
    let of_file = view.code.decls().iter().filter(|at| at.file == file);
    of_file.flat_map(|at| mentions.of_item(at)).filter(|mention| mention.thing == found.thing).collect()
}

#[cfg(test)]
mod tests {
    use super::{highlights, references};
    use crate::features::mentions::{Manner, Mention};
    use crate::trial::{Case, hold};

    fn shown(case: &Case, found: &[Mention]) -> String {
        let manner = |mention: &Mention| match mention.manner {
            Manner::Declares => "déclare",
            Manner::Alias => "alias",
            Manner::Uses => "nomme",
        };
        let lines: Vec<String> = found.iter().map(|mention| format!("{} {}", manner(mention), case.shown(mention.place))).collect();
        if lines.is_empty() { "rien".to_owned() } else { lines.join("\n") }
    }

    #[test]
    fn every_place_that_names_a_thing_is_found() {
        hold(include_str!("cases/references.txt"), |case| shown(case, &references(case.view(), case.cursor.0, case.cursor.1)));
    }

    #[test]
    fn the_places_of_one_file_are_lit() {
        hold(include_str!("cases/highlights.txt"), |case| shown(case, &highlights(case.view(), case.cursor.0, case.cursor.1)));
    }
}
