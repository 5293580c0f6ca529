//! SQLite, embedded: a private database on disk, gone with the engine, so that memory stays bounded. The only file that knows
//! rusqlite.

use super::{Dialect, Engine, EngineError, Fields, Kept, Layout, Storage, Stored};
use crate::table::{Row, TableFacts};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Statement, ToSql};
use social_core::plan::{Nature, Register};
use social_core::text;

/// Rows written at once.
const BATCH: usize = 512;

/// SQLite.
pub struct Sqlite {
    connection: Connection,
    kept: Kept,
    loading: Option<Loading>,
}

/// A table being written.
struct Loading {
    layout: Layout,
    insert: String,
    has_days: bool,
    rows: i64,
    /// Values of the rows not written yet; texts stand in `texts`.
    values: Vec<Waiting>,
    texts: String,
    joined: Vec<String>,
}

#[derive(Clone, Copy)]
enum Waiting {
    Null,
    Whole(i64),
    Text(usize, usize),
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
        Ok(Self { connection, kept: Kept::default(), loading: None })
    }

    fn flush(&mut self) -> Result<(), EngineError> {
        let Some(loading) = &mut self.loading else { return Ok(()) };
        let width = loading.layout.columns.len();
        let mut insert = self.connection.prepare(&loading.insert).map_err(failed)?;
        // What is bound stays bound, and nothing is null: many columns say the same from row to row.
        let mut bound = vec![Waiting::Null; width];
        for row in loading.values.chunks(width) {
            for (index, (value, bound)) in row.iter().zip(&mut bound).enumerate() {
                match (*value, *bound) {
                    (Waiting::Null, Waiting::Null) => continue,
                    (Waiting::Whole(a), Waiting::Whole(b)) if a == b => continue,
                    _ => *bound = *value,
                }
                bind(&mut insert, index + 1, *value, &loading.texts).map_err(failed)?;
            }
            insert.raw_execute().map_err(failed)?;
        }
        loading.values.clear();
        loading.texts.clear();
        Ok(())
    }
}

fn bind(insert: &mut Statement<'_>, index: usize, value: Waiting, texts: &str) -> rusqlite::Result<()> {
    match value {
        Waiting::Null => insert.raw_bind_parameter(index, rusqlite::types::Null),
        Waiting::Whole(whole) => insert.raw_bind_parameter(index, whole),
        Waiting::Text(start, end) => insert.raw_bind_parameter(index, texts.get(start..end)),
    }
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
        if self.loading.take().is_some() && !self.connection.is_autocommit() {
            self.connection.execute_batch("COMMIT").map_err(failed)?;
        }
        let sql = format!("DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({}); BEGIN", columns.join(", "));
        self.connection.execute_batch(&sql).map_err(failed)?;
        let places = vec!["?"; layout.columns.len()].join(", ");
        let insert = format!("INSERT INTO {table} VALUES ({places})");
        let has_days = register.nature != Nature::List;
        self.kept.begin(register.id);
        let (values, texts) = (Vec::with_capacity(BATCH * layout.columns.len()), String::new());
        self.loading = Some(Loading { layout, insert, has_days, rows: 0, values, texts, joined: Vec::new() });
        Ok(())
    }

    fn insert(&mut self, row: &Row) -> Result<(), EngineError> {
        let Some(loading) = &mut self.loading else { return Err(EngineError::no_table()) };
        let Loading { layout, values, texts, joined, rows, .. } = loading;
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
        if loading.values.len() >= BATCH * loading.layout.columns.len() { self.flush() } else { Ok(()) }
    }

    fn end(&mut self, _: &TableFacts) -> Result<(), EngineError> {
        self.flush()?;
        let Some(loading) = self.loading.take() else { return Err(EngineError::no_table()) };
        let table = Dialect::Sqlite.quoted(&loading.layout.table);
        let mut sql = "COMMIT;".to_owned();
        // Sets are looked for by day; other columns are indexed on the fly by the queries that need it.
        if loading.has_days && loading.rows > 1000 {
            let index = Dialect::Sqlite.quoted(&format!("_days_{}", loading.layout.table));
            sql += &format!("CREATE INDEX {index} ON {table} (_from);");
        }
        self.connection.execute_batch(&sql).map_err(failed)
    }

    fn numbers(&mut self, table: &str, columns: &[&str], rows: &[Vec<i64>]) -> Result<(), EngineError> {
        let d = Dialect::Sqlite;
        let names: Vec<String> = columns.iter().enumerate().map(|(rank, name)| column(rank, &d.quoted(name))).collect();
        let sql = format!("DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({}); BEGIN", names.join(", "));
        self.connection.execute_batch(&sql).map_err(failed)?;
        {
            let places = vec!["?"; columns.len()].join(", ");
            let mut insert = self.connection.prepare(&format!("INSERT INTO {table} VALUES ({places})")).map_err(failed)?;
            for row in rows {
                for (index, value) in row.iter().enumerate() {
                    insert.raw_bind_parameter(index + 1, value).map_err(failed)?;
                }
                insert.raw_execute().map_err(failed)?;
            }
        }
        self.connection.execute_batch("COMMIT").map_err(failed)
    }

    fn query(&mut self, sql: &str, each: &mut dyn FnMut(&dyn Fields) -> bool) -> Result<(), EngineError> {
        let mut statement = self.connection.prepare(sql).map_err(|error| refused(error, sql))?;
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

fn failed(error: rusqlite::Error) -> EngineError {
    use rusqlite::ErrorCode::{DatabaseCorrupt, DiskFull, OutOfMemory, SystemIoFailure};
    let reason = error.to_string();
    let failed = EngineError::new(text! { fr: "la base de données a échoué : {reason}", en: "the database failed: {reason}", reason });
    match error.sqlite_error_code() {
        Some(DiskFull | SystemIoFailure) => failed.last().help(text! {
            fr: "la base se tient dans le dossier temporaire : y faire de la place, ou en donner un autre par TMPDIR",
            en: "the database stands in the temporary folder: make room there, or name another one by TMPDIR"
        }),
        Some(DatabaseCorrupt | OutOfMemory) => failed.last(),
        _ => failed,
    }
}

fn refused(error: rusqlite::Error, sql: &str) -> EngineError {
    if error.to_string().contains("overflow") {
        return EngineError::overflow();
    }
    let failed = failed(error);
    if failed.is_last { failed } else { failed.help(text! { fr: "la requête est : {sql}", en: "the query is: {sql}", sql }) }
}
