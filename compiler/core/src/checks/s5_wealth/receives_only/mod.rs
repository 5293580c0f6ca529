//! A party that receives and gives nothing, without its flows being said to be gifts.

use crate::checks::s5_wealth::balance::Balance;
use crate::checks::s5_wealth::one_way::said_given;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::resolve::Entity;

check! { "S5004" "receives-only" Hint {
    title: "Quelqu'un reçoit et ne donne rien" / "Somebody receives and gives nothing",
    waits_for: [Flow, Sharing, Right, Category],
    scope: Scope::Code(receives_only),
} }

fn receives_only(cx: &Cx<'_>, out: &mut Sink) {
    let balance = Balance::of(cx.code);
    for party in &balance.parties {
        if let Some(flows) = balance.receives_only(*party) {
            out.report(finding(*party, flows));
        }
    }
}

fn finding(party: Entity<'_>, flows: &[Entity<'_>]) -> Finding {
    let name = party.label();
    let message = text! {
        fr: "`{name}` reçoit, et aucun flux n'en part",
        en: "`{name}` receives, and no flow starts from there", name
    };
    let mut finding = Finding::about(&CHECK, party, message)
        .question(text! {
            fr: "est-ce un don ? Sinon, que donne `{name}` en retour, même sans argent ?",
            en: "is it a gift? If not, what does `{name}` give in return, even without money?", name
        })
        .way(text! {
            fr: "écrire ce qui en part : « en retour », un autre flux, une contrepartie",
            en: "write what it gives: \"in return\", another flow, a counterpart"
        });
    if let Some(first) = flows.first() {
        finding = finding.on(first.name_place()).subject(*first);
    }
    finding = finding.also(party.name_place(), text! { fr: "ne donne rien", en: "gives nothing" });
    if let Some(fix) = said_given(flows) {
        finding = finding.fix(fix);
    }
    finding
}
