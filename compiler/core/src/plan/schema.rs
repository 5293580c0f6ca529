//! What a code says of its registers, as tables: read once for the typing of tests, the reading of facts and the engines.

use super::ir::{Id, Measure, Type};
use super::named::{self, Named};
use crate::kinds::{Kind, column, common, register};
use crate::resolve::{Code, Entity};
use crate::values::{Ratio, Recurrence, RefId, Value, prose_text};
use crate::words::fold;
use jiff::civil::Date;
use rustc_hash::FxHashSet;

/// The registers that a code sees, in the order of their entities.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Sorted by id.
    pub registers: Vec<Register>,
    /// Where attestations are recorded.
    pub attestations: Option<Attestations>,
}

/// The register of attestations: the first one with dates that has a column named `règle` or `rule`, one that says who, and one that says
/// yes or no.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attestations {
    /// The register.
    pub register: Id,
    /// The column that names the rule.
    pub rule: Id,
    /// The column that says who attests.
    pub by: Id,
    /// The column that says whether the rule is held.
    pub held: Id,
}

/// A register as a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Register {
    /// The register.
    pub id: Id,
    /// Its name in the code.
    pub name: Box<str>,
    /// What a row says.
    pub nature: Nature,
    /// Whether an absent row is a fact.
    pub completeness: Completeness,
    /// How often it is brought up to date.
    pub updated: Option<Recurrence>,
    /// Whether its first column of dates gives the days that are not working days.
    pub is_holidays: bool,
    /// The zone of times written without one: an IANA name.
    pub zone: Option<Box<str>>,
    /// The column that says who contests a row.
    pub contested_by: Option<Id>,
    /// Its columns, in the order written.
    pub columns: Vec<Column>,
}

/// What a row says, and the columns that date it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Nature {
    /// What happened on a day, or in a year for a column of years.
    Events(Id),
    /// What held from a day to another, included; open when the second is absent or there is no second column.
    Periods(Id, Option<Id>),
    /// What stands from that day (or instant, or year) until the next state; rows with the same values of these columns are one state.
    Snapshots(Id, Vec<Id>),
    /// No date.
    List,
}

/// Whether an absent row is a fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Completeness {
    /// Yes.
    Complete,
    /// Yes, from that day.
    Since(Date),
    /// No.
    Partial,
}

/// A column as a column of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// The column.
    pub id: Id,
    /// Its name in the code.
    pub name: Box<str>,
    /// What else the header of a table may call it: its titles, its aliases.
    pub also: Vec<Box<str>>,
    /// What a cell holds.
    pub ty: Type,
    /// A year: a whole number that dates.
    pub is_year: bool,
    /// A whole number.
    pub is_whole: bool,
    /// Whether a cell may be empty.
    pub is_optional: bool,
    /// Whether it tells rows apart, alone or with the other keys.
    pub is_key: bool,
    /// The register whose key it repeats.
    pub refers: Option<Id>,
    /// What else its cells name: a role, a body, a party of the code.
    pub names: Option<Kind>,
    /// The names of what its cells may name, folded, each as declared; empty when the code declares nothing of the kind.
    pub declared: Vec<(Box<str>, Box<str>)>,
    /// The only values possible, folded, each as written; empty when any is.
    pub among: Vec<(Box<str>, Box<str>)>,
    /// The smallest number possible.
    pub at_least: Option<Ratio<i64>>,
    /// The greatest number possible.
    pub at_most: Option<Ratio<i64>>,
    /// Spellings of one identity, folded: the others, then the first.
    pub spellings: Vec<(Box<str>, Box<str>)>,
    /// The zone of times written without one.
    pub zone: Option<Box<str>>,
    /// Whether it holds data on a person.
    pub is_personal: bool,
}

impl Schema {
    /// The registers of a code and of what it uses.
    pub fn of(code: &Code) -> Self {
        let mut registers: Vec<Register> = code.every(Kind::Register).map(Register::of).collect();
        registers.sort_by_key(|register| register.id);
        let registers = told_apart(registers.into_iter(), |register| &register.name);
        let attestations = registers.iter().find_map(Attestations::of);
        let mut schema = Self { registers, attestations };
        schema.type_references();
        schema
    }

