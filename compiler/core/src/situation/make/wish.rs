//! Making a condition true or false: cells are decided, rows are added, the nearest way first.

use super::maker::{Maker, Stands, opposite};
use super::value::{Rel, order};
use super::world::Slot;
use crate::plan::folded;
use crate::plan::ir::{Bound, Node, NodeKind, Row, Rows, Type};
use crate::proof::{Comparison, Quantity};
use crate::situation::Val;

/// Wishes deeper than this are given up.
const MAX_DEPTH: u32 = 40;

impl<'p> Maker<'p> {
    /// Makes a condition true or false, as well as it can: what comes of it is for the engine to say.
    pub fn wish(&mut self, node: &'p Node, truth: bool) {
        if self.depth >= MAX_DEPTH {
            return;
        }
        self.depth += 1;
        self.grant(node, truth);
        self.depth -= 1;
    }

    fn grant(&mut self, node: &'p Node, truth: bool) {
        match &node.kind {
            NodeKind::Not(one) => self.wish(one, !truth),
            NodeKind::And(all) => self.wish_all(all, truth, true),
            NodeKind::Or(all) => self.wish_all(all, truth, false),
            NodeKind::If(parts) => self.wish_if(parts, truth),
            NodeKind::Compare(comparison, pair) => self.wish_compared(*comparison, pair, truth),
            NodeKind::In(one, all) => self.wish_among(one, all, truth),
            NodeKind::Has(pair) => self.wish_held(pair, truth),
            NodeKind::Known(one) => self.wish_known(one, truth),
            NodeKind::HasRow(row) if truth => {
                self.row(row);
            }
            NodeKind::Exists(quantity, rows) => self.wish_counted(*quantity, rows, truth),
            NodeKind::Column(row, column) => {
                if let Some(row) = self.row(row) {
                    self.world.set(row, *column, Slot::Is(Val::Truth(truth)));
                }
            }
            NodeKind::Bound(var, Bound::IsEnded) if truth => self.end_span(*var),
            NodeKind::Reaches { key, from, .. } => {
                if let Some(from) = self.value(from) {
                    self.reach(key, if truth { Rel::Equal } else { Rel::Different }, &from);
                }
            }
            _ => {}
        }
    }

    /// One operand decides alone; the others are left out of it.
    fn wish_all(&mut self, all: &'p [Node], truth: bool, word: bool) {
        if truth == word {
            // Any value makes a cell known: what asks for a certain one goes first.
            let (known, others): (Vec<&Node>, Vec<&Node>) = all.iter().partition(|one| word && matches!(one.kind, NodeKind::Known(_)));
            return others.into_iter().chain(known).for_each(|one| self.wish(one, word));
        }
        // The last one first: what comes before usually says which rows are meant.
        let chosen = all.len().saturating_sub(1 + self.world.chance.pick(all.len()));
        if word {
            let others = all.iter().enumerate().filter(|(rank, _)| *rank != chosen).map(|(_, one)| one);
            let (known, others): (Vec<&Node>, Vec<&Node>) = others.partition(|one| matches!(one.kind, NodeKind::Known(_)));
            others.into_iter().for_each(|one| self.wish(one, true));
            all.get(chosen).into_iter().for_each(|one| self.wish(one, truth));
            return known.into_iter().for_each(|one| self.wish(one, true));
        }
        all.get(chosen).into_iter().for_each(|one| self.wish(one, truth));
        for (rank, one) in all.iter().enumerate() {
            if rank != chosen && self.peek(|maker| maker.truth(one)).is_none() && !is_opened_by_rows(one) {
                self.wish(one, false);
            }
        }
    }

    fn wish_if(&mut self, parts: &'p [Node; 3], truth: bool) {
        let [condition, then, otherwise] = parts;
        let goes = match self.peek(|maker| maker.truth(condition)) {
            Some(goes) => goes,
            None => matches!(then.kind, NodeKind::Truth(other) if other != truth) == self.world.chance.strays(2),
        };
        self.wish(condition, goes);
        self.wish(if goes { then } else { otherwise }, truth);
    }

    fn wish_compared(&mut self, comparison: Comparison, pair: &'p (Node, Node), truth: bool) {
        let (a, b) = pair;
        let Some(rel) = Rel::of(comparison) else { return self.wish_text(comparison, pair, truth) };
        let rel = if truth { rel } else { rel.denied() };
        if let (Type::Truth, NodeKind::Truth(word)) = (&a.ty, &b.kind) {
            return self.wish(a, (rel == Rel::Equal) == *word);
        }
        // The side that is still free gives way to the other.
        let prefers_second = !self.is_free(a) && self.is_free(b);
        if prefers_second {
            if let Some(value) = self.value(a) {
                self.reach(b, rel.flipped(), &value);
            }
        } else if let Some(value) = self.value(b) {
            self.reach(a, rel, &value);
        }
    }

