//! What an axis of the pyramid holds: its levels from the tip up, who stands there, whom they serve.

use crate::entity;
use crate::page::Page;
use crate::value;
use social_core::checks::s4_power::axes::{AxisSide, rank, side};
use social_core::kinds::{Kind, axis, level};
use social_core::model::Field;
use social_core::resolve::{Entity, FieldView};
use social_core::values::Value;

/// Words that lead to what they name, when the page has it.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
}

/// A share, as written and as a part of one.
#[derive(Clone, Debug)]
pub(super) struct Portion {
    /// `45 %`.
    pub text: String,
    /// From 0 to 1.
    pub part: f64,
}

/// A level.
#[derive(Debug)]
pub(super) struct Step {
    /// What a reader calls it, and where it stands on the page.
    pub title: Named,
    /// Its rank, as the code says it.
    pub rank: Option<u64>,
    /// Who stands there.
    pub parties: Vec<Named>,
    /// What it answers for.
    pub answers: Vec<String>,
    /// What it decides.
    pub decides: Vec<String>,
    /// The levels of the axis that it serves, by their places from the tip.
    pub lifts: Vec<usize>,
    /// The other ones it serves.
    pub serves: Vec<String>,
    /// Its share of the capital.
    pub share: Option<Portion>,
    /// Its share of the votes.
    pub votes: Option<Portion>,
}

/// An axis.
#[derive(Debug)]
pub(super) struct Axis {
    /// What a reader calls it.
    pub title: String,
    /// The question it asks.
    pub question: Option<String>,
    /// Which side it is, when it says.
    pub side: Option<AxisSide>,
    /// Its levels, the tip first.
    pub steps: Vec<Step>,
}

/// An axis of the pyramid; none without a level.
pub(super) fn axis(page: &Page<'_>, axis: Entity<'_>) -> Option<Axis> {
    let levels = levels(axis);
    if levels.is_empty() {
        return None;
    }
    let steps = levels.iter().map(|level| step(page, &levels, *level)).collect();
    let question = axis.first(axis::QUESTION).map(|question| question.prose().into_owned());
    Some(Axis { title: entity::title(page, axis), question, side: side(axis), steps })
}

/// The levels, the tip first. They are written as the pyramid is drawn, from the top down: one without a rank stands where
/// it is written.
fn levels(axis: Entity<'_>) -> Vec<Entity<'_>> {
    let written: Vec<Entity<'_>> = axis.groups(Kind::Level).collect();
    let count = written.len() as u64;
    let mut placed: Vec<(u64, Entity<'_>)> =
        written.iter().enumerate().map(|(at, level)| (rank(*level).unwrap_or(count - at as u64), *level)).collect();
    placed.reverse();
    placed.sort_by_key(|(rank, _)| *rank);
    placed.into_iter().map(|(_, level)| level).collect()
}

fn step(page: &Page<'_>, levels: &[Entity<'_>], level: Entity<'_>) -> Step {
    let mut lifts = Vec::new();
    let mut serves = Vec::new();
    for view in level.values(level::SERVES) {
        let place = view.target().and_then(|served| place(levels, served)).filter(|place| levels.get(*place) != Some(&level));
        lifts.extend(place);
        // A level that the arrow leads to needs no words; a party that stands on one is still named.
        if place.is_none() || view.target().is_some_and(|served| served.kind() != Kind::Level) {
            serves.push(said(page, view));
        }
    }
    lifts.sort_unstable();
    lifts.dedup();
    serves.dedup();
    let said_in = |field: Field| level.values(field).map(|view| said(page, view)).collect();
    Step {
        title: Named { text: entity::title(page, level), href: Some(page.href(level)) },
        rank: rank(level),
        parties: level.values(level::ROLES).map(|view| named(page, view)).collect(),
        answers: said_in(level::ANSWERS),
        decides: said_in(level::DECIDES),
        lifts,
        serves,
        share: portion(page, level, level::SHARE),
        votes: portion(page, level, level::VOTES),
    }
}

/// Where a level stands from the tip, or the one level where a party stands.
fn place(levels: &[Entity<'_>], served: Entity<'_>) -> Option<usize> {
    let stands = |other: &Entity<'_>| *other == served || other.targets(level::ROLES).any(|role| role == served);
    let mut places = levels.iter().enumerate().filter(|(_, other)| stands(other)).map(|(place, _)| place);
    places.next().filter(|_| places.next().is_none())
}

fn named(page: &Page<'_>, view: FieldView<'_>) -> Named {
    let href = view.target().filter(|target| target.is_own()).map(|target| page.href(target));
    Named { text: said(page, view), href }
}

/// A value in words: what it names as a reader calls it, else its text.
fn said(page: &Page<'_>, view: FieldView<'_>) -> String {
    match view.target() {
        Some(target) => entity::title(page, target),
        None => view.prose().split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn portion(page: &Page<'_>, level: Entity<'_>, field: Field) -> Option<Portion> {
    let view = level.first(field)?;
    match view.value() {
        Value::Share(share) => {
            Some(Portion { text: value::plain(page, view), part: (*share.numer() as f64 / *share.denom() as f64).clamp(0.0, 1.0) })
        }
        _ => None,
    }
}
