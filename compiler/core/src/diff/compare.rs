//! What moves between two declarations that stand for each other, and what a whole declaration brings or takes away.

use super::Cx;
use super::declared::whole;
use super::meaning::{Delta, Label, deltas};
use super::pairs::{Pair, module};
use super::phrases::said;
use super::readings;
use super::same::heard;
use super::types::{Change, Class, Domain, Effect, Nature, Subject};
use crate::kinds::{Kind, decision, rule};
use crate::resolve::{Entity, EntityId, FieldView};
use crate::words::Text;

/// Every change, in the order of the new code; what is gone comes last.
pub(super) fn changes(cx: &Cx<'_>) -> Vec<Change> {
    let mut out = Vec::new();
    for pair in &cx.pairs.roots {
        pair_changes(cx, *pair, &mut out);
    }
    out
}

fn pair_changes(cx: &Cx<'_>, pair: Pair, out: &mut Vec<Change>) {
    let old = pair.old.and_then(|id| cx.old.entity(id));
    let new = pair.new.and_then(|id| cx.new.entity(id));
    match (old, new) {
        (Some(old), Some(new)) => both(cx, old, new, out),
        (None, Some(entity)) => out.push(whole(cx, entity, Nature::Added)),
        (Some(entity), None) => out.push(whole(cx, entity, Nature::Removed)),
        (None, None) => {}
    }
}

fn both<'c>(cx: &Cx<'c>, old: Entity<'c>, new: Entity<'c>, out: &mut Vec<Change>) {
    if old.kind() != new.kind() {
        out.push(other_kind(old, new));
    }
    out.extend(name(old, new));
    out.extend(title(old, new));
    for delta in deltas(cx, old, new) {
        out.push(delta.change(cx, old, new));
    }
    let groups = cx.pairs.groups.get(&new.id()).map(Vec::as_slice).unwrap_or_default();
    out.extend(steps_in_order(cx, old, new, groups));
    for pair in groups {
        pair_changes(cx, *pair, out);
    }
}

fn other_kind(old: Entity<'_>, new: Entity<'_>) -> Change {
    let effect = match (old.kind(), new.kind()) {
        (Kind::Rule | Kind::Commitment, Kind::Practice) => Effect::Weaker,
        (Kind::Practice, Kind::Rule | Kind::Commitment) => Effect::Stronger,
        _ => Effect::Unknown,
    };
    let change = blank(Nature::Changed, Some(old), Some(new), readings::domain(new.kind()), Class::Substantive);
    Change { effect, before: Some(old.noun()), after: Some(new.noun()), ..change }
}

fn name(old: Entity<'_>, new: Entity<'_>) -> Option<Change> {
    let (was, is) = (old.name()?, new.name()?);
    let is_one_module = module(old).is_some() && module(old) == module(new);
    if is_one_module || crate::words::folded_eq(was, is) {
        return None;
    }
    let change = blank(Nature::Renamed, Some(old), Some(new), Domain::Name, Class::Renaming);
    Some(Change {
        before: Some(Text::same(format!("`{was}`"))),
        after: Some(Text::same(format!("`{is}`"))),
        old_place: Some(old.name_place()),
        new_place: Some(new.name_place()),
        ..change
    })
}

/// The title of a principle, or of a rule without a deed, is what it says; others only name.
fn title(old: Entity<'_>, new: Entity<'_>) -> Option<Change> {
    let (was, is) = (old.title(), new.title());
    let text = |title: &Option<std::borrow::Cow<'_, str>>| title.as_deref().map(super::same::words).unwrap_or_default();
    let (before, after) = (text(&was), text(&is));
    if before == after {
        return None;
    }
    let says = matches!(new.kind(), Kind::Principle | Kind::Purpose) || (new.kind() == Kind::Rule && !has_deed(new));
    let is_heard = heard(&before) != heard(&after);
    let class = if says && is_heard { Class::Clarifying } else { Class::Editorial };
    let effect = if class == Class::Clarifying { Effect::Unknown } else { Effect::Neutral };
    let quoted = |text: String| (!text.is_empty()).then(|| Text { fr: format!("« {text} »"), en: format!("“{text}”") });
    let change = blank(Nature::Changed, Some(old), Some(new), Domain::Words, class);
    Some(Change {
        field: crate::kinds::common::spec(crate::kinds::common::TITLE),
        effect,
        before: quoted(before),
        after: quoted(after),
        old_place: old.title_place().or(change.old_place),
        new_place: new.title_place().or(change.new_place),
        ..change
    })
}

