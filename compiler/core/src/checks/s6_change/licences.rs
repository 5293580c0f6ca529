//! Licences as far as forks are concerned: which ask to share alike, which allow no derived text.

use crate::words::fold;

/// What a licence asks of a derived text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Terms {
    /// The derived text keeps a licence of this family.
    ShareAlike(&'static str),
    /// No derived text may be made public.
    NoDerivatives,
    /// Anything else.
    Other,
}

/// Families of licences that ask to share alike, by words found in their names; the narrower first.
const FAMILIES: [(&str, &str); 9] = [
    ("byncsa", "CC-BY-NC-SA"),
    ("bysa", "CC-BY-SA"),
    ("agpl", "AGPL"),
    ("lgpl", "LGPL"),
    ("gfdl", "GFDL"),
    ("gpl", "GPL"),
    ("odbl", "ODbL"),
    ("eupl", "EUPL"),
    ("artlibre", "Art Libre"),
];

/// Words of licences that allow no derived text.
const CLOSED: [&str; 6] = ["bynd", "byncnd", "noderiv", "pasdemodification", "tousdroitsreserves", "allrightsreserved"];

/// Where a derived text may go, besides the family it comes from: as the stewards of these licences state it.
const BRIDGES: [(&str, &str); 8] = [
    ("CC-BY-SA", "GPL"),
    ("CC-BY-SA", "Art Libre"),
    ("Art Libre", "CC-BY-SA"),
    ("LGPL", "GPL"),
    ("GPL", "AGPL"),
    ("EUPL", "GPL"),
    ("EUPL", "AGPL"),
    ("EUPL", "CC-BY-SA"),
];

/// What a licence asks, from its name.
pub fn terms(licence: &str) -> Terms {
    let name: String = fold(licence).chars().filter(|c| c.is_alphanumeric()).collect();
    if CLOSED.iter().any(|word| name.contains(word)) {
        return Terms::NoDerivatives;
    }
    FAMILIES.iter().find(|(word, _)| name.contains(word)).map_or(Terms::Other, |(_, family)| Terms::ShareAlike(family))
}

/// Whether a text under a licence of that family may be taken up under another licence.
pub fn allows(family: &str, licence: &str) -> bool {
    match terms(licence) {
        Terms::ShareAlike(other) => other == family || BRIDGES.contains(&(family, other)),
        Terms::NoDerivatives | Terms::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Terms, allows, terms};

    #[test]
    fn licences_are_known_however_they_are_written() {
        assert_eq!(terms("CC BY-SA 4.0"), Terms::ShareAlike("CC-BY-SA"));
        assert_eq!(terms("AGPL-3.0-or-later"), Terms::ShareAlike("AGPL"));
        assert_eq!(terms("Tous droits réservés"), Terms::NoDerivatives);
        assert_eq!(terms("CC0-1.0"), Terms::Other);
        assert!(allows("CC-BY-SA", "cc-by-sa-4.0") && !allows("CC-BY-SA", "CC-BY-4.0"));
    }
}
