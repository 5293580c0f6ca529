//! An amount in another unit than that of its wealth.

use crate::checks::s5_wealth::flows::{is_told, unit_of, wealths};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, flow, wealth};
use crate::resolve::Entity;
use crate::values::Value;
use crate::words::fold;

check! { "S5029" "amount-in-another-unit" Hint {
    title: "Un montant n'est pas dans l'unité de sa richesse" / "An amount is not in the unit of its wealth",
    scope: Scope::On(Kind::Flow, amount_in_another_unit),
} }

fn amount_in_another_unit(_: &Cx<'_>, flow: Entity<'_>, out: &mut Sink) {
    let (Some(amount), Some(wealth)) = (flow.first(flow::AMOUNT), wealths(flow).next()) else { return };
    let (Some(written), Some(unit)) = (unit_of(amount), wealth.first(wealth::UNIT)) else { return };
    // Money may be the price of what passes; with several wealths the amount may be of another; what is told has no
    // unit to keep to.
    let is_comparable = matches!(amount.value(), Value::Quantity(..)) && flow.values(flow::WEALTH).count() == 1 && !is_told(wealth);
    if !is_comparable || is_same(&written, &unit.prose()) {
        return;
    }
    let (name, expected) = (wealth.label(), unit.prose());
    let message = text! {
        fr: "`{name}` se compte en {expected}, et ce flux en {written}",
        en: "`{name}` is counted in {expected}, and this flow in {written}", name, expected, written
    };
    let finding = Finding::about(&CHECK, flow, message)
        .possible()
        .on(amount.place())
        .subject(wealth)
        .also(unit.place(), text! { fr: "son unité", en: "its unit" })
        .why(text! { fr: "ces montants ne s'additionnent pas", en: "these amounts do not add up" })
        .question(text! {
            fr: "combien cela fait-il en {expected} ?",
            en: "how much does that make in {expected}?", expected
        });
    out.report(finding);
}

fn is_same(written: &str, unit: &str) -> bool {
    let (written, unit) = (plain(written), plain(unit));
    // `heures par semaine` is in `heures`, `kg de farine` in `kg`.
    let starts = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '/']));
    starts(&written, &unit) || starts(&unit, &written)
}

/// Folded, each word in the singular.
fn plain(unit: &str) -> String {
    let folded = fold(unit);
    let words = folded.split_whitespace().map(|word| if word.len() > 3 { word.trim_end_matches(['s', 'x']) } else { word });
    words.collect::<Vec<_>>().join(" ")
}
