//! A level of the pyramid that serves nobody.

use crate::checks::s4_power::axes::{neighbours, rank};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, level};
use crate::resolve::{Entity, FieldView};

check! { "S4016" "level-not-serving" Warning {
    title: "Un niveau de la pyramide ne sert personne" / "A level of the pyramid serves nobody",
    waits_for: [Level],
    scope: Scope::On(Kind::Level, level_not_serving),
} }

fn level_not_serving(_: &Cx<'_>, level: Entity<'_>, out: &mut Sink) {
    let itself = itself(level);
    if level.has(level::SERVES) && itself.is_none() {
        return;
    }
    let name = level.label();
    let message = match itself {
        Some(_) => text! { fr: "Le niveau `{name}` ne sert que soi-même", en: "Level `{name}` serves only itself", name },
        None => text! { fr: "Le niveau `{name}` ne dit pas qui il sert", en: "Level `{name}` does not say whom it serves", name },
    };
    let finding = Finding::about(&CHECK, level, message);
    let finding = itself.into_iter().fold(finding, |finding, served| finding.on(served.place()));
    let mut finding = finding
        .why(text! {
            fr: "dans une pyramide inversée, on porte pour servir : un niveau qui ne sert personne ne fait que peser",
            en: "in an inverted pyramid one carries in order to serve: a level that serves nobody only weighs"
        })
        .question(text! { fr: "à qui rend-il les choses possibles ?", en: "for whom does it make things possible?" });
    if let Some(above) = above(level).and_then(Entity::name) {
        let title = text! { fr: "Dire qu'il sert `{above}`", en: "Say that it serves `{above}`", above };
        let edit = match itself {
            Some(served) => fixes::replace(served.place(), above),
            None => fixes::append_field(level, level::SERVES, above),
        };
        finding = finding.fix(Fix::suggested(title, vec![edit]));
    }
    out.report(finding);
}

/// Where a level says that it serves nobody but itself, or those who stand on it.
fn itself(level: Entity<'_>) -> Option<FieldView<'_>> {
    let stands = |party: Entity<'_>| party == level || level.targets(level::ROLES).any(|other| other == party);
    let first = level.first(level::SERVES)?;
    level.values(level::SERVES).all(|served| served.target().is_some_and(stands)).then_some(first)
}

/// The level just further from the tip on the same axis.
fn above(level: Entity<'_>) -> Option<Entity<'_>> {
    let own = rank(level)?;
    let further = neighbours(level).filter_map(|other| Some((rank(other)?, other))).filter(|(rank, _)| *rank > own);
    further.min_by_key(|(rank, _)| *rank).map(|(_, other)| other)
}
