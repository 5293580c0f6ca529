//! Reading facts: from files and tables to typed rows, strictly. Every fault is a finding that shows where it stands; the
//! rest is still read.

mod batched;
mod bytes;
pub mod cell;
mod csv;
mod fault;
mod header;
mod json;
mod locate;
mod open;
mod parquet;
mod pass;
mod place;
mod postgres;
mod raw;
mod say;
mod scenario;
mod sinks;
mod sources;
mod sqlite;
mod strays;
mod table;
mod window;

pub use batched::THREAD;
pub use bytes::Encoding;
pub use fault::{FactFault, findings};
pub use locate::is_by_convention;
pub use raw::Stretch;
pub use say::expected;
pub use scenario::{Given, SOURCE, rows_of_scenario};
pub use sinks::{Collected, Counted, Nowhere, Sink};
pub use sources::{ColumnMapping, Format, From, Mapping, Sources};

use crate::table::TableFacts;
use fault::Faults;
use locate::Astray;
use pass::{Read, Show};
use social_core::checks::s7_reading as rooms;
use social_core::plan::ir::Id;
use social_core::plan::{Register, Schema};
use social_core::text;
use social_core::words::Lang;
use std::collections::{BTreeSet, HashSet};
pub(crate) use table::needed;
use table::{Settings, Table};

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// What is known of each table asked for, in the same order.
    pub tables: Vec<TableFacts>,
    /// What could not be read, or not as it should.
    pub faults: Vec<FactFault>,
}

/// Every register with every column.
pub fn everything(schema: &Schema) -> Vec<(Id, Vec<Id>)> {
    schema.registers.iter().map(|register| (register.id, register.columns.iter().map(|column| column.id).collect())).collect()
}

/// The registers whose facts are somewhere, by convention or by the manifest.
pub fn located(schema: &Schema, sources: &Sources) -> BTreeSet<Id> {
    let is_located = |register: &&Register| {
        let settings = Settings::of(sources, register);
        let (found, astray) = locate::locate(sources, &register.name, settings.mapping());
        !(found.is_empty() && astray.is_empty())
    };
    schema.registers.iter().filter(is_located).map(|register| register.id).collect()
}

/// Reads the registers wanted, with the columns wanted of each, into an engine.
///
/// # Errors
/// When the engine fails. What is wrong with the facts is no error: it is in [`Loaded::faults`].
pub fn load<S: Sink + ?Sized>(schema: &Schema, wanted: &[(Id, Vec<Id>)], sources: &Sources, sink: &mut S) -> Result<Loaded, S::Error> {
    let tables: Vec<(Table<'_>, Faults<'_>)> =
        wanted.iter().filter_map(|(id, columns)| Some(table_of(schema.register(*id)?, columns, sources))).collect();
    let mut read: Vec<(Table<'_>, Read)> = Vec::with_capacity(tables.len());
    for (table, faults) in tables {
        let done = pass::read(&table, faults, sink)?;
        read.push((table, done));
    }
    let mut loaded = Loaded { faults: strays::strays(schema, sources, wanted.len() == schema.registers.len()), ..Loaded::default() };
    let shows: Vec<Show> = (0..read.len()).map(|index| to_show(&read, index)).collect();
    for ((table, read), show) in read.into_iter().zip(shows) {
        loaded.tables.push(read.facts);
        loaded.faults.extend(read.faults);
        if !show.keys.is_empty() || !show.references.is_empty() {
            loaded.faults.extend(pass::show::<S>(&table, show)?);
        }
    }
    Ok(loaded)
}

/// What is to be read of a register, and what is wrong with where its facts are.
fn table_of<'t>(register: &'t Register, wanted: &[Id], sources: &'t Sources) -> (Table<'t>, Faults<'t>) {
    let settings = Settings::of(sources, register);
    let mut faults = Faults::of(register, sources.lang);
    faults.home = settings.mapping().and_then(|mapping| strays::in_manifest(sources, &mapping.at));
    let (locations, astray) = locate::locate(sources, &register.name, settings.mapping());
    if locations.is_empty() && astray.is_empty() {
        tell_nothing(register, &mut faults);
    }
    for astray in astray {
        tell_astray(astray, &mut faults);
    }
    let is_read = needed(register, wanted);
    let is_thorough = is_read.iter().all(|is_read| *is_read);
    (Table { register, lang: sources.lang, locations, settings, is_read, is_thorough }, faults)
}

fn tell_nothing(register: &Register, faults: &mut Faults<'_>) {
    let file = format!("facts/{}.csv", register.name);
    faults.whole(None, |spot| rooms::register_without_facts::finding(spot, &file));
}

/// That a register has no facts.
pub(crate) fn without_facts(register: &Register, lang: Lang) -> Vec<FactFault> {
    let mut faults = Faults::of(register, lang);
    tell_nothing(register, &mut faults);
    faults.done()
}

fn tell_astray(astray: Astray, faults: &mut Faults<'_>) {
    let why = match &astray {
        Astray::Two(first, second) => return faults.whole(None, |spot| rooms::facts_in_two_files::finding(spot, first, second)),
        Astray::Outside(path) => return faults.whole(None, |spot| rooms::facts_outside_project::finding(spot, path)),
        Astray::Nothing(_) => text! { fr: "rien n'est là", en: "nothing is there" },
        Astray::NotAFile(_) => text! { fr: "ce n'est pas un fichier", en: "it is not a file" },
        Astray::NoVariable(_) => text! {
            fr: "cette variable d'environnement n'est pas définie",
            en: "this environment variable is not set"
        },
        Astray::NoFormat(_) => text! {
            fr: "la fin du nom ne dit pas le format : `format = \"csv\"`, `\"json\"`, `\"jsonl\"` ou `\"parquet\"`",
            en: "the end of the name does not say the format: `format = \"csv\"`, `\"json\"`, `\"jsonl\"` or `\"parquet\"`"
        },
    };
    if let Astray::Nothing(path) | Astray::NotAFile(path) | Astray::NoFormat(path) | Astray::NoVariable(path) = &astray {
        faults.whole(None, |spot| rooms::unreadable_facts::finding(spot, path, why));
    }
}

/// The keys that several rows of a table have, and its references that lead nowhere.
fn to_show(read: &[(Table<'_>, Read)], index: usize) -> Show {
    let mut show = Show::default();
    let Some((table, done)) = read.get(index) else { return show };
    show.keys = done.keys.windows(2).filter_map(|pair| if let [a, b] = pair { (a == b).then_some(*a) } else { None }).collect();
    for (rank, hashes) in &done.references {
        let target = table.register.columns.get(*rank).and_then(|column| column.refers);
        let Some((target, keys)) = target.and_then(|id| read.iter().find(|(table, _)| table.register.id == id)) else { continue };
        // A register without facts says nothing of what it lacks, and one with several keys has none to repeat.
        if keys.facts.sources.is_empty() || keys.facts.lost_rows > 0 || target.register.key().is_none() {
            continue;
        }
        let lost: HashSet<u64> = hashes.iter().copied().filter(|hash| keys.keys.binary_search(hash).is_err()).collect();
        if !lost.is_empty() {
            show.references.push((*rank, lost, target.register.name.clone()));
        }
    }
    show
}

#[cfg(test)]
mod tests;
