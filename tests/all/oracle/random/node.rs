//! Random expressions, well typed, over what is in scope.

use super::{Tape, rows::WORDS};
use social_core::plan::ir::{Bound, Id, Measure, Node, NodeKind as K, Rounding, Row, Rows, Type, Var, When};
use social_core::plan::{Column, Nature, Schema, folded};
use social_core::proof::{AggregateKind, Arithmetic, Comparison, Part, Quantity, Side};
use social_core::values::{Duration, Ratio, Unit};
use social_grammar::Span;

/// What a variable stands for.
#[derive(Clone)]
pub enum Seen {
    /// A row of that register; whether rows beside it can be asked for.
    Row(Id, bool),
    /// Rows of that register, by keys of these types, with the register that each refers to.
    Group(Id, Vec<Type>, Vec<Option<Id>>),
    Days,
    State(Id),
    Moment,
    Span(Vec<Type>, Vec<Option<Id>>),
}

/// Makes expressions from a tape.
pub struct Make<'m, 't, 's> {
    pub tape: &'m mut Tape<'t>,
    pub schema: &'s Schema,
    pub scope: Vec<(Var, Seen)>,
    pub next: u16,
}

fn node(kind: K, ty: Type) -> Node {
    Node { kind, ty, span: Span::default() }
}

fn truth(kind: K) -> Node {
    node(kind, Type::Truth)
}

fn number(kind: K) -> Node {
    node(kind, Type::Number(Measure::Plain))
}

fn date(kind: K) -> Node {
    node(kind, Type::Date)
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text | Type::Identity | Type::Choice)
}

impl<'m, 't, 's> Make<'m, 't, 's> {
    pub fn new(tape: &'m mut Tape<'t>, schema: &'s Schema) -> Self {
        Self { tape, schema, scope: Vec::new(), next: 0 }
    }

    pub fn see(&mut self, var: Var, seen: Seen) {
        self.scope.push((var, seen));
    }

    pub fn column(&self, var: Var, register: Id, id: Id) -> Node {
        node(K::Column(Row::Var(var), id), self.schema.column(register, id).unwrap().ty.clone())
    }

    /// The register that a key refers to.
    pub fn refers(&self, key: &Node) -> Option<Id> {
        let K::Column(_, id) = key.kind else { return None };
        self.schema.registers.iter().find_map(|register| register.column(id)).and_then(|column| column.refers)
    }

    /// A key of a group.
    pub fn key(&mut self, var: Var) -> Node {
        let of = |ty: &Type| is_text(ty) || matches!(ty, Type::Truth | Type::Number(_));
        let plain = if self.tape.below(4) < 3 { self.column_of(Some(var), &of) } else { None };
        if let Some(column) = plain {
            return column;
        }
        match self.column_of(Some(var), &|ty| *ty == Type::Date) {
            Some(day) if self.tape.once_in(2) => date(K::StartOf(Part::Month, Box::new(day))),
            Some(day) => number(K::PartOf(Part::Year, Box::new(day))),
            None => number(K::Number(1.into())),
        }
    }

