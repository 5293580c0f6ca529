//! Offers that each need the other: none can start first.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, offer};
use crate::resolve::{Entity, EntityId, cycles};
use rustc_hash::FxHashMap;

check! { "S5034" "offers-wait-for-each-other" Hint {
    title: "Des offres s'attendent l'une l'autre" / "Offers wait for each other",
    scope: Scope::Code(offers_wait_for_each_other),
} }

fn offers_wait_for_each_other(cx: &Cx<'_>, out: &mut Sink) {
    let offers: Vec<Entity<'_>> = cx.code.of(Kind::Offer).collect();
    let numbers: FxHashMap<EntityId, u32> = (0u32..).zip(&offers).map(|(number, offer)| (offer.id(), number)).collect();
    let needs = |offer: &Entity<'_>| offer.targets(offer::NEEDS).filter_map(|other| numbers.get(&other.id()).copied()).collect();
    let edges: Vec<Vec<u32>> = offers.iter().map(needs).collect();
    for cycle in cycles(&edges) {
        let circle: Vec<Entity<'_>> = cycle.iter().filter_map(|number| offers.get(*number as usize).copied()).collect();
        out.findings.extend(finding(&circle));
    }
}

fn finding(circle: &[Entity<'_>]) -> Option<Finding> {
    let (first, others) = circle.split_first()?;
    let name = first.label();
    let message = match others {
        [] => text! { fr: "L'offre `{name}` a besoin d'elle-même", en: "Offer `{name}` needs itself", name },
        [other] => {
            let other = other.label();
            text! { fr: "Les offres `{name}` et `{other}` ont besoin l'une de l'autre", en: "Offers `{name}` and `{other}` need each other", name, other }
        }
        _ => {
            let count = circle.len();
            text! { fr: "`{name}` et d'autres offres, {count} en tout, s'attendent en cercle", en: "`{name}` and other offers, {count} in all, wait for each other in a circle", name, count }
        }
    };
    let mut finding = Finding::about(&CHECK, *first, message);
    for other in others {
        finding = finding.subject(*other).also(other.name_place(), text! { fr: "attend aussi", en: "waits too" });
    }
    Some(finding.question(text! {
        fr: "laquelle peut commencer sans l'autre, même un peu ?",
        en: "which can start without the other, even a little?"
    }))
}
