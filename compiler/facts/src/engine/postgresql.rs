//! PostgreSQL, by its connection string: temporary tables in one transaction that is never committed, so that nothing is left
//! behind.

use super::{Dialect, Engine, EngineError, Fields, Kept, Layout, Storage, Stored};
use crate::server;
use crate::table::{Row, TableFacts};
use postgres::Client;
use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::Type;
use social_core::plan::{Nature, Register};
use social_core::text;
use std::io::Write as _;

/// Bytes of rows sent at once.
const BATCH: usize = 1 << 20;

/// PostgreSQL.
pub struct Postgres {
    client: Client,
    kept: Kept,
    loading: Option<Loading>,
}

/// A table being written.
struct Loading {
    layout: Layout,
    table: String,
    has_days: bool,
    rows: i64,
    /// Rows not sent yet, in the text format of COPY.
    lines: String,
    joined: Vec<String>,
}

impl Postgres {
    /// Connects: `postgres://user@host/database` or `host=… dbname=…`; the password may come apart from it.
    ///
    /// # Errors
    /// When it is not a connection string, when the server does not answer or refuses, when it lets nobody make temporary tables.
    pub fn connect(address: &str, password: Option<&str>) -> Result<Self, EngineError> {
        let client = server::connect(address, password).map_err(|refusal| EngineError::new(refusal.message).help(refusal.help))?;
        let mut opened = Self { client, kept: Kept::default(), loading: None };
        // A function that is gone with the session; the rest says how this session reads and writes, and that a query stops when
        // nobody is there to read its answer.
        let start = format!(
            "BEGIN; SET LOCAL client_min_messages = error; SET LOCAL standard_conforming_strings = on; SET LOCAL jit = off; \
             SELECT set_config(name, '2000', true) FROM pg_settings WHERE name = 'client_connection_check_interval'; {}",
            Dialect::Postgres.prelude()
        );
        opened.client.batch_execute(&start).map_err(|error| no_tables(&error))?;
        Ok(opened)
    }

    fn run(&mut self, sql: &str) -> Result<(), EngineError> {
        let ran = self.client.batch_execute(sql);
        ran.map_err(|error| self.failed(&error))
    }

    /// What went wrong; the end of the connection is the end of all the rest.
    fn failed(&self, error: &postgres::Error) -> EngineError {
        let reason = server::why(error);
        if !self.client.is_closed() && !error.is_closed() {
            return EngineError::new(text! { fr: "PostgreSQL a échoué : {reason}", en: "PostgreSQL failed: {reason}", reason });
        }
        let message =
            text! { fr: "la connexion à PostgreSQL est coupée : {reason}", en: "the connection to PostgreSQL is cut: {reason}", reason };
        let error = EngineError::new(message).help(text! {
            fr: "recommencer : le serveur n'a rien gardé. S'il coupe toujours au même endroit, son journal dit pourquoi",
            en: "start again: the server kept nothing. If it always cuts at the same place, its log says why"
        });
        error.last()
    }

    fn remake(&mut self, table: &str, columns: &[(String, Storage)]) -> Result<(), EngineError> {
        let d = Dialect::Postgres;
        let typed: Vec<String> = columns.iter().map(|(name, storage)| format!("{} {}", d.quoted(name), d.stored(*storage))).collect();
        // `pg_temp`, lest a table of the database with that name be touched.
        self.run(&format!("DROP TABLE IF EXISTS pg_temp.{table}; CREATE TEMPORARY TABLE {table} ({})", typed.join(", ")))
    }

    fn copy(&mut self, table: &str, lines: &str) -> Result<(), EngineError> {
        let copied = self.copied(table, lines);
        copied.map_err(|error| self.failed(&error))
    }

    fn copied(&mut self, table: &str, lines: &str) -> Result<(), postgres::Error> {
        let mut writer = self.client.copy_in(&format!("COPY pg_temp.{table} FROM STDIN"))?;
        // What cannot be written is told at the end, with its reason.
        let _ = writer.write_all(lines.as_bytes());
        writer.finish().map(|_| ())
    }

    fn flush(&mut self) -> Result<(), EngineError> {
        let Some(loading) = &mut self.loading else { return Ok(()) };
        let (table, mut lines) = (loading.table.clone(), core::mem::take(&mut loading.lines));
        if !lines.is_empty() {
            self.copy(&table, &lines)?;
            lines.clear();
        }
        if let Some(loading) = &mut self.loading {
            loading.lines = lines;
        }
        Ok(())
    }

    fn shown(&mut self, sql: &str, each: &mut dyn FnMut(&dyn Fields) -> bool) -> Result<(), postgres::Error> {
        let none: [&(dyn postgres::types::ToSql + Sync); 0] = [];
        let mut rows = self.client.query_raw(sql, none)?;
        while let Some(row) = rows.next()? {
            if !each(&Found(row)) {
                break;
            }
        }
        Ok(())
    }
}

impl Engine for Postgres {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn kept(&mut self) -> &mut Kept {
        &mut self.kept
    }

    fn begin(&mut self, register: &Register, _: &TableFacts) -> Result<(), EngineError> {
        self.loading = None;
        let layout = Layout::of(register);
        let table = Dialect::Postgres.quoted(&layout.table);
        self.remake(&table, &layout.columns)?;
        self.kept.begin(register.id);
        let has_days = register.nature != Nature::List;
        self.loading = Some(Loading { layout, table, has_days, rows: 0, lines: String::new(), joined: Vec::new() });
        Ok(())
    }

