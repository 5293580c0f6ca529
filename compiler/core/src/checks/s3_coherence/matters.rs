//! What decisions and powers bear on: a declared thing, or words between quotes taken one subject at a time.

use super::deeds::Thing;
use crate::checks::s1_structure::stems::stems;
use crate::resolve::{EntityId, FieldView};
use crate::text::{Place, Span};
use crate::words::fold;

/// What somebody decides on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Matter {
    /// Something declared.
    Declared(EntityId),
    /// Words: those that tell it apart.
    Told(Vec<String>),
}

impl Matter {
    /// Whether it is known without comparing words.
    pub const fn is_declared(&self) -> bool {
        matches!(self, Self::Declared(_))
    }
}

impl From<Thing> for Matter {
    fn from(thing: Thing) -> Self {
        match thing {
            Thing::Declared(id) => Self::Declared(id),
            Thing::Told(words) => Self::Told(words),
        }
    }
}

/// A matter where it is written.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Which.
    pub matter: Matter,
    /// As written, without quotes.
    pub words: String,
    /// Where.
    pub place: Place,
}

/// Words that bound a matter: the rest of it is somebody else's, or decided in another way.
const BOUNDS: [&str; 40] = [
    "plus",
    "moins",
    "dela",
    "dessus",
    "dessous",
    "jusqu",
    "sauf",
    "hors",
    "urgence",
    "urgent",
    "urgente",
    "urgentes",
    "courant",
    "courante",
    "courantes",
    "courants",
    "exceptionnel",
    "exceptionnelle",
    "exceptionnelles",
    "exceptionnels",
    "second",
    "seconde",
    "sa",
    "son",
    "ses",
    "leur",
    "leurs",
    "more",
    "less",
    "above",
    "below",
    "under",
    "over",
    "except",
    "emergency",
    "urgent",
    "ordinary",
    "own",
    "their",
    "its",
];

/// The subjects of a value: one name, or the parts of a text between its commas. What a text bounds with a number, an emergency, an
/// exception, is left out: it says itself where it stops.
pub fn subjects(field: FieldView<'_>) -> Vec<Subject> {
    if let Some(target) = field.target() {
        let words = target.title().map_or_else(|| target.label().into_owned(), |title| title.into_owned());
        return vec![Subject { matter: Matter::Declared(target.id()), words, place: field.place() }];
    }
    let prose = field.prose();
    let raw = field.raw();
    let mut found = Vec::new();
    for part in prose.split([',', ';']).flat_map(|part| part.split(" et ")).flat_map(|part| part.split(" and ")) {
        let part = part.trim();
        let folded = fold(part);
        let is_bound = folded
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| BOUNDS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit()));
        let words = stems(part);
        if is_bound || words.is_empty() {
            continue;
        }
        let place = field.place();
        let at = raw.find(part).map_or(place, |start| {
            let start = place.span.start + start as u32;
            Place { file: place.file, span: Span::new(start, start + part.len() as u32) }
        });
        found.push(Subject { matter: Matter::Told(words), words: part.to_owned(), place: at });
    }
    found
}
