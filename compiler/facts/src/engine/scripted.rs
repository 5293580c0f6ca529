//! What scripts say differently from one database to another: work tables, days of typed dates, series, texts folded.

use super::Dialect;
use social_core::words::fold;

/// The letters that folding turns into two, before the others.
const PAIRS: [(&str, &str); 4] = [("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae")];

impl Dialect {
    /// The dialect of that name, as commands say it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sqlite, Self::Duckdb, Self::Postgres, Self::Spark];

    /// Its name, as commands say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Duckdb => "duckdb",
            Self::Postgres => "postgres",
            Self::Spark => "spark",
        }
    }

    /// Statements that keep the rows of a query under a name, for the time of a session.
    pub(crate) fn work_table(self, name: &str, query: &str) -> Vec<String> {
        match self {
            // Spark has no temporary tables: a view whose rows are kept once they were asked for.
            Self::Spark => vec![
                format!("UNCACHE TABLE IF EXISTS {name}"),
                format!("DROP VIEW IF EXISTS {name}"),
                format!("CACHE LAZY TABLE {name} OPTIONS ('storageLevel' 'MEMORY_AND_DISK') AS {query}"),
            ],
            _ => vec![
                format!("DROP TABLE IF EXISTS temp.{name}").replace("temp.", self.temporary()),
                format!("CREATE TEMP TABLE {name} AS {query}"),
            ],
        }
    }

    /// The schema of what lasts as long as a session.
    fn temporary(self) -> &'static str {
        match self {
            Self::Sqlite => "temp.",
            Self::Postgres => "pg_temp.",
            Self::Duckdb | Self::Spark => "",
        }
    }

    /// A statement that makes a view for the time of a session.
    pub(crate) fn view(self, name: &str, query: &str) -> Vec<String> {
        match self {
            Self::Sqlite => vec![format!("DROP VIEW IF EXISTS temp.{name}"), format!("CREATE TEMP VIEW {name} AS {query}")],
            Self::Postgres => vec![format!("DROP VIEW IF EXISTS pg_temp.{name} CASCADE"), format!("CREATE TEMP VIEW {name} AS {query}")],
            Self::Duckdb | Self::Spark => vec![format!("CREATE OR REPLACE TEMP VIEW {name} AS {query}")],
        }
    }

    /// The statement that says the day of judgement, and what reads it back as a date.
    pub(crate) fn day_of_judgement(self, day: &str) -> (Vec<String>, &'static str) {
        match self {
            Self::Sqlite => {
                let made = self.work_table("social_parameter", &format!("SELECT '{day}' AS as_of"));
                (made, "(SELECT as_of FROM social_parameter)")
            }
            Self::Duckdb => (vec![format!("SET VARIABLE as_of = DATE '{day}'")], "getvariable('as_of')"),
            Self::Postgres => (vec![format!("SET social.as_of = '{day}'")], "CAST(current_setting('social.as_of') AS DATE)"),
            Self::Spark => (vec![format!("SET social.as_of = {day}")], "DATE '${social.as_of}'"),
        }
    }

    /// Days since 1970-01-01 of a date.
    pub(crate) fn day_number(self, date: &str) -> String {
        match self {
            Self::Sqlite => format!("CAST(julianday({date}) - 2440587.5 AS INTEGER)"),
            Self::Duckdb | Self::Postgres => format!("CAST(CAST({date} AS DATE) - DATE '1970-01-01' AS BIGINT)"),
            Self::Spark => format!("CAST(datediff(CAST({date} AS DATE), DATE '1970-01-01') AS BIGINT)"),
        }
    }

    /// A date as `2026-03-14`.
    pub(crate) fn date_text(self, date: &str) -> String {
        match self {
            Self::Sqlite => format!("date({date})"),
            Self::Duckdb => format!("strftime(CAST({date} AS DATE), '%Y-%m-%d')"),
            Self::Postgres => format!("to_char(CAST({date} AS DATE), 'YYYY-MM-DD')"),
            Self::Spark => format!("date_format(CAST({date} AS DATE), 'yyyy-MM-dd')"),
        }
    }

    /// Seconds since 1970-01-01T00:00Z of an instant.
    pub(crate) fn seconds(self, instant: &str) -> String {
        match self {
            Self::Sqlite => format!("CAST(strftime('%s', {instant}) AS INTEGER)"),
            Self::Duckdb | Self::Postgres => format!("CAST(FLOOR(EXTRACT(EPOCH FROM {instant})) AS BIGINT)"),
            Self::Spark => format!("unix_timestamp(CAST({instant} AS TIMESTAMP))"),
        }
    }

    /// A number times a whole one, as a whole number.
    pub(crate) fn units(self, number: &str, denominator: i64) -> String {
        match self {
            // SQLite has no exact decimals; those a floating number holds come out as they were written.
            Self::Sqlite => format!("CAST(ROUND({number} * {denominator}) AS INTEGER)"),
            _ => format!("CAST(ROUND(CAST({number} AS DECIMAL(27, 9)) * {denominator}) AS BIGINT)"),
        }
    }

    /// Whether two values are the same, nothing being the same as nothing.
    pub(crate) fn is_same(self, a: &str, b: &str) -> String {
        match self {
            Self::Sqlite => format!("({a} IS {b})"),
            Self::Duckdb | Self::Postgres => format!("({a} IS NOT DISTINCT FROM {b})"),
            Self::Spark => format!("({a} <=> {b})"),
        }
    }

    /// Whole numbers from one to another, under the name `n`.
    pub(crate) fn series(self, from: i64, to: i64) -> String {
        match self {
            Self::Sqlite => {
                format!("WITH RECURSIVE s AS (SELECT {from} AS n UNION ALL SELECT n + 1 FROM s WHERE n < {to}) SELECT n FROM s")
            }
            Self::Duckdb | Self::Postgres => format!("SELECT CAST(n AS BIGINT) AS n FROM generate_series({from}, {to}) AS s(n)"),
            Self::Spark => format!("SELECT id AS n FROM range({from}, {})", to + 1),
        }
    }

    /// A letter by its number.
    fn letter(self, letter: char) -> String {
        let name = if self == Self::Sqlite { "char" } else { "chr" };
        format!("{name}({})", u32::from(letter))
    }

    /// What folding needs before it is used.
    pub(crate) fn folding(self) -> Vec<String> {
        let folded = folded_letters();
        if self == Self::Sqlite {
            let mut rows: Vec<String> = folded.iter().map(|(from, to)| format!("({}, {})", self.text(from), self.text(to))).collect();
            rows.extend(blanks().filter(|blank| *blank != ' ').map(|blank| format!("({}, ' ')", self.letter(blank))));
            rows.extend(PAIRS.iter().map(|(from, to)| format!("('{from}', '{to}')")));
            let made = format!("SELECT column1 AS f, column2 AS t FROM (VALUES {})", rows.join(", "));
            let mut all = self.work_table("social_fold", &made);
            all.push("CREATE UNIQUE INDEX temp.social_fold_letter ON social_fold (f)".to_owned());
            return all;
        }
        // Letters that vanish come last: nothing stands across from them.
        let from: String = folded.iter().map(|(from, _)| from.as_str()).collect();
        let to: String = folded.iter().map(|(_, to)| to.as_str()).collect();
        let body = |blanks: &str| {
            let paired = PAIRS.iter().fold(blanks.to_owned(), |text, (from, to)| format!("replace({text}, '{from}', '{to}')"));
            format!("translate({paired}, {}, {})", self.text(&from), self.text(&to))
        };
        match self {
            Self::Spark => {
                // Past substitution, a literal: what would end it or the statement is escaped.
                let escaped = |text: &str| text.replace('\\', "\\\\").replace('\'', "\\'").replace(';', "\\u003B").replace('`', "\\u0060");
                vec![format!("SET social.fold_from={}", escaped(&from)), format!("SET social.fold_to={}", escaped(&to))]
            }
            Self::Duckdb => {
                let body = body("trim(regexp_replace(x, '[\\s\\p{Z}]+', ' ', 'g'))");
                vec![format!("CREATE OR REPLACE TEMP MACRO social_folded(x) AS {body}")]
            }
            Self::Postgres => {
                let blanks = "btrim(regexp_replace(x, '[\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+', ' ', 'g'))";
                let body = body(blanks);
                vec![format!(
                    "CREATE OR REPLACE FUNCTION pg_temp.social_folded(x TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE AS {}",
                    self.text(&format!("SELECT {body}"))
                )]
            }
            Self::Sqlite => Vec::new(),
        }
    }

    /// A text as it is compared: trimmed, runs of blanks as one, without case or accents.
    pub(crate) fn folded(self, text: &str) -> String {
        match self {
            // Letter by letter; a blank after a blank is dropped.
            Self::Sqlite => {
                let letter = "coalesce((SELECT t FROM social_fold WHERE f = substr(x, i, 1)), substr(x, i, 1))";
                format!(
                    "(WITH RECURSIVE w(x) AS (SELECT {text}), c(i, o) AS (SELECT 1, CASE WHEN x IS NOT NULL THEN '' END FROM w UNION ALL \
                     SELECT i + 1, CASE WHEN {letter} = ' ' AND substr(o, -1) IN ('', ' ') THEN o ELSE o || {letter} END FROM c, w \
                     WHERE i <= length(x)) SELECT rtrim(o) FROM c ORDER BY i DESC LIMIT 1)"
                )
            }
            Self::Duckdb => format!("social_folded({text})"),
            Self::Postgres => format!("pg_temp.social_folded({text})"),
            Self::Spark => {
                let blanks = format!("trim(regexp_replace({text}, '(?U)\\\\s+', ' '))");
                let paired = PAIRS.iter().fold(blanks, |text, (from, to)| format!("replace({text}, '{from}', '{to}')"));
                format!("translate({paired}, '${{social.fold_from}}', '${{social.fold_to}}')")
            }
        }
    }

    /// A text without the blanks around it.
    pub(crate) fn trimmed(self, text: &str) -> String {
        let (control, shown): (Vec<char>, Vec<char>) = blanks().partition(|letter| letter.is_control());
        let mut all = vec![self.text(&shown.into_iter().collect::<String>())];
        all.extend(control.into_iter().map(|letter| self.letter(letter)));
        let all = all.join(" || ");
        match self {
            Self::Spark => format!("trim(BOTH {all} FROM {text})"),
            Self::Postgres => format!("btrim({text}, {all})"),
            Self::Sqlite | Self::Duckdb => format!("trim({text}, {all})"),
        }
    }

    /// Several texts of a cell, each as `one` says it, between, before and after separators; null for none. They come as an array;
    /// as the text of a JSON array on SQLite.
    pub(crate) fn several(self, array: &str, separator: &str, one: &dyn Fn(&str) -> String) -> String {
        let mark = self.text(separator);
        match self {
            Self::Sqlite => format!(
                "(SELECT CASE WHEN COUNT(*) > 0 THEN {mark} || group_concat({}, {mark} ORDER BY key) || {mark} END FROM json_each({array}))",
                one("value")
            ),
            Self::Duckdb => format!(
                "CASE WHEN len({array}) > 0 THEN {mark} || array_to_string(list_transform({array}, lambda v : {}), {mark}) || {mark} END",
                one("v")
            ),
            Self::Postgres => format!(
                "(SELECT {mark} || string_agg({}, {mark} ORDER BY o) || {mark} FROM unnest({array}) WITH ORDINALITY AS u(v, o))",
                one("v")
            ),
            Self::Spark => format!(
                "CASE WHEN size({array}) > 0 THEN concat({mark}, array_join(transform({array}, v -> {}), {mark}), {mark}) END",
                one("v")
            ),
        }
    }

    /// The type that a person's own column is expected to have.
    pub(crate) fn natural_types(self) -> [&'static str; 6] {
        match self {
            Self::Sqlite => ["TEXT", "INTEGER", "NUMERIC", "INTEGER", "TEXT", "TEXT"],
            Self::Duckdb => ["DATE", "BIGINT", "DECIMAL(27, 9)", "BOOLEAN", "VARCHAR", "VARCHAR[]"],
            Self::Postgres => ["DATE", "BIGINT", "NUMERIC", "BOOLEAN", "TEXT", "TEXT[]"],
            Self::Spark => ["DATE", "BIGINT", "DECIMAL(27, 9)", "BOOLEAN", "STRING", "ARRAY<STRING>"],
        }
    }
}

/// The letters that are blank.
fn blanks() -> impl Iterator<Item = char> {
    (0..=0x3000).filter_map(char::from_u32).filter(|letter| letter.is_whitespace())
}

/// Single letters and what folding makes of each: one letter, then those it drops. Syllables of Hangul stay whole: folding takes
/// them apart, and texts of them compare alike either way.
fn folded_letters() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut dropped = Vec::new();
    for letter in (0..0xffff_u32).filter_map(char::from_u32) {
        let own = letter.to_string();
        if ('\u{ac00}'..='\u{d7a3}').contains(&letter) || PAIRS.iter().any(|(from, _)| *from == own) {
            continue;
        }
        if letter.is_whitespace() || letter.is_control() {
            continue;
        }
        let folded = fold(&own);
        if folded.is_empty() {
            dropped.push((own, folded));
        } else if folded != own && folded.chars().count() == 1 {
            all.push((own, folded));
        }
    }
    all.extend(dropped);
    all
}
