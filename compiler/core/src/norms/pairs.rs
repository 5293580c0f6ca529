//! Every pair of norms decided: what one asks for or allows and another forbids.

use super::boxes::{Modality, Norm, Thing};
use super::conditions::{World, implies, together};
use super::keys::Key;
use super::parties::{Link, Meeting};
use super::situation::Situation;
use super::{Norms, replay};
use crate::kinds::{Kind, act, assumption};
use crate::resolve::{Entity, EntityId};
use crate::values::{Anchor, Deadline, Direction, Period, Value};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// How much of a norm a prohibition takes away.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reach {
    /// All of it: it can never be followed.
    Whole,
    /// Part of it.
    Part,
}

/// What one norm asks for or allows and another forbids, and a situation that shows it.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The norm that asks or allows.
    pub first: u32,
    /// The norm that forbids.
    pub second: u32,
    /// Somebody whom both bind.
    pub meeting: Meeting,
    /// When and where it bites.
    pub situation: Situation,
    /// How much of the first norm is taken away.
    pub reach: Reach,
    /// Whether nothing was read out of a text to know it.
    pub is_sure: bool,
    /// Whether it takes two conditions told in words, one on each side, to be true together.
    pub is_open: bool,
    /// What both are exceptions to.
    pub common: Option<EntityId>,
}

/// Two duties that cannot be fulfilled on the same thing.
#[derive(Clone, Debug)]
pub struct Incompatible {
    /// One duty.
    pub first: u32,
    /// The other.
    pub second: u32,
    /// The act or the assumption that says so.
    pub because: EntityId,
    /// The act of the first that cannot go with the act of the second.
    pub acts: [Key; 2],
    /// Whom both bind.
    pub meeting: Meeting,
}

/// The prohibitions by act, then by object, then by bearer: most acts are forbidden nowhere.
type Index = FxHashMap<Key, FxHashMap<Key, FxHashMap<Key, Vec<u32>>>>;

/// A prohibition that meets more duties than this is shown against the first ones.
const MOST_SHOWN: usize = 20;

