//! Deadlines, notices and steps that leave less than no time: whoever keeps all but one of them breaks the last.

mod clauses;
mod events;
mod longer;
mod orders;
mod rarely;

use crate::checks::s2_opposability::proofs::proofs;
use crate::checks::s3_coherence::impossible_together;
use crate::checks::{Cx, Scope, lengths, wording};
use crate::finding::{Certainty, Finding, NoteKind, Sink};
use crate::kinds::{Kind, body, commitment, common, evolution, rule, step};
use crate::norms::time::{Edge, Holds, Missing, Reach, holds, tight_circle};
use crate::resolve::{Entity, FieldView};
use crate::text::Place;
use crate::values::{Anchor, Deadline, Direction, Value};
use crate::words::Text;
use clauses::{Clause, clauses};
use events::{Event, Events};
use jiff::civil::{Date, date};
use orders::may_wait;
use rustc_hash::{FxHashMap, FxHashSet};

check! { "S3104" "deadlines-cannot-all-hold" Error {
    title: "Des délais ne peuvent pas tenir tous ensemble" / "Deadlines cannot all hold together",
    waits_for: [Rule, Body, Evolution],
    scope: Scope::Code(deadlines_cannot_all_hold),
} }

/// Chains told of one code; the reader mends these, and the next ones show.
const TOLD: usize = 20;

fn deadlines_cannot_all_hold(cx: &Cx<'_>, out: &mut Sink) {
    cx.code.of(Kind::Rule).filter(|rule| rule.has(rule::DEADLINE)).filter_map(rarely::too_rarely).for_each(|finding| out.report(finding));
    if !has_two(cx) || !may_be_short(cx) {
        return;
    }
    let events = Events::of(cx);
    let mut clauses = clauses(cx, &events);
    let mut told = 0;
    while told < TOLD
        && let Some(chain) = next_chain(&mut clauses)
    {
        if let Some(finding) = finding(&chain) {
            out.report(finding);
            told += 1;
        }
    }
}

/// Whether a length or a day is written that something else may clash with: another one, or the dates of a proof.
fn has_two(cx: &Cx<'_>) -> bool {
    let fields = [
        (Kind::Rule, rule::DEADLINE),
        (Kind::Commitment, commitment::DUE),
        (Kind::Body, body::NOTICE),
        (Kind::Evolution, evolution::DELAY),
        (Kind::Step, step::LASTS),
    ];
    let written = fields.into_iter().flat_map(|(kind, field)| cx.code.of(kind).filter(move |entity| entity.has(field))).take(2).count();
    written > 1 || (written > 0 && cx.code.of(Kind::Rule).filter(|rule| rule.has(rule::PROOF)).nth(1).is_some())
}

/// What proofs exclude that a chain of deadlines tells too, for certain and by name, is told once: by the chain.
pub fn take_over(findings: &mut Vec<Finding>) {
    let chains = findings.iter().filter(|finding| finding.check.code == CHECK.code && finding.certainty == Certainty::Certain);
    let chains: Vec<Vec<Place>> = chains.map(|finding| finding.labels.iter().map(|label| label.place).collect()).collect();
    if chains.is_empty() {
        return;
    }
    let is_in =
        |part: Place, whole: &Place| part.file == whole.file && whole.span.start <= part.span.start && part.span.end <= whole.span.end;
    let is_told = |finding: &Finding| {
        chains.iter().any(|chain| finding.labels.iter().all(|label| chain.iter().any(|place| is_in(label.place, place))))
    };
    findings.retain(|finding| finding.check.code != impossible_together::CHECK.code || !is_told(finding));
}

/// Whether something takes time or falls on a day: lengths that only leave time never leave less than none.
fn may_be_short(cx: &Cx<'_>) -> bool {
    let takes_time = |field: FieldView<'_>| match field.value() {
        Value::Deadline(deadline) => match **deadline {
            Deadline::Around { duration, direction, anchor } => {
                matches!(anchor, Anchor::Day(_)) || (direction == Direction::Before && duration.is_some())
            }
            _ => true,
        },
        _ => true,
    };
    cx.code.of(Kind::Body).any(|body| body.has(body::NOTICE))
        || cx.code.of(Kind::Step).any(|step| step.has(step::LASTS))
        || cx.code.of(Kind::Rule).any(|rule| rule.first(rule::DEADLINE).is_some_and(takes_time))
        || cx.code.of(Kind::Commitment).any(|commitment| commitment.first(commitment::DUE).is_some_and(takes_time))
        || [Kind::Rule, Kind::Commitment].into_iter().flat_map(|kind| cx.code.of(kind)).flat_map(proofs).any(|(_, test)| may_wait(test))
}

