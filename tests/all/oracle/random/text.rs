//! Random codes as text: registers, and one rule whose test is written in the language.

use super::Tape;
use jiff::civil::Date;
use social_core::plan::ir::{Id, Measure, Type};
use social_core::plan::{Column, Completeness, Nature, Register, Schema};

/// A code: the registers of a schema, and a rule with a test over them.
pub fn code(tape: &mut Tape, schema: &Schema) -> String {
    let registers: Vec<String> = schema.registers.iter().map(|register| written(register, schema)).collect();
    let mut write = Write { tape, schema, scope: Vec::new(), names: 0 };
    let test = write.test();
    let in_force = write.tape.of(&["", "", "", "  in force: from 2024-01-01\n", "  in force: from 2023-03-01 to 2024-04-30\n"]);
    format!("code c \"C\" {{\n  language: en\n}}\n\n{}\nrule r \"R\" {{\n{in_force}  proof: {test}\n}}\n", registers.concat())
}

fn written(register: &Register, schema: &Schema) -> String {
    let name = |id: Id| &*register.column(id).unwrap().name;
    let nature = match &register.nature {
        Nature::Events(day) => format!("events at {}", name(*day)),
        Nature::Periods(start, None) => format!("periods from {}", name(*start)),
        Nature::Periods(start, Some(end)) => format!("periods from {} to {}", name(*start), name(*end)),
        Nature::Snapshots(_, ids) => format!("snapshots at {}", ids.iter().map(|id| name(*id)).collect::<Vec<_>>().join(", ")),
        Nature::List => "list".to_owned(),
    };
    let complete = match register.completeness {
        Completeness::Complete => String::new(),
        Completeness::Since(day) => format!("  complete: since {day}\n"),
        Completeness::Partial => "  complete: partial\n".to_owned(),
    };
    let holidays = if register.is_holidays { "  holidays: yes\n" } else { "" };
    let columns: String = register.columns.iter().map(|column| written_column(column, schema)).collect();
    format!("register {} {{\n  nature: {nature}\n{complete}{holidays}{columns}}}\n\n", register.name)
}

fn written_column(column: &Column, schema: &Schema) -> String {
    let one = match &column.ty {
        Type::Several(one) => one,
        ty => ty,
    };
    let refers = column.refers.and_then(|id| schema.register(id));
    let ty = match one {
        _ if refers.is_some() => "reference",
        _ if column.is_year => "year",
        Type::Truth => "yes or no",
        Type::Identity => "identity",
        Type::Choice => "choice",
        Type::Number(Measure::Share) => "share",
        Type::Number(Measure::Money(_)) => "money",
        Type::Number(_) if column.is_whole => "count",
        Type::Number(_) => "number",
        Type::Date => "date",
        Type::Moment => "date and time",
        Type::Days => "duration",
        _ => "text",
    };
    let mut text = format!("  column {} {{ type: {ty}{}", column.name, if column.is_optional { ", optional" } else { "" });
    if let Some(refers) = refers {
        text += &format!("; refers to: {}", refers.name);
    }
    if !column.among.is_empty() {
        text += "; among: \"A\", \"B\"";
    }
    text += if column.is_key { "; key: yes" } else { "" };
    text += if matches!(column.ty, Type::Several(_)) { "; several: yes" } else { "" };
    text += if column.at_least.is_some() { "; at least: 0" } else { "" };
    text + " }\n"
}

/// What a name stands for.
#[derive(Clone)]
enum Named {
    Row(Id),
    /// A key of a group, of that type.
    Key(Type),
    /// Something with a start and an end.
    Days,
}

struct Write<'m, 't, 's> {
    tape: &'m mut Tape<'t>,
    schema: &'s Schema,
    scope: Vec<(String, Named)>,
    names: usize,
}

