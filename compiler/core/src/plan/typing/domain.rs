//! What a test is judged for: rows, groups, periods, states, moments, spans, and one inside the other.

use super::fault::{Cause, Form};
use super::{Ambient, End, GroupKey, Scope, Typer, lost, truth};
use crate::kinds::common;
use crate::plan::ir::{Domain, Id, Node, NodeKind, Plan, Row, Rows, Var};
use crate::plan::schema::Nature;
use crate::plan::walk::{Inside, walk};
use crate::proof::{Each, Expr, ExprKind, Function, Key, Literal, Over, Part, Quantity, Range, walk_expr};
use crate::values::Value;
use jiff::civil::Date;
use social_grammar::Span;

impl Typer<'_> {
    /// The plans of a test: one for each `chaque` that stands at the top.
    pub fn plans(&mut self, root: &Expr) -> Vec<Plan> {
        let is_each = |expr: &Expr| matches!(expr.kind, ExprKind::Each(_)) || super::attest::is_periodic(expr);
        match &root.kind {
            ExprKind::And(all) if all.iter().any(is_each) => {
                let (each, once): (Vec<&Expr>, Vec<&Expr>) = all.iter().partition(|expr| is_each(expr));
                let mut plans: Vec<Plan> = each.into_iter().map(|expr| self.plan(expr)).collect();
                plans.extend(once.into_iter().map(|expr| self.plan(expr)));
                plans
            }
            _ => vec![self.plan(root)],
        }
    }

    fn plan(&mut self, root: &Expr) -> Plan {
        (self.vars, self.is_direct, self.ambient) = (0, true, Ambient::None);
        self.scopes.clear();
        self.groups.clear();
        let mut built = Built::default();
        let mut expr = root;
        while let ExprKind::Each(each) = &expr.kind {
            self.each(each, &mut built);
            expr = &each.body;
        }
        if let Some(domain) = self.periods_of_attestation(expr) {
            built.domains.push(domain);
        }
        let mut body = match &expr.kind {
            // A proof told in words: nothing can be computed from it.
            ExprKind::Literal(Literal::Prose) => truth(NodeKind::Unknown, expr.span),
            _ => self.truth(expr),
        };
        if built.is_lost {
            body = lost(body.span);
        }
        let filter = match built.filters.len() {
            0 | 1 => built.filters.pop(),
            _ => Some(truth(NodeKind::And(std::mem::take(&mut built.filters)), root.span)),
        };
        let mut plan = Plan { domain: Domain::Once, filter, body, in_force: self.in_force(), vars: self.vars };
        self.read_keys(&mut built.domains, &mut plan);
        let domains = built.domains.into_iter().rev();
        let nested = domains.reduce(|inner, outer| Domain::Product(Box::new((outer, inner))));
        if let (Some(nested), false) = (nested, built.is_lost) {
            plan.domain = nested;
        } else {
            plan.filter = None;
        }
        self.cover(&mut plan);
        plan.vars = self.vars;
        plan
    }

    /// From when to when the text that holds the test is in force.
    fn in_force(&self) -> (Option<Date>, Option<Date>) {
        let around = std::iter::successors(Some(self.field.entity()), |entity| entity.parent());
        let period = around.flat_map(|entity| entity.values(common::IN_FORCE)).find_map(|field| match field.value() {
            Value::Period(period) => Some(*period),
            _ => None,
        });
        period.map_or((None, None), |period| (period.from, period.to))
    }

    /// One `chaque` at the top: its domain, and what it brings in scope.
    fn each(&mut self, each: &Each, built: &mut Built) {
        let domain = match &each.over {
            Over::Rows(set) if each.keys.is_empty() => self.rows(set, |_| ()).map(|(mut rows, ())| {
                built.filters.extend(neighbours(&mut rows));
                self.scopes.push(Scope::Row { set: set.span.start, var: rows.var, register: rows.register });
                Domain::Rows(rows)
            }),
            Over::Rows(set) => self.grouped(set, &each.keys).map(|(var, rows, keys)| {
                self.scopes.push(Scope::Row { set: set.span.start, var: rows.var, register: rows.register });
                self.scopes.push(Scope::Group { set: set.span.start, var, register: rows.register });
                Domain::Groups { var, rows, keys }
            }),
            Over::Spans(set) => self.spans(set, &each.keys),
            Over::Periods(period, alias, range) => {
                let (from, to) = self.range(range);
                let var = self.fresh();
                self.scopes.push(Scope::Period { var, period: *period, alias: alias.map(|name| name.hash) });
                self.ambient = Ambient::Period(var);
                Some(Domain::Periods { var, period: *period, from, to, covers: Vec::new() })
            }
            Over::Moments(range) => self.moments(each, range),
        };
        if let (Some(filter), true) = (&each.filter, domain.is_some()) {
            let filter = self.truth(filter);
            built.filters.push(filter);
        }
        built.is_lost |= domain.is_none();
        built.domains.extend(domain);
    }

    fn range(&mut self, range: &Range) -> (Option<Node>, Option<Node>) {
        let from = range.from.as_ref().map(|from| self.day(from, End::First));
        let to = range.to.as_ref().map(|to| self.day(to, End::Last));
        (from, to)
    }

    fn grouped(&mut self, set: &crate::proof::Set, keys: &[Key]) -> Option<(Var, Rows, Vec<Node>)> {
        let (rows, read) = self.rows(set, |typer| keys.iter().map(|key| typer.key(key)).collect::<Vec<GroupKey>>())?;
        let var = self.fresh();
        let nodes = read.iter().map(|key| key.node.clone()).collect();
        self.groups.push((var, read));
        Some((var, rows, nodes))
    }

    /// A key: a part of the calendar other than the year is known by its first day, so that March of two years are two groups.
    fn key(&mut self, key: &Key) -> GroupKey {
        let alias = key.alias.map(|name| name.hash);
        let part = match &key.value.kind {
            ExprKind::Call(Function::Part(part), arguments) if arguments.len() == 1 => Some(*part),
            _ => None,
        };
        let mut node = self.value_of(&key.value);
        if let (Some(part), NodeKind::PartOf(_, _)) = (part.filter(|part| *part != Part::Year), &node.kind)
            && let NodeKind::PartOf(_, date) = node.kind
        {
            node = Node { kind: NodeKind::StartOf(part, date), ty: crate::plan::ir::Type::Date, span: node.span };
        }
        GroupKey { node, alias, part }
    }

    fn spans(&mut self, set: &crate::proof::Set, keys: &[Key]) -> Option<Domain> {
        let (var, rows, keys) = self.grouped(set, keys)?;
        let is_snapshots = self.schema.register(rows.register).is_some_and(|register| matches!(register.nature, Nature::Snapshots(..)));
        if !is_snapshots {
            self.fault(set.span, Cause::NotSnapshots(rows.register));
            return None;
        }
        self.scopes.push(Scope::Row { set: set.span.start, var: rows.var, register: rows.register });
        self.scopes.push(Scope::Span { var });
        Some(Domain::Spans { var, rows, keys })
    }

    /// Every state of the one register of snapshots that is read, or every change of the dated registers that are.
    fn moments(&mut self, each: &Each, range: &Range) -> Option<Domain> {
        let (from, to) = self.range(range);
        let mut read = Vec::new();
        for expr in each.filter.iter().chain([&each.body]) {
            walk_expr(expr, &mut |expr| read.extend(crate::proof::set_of(expr).and_then(|set| self.known_register(set))));
        }
        let lists: Vec<Id> = read.iter().copied().filter(|id| !self.is_dated(*id)).collect();
        let mut dated: Vec<Id> = read.into_iter().filter(|id| self.is_dated(*id)).collect();
        dated.sort_unstable();
        dated.dedup();
        let var = self.fresh();
        let nature = |id: Id| self.schema.register(id).map(|register| &register.nature);
        match dated.as_slice() {
            [] => {
                let list = *lists.first()?;
                self.fault(each.body.span, Cause::NoDate(list));
                None
            }
            [register] if matches!(nature(*register), Some(Nature::Snapshots(..))) => {
                self.ambient = Ambient::State(var, *register);
                Some(Domain::States { var, register: *register, from, to })
            }
            _ => {
                self.ambient = Ambient::Moment(var);
                Some(Domain::Moments { var, registers: dated, from, to })
            }
        }
    }

    /// A `chaque` inside an expression: no row for which its body does not hold.
    pub fn each_inside(&mut self, each: &Each, span: Span) -> Node {
        let Over::Rows(set) = &each.over else { return self.fault(span, Cause::Misplaced(Form::Each)) };
        if !each.keys.is_empty() || each.filter.is_some() {
            return self.fault(span, Cause::Misplaced(Form::Each));
        }
        let was_direct = self.is_direct;
        let read = self.rows(set, |typer| {
            let outer = std::mem::replace(&mut typer.is_direct, was_direct);
            let body = typer.truth(&each.body);
            typer.is_direct = outer;
            body
        });
        let Some((mut rows, body)) = read else { return lost(span) };
        let body_span = body.span;
        let fails = truth(NodeKind::Not(Box::new(body)), body_span);
        rows.condition = Some(Box::new(match rows.condition.take() {
            Some(condition) => truth(NodeKind::And(vec![*condition, fails]), span),
            None => fails,
        }));
        truth(NodeKind::Exists(Quantity::No, Box::new(rows)), span)
    }

    /// Which registers tell the first period: those of the sets that the periods cut.
    fn cover(&mut self, plan: &mut Plan) {
        let mut read: Vec<Id> = Vec::new();
        let mut all: Vec<Id> = Vec::new();
        crate::plan::walk::walk_plan(plan, &mut |inside| {
            if let Inside::Rows(rows) = inside {
                all.push(rows.register);
                let is_cut = rows.time.iter().any(|when| {
                    matches!(
                        when,
                        crate::plan::ir::When::During(Node { kind: NodeKind::Bound(..), .. }, Node { kind: NodeKind::Bound(..), .. })
                    )
                });
                if is_cut {
                    read.push(rows.register);
                }
            }
        });
        if read.is_empty() {
            read = all.into_iter().filter(|id| self.is_dated(*id)).collect();
        }
        read.sort_unstable();
        read.dedup();
        set_covers(&mut plan.domain, &read);
    }
}

