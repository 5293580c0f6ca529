//! Whom a change touches: those a field names, those a declaration binds, entitles or gives a voice.

use super::Cx;
use super::compare::{blank, is_taken};
use super::meaning::{Delta, only_allows};
use super::parties::{bearers, beneficiaries, named, of_field, voters};
use super::phrases::{self, Move};
use super::readings::{self, Reading, Who};
use super::same::Which;
use super::types::{Change, Class, Domain, Effect, Nature, Party, Touched};
use crate::kinds::{Kind, commitment, flow, right, rule, waiver};
use crate::model::{Field, ValueType};
use crate::resolve::{Entity, FieldView};
use crate::words::Text;

/// Adds to a change of a field those who gain and lose by it.
pub(super) fn touch<'c>(cx: &Cx<'c>, delta: &Delta<'c>, (old, new): (Entity<'c>, Entity<'c>), reading: Reading, change: &mut Change) {
    match reading.who {
        Who::Nobody => {}
        Who::Norm if delta.new.or(delta.old).is_some_and(|field| is_deed(field.entity(), field.field())) => {
            for (entity, field, which, movement) in sides(delta, old, new) {
                deed(cx, (which, movement), entity, field, change);
            }
        }
        Who::Named | Who::Bound if delta.nature() != Nature::Changed || !same_party(cx, delta) => {
            for (entity, field, which, movement) in sides(delta, old, new) {
                named_by(cx, (which, movement), entity, (field, reading), change);
            }
        }
        Who::Bearer | Who::Burden if is_list(delta) => {
            for (entity, field, which, movement) in sides(delta, old, new) {
                carried_by(cx, (which, movement), entity, (field, reading), change);
            }
            // Who is newly named has a line of its own.
            let both = [bearers(cx, Which::Old, old), bearers(cx, Which::New, new)];
            let is_kept = |touched: &Touched| both.iter().all(|parties| parties.contains(&touched.party));
            change.gains.retain(is_kept);
            change.loses.retain(is_kept);
        }
        who => by_effect(cx, delta, (old, new), (reading, who), change),
    }
}

type Sided<'c> = (Entity<'c>, FieldView<'c>, Which, Move);

/// What goes, from the old side, then what comes, from the new one.
fn sides<'c>(delta: &Delta<'c>, old: Entity<'c>, new: Entity<'c>) -> Vec<Sided<'c>> {
    let goes = delta.old.map(|field| (old, field, Which::Old, Move::Goes));
    let comes = delta.new.map(|field| (new, field, Which::New, Move::Comes));
    goes.into_iter().chain(comes).collect()
}

fn is_deed(entity: Entity<'_>, field: Field) -> bool {
    match entity.kind() {
        Kind::Rule => matches!(field, rule::MUST | rule::MUST_NOT | rule::MAY),
        Kind::Commitment => field == commitment::PROMISES,
        _ => false,
    }
}

fn is_list(delta: &Delta<'_>) -> bool {
    delta.spec().is_some_and(|spec| spec.many && matches!(spec.ty, ValueType::RefOrProse(_) | ValueType::Ref(_) | ValueType::Choice(_)))
}

fn same_party(cx: &Cx<'_>, delta: &Delta<'_>) -> bool {
    let before = delta.old.and_then(|field| named(cx, Which::Old, field));
    let after = delta.new.and_then(|field| named(cx, Which::New, field));
    before.is_some() && before == after
}

/// A deed comes or goes: those bound or allowed on one side, those it is owed to on the other.
fn deed<'c>(cx: &Cx<'c>, (which, movement): (Which, Move), entity: Entity<'c>, field: FieldView<'c>, change: &mut Change) {
    let (domain, text) = phrases::deed(entity, field, movement);
    let is_gain = (movement == Move::Comes) == (domain == Domain::Permission);
    for party in bearers(cx, which, entity) {
        add(change, is_gain, Touched { party, domain, text: text.clone() });
    }
    if let Some(text) = phrases::owed(entity, field, movement) {
        for party in beneficiaries(cx, which, entity) {
            add(change, movement == Move::Comes, Touched { party, domain: Domain::Guarantee, text: text.clone() });
        }
    }
}