/// A circle of clauses that leaves less than no time, in order; the one that is looked at is taken out.
fn next_chain<'c>(clauses: &mut Vec<Clause<'c>>) -> Option<Chain<'c>> {
    let mut network = Network::of(clauses);
    network.days();
    let circle = tight_circle(network.numbers.len(), &network.edges)?;
    let mut links: Vec<(Option<usize>, Reach)> = circle.iter().filter_map(|edge| network.links.get(*edge)).copied().collect();
    let start = circle.iter().position(|edge| network.edges.get(*edge).is_some_and(|edge| network.is_fixed(edge.from)));
    links.rotate_left(start.unwrap_or(0));
    let fixed =
        start.and(circle.get(start.unwrap_or(0))).and_then(|edge| network.edges.get(*edge)).and_then(|edge| network.start(edge.from));
    let told: Vec<Clause<'c>> = links.iter().filter_map(|(clause, _)| clauses.get((*clause)?)).cloned().collect();
    // The clause that states a length and bounds from above: without it the circle is open.
    let out = links
        .iter()
        .filter_map(|(clause, _)| *clause)
        .min_by_key(|number| clauses.get(*number).map(|clause| (!clause.is_stated, !longer::is_limit(clause))));
    let out = out?;
    clauses.swap_remove(out);
    Some(Chain { clauses: told, reaches: links.iter().map(|(_, reach)| *reach).collect(), fixed })
}

/// Clauses one after the other, back to where they start.
struct Chain<'c> {
    clauses: Vec<Clause<'c>>,
    /// With the links between days of the calendar, that no clause says.
    reaches: Vec<Reach>,
    /// The day it starts from.
    fixed: Option<Date>,
}

/// Events by number, and the bounds between them.
#[derive(Default)]
struct Network {
    numbers: FxHashMap<Event, u32>,
    edges: Vec<Edge>,
    links: Vec<(Option<usize>, Reach)>,
}

/// The day that all days are counted from: any would do.
const ORIGIN: Date = date(2000, 1, 1);

impl Network {
    fn of(clauses: &[Clause<'_>]) -> Self {
        let mut network = Self::default();
        for (number, clause) in clauses.iter().enumerate() {
            network.add(&clause.from, &clause.to, clause.reach, Some(number));
        }
        network
    }

    fn add(&mut self, from: &Event, to: &Event, reach: Reach, clause: Option<usize>) {
        let (from, to) = (self.number(from), self.number(to));
        self.edges.push(Edge { from, to, days: reach.tightest() });
        self.links.push((clause, reach));
    }

    fn number(&mut self, event: &Event) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(event.clone()).or_insert(next)
    }

    /// Days of the calendar are at a known distance from each other.
    fn days(&mut self) {
        let mut days: Vec<(u32, Event)> = self.numbers.iter().map(|(event, number)| (*number, event.clone())).collect();
        days.sort_unstable_by_key(|(number, _)| *number);
        for (_, event) in days {
            match event {
                Event::On(day) => {
                    let days = ORIGIN.until(day).map_or(0, |span| i64::from(span.get_days()));
                    self.add(&Event::Origin, &event, Reach::Days(days), None);
                    self.add(&event, &Event::Origin, Reach::Days(-days), None);
                }
                Event::Yearly(month, day) => {
                    self.add(&Event::NewYear, &event, Reach::OnDay(month, day), None);
                    self.add(&event, &Event::NewYear, Reach::YearOf(month, day), None);
                }
                _ => {}
            }
        }
    }

    fn is_fixed(&self, number: u32) -> bool {
        self.start(number).is_some()
    }

    fn start(&self, number: u32) -> Option<Date> {
        let is = |event: &Event| self.numbers.get(event) == Some(&number);
        match () {
            () if is(&Event::Origin) => Some(ORIGIN),
            () if is(&Event::NewYear) => Some(date(2025, 1, 1)),
            () => None,
        }
    }
}

