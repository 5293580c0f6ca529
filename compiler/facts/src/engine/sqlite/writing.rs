//! Rows on their way into a table: batches, written on a thread of their own while the next ones are read.

use rusqlite::{Connection, Statement};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::{Builder, JoinHandle};

/// Rows of a batch.
const BATCH: usize = 512;

/// Bytes of text after which a batch goes, however few its rows.
const TEXTS: usize = 1 << 20;

/// Rows written by one statement: it starts and ends at a cost, and so does the way to the end of the table.
const TOGETHER: usize = 16;

/// Values that one statement takes at most, well below what SQLite does.
const VALUES: usize = 8192;

/// Batches that wait for the thread.
const AHEAD: usize = 4;

/// A value to write; texts stand in [`Batch::texts`].
#[derive(Clone, Copy)]
pub(super) enum Waiting {
    Null,
    Whole(i64),
    Text(usize, usize),
}

/// Rows not written yet.
#[derive(Default)]
pub(super) struct Batch {
    pub values: Vec<Waiting>,
    pub texts: String,
}

impl Batch {
    /// Whether it is large enough to be written.
    pub fn is_full(&self, width: usize) -> bool {
        self.values.len() >= BATCH * width || self.texts.len() >= TEXTS
    }
}

/// How rows are written to a table.
#[derive(Clone)]
pub(super) struct Inserts {
    width: usize,
    one: String,
    several: String,
    together: usize,
    /// Whether the first column counts the rows from 0. Then the statement of several leaves it out: SQLite numbers them after the
    /// last, and needs not look where they go.
    is_counted: bool,
}

impl Inserts {
    /// Into a table, whose columns are named as they are quoted.
    pub fn of(table: &str, columns: &[String]) -> Self {
        Self::new(table, columns, false)
    }

    /// Into a table whose first column, its key, counts the rows from 0; others must follow it.
    pub fn counted(table: &str, columns: &[String]) -> Self {
        Self::new(table, columns, true)
    }

    fn new(table: &str, columns: &[String], is_counted: bool) -> Self {
        let width = columns.len();
        let together = (VALUES / width.max(1)).clamp(1, TOGETHER);
        let row = |count: usize| format!("({})", vec!["?"; count].join(", "));
        let own = columns.get(usize::from(is_counted)..).unwrap_or_default();
        let rows = vec![row(own.len()); together].join(", ");
        Self {
            width,
            one: format!("INSERT INTO {table} VALUES {}", row(width)),
            several: format!("INSERT INTO {table} ({}) VALUES {rows}", own.join(", ")),
            together,
            is_counted,
        }
    }
}

/// Statements that write rows.
struct Writer<'c> {
    inserts: Inserts,
    connection: &'c Connection,
    one: Bound<'c>,
    several: Option<Bound<'c>>,
}

/// A statement, and what is bound to it. It stays bound, and nothing is null: many columns say the same from row to row.
struct Bound<'c> {
    statement: Statement<'c>,
    values: Vec<Waiting>,
}

impl<'c> Bound<'c> {
    fn new(connection: &'c Connection, sql: &str, count: usize) -> rusqlite::Result<Self> {
        Ok(Self { statement: connection.prepare(sql)?, values: vec![Waiting::Null; count] })
    }

    fn execute<'v>(&mut self, values: impl Iterator<Item = &'v Waiting>, texts: &str) -> rusqlite::Result<()> {
        for (index, (value, bound)) in values.zip(&mut self.values).enumerate() {
            match (*value, *bound) {
                (Waiting::Null, Waiting::Null) => continue,
                (Waiting::Whole(a), Waiting::Whole(b)) if a == b => continue,
                _ => *bound = *value,
            }
            match *value {
                Waiting::Null => self.statement.raw_bind_parameter(index + 1, rusqlite::types::Null),
                Waiting::Whole(whole) => self.statement.raw_bind_parameter(index + 1, whole),
                Waiting::Text(start, end) => self.statement.raw_bind_parameter(index + 1, texts.get(start..end)),
            }?;
        }
        self.statement.raw_execute().map(|_| ())
    }
}

impl<'c> Writer<'c> {
    fn new(connection: &'c Connection, inserts: Inserts) -> rusqlite::Result<Self> {
        let one = Bound::new(connection, &inserts.one, inserts.width)?;
        Ok(Self { inserts, connection, one, several: None })
    }

