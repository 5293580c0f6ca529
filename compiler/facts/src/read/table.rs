//! What is to be read of one register: its columns, under their names in the sources, and how they are written.

use super::bytes::Encoding;
use super::cell::{Manner, Reader};
use super::locate::Location;
use super::sources::{Mapping, Sources};
use crate::table::{ColumnFacts, TableFacts};
use social_core::plan::ir::Id;
use social_core::plan::{Nature, Register};
use social_core::resolve::slug;
use social_core::words::{Lang, folded_eq};

/// One register to read.
pub(super) struct Table<'t> {
    pub register: &'t Register,
    pub lang: Lang,
    pub locations: Vec<Location>,
    pub settings: Settings<'t>,
    /// Which columns are read, in the order of the register.
    pub is_read: Vec<bool>,
    /// Whether what is merely good to know is told.
    pub is_thorough: bool,
}

/// How the sources of a register are written.
pub(super) struct Settings<'t> {
    pub separator: Option<u8>,
    pub encoding: Encoding,
    pub skip: u32,
    pub rows: Option<&'t str>,
    pub filter: &'t [(Box<str>, Vec<Box<str>>)],
    own: Option<&'t Mapping>,
    all: Option<&'t Mapping>,
}

impl<'t> Settings<'t> {
    /// What the manifest says of a register, then of all.
    pub fn of(sources: &'t Sources, register: &Register) -> Self {
        let find = |name: &str| sources.mappings.iter().find(|mapping| slug(&mapping.register, '_') == slug(name, '_'));
        let own = find(&register.name);
        let all = sources.mappings.iter().find(|mapping| &*mapping.register == "*");
        Self {
            separator: own.and_then(|own| own.separator).or_else(|| all?.separator),
            encoding: own.and_then(|own| own.encoding).or_else(|| all?.encoding).unwrap_or_default(),
            skip: own.map_or(0, |own| own.skip),
            rows: own.and_then(|own| own.rows.as_deref()),
            filter: own.map(|own| own.filter.as_slice()).unwrap_or_default(),
            own,
            all,
        }
    }

    /// What the manifest says of the register itself.
    pub fn mapping(&self) -> Option<&'t Mapping> {
        self.own
    }

    fn column(&self, name: &str) -> Option<&'t super::sources::ColumnMapping> {
        self.own?.columns.iter().find(|column| slug(&column.column, '_') == slug(name, '_'))
    }

    /// How a column is written.
    fn manner(&self, name: &str) -> Manner {
        let mut manner = self.column(name).map(|column| column.manner.clone()).unwrap_or_default();
        manner.decimal = manner.decimal.or_else(|| self.own?.decimal).or_else(|| self.all?.decimal);
        manner.date_format = manner.date_format.or_else(|| self.own?.date_format.clone()).or_else(|| self.all?.date_format.clone());
        for mapping in [self.own, self.all].into_iter().flatten() {
            manner.absent.extend(mapping.absent.iter().cloned());
        }
        manner
    }
}

/// A name that a source is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Asked {
    /// The name of the column in the code.
    pub column: Box<str>,
    /// As the code or the manifest says it.
    pub name: Box<str>,
    /// Its titles and aliases, for a source where nothing bears its name; none when the manifest says the name.
    pub also: Vec<Box<str>>,
    /// Whether the manifest says that it is the name in the file.
    pub is_exact: bool,
    /// Whether a row may do without it.
    pub is_optional: bool,
}

impl Asked {
    /// Whether a column of a source is the one asked for.
    pub fn is(&self, found: &str) -> bool {
        if self.is_exact { folded_eq(&self.name, found.trim()) } else { slug(&self.name, '_') == slug(found, '_') }
    }

    /// Whether a column of a source bears one of its other names.
    pub fn may_be(&self, found: &str) -> bool {
        !self.also.is_empty() && {
            let found = slug(found, '_');
            self.also.iter().any(|name| slug(name, '_') == found)
        }
    }
}

impl<'t> Table<'t> {
    /// The names asked of each source: those of the columns read, by their rank in the register, then those of the filter.
    pub fn asked(&self) -> Vec<Option<Asked>> {
        let columns = self.register.columns.iter().zip(&self.is_read).map(|(column, is_read)| {
            let named = self.settings.column(&column.name).and_then(|column| column.name.clone());
            is_read.then(|| Asked {
                column: column.name.clone(),
                is_exact: named.is_some(),
                also: if named.is_some() { Vec::new() } else { column.also.clone() },
                name: named.unwrap_or_else(|| column.name.clone()),
                is_optional: column.is_optional,
            })
        });
        let filter = self.settings.filter.iter().map(|(name, _)| {
            Some(Asked { column: name.clone(), name: name.clone(), also: Vec::new(), is_exact: true, is_optional: false })
        });
        columns.chain(filter).collect()
    }

    /// A reader for each column that is read.
    pub fn readers(&self) -> Vec<Option<Reader<'t>>> {
        let columns = self.register.columns.iter().zip(&self.is_read);
        columns.map(|(column, is_read)| is_read.then(|| Reader::new(column, self.settings.manner(&column.name), self.lang))).collect()
    }

    /// Nothing known yet of the table.
    pub fn facts(&self) -> TableFacts {
        no_facts(self.register)
    }
}

/// The facts of a register that has none.
pub(super) fn no_facts(register: &Register) -> TableFacts {
    let column = ColumnFacts { has_absent: false, has_unreadable: false, denominator: 1, range: None };
    TableFacts {
        register: register.id,
        sources: Vec::new(),
        rows: 0,
        columns: vec![column; register.columns.len()],
        days: None,
        states: Vec::new(),
        lost_rows: 0,
    }
}

/// Which columns must be read for these to be understood: the keys and those that date a row, too.
pub(crate) fn needed(register: &Register, wanted: &[Id]) -> Vec<bool> {
    let dates: Vec<Id> = match &register.nature {
        Nature::Events(day) => vec![*day],
        Nature::Periods(start, end) => std::iter::once(*start).chain(*end).collect(),
        Nature::Snapshots(day, columns) => std::iter::once(*day).chain(columns.iter().copied()).collect(),
        Nature::List => Vec::new(),
    };
    let is_needed = |id: Id| wanted.contains(&id) || dates.contains(&id) || register.contested_by == Some(id);
    register.columns.iter().map(|column| column.is_key || is_needed(column.id)).collect()
}
