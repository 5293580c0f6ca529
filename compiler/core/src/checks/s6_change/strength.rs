//! How much a way of deciding asks for, where two ways can be compared without guessing.

use crate::checks::lengths::Days;
use crate::kinds::{Kind, body, decision, evolution};
use crate::model::Field;
use crate::resolve::{Entity, EntityId, FieldView};
use crate::values::{Quorum, Ratio, Value};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What a decision asks for.
#[derive(Clone, PartialEq, Debug)]
struct Bar {
    takers: BTreeSet<EntityId>,
    /// Who has how many votes: two ways of counting them are two assemblies.
    votes: Option<&'static str>,
    share: Share,
    /// From votes cast to all members; none when it is not said.
    over: Option<u8>,
    quorum: Option<Quorum>,
    /// None when it is not said.
    notice: Option<Days>,
    vetoes: BTreeSet<EntityId>,
}

/// How many of those who count have to agree.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Share {
    /// That part of them.
    Part(Ratio<i64>),
    /// All but those who object to nothing.
    Consent,
}

/// What one side asks for beside the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Side {
    /// Who decides.
    Takers,
    /// Which part of them.
    Majority,
    /// Over whom it is counted.
    Over,
    /// How many have to be there.
    Quorum,
    /// How long it is known before.
    Notice,
    /// Who may stop it.
    Veto,
}

impl Side {
    /// The field of a decision that says it.
    pub const fn field(self) -> Field {
        match self {
            Self::Takers => decision::TAKEN_BY,
            Self::Majority => decision::MAJORITY,
            Self::Over => decision::OF,
            Self::Quorum => decision::QUORUM,
            Self::Notice => decision::NOTICE,
            Self::Veto => decision::VETO,
        }
    }
}

/// How the first decision compares with the second; none when they cannot be compared: other people decide, or one
/// asks for more on one side and less on another.
pub fn compare(first: Entity<'_>, second: Entity<'_>) -> Option<Ordering> {
    let sides = sides(first, second)?;
    let has = |wanted: Ordering| sides.iter().any(|(_, order)| *order == wanted);
    match (has(Ordering::Less), has(Ordering::Greater)) {
        (true, true) => None,
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        (false, false) => Some(Ordering::Equal),
    }
}

/// Whether an evolution has a quorum of its own that is no smaller than that of a decision.
pub fn gathers(evolution: Entity<'_>, decision: Entity<'_>) -> bool {
    let own = match evolution.first(evolution::QUORUM).map(FieldView::value) {
        Some(Value::Quorum(quorum)) => Some(*quorum),
        _ => None,
    };
    let asked = bar(decision).and_then(|bar| bar.presence());
    own.is_some() && matches!(quorums(own, asked), Some(Ordering::Equal | Ordering::Greater) | None)
}

/// The sides on which the first decision asks for less than the second, when it asks for more on none. More time before deciding does not
/// make up for fewer voices: it only counts when all else is equal.
pub fn weaker(first: Entity<'_>, second: Entity<'_>) -> Option<Vec<Side>> {
    let sides = sides(first, second)?;
    let (rest, notice): (Vec<_>, Vec<_>) = sides.into_iter().partition(|(side, _)| *side != Side::Notice);
    if rest.iter().any(|(_, order)| *order == Ordering::Greater) {
        return None;
    }
    let less =
        |sides: Vec<(Side, Ordering)>| sides.into_iter().filter(|(_, order)| *order == Ordering::Less).map(|(side, _)| side).collect();
    let found: Vec<Side> = less(rest);
    let found = if found.is_empty() { less(notice) } else { found };
    (!found.is_empty()).then_some(found)
}

/// How the first decision compares with the second, side by side; none when a side cannot be compared.
fn sides(first: Entity<'_>, second: Entity<'_>) -> Option<Vec<(Side, Ordering)>> {
    let (first, second) = (bar(first)?, bar(second)?);
    // Who decides is left open on one side only: it may be anybody.
    if first.votes != second.votes || first.takers.is_empty() != second.takers.is_empty() {
        return None;
    }
    let mut sides = voting(&first, &second)?;
    sides.extend([
        (Side::Notice, notices(first.notice, second.notice)),
        (Side::Takers, sets(&first.takers, &second.takers)?),
        (Side::Veto, sets(&first.vetoes, &second.vetoes)?),
    ]);
    sides.sort_by_key(|(side, _)| *side);
    Some(sides)
}

