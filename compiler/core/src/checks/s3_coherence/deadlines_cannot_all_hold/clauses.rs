//! What a code asks for when: each deadline, notice, step and proof as a bound between two events.

use super::events::{Event, Events, called, meeting, meets_once_a_year, minutes};
use super::orders::{is_the_least, orders};
use crate::checks::acts::is_case_of;
use crate::checks::s3_coherence::deeds;
use crate::checks::s6_change::course::Course;
use crate::checks::{Cx, wording};
use crate::kinds::{Kind, body, commitment, evolution, rule, step};
use crate::model::Field;
use crate::norms::time::Reach;
use crate::resolve::{Entity, FieldView};
use crate::values::{Deadline, Direction, Duration, Value};
use crate::words::{Text, fold};

/// A bound that the code states: `to` is no later than what `reach` says, counted from `from`.
#[derive(Clone)]
pub struct Clause<'c> {
    /// The event it is counted from.
    pub from: Event,
    /// The event it bounds.
    pub to: Event,
    /// How.
    pub reach: Reach,
    /// Where it is written.
    pub field: FieldView<'c>,
    /// Whether it is a duty that one reads without guessing.
    pub is_sure: bool,
    /// Whether it says in so many words how long, or only what comes before what.
    pub is_stated: bool,
    /// What it says, for the chain.
    pub says: Text,
}

/// The bounds of a code.
pub fn clauses<'c>(cx: &'c Cx<'c>, events: &Events<'c>) -> Vec<Clause<'c>> {
    let mut all = Vec::new();
    for owner in cx.code.of(Kind::Rule).filter(|rule| rule.choice(rule::STRENGTH) != Some("recommendation")) {
        deadline(events, owner, rule::DEADLINE, &mut all);
        order(events, owner, rule::WHEN, &mut all);
        meetings(events, owner, &mut all);
    }
    for owner in cx.code.of(Kind::Commitment).filter(|owner| is_open(*owner)) {
        deadline(events, owner, commitment::DUE, &mut all);
        order(events, owner, commitment::WHEN, &mut all);
    }
    // Without a deadline nothing is late; proofs alone are another matter.
    if all.iter().any(|clause| clause.is_stated) {
        cx.code
            .of(Kind::Rule)
            .filter(|rule| rule.choice(rule::STRENGTH) != Some("recommendation"))
            .for_each(|rule| orders(cx, events, rule, &mut all));
    }
    cx.code.of(Kind::Body).for_each(|body| notice(events, body, &mut all));
    cx.code.of(Kind::Evolution).for_each(|evolution| steps(evolution, &mut all));
    all
}

/// Whether a commitment still binds.
fn is_open(commitment: Entity<'_>) -> bool {
    !matches!(commitment.choice(commitment::STATUS), Some("kept" | "notKept" | "released"))
}

fn deadline<'c>(events: &Events<'c>, owner: Entity<'c>, field: Field, all: &mut Vec<Clause<'c>>) {
    let Some(field) = owner.first(field) else { return };
    let Value::Deadline(deadline) = field.value() else { return };
    let is_forbidden = owner.kind() == Kind::Rule && !owner.has(rule::MUST);
    let is_asked = owner.kind() == Kind::Commitment || owner.has(rule::MUST);
    let done = events.done(owner);
    let value = wording::value(field);
    let limit = text! { fr: "au plus tard {value}", en: "at the latest {value}", value };
    let bound = |from: Event, to: Event, reach, is_sure, says| Clause { from, to, reach, field, is_sure, is_stated: true, says };
    match (&**deadline, is_forbidden) {
        (Deadline::By(day), false) if is_asked => {
            let (event, is_sure) = day_event(*day);
            all.push(bound(event, done, Reach::By, is_sure, limit));
        }
        (Deadline::Around { duration, direction, anchor }, false) if is_asked => {
            let Some((event, is_sure)) = events.anchor(field, *anchor) else { return };
            match (direction, duration) {
                (Direction::Before, None) => all.push(bound(event, done, Reach::By, is_sure, value)),
                (Direction::Before, Some(long)) => all.push(bound(event, done, Reach::Before(*long), is_sure, limit)),
                (Direction::After, long) => {
                    let after = text! { fr: "pas avant ce dont on le compte", en: "not before what it is counted from" };
                    all.push(Clause { is_stated: false, ..bound(done.clone(), event.clone(), Reach::By, is_sure, after) });
                    all.extend(long.map(|long| {
                        if is_the_least(owner, long) {
                            let wait = text! { fr: "pas plus tôt que {value}", en: "no sooner than {value}", value };
                            return bound(done, event, Reach::Ahead(long), false, wait);
                        }
                        bound(event, done, Reach::Within(long), is_sure, limit)
                    }));
                }
            }
        }
        // « ne doit pas publier avant l'assemblée »: what is done is done after.
        (Deadline::Around { duration: None, direction: Direction::Before, anchor }, true) => {
            let Some((event, is_sure)) = events.anchor(field, *anchor) else { return };
            let says = text! { fr: "interdit {value}", en: "forbidden {value}", value };
            all.push(Clause { is_stated: false, ..bound(done, event, Reach::By, is_sure, says) });
        }
        _ => {}
    }
}

fn day_event(day: crate::values::Day) -> (Event, bool) {
    match day {
        crate::values::Day::Once(day) => (Event::On(day), true),
        crate::values::Day::Yearly { month, day } => (Event::Yearly(month, day), false),
    }
}

const AFTER: [&str; 4] = ["apres ", "une fois ", "after ", "once "];
const BEFORE: [&str; 2] = ["avant ", "before "];

