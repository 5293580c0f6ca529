//! DuckDB, for big files on one machine: its library is found and loaded at run time, a database in memory that spills to a
//! private folder.

mod library;
mod locate;

pub use locate::Places;

use super::{Dialect, Engine, EngineError, Fields, Kept, Layout, Storage, Stored};
use crate::table::{Row, TableFacts};
use library::{Appender, Database, Datum, Kind};
use social_core::plan::Register;
use social_core::text;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// DuckDB.
pub struct Duckdb {
    // Fields are dropped in this order: what is loading, the database, the folder it spilled to.
    loading: Option<Loading>,
    database: Rc<Database>,
    spill: Spill,
    kept: Kept,
    version: String,
}

/// A table being written.
struct Loading {
    layout: Layout,
    appender: Appender,
    rows: i64,
    joined: Vec<String>,
}

/// A folder that goes with the engine.
struct Spill(PathBuf);

impl Drop for Spill {
    fn drop(&mut self) {
        // Most often DuckDB never made it, or removed it itself.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Duckdb {
    /// A new one, empty; `temporary` is a folder in which it may make its own, when memory is short.
    ///
    /// # Errors
    /// When the library is not found, or refuses.
    pub fn new(places: &Places, temporary: &Path) -> Result<Self, EngineError> {
        let library = locate::library(places)?;
        let version = library.version();
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let rank = COUNT.fetch_add(1, Ordering::Relaxed);
        let spill = Spill(temporary.join(format!("social-duckdb-{}-{rank}", std::process::id())));
        // Nothing is fetched, nothing outside is read: facts come in by us alone.
        let settings = [
            ("temp_directory", spill.0.display().to_string()),
            ("autoinstall_known_extensions", "false".to_owned()),
            ("autoload_known_extensions", "false".to_owned()),
            // Queries name their joins in the order in which they are to be made. Reordering them, DuckDB 2.0.0 loses rows: one that is
            // joined to nothing, then looked up in a table that it is itself a row of.
            ("disabled_optimizers", "join_order".to_owned()),
        ];
        let database = Rc::new(Database::open(library, &settings).map_err(failed)?);
        Ok(Self { loading: None, database, spill, kept: Kept::default(), version })
    }

    /// The folder that may be made, and goes with the engine.
    pub fn spill(&self) -> &Path {
        &self.spill.0
    }

    /// The version of the library that was found.
    pub fn version(&self) -> &str {
        &self.version
    }

    fn remake(&self, table: &str, columns: &[(String, Storage)]) -> Result<Appender, EngineError> {
        let d = Dialect::Duckdb;
        let typed: Vec<String> = columns.iter().map(|(name, storage)| format!("{} {}", d.quoted(name), d.stored(*storage))).collect();
        let quoted = d.quoted(table);
        self.database.run(&format!("DROP TABLE IF EXISTS {quoted}")).map_err(failed)?;
        self.database.run(&format!("CREATE TABLE {quoted} ({})", typed.join(", "))).map_err(failed)?;
        let kinds = columns.iter().map(|(_, storage)| match storage {
            Storage::Whole => Kind::Whole,
            Storage::Text => Kind::Text,
            Storage::Truth => Kind::Truth,
        });
        Appender::new(self.database.clone(), &d.known(table), &kinds.collect::<Vec<_>>()).map_err(failed)
    }
}

impl Engine for Duckdb {
    fn dialect(&self) -> Dialect {
        Dialect::Duckdb
    }

    fn kept(&mut self) -> &mut Kept {
        &mut self.kept
    }

    fn begin(&mut self, register: &Register, _: &TableFacts) -> Result<(), EngineError> {
        self.loading = None;
        let layout = Layout::of(register);
        let appender = self.remake(&layout.table, &layout.columns)?;
        self.kept.begin(register.id);
        self.loading = Some(Loading { layout, appender, rows: 0, joined: Vec::new() });
        Ok(())
    }

    fn insert(&mut self, row: &Row) -> Result<(), EngineError> {
        let Some(Loading { layout, appender, rows, joined }) = &mut self.loading else { return Err(EngineError::no_table()) };
        let (mut column, mut refused) = (0, None);
        layout.write(*rows, row, joined, &mut |value| {
            let value = match value {
                Stored::Null => Datum::Null,
                Stored::Whole(whole) => Datum::Whole(whole),
                Stored::Truth(truth) => Datum::Truth(truth),
                Stored::Text(text) => Datum::Text(text),
            };
            if let Err(why) = appender.put(column, value) {
                refused = Some(why);
            }
            column += 1;
        });
        if let Some(why) = refused {
            return Err(failed(why));
        }
        *rows += 1;
        appender.end_row().map_err(failed)
    }

    fn end(&mut self, _: &TableFacts) -> Result<(), EngineError> {
        let Some(loading) = self.loading.take() else { return Err(EngineError::no_table()) };
        loading.appender.finish().map_err(failed)
    }

    fn numbers(&mut self, table: &str, columns: &[&str], rows: &[Vec<i64>]) -> Result<(), EngineError> {
        let columns: Vec<(String, Storage)> = columns.iter().map(|name| ((*name).to_owned(), Storage::Whole)).collect();
        let mut appender = self.remake(table, &columns)?;
        for row in rows {
            for (column, value) in row.iter().enumerate() {
                appender.put(column, Datum::Whole(*value)).map_err(failed)?;
            }
            appender.end_row().map_err(failed)?;
        }
        appender.finish().map_err(failed)
    }

    fn query(&mut self, sql: &str, each: &mut dyn FnMut(&dyn Fields) -> bool) -> Result<(), EngineError> {
        self.database.query(sql, &mut |row| each(&Found(row))).map_err(|why| {
            if ["Out of Range", "out of range", "does not fit"].iter().any(|said| why.contains(said)) {
                return EngineError::overflow();
            }
            failed(why).help(text! { fr: "la requête est : {sql}", en: "the query is: {sql}", sql })
        })
    }
}

struct Found<'r>(&'r [Datum<'r>]);

impl Fields for Found<'_> {
    fn whole(&self, column: usize) -> Option<i64> {
        match self.0.get(column) {
            Some(Datum::Whole(whole)) => Some(*whole),
            Some(Datum::Truth(truth)) => Some(i64::from(*truth)),
            _ => None,
        }
    }

    fn text(&self, column: usize) -> Option<&str> {
        match self.0.get(column) {
            Some(Datum::Text(text)) => Some(text),
            _ => None,
        }
    }
}

fn failed(reason: String) -> EngineError {
    // After these DuckDB answers nothing but their repetition.
    let is_last = reason.starts_with("FATAL Error") || reason.contains("database has been invalidated");
    let error = EngineError::new(text! { fr: "DuckDB a échoué : {reason}", en: "DuckDB failed: {reason}", reason });
    if is_last { error.last() } else { error }
}
