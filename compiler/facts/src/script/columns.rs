//! The one table that scripts give back: its columns, the same on every database, and how a row of it is selected.

use crate::engine::{Dialect, Storage};

/// What every script gives back, as registers are written: read back as any facts are, strictly.
pub(crate) const RESULTS: &str = include_str!("results.social");

/// The name of the register that it is read as.
pub(crate) const REGISTER: &str = "résultats";

/// The columns, in order, after `run` and `as_of`, which say whose results they are.
pub(crate) const COLUMNS: [(&str, Storage); 15] = [
    ("record", Storage::Text),
    ("rule", Storage::Text),
    ("proof", Storage::Whole),
    ("instance", Storage::Whole),
    ("item", Storage::Whole),
    ("verdict", Storage::Text),
    ("register", Storage::Text),
    ("source", Storage::Text),
    ("line", Storage::Whole),
    ("field", Storage::Text),
    ("num", Storage::Whole),
    ("den", Storage::Whole),
    ("num_most", Storage::Whole),
    ("den_most", Storage::Whole),
    ("said", Storage::Text),
];

/// A query of rows of one kind: `set` says what columns hold, the others are null.
pub(super) fn record(d: Dialect, kind: &str, set: &[(&str, String)], from: &str) -> String {
    let kind = ("record", d.text(kind));
    let columns = COLUMNS.iter().map(|(name, storage)| {
        let value = set.iter().chain([&kind]).find(|(one, _)| one == name).map_or("NULL", |(_, value)| value.as_str());
        let ty = if *storage == Storage::Whole { "BIGINT" } else { d.text_type() };
        format!("CAST({value} AS {ty}) AS {}", d.quoted(name))
    });
    format!("SELECT {}{from}", columns.collect::<Vec<_>>().join(", "))
}

/// What the whole numbers and the lengths of the texts of a row add up to: what somebody changed no longer adds up.
pub(super) fn weight(d: Dialect) -> String {
    let parts = COLUMNS.iter().enumerate().map(|(rank, (name, storage))| {
        let name = d.quoted(name);
        let value = if *storage == Storage::Whole { format!("{name} % {WRAP}") } else { format!("length({name})") };
        format!("COALESCE({value}, 0) * {}", factor(rank))
    });
    parts.collect::<Vec<_>>().join(" + ")
}

/// What numbers are reduced by before they are added up.
pub(crate) const WRAP: i64 = 1_000_003;

/// What the column of that rank counts for.
pub(crate) fn factor(rank: usize) -> i64 {
    2 * rank as i64 + 3
}
