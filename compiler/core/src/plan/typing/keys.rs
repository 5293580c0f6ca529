//! In the body of a grouped test a column is that of the group: a key.

use super::Typer;
use super::fault::{Cause, Form};
use super::path::{first_of_year, last_of_year};
use crate::plan::ir::{Domain, Node, NodeKind, Plan, Row, Type, Var};
use crate::plan::walk::{InsideMut, inside_mut, of_domain_mut, of_row_mut, of_rows_mut};
use crate::proof::Part;
use social_grammar::Span;

/// A group, and the row that its keys are read of.
struct Keyed<'k> {
    group: Var,
    row: Var,
    keys: &'k [Node],
    /// What is read that may differ from one row to the next, and where.
    varying: Vec<(Span, Cause)>,
    /// Whether a row that is none was read: the plan cannot be judged.
    is_lost: bool,
    span: Span,
}

impl Typer<'_> {
    /// Replaces what is read of the rows of a group by its keys, in the domains inside it, the filter and the body.
    pub fn read_keys(&mut self, domains: &mut [Domain], plan: &mut Plan) {
        for rank in 0..domains.len() {
            let (outer, inner) = domains.split_at_mut(rank + 1);
            let Some(Domain::Groups { var, rows, keys } | Domain::Spans { var, rows, keys }) = outer.last() else { continue };
            let mut keyed = Keyed { group: *var, row: rows.var, keys, varying: Vec::new(), is_lost: false, span: plan.body.span };
            for domain in inner {
                of_domain_mut(domain, &mut |inside| keyed.read(inside));
            }
            plan.filter.iter_mut().for_each(|filter| keyed.node(filter));
            keyed.node(&mut plan.body);
            let is_lost = keyed.is_lost;
            // A key that is not known may be any of them.
            let is_sure = keyed.keys.iter().all(|key| key.ty != Type::Unknown);
            for (span, cause) in keyed.varying.into_iter().filter(|_| is_sure) {
                self.fault(span, cause);
            }
            if is_lost {
                plan.body = super::lost(plan.body.span);
                plan.filter = None;
            }
        }
    }
}

impl Keyed<'_> {
    fn read(&mut self, inside: InsideMut<'_>) {
        match inside {
            InsideMut::Var(_) => {}
            InsideMut::Node(node) => self.node(node),
            InsideMut::Rows(rows) => of_rows_mut(rows, &mut |inside| self.read(inside)),
            InsideMut::Row(row) => self.row(row),
        }
    }

    fn node(&mut self, node: &mut Node) {
        if let Some(read) = self.as_key(node) {
            *node = read;
            return;
        }
        let outer = std::mem::replace(&mut self.span, node.span);
        if let NodeKind::Column(Row::Var(var), column) = &node.kind
            && *var == self.row
        {
            self.varying.push((node.span, Cause::Varies(*column)));
            *node = super::lost(node.span);
        } else {
            inside_mut(node, &mut |inside| self.read(inside));
        }
        self.span = outer;
    }

    /// The rank of the key that a value is.
    fn rank(&self, node: &Node) -> Option<u16> {
        self.keys.iter().position(|key| key == node && key.ty != Type::Unknown).map(|rank| rank as u16)
    }

    fn key(&self, rank: u16, ty: Type, span: Span) -> Node {
        Node { kind: NodeKind::Key(self.group, rank), ty, span }
    }

    /// The same value, read of the keys; none when it is none of them.
    fn as_key(&self, node: &Node) -> Option<Node> {
        if let Some(rank) = self.rank(node) {
            return Some(self.key(rank, node.ty.clone(), node.span));
        }
        let (part, date) = match &node.kind {
            NodeKind::PartOf(part, date) | NodeKind::StartOf(part, date) | NodeKind::EndOf(part, date) => (*part, date),
            _ => return None,
        };
        for (rank, key) in self.keys.iter().enumerate() {
            let read = self.key(rank as u16, key.ty.clone(), node.span);
            match (&key.kind, &node.kind) {
                (NodeKind::StartOf(of, same), _) if same == date && is_within(*of, part) => {
                    let mut node = node.clone();
                    if let NodeKind::PartOf(_, date) | NodeKind::StartOf(_, date) | NodeKind::EndOf(_, date) = &mut node.kind {
                        **date = read;
                    }
                    return Some(node);
                }
                (NodeKind::PartOf(Part::Year, same), NodeKind::StartOf(Part::Year, _)) if same == date => return Some(first_of_year(read)),
                (NodeKind::PartOf(Part::Year, same), NodeKind::EndOf(Part::Year, _)) if same == date => return Some(last_of_year(read)),
                _ => {}
            }
        }
        None
    }

    fn row(&mut self, row: &mut Row) {
        match row {
            Row::Referred(of, column, register) if matches!(**of, Row::Var(var) if var == self.row) => {
                let rank =
                    self.keys.iter().position(|key| matches!(&key.kind, NodeKind::Column(of_key, id) if of_key == &**of && id == column));
                match rank.and_then(|rank| Some((rank as u16, self.keys.get(rank)?))) {
                    Some((rank, key)) => {
                        let key = self.key(rank, key.ty.clone(), self.span);
                        *row = Row::Keyed(Box::new(key), *register);
                    }
                    None => {
                        self.varying.push((self.span, Cause::Varies(*column)));
                        self.is_lost = true;
                    }
                }
            }
            Row::Var(var) if *var == self.row => {
                self.varying.push((self.span, Cause::Misplaced(Form::Neighbour)));
                self.is_lost = true;
            }
            other => of_row_mut(other, &mut |inside| self.read(inside)),
        }
    }
}

/// Whether a part of the calendar stands whole inside one of the other.
fn is_within(part: Part, of: Part) -> bool {
    let rank = |part| match part {
        Part::Day => 0,
        Part::Month => 1,
        Part::Quarter => 2,
        Part::Half => 3,
        Part::Year => 4,
        Part::Week => 5,
    };
    part == of || part == Part::Day || (part != Part::Week && of != Part::Week && rank(part) <= rank(of))
}