    /// A column that refers to a register holds what the key of that register holds: a number, a date, or else a name.
    fn type_references(&mut self) {
        let keys: Vec<(Id, Type, bool, bool)> = self
            .registers
            .iter()
            .filter_map(|register| Some((register.id, register.key()?)))
            .filter(|(_, key)| matches!(key.ty, Type::Number(_) | Type::Date | Type::Moment))
            .map(|(id, key)| (id, key.ty.clone(), key.is_year, key.is_whole))
            .collect();
        for column in self.registers.iter_mut().flat_map(|register| &mut register.columns) {
            let Some(refers) = column.refers.filter(|_| column.ty == Type::Identity) else { continue };
            let key = keys.binary_search_by_key(&refers, |(id, ..)| *id).ok().and_then(|index| keys.get(index));
            if let Some((_, ty, is_year, is_whole)) = key {
                (column.ty, column.is_year, column.is_whole) = (ty.clone(), *is_year, *is_whole);
            }
        }
    }

    /// The register of that id.
    pub fn register(&self, id: Id) -> Option<&Register> {
        crate::resolve::reads_table(id.0);
        let index = self.registers.binary_search_by_key(&id, |register| register.id).ok()?;
        self.registers.get(index)
    }

    /// Where the attestations that a test asks for are recorded.
    pub fn attested_in(&self) -> Option<&Attestations> {
        crate::resolve::reads_attestations();
        self.attestations.as_ref()
    }

    /// The column of that id, in its register.
    pub fn column(&self, register: Id, column: Id) -> Option<&Column> {
        self.register(register)?.column(column)
    }
}

impl Attestations {
    fn of(register: &Register) -> Option<Self> {
        let is_named = |column: &&Column, names: &[&str]| names.contains(&&*folded(&column.name));
        let rule = register.columns.iter().find(|column| is_named(column, &["regle", "rule"]))?;
        let mut truths = register.columns.iter().filter(|column| column.ty == Type::Truth);
        let held = truths.clone().find(|column| is_named(column, &["tenue", "held"])).or_else(|| truths.next())?;
        let others = || register.columns.iter().filter(|column| column.id != rule.id && matches!(column.ty, Type::Identity | Type::Text));
        let by = others().find(|column| is_named(column, &["par", "by"]));
        let by = by
            .or_else(|| others().find(|column| column.names.is_some()))
            .or_else(|| others().find(|column| column.ty == Type::Identity))?;
        let is_dated = register.nature != Nature::List;
        is_dated.then_some(Self { register: register.id, rule: rule.id, by: by.id, held: held.id })
    }
}

impl Attestations {
    /// The same where declarations have other numbers; none where one of them is gone.
    pub fn renumbered(&self, to: &dyn Fn(Id) -> Option<Id>) -> Option<Self> {
        Some(Self { register: to(self.register)?, rule: to(self.rule)?, by: to(self.by)?, held: to(self.held)? })
    }
}

impl Nature {
    fn renumbered(&self, to: &dyn Fn(Id) -> Option<Id>) -> Option<Self> {
        Some(match self {
            Self::Events(day) => Self::Events(to(*day)?),
            Self::Periods(from, until) => Self::Periods(to(*from)?, renumbered(*until, to)?),
            Self::Snapshots(day, same) => Self::Snapshots(to(*day)?, same.iter().map(|id| to(*id)).collect::<Option<_>>()?),
            Self::List => Self::List,
        })
    }
}

/// The number of what may not be there; none where it was there and is gone.
fn renumbered(id: Option<Id>, to: &dyn Fn(Id) -> Option<Id>) -> Option<Option<Id>> {
    id.map_or(Some(None), |id| to(id).map(Some))
}

