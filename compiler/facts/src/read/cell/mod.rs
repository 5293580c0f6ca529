//! From what a cell holds to what its column says it is: strictly, and exactly.

/// A text as compared, then as written.
type Spelled = (Box<str>, Box<str>);

pub mod day;
mod moment;
mod number;
mod words;

pub use day::DateFormat;

use super::raw::Raw;
use crate::table::Cell;
use jiff::tz::TimeZone;
use number::{Habit, Number, gcd};
use social_core::plan::Column;
use social_core::plan::ir::{Measure, Type};
use social_core::values::{Ratio, currency_digits};
use social_core::words::Lang;

/// Denominators above it would leave no room for sums.
const MAX_DENOMINATOR: i64 = 1_000_000_000;

/// A text longer than this is no cell.
const MAX_TEXT: usize = 1 << 20;

/// Why a cell is not what its column says, or what its reader should know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it; `words` says them to people")]
pub enum Problem {
    /// Another form than that of the column.
    Form,
    NotUtf8,
    ZeroByte,
    TooLong,
    BrokenQuotes,
    Nested,
    /// Several values where one is expected.
    Several,
    /// Separators that part neither thousands nor decimals.
    Parted,
    DecimalSign,
    TooLarge,
    TooFine,
    NotWhole,
    OtherCurrency,
    OtherUnit,
    /// A share above one without `%`.
    MissingPercent,
    Below,
    Above,
    NotAmong,
    NoSuchDay,
    /// A date in another order, which only a setting can tell.
    DateOrder,
    HasTime,
    NoTime,
    NoSuchTime,
    NoZone,
    UnknownZone,
    /// An hour that the change of clocks repeats or skips.
    ChangingClock,
    NotDays,
    /// Not an error: nothing where something is required.
    Empty,
    /// Not an error: `1,250`, read by the language of the code.
    Ambiguous,
    /// Not an error: several identities parted by blanks alone.
    PartedByBlanks,
    /// Not an error: a name that the code does not declare, in a column that names what it declares.
    Undeclared,
    /// A word of no language of data: `NaN`, `Infinity`, `None`.
    NotJson,
}

/// What became of a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// As its column says.
    Good(Cell),
    /// So too, with something to tell.
    Told(Cell, Problem),
    /// Not as its column says.
    Bad(Problem),
    /// A number that the denominator of the column cannot hold; [`Reader::needed`] can.
    Finer,
}

/// How the cells of a column are written, where they are not as usual.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Manner {
    /// The sign before decimals: `,` or `.`.
    pub decimal: Option<u8>,
    /// The order of day, month and year.
    pub date_format: Option<DateFormat>,
    /// What parts several values.
    pub several: Option<Box<str>>,
    /// What an empty cell means.
    pub empty: Option<Box<str>>,
    /// What is written for nothing: `n/a`, `-`.
    pub absent: Vec<Box<str>>,
    /// Whether plain numbers are in hundredths.
    pub is_percent: bool,
}

/// Reads the cells of one column.
pub struct Reader<'c> {
    column: &'c Column,
    ty: &'c Type,
    manner: Manner,
    habit: Habit,
    zone: Option<TimeZone>,
    currency: Option<[u8; 3]>,
    /// What numbers are divided by.
    pub denominator: i64,
    /// The least denominator that holds every number met, and the one to start with.
    pub needed: i64,
}

impl<'c> Reader<'c> {
    /// A reader of cells of a column, in a code of that language.
    pub fn new(column: &'c Column, manner: Manner, lang: Lang) -> Self {
        let ty = match &column.ty {
            Type::Several(one) => one,
            one => one,
        };
        let currency = match ty {
            Type::Number(Measure::Money(currency)) => Some(*currency),
            _ => None,
        };
        let start = currency.and_then(currency_digits).and_then(|digits| 10i64.checked_pow(digits)).unwrap_or(1);
        Self {
            column,
            ty,
            habit: Habit { decimal: manner.decimal, lang, is_whole: column.is_whole },
            manner,
            zone: column.zone.as_deref().and_then(|name| TimeZone::get(name).ok()),
            currency,
            denominator: start,
            needed: start,
        }
    }