/// Somebody is named, or no longer.
fn named_by<'c>(
    cx: &Cx<'c>,
    (which, movement): (Which, Move),
    entity: Entity<'c>,
    (field, reading): (FieldView<'c>, Reading),
    change: &mut Change,
) {
    let is_norm = matches!((entity.kind(), field.field()), (Kind::Rule, rule::WHO) | (Kind::Commitment, commitment::BY));
    let is_owed = matches!((entity.kind(), field.field()), (Kind::Rule, rule::TO) | (Kind::Commitment, commitment::TO));
    for party in decided_by(cx, which, entity, field) {
        if is_norm || is_owed {
            for done in entity.fields().filter(|field| is_deed(entity, field.field())) {
                if is_norm {
                    let (domain, text) = phrases::deed(entity, done, movement);
                    add(
                        change,
                        (movement == Move::Comes) == (domain == Domain::Permission),
                        Touched { party: party.clone(), domain, text },
                    );
                } else if let Some(text) = phrases::owed(entity, done, movement) {
                    add(change, movement == Move::Comes, Touched { party: party.clone(), domain: Domain::Guarantee, text });
                }
            }
            continue;
        }
        let text = phrases::named(entity, field, movement);
        let is_gain = (movement == Move::Comes) == (reading.who == Who::Named);
        add(change, is_gain, Touched { party, domain: reading.domain, text });
    }
}

/// Who is named; behind a decision, those who take it.
fn decided_by<'c>(cx: &Cx<'c>, which: Which, entity: Entity<'c>, field: FieldView<'c>) -> Vec<Party> {
    match field.target() {
        Some(decision) if decision.kind() == Kind::Decision && entity.kind() != Kind::Decision => voters(cx, which, decision),
        _ => named(cx, which, field).into_iter().collect(),
    }
}

/// What somebody decides, answers for or may do with something comes or goes.
fn carried_by<'c>(
    cx: &Cx<'c>,
    (which, movement): (Which, Move),
    entity: Entity<'c>,
    (field, reading): (FieldView<'c>, Reading),
    change: &mut Change,
) {
    let is_more = (movement == Move::Comes) == matches!(reading.order, readings::Order::Up(readings::Unsaid::Weakest));
    let is_gain = is_more == (reading.who == Who::Bearer);
    let is_own = matches!(entity.kind(), Kind::Role | Kind::Body | Kind::Level);
    let text = if is_own { phrases::own(field, movement) } else { moved(entity, field, movement) };
    for party in bearers(cx, which, entity) {
        add(change, is_gain, Touched { party, domain: reading.domain, text: text.clone() });
    }
}

fn moved(entity: Entity<'_>, field: FieldView<'_>, movement: Move) -> Text {
    let said = phrases::said(field);
    match movement {
        Move::Comes => phrases::moved(entity, field, None, Some(&said)),
        Move::Goes => phrases::moved(entity, field, Some(&said), None),
    }
}

/// What grows stronger or weaker touches those it binds one way, and those it guards the other.
fn by_effect<'c>(
    cx: &Cx<'c>,
    delta: &Delta<'c>,
    (old, new): (Entity<'c>, Entity<'c>),
    (reading, who): (Reading, Who),
    change: &mut Change,
) {
    let is_stronger = match change.effect {
        Effect::Stronger => true,
        Effect::Weaker => false,
        Effect::Neutral | Effect::Unknown => return,
    };
    let Some(field) = delta.new.or(delta.old) else { return };
    let text = phrases::moved(new, field, change.before.as_ref(), change.after.as_ref());
    let kept = |parties: fn(&Cx<'_>, Which, Entity<'_>) -> Vec<Party>| -> Vec<Party> {
        let (before, after) = (parties(cx, Which::Old, old), parties(cx, Which::New, new));
        after.into_iter().filter(|party| before.contains(party)).collect()
    };
    let mut put = |parties: Vec<Party>, is_gain: bool, domain: Domain| {
        for party in parties {
            add(change, is_gain, Touched { party, domain, text: text.clone() });
        }
    };
    match who {
        Who::Norm => {
            let allows = only_allows(new);
            let domain = if allows { Domain::Permission } else { Domain::Obligation };
            put(kept(bearers), is_stronger == allows, domain);
            if !allows {
                put(kept(beneficiaries), is_stronger, Domain::Guarantee);
            }
        }
        Who::Bearer => put(kept(bearers), is_stronger, reading.domain),
        Who::Burden => put(kept(bearers), !is_stronger, reading.domain),
        Who::Voters => put(kept(voters), is_stronger, reading.domain),
        Who::Named => put(named(cx, Which::New, field).into_iter().collect(), is_stronger, reading.domain),
        Who::Bound => put(named(cx, Which::New, field).into_iter().collect(), !is_stronger, reading.domain),
        Who::Nobody => {}
    }
}

fn add(change: &mut Change, is_gain: bool, touched: Touched) {
    let list = if is_gain { &mut change.gains } else { &mut change.loses };
    if !list.contains(&touched) {
        list.push(touched);
    }
}

