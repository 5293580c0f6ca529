//! Where ribbons and names stand in a band: each has its own room, whatever their number.

use crate::figure::stack::Stack;
use std::collections::BTreeMap;

const BETWEEN_RIBBONS: f64 = 5.0;
const BETWEEN_NODES: f64 = 14.0;
/// The height of a ribbon that is told and not counted.
const TOLD: f64 = 3.0;

/// A flow to draw.
pub(super) struct Ribbon {
    /// Who gives.
    pub from: usize,
    /// Who receives.
    pub to: usize,
    /// What is written on it.
    pub label: Stack,
    /// The title of the flow.
    pub title: String,
    /// The number of its colour.
    pub colour: usize,
    /// How thick it is; none for what is told.
    pub thick: Option<f64>,
}

impl Ribbon {
    fn height(&self) -> f64 {
        self.thick.unwrap_or(TOLD)
    }

    /// The room it takes on the left: a label that does not fit in the ribbon stands above it.
    fn room(&self) -> f64 {
        if self.holds_label() { self.height() } else { self.label.height + self.height() + 2.0 }
    }

    fn holds_label(&self) -> bool {
        self.thick.is_some_and(|thick| thick >= self.label.height + 4.0)
    }
}

/// A party on one side.
pub(super) struct Node {
    /// Its name.
    pub name: Stack,
    /// Where its bar begins.
    pub top: f64,
    /// How high its bar is.
    pub height: f64,
}

/// Where a ribbon leaves, where it arrives, where its label begins.
#[derive(Clone, Copy, Default)]
pub(super) struct Port {
    /// The middle of its left end.
    pub left: f64,
    /// The middle of its right end.
    pub right: f64,
    /// The top of its label.
    pub label: f64,
}

/// A band laid out.
pub(super) struct Laid {
    /// Who gives.
    pub left: Vec<Node>,
    /// Who receives.
    pub right: Vec<Node>,
    /// The ends of each ribbon.
    pub ports: Vec<Port>,
    /// The height of everything.
    pub height: f64,
}

/// Lays ribbons out; `name` says how to write a party on the left, or on the right.
pub(super) fn lay(ribbons: &[Ribbon], name: &dyn Fn(usize, bool) -> Stack) -> Laid {
    let givers = order(ribbons.iter().map(|ribbon| ribbon.from));
    let takers = nearest(ribbons, &givers);
    let places: BTreeMap<usize, usize> = takers.iter().enumerate().map(|(place, taker)| (*taker, place)).collect();
    let mut ports = vec![Port::default(); ribbons.len()];
    let mut top = 0.0;
    let mut left = Vec::new();
    for giver in &givers {
        let name = name(*giver, true);
        let mut its: Vec<usize> = ranks(ribbons, |ribbon| ribbon.from == *giver);
        its.sort_by_key(|rank| ribbons.get(*rank).and_then(|ribbon| places.get(&ribbon.to)));
        let used: f64 = its.iter().filter_map(|rank| ribbons.get(*rank)).map(|ribbon| ribbon.room() + BETWEEN_RIBBONS).sum();
        let height = (used - BETWEEN_RIBBONS).max(name.height);
        let mut at = top + (height - (used - BETWEEN_RIBBONS)) / 2.0;
        for rank in its {
            if let (Some(port), Some(ribbon)) = (ports.get_mut(rank), ribbons.get(rank)) {
                port.left = at + ribbon.room() - ribbon.height() / 2.0;
                port.label = if ribbon.holds_label() { at + (ribbon.height() - ribbon.label.height) / 2.0 } else { at };
                at += ribbon.room() + BETWEEN_RIBBONS;
            }
        }
        left.push(Node { name, top, height });
        top += height + BETWEEN_NODES;
    }
    let height = top - BETWEEN_NODES;
    let (right, down) = receivers(ribbons, &takers, (&mut ports, height, name));
    Laid { left, right, ports, height: height.max(down) }
}

/// Ports, the height on the left, and how to write a party.
type Ends<'e> = (&'e mut Vec<Port>, f64, &'e dyn Fn(usize, bool) -> Stack);

