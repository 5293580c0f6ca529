//! How much a way of deciding asks for, where two ways can be compared without guessing.

use crate::kinds::{Kind, body, decision};
use crate::resolve::{Entity, EntityId};
use crate::values::{Quorum, Ratio, Value};
use std::cmp::Ordering;

/// What a decision asks for.
#[derive(Clone, PartialEq, Debug)]
struct Bar {
    takers: Vec<EntityId>,
    share: Ratio<i64>,
    /// From votes cast to all members; none when it is not said.
    over: Option<u8>,
    quorum: Option<Quorum>,
}

/// How the first decision compares with the second; none when they cannot be compared: other people decide, or one
/// asks for more on one side and less on another.
pub fn compare(first: Entity<'_>, second: Entity<'_>) -> Option<Ordering> {
    let (first, second) = (bar(first)?, bar(second)?);
    if first.takers != second.takers {
        return None;
    }
    let sides = [first.share.cmp(&second.share), overs(first.over, second.over)?, quorums(first.quorum, second.quorum)?];
    match (sides.contains(&Ordering::Less), sides.contains(&Ordering::Greater)) {
        (true, true) => None,
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        (false, false) => Some(Ordering::Equal),
    }
}

fn bar(decision: Entity<'_>) -> Option<Bar> {
    let half = Ratio::new(1, 2);
    let stated = match decision.first(decision::MAJORITY).map(|field| field.value().clone()) {
        Some(Value::Share(share)) => Some(share),
        Some(_) => return None,
        None => None,
    };
    let share = match decision.choice(decision::MODE) {
        Some("unanimity" | "consensus") => Ratio::from_integer(1),
        Some("majority") => stated.unwrap_or(half),
        Some("plurality") => Ratio::from_integer(0),
        _ => return None,
    };
    let over = match decision.choice(decision::OF) {
        Some("members") => Some(2),
        Some("present" | "represented") => Some(1),
        Some(_) => Some(0),
        None => None,
    };
    // A taker in prose, or not found, cannot be compared with another.
    let takers: Vec<EntityId> = decision.targets(decision::TAKEN_BY).map(Entity::id).collect();
    if takers.len() != decision.values(decision::TAKEN_BY).count() {
        return None;
    }
    // Without a quorum of its own, a decision takes that of the body that takes it.
    let of_body = || decision.target(decision::TAKEN_BY).filter(|taker| taker.kind() == Kind::Body)?.first(body::QUORUM);
    let quorum = match decision.first(decision::QUORUM).or_else(of_body).map(|field| field.value().clone()) {
        Some(Value::Quorum(quorum)) => Some(quorum),
        Some(_) => return None,
        None => None,
    };
    Some(Bar { takers, share, over, quorum })
}

fn overs(first: Option<u8>, second: Option<u8>) -> Option<Ordering> {
    match (first, second) {
        (None, None) => Some(Ordering::Equal),
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => None,
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
