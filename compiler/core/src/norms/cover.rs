//! Boxes inside boxes: rules that never decide anything, rules that ask what others ask already.

use super::Norms;
use super::boxes::{Limit, Modality, Norm, Thing};
use super::conditions::implies;
use super::keys::Key;
use crate::checks::lengths::{Days, of_deadline};
use crate::kinds::{Kind, rule};
use crate::resolve::{Entity, EntityId, FieldView};
use crate::values::{Period, Value};
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};

/// A rule whose every case another one decides, that prevails over it.
#[derive(Clone, Copy, Debug)]
pub struct Shadow {
    /// The rule that never decides.
    pub hidden: EntityId,
    /// The rule that always prevails.
    pub by: EntityId,
}

/// A rule that asks nothing which another one does not ask already.
#[derive(Clone, Copy, Debug)]
pub struct Double {
    /// The rule that could go.
    pub double: EntityId,
    /// The rule that asks as much.
    pub of: EntityId,
    /// Whether each asks what the other asks.
    pub is_mutual: bool,
    /// Whether their proofs are written alike, or the first has none; else what they prove has to be compared.
    pub is_proven: bool,
    /// Whether their deeds are told in words that start alike and go on otherwise: only what they prove tells them apart.
    pub is_worded: bool,
}

/// Rules that have the same deed are compared with so many others at most.
const MOST: usize = 64;

/// Where more rules than this share a deed, those whose proofs are written otherwise are taken to ask otherwise.
const FEW: usize = 6;

/// More rules than this whose deeds start alike are not held against each other.
const MOST_ALIKE: usize = 12;

/// A deed as rules ask for it, and the proof they give of it; none for whatever proof.
type Deed = (Modality, Key, u64, Option<u64>);

impl<'c> Norms<'c> {
    /// The rules that never decide anything.
    pub fn shadows(&self) -> Vec<Shadow> {
        let mut found = Vec::new();
        for hidden in self.code.of(Kind::Rule).filter(|rule| !self.precedence.is_free(rule.id())) {
            let norms = self.norms_of(hidden.id());
            if norms.is_empty() || norms.iter().any(|norm| norm.is_unclear) {
                continue;
            }
            let prevailing = self.precedence.over(hidden.id()).into_iter().filter_map(|id| self.code.entity(id));
            let by = prevailing.filter(|by| by.kind() == Kind::Rule && *by != hidden).find(|by| {
                let above = self.norms_of(by.id());
                !self.precedence.are_in_one_circle(hidden.id(), by.id())
                    && self.precedence.is_free(by.id())
                    && norms.iter().all(|norm| above.iter().any(|over| self.covers(over, norm)))
            });
            found.extend(by.map(|by| Shadow { hidden: hidden.id(), by: by.id() }));
        }
        found
    }

    /// Whether every situation that a norm is about is one that another is about.
    pub fn covers(&self, over: &Norm<'_>, norm: &Norm<'_>) -> bool {
        !over.is_unclear
            && (!over.is_recommended || norm.is_recommended)
            && over.limit.is_open()
            && over.decl.kind() != Kind::Waiver
            && self.is_case(norm.act, over.act)
            && self.are_inside(&norm.objects, &over.objects)
            && (over.to.is_empty() || (!norm.to.is_empty() && norm.to.iter().all(|thing| self.is_towards(&[thing.key], &over.to))))
            && self.parties.are_all_bound(&norm.bearers, &over.bearers)
            && is_inside(norm.period, over.period)
            && implies(&norm.conditions, &over.conditions, &self.assumed)
    }

    /// Whether each thing that the second list asks for is there in the first.
    fn are_inside(&self, narrow: &[Thing], broad: &[Thing]) -> bool {
        broad.iter().all(|wanted| narrow.iter().any(|thing| self.is_case(thing.key, wanted.key)))
    }