    /// A row that can be read: bound, referred to, beside.
    fn row(&mut self, only: Option<Var>) -> Option<(Row, Id)> {
        let bound: Vec<(Var, Seen)> = self.scope.iter().filter(|(var, _)| only.is_none_or(|only| only == *var)).cloned().collect();
        let mut rows = Vec::new();
        for (var, seen) in bound {
            match seen {
                Seen::Row(register, has_sides) => {
                    rows.push((Row::Var(var), register));
                    let refer = |column: &&Column| column.refers.is_some();
                    for column in self.schema.register(register).unwrap().columns.iter().filter(refer) {
                        let other = column.refers.unwrap();
                        rows.push((Row::Referred(Box::new(Row::Var(var)), column.id, other), other));
                    }
                    if has_sides {
                        rows.push((Row::Next(Box::new(Row::Var(var))), register));
                        rows.push((Row::Previous(Box::new(Row::Var(var))), register));
                    }
                }
                Seen::Group(_, types, refers) | Seen::Span(types, refers) => {
                    for (rank, other) in refers.into_iter().enumerate() {
                        let key = || Box::new(node(K::Key(var, rank as u16), types[rank].clone()));
                        rows.extend(other.map(|other| (Row::Keyed(key(), other), other)));
                    }
                }
                _ => {}
            }
        }
        if rows.is_empty() {
            return None;
        }
        let (row, register) = self.tape.of(&rows);
        // Now and then further: what it refers to, the one after.
        let refer = self.schema.register(register)?.columns.iter().find_map(|column| Some((column.id, column.refers?)));
        match (self.tape.below(10), refer) {
            (8, Some((column, other))) => Some((Row::Referred(Box::new(row), column, other), other)),
            (9, _) if matches!(row, Row::Next(_) | Row::Previous(_)) => Some((Row::Next(Box::new(row)), register)),
            _ => Some((row, register)),
        }
    }

    fn column_of(&mut self, only: Option<Var>, wanted: &dyn Fn(&Type) -> bool) -> Option<Node> {
        let (row, register) = self.row(only)?;
        let such = |column: &&Column| wanted(&column.ty);
        let columns: Vec<&Column> = self.schema.register(register)?.columns.iter().filter(such).collect();
        if columns.is_empty() {
            return None;
        }
        let column = self.tape.of(&columns);
        Some(node(K::Column(row, column.id), column.ty.clone()))
    }

    fn two(&mut self, depth: usize, make: fn(&mut Self, usize) -> Node) -> Box<(Node, Node)> {
        let first = make(self, depth);
        Box::new((first, make(self, depth)))
    }

    pub fn truth(&mut self, depth: usize) -> Node {
        use Comparison as C;
        let orders = [C::AtMost, C::Less, C::More, C::AtLeast, C::Equal, C::Different];
        let depth = depth.saturating_sub(1);
        let choice = self.tape.below(if depth == 0 { 6 } else { 21 });
        truth(match choice {
            0 => K::Compare(self.tape.of(&orders), self.two(depth, Self::number)),
            1 => K::Compare(self.tape.of(&[C::AtMost, C::Before, C::Less, C::Equal, C::After, C::AtLeast]), self.two(depth, Self::date)),
            2 => return self.column_of(None, &|ty| *ty == Type::Truth).unwrap_or_else(|| self.simple_truth()),
            3 => match self.column_of(None, &|_| true) {
                Some(column) => K::Known(Box::new(column)),
                None => return self.simple_truth(),
            },
            4 => K::Compare(self.tape.of(&[C::Equal, C::Different, C::Contains, C::StartsWith, C::EndsWith]), self.two(depth, Self::text)),
            5 => return self.simple_truth(),
            6..=8 => {
                let quantity = match self.tape.below(6) {
                    0 => Quantity::Some,
                    1 => Quantity::No,
                    2 => Quantity::AtMost(self.tape.below(4) as u64),
                    3 => Quantity::Exactly(self.tape.below(4) as u64),
                    _ => Quantity::AtLeast(self.tape.below(4) as u64),
                };
                K::Exists(quantity, Box::new(self.rows(None, depth)))
            }
            9 | 10 => K::And((0..2 + self.tape.below(2)).map(|_| self.truth(depth)).collect()),
            11 => K::Or((0..2 + self.tape.below(2)).map(|_| self.truth(depth)).collect()),
            12 => K::Not(Box::new(self.truth(depth))),
            13 => K::If(Box::new([self.truth(depth), self.truth(depth), self.truth(depth)])),
            14 => K::In(Box::new(self.text(0)), (0..1 + self.tape.below(3)).map(|_| self.text_or_several()).collect()),
            15 => K::Compare(self.tape.of(&orders), self.two(depth, Self::number)),
            16 => K::Compare(self.tape.of(&[C::Equal, C::Different]), self.two(depth, Self::truth)),
            17 => match self.moment(depth).zip(self.moment(0)) {
                Some(both) => K::Compare(self.tape.of(&[C::AtMost, C::Before, C::Equal, C::After, C::AtLeast]), Box::new(both)),
                None => return self.simple_truth(),
            },
            18 => match self.tape.below(3) {
                0 => K::In(Box::new(self.number(0)), vec![self.number(0), self.number(depth)]),
                1 => K::In(Box::new(self.date(0)), vec![self.date(0), self.date(depth)]),
                _ => {
                    let rows = Box::new(self.rows(None, depth));
                    match self.of_rows(&rows, &is_text) {
                        Some(of) => {
                            let values = K::Aggregate { kind: AggregateKind::Values, is_distinct: false, rows, of: Some(Box::new(of)) };
                            K::Has(Box::new((self.text(0), node(values, Type::Several(Box::new(Type::Text))))))
                        }
                        None => return self.simple_truth(),
                    }
                }
            },
            19 => K::Known(Box::new(match self.tape.below(3) {
                0 => self.number(depth),
                1 => self.date(depth),
                _ => self.text(depth),
            })),
            _ => return self.reaches(),
        })
    }