    fn insert(&mut self, row: &Row) -> Result<(), EngineError> {
        let Some(Loading { layout, rows, lines, joined, .. }) = &mut self.loading else { return Err(EngineError::no_table()) };
        let mut is_first = true;
        layout.write(*rows, row, joined, &mut |value| {
            if !is_first {
                lines.push('\t');
            }
            is_first = false;
            write_cell(lines, value);
        });
        lines.push('\n');
        *rows += 1;
        if lines.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    fn end(&mut self, _: &TableFacts) -> Result<(), EngineError> {
        self.flush()?;
        let Some(Loading { table, has_days, rows, .. }) = self.loading.take() else { return Err(EngineError::no_table()) };
        let days = if has_days && rows > 1000 { format!("CREATE INDEX ON pg_temp.{table} (_from);") } else { String::new() };
        self.run(&format!("{days} ANALYZE pg_temp.{table}"))
    }

    fn numbers(&mut self, table: &str, columns: &[&str], rows: &[Vec<i64>]) -> Result<(), EngineError> {
        let columns: Vec<(String, Storage)> = columns.iter().map(|name| ((*name).to_owned(), Storage::Whole)).collect();
        self.remake(table, &columns)?;
        let mut lines = String::new();
        for row in rows {
            let row: Vec<String> = row.iter().map(i64::to_string).collect();
            lines += &row.join("\t");
            lines.push('\n');
        }
        self.copy(table, &lines)?;
        let first = columns.first().map_or_else(String::new, |(name, _)| Dialect::Postgres.quoted(name));
        self.run(&format!("CREATE UNIQUE INDEX ON pg_temp.{table} ({first}); ANALYZE pg_temp.{table}"))
    }

    fn query(&mut self, sql: &str, each: &mut dyn FnMut(&dyn Fields) -> bool) -> Result<(), EngineError> {
        // A query that fails must not take the transaction, hence the tables, with it.
        self.run("SAVEPOINT query")?;
        let Err(error) = self.shown(sql, each) else { return self.run("RELEASE query") };
        let failed = self.failed(&error);
        if failed.is_last {
            return Err(failed);
        }
        self.run("ROLLBACK TO query")?;
        if error.code() == Some(&SqlState::NUMERIC_VALUE_OUT_OF_RANGE) {
            return Err(EngineError::overflow());
        }
        Err(failed.help(text! { fr: "la requête est : {sql}", en: "the query is: {sql}", sql }))
    }
}

fn write_cell(lines: &mut String, value: Stored<'_>) {
    use core::fmt::Write as _;
    match value {
        Stored::Null => lines.push_str("\\N"),
        Stored::Whole(whole) => {
            // Writing to a text does not fail.
            let _ = write!(lines, "{whole}");
        }
        Stored::Truth(truth) => lines.push(if truth { 't' } else { 'f' }),
        Stored::Text(text) => {
            for sign in text.chars() {
                match sign {
                    '\\' => lines.push_str("\\\\"),
                    '\n' => lines.push_str("\\n"),
                    '\r' => lines.push_str("\\r"),
                    '\t' => lines.push_str("\\t"),
                    // PostgreSQL has no such sign: its picture.
                    '\0' => lines.push('\u{2400}'),
                    sign => lines.push(sign),
                }
            }
        }
    }
}

struct Found(postgres::Row);

impl Found {
    fn kind(&self, column: usize) -> Option<&Type> {
        Some(self.0.columns().get(column)?.type_())
    }
}

impl Fields for Found {
    fn whole(&self, column: usize) -> Option<i64> {
        match self.kind(column)? {
            kind if *kind == Type::INT8 => self.0.try_get(column).ok()?,
            kind if *kind == Type::INT4 => self.0.try_get::<_, Option<i32>>(column).ok()?.map(i64::from),
            kind if *kind == Type::BOOL => self.0.try_get::<_, Option<bool>>(column).ok()?.map(i64::from),
            _ => None,
        }
    }

    fn text(&self, column: usize) -> Option<&str> {
        match self.kind(column)? {
            kind if *kind == Type::TEXT => self.0.try_get(column).ok()?,
            _ => None,
        }
    }
}

/// Why no temporary table can be made.
fn no_tables(error: &postgres::Error) -> EngineError {
    let reason = server::why(error);
    let message = text! {
        fr: "PostgreSQL ne laisse pas faire de tables temporaires : {reason}",
        en: "PostgreSQL lets nobody make temporary tables here: {reason}", reason
    };
    EngineError::new(message).help(match error.code() {
        Some(&SqlState::READ_ONLY_SQL_TRANSACTION) => text! {
            fr: "ce serveur ou ce compte ne fait que lire : en donner un autre, ou `--engine sqlite`, qui donne les mêmes verdicts",
            en: "this server or account only reads: give another one, or `--engine sqlite`, which gives the same verdicts"
        },
        _ => text! {
            fr: "qui administre la base peut dire `GRANT TEMPORARY ON DATABASE base TO utilisateur` ; `--engine sqlite` donne les mêmes verdicts",
            en: "whoever keeps the database may say `GRANT TEMPORARY ON DATABASE base TO user`; `--engine sqlite` gives the same verdicts"
        },
    })
}
