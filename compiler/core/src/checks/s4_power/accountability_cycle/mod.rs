//! Roles and bodies that account only to each other, in a circle.

use super::holdings::{hands, only_holder};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, body, role};
use crate::model::Field;
use crate::resolve::{Entity, FieldView, cycles};
use crate::words::Text;
use std::collections::BTreeMap;

check! { "S4012" "accountability-cycle" Warning {
    title: "Des rôles ne rendent compte qu'en cercle" / "Roles account to each other in a circle",
    scope: Scope::Code(accountability_cycle),
} }

fn accountability_cycle(cx: &Cx<'_>, out: &mut Sink) {
    out.findings.extend(cx.code.of(Kind::Role).filter_map(|role| to_oneself(cx, role)));
    let nodes: Vec<Entity<'_>> = cx.code.of(Kind::Role).chain(cx.code.of(Kind::Body)).collect();
    let numbers: BTreeMap<_, u32> = nodes.iter().zip(0..).map(|(node, number)| (node.id(), number)).collect();
    let edges: Vec<Vec<u32>> =
        nodes.iter().map(|node| heard(*node).filter_map(|f| numbers.get(&f.target()?.id()).copied()).collect()).collect();
    for cycle in cycles(&edges) {
        let members: Vec<Entity<'_>> = cycle.iter().filter_map(|number| nodes.get(*number as usize).copied()).collect();
        // Somebody of the circle also accounts outside of it: then the circle is watched.
        let inside = |field: FieldView<'_>| field.target().is_some_and(|target| members.contains(&target));
        if members.iter().any(|member| heard(*member).any(|field| !inside(field))) {
            continue;
        }
        let places = members.iter().filter_map(|member| heard(*member).next());
        let mut places = places.map(|field| field.place());
        let (Some(first), Some(place)) = (members.first(), places.next()) else { continue };
        let names: Vec<Text> = members.iter().map(|member| Text::same(format!("`{}`", member.label()))).collect();
        let names = crate::checks::wording::all_of(&names);
        let message = match members.len() {
            1 => text! { fr: "{names} ne rend compte qu'à soi-même", en: "{names} accounts to nobody but itself", names },
            _ => text! { fr: "{names} ne rendent compte qu'en cercle", en: "{names} account only to each other", names },
        };
        let mut finding = Finding::about(&CHECK, *first, message).on(place);
        for other in members.iter().skip(1) {
            finding = finding.subject(*other);
        }
        finding = places.fold(finding, |finding, place| finding.also(place, text! { fr: "puis", en: "then" }));
        out.report(finding.question(text! {
            fr: "celles et ceux qu'ils servent, quand les entendent-ils ?",
            en: "those whom they serve, when do they hear them?"
        }));
    }
}

/// One person who, by one role, accounts to another role of theirs, and to nobody else.
fn to_oneself(cx: &Cx<'_>, role: Entity<'_>) -> Option<Finding> {
    let today = cx.options.today;
    let holding = only_holder(role, today)?;
    let person = holding.party?;
    let is_same = |field: FieldView<'_>| field.target().is_some_and(|other| other != role && hands(other, today) == person.id());
    let at = role.first(role::ACCOUNTABLE).filter(|_| heard(role).all(is_same))?;
    // Back and forth is a circle, told as one.
    if heard(at.target()?).any(|back| back.target() == Some(role)) {
        return None;
    }
    let (name, who, other) = (role.label(), person.label(), at.target()?);
    let hears = other.label();
    let message = text! {
        fr: "`{who}`, qui tient `{name}`, en rend compte à soi-même, comme `{hears}`",
        en: "`{who}`, who holds `{name}`, accounts for it to themself, as `{hears}`", who, name, hears
    };
    let finding = Finding::about(&CHECK, role, message).subject(person).subject(other).on(at.place());
    let there = only_holder(other, today).map(|holding| holding.field.place());
    let places = std::iter::once(holding.field.place()).chain(there);
    let finding = places.fold(finding, |finding, place| finding.also(place, text! { fr: "la même personne", en: "the same person" }));
    Some(finding.question(text! { fr: "à qui d'autre ce rôle pourrait-il rendre compte ?", en: "whom else could this role account to?" }))
}

fn heard(node: Entity<'_>) -> impl Iterator<Item = FieldView<'_>> {
    let field: Field = if node.kind() == Kind::Role { role::ACCOUNTABLE } else { body::ACCOUNTABLE };
    node.values(field)
}
