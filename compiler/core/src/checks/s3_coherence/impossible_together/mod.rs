//! Proofs of several rules, practices or commitments that facts cannot all confirm.

mod bounds;
mod worded;

use crate::checks::s3_coherence::asked::{is_settled_between, of_register};
use crate::checks::s3_coherence::gap;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, commitment, rule};
use crate::plan::ir::Id;
use crate::reason::{Impossible, Stated, impossible, may_hold_together};
use crate::resolve::{Entity, FieldView};
use crate::text::Span;
use crate::values::Value;
use crate::words::fold;

check! { "S3103" "impossible-together" Error {
    title: "Des preuves ne peuvent pas être vraies toutes ensemble" / "Proofs cannot all be true together",
    waits_for: [],
    scope: Scope::On(Kind::Register, impossible_together),
} }

fn impossible_together(cx: &Cx<'_>, register: Entity<'_>, out: &mut Sink) {
    let stated = of_register(cx, register);
    gap::of_proofs(cx, register, &stated, out);
    if stated.len() < 2 {
        return;
    }
    let mut said: Vec<(Finding, Impossible)> = Vec::new();
    for clash in impossible(&stated, &cx.schema, cx.code) {
        let of: Vec<&Stated<'_>> = clash.of.iter().filter_map(|(rank, _)| stated.get(*rank)).collect();
        let Some(doubt) = doubt(&of).filter(|_| is_told_here(register, &of) && !is_settled(&of)) else { continue };
        // One part that clashes with several others is one cause.
        let folded = said.iter_mut().find(|(_, first)| shares_part(&stated, first, &clash));
        if let Some((finding, _)) = folded {
            worded::fold_under(finding, &stated, &clash);
            continue;
        }
        let finding = worded::finding(cx, &stated, &clash, doubt || !clash.is_certain);
        said.push((finding, clash));
    }
    out.findings.extend(said.into_iter().map(|(finding, _)| finding));
}

/// A rule that never plays: none of its conditions can hold while nothing that suspends it does.
pub fn conditions(cx: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    if rule.kind() != Kind::Rule || !rule.has(rule::WHEN) {
        return;
    }
    let held: Vec<FieldView<'_>> = rule.values(rule::WHEN).collect();
    let denied: Vec<FieldView<'_>> = rule.values(rule::UNLESS).collect();
    let is_told = held.iter().chain(&denied).all(|field| matches!(field.value(), Value::Prose));
    if is_told && denied.is_empty() {
        return;
    }
    if held.iter().all(|one| !may_hold_together(cx.code, &cx.schema, &[*one], &denied)) {
        out.report(worded::never_plays(rule, &held, &denied));
    }
}

/// Whether this register is the one under which the clash is told: the first that all of them read.
fn is_told_here(register: Entity<'_>, of: &[&Stated<'_>]) -> bool {
    let shared = |id: &&Id| of.iter().all(|one| one.reads.contains(id));
    of.first().and_then(|one| one.reads.iter().find(shared)).is_some_and(|first| first.0 == register.id().0)
}

/// Whether the authors said which one gives way.
fn is_settled(of: &[&Stated<'_>]) -> bool {
    let norms: Vec<Entity<'_>> = of.iter().map(|one| one.field.entity()).collect();
    norms.iter().enumerate().any(|(rank, a)| norms.iter().skip(rank + 1).any(|b| is_settled_between(*a, *b)))
}

/// Whether it is a question: one of them is bound to a situation that its proof does not say. None when several are, each to its own:
/// they may never meet.
fn doubt(of: &[&Stated<'_>]) -> Option<bool> {
    let mut bound: Vec<String> = Vec::new();
    for one in of {
        let norm = one.field.entity();
        let fields = match norm.kind() {
            Kind::Rule => [rule::WHEN, rule::UNLESS].as_slice(),
            Kind::Commitment => [commitment::WHEN].as_slice(),
            _ => [].as_slice(),
        };
        let said: Vec<String> = fields.iter().flat_map(|field| norm.values(*field)).map(|field| fold(field.raw())).collect();
        let said = said.join(" / ");
        if !said.is_empty() && !bound.contains(&said) {
            bound.push(said);
        }
    }
    (bound.len() < 2).then_some(!bound.is_empty())
}

fn shares_part(stated: &[Stated<'_>], a: &Impossible, b: &Impossible) -> bool {
    let is_of_one = |rank: usize, other: usize| {
        let place = |rank: usize| stated.get(rank).map(|one| one.field.place());
        place(rank) == place(other)
    };
    let shared = |rank: usize, spans: &[Span]| {
        b.of.iter().any(|(other, others)| is_of_one(rank, *other) && spans.iter().any(|span| others.contains(span)))
    };
    a.of.iter().any(|(rank, spans)| shared(*rank, spans))
}