fn finding(chain: &Chain<'_>) -> Option<Finding> {
    let clauses = &chain.clauses;
    let owners = owners(clauses);
    if !is_told_here(clauses, &owners) || is_of_two_years(&chain.reaches) {
        return None;
    }
    let (missing, never) = match holds(&chain.reaches, chain.fixed) {
        Holds::Always => return None,
        Holds::Sometimes(missing) => (missing, false),
        Holds::Never(missing) => (missing, true),
    };
    let is_deadline = |clause: &&Clause<'_>| matches!(clause.field.value(), Value::Deadline(_));
    let limit = clauses.iter().find(|clause| clause.is_stated && longer::is_limit(clause));
    let first = limit.or(clauses.iter().find(is_deadline)).or(clauses.first())?;
    let owner = first.field.entity();
    let mut finding = Finding::about(&CHECK, owner, message(&owners, missing, never)).on(first.field.place()).label(said(1, first));
    // Around the circle from there; a field that says two things shows once.
    let start = clauses.iter().position(|clause| std::ptr::eq(clause, first)).unwrap_or(0);
    let around: Vec<&Clause<'_>> = clauses.iter().cycle().skip(start).take(clauses.len()).collect();
    for clause in &around {
        if !finding.labels.iter().any(|label| label.place == clause.field.place()) {
            let number = finding.labels.len() + 1;
            finding = finding.also(clause.field.place(), said(number, clause));
        }
    }
    finding = owners.iter().skip(1).fold(finding, |finding, owner| finding.subject(*owner));
    finding = finding.note(NoteKind::Situation, situation(missing, never, chain.fixed.is_some()));
    finding = longer::ways(finding, &around, missing);
    let is_sure = never && clauses.iter().all(|clause| clause.is_sure);
    let finding = finding.question(text! {
        fr: "lequel de ces délais peut attendre, ou lequel peut commencer plus tôt ?",
        en: "which of these deadlines can wait, or which can start earlier?"
    });
    Some(if is_sure { finding } else { finding.possible() })
}

/// The rules, bodies and others that state the chain, each once.
fn owners<'c>(clauses: &[Clause<'c>]) -> Vec<Entity<'c>> {
    let mut owners: Vec<Entity<'c>> = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.is_stated).chain(clauses.iter().filter(|clause| !clause.is_stated)) {
        let owner = clause.field.entity();
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners
}

/// Whether the clauses bind together, and no other check tells the same: what proofs alone exclude, what a notice alone takes.
fn is_told_here(clauses: &[Clause<'_>], owners: &[Entity<'_>]) -> bool {
    let named = |field| owners.iter().any(|owner| owner.kind() == Kind::Rule && owner.targets(field).any(|other| owners.contains(&other)));
    let conditions: FxHashSet<String> =
        owners.iter().filter(|owner| owner.kind() == Kind::Rule).flat_map(|owner| conditions(*owner, clauses)).collect();
    let has_deadline = clauses.iter().any(|clause| longer::is_limit(clause) || matches!(clause.field.value(), Value::Deadline(_)));
    let fields: FxHashSet<_> = clauses.iter().map(|clause| clause.field.place()).collect();
    let by_notice = owners.iter().any(|owner| has_longer_notice(*owner, owners));
    has_deadline && !by_notice && fields.len() > 1 && conditions.len() < 2 && !named(rule::EXCEPT) && !named(rule::DESPITE) && meet(owners)
}

/// Whether a day of the year is waited for that comes after the one it has to be done by: it is that of the year before.
fn is_of_two_years(reaches: &[Reach]) -> bool {
    let until = reaches.iter().find_map(|reach| match reach {
        Reach::OnDay(month, day) => Some((*month, *day)),
        _ => None,
    });
    let since = reaches.iter().find_map(|reach| match reach {
        Reach::YearOf(month, day) => Some((*month, *day)),
        _ => None,
    });
    until.zip(since).is_some_and(|(until, since)| since > until)
}

