//! A situation replayed on the declarations themselves, without boxes: a clash is shown only when this finds it as well.

use super::Norms;
use super::boxes::{Modality, Norm};
use super::conditions::{Constant, Fact, World, compare, constant, fields, told, told_in_words};
use super::keys::{Key, own_act};
use super::pairs::Clash;
use super::situation::Situation;
use crate::checks::s4_power::holdings::holdings;
use crate::kinds::{Kind, act, body, category, commitment, common, organisation, person, practice, right, role, rule, term, waiver};
use crate::model::Field;
use crate::proof::{Comparison, Expr, ExprKind, Presence};
use crate::resolve::{Entity, EntityId, FieldView};
use crate::values::Value;

/// Chains longer than this are not followed.
const DEPTH: usize = 32;

/// Whether the situation of a clash shows it: one norm asks or allows, the other forbids, and nothing sets either aside.
pub(super) fn shows(norms: &Norms<'_>, clash: &Clash) -> bool {
    let (Some(a), Some(b)) = (norms.get(clash.first), norms.get(clash.second)) else { return false };
    let replay = Replay { norms, situation: &clash.situation };
    let decides = |norm: &Norm<'_>| replay.applies(norm) && !replay.is_set_aside(norm.decl, 0);
    a.modality != Modality::MustNot && b.modality == Modality::MustNot && decides(a) && decides(b)
}

struct Replay<'r, 'c> {
    norms: &'r Norms<'c>,
    situation: &'r Situation,
}

impl<'c> Replay<'_, 'c> {
    fn entity(&self, key: Key) -> Option<Entity<'c>> {
        key.entity().and_then(|id| self.norms.code.entity(id))
    }

    fn applies(&self, norm: &Norm<'c>) -> bool {
        self.is_in_force(norm.decl) && self.is_bound(norm) && self.is_that_deed(norm) && self.are_so(norm.decl)
    }

    fn is_in_force(&self, decl: Entity<'c>) -> bool {
        match decl.first(common::IN_FORCE).map(FieldView::value) {
            Some(Value::Period(period)) => self.situation.day.is_none_or(|day| period.contains(day)),
            _ => true,
        }
    }

    fn is_that_deed(&self, norm: &Norm<'c>) -> bool {
        if norm.is_opaque || norm.act == Key::ANY {
            return norm.act == Key::ANY || norm.act == self.situation.act;
        }
        let up_act = |entity: Entity<'c>| entity.targets(act::KIND_OF).map(|act| own_act(self.norms.code, act)).collect();
        let is = |narrow: Key, broad: Key| narrow == broad || self.climbs(narrow, broad, 0);
        self.climbs_by(self.situation.act, norm.act, &up_act, 0)
            && norm.objects.iter().all(|thing| thing.key == Key::ANY || self.situation.objects.iter().any(|object| is(*object, thing.key)))
            && (norm.to.is_empty()
                || (norm.modality == Modality::MustNot && self.situation.to.contains(&Key::ANY))
                || norm.to.iter().any(|thing| self.situation.to.iter().any(|to| is(*to, thing.key))))
    }

    /// Whether one thing is a case of another: terms by what they say, parties by who is in them.
    fn climbs(&self, narrow: Key, broad: Key, depth: usize) -> bool {
        let up = |entity: Entity<'c>| match entity.kind() {
            Kind::Term => entity.targets(term::KIND_OF).collect(),
            _ => Vec::new(),
        };
        let is_party = match (self.entity(narrow), self.entity(broad)) {
            (Some(narrow), Some(broad)) => broad.kind() == Kind::Category && is_in(narrow, broad, depth),
            _ => false,
        };
        is_party || self.climbs_by(narrow, broad, &up, depth)
    }

    fn climbs_by(&self, narrow: Key, broad: Key, up: &dyn Fn(Entity<'c>) -> Vec<Entity<'c>>, depth: usize) -> bool {
        if narrow == broad {
            return true;
        }
        let Some(entity) = self.entity(narrow).filter(|_| depth < DEPTH) else { return false };
        up(entity).into_iter().any(|above| self.climbs_by(Key::of(above), broad, up, depth + 1))
    }

    fn is_bound(&self, norm: &Norm<'c>) -> bool {
        let fields: &[Field] = match norm.decl.kind() {
            Kind::Rule => &[rule::WHO],
            Kind::Commitment => &[commitment::BY],
            Kind::Right => &[right::FOR],
            Kind::Practice => &[practice::WHO],
            Kind::Waiver => &[waiver::FOR],
            // A role or a body that may decide is itself bound.
            _ => return Some(self.situation.who) == norm.bearers.first().copied() || self.holds(norm.decl),
        };
        let values: Vec<FieldView<'c>> = norm.decl.fields().filter(|value| fields.contains(&value.field())).collect();
        let is_bound = |value: &FieldView<'c>| match value.target() {
            Some(party) if party.kind() == Kind::Code => norm.modality == Modality::MustNot || self.situation.who == Key::of(party),
            Some(party) => self.holds(party),
            None => norm.bearers.is_empty() || norm.bearers.contains(&self.situation.who),
        };
        values.is_empty() || values.iter().any(is_bound)
    }

    /// Whether who acts is that party, in it, on it, or holds it on that day.
    fn holds(&self, party: Entity<'c>) -> bool {
        if self.situation.who == Key::of(party) {
            return true;
        }
        let Some(who) = self.entity(self.situation.who) else { return false };
        self.belongs(who, party, 0)
    }

    fn belongs(&self, who: Entity<'c>, party: Entity<'c>, depth: usize) -> bool {
        if who == party {
            return true;
        }
        if depth > DEPTH {
            return false;
        }
        let is_there = |inside: Entity<'c>| self.belongs(who, inside, depth + 1);
        let is_member = match who.kind() {
            Kind::Person => who.targets(person::MEMBER_OF).any(|of| of == party),
            Kind::Organisation => who.targets(organisation::MEMBER_OF).any(|of| of == party),
            _ => false,
        };
        is_member
            || match party.kind() {
                Kind::Category => {
                    party.targets(category::INCLUDES).any(is_there) || party.named_by(Kind::Category, category::PART_OF).any(is_there)
                }
                Kind::Body => party.targets(body::MEMBERS).any(is_there),
                Kind::Role => {
                    party.has(role::HOLDERS)
                        && holdings(party).any(|held| held.runs_at(self.norms.today) && held.party.is_some_and(|holder| holder == who))
                }
                _ => false,
            }
    }

    fn is_set_aside(&self, decl: Entity<'c>, depth: usize) -> bool {
        if depth > DEPTH {
            return false;
        }
        let told = decl.targets(rule::EXCEPT).filter(|_| decl.kind() == Kind::Rule);
        let mut over: Vec<Entity<'c>> =
            told.chain(decl.named_by(Kind::Rule, rule::DESPITE)).chain(decl.named_by(Kind::Waiver, waiver::RULE)).collect();
        over.extend(self.norms.precedence.over(decl.id()).into_iter().filter_map(|id: EntityId| self.norms.code.entity(id)));
        over.into_iter().filter(|other| *other != decl).any(|other| {
            let norms = self.norms.norms_of(other.id());
            (norms.is_empty() || norms.iter().any(|norm| norm.is_opaque || self.applies(norm))) && !self.is_set_aside(other, depth + 1)
        })
    }

    fn are_so(&self, decl: Entity<'c>) -> bool {
        let (when, unless) = fields(decl.kind());
        let so = |field: FieldView<'c>| truth(field, &self.situation.world) == Some(true);
        let mut values = decl.fields().filter(|value| value.lang().is_none());
        values.all(|value| match (when.contains(&value.field()), unless.contains(&value.field())) {
            (true, _) => so(value),
            (_, true) => !so(value),
            _ => true,
        })
    }
}

