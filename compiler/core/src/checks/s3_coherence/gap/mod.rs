//! Thresholds with a hole: a value that rules which split a measure between them leave undecided.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, rule};
use crate::plan::ir::Id;
use crate::proof::{Comparison, Expr, ExprKind, Literal, Scale, walk_expr};
use crate::reason::{Gap, Hole, Over, Stated, gaps_of_conditions, gaps_of_proofs};
use crate::resolve::{Entity, FieldView};
use crate::text::Place;
use crate::values::Value;
use crate::words::{Text, folded_hash};

check! { "S3109" "gap" Hint {
    title: "Une situation que les règles laissent sans réponse" / "A situation that the rules leave without an answer",
    scope: Scope::Those(splits, gap),
} }

/// Whether a rule plays in a situation that is measured.
fn splits(_: &Cx<'_>, entity: Entity<'_>) -> bool {
    entity.kind() == Kind::Rule && condition(entity).is_some()
}

/// The one condition of a rule, when it is more than words.
fn condition(entity: Entity<'_>) -> Option<FieldView<'_>> {
    let mut conditions = entity.values(rule::WHEN);
    let only = conditions.next().filter(|_| conditions.next().is_none());
    only.filter(|field| matches!(field.value(), Value::Test(_)))
}

fn gap(cx: &Cx<'_>, rules: &[Entity<'_>], out: &mut Sink) {
    let conditions: Vec<(FieldView<'_>, u32)> = rules.iter().filter_map(|rule| Some((condition(*rule)?, decides(*rule)))).collect();
    for gap in gaps_of_conditions(&conditions, &cx.schema, cx.code) {
        let sides: Vec<FieldView<'_>> = gap.sides.iter().filter_map(|rank| conditions.get(*rank)).map(|(field, _)| *field).collect();
        out.findings.extend(finding(&sides.iter().map(|side| (side.entity(), side.place())).collect::<Vec<_>>(), &gap));
    }
}

/// What a rule decides: rules about one act are one table.
fn decides(rule: Entity<'_>) -> u32 {
    let deed = [rule::MUST, rule::MUST_NOT, rule::MAY].into_iter().find_map(|field| rule.first(field));
    deed.map_or(0, |deed| folded_hash(deed.raw().split_whitespace().next().unwrap_or_default()) as u32)
}

/// The holes in the thresholds of proofs, told where the register is their own.
pub fn of_proofs(cx: &Cx<'_>, register: Entity<'_>, stated: &[Stated<'_>], out: &mut Sink) {
    let own: Vec<Stated<'_>> = stated.iter().filter(|one| one.over == Over::Rows(Id(register.id().0))).cloned().collect();
    if own.len() < 2 {
        return;
    }
    for gap in gaps_of_proofs(&own, &cx.schema, cx.code) {
        let sides: Vec<&Stated<'_>> = gap.sides.iter().filter_map(|rank| own.get(*rank)).collect();
        out.findings.extend(finding(&sides.iter().map(|side| (side.field.entity(), side.field.place())).collect::<Vec<_>>(), &gap));
    }
}

fn finding(sides: &[(Entity<'_>, Place)], gap: &Gap) -> Option<Finding> {
    let ((first, place), others) = sides.split_first()?;
    let (measure, values) = (&gap.measure, values(&gap.hole));
    let message = text! {
        fr: "Rien ne dit ce qu'il en est quand « {measure} » vaut {values}",
        en: "Nothing says what holds when “{measure}” is {values}", measure, values
    };
    let mut finding = Finding::about(&CHECK, *first, message).on(*place).label(text! { fr: "d'un côté", en: "on one side" }).possible();
    for (other, place) in others {
        finding = finding.also(*place, text! { fr: "de l'autre", en: "on the other" }).subject(*other);
    }
    Some(asked(finding))
}

fn asked(finding: Finding) -> Finding {
    finding
        .note(
            NoteKind::Why,
            text! {
                fr: "les seuils se partagent cette mesure, et ne se rejoignent pas",
                en: "the thresholds share this measure between them, and do not meet"
            },
        )
        .question(text! { fr: "que fait-on dans ce cas ?", en: "what is done in that case?" })
}

fn values(hole: &Hole<Text>) -> Text {
    match hole {
        Hole::At(at) => text! { fr: "exactement {at}", en: "exactly {at}", at },
        Hole::Between(a, b) => text! { fr: "de {a} à {b}", en: "from {a} to {b}", a, b },
        Hole::Above(at) => text! { fr: "plus de {at}", en: "more than {at}", at },
    }
}

/// The tables of a proof that stop before the end: `selon effectif { < 10 : 2, < 50 : 3 }`.
pub fn of_scales(field: FieldView<'_>, root: &Expr, out: &mut Sink) {
    walk_expr(root, &mut |expr| {
        if let ExprKind::Scale(scale) = &expr.kind {
            out.findings.extend(unfinished(field, scale, expr));
        }
    });
}

/// A table whose lines are all below a bound, and say nothing above the last.
fn unfinished(field: FieldView<'_>, scale: &Scale, expr: &Expr) -> Option<Finding> {
    let is_below = |comparison| matches!(comparison, Comparison::Less | Comparison::AtMost);
    let is_number = |bound: &Expr| matches!(bound.kind, ExprKind::Literal(Literal::Number(_) | Literal::Share(_) | Literal::Money(_)));
    let ends = scale.otherwise.is_none() && scale.lines.len() > 1;
    if !ends || !scale.lines.iter().all(|line| is_below(line.comparison) && is_number(&line.bound)) {
        return None;
    }
    let last = scale.lines.last()?;
    let text = field.item_text();
    let (measure, bound) = (scale.subject.span.of(text), last.bound.span.of(text));
    let message = match last.comparison {
        Comparison::Less => text! {
            fr: "Rien ne dit ce qu'il en est quand « {measure} » vaut {bound} ou plus",
            en: "Nothing says what holds when “{measure}” is {bound} or more", measure, bound
        },
        _ => text! {
            fr: "Rien ne dit ce qu'il en est quand « {measure} » vaut plus de {bound}",
            en: "Nothing says what holds when “{measure}” is more than {bound}", measure, bound
        },
    };
    Some(asked(Finding::about(&CHECK, field.entity(), message).on(field.place_in(expr.span)).possible()))
}
