//! One wealth counted in two currencies: its amounts do not add up.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, flow, wealth};
use crate::resolve::{Entity, FieldView};
use crate::values::{Money, Value};

check! { "S5021" "amounts-in-two-currencies" Hint {
    title: "Une richesse est comptée dans deux monnaies" / "A wealth is counted in two currencies",
    scope: Scope::On(Kind::Wealth, amounts_in_two_currencies),
} }

fn amounts_in_two_currencies(_: &Cx<'_>, wealth: Entity<'_>, out: &mut Sink) {
    let stock = wealth.first(wealth::STOCK);
    let flows = wealth.named_by(Kind::Flow, flow::WEALTH).filter_map(|flow| flow.first(flow::AMOUNT));
    let mut amounts: Vec<(FieldView<'_>, Money)> = stock.into_iter().chain(flows).filter_map(money).collect();
    amounts.sort_by_key(|(field, _)| field.place());
    let Some((first, first_money)) = amounts.first() else { return };
    let Some((other, other_money)) = amounts.iter().find(|(_, money)| money.currency != first_money.currency) else { return };
    let (name, one, two) = (wealth.label(), first_money.code(), other_money.code());
    let message = text! {
        fr: "La richesse `{name}` est comptée en {one} et en {two}",
        en: "Wealth `{name}` is counted in {one} and in {two}", name, one, two
    };
    let finding = Finding::about(&CHECK, wealth, message)
        .on(other.place())
        .also(first.place(), text! { fr: "en {one}", en: "in {one}", one })
        .why(text! {
            fr: "ces montants ne s'additionnent pas, et leur rapport change chaque jour",
            en: "these amounts do not add up, and their ratio changes every day"
        })
        .question(text! {
            fr: "faut-il une richesse par monnaie, ou tout écrire dans l'une des deux ?",
            en: "should there be one wealth for each currency, or everything be written in one of them?"
        });
    out.report(finding);
}

fn money(field: FieldView<'_>) -> Option<(FieldView<'_>, Money)> {
    let Value::Money(money) = field.value() else { return None };
    Some((field, *money))
}
