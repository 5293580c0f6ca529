//! The values of one field before and after: what came, what went, what took the place of what.

use super::Cx;
use super::compare::{has_deed, is_taken};
use super::order::compare;
use super::readings::{self, Order, Reading, Unsaid};
use super::same::{Which, heard};
use super::types::{Class, Domain, Effect, Nature};
use crate::kinds::{Kind, code, right, rule};
use crate::model::{Field, FieldSpec, ValueType};
use crate::resolve::{Entity, FieldView};
use crate::values::{Anchor, Deadline, Value};
use crate::words::{Lang, fold};
use std::cmp::Ordering;

/// A value that came, went, or took the place of another.
#[derive(Clone, Copy)]
pub(super) struct Delta<'c> {
    pub old: Option<FieldView<'c>>,
    pub new: Option<FieldView<'c>>,
    /// Whether the anchor of a deadline, or the unit of an amount, is the same on both sides.
    is_comparable: bool,
}

/// The fields of two declarations that differ, in the order of the new one; what is gone comes last.
pub(super) fn deltas<'c>(cx: &Cx<'c>, old: Entity<'c>, new: Entity<'c>) -> Vec<Delta<'c>> {
    let mut labels: Vec<Label> = Vec::new();
    for label in new.fields().chain(old.fields()).filter(|field| !is_keywords(*field)).map(Label::of) {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    let all = labels.iter().flat_map(|label| of_label(cx, label, old, new)).collect();
    turned(cx, all)
}

/// The language that a code states is that of its keywords: translated, it says the same.
fn is_keywords(field: FieldView<'_>) -> bool {
    field.entity().kind() == Kind::Code && field.field() == code::LANGUAGE
}

/// What had to be done and may now be done is one change, not two.
fn turned<'c>(cx: &Cx<'c>, all: Vec<Delta<'c>>) -> Vec<Delta<'c>> {
    let is_deed = |field: FieldView<'_>| field.entity().kind() == Kind::Rule && DEEDS.contains(&field.field());
    let key = |which, field: FieldView<'c>| cx.same.key(&cx.pairs, which, field);
    let mut gone: Vec<FieldView<'c>> =
        all.iter().filter(|delta| delta.new.is_none()).filter_map(|delta| delta.old).filter(|old| is_deed(*old)).collect();
    let mut found: Vec<FieldView<'c>> = Vec::new();
    let mut out: Vec<Delta<'c>> = Vec::with_capacity(all.len());
    for delta in all {
        let same = delta.new.filter(|new| delta.old.is_none() && is_deed(*new)).and_then(|new| {
            let at = gone.iter().position(|old| key(Which::Old, *old) == key(Which::New, new))?;
            Some(gone.remove(at))
        });
        found.extend(same);
        out.push(Delta { old: delta.old.or(same), ..delta });
    }
    let is_found =
        |delta: &Delta<'_>| delta.new.is_none() && delta.old.is_some_and(|old| found.iter().any(|other| other.place() == old.place()));
    out.retain(|delta| !is_found(delta));
    out
}

/// What a rule says is to be done, not to be done, or may be done.
const DEEDS: [Field; 3] = [rule::MUST, rule::MUST_NOT, rule::MAY];

/// What tells the values of one field from those of another: its key, and its language.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Label {
    key: String,
    lang: Option<Lang>,
}

impl Label {
    pub(super) fn of(field: FieldView<'_>) -> Self {
        Self { key: field.spec().map_or_else(|| fold(field.label()), |spec| spec.key.to_owned()), lang: field.lang() }
    }
}

fn of_label<'c>(cx: &Cx<'c>, label: &Label, old: Entity<'c>, new: Entity<'c>) -> Vec<Delta<'c>> {
    let values = |entity: Entity<'c>, which: Which| {
        let mine = entity.fields().filter(|field| Label::of(*field) == *label);
        mine.map(|field| (cx.same.key(&cx.pairs, which, field), field)).collect::<Vec<_>>()
    };
    let (mut olds, mut news) = (values(old, Which::Old), values(new, Which::New));
    let is_moved = is_ordered(old, &olds) && olds.len() == news.len() && olds.iter().zip(&news).any(|((a, _), (b, _))| a != b);
    news.retain(|(key, _)| match olds.iter().position(|(other, _)| other == key) {
        Some(at) => {
            olds.remove(at);
            false
        }
        None => true,
    });
    if olds.is_empty() && news.is_empty() && is_moved {
        let first = |entity: Entity<'c>| entity.fields().find(|field| Label::of(*field) == *label);
        return vec![Delta { old: first(old), new: first(new), is_comparable: false }];
    }
    paired(cx, olds, news)
}

/// Documents with authority go from the strongest to the weakest.
fn is_ordered(entity: Entity<'_>, values: &[(String, FieldView<'_>)]) -> bool {
    entity.kind() == Kind::Code && values.first().is_some_and(|(_, field)| field.field() == code::INSTRUMENTS)
}