/// How what is asked of a vote compares: by every vote that could take place where both are counted, else side by side.
fn voting(first: &Bar, second: &Bar) -> Option<Vec<(Side, Ordering)>> {
    let quorum = quorums(first.presence(), second.presence());
    let (Some(a), Some(b)) = (first.ballot(), second.ballot()) else {
        return Some(vec![
            (Side::Majority, shares(first.share, second.share)?),
            (Side::Over, overs(first, second)?),
            (Side::Quorum, quorum?),
        ]);
    };
    let order = match (b.implies(a), a.implies(b)) {
        (true, true) => return Some(Vec::new()),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => return None,
    };
    let by_side = [(Side::Majority, Some(a.share.cmp(&b.share))), (Side::Over, Some(a.over.cmp(&b.over))), (Side::Quorum, quorum)];
    let told: Vec<_> = by_side.into_iter().filter(|(_, side)| *side == Some(order)).map(|(side, _)| (side, order)).collect();
    Some(if told.is_empty() { vec![(Side::Majority, order)] } else { told })
}

/// A counted vote: which part of those who count must say yes, over whom, and which part of the members must be there.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Ballot {
    share: Ratio<i64>,
    over: u8,
    quorum: Ratio<i64>,
}

impl Ballot {
    /// One half reads more than half.
    fn is_strict(self) -> bool {
        self.share == Ratio::new(1, 2)
    }

    /// Whether every vote that passes here passes there.
    fn implies(self, there: Self) -> bool {
        // The fewest of all members who are there, or who say yes, when it passes here.
        let present = if self.over == MEMBERS { self.quorum.max(self.share) } else { self.quorum };
        let yes = match self.over {
            MEMBERS => self.share,
            PRESENT => product(self.share, self.quorum),
            _ => Ratio::from_integer(0),
        };
        let part = match there.over {
            MEMBERS => yes,
            PRESENT if self.over == EXPRESSED => Ratio::from_integer(0),
            _ => self.share,
        };
        let is_more = self.is_strict() && part > Ratio::from_integer(0);
        let is_enough = if there.is_strict() { part > there.share || (part == there.share && is_more) } else { part >= there.share };
        present >= there.quorum && is_enough
    }
}

/// No share is above one, and their denominators are small; what does not fit is compared with nothing.
fn product(a: Ratio<i64>, b: Ratio<i64>) -> Ratio<i64> {
    let over = a.numer().checked_mul(*b.numer());
    over.zip(a.denom().checked_mul(*b.denom())).map_or(Ratio::from_integer(0), |(over, under)| Ratio::new(over, under))
}

const EXPRESSED: u8 = 0;
const PRESENT: u8 = 1;
const MEMBERS: u8 = 2;

impl Bar {
    /// As a counted vote, when it is one and says over whom.
    fn ballot(&self) -> Option<Ballot> {
        let quorum = match self.quorum {
            Some(Quorum::Share(share)) => share,
            Some(Quorum::Count(_)) => return None,
            None => Ratio::from_integer(0),
        };
        match self.share {
            Share::Part(share) => Some(Ballot { share, over: self.over?, quorum }),
            Share::Consent => None,
        }
    }

    /// A majority of all members takes as many people as it asks for voices, whatever the quorum.
    fn presence(&self) -> Option<Quorum> {
        match (self.share, self.over, self.quorum) {
            (Share::Part(part), Some(MEMBERS), None) => Some(Quorum::Share(part)),
            (Share::Part(part), Some(MEMBERS), Some(Quorum::Share(quorum))) => Some(Quorum::Share(part.max(quorum))),
            (_, _, quorum) => quorum,
        }
    }
}

