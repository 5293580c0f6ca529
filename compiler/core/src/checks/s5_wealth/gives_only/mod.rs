//! A party that gives and receives nothing, without its flows being said to be gifts.

use crate::checks::s5_wealth::balance::Balance;
use crate::checks::s5_wealth::one_way::said_given;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::resolve::Entity;

check! { "S5003" "gives-only" Hint {
    title: "Quelqu'un donne et ne reçoit rien" / "Somebody gives and receives nothing",
    waits_for: [Flow, Sharing, Right, Category],
    scope: Scope::Code(gives_only),
} }

fn gives_only(cx: &Cx<'_>, out: &mut Sink) {
    let balance = Balance::of(cx.code);
    for party in &balance.parties {
        if let Some(flows) = balance.gives_only(*party) {
            out.report(finding(*party, flows));
        }
    }
}

fn finding(party: Entity<'_>, flows: &[Entity<'_>]) -> Finding {
    let name = party.label();
    let message = text! {
        fr: "`{name}` donne, et aucun flux ne lui revient",
        en: "`{name}` gives, and no flow comes back", name
    };
    let mut finding = Finding::about(&CHECK, party, message)
        .question(text! {
            fr: "est-ce un don ? Sinon, que reçoit `{name}` en retour ?",
            en: "is it a gift? If not, what does `{name}` receive in return?", name
        })
        .way(text! {
            fr: "écrire ce qui lui revient : « en retour », un autre flux, un droit",
            en: "write what comes back: \"in return\", another flow, a right"
        });
    if let Some(first) = flows.first() {
        finding = finding.on(first.name_place()).subject(*first);
    }
    finding = finding.also(party.name_place(), text! { fr: "ne reçoit rien", en: "receives nothing" });
    if let Some(fix) = said_given(flows) {
        finding = finding.fix(fix);
    }
    finding
}
