//! A principle of openness, and a licence that keeps others from taking the thing up.

use crate::checks::s6_change::licences::{Bar, closed};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, code, ending, principle, resource};
use crate::resolve::{Entity, FieldView};
use crate::values::write_prose;
use crate::words::fold;

check! { "S3113" "open-principle-closed-licence" Warning {
    title: "On se dit ouvert, et la licence ferme" / "Openness is claimed, and the licence closes",
    waits_for: [Principle],
    scope: Scope::Code(open_principle_closed_licence),
} }

/// More places than this are counted, not shown.
const PLACES: usize = 6;

fn open_principle_closed_licence(cx: &Cx<'_>, out: &mut Sink) {
    let fields = [(Kind::Code, code::LICENCE), (Kind::Resource, resource::LICENCE), (Kind::Ending, ending::LICENCE)];
    let stated = fields.into_iter().flat_map(|(kind, field)| cx.code.of(kind).filter_map(move |entity| entity.first(field)));
    let shut: Vec<(FieldView<'_>, Bar)> = stated.filter_map(|licence| Some((licence, closed(&licence.prose())?.1))).collect();
    if shut.is_empty() {
        return;
    }
    for (at, openness) in claims(cx) {
        let touched: Vec<(FieldView<'_>, Bar)> =
            shut.iter().filter(|(licence, _)| openness.bears_on(at, licence.entity())).copied().collect();
        if let Some((licence, why)) = touched.first() {
            out.report(finding(at, &openness, *licence, *why, &touched));
        }
    }
}

/// What makes us read an opening.
enum Openness {
    /// The code says itself that it describes a commons.
    Commons,
    /// Words of a principle.
    Words,
}

impl Openness {
    /// A principle that names a thing speaks of that thing; a claim that names none, of all.
    fn bears_on(&self, claim: Entity<'_>, thing: Entity<'_>) -> bool {
        if matches!(self, Self::Commons) || thing.kind() != Kind::Resource {
            return true;
        }
        let scope: Vec<Entity<'_>> = claim.targets(principle::SCOPE).filter(|target| target.kind() == Kind::Resource).collect();
        scope.is_empty() || scope.contains(&thing)
    }
}

/// The principles that promise to open what is made; else the code, when it calls itself a commons.
fn claims<'c>(cx: &Cx<'c>) -> Vec<(Entity<'c>, Openness)> {
    let mut claims: Vec<(Entity<'c>, Openness)> =
        cx.code.of(Kind::Principle).filter(|principle| opens(*principle)).map(|principle| (principle, Openness::Words)).collect();
    let own = cx.code.declaration().filter(|own| own.choice(code::SUBJECT) == Some("commons") && claims.is_empty());
    claims.extend(own.map(|own| (own, Openness::Commons)));
    claims
}

/// Words by which what is made is opened to others; folded. Openness of a door or of the accounts is another matter.
const OPENING: [&str; 46] = [
    "open source",
    "open data",
    "open knowledge",
    "open licen",
    "open content",
    "open hardware",
    "open by default",
    "open design",
    "creative commons",
    "free software",
    "free culture",
    "free licen",
    "copyleft",
    "logiciel libre",
    "logiciels libres",
    "culture libre",
    "licence libre",
    "licences libres",
    "licence ouverte",
    "libre de droit",
    "code ouvert",
    "source ouverte",
    "sources ouvertes",
    "donnees ouvertes",
    "savoirs ouverts",
    "savoir ouvert",
    "connaissance ouverte",
    "connaissances ouvertes",
    "ouvert par defaut",
    "ouverts par defaut",
    "les communs",
    "bien commun",
    "biens communs",
    "en commun de la connaissance",
    "the commons",
    "a commons",
    "common good",
    "peut reprendre",
    "peut copier",
    "peut reutiliser",
    "peuvent reprendre",
    "reutilisable",
    "librement repris",
    "may reuse",
    "may copy",
    "free to reuse",
];

/// Words that open when what is shared is knowledge.
const SHARED: [&str; 8] = ["partager", "partage", "ouvert", "libre", "share", "shared", "open", "free"];
const KNOWLEDGE: [&str; 18] = [
    "savoir",
    "recette",
    "plans",
    "connaissance",
    "documentation",
    "nos textes",
    "nos contenus",
    "nos outils numeriques",
    "nos donnees",
    "nos sources",
    "knowledge",
    "recipe",
    "our plans",
    "documentation",
    "our texts",
    "our content",
    "our data",
    "our source",
];

fn opens(principle: Entity<'_>) -> bool {
    let fields = [principle::STATEMENT, principle::KEYWORDS];
    let told = fields.into_iter().flat_map(|field| principle.values(field)).map(|value| value.prose().into_owned());
    let own = principle.title().map(|title| title.into_owned()).into_iter().chain(principle.name().map(|name| name.replace('_', " ")));
    own.chain(told).any(|words| is_opening(&fold(&words)))
}

fn is_opening(words: &str) -> bool {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let shares = words.split(|c: char| !c.is_alphanumeric()).any(|word| SHARED.iter().any(|shared| word.starts_with(shared)));
    has(&OPENING) || (shares && has(&KNOWLEDGE))
}

fn finding(claim: Entity<'_>, openness: &Openness, licence: FieldView<'_>, why: Bar, all: &[(FieldView<'_>, Bar)]) -> Finding {
    let (name, said, thing) = (claim.label(), licence.prose(), licence.entity().label());
    let message = match (openness, licence.entity().kind()) {
        (Openness::Commons, _) => text! {
            fr: "Ce code se dit un commun, et `{thing}` est sous {said}",
            en: "This code calls itself a commons, and `{thing}` is under {said}", thing, said
        },
        (Openness::Words, Kind::Code) => text! {
            fr: "Le principe `{name}` ouvre, et la licence de ce code ferme : {said}",
            en: "Principle `{name}` opens, and the licence of this code closes: {said}", name, said
        },
        (Openness::Words, _) => text! {
            fr: "Le principe `{name}` ouvre, et la licence de `{thing}` ferme : {said}",
            en: "Principle `{name}` opens, and the licence of `{thing}` closes: {said}", name, thing, said
        },
    };
    let situation = match why {
        Bar::NonCommercial => text! {
            fr: "un atelier voisin qui vit de son travail veut le reprendre : la licence ne le lui permet pas",
            en: "a neighbouring workshop that lives by its work wants to take it up: the licence does not allow it"
        },
        _ => text! {
            fr: "quelqu'un veut l'adapter chez soi et le redonner : la licence ne le permet pas",
            en: "somebody wants to adapt it at home and give it back: the licence does not allow it"
        },
    };
    let mut finding = Finding::about(&CHECK, claim, message)
        .on(licence.place())
        .subject(licence.entity())
        .also(claim.name_place(), text! { fr: "ce qui ouvre", en: "what opens" })
        .note(NoteKind::Situation, situation)
        .question(text! {
            fr: "qui peut reprendre quoi, et la licence le dit-elle ?",
            en: "who may take up what, and does the licence say so?"
        });
    for (other, _) in all.iter().skip(1).take(PLACES) {
        finding = finding.subject(other.entity()).also(other.place(), text! { fr: "de même", en: "likewise" });
    }
    let open = write_prose("CC-BY-SA-4.0", 2);
    let title = text! { fr: "Prendre une licence qui partage : CC-BY-SA-4.0", en: "Take a licence that shares: CC-BY-SA-4.0" };
    finding = finding.fix(Fix::suggested(title, all.iter().map(|(licence, _)| fixes::replace(licence.place(), open.clone())).collect()));
    match openness {
        Openness::Commons if why == Bar::NoDerivatives => finding,
        _ => finding.possible(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_opening;

    #[test]
    fn an_open_door_is_not_an_open_text() {
        for opening in [
            "logiciel libre d'abord",
            "nos recettes se partagent",
            "what we make is open source",
            "nourrir les communs",
            "knowledge is shared",
        ] {
            assert!(is_opening(opening), "{opening}");
        }
        for other in ["la porte est ouverte a tous", "the accounts are open", "partager le pain", "free entry", "on partage les taches"] {
            assert!(!is_opening(other), "{other}");
        }
    }
}