fn bar(decision: Entity<'_>) -> Option<Bar> {
    if decision.kind() != Kind::Decision {
        return None;
    }
    let half = Ratio::new(1, 2);
    let stated = match decision.first(decision::MAJORITY).map(|field| field.value().clone()) {
        Some(Value::Share(share)) => Some(share),
        Some(_) => return None,
        None => None,
    };
    let share = match decision.choice(decision::MODE) {
        Some("unanimity" | "consensus") => Share::Part(Ratio::from_integer(1)),
        Some("majority") => Share::Part(stated.unwrap_or(half)),
        Some("plurality") => Share::Part(Ratio::from_integer(0)),
        Some("consent") => Share::Consent,
        _ => return None,
    };
    let over = match decision.choice(decision::OF) {
        Some("members") => Some(MEMBERS),
        Some("present" | "represented") => Some(PRESENT),
        Some(_) => Some(EXPRESSED),
        None => None,
    };
    // Without a quorum or a notice of its own, a decision takes that of the body that takes it.
    let of_body = |field| decision.target(decision::TAKEN_BY).filter(|taker| taker.kind() == Kind::Body)?.first(field);
    let quorum = match decision.first(decision::QUORUM).or_else(|| of_body(body::QUORUM)).map(|field| field.value().clone()) {
        Some(Value::Quorum(quorum)) => Some(quorum),
        Some(_) => return None,
        None => None,
    };
    let notice = match decision.first(decision::NOTICE).or_else(|| of_body(body::NOTICE)).map(FieldView::value) {
        Some(Value::Duration(duration)) => Some(Days::of(*duration)),
        Some(_) => return None,
        None => None,
    };
    let (takers, vetoes) = (parties(decision, decision::TAKEN_BY)?, parties(decision, decision::VETO)?);
    Some(Bar { takers, votes: decision.choice(decision::VOTES), share, over, quorum, notice, vetoes })
}

/// The parties a field names; none when one is told in prose, or not found: it cannot be compared with another.
fn parties(decision: Entity<'_>, field: Field) -> Option<BTreeSet<EntityId>> {
    decision.values(field).map(|value| value.target().map(Entity::id)).collect()
}

/// Fewer who must all agree ask for less.
fn sets(first: &BTreeSet<EntityId>, second: &BTreeSet<EntityId>) -> Option<Ordering> {
    match (first.is_subset(second), second.is_subset(first)) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        (false, false) => None,
    }
}

/// Consent stops at one objection: it asks for more than half of the voices, and for less than all of them.
fn shares(first: Share, second: Share) -> Option<Ordering> {
    let (half, whole) = (Ratio::new(1, 2), Ratio::from_integer(1));
    let beside_consent = |part: Ratio<i64>| match part {
        part if part <= half => Some(Ordering::Less),
        part if part >= whole => Some(Ordering::Greater),
        _ => None,
    };
    match (first, second) {
        (Share::Part(a), Share::Part(b)) => Some(a.cmp(&b)),
        (Share::Part(part), Share::Consent) => beside_consent(part),
        (Share::Consent, Share::Part(part)) => beside_consent(part).map(Ordering::reverse),
        (Share::Consent, Share::Consent) => Some(Ordering::Equal),
    }
}

/// Consent is not counted over anybody: whoever is there may object, and whoever is away does not count.
fn overs(first: &Bar, second: &Bar) -> Option<Ordering> {
    if first.share == Share::Consent || second.share == Share::Consent {
        let is_of_members = first.over == Some(MEMBERS) || second.over == Some(MEMBERS);
        return (!is_of_members).then_some(Ordering::Equal);
    }
    match (first.over, second.over) {
        (None, None) => Some(Ordering::Equal),
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => None,
    }
}

/// Four weeks and a month are one length, as far as anybody can tell.
fn notices(first: Option<Days>, second: Option<Days>) -> Ordering {
    match (first, second) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(a), Some(b)) if a.is_shorter_than(b) => Ordering::Less,
        (Some(a), Some(b)) if b.is_shorter_than(a) => Ordering::Greater,
        (Some(_), Some(_)) => Ordering::Equal,
    }
}

fn quorums(first: Option<Quorum>, second: Option<Quorum>) -> Option<Ordering> {
    match (first, second) {
        (None, None) => Some(Ordering::Equal),
        (None, Some(_)) => Some(Ordering::Less),
        (Some(_), None) => Some(Ordering::Greater),
        (Some(Quorum::Share(a)), Some(Quorum::Share(b))) => Some(a.cmp(&b)),
        (Some(Quorum::Count(a)), Some(Quorum::Count(b))) => Some(a.cmp(&b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
