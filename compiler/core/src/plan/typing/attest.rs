//! Attestations: a judgement that somebody recorded, read from the register that holds them.

use super::term::{RowTerm, lost, truth};
use super::{Ambient, Scope, Typer};
use crate::kinds::{Kind, common, role};
use crate::plan::folded;
use crate::plan::ir::{Domain, Node, NodeKind, Row, Rows, Type};
use crate::plan::schema::Attestations;
use crate::proof::{Attested, Expr, ExprKind, Quantity};
use crate::resolve::Entity;
use social_grammar::Span;

/// Whether a test is an attestation that is due every so often.
pub(super) fn is_periodic(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Attested(attested) if attested.every.is_some())
}

impl Typer<'_> {
    /// `attesté par X chaque année` at the top: each year.
    pub fn periods_of_attestation(&mut self, expr: &Expr) -> Option<Domain> {
        let ExprKind::Attested(attested) = &expr.kind else { return None };
        let (period, register) = (attested.every?, self.schema.attested_in()?.register);
        let var = self.fresh();
        self.ambient = Ambient::Period(var);
        self.scopes.push(Scope::Period { var, period, alias: None });
        Some(Domain::Periods { var, period, from: None, to: None, covers: vec![register] })
    }

    /// Favourable when one attestation says so; unknown when none is recorded.
    pub fn attested(&mut self, attested: &Attested, span: Span) -> Node {
        let by = attested.by.and_then(|by| self.field.reference_of(by)).and_then(|by| by.target());
        let (Some(register), Some(by)) = (self.schema.attested_in().cloned(), by) else { return truth(NodeKind::Unknown, span) };
        let rule = self.names_of(self.field.entity());
        let who = self.witnesses(by);
        let recorded = self.attestations(&register, &rule, &who, false, span);
        let favourable = self.attestations(&register, &rule, &who, true, span);
        let unknown = truth(NodeKind::Unknown, span);
        truth(NodeKind::If(Box::new([recorded, favourable, unknown])), span)
    }

    fn attestations(&mut self, register: &Attestations, rule: &[Box<str>], who: &[Box<str>], is_held: bool, span: Span) -> Node {
        let time = self.time_around(register.register, span).into_iter().collect();
        let var = self.fresh();
        let row = RowTerm { row: Row::Var(var), register: register.register, pick: None };
        let cell = |typer: &mut Self, column| typer.cell(row.clone(), column, span);
        let (of_rule, by, held) = (cell(self, register.rule), cell(self, register.by), cell(self, register.held));
        let mut all = vec![one_of(of_rule, rule, span), one_of(by, who, span)];
        if is_held {
            all.push(held);
        }
        let rows =
            Rows { var, register: register.register, group: None, time, condition: Some(Box::new(truth(NodeKind::And(all), span))), span };
        truth(NodeKind::Exists(Quantity::Some, Box::new(rows)), span)
    }

    /// Who may be written for a role: the role, and those who hold it.
    fn witnesses(&self, by: Entity<'_>) -> Vec<Box<str>> {
        let mut names = self.names_of(by);
        if by.kind() == Kind::Role {
            for holder in by.values(role::HOLDERS).filter_map(|holder| holder.target()) {
                names.extend(self.names_of(holder));
            }
        }
        names
    }

    fn names_of(&self, entity: Entity<'_>) -> Vec<Box<str>> {
        let mut names = self.texts_of(entity.id().0);
        names.extend(entity.values(common::ALIAS).map(|alias| folded(&alias.prose())));
        names.dedup();
        names
    }
}

fn one_of(value: Node, texts: &[Box<str>], span: Span) -> Node {
    if value.ty == Type::Unknown || texts.is_empty() {
        return lost(span);
    }
    let texts = texts.iter().map(|text| Node { kind: NodeKind::Text(text.clone()), ty: value.ty.clone(), span }).collect();
    truth(NodeKind::In(Box::new(value), texts), span)
}
