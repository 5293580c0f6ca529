//! Licences as people write them: which may be taken up under which other, as their stewards state it. What is not known is not judged.

use crate::words::fold;

/// Families of licences that ask for the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names of the licences")]
pub enum Family {
    PublicDomain,
    /// Anything goes, as long as the authors are named: MIT, BSD, ISC, CC BY, Licence Ouverte…
    Permissive,
    Apache,
    CcByNc,
    CcByNcSa,
    CcByNd,
    CcByNcNd,
    CcBySa,
    FreeArt,
    Gfdl,
    Odbl,
    Mpl,
    Lgpl,
    Gpl,
    Agpl,
    Eupl,
    Cecill,
    /// The text may be read, and its use is limited: business source licences and the like.
    Limited,
    /// All rights reserved.
    Reserved,
}

/// A licence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Licence {
    /// What it asks for.
    pub family: Family,
    /// Its major version, when it says one.
    pub version: Option<u32>,
    /// Whether later versions will do.
    pub or_later: bool,
}

/// Why a text may not be taken up under another licence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bar {
    /// It asks to be shared under the same licence.
    ShareAlike,
    /// It asks that nobody trades with it, and the other licence lets them.
    NonCommercial,
    /// It may not be changed, or not be taken up at all.
    NoDerivatives,
    /// Both ask to share alike, in versions that do not meet.
    Version,
}

impl Family {
    /// What it is known by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PublicDomain => "CC0",
            Self::Permissive => "MIT",
            Self::Apache => "Apache-2.0",
            Self::CcByNc => "CC-BY-NC",
            Self::CcByNcSa => "CC-BY-NC-SA",
            Self::CcByNd => "CC-BY-ND",
            Self::CcByNcNd => "CC-BY-NC-ND",
            Self::CcBySa => "CC-BY-SA",
            Self::FreeArt => "Art Libre",
            Self::Gfdl => "GFDL",
            Self::Odbl => "ODbL",
            Self::Mpl => "MPL",
            Self::Lgpl => "LGPL",
            Self::Gpl => "GPL",
            Self::Agpl => "AGPL",
            Self::Eupl => "EUPL",
            Self::Cecill => "CeCILL",
            Self::Limited => "BUSL",
            Self::Reserved => "©",
        }
    }

    /// What it forbids to those who would take the text up; none for an open licence.
    pub const fn closes(self) -> Option<Bar> {
        match self {
            Self::CcByNc | Self::CcByNcSa => Some(Bar::NonCommercial),
            Self::CcByNd | Self::CcByNcNd | Self::Limited | Self::Reserved => Some(Bar::NoDerivatives),
            _ => None,
        }
    }
}

/// The licences of a text, any one of which will do; each made of all those that bear on a part. None when one is not known.
pub fn read(text: &str) -> Option<Vec<Vec<Licence>>> {
    let mut text = format!(" {} ", fold(text));
    for later in
        [" or any later version", " or later", " ou ulterieure", " ou posterieure", " ou plus recente", "-or-later", "-ou-ulterieure"]
    {
        text = text.replace(later, "+");
    }
    for or in [" or ", " ou ", "/"] {
        text = text.replace(or, "|");
    }
    for and in [" and ", " et ", " & ", ";"] {
        text = text.replace(and, "&");
    }
    text.split('|').map(|set| set.split('&').map(one).collect()).collect()
}

/// The first licence of a text that closes it to those who would take it up, when every choice does.
pub fn closed(text: &str) -> Option<(Licence, Bar)> {
    let choices = read(text)?;
    let closes = |set: &Vec<Licence>| set.iter().find_map(|licence| Some((*licence, licence.family.closes()?)));
    let all: Option<Vec<(Licence, Bar)>> = choices.iter().map(closes).collect();
    all?.into_iter().next()
}

/// Whether a licence is of those made for texts, images and sounds.
pub fn is_for_content(text: &str) -> bool {
    let text = fold(text);
    let is_cc = text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "cc" || word == "cc0") || text.contains("creative commons");
    is_cc || ["art libre", "free art", "gfdl", "documentation"].iter().any(|word| text.contains(word))
}

