//! Shares of an axis that do not add up to a whole.

use crate::checks::s4_power::whole::{shown, total};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, level};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use crate::values::{Ratio, Value};
use crate::words::Text;

check! { "S4019" "capital-shares-not-whole" Error {
    title: "Les parts d'un axe ne font pas un tout" / "The shares of an axis do not make a whole",
    waits_for: [Level],
    scope: Scope::On(Kind::Axis, capital_shares_not_whole),
} }

fn capital_shares_not_whole(_: &Cx<'_>, axis: Entity<'_>, out: &mut Sink) {
    let capital = text! { fr: "Les parts du capital", en: "The shares of the capital" };
    let votes = text! { fr: "Les parts des voix", en: "The shares of the votes" };
    for (field, what) in [(level::SHARE, capital), (level::VOTES, votes)] {
        judge(axis, field, &what, out);
    }
}

fn judge(axis: Entity<'_>, field: Field, what: &Text, out: &mut Sink) {
    let levels = axis.groups(Kind::Level);
    let shares: Vec<(FieldView<'_>, Ratio<i64>)> = levels.filter_map(|level| level.first(field)).filter_map(share).collect();
    let Some(sum) = total(shares.iter().map(|(_, share)| *share)) else { return };
    let Some((first, _)) = shares.first().filter(|_| sum != Ratio::from_integer(1)) else { return };
    let whole = Ratio::from_integer(1);
    let name = axis.label();
    let gap = shown(if sum < whole { whole - sum } else { sum - whole });
    let sum_shown = shown(sum);
    let message = text! {
        fr: "{what} de l'axe `{name}` font {sum_shown}",
        en: "{what} of axis `{name}` make {sum_shown}", what, name, sum_shown
    };
    let question = match sum < whole {
        true => text! { fr: "à qui revient ce qui manque : {gap} ?", en: "whose is what is missing: {gap}?", gap },
        false => text! { fr: "qu'est-ce qui est compté deux fois : {gap} ?", en: "what is counted twice: {gap}?", gap },
    };
    let finding = Finding::about(&CHECK, axis, message).on(first.place()).question(question);
    let others = shares.iter().skip(1).map(|(share, _)| share.place());
    out.report(others.fold(finding, |finding, place| finding.also(place, text! { fr: "et", en: "and" })));
}

fn share(field: FieldView<'_>) -> Option<(FieldView<'_>, Ratio<i64>)> {
    match field.value() {
        Value::Share(share) => Some((field, *share)),
        _ => None,
    }
}
