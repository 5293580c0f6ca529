//! The sections `[facts.<register>]`: where the facts of a register are, and how they are written.
//!
//! ```toml
//! [facts."*"]                       # what holds for every register
//! decimal = ","
//! date-format = "jj/mm/aaaa"
//!
//! [facts."dépense"]
//! file = "exports/compta.csv"       # or files = ["2025.csv", "2026-*.csv"]
//! separator = ";"
//! encoding = "windows-1252"
//! where = { type = ["achat", "frais"] }
//! columns = { montant = "Montant TTC", payée_le = { name = "Payé le", empty = "2026-12-31" } }
//!
//! [facts."adhésion"]
//! url-variable = "BASE_ASSO"        # or url = "postgresql://…", or file = "asso.sqlite"
//! table = "public.adhesions"
//! ```

use super::NAME;
use crate::failure::Failure;
use serde::Deserialize;
use serde::de::{MapAccess, Visitor, value::MapAccessDeserializer};
use social_core::text;
use social_core::words::{Lang, Text};
use social_facts::read::cell::{DateFormat, Manner};
use social_facts::read::{ColumnMapping, Encoding, Format, From, Mapping};
use std::collections::BTreeMap;
use toml::Spanned;

/// The sections, by register.
pub type Facts = BTreeMap<Spanned<String>, Section>;

/// What is said of one register, or of all.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Section {
    file: Option<String>,
    files: Vec<String>,
    format: Option<String>,
    table: Option<String>,
    url: Option<String>,
    url_variable: Option<String>,
    separator: Option<String>,
    encoding: Option<String>,
    decimal: Option<String>,
    date_format: Option<String>,
    absent: Vec<String>,
    skip: u32,
    rows: Option<String>,
    columns: BTreeMap<String, Column>,
    #[serde(rename = "where")]
    filter: BTreeMap<String, Values>,
}

/// What is said of one column: its name in the file, or more.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct ColumnTable {
    name: Option<String>,
    decimal: Option<String>,
    date_format: Option<String>,
    several: Option<String>,
    empty: Option<String>,
    absent: Vec<String>,
    unit: Option<String>,
}

/// A name, or a table that holds it.
#[derive(Clone, Debug)]
struct Column(ColumnTable);

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Column;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("\"…\", { name = \"…\" }")
            }

            fn visit_str<E>(self, name: &str) -> Result<Column, E> {
                Ok(Column(ColumnTable { name: Some(name.to_owned()), ..ColumnTable::default() }))
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Column, M::Error> {
                ColumnTable::deserialize(MapAccessDeserializer::new(map)).map(Column)
            }
        }
        from.deserialize_any(Either)
    }
}

/// One value or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Values {
    One(Value),
    Several(Vec<Value>),
}

/// A value as a cell would write it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Number(i64),
    Truth(bool),
}

impl Value {
    fn words(&self) -> Box<str> {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Number(number) => number.to_string().into(),
            Self::Truth(truth) => truth.to_string().into(),
        }
    }
}

impl Section {
    /// What it says, checked.
    ///
    /// # Errors
    /// When a setting has a value that means nothing.
    pub(super) fn mapping(&self, name: &Spanned<String>) -> Result<Mapping, Failure> {
        let register = name.get_ref().as_str();
        let wrong = Wrong { register };
        let columns = self.columns.iter().map(|(column, said)| said.0.mapping(column, wrong)).collect::<Result<_, _>>()?;
        Ok(Mapping {
            register: register.into(),
            at: name.span(),
            from: self.places(wrong)?,
            format: self
                .format
                .as_deref()
                .map(|text| {
                    Format::from_name(text)
                        .ok_or_else(|| wrong.value("format", text, "\"csv\", \"json\", \"jsonl\", \"parquet\", \"sqlite\""))
                })
                .transpose()?,
            separator: self
                .separator
                .as_deref()
                .map(|text| separator(text).ok_or_else(|| wrong.value("separator", text, "\",\", \";\", \"|\", \"tab\"")))
                .transpose()?,
            encoding: self
                .encoding
                .as_deref()
                .map(|text| {
                    Encoding::from_name(text).ok_or_else(|| wrong.value("encoding", text, "\"utf-8\", \"windows-1252\", \"utf-16\""))
                })
                .transpose()?,
            decimal: wrong.decimal(self.decimal.as_deref())?,
            date_format: wrong.date_format(self.date_format.as_deref())?,
            absent: boxed(&self.absent),
            skip: self.skip,
            rows: self.rows.as_deref().map(Into::into),
            columns,
            filter: self.filter.iter().map(|(column, values)| (column.as_str().into(), values.words())).collect(),
        })
    }

