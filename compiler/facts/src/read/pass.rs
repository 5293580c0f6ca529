//! Passes over the sources of a register: one to measure where it must be, one to load, one more to show what was wrong.

use super::Sink;
use super::bytes::shown;
use super::cell::{Reader, Reading};
use super::fault::{FactFault, Faults};
use super::locate::Location;
use super::open::{self, open};
use super::place::{Columns, Dated, States, hash};
use super::raw::{Raw, RowSource, Step, Stretch};
use super::table::{Table, no_facts};
use crate::table::{Cell, ColumnFacts, Place, Row, TableFacts};
use social_core::checks::s7_reading as rooms;
use social_core::plan::folded;
use social_core::text::Origin;
use social_core::words::nearest;
use std::collections::{HashMap, HashSet};
use std::time::SystemTime;

/// How many rows are looked at before all are read, for the denominators of their numbers.
const SAMPLE: u64 = 1000;

/// A table that was read, and what its keys and references are to be held against.
pub(super) struct Read {
    pub facts: TableFacts,
    pub faults: Vec<FactFault>,
    /// Hashes of the keys, in order.
    pub keys: Vec<u64>,
    /// Hashes of what each column that refers to another register holds, by rank of the column.
    pub references: Vec<(usize, HashSet<u64>)>,
}

/// What a pass is for.
enum Goal<'g, S: Sink + ?Sized> {
    /// Denominators and states, from so many rows.
    Measure(u64),
    /// Rows go to the engine.
    Load(&'g mut S),
    /// Rows with a key or a reference among these are shown.
    Show(&'g mut Show),
}

/// Keys that several rows have, references that lead nowhere.
#[derive(Default)]
pub(super) struct Show {
    pub keys: HashSet<u64>,
    pub references: Vec<(usize, HashSet<u64>, Box<str>)>,
    /// Where a key was met first.
    first: HashMap<Box<[u8]>, String>,
}

/// The state of a pass.
struct Pass<'t> {
    table: &'t Table<'t>,
    dated: Dated,
    readers: Vec<Option<Reader<'t>>>,
    denominators: Vec<i64>,
    states: States,
    row: Row,
    facts: TableFacts,
    faults: Faults<'t>,
    /// Whether what was loaded must be loaded anew: a number was finer, a column was missing.
    is_anew: bool,
    /// Rows that the filter left out.
    left_out: u64,
    keys: Vec<u64>,
    key_ranks: Vec<usize>,
    references: Vec<(usize, HashSet<u64>)>,
    scratch: Vec<u8>,
    bytes: Vec<u8>,
    /// For each source, the columns it turned out not to have, though no header said so.
    is_unmet: Vec<Vec<bool>>,
}

/// Reads the facts of a register into an engine.
///
/// # Errors
/// When the engine fails.
pub(super) fn read<S: Sink + ?Sized>(table: &Table<'_>, faults: Faults<'_>, sink: &mut S) -> Result<Read, S::Error> {
    let before: Vec<Option<Stamp>> = table.locations.iter().map(stamp).collect();
    let mut known = faults.told;
    let mut pass = Pass::new(table);
    pass.faults.home = faults.home;
    if !table.locations.is_empty() {
        let all = matches!(pass.dated, Dated::Snapshots(..));
        pass.run::<S>(&mut Goal::Measure(if all { u64::MAX } else { SAMPLE }))?;
        pass.settle();
    }
    loop {
        pass.start();
        sink.begin(table.register, &pass.facts)?;
        pass.run(&mut Goal::Load(sink))?;
        if !pass.is_anew {
            break;
        }
        pass.settle();
    }
    let is_changed = |(location, before): (&Location, &Option<Stamp>)| (stamp(location) != *before).then(|| location.shown.clone());
    let changed: Vec<Box<str>> = table.locations.iter().zip(&before).filter_map(is_changed).collect();
    if !changed.is_empty() {
        for source in changed {
            pass.faults.whole(None, |spot| rooms::facts_changed_while_read::finding(spot, &source));
        }
        pass.facts = no_facts(table.register);
        pass.keys.clear();
        pass.references.clear();
        sink.begin(table.register, &pass.facts)?;
    }
    pass.facts.states = std::mem::take(&mut pass.states.days);
    sink.end(&pass.facts)?;
    pass.keys.sort_unstable();
    known.extend(pass.faults.done());
    Ok(Read { facts: pass.facts, faults: known, keys: pass.keys, references: pass.references })
}

/// Reads a table once more, to show rows that only the whole could tell were wrong.
pub(super) fn show<S: Sink + ?Sized>(table: &Table<'_>, mut show: Show) -> Result<Vec<FactFault>, S::Error> {
    let mut pass = Pass::new(table);
    pass.run::<S>(&mut Goal::Show(&mut show))?;
    // What other passes told is not told again.
    let mut faults = pass.faults.done();
    faults.retain(|fault| [&rooms::repeated_key::CHECK, &rooms::unknown_reference::CHECK].contains(&fault.finding.check));
    Ok(faults)
}

