//! What a proof claims, by what it is judged for: of which situations, and what holds in each. Claims about the same situations are
//! held against each other.

use super::formula::Formula;
use super::linear::Linear;
use super::measure::day_number;
use super::number::whole;
use super::read::{Reader, canonical};
use super::space::{Key, Space, Told};
use crate::plan::ir::{Domain, Id, Node, NodeKind, Plan, Row, Rows, Type, Var};
use crate::plan::walk::{Inside, renamed, renamed_rows, walk_plan};
use crate::plan::{Nature, Schema, registers};
use crate::proof::{Comparison, Quantity, Test};
use crate::resolve::{FieldView, Registers};
use jiff::civil::Date;
use social_grammar::Span;

/// The situations that a claim is about.
#[derive(Clone, PartialEq, Debug)]
pub enum Over {
    /// Each row of a register; which ones, the claim says.
    Rows(Id),
    /// Each instance of a domain, its variables named in order, its range left out.
    Same(Domain),
}

/// A part of a proof, judged for one kind of situation.
#[derive(Clone)]
pub struct Stated<'c> {
    /// The proof it is of.
    pub field: FieldView<'c>,
    /// The situations.
    pub over: Over,
    /// Of which of them.
    which: Which,
    /// What holds in each, the parts that the author joined with « et » apart.
    pub parts: Vec<Node>,
    /// What is denied of each row, when the proof says that there is no such row.
    denied: Option<Node>,
    /// What judges it, and nothing else of the proof.
    pub plan: Plan,
    /// The registers that it reads, in order.
    pub reads: Vec<Id>,
    vars: Vec<(Var, Id)>,
    force: (Option<Date>, Option<Date>),
}

#[derive(Clone, Debug, Default)]
struct Which {
    rows: Option<Rows>,
    filter: Option<Node>,
}

/// A claim as formulas over a space.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What makes a situation one that it is about.
    pub filter: Formula,
    /// What holds then: the parts that the author wrote, and where.
    pub parts: Vec<(Span, Formula)>,
    /// What makes what it says false.
    pub denied: Formula,
    /// Whether such situations always arise: the calendar brings them, or the proof is judged once.
    pub is_always: bool,
    /// Whether it is kept where there is no such situation at all: it says that there is none.
    pub is_of_none: bool,
}

impl Claim {
    /// All that holds.
    pub fn body(&self) -> Formula {
        Formula::all(self.parts.iter().map(|(_, formula)| formula.clone()))
    }
}

/// What a proof states; nothing when it could not be typed.
pub fn stated<'c>(field: FieldView<'c>, test: &Test, registers: &Registers<'c>, schema: &Schema) -> Vec<Stated<'c>> {
    let typed = crate::plan::typed(field, test, registers, schema);
    if typed.faults.is_empty() { of_plans(field, &typed.plans) } else { Vec::new() }
}

/// What the plans of a proof state.
pub fn of_plans<'c>(field: FieldView<'c>, plans: &[Plan]) -> Vec<Stated<'c>> {
    plans.iter().flat_map(|plan| of_plan(field, plan)).collect()
}

fn of_plan<'c>(field: FieldView<'c>, plan: &Plan) -> Vec<Stated<'c>> {
    let (names, vars) = named(plan);
    let reads: Vec<Id> = registers(plan).into_iter().map(|(register, _)| register).collect();
    let node = |node: &Node| renamed(node.clone(), &names);
    let body = node(&plan.body);
    let filter = plan.filter.as_ref().map(node);
    let (domain, force) = ranged(renamed_domain(&plan.domain, &names), plan.in_force);
    let parts = match &body.kind {
        NodeKind::And(all) => all.clone(),
        _ => vec![body],
    };
    let whole = plan;
    let stated = |over, which, parts, denied, vars| {
        let plan = whole.clone();
        Stated { field, over, which, parts, denied, plan, reads: reads.clone(), vars, force }
    };
    match domain {
        Domain::Rows(rows) => vec![stated(Over::Rows(rows.register), Which { rows: Some(rows), filter }, parts, None, vars)],
        Domain::Once => {
            let mut all: Vec<Stated<'c>> = Vec::new();
            for part in &parts {
                let Some(rows) = no_row(part) else { continue };
                let rows = renamed_rows(rows.clone(), &[(rows.var, ROW)]);
                let denied = rows.condition.as_deref().cloned();
                let denied = denied.unwrap_or(Node { kind: NodeKind::Truth(true), ty: Type::Truth, span: part.span });
                let mut vars = vars.clone();
                vars.retain(|(var, _)| *var != ROW);
                vars.push((ROW, rows.register));
                let which = Which { rows: Some(Rows { condition: None, ..rows.clone() }), filter: filter.clone() };
                let stated = stated(Over::Rows(rows.register), which, vec![part.clone()], Some(denied), vars);
                all.push(Stated { plan: Plan { body: original(plan, part), ..plan.clone() }, ..stated });
            }
            all.push(stated(Over::Same(Domain::Once), Which { rows: None, filter }, parts, None, vars));
            all
        }
        other => vec![stated(Over::Same(other), Which { rows: None, filter }, parts, None, vars)],
    }
}