    fn text_or_several(&mut self) -> Node {
        let several = if self.tape.once_in(4) { self.column_of(None, &|ty| matches!(ty, Type::Several(_))) } else { None };
        several.unwrap_or_else(|| self.text(0))
    }

    /// A moment: of a column, moved by hours, the first or the last of a set.
    fn moment(&mut self, depth: usize) -> Option<Node> {
        let is_moment = |ty: &Type| *ty == Type::Moment;
        let moment = |kind: K| node(kind, Type::Moment);
        match self.tape.below(if depth == 0 { 2 } else { 4 }) {
            2 => {
                let rows = Box::new(self.rows(None, depth));
                let of = Box::new(self.of_rows(&rows, &is_moment)?);
                let kind = self.tape.of(&[AggregateKind::Max, AggregateKind::Min, AggregateKind::First]);
                Some(moment(K::Aggregate { kind, is_distinct: false, rows, of: Some(of) }))
            }
            3 => {
                let by = Duration { count: self.tape.of(&[1, 48, 0]), unit: self.tape.of(&[Unit::Hour, Unit::Minute]) };
                let of = Box::new(self.moment(0)?);
                Some(moment(K::Shift(of, self.tape.of(&[Side::After, Side::Before]), by)))
            }
            _ => self.column_of(None, &is_moment),
        }
    }

    /// Whether there is such a row, whether two are one, whether a cell of several has a value, whether something ended.
    fn simple_truth(&mut self) -> Node {
        let choice = self.tape.below(5);
        let ended = self.scope.iter().find(|(_, seen)| matches!(seen, Seen::Days | Seen::State(_) | Seen::Span(..))).map(|(var, _)| *var);
        let kind = match choice {
            1 => self.row(None).map(|(row, _)| K::HasRow(row)),
            2 => self.column_of(None, &|ty| matches!(ty, Type::Several(_))).map(|cell| K::Has(Box::new((self.text(0), cell)))),
            3 => ended.map(|var| K::Bound(var, Bound::IsEnded)),
            4 => {
                let first = self.row(None);
                let second = self.row(None);
                first.zip(second).filter(|(a, b)| a.1 == b.1).map(|(a, b)| K::SameRow(Box::new((a.0, b.0))))
            }
            _ => None,
        };
        truth(kind.unwrap_or(K::Truth(self.tape.once_in(2))))
    }

    fn reaches(&mut self) -> Node {
        let refers_to_itself = |register: &&social_core::plan::Register| register.columns.iter().any(|c| c.refers == Some(register.id));
        let Some(register) = self.schema.registers.iter().find(refers_to_itself) else { return self.simple_truth() };
        let by = register.columns.iter().find(|column| column.refers == Some(register.id)).unwrap().id;
        let (key, from) = (Box::new(self.text(0)), Box::new(self.text(0)));
        truth(K::Reaches { key, from, register: register.id, by })
    }

