//! Somebody who decides and stands nowhere on the pyramid.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Severity, Sink};
use crate::kinds::{Kind, body, category, decision, evolution, level, person, role};
use crate::resolve::{Entity, EntityId, FieldView};
use std::collections::BTreeSet;

check! { "S4018" "decider-off-pyramid" Warning {
    title: "Quelqu'un décide sans être sur la pyramide" / "Somebody decides and is not on the pyramid",
    waits_for: [Level, Pyramid, Axis],
    scope: Scope::Code(decider_off_pyramid),
} }

fn decider_off_pyramid(cx: &Cx<'_>, out: &mut Sink) {
    let standing: BTreeSet<EntityId> = cx.code.of(Kind::Level).flat_map(|level| level.targets(level::ROLES)).map(Entity::id).collect();
    if standing.is_empty() {
        return;
    }
    let decisions = cx.code.of(Kind::Decision).flat_map(|decision| decision.values(decision::TAKEN_BY));
    let changes = cx.code.of(Kind::Evolution).flat_map(|evolution| evolution.values(evolution::DECIDES));
    let mut seen = BTreeSet::new();
    for decider in decisions.chain(changes) {
        let Some(party) = decider.target().filter(|party| !matches!(party.kind(), Kind::Decision | Kind::Code | Kind::Act | Kind::Rule))
        else {
            continue;
        };
        if !seen.insert(party.id()) || stands(party, &standing) {
            continue;
        }
        report(decider, party, out);
    }
    for role in cx.code.of(Kind::Role) {
        let Some(decides) = role.first(role::DECIDES) else { continue };
        let is_in = |body: Entity<'_>| standing.contains(&body.id());
        if seen.contains(&role.id()) || stands(role, &standing) || role.named_by(Kind::Body, body::MEMBERS).any(is_in) {
            continue;
        }
        out.report(alone(role, decides));
    }
}

/// A role that decides alone on something.
fn alone(role: Entity<'_>, decides: FieldView<'_>) -> Finding {
    let (who, what) = (role.label(), decides.prose());
    let message = text! {
        fr: "`{who}` décide seul ({what}), mais n'est à aucun niveau de la pyramide",
        en: "`{who}` decides alone ({what}), but is at no level of the pyramid", who, what
    };
    asked(Finding::about(&CHECK, role, message).severity(Severity::Hint))
        .also(decides.place(), text! { fr: "ce qui se décide là", en: "what is decided there" })
}

/// Whether a party stands on the pyramid, itself or by its members.
fn stands(party: Entity<'_>, standing: &BTreeSet<EntityId>) -> bool {
    let is_there = |other: Entity<'_>| standing.contains(&other.id());
    is_there(party)
        || match party.kind() {
            Kind::Body => party.targets(body::MEMBERS).any(is_there) || party.named_by(Kind::Person, person::MEMBER_OF).any(is_there),
            Kind::Category => party.targets(category::INCLUDES).chain(party.targets(category::PART_OF)).any(is_there),
            Kind::Role => party.targets(role::HOLDERS).any(is_there),
            Kind::Person => party.named_by(Kind::Role, role::HOLDERS).any(is_there),
            _ => false,
        }
}

fn report(decider: FieldView<'_>, party: Entity<'_>, out: &mut Sink) {
    let (who, what) = (party.label(), decider.entity().label());
    let message = text! {
        fr: "`{who}` décide de `{what}`, mais n'est à aucun niveau de la pyramide",
        en: "`{who}` decides on `{what}`, but is at no level of the pyramid", who, what
    };
    out.report(asked(Finding::about(&CHECK, party, message).subject(decider.entity()).on(decider.place())));
}

fn asked(finding: Finding) -> Finding {
    finding
        .why(text! {
            fr: "un pouvoir qui n'est pas sur la pyramide ne dit pas qui il sert",
            en: "a power that is not on the pyramid does not say whom it serves"
        })
        .question(text! { fr: "à quel niveau se tient-on quand on décide cela ?", en: "at which level does one stand when deciding this?" })
}
