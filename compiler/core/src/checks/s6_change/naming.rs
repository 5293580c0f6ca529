//! How sentences name what often has no name: an evolution, a version, a waiver.

use crate::checks::wording::the;
use crate::kinds::{Kind, version};
use crate::resolve::Entity;
use crate::words::Text;

/// `l'évolution`, `l'évolution « Comment ce code change »`, `la version 1.2.0`; `the version 1.2.0`.
pub fn called(entity: Entity<'_>) -> Text {
    let noun = the(entity.kind());
    let number = || entity.first(version::NUMBER).filter(|_| entity.kind() == Kind::Version).map(|number| number.raw().to_owned());
    let name =
        number().or_else(|| entity.name().map(|name| format!("`{name}`"))).or_else(|| entity.title().map(|title| format!("`{title}`")));
    match name {
        Some(name) => text! { fr: "{noun} {name}", en: "{noun} {name}", noun, name },
        None => noun,
    }
}

/// `qui propose, ni qui décide`; `who proposes, nor who decides`: what is left unsaid.
pub fn unsaid(parts: &[Text]) -> Text {
    let join = |pick: fn(&Text) -> &str, word: &str| parts.iter().map(pick).collect::<Vec<_>>().join(word);
    Text { fr: join(|part| &part.fr, ", ni "), en: join(|part| &part.en, ", nor ") }
}