fn one(name: &str) -> Option<Licence> {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let joined: String = words.concat();
    let version = words.iter().find_map(|word| word.trim_start_matches(|c: char| c.is_alphabetic()).parse().ok());
    Some(Licence { family: family(&joined, &words)?, version, or_later: name.contains('+') })
}

/// Words found in the name of a licence, the narrower first.
const NAMES: [(&str, Family); 39] = [
    ("tousdroitsreserves", Family::Reserved),
    ("allrightsreserved", Family::Reserved),
    ("droitsreserves", Family::Reserved),
    ("proprietaire", Family::Reserved),
    ("proprietary", Family::Reserved),
    ("reproductioninterdite", Family::Reserved),
    ("businesssource", Family::Limited),
    ("serversidepublic", Family::Limited),
    ("commonsclause", Family::Limited),
    ("elasticlicen", Family::Limited),
    ("polyform", Family::Limited),
    ("domainepublic", Family::PublicDomain),
    ("publicdomain", Family::PublicDomain),
    ("creativecommonszero", Family::PublicDomain),
    ("cc0", Family::PublicDomain),
    ("unlicense", Family::PublicDomain),
    ("wtfpl", Family::PublicDomain),
    ("0bsd", Family::PublicDomain),
    ("affero", Family::Agpl),
    ("agpl", Family::Agpl),
    ("lgpl", Family::Lgpl),
    ("lessergeneralpublic", Family::Lgpl),
    ("gfdl", Family::Gfdl),
    ("freedocumentation", Family::Gfdl),
    ("gpl", Family::Gpl),
    ("generalpubliclicen", Family::Gpl),
    ("odbl", Family::Odbl),
    ("opendatabaselicen", Family::Odbl),
    ("eupl", Family::Eupl),
    ("artlibre", Family::FreeArt),
    ("freeart", Family::FreeArt),
    ("mozillapublic", Family::Mpl),
    ("cecillb", Family::Permissive),
    ("cecillc", Family::Lgpl),
    ("cecill", Family::Cecill),
    ("licenceouverte", Family::Permissive),
    ("etalab", Family::Permissive),
    ("opengovernmentlicen", Family::Permissive),
    ("apache", Family::Apache),
];

/// Names too short to be looked for inside other words.
const SHORT: [(&str, Family); 14] = [
    ("mit", Family::Permissive),
    ("x11", Family::Permissive),
    ("expat", Family::Permissive),
    ("bsd", Family::Permissive),
    ("isc", Family::Permissive),
    ("zlib", Family::Permissive),
    ("boost", Family::Permissive),
    ("ogl", Family::Permissive),
    ("mpl", Family::Mpl),
    ("lal", Family::FreeArt),
    ("fal", Family::FreeArt),
    ("busl", Family::Limited),
    ("bsl", Family::Limited),
    ("sspl", Family::Limited),
];

fn family(joined: &str, words: &[&str]) -> Option<Family> {
    let is_cc = words.contains(&"cc") || joined.contains("ccby") || joined.contains("creativecommons");
    if is_cc && !joined.contains("cc0") && !joined.contains("creativecommonszero") {
        return creative_commons(joined);
    }
    let long = NAMES.iter().find(|(name, _)| joined.contains(name));
    long.or_else(|| SHORT.iter().find(|(name, _)| words.contains(name))).map(|(_, family)| *family)
}

fn creative_commons(joined: &str) -> Option<Family> {
    let has = |words: &[&str]| words.iter().any(|word| joined.contains(word));
    let non_commercial = has(&["bync", "noncommercial", "pasdutilisationcommerciale"]);
    let as_is = has(&["bynd", "byncnd", "noderiv", "pasdemodification"]);
    let alike = has(&["bysa", "byncsa", "sharealike", "partagedanslesmemes", "partagealidentique"]);
    Some(match (non_commercial, as_is, alike) {
        (true, true, _) => Family::CcByNcNd,
        (false, true, _) => Family::CcByNd,
        (true, false, true) => Family::CcByNcSa,
        (true, false, false) => Family::CcByNc,
        (false, false, true) => Family::CcBySa,
        (false, false, false) if has(&["ccby", "attribution"]) => Family::Permissive,
        _ => return None,
    })
}

