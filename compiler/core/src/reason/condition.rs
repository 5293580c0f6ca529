//! Conditions of rules, `quand` and `sauf si`: those told in words are truths that are the same when the words are; the others are read
//! as tests are, each register standing for the one row that the condition speaks of.

use super::formula::{Atom, Formula};
use super::read::Reader;
use super::solve::{Answer, Solver};
use super::space::{Key, Space, Told};
use crate::kinds::Kind;
use crate::plan::ir::{Id, Measure, Node, NodeKind, Row, Type, Var};
use crate::plan::{Schema, folded};
use crate::proof::{Comparison, Expr, ExprKind, Literal, Path, Presence};
use crate::resolve::{Code, FieldView, columns};
use crate::values::{Value, prose_text};
use social_grammar::Span;

/// Whether these conditions may hold together while none of the denied ones does. What is not understood may.
pub fn may_hold_together(code: &Code, schema: &Schema, held: &[FieldView<'_>], denied: &[FieldView<'_>]) -> bool {
    let is_told = |field: &&FieldView<'_>| matches!(field.value(), Value::Prose);
    let words = |field: &FieldView<'_>| folded(&field.prose());
    let no: Vec<Box<str>> = denied.iter().filter(is_told).map(words).collect();
    if held.iter().filter(is_told).any(|field| no.contains(&words(field))) {
        return false;
    }
    if held.iter().chain(denied).filter(|field| !is_told(field)).count() == 0 {
        return true;
    }
    let mut space = Space::default();
    let mut conditions = Conditions { code, schema, space: &mut space, vars: Vec::new() };
    let held: Vec<Formula> = held.iter().map(|field| conditions.formula(*field, true)).collect();
    let not: Vec<Formula> = denied.iter().map(|field| conditions.formula(*field, true).contrary()).collect();
    let all: Vec<Formula> = held.into_iter().chain(not).collect();
    let ranks: Vec<usize> = (0..all.len()).collect();
    !matches!(Solver::new(&space, all, true).ask(&ranks), Answer::No(_))
}

/// Reads conditions into one space.
pub(super) struct Conditions<'a> {
    pub code: &'a Code,
    pub schema: &'a Schema,
    pub space: &'a mut Space,
    /// The row that each register stands for.
    pub vars: Vec<(Var, Id)>,
}