    /// The column.
    pub fn column(&self) -> &'c Column {
        self.column
    }

    /// How its cells are written.
    pub fn manner(&self) -> &Manner {
        &self.manner
    }

    /// What a cell says.
    pub fn read(&mut self, raw: Raw<'_>) -> Reading {
        match self.cell(raw) {
            Ok(Cell::Absent) if !self.column.is_optional => Reading::Told(Cell::Absent, Problem::Empty),
            Ok(cell) => Reading::Good(cell),
            Err(Stop::Bad(problem)) => Reading::Bad(problem),
            Err(Stop::Told(cell, problem)) => Reading::Told(cell, problem),
            Err(Stop::Finer) => Reading::Finer,
        }
    }

    fn cell(&mut self, raw: Raw<'_>) -> Result<Cell, Stop> {
        match raw {
            Raw::Missing | Raw::Null => self.nothing(),
            Raw::Other => Err(Stop::Bad(Problem::Nested)),
            Raw::Broken => Err(Stop::Bad(Problem::BrokenQuotes)),
            Raw::NoValue => Err(Stop::Bad(Problem::NotJson)),
            Raw::Array(json) => self.array(json),
            Raw::Text(bytes) => self.text(bytes.trim_ascii()),
            Raw::Truth(truth) if self.is_one(&Type::Truth) => Ok(Cell::Truth(truth)),
            Raw::Truth(truth) => self.text(if truth { b"true" } else { b"false" }),
            Raw::Day(day) if self.is_one(&Type::Date) => Ok(Cell::Day(day)),
            Raw::Day(day) => self.text(day::written(day).as_bytes()),
            Raw::Moment(seconds) => self.instant(seconds),
            Raw::Number(digits) => match self.ty {
                Type::Number(_) if !self.is_several() => {
                    let number = str::from_utf8(digits).map_err(|_| Problem::Form).and_then(number::of_json)?;
                    self.number(number)
                }
                _ => self.text(digits),
            },
        }
    }

    fn is_several(&self) -> bool {
        matches!(self.column.ty, Type::Several(_))
    }

    fn is_one(&self, ty: &Type) -> bool {
        self.column.ty == *ty
    }

    /// What an empty cell says.
    fn nothing(&mut self) -> Result<Cell, Stop> {
        match self.manner.empty.clone() {
            Some(text) if !text.is_empty() => self.value(&text),
            _ => Ok(Cell::Absent),
        }
    }

    fn text(&mut self, bytes: &[u8]) -> Result<Cell, Stop> {
        if bytes.is_empty() {
            return self.nothing();
        }
        if self.manner.absent.is_empty() {
            // The shapes of nearly every cell, without asking whether they are UTF-8.
            match &self.column.ty {
                Type::Number(_) => {
                    if let Some(number) = number::plain(bytes, self.habit) {
                        return self.number(number);
                    }
                }
                Type::Date => {
                    if let Some((Ok(day), [])) = day::iso(bytes) {
                        return Ok(Cell::Day(day));
                    }
                }
                _ => {}
            }
        }
        let text = str::from_utf8(bytes).map_err(|_| Problem::NotUtf8)?.trim();
        if text.is_empty() {
            return self.nothing();
        }
        if memchr::memchr(0, bytes).is_some() {
            return Err(Stop::Bad(Problem::ZeroByte));
        }
        if text.len() > MAX_TEXT {
            return Err(Stop::Bad(Problem::TooLong));
        }
        if self.manner.absent.iter().any(|absent| **absent == *text) {
            return self.nothing();
        }
        self.value(text)
    }

    fn value(&mut self, text: &str) -> Result<Cell, Stop> {
        if self.is_several() { self.several(text) } else { self.one(text) }
    }

    fn one(&mut self, text: &str) -> Result<Cell, Stop> {
        match self.ty {
            Type::Number(_) => {
                let number = number::any(text, self.habit)?;
                self.number(number)
            }
            Type::Date => Ok(Cell::Day(self.date(text)?)),
            Type::Moment => Ok(moment::read(text, self.zone.as_ref(), self.manner.date_format.as_ref())?),
            Type::Days => Ok(Cell::Day(words::days(text, self.habit)?)),
            Type::Truth => Ok(Cell::Truth(words::truth(text).ok_or(Problem::Form)?)),
            Type::Choice => self.choice(text),
            Type::Identity => {
                let folded = words::folded(text);
                let spelled = self.column.spellings.iter().find(|(other, _)| *other == folded);
                let cell = Cell::Text(spelled.map_or(folded, |(_, first)| first.clone()), text.into());
                if names_nothing(self.column, &cell) { Err(Stop::Told(cell, Problem::Undeclared)) } else { Ok(cell) }
            }
            Type::Text | Type::Several(_) | Type::Unknown => Ok(Cell::Text(words::folded(text), text.into())),
        }
    }

    fn choice(&self, text: &str) -> Result<Cell, Stop> {
        let folded = words::folded(text);
        if self.column.among.is_empty() {
            return Ok(Cell::Text(folded, text.into()));
        }
        let found = self.column.among.iter().find(|(choice, _)| *choice == folded);
        found.map(|(folded, written)| Cell::Text(folded.clone(), written.clone())).ok_or(Stop::Bad(Problem::NotAmong))
    }

    fn date(&self, text: &str) -> Result<i32, Problem> {
        moment::date(text, self.manner.date_format.as_ref())
    }

    fn instant(&self, seconds: i64) -> Result<Cell, Stop> {
        match self.column.ty {
            Type::Moment => Ok(moment::at(seconds, self.zone.as_ref())),
            Type::Date if seconds % 86_400 == 0 => Ok(Cell::Day((seconds / 86_400) as i32)),
            Type::Date => Err(Stop::Bad(Problem::HasTime)),
            _ => Err(Stop::Bad(Problem::Form)),
        }
    }

    /// A number as the column counts it.
    fn number(&mut self, number: Number<'_>) -> Result<Cell, Stop> {
        let number = self.measured(number)?;
        let Number { over, under, digits, .. } = number;
        if self.column.is_whole && under != 1 && over % under != 0 {
            return Err(Stop::Bad(Problem::NotWhole));
        }
        let is_year_written = !self.column.is_year || (1000..=9999).contains(&(over / under));
        if !is_year_written {
            return Err(Stop::Bad(Problem::Form));
        }
        self.bounded(over, under)?;
        let units = if self.denominator % under == 0 {
            over.checked_mul(self.denominator / under).ok_or(Problem::TooLarge)?
        } else {
            self.reduced(over, under)?
        };
        let cell = Cell::Number(units, digits);
        if number.is_ambiguous { Err(Stop::Told(cell, Problem::Ambiguous)) } else { Ok(cell) }
    }

    /// The units of a number whose denominator is not that of the column, as written.
    fn reduced(&mut self, over: i64, under: i64) -> Result<i64, Stop> {
        let shared = gcd(under, over);
        let (over, under) = (over / shared, under / shared);
        if self.denominator % under == 0 {
            return Ok(over.checked_mul(self.denominator / under).ok_or(Problem::TooLarge)?);
        }
        let shared = gcd(self.needed, under);
        let needed = (self.needed / shared).checked_mul(under).filter(|needed| *needed <= MAX_DENOMINATOR);
        self.needed = needed.ok_or(Problem::TooFine)?;
        Err(Stop::Finer)
    }

    /// A number freed of its unit, which must be that of the column.
    fn measured<'t>(&self, mut number: Number<'t>) -> Result<Number<'t>, Problem> {
        let Type::Number(measure) = self.ty else { return Ok(number) };
        let (before, after) = (number.before, number.after);
        let has_percent = before.is_empty() && after == "%";
        let is_bare = before.is_empty() && after.is_empty();
        match measure {
            Measure::Share if has_percent || (is_bare && self.manner.is_percent) => {
                number.under = number.under.checked_mul(100).ok_or(Problem::TooFine)?;
                number.digits = if number.digits == crate::table::EXACT { number.digits } else { number.digits.saturating_add(2) };
            }
            Measure::Share if is_bare && number.over > number.under => return Err(Problem::MissingPercent),
            Measure::Money(_) if !is_bare => {
                let written = if before.is_empty() { after } else { before };
                let found = number::currency(written).filter(|_| before.is_empty() || after.is_empty());
                match found {
                    Some(currency) if Some(currency) == self.currency => {}
                    Some(_) => return Err(Problem::OtherCurrency),
                    None => return Err(Problem::Form),
                }
            }
            Measure::Unit(unit) if !is_bare => {
                let is_unit = before.is_empty() && words::is_unit(after, unit);
                if !is_unit {
                    return Err(Problem::OtherUnit);
                }
            }
            _ if !is_bare => return Err(if has_percent { Problem::OtherUnit } else { Problem::Form }),
            _ => {}
        }
        Ok(number)
    }

    fn bounded(&self, over: i64, under: i64) -> Result<(), Problem> {
        let compare = |bound: Ratio<i64>| {
            let (a, b) = (i128::from(over) * i128::from(*bound.denom()), i128::from(*bound.numer()) * i128::from(under));
            a.cmp(&b)
        };
        if self.column.at_least.is_some_and(|least| compare(least).is_lt()) {
            return Err(Problem::Below);
        }
        if self.column.at_most.is_some_and(|most| compare(most).is_gt()) {
            return Err(Problem::Above);
        }
        Ok(())
    }

    /// Several values in one cell.
    fn several(&mut self, text: &str) -> Result<Cell, Stop> {
        let by_blanks = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut is_guess = false;
        let parts: Vec<String> = match self.manner.several.as_deref() {
            Some(sign) if sign.trim().is_empty() => by_blanks(text),
            Some(sign) => text.split(sign.trim()).map(str::to_owned).collect(),
            None => match [';', '|', ',', '\n'].into_iter().find(|sign| text.contains(*sign)) {
                Some(sign) => text.split(sign).map(str::to_owned).collect(),
                // A text of several words is one text; handles and names of one word stand side by side.
                None if *self.ty == Type::Text || self.is_one_choice(text) => vec![text.to_owned()],
                None => {
                    let parts = by_blanks(text);
                    is_guess = parts.len() > 1;
                    parts
                }
            },
        };
        let (values, problem) = self.each(parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()))?;
        let cell = Cell::Several(values);
        match problem.or(is_guess.then_some(Problem::PartedByBlanks)) {
            Some(problem) => Err(Stop::Told(cell, problem)),
            None => Ok(cell),
        }
    }

    fn is_one_choice(&self, text: &str) -> bool {
        *self.ty == Type::Choice && self.choice(text).is_ok()
    }

    /// Each of several values, and what there is to tell of them.
    fn each<'t>(&mut self, parts: impl Iterator<Item = &'t str>) -> Result<(Vec<Spelled>, Option<Problem>), Stop> {
        let (mut values, mut told) = (Vec::new(), None);
        for part in parts {
            let cell = match self.one(part) {
                Err(Stop::Told(cell, problem)) => {
                    told = Some(problem);
                    cell
                }
                read => read?,
            };
            values.push(match cell {
                Cell::Text(folded, written) => (folded, written),
                Cell::Day(day) if *self.ty == Type::Date => (day::written(day).into(), part.into()),
                _ => (words::folded(part), part.into()),
            });
        }
        Ok((values, told))
    }

    fn array(&mut self, json: &[u8]) -> Result<Cell, Stop> {
        if !self.is_several() {
            return Err(Stop::Bad(Problem::Several));
        }
        let values: Vec<serde_json::Value> = serde_json::from_slice(json).map_err(|_| Problem::Form)?;
        let mut parts = Vec::with_capacity(values.len());
        for value in values {
            parts.push(match value {
                serde_json::Value::String(text) => text,
                serde_json::Value::Null => continue,
                serde_json::Value::Array(_) | serde_json::Value::Object(_) => return Err(Stop::Bad(Problem::Nested)),
                other => other.to_string(),
            });
        }
        let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
        let (values, problem) = self.each(parts)?;
        let cell = Cell::Several(values);
        problem.map_or(Ok(cell.clone()), |problem| Err(Stop::Told(cell, problem)))
    }
}

/// Whether a column names what the code declares, and a cell of it names nothing of that.
fn names_nothing(column: &Column, cell: &Cell) -> bool {
    let Cell::Text(folded, _) = cell else { return false };
    !column.declared.is_empty() && !column.declared.iter().any(|(name, _)| name == folded)
}

/// Why the reading of a cell ends early.
enum Stop {
    Bad(Problem),
    Told(Cell, Problem),
    Finer,
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Bad(problem)
    }
}

#[cfg(test)]
mod tests;