    pub fn number(&mut self, depth: usize) -> Node {
        let constant = |make: &mut Self| number(K::Number(make.tape.of(&[1, 0, 2, 3, -1, 100]).into()));
        let depth_left = depth.saturating_sub(1);
        match self.tape.below(if depth == 0 { 4 } else { 16 }) {
            0 => constant(self),
            1 => number(K::Number(self.tape.of(&[Ratio::new(1, 2), Ratio::new(3, 4), Ratio::new(5, 2), Ratio::new(-1, 3)]))),
            2 | 3 => {
                let is_number = |ty: &Type| matches!(ty, Type::Number(_) | Type::Days);
                let key = self.key_read(&is_number);
                key.or_else(|| self.column_of(None, &is_number)).unwrap_or_else(|| constant(self))
            }
            4..=7 => self.aggregate(depth_left, &|ty| matches!(ty, Type::Number(_))),
            8 | 9 => {
                let how = self.tape.of(&[Arithmetic::Add, Arithmetic::Subtract, Arithmetic::Multiply, Arithmetic::Divide]);
                number(K::Arithmetic(how, self.two(depth_left, Self::number)))
            }
            10 => match self.tape.below(4) {
                0 => number(K::Negative(Box::new(self.number(depth_left)))),
                1 => number(K::Absolute(Box::new(self.number(depth_left)))),
                2 => number(K::Remainder(self.two(depth_left, Self::number))),
                _ => {
                    let how = self.tape.of(&[Rounding::Nearest, Rounding::Up, Rounding::Down]);
                    let digits = self.tape.below(3) as u8;
                    number(K::Round(how, Box::new(self.number(depth_left)), digits))
                }
            },
            11 => {
                let kind = self.tape.of(&[AggregateKind::Min, AggregateKind::Max]);
                number(K::Extreme(kind, (0..2 + self.tape.below(2)).map(|_| self.number(depth_left)).collect()))
            }
            12 => match if self.tape.once_in(4) { self.moment(depth_left).zip(self.moment(0)) } else { None } {
                Some(both) => number(K::DaysBetween(Box::new(both))),
                None => node(K::DaysBetween(self.two(depth_left, Self::date)), Type::Days),
            },
            13 => {
                let part = self.tape.of(&[Part::Year, Part::Half, Part::Quarter, Part::Month, Part::Week, Part::Day]);
                let day = Box::new(self.date(depth_left));
                number(if self.tape.once_in(4) { K::Weekday(day) } else { K::PartOf(part, day) })
            }
            14 => number(K::If(Box::new([self.truth(depth_left), self.number(depth_left), self.number(depth_left)]))),
            _ => self.ordered_number(depth_left),
        }
    }

