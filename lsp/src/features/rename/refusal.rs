//! Why a name may not be changed, or not to this one.

use super::View;
use social_core::checks::wording;
use social_core::kinds::Kind;
use social_core::resolve::{Entity, slug};
use social_core::text;
use social_core::text::{FileId, Place};
use social_core::words::Text;

/// Nothing that may be renamed is named at this byte.
pub(super) fn nothing(view: View<'_>, file: FileId, offset: u32) -> Text {
    let at_head = |entity: &Entity<'_>| super::super::view::holds(entity.place().span, offset);
    match view.entity(file, offset).filter(at_head) {
        Some(entity) if entity.kind() == Kind::Use => text! {
            fr: "un module porte le nom de son fichier : c'est le fichier qui se renomme",
            en: "a module has the name of its file: rename the file"
        },
        Some(entity) if entity.name().is_none() && entity.title().is_some() => only_title(entity),
        _ => text! { fr: "il n'y a pas de nom ici", en: "there is no name here" },
    }
}

/// What is told by its title alone.
pub(super) fn only_title(entity: Entity<'_>) -> Text {
    let the = wording::the(entity.kind());
    let title = entity.title().unwrap_or_default();
    let name = slug(&title, '_');
    text! {
        fr: "{the} « {title} » n'a qu'un titre : lui donner d'abord un nom devant son titre, par exemple `{name}`",
        en: "{the} “{title}” has only a title: give it a name before its title first, `{name}` for instance", the, title, name
    }
}

/// What another code, or the library, declares.
pub(super) fn elsewhere(entity: Entity<'_>, name: &str) -> Text {
    let file = entity.code().source(entity.place().file).map_or("", |source| &source.path);
    text! {
        fr: "`{name}` est déclaré dans {file}, que ce code utilise sans pouvoir le changer ; pour l'appeler autrement, déclarer ici un nom à soi",
        en: "`{name}` is declared in {file}, which this code uses and cannot change; to call it otherwise, declare a name of your own here",
        name, file
    }
}

/// A value that facts are written with.
pub(super) fn data(name: &str) -> Text {
    text! {
        fr: "`{name}` est une valeur écrite dans les faits : la changer ici seulement les rendrait illisibles",
        en: "`{name}` is a value that facts are written with: changing it here alone would make them unreadable", name
    }
}

/// What is not one name.
pub(super) fn no_name(to: &str) -> Text {
    let near = slug(to, '_');
    let rule = text! {
        fr: "un nom est un seul mot : une lettre, puis des lettres, des chiffres ou `_`",
        en: "a name is one word: a letter, then letters, digits or `_`"
    };
    match super::is_name(&near) {
        true => text! { fr: "{rule} ; par exemple `{near}`", en: "{rule}; `{near}` for instance", rule, near },
        false => rule,
    }
}

/// A name that another declaration has.
pub(super) fn taken(to: &str, renamed: Kind, other: Entity<'_>) -> Text {
    let another = if renamed == other.kind() { wording::another(renamed) } else { wording::a(other.kind()) };
    text! { fr: "`{to}` est déjà le nom d'{another}", en: "`{to}` is the name of {another} already", to, another }
}

/// A name that two declarations have: which of them a use means would change.
pub(super) fn shared(name: &str, other: Entity<'_>) -> Text {
    let file = other.code().source(other.place().file);
    let line = file.map_or(0, |source| source.position(other.place().span.start).line) + 1;
    let file = file.map_or("", |source| &source.path);
    text! {
        fr: "deux déclarations s'appellent `{name}`, l'autre est dans {file}, ligne {line} : en changer une seule déplacerait ceux qui la nomment",
        en: "two declarations are called `{name}`, the other one is in {file}, line {line}: changing one alone would move those who name it",
        name, file, line
    }
}

/// A name with which a place would mean something else.
pub(super) fn read_otherwise(view: View<'_>, to: &str, place: Place) -> Text {
    let source = view.source(place.file);
    let file = source.map_or("", |source| &source.path);
    let line = source.map_or(0, |source| source.position(place.span.start).line) + 1;
    text! {
        fr: "avec le nom `{to}`, {file} ne voudrait plus dire la même chose, ligne {line}",
        en: "with the name `{to}`, {file} would no longer mean the same, line {line}", to, file, line
    }
}
