//! Sets of rows: which ones, where in time, how many.

use super::Say;
use crate::plan::ir::{Node, NodeKind, Rows, When};
use crate::proof::{AggregateKind, Quantity};

impl Say<'_> {
    /// `dépense où « montant » dépasse 500 EUR`.
    pub(super) fn rows(&mut self, rows: &Rows) -> String {
        let mut out = self.short(rows.register);
        if rows.group.is_some() {
            out += self.w(" du groupe", " of the group");
        }
        for when in &rows.time {
            out += &self.when(when);
        }
        if let Some(condition) = &rows.condition {
            self.bind(rows);
            self.around.push(rows.var);
            let condition = self.truth(condition);
            self.around.pop();
            out += &format!(" {} {condition}", self.w("où", "where"));
        }
        out
    }

    fn when(&mut self, when: &When) -> String {
        let (word, day) = match when {
            When::InState(_) | When::AsOf(_) => return self.w(" à ce moment", " at that time").to_owned(),
            When::During(from, to) if is_period(from, to) => return self.w(" dans la période", " in the period").to_owned(),
            When::During(from, to) => {
                let (from, to) = (self.day(from), self.day(to));
                return format!(" {} {from} {} {to}", self.w("entre", "between"), self.w("et", "and"));
            }
            When::At(Node { kind: NodeKind::Today, .. }) => return self.w(" aujourd’hui", " today").to_owned(),
            When::At(day) => (self.w("à la date :", "as it stands on"), day),
            When::Before(day) => (self.w("avant", "before"), day),
            When::After(day) => (self.w("après", "after"), day),
            When::Since(day) => (self.w("depuis", "since"), day),
            When::Until(day) => (self.w("jusqu’à", "until"), day),
        };
        format!(" {word} {}", self.day(day))
    }

    /// `il existe au moins 2 accords où…`.
    pub(super) fn exists(&mut self, quantity: Quantity, rows: &Rows) -> String {
        let set = self.rows(rows);
        match quantity {
            Quantity::No => format!("{}{}", self.w("il n’existe pas ", "there is no "), self.of_name(&set, "")),
            Quantity::Some => format!("{} {set}", self.w("il existe au moins 1", "there is at least 1")),
            Quantity::AtLeast(n) => self.counted(self.w("au moins", "at least"), n, &set),
            Quantity::AtMost(n) => self.counted(self.w("au plus", "at most"), n, &set),
            Quantity::Exactly(n) => self.counted(self.w("exactement", "exactly"), n, &set),
        }
    }

    /// `il existe au moins 3 lignes de réunion`: names of registers have one form, no plural is made up for them.
    fn counted(&self, how_many: &str, n: u64, set: &str) -> String {
        match n {
            1 => format!("{} {how_many} 1 {set}", self.w("il existe", "there is")),
            _ => format!("{} {how_many} {n} {} {}", self.w("il existe", "there are"), self.w("lignes", "rows"), self.of_name(set, "of ")),
        }
    }

    /// `la somme de « heures » (planning du groupe)`.
    pub(super) fn aggregate(&mut self, kind: AggregateKind, is_distinct: bool, rows: &Rows, of: Option<&Node>) -> String {
        self.bind(rows);
        self.around.push(rows.var);
        let of = of.map(|of| if matches!(kind, AggregateKind::Share) { self.truth(of) } else { self.value(of) });
        self.around.pop();
        let set = self.rows(rows);
        let word = match (kind, is_distinct) {
            (AggregateKind::Count, _) => self.w("le nombre de valeurs différentes de", "the number of different values of"),
            (AggregateKind::Sum, _) => self.w("la somme de", "the sum of"),
            (AggregateKind::Average, _) => self.w("la moyenne de", "the average of"),
            (AggregateKind::Min, _) => self.w("la plus petite valeur de", "the least value of"),
            (AggregateKind::Max, _) => self.w("la plus grande valeur de", "the greatest value of"),
            (AggregateKind::First, _) => self.w("la première valeur de", "the first value of"),
            (AggregateKind::Last, _) => self.w("la dernière valeur de", "the last value of"),
            (AggregateKind::Share, _) => self.w("la part où", "the share where"),
            (AggregateKind::Values, _) => self.w("les valeurs de", "the values of"),
        };
        match of {
            None => format!("{}{}", self.w("le nombre ", "the number "), self.of_name(&set, "of ")),
            Some(of) => format!("{word} {of} ({set})"),
        }
    }

    /// `la plus longue suite de…`.
    pub(super) fn longest_run(&mut self, rows: &Rows, of: &Node, step: Option<&Node>) -> String {
        self.bind(rows);
        self.around.push(rows.var);
        let of = self.value(of);
        self.around.pop();
        let step = step.map(|step| format!(" {} {}", self.w("par pas de", "in steps of"), self.value(step))).unwrap_or_default();
        format!("{} {of}{step} ({})", self.w("la plus longue suite de", "the longest run of"), self.rows(rows))
    }
}

/// Whether the days are the bounds of the period under judgement.
fn is_period(from: &Node, to: &Node) -> bool {
    use crate::plan::ir::Bound;
    matches!((&from.kind, &to.kind), (NodeKind::Bound(a, Bound::Start), NodeKind::Bound(b, Bound::End)) if a == b)
}
