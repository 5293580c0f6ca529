//! A delay that ends before those who decide can be called.

use crate::checks::acts::is_case_of;
use crate::checks::lengths::{Days, of_deadline, rewritten};
use crate::checks::s3_coherence::deeds;
use crate::checks::wording::value;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, body, commitment, decision, evolution, rule, step};
use crate::resolve::{Entity, FieldView};
use crate::values::{Deadline, Direction, Duration, Value};
use crate::words::{Lang, Text};

check! { "S4025" "notice-longer-than-deadline" Warning {
    title: "Un préavis est plus long que le délai pour décider" / "A notice is longer than the time left to decide",
    scope: Scope::Each(notice_longer_than_deadline),
} }

fn notice_longer_than_deadline(cx: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    let limit = match entity.kind() {
        Kind::Evolution => evolution::DELAY,
        Kind::Decision => decision::NOTICE,
        Kind::Rule if entity.has(rule::MUST) => rule::DEADLINE,
        Kind::Commitment => commitment::DUE,
        Kind::Step => step::LASTS,
        _ => return,
    };
    let Some(left) = entity.first(limit).and_then(length) else { return };
    let notices = deciders(cx, entity).into_iter().flat_map(notices);
    let longer = notices.filter(|notice| left.days.is_shorter_than(notice.days));
    if let Some(notice) = longer.reduce(|known, other| if other.days.most > known.days.most { other } else { known }) {
        // What a body does without meeting needs no notice, and it may be called before the delay starts: only a question.
        let is_possible = !matches!(entity.kind(), Kind::Evolution | Kind::Decision);
        let finding = finding(entity, left, notice);
        out.report(if is_possible { finding.possible() } else { finding });
    }
}

/// A length of time, and where it is written.
#[derive(Clone, Copy)]
struct Length<'c> {
    field: FieldView<'c>,
    duration: Duration,
    days: Days,
}

fn finding(entity: Entity<'_>, time: Length<'_>, notice: Length<'_>) -> Finding {
    let (name, asked, left, other) = (entity.label(), value(notice.field), said(time.duration), notice.field.entity().label());
    let is_evolution = notice.field.entity().kind() == Kind::Evolution;
    let message = if is_evolution {
        text! {
            fr: "`{name}` laisse {left}, mais `{other}` demande {asked} entre la proposition et la décision",
            en: "`{name}` leaves {left}, but `{other}` asks for {asked} between the proposal and the decision", name, left, other, asked
        }
    } else {
        text! {
            fr: "`{name}` laisse {left}, mais `{other}` demande un préavis de {asked}",
            en: "`{name}` leaves {left}, but `{other}` asks for a notice of {asked}", name, left, other, asked
        }
    };
    let mut finding = Finding::about(&CHECK, entity, message).subject(notice.field.entity()).on(time.field.place()).also(
        notice.field.place(),
        if is_evolution {
            text! { fr: "le temps du débat", en: "the time to debate" }
        } else {
            text! { fr: "le préavis", en: "the notice" }
        },
    );
    let lang = |field: FieldView<'_>| fixes::lang_of(field.entity());
    if let Some(longer) = rewritten(time.field, notice.duration) {
        let edit = fixes::replace(time.field.place(), longer.get(lang(time.field)));
        finding = finding
            .fix(Fix::suggested(text! { fr: "Laisser {asked} dans `{name}`", en: "Leave {asked} in `{name}`", asked, name }, vec![edit]));
    }
    if let Some(shorter) = rewritten(notice.field, time.duration) {
        let edit = fixes::replace(notice.field.place(), shorter.get(lang(notice.field)));
        finding = finding.fix(Fix::suggested(
            text! { fr: "`{other}` : passer de {asked} à {left}", en: "`{other}`: go from {asked} to {left}", other, asked, left },
            vec![edit],
        ));
    }
    finding.question(text! {
        fr: "allonger l'un, raccourcir l'autre, ou prévoir une façon de décider sans se réunir ?",
        en: "lengthen one, shorten the other, or plan a way to decide without meeting?"
    })
}

/// Those whose notice has to run within the time left: named where it is said who decides, or in the deed itself.
fn deciders<'c>(cx: &Cx<'c>, entity: Entity<'c>) -> Vec<Entity<'c>> {
    match entity.kind() {
        Kind::Evolution => entity.targets(evolution::DECIDES).collect(),
        Kind::Decision => entity.targets(decision::TAKEN_BY).collect(),
        Kind::Step => entity.targets(step::DECIDED_BY).collect(),
        Kind::Rule => entity.targets(rule::WHO).chain(entity.values(rule::MUST).flat_map(|deed| needed(cx, deed))).collect(),
        _ => entity.targets(commitment::BY).chain(entity.values(commitment::PROMISES).flat_map(|deed| needed(cx, deed))).collect(),
    }
}

/// What a deed needs to be done: the body it gathers, the decision it obtains, the evolution by which the code changes. Who only calls a
/// body has done it before the meeting.
fn needed<'c>(cx: &Cx<'c>, deed: FieldView<'c>) -> Vec<Entity<'c>> {
    let act = deed.target();
    let is = |names: &[&str]| act.is_some_and(|act| is_case_of(act, names));
    let mut found = Vec::new();
    for object in deeds::objects(deed) {
        match object.kind() {
            Kind::Body if is(&["réunir"]) && !is_called_by_rule(object) => found.push(object),
            Kind::Decision if !is(&["proposer", "communiquer", "garder_trace"]) => found.push(object),
            Kind::Code if is(&["modifier", "adopter"]) => {
                found.extend(cx.code.of(Kind::Evolution).filter(|evolution| !evolution.has(evolution::APPLIES_TO)))
            }
            _ => {}
        }
    }
    found
}

/// Whether a rule says when a body is called: the whole chain is then looked at elsewhere.
fn is_called_by_rule(body: Entity<'_>) -> bool {
    let calls = |rule: Entity<'_>| {
        rule.has(rule::DEADLINE) && rule.values(rule::MUST).any(|deed| deed.target().is_some_and(|act| is_case_of(act, &["convoquer"])))
    };
    deeds::naming(body, Kind::Rule, rule::MUST).any(calls)
}

fn notices<'c>(party: Entity<'c>) -> impl Iterator<Item = Length<'c>> {
    let decisions = match party.kind() {
        Kind::Evolution => party.targets(evolution::DECIDES).collect(),
        _ => vec![party],
    };
    let takers = decisions
        .clone()
        .into_iter()
        .filter(|one| one.kind() == Kind::Decision)
        .flat_map(|decision| decision.targets(decision::TAKEN_BY).collect::<Vec<_>>());
    std::iter::once(party).chain(decisions).chain(takers).filter_map(notice)
}

fn notice(party: Entity<'_>) -> Option<Length<'_>> {
    let field = match party.kind() {
        Kind::Body => body::NOTICE,
        Kind::Decision => decision::NOTICE,
        Kind::Evolution => evolution::DELAY,
        _ => return None,
    };
    party.first(field).and_then(length)
}

/// The length alone, without what it is counted from.
fn said(duration: Duration) -> Text {
    Text { fr: duration.print(Lang::Fr), en: duration.print(Lang::En) }
}

/// The time that a field leaves, from when it starts; a delay before something leaves any time.
fn length(field: FieldView<'_>) -> Option<Length<'_>> {
    let duration = match field.value() {
        Value::Duration(duration) => *duration,
        Value::Deadline(deadline) if !matches!(**deadline, Deadline::Around { direction: Direction::Before, .. }) => of_deadline(deadline)?,
        _ => return None,
    };
    Some(Length { field, duration, days: Days::of(duration) })
}