    /// Longest runs, running totals, precisions.
    fn ordered_number(&mut self, depth: usize) -> Node {
        let is_number = |ty: &Type| matches!(ty, Type::Number(_));
        match self.tape.below(3) {
            0 => {
                let rows = Box::new(self.rows(None, depth));
                let step = self.tape.once_in(2).then(|| Box::new(number(K::Number(Ratio::from_integer(self.tape.of(&[1, 2]))))));
                let wanted = match (&step, self.tape.once_in(3)) {
                    (Some(_), false) => is_number,
                    (_, true) => |ty: &Type| *ty == Type::Date,
                    _ => |ty: &Type| is_text(ty),
                };
                let of = self.of_rows(&rows, &wanted).unwrap_or_else(|| number(K::Number(1.into())));
                number(K::LongestRun { rows, of: Box::new(of), step })
            }
            1 => {
                let row = self.scope.iter().find(|(_, seen)| matches!(seen, Seen::Row(..))).cloned();
                let Some((row, Seen::Row(register, _))) = row else { return number(K::Number(1.into())) };
                let columns: Vec<&Column> = self.schema.register(register).unwrap().columns.iter().filter(|c| is_number(&c.ty)).collect();
                if columns.is_empty() {
                    return number(K::Number(1.into()));
                }
                let of = self.tape.of(&columns).id;
                let keys: Vec<&Column> = self.schema.register(register).unwrap().columns.iter().filter(|c| is_text(&c.ty)).collect();
                let by = (!keys.is_empty() && self.tape.once_in(2))
                    .then(|| self.tape.of(&keys).id)
                    .map(|by| Box::new(self.column(row, register, by)));
                let mut of = self.column(row, register, of);
                if self.tape.once_in(4) {
                    // Rows beside it are of a set; a running total is of a register.
                    let is_own = |row: &Row| match row {
                        Row::Var(_) => true,
                        Row::Referred(inner, ..) => matches!(**inner, Row::Var(_)),
                        _ => false,
                    };
                    let other = self.column_of(Some(row), &is_number);
                    let other = other.filter(|node| matches!(&node.kind, K::Column(row, _) if is_own(row)));
                    let other = other.unwrap_or_else(|| number(K::Number(2.into())));
                    of = number(K::Arithmetic(self.tape.of(&[Arithmetic::Subtract, Arithmetic::Multiply]), Box::new((of, other))));
                }
                number(K::RunningTotal { row, of: Box::new(of), by })
            }
            _ => match self.column_of(None, &is_number).map(|node| node.kind) {
                Some(K::Column(row, column)) => number(K::Precision(row, column)),
                _ => number(K::Number(1.into())),
            },
        }
    }

    fn key_read(&mut self, wanted: &dyn Fn(&Type) -> bool) -> Option<Node> {
        let mut keys = Vec::new();
        for (var, seen) in &self.scope {
            if let Seen::Group(_, types, _) | Seen::Span(types, _) = seen {
                let such = types.iter().enumerate().filter(|(_, ty)| wanted(ty));
                keys.extend(such.map(|(rank, ty)| node(K::Key(*var, rank as u16), ty.clone())));
            }
        }
        if keys.is_empty() || self.tape.once_in(2) { None } else { Some(self.tape.of(&keys)) }
    }

    /// A value of a row of the set.
    fn of_rows(&mut self, rows: &Rows, wanted: &dyn Fn(&Type) -> bool) -> Option<Node> {
        let depth = self.scope.len();
        self.see(rows.var, Seen::Row(rows.register, true));
        let of = self.column_of(Some(rows.var), wanted);
        self.scope.truncate(depth);
        of
    }

    fn aggregate(&mut self, depth: usize, wanted: &dyn Fn(&Type) -> bool) -> Node {
        let rows = Box::new(self.rows(None, depth));
        let is_number = wanted(&Type::Number(Measure::Plain));
        let any_key = |ty: &Type| is_text(ty) || matches!(ty, Type::Number(_) | Type::Date | Type::Truth);
        use AggregateKind as A;
        let kind = if is_number {
            self.tape.of(&[A::Count, A::Sum, A::Sum, A::Min, A::Max, A::Average, A::Share, A::First, A::Last])
        } else {
            A::First
        };
        let kind = if wanted(&Type::Date) { self.tape.of(&[A::Min, A::Max, A::First, A::Last]) } else { kind };
        let is_distinct = kind == A::Count && self.tape.once_in(3);
        let of = match kind {
            A::Count if is_distinct => self.of_rows(&rows, &any_key),
            A::Count => None,
            A::Share => {
                let scope = self.scope.len();
                self.see(rows.var, Seen::Row(rows.register, true));
                let of = self.truth(depth.min(1));
                self.scope.truncate(scope);
                Some(of)
            }
            _ => self.of_rows(&rows, wanted),
        };
        let ty = match (&of, kind) {
            (_, A::Count | A::Share) => Type::Number(Measure::Plain),
            (Some(of), _) => of.ty.clone(),
            (None, _) => return if is_number { number(K::Number(2.into())) } else { self.simple(wanted) },
        };
        let (is_distinct, of) = (is_distinct && of.is_some(), of.map(Box::new));
        node(K::Aggregate { kind, is_distinct, rows, of }, ty)
    }