/// What tells that a file changed.
type Stamp = (u64, Option<SystemTime>);

fn stamp(location: &Location) -> Option<Stamp> {
    let data = std::fs::metadata(location.what.path()?).ok()?;
    Some((data.len(), data.modified().ok()))
}

impl<'t> Pass<'t> {
    fn new(table: &'t Table<'t>) -> Self {
        let readers = table.readers();
        let columns = table.register.columns.len();
        let rank_of = |is: &dyn Fn(usize) -> bool| (0..columns).filter(|rank| is(*rank)).collect::<Vec<usize>>();
        let column = |rank: usize| table.register.columns.get(rank);
        let refers = rank_of(&|rank| column(rank).is_some_and(|column| column.refers.is_some()) && table.is_read.get(rank) == Some(&true));
        Self {
            dated: Dated::of(table.register),
            denominators: readers.iter().map(|reader| reader.as_ref().map_or(1, |reader| reader.denominator)).collect(),
            readers,
            states: States::default(),
            row: Row { line: 0, source: 0, place: Place::default(), cells: vec![Cell::Absent; columns] },
            facts: table.facts(),
            faults: Faults::of(table.register, table.lang),
            is_anew: false,
            left_out: 0,
            keys: Vec::new(),
            key_ranks: rank_of(&|rank| column(rank).is_some_and(|column| column.is_key)),
            references: refers.into_iter().map(|rank| (rank, HashSet::new())).collect(),
            scratch: Vec::new(),
            bytes: Vec::new(),
            is_unmet: vec![vec![false; columns]; table.locations.len()],
            table,
        }
    }

    /// Takes the denominators and the states that a pass found.
    fn settle(&mut self) {
        for (reader, denominator) in self.readers.iter_mut().zip(&mut self.denominators) {
            if let Some(reader) = reader {
                reader.denominator = reader.needed;
                *denominator = reader.needed;
            }
        }
        self.states.rank();
    }

    /// Forgets what a pass found that did not go to its end.
    fn start(&mut self) {
        self.facts = self.table.facts();
        for (facts, denominator) in self.facts.columns.iter_mut().zip(&self.denominators) {
            facts.denominator = *denominator;
        }
        self.facts.sources = self.table.locations.iter().map(|location| location.shown.clone()).collect();
        self.facts.states = self.states.days.clone();
        let home = self.faults.home.take();
        self.faults = Faults::of(self.table.register, self.table.lang);
        self.faults.home = home;
        self.is_anew = false;
        self.left_out = 0;
        self.keys.clear();
        self.references.iter_mut().for_each(|(_, hashes)| hashes.clear());
    }

    fn run<S: Sink + ?Sized>(&mut self, goal: &mut Goal<'_, S>) -> Result<(), S::Error> {
        let table = self.table;
        for (number, location) in table.locations.iter().enumerate() {
            self.faults.source = number as u16;
            self.row.source = number as u16;
            let Some(mut open) = open(table, location, &mut self.faults) else {
                self.facts.lost_rows += 1;
                continue;
            };
            let columns = table.register.columns.len();
            if open.is_missing.iter().skip(columns).any(|is_missing| *is_missing) {
                // Without the column of the filter, nobody knows which rows belong to the register.
                self.facts.lost_rows += 1;
                continue;
            }
            open.is_missing.truncate(columns);
            for (is_missing, is_unmet) in open.is_missing.iter_mut().zip(self.is_unmet.get(number).into_iter().flatten()) {
                *is_missing |= *is_unmet;
            }
            for (facts, is_missing) in self.facts.columns.iter_mut().zip(&open.is_missing) {
                facts.has_unreadable |= *is_missing;
                facts.has_absent |= *is_missing;
            }
            self.source(&mut *open.source, &open.is_missing, location, goal)?;
        }
        Ok(())
    }

    fn source<S: Sink + ?Sized>(
        &mut self,
        source: &mut dyn RowSource,
        is_missing: &[bool],
        location: &Location,
        goal: &mut Goal<'_, S>,
    ) -> Result<(), S::Error> {
        let mut left = if let Goal::Measure(rows) = goal { *rows } else { u64::MAX };
        while left > 0 {
            left -= 1;
            match source.next() {
                Ok(Step::Row) => {}
                Ok(Step::Lost(lost)) => {
                    self.facts.lost_rows += 1;
                    self.faults.lost(lost, source.line(), &|| source.stretch(None));
                    continue;
                }
                Ok(Step::End) => {
                    if matches!(goal, Goal::Load(_)) {
                        self.ended(source, location);
                    }
                    break;
                }
                Err(error) => {
                    self.facts.lost_rows += 1;
                    open::tell(error, location, &mut self.faults);
                    break;
                }
            }
            if !self.is_kept(source) {
                self.left_out += 1;
                continue;
            }
            self.cells(source, is_missing);
            match goal {
                Goal::Measure(_) => self.measure(),
                Goal::Load(sink) if !self.is_anew => self.load(source, *sink)?,
                Goal::Load(_) => {}
                Goal::Show(show) => self.show(source, location, show),
            }
        }
        Ok(())
    }

