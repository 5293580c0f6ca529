//! Made-up facts: for a test, a few rows that make it true, and a few that make it false. Rows are built backwards from the
//! constants of the test, one step on either side of its bounds, and kept only when they come to the verdict asked for.

mod calendar;
mod domain;
mod maker;
mod reach;
mod value;
mod wish;
mod world;

use super::{Fact, Situation};
use crate::plan::Schema;
use crate::plan::ir::Plan;
use jiff::civil::Date;
use maker::Maker;
use value::{Chance, days_after};
use world::{Slot, World};

/// How many worlds are made up for a verdict before the search gives up.
pub const ATTEMPTS: u64 = 60;

/// A situation for which all the plans of a rule are true, or one is false; `holds` says whether it is so. None when the search
/// found none.
pub fn search(
    schema: &Schema,
    plans: &[Plan],
    (truth, today): (bool, Date),
    holds: &mut dyn FnMut(&Situation) -> bool,
) -> Option<Situation> {
    (0..ATTEMPTS).find_map(|attempt| {
        let story = made_up(schema, plans, (truth, today), attempt)?;
        holds(&story).then_some(story)
    })
}

fn made_up(schema: &Schema, plans: &[Plan], (truth, today): (bool, Date), attempt: u64) -> Option<Situation> {
    let chance = Chance::new(attempt);
    let base = base(plans, today);
    let mut maker = Maker::new(World::new(schema, base, chance));
    let broken = usize::try_from(attempt).unwrap_or(0) % plans.len().max(1);
    for (rank, plan) in plans.iter().enumerate() {
        if truth || rank == broken {
            maker.tell(plan, truth);
        }
    }
    let today = maker.finish();
    let rows = maker.world.rows.iter().map(|draft| Fact {
        register: draft.register,
        cells: draft
            .slots
            .iter()
            .map(|slot| match slot {
                Slot::Is(value) => Some(value.clone()),
                Slot::Free | Slot::Absent => None,
            })
            .collect(),
    });
    let mut rows: Vec<Fact> = rows.collect();
    rows.sort_by_key(|row| row.register);
    Some(Situation { today, rows })
}

/// The day around which the story is told: in March of the year before, or soon after the text comes into force.
fn base(plans: &[Plan], today: Date) -> Date {
    let usual = Date::new(today.year() - 1, 3, 2).unwrap_or(today);
    let from = plans.iter().filter_map(|plan| plan.in_force.0).max();
    let to = plans.iter().filter_map(|plan| plan.in_force.1).min();
    match (from, to) {
        (Some(from), _) if usual < from => days_after(from, 30).filter(|day| to.is_none_or(|to| *day <= to)).unwrap_or(from),
        (_, Some(to)) if to < usual => days_after(to, -30).filter(|day| from.is_none_or(|from| from <= *day)).unwrap_or(to),
        _ => usual,
    }
}
