//! The facts of a scenario as rows: read as cells of a file are, each where it is told.
//!
//! What a scenario does not tell did not happen: a register it names holds those facts and no other, whatever the code says of
//! its completeness, and so does one that it does not name, unless the code says that it is partial.

use super::cell::{Manner, Problem, Reader, Reading, day};
use super::fault::worded;
use super::pass::note;
use super::place::{Columns, Dated, States};
use super::raw::Raw;
use super::table::no_facts;
use crate::table::{Cell, Place, Row, TableFacts};
use social_core::checks::s7_reading::{CellAt, Spot, period_ends_before_start};
use social_core::finding::Finding;
use social_core::kinds::Kind;
use social_core::plan::{Completeness, Register, Schema, folded};
use social_core::resolve::{Entity, EntityId, FieldView};
use social_core::values::prose_text;
use social_core::words::Lang;

/// The facts of a scenario.
#[derive(Clone, Debug)]
pub struct Given {
    /// The registers as the scenario takes them.
    pub schema: Schema,
    /// Each register, in the order of the schema, with its rows; a row's line is its rank among the facts of the scenario, from 1.
    pub tables: Vec<(TableFacts, Vec<Row>)>,
    /// What could not be read.
    pub findings: Vec<Finding>,
    /// The latest day that a fact tells.
    pub latest: Option<i32>,
}

/// The source that rows of a scenario are said to be of.
pub const SOURCE: &str = "scénario";