impl Norms<'_> {
    /// Every clash of two norms that nothing resolves, by the order of their norms.
    pub fn clashes(&self) -> Vec<Clash> {
        let index = self.prohibitions();
        if index.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Clash> = Vec::new();
        let mut shown: FxHashMap<u32, usize> = FxHashMap::default();
        for (a, first) in self.list.iter().zip(0u32..) {
            if first_matters(a) {
                for second in self.candidates(a, &index) {
                    let count = shown.entry(second).or_default();
                    let clash = if *count < MOST_SHOWN { self.clash(first, second) } else { None };
                    *count += usize::from(clash.is_some());
                    found.extend(clash);
                }
            }
        }
        found
    }

    fn prohibitions(&self) -> Index {
        let mut index = Index::default();
        for (norm, n) in
            self.list.iter().zip(0u32..).filter(|(norm, _)| norm.modality == Modality::MustNot && !norm.is_recommended && !norm.is_unclear)
        {
            let object = norm.objects.first().map_or(Key::ANY, |object| object.key);
            let bearers = if norm.bearers.is_empty() { &[Key::ANY][..] } else { &norm.bearers };
            let by_bearer = index.entry(norm.act).or_default().entry(object).or_default();
            // Those whom nobody in particular binds meet each of them.
            for bearer in bearers.iter().chain([&NOBODY]) {
                by_bearer.entry(*bearer).or_default().push(n);
            }
        }
        index
    }

    fn candidates(&self, a: &Norm<'_>, index: &Index) -> Vec<u32> {
        let acts: Vec<_> = self.kin.up(a.act).iter().filter_map(|act| index.get(act)).collect();
        if acts.is_empty() {
            return Vec::new();
        }
        let objects = || a.objects.iter().flat_map(|object| self.kin.up(object.key)).chain([&Key::ANY]);
        let groups: Vec<_> = acts.iter().flat_map(|by_object| objects().filter_map(|object| by_object.get(object))).collect();
        let mut bearers: Vec<Key> = Vec::new();
        if !groups.is_empty() {
            bearers.extend(a.bearers.iter().flat_map(|bearer| self.parties.reach(*bearer)));
        }
        if bearers.is_empty() {
            bearers.push(NOBODY);
        }
        let mut found: Vec<u32> = Vec::new();
        for by_bearer in groups {
            found.extend(bearers.iter().filter_map(|bearer| by_bearer.get(bearer)).flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether one norm asks for or allows what the other forbids.
    pub fn clash(&self, first: u32, second: u32) -> Option<Clash> {
        let (a, b) = (self.get(first)?, self.get(second)?);
        let (da, db) = (a.decl.id(), b.decl.id());
        let is_case = self.is_case(a.act, b.act);
        let objects = self.matched(&a.objects, &b.objects)?;
        let to = self.matched_party(a, b)?;
        let may_be_later = !b.limit.is_open() && !is_within_limit(a, b);
        if !is_case || may_be_later || da != db && (self.precedence.gives_way(da, db) || self.precedence.gives_way(db, da)) {
            return None;
        }
        if self.precedence.are_in_one_circle(da, db) && da != db {
            return None;
        }
        let days = self.days(a.period, b.period)?;
        let words = in_words(a, b);
        if words == Words::Parted {
            return None;
        }
        // A condition of the prohibition alone bounds what is allowed; where each has its own case, both may come together.
        let is_cross = a.modality == Modality::May && !a.conditions.when.is_empty() && !b.conditions.when.is_empty();
        let cross = || {
            let (meeting, situation, _) = is_cross.then(|| self.some_situation(a, b, days)).flatten()?;
            Some((meeting, situation, Reach::Part))
        };
        let (meeting, situation, reach) = match a.modality {
            Modality::Must => self.some_situation(a, b, days)?,
            _ => self.every_situation(a, b).or_else(cross)?,
        };
        let is_sure = objects && to && !is_told_apart(a, b) && b.limit.is_open();
        let common = self.common(da, db);
        let clash = Clash { first, second, meeting, situation, reach, is_sure, is_open: words == Words::Apart, common };
        replay::shows(self, &clash).then_some(clash)
    }

    /// Whether what is asked for is a case of what is forbidden, and whether that is sure.
    fn matched(&self, a: &[Thing], b: &[Thing]) -> Option<bool> {
        let mut is_sure = true;
        for wanted in b {
            let mut meet = a.iter().filter(|thing| self.is_case(thing.key, wanted.key)).peekable();
            meet.peek()?;
            is_sure &= meet.any(|thing| thing.is_sure_with(*wanted) || thing.words.is_none() && wanted.words.is_none());
        }
        Some(is_sure)
    }

    fn matched_party(&self, a: &Norm<'_>, b: &Norm<'_>) -> Option<bool> {
        // To speak to everybody is to speak to each.
        let meets = |thing: &Thing, wanted: &Thing| thing.key == Key::ANY || self.is_party_case(thing.key, wanted.key);
        let is_met = |thing: &Thing| b.to.iter().any(|wanted| meets(thing, wanted));
        let is_sure = |thing: &Thing| b.to.iter().any(|wanted| meets(thing, wanted) && thing.words == wanted.words);
        match a.modality {
            _ if b.to.is_empty() => Some(true),
            Modality::Must => a.to.iter().any(is_met).then(|| a.to.iter().any(is_sure)),
            // What is allowed towards others as well is still allowed.
            _ => (!a.to.is_empty() && a.to.iter().all(is_met)).then(|| a.to.iter().all(is_sure)),
        }
    }

    /// From when to when both are in force, from today on.
    fn days(&self, a: Period, b: Period) -> Option<Period> {
        let from = [a.from, b.from, self.today].into_iter().flatten().max();
        let to = [a.to, b.to].into_iter().flatten().min();
        let is_over = from.zip(to).is_some_and(|(from, to)| to < from);
        (!is_over).then_some(Period { from, to })
    }

    /// Whether the second period covers what is left of the first.
    fn lasts(&self, a: Period, b: Period) -> bool {
        let from = [a.from, self.today].into_iter().flatten().max();
        b.from.is_none_or(|b| from.is_some_and(|from| b <= from)) && b.to.is_none_or(|b| a.to.is_some_and(|a| a <= b))
    }

    /// A situation where one asks for what the other forbids.
    fn some_situation(&self, a: &Norm<'_>, b: &Norm<'_>, days: Period) -> Option<(Meeting, Situation, Reach)> {
        let is_free = self.precedence.is_free(a.decl.id()) && self.precedence.is_free(b.decl.id());
        let lasts = || implies(&a.conditions, &b.conditions, &self.assumed) && self.lasts(a.period, b.period);
        let mut meetings = self.parties.meetings(&a.bearers, &b.bearers);
        if !is_free && a.bearers.is_empty() && b.bearers.is_empty() {
            // An exception may be for some, and an exception to it for one of them.
            let known = self.parties.each_of(&[]).into_iter().filter(|who| *who != Key::ANY);
            meetings.extend(known.map(|who| Meeting { who, first: Key::ANY, second: Key::ANY, link: Link::Within, is_whole: false }));
        }
        for meeting in meetings {
            let base = Situation { day: days.from.or(days.to), ..Situation::doing(a, meeting.who) };
            if is_free {
                let world = together(&a.conditions, &b.conditions, &self.assumed)?;
                let is_whole = meeting.is_whole && meeting.link <= Link::Within && lasts();
                return Some((meeting, Situation { world, ..base }, if is_whole { Reach::Whole } else { Reach::Part }));
            }
            let around = self.around(&[a.decl.id(), b.decl.id()], &base)?;
            let worlds = self.worlds_of(&[&[a, b], around.as_slice()].concat())?;
            for day in moments(days, &around) {
                let at = |world: &World| Situation { day, world: world.clone(), ..base.clone() };
                let shown = worlds.iter().map(at).find(|situation| self.decides(a, situation) && self.decides(b, situation));
                if let Some(situation) = shown {
                    let is_whole = around.is_empty() && meeting.is_whole && meeting.link <= Link::Within && lasts();
                    return Some((meeting, situation, if is_whole { Reach::Whole } else { Reach::Part }));
                }
            }
        }
        None
    }

    /// A situation that one norm allows, when the other forbids every one of them from today on; part of it when only some of the
    /// bearers are forbidden.
    fn every_situation(&self, a: &Norm<'_>, b: &Norm<'_>) -> Option<(Meeting, Situation, Reach)> {
        if !implies(&a.conditions, &b.conditions, &self.assumed) || !self.lasts(a.period, b.period) {
            return None;
        }
        let is_whole = self.parties.are_all_bound(&a.bearers, &b.bearers);
        let meetings = self.parties.meetings(&a.bearers, &b.bearers);
        let meeting = *meetings.iter().find(|meeting| meeting.link < Link::Impersonal && (meeting.is_whole || !is_whole))?;
        let days = self.days(a.period, a.period)?;
        let base = Situation { day: days.from.or(days.to), ..Situation::doing(a, meeting.who) };
        let is_free = self.precedence.is_free(a.decl.id()) && self.precedence.is_free(b.decl.id());
        let bound = match (is_whole, is_free) {
            (true, false) => self.parties.each_of(&a.bearers),
            _ => vec![meeting.who],
        };
        let around = self.around_all(a, b, &base, &bound)?;
        let worlds = self.worlds_of(&[&[a, b], around.as_slice()].concat())?;
        let mut shown = None;
        for (day, who) in moments(days, &around).into_iter().flat_map(|day| bound.iter().map(move |who| (day, *who))) {
            for world in &worlds {
                let situation = Situation { who, day, world: world.clone(), ..base.clone() };
                if self.decides(a, &situation) {
                    if !self.decides(b, &situation) {
                        return None;
                    }
                    shown = shown.or(Some(situation));
                }
            }
        }
        let shown = shown?;
        let reach = if is_whole { Reach::Whole } else { Reach::Part };
        Some((Meeting { who: shown.who, ..meeting }, shown, reach))
    }

    /// The norms whose exceptions may matter to what two norms say, for any of these people.
    fn around_all(&self, a: &Norm<'_>, b: &Norm<'_>, base: &Situation, people: &[Key]) -> Option<Vec<&Norm<'_>>> {
        let mut found: Vec<&Norm<'_>> = Vec::new();
        for who in people {
            let situation = Situation { who: *who, ..base.clone() };
            for norm in self.around(&[a.decl.id(), b.decl.id()], &situation)? {
                if !found.iter().any(|known| known.field.place() == norm.field.place()) {
                    found.push(norm);
                }
            }
        }
        Some(found)
    }

    /// What both give an exception to.
    fn common(&self, a: EntityId, b: EntityId) -> Option<EntityId> {
        let gives_way = |decl: EntityId| self.precedence.gives_way(decl, a) && self.precedence.gives_way(decl, b);
        self.precedence.with_two_exceptions().iter().copied().find(|decl| *decl != a && *decl != b && gives_way(*decl))
    }

    /// Duties of the same people on the same thing whose acts cannot go together, whatever the day: without a deadline, a rhythm
    /// or a condition, one cannot come after the other.
    pub fn incompatible(&self) -> Vec<Incompatible> {
        let pairs = self.incompatible_acts();
        let acts: FxHashSet<Key> = pairs.iter().flat_map(|(_, pair)| *pair).collect();
        let is_plain = |norm: &Norm<'_>| {
            let is_one = |thing: &Thing| !thing.key.entity().and_then(|id| self.code.entity(id)).is_some_and(is_many);
            norm.modality == Modality::Must
                && !norm.is_recommended
                && !norm.is_unclear
                && !norm.is_told
                && norm.limit.is_open()
                && norm.conditions.is_empty()
                && !norm.objects.is_empty()
                && norm.objects.iter().all(is_one)
        };
        let mut by_object: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
        let mut found = Vec::new();
        for (norm, n) in self.list.iter().zip(0u32..).filter(|(norm, _)| is_plain(norm)) {
            let Some(object) = norm.objects.first().filter(|_| self.kin.up(norm.act).iter().any(|act| acts.contains(act))) else {
                continue;
            };
            let before = by_object.entry(object.key).or_default();
            for other in before.iter().rev().take(MOST_SHOWN) {
                found.extend(self.parted(*other, n, &pairs));
            }
            before.push(n);
        }
        found
    }

    fn parted(&self, first: u32, second: u32, pairs: &[(EntityId, [Key; 2])]) -> Option<Incompatible> {
        let (a, b) = (self.get(first)?, self.get(second)?);
        let same = a.objects.iter().map(|thing| thing.key).eq(b.objects.iter().map(|thing| thing.key));
        let is_settled = self.precedence.gives_way(a.decl.id(), b.decl.id()) || self.precedence.gives_way(b.decl.id(), a.decl.id());
        self.days(a.period, b.period).filter(|_| same && !is_settled)?;
        let meeting = self.parties.meetings(&a.bearers, &b.bearers).into_iter().find(|meeting| meeting.link <= Link::Within)?;
        pairs.iter().find_map(|(because, [x, y])| {
            let acts = [[*x, *y], [*y, *x]].into_iter().find(|[x, y]| self.is_case(a.act, *x) && self.is_case(b.act, *y))?;
            Some(Incompatible { first, second, because: *because, acts, meeting })
        })
    }

    /// Acts that cannot be done to the same thing at once, and what says so.
    fn incompatible_acts(&self) -> Vec<(EntityId, [Key; 2])> {
        let mut pairs = Vec::new();
        let key = |act| Key::of(super::keys::own_act(self.code, act));
        for act in self.code.every(Kind::Act) {
            pairs.extend(act.targets(act::INCOMPATIBLE).map(|other| (act.id(), [key(act), key(other)])));
        }
        for assumption in self.code.of(Kind::Assumption) {
            let acts: Vec<Key> = assumption.targets(assumption::INCOMPATIBLE_ACTS).map(key).collect();
            for (n, a) in acts.iter().enumerate() {
                pairs.extend(acts.iter().skip(n + 1).map(|b| (assumption.id(), [*a, *b])));
            }
        }
        pairs
    }
}