impl Register {
    /// The same where declarations have other numbers; none where one of them is gone.
    pub fn renumbered(&self, to: &dyn Fn(Id) -> Option<Id>) -> Option<Self> {
        let column = |column: &Column| Some(Column { id: to(column.id)?, refers: renumbered(column.refers, to)?, ..column.clone() });
        Some(Self {
            id: to(self.id)?,
            nature: self.nature.renumbered(to)?,
            contested_by: renumbered(self.contested_by, to)?,
            columns: self.columns.iter().map(column).collect::<Option<_>>()?,
            ..self.clone()
        })
    }

    /// What a register says of itself.
    pub fn of(entity: Entity<'_>) -> Self {
        let columns = told_apart(entity.groups(Kind::Column).map(|column| Column::of(entity, column)), |column| &column.name);
        let words = |field| entity.first(field).map(|value| prose_text(value.raw()).into());
        Self {
            id: Id(entity.id().0),
            name: entity.name().unwrap_or_default().into(),
            nature: nature(entity, &columns),
            completeness: completeness(entity),
            updated: entity.first(register::UPDATED).and_then(|field| match field.value() {
                Value::Recurrence(recurrence) => Some(*recurrence),
                _ => None,
            }),
            is_holidays: entity.values(register::HOLIDAYS).any(|field| matches!(field.value(), Value::YesNo(true))),
            zone: words(register::TIME_ZONE),
            contested_by: entity.target(register::CONTESTED_BY).map(|column| Id(column.id().0)),
            columns,
        }
    }

    /// The column of that id.
    pub fn column(&self, id: Id) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// Its one key column; none when it has none or several.
    pub fn key(&self) -> Option<&Column> {
        let mut keys = self.columns.iter().filter(|column| column.is_key);
        keys.next().filter(|_| keys.next().is_none())
    }
}

/// Those that have a name of their own: the others are faults of the code, and no table can hold them.
fn told_apart<T>(all: impl Iterator<Item = T>, name: fn(&T) -> &str) -> Vec<T> {
    let mut names = FxHashSet::default();
    all.filter(|one| !name(one).is_empty() && names.insert(fold(name(one)))).collect()
}

fn nature(entity: Entity<'_>, columns: &[Column]) -> Nature {
    let Some(field) = entity.first(register::NATURE) else { return Nature::List };
    let Value::ChoiceOn(_, refs) = field.value() else { return Nature::List };
    let target = |id: &RefId| field.reference_of(*id).and_then(|r| r.target()).map(|column| Id(column.id().0));
    let named: Vec<Id> = refs.iter().filter_map(target).collect();
    let dates = || columns.iter().filter(|column| matches!(column.ty, Type::Date | Type::Moment) || column.is_year).map(|column| column.id);
    let at = |rank: usize| named.get(rank).copied().or_else(|| dates().nth(rank));
    match (field.choice(), at(0)) {
        (Some("events"), Some(day)) => Nature::Events(day),
        (Some("periods"), Some(start)) => Nature::Periods(start, at(1)),
        (Some("snapshots"), Some(day)) => Nature::Snapshots(day, if named.is_empty() { vec![day] } else { named }),
        _ => Nature::List,
    }
}

fn completeness(entity: Entity<'_>) -> Completeness {
    let Some(field) = entity.first(register::COMPLETE) else { return Completeness::Complete };
    match field.value() {
        Value::Period(period) => period.from.map_or(Completeness::Complete, Completeness::Since),
        _ if field.choice() == Some("partial") => Completeness::Partial,
        _ => Completeness::Complete,
    }
}