/// Whether somebody is in a category for good.
fn is_in<'c>(who: Entity<'c>, category: Entity<'c>, depth: usize) -> bool {
    if who == category {
        return true;
    }
    let is_there = |inside: Entity<'c>| depth < DEPTH && is_in(who, inside, depth + 1);
    let is_member = match who.kind() {
        Kind::Person => who.targets(person::MEMBER_OF).any(|of| of == category),
        Kind::Organisation => who.targets(organisation::MEMBER_OF).any(|of| of == category),
        _ => false,
    };
    is_member || category.targets(category::INCLUDES).any(is_there) || category.named_by(Kind::Category, category::PART_OF).any(is_there)
}

/// Whether a condition is so in a world; none when a value that it reads is absent.
fn truth(field: FieldView<'_>, world: &World) -> Option<bool> {
    match field.value() {
        Value::Test(test) => so(&test.root, field.item_text(), world),
        _ => said(world, told_in_words(&field.prose())),
    }
}

fn said(world: &World, of: u64) -> Option<bool> {
    match world.fact(of)? {
        Fact::Truth(truth) => Some(truth),
        _ => None,
    }
}

fn so(expr: &Expr, text: &str, world: &World) -> Option<bool> {
    let name = |expr: &Expr| match &expr.kind {
        ExprKind::Path(path) => Some(told(path.span().of(text))),
        _ => None,
    };
    let as_text = || said(world, told(expr.span.of(text)));
    match &expr.kind {
        ExprKind::And(all) => {
            let parts: Vec<_> = all.iter().map(|part| so(part, text, world)).collect();
            if parts.contains(&Some(false)) { Some(false) } else { parts.iter().all(Option::is_some).then_some(true) }
        }
        ExprKind::Or(all) => {
            let parts: Vec<_> = all.iter().map(|part| so(part, text, world)).collect();
            if parts.contains(&Some(true)) { Some(true) } else { parts.iter().all(Option::is_some).then_some(false) }
        }
        ExprKind::Not(of) => so(of, text, world).map(|so| !so),
        ExprKind::Presence(presence, of) => match name(of) {
            Some(name) => world.fact(name).map(|fact| (fact == Fact::Absent) == (*presence == Presence::Absent)),
            None => as_text(),
        },
        ExprKind::Path(path) => match world.fact(told(path.span().of(text)))? {
            Fact::Is(Constant::Word(word)) => compare(Constant::Word(word), Comparison::Equal, Constant::yes()),
            _ => None,
        },
        ExprKind::Compare(sign, pair) => match (name(&pair.0).and_then(|name| world.fact(name)), constant(&pair.1, text)) {
            (Some(Fact::Is(is)), Some(with)) => compare(is, *sign, with).or_else(as_text),
            (Some(Fact::Absent), _) => None,
            _ => as_text(),
        },
        _ => as_text(),
    }
}