    fn wish_text(&mut self, comparison: Comparison, (a, b): &'p (Node, Node), truth: bool) {
        let Some(Val::Text(part)) = self.value(b) else { return };
        let other = self.world.name("");
        let text = match (truth, comparison) {
            (false, _) => other,
            (true, Comparison::StartsWith) => format!("{part} {other}").into(),
            (true, Comparison::EndsWith) => format!("{other} {part}").into(),
            (true, _) => part,
        };
        self.reach(a, Rel::Equal, &Val::Text(text));
    }

    fn wish_among(&mut self, one: &'p Node, all: &'p [Node], truth: bool) {
        let chosen = self.world.chance.pick(all.len());
        let values: Vec<Val> = all.iter().filter_map(|other| self.value(other)).collect();
        match (truth, values.get(chosen)) {
            (true, Some(value)) => self.reach(one, Rel::Equal, value),
            (false, _) => self.reach_none_of(one, &values),
            _ => {}
        }
    }

    fn wish_held(&mut self, (one, several): &'p (Node, Node), truth: bool) {
        let NodeKind::Column(row, column) = &several.kind else { return };
        let Some(row) = self.row(row) else { return };
        let value = self.value(one);
        let texts = match value {
            Some(Val::Text(text)) if truth => vec![text],
            _ => vec![self.world.name("")],
        };
        self.world.set(row, *column, Slot::Is(Val::Several(texts)));
    }

    fn wish_known(&mut self, one: &'p Node, truth: bool) {
        let NodeKind::Column(row, column) = &one.kind else { return };
        let Some(row) = self.row(row) else { return };
        if truth {
            // A cell that something else bounds is left to it: any value makes it known.
            self.world.decided(row, *column);
        } else {
            self.world.set(row, *column, Slot::Absent);
        }
    }

    fn wish_counted(&mut self, quantity: Quantity, rows: &'p Rows, truth: bool) {
        let count = match (quantity, truth) {
            (Quantity::Some, true) | (Quantity::No, false) => 1,
            (Quantity::Some, false) | (Quantity::No, true) => 0,
            (Quantity::AtLeast(least), true) => least,
            (Quantity::AtLeast(least), false) => least.saturating_sub(1),
            (Quantity::AtMost(most), true) => {
                if self.world.chance.strays(3) {
                    0
                } else {
                    most
                }
            }
            (Quantity::AtMost(most), false) => most.saturating_add(1),
            (Quantity::Exactly(number), true) => number,
            (Quantity::Exactly(number), false) => {
                if self.world.chance.strays(2) {
                    number.saturating_add(1)
                } else {
                    number.saturating_sub(1)
                }
            }
        };
        self.populate(rows, usize::try_from(count).unwrap_or(usize::MAX));
        if count == 0 {
            self.near_miss(rows);
        }
    }

    /// Brings a set to so many rows; those that are too many are pushed out where they can be.
    pub fn populate(&mut self, rows: &'p Rows, count: usize) {
        let members = self.members(rows);
        for row in members.iter().skip(count) {
            if let Some(condition) = rows.condition.as_deref() {
                self.with(rows.var, Stands::Row(*row), |maker| maker.wish(condition, false));
            }
        }
        for _ in members.len()..count {
            let Some(row) = self.add(rows) else { return };
            if let Some(condition) = rows.condition.as_deref() {
                self.with(rows.var, Stands::Row(row), |maker| maker.wish(condition, true));
            }
        }
    }

    /// A row that all but one of the conditions of a set speak for: what the reader takes for the one that lacks.
    fn near_miss(&mut self, rows: &'p Rows) {
        let Some(condition) = rows.condition.as_deref() else { return };
        if !matches!(condition.kind, NodeKind::And(_)) || self.world.chance.strays(2) || self.depth > 6 {
            return;
        }
        if let Some(row) = self.add(rows) {
            self.with(rows.var, Stands::Row(row), |maker| maker.wish(condition, false));
        }
    }

    /// One more row in a group.
    pub fn join(&mut self, group: crate::plan::ir::Var, rows: &'p Rows) {
        let Some(Stands::Group(first, of, keys)) = self.bound.get(&group).cloned() else { return };
        let Some(row) = self.world.push(rows.register) else { return };
        self.share_keys(first, (of, keys), row);
    }

    /// Gives a row the keys of a group, and what its rows have in common.
    fn share_keys(&mut self, first: usize, (of, keys): (&'p Rows, &'p [Node]), row: usize) {
        for key in keys {
            let value = self.with(of.var, Stands::Row(first), |maker| maker.value(key));
            if let Some(value) = value {
                self.with(of.var, Stands::Row(row), |maker| maker.reach(key, Rel::Equal, &value));
            }
        }
        if let Some(condition) = of.condition.as_deref() {
            self.with(of.var, Stands::Row(row), |maker| maker.wish(condition, true));
        }
        of.time.iter().for_each(|when| self.place(row, when));
    }