/// The part of the body of a plan that was written at the same place.
fn original(plan: &Plan, part: &Node) -> Node {
    let parts = match &plan.body.kind {
        NodeKind::And(all) => all.as_slice(),
        _ => std::slice::from_ref(&plan.body),
    };
    parts.iter().find(|one| one.span == part.span).unwrap_or(&plan.body).clone()
}

/// The row of a claim on rows.
const ROW: Var = Var(0);

/// The variables of sets inside a test are from here on, until they are named in order.
const FIRST_INSIDE: u16 = 20_000;

/// `aucun R dont …`, `nombre(R dont …) = 0`: its rows, when they are those of a register as it is.
fn no_row(node: &Node) -> Option<&Rows> {
    let rows = match &node.kind {
        NodeKind::Exists(Quantity::No | Quantity::AtMost(0) | Quantity::Exactly(0), rows) => rows,
        _ => return None,
    };
    rows.group.is_none().then_some(rows)
}

/// A variable of a row, and its register.
type OfRegister = (Var, Id);

/// New names for the variables of a plan: those of its domain first, in order; and the register of each variable of a row.
fn named(plan: &Plan) -> (Vec<(Var, Var)>, Vec<OfRegister>) {
    let mut old = Vec::new();
    bound(&plan.domain, &mut old);
    let mut names: Vec<(Var, Var)> = old.iter().zip(0..).map(|(var, rank)| (*var, Var(rank))).collect();
    let mut of: Vec<(Var, Id)> = Vec::new();
    walk_plan(plan, &mut |inside| match inside {
        Inside::Rows(rows) => {
            let new = match names.iter().find(|(var, _)| *var == rows.var) {
                Some((_, new)) => *new,
                None => {
                    let new = Var(FIRST_INSIDE + names.len() as u16);
                    names.push((rows.var, new));
                    new
                }
            };
            of.push((new, rows.register));
        }
        Inside::Node(Node { kind: NodeKind::RunningTotal { row, .. }, .. }) if !names.iter().any(|(var, _)| var == row) => {
            names.push((*row, Var(FIRST_INSIDE + names.len() as u16)));
        }
        _ => {}
    });
    (names, of)
}

fn bound(domain: &Domain, found: &mut Vec<Var>) {
    match domain {
        Domain::Once => {}
        Domain::Rows(rows) => found.push(rows.var),
        Domain::Groups { var, rows, .. } | Domain::Spans { var, rows, .. } => found.extend([rows.var, *var]),
        Domain::Periods { var, .. } | Domain::States { var, .. } | Domain::Moments { var, .. } => found.push(*var),
        Domain::Product(pair) => {
            bound(&pair.0, found);
            bound(&pair.1, found);
        }
    }
}

fn renamed_domain(domain: &Domain, names: &[(Var, Var)]) -> Domain {
    let new = |var: &Var| names.iter().find(|(old, _)| old == var).map_or(*var, |(_, new)| *new);
    let rows = |rows: &Rows| renamed_rows(rows.clone(), names);
    let nodes = |nodes: &[Node]| nodes.iter().map(|node| canonical(&renamed(node.clone(), names))).collect();
    let node = |node: &Option<Node>| node.as_ref().map(|node| renamed(node.clone(), names));
    match domain {
        Domain::Once => Domain::Once,
        Domain::Rows(all) => Domain::Rows(rows(all)),
        Domain::Groups { var, rows: all, keys } => Domain::Groups { var: new(var), rows: rows(all), keys: nodes(keys) },
        Domain::Spans { var, rows: all, keys } => Domain::Spans { var: new(var), rows: rows(all), keys: nodes(keys) },
        Domain::Periods { var, period, from, to, covers } => {
            Domain::Periods { var: new(var), period: *period, from: node(from), to: node(to), covers: covers.clone() }
        }
        Domain::States { var, register, from, to } => Domain::States { var: new(var), register: *register, from: node(from), to: node(to) },
        Domain::Moments { var, registers, from, to } => {
            Domain::Moments { var: new(var), registers: registers.clone(), from: node(from), to: node(to) }
        }
        Domain::Product(pair) => Domain::Product(Box::new((renamed_domain(&pair.0, names), renamed_domain(&pair.1, names)))),
    }
}