/// What stands for a bearer when nobody in particular is bound.
const NOBODY: Key = Key::NOBODY;

/// Whether what is done to these is done to each of several: then one may be approved and another refused.
fn is_many(entity: Entity<'_>) -> bool {
    matches!(entity.kind(), Kind::Category | Kind::Role | Kind::Body | Kind::Register)
}

fn first_matters(norm: &Norm<'_>) -> bool {
    norm.modality != Modality::MustNot && !norm.is_recommended && !norm.is_unclear
}

/// Whether one of two deeds was read out of a text that the other does not say in the same words.
fn is_told_apart(a: &Norm<'_>, b: &Norm<'_>) -> bool {
    let words = |norm: &Norm<'_>| super::prose::plain(&norm.field.prose());
    (a.is_told || b.is_told) && !(a.is_told && b.is_told && words(a) == words(b))
}

/// How the texts of two conditions stand to one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Words {
    /// At most one of them rests on words of its own.
    One,
    /// Each rests on words of its own: whether both can be true, only people can say.
    Apart,
    /// One has an exception in words where the other has a case in words: the author has parted them.
    Parted,
}

fn in_words(a: &Norm<'_>, b: &Norm<'_>) -> Words {
    let ([a_when, a_unless], [b_when, b_unless]) = (a.conditions.texts(), b.conditions.texts());
    let others: Vec<u64> = b_when.iter().chain(&b_unless).copied().collect();
    let own_a: Vec<u64> = a_when.iter().chain(&a_unless).copied().collect();
    let is_own_a = |list: &[u64]| list.iter().any(|text| !others.contains(text));
    let is_own_b = |list: &[u64]| list.iter().any(|text| !own_a.contains(text));
    match (is_own_a(&a_when), is_own_a(&a_unless), is_own_b(&b_when), is_own_b(&b_unless)) {
        (_, true, true, _) => Words::Parted,
        (true, _, true, _) | (true, _, _, true) => Words::Apart,
        _ => Words::One,
    }
}

