//! Opens sources, and matches their columns with those of registers.

use super::batched::{Batched, Names, Rows, chosen};
use super::bytes::{self, Encoding};
use super::csv::Csv;
use super::fault::Faults;
use super::header::{Header, matched};
use super::json::Json;
use super::locate::{Location, What};
use super::raw::{RowSource, SourceError, Stretch};
use super::sources::Format;
use super::table::Table;
use super::{parquet, postgres, sqlite};
use social_core::checks::s7_reading as rooms;
use social_core::text;
use social_core::text::Origin;
use social_core::words::Text;
use std::io::Read;
use std::path::Path;

/// A source that is open, and which of its columns it has.
pub(super) struct Open {
    pub source: Box<dyn RowSource>,
    /// Columns asked for that it does not have, or has twice.
    pub is_missing: Vec<bool>,
}

/// Opens a source of a register. What is wrong with its header is told.
pub(super) fn open(table: &Table<'_>, location: &Location, faults: &mut Faults<'_>) -> Option<Open> {
    match &location.what {
        What::File(path, Format::Csv) => csv(table, location, path, faults),
        What::File(path, Format::Json) => json(table, location, path, (false, faults)),
        What::File(path, Format::JsonLines) => json(table, location, path, (true, faults)),
        What::File(path, Format::Parquet) => {
            let (header, path) = (parquet::header(path), path.clone());
            batched(table, location, (header, faults), move |names, rows| parquet::read(&path, names, rows))
        }
        What::File(path, Format::Sqlite) => sqlite(table, location, (path, &table.register.name), faults),
        What::Table(path, name) => sqlite(table, location, (path, name), faults),
        What::Server(url, name) => {
            let (header, url, name) = (postgres::header(url, name), url.clone(), name.clone());
            batched(table, location, (header, faults), move |names, rows| postgres::read(&url, &name, names, rows))
        }
    }
}

fn sqlite(table: &Table<'_>, location: &Location, (path, name): (&Path, &str), faults: &mut Faults<'_>) -> Option<Open> {
    let (header, path, name) = (sqlite::header(path, name), path.to_owned(), name.to_owned());
    batched(table, location, (header, faults), move |names, rows| sqlite::read(&path, &name, names, rows))
}

/// A source whose rows come from a thread.
fn batched(
    table: &Table<'_>,
    location: &Location,
    (header, faults): (Result<Names, Text>, &mut Faults<'_>),
    read: impl FnOnce(&Names, &mut Rows) -> Result<(), Text> + Send + 'static,
) -> Option<Open> {
    let header = match header {
        Ok(header) => header,
        Err(why) => {
            cannot(why, location, faults);
            return None;
        }
    };
    let asked = table.asked();
    let shows = Stretch { path: location.shown.to_string(), text: String::new(), origin: Origin::default(), span: (0, 0) };
    let stretch = |_| Some(shows.clone());
    let columns = matched(&Header { names: &header, stretch: &stretch, location }, &asked, table.is_thorough, faults);
    let is_missing = asked.iter().zip(&columns).map(|(asked, found)| asked.is_some() && found.is_none()).collect();
    let source = Batched::start(&location.shown, chosen(&header, &columns), read);
    Some(Open { source: Box::new(source), is_missing })
}

fn json(table: &Table<'_>, location: &Location, path: &Path, (is_lines, faults): (bool, &mut Faults<'_>)) -> Option<Open> {
    let input = text_of(table, location, path, faults)?;
    match Json::open(input, &location.shown, is_lines, table.settings.rows) {
        Ok(mut json) => {
            let asked = table.asked();
            let is_missing = vec![false; asked.len()];
            json.ask(asked);
            Some(Open { source: Box::new(json), is_missing })
        }
        Err(error) => {
            tell(error, location, faults);
            None
        }
    }
}

/// Tells why a source cannot be read.
pub(super) fn tell(error: SourceError, location: &Location, faults: &mut Faults<'_>) {
    let why = match error {
        SourceError::System(why) => why,
        SourceError::Header => text! { fr: "son en-tête ne se lit pas", en: "its header cannot be read" },
        SourceError::Hopeless => text! { fr: "trop de ses lignes ne se lisent pas", en: "too many of its lines cannot be read" },
    };
    cannot(why, location, faults);
}

fn cannot(why: Text, location: &Location, faults: &mut Faults<'_>) {
    faults.whole(None, |spot| rooms::unreadable_facts::finding(spot, &location.shown, why));
}

/// A file as UTF-8; UTF-16 that nobody declared is told.
fn text_of(table: &Table<'_>, location: &Location, path: &Path, faults: &mut Faults<'_>) -> Option<Box<dyn Read + Send>> {
    let encoding = table.settings.encoding;
    faults.encoding_name = encoding.name();
    let opened = std::fs::File::open(path).map_err(SourceError::from).and_then(|mut file| {
        let mut start = vec![0; 512];
        let read = bytes::read_some(&mut file, &mut start)?;
        start.truncate(read);
        Ok((start, file))
    });
    let (start, file) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            tell(error, location, faults);
            return None;
        }
    };
    if encoding != Encoding::Utf16 && bytes::looks_utf16(&start) {
        let shows = Stretch { path: location.shown.to_string(), text: String::new(), origin: Origin::default(), span: (0, 0) };
        faults.whole(Some(shows), |spot| rooms::facts_wrongly_encoded::finding(spot, encoding.name(), "utf-16", 1));
        return None;
    }
    match bytes::decoded(Box::new(std::io::Cursor::new(start).chain(file)), encoding) {
        Ok(input) => Some(input),
        Err(error) => {
            tell(error.into(), location, faults);
            None
        }
    }
}

fn csv(table: &Table<'_>, location: &Location, path: &Path, faults: &mut Faults<'_>) -> Option<Open> {
    let input = text_of(table, location, path, faults)?;
    let by_name = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv")).then_some(b'\t');
    let opened = Csv::open(input, &location.shown, table.settings.separator.or(by_name), table.settings.skip);
    let opened = opened.and_then(|mut csv| Ok((csv.header()?, csv)));
    let (header, mut csv) = match opened {
        Ok((Some(header), csv)) => (header, csv),
        Ok((None, _)) => {
            cannot(
                text! { fr: "le fichier est vide : il lui manque son en-tête", en: "the file is empty: it lacks its header" },
                location,
                faults,
            );
            return None;
        }
        Err(error) => {
            tell(error, location, faults);
            return None;
        }
    };
    let asked = table.asked();
    let stretch = |at| Some(csv.header_stretch(at));
    let columns = matched(&Header { names: &header, stretch: &stretch, location }, &asked, table.is_thorough, faults);
    let is_missing = asked.iter().zip(&columns).map(|(asked, found)| asked.is_some() && found.is_none()).collect();
    csv.ask(columns);
    Some(Open { source: Box::new(csv), is_missing })
}