impl Column {
    fn of(register: Entity<'_>, entity: Entity<'_>) -> Self {
        let kinds: Vec<&str> = entity.values(column::TYPE).filter_map(|field| field.choice()).collect();
        let is = |key: &str| kinds.contains(&key);
        let yes = |field| entity.values(field).any(|value| matches!(value.value(), Value::YesNo(true)));
        let words = |field| entity.first(field).map(|value| prose_text(value.raw()));
        let refers = entity.target(column::REFERS);
        let zone = words(column::TIME_ZONE).or_else(|| register.first(register::TIME_ZONE).map(|value| prose_text(value.raw())));
        let one = type_of(&kinds, entity);
        let names = match () {
            () if is("role") => Some(Kind::Role),
            () if is("body") => Some(Kind::Body),
            () if is("party") => Some(Kind::Person),
            () => refers.filter(|target| target.kind() != Kind::Register).map(|_| Kind::Person),
        };
        let Named { declared, spellings: of_declared } = names.map(|kind| named::by(entity, kind)).unwrap_or_default();
        let others = entity.values(common::TITLE).chain(entity.values(common::ALIAS)).map(|other| other.prose());
        Self {
            id: Id(entity.id().0),
            name: entity.name().unwrap_or_default().into(),
            also: entity.title().into_iter().chain(others).map(Into::into).collect(),
            ty: if yes(column::SEVERAL) { Type::Several(Box::new(one)) } else { one },
            is_year: is("year"),
            is_whole: is("count") || is("year"),
            is_optional: is("optional") || yes(column::OPTIONAL),
            is_key: yes(column::KEY),
            refers: refers.filter(|target| target.kind() == Kind::Register).map(|target| Id(target.id().0)),
            names,
            declared,
            among: entity.values(column::AMONG).map(|value| prose_text(value.raw())).map(|v| (folded(&v), v.into())).collect(),
            at_least: entity.first(column::AT_LEAST).and_then(|field| number(field.value())),
            at_most: entity.first(column::AT_MOST).and_then(|field| number(field.value())),
            spellings: entity
                .values(column::SPELLINGS)
                .flat_map(|value| spellings(value.raw()))
                .map(|(other, first)| (other, of_declared.iter().find(|(name, _)| *name == first).map_or(first, |(_, name)| name.clone())))
                .chain(of_declared.clone())
                .collect(),
            zone: zone.map(Into::into),
            is_personal: yes(column::PERSONAL),
        }
    }

    /// Whether a number of this column is never below zero.
    pub fn is_not_negative(&self) -> bool {
        self.at_least.is_some_and(|least| *least.numer() >= 0)
    }
}

/// Text as it is compared: trimmed, runs of blanks as one, without case or accents.
pub fn folded(text: &str) -> Box<str> {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    words.join(" ").into()
}

fn type_of(kinds: &[&str], entity: Entity<'_>) -> Type {
    let words = |field| entity.first(field).map(|value| prose_text(value.raw()));
    let unit = || words(column::UNIT).map_or(Measure::Plain, |unit| Measure::Unit(unit.into()));
    match kinds.iter().find(|kind| **kind != "optional").copied() {
        Some("identity" | "role" | "party" | "body" | "reference") => Type::Identity,
        Some("yesNo") => Type::Truth,
        Some("number" | "count" | "year") => Type::Number(unit()),
        Some("share") => Type::Number(Measure::Share),
        Some("money") => Type::Number(Measure::Money(words(column::CURRENCY).map_or(*b"EUR", |code| currency(&code)))),
        Some("date") => Type::Date,
        Some("moment") => Type::Moment,
        Some("duration") => Type::Days,
        Some("choice") => Type::Choice,
        Some(_) => Type::Text,
        None if entity.has(column::AMONG) => Type::Choice,
        None if entity.has(column::REFERS) => Type::Identity,
        None => Type::Text,
    }
}

fn currency(code: &str) -> [u8; 3] {
    let code: Option<[u8; 3]> = code.to_ascii_uppercase().as_bytes().try_into().ok();
    code.filter(|code| crate::values::currency_digits(*code).is_some()).unwrap_or(*b"EUR")
}

fn number(value: &Value) -> Option<Ratio<i64>> {
    match value {
        Value::Number(number) | Value::Share(number) | Value::Quantity(number, _) => Some(*number),
        Value::Count(count) => i64::try_from(*count).ok().map(Ratio::from_integer),
        Value::Money(money) => Some(money.amount()),
        _ => None,
    }
}

/// `"Red Hat" = "RedHat" = "Red-Hat"`: each of the others with the first.
fn spellings(raw: &str) -> Vec<(Box<str>, Box<str>)> {
    let mut all = raw.split('=').map(|one| folded(&prose_text(one.trim())));
    let Some(first) = all.next() else { return Vec::new() };
    all.map(|other| (other, first.clone())).collect()
}
