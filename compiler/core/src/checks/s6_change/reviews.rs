//! What shows that something was read again: versions, diagnoses, events that change it.

use super::numbers::day;
use crate::kinds::{Kind, code, decision, diagnosis, event, version};
use crate::resolve::{Code, Entity};
use jiff::civil::Date;

/// The last day, not after `today`, on which a declaration was surely read again; none when nothing is dated.
pub fn last_sign(code: &Code, about: Entity<'_>, today: Date) -> Option<Date> {
    let whole = of_whole(code);
    let own = of_one(about);
    whole.into_iter().chain(own).filter(|date| *date <= today).max()
}

/// What dates the whole code.
fn of_whole(code: &Code) -> Vec<Date> {
    let declaration = code.declaration();
    let dated = [code::STATUS, code::DEPOSITED].into_iter().filter_map(|field| day(declaration?.first(field)));
    let versions = code.of(Kind::Version).filter_map(|version| day(version.first(version::DATE)));
    let diagnoses = code.of(Kind::Diagnosis).filter(|diagnosis| !diagnosis.has(diagnosis::ABOUT));
    dated.chain(versions).chain(diagnoses.filter_map(|diagnosis| day(diagnosis.first(diagnosis::DATE)))).collect()
}

/// What dates one declaration.
fn of_one(about: Entity<'_>) -> Vec<Date> {
    let changed = about.named_by(Kind::Event, event::CHANGES).filter_map(|event| day(event.first(event::DATE)));
    let created = about.named_by(Kind::Event, event::CREATES).filter_map(|event| day(event.first(event::DATE)));
    let looked_at = about.named_by(Kind::Diagnosis, diagnosis::ABOUT).filter_map(|diagnosis| day(diagnosis.first(diagnosis::DATE)));
    let decided = about.named_by(Kind::Decision, decision::ABOUT).filter_map(|decision| day(decision.first(decision::TAKEN_ON)));
    changed.chain(created).chain(looked_at).chain(decided).collect()
}
