//! The table of results as it is read: any facts are read so, strictly.

use crate::judge::day;
use crate::read::{Collected, FactFault, From, Mapping, Sources, Stretch, everything, load};
use crate::script::columns::{COLUMNS, REGISTER, RESULTS, WRAP, factor};
use crate::table::{Cell, Row};
use jiff::civil::Date;
use social_core::finding::Finding;
use social_core::plan::{Register, Schema};
use social_core::resolve::{NoLoader, assemble};
use social_core::text::{Origin, Source};
use social_core::words::Lang;
use std::path::{Path, PathBuf};

/// A row of results.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// Its line in its file.
    pub at: u64,
    pub run: Box<str>,
    pub as_of: Date,
    pub record: Box<str>,
    pub rule: Option<Box<str>>,
    pub proof: Option<i64>,
    pub instance: Option<i64>,
    pub item: Option<i64>,
    pub verdict: Option<Box<str>>,
    pub register: Option<Box<str>>,
    pub source: Option<Box<str>>,
    pub line: Option<i64>,
    pub field: Option<Box<str>>,
    pub num: Option<i64>,
    pub den: Option<i64>,
    pub num_most: Option<i64>,
    pub den_most: Option<i64>,
    pub said: Option<Box<str>>,
}

/// A table of results.
pub(super) struct Results {
    pub records: Vec<Record>,
    pub faults: Vec<FactFault>,
}

/// Reads a table of results.
pub(super) fn read(file: &Path, shown: &str, lang: Lang) -> Results {
    let code = assemble(vec![Source::new("results.social", RESULTS)], &NoLoader, 1, None);
    let schema = Schema::of(&code);
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let root = file.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let mapping = Mapping { register: REGISTER.into(), from: vec![From::File(name.into())], ..Mapping::default() };
    let sources = Sources { root, folder: None, mappings: vec![mapping], manifest: None, lang };
    let mut collected = Collected::default();
    let Ok(loaded) = load(&schema, &everything(&schema), &sources, &mut collected);
    let register = schema.registers.first();
    let rows = collected.tables.first().map(|(_, rows)| rows.as_slice()).unwrap_or_default();
    let records = register.map(|register| rows.iter().map(|row| record(register, row)).collect()).unwrap_or_default();
    // What else lies in the folder of the results is no concern of theirs.
    let own = loaded.faults.into_iter().filter(|fault| fault.register.is_some());
    let faults = own.map(|fault| foreign(fault, shown)).collect();
    Results { records, faults }
}

/// A fault of results is about no register of the code.
fn foreign(mut fault: FactFault, shown: &str) -> FactFault {
    fault.finding.subjects.clear();
    fault.register = None;
    fault.column = None;
    let shows = fault.shows.take().unwrap_or_else(|| stretch(shown, 0));
    fault.shows = Some(Stretch { path: shown.to_owned(), ..shows });
    fault
}

fn stretch(shown: &str, line: u64) -> Stretch {
    let line = u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX);
    Stretch { path: shown.to_owned(), text: String::new(), origin: Origin { line, ..Origin::default() }, span: (0, 0) }
}

/// A fault of a row of results.
pub(super) fn fault(shown: &str, line: u64, finding: Finding) -> FactFault {
    FactFault { register: None, source: 0, line, column: None, finding, shows: Some(stretch(shown, line)) }
}

fn record(register: &Register, row: &Row) -> Record {
    let cell = |name: &str| {
        let rank = register.columns.iter().position(|column| &*column.name == name);
        rank.and_then(|rank| row.cells.get(rank)).unwrap_or(&Cell::Absent)
    };
    let text = |name: &str| match cell(name) {
        Cell::Text(_, shown) => Some(shown.clone()),
        _ => None,
    };
    let whole = |name: &str| match cell(name) {
        Cell::Number(number, _) => Some(*number),
        _ => None,
    };
    let date = match cell("as_of") {
        Cell::Day(number) => day(*number),
        _ => None,
    };
    Record {
        at: row.line,
        run: text("run").unwrap_or_default(),
        as_of: date.unwrap_or_default(),
        record: text("record").unwrap_or_default(),
        rule: text("rule"),
        proof: whole("proof"),
        instance: whole("instance"),
        item: whole("item"),
        verdict: text("verdict"),
        register: text("register"),
        source: text("source"),
        line: whole("line"),
        field: text("field"),
        num: whole("num"),
        den: whole("den"),
        num_most: whole("num_most"),
        den_most: whole("den_most"),
        said: text("said"),
    }
}

/// Whether the rows add up to what the last record says.
pub(super) fn add_up(records: &[Record]) -> bool {
    let (ends, others): (Vec<&Record>, Vec<&Record>) = records.iter().partition(|record| &*record.record == "end");
    let [end] = ends.as_slice() else { return false };
    let sum = others.iter().map(|record| i128::from(weight(record))).sum::<i128>();
    end.num == i64::try_from(others.len()).ok() && i128::from(end.den.unwrap_or_default()) == sum
}

/// As the scripts add them up.
fn weight(record: &Record) -> i64 {
    let whole = |number: Option<i64>| number.unwrap_or_default() % WRAP;
    let text = |text: &Option<Box<str>>| text.as_ref().map_or(0, |text| text.chars().count() as i64);
    let values = [
        record.record.chars().count() as i64,
        text(&record.rule),
        whole(record.proof),
        whole(record.instance),
        whole(record.item),
        text(&record.verdict),
        text(&record.register),
        text(&record.source),
        whole(record.line),
        text(&record.field),
        whole(record.num),
        whole(record.den),
        whole(record.num_most),
        whole(record.den_most),
        text(&record.said),
    ];
    debug_assert_eq!(values.len(), COLUMNS.len());
    values.iter().enumerate().map(|(rank, value)| value * factor(rank)).sum()
}
