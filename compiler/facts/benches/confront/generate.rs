//! Writes the facts of a federation of circles over ten years: a thousand rows for each circle, the same for the same size. What
//! is recorded is mostly as the rules ask, with a few rows against them, a few empty cells and a few receipts still awaited.

use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// How the facts are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    Csv,
    JsonLines,
}

impl Format {
    /// The end of the names of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }
}

/// The date of judgement of the facts: receipts awaited after it are still to come.
pub const TODAY: &str = "2026-01-10";
/// The same in days since 1970-01-01.
const TODAY_NUMBER: i64 = 20_463;

const FIRST_YEAR: u64 = 2016;
const YEARS: u64 = 10;
const ROWS_OF_A_CIRCLE: u64 = 1000;
const MEMBERS: u64 = 8;
const MEETING_MONTHS: [u64; 5] = [2, 4, 6, 9, 11];
const SEATS: [&str; 6] = ["présidence", "trésorerie", "secrétariat", "accueil", "outillage", "médiation"];
const FIRST_NAMES: [&str; 8] = ["Zoé", "Amélie", "Paul", "Nadia", "Hugo", "Inès", "Karim", "Léa"];
const LAST_NAMES: [&str; 8] = ["Laurent", "Martin", "Bešić", "Dubois", "Moreau", "Nguyen", "Petit", "Haddad"];

