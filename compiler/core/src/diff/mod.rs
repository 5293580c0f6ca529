//! Two states of a code, compared by what they say: who gains, who loses, what moved, and whether the declared way was followed.

mod clash;
mod compare;
mod declared;
mod deposit;
mod ease;
mod loss;
mod meaning;
mod merge;
mod order;
mod pairs;
mod parties;
mod phrases;
mod procedure;
mod protection;
mod readings;
mod same;
mod shown;
mod similar;
mod steps;
pub mod told;
#[cfg(test)]
mod trial;
mod types;
mod version;
mod voice;

pub use clash::{Clash, clash};
pub use shown::{Shown, Side};
pub use types::{Change, Class, Diff, Domain, Effect, Nature, Numbers, Party, Step, StepKind, Subject, Touched, Verdict, Weight};

use crate::finding::Finding;
use crate::resolve::Code;
use pairs::Pairs;

/// The two codes and what stands for what between them.
struct Cx<'c> {
    old: &'c Code,
    new: &'c Code,
    pairs: Pairs,
    same: same::Sides<'c>,
}

impl<'c> Cx<'c> {
    fn new(old: &'c Code, new: &'c Code) -> Self {
        Self { old, new, pairs: Pairs::of(old, new), same: same::Sides::new(old, new) }
    }
}

/// What changes from one state of a code to another. Pure and deterministic: the same two codes always give the same answer.
pub fn diff(old: &Code, new: &Code) -> Diff {
    let cx = Cx::new(old, new);
    let mut changes = compare::changes(&cx);
    protection::mark(&cx, &mut changes);
    let numbers = version::numbers(&cx, &changes);
    let steps = procedure::steps(&cx, &changes, &numbers);
    let unread = [old, new].map(|code| code.faults().count());
    let common = cx.pairs.roots_in_common();
    Diff { changes, numbers, steps, unread, common }
}

/// What there is to discuss about a change, as findings whose places are those of the union `shown` of both codes, the new one first.
pub fn findings(old: &Code, new: &Code, diff: &Diff, shown: &Shown) -> Vec<Finding> {
    let mut found = deposit::findings(old, new, diff, shown);
    found.extend(loss::findings(old, new, diff, shown));
    found.sort_by(|a, b| (a.place(), a.check.code).cmp(&(b.place(), b.check.code)));
    found
}