/// What went and what came, put side by side where the one took the place of the other.
fn paired<'c>(cx: &Cx<'c>, olds: Vec<(String, FieldView<'c>)>, news: Vec<(String, FieldView<'c>)>) -> Vec<Delta<'c>> {
    let mut olds: Vec<FieldView<'c>> = olds.into_iter().map(|(_, field)| field).collect();
    let mut out = Vec::new();
    let only = olds.len() == 1 && news.len() == 1;
    for (_, field) in news {
        let at = olds.iter().position(|old| replaces(cx, *old, field, only));
        let old = at.map(|at| olds.remove(at));
        let is_comparable = old.is_some_and(|old| same_frame(cx, old, field));
        out.push(Delta { old, new: Some(field), is_comparable });
    }
    out.extend(olds.into_iter().map(|old| Delta { old: Some(old), new: None, is_comparable: false }));
    out
}

/// Whether a value takes the place of another in a list. A name never takes the place of a name: one came, the other went.
fn replaces(cx: &Cx<'_>, old: FieldView<'_>, new: FieldView<'_>, only: bool) -> bool {
    let many = new.spec().is_some_and(|spec| spec.many);
    match (old.value(), new.value()) {
        _ if !many => !(is_party(new) && (old.target().is_some() || new.target().is_some())),
        (Value::Split(..), Value::Split(..)) | (Value::Holding(..), Value::Holding(..)) => same_target(cx, old, new),
        (Value::Deed(_), Value::Deed(_)) => same_target(cx, old, new),
        (Value::Ref(_), _) | (_, Value::Ref(_)) => false,
        (Value::Choice(_), Value::Choice(_)) => false,
        _ => only || near(old, new),
    }
}

/// Whether a field names people.
fn is_party(field: FieldView<'_>) -> bool {
    let kinds = match field.spec().map(|spec| spec.ty) {
        Some(ValueType::Ref(kinds) | ValueType::RefOrProse(kinds)) => kinds,
        _ => return false,
    };
    kinds.iter().any(|kind| matches!(kind, Kind::Role | Kind::Category | Kind::Person | Kind::Body))
}

fn same_target(cx: &Cx<'_>, old: FieldView<'_>, new: FieldView<'_>) -> bool {
    match (old.target(), new.target()) {
        (Some(a), Some(b)) if a.is_own() || b.is_own() => cx.pairs.new_of(a.id()) == Some(b.id()) && a.is_own() && b.is_own(),
        (Some(a), Some(b)) => a.slug() == b.slug(),
        (None, None) => old.reference().map(|r| fold(r.text())) == new.reference().map(|r| fold(r.text())),
        _ => false,
    }
}

/// Whether two texts share half of their words.
fn near(old: FieldView<'_>, new: FieldView<'_>) -> bool {
    let (a, b) = (heard(&old.prose()), heard(&new.prose()));
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared * 2 >= a.len().max(b.len())
}

/// Whether what surrounds two numbers is the same: a unit, what a deadline is counted from.
fn same_frame<'c>(cx: &Cx<'c>, old: FieldView<'c>, new: FieldView<'c>) -> bool {
    match (old.value(), new.value()) {
        (Value::Quantity(_, a), Value::Quantity(_, b)) => fold(a.of(old.item_text())) == fold(b.of(new.item_text())),
        (Value::Deadline(a), Value::Deadline(b)) => match (&**a, &**b) {
            (Deadline::Around { anchor: a, .. }, Deadline::Around { anchor: b, .. }) => same_anchor(cx, (old, a), (new, b)),
            _ => true,
        },
        _ => true,
    }
}

fn same_anchor(cx: &Cx<'_>, (old, a): (FieldView<'_>, &Anchor), (new, b): (FieldView<'_>, &Anchor)) -> bool {
    match (a, b) {
        (Anchor::Named(a), Anchor::Named(b)) => {
            let name = |field: FieldView<'_>, id| field.reference_of(id).map(|reference| fold(reference.text())).unwrap_or_default();
            let (was, is) = (name(old, *a), name(new, *b));
            was == is || cx.pairs.renamed.get(&was) == Some(&is)
        }
        (Anchor::Told(a), Anchor::Told(b)) => heard(a.of(old.item_text())) == heard(b.of(new.item_text())),
        (Anchor::Day(a), Anchor::Day(b)) => a == b,
        _ => false,
    }
}

impl<'c> Delta<'c> {
    pub(super) fn field(&self) -> Field {
        self.new.or(self.old).map_or(Field::NONE, |field| field.field())
    }

    pub(super) fn label(&self) -> Option<Label> {
        self.new.or(self.old).map(Label::of)
    }

