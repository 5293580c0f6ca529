//! SQLite, embedded: a private database on disk, gone with the engine, so that memory stays bounded. The only room of
//! engines that knows rusqlite.

mod writing;

use super::{Dialect, Engine, EngineError, Fields, Kept, Layout, Storage, Stored};
use crate::table::{Row, TableFacts};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ToSql};
use social_core::plan::{Nature, Register};
use social_core::text;
use writing::{Away, Batch, Inserts, Waiting};

/// Rows below which an index takes longer to make than it saves.
const WORTH_AN_INDEX: i64 = 1000;

/// SQLite.
pub struct Sqlite {
    held: Held,
    kept: Kept,
    loading: Option<Loading>,
    /// The tables that have days and no index of them yet, by their quoted name.
    unindexed: Vec<String>,
}

/// Where the database is.
enum Held {
    Here(Connection),
    /// A thread writes to it.
    Away(Away),
    /// The thread broke down with it.
    Lost,
}

/// A table being written.
struct Loading {
    layout: Layout,
    inserts: Inserts,
    has_days: bool,
    rows: i64,
    batch: Batch,
    joined: Vec<String>,
}

impl Sqlite {
    /// A new one, empty.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn new() -> Result<Self, EngineError> {
        // An empty name is a database of its own on disk, kept in memory as long as it is small.
        let connection = Connection::open("").map_err(failed)?;
        let settings = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; \
                        PRAGMA cache_size = -65536; PRAGMA temp_store = FILE; PRAGMA cell_size_check = OFF;";
        connection.execute_batch(settings).map_err(failed)?;
        Ok(Self { held: Held::Here(connection), kept: Kept::default(), loading: None, unindexed: Vec::new() })
    }

    /// The database, once all that was sent to it is written.
    fn connection(&mut self) -> Result<&Connection, EngineError> {
        if let Held::Away(_) = self.held
            && let Held::Away(away) = std::mem::replace(&mut self.held, Held::Lost)
            && let Some((connection, written)) = away.back()
        {
            self.held = Held::Here(connection);
            written.map_err(failed)?;
        }
        match &self.held {
            Held::Here(connection) => Ok(connection),
            Held::Away(_) | Held::Lost => Err(lost()),
        }
    }

    /// Sends the rows that wait to the thread that writes, which the first of them starts.
    fn send(&mut self) -> Result<(), EngineError> {
        let Some(loading) = &mut self.loading else { return Ok(()) };
        if let Held::Here(_) = self.held
            && let Held::Here(connection) = std::mem::replace(&mut self.held, Held::Lost)
        {
            self.held = Held::Away(Away::start(connection, loading.inserts.clone()).map_err(|error| broken(&error))?);
        }
        match &self.held {
            Held::Away(away) if away.send(&mut loading.batch) => Ok(()),
            _ => self.connection().and(Err(lost())),
        }
    }

    /// Makes the indexes of days that a query can use: it must compare days by their order.
    fn index_days(&mut self, sql: &str) -> Result<(), EngineError> {
        if self.unindexed.is_empty() || !orders_days(sql) {
            return Ok(());
        }
        let is_read = |table: &String| sql.contains(table.as_str());
        let (read, left): (Vec<String>, Vec<String>) = std::mem::take(&mut self.unindexed).into_iter().partition(is_read);
        self.unindexed = left;
        for table in read {
            let index = Dialect::Sqlite.quoted(&format!("_days_{}", table.trim_matches('"')));
            self.connection()?.execute_batch(&format!("CREATE INDEX {index} ON {table} (_from)")).map_err(failed)?;
        }
        Ok(())
    }
}

/// Whether a query compares first days by their order: one that looks for the same day has no use for an index made before.
fn orders_days(sql: &str) -> bool {
    sql.match_indices("\"_from\"").any(|(at, day)| {
        let is_alias = |c: char| c == '.' || c == '_' || c.is_ascii_digit();
        let before = sql.get(..at).unwrap_or_default().trim_end_matches(is_alias).trim_end_matches([' ', '=']);
        let after = sql.get(at + day.len()..).unwrap_or_default().trim_start();
        before.ends_with(['<', '>']) || after.starts_with(['<', '>'])
    })
}

