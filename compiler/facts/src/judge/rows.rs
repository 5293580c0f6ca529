//! The rows that verdicts rest on, with what their cells say.

use super::evidence::Evidence;
use super::label;
use crate::table::{TableFacts, Witness};
use social_core::plan::ir::{Id, Plan};
use social_core::plan::{self, Schema};
use social_core::resolve::EntityId;
use social_core::verdict;
use std::collections::{BTreeMap, BTreeSet};

/// Rows once looked at.
#[derive(Default)]
pub(super) struct Seen {
    cells: BTreeMap<Witness, Vec<(Id, verdict::Datum)>>,
}

impl Seen {
    /// Looks at rows: the columns that the plan reads, and those that tell a row.
    pub fn look(plan: &Plan, schema: &Schema, rows: impl Iterator<Item = Witness>, evidence: &mut dyn Evidence) -> Self {
        let mut by_register: BTreeMap<Id, BTreeSet<Witness>> = BTreeMap::new();
        for row in rows {
            by_register.entry(row.register).or_default().insert(row);
        }
        let read = plan::registers(plan);
        let mut seen = Self::default();
        for (id, rows) in by_register {
            let Some(register) = schema.register(id) else { continue };
            let of_plan = read.iter().filter(|(read, _)| *read == id).flat_map(|(_, columns)| columns);
            let wanted: BTreeSet<Id> = of_plan.copied().chain(label::telling(register)).collect();
            // In the order of the register.
            let columns: Vec<Id> = register.columns.iter().map(|column| column.id).filter(|id| wanted.contains(id)).collect();
            let rows: Vec<Witness> = rows.into_iter().collect();
            for (row, cells) in rows.iter().zip(evidence.cells(register, &columns, &rows)) {
                seen.cells.insert(*row, columns.iter().copied().zip(cells).collect());
            }
        }
        seen
    }

    /// The cells of a row.
    pub fn of(&self, row: &Witness) -> &[(Id, verdict::Datum)] {
        self.cells.get(row).map(Vec::as_slice).unwrap_or_default()
    }

    /// A row as verdicts show it.
    pub fn shown(&self, row: &Witness, facts: &[TableFacts], contested: &BTreeSet<Witness>) -> verdict::Witness {
        let source = facts.iter().find(|facts| facts.register == row.register).and_then(|facts| facts.sources.get(usize::from(row.source)));
        verdict::Witness {
            register: EntityId(row.register.0),
            source: source.cloned().unwrap_or_default(),
            line: row.line,
            cells: self.of(row).iter().map(|(column, datum)| (EntityId(column.0), datum.clone())).collect(),
            is_contested: contested.contains(row),
        }
    }
}