/// Reads the facts of a scenario; `lang` is that of the code, for its sign before decimals.
pub fn rows_of_scenario(schema: &Schema, scenario: Entity<'_>, lang: Lang) -> Given {
    let facts: Vec<(u64, Entity<'_>)> = (1..).zip(scenario.groups(Kind::Given)).collect();
    let mut schema = schema.clone();
    let mut given = Given { schema: Schema::default(), tables: Vec::new(), findings: Vec::new(), latest: None };
    for register in &mut schema.registers {
        let named = |fact: Entity<'_>| fact.name().is_some_and(|name| folded(name) == folded(&register.name));
        let mine: Vec<(u64, Entity<'_>)> = facts.iter().copied().filter(|(_, fact)| named(*fact)).collect();
        if !mine.is_empty() || register.completeness != Completeness::Partial {
            register.completeness = Completeness::Complete;
        }
        let table = Teller { register, lang, findings: &mut given.findings }.table(&mine);
        given.latest = given.latest.max(latest(&table.1));
        given.tables.push(table);
    }
    given.schema = schema;
    given
}

/// The latest day of the cells of some rows.
fn latest(rows: &[Row]) -> Option<i32> {
    let days = rows.iter().flat_map(|row| &row.cells).filter_map(|cell| match cell {
        Cell::Day(day) | Cell::Moment(_, day) => Some(*day),
        _ => None,
    });
    days.chain(rows.iter().filter_map(|row| row.place.from)).max()
}

/// Reads the facts told of one register.
struct Teller<'r> {
    register: &'r Register,
    lang: Lang,
    findings: &'r mut Vec<Finding>,
}

impl Teller<'_> {
    fn table(&mut self, told: &[(u64, Entity<'_>)]) -> (TableFacts, Vec<Row>) {
        let mut facts = no_facts(self.register);
        facts.sources = vec![SOURCE.into()];
        let mut readers: Vec<Reader<'_>> =
            self.register.columns.iter().map(|column| Reader::new(column, Manner::default(), self.lang)).collect();
        let mut cells = self.cells(told, &mut readers);
        if readers.iter().any(|reader| reader.needed != reader.denominator) {
            readers.iter_mut().for_each(|reader| reader.denominator = reader.needed);
            cells = self.cells(told, &mut readers);
        }
        let denominators: Vec<i64> = readers.iter().map(|reader| reader.denominator).collect();
        for (column, denominator) in facts.columns.iter_mut().zip(&denominators) {
            column.denominator = *denominator;
        }
        let rows = self.rows(told, cells, &denominators, &mut facts);
        (facts, rows)
    }

    /// The cells of each fact; what is wrong with them is told by the last reading alone.
    fn cells(&mut self, told: &[(u64, Entity<'_>)], readers: &mut [Reader<'_>]) -> Vec<Vec<Cell>> {
        let mut wrong = Vec::new();
        let mut is_finer = false;
        let mut all = Vec::new();
        for (_, fact) in told {
            let mut row = Vec::new();
            for reader in readers.iter_mut() {
                let field = field_of(*fact, &reader.column().name);
                let text = field.map(|field| prose_text(field.raw()).into_owned());
                let reading = reader.read(text.as_deref().map_or(Raw::Missing, |text| Raw::Text(text.as_bytes())));
                let (cell, problem) = match reading {
                    Reading::Good(cell) => (cell, None),
                    Reading::Told(cell, problem) => (cell, Some(problem)),
                    Reading::Bad(problem) => (Cell::Unreadable, Some(problem)),
                    Reading::Finer => {
                        is_finer = true;
                        (Cell::Absent, None)
                    }
                };
                // A story says what matters: a cell left out is not known, and that is no fault.
                if let Some((field, problem)) = field.zip(problem).filter(|(_, problem)| *problem != Problem::Empty) {
                    wrong.push(self.fault(field, reader, problem));
                }
                row.push(cell);
            }
            all.push(row);
        }
        if !is_finer {
            self.findings.append(&mut wrong);
        }
        all
    }

    fn fault(&self, field: FieldView<'_>, reader: &Reader<'_>, problem: Problem) -> Finding {
        let text = prose_text(field.raw());
        let cell = CellAt { spot: self.spot(field), column: &reader.column().name, value: &text };
        worded(cell, reader.column(), reader.manner(), problem, self.lang)
    }

    fn spot(&self, field: FieldView<'_>) -> Spot<'_> {
        Spot { register: &self.register.name, id: EntityId(self.register.id.0), place: field.place() }
    }

    fn rows(&mut self, told: &[(u64, Entity<'_>)], cells: Vec<Vec<Cell>>, denominators: &[i64], facts: &mut TableFacts) -> Vec<Row> {
        let register = self.register;
        let dated = Dated::of(register);
        let columns = Columns { register, denominators };
        let states = states(&dated, &columns, &cells);
        let mut rows = Vec::new();
        for ((line, fact), cells) in told.iter().zip(cells) {
            for (column, cell) in facts.columns.iter_mut().zip(&cells) {
                note(column, cell);
            }
            let place = dated.place(&cells, &columns, &states).unwrap_or_else(|backwards| {
                self.backwards(*fact, backwards.end, backwards.from);
                Place::default()
            });
            if let Some(from) = place.from {
                facts.days = Some(facts.days.map_or((from, from), |(first, last)| (first.min(from), last.max(from))));
            }
            facts.rows += 1;
            rows.push(Row { line: *line, source: 0, place, cells });
        }
        facts.states = states.days;
        rows
    }

    fn backwards(&mut self, fact: Entity<'_>, end: usize, from: i32) {
        let Some(column) = self.register.columns.get(end) else { return };
        let Some(field) = field_of(fact, &column.name) else { return };
        let (text, start) = (prose_text(field.raw()), day::written(from));
        let cell = CellAt { spot: self.spot(field), column: &column.name, value: &text };
        let finding = period_ends_before_start::finding(cell, &start);
        self.findings.push(finding);
    }
}

/// The states that facts tell of a register of snapshots.
fn states(dated: &Dated, columns: &Columns<'_>, cells: &[Vec<Cell>]) -> States {
    let mut states = States::default();
    if let Dated::Snapshots(day, ranks) = dated {
        for row in cells {
            let mut key = Vec::new();
            if let Some(start) = columns.start(*day, row.get(*day).unwrap_or(&Cell::Absent))
                && columns.key(row, ranks, &mut key)
            {
                states.see(&key, start);
            }
        }
        states.rank();
    }
    states
}

/// What a fact says of a column.
fn field_of<'c>(fact: Entity<'c>, column: &str) -> Option<FieldView<'c>> {
    let plain = |text: &str| folded(&text.replace('_', " "));
    let wanted = plain(column);
    fact.fields().find(|field| plain(field.label()) == wanted)
}
