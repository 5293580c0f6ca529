//! What checking remembers of a code: the declarations of which there was nothing to say, and what was read to know it. While none
//! of that changes there is still nothing to say; every other declaration is looked at again.

use super::{CheckSpec, Cx};
use crate::plan::{Register, Schema};
use crate::resolve::{Change, Code, Reads};
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// What an editor keeps from one text of a code to the next.
#[derive(Debug, Default)]
pub struct Memory {
    before: Option<Before>,
}

#[derive(Debug)]
struct Before {
    code: Arc<Code>,
    schema: Schema,
    asked: Asked,
    quiet: Vec<Option<Reads>>,
}

/// What a check answers to besides the code.
#[derive(PartialEq, Eq, Debug)]
struct Asked {
    today: Option<Date>,
    checks: Vec<&'static str>,
}

impl Asked {
    fn of(cx: &Cx<'_>, checks: &[&'static CheckSpec]) -> Self {
        Self { today: cx.options.today, checks: checks.iter().map(|check| check.code).collect() }
    }
}

impl Memory {
    /// What was read of each declaration of the code itself of which there is still nothing to say; none for the others.
    pub(super) fn quiet(&mut self, cx: &Cx<'_>, checks: &[&'static CheckSpec]) -> Vec<Option<Reads>> {
        let mut quiet = vec![None; cx.code.own_decls().count()];
        let Some(before) = self.before.take().filter(|before| before.asked == Asked::of(cx, checks)) else { return quiet };
        let Some(change) = Change::between(&before.code, cx.code) else { return quiet };
        let tables = changed(&before.schema, &cx.schema);
        let is_so =
            |reads: &Reads| change.leaves(reads) && !reads.tables().iter().any(|table| change.is_shifted() || tables.contains(table));
        for (number, reads) in before.quiet.into_iter().enumerate() {
            let slot = change.kept(number).and_then(|to| quiet.get_mut(to));
            if let (Some(slot), Some(reads)) = (slot, reads.filter(is_so)) {
                *slot = Some(change.moved(reads));
            }
        }
        quiet
    }

    /// Keeps what was found.
    pub(super) fn keep(&mut self, code: Arc<Code>, cx: Cx<'_>, checks: &[&'static CheckSpec], quiet: Vec<Option<Reads>>) {
        let asked = Asked::of(&cx, checks);
        self.before = Some(Before { code, schema: cx.schema, asked, quiet });
    }
}

/// The registers whose tables are not what they were; entities have the same numbers.
fn changed(old: &Schema, new: &Schema) -> FxHashSet<u32> {
    let differs = |register: &&Register, other: &Schema| other.register(register.id) != Some(*register);
    let gone = old.registers.iter().filter(|register| differs(register, new));
    let come = new.registers.iter().filter(|register| differs(register, old));
    let attests = (old.attestations != new.attestations).then_some(Reads::ATTESTATIONS);
    gone.chain(come).map(|register| register.id.0).chain(attests).collect()
}
