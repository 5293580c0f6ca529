//! A role that fewer or more people hold than it says.

use crate::checks::s4_power::holdings::holdings;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, role};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use crate::values::Value;

check! { "S4034" "holders-out-of-bounds" Warning {
    title: "Un rôle est tenu par trop ou trop peu de personnes" / "Too many or too few people hold a role",
    waits_for: [Role],
    scope: Scope::On(Kind::Role, holders_out_of_bounds),
} }

fn holders_out_of_bounds(cx: &Cx<'_>, role: Entity<'_>, out: &mut Sink) {
    let (least, most) = (count(role, role::AT_LEAST), count(role, role::AT_MOST));
    let name = role.label();
    if let (Some((low, least)), Some((high, most))) = (least, most)
        && least > most
    {
        let message = text! {
            fr: "Le rôle `{name}` demande au moins {least} personnes et au plus {most}",
            en: "Role `{name}` asks for at least {least} people and at most {most}", name, least, most
        };
        out.report(Finding::about(&CHECK, role, message).on(low.place()).also(high.place(), text! { fr: "et au plus", en: "and at most" }));
        return;
    }
    // A category or a body that holds a role is a number of people that nobody wrote down.
    let is_person = |party: Option<Entity<'_>>| party.is_some_and(|party| party.kind() == Kind::Person);
    if !role.has(role::HOLDERS) || !holdings(role).all(|holding| is_person(holding.party)) {
        return;
    }
    let held = holdings(role).filter(|holding| holding.runs_at(cx.options.today)).count() as u64;
    let few = least.filter(|(_, least)| held > 0 && held < *least);
    let many = most.filter(|(_, most)| held > *most);
    let (bound, message) = match (few, many) {
        (Some((bound, least)), _) => (
            bound,
            text! { fr: "Trop peu de personnes tiennent le rôle `{name}` : {held}, pour {least} au moins", en: "Too few people hold role `{name}`: {held}, for {least} at least", name, held, least },
        ),
        (None, Some((bound, most))) => (
            bound,
            text! { fr: "Trop de personnes tiennent le rôle `{name}` : {held}, pour {most} au plus", en: "Too many people hold role `{name}`: {held}, for {most} at most", name, held, most },
        ),
        (None, None) => return,
    };
    let mut finding = Finding::about(&CHECK, role, message).on(bound.place());
    for holding in holdings(role).filter(|holding| holding.runs_at(cx.options.today)) {
        finding = finding.also(holding.field.place(), text! { fr: "aujourd'hui", en: "today" });
    }
    out.report(
        finding
            .question(text! { fr: "le nombre est-il à revoir, ou la liste ?", en: "is it the number, or the list, that should change?" }),
    );
}

fn count(role: Entity<'_>, field: Field) -> Option<(FieldView<'_>, u64)> {
    let bound = role.first(field)?;
    match bound.value() {
        Value::Count(count) => Some((bound, *count)),
        _ => None,
    }
}
