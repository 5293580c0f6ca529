//! Graphs over small numbers: cycles and connected parts. Iterative, so that depth costs no stack.

/// The cycles of a directed graph: its strongly connected components of more than one node, and nodes with an edge to
/// themselves. `edges` holds the successors of each node; every component starts at its smallest node, in order.
pub fn cycles(edges: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut tarjan = Tarjan::new(edges);
    for node in 0..edges.len() as u32 {
        tarjan.visit(node);
    }
    let mut found = tarjan.found;
    found.retain(|part| match part.as_slice() {
        [one] => successors(edges, *one).contains(one),
        _ => true,
    });
    for part in &mut found {
        part.sort_unstable();
    }
    found.sort();
    found
}

/// The connected parts of an undirected graph of `count` nodes, each sorted, in order of their first node.
pub fn components(count: usize, edges: impl IntoIterator<Item = (u32, u32)>) -> Vec<Vec<u32>> {
    let mut parent: Vec<u32> = (0..count as u32).collect();
    for (a, b) in edges {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        if let Some(slot) = parent.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
    }
    let mut parts: Vec<Vec<u32>> = vec![Vec::new(); count];
    for node in 0..count as u32 {
        let top = root(&mut parent, node);
        if let Some(part) = parts.get_mut(top as usize) {
            part.push(node);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn root(parent: &mut [u32], mut node: u32) -> u32 {
    while let Some(up) = parent.get(node as usize).copied().filter(|up| *up != node) {
        let above = parent.get(up as usize).copied().unwrap_or(up);
        if let Some(slot) = parent.get_mut(node as usize) {
            *slot = above;
        }
        node = up;
    }
    node
}

fn successors(edges: &[Vec<u32>], node: u32) -> &[u32] {
    edges.get(node as usize).map(Vec::as_slice).unwrap_or_default()
}

const UNSEEN: u32 = u32::MAX;

/// Tarjan's strongly connected components with an explicit stack.
struct Tarjan<'e> {
    edges: &'e [Vec<u32>],
    number: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<u32>,
    next: u32,
    found: Vec<Vec<u32>>,
}

impl<'e> Tarjan<'e> {
    fn new(edges: &'e [Vec<u32>]) -> Self {
        let n = edges.len();
        Self { edges, number: vec![UNSEEN; n], low: vec![0; n], on_stack: vec![false; n], stack: Vec::new(), next: 0, found: Vec::new() }
    }

    fn visit(&mut self, start: u32) {
        if get(&self.number, start) != UNSEEN {
            return;
        }
        self.enter(start);
        let mut path = vec![(start, 0usize)];
        while let Some((node, at)) = path.last_mut() {
            let (here, step) = (*node, *at);
            *at += 1;
            match successors(self.edges, here).get(step).copied() {
                Some(next) if get(&self.number, next) == UNSEEN => {
                    self.enter(next);
                    path.push((next, 0));
                }
                Some(next) if self.on_stack.get(next as usize) == Some(&true) => self.lower(here, get(&self.number, next)),
                Some(_) => {}
                None => {
                    path.pop();
                    self.leave(here);
                    if let Some((up, _)) = path.last() {
                        self.lower(*up, get(&self.low, here));
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: u32) {
        set(&mut self.number, node, self.next);
        set(&mut self.low, node, self.next);
        set(&mut self.on_stack, node, true);
        self.stack.push(node);
        self.next += 1;
    }

    fn lower(&mut self, node: u32, to: u32) {
        let low = get(&self.low, node).min(to);
        set(&mut self.low, node, low);
    }

    fn leave(&mut self, node: u32) {
        if get(&self.low, node) != get(&self.number, node) {
            return;
        }
        let mut part = Vec::new();
        while let Some(top) = self.stack.pop() {
            set(&mut self.on_stack, top, false);
            part.push(top);
            if top == node {
                break;
            }
        }
        self.found.push(part);
    }
}

fn get(list: &[u32], node: u32) -> u32 {
    list.get(node as usize).copied().unwrap_or(UNSEEN)
}

fn set<T>(list: &mut [T], node: u32, value: T) {
    if let Some(slot) = list.get_mut(node as usize) {
        *slot = value;
    }
}

#[cfg(test)]
mod tests {
    use super::{components, cycles};

    #[test]
    fn finds_cycles_and_parts() {
        let edges = vec![vec![1], vec![2], vec![0], vec![3], vec![0]];
        assert_eq!(cycles(&edges), [vec![0, 1, 2], vec![3]]);
        assert_eq!(components(5, [(0, 1), (3, 4)]), [vec![0, 1], vec![2], vec![3, 4]]);
    }
}
