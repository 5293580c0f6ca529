//! Two bounds on one value: the edits that move one to where the other stands.

use crate::checks::fixes::replace;
use crate::finding::{Finding, Fix};
use crate::plan::ir::{Node, NodeKind};
use crate::proof::{Comparison, Quantity};
use crate::reason::{Impossible, Stated, count_of, same_value};
use crate::text::Span;

/// A bound that an author wrote: on what, and where its number stands.
struct Bound {
    of: Node,
    at: Span,
}

/// Moving either bound, when two proofs set one each on the same value.
pub fn ways(finding: Finding, stated: &[Stated<'_>], clash: &Impossible) -> Finding {
    let [(a, a_spans), (b, b_spans)] = clash.of.as_slice() else { return finding };
    let (Some(a), Some(b), [a_span], [b_span]) = (stated.get(*a), stated.get(*b), a_spans.as_slice(), b_spans.as_slice()) else {
        return finding;
    };
    let (Some(one), Some(other)) = (bound(a, *a_span), bound(b, *b_span)) else { return finding };
    if !same_value(&one.of, &other.of) || a.over != b.over {
        return finding;
    }
    moved(moved(finding, a, (&one, *a_span), b, &other), b, (&other, *b_span), a, &one)
}

fn moved(finding: Finding, of: &Stated<'_>, (bound, part): (&Bound, Span), to: &Stated<'_>, other: &Bound) -> Finding {
    let (text, number) = (of.field.item_text(), other.at.of(to.field.item_text()));
    let written: String = [Span::new(part.start, bound.at.start).of(text), number, Span::new(bound.at.end, part.end).of(text)].concat();
    let (written, name) = (written.split_whitespace().collect::<Vec<_>>().join(" "), of.field.entity().label());
    let title = text! { fr: "Dans `{name}`, écrire `{written}`", en: "In `{name}`, write `{written}`", name, written };
    finding.fix(Fix::suggested(title, vec![replace(of.field.place_in(bound.at), number)]))
}

/// The value and the number of a part `value <= number`, when the number itself belongs; or of `au moins 3 réunions`.
fn bound(stated: &Stated<'_>, part: Span) -> Option<Bound> {
    let part = stated.parts.iter().find(|node| node.span == part)?;
    match &part.kind {
        NodeKind::Compare(Comparison::AtMost | Comparison::AtLeast | Comparison::Equal, sides) => {
            let is_written = |node: &Node| matches!(node.kind, NodeKind::Number(_) | NodeKind::Date(_));
            let (of, number) = match (is_written(&sides.0), is_written(&sides.1)) {
                (false, true) => (&sides.0, &sides.1),
                (true, false) => (&sides.1, &sides.0),
                _ => return None,
            };
            Some(Bound { of: of.clone(), at: number.span })
        }
        NodeKind::Exists(Quantity::AtLeast(number) | Quantity::AtMost(number) | Quantity::Exactly(number), rows) => {
            let (text, number) = (part.span.of(stated.field.item_text()), number.to_string());
            let start = part.span.start + u32::try_from(text.find(&number)?).ok()?;
            let at = Span::new(start, start + u32::try_from(number.len()).ok()?);
            Some(Bound { of: count_of(rows, part.span), at })
        }
        _ => None,
    }
}
