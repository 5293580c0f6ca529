//! Where the facts of a code are: by convention in `facts/<register>.csv`, else where `social.toml` says.

use super::bytes::Encoding;
use super::cell::{DateFormat, Manner};
use social_core::words::Lang;
use std::ops::Range;
use std::path::PathBuf;

/// Where to look for facts, and how they are written.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The folder of the code. Files are looked for in it and nowhere else.
    pub root: PathBuf,
    /// The folder of facts, when the reader gave one; else `facts` in the root. It may stand anywhere.
    pub folder: Option<PathBuf>,
    /// What the manifest says of registers.
    pub mappings: Vec<Mapping>,
    /// The text of the manifest, to show it.
    pub manifest: Option<Box<str>>,
    /// The language of the code: its sign before decimals, where nothing else says it.
    pub lang: Lang,
}

impl Sources {
    /// Facts by convention only, in the folder of a code.
    pub fn of(root: impl Into<PathBuf>, lang: Lang) -> Self {
        Self { root: root.into(), folder: None, mappings: Vec::new(), manifest: None, lang }
    }
}

/// What the manifest says of the facts of one register, or of all under the name `*`.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// The name of the register.
    pub register: Box<str>,
    /// Where the manifest says it, in bytes.
    pub at: Range<usize>,
    /// Where the facts are; nothing leaves them where they are by convention.
    pub from: Vec<From>,
    /// The format, where the end of the name does not say it.
    pub format: Option<Format>,
    /// What parts the cells of a line.
    pub separator: Option<u8>,
    /// How bytes stand for text.
    pub encoding: Option<Encoding>,
    /// The sign before decimals.
    pub decimal: Option<u8>,
    /// The order of day, month and year.
    pub date_format: Option<DateFormat>,
    /// What is written for nothing.
    pub absent: Vec<Box<str>>,
    /// Lines before the header.
    pub skip: u32,
    /// The name under which a JSON object holds the rows.
    pub rows: Option<Box<str>>,
    /// What is said of columns, by their name in the code.
    pub columns: Vec<ColumnMapping>,
    /// The rows to keep: those where each of these columns of the file holds one of its values.
    pub filter: Vec<(Box<str>, Vec<Box<str>>)>,
}

/// What the manifest says of one column.
#[derive(Clone, Debug, Default)]
pub struct ColumnMapping {
    /// Its name in the code.
    pub column: Box<str>,
    /// Its name in the file.
    pub name: Option<Box<str>>,
    /// How its cells are written.
    pub manner: Manner,
}

/// A place where facts are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum From {
    /// A file, relative to the root; `*` in its name stands for any signs.
    File(Box<str>),
    /// A table of a SQLite file.
    Table {
        /// The file, relative to the root.
        file: Box<str>,
        /// The table.
        table: Box<str>,
    },
    /// A table of a PostgreSQL server.
    Server {
        /// How to connect, never shown; nothing when the variable that should say it does not.
        url: Option<Box<str>>,
        /// The environment variable that says how to connect; empty without one.
        variable: Box<str>,
        /// The table, with its schema before a point where it has one.
        table: Box<str>,
    },
}

/// How a file holds rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Format {
    Csv,
    Json,
    JsonLines,
    Parquet,
    Sqlite,
}

impl Format {
    /// The formats by the end of a name, those that convention knows first.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "tab" | "txt" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" => Some(Self::Json),
            "parquet" => Some(Self::Parquet),
            "sqlite" | "sqlite3" | "db" => Some(Self::Sqlite),
            _ => None,
        }
    }

    /// A format by its name in `social.toml`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "jsonl" => Some(Self::JsonLines),
            "json" => Some(Self::Json),
            "parquet" => Some(Self::Parquet),
            "sqlite" => Some(Self::Sqlite),
            _ => None,
        }
    }
}
