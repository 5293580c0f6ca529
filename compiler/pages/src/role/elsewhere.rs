//! What the rest of the code says of a party: registers it keeps, bodies it sits on, whom it stands in for, where it stands in the pyramid.

use super::deed::{links, row, said};
use crate::entity::distinct;
use crate::page::Page;
use crate::{entity, value};
use maud::{Markup, html};
use social_core::checks::s4_power::holdings::holdings;
use social_core::kinds::{
    Kind, action, assumption, body, category, decision, instrument, level, mission, model, need, objective, offer, organisation, person,
    principle, register, resource, role, rule, tension, waiver,
};
use social_core::model::Field;
use social_core::resolve::Entity;

/// A kind that names the party in a field, and what that makes of the party.
type Relation = (Kind, Field, &'static str, &'static str);

static RELATIONS: &[Relation] = &[
    (Kind::Body, body::MEMBERS, "Siège dans", "Sits on"),
    (Kind::Body, body::CALLED_BY, "Convoque", "Calls"),
    (Kind::Body, body::CHAIRED_BY, "Anime", "Chairs"),
    (Kind::Decision, decision::TAKEN_BY, "Prend les décisions", "Takes the decisions"),
    (Kind::Decision, decision::VETO, "Peut arrêter", "May stop"),
    (Kind::Objective, objective::CARRIED, "Porte les objectifs", "Carries the objectives"),
    (Kind::Mission, mission::CARRIED, "Porte les missions", "Carries the missions"),
    (Kind::Principle, principle::CARRIED, "Veille sur les principes", "Watches over the principles"),
    (Kind::Model, model::CARRIED, "Veille sur les modèles", "Watches over the models"),
    (Kind::Register, register::KEEPER, "Tient les registres", "Keeps the registers"),
    (Kind::Instrument, instrument::KEEPER, "Garde les documents", "Keeps the documents"),
    (Kind::Resource, resource::KEPT_BY, "Prend soin de", "Takes care of"),
    (Kind::Resource, resource::HELD_BY, "Possède", "Owns"),
    (Kind::Rule, rule::CHECKED_BY, "Vérifie", "Checks"),
    (Kind::Objective, objective::VERIFIED_BY, "Constate les objectifs", "Establishes the objectives"),
    (Kind::Rule, rule::APPEAL, "Entend les recours sur", "Hears appeals about"),
    (Kind::Decision, decision::APPEAL, "Entend les recours contre", "Hears appeals against"),
    (Kind::Role, role::ACCOUNTABLE, "Les rôles qui lui rendent compte", "Roles that account to it"),
    (Kind::Body, body::ACCOUNTABLE, "Les instances qui lui rendent compte", "Bodies that account to it"),
    (Kind::Role, role::STAND_IN, "Prend le relais de", "Stands in for"),
    (Kind::Category, category::PART_OF, "Réunit aussi", "Also gathers"),
    (Kind::Category, category::INCLUDES, "Fait partie de", "Belongs to"),
    (Kind::Body, body::PART_OF, "Réunit les instances", "Gathers the bodies"),
    (Kind::Organisation, organisation::MEMBER_OF, "Organisations membres", "Member organisations"),
    (Kind::Person, person::MEMBER_OF, "Personnes nommées", "Named people"),
    (Kind::Organisation, organisation::REPRESENTED_BY, "Parle pour", "Speaks for"),
    (Kind::Action, action::BY, "Mène les actions", "Carries out the actions"),
    (Kind::Waiver, waiver::FOR, "Bénéficie des dérogations", "Benefits from the waivers"),
    (Kind::Waiver, waiver::HELD_BY, "Suit les dérogations", "Follows the waivers"),
    (Kind::Tension, tension::HELD_BY, "Tient les tensions", "Holds the tensions"),
    (Kind::Offer, offer::BY, "Offre", "Offers"),
    (Kind::Need, need::BY, "Cherche", "Looks for"),
];

/// Beyond this many, names are folded away.
const SHOWN: usize = 12;

/// Who holds a role: on the day of judgement when there is one, else all those the code names.
pub(super) fn holders<'a>(page: &Page<'a>, party: Entity<'a>) -> Vec<Entity<'a>> {
    if party.kind() != Kind::Role {
        return Vec::new();
    }
    let day = page.input.verdicts.map(|report| report.as_of);
    let runs = holdings(party).filter(|holding| day.is_none_or(|day| holding.period.contains(day)));
    let mut found: Vec<Entity<'a>> = runs.filter_map(|holding| holding.party).collect();
    found.dedup();
    found
}

/// What the rest of the code makes of a party, one line for each kind of tie.
pub(super) fn relations(page: &Page<'_>, party: Entity<'_>) -> Markup {
    let mut lines: Vec<(&str, Vec<Entity<'_>>)> = Vec::new();
    for (kind, field, fr, en) in RELATIONS {
        let named: Vec<Entity<'_>> = distinct(party.named_by(*kind, *field));
        if !named.is_empty() {
            lines.push((page.say(fr, en), named));
        }
    }
    let apart = apart(party);
    if !apart.is_empty() {
        lines.push((page.say("Ne se cumule pas avec", "Not held together with"), apart));
    }
    html! {
        @if !lines.is_empty() {
            dl {
                @for (label, named) in &lines {
                    div.field { dt { (label) } dd { (folded(page, named)) } }
                }
            }
        }
    }
}

/// Links in a row, the last ones folded when they are many.
pub(crate) fn folded(page: &Page<'_>, named: &[Entity<'_>]) -> Markup {
    let (first, rest) = named.split_at(named.len().min(SHOWN));
    html! {
        (links(page, first.iter().copied()))
        @if !rest.is_empty() {
            details { summary { (page.say("et aussi ", "and also ")) (rest.len()) } (links(page, rest.iter().copied())) }
        }
    }
}

/// Roles that the same person may not hold, said by others: the sheet has those it says itself.
fn apart(party: Entity<'_>) -> Vec<Entity<'_>> {
    let said: Vec<Entity<'_>> = if party.kind() == Kind::Role { party.targets(role::INCOMPATIBLE).collect() } else { Vec::new() };
    let assumed = party.named_by(Kind::Assumption, assumption::EXCLUSIVE_ROLES).flat_map(|a| a.targets(assumption::EXCLUSIVE_ROLES));
    let others = party.named_by(Kind::Role, role::INCOMPATIBLE).chain(assumed);
    distinct(others.filter(|other| *other != party && !said.contains(other)))
}

/// Where a party stands in the pyramid: what it carries there, and whom that level serves.
pub(super) fn pyramid(page: &Page<'_>, party: Entity<'_>) -> Markup {
    let levels = distinct(party.named_by(Kind::Level, level::ROLES));
    html! {
        @if !levels.is_empty() {
            (super::sub(page, "", page.say("Dans la pyramide", "In the pyramid")))
            @for level in levels {
                @let axis = level.parent();
                @let serves: Vec<Entity<'_>> = level.targets(level::SERVES).collect();
                dl {
                    div.field {
                        dt { @if let Some(axis) = axis { (entity::title(page, axis)) } }
                        dd { (entity::link(page, level)) }
                    }
                    @for field in [level::ANSWERS, level::DECIDES, level::SERVES] {
                        @let views = said(page, level, field);
                        @if let Some(first) = views.first() {
                            div.field {
                                dt { (value::label(page, *first)) }
                                dd {
                                    (row(page, &views))
                                    @if field == level::SERVES {
                                        @let served: Vec<Entity<'_>> = serves.iter().flat_map(|level| level.targets(level::ROLES)).collect();
                                        @if !served.is_empty() { " (" (links(page, served)) ")" }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