/// A declaration that comes or goes as a whole, with those it touches.
pub(super) fn whole<'c>(cx: &Cx<'c>, entity: Entity<'c>, nature: Nature) -> Change {
    let (old, new) = if nature == Nature::Removed { (Some(entity), None) } else { (None, Some(entity)) };
    let (which, movement) = if nature == Nature::Removed { (Which::Old, Move::Goes) } else { (Which::New, Move::Comes) };
    let class = class(entity);
    let mut change = blank(nature, old, new, domain(entity), class);
    let called = Some(phrases::called(entity));
    if nature == Nature::Removed {
        change.before = called
    } else {
        change.after = called
    }
    change.effect = effect(entity, class, nature);
    if class == Class::Substantive {
        touch_whole(cx, (which, movement), entity, &mut change);
    }
    change
}

fn touch_whole<'c>(cx: &Cx<'c>, (which, movement): (Which, Move), entity: Entity<'c>, change: &mut Change) {
    if entity.kind() == Kind::Right {
        let text = phrases::entitled(entity, movement);
        for party in of_field(cx, which, entity, right::FOR) {
            add(change, movement == Move::Comes, Touched { party, domain: Domain::Right, text: text.clone() });
        }
        return;
    }
    for field in entity.fields() {
        let ty = field.spec().map_or(ValueType::Literal, |spec| spec.ty);
        let reading = readings::of(entity.kind(), field.field(), ty);
        let is_bound_already = matches!(
            (entity.kind(), field.field()),
            (Kind::Rule, rule::WHO | rule::TO) | (Kind::Commitment, commitment::BY | commitment::TO)
        );
        match reading.who {
            Who::Norm if is_deed(entity, field.field()) => deed(cx, (which, movement), entity, field, change),
            Who::Named | Who::Bound if !is_bound_already => named_by(cx, (which, movement), entity, (field, reading), change),
            Who::Bearer | Who::Burden if reading.domain == Domain::Power || reading.domain == Domain::Charge => {
                carried_by(cx, (which, movement), entity, (field, reading), change);
            }
            _ => {}
        }
    }
    if entity.kind() == Kind::Waiver {
        departed(cx, (which, movement), entity, change);
    }
    for child in entity.children() {
        touch_whole(cx, (which, movement), child, change);
    }
}

/// Those to whom a rule set aside was owed.
fn departed<'c>(cx: &Cx<'c>, (which, movement): (Which, Move), waiver: Entity<'c>, change: &mut Change) {
    for rule in waiver.targets(waiver::RULE) {
        for field in rule.fields().filter(|field| is_deed(rule, field.field())) {
            let back = if movement == Move::Comes { Move::Goes } else { Move::Comes };
            let Some(text) = phrases::owed(rule, field, back) else { continue };
            for party in beneficiaries(cx, which, rule) {
                add(change, movement == Move::Goes, Touched { party, domain: Domain::Guarantee, text: text.clone() });
            }
        }
    }
}

fn class(entity: Entity<'_>) -> Class {
    match entity.kind() {
        _ if is_taken(entity) => Class::Record,
        Kind::Version | Kind::History | Kind::Event | Kind::Information | Kind::Diagnosis | Kind::Offer | Kind::Need => Class::Record,
        Kind::Person | Kind::Organisation | Kind::Action | Kind::Code => Class::Record,
        Kind::Term | Kind::Scenario | Kind::Given | Kind::Link | Kind::Assumption | Kind::Tension | Kind::Model | Kind::Column => {
            Class::Clarifying
        }
        _ => Class::Substantive,
    }
}

fn domain(entity: Entity<'_>) -> Domain {
    match entity.kind() {
        Kind::Rule if only_allows(entity) => Domain::Permission,
        Kind::Rule if entity.has(rule::MUST_NOT) && !entity.has(rule::MUST) => Domain::Prohibition,
        Kind::Flow if entity.has(flow::WEALTH) => Domain::Flow,
        _ if is_taken(entity) => Domain::Record,
        kind => readings::domain(kind),
    }
}

fn effect(entity: Entity<'_>, class: Class, nature: Nature) -> Effect {
    let comes = match entity.kind() {
        _ if class != Class::Substantive => return Effect::Neutral,
        Kind::Waiver => Effect::Weaker,
        Kind::Rule | Kind::Commitment | Kind::Right | Kind::Principle | Kind::Register | Kind::Practice | Kind::Demand => Effect::Stronger,
        _ => return Effect::Unknown,
    };
    if nature == Nature::Removed { super::meaning::opposite(comes) } else { comes }
}
