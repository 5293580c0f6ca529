//! What differs from one database to another, in one place.

use super::Storage;
use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The SQL of a database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Dialect {
    Sqlite,
    Duckdb,
    Postgres,
    Spark,
}

impl Dialect {
    /// A sum, difference or product (`+`, `-`, `*`) of whole numbers that may not fit 64 bits: null then.
    pub(crate) fn checked(self, a: &str, sign: &str, b: &str) -> String {
        match self {
            // SQLite goes on with a floating number.
            Self::Sqlite => format!("(SELECT CASE WHEN typeof(v) = 'integer' THEN v END FROM (SELECT ({a} {sign} {b}) AS v))"),
            Self::Duckdb => format!("TRY_CAST((CAST({a} AS HUGEINT) {sign} {b}) AS BIGINT)"),
            Self::Postgres => format!("pg_temp.fits(CAST({a} AS NUMERIC) {sign} {b})"),
            Self::Spark => {
                let name = match sign {
                    "+" => "try_add",
                    "-" => "try_subtract",
                    _ => "try_multiply",
                };
                format!("{name}({a}, {b})")
            }
        }
    }

    /// The division of whole numbers, towards zero.
    pub(crate) fn divided(self, a: &str, b: &str) -> String {
        match self {
            Self::Sqlite | Self::Postgres => format!("({a} / {b})"),
            Self::Duckdb => format!("({a} // {b})"),
            Self::Spark => format!("({a} div {b})"),
        }
    }

    /// A sum over rows, as a whole number; an error when it does not fit 64 bits.
    pub(crate) fn sum(self, text: &str) -> String {
        match self {
            Self::Sqlite => format!("SUM({text})"),
            _ => format!("CAST(SUM({text}) AS BIGINT)"),
        }
    }

    /// A sum over a window, as a whole number.
    pub(crate) fn sum_over(self, text: &str, over: &str) -> String {
        match self {
            Self::Sqlite => format!("SUM({text}) {over}"),
            _ => format!("CAST(SUM({text}) {over} AS BIGINT)"),
        }
    }

    /// Rows written out, each `(…)`, whose columns are `column1`, `column2`…
    pub(crate) fn rows(self, rows: &[String], columns: usize) -> String {
        match self {
            Self::Duckdb => {
                let names: Vec<String> = (1..=columns).map(|rank| format!("col{} AS column{rank}", rank - 1)).collect();
                format!("SELECT {} FROM (VALUES {}) AS u", names.join(", "), rows.join(", "))
            }
            Self::Spark => {
                let names: Vec<String> = (1..=columns).map(|rank| format!("col{rank} AS column{rank}")).collect();
                format!("SELECT {} FROM VALUES {}", names.join(", "), rows.join(", "))
            }
            Self::Sqlite | Self::Postgres => format!("VALUES {}", rows.join(", ")),
        }
    }

    /// A truth as 1, 0 or null.
    pub(crate) fn digit(self, text: &str) -> String {
        match self {
            Self::Sqlite => text.to_owned(),
            _ => format!("CASE WHEN {text} THEN 1 WHEN NOT {text} THEN 0 END"),
        }
    }

    /// Whether the second text is in the first.
    pub(crate) fn contains(self, text: &str, part: &str) -> String {
        match self {
            Self::Sqlite | Self::Spark => format!("(instr({text}, {part}) > 0)"),
            Self::Duckdb | Self::Postgres => format!("(strpos({text}, {part}) > 0)"),
        }
    }

    /// Whether the text ends with the second.
    pub(crate) fn ends(self, text: &str, end: &str) -> String {
        match self {
            Self::Sqlite => format!("(length({text}) >= length({end}) AND substr({text}, length({text}) - length({end}) + 1) = {end})"),
            Self::Duckdb => format!("suffix({text}, {end})"),
            Self::Postgres => format!("(right({text}, length({end})) = {end})"),
            Self::Spark => format!("endswith({text}, {end})"),
        }
    }

