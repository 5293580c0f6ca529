//! A flow that comes back to where it starts.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, flow};
use crate::resolve::Entity;

check! { "S5025" "flow-to-itself" Warning {
    title: "Un flux va de quelqu'un à lui-même" / "A flow goes from somebody to themselves",
    scope: Scope::On(Kind::Flow, flow_to_itself),
} }

fn flow_to_itself(_: &Cx<'_>, flow: Entity<'_>, out: &mut Sink) {
    let takers: Vec<_> = flow.values(flow::TO).collect();
    let givers = flow.values(flow::FROM).filter_map(|giver| Some((giver, giver.target()?)));
    let mut both = givers.filter_map(|(giver, party)| Some((giver, takers.iter().find(|taker| taker.target() == Some(party))?, party)));
    let Some((giver, taker, party)) = both.next() else { return };
    // Members of a category may well give to each other.
    if party.kind() == Kind::Category {
        return;
    }
    let (name, who) = (flow.label(), party.label());
    let message = text! {
        fr: "Le flux `{name}` part de `{who}` et y revient",
        en: "Flow `{name}` starts from `{who}` and comes back there", name, who
    };
    let finding = Finding::about(&CHECK, flow, message)
        .on(taker.place())
        .also(giver.place(), text! { fr: "part d'ici", en: "starts here" })
        .question(text! {
            fr: "qui d'autre est de l'autre côté ?",
            en: "who else is on the other side?"
        });
    out.report(finding);
}