/// « quand: "après l'assemblée" » says an order, when the words name something declared.
fn order<'c>(events: &Events<'c>, owner: Entity<'c>, field: Field, all: &mut Vec<Clause<'c>>) {
    for field in owner.values(field) {
        let words = fold(&field.prose());
        let rest =
            |openings: &[&str]| openings.iter().find_map(|opening| words.strip_prefix(opening)).and_then(|rest| events.named_by(rest));
        let done = events.done(owner);
        let (from, to) = match (rest(&AFTER), rest(&BEFORE)) {
            (Some(event), _) => (done, event),
            (None, Some(event)) => (event, done),
            (None, None) => continue,
        };
        if from != to {
            all.push(Clause { from, to, reach: Reach::By, field, is_sure: false, is_stated: false, says: wording::value(field) });
        }
    }
}

/// What a deed is, besides itself: a meeting, the call of a meeting, a decision of the meeting of the year.
fn meetings<'c>(events: &Events<'c>, owner: Entity<'c>, all: &mut Vec<Clause<'c>>) {
    let Some(deed) = deeds::one(owner, rule::MUST) else { return };
    let done = events.done(owner);
    if let Some(body) = meeting(owner, deed) {
        let name = body.label();
        same(
            done,
            Event::At(body.id()),
            deed,
            true,
            text! { fr: "c'est la réunion de `{name}`", en: "this is the meeting of `{name}`", name },
            all,
        );
    } else if let Some(body) = called(deed) {
        let name = body.label();
        same(
            done,
            Event::Called(body.id()),
            deed,
            true,
            text! { fr: "c'est la convocation de `{name}`", en: "this is the call of `{name}`", name },
            all,
        );
    } else if deed.target().is_some_and(|act| is_case_of(act, &["décider"])) {
        let mut bodies = owner.targets(rule::WHO).filter(|party| party.kind() == Kind::Body);
        if let (Some(body), None) = (bodies.next().filter(|body| meets_once_a_year(*body)), bodies.next()) {
            let name = body.label();
            let says = text! { fr: "à la réunion de l'année de `{name}`", en: "at the yearly meeting of `{name}`", name };
            same(done, Event::At(body.id()), deed, false, says, all);
        }
    }
}

/// One event under two names.
pub(super) fn same<'c>(one: Event, other: Event, field: FieldView<'c>, is_sure: bool, says: Text, all: &mut Vec<Clause<'c>>) {
    let clause = |from, to, says| Clause { from, to, reach: Reach::By, field, is_sure, is_stated: false, says };
    all.push(clause(one.clone(), other.clone(), says.clone()));
    all.push(clause(other, one, says));
}

fn notice<'c>(events: &Events<'c>, body: Entity<'c>, all: &mut Vec<Clause<'c>>) {
    let meets = Event::At(body.id());
    if let Some(field) = body.first(body::NOTICE)
        && let Value::Duration(long) = field.value()
    {
        let (name, value) = (body.label(), wording::value(field));
        let says = text! { fr: "le préavis de `{name}` : {value}", en: "the notice of `{name}`: {value}", name, value };
        let (from, to) = (meets.clone(), Event::Called(body.id()));
        all.push(Clause { from, to, reach: Reach::Ahead(*long), field, is_sure: true, is_stated: true, says });
    }
    if let Some(register) = minutes(body)
        && let Some(column) = events.dated_by(register)
        && let Some(field) = body.first(body::RECORDED_IN)
    {
        let name = body.label();
        let says = text! { fr: "la réunion de `{name}`, telle qu'on l'inscrit", en: "the meeting of `{name}`, as it is recorded", name };
        same(meets, Event::At(column), field, true, says, all);
    }
}

/// The steps of an evolution, and the time left between the first and the one that decides. How long a step lasts is read as the
/// least, the delay as the most: that is a guess.
fn steps<'c>(evolution: Entity<'c>, all: &mut Vec<Clause<'c>>) {
    let course = Course::of(evolution);
    let is_straight = course.next.iter().enumerate().all(|(number, next)| next.iter().all(|other| *other as usize <= number + 1));
    let Some(first) = course.steps.first().copied().filter(|_| is_straight) else { return };
    for (before, step) in course.steps.iter().zip(course.steps.iter().skip(1)) {
        let lasts = step.first(step::LASTS).and_then(|field| Some((field, duration(field)?)));
        let (field, reach) = match lasts {
            Some((field, long)) => (field, Reach::Ahead(long)),
            None => match step.fields().next() {
                Some(field) => (field, Reach::By),
                None => continue,
            },
        };
        let (name, stated) = (step.label(), lasts.is_some());
        let says = text! { fr: "puis l'étape `{name}`", en: "then step `{name}`", name };
        all.push(Clause { from: Event::At(step.id()), to: Event::At(before.id()), reach, field, is_sure: false, is_stated: stated, says });
    }
    let decides = |step: &&Entity<'c>| {
        step.has(step::DECIDED_BY) || step.values(step::DOES).any(|deed| deed.target().is_some_and(|act| is_case_of(act, &["décider"])))
    };
    let Some(last) = course.steps.iter().skip(1).find(decides) else { return };
    if let Some(field) = evolution.first(evolution::DELAY)
        && let Some(long) = duration(field)
    {
        let value = wording::value(field);
        let says = text! { fr: "{value} entre la proposition et la décision", en: "{value} between the proposal and the decision", value };
        let (from, to) = (Event::At(first.id()), Event::At(last.id()));
        all.push(Clause { from, to, reach: Reach::Within(long), field, is_sure: false, is_stated: true, says });
    }
}

fn duration(field: FieldView<'_>) -> Option<Duration> {
    match field.value() {
        Value::Duration(duration) => Some(*duration),
        _ => None,
    }
}
