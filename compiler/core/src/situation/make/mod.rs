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

/// What plans are to come to together: all true, or one of them false.
pub type Wish<'p> = (&'p [Plan], bool);

/// A situation in which the plans of each wish come to what is wished; `holds` says whether it is so. None when the search found none.
pub fn search(schema: &Schema, wishes: &[Wish<'_>], today: Date, holds: &mut dyn FnMut(&Situation) -> bool) -> Option<Situation> {
    (0..ATTEMPTS).find_map(|attempt| {
        let made = made_up(schema, wishes, today, attempt)?;
        holds(&made).then_some(made)
    })
}

fn made_up(schema: &Schema, wishes: &[Wish<'_>], today: Date, attempt: u64) -> Option<Situation> {
    let chance = Chance::new(attempt);
    let base = base(wishes, today);
    let mut maker = Maker::new(World::new(schema, base, chance));
    let rank = usize::try_from(attempt).unwrap_or(0);
    // What keeps one rule often breaks another by itself: its own breach is made up only every other time.
    let is_left = |(_, truth): &Wish<'_>| !truth && wishes.len() > 1 && rank % 2 == 0;
    for (plans, truth) in wishes.iter().filter(|wish| !is_left(wish)) {
        let broken = (if wishes.len() > 1 { rank / 2 } else { rank }) % plans.len().max(1);
        for (_, plan) in plans.iter().enumerate().filter(|(rank, _)| *truth || *rank == broken) {
            maker.tell(plan, *truth);
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
fn base(wishes: &[Wish<'_>], today: Date) -> Date {
    let plans = || wishes.iter().flat_map(|(plans, _)| plans.iter());
    let usual = Date::new(today.year() - 1, 3, 2).unwrap_or(today);
    let from = plans().filter_map(|plan| plan.in_force.0).max();
    let to = plans().filter_map(|plan| plan.in_force.1).min();
    match (from, to) {
        (Some(from), _) if usual < from => days_after(from, 30).filter(|day| to.is_none_or(|to| *day <= to)).unwrap_or(from),
        (_, Some(to)) if to < usual => days_after(to, -30).filter(|day| from.is_none_or(|from| from <= *day)).unwrap_or(to),
        _ => usual,
    }
}