    /// Where the facts are.
    fn places(&self, wrong: Wrong<'_>) -> Result<Vec<From>, Failure> {
        let files: Vec<&String> = self.file.iter().chain(&self.files).collect();
        let server = self.url.as_ref().or(self.url_variable.as_ref());
        let table = || Box::from(self.table.as_deref().unwrap_or(wrong.register));
        let is_database = |file: &str| {
            let end = file.rsplit_once('.').map_or("", |(_, end)| end);
            self.table.is_some() || Format::of_extension(end) == Some(Format::Sqlite) || self.format.as_deref() == Some("sqlite")
        };
        let count = usize::from(self.file.is_some())
            + usize::from(!self.files.is_empty())
            + usize::from(self.url.is_some())
            + usize::from(self.url_variable.is_some());
        if count > 1 {
            return Err(wrong.failure(text! {
                fr: "une seule de ces clés dit où sont les faits : `file`, `files`, `url`, `url-variable`",
                en: "one of these keys alone says where the facts are: `file`, `files`, `url`, `url-variable`"
            }));
        }
        if server.is_none() && files.is_empty() && self.table.is_some() {
            return Err(wrong.failure(text! {
                fr: "`table` va avec `file`, `url` ou `url-variable`",
                en: "`table` goes with `file`, `url` or `url-variable`"
            }));
        }
        if wrong.register == "*" && (count > 0 || !self.columns.is_empty() || !self.filter.is_empty()) {
            return Err(wrong.failure(text! {
                fr: "`[facts.\"*\"]` vaut pour tous les registres : ni `file`, ni `columns`, ni `where`",
                en: "`[facts.\"*\"]` holds for every register: no `file`, no `columns`, no `where`"
            }));
        }
        if let Some(url) = &self.url {
            return Ok(vec![From::Server { url: Some(url.as_str().into()), variable: "".into(), table: table() }]);
        }
        if let Some(variable) = &self.url_variable {
            let url = std::env::var(variable).ok().filter(|url| !url.is_empty());
            return Ok(vec![From::Server { url: url.map(Into::into), variable: variable.as_str().into(), table: table() }]);
        }
        let place = |file: &&String| match is_database(file) {
            true => From::Table { file: file.as_str().into(), table: table() },
            false => From::File(file.as_str().into()),
        };
        Ok(files.iter().map(place).collect())
    }
}

impl ColumnTable {
    fn mapping(&self, column: &str, wrong: Wrong<'_>) -> Result<ColumnMapping, Failure> {
        let is_percent = match self.unit.as_deref() {
            None => false,
            Some("%") => true,
            Some(other) => return Err(wrong.value("unit", other, "\"%\"")),
        };
        let manner = Manner {
            decimal: wrong.decimal(self.decimal.as_deref())?,
            date_format: wrong.date_format(self.date_format.as_deref())?,
            several: self.several.as_deref().map(Into::into),
            empty: self.empty.as_deref().map(Into::into),
            absent: boxed(&self.absent),
            is_percent,
        };
        Ok(ColumnMapping { column: column.into(), name: self.name.as_deref().map(Into::into), manner })
    }
}

impl Values {
    fn words(&self) -> Vec<Box<str>> {
        match self {
            Self::One(one) => vec![one.words()],
            Self::Several(all) => all.iter().map(Value::words).collect(),
        }
    }
}

fn boxed(all: &[String]) -> Vec<Box<str>> {
    all.iter().map(|text| text.as_str().into()).collect()
}

/// What parts the cells of a line.
fn separator(text: &str) -> Option<u8> {
    match text {
        "tab" | "\t" => Some(b'\t'),
        "," | ";" | "|" | ":" => text.bytes().next(),
        _ => None,
    }
}

/// Says what is wrong in the section of a register.
#[derive(Clone, Copy)]
struct Wrong<'r> {
    register: &'r str,
}

impl Wrong<'_> {
    fn failure(self, why: Text) -> Failure {
        let register = self.register;
        Failure::new(text! { fr: "`{NAME}`, [facts.{register}] : {why}", en: "`{NAME}`, [facts.{register}]: {why}", NAME, register, why })
    }

    fn value(self, key: &str, value: &str, possible: &str) -> Failure {
        self.failure(text! {
            fr: "`{key} = \"{value}\"` ne veut rien dire",
            en: "`{key} = \"{value}\"` means nothing", key, value
        })
        .help(text! { fr: "possible : {possible}", en: "possible: {possible}", possible })
    }

    fn decimal(self, text: Option<&str>) -> Result<Option<u8>, Failure> {
        match text {
            None => Ok(None),
            Some(sign @ ("," | ".")) => Ok(sign.bytes().next()),
            Some(other) => Err(self.value("decimal", other, "\",\", \".\"")),
        }
    }

    fn date_format(self, text: Option<&str>) -> Result<Option<DateFormat>, Failure> {
        let read = |text: &str| {
            DateFormat::of(text)
                .ok_or_else(|| self.value("date-format", text, "\"jj/mm/aaaa\", \"dd.mm.yyyy\", \"d mmmm yyyy\", \"mm/dd/yy\""))
        };
        text.map(read).transpose()
    }
}

/// What a section may say, for whoever wrote a key that does not exist.
pub fn keys(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "clés de [facts.<registre>] : file, files, format, table, url, url-variable, separator, encoding, decimal, date-format, absent, skip, rows, columns, where"
        }
        Lang::En => {
            "keys of [facts.<register>]: file, files, format, table, url, url-variable, separator, encoding, decimal, date-format, absent, skip, rows, columns, where"
        }
    }
}