    fn simple(&mut self, wanted: &dyn Fn(&Type) -> bool) -> Node {
        if wanted(&Type::Date) { date(K::Today) } else { node(K::Text("a".into()), Type::Text) }
    }

    pub fn fixed_date(&mut self) -> Node {
        date(K::Date(super::rows::a_date(self.tape)))
    }

    /// A date that is the same whatever is recorded.
    pub fn written_date(&mut self) -> Node {
        match self.tape.below(4) {
            2 => date(K::Today),
            3 => {
                let by = Duration { count: 1, unit: self.tape.of(&[Unit::Year, Unit::Month]) };
                date(K::Shift(Box::new(self.fixed_date()), Side::Before, by))
            }
            _ => self.fixed_date(),
        }
    }

    pub fn date(&mut self, depth: usize) -> Node {
        let depth_left = depth.saturating_sub(1);
        match self.tape.below(if depth == 0 { 5 } else { 15 }) {
            0 => self.fixed_date(),
            1 => date(K::Today),
            2 | 3 => self.column_of(None, &|ty| *ty == Type::Date).unwrap_or_else(|| date(K::Today)),
            4 => {
                let such = |seen: &Seen| matches!(seen, Seen::Days | Seen::State(_) | Seen::Span(..) | Seen::Moment);
                let vars: Vec<Var> = self.scope.iter().filter(|(_, seen)| such(seen)).map(|(var, _)| *var).collect();
                if vars.is_empty() {
                    return date(K::Today);
                }
                date(K::Bound(self.tape.of(&vars), self.tape.of(&[Bound::Start, Bound::End])))
            }
            5 | 6 => {
                let unit = self.tape.of(&[Unit::Day, Unit::Month, Unit::WorkingDay, Unit::Week, Unit::Year, Unit::Quarter]);
                let by = Duration { count: self.tape.of(&[1, 30, 3, 0, 10]), unit };
                date(K::Shift(Box::new(self.date(depth_left)), self.tape.of(&[Side::After, Side::Before]), by))
            }
            7 => match self.column_of(None, &|ty| *ty == Type::Days) {
                Some(days) => date(K::ShiftBy(Box::new(self.date(depth_left)), self.tape.of(&[Side::After, Side::Before]), Box::new(days))),
                None => date(K::Today),
            },
            8 => {
                let part = self.tape.of(&[Part::Year, Part::Month, Part::Quarter, Part::Half, Part::Week, Part::Day]);
                let day = Box::new(self.date(depth_left));
                date(if self.tape.once_in(2) { K::EndOf(part, day) } else { K::StartOf(part, day) })
            }
            9 => self.aggregate(depth_left, &|ty| *ty == Type::Date),
            10 => match self.column_of(None, &|ty| *ty == Type::Moment) {
                Some(moment) => date(K::DayOf(Box::new(moment))),
                None => date(K::Today),
            },
            11 => {
                let (rank, weekday) = (self.tape.of(&[1, 0, 5, 4]), 1 + self.tape.below(7) as u8);
                date(K::NthWeekday(rank, weekday, Box::new(self.date(depth_left))))
            }
            12 => {
                let kind = self.tape.of(&[AggregateKind::Min, AggregateKind::Max]);
                date(K::Extreme(kind, vec![self.date(depth_left), self.date(depth_left)]))
            }
            13 => date(K::If(Box::new([self.truth(depth_left), self.date(depth_left), self.date(depth_left)]))),
            _ => {
                let number_of = |all: &[i64], make: &mut Self| number(K::Number(make.tape.of(all).into()));
                let three = [number_of(&[2024, 2023], self), number_of(&[2, 12, 5], self), number_of(&[1, 29, 31], self)];
                let [year, month, day] = three;
                // The year of a date, or a month that is written in a cell; years that no calendar holds are not compared.
                let year = match self.tape.below(4) {
                    3 => number(K::PartOf(Part::Year, Box::new(self.date(depth_left)))),
                    _ => year,
                };
                let month = match if self.tape.once_in(4) { self.column_of(None, &|ty| matches!(ty, Type::Number(_))) } else { None } {
                    Some(column) => column,
                    None => month,
                };
                let three = [year, month, day];
                date(K::DateOf(Box::new(three)))
            }
        }
    }