impl Engine for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn kept(&mut self) -> &mut Kept {
        &mut self.kept
    }

    fn begin(&mut self, register: &Register, _: &TableFacts) -> Result<(), EngineError> {
        let layout = Layout::of(register);
        let d = Dialect::Sqlite;
        let table = d.quoted(&layout.table);
        let columns: Vec<String> = layout
            .columns
            .iter()
            .map(|(name, storage)| match (name.as_str(), storage) {
                ("_row", _) => "_row INTEGER PRIMARY KEY".to_owned(),
                (_, Storage::Whole | Storage::Truth) => format!("{} INTEGER", d.quoted(name)),
                (_, Storage::Text) => format!("{} TEXT", d.quoted(name)),
            })
            .collect();
        self.unindexed.retain(|other| *other != table);
        let is_anew = self.loading.take().is_some();
        let connection = self.connection()?;
        if is_anew && !connection.is_autocommit() {
            connection.execute_batch("COMMIT").map_err(failed)?;
        }
        let sql = format!("DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({}); BEGIN", columns.join(", "));
        connection.execute_batch(&sql).map_err(failed)?;
        let names: Vec<String> = layout.columns.iter().map(|(name, _)| d.quoted(name)).collect();
        let inserts = Inserts::counted(&table, &names);
        let has_days = register.nature != Nature::List;
        self.kept.begin(register.id);
        self.loading = Some(Loading { layout, inserts, has_days, rows: 0, batch: Batch::default(), joined: Vec::new() });
        Ok(())
    }

    fn insert(&mut self, row: &Row) -> Result<(), EngineError> {
        let Some(loading) = &mut self.loading else { return Err(EngineError::no_table()) };
        let Loading { layout, batch: Batch { values, texts }, joined, rows, .. } = loading;
        layout.write(*rows, row, joined, &mut |value| {
            values.push(match value {
                Stored::Null => Waiting::Null,
                Stored::Whole(whole) => Waiting::Whole(whole),
                Stored::Truth(truth) => Waiting::Whole(i64::from(truth)),
                Stored::Text(text) => {
                    let start = texts.len();
                    texts.push_str(text);
                    Waiting::Text(start, texts.len())
                }
            });
        });
        *rows += 1;
        if loading.batch.is_full(loading.layout.columns.len()) { self.send() } else { Ok(()) }
    }

    fn end(&mut self, _: &TableFacts) -> Result<(), EngineError> {
        let Some(Loading { layout, inserts, has_days, rows, batch, .. }) = self.loading.take() else {
            return Err(EngineError::no_table());
        };
        let connection = self.connection()?;
        writing::write(connection, &inserts, &batch).map_err(failed)?;
        connection.execute_batch("COMMIT").map_err(failed)?;
        // Sets are looked for by day; other columns are indexed on the fly by the queries that need it.
        if has_days && rows > WORTH_AN_INDEX {
            self.unindexed.push(Dialect::Sqlite.quoted(&layout.table));
        }
        Ok(())
    }

    fn numbers(&mut self, table: &str, columns: &[&str], rows: &[Vec<i64>]) -> Result<(), EngineError> {
        let d = Dialect::Sqlite;
        let connection = self.connection()?;
        let names: Vec<String> = columns.iter().enumerate().map(|(rank, name)| column(rank, &d.quoted(name))).collect();
        let sql = format!("DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({}); BEGIN", names.join(", "));
        connection.execute_batch(&sql).map_err(failed)?;
        let quoted: Vec<String> = columns.iter().map(|name| d.quoted(name)).collect();
        let values = rows.iter().flatten().map(|value| Waiting::Whole(*value)).collect();
        writing::write(connection, &Inserts::of(table, &quoted), &Batch { values, texts: String::new() }).map_err(failed)?;
        connection.execute_batch("COMMIT").map_err(failed)
    }

    fn query(&mut self, sql: &str, each: &mut dyn FnMut(&dyn Fields) -> bool) -> Result<(), EngineError> {
        self.index_days(sql)?;
        let mut statement = self.connection()?.prepare(sql).map_err(|error| refused(error, sql))?;
        let none: [&dyn ToSql; 0] = [];
        let mut rows = statement.query(none.as_slice()).map_err(|error| refused(error, sql))?;
        while let Some(row) = rows.next().map_err(|error| refused(error, sql))? {
            if !each(&Found(row)) {
                break;
            }
        }
        Ok(())
    }
}

fn column(rank: usize, name: &str) -> String {
    if rank == 0 { format!("{name} INTEGER PRIMARY KEY") } else { format!("{name} INTEGER") }
}

struct Found<'r, 's>(&'r rusqlite::Row<'s>);

impl Fields for Found<'_, '_> {
    fn whole(&self, column: usize) -> Option<i64> {
        match self.0.get_ref(column) {
            Ok(ValueRef::Integer(whole)) => Some(whole),
            _ => None,
        }
    }

    fn text(&self, column: usize) -> Option<&str> {
        match self.0.get_ref(column) {
            Ok(ValueRef::Text(text)) => core::str::from_utf8(text).ok(),
            _ => None,
        }
    }
}

fn lost() -> EngineError {
    EngineError::new(text! { fr: "la base de données s'est arrêtée", en: "the database stopped" })
}

fn failed(error: rusqlite::Error) -> EngineError {
    use rusqlite::ErrorCode::{DatabaseCorrupt, DiskFull, OutOfMemory, SystemIoFailure};
    let failed = broken(&error);
    match error.sqlite_error_code() {
        Some(DiskFull | SystemIoFailure) => failed.last().help(text! {
            fr: "la base se tient dans le dossier temporaire : y faire de la place, ou en donner un autre par TMPDIR",
            en: "the database stands in the temporary folder: make room there, or name another one by TMPDIR"
        }),
        Some(DatabaseCorrupt | OutOfMemory) => failed.last(),
        _ => failed,
    }
}

fn broken(why: &dyn std::error::Error) -> EngineError {
    let reason = why.to_string();
    EngineError::new(text! { fr: "la base de données a échoué : {reason}", en: "the database failed: {reason}", reason })
}

fn refused(error: rusqlite::Error, sql: &str) -> EngineError {
    if error.to_string().contains("overflow") {
        return EngineError::overflow();
    }
    let failed = failed(error);
    if failed.is_last { failed } else { failed.help(text! { fr: "la requête est : {sql}", en: "the query is: {sql}", sql }) }
}

#[cfg(test)]
mod tests {
    use super::orders_days;

    #[test]
    fn an_index_of_days_is_for_queries_that_order_them() {
        for sql in ["(_0.\"_from\" >= 17000)", "(_2.\"first\" < _12.\"_from\")", "(_0.\"_until\" <= _1.\"_from\")"] {
            assert!(orders_days(sql), "{sql}");
        }
        for sql in
            ["(_1.\"day\" = _0.\"_from\")", "MAX(_0.\"_from\") AS a1, (_0.\"amount\" > 50000)", "(_0.\"receipt\" <= (_0.\"_from\" + 30))"]
        {
            assert!(!orders_days(sql), "{sql}");
        }
    }
}
