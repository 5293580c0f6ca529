//! Rows of a table of a PostgreSQL server, in one transaction that may only read.

use super::batched::{Names, Owned, Rows};
use super::sqlite::quoted;
use crate::server::{self, Refusal};
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::{Kind, Type};
use postgres::{Client, IsolationLevel};
use social_core::text;
use social_core::words::Text;

/// A connection that sees days as ISO 8601 writes them, and rows in the order in which they are stored.
fn connect(url: &str) -> Result<Client, Text> {
    let mut client = server::connect(url, None)
        .map_err(|Refusal { message, help }| text! { fr: "{message} ({help})", en: "{message} ({help})", message, help })?;
    let settings = "SET datestyle = 'ISO'; SET timezone = 'UTC'; SET intervalstyle = 'iso_8601'; SET extra_float_digits = 1; \
                    SET synchronize_seqscans = off; SET max_parallel_workers_per_gather = 0; SET default_transaction_read_only = on";
    client.batch_execute(settings).map_err(|error| told(&error))?;
    Ok(client)
}

/// What the driver says, without the way to connect.
fn told(error: &postgres::Error) -> Text {
    Text::same(server::why(error))
}

/// A table with its schema before a point, as SQL quotes both.
fn table_name(table: &str) -> String {
    table.split('.').map(quoted).collect::<Vec<_>>().join(".")
}

/// The columns of a table.
///
/// # Errors
/// When the server cannot be reached, or has no such table.
pub(super) fn header(url: &str, table: &str) -> Result<Names, Text> {
    let mut client = connect(url)?;
    let statement = client.prepare(&format!("SELECT * FROM {} LIMIT 0", table_name(table))).map_err(|error| told(&error))?;
    Ok(statement.columns().iter().map(|column| column.name().to_owned()).collect())
}

/// Reads every row.
pub(super) fn read(url: &str, table: &str, names: &Names, rows: &mut Rows) -> Result<(), Text> {
    let mut client = connect(url)?;
    let mut all = |rows: &mut Rows| -> Result<(), postgres::Error> {
        let mut transaction = client.build_transaction().read_only(true).isolation_level(IsolationLevel::RepeatableRead).start()?;
        let from = table_name(table);
        let quoted: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        let columns = if quoted.is_empty() { "1".to_owned() } else { quoted.join(", ") };
        let kinds: Vec<Written> = transaction
            .prepare(&format!("SELECT {columns} FROM {from} LIMIT 0"))?
            .columns()
            .iter()
            .map(|column| Written::of(column.type_()))
            .collect();
        // Everything comes as text: one way to read numbers of any length, exactly.
        let casts: Vec<String> = quoted.iter().zip(&kinds).map(|(name, kind)| kind.cast(name)).collect();
        let casts = if casts.is_empty() { "'1'".to_owned() } else { casts.join(", ") };
        let nothing: [&str; 0] = [];
        let mut found = transaction.query_raw(&format!("SELECT {casts} FROM {from}"), nothing)?;
        while let Some(row) = found.next()? {
            let value = |(at, kind): (usize, &Written)| row.try_get::<_, Option<String>>(at).map(|text| kind.owned(text));
            let values = kinds.iter().enumerate().take(names.len()).map(value).collect::<Result<_, _>>()?;
            if rows.push(values).is_err() {
                break;
            }
        }
        Ok(())
    };
    all(rows).map_err(|error| told(&error))
}

/// How a type is written.
#[derive(Clone, Copy)]
enum Written {
    Text,
    Number,
    Money,
    Truth,
    Array,
    Json,
    Bytes,
}

impl Written {
    fn of(ty: &Type) -> Self {
        match *ty {
            Type::INT2 | Type::INT4 | Type::INT8 | Type::FLOAT4 | Type::FLOAT8 | Type::NUMERIC => Self::Number,
            Type::MONEY => Self::Money,
            Type::BOOL => Self::Truth,
            Type::JSON | Type::JSONB => Self::Json,
            Type::BYTEA => Self::Bytes,
            _ => match ty.kind() {
                Kind::Array(_) => Self::Array,
                Kind::Domain(inner) => Self::of(inner),
                _ => Self::Text,
            },
        }
    }

    fn cast(self, name: &str) -> String {
        match self {
            Self::Array => format!("to_jsonb({name})::text"),
            Self::Money => format!("{name}::numeric::text"),
            // That there are some is all there is to know.
            Self::Bytes => format!("CASE WHEN {name} IS NOT NULL THEN '' END"),
            _ => format!("{name}::text"),
        }
    }

    fn owned(self, text: Option<String>) -> Owned {
        match (self, text) {
            (_, None) => Owned::Null,
            (Self::Truth, Some(text)) => Owned::Truth(text == "true"),
            (Self::Number | Self::Money, Some(text)) => Owned::Number(text),
            (Self::Array, Some(text)) => Owned::Array(text),
            (Self::Json, Some(text)) => of_json(text),
            (Self::Bytes, Some(_)) => Owned::Other,
            (Self::Text, Some(text)) => Owned::Text(text.into_bytes()),
        }
    }
}

/// What a cell of JSON holds.
fn of_json(text: String) -> Owned {
    match serde_json::from_str(&text) {
        Ok(serde_json::Value::Null) => Owned::Null,
        Ok(serde_json::Value::Bool(truth)) => Owned::Truth(truth),
        Ok(serde_json::Value::String(text)) => Owned::Text(text.into_bytes()),
        // As written: a number may be longer than what JSON readers hold.
        Ok(serde_json::Value::Number(_)) => Owned::Number(text),
        Ok(serde_json::Value::Array(_)) => Owned::Array(text),
        Ok(serde_json::Value::Object(_)) | Err(_) => Owned::Other,
    }
}