    /// The rules that ask what another one asks already, by the order of the code.
    pub fn doubles(&self) -> Vec<Double> {
        let rules: Vec<Entity<'c>> = self.code.of(Kind::Rule).filter(|rule| self.may_be_double(*rule)).collect();
        let mut deeds: FxHashMap<Deed, Vec<u32>> = FxHashMap::default();
        let mut narrower: FxHashMap<Key, Vec<Key>> = FxHashMap::default();
        let proofs: Vec<u64> = rules.iter().map(|rule| proof_of(*rule)).collect();
        for ((rule, proof), n) in rules.iter().zip(&proofs).zip(0u32..) {
            for norm in self.norms_of(rule.id()) {
                let objects = objects_of(norm);
                for proof in [Some(*proof), None] {
                    deeds.entry((norm.modality, norm.act, objects, proof)).or_default().push(n);
                }
                if norm.modality == Modality::Must {
                    for act in self.kin.up(norm.act) {
                        let acts = narrower.entry(*act).or_default();
                        if !acts.contains(&norm.act) {
                            acts.push(norm.act);
                        }
                    }
                }
            }
        }
        let mut found: Vec<Double> = Vec::new();
        let mut gone = vec![false; rules.len()];
        for (double, n) in rules.iter().zip(0u32..) {
            let proof = proofs.get(n as usize).copied().unwrap_or_default();
            let others = self.others((*double, proof), &deeds, &narrower);
            let kept = |other: &&u32| **other != n && !gone.get(**other as usize).copied().unwrap_or(true);
            let of = others.iter().filter(kept).filter_map(|other| rules.get(*other as usize)).filter_map(|other| {
                self.asks_all(*other, *double).then_some(())?;
                let (is_mutual, is_proven) = (self.asks_all(*double, *other), proves_as_much(*other, *double));
                // Of two that say the same, the first one stays.
                let is_kept = is_mutual && is_proven && proves_as_much(*double, *other) && other.id() > double.id();
                (!is_kept).then_some(Double { double: double.id(), of: other.id(), is_mutual, is_proven, is_worded: false })
            });
            let mut of: Vec<Double> = of.collect();
            if let Some(at) = of.iter().position(|double| double.is_proven) {
                of.swap(0, at);
                of.truncate(1);
                gone.get_mut(n as usize).into_iter().for_each(|slot| *slot = true);
            }
            found.extend(of);
        }
        found
    }

    /// Rules whose deeds are told in words that start alike, with proofs that may say how far one goes beyond the other.
    pub fn worded_doubles(&self) -> Vec<Double> {
        let mut groups: BTreeMap<Worded, Vec<(Entity<'c>, &Norm<'c>)>> = BTreeMap::new();
        for rule in self.code.of(Kind::Rule).filter(|rule| rule.has(rule::PROOF) && self.may_be_double(*rule)) {
            let [norm] = self.norms_of(rule.id()) else { continue };
            let Some(start) = start_of(norm) else { continue };
            groups.entry((norm.modality, start, norm.bearers.clone())).or_default().push((rule, norm));
        }
        let mut found = Vec::new();
        // Where many share a start, it says nothing: to do, to keep.
        for group in groups.into_values().filter(|group| group.len() <= MOST_ALIKE) {
            for (double, norm) in &group {
                let others = group.iter().filter(|(of, by)| of != double && self.is_as_wide(by, norm));
                found.extend(others.map(|(of, _)| Double {
                    double: double.id(),
                    of: of.id(),
                    is_mutual: false,
                    is_proven: false,
                    is_worded: true,
                }));
            }
        }
        found
    }

    /// Whether a norm stands wherever another stands, deeds left out.
    fn is_as_wide(&self, by: &Norm<'_>, norm: &Norm<'_>) -> bool {
        let keys = |things: &[Thing]| things.iter().map(|thing| thing.key).collect::<Vec<_>>();
        keys(&by.to) == keys(&norm.to)
            && is_as_soon(&by.limit, &norm.limit)
            && is_inside(norm.period, by.period)
            && implies(&norm.conditions, &by.conditions, &self.assumed)
    }

