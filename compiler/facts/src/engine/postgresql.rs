//! PostgreSQL, by its connection string: temporary tables in one transaction that is never committed, so that nothing is left
//! behind. The only file that knows the driver.

use super::{Dialect, Engine, EngineError, Fields, Kept, Layout, Storage, Stored};
use crate::table::{Row, TableFacts};
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::Type;
use postgres::{Client, Config, NoTls};
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
    /// When it is not a connection string, when the server does not answer or refuses.
    pub fn connect(address: &str, password: Option<&str>) -> Result<Self, EngineError> {
        let mut config: Config = address.parse().map_err(|error: postgres::Error| {
            let reason = why(&error);
            EngineError::new(text! { fr: "l'adresse de PostgreSQL ne se lit pas : {reason}", en: "the address of PostgreSQL cannot be read: {reason}", reason })
                .help(text! { fr: "une adresse s'écrit postgres://utilisateur@serveur:5432/base", en: "an address is written postgres://user@server:5432/database" })
        })?;
        if let (None, Some(password)) = (config.get_password(), password) {
            config.password(password);
        }
        if config.get_application_name().is_none() {
            config.application_name("social");
        }
        let client = config.connect(NoTls).map_err(|error| {
            let reason = why(&error);
            EngineError::new(text! { fr: "PostgreSQL ne répond pas : {reason}", en: "PostgreSQL does not answer: {reason}", reason }).help(
                text! {
                    fr: "le mot de passe se donne par PGPASSWORD ; un serveur qui exige TLS se joint par un tunnel ou une prise locale",
                    en: "the password is given by PGPASSWORD; a server that asks for TLS is reached by a tunnel or a local socket"
                },
            )
        })?;
        let mut opened = Self { client, kept: Kept::default(), loading: None };
        // A function that is gone with the session; the rest says how this session reads and writes.
        opened.run(&format!(
            "BEGIN; SET LOCAL client_min_messages = error; SET LOCAL standard_conforming_strings = on; SET LOCAL jit = off; {}",
            Dialect::Postgres.prelude()
        ))?;
        Ok(opened)
    }

    fn run(&mut self, sql: &str) -> Result<(), EngineError> {
        self.client.batch_execute(sql).map_err(|error| failed(&error))
    }

    fn remake(&mut self, table: &str, columns: &[(String, Storage)]) -> Result<(), EngineError> {
        let d = Dialect::Postgres;
        let typed: Vec<String> = columns.iter().map(|(name, storage)| format!("{} {}", d.quoted(name), d.stored(*storage))).collect();
        // `pg_temp`, lest a table of the database with that name be touched.
        self.run(&format!("DROP TABLE IF EXISTS pg_temp.{table}; CREATE TEMPORARY TABLE {table} ({})", typed.join(", ")))
    }

    fn copy(&mut self, table: &str, lines: &str) -> Result<(), EngineError> {
        let mut writer = self.client.copy_in(&format!("COPY pg_temp.{table} FROM STDIN")).map_err(|error| failed(&error))?;
        let written = writer.write_all(lines.as_bytes());
        written.map_err(|error| failed_because(error.to_string()))?;
        writer.finish().map_err(|error| failed(&error))?;
        Ok(())
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
        let shown = self.shown(sql, each);
        self.run(if shown.is_ok() { "RELEASE query" } else { "ROLLBACK TO query" })?;
        shown.map_err(|error| {
            if error.code() == Some(&postgres::error::SqlState::NUMERIC_VALUE_OUT_OF_RANGE) {
                return EngineError::overflow();
            }
            failed(&error).help(text! { fr: "la requête est : {sql}", en: "the query is: {sql}", sql })
        })
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

/// What happened, and what caused it.
fn why(error: &postgres::Error) -> String {
    if let Some(database) = error.as_db_error() {
        return database.message().to_owned();
    }
    let mut said = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(one) = cause {
        let more = one.to_string();
        if !said.contains(&more) {
            said += &format!(": {more}");
        }
        cause = one.source();
    }
    said
}

fn failed(error: &postgres::Error) -> EngineError {
    failed_because(why(error))
}

fn failed_because(reason: String) -> EngineError {
    EngineError::new(text! { fr: "PostgreSQL a échoué : {reason}", en: "PostgreSQL failed: {reason}", reason })
}