impl Conditions<'_> {
    /// What makes a condition true, or what makes it false.
    pub fn formula(&mut self, field: FieldView<'_>, want: bool) -> Formula {
        match field.value() {
            Value::Test(test) => self.truth(&test.root, field.item_text(), want),
            _ => self.told(&field.prose(), field.span(), want),
        }
    }

    fn truth(&mut self, expr: &Expr, text: &str, want: bool) -> Formula {
        let all = |conditions: &mut Self, all: &[Expr]| all.iter().map(|one| conditions.truth(one, text, want)).collect::<Vec<_>>();
        match &expr.kind {
            ExprKind::Not(one) => self.truth(one, text, !want),
            ExprKind::And(parts) if want => Formula::all(all(self, parts)),
            ExprKind::Or(parts) if !want => Formula::all(all(self, parts)),
            ExprKind::And(parts) | ExprKind::Or(parts) => Formula::any(all(self, parts)),
            _ => match self.node(expr, text).filter(|node| node.ty == Type::Truth) {
                Some(node) => Reader::new(self.space, self.schema, self.vars.clone(), text).truth(&node, want),
                None => self.told(expr.span.of(text), expr.span, want),
            },
        }
    }

    /// Words as a truth.
    fn told(&mut self, words: &str, span: Span, want: bool) -> Formula {
        let key = Key::Told(folded(&prose_text(words)));
        let told = Told { key, ty: Type::Truth, is_whole: false, column: None, written: span.of(words).into() };
        let (term, _) = self.space.term(told);
        let known = self.space.atom(Atom::Known(term));
        let is_so = self.space.atom(Atom::Yes(term));
        Formula::all([known, if want { is_so } else { is_so.contrary() }])
    }

    /// An expression of a condition in the relational form; none when it is more than comparing cells.
    pub fn node(&mut self, expr: &Expr, text: &str) -> Option<Node> {
        let span = expr.span;
        let truth = |kind| Node { kind, ty: Type::Truth, span };
        Some(match &expr.kind {
            ExprKind::Literal(literal) => literal_node(*literal, span, text)?,
            ExprKind::Path(path) => self.cell(path, span)?,
            ExprKind::Negative(one) => {
                let one = self.node(one, text)?;
                Node { ty: one.ty.clone(), kind: NodeKind::Negative(Box::new(one)), span }
            }
            ExprKind::Arithmetic(operation, sides) => {
                let (a, b) = (self.node(&sides.0, text)?, self.node(&sides.1, text)?);
                let is_number = |node: &Node| matches!(node.ty, Type::Number(_));
                if !is_number(&a) || !is_number(&b) {
                    return None;
                }
                Node { ty: a.ty.clone(), kind: NodeKind::Arithmetic(*operation, Box::new((a, b))), span }
            }
            ExprKind::Presence(presence, of) => {
                let known = truth(NodeKind::Known(Box::new(self.node(of, text)?)));
                match presence {
                    Presence::Known => known,
                    Presence::Absent => truth(NodeKind::Not(Box::new(known))),
                }
            }
            ExprKind::Between(parts) => {
                let [of, least, most] = &**parts;
                let (of, least, most) = (self.node(of, text)?, self.node(least, text)?, self.node(most, text)?);
                let above = truth(NodeKind::Compare(Comparison::AtLeast, Box::new((of.clone(), least))));
                truth(NodeKind::And(vec![above, truth(NodeKind::Compare(Comparison::AtMost, Box::new((of, most))))]))
            }
            ExprKind::Compare(comparison @ (Comparison::In | Comparison::NotIn), sides) => {
                let ExprKind::List(all) = &sides.1.kind else { return None };
                let of = self.node(&sides.0, text)?;
                let all: Option<Vec<Node>> = all.iter().map(|one| self.beside(one, &of, text)).collect();
                let is_in = truth(NodeKind::In(Box::new(of), all?));
                if *comparison == Comparison::In { is_in } else { truth(NodeKind::Not(Box::new(is_in))) }
            }
            ExprKind::Compare(comparison, sides) => {
                let pair = match self.node(&sides.0, text) {
                    Some(a) => {
                        let b = self.beside(&sides.1, &a, text)?;
                        (a, b)
                    }
                    None => {
                        let b = self.node(&sides.1, text)?;
                        (self.beside(&sides.0, &b, text)?, b)
                    }
                };
                truth(NodeKind::Compare(*comparison, Box::new(pair)))
            }
            _ => return None,
        })
    }

    /// What stands beside a cell: another value, or a word of its closed list.
    fn beside(&mut self, expr: &Expr, cell: &Node, text: &str) -> Option<Node> {
        if let Some(node) = self.node(expr, text) {
            return Some(node);
        }
        let is_text = matches!(cell.ty, Type::Choice | Type::Text | Type::Identity);
        let ExprKind::Path(path) = &expr.kind else { return None };
        let word = (is_text && path.rest.is_empty()).then(|| folded(expr.span.of(text)))?;
        Some(Node { kind: NodeKind::Text(word), ty: cell.ty.clone(), span: expr.span })
    }

    fn cell(&mut self, path: &Path, span: Span) -> Option<Node> {
        let [name] = &*path.rest else { return None };
        let register = self.code.by_hash(path.head.hash).filter(|entity| entity.kind() == Kind::Register)?;
        let column = columns::named(register, name.hash)?;
        let (register, column) = (Id(register.id().0), Id(column.id().0));
        let var = match self.vars.iter().find(|(_, other)| *other == register) {
            Some((var, _)) => *var,
            None => {
                let var = Var(self.vars.len() as u16);
                self.vars.push((var, register));
                var
            }
        };
        let ty = self.schema.column(register, column)?.ty.clone();
        Some(Node { kind: NodeKind::Column(Row::Var(var), column), ty, span })
    }
}

fn literal_node(literal: Literal, span: Span, text: &str) -> Option<Node> {
    let (kind, ty) = match literal {
        Literal::Number(number) => (NodeKind::Number(number), Type::Number(Measure::Plain)),
        Literal::Share(number) => (NodeKind::Number(number), Type::Number(Measure::Share)),
        Literal::Money(money) => (NodeKind::Number(money.amount()), Type::Number(Measure::Money(money.currency))),
        Literal::Date(date) => (NodeKind::Date(date), Type::Date),
        Literal::Prose => (NodeKind::Text(folded(&prose_text(span.of(text)))), Type::Text),
        Literal::YesNo(is_yes) => (NodeKind::Truth(is_yes), Type::Truth),
        _ => return None,
    };
    Some(Node { kind, ty, span })
}