/// Whether a rule says a deed, not only words.
pub(super) fn has_deed(entity: Entity<'_>) -> bool {
    [rule::MUST, rule::MUST_NOT, rule::MAY].into_iter().any(|field| entity.has(field))
}

/// The steps of an evolution follow each other: their order says what comes first.
fn steps_in_order(cx: &Cx<'_>, old: Entity<'_>, new: Entity<'_>, groups: &[Pair]) -> Option<Change> {
    let kept: Vec<EntityId> = groups.iter().filter(|pair| pair.new.is_some()).filter_map(|pair| pair.old).collect();
    let is_step = |id: &EntityId| cx.old.entity(*id).is_some_and(|step| step.kind() == Kind::Step);
    let steps: Vec<EntityId> = kept.into_iter().filter(is_step).collect();
    if steps.is_sorted() {
        return None;
    }
    let names = |parent: Entity<'_>| {
        let all: Vec<Text> = parent.groups(Kind::Step).map(|step| Text::same(step.label())).collect();
        crate::checks::wording::all_of(&all)
    };
    let change = blank(Nature::Reordered, Some(old), Some(new), Domain::Procedure, Class::Substantive);
    Some(Change { effect: Effect::Unknown, before: Some(names(old)), after: Some(names(new)), ..change })
}

/// A change of which nothing more is known yet.
pub(super) fn blank(nature: Nature, old: Option<Entity<'_>>, new: Option<Entity<'_>>, domain: Domain, class: Class) -> Change {
    let shown = new.or(old);
    let subject = Subject {
        kind: shown.map_or(Kind::Code, Entity::kind),
        label: shown.map(|entity| entity.label().into_owned()).unwrap_or_default(),
        title: shown.and_then(Entity::title).map(|title| super::same::words(&title)),
        id: shown.map(Entity::slug).unwrap_or_default(),
        old: old.map(Entity::id),
        new: new.map(Entity::id),
    };
    Change {
        nature,
        subject,
        field: None,
        domain,
        class,
        effect: Effect::Neutral,
        before: None,
        after: None,
        old_place: old.map(Entity::name_place),
        new_place: new.map(Entity::name_place),
        gains: Vec::new(),
        loses: Vec::new(),
        guards: Vec::new(),
        is_protected: false,
        is_procedure: false,
    }
}

impl<'c> Delta<'c> {
    /// The change that a delta of a field makes.
    fn change(&self, cx: &Cx<'c>, old: Entity<'c>, new: Entity<'c>) -> Change {
        let reading = self.reading();
        let class = self.class(reading, new);
        let mut change = blank(self.nature(), Some(old), Some(new), reading.domain, class);
        change.field = self.spec();
        change.effect = self.effect(reading, old, new, class);
        let shown = |field: FieldView<'_>| if self.turn().is_some() { labelled(field) } else { said(field) };
        change.before = self.old.map(shown);
        change.after = self.new.map(shown);
        change.old_place = self.old.map(|field| field.place()).or(change.old_place);
        // Where the field still stands, what went is missed.
        let left = || new.fields().rfind(|field| self.label() == Some(Label::of(*field)));
        change.new_place = self.new.or_else(left).map(|field| field.place()).or(change.new_place);
        if change.class == Class::Substantive || change.class == Class::Record {
            super::declared::touch(cx, self, (old, new), reading, &mut change);
        }
        change
    }
}

/// `doit : publier comptes`.
fn labelled(field: FieldView<'_>) -> Text {
    let (label, said) = (super::phrases::label(field), said(field));
    text! { fr: "{label} : {said}", en: "{label}: {said}", label, said }
}

/// Whether a decision was taken: then it is a fact, not a way of deciding.
pub(super) fn is_taken(entity: Entity<'_>) -> bool {
    entity.kind() == Kind::Decision && entity.has(decision::TAKEN_ON)
}
