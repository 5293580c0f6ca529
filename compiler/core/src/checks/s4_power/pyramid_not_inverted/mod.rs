//! A level that serves one nearer the tip than itself: those who are carried serve those who carry.

use crate::checks::s4_power::axes::{neighbours, rank};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, level};
use crate::resolve::Entity;

check! { "S4017" "pyramid-not-inverted" Warning {
    title: "La pyramide n'est pas inversée" / "The pyramid is not inverted",
    scope: Scope::On(Kind::Level, pyramid_not_inverted),
} }

fn pyramid_not_inverted(_: &Cx<'_>, level: Entity<'_>, out: &mut Sink) {
    let Some(own) = rank(level) else { return };
    for served in level.values(level::SERVES) {
        let Some(other) = served.target().and_then(|other| level_of(level, other)) else { continue };
        let Some(nearer) = rank(other).filter(|rank| *rank < own) else { continue };
        let (name, second) = (level.label(), other.label());
        let message = text! {
            fr: "Le niveau `{name}`, de rang {own}, sert `{second}`, de rang {nearer}, plus près de la pointe",
            en: "Level `{name}`, of rank {own}, serves `{second}`, of rank {nearer}, nearer the tip", name, own, second, nearer
        };
        let mut finding = Finding::about(&CHECK, level, message).subject(other).on(served.place());
        for stated in [other.first(level::RANK), level.first(level::RANK)].into_iter().flatten() {
            finding = finding.also(stated.place(), text! { fr: "son rang", en: "its rank" });
        }
        out.report(finding.question(text! {
            fr: "le rang 1 est la pointe, tout en bas : est-ce le rang, ou qui sert qui, qui est à l'envers ?",
            en: "rank 1 is the tip, at the bottom: is it the rank, or who serves whom, that is upside down?"
        }));
    }
}

/// The level of the same axis that a level serves: named, or the only one where those whom it serves stand.
fn level_of<'c>(level: Entity<'c>, served: Entity<'c>) -> Option<Entity<'c>> {
    if served.kind() == Kind::Level {
        return (served.parent() == level.parent()).then_some(served);
    }
    let mut standing = neighbours(level).filter(|other| other.targets(level::ROLES).any(|party| party == served));
    let first = standing.next()?;
    (standing.next().is_none() && first != level).then_some(first)
}
