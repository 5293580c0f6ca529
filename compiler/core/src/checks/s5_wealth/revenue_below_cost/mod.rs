//! An offer that is sold for less than the price of what it needs.

use crate::checks::s4_power::whole::total;
use crate::checks::s5_wealth::purse::money;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, offer};
use crate::resolve::{Entity, FieldView};
use crate::values::{Money, Ratio, Value};

check! { "S5009" "revenue-below-cost" Hint {
    title: "Une offre rapporte moins que ce qu'elle coûte" / "An offer brings in less than it costs",
    scope: Scope::On(Kind::Offer, revenue_below_cost),
} }

fn revenue_below_cost(_: &Cx<'_>, offer: Entity<'_>, out: &mut Sink) {
    let Some((price, place)) = price(offer) else { return };
    let needed: Vec<(Entity<'_>, Money)> = offer.targets(offer::NEEDS).filter_map(|other| Some((other, price_of(other)?))).collect();
    let same: Vec<&(Entity<'_>, Money)> = needed.iter().filter(|(_, cost)| cost.currency == price.currency).collect();
    let Some(cost) = total(same.iter().map(|(_, cost)| Ratio::from_integer(cost.minor))) else { return };
    if same.is_empty() || cost <= Ratio::from_integer(price.minor) {
        return;
    }
    let (name, asked) = (offer.label(), money(price));
    let spent = money(Money { minor: cost.to_integer(), currency: price.currency });
    let message = text! {
        fr: "L'offre `{name}` est à {asked}, et ce dont elle a besoin coûte {spent}",
        en: "Offer `{name}` is at {asked}, and what it needs costs {spent}", name, asked, spent
    };
    let mut finding = Finding::about(&CHECK, offer, message).possible().on(place.place());
    for (other, cost) in same {
        let cost = money(*cost);
        finding = finding.also(other.name_place(), text! { fr: "{cost}", en: "{cost}", cost });
    }
    out.report(finding.question(text! {
        fr: "faut-il une unité entière de chaque chose pour une offre ? Si oui, qui paie la différence ?",
        en: "does one offer take a whole unit of each thing? If so, who pays the difference?"
    }));
}

fn price_of(offer: Entity<'_>) -> Option<Money> {
    (offer.kind() == Kind::Offer).then(|| price(offer))?.map(|(price, _)| price)
}

/// The price, when there is exactly one.
fn price(offer: Entity<'_>) -> Option<(Money, FieldView<'_>)> {
    let mut prices = offer.values(offer::PRICE);
    let field = prices.next()?;
    match field.value() {
        Value::Money(price) if prices.next().is_none() && price.minor >= 0 => Some((*price, field)),
        _ => None,
    }
}