type Force = (Option<Date>, Option<Date>);

/// The domain without the range of its periods, states or moments, and the days in which both it and the text stand.
fn ranged(domain: Domain, force: Force) -> (Domain, Force) {
    let day = |node: &Option<Node>| match node.as_ref().map(|node| &node.kind) {
        Some(NodeKind::Date(day)) => Some(*day),
        _ => None,
    };
    let within = |from: &Option<Node>, to: &Option<Node>| {
        let later = [force.0, day(from)].into_iter().flatten().max();
        let sooner = [force.1, day(to)].into_iter().flatten().min();
        (later, sooner)
    };
    match domain {
        Domain::Periods { var, period, from, to, .. } => {
            let force = within(&from, &to);
            (Domain::Periods { var, period, from: None, to: None, covers: Vec::new() }, force)
        }
        Domain::States { var, register, from, to } => {
            let force = within(&from, &to);
            (Domain::States { var, register, from: None, to: None }, force)
        }
        Domain::Moments { var, registers, from, to } => {
            let force = within(&from, &to);
            (Domain::Moments { var, registers, from: None, to: None }, force)
        }
        other => (other, force),
    }
}

impl Stated<'_> {
    /// Whether it is about each row of that register that a test on it chooses, whenever it is.
    pub fn is_about_rows_of(&self, register: Id) -> bool {
        self.over == Over::Rows(register) && self.force == (None, None) && self.which.rows.as_ref().is_none_or(|rows| rows.time.is_empty())
    }

    /// The claim, its terms in a space.
    pub fn claim(&self, space: &mut Space, schema: &Schema) -> Claim {
        let mut reader = Reader::new(space, schema, self.vars.clone(), self.field.item_text());
        let mut filters = Vec::new();
        if let Some(rows) = &self.which.rows {
            filters.push(reader.placed(rows));
            filters.extend(rows.condition.iter().map(|condition| reader.truth(condition, true)));
        }
        filters.extend(self.which.filter.iter().map(|filter| reader.truth(filter, true)));
        filters.push(self.in_force(&mut reader));
        let (parts, denied) = match &self.denied {
            Some(denied) => {
                let span = self.parts.first().map_or(denied.span, |part| part.span);
                (vec![(span, reader.truth(denied, false))], reader.truth(denied, true))
            }
            None => {
                let parts = self.parts.iter().map(|part| (part.span, reader.truth(part, true))).collect();
                let denied: Vec<Formula> = self.parts.iter().map(|part| reader.truth(part, false)).collect();
                (parts, Formula::any(denied))
            }
        };
        let is_always = matches!(self.over, Over::Same(Domain::Once | Domain::Periods { .. }));
        Claim { filter: Formula::all(filters), parts, denied, is_always, is_of_none: self.denied.is_some() }
    }

    /// That the fact judged falls in the days of the text; of events, their own day.
    fn in_force(&self, reader: &mut Reader<'_>) -> Formula {
        let (from, to) = self.force;
        if from.is_none() && to.is_none() {
            return Formula::YES;
        }
        let day = match &self.over {
            Over::Rows(register) => match reader.schema.register(*register).map(|register| &register.nature) {
                Some(Nature::Events(day)) => {
                    reader.schema.column(*register, *day).filter(|column| column.ty == Type::Date).map(|column| column.id)
                }
                _ => None,
            },
            Over::Same(_) => None,
        };
        let term = match day {
            Some(day) => reader.value(&Node { kind: NodeKind::Column(Row::Var(ROW), day), ty: Type::Date, span: Span::default() }),
            None => reader.space.term(Told { key: Key::Day, ty: Type::Date, is_whole: true, column: None, written: Box::default() }).0,
        };
        let day = Linear::term(term);
        let bound = |reader: &mut Reader<'_>, comparison, date: Date| {
            reader.limits(comparison, &day, &Linear::constant(whole(day_number(date))), true).unwrap_or(Formula::YES)
        };
        let from = from.map(|from| bound(reader, Comparison::AtLeast, from));
        let to = to.map(|to| bound(reader, Comparison::AtMost, to));
        Formula::all(from.into_iter().chain(to))
    }
}