    /// Tells what only the end of a source without a header can tell: columns that no row has, names that nobody reads.
    fn ended(&mut self, source: &dyn RowSource, location: &Location) {
        let head = || Stretch { path: location.shown.to_string(), text: String::new(), origin: Origin::default(), span: (0, 0) };
        let unread = source.unread();
        let asked = self.table.asked();
        for (name, first, second) in source.ambiguous() {
            let name_of = |rank: usize| asked.get(rank).and_then(Option::as_ref).map_or("", |asked| &asked.column);
            let columns = (name_of(first), name_of(second));
            self.faults.whole(Some(head()), |spot| rooms::ambiguous_column::two_columns(spot, &shown(&name), columns));
        }
        for rank in source.never_met() {
            let Some(asked) = asked.get(rank).and_then(Option::as_ref) else { continue };
            if asked.is_optional || self.facts.rows + self.left_out == 0 {
                continue;
            }
            let known = self.is_unmet.get_mut(usize::from(self.row.source)).and_then(|columns| columns.get_mut(rank));
            match known {
                // Its cells were taken for empty ones: they are not known, so all begins anew.
                Some(is_unmet) if !*is_unmet => {
                    *is_unmet = true;
                    self.is_anew = true;
                }
                known => {
                    // Without the column of the filter, nobody knows which rows belong to the register.
                    self.facts.lost_rows += u64::from(known.is_none());
                    let near = nearest(&asked.name, unread.iter().map(String::as_str));
                    self.faults.whole(Some(head()), |spot| rooms::missing_column::finding(spot, &asked.column, &location.shown, near));
                }
            }
        }
        if self.table.is_thorough {
            for name in unread {
                self.faults.whole(Some(head()), |spot| rooms::unread_column::finding(spot, &shown(&name)));
            }
        }
    }

    /// Whether the filter of the manifest keeps a row.
    fn is_kept(&mut self, source: &dyn RowSource) -> bool {
        let columns = self.table.register.columns.len();
        self.table.settings.filter.iter().enumerate().all(|(rank, (_, values))| {
            let text = match source.cell(columns + rank, &mut self.scratch) {
                Raw::Text(bytes) | Raw::Number(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                Raw::Truth(truth) => truth.to_string(),
                _ => String::new(),
            };
            let text = folded(&text);
            values.iter().any(|value| folded(value) == text)
        })
    }

    /// Reads the cells of a row.
    fn cells(&mut self, source: &dyn RowSource, is_missing: &[bool]) {
        let columns = self.row.cells.iter_mut().zip(&mut self.readers).zip(self.facts.columns.iter_mut().zip(is_missing));
        for (rank, ((cell, reader), (facts, is_missing))) in columns.enumerate() {
            let Some(reader) = reader else { continue };
            if *is_missing {
                *cell = Cell::Unreadable;
                continue;
            }
            let (read, problem) = match reader.read(source.cell(rank, &mut self.scratch)) {
                Reading::Good(cell) => (cell, None),
                Reading::Told(cell, problem) => (cell, Some(problem)),
                Reading::Bad(problem) => (Cell::Unreadable, Some(problem)),
                Reading::Finer => {
                    self.is_anew = true;
                    (Cell::Absent, None)
                }
            };
            note(facts, &read);
            *cell = read;
            if let Some(problem) = problem {
                self.faults.cell(reader.column(), reader.manner(), problem, source.line(), &|| source.stretch(Some(rank)));
            }
        }
        self.row.line = source.line();
    }

    fn measure(&mut self) {
        let Dated::Snapshots(day, ranks) = &self.dated else { return };
        let cell = self.row.cells.get(*day).unwrap_or(&Cell::Absent);
        let Some(start) = self.columns().start(*day, cell) else { return };
        let mut key = std::mem::take(&mut self.bytes);
        key.clear();
        if self.columns().key(&self.row.cells, ranks, &mut key) {
            self.states.see(&key, start);
        }
        self.bytes = key;
    }

    fn columns(&self) -> Columns<'_> {
        Columns { register: self.table.register, denominators: &self.denominators }
    }