/// Writes about `rows` rows in all, one file a register, and says how many rows there are.
pub fn facts(folder: &Path, format: Format, rows: u64) -> io::Result<u64> {
    std::fs::create_dir_all(folder)?;
    let circles = (rows / ROWS_OF_A_CIRCLE).max(1);
    let file = |register: &str, columns: &[&'static str]| Table::new(folder, register, format, columns);
    let mut meetings = file("meeting", &["date", "circle"])?;
    let mut attendances = file("attendance", &["date", "circle", "member"])?;
    for month in 0..YEARS * 12 {
        for circle in 0..circles {
            meeting(&mut meetings, &mut attendances, circle, month)?;
        }
    }
    let mut terms = file("term", &["year", "circle", "seat", "member"])?;
    for year in 0..YEARS {
        for circle in 0..circles {
            for (seat, name) in (0..).zip(SEATS) {
                terms.row(&[Cell::Number(FIRST_YEAR + year), Cell::Circle(circle), Cell::Text(name), holder(circle, seat, year)])?;
            }
        }
    }
    let written = meetings.finish()? + attendances.finish()? + terms.finish()?;
    let mut expenses = file("expense", &["date", "circle", "member", "label", "amount", "approvals", "receipt"])?;
    let left = (circles * ROWS_OF_A_CIRCLE).saturating_sub(written);
    for number in 0..left {
        expense(&mut expenses, circles, number, number * YEARS * 12 / left)?;
    }
    Ok(written + expenses.finish()?)
}

/// Five meetings a year in each circle, three in a few; most members come to most of them.
fn meeting(meetings: &mut Table, attendances: &mut Table, circle: u64, month: u64) -> io::Result<()> {
    let Some(rank) = MEETING_MONTHS.iter().position(|month_of_year| *month_of_year == month % 12 + 1) else { return Ok(()) };
    let year = month / 12;
    if rank > 2 && hash(1, circle, year).is_multiple_of(64) {
        return Ok(());
    }
    let date = day(month, hash(2, circle, month) % 28);
    meetings.row(&[Cell::Day(date), Cell::Circle(circle)])?;
    for member in 0..MEMBERS {
        let member = circle * MEMBERS + member;
        let present_in_a_thousand = if hash(3, member, year).is_multiple_of(50) { 400 } else { 975 };
        if hash(4, member, month) % 1000 < present_in_a_thousand {
            attendances.row(&[Cell::Day(date), Cell::Circle(circle), Cell::Member(member)])?;
        }
    }
    Ok(())
}

/// Who holds a seat in a year: terms of three years in a row at most, but for a few.
fn holder(circle: u64, seat: u64, year: u64) -> Cell {
    let stretch = if hash(5, circle, seat).is_multiple_of(200) { 5 } else { 1 + hash(6, circle, seat) % 3 };
    Cell::Member(circle * MEMBERS + (seat + year / stretch) % MEMBERS)
}

/// Two approvals above 500 EUR but for a few; a receipt within thirty days but for a few.
fn expense(expenses: &mut Table, circles: u64, number: u64, month: u64) -> io::Result<()> {
    let random = hash(7, number, 0);
    let circle = random % circles;
    let date = day(month, hash(8, number, 0) % 28);
    let cents = if hash(9, number, 0).is_multiple_of(4) { 50_001 + random / 7 % 150_000 } else { 100 + random / 7 % 49_900 };
    let approvals = match hash(10, number, 0) % 2000 {
        0 => Cell::Absent,
        1..=4 => Cell::Number(1),
        draw => Cell::Number(if cents > 50_000 { 2 + draw % 2 } else { 1 }),
    };
    let delay = match hash(11, number, 0) % 2000 {
        0 => None,
        1..=4 => Some(31 + random / 11 % 60),
        draw => Some(draw % 31),
    };
    let receipt = delay.map(|delay| date + delay as i64).filter(|receipt| *receipt <= TODAY_NUMBER).map_or(Cell::Absent, Cell::Day);
    let member = Cell::Member(circle * MEMBERS + random / 13 % MEMBERS);
    expenses.row(&[Cell::Day(date), Cell::Circle(circle), member, Cell::Label(number), Cell::Cents(cents), approvals, receipt])
}

/// What is written in a cell.
enum Cell {
    Absent,
    Number(u64),
    Cents(u64),
    Day(i64),
    Text(&'static str),
    Circle(u64),
    Member(u64),
    Label(u64),
}

impl Cell {
    fn is_quoted_in_json(&self) -> bool {
        !matches!(self, Self::Absent | Self::Number(_) | Self::Cents(_))
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Absent => Ok(()),
            Self::Number(number) => write!(f, "{number}"),
            Self::Cents(cents) => write!(f, "{}.{:02}", cents / 100, cents % 100),
            Self::Day(day) => {
                let (year, month, day) = civil(day);
                write!(f, "{year}-{month:02}-{day:02}")
            }
            Self::Text(text) => f.write_str(text),
            Self::Circle(circle) => write!(f, "circle {circle:05}"),
            Self::Member(member) => {
                let name = |names: &[&'static str; 8], draw: u64| names.get(draw as usize % 8).copied().unwrap_or_default();
                write!(f, "{} {} {member}", name(&FIRST_NAMES, member), name(&LAST_NAMES, member / 8))
            }
            Self::Label(number) => write!(f, "purchase no. {number}"),
        }
    }
}

/// A file of facts being written.
struct Table {
    out: BufWriter<std::fs::File>,
    format: Format,
    columns: Vec<&'static str>,
    rows: u64,
}

impl Table {
    fn new(folder: &Path, register: &str, format: Format, columns: &[&'static str]) -> io::Result<Self> {
        let file = std::fs::File::create(folder.join(format!("{register}.{}", format.extension())))?;
        let mut out = BufWriter::with_capacity(1 << 20, file);
        if format == Format::Csv {
            writeln!(out, "{}", columns.join(","))?;
        }
        Ok(Self { out, format, columns: columns.to_vec(), rows: 0 })
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.rows += 1;
        let out = &mut self.out;
        match self.format {
            Format::Csv => {
                for (rank, cell) in cells.iter().enumerate() {
                    write!(out, "{}{cell}", if rank > 0 { "," } else { "" })?;
                }
                writeln!(out)
            }
            Format::JsonLines => {
                for (rank, (name, cell)) in self.columns.iter().zip(cells).enumerate() {
                    write!(out, "{}\"{name}\":", if rank > 0 { "," } else { "{" })?;
                    match cell {
                        Cell::Absent => write!(out, "null")?,
                        cell if cell.is_quoted_in_json() => write!(out, "\"{cell}\"")?,
                        cell => write!(out, "{cell}")?,
                    }
                }
                writeln!(out, "}}")
            }
        }
    }

    fn finish(mut self) -> io::Result<u64> {
        self.out.flush()?;
        Ok(self.rows)
    }
}

/// The day number of a day, from 0, of a month, from that of the first year.
fn day(month: u64, day: u64) -> i64 {
    days_from_civil((FIRST_YEAR + month / 12) as i64, (month % 12) as i64 + 1, day as i64 + 1)
}

// The proleptic Gregorian calendar by eras of 400 years that start in March: Howard Hinnant, "chrono-Compatible Low-Level Date
// Algorithms".
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let (year, of_month) = (year + era * 400, of_year - (153 * month + 2) / 5 + 1);
    if month < 10 { (year, month + 3, of_month) } else { (year + 1, month - 9, of_month) }
}

/// A number that looks drawn at random: SplitMix64 (Steele, Lea and Flood, 2014) of what it is for.
fn hash(purpose: u64, a: u64, b: u64) -> u64 {
    [a, b].into_iter().fold(mix(purpose), |state, part| mix(state ^ part)) >> 1
}

fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
