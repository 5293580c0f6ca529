//! In which order things stand in their columns so that few links cross.

use super::graph::Graph;

/// The ranks of each column, from top to bottom.
struct Order {
    /// Principles.
    heads: Vec<usize>,
    /// Rules; their proofs stand beside them.
    norms: Vec<usize>,
    /// Registers.
    grounds: Vec<usize>,
}

/// Passes over the columns; more change little.
const SWEEPS: usize = 8;

/// The rules in the order with the fewest crossings that a few sweeps of means find: the same for the same code.
pub(super) fn order(graph: &Graph<'_>) -> Vec<usize> {
    let ranks = |count: usize| (0..count).collect::<Vec<_>>();
    let mut order = Order { heads: ranks(graph.heads.len()), norms: ranks(graph.norms.len()), grounds: ranks(graph.grounds.len()) };
    let (left, right) = links(graph);
    let turned: Vec<(usize, usize)> = left.iter().map(|(head, norm)| (*norm, *head)).collect();
    let back: Vec<(usize, usize)> = right.iter().map(|(norm, ground)| (*ground, *norm)).collect();
    let both: Vec<Vec<(usize, usize)>> = vec![turned.clone(), right.clone()];
    sort(&mut order.norms, &order.heads, &turned);
    sort(&mut order.grounds, &order.norms, &back);
    let mut best = order.norms.clone();
    let mut fewest = crossings(&order, &left, &right);
    for sweep in 0..SWEEPS {
        if let Some(links) = both.get(sweep % 2) {
            let beside = if sweep % 2 == 0 { order.heads.clone() } else { order.grounds.clone() };
            sort(&mut order.norms, &beside, links);
        }
        sort(&mut order.heads, &order.norms, &left);
        sort(&mut order.norms, &order.heads, &turned);
        sort(&mut order.grounds, &order.norms, &back);
        let count = crossings(&order, &left, &right);
        if count < fewest {
            (best, fewest) = (order.norms.clone(), count);
        }
    }
    best
}

type Links = Vec<(usize, usize)>;

/// Principle to rule, rule to register.
fn links(graph: &Graph<'_>) -> (Links, Links) {
    let mut left = Vec::new();
    let mut right = Vec::new();
    for (rank, norm) in graph.norms.iter().enumerate() {
        left.extend(norm.heads.iter().map(|head| (*head, rank)));
        right.extend(norm.proofs.iter().flat_map(|proof| &proof.grounds).map(|ground| (rank, *ground)));
    }
    (left, right)
}

/// Where each rank stands.
fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, rank) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(*rank) {
            *slot = place;
        }
    }
    places
}

/// Sorts a column by the mean place of what each thing is linked to; what is linked to nothing stays where it is.
fn sort(column: &mut [usize], beside: &[usize], links: &[(usize, usize)]) {
    let there = places(beside);
    let mut sums = vec![(0.0, 0.0); column.len()];
    for (own, other) in links {
        if let (Some(sum), Some(place)) = (sums.get_mut(*own), there.get(*other)) {
            *sum = (sum.0 + *place as f64, sum.1 + 1.0);
        }
    }
    let scale = beside.len() as f64 / column.len().max(1) as f64;
    let mut means = vec![0.0; column.len()];
    for (place, rank) in column.iter().enumerate() {
        let sum = sums.get(*rank).copied().unwrap_or_default();
        if let Some(slot) = means.get_mut(*rank) {
            *slot = if sum.1 > 0.0 { sum.0 / sum.1 } else { place as f64 * scale };
        }
    }
    let mean = |rank: &usize| means.get(*rank).copied().unwrap_or_default();
    column.sort_by(|a, b| mean(a).total_cmp(&mean(b)));
}

/// How many pairs of links cross in both gaps.
fn crossings(order: &Order, left: &[(usize, usize)], right: &[(usize, usize)]) -> usize {
    let (heads, norms, grounds) = (places(&order.heads), places(&order.norms), places(&order.grounds));
    crossed(left, &heads, &norms) + crossed(right, &norms, &grounds)
}

fn crossed(links: &[(usize, usize)], from: &[usize], to: &[usize]) -> usize {
    let mut placed: Vec<(usize, usize)> = links.iter().filter_map(|(a, b)| Some((*from.get(*a)?, *to.get(*b)?))).collect();
    placed.sort_unstable();
    // Counted with a tree of sums: pairs that stand in one order on the left and in the other on the right.
    let mut tree = vec![0usize; to.len() + 1];
    let mut crossings = 0;
    for (seen, (_, place)) in placed.iter().enumerate() {
        let mut before = 0;
        let mut at = place + 1;
        while at > 0 {
            before += tree.get(at).copied().unwrap_or_default();
            at &= at - 1;
        }
        crossings += seen - before;
        let mut at = place + 1;
        while let Some(slot) = tree.get_mut(at) {
            *slot += 1;
            at += at & at.wrapping_neg();
        }
    }
    crossings
}

#[cfg(test)]
mod tests {
    use super::crossed;

    #[test]
    fn crossings_are_pairs_in_opposite_orders() {
        let same = [0, 1, 2];
        assert_eq!(crossed(&[(0, 0), (1, 1), (2, 2)], &same, &same), 0);
        assert_eq!(crossed(&[(0, 2), (1, 1), (2, 0)], &same, &same), 3);
        assert_eq!(crossed(&[(0, 1), (0, 2), (1, 1)], &same, &same), 1);
    }
}
