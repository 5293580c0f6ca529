//! People or organisations that the code names and that no flow of wealth reaches.

use crate::checks::s5_wealth::balance::Balance;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;
use crate::resolve::Entity;

check! { "S5002" "party-outside-flows" Hint {
    title: "Une partie prenante reste hors des flux" / "A party stands outside the flows",
    waits_for: [Flow, Sharing, Right, Category, Organisation],
    scope: Scope::Code(party_outside_flows),
} }

fn party_outside_flows(cx: &Cx<'_>, out: &mut Sink) {
    // A code that writes no flow at all says nothing of who stands outside.
    if cx.code.of(Kind::Flow).len() == 0 {
        return;
    }
    let balance = Balance::of(cx.code);
    let parties = cx.code.of(Kind::Category).chain(cx.code.of(Kind::Organisation));
    for party in parties.filter(|party| !balance.takes_part(*party)) {
        out.report(finding(party));
    }
}

fn finding(party: Entity<'_>) -> Finding {
    let name = party.label();
    let message = text! {
        fr: "Aucun flux ne part de `{name}` ni n'y arrive",
        en: "No flow starts from `{name}` or reaches it", name
    };
    Finding::about(&CHECK, party, message)
        .why(text! {
            fr: "le code nomme `{name}`, mais la matrice des richesses n'en dit rien",
            en: "the code names `{name}`, but the matrix of wealth says nothing about it", name
        })
        .question(text! {
            fr: "que vous apporte `{name}`, et que lui apportez-vous, même sans argent : du temps, un savoir, une présence ?",
            en: "what does `{name}` bring you, and what do you bring them, even without money: time, knowledge, company?", name
        })
}
