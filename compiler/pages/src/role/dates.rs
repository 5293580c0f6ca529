//! Dates that come for a party: ends of terms, what it promised, what holds until a day.

use crate::entity;
use crate::page::Page;
use maud::{Markup, html};
use social_core::checks::s4_power::holdings::holdings;
use social_core::kinds::{Kind, action, commitment, common, objective, rule, tension, waiver};
use social_core::model::Field;
use social_core::resolve::Entity;
use social_core::values::{Day, Deadline, Value};

/// What ends on a date: a kind that names the party, the field where it does, the one with the date, what to say of it.
type Ending = (Kind, Field, Field, &'static str, &'static str);

static ENDINGS: &[Ending] = &[
    (Kind::Commitment, commitment::BY, commitment::DUE, "engagement à tenir", "commitment to keep"),
    (Kind::Objective, objective::CARRIED, objective::DUE, "objectif à atteindre", "objective to reach"),
    (Kind::Action, action::BY, action::DATES, "fin de l'action", "end of the action"),
    (Kind::Rule, rule::WHO, common::IN_FORCE, "fin de la règle", "end of the rule"),
    (Kind::Waiver, waiver::FOR, waiver::UNTIL, "fin de la dérogation", "end of the waiver"),
    (Kind::Tension, tension::HELD_BY, tension::UNTIL, "tension à reprendre", "tension to take up again"),
];

/// One date: the day as it is written, what comes then, and what that is about.
struct Coming<'a> {
    day: String,
    what: &'static str,
    about: Entity<'a>,
}

/// The dates that come, soonest first; those that were there on the day of judgement are left out.
pub(super) fn coming(page: &Page<'_>, party: Entity<'_>) -> Markup {
    let mut found: Vec<Coming<'_>> = Vec::new();
    for (kind, names, dated, fr, en) in ENDINGS {
        for about in party.named_by(*kind, *names) {
            found.extend(day(about, *dated).map(|day| Coming { day, what: page.say(fr, en), about }));
        }
    }
    for holding in if party.kind() == Kind::Role { holdings(party).collect() } else { Vec::new() } {
        if let (Some(day), Some(about)) = (holding.period.to, holding.party) {
            found.push(Coming { day: day.to_string(), what: page.say("fin de mandat", "end of term"), about });
        }
    }
    let today = page.input.verdicts.map(|report| report.as_of.to_string()).unwrap_or_default();
    found.retain(|coming| coming.day >= today);
    found.sort_by(|a, b| (&a.day, a.about.id()).cmp(&(&b.day, b.about.id())));
    html! {
        @if !found.is_empty() {
            (super::sub(page, "", page.say("Dates à venir", "Coming dates")))
            ul.dates {
                @for coming in &found {
                    li { (entity::day(page, &coming.day)) " " span.quiet { (coming.what) } " – " (entity::link(page, coming.about)) }
                }
            }
        }
    }
}

/// The last day that a value names.
fn day(entity: Entity<'_>, field: Field) -> Option<String> {
    let day = match entity.first(field)?.value() {
        Value::Date(day) => *day,
        Value::Moment(moment) => moment.last_day(),
        Value::Period(period) => period.to?,
        Value::Deadline(deadline) => match deadline.as_ref() {
            Deadline::By(Day::Once(day)) => *day,
            _ => return None,
        },
        _ => return None,
    };
    Some(day.to_string())
}
