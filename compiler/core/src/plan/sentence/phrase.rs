//! Values and truths: what is compared with what.

use super::Say;
use crate::plan::ir::{Bound, Id, Measure, Node, NodeKind, Rounding, Row, Type, Var};
use crate::proof::{AggregateKind, Arithmetic, Comparison, Side};
use crate::values::{Ratio, prose_text};

impl Say<'_> {
    /// A truth, as a clause: it has a verb.
    pub(super) fn truth(&mut self, node: &Node) -> String {
        match &node.kind {
            NodeKind::And(all) => self.clauses(all, self.w(" et ", " and ")),
            NodeKind::Or(all) => match all.as_slice() {
                [Node { kind: NodeKind::Not(condition), .. }, then @ ..] if !then.is_empty() => {
                    let condition = self.truth(condition);
                    format!(
                        "{} {condition}, {} {}",
                        self.w("si", "if"),
                        self.w("alors", "then"),
                        self.clauses(then, self.w(" ou ", " or "))
                    )
                }
                _ => self.clauses(all, self.w(" ou ", " or ")),
            },
            NodeKind::Not(inner) => self.denied(inner),
            NodeKind::Compare(comparison, sides) => self.comparison(*comparison, &sides.0, &sides.1),
            NodeKind::Known(value) => format!("{} {}", self.value(value), self.w("est noté", "is recorded")),
            NodeKind::HasRow(row) => format!("{} {}", self.row_name(row), self.w("existe", "exists")),
            NodeKind::In(value, list) => {
                let (value, list) = (self.value(value), self.choice_of(list));
                format!("{value} {} {list}", self.w("est", "is"))
            }
            NodeKind::Has(pair) => {
                let (one, all) = (self.value(&pair.0), self.value(&pair.1));
                format!("{one} {} {all}", self.w("est parmi", "is among"))
            }
            NodeKind::Exists(quantity, rows) => self.exists(*quantity, rows),
            NodeKind::Reaches { key, from, by, .. } => {
                let (key, from, by) = (self.value(key), self.value(from), self.quoted(&self.short(*by)));
                format!("{key} {} {from}{}{by}", self.w("est", "is"), self.w(", ou au-dessus par ", ", or above it by "))
            }
            NodeKind::If(parts) => self.conditional(parts),
            NodeKind::Truth(true) => self.w("c’est vrai", "it is true").to_owned(),
            NodeKind::Truth(false) => self.w("c’est faux", "it is false").to_owned(),
            NodeKind::Bound(_, Bound::IsEnded) => self.w("elle est finie", "it is over").to_owned(),
            NodeKind::Unknown => self.w("on ne peut pas le savoir", "it cannot be known").to_owned(),
            _ => format!("{} {}", self.value(node), self.w("est oui", "is yes")),
        }
    }

    fn denied(&mut self, node: &Node) -> String {
        match &node.kind {
            NodeKind::Known(value) => format!("{} {}", self.value(value), self.w("n’est pas noté", "is not recorded")),
            NodeKind::Column(..) | NodeKind::Key(..) => format!("{} {}", self.value(node), self.w("est non", "is no")),
            NodeKind::Bound(_, Bound::IsEnded) => self.w("elle n’est pas finie", "it is not over").to_owned(),
            NodeKind::HasRow(row) => format!("{} {}", self.row_name(row), self.w("n’existe pas", "does not exist")),
            _ => format!("{} ({})", self.w("il est faux que", "it is false that"), self.truth(node)),
        }
    }

    /// Clauses joined; one that joins others itself stands in parentheses.
    fn clauses(&mut self, all: &[Node], joint: &str) -> String {
        let said: Vec<String> = all
            .iter()
            .map(|one| {
                let text = self.truth(one);
                let is_loose =
                    all.len() > 1 && matches!(one.kind, NodeKind::And(_) | NodeKind::Or(_) | NodeKind::If(_) | NodeKind::Exists(..));
                if is_loose { format!("({text})") } else { text }
            })
            .collect();
        said.join(joint)
    }

    fn conditional(&mut self, parts: &[Node; 3]) -> String {
        let [condition, then, otherwise] = parts;
        let is_truth = then.ty == Type::Truth;
        let condition = self.truth(condition);
        let then_text = if is_truth { self.truth(then) } else { self.value(then) };
        let mut out = format!("{} {condition}, {then_text}", self.w("si", "if"));
        if !matches!(otherwise.kind, NodeKind::Truth(true)) {
            let other = if is_truth { self.truth(otherwise) } else { self.value(otherwise) };
            out += &format!("{}{other}", self.w(", sinon ", ", otherwise "));
        }
        out
    }

    fn comparison(&mut self, comparison: Comparison, left: &Node, right: &Node) -> String {
        let is_date = matches!(left.ty, Type::Date | Type::Moment);
        let is_number = matches!(left.ty, Type::Number(_) | Type::Days);
        let verb = match (comparison, is_date, is_number) {
            (Comparison::Equal, true, _) => self.w("est", "is"),
            (Comparison::Equal, _, true) => self.w("vaut", "is"),
            (Comparison::Equal | Comparison::In, ..) => self.w("est", "is"),
            (Comparison::Different | Comparison::NotIn, ..) => self.w("n’est pas", "is not"),
            (Comparison::Less | Comparison::Before, true, _) => self.w("vient avant", "is before"),
            (Comparison::AtMost, true, _) => self.w("vient au plus tard", "is at the latest"),
            (Comparison::More | Comparison::After, true, _) => self.w("vient après", "is after"),
            (Comparison::AtLeast, true, _) => self.w("vient au plus tôt", "is at the earliest"),
            (Comparison::Less | Comparison::Before, ..) => self.w("est en dessous de", "is below"),
            (Comparison::AtMost, ..) => self.w("vaut au plus", "is at most"),
            (Comparison::More | Comparison::After, ..) => self.w("dépasse", "is over"),
            (Comparison::AtLeast, ..) => self.w("vaut au moins", "is at least"),
            (Comparison::Contains, ..) => self.w("contient", "contains"),
            (Comparison::StartsWith, ..) => self.w("commence par", "starts with"),
            (Comparison::EndsWith, ..) => self.w("finit par", "ends with"),
        };
        let left = self.value(left);
        let right = if is_date { self.day(right) } else { self.value(right) };
        format!("{left} {verb} {right}")
    }

    /// A day after a word that needs none: `le 2026-03-14`, `90 jours après « fin »`.
    pub(super) fn day(&mut self, node: &Node) -> String {
        match &node.kind {
            NodeKind::Date(date) => format!("{}{date}", self.w("le ", "")),
            _ => self.value(node),
        }
    }

    fn choice_of(&mut self, list: &[Node]) -> String {
        let all: Vec<String> = list.iter().map(|one| self.value(one)).collect();
        self.listed(&all, self.w(" ou ", " or "))
    }

    fn row_name(&mut self, row: &Row) -> String {
        match row {
            Row::Var(var) => self.register_of(*var).map(|id| self.short(id)).unwrap_or_default(),
            Row::Referred(_, column, _) => self.quoted(&self.short(*column)),
            Row::Keyed(key, _) => self.value(key),
            Row::Next(_) => self.w("la ligne suivante", "the next row").to_owned(),
            Row::Previous(_) => self.w("la ligne précédente", "the row before").to_owned(),
        }
    }

    /// A column; whose it is, unless it is of the nearest row.
    fn column(&mut self, row: &Row, column: Id) -> String {
        let name = self.quoted(&self.short(column));
        match row {
            Row::Var(var) if self.around.last().is_none_or(|nearest| nearest == var) => name,
            Row::Var(var) => format!("{name} {}", self.whose(*var)),
            _ => format!("{name} {} {}", self.w("de", "of"), self.row_name(row)),
        }
    }

    fn whose(&self, var: Var) -> String {
        let register = self.register_of(var);
        let is_shared = self.around.iter().filter(|other| self.register_of(**other) == register).count() > 1;
        match (is_shared, self.judged.contains(&var)) {
            (true, true) => self.w("de la ligne jugée", "of the row under judgement").to_owned(),
            (true, false) => self.w("de l’autre ligne", "of the other row").to_owned(),
            _ => format!("({})", register.map(|id| self.short(id)).unwrap_or_default()),
        }
    }

    /// A value, as a noun phrase.
    pub(super) fn value(&mut self, node: &Node) -> String {
        match &node.kind {
            NodeKind::Number(number) => self.number(*number, &node.ty),
            NodeKind::Text(text) => self.text(node, text),
            NodeKind::Truth(truth) => if *truth { self.w("oui", "yes") } else { self.w("non", "no") }.to_owned(),
            NodeKind::Date(date) => date.to_string(),
            NodeKind::Today => self.w("aujourd’hui", "today").to_owned(),
            NodeKind::Column(row, column) => self.column(row, *column),
            NodeKind::Key(var, rank) => self.key(*var, *rank),
            NodeKind::Bound(_, Bound::End) => self.w("la fin de la période", "the end of the period").to_owned(),
            NodeKind::Bound(..) => self.w("le début de la période", "the start of the period").to_owned(),
            NodeKind::Negative(inner) => format!("-{}", self.value(inner)),
            NodeKind::Arithmetic(sign, sides) => self.arithmetic(*sign, &sides.0, &sides.1),
            NodeKind::Round(rounding, inner, _) => {
                let word = match rounding {
                    Rounding::Up => self.w("arrondi au-dessus", "rounded up"),
                    Rounding::Down => self.w("arrondi au-dessous", "rounded down"),
                    Rounding::Nearest => self.w("arrondi", "rounded"),
                };
                format!("{} ({word})", self.value(inner))
            }
            NodeKind::Absolute(inner) => format!("|{}|", self.value(inner)),
            NodeKind::Remainder(sides) => {
                let (a, b) = (self.value(&sides.0), self.value(&sides.1));
                format!("{} {a} {} {b}", self.w("le reste de", "the remainder of"), self.w("par", "by"))
            }
            NodeKind::Extreme(kind, all) => {
                let word = if *kind == AggregateKind::Min {
                    self.w("le plus petit de", "the least of")
                } else {
                    self.w("le plus grand de", "the greatest of")
                };
                let all: Vec<String> = all.iter().map(|one| self.value(one)).collect();
                format!("{word} {}", self.listed(&all, self.w(" et ", " and ")))
            }
            NodeKind::Shift(date, side, length) => {
                let length = length.print(self.lang);
                format!("{length} {} {}", self.side(*side), self.day(date))
            }
            NodeKind::ShiftBy(date, side, length) => {
                let length = self.value(length);
                format!("{length} {} {}", self.side(*side), self.day(date))
            }
            NodeKind::If(parts) => format!("({})", self.conditional(parts)),
            NodeKind::Aggregate { kind, is_distinct, rows, of } => self.aggregate(*kind, *is_distinct, rows, of.as_deref()),
            NodeKind::LongestRun { rows, of, step } => self.longest_run(rows, of, step.as_deref()),
            NodeKind::RunningTotal { of, by, .. } => {
                let of = self.value(of);
                let by = by.as_ref().map(|by| format!(" {} {}", self.w("par", "by"), self.value(by))).unwrap_or_default();
                format!("{} {of}{by}", self.w("le cumul de", "the running total of"))
            }
            NodeKind::Precision(row, column) => format!("{} {}", self.w("la précision de", "the precision of"), self.column(row, *column)),
            NodeKind::Unknown => self.w("ce qu’on ne sait pas", "what is not known").to_owned(),
            _ => self.calendar(node),
        }
    }

    fn calendar(&mut self, node: &Node) -> String {
        match &node.kind {
            NodeKind::DaysBetween(sides) => {
                let (a, b) = (self.day(&sides.0), self.day(&sides.1));
                format!("{} {a} {} {b}", self.w("la durée de", "the time from"), self.w("à", "to"))
            }
            NodeKind::DayOf(date) => format!("{} {}", self.w("le jour de", "the day of"), self.value(date)),
            NodeKind::PartOf(part, date) => format!("{} {} {}", self.part(*part), self.w("de", "of"), self.value(date)),
            NodeKind::StartOf(part, date) => {
                let (first, of) = (self.w("le premier jour", "the first day"), self.w("de", "of"));
                format!("{first} {} {of} {}", self.of_part(*part), self.value(date))
            }
            NodeKind::EndOf(part, date) => {
                let (last, of) = (self.w("le dernier jour", "the last day"), self.w("de", "of"));
                format!("{last} {} {of} {}", self.of_part(*part), self.value(date))
            }
            NodeKind::Weekday(date) => format!("{} {}", self.w("le jour de la semaine de", "the weekday of"), self.value(date)),
            NodeKind::DateOf(parts)
                if let [year, Node { kind: NodeKind::Number(month), .. }, Node { kind: NodeKind::Number(day), .. }] = &**parts =>
            {
                let year = self.value(year);
                format!("{}{day}/{month}{}{year}", self.w("le ", "the "), self.w(" de l’année ", " (day/month) of the year "))
            }
            NodeKind::DateOf(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.value(part)).collect();
                format!("{}({})", self.w("le jour ", "the day "), parts.join("-"))
            }
            NodeKind::NthWeekday(..) => self.source(node),
            _ => self.truth_as_value(node),
        }
    }

    fn truth_as_value(&mut self, node: &Node) -> String {
        match node.kind {
            NodeKind::Not(_) | NodeKind::And(_) | NodeKind::Or(_) | NodeKind::Compare(..) | NodeKind::Known(_) | NodeKind::HasRow(_) => {
                format!("({})", self.truth(node))
            }
            NodeKind::In(..) | NodeKind::Has(_) | NodeKind::Exists(..) | NodeKind::Reaches { .. } => format!("({})", self.truth(node)),
            _ => self.source(node),
        }
    }

    fn side(&self, side: Side) -> &'static str {
        match side {
            Side::Before => self.w("avant", "before"),
            Side::After => self.w("après", "after"),
        }
    }

    fn arithmetic(&mut self, sign: Arithmetic, left: &Node, right: &Node) -> String {
        if let (Arithmetic::Divide, NodeKind::Number(over), NodeKind::Number(under)) = (sign, &left.kind, &right.kind) {
            return format!("{over}/{under}");
        }
        let sign = match sign {
            Arithmetic::Add => "+",
            Arithmetic::Subtract => "−",
            Arithmetic::Multiply => "×",
            Arithmetic::Divide => "÷",
        };
        let (left, right) = (self.operand(left), self.operand(right));
        format!("{left} {sign} {right}")
    }

    fn operand(&mut self, node: &Node) -> String {
        let text = self.value(node);
        if matches!(node.kind, NodeKind::Arithmetic(..)) { format!("({text})") } else { text }
    }

    fn key(&mut self, var: Var, rank: u16) -> String {
        let key = self.keys.iter().find(|(group, _)| *group == var).and_then(|(_, keys)| keys.get(usize::from(rank)));
        match key {
            Some(key) => {
                let around = std::mem::take(&mut self.around);
                let said = self.value(key);
                self.around = around;
                said
            }
            None => String::new(),
        }
    }

    fn number(&self, number: Ratio<i64>, ty: &Type) -> String {
        let print = |number| crate::values::print_number(number, self.lang);
        match ty {
            Type::Number(Measure::Share) => match number * 100 {
                percent if percent.denom() <= &100 => format!("{} %", print(percent)),
                _ => format!("{}/{}", number.numer(), number.denom()),
            },
            Type::Number(Measure::Money(code)) => format!("{} {}", print(number), str::from_utf8(code).unwrap_or_default()),
            Type::Number(Measure::Unit(unit)) => format!("{} {unit}", print(number)),
            _ => print(number),
        }
    }

    /// A text as the author wrote it.
    fn text(&self, node: &Node, folded: &str) -> String {
        let written = prose_text(node.span.of(self.field.item_text()));
        if crate::plan::folded(&written).as_ref() == folded { self.quoted(&written) } else { self.quoted(folded) }
    }

    fn source(&self, node: &Node) -> String {
        node.span.of(self.field.item_text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