/// The days on which something may change, among those of a period.
fn moments(days: Period, around: &[&Norm<'_>]) -> Vec<Option<Date>> {
    let mut found: Vec<Date> = days.from.into_iter().chain(days.to.filter(|_| days.from.is_none())).collect();
    for period in around.iter().map(|norm| norm.period) {
        found.extend(period.from.into_iter().flat_map(|from| [from.yesterday().ok(), Some(from)]).flatten());
        found.extend(period.to.into_iter().flat_map(|to| [Some(to), to.tomorrow().ok()]).flatten());
    }
    found.retain(|day| days.contains(*day));
    found.sort();
    found.dedup();
    match found.is_empty() {
        true => vec![None],
        false => found.into_iter().map(Some).collect(),
    }
}

/// Whether a duty falls inside the time that a prohibition with a deadline speaks of: both before or both after the same thing.
fn is_within_limit(a: &Norm<'_>, b: &Norm<'_>) -> bool {
    let around = |norm: &Norm<'_>| {
        let field = norm.limit.deadline?;
        let Value::Deadline(deadline) = field.value() else { return None };
        let Deadline::Around { duration, direction, anchor } = **deadline else { return None };
        let anchor = match anchor {
            Anchor::Named(name) => field.reference_of(name)?.text().to_owned(),
            Anchor::Told(span) => super::prose::plain(span.of(field.item_text())),
            Anchor::Day(day) => format!("{day:?}"),
        };
        Some((duration, direction, anchor))
    };
    let (Some((da, sa, ta)), Some((db, sb, tb))) = (around(a), around(b)) else { return false };
    let days = crate::checks::lengths::Days::of;
    let is_shorter = match (sa, da, db) {
        (Direction::After, Some(da), Some(db)) => days(da).most <= days(db).least,
        (Direction::After, _, _) => false,
        (Direction::Before, _, db) => db.is_none(),
    };
    b.limit.every.is_none() && sa == sb && ta == tb && is_shorter
}