    /// One more row of a set, in its group and at its time; its condition is left to the caller.
    fn add(&mut self, rows: &'p Rows) -> Option<usize> {
        let row = self.world.push(rows.register)?;
        if let Some(Stands::Group(first, of, keys)) = rows.group.and_then(|group| self.bound.get(&group).cloned()) {
            self.share_keys(first, (of, keys), row);
        }
        rows.time.iter().for_each(|when| self.place(row, when));
        Some(row)
    }

    /// A span is ended by a state without it.
    fn end_span(&mut self, var: crate::plan::ir::Var) {
        if let Some(Stands::Span(_, _, _, None)) = self.bound.get(&var) {
            let day = super::value::days_after(self.world.base, 200);
            day.into_iter().for_each(|day| self.close_span(var, day));
        }
    }

    /// Whether an expression still has a cell to decide, or rows to add.
    fn is_free(&mut self, node: &'p Node) -> bool {
        match &node.kind {
            NodeKind::Column(row, column) => {
                let row = self.peek(|maker| maker.row(row));
                row.is_none_or(|row| self.world.slot(row, *column) == Some(&Slot::Free))
            }
            NodeKind::Aggregate { .. } | NodeKind::LongestRun { .. } | NodeKind::RunningTotal { .. } => true,
            NodeKind::Bound(var, Bound::End) => matches!(self.bound.get(var), Some(Stands::Span(..))),
            NodeKind::Today => self.world.today.is_none(),
            NodeKind::Shift(one, ..)
            | NodeKind::Negative(one)
            | NodeKind::Absolute(one)
            | NodeKind::Round(_, one, _)
            | NodeKind::DayOf(one)
            | NodeKind::PartOf(_, one) => self.is_free(one),
            NodeKind::ShiftBy(one, _, by) => self.is_free(one) || self.is_free(by),
            NodeKind::Arithmetic(_, pair) | NodeKind::DaysBetween(pair) => self.is_free(&pair.0) || self.is_free(&pair.1),
            NodeKind::Extreme(_, all) => all.iter().any(|one| self.is_free(one)),
            NodeKind::Key(var, rank) => match self.bound.get(var).cloned() {
                Some(Stands::Group(row, of, keys)) => {
                    keys.get(usize::from(*rank)).is_some_and(|key| self.with(of.var, Stands::Row(row), |maker| maker.is_free(key)))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// A value that is none of these.
    fn reach_none_of(&mut self, one: &'p Node, values: &[Val]) {
        if let NodeKind::Column(row, column) = &one.kind
            && let Some(row) = self.row(row)
        {
            let among = self.world.column(row, *column).map(|column| &column.among);
            let is_said = |text: &str| values.iter().any(|value| matches!(value, Val::Text(said) if folded(said) == folded(text)));
            let free = among.into_iter().flatten().find(|(_, written)| !is_said(written)).map(|(_, written)| Val::Text(written.clone()));
            let other = free.or_else(|| match values.first() {
                Some(Val::Number(_)) => values.iter().filter_map(Val::number).max().map(|most| Val::whole(Rel::More.whole(most))),
                Some(Val::Day(_)) => {
                    values.iter().filter_map(Val::day).max().and_then(|day| super::value::days_after(day, 1)).map(Val::Day)
                }
                _ => self.world.column(row, *column).map(|column| Val::Text(self.world.name(&column.name))),
            });
            if let Some(other) = other {
                self.world.set(row, *column, Slot::Is(other));
            }
        }
    }

    /// Moves the free part of an expression so that it compares with a value as asked, and as near to it as can be.
    pub fn reach(&mut self, node: &'p Node, rel: Rel, value: &Val) {
        if self.depth >= MAX_DEPTH {
            return;
        }
        self.depth += 1;
        super::reach::reach(self, node, rel, value);
        self.depth -= 1;
    }

    /// The other side of a shift.
    pub const fn back(side: crate::proof::Side) -> crate::proof::Side {
        opposite(side)
    }

    /// Whether a cell is decided and compares so.
    pub fn already(&self, row: usize, column: crate::plan::ir::Id, rel: Rel, value: &Val) -> bool {
        matches!(self.world.slot(row, column), Some(Slot::Is(is)) if order(is, value).is_some_and(|order| rel.holds(order)))
    }

    /// The row of a path, where there is one.
    pub fn found(&mut self, row: &'p Row) -> Option<usize> {
        self.row(row)
    }
}

/// Whether a condition asks for rows: left alone, it is false.
fn is_opened_by_rows(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Exists(Quantity::Some | Quantity::AtLeast(_), _))
}