/// Whether the notice of a body alone takes more time than a rule leaves it: that is told of the two.
fn has_longer_notice(rule: Entity<'_>, owners: &[Entity<'_>]) -> bool {
    let left = match rule.first(rule::DEADLINE).filter(|_| rule.kind() == Kind::Rule).map(|field| field.value()) {
        Some(Value::Deadline(deadline)) => lengths::of_deadline(deadline),
        _ => None,
    };
    let notice = |party: Entity<'_>| match party
        .first(body::NOTICE)
        .filter(|_| party.kind() == Kind::Body && owners.contains(&party))
        .map(|field| field.value())
    {
        Some(Value::Duration(notice)) => Some(*notice),
        _ => None,
    };
    left.is_some_and(|left| {
        rule.targets(rule::WHO).filter_map(notice).any(|notice| lengths::Days::of(left).is_shorter_than(lengths::Days::of(notice)))
    })
}

/// The conditions under which a rule plays, but those that only say what comes first.
fn conditions(owner: Entity<'_>, clauses: &[Clause<'_>]) -> Vec<String> {
    let fields = owner.values(rule::WHEN).chain(owner.values(rule::UNLESS));
    let is_order = |field: &FieldView<'_>| clauses.iter().any(|clause| clause.field.place() == field.place());
    fields.filter(|field| !is_order(field)).map(|field| field.prose().into_owned()).collect()
}

/// Whether all are in force on some day.
fn meet(owners: &[Entity<'_>]) -> bool {
    let periods = || {
        owners.iter().filter_map(|owner| match owner.first(common::IN_FORCE)?.value() {
            Value::Period(period) => Some(*period),
            _ => None,
        })
    };
    let (from, to) = (periods().filter_map(|period| period.from).max(), periods().filter_map(|period| period.to).min());
    from.zip(to).is_none_or(|(from, to)| from <= to)
}

fn message(owners: &[Entity<'_>], missing: Missing, never: bool) -> Text {
    let names: Vec<Text> = owners.iter().map(|owner| Text::same(format!("`{}`", owner.label()))).collect();
    let (all, days) = (wording::all_of(&names), if never { missing.least } else { missing.most });
    match (never, names.len(), days) {
        (true, 1, 1) => {
            text! { fr: "Les délais de {all} ne peuvent pas tenir ensemble : il manque 1 jour", en: "The deadlines of {all} cannot hold together: 1 day is missing", all }
        }
        (true, 1, _) => {
            text! { fr: "Les délais de {all} ne peuvent pas tenir ensemble : il manque {days} jours", en: "The deadlines of {all} cannot hold together: {days} days are missing", all, days }
        }
        (true, _, 1) => {
            text! { fr: "{all} ne peuvent pas tenir ensemble : il manque 1 jour", en: "{all} cannot hold together: 1 day is missing", all }
        }
        (true, _, _) => {
            text! { fr: "{all} ne peuvent pas tenir ensemble : il manque {days} jours", en: "{all} cannot hold together: {days} days are missing", all, days }
        }
        (false, 1, _) => {
            text! { fr: "Les délais de {all} ne tiennent pas toujours ensemble : il manque parfois {days} j", en: "The deadlines of {all} do not always hold together: {days} d are missing at times", all, days }
        }
        (false, _, _) => {
            text! { fr: "{all} ne tiennent pas toujours ensemble : il manque parfois {days} j", en: "{all} do not always hold together: {days} d are missing at times", all, days }
        }
    }
}

/// `2. comptes_relus : 30 jours avant publier`.
fn said(number: usize, clause: &Clause<'_>) -> Text {
    let says = &clause.says;
    text! { fr: "{number}. {says}", en: "{number}. {says}", number, says }
}

fn situation(missing: Missing, never: bool, is_fixed: bool) -> Text {
    let (least, most, on) = (missing.least, missing.most, missing.on.to_string());
    match (never, least == most) {
        (true, true) => text! {
            fr: "quel que soit le calendrier, qui tient tous ces délais sauf le dernier le manque de {least} j",
            en: "whatever the calendar, whoever keeps all of these but the last misses it by {least} d", least
        },
        (true, false) => text! {
            fr: "quel que soit le calendrier, qui tient tous ces délais sauf le dernier le manque de {least} à {most} j",
            en: "whatever the calendar, whoever keeps all of these but the last misses it by {least} to {most} d", least, most
        },
        (false, _) if is_fixed => text! { fr: "certaines années, il manque {most} j", en: "in some years, {most} d are missing", most },
        (false, _) => text! {
            fr: "si le premier événement tombe le {on}, il manque {most} j ; à d'autres dates, tout tient",
            en: "if the first event falls on {on}, {most} d are missing; on other dates, all of it holds", on, most
        },
    }
}