impl Write<'_, '_, '_> {
    fn fresh(&mut self, letter: &str) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    fn register(&mut self, wanted: &dyn Fn(&Register) -> bool) -> Option<(Id, String)> {
        let such: Vec<(Id, String)> = self.schema.registers.iter().filter(|r| wanted(r)).map(|r| (r.id, r.name.to_string())).collect();
        if such.is_empty() { None } else { Some(self.tape.of(&such)) }
    }

    fn test(&mut self) -> String {
        match self.tape.below(10) {
            0 => self.truth(3),
            1..=3 => self.rows(),
            4..=6 => self.groups(),
            7 => self.periods(),
            8 => {
                let since = self.since();
                format!("at all times{since}: {}", self.truth(3))
            }
            _ => self.spans(),
        }
    }

    fn since(&mut self) -> String {
        let day = self.day();
        self.tape.of(&[String::new(), format!(" since {day}")])
    }

    fn rows(&mut self) -> String {
        let (id, name) = self.register(&|_| true).unwrap();
        let row = self.fresh("r");
        self.scope.push((row.clone(), Named::Row(id)));
        let condition = if self.tape.once_in(2) { format!(" where {}", self.truth(2)) } else { String::new() };
        format!("each {name} as {row}{condition}: {}", self.truth(3))
    }

    fn groups(&mut self) -> String {
        let (id, name) = self.register(&|_| true).unwrap();
        let columns = self.schema.register(id).unwrap().columns.clone();
        let row = self.fresh("r");
        self.scope.push((row.clone(), Named::Row(id)));
        let condition = if self.tape.once_in(3) { format!(" where {}", self.truth(2)) } else { String::new() };
        self.scope.pop();
        let mut keys = Vec::new();
        for _ in 0..1 + self.tape.below(2) {
            let key = self.fresh("k");
            let column = self.tape.of(&columns);
            let (text, ty) = match &column.ty {
                Type::Date if self.tape.once_in(2) => (format!("year({row}.{})", column.name), Type::Number(Measure::Plain)),
                Type::Several(_) => continue,
                ty => (format!("{row}.{}", column.name), ty.clone()),
            };
            keys.push(format!("{text} as {key}"));
            self.scope.push((key, Named::Key(ty)));
        }
        if keys.is_empty() {
            keys.push(format!("{row}.{}", columns[0].name));
        }
        let filter = if self.tape.once_in(4) { format!(" where {}", self.truth(1)) } else { String::new() };
        format!("each {name} as {row}{condition} by {}{filter}: {}", keys.join(", "), self.truth(3))
    }

    fn periods(&mut self) -> String {
        let part = self.tape.of(&["year", "quarter", "month", "half year", "period of 10 months", "period of 200 days"]);
        let mut range = self.since();
        if range.is_empty() && part.starts_with("period") {
            range = format!(" since {}", self.day());
        }
        let name = self.fresh("p");
        self.scope.push((name.clone(), Named::Days));
        let alias = if part.starts_with("period") || self.tape.once_in(2) { format!(" as {name}") } else { String::new() };
        if alias.is_empty() {
            self.scope.pop();
        }
        format!("each {part}{alias}{range}: {}", self.truth(3))
    }

    fn spans(&mut self) -> String {
        let Some((id, name)) = self.register(&|register| matches!(register.nature, Nature::Snapshots(..))) else { return self.rows() };
        let columns: Vec<Column> = self.schema.register(id).unwrap().columns.clone();
        let such: Vec<Column> = columns.into_iter().filter(|column| matches!(column.ty, Type::Identity | Type::Choice)).collect();
        let span = self.fresh("s");
        let key = self.tape.of(&such).name;
        self.scope.push((span.clone(), Named::Days));
        format!("each span of {name} as {span} by {key}: {}", self.truth(3))
    }

    /// A column that can be read, with its type: of a row, or a key.
    fn read(&mut self, wanted: &dyn Fn(&Type) -> bool) -> Option<(String, Type)> {
        let mut all = Vec::new();
        for (name, named) in &self.scope {
            match named {
                Named::Key(ty) => all.extend(wanted(ty).then(|| (name.clone(), ty.clone()))),
                Named::Days => {
                    all.extend(
                        ["start", "end"].into_iter().filter(|_| wanted(&Type::Date)).map(|side| (format!("{name}.{side}"), Type::Date)),
                    );
                }
                Named::Row(id) => self.read_row(name, *id, wanted, &mut all),
            }
        }
        if all.is_empty() { None } else { Some(self.tape.of(&all)) }
    }

    fn read_row(&self, name: &str, id: Id, wanted: &dyn Fn(&Type) -> bool, all: &mut Vec<(String, Type)>) {
        for column in &self.schema.register(id).unwrap().columns {
            if wanted(&column.ty) {
                all.push((format!("{name}.{}", column.name), column.ty.clone()));
                all.push((format!("next({name}).{}", column.name), column.ty.clone()));
            }
            if let Some(other) = column.refers.and_then(|id| self.schema.register(id)) {
                let such = other.columns.iter().filter(|other| wanted(&other.ty));
                all.extend(such.map(|other| (format!("{name}.{}.{}", column.name, other.name), other.ty.clone())));
            }
        }
    }

    fn truth(&mut self, depth: usize) -> String {
        let left = depth.saturating_sub(1);
        match self.tape.below(if depth == 0 { 7 } else { 17 }) {
            0 | 1 => {
                let measure = self.measure();
                let order = self.tape.of(&["<=", "<", ">", ">=", "=", "!="]);
                format!("{} {order} {}", self.number(&measure, left), self.number(&measure, left))
            }
            2 => {
                let order = self.tape.of(&["<=", "<", ">", ">=", "=", "before", "after"]);
                format!("({}) {order} ({})", self.date(left), self.date(left))
            }
            3 => match self.read(&|ty| *ty == Type::Truth) {
                Some((text, _)) => text,
                None => "today >= 2024-01-01".to_owned(),
            },
            4 => match self.read(&|_| true) {
                Some((text, _)) => format!("{text} {}", self.tape.of(&["known", "absent"])),
                None => format!("today != {}", self.day()),
            },
            5 => match self.read(&|ty| matches!(ty, Type::Text | Type::Identity | Type::Choice)) {
                Some((text, ty)) => self.about_text(&text, &ty),
                None => format!("today = {}", self.date(0)),
            },
            6 => match self.read(&|ty| matches!(ty, Type::Several(_))) {
                Some((text, _)) => format!("\"{}\" in {text}", self.tape.of(&["a", "ab"])),
                None => "today = today".to_owned(),
            },
            7..=9 => {
                let how = self.tape.of(&["some", "no", "at least 2", "at most 1", "exactly 1"]);
                format!("({how} {})", self.set(left, true))
            }
            10 | 11 => format!("({} and {})", self.truth(left), self.truth(left)),
            12 => format!("({} or {})", self.truth(left), self.truth(left)),
            13 => format!("not ({})", self.truth(left)),
            14 => format!("(if {} then {} otherwise {})", self.truth(left), self.truth(left), self.truth(left)),
            15 => {
                let side = self.tape.of(&["after", "before"]);
                format!("{} within {} days {side} {}", self.date(0), self.tape.of(&[30, 1, 400]), self.date(0))
            }
            _ => {
                let measure = self.measure();
                format!("({}) between {} and {}", self.number(&measure, left), self.number(&measure, 0), self.number(&measure, 0))
            }
        }
    }

    fn about_text(&mut self, text: &str, ty: &Type) -> String {
        let value = self.tape.of(&["a", "b", "ab"]);
        let value = if *ty == Type::Choice { self.tape.of(&["A", "B"]) } else { value };
        match self.tape.below(if *ty == Type::Choice { 4 } else { 6 }) {
            0 | 1 => format!("{text} = \"{value}\""),
            2 => format!("{text} != \"{value}\""),
            3 => format!("{text} in (\"{value}\", \"B\")"),
            4 => format!("{text} contains \"{value}\""),
            _ => format!("{text} starts with \"{value}\""),
        }
    }

    fn measure(&mut self) -> Measure {
        self.tape.of(&[Measure::Plain, Measure::Plain, Measure::Money(*b"EUR"), Measure::Share])
    }

    fn number(&mut self, measure: &Measure, depth: usize) -> String {
        let left = depth.saturating_sub(1);
        let is_such = |ty: &Type| *ty == Type::Number(measure.clone());
        let constant = self.constant(measure);
        match self.tape.below(if depth == 0 { 3 } else { 10 }) {
            0 => constant,
            1 | 2 => self.read(&is_such).map_or(constant, |(text, _)| text),
            3 if *measure == Measure::Plain => format!("count({})", self.set(left, true)),
            4 if *measure == Measure::Plain => {
                let (part, day) = (self.tape.of(&["year", "month", "quarter", "day", "week", "weekday"]), self.date(left));
                format!("{part}({day})")
            }
            3..=6 => self.aggregate(measure, left, &constant),
            7 => format!("{} {} {}", self.number(measure, left), self.tape.of(&["+", "-"]), self.number(measure, 0)),
            8 => format!("{} * ({})", self.tape.of(&["2", "1/2", "0.3"]), self.number(measure, left)),
            _ => match measure {
                Measure::Plain => {
                    let inner = self.number(measure, left);
                    let how = self.tape.of(&["rounded up", "rounded down", "rounded", "absolute value"]);
                    format!("{how}({inner})")
                }
                Measure::Share => format!("count({}) / count({})", self.set(left, true), self.set(0, true)),
                _ => format!("max({}, {})", self.number(measure, left), self.number(measure, 0)),
            },
        }
    }

    fn constant(&mut self, measure: &Measure) -> String {
        let constants: &[&str] = match measure {
            Measure::Money(_) => &["1 EUR", "0 EUR", "2.50 EUR", "100 EUR"],
            Measure::Share => &["50%", "1/3", "100%", "12.5%"],
            _ => &["1", "0", "2", "3", "100", "0.5"],
        };
        self.tape.of(constants).to_owned()
    }

    fn aggregate(&mut self, measure: &Measure, depth: usize, constant: &str) -> String {
        let kind = self.tape.of(&["sum", "sum", "min", "max", "average", "first", "last", "count distinct", "longest run"]);
        let (id, name) = self.register(&|_| true).unwrap();
        let columns = &self.schema.register(id).unwrap().columns;
        let is_distinct = kind == "count distinct" && *measure == Measure::Plain;
        let is_wanted = |column: &&Column| match is_distinct {
            true => !matches!(column.ty, Type::Several(_)),
            false => column.ty == Type::Number(measure.clone()),
        };
        let such: Vec<String> = columns.iter().filter(is_wanted).map(|column| column.name.to_string()).collect();
        if such.is_empty() || (kind == "count distinct" && !is_distinct) {
            return constant.to_owned();
        }
        let column = self.tape.of(&such);
        let row = self.fresh("r");
        let over = self.set_of(id, &name, &row, depth, true);
        match kind {
            "longest run" if *measure == Measure::Plain => format!("(longest run of {row}.{column} over {over} by 1)"),
            "longest run" => format!("(sum of {row}.{column} over {over})"),
            _ => format!("({kind} of {row}.{column} over {over})"),
        }
    }

    /// A set; `may_time` where a time may be said.
    fn set(&mut self, depth: usize, may_time: bool) -> String {
        let (id, name) = self.register(&|_| true).unwrap();
        let row = self.fresh("r");
        self.set_of(id, &name, &row, depth, may_time)
    }

    fn set_of(&mut self, id: Id, name: &str, row: &str, depth: usize, may_time: bool) -> String {
        let is_list = self.schema.register(id).unwrap().nature == Nature::List;
        let time = match self.tape.below(12) {
            _ if is_list || !may_time => String::new(),
            6 => format!(" at {}", self.date(0)),
            7 => format!(" in {}", self.tape.of(&["2023", "2024", "2024-05"])),
            8 => format!(" before {}", self.date(0)),
            9 => format!(" since {}", self.date(0)),
            10 => format!(" until {}", self.date(0)),
            11 => {
                let day = self.date(0);
                format!(" between {day} and {day} + {} days", self.tape.of(&[30, 0, 400]))
            }
            _ => String::new(),
        };
        let condition = if self.tape.below(3) > 0 {
            let scope = self.scope.len();
            self.scope.push((row.to_owned(), Named::Row(id)));
            let condition = self.truth(depth.min(2));
            self.scope.truncate(scope);
            format!(" where {condition}")
        } else {
            String::new()
        };
        format!("{name} as {row}{time}{condition}")
    }

    fn day(&mut self) -> Date {
        super::rows::a_date(self.tape)
    }

    fn date(&mut self, depth: usize) -> String {
        let left = depth.saturating_sub(1);
        match self.tape.below(if depth == 0 { 4 } else { 8 }) {
            0 => self.day().to_string(),
            1 => "today".to_owned(),
            2 | 3 => self.read(&|ty| *ty == Type::Date).map_or("today".to_owned(), |(text, _)| text),
            4 => {
                let by = self.tape.of(&["1 day", "30 days", "1 month", "3 working days", "2 weeks", "1 year", "1 quarter"]);
                format!("{} {} {by}", self.date(left), self.tape.of(&["+", "-"]))
            }
            5 => {
                let part = self.tape.of(&["month", "year", "quarter", "week"]);
                format!("{} of {part}({})", self.tape.of(&["end", "start"]), self.date(left))
            }
            6 => format!("{}({})", self.tape.of(&["last Thursday of", "first Monday of"]), self.date(left)),
            _ => {
                let (id, name) = self.register(&|_| true).unwrap();
                let columns = &self.schema.register(id).unwrap().columns;
                let such: Vec<String> = columns.iter().filter(|c| c.ty == Type::Date).map(|c| c.name.to_string()).collect();
                if such.is_empty() {
                    return "today".to_owned();
                }
                let (row, column) = (self.fresh("r"), self.tape.of(&such));
                format!("({} of {row}.{column} over {})", self.tape.of(&["max", "min", "last"]), self.set_of(id, &name, &row, 0, true))
            }
        }
    }
}