/// What keeps a text under one licence from being taken up in a whole under another; none when it may be, or when it is not known.
pub fn bar(from: &str, into: &str) -> Option<(Licence, Bar)> {
    let (from, into) = (read(from)?, read(into)?);
    // Whoever receives the whole may choose any of its licences: each must do. One of those of the text is enough.
    into.iter().find_map(|whole| {
        let bars: Option<Vec<(Licence, Bar)>> =
            from.iter().map(|parts| parts.iter().find_map(|part| Some((*part, into_set(*part, whole)?)))).collect();
        bars?.into_iter().next()
    })
}

/// What keeps a part from a whole that bears all these licences: it is enough to agree with one.
fn into_set(part: Licence, whole: &[Licence]) -> Option<Bar> {
    let bars: Option<Vec<Bar>> = whole.iter().map(|licence| between(part, *licence)).collect();
    bars?.into_iter().next()
}

/// Licences of one text that cannot both hold of it.
pub fn clash(text: &str) -> Option<(Licence, Licence)> {
    let choices = read(text)?;
    let [set] = choices.as_slice() else { return None };
    let mut rest = set.as_slice();
    while let [first, others @ ..] = rest {
        if let Some(other) = others.iter().find(|other| between(*first, **other).is_some() && between(**other, *first).is_some()) {
            return Some((*first, *other));
        }
        rest = others;
    }
    None
}

/// What keeps a text under a licence from being taken up under another.
fn between(part: Licence, whole: Licence) -> Option<Bar> {
    use Family::{
        Agpl, Apache, CcByNc, CcByNcNd, CcByNcSa, CcByNd, CcBySa, Cecill, Eupl, FreeArt, Gfdl, Gpl, Lgpl, Limited, Mpl, Odbl, Permissive,
        PublicDomain, Reserved,
    };
    let (from, into) = (part.family, whole.family);
    match (from, into) {
        (PublicDomain | Permissive, _) => None,
        (Apache, Gpl | Lgpl) => (whole.version == Some(2) && !whole.or_later).then_some(Bar::Version),
        // Whose parts stay under their own licence, file by file.
        (Apache | Mpl | Limited, _) => None,
        (Reserved, Reserved) => None,
        (Reserved | CcByNd | CcByNcNd, _) => (from != into).then_some(Bar::NoDerivatives),
        (CcByNc, CcByNc | CcByNcSa | CcByNcNd) | (CcByNcSa, CcByNcSa) => None,
        (CcByNc, Limited | Reserved) => None,
        (CcByNc, _) => Some(Bar::NonCommercial),
        (CcByNcSa, CcByNc | CcByNcNd) => Some(Bar::ShareAlike),
        (CcByNcSa, Reserved | Limited) => Some(Bar::ShareAlike),
        (CcByNcSa, _) => Some(Bar::NonCommercial),
        (Gpl, Gpl | Agpl) | (Lgpl, Lgpl | Gpl | Agpl) | (Agpl, Agpl) => meets(part, whole),
        (CcBySa, CcBySa) => (part.version > whole.version && whole.version.is_some()).then_some(Bar::Version),
        (CcBySa, FreeArt | Gpl) | (FreeArt, CcBySa) | (Gfdl, Gfdl) | (Odbl, Odbl) | (FreeArt, FreeArt) => None,
        (Eupl, Eupl | Gpl | Agpl | Lgpl | Mpl | Cecill | CcBySa) | (Cecill, Cecill | Gpl | Agpl | Eupl) => None,
        _ => Some(Bar::ShareAlike),
    }
}

