//! Whether more may be recorded of what a value that is not known is computed from.

use super::eval::{Env, Eval};
use super::row::Found;
use super::shape;
use super::world::Cell;
use crate::plan::ir::{Node, NodeKind, Row, Rows};
use crate::proof::AggregateKind;

impl Eval<'_> {
    pub fn is_lost<'p>(&self, env: &Env<'p>, node: &'p Node) -> bool {
        // Where it is too deep, the whole judgement says nothing.
        self.deeper(|| self.is_any_lost(env, node)).unwrap_or(true)
    }

    fn is_any_lost<'p>(&self, env: &Env<'p>, node: &'p Node) -> bool {
        use NodeKind as K;
        match &node.kind {
            K::Column(row, column) | K::Precision(row, column) => self.held(env, row, *column) == Cell::Unreadable,
            K::HasRow(_) | K::Known(_) | K::Reaches { .. } | K::RunningTotal { .. } => !self.value(env, node).is_known(),
            K::Exists(_, rows) => self.is_set_lost(env, rows, None, false),
            K::Aggregate { kind, rows, of, .. } => {
                self.is_set_lost(env, rows, of.as_deref(), matches!(kind, AggregateKind::First | AggregateKind::Last))
            }
            K::LongestRun { rows, of, step } => self.is_set_lost(env, rows, Some(of), step.is_none()),
            _ => {
                let made = shape::made_of(node);
                let is_row_lost = |row: &&'p Row| matches!(self.row(env, row), Found::Unknown);
                made.nodes.iter().any(|node| self.is_lost(env, node)) || made.rows.iter().any(is_row_lost)
            }
        }
    }

    /// The same, of what is computed over a set.
    fn is_set_lost<'p>(&self, env: &Env<'p>, rows: &'p Rows, of: Option<&'p Node>, is_ordered: bool) -> bool {
        let members = self.members(env, rows);
        let is_dated = !self.is_list(rows.register);
        let is_row_lost = |index: &usize| {
            let is_misplaced = is_ordered && is_dated && self.world.place(rows.register, *index).from.is_none();
            is_misplaced || of.is_some_and(|of| self.is_lost(&env.with_row(rows, *index, true), of))
        };
        !members.is_exact() || members.certain.iter().any(is_row_lost)
    }
}