fn set_covers(domain: &mut Domain, read: &[Id]) {
    match domain {
        Domain::Periods { covers, .. } => read.clone_into(covers),
        Domain::Product(pair) => {
            set_covers(&mut pair.0, read);
            set_covers(&mut pair.1, read);
        }
        _ => {}
    }
}

/// The domains of a test, from the outermost inwards.
#[derive(Default)]
struct Built {
    domains: Vec<Domain>,
    filters: Vec<Node>,
    /// Whether one of them could not be made: nothing can be judged.
    is_lost: bool,
}

/// Takes out of a set the conditions that read the row next to its own: they say which rows are judged, not between which rows one
/// looks for the next. `chaque réunion comme m où suivant(m) connu` judges all but the last, whose next is still the last.
fn neighbours(rows: &mut Rows) -> Vec<Node> {
    let Some(condition) = rows.condition.take() else { return Vec::new() };
    let Node { kind: NodeKind::And(all), ty, span } = *condition else {
        let is_filter = reads_neighbour(&condition);
        return if is_filter {
            vec![*condition]
        } else {
            rows.condition = Some(condition);
            Vec::new()
        };
    };
    let (filters, mut kept): (Vec<Node>, Vec<Node>) = all.into_iter().partition(reads_neighbour);
    rows.condition = match kept.len() {
        0 => None,
        1 => kept.pop().map(Box::new),
        _ => Some(Box::new(Node { kind: NodeKind::And(kept), ty, span })),
    };
    filters
}

fn reads_neighbour(node: &Node) -> bool {
    let mut found = false;
    walk(node, &mut |inside| found |= matches!(inside, Inside::Row(Row::Next(_) | Row::Previous(_))));
    found
}