    fn load<S: Sink + ?Sized>(&mut self, source: &dyn RowSource, sink: &mut S) -> Result<(), S::Error> {
        let placed = self.dated.place(&self.row.cells, &self.columns(), &self.states);
        self.row.place = placed.unwrap_or_else(|backwards| {
            self.backwards(source, backwards.end, backwards.from);
            Place::default()
        });
        if let Some(from) = self.row.place.from {
            self.facts.days = Some(self.facts.days.map_or((from, from), |(first, last)| (first.min(from), last.max(from))));
        }
        self.facts.rows += 1;
        self.keep_keys();
        if self.is_anew { Ok(()) } else { sink.insert(&self.row) }
    }

    fn backwards(&mut self, source: &dyn RowSource, end: usize, from: i32) {
        let Some(column) = self.table.register.columns.get(end) else { return };
        let start = super::cell::day::written(from);
        self.faults.about(&rooms::period_ends_before_start::CHECK, column, source.line(), &|| source.stretch(Some(end)), &|cell| {
            rooms::period_ends_before_start::finding(cell, &start)
        });
    }

    /// Remembers the key of a row and what it refers to.
    fn keep_keys(&mut self) {
        let mut bytes = std::mem::take(&mut self.bytes);
        if !self.key_ranks.is_empty() {
            bytes.clear();
            if self.columns().key(&self.row.cells, &self.key_ranks, &mut bytes) && bytes.iter().any(|byte| *byte != 0) {
                self.keys.push(hash(&bytes));
            }
        }
        let mut references = std::mem::take(&mut self.references);
        for (rank, hashes) in &mut references {
            each_reference(self.row.cells.get(*rank), self.denominators.get(*rank).copied().unwrap_or(1), &mut bytes, &mut |hash| {
                hashes.insert(hash);
            });
        }
        self.references = references;
        self.bytes = bytes;
    }

    fn show(&mut self, source: &dyn RowSource, location: &Location, show: &mut Show) {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        if !show.keys.is_empty() && self.columns().key(&self.row.cells, &self.key_ranks, &mut bytes) && show.keys.contains(&hash(&bytes)) {
            self.show_key(source, location, &bytes, show);
        }
        for (rank, lost, target) in &show.references {
            let mut is_lost = false;
            each_reference(self.row.cells.get(*rank), self.denominators.get(*rank).copied().unwrap_or(1), &mut bytes, &mut |hash| {
                is_lost |= lost.contains(&hash);
            });
            let column = self.table.register.columns.get(*rank).filter(|_| is_lost);
            if let Some(column) = column {
                let word = |cell: rooms::CellAt<'_>| rooms::unknown_reference::finding(cell, target);
                self.faults.about(&rooms::unknown_reference::CHECK, column, source.line(), &|| source.stretch(Some(*rank)), &word);
            }
        }
        self.bytes = bytes;
    }

    fn show_key(&mut self, source: &dyn RowSource, location: &Location, key: &[u8], show: &mut Show) {
        let here = format!("{}:{}", location.shown, source.line());
        let Some(first) = show.first.get(key) else {
            show.first.insert(key.into(), here);
            return;
        };
        let Some((rank, column)) = self.key_ranks.last().and_then(|rank| Some((*rank, self.table.register.columns.get(*rank)?))) else {
            return;
        };
        self.faults.about(&rooms::repeated_key::CHECK, column, source.line(), &|| source.stretch(Some(rank)), &|cell| {
            rooms::repeated_key::finding(cell, first)
        });
    }
}

/// What a cell says of its column.
pub(super) fn note(facts: &mut ColumnFacts, cell: &Cell) {
    let number = match cell {
        Cell::Absent => {
            facts.has_absent = true;
            return;
        }
        Cell::Unreadable => {
            facts.has_absent = true;
            facts.has_unreadable = true;
            return;
        }
        Cell::Number(number, _) => *number,
        Cell::Day(day) => i64::from(*day),
        Cell::Moment(seconds, _) => *seconds,
        _ => return,
    };
    facts.range = Some(facts.range.map_or((number, number), |(least, most)| (least.min(number), most.max(number))));
}

/// The hashes of what a cell refers to, as the key of another register is hashed.
fn each_reference(cell: Option<&Cell>, denominator: i64, bytes: &mut Vec<u8>, act: &mut dyn FnMut(u64)) {
    let mut one = |cell: &Cell| {
        bytes.clear();
        if super::place::write_key(cell, denominator, bytes) {
            act(hash(bytes));
        }
    };
    match cell {
        None | Some(Cell::Absent | Cell::Unreadable) => {}
        Some(Cell::Several(values)) => values.iter().for_each(|(folded, written)| one(&Cell::Text(folded.clone(), written.clone()))),
        Some(cell) => one(cell),
    }
}
