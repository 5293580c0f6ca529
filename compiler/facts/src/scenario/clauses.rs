//! The parts of a test that can be true or false: each is a test of its own, judged for the same instances.

use social_core::plan::ir::{Domain, Node, NodeKind, Plan, Rows};
use social_core::text::Span;

/// A part of a test, as a test.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    /// Where the author wrote it.
    pub span: Span,
    /// Its truth, for each instance of the test; inside a set, for each row that the set chooses from.
    pub plan: Plan,
}

/// The parts of a plan, in the order written: sides of `and`, `or`, `if`, comparisons, questions to a register. One that never
/// changes is none.
pub fn clauses(plan: &Plan) -> Vec<Clause> {
    let mut found = Finder { plan, found: Vec::new() };
    found.domain(None, &plan.domain);
    if let Some(filter) = &plan.filter {
        found.node(&plan.domain, None, filter);
    }
    found.node(&plan.domain, plan.filter.as_ref(), &plan.body);
    let mut clauses = found.found;
    clauses.sort_by_key(|clause| (clause.span.start, clause.span.end));
    clauses.dedup_by(|b, a| a.span == b.span);
    clauses
}

struct Finder<'p> {
    plan: &'p Plan,
    found: Vec<Clause>,
}

impl Finder<'_> {
    /// The conditions of a domain: whether a row is judged is a part of the test too.
    fn domain(&mut self, around: Option<&Domain>, domain: &Domain) {
        match domain {
            Domain::Rows(rows) | Domain::Groups { rows, .. } | Domain::Spans { rows, .. } => self.rows(around, None, rows),
            Domain::Product(pair) => {
                let (first, second) = &**pair;
                self.domain(around, first);
                self.domain(Some(&joined(around, first.clone())), second);
            }
            Domain::Once | Domain::Periods { .. } | Domain::States { .. } | Domain::Moments { .. } => {}
        }
    }

    /// The condition of a set, for each row that it chooses from.
    fn rows(&mut self, around: Option<&Domain>, filter: Option<&Node>, rows: &Rows) {
        let Some(condition) = rows.condition.as_deref() else { return };
        let all = Domain::Rows(Rows { condition: None, ..rows.clone() });
        self.node(&joined(around, all), filter, condition);
    }

    fn node(&mut self, domain: &Domain, filter: Option<&Node>, node: &Node) {
        match &node.kind {
            NodeKind::Truth(_) | NodeKind::Unknown => {}
            NodeKind::Not(one) => self.node(domain, filter, one),
            NodeKind::And(all) | NodeKind::Or(all) => all.iter().for_each(|one| self.node(domain, filter, one)),
            NodeKind::If(parts) if node.ty == social_core::plan::ir::Type::Truth => {
                parts.iter().for_each(|part| self.node(domain, filter, part));
            }
            _ => {
                self.found.push(Clause {
                    span: node.span,
                    plan: Plan { domain: domain.clone(), filter: filter.cloned(), body: node.clone(), ..*self.plan },
                });
                self.inside(domain, filter, node);
            }
        }
    }

    /// The conditions that stand inside a comparison: those of the sets it counts.
    fn inside(&mut self, domain: &Domain, filter: Option<&Node>, node: &Node) {
        social_core::plan::walk::inside(node, &mut |inside| match inside {
            social_core::plan::walk::Inside::Rows(rows) => self.rows(Some(domain), filter, rows),
            social_core::plan::walk::Inside::Node(one) => match &one.kind {
                NodeKind::If(parts) => {
                    let [condition, ..] = &**parts;
                    self.node(domain, filter, condition);
                    self.inside(domain, filter, one);
                }
                _ => self.inside(domain, filter, one),
            },
            social_core::plan::walk::Inside::Row(_) => {}
        });
    }
}

/// Each pair of the two; the second alone when there is nothing around it.
fn joined(around: Option<&Domain>, domain: Domain) -> Domain {
    match around {
        None | Some(Domain::Once) => domain,
        Some(around) => Domain::Product(Box::new((around.clone(), domain))),
    }
}
