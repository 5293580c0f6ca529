//! Fields that every kind has.

use crate::model::{Doc, Field, FieldSpec, ValueType};
use crate::words::Words;

/// Number of the first common field; a kind has fewer fields of its own.
const FIRST: u8 = 240;

/// A note of the author.
pub const NOTE: Field = Field(FIRST);
/// Where the statement comes from.
pub const SOURCE: Field = Field(FIRST + 1);
/// A second name.
pub const ALIAS: Field = Field(FIRST + 2);
/// From when to when the declaration is in force.
pub const IN_FORCE: Field = Field(FIRST + 3);
/// The title, in the language of the label's tag.
pub const TITLE: Field = Field(FIRST + 4);

/// The common fields, in the order of the constants.
pub static FIELDS: &[FieldSpec] = &[
    common(
        "note",
        Words { fr: &["note"], en: &["note"] },
        true,
        ValueType::Prose,
        Doc { fr: "Une remarque de l'auteur", en: "A remark of the author" },
    ),
    common(
        "source",
        Words { fr: &["source"], en: &["source"] },
        true,
        ValueType::Words,
        Doc { fr: "D'où vient l'énoncé", en: "Where the statement comes from" },
    ),
    common("alias", Words { fr: &["alias"], en: &["alias"] }, true, ValueType::Words, Doc { fr: "Un second nom", en: "A second name" }),
    common(
        "inForce",
        Words { fr: &["en vigueur"], en: &["in force"] },
        false,
        ValueType::Period,
        Doc { fr: "De quand à quand la déclaration vaut", en: "From when to when the declaration holds" },
    ),
    common(
        "title",
        Words { fr: &["titre"], en: &["title"] },
        true,
        ValueType::Prose,
        Doc { fr: "Le titre dans une autre langue", en: "The title in another language" },
    ),
];

const fn common(key: &'static str, names: Words, many: bool, ty: ValueType, doc: Doc) -> FieldSpec {
    FieldSpec { key, names, min: 0, many, ty, doc }
}

/// The common field of that number.
pub fn spec(field: Field) -> Option<&'static FieldSpec> {
    FIELDS.get(usize::from(field.0.checked_sub(FIRST)?))
}

/// The common field at this index of [`FIELDS`].
pub const fn field(index: u8) -> Field {
    Field(FIRST + index)
}
