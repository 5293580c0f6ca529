//! More than half of the money comes from one person or organisation.

use crate::checks::s5_wealth::purse::{Passage, Purse, Purses, at_least, sum};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, flow};
use crate::resolve::Entity;

check! { "S5010" "dependence-on-one-payer" Hint {
    title: "Plus de la moitié de l'argent vient d'une seule partie" / "More than half of the money comes from one party",
    waits_for: [Flow],
    scope: Scope::Code(dependence_on_one_payer),
} }

fn dependence_on_one_payer(cx: &Cx<'_>, out: &mut Sink) {
    for (currency, purse) in &Purses::of(cx.code).by_currency {
        out.findings.extend(finding(*currency, purse));
    }
}

fn finding(currency: [u8; 3], purse: &Purse<'_>) -> Option<Finding> {
    let largest = purse.inflow.iter().filter(|passage| payer(passage).is_some());
    let largest = largest.reduce(|a, b| if b.yearly.least > a.yearly.least { b } else { a })?;
    let party = payer(largest)?;
    let (paid, others): (Vec<&Passage<'_>>, Vec<&Passage<'_>>) = purse.inflow.iter().partition(|passage| payer(passage) == Some(party));
    let (paid, others) = (sum(paid.iter().copied())?, sum(others.iter().copied())?);
    if paid.least <= others.most {
        return None;
    }
    let (name, amount, all) = (party.label(), at_least(paid, currency), at_least(sum(&purse.inflow)?, currency));
    let message = text! {
        fr: "Plus de la moitié de l'argent qui entre vient de `{name}` : {amount} par an sur {all}",
        en: "More than half of the money that comes in is from `{name}`: {amount} each year out of {all}", name, amount, all
    };
    let finding = Finding::about(&CHECK, largest.flow, message).possible().subject(party);
    Some(
        finding
            .also(party.name_place(), text! { fr: "qui paie", en: "who pays" })
            .note(NoteKind::Assumption, text! { fr: "seuls les flux mesurés sont comptés", en: "only measured flows are counted" })
            .question(text! {
                fr: "que se passe-t-il l'année où `{name}` ne paie plus, ou pose ses conditions ?",
                en: "what happens the year `{name}` no longer pays, or sets conditions?", name
            }),
    )
}

/// Who pays, when it is one person or one organisation: a category is many people.
fn payer<'c>(passage: &Passage<'c>) -> Option<Entity<'c>> {
    let party = passage.flow.target(flow::FROM)?;
    matches!(party.kind(), Kind::Person | Kind::Organisation | Kind::Code).then_some(party)
}
