//! Rows of a Parquet file.

use super::batched::{Names, Owned, Rows};
use super::cell::day;
use parquet::basic::{LogicalType, TimeUnit};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::Type;
use social_core::words::Text;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

fn open(path: &Path) -> Result<SerializedFileReader<File>, Text> {
    let file = File::open(path).map_err(|error| Text::same(error.to_string()))?;
    SerializedFileReader::new(file).map_err(|error| Text::same(error.to_string()))
}

/// The columns of a file.
///
/// # Errors
/// When it is not a Parquet file.
pub(super) fn header(path: &Path) -> Result<Names, Text> {
    let reader = open(path)?;
    let fields = reader.metadata().file_metadata().schema().get_fields();
    Ok(fields.iter().map(|field| field.name().to_owned()).collect())
}

/// Reads every row.
pub(super) fn read(path: &Path, names: &Names, rows: &mut Rows) -> Result<(), Text> {
    let reader = open(path)?;
    let schema = reader.metadata().file_metadata().schema();
    let fields: Vec<Arc<Type>> =
        schema.get_fields().iter().filter(|field| names.iter().any(|name| name == field.name())).cloned().collect();
    let clocks: HashMap<&str, Clock> = fields.iter().map(|field| (field.name(), Clock::of(field))).collect();
    let projection =
        Type::group_type_builder(schema.name()).with_fields(fields.clone()).build().map_err(|error| Text::same(error.to_string()))?;
    let projection = (!names.is_empty()).then_some(projection);
    let found = reader.get_row_iter(projection).map_err(|error| Text::same(error.to_string()))?;
    for row in found {
        let row = row.map_err(|error| Text::same(error.to_string()))?;
        let mut values = vec![Owned::Null; names.len()];
        for (name, field) in row.get_column_iter() {
            let at = names.iter().position(|known| known == name);
            if let Some(value) = at.and_then(|at| values.get_mut(at)) {
                *value = owned(field, clocks.get(name.as_str()).copied().unwrap_or_default());
            }
        }
        if rows.push(values).is_err() {
            break;
        }
    }
    Ok(())
}

/// What the times of a column are.
#[derive(Clone, Copy, Default)]
struct Clock {
    /// Those of a clock somewhere, not instants.
    is_local: bool,
    /// In billionths of a second, which come as plain numbers.
    is_fine: bool,
}

impl Clock {
    fn of(field: &Type) -> Self {
        match field.get_basic_info().logical_type_ref() {
            Some(LogicalType::Timestamp(stamp)) => {
                Self { is_local: !stamp.is_adjusted_to_u_t_c, is_fine: matches!(stamp.unit, TimeUnit::NANOS) }
            }
            _ => Self::default(),
        }
    }
}

fn owned(field: &Field, clock: Clock) -> Owned {
    let instant = |seconds: i64| match written(seconds) {
        Some(text) if clock.is_local => Owned::Text(text.into_bytes()),
        Some(_) => Owned::Moment(seconds),
        // No calendar goes there: a number says at least what is wrong.
        None => Owned::Text(seconds.to_string().into_bytes()),
    };
    match field {
        Field::Null => Owned::Null,
        Field::Bool(truth) => Owned::Truth(*truth),
        Field::Str(text) => Owned::Text(text.clone().into_bytes()),
        Field::Date(day) if day::exists(*day) => Owned::Day(*day),
        Field::Date(day) => Owned::Text(day.to_string().into_bytes()),
        Field::TimestampMillis(at) => instant(at.div_euclid(1000)),
        Field::TimestampMicros(at) => instant(at.div_euclid(1_000_000)),
        Field::Long(at) if clock.is_fine => instant(at.div_euclid(1_000_000_000)),
        Field::Byte(n) => Owned::Number(n.to_string()),
        Field::Short(n) => Owned::Number(n.to_string()),
        Field::Int(n) => Owned::Number(n.to_string()),
        Field::Long(n) => Owned::Number(n.to_string()),
        Field::UByte(n) => Owned::Number(n.to_string()),
        Field::UShort(n) => Owned::Number(n.to_string()),
        Field::UInt(n) => Owned::Number(n.to_string()),
        Field::ULong(n) => Owned::Number(n.to_string()),
        Field::Float16(n) => Owned::Number(n.to_string()),
        Field::Float(n) => Owned::Number(n.to_string()),
        Field::Double(n) => Owned::Number(n.to_string()),
        // Whole numbers come with a sign that nothing follows.
        Field::Decimal(_) => Owned::Number(field.to_string().trim_end_matches('.').to_owned()),
        Field::ListInternal(list) => Owned::Array(array(list.elements())),
        _ => Owned::Other,
    }
}

/// A list as JSON.
fn array(elements: &[Field]) -> String {
    let one = |field: &Field| match owned(field, Clock::default()) {
        Owned::Text(text) => serde_json::Value::from(String::from_utf8_lossy(&text).into_owned()),
        Owned::Number(number) => serde_json::from_str(&number).unwrap_or(serde_json::Value::from(number)),
        Owned::Truth(truth) => serde_json::Value::from(truth),
        Owned::Day(number) => serde_json::Value::from(day::written(number)),
        Owned::Moment(seconds) => serde_json::Value::from(written(seconds).map(|text| text + "Z")),
        Owned::Null => serde_json::Value::Null,
        Owned::Array(_) | Owned::Other => serde_json::json!({}),
    };
    serde_json::Value::from(elements.iter().map(one).collect::<Vec<_>>()).to_string()
}

/// `2026-03-14T18:30:00`: seconds since 1970 of a clock of no known zone; none where no calendar goes.
fn written(seconds: i64) -> Option<String> {
    let (date, of_day) = (i32::try_from(seconds.div_euclid(86_400)).ok()?, seconds.rem_euclid(86_400));
    let date = day::exists(date).then(|| day::written(date))?;
    Some(format!("{date}T{:02}:{:02}:{:02}", of_day / 3600, of_day / 60 % 60, of_day % 60))
}