    fn write(&mut self, batch: &Batch) -> rusqlite::Result<()> {
        let Inserts { width, together, is_counted, .. } = self.inserts;
        // The first row of a table says from which number the others are counted.
        let is_first = is_counted && matches!(batch.values.first(), Some(Waiting::Whole(0)));
        let (first, rest) = batch.values.split_at(if is_first { width } else { 0 }.min(batch.values.len()));
        // A statement of many values takes the time of many rows to prepare.
        let is_worth_it = self.several.is_some() || rest.len() >= 8 * together * width;
        let (several, rest) = rest.split_at(if is_worth_it { rest.len() - rest.len() % (together * width) } else { 0 });
        for row in first.chunks(width) {
            self.one.execute(row.iter(), &batch.texts)?;
        }
        let skipped = usize::from(is_counted);
        if self.several.is_none() && is_worth_it {
            self.several = Some(Bound::new(self.connection, &self.inserts.several, together * (width - skipped))?);
        }
        if let Some(statement) = &mut self.several {
            for rows in several.chunks(together * width) {
                statement.execute(rows.chunks(width).flat_map(|row| row.iter().skip(skipped)), &batch.texts)?;
            }
        }
        for row in rest.chunks(width) {
            self.one.execute(row.iter(), &batch.texts)?;
        }
        Ok(())
    }
}

/// Writes one batch.
pub(super) fn write(connection: &Connection, inserts: &Inserts, batch: &Batch) -> rusqlite::Result<()> {
    if batch.values.is_empty() { Ok(()) } else { Writer::new(connection, inserts.clone())?.write(batch) }
}

/// A database that a thread writes to.
pub(super) struct Away {
    full: SyncSender<Batch>,
    /// Batches once written, to be filled again.
    empty: Receiver<Batch>,
    thread: JoinHandle<(Connection, rusqlite::Result<()>)>,
}

impl Away {
    /// Gives the database to a thread.
    pub fn start(connection: Connection, inserts: Inserts) -> std::io::Result<Self> {
        let (full, batches) = sync_channel(AHEAD);
        let (written, empty) = channel();
        let write = move || {
            let result = write_all(&connection, inserts, &batches, &written);
            (connection, result)
        };
        Ok(Self { full, empty, thread: Builder::new().spawn(write)? })
    }

    /// Sends a batch, and leaves an empty one in its place. False when the thread has stopped: [`Away::back`] says why.
    pub fn send(&self, batch: &mut Batch) -> bool {
        let empty = self.empty.try_recv().unwrap_or_default();
        self.full.send(std::mem::replace(batch, empty)).is_ok()
    }

    /// Waits until all is written, and gives the database back; none when the thread broke down.
    pub fn back(self) -> Option<(Connection, rusqlite::Result<()>)> {
        drop(self.full);
        self.thread.join().ok()
    }
}

fn write_all(connection: &Connection, inserts: Inserts, full: &Receiver<Batch>, empty: &Sender<Batch>) -> rusqlite::Result<()> {
    let mut writer = Writer::new(connection, inserts)?;
    for mut batch in full {
        writer.write(&batch)?;
        batch.values.clear();
        batch.texts.clear();
        // Nobody fills batches any more once the last was sent.
        let _ = empty.send(batch);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::{Away, Batch, Inserts, Waiting, write};
    use rusqlite::Connection;

    fn push(batch: &mut Batch, number: i64) {
        let start = batch.texts.len();
        batch.texts.push_str(&format!("row {number}"));
        let text = if number % 7 == 3 { Waiting::Null } else { Waiting::Text(start, batch.texts.len()) };
        batch.values.extend([Waiting::Whole(number), Waiting::Whole(number / 2), text]);
    }

    #[test]
    fn rows_are_numbered_as_they_came() {
        for count in [0, 1, 2, 300, 511, 512, 513, 5000] {
            let connection = Connection::open_in_memory().unwrap();
            connection.execute_batch("CREATE TABLE t (_row INTEGER PRIMARY KEY, half INTEGER, name TEXT)").unwrap();
            let columns = ["_row", "half", "name"].map(str::to_owned);
            let inserts = Inserts::counted("t", &columns);
            let away = Away::start(connection, inserts.clone()).unwrap();
            let mut batch = Batch::default();
            for number in 0..count {
                push(&mut batch, number);
                assert!(!batch.is_full(columns.len()) || away.send(&mut batch));
            }
            let (connection, written) = away.back().unwrap();
            written.unwrap();
            write(&connection, &inserts, &batch).unwrap();
            let right =
                "SELECT COUNT(*), SUM(half = _row / 2 AND name IS CASE WHEN _row % 7 <> 3 THEN 'row ' || _row END), MAX(_row) FROM t";
            let found =
                connection.query_row(right, [], |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, Option<i64>>(2)?)));
            let some = |number: i64| Some(number).filter(|_| count > 0);
            assert_eq!(found, Ok((count, some(count), some(count - 1))));
        }
    }

    #[test]
    fn what_fails_on_the_thread_is_told() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE t (_row INTEGER PRIMARY KEY, name TEXT NOT NULL)").unwrap();
        let away = Away::start(connection, Inserts::counted("t", &["_row", "name"].map(str::to_owned))).unwrap();
        let mut batch = Batch { values: vec![Waiting::Whole(0), Waiting::Null], texts: String::new() };
        assert!(away.send(&mut batch));
        let (_, written) = away.back().unwrap();
        assert!(written.is_err_and(|error| error.to_string().contains("NOT NULL")));
    }
}
