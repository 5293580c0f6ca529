//! A fork that does not keep the terms of the code it comes from, or does not say them.

use crate::checks::fixes::{add_field, placeholder};
use crate::checks::s6_change::licences::{Bar, bar, closed};
use crate::checks::s6_change::naming::{self, called};
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Severity, Sink};
use crate::kinds::{Kind, code, fork};
use crate::resolve::Entity;

check! { "S6008" "fork-terms-broken" Warning {
    title: "Une variante ne respecte pas les conditions de son origine" / "A fork breaks the terms of its origin",
    waits_for: [Fork, Code],
    scope: Scope::On(Kind::Fork, fork_terms_broken),
} }

fn fork_terms_broken(cx: &Cx<'_>, fork: Entity<'_>, out: &mut Sink) {
    unsaid(fork, out);
    if let Some(finding) = broken(cx, fork) {
        out.report(finding);
    }
}

fn unsaid(fork: Entity<'_>, out: &mut Sink) {
    let mut lacking = Vec::new();
    if !fork.has(fork::LICENCE) {
        lacking.push(text! { fr: "la licence du code d'origine", en: "the licence of the code it comes from" });
    }
    if !fork.has(fork::DIVERGENCES) {
        lacking.push(text! { fr: "en quoi elle en diffère", en: "how it differs from it" });
    }
    if lacking.is_empty() {
        return;
    }
    let (name, lacking) = (capital(called(fork)), naming::unsaid(&lacking));
    let message = text! { fr: "{name} ne dit pas {lacking}", en: "{name} does not say {lacking}", name, lacking };
    let mut finding = Finding::about(&CHECK, fork, message);
    if !fork.has(fork::DIVERGENCES) {
        let value = placeholder(fork, &text! { fr: "ce qui diffère, à écrire", en: "what differs, to be written" });
        let gesture = text! { fr: "ajouter les divergences, à écrire", en: "add the divergences, to be written" };
        finding = finding.fix(Fix::suggested(gesture, vec![add_field(fork, fork::DIVERGENCES, &value)]));
    }
    out.report(finding.why(text! {
        fr: "on peut se séparer ; les conditions de l'origine et ce qui change doivent pouvoir se lire",
        en: "one may part; the terms of the origin and what changes must be there to read"
    }));
}

fn broken(cx: &Cx<'_>, fork: Entity<'_>) -> Option<Finding> {
    let stated = fork.first(fork::LICENCE)?;
    let (name, origin) = (capital(called(fork)), stated.prose());
    if let Some((_, Bar::NoDerivatives)) = closed(&origin) {
        let message = text! {
            fr: "{name} part d'un texte dont la licence ({origin}) ne permet pas de variante",
            en: "{name} starts from a text whose licence ({origin}) allows no fork", name, origin
        };
        let finding = Finding::about(&CHECK, fork, message).on(stated.place()).possible().question(text! {
            fr: "ses auteurs vous ont-ils donné leur accord, et où est-il écrit ?",
            en: "did its authors give you leave, and where is it written?"
        });
        return Some(finding);
    }
    // What goes against another condition than sharing alike is a clash of licences.
    let own = cx.code.declaration()?.first(code::LICENCE)?;
    let licence = own.prose();
    let (part, _) = bar(&origin, &licence).filter(|(_, why)| *why == Bar::ShareAlike)?;
    let family = part.family.name();
    let message = text! {
        fr: "{name} reprend un texte sous {origin}, qui demande de partager de même, mais ce code est sous {licence}",
        en: "{name} takes up a text under {origin}, which asks to share alike, but this code is under {licence}", name, origin, licence
    };
    let finding = Finding::about(&CHECK, fork, message)
        .on(stated.place())
        .severity(Severity::Error)
        .subject(own.entity())
        .also(own.place(), text! { fr: "la licence de ce code", en: "the licence of this code" })
        .way(text! {
            fr: "prendre une licence {family} pour ce code, ou demander leur accord aux auteurs de l'origine",
            en: "take a {family} licence for this code, or ask the authors of the origin for leave", family
        });
    Some(finding)
}