    fn may_be_double(&self, rule: Entity<'c>) -> bool {
        let norms = self.norms_of(rule.id());
        // A rule that gives way or prevails says something by that alone.
        let is_plain = self.precedence.is_free(rule.id()) && !self.precedence.prevails(rule.id());
        is_plain && !norms.is_empty() && norms.iter().all(|norm| !norm.is_recommended && !norm.is_unclear)
    }

    /// The rules that may ask what this one asks: where many share its deed, those whose proofs are written alike.
    fn others(&self, (rule, proof): (Entity<'c>, u64), deeds: &FxHashMap<Deed, Vec<u32>>, narrower: &FxHashMap<Key, Vec<Key>>) -> Vec<u32> {
        let Some(norm) = self.norms_of(rule.id()).first() else { return Vec::new() };
        // To forbid the broader act forbids this one; to do a narrower one does it.
        let acts = match norm.modality {
            Modality::MustNot | Modality::May => self.kin.up(norm.act),
            _ => narrower.get(&norm.act).map(Vec::as_slice).unwrap_or_default(),
        };
        let objects = objects_of(norm);
        let asked = match norm.modality {
            Modality::May => &[Modality::May, Modality::Must][..],
            Modality::Must => &[Modality::Must],
            Modality::MustNot => &[Modality::MustNot],
            Modality::Does => &[],
        };
        let all = asked.iter().flat_map(|modality| acts.iter().map(move |act| (*modality, *act, objects)));
        let mut found: Vec<u32> = Vec::new();
        for (modality, act, objects) in all {
            let group = deeds.get(&(modality, act, objects, None)).map(Vec::as_slice).unwrap_or_default();
            let alike = || deeds.get(&(modality, act, objects, Some(proof))).map(Vec::as_slice).unwrap_or_default();
            let looked_at = if group.len() <= FEW || !rule.has(rule::PROOF) { group } else { alike() };
            found.extend(looked_at.iter().take(MOST));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether one rule asks for everything that another asks, proofs left out.
    fn asks_all(&self, rule: Entity<'c>, other: Entity<'c>) -> bool {
        let (asks, asked) = (self.norms_of(rule.id()), self.norms_of(other.id()));
        rule != other && asked.iter().all(|norm| asks.iter().any(|by| self.asks(by, norm)))
    }

    fn asks(&self, by: &Norm<'_>, norm: &Norm<'_>) -> bool {
        let is_same_deed = || {
            by.objects.len() == norm.objects.len()
                && self.are_inside(&by.objects, &norm.objects)
                && self.are_inside(&norm.objects, &by.objects)
        };
        let is_asked = match (by.modality, norm.modality) {
            (Modality::Must, Modality::Must) => self.is_case(by.act, norm.act) && is_same_deed() && is_as_soon(&by.limit, &norm.limit),
            (Modality::MustNot, Modality::MustNot) => {
                self.is_case(norm.act, by.act) && self.are_inside(&norm.objects, &by.objects) && is_same_limit(&by.limit, &norm.limit)
            }
            (Modality::May, Modality::May) => self.is_case(norm.act, by.act) && is_same_deed() && is_same_limit(&by.limit, &norm.limit),
            (Modality::Must, Modality::May) => by.act == norm.act && is_same_deed() && norm.limit.is_open(),
            _ => false,
        };
        let towards = |a: &[Thing], b: &[Thing]| a.iter().all(|thing| self.is_towards(&[thing.key], b));
        // A duty is fuller towards more people; a prohibition or a permission that names nobody is towards anybody.
        let is_towards = match by.modality {
            Modality::Must => towards(&norm.to, &by.to) && (norm.to.is_empty() || !by.to.is_empty()),
            _ => by.to.is_empty() || (!norm.to.is_empty() && towards(&norm.to, &by.to)),
        };
        is_asked
            && is_towards
            && !by.is_opaque | (by.act == norm.act)
            && self.parties.are_all_bound(&norm.bearers, &by.bearers)
            && is_inside(norm.period, by.period)
            && implies(&norm.conditions, &by.conditions, &self.assumed)
    }
}

/// What deeds told in words have in common: how they bind, their verb, who is bound.
type Worded = (Modality, String, Vec<Key>);

/// How a deed told in words starts: its verb; none for a deed that is named.
fn start_of(norm: &Norm<'_>) -> Option<String> {
    let is_said = (norm.is_told || norm.is_opaque) && matches!(norm.modality, Modality::Must | Modality::MustNot);
    let whole = super::prose::plain(&norm.field.prose());
    is_said.then(|| whole.split(' ').next().map(str::to_owned)).flatten()
}

/// A name for the objects of a norm; prohibitions of something broader are looked for by their act alone.
fn objects_of(norm: &Norm<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    if norm.modality != Modality::MustNot {
        norm.objects.iter().for_each(|thing| thing.key.hash(&mut hasher));
    }
    hasher.finish()
}

/// Whether the proof of one rule shows what the proof of another shows: a rule without one shows nothing more.
fn proves_as_much(rule: Entity<'_>, other: Entity<'_>) -> bool {
    !other.has(rule::PROOF) || proof_of(rule) == proof_of(other)
}

/// The proofs of a rule, without their layout.
fn proof_of(rule: Entity<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    for proof in rule.values(rule::PROOF) {
        proof.raw().split_whitespace().for_each(|word| word.hash(&mut hasher));
        hasher.write_u8(0);
    }
    hasher.finish()
}

fn is_inside(narrow: Period, broad: Period) -> bool {
    broad.from.is_none_or(|b| narrow.from.is_some_and(|a| b <= a)) && broad.to.is_none_or(|b| narrow.to.is_some_and(|a| a <= b))
}

fn text(field: Option<FieldView<'_>>) -> Option<String> {
    field.map(|field| field.raw().split_whitespace().collect::<Vec<_>>().join(" "))
}

fn is_same_limit(by: &Limit<'_>, norm: &Limit<'_>) -> bool {
    text(by.deadline) == text(norm.deadline) && is_same_rhythm(by.every, norm.every)
}

/// Whether two rhythms are one, in whichever language they are written.
fn is_same_rhythm(by: Option<FieldView<'_>>, norm: Option<FieldView<'_>>) -> bool {
    match (by.map(FieldView::value), norm.map(FieldView::value)) {
        (Some(Value::Recurrence(by)), Some(Value::Recurrence(norm))) => by == norm,
        (by, norm) => by.is_none() && norm.is_none(),
    }
}

/// Whether what is due by one limit is done by the other as well: the same rhythm, and as soon.
fn is_as_soon(by: &Limit<'_>, norm: &Limit<'_>) -> bool {
    let is_often_enough = norm.every.is_none() || is_same_rhythm(by.every, norm.every);
    let is_in_time = match (by.deadline, norm.deadline) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(by), Some(norm)) => text(Some(by)) == text(Some(norm)) || is_sooner(by, norm),
    };
    is_often_enough && is_in_time
}

/// Whether a deadline is over before another one is, both counted from the same thing.
fn is_sooner(by: FieldView<'_>, norm: FieldView<'_>) -> bool {
    let (Value::Deadline(a), Value::Deadline(b)) = (by.value(), norm.value()) else { return false };
    // What comes after the length is the side and the thing it is counted from.
    let rest = |field: FieldView<'_>| {
        let words: Vec<String> = field.raw().split_whitespace().map(crate::words::fold).collect();
        words
            .iter()
            .position(|word| ["apres", "after"].contains(&word.as_str()))
            .map(|at| words.into_iter().skip(at + 1).collect::<Vec<_>>())
    };
    let is_same_start = rest(by).is_some() && rest(by) == rest(norm);
    is_same_start && of_deadline(a).zip(of_deadline(b)).is_some_and(|(a, b)| Days::of(a).most <= Days::of(b).least)
}