/// Who receives, each as near as it can be to what it receives; then how far down they go.
fn receivers(ribbons: &[Ribbon], takers: &[usize], (ports, height, name): Ends<'_>) -> (Vec<Node>, f64) {
    let mut nodes: Vec<(Node, Vec<usize>, f64)> = Vec::new();
    let mut top = 0.0;
    for taker in takers {
        let name = name(*taker, false);
        let mut its = ranks(ribbons, |ribbon| ribbon.to == *taker);
        its.sort_by(|a, b| left_of(ports, *a).total_cmp(&left_of(ports, *b)));
        let used: f64 = its.iter().filter_map(|rank| ribbons.get(*rank)).map(|ribbon| ribbon.height() + BETWEEN_RIBBONS).sum();
        let used = used - BETWEEN_RIBBONS;
        let tall = used.max(name.height);
        let middle = its.iter().map(|rank| left_of(ports, *rank)).sum::<f64>() / its.len().max(1) as f64;
        let at = (middle - tall / 2.0).max(top);
        top = at + tall + BETWEEN_NODES;
        nodes.push((Node { name, top: at, height: tall }, its, used));
    }
    // What was pushed below the left side goes back up as far as there is room.
    let mut limit = height.max(nodes.iter().map(|(node, ..)| node.height + BETWEEN_NODES).sum::<f64>() - BETWEEN_NODES);
    let down = limit;
    for (node, its, used) in nodes.iter_mut().rev() {
        node.top = node.top.min(limit - node.height).max(0.0);
        limit = node.top - BETWEEN_NODES;
        let mut at = node.top + (node.height - *used) / 2.0;
        for rank in its {
            if let (Some(port), Some(ribbon)) = (ports.get_mut(*rank), ribbons.get(*rank)) {
                port.right = at + ribbon.height() / 2.0;
                at += ribbon.height() + BETWEEN_RIBBONS;
            }
        }
    }
    (nodes.into_iter().map(|(node, ..)| node).collect(), down)
}

fn left_of(ports: &[Port], rank: usize) -> f64 {
    ports.get(rank).map_or(0.0, |port| port.left)
}

fn ranks(ribbons: &[Ribbon], is_in: impl Fn(&Ribbon) -> bool) -> Vec<usize> {
    ribbons.iter().enumerate().filter(|(_, ribbon)| is_in(ribbon)).map(|(rank, _)| rank).collect()
}

fn order(parties: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut order = Vec::new();
    for party in parties {
        if !order.contains(&party) {
            order.push(party);
        }
    }
    order
}

/// Who receives, in the order of who gives to them, so that ribbons cross little.
fn nearest(ribbons: &[Ribbon], givers: &[usize]) -> Vec<usize> {
    let mut places: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for ribbon in ribbons {
        let (sum, count) = places.entry(ribbon.to).or_default();
        *sum += givers.iter().position(|giver| *giver == ribbon.from).unwrap_or(0);
        *count += 1;
    }
    let mut takers = order(ribbons.iter().map(|ribbon| ribbon.to));
    let middle = |taker: &usize| places.get(taker).map_or(0.0, |(sum, count)| *sum as f64 / *count as f64);
    takers.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    takers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::measure::Type;
    use crate::figure::stack::Line;

    fn stack(text: &str) -> Stack {
        Stack::new(&[Line::new(Type::Plain, text)], 120.0)
    }

    fn laid(ends: &[(usize, usize)], thick: Option<f64>) -> (Vec<Ribbon>, Laid) {
        let ribbon = |(from, to): &(usize, usize)| Ribbon {
            from: *from,
            to: *to,
            label: stack("anticonstitutionnellement"),
            title: String::new(),
            colour: 1,
            thick,
        };
        let ribbons: Vec<Ribbon> = ends.iter().map(ribbon).collect();
        let laid = lay(&ribbons, &|_, _| stack("Intergouvernementalisation des coopératives"));
        (ribbons, laid)
    }

    fn apart(mut rooms: Vec<(f64, f64)>, height: f64) {
        rooms.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(rooms.iter().all(|(top, bottom)| *top >= -0.01 && *bottom <= height + 0.01), "{rooms:?} in {height}");
        for pair in rooms.windows(2) {
            assert!(pair[0].1 <= pair[1].0 + 0.01, "{pair:?}");
        }
    }

    #[test]
    fn names_and_labels_stand_apart_with_three_and_sixty_flows_rounds_and_flows_to_oneself() {
        let few = vec![(0, 1), (1, 0), (1, 1)];
        let many: Vec<(usize, usize)> = (0..60).map(|n| (n % 7, (n * 11) % 23)).collect();
        let star: Vec<(usize, usize)> = (0..60).map(|n| (0, n)).collect();
        for ends in [few, many, star] {
            for thick in [None, Some(1.5), Some(90.0)] {
                let (ribbons, laid) = laid(&ends, thick);
                let name = |node: &Node| (node.top, node.top + node.name.height.max(node.height));
                apart(laid.left.iter().map(name).collect(), laid.height);
                apart(laid.right.iter().map(name).collect(), laid.height);
                let label = |(ribbon, port): (&Ribbon, &Port)| (port.label, port.label + ribbon.label.height);
                apart(ribbons.iter().zip(&laid.ports).map(label).collect(), laid.height);
            }
        }
    }

    #[test]
    fn a_label_stands_in_its_ribbon_or_above_it() {
        let (ribbons, thin) = laid(&[(0, 1)], Some(2.0));
        assert!(thin.ports[0].label + ribbons[0].label.height <= thin.ports[0].left);
        let (ribbons, thick) = laid(&[(0, 1)], Some(200.0));
        let label = thick.ports[0].label..thick.ports[0].label + ribbons[0].label.height;
        assert!(label.contains(&thick.ports[0].left));
    }
}