/// The versions of two licences that ask to share alike have to meet; one that is not said is not judged.
fn meets(part: Licence, whole: Licence) -> Option<Bar> {
    let (Some(from), Some(into)) = (part.version, whole.version) else { return None };
    // Code under the GPL 3 may be combined under the AGPL 3; the second version says nothing of the AGPL.
    let is_later = part.or_later && from <= into;
    let is_lesser = part.family == Family::Lgpl && whole.family != Family::Lgpl;
    let fits = from == into || is_later || (whole.or_later && into <= from && part.family == whole.family) || (is_lesser && from == 2);
    (!fits).then_some(Bar::Version)
}

#[cfg(test)]
mod tests {
    use super::{Bar, Family, bar, clash, closed, read};

    fn family(text: &str) -> Option<Family> {
        Some(read(text)?.first()?.first()?.family)
    }

    #[test]
    fn licences_are_known_however_they_are_written() {
        for (text, expected) in [
            ("CC BY-SA 4.0", Some(Family::CcBySa)),
            ("cc-by-nc-nd-3.0", Some(Family::CcByNcNd)),
            ("Creative Commons Attribution - Pas d'Utilisation Commerciale", Some(Family::CcByNc)),
            ("Licence Creative Commons BY-SA", Some(Family::CcBySa)),
            ("AGPL-3.0-or-later", Some(Family::Agpl)),
            ("GNU Lesser General Public License v2.1", Some(Family::Lgpl)),
            ("Tous droits réservés", Some(Family::Reserved)),
            ("CC0-1.0", Some(Family::PublicDomain)),
            ("Licence MIT", Some(Family::Permissive)),
            ("MPL-2.0", Some(Family::Mpl)),
            ("Licence Art Libre 1.3", Some(Family::FreeArt)),
            ("la nôtre, limitée à nos amis", None),
        ] {
            assert_eq!(family(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_goes_where_its_licence_lets_it() {
        for (from, into) in [
            ("CC-BY-SA-4.0", "cc-by-sa-4.0"),
            ("CC-BY-SA-3.0", "CC-BY-SA-4.0"),
            ("CC-BY-SA-4.0", "GPL-3.0-only"),
            ("MIT", "tous droits réservés"),
            ("MIT OR GPL-3.0-only", "Apache-2.0"),
            ("GPL-2.0-or-later", "GPL-3.0-only"),
            ("GPL-3.0-only", "AGPL-3.0-only"),
            ("Apache-2.0", "GPL-3.0-or-later"),
            ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0"),
            ("une licence à nous", "MIT"),
        ] {
            assert_eq!(bar(from, into), None, "{from} into {into}");
        }
        for (from, into, why) in [
            ("CC-BY-SA-4.0", "CC-BY-4.0", Bar::ShareAlike),
            ("CC-BY-SA-4.0", "CC BY-NC 4.0", Bar::ShareAlike),
            ("CC-BY-NC-4.0", "CC-BY-SA-4.0", Bar::NonCommercial),
            ("GPL-3.0-or-later", "MIT", Bar::ShareAlike),
            ("GPL-3.0-only", "MIT OR GPL-3.0-only", Bar::ShareAlike),
            ("GPL-2.0-only", "GPL-3.0-only", Bar::Version),
            ("Apache-2.0", "GPL-2.0-only", Bar::Version),
            ("CC-BY-ND-4.0", "CC-BY-4.0", Bar::NoDerivatives),
            ("all rights reserved", "CC0-1.0", Bar::NoDerivatives),
        ] {
            assert_eq!(bar(from, into).map(|(_, why)| why), Some(why), "{from} into {into}");
        }
    }

    #[test]
    fn a_text_is_closed_when_no_choice_opens_it() {
        assert_eq!(closed("CC BY-NC-ND").map(|(_, why)| why), Some(Bar::NoDerivatives));
        assert!(closed("MIT OR CC-BY-NC-4.0").is_none() && closed("CC-BY-SA-4.0").is_none());
        assert!(clash("CC-BY-SA-4.0 AND CC-BY-NC-4.0").is_some() && clash("MIT AND GPL-3.0-only").is_none());
    }
}