    /// Whether the text starts with the second.
    pub(crate) fn starts(self, text: &str, start: &str) -> String {
        format!("(substr({text}, 1, length({start})) = {start})")
    }

    /// A text written out.
    pub(crate) fn text(self, text: &str) -> String {
        let quoted = text.replace('\'', "''");
        match self {
            // Spark reads escapes in a literal.
            Self::Spark => format!("'{}'", quoted.replace('\\', "\\\\").replace("''", "\\'")),
            // By bytes, whatever the language of the database.
            Self::Postgres => format!("('{quoted}' COLLATE \"C\")"),
            Self::Sqlite | Self::Duckdb => format!("'{quoted}'"),
        }
    }

    /// The distinct texts of a group, sorted, with the separator between, before and after them.
    pub(crate) fn gathered(self, text: &str, separator: &str) -> String {
        let mark = self.text(separator);
        match self {
            // With DISTINCT, `group_concat` takes no separator of its own: commas step aside meanwhile.
            Self::Sqlite => {
                let aside = format!("replace({text}, ',', char(30))");
                format!(
                    "({mark} || replace(replace(group_concat(DISTINCT {aside} ORDER BY {aside}), ',', {mark}), char(30), ',') || {mark})"
                )
            }
            Self::Duckdb | Self::Postgres => format!("({mark} || string_agg(DISTINCT {text}, {mark} ORDER BY {text}) || {mark})"),
            Self::Spark => format!("({mark} || array_join(sort_array(collect_set({text})), {mark}) || {mark})"),
        }
    }

    /// What to order by, from the least, nulls before all.
    pub(crate) fn rising(self, text: &str) -> String {
        match self {
            Self::Sqlite | Self::Spark => text.to_owned(),
            Self::Duckdb | Self::Postgres => format!("{text} NULLS FIRST"),
        }
    }

    /// An identifier as the database knows it. A colon, which no name of a code has, tells those that it keeps for itself or would cut.
    pub(crate) fn known(self, name: &str) -> Cow<'_, str> {
        const CUT: usize = 63;
        let is_kept = name.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("sqlite_"));
        match self {
            Self::Sqlite | Self::Duckdb if is_kept => format!(":{name}").into(),
            Self::Postgres if name.len() > CUT => {
                let mut hasher = DefaultHasher::new();
                name.hash(&mut hasher);
                format!("{}:{:016x}", name.get(..name.floor_char_boundary(40)).unwrap_or_default(), hasher.finish()).into()
            }
            _ => name.into(),
        }
    }

    /// An identifier, quoted.
    pub(crate) fn quoted(self, name: &str) -> String {
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            _ => format!("\"{}\"", self.known(name).replace('"', "\"\"")),
        }
    }

    /// The type of a column of texts.
    pub(crate) fn text_type(self) -> &'static str {
        match self {
            Self::Spark => "STRING",
            Self::Duckdb => "VARCHAR",
            _ => "TEXT",
        }
    }

    /// The type of a column.
    pub(crate) fn stored(self, storage: Storage) -> &'static str {
        match (self, storage) {
            (_, Storage::Whole) => "BIGINT",
            (_, Storage::Truth) => "BOOLEAN",
            // By bytes, whatever the language of the database.
            (Self::Postgres, Storage::Text) => "TEXT COLLATE \"C\"",
            (_, Storage::Text) => self.text_type(),
        }
    }

    /// What a session defines before its queries.
    pub(crate) fn prelude(self) -> &'static str {
        match self {
            Self::Postgres => {
                "CREATE FUNCTION pg_temp.fits(v NUMERIC) RETURNS BIGINT LANGUAGE SQL IMMUTABLE AS $$ \
                 SELECT CASE WHEN v BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(v AS BIGINT) END $$"
            }
            Self::Sqlite | Self::Duckdb | Self::Spark => "",
        }
    }
}
