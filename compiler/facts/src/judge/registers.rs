//! What is known of a register once it was read: whether it says what it should by now, and which of its rows are contested.

use super::evidence::Evidence;
use super::remedy::after;
use super::value::{day, number_of};
use crate::table::{TableFacts, Witness};
use jiff::civil::Date;
use social_core::plan::Register;
use social_core::resolve::EntityId;
use social_core::values::{Duration, Recurrence};
use social_core::verdict::{self, RegisterState, Stale};
use std::collections::BTreeSet;

/// The state of a register.
pub(super) fn state(
    register: &Register,
    facts: &TableFacts,
    contested: &BTreeSet<Witness>,
    today: Date,
    evidence: &mut dyn Evidence,
) -> RegisterState {
    let of = |row: &Witness| verdict::Witness {
        register: EntityId(register.id.0),
        source: facts.sources.get(usize::from(row.source)).cloned().unwrap_or_default(),
        line: row.line,
        cells: Vec::new(),
        is_contested: true,
    };
    RegisterState {
        register: EntityId(register.id.0),
        sources: facts.sources.clone(),
        rows: facts.rows,
        days: facts.days.and_then(|(first, last)| Some((day(first)?, day(last)?))),
        stale: stale(register, facts, today, evidence),
        contested: contested.iter().map(of).collect(),
    }
}

/// A register waits when it has been silent for longer than twice the rhythm it states, and than it ever was: an event that did
/// not happen is no delay.
fn stale(register: &Register, facts: &TableFacts, today: Date, evidence: &mut dyn Evidence) -> Option<Stale> {
    let (_, last) = facts.days?;
    let latest = day(last)?;
    let rhythm = match register.updated? {
        Recurrence::Every(duration) => duration,
        Recurrence::Times { per, .. } => Duration { count: 1, unit: per },
    };
    if after(after(latest, rhythm)?, rhythm)? >= today {
        return None;
    }
    let days = evidence.days(register);
    let longest = days.windows(2).filter_map(|pair| if let [a, b] = pair { Some(b - a) } else { None }).max().unwrap_or(0);
    let silence = number_of(today) - last;
    (silence > longest).then(|| Stale { latest, longest_silence: u32::try_from(longest).unwrap_or(0) })
}
