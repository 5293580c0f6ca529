//! More money goes out in a year than comes in, by the flows themselves.

use crate::checks::s5_wealth::flows::is_given;
use crate::checks::s5_wealth::purse::{Passage, Purse, Purses, at_least, at_most, money, sum};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::{Kind, flow, wealth};
use crate::resolve::Code;
use crate::values::{Money, Value};
use crate::words::Text;

check! { "S5007" "outflow-exceeds-inflow" Warning {
    title: "Il sort plus d'argent qu'il n'en entre" / "More money goes out than comes in",
    waits_for: [Flow, Sharing],
    scope: Scope::Code(outflow_exceeds_inflow),
} }

fn outflow_exceeds_inflow(cx: &Cx<'_>, out: &mut Sink) {
    let purses = Purses::of(cx.code);
    // One inflow without figures may be worth all the others.
    if purses.has_unmeasured_inflow {
        return;
    }
    for (currency, purse) in &purses.by_currency {
        out.findings.extend(finding(cx.code, *currency, purse).or_else(|| without_gifts(*currency, purse)));
    }
}

/// What is earned does not pay what is spent, and the gifts of one party alone make up for it: a question, for one may live on gifts.
fn without_gifts(currency: [u8; 3], purse: &Purse<'_>) -> Option<Finding> {
    let (gifts, earned): (Vec<&Passage<'_>>, Vec<&Passage<'_>>) = purse.inflow.iter().partition(|passage| is_given(passage.flow));
    let first = gifts.first()?;
    let giver = first.flow.target(flow::FROM)?;
    let is_one =
        matches!(giver.kind(), Kind::Person | Kind::Organisation) && gifts.iter().all(|gift| gift.flow.target(flow::FROM) == Some(giver));
    let (spent, coming) = (sum(&purse.outflow)?, sum(earned.iter().copied())?);
    if !is_one || earned.is_empty() || spent.least <= coming.most {
        return None;
    }
    let (name, going, left) = (giver.label(), at_least(spent, currency), at_most(coming, currency));
    let message = text! {
        fr: "Sans le don de `{name}`, il sort {going} par an et il en entre {left}",
        en: "Without the gift of `{name}`, {going} goes out each year and {left} comes in", name, going, left
    };
    let mut finding =
        Finding::about(&CHECK, first.flow, message).severity(Severity::Hint).possible().subject(giver).label(said(first, currency));
    for passage in purse.outflow.iter().take(3) {
        finding = finding.also(passage.flow.name_place(), said(passage, currency));
    }
    Some(finding.question(text! {
        fr: "l'année où ce don ne vient pas, qu'arrête-t-on ?",
        en: "the year this gift does not come, what is stopped?"
    }))
}

fn finding(code: &Code, currency: [u8; 3], purse: &Purse<'_>) -> Option<Finding> {
    let (spent, earned) = (sum(&purse.outflow)?, sum(&purse.inflow)?);
    let largest = purse.outflow.iter().reduce(|a, b| if b.yearly.least > a.yearly.least { b } else { a })?;
    if purse.inflow.is_empty() || spent.least <= earned.most {
        return None;
    }
    let (going, coming) = (at_least(spent, currency), at_most(earned, currency));
    let message = text! {
        fr: "Il sort {going} par an et il en entre {coming}",
        en: "{going} goes out each year and {coming} comes in", going, coming
    };
    let mut finding = Finding::about(&CHECK, largest.flow, message)
        .label(said(largest, currency))
        .note(NoteKind::Assumption, text! { fr: "seuls les flux écrits sont comptés", en: "only written flows are counted" });
    for passage in purse.inflow.iter().take(3) {
        finding = finding.also(passage.flow.name_place(), said(passage, currency));
    }
    if let Some(stock) = stock(code, currency) {
        let amount = money(stock);
        finding = finding.note(NoteKind::Situation, match years(stock, spent.least - earned.most) {
            0 => text! { fr: "le stock de {amount} ne couvre pas une année", en: "the stock of {amount} does not cover one year", amount },
            1 => text! { fr: "le stock de {amount} tient un an", en: "the stock of {amount} lasts one year", amount },
            years => text! { fr: "le stock de {amount} tient {years} ans", en: "the stock of {amount} lasts {years} years", amount, years },
        });
    }
    Some(finding.question(text! {
        fr: "quelle rentrée n'est pas écrite, ou quelle dépense peut attendre ?",
        en: "which income is not written, or which expense can wait?"
    }))
}

fn said(passage: &Passage<'_>, currency: [u8; 3]) -> Text {
    let amount = at_least(passage.yearly, currency);
    text! { fr: "{amount} par an", en: "{amount} each year", amount }
}

/// The money in hand, when the code says one amount of it.
fn stock(code: &Code, currency: [u8; 3]) -> Option<Money> {
    let stocks = code.of(Kind::Wealth).filter_map(|wealth| match wealth.first(wealth::STOCK)?.value() {
        Value::Money(money) if money.currency == currency => Some(*money),
        _ => None,
    });
    let all: Vec<Money> = stocks.collect();
    match all.as_slice() {
        [one] if one.minor > 0 => Some(*one),
        _ => None,
    }
}

fn years(stock: Money, lost: crate::values::Ratio<i64>) -> i64 {
    let over = i128::from(stock.minor).saturating_mul(i128::from(*lost.denom()));
    i64::try_from(over / i128::from((*lost.numer()).max(1))).unwrap_or(i64::MAX)
}