    pub fn text(&mut self, depth: usize) -> Node {
        let constant = |make: &mut Self| node(K::Text(folded(make.tape.of(&WORDS))), Type::Text);
        match self.tape.below(if depth == 0 { 4 } else { 7 }) {
            0 => constant(self),
            6 => node(K::If(Box::new([self.truth(depth - 1), self.text(0), self.text(0)])), Type::Text),
            1..=3 => {
                let key = self.key_read(&is_text);
                key.or_else(|| self.column_of(None, &is_text)).unwrap_or_else(|| constant(self))
            }
            _ => self.aggregate(depth.saturating_sub(1), &is_text),
        }
    }

    /// A set: of that register, or of any.
    pub fn rows(&mut self, of: Option<Id>, depth: usize) -> Rows {
        let groups: Vec<(Var, Id)> = self
            .scope
            .iter()
            .filter_map(|(var, seen)| if let Seen::Group(register, ..) = seen { Some((*var, *register)) } else { None })
            .collect();
        let group = if of.is_none() && !groups.is_empty() && !self.tape.once_in(3) { Some(self.tape.of(&groups)) } else { None };
        let all: Vec<Id> = self.schema.registers.iter().map(|register| register.id).collect();
        let register = of.or(group.map(|(_, register)| register)).unwrap_or_else(|| self.tape.of(&all));
        let var = self.var();
        let time = if self.tape.once_in(2) { self.times(register) } else { Vec::new() };
        let mut rows = Rows { var, register, group: group.map(|(var, _)| var), time, condition: None, span: Span::default() };
        if self.tape.below(5) > 1 {
            let scope = self.scope.len();
            self.see(var, Seen::Row(register, true));
            let condition = self.truth(depth.min(2));
            self.scope.truncate(scope);
            rows.condition = Some(Box::new(condition));
        }
        rows
    }

    fn times(&mut self, register: Id) -> Vec<When> {
        let nature = &self.schema.register(register).unwrap().nature;
        if *nature == Nature::List {
            return Vec::new();
        }
        let states = self.scope.iter().find(|(_, seen)| matches!(seen, Seen::State(of) if *of == register)).map(|(var, _)| *var);
        let moment = self.scope.iter().find(|(_, seen)| matches!(seen, Seen::Moment)).map(|(var, _)| *var);
        if let Some(var) = states.filter(|_| !self.tape.once_in(4)) {
            return vec![When::InState(var)];
        }
        if let Some(var) = moment.filter(|_| !self.tape.once_in(4)) {
            return vec![When::AsOf(var)];
        }
        let period = self.scope.iter().find(|(_, seen)| matches!(seen, Seen::Days)).map(|(var, _)| *var);
        if let Some(var) = period.filter(|_| !self.tape.once_in(3)) {
            return vec![When::During(date(K::Bound(var, Bound::Start)), date(K::Bound(var, Bound::End)))];
        }
        (0..1 + self.tape.below(2)).map(|_| self.when()).collect()
    }

    fn when(&mut self) -> When {
        let at = self.date(1);
        match self.tape.below(7) {
            0 | 1 => When::At(at),
            2 => {
                let by = Duration { count: self.tape.of(&[30, 0, 400]), unit: Unit::Day };
                let to = date(K::Shift(Box::new(at.clone()), Side::After, by));
                When::During(at, to)
            }
            3 => When::Before(at),
            4 => When::After(at),
            5 => When::Since(at),
            _ => When::Until(at),
        }
    }
}
