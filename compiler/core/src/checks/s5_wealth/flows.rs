//! Flows as checks read them: what passes, whether it is given, whether something comes back.

use crate::kinds::{Kind, flow, wealth};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use crate::text::{Place, Span};
use crate::values::Value;

/// The wealths that pass, those that are declared.
pub fn wealths(flow: Entity<'_>) -> impl Iterator<Item = Entity<'_>> {
    flow.targets(flow::WEALTH).filter(|wealth| wealth.kind() == Kind::Wealth)
}

/// Whether it is said that nothing is due: a gift, or whatever one can.
pub fn is_given(flow: Entity<'_>) -> bool {
    matches!(flow.choice(flow::NATURE), Some("gift" | "free"))
}

/// Whether something comes back for it, as far as the code says: here, or in the flow that comes back.
pub fn is_returned(flow: Entity<'_>) -> bool {
    flow.has(flow::IN_RETURN) || flow.named_by(Kind::Flow, flow::IN_RETURN).next().is_some()
}

/// How many flows one looks at before giving up proposing one: who pays thousands would cost their square.
const LOOKED_AT: usize = 256;

/// The first flow that goes the other way.
pub fn way_back(flow: Entity<'_>) -> Option<Entity<'_>> {
    let givers: Vec<Entity<'_>> = flow.targets(flow::FROM).collect();
    let back = flow.targets(flow::TO).flat_map(|taker| taker.named_by(Kind::Flow, flow::FROM)).take(LOOKED_AT);
    let mut back = back.filter(|other| *other != flow && other.targets(flow::TO).any(|party| givers.contains(&party)));
    back.next()
}

/// Whether a wealth is one to tell rather than to count.
pub fn is_told(wealth: Entity<'_>) -> bool {
    wealth.choice(wealth::MEASURE) == Some("qualitative")
}

/// Whether a wealth is one to count, from what it says of itself.
pub fn is_counted(wealth: Entity<'_>) -> bool {
    match wealth.choice(wealth::MEASURE) {
        Some(measure) => measure == "quantitative",
        None => wealth.has(wealth::UNIT),
    }
}

/// Where all the values of a field stand, from the first to the last.
pub fn whole_place(entity: Entity<'_>, field: Field) -> Place {
    let mut places = entity.values(field).map(FieldView::place);
    let Some(first) = places.next() else { return entity.name_place() };
    let end = places.next_back().map_or(first.span.end, |last| last.span.end);
    Place { file: first.file, span: Span::new(first.span.start, end) }
}

/// The words of the unit of an amount: `kilos`, `EUR`; none for a bare number, a share or prose.
pub fn unit_of(amount: FieldView<'_>) -> Option<String> {
    match amount.value() {
        Value::Money(money) => Some(money.code().to_owned()),
        Value::Quantity(_, unit) => Some(unit.of(amount.item_text()).split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    }
}
