//! What checking remembers of a code: the declarations of which there was nothing to say, and what was read to know it. While none
//! of that changes there is still nothing to say; every other declaration is looked at again.

use super::{CheckSpec, Cx};
use crate::plan::Schema;
use crate::plan::ir::Id;
use crate::resolve::{Change, Code, Reads};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
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
        let mut tables = Tables { old: &before.schema, new: &cx.schema, change: &change, known: FxHashMap::default() };
        let mut is_so = |reads: &Reads| change.leaves(reads) && reads.tables().iter().all(|table| tables.is_same(*table));
        for (number, reads) in before.quiet.into_iter().enumerate() {
            let slot = change.kept(number).and_then(|to| quiet.get_mut(to));
            if let (Some(slot), Some(reads)) = (slot, reads.filter(&mut is_so)) {
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

/// The tables of two codes.
struct Tables<'s> {
    old: &'s Schema,
    new: &'s Schema,
    change: &'s Change,
    known: FxHashMap<u32, bool>,
}

impl Tables<'_> {
    /// Whether a register, by its number in the old code, is still the same table.
    fn is_same(&mut self, table: u32) -> bool {
        let to = |id: Id| self.change.entity(id.0).map(Id);
        let is_same = || match table {
            Reads::ATTESTATIONS => {
                let old = self.old.attestations.as_ref().map(|attestations| attestations.renumbered(&to));
                old == self.new.attestations.clone().map(Some)
            }
            _ => to(Id(table)).is_some_and(|id| {
                let old = self.old.register(Id(table)).map(|register| register.renumbered(&to));
                match (old, self.new.register(id)) {
                    (None, None) => true,
                    (Some(Some(old)), Some(new)) => old == *new,
                    _ => false,
                }
            }),
        };
        if let Some(known) = self.known.get(&table) {
            return *known;
        }
        let is_same = is_same();
        self.known.insert(table, is_same);
        is_same
    }
}
