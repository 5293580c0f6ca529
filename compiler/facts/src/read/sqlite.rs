//! Rows of a table of a SQLite file, opened for reading only.

use super::batched::{Names, Owned, Rows};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use social_core::text;
use social_core::words::Text;
use std::path::Path;

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // A file may hold views and triggers that call functions: none of them may touch anything.
    connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON")?;
    Ok(connection)
}

fn told(error: &rusqlite::Error) -> Text {
    Text::same(error.to_string())
}

/// A name as SQL quotes it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The columns of a table.
///
/// # Errors
/// When there is no such file or table.
pub(super) fn header(path: &Path, table: &str) -> Result<Names, Text> {
    let names = |connection: &Connection| -> rusqlite::Result<Names> {
        let mut statement = connection.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden <> 1 ORDER BY cid")?;
        statement.query_map([table], |row| row.get(0))?.collect()
    };
    let names = open(path).and_then(|connection| names(&connection)).map_err(|error| told(&error))?;
    if names.is_empty() {
        return Err(text! { fr: "la base n'a pas de table `{table}`", en: "the database has no table `{table}`", table });
    }
    Ok(names)
}

/// Reads every row.
pub(super) fn read(path: &Path, table: &str, names: &Names, rows: &mut Rows) -> Result<(), Text> {
    let all = |rows: &mut Rows| -> rusqlite::Result<()> {
        let connection = open(path)?;
        let columns: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        // A row without any column asked for still counts.
        let columns = if columns.is_empty() { "1".to_owned() } else { columns.join(", ") };
        let mut statement = connection.prepare(&format!("SELECT {columns} FROM {}", quoted(table)))?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let values = (0..names.len()).map(|at| row.get_ref(at).map(owned)).collect::<rusqlite::Result<_>>()?;
            if rows.push(values).is_err() {
                break;
            }
        }
        Ok(())
    };
    all(rows).map_err(|error| told(&error))
}

fn owned(value: ValueRef<'_>) -> Owned {
    match value {
        ValueRef::Null => Owned::Null,
        ValueRef::Integer(number) => Owned::Number(number.to_string()),
        ValueRef::Real(number) => Owned::Number(number.to_string()),
        ValueRef::Text(text) => Owned::Text(text.to_vec()),
        ValueRef::Blob(_) => Owned::Other,
    }
}
