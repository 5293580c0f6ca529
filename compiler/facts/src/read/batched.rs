//! Rows of databases and column files, brought in batches by a thread of their own: their libraries lend rows for a moment
//! only, and a file that breaks them breaks no more than the thread.

use super::raw::{Raw, RowSource, SourceError, Step, Stretch};
use social_core::text;
use social_core::text::Origin;
use social_core::words::Text;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Rows of a batch.
const BATCH: usize = 512;

/// The name of the threads in which a file that breaks its library may end: what they say in doing so is told as a finding.
pub const THREAD: &str = "facts";

/// A value that owns what it holds.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Owned {
    Null,
    Text(Vec<u8>),
    Number(String),
    Truth(bool),
    Day(i32),
    Moment(i64),
    Array(String),
    Other,
}

/// What a reader of rows tells before the rows: the names of its columns.
pub(super) type Names = Vec<String>;

/// What comes from the thread.
enum Batch {
    Rows(Vec<Vec<Owned>>),
    /// All is read. A thread that dies does not say so.
    End,
    /// Nothing more can be read.
    Broken(Text),
}

/// Where the thread puts rows.
pub(super) struct Rows {
    sender: SyncSender<Batch>,
    batch: Vec<Vec<Owned>>,
}

/// Nobody wants more rows.
pub(super) struct Enough;

impl Rows {
    /// Adds a row.
    pub fn push(&mut self, row: Vec<Owned>) -> Result<(), Enough> {
        self.batch.push(row);
        if self.batch.len() < BATCH {
            return Ok(());
        }
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        self.sender.send(Batch::Rows(batch)).map_err(|_| Enough)
    }
}

/// Columns of a source, and which of them are asked for.
pub(super) struct Choice {
    /// The names to read, in order.
    pub names: Names,
    /// For each column asked for, its place among them.
    pub columns: Vec<Option<usize>>,
}

/// Rows that come in batches.
pub(super) struct Batched {
    batches: Receiver<Batch>,
    batch: std::vec::IntoIter<Vec<Owned>>,
    row: Vec<Owned>,
    columns: Vec<Option<usize>>,
    names: Names,
    line: u64,
    path: Box<str>,
    is_over: bool,
}

impl Batched {
    /// Starts to read: `read` runs on a thread of its own, and puts values in the order of the names chosen.
    pub fn start(path: &str, choice: Choice, read: impl FnOnce(&Names, &mut Rows) -> Result<(), Text> + Send + 'static) -> Self {
        let (sender, batches) = sync_channel(4);
        let names = choice.names.clone();
        // The thread ends with its rows, or when nobody wants them any more. Without a thread, nothing comes.
        let _ = std::thread::Builder::new().name(THREAD.to_owned()).spawn(move || {
            let mut rows = Rows { sender, batch: Vec::with_capacity(BATCH) };
            let end = read(&names, &mut rows);
            let Rows { sender, batch } = rows;
            let _ = sender.send(Batch::Rows(batch));
            let _ = sender.send(end.map_or_else(Batch::Broken, |()| Batch::End));
        });
        Self {
            batches,
            batch: Vec::new().into_iter(),
            row: Vec::new(),
            columns: choice.columns,
            names: choice.names,
            line: 0,
            path: path.into(),
            is_over: false,
        }
    }
}

/// The columns to read among those of a source, each once.
pub(super) fn chosen(header: &[String], matched: &[Option<usize>]) -> Choice {
    let mut names: Names = Vec::new();
    let columns = matched.iter().map(|at| {
        let name = header.get((*at)?)?;
        Some(names.iter().position(|known| known == name).unwrap_or_else(|| {
            names.push(name.clone());
            names.len() - 1
        }))
    });
    let columns = columns.collect();
    Choice { names, columns }
}

impl RowSource for Batched {
    fn next(&mut self) -> Result<Step, SourceError> {
        loop {
            if let Some(row) = self.batch.next() {
                self.row = row;
                self.line += 1;
                return Ok(Step::Row);
            }
            if self.is_over {
                return Ok(Step::End);
            }
            match self.batches.recv() {
                Ok(Batch::Rows(batch)) => self.batch = batch.into_iter(),
                Ok(Batch::End) => self.is_over = true,
                Ok(Batch::Broken(why)) => return Err(SourceError::System(why)),
                Err(_) => {
                    return Err(SourceError::System(text! {
                        fr: "le fichier n'est pas ce que dit son nom, ou il est abîmé",
                        en: "the file is not what its name says, or is damaged"
                    }));
                }
            }
        }
    }

    fn cell<'s>(&'s self, column: usize, _: &'s mut Vec<u8>) -> Raw<'s> {
        let at = self.columns.get(column).copied().flatten();
        match at.and_then(|at| self.row.get(at)) {
            None => Raw::Missing,
            Some(Owned::Null) => Raw::Null,
            Some(Owned::Text(text)) => Raw::Text(text),
            Some(Owned::Number(number)) => Raw::Number(number.as_bytes()),
            Some(Owned::Truth(truth)) => Raw::Truth(*truth),
            Some(Owned::Day(day)) => Raw::Day(*day),
            Some(Owned::Moment(seconds)) => Raw::Moment(*seconds),
            Some(Owned::Array(json)) => Raw::Array(json.as_bytes()),
            Some(Owned::Other) => Raw::Other,
        }
    }

    fn line(&self) -> u64 {
        self.line
    }

    /// There is no text to show: the value stands for the row, at its rank.
    fn stretch(&self, column: Option<usize>) -> Stretch {
        const SHOWN: usize = 240;
        let at = column.and_then(|column| self.columns.get(column).copied().flatten());
        let text = match at.and_then(|at| self.row.get(at)) {
            Some(Owned::Text(text)) => String::from_utf8_lossy(text).into_owned(),
            Some(Owned::Number(text) | Owned::Array(text)) => text.clone(),
            Some(Owned::Truth(truth)) => truth.to_string(),
            Some(Owned::Day(day)) => super::cell::day::written(*day),
            Some(Owned::Moment(seconds)) => seconds.to_string(),
            _ => String::new(),
        };
        let value: String = text.lines().next().unwrap_or_default().chars().take(SHOWN).collect();
        let lead = at.and_then(|at| self.names.get(at)).map(|name| format!("{name}: ")).unwrap_or_default();
        let span = (lead.len() as u32, (lead.len() + value.len()) as u32);
        let line = u32::try_from(self.line.saturating_sub(1)).unwrap_or(u32::MAX);
        Stretch { path: self.path.to_string(), text: lead + &value, origin: Origin { line, ..Origin::default() }, span }
    }
}
