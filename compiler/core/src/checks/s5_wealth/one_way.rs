//! What gives-only and receives-only propose alike: to say that a passage is a gift.

use crate::checks::fixes;
use crate::finding::Fix;
use crate::kinds::flow;
use crate::model::ValueType;
use crate::resolve::Entity;

use super::flows::is_given;

/// Says of each of these flows that it is a gift, when those that say their nature are already.
pub fn said_given(flows: &[Entity<'_>]) -> Option<Fix> {
    let untold: Vec<Entity<'_>> = flows.iter().copied().filter(|flow| !flow.has(flow::NATURE)).collect();
    let is_enough = flows.iter().all(|flow| is_given(*flow) || untold.contains(flow));
    if untold.is_empty() || !is_enough {
        return None;
    }
    let edits = untold.into_iter().filter_map(|flow| Some(fixes::append_field(flow, flow::NATURE, nature(flow, "gift")?)));
    Some(Fix::suggested(text! { fr: "dire que c'est un don", en: "say that it is a gift" }, edits.collect()))
}

/// A nature, in the language of the flow.
pub fn nature(flow: Entity<'_>, key: &str) -> Option<&'static str> {
    let ValueType::Choice(list) = crate::kinds::field_spec(flow.kind(), flow::NATURE)?.ty else { return None };
    Some(list.iter().find(|choice| choice.key == key)?.names.proper(fixes::lang_of(flow)))
}