    pub(super) fn spec(&self) -> Option<&'static FieldSpec> {
        self.new.or(self.old).and_then(|field| field.spec())
    }

    pub(super) fn reading(&self) -> Reading {
        let ty = self.spec().map_or(ValueType::Literal, |spec| spec.ty);
        let kind = self.new.or(self.old).map_or(Kind::Code, |field| field.entity().kind());
        readings::of(kind, self.field(), ty)
    }

    /// Whether what had to be done may now be done, or the other way round: the two fields.
    pub(super) fn turn(&self) -> Option<(Field, Field)> {
        let (old, new) = (self.old?.field(), self.new?.field());
        (old != new && DEEDS.contains(&old) && DEEDS.contains(&new)).then_some((old, new))
    }

    pub(super) fn nature(&self) -> Nature {
        match (self.old, self.new) {
            (None, _) => Nature::Added,
            (_, None) => Nature::Removed,
            _ => Nature::Changed,
        }
    }

    pub(super) fn class(&self, reading: Reading, entity: Entity<'_>) -> Class {
        if let (Some(old), Some(new)) = (self.old, self.new) {
            let texts = [old, new].map(|field| matches!(field.value(), Value::Prose | Value::Words | Value::Path(_)));
            if texts == [true, true] && heard(&old.prose()) == heard(&new.prose()) {
                return Class::Editorial;
            }
        }
        match reading.order {
            _ if is_taken(entity) => Class::Record,
            // A rule without a deed is what its statement says.
            _ if entity.kind() == Kind::Rule && self.field() == rule::STATEMENT && !has_deed(entity) => Class::Substantive,
            Order::Words => Class::Editorial,
            Order::Meaning => Class::Clarifying,
            Order::Record => Class::Record,
            Order::Up(_) | Order::Down(_) | Order::Ranked(..) | Order::Open => Class::Substantive,
        }
    }

    pub(super) fn effect(&self, reading: Reading, old: Entity<'_>, new: Entity<'_>, class: Class) -> Effect {
        match class {
            Class::Editorial | Class::Renaming | Class::Record => return Effect::Neutral,
            Class::Clarifying if self.old.is_none() => return Effect::Neutral,
            _ => {}
        }
        if let Some((before, after)) = self.turn() {
            return match (before, after) {
                (_, rule::MAY) => Effect::Weaker,
                (rule::MAY, _) => Effect::Stronger,
                _ => Effect::Unknown,
            };
        }
        // A time given to a duty presses; given to a permission it may as well give room.
        if reading.domain == Domain::Deadline && [old, new].iter().any(|rule| only_allows(*rule)) {
            return Effect::Unknown;
        }
        match (reading.order, self.old, self.new) {
            (Order::Up(unsaid) | Order::Down(unsaid) | Order::Ranked(_, unsaid), None, Some(_)) => said_at_last(unsaid),
            (Order::Up(unsaid) | Order::Down(unsaid) | Order::Ranked(_, unsaid), Some(_), None) => opposite(said_at_last(unsaid)),
            (Order::Up(_), Some(old), Some(new)) => self.moved(old, new),
            (Order::Down(_), Some(old), Some(new)) => opposite(self.moved(old, new)),
            (Order::Ranked(ranks, _), Some(old), Some(new)) => {
                let rank = |field: FieldView<'_>| field.choice().and_then(|key| ranks.iter().position(|rank| *rank == key));
                match (rank(old), rank(new)) {
                    (Some(a), Some(b)) => direction(a.cmp(&b)),
                    _ => Effect::Unknown,
                }
            }
            _ => Effect::Unknown,
        }
    }

    fn moved(&self, old: FieldView<'_>, new: FieldView<'_>) -> Effect {
        if let (Value::Test(before), Value::Test(after)) = (old.value(), new.value()) {
            let ease = super::ease::compare((before, old.item_text()), (after, new.item_text()));
            // An exception that is easier to meet leaves less.
            let is_exception = matches!((new.entity().kind(), new.field()), (Kind::Rule, rule::UNLESS) | (Kind::Right, right::LOST_WHEN));
            let ease = if is_exception { ease.map(Ordering::reverse) } else { ease };
            // What is easier to pass asks for less; equal forms differ by what their names stand for.
            return match ease {
                Some(Ordering::Greater) => Effect::Weaker,
                Some(Ordering::Less) => Effect::Stronger,
                Some(Ordering::Equal) | None => Effect::Unknown,
            };
        }
        let order = compare(old.value(), new.value()).filter(|_| self.is_comparable);
        order.map_or(Effect::Unknown, direction)
    }
}

fn said_at_last(unsaid: Unsaid) -> Effect {
    if unsaid == Unsaid::Weakest { Effect::Stronger } else { Effect::Weaker }
}

fn direction(order: Ordering) -> Effect {
    match order {
        Ordering::Less => Effect::Stronger,
        Ordering::Greater => Effect::Weaker,
        Ordering::Equal => Effect::Neutral,
    }
}

/// The other way round.
pub(super) fn opposite(effect: Effect) -> Effect {
    match effect {
        Effect::Stronger => Effect::Weaker,
        Effect::Weaker => Effect::Stronger,
        other => other,
    }
}

/// Whether a rule allows, and asks for nothing.
pub(super) fn only_allows(entity: Entity<'_>) -> bool {
    entity.kind() == Kind::Rule && entity.has(rule::MAY) && !entity.has(rule::MUST) && !entity.has(rule::MUST_NOT)
}
