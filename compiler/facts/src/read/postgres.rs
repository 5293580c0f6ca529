//! Rows of a table of a PostgreSQL server, in one transaction that may only read.

use super::batched::{Names, Owned, Rows};
use super::sqlite::quoted;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::{Kind, Type};
use postgres::{Client, IsolationLevel, NoTls};
use social_core::words::Text;

/// A connection that waits ten seconds at most, and sees days as ISO 8601 writes them.
fn connect(url: &str) -> Result<Client, postgres::Error> {
    let mut config: postgres::Config = url.parse()?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(std::time::Duration::from_secs(10));
    }
    let mut client = config.connect(NoTls)?;
    client.batch_execute(
        "SET datestyle = 'ISO'; SET timezone = 'UTC'; SET intervalstyle = 'iso_8601'; SET default_transaction_read_only = on",
    )?;
    Ok(client)
}

/// What the driver says, without the way to connect.
fn told(error: &postgres::Error) -> Text {
    let said = error.as_db_error().map_or_else(|| error.to_string(), |error| error.message().to_owned());
    Text::same(said)
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
    let names = || -> Result<Names, postgres::Error> {
        let mut client = connect(url)?;
        let statement = client.prepare(&format!("SELECT * FROM {} LIMIT 0", table_name(table)))?;
        Ok(statement.columns().iter().map(|column| column.name().to_owned()).collect())
    };
    names().map_err(|error| told(&error))
}

/// Reads every row.
pub(super) fn read(url: &str, table: &str, names: &Names, rows: &mut Rows) -> Result<(), Text> {
    let all = |rows: &mut Rows| -> Result<(), postgres::Error> {
        let mut client = connect(url)?;
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
    Truth,
    Array,
}

impl Written {
    fn of(ty: &Type) -> Self {
        match *ty {
            Type::INT2 | Type::INT4 | Type::INT8 | Type::FLOAT4 | Type::FLOAT8 | Type::NUMERIC => Self::Number,
            Type::BOOL => Self::Truth,
            _ if matches!(ty.kind(), Kind::Array(_)) => Self::Array,
            _ => Self::Text,
        }
    }

    fn cast(self, name: &str) -> String {
        match self {
            Self::Array => format!("to_jsonb({name})::text"),
            _ => format!("{name}::text"),
        }
    }

    fn owned(self, text: Option<String>) -> Owned {
        match (self, text) {
            (_, None) => Owned::Null,
            (Self::Truth, Some(text)) => Owned::Truth(text == "true"),
            (Self::Number, Some(text)) => Owned::Number(text),
            (Self::Array, Some(text)) => Owned::Array(text),
            (Self::Text, Some(text)) => Owned::Text(text.into_bytes()),
        }
    }
}
