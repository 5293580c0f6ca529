//! What a demand asks, and whether a condition over a declaration holds.

use crate::checks::fixes::lang_of;
use crate::kinds::{Kind, Vocabulary, common, demand};
use crate::model::{Field, ValueType};
use crate::proof::{Comparison, Expr, ExprKind, Literal, Presence};
use crate::resolve::{Entity, FieldView};
use crate::values::Value;
use crate::words::{Lang, Text, folded_eq};
use std::borrow::Cow;

/// What a demand is about, and what it asks of each.
pub(super) struct Ask<'c> {
    /// The kinds concerned.
    pub kinds: Vec<Kind>,
    /// The labels to find; one of several when they are joined by `ou`.
    pub must_have: Vec<Cow<'c, str>>,
}

impl<'c> Ask<'c> {
    pub(super) fn of(demand: Entity<'c>) -> Self {
        let kinds = demand.values(demand::ABOUT).filter_map(|about| Some(Vocabulary::get().kind(about.prose().trim())?.item)).collect();
        Self { kinds, must_have: demand.values(demand::MUST_HAVE).map(FieldView::prose).collect() }
    }

    /// The labels that an entity does not have. A label its kind does not know asks nothing.
    pub(super) fn lacking(&self, entity: Entity<'_>) -> Vec<&str> {
        self.must_have.iter().map(|labels| labels.trim()).filter(|labels| has_one(entity, labels) == Some(false)).collect()
    }
}

fn has_one(entity: Entity<'_>, labels: &str) -> Option<bool> {
    let found: Vec<bool> = labels.split(" ou ").flat_map(|part| part.split(" or ")).filter_map(|label| has(entity, label.trim())).collect();
    (!found.is_empty()).then(|| found.contains(&true))
}

fn has(entity: Entity<'_>, label: &str) -> Option<bool> {
    if let Some(field) = field(entity, label) {
        return Some(entity.has(field) || (field == common::TITLE && entity.title().is_some()));
    }
    let group = Vocabulary::get().kind(label)?.item;
    entity.kind().spec().groups.contains(&group).then(|| entity.groups(group).next().is_some())
}

fn field(entity: Entity<'_>, label: &str) -> Option<Field> {
    Vocabulary::get().field(entity.kind(), label).map(|found| found.item)
}

/// A whole number of a demand.
pub(super) fn number(demand: Entity<'_>, field: Field) -> Option<u64> {
    match demand.first(field)?.value() {
        Value::Count(count) => Some(*count),
        _ => None,
    }
}

/// What a field says in both languages; the words without a tag stand for the language that is missing.
pub(super) fn in_both(entity: Entity<'_>, field: Field) -> Option<Text> {
    let own = lang_of(entity);
    let said = |lang: Lang| {
        let tagged = entity.values(field).find(|value| value.lang().unwrap_or(own) == lang).map(FieldView::prose);
        tagged.or_else(|| (field == common::TITLE && own == lang).then(|| entity.title()).flatten())
    };
    let any = said(own).or_else(|| entity.values(field).next().map(FieldView::prose))?;
    let get = |lang: Lang| said(lang).unwrap_or_else(|| any.clone()).trim().to_owned();
    Some(Text { fr: get(Lang::Fr), en: get(Lang::En) })
}

/// Whether every condition of a field holds of an entity; none when it cannot be told. A field left out holds.
pub(super) fn holds(demand: Entity<'_>, field: Field, entity: Entity<'_>) -> Option<bool> {
    let verdicts = demand.values(field).map(|condition| match condition.value() {
        Value::Test(test) => verdict(&Reading { condition, entity }, &test.root),
        _ => None,
    });
    all(verdicts)
}

/// True when all are, false when one is, untold otherwise.
fn all(verdicts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let verdicts: Vec<_> = verdicts.collect();
    if verdicts.contains(&Some(false)) {
        return Some(false);
    }
    (!verdicts.contains(&None)).then_some(true)
}

/// A condition written in a demand, read over an entity: a name is one of its labels, `_` standing for a space.
struct Reading<'c> {
    condition: FieldView<'c>,
    entity: Entity<'c>,
}

fn verdict(reading: &Reading<'_>, expr: &Expr) -> Option<bool> {
    match &expr.kind {
        ExprKind::And(parts) => all(parts.iter().map(|part| verdict(reading, part))),
        ExprKind::Or(parts) => all(parts.iter().map(|part| verdict(reading, part).map(|holds| !holds))).map(|none| !none),
        ExprKind::Not(part) => verdict(reading, part).map(|holds| !holds),
        ExprKind::Presence(presence, part) => {
            let is_there = has(reading.entity, &label(reading, part)?)?;
            Some(is_there == (*presence == Presence::Known))
        }
        ExprKind::Compare(comparison, sides) => compare(reading, *comparison, &sides.0, &sides.1),
        _ => None,
    }
}

fn compare(reading: &Reading<'_>, comparison: Comparison, left: &Expr, right: &Expr) -> Option<bool> {
    let field = field(reading.entity, &label(reading, left)?)?;
    let wanted: Vec<String> = match &right.kind {
        ExprKind::List(items) => items.iter().map(|item| word(reading, item)).collect::<Option<_>>()?,
        _ => vec![word(reading, right)?],
    };
    let is_one = reading.entity.values(field).any(|value| wanted.iter().any(|wanted| says(value, wanted)));
    match comparison {
        Comparison::Equal | Comparison::In => Some(is_one),
        Comparison::Different | Comparison::NotIn => Some(!is_one),
        _ => None,
    }
}

fn label(reading: &Reading<'_>, expr: &Expr) -> Option<String> {
    let ExprKind::Path(path) = &expr.kind else { return None };
    path.rest.is_empty().then(|| path.head.span.of(reading.condition.item_text()).replace('_', " "))
}

fn word(reading: &Reading<'_>, expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Path(_) => label(reading, expr),
        ExprKind::Literal(Literal::Prose | Literal::YesNo(_)) => {
            Some(crate::values::prose_text(expr.span.of(reading.condition.item_text())).into_owned())
        }
        _ => None,
    }
}

/// Whether a value says that word, in either language when it is a choice.
fn says(value: FieldView<'_>, wanted: &str) -> bool {
    let spelt = |text: &str| folded_eq(&text.replace('_', " "), wanted);
    let choices = match value.spec().map(|spec| spec.ty) {
        Some(ValueType::Choice(list) | ValueType::ChoiceDated(list)) => list,
        _ => return spelt(&value.prose()),
    };
    let chosen = choices.iter().filter(|choice| Some(choice.key) == value.choice());
    chosen
        .flat_map(|choice| [choice.key].into_iter().chain(choice.names.fr.iter().copied()).chain(choice.names.en.iter().copied()))
        .any(spelt)
}
