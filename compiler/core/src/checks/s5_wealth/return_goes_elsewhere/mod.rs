//! A flow in return that does not come back to who gave.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, flow};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};

check! { "S5035" "return-goes-elsewhere" Hint {
    title: "Un retour ne revient pas à qui a donné" / "A return does not come back to who gave",
    scope: Scope::On(Kind::Flow, return_goes_elsewhere),
} }

fn return_goes_elsewhere(_: &Cx<'_>, flow: Entity<'_>, out: &mut Sink) {
    for value in flow.values(flow::IN_RETURN) {
        let Some(back) = value.target().filter(|back| back.kind() == Kind::Flow) else { continue };
        if meet(flow, flow::FROM, back, flow::TO) || meet(back, flow::FROM, flow, flow::TO) {
            continue;
        }
        // Named from both sides, it is asked once.
        let is_second = back.targets(flow::IN_RETURN).any(|other| other == flow) && back.id() < flow.id();
        if !is_second {
            out.report(finding(flow, value, back));
        }
    }
}

/// Whether one of these parties is one of those, as far as both are known.
fn meet(one: Entity<'_>, field: Field, other: Entity<'_>, other_field: Field) -> bool {
    let mut others = other.values(other_field).map(FieldView::target);
    let ones: Vec<Option<Entity<'_>>> = one.values(field).map(FieldView::target).collect();
    ones.contains(&None) || others.any(|party| party.is_none() || ones.contains(&party))
}

fn finding(flow: Entity<'_>, value: FieldView<'_>, back: Entity<'_>) -> Finding {
    let (name, other) = (flow.label(), back.label());
    let message = text! {
        fr: "Le flux `{other}` est le retour de `{name}`, mais ne part pas de qui a reçu ni ne revient à qui a donné",
        en: "Flow `{other}` is the return of `{name}`, but neither starts from who received nor comes back to who gave", name, other
    };
    Finding::about(&CHECK, flow, message)
        .on(value.place())
        .subject(back)
        .also(back.name_place(), text! { fr: "le retour", en: "the return" })
        .question(text! {
            fr: "par qui passe ce qui revient ? Est-ce le bon flux ?",
            en: "through whom does what comes back pass? Is it the right flow?"
        })
}
