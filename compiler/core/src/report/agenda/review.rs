//! Tensions and waivers that end soon: to be looked at before their day, with what they hold.

use super::concern;
use super::parts::{Item, Point, Said};
use super::points::{named, place_of};
use crate::checks::s6_change::numbers::day;
use crate::checks::wording::capital;
use crate::finding::Severity;
use crate::kinds::{Kind, tension, waiver};
use crate::report::Report;
use crate::resolve::Entity;
use crate::words::Text;
use jiff::civil::Date;

/// What ends within so many days is to be reviewed.
const SOON: i32 = 60;

/// A point for each agreement in force that ends soon, the first to end first.
pub(super) fn points(report: &Report<'_>, today: Option<Date>) -> Vec<Point> {
    let Some(today) = today else { return Vec::new() };
    let mut ending: Vec<(i32, Entity<'_>, Date)> = Vec::new();
    for (kind, until) in [(Kind::Tension, tension::UNTIL), (Kind::Waiver, waiver::UNTIL)] {
        for agreement in report.code.of(kind) {
            let Some(end) = day(agreement.first(until)) else { continue };
            let left = (end - today).get_days();
            if (0..=SOON).contains(&left) {
                ending.push((left, agreement, end));
            }
        }
    }
    ending.sort_by_key(|(left, agreement, _)| (*left, agreement.id()));
    ending.into_iter().map(|(left, agreement, end)| point(report, agreement, (left, end))).collect()
}

fn point(report: &Report<'_>, agreement: Entity<'_>, (left, end): (i32, Date)) -> Point {
    let (name, end) = (capital(named(agreement)), end.to_string());
    let found = match left {
        0 => text! { fr: "Elle vaut jusqu'à aujourd'hui, {end}", en: "It holds until today, {end}", end },
        1 => text! { fr: "Elle vaut jusqu'à demain, {end}", en: "It holds until tomorrow, {end}", end },
        _ => text! { fr: "Elle vaut jusqu'au {end}, dans {left} jours", en: "It holds until {end}, in {left} days", end, left },
    };
    let held = report.checked.silenced.iter().filter(|held| held.by == agreement.id());
    let holds = held.map(|held| {
        let message = &held.finding.message;
        text! { fr: "ce qu'elle tient : {message}", en: "what it holds: {message}", message }
    });
    let reason = agreement.prose(if agreement.kind() == Kind::Tension { tension::REASON } else { waiver::REASON });
    let reason = reason.map(|reason| Text::same(reason.into_owned()));
    let subjects = [agreement];
    Point {
        number: 0,
        question: text! {
            fr: "{name} : est-ce réglé, ou faut-il en décider de nouveau ?",
            en: "{name}: is it settled, or should it be decided again?", name
        },
        about: named(agreement),
        theme: text! { fr: "comment le code change", en: "how the code changes" },
        severity: Severity::Hint,
        items: vec![Item {
            found,
            places: place_of(report, agreement.name_place()).into_iter().collect(),
            said: Said { situation: holds.collect(), why: reason.into_iter().collect(), ..Said::default() },
        }],
        shared: Said::default(),
        concerned: concern::concerned(&subjects),
        decided: concern::decided(&subjects),
        codes: Vec::new(),
    }
}
