//! A stock that nothing takes from.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, flow, need, offer, right, sharing, wealth};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use crate::words::fold;

check! { "S5008" "stuck-stock" Hint {
    title: "Un stock ne sert à rien de ce qui est écrit" / "A stock serves nothing of what is written",
    waits_for: [Flow, Sharing, Right, Offer, Need, Wealth],
    scope: Scope::On(Kind::Wealth, stuck_stock),
} }

/// What makes use of a wealth, without being a flow of it.
const USES: [(Kind, Field); 6] = [
    (Kind::Flow, flow::IN_RETURN),
    (Kind::Sharing, sharing::OF),
    (Kind::Right, right::ON),
    (Kind::Right, right::COUNTERPART),
    (Kind::Offer, offer::NEEDS),
    (Kind::Need, need::IN_RETURN),
];

fn stuck_stock(_: &Cx<'_>, wealth: Entity<'_>, out: &mut Sink) {
    let Some(stock) = wealth.first(wealth::STOCK) else { return };
    let narrower = wealth.named_by(Kind::Wealth, wealth::KIND_OF);
    let mut same = [wealth].into_iter().chain(narrower).chain(wealth.targets(wealth::KIND_OF));
    if same.any(|other| is_drawn_on(other, wealth)) {
        return;
    }
    let (name, amount) = (wealth.label(), stock.prose());
    let message = text! {
        fr: "Rien ne sort jamais du stock de `{name}` ({amount})",
        en: "Nothing ever leaves the stock of `{name}` ({amount})", name, amount
    };
    let finding = Finding::about(&CHECK, wealth, message)
        .also(stock.place(), text! { fr: "le stock", en: "the stock" })
        .question(text! {
            fr: "à quoi, et à qui, ce stock sert-il ?",
            en: "what, and whom, is this stock for?"
        })
        .way(text! {
            fr: "écrire le flux qui y puise, un droit dessus, ou l'offrir au catalogue",
            en: "write the flow that draws on it, a right over it, or offer it in the catalogue"
        });
    out.report(finding);
}

fn is_drawn_on(wealth: Entity<'_>, held: Entity<'_>) -> bool {
    let is_used = USES.iter().any(|(kind, field)| wealth.named_by(*kind, *field).next().is_some());
    is_used || wealth.named_by(Kind::Flow, flow::WEALTH).any(|flow| !only_fills(flow, held))
}

/// Whether a flow only adds to the stock: it reaches a holder and leaves from somebody else.
fn only_fills(flow: Entity<'_>, held: Entity<'_>) -> bool {
    let reaches = flow.targets(flow::TO).any(|party| is_holder(party, held));
    reaches && flow.values(flow::FROM).all(|giver| !may_be_holder(giver, held))
}

/// Words that name no holder are somebody else.
fn may_be_holder(giver: FieldView<'_>, held: Entity<'_>) -> bool {
    match giver.target() {
        Some(party) => is_holder(party, held),
        None => {
            let said = fold(&giver.prose());
            let named = |holder: FieldView<'_>| {
                holder.target().map_or_else(|| fold(&holder.prose()), |party| fold(&party.title().unwrap_or_else(|| party.label())))
            };
            held.values(wealth::HELD_BY).any(|holder| said.contains(&named(holder)))
        }
    }
}

fn is_holder(party: Entity<'_>, held: Entity<'_>) -> bool {
    held.targets(wealth::HELD_BY).any(|holder| holder == party)
}
