//! What a kind of declaration is, as data: names in both languages, fields, value types, groups.

use crate::kinds::Kind;
use crate::words::Words;

/// A kind of declaration. Everything generic (recognition, cardinality, completion, hover, JSON, formatting) reads it.
#[derive(Debug)]
pub struct KindSpec {
    /// The kind itself.
    pub kind: Kind,
    /// Stable key in JSON and in ids: `role` in `role.tresoriere`.
    pub key: &'static str,
    /// Its words.
    pub names: Words,
    /// How a sentence names it.
    pub noun: Noun,
    /// Whether it has a name.
    pub name: Presence,
    /// Whether it has a title.
    pub title: Presence,
    /// Where it may stand.
    pub place: Placement,
    /// The groups it may hold.
    pub groups: &'static [Kind],
    /// Whether its labels are free words instead of fields (the cells of a fact).
    pub open: bool,
    /// Its fields, in the order a reader expects.
    pub fields: &'static [FieldSpec],
    /// The page of the kind, both languages.
    pub doc: &'static str,
    /// The term of linked data it stands for.
    pub term: &'static str,
}

/// The noun of a kind: French with its gender, English.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// French noun.
    pub fr: &'static str,
    /// Its gender.
    pub gender: Gender,
    /// English noun.
    pub en: &'static str,
}

/// Grammatical gender of a French noun: masculine, feminine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Gender {
    M,
    F,
}

/// Whether something must, may or may not be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Presence {
    Required,
    Optional,
    Forbidden,
}

/// Where a kind may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Placement {
    /// At the first column of a file.
    Top,
    /// Only inside the kinds that list it in their groups.
    Inside,
    /// Both.
    Anywhere,
}

/// A field of a kind.
#[derive(Debug)]
pub struct FieldSpec {
    /// Stable key in JSON: `answersFor`.
    pub key: &'static str,
    /// Its labels.
    pub names: Words,
    /// At least so many values.
    pub min: u8,
    /// Whether it may have more than one value.
    pub many: bool,
    /// The type of its values.
    pub ty: ValueType,
    /// What it says, in one sentence.
    pub doc: Doc,
}

/// One sentence in both languages, static.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Doc {
    pub fr: &'static str,
    pub en: &'static str,
}

/// Index of a field in its kind; rooms give each a name: `role::ANSWERS`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Field(pub u8);

impl Field {
    /// No field: the head of a declaration.
    pub const NONE: Self = Self(u8::MAX);
}

impl Default for Field {
    fn default() -> Self {
        Self::NONE
    }
}

/// One value of a closed list.
#[derive(PartialEq, Eq, Debug)]
pub struct Choice {
    /// Stable key in JSON.
    pub key: &'static str,
    /// Its words.
    pub names: Words,
}

/// The type of the values of a field. `values/` holds one file for each.
#[derive(Clone, Copy, Debug)]
pub enum ValueType {
    /// Text between quotes.
    Prose,
    /// Free words or text, to the end.
    Words,
    /// A name of one of these kinds; any kind when the list is empty.
    Ref(&'static [Kind]),
    /// A name of one of these kinds, or prose.
    RefOrProse(&'static [Kind]),
    /// One of a closed list of keywords.
    Choice(&'static [Choice]),
    /// One of a closed list, then optionally a date.
    ChoiceDated(&'static [Choice]),
    /// One of a closed list, or a period: `partiel`, `depuis 2019-10-01`.
    ChoicePeriod(&'static [Choice]),
    /// One of a closed list, then optionally the names it bears on: `périodes de début à fin`, `events at date`.
    ChoiceOn(&'static [Choice], &'static [Kind]),
    /// Yes or no.
    YesNo,
    /// Exact decimal.
    Number,
    /// Whole number, zero or more.
    Count,
    /// Exact rational: a fraction or a percentage.
    Share,
    /// Amount of a currency.
    Money,
    /// Money, share, number with a unit, or prose.
    Amount,
    /// A day.
    Date,
    /// A day, a month or a year.
    Moment,
    /// A length of time.
    Duration,
    /// How often.
    Recurrence,
    /// From a day to a day, either may be open.
    Period,
    /// `1.2.0`.
    Version,
    /// A duration before or after something, or a date.
    Deadline,
    /// An act and its objects, or prose.
    Deed,
    /// A test that is true or false, or prose.
    Condition,
    /// A closed statement over registers.
    Test,
    /// A party and a period.
    Holding,
    /// A name and its share.
    Split,
    /// A share of the members, or a count.
    Quorum,
    /// A count, or bounds on a count.
    Members,
    /// A rule and its expected verdict: `comptes_ouverts contredit`.
    Expectation,
    /// A module, a file or an IRI.
    Path,
    /// Any single value.
    Literal,
}

/// Declares the closed list of a field.
///
/// ```ignore
/// choices! { pub STATUS: draft { fr: ["brouillon"], en: ["draft"] }, deposited { fr: ["déposé"], en: ["deposited"] } }
/// ```
macro_rules! choices {
    ($(#[$meta:meta])* $vis:vis $name:ident: $($key:ident { fr: [$($fr:literal),+], en: [$($en:literal),+] }),+ $(,)?) => {
        $(#[$meta])*
        $vis static $name: &[$crate::model::Choice] = &[$($crate::model::Choice {
            key: stringify!($key),
            names: $crate::words::Words { fr: &[$($fr),+], en: &[$($en),+] },
        }),+];
    };
}

/// Declares a kind of declaration: `SPEC`, and one constant for each field. See `kinds/README.md`.
macro_rules! kind {
    (
        $kind:ident $key:literal {
            names: { fr: [$($fr:literal),+], en: [$($en:literal),+] },
            noun: $noun_fr:literal $gender:ident / $noun_en:literal,
            name: $name:ident, title: $title:ident, place: $place:ident,
            groups: [$($group:ident),*],
            $(open: $open:literal,)?
            doc: $doc:literal, term: $term:literal $(,)?
        }
        $($field:ident $field_key:literal $min:literal..$max:tt $ty:expr;
            { fr: [$($ffr:literal),+], en: [$($fen:literal),+] } $doc_fr:literal / $doc_en:literal;)*
    ) => {
        #[allow(unused_imports, reason = "most rooms name other kinds and value types, not all")]
        use $crate::{kinds::Kind::{self, *}, model::ValueType::*};

        #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code, reason = "numbers the fields")]
        enum Index { $($field,)* __End }

        $(#[doc = $doc_en] pub const $field: $crate::model::Field = $crate::model::Field(Index::$field as u8);)*

        /// The kind, as data.
        pub static SPEC: $crate::model::KindSpec = $crate::model::KindSpec {
            kind: Kind::$kind,
            key: $key,
            names: $crate::words::Words { fr: &[$($fr),+], en: &[$($en),+] },
            noun: $crate::model::Noun { fr: $noun_fr, gender: $crate::model::Gender::$gender, en: $noun_en },
            name: $crate::model::Presence::$name,
            title: $crate::model::Presence::$title,
            place: $crate::model::Placement::$place,
            groups: &[$(Kind::$group),*],
            open: false $(|| $open)?,
            fields: &[$($crate::model::FieldSpec {
                key: $field_key,
                names: $crate::words::Words { fr: &[$($ffr),+], en: &[$($fen),+] },
                min: $min,
                many: kind!(@many $max),
                ty: $ty,
                doc: $crate::model::Doc { fr: $doc_fr, en: $doc_en },
            }),*],
            doc: include_str!($doc),
            term: $term,
        };
    };
    (@many n) => { true };
    (@many 1) => { false };
}
