//! Days as numbers from 1970-01-01, and the ways dates are written.

use super::Problem;
use social_core::words::fold;

/// The number of a day of the Gregorian calendar; none when there is no such day. Years go from 0 to 9999.
pub fn number(year: i32, month: i32, day: i32) -> Option<i32> {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return None,
    };
    if !(1..=last).contains(&day) || !(0..=9999).contains(&year) {
        return None;
    }
    // Years that start in March, in cycles of four centuries: H. Hinnant, "chrono-compatible low-level date algorithms".
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// Whether the number is that of a day of the years that are read.
pub fn exists(day: i32) -> bool {
    (-719_528..=2_932_896).contains(&day)
}

/// `2026-03-14`, as it is written.
pub fn written(day: i32) -> String {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i32::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The digits at the start of a text, at least `least` and at most `most`, and what follows.
pub(super) fn digits(text: &[u8], least: usize, most: usize) -> Option<(i32, &[u8])> {
    let count = text.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(count)?;
    let number = digits.iter().fold(0, |number: i32, digit| number * 10 + i32::from(digit - b'0'));
    (count >= least).then_some((number, rest))
}

/// A day written `2026-03-14`, and what follows it; none when that is not what is written.
pub(super) fn iso(text: &[u8]) -> Option<(Result<i32, Problem>, &[u8])> {
    let (year, rest) = digits(text, 4, 4)?;
    let (month, rest) = digits(rest.strip_prefix(b"-")?, 2, 2)?;
    let (day, rest) = digits(rest.strip_prefix(b"-")?, 2, 2)?;
    Some((number(year, month, day).ok_or(Problem::NoSuchDay), rest))
}

/// A way to write dates: `jj/mm/aaaa`, `dd/mm/yyyy`, `d mmmm yyyy`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateFormat {
    parts: Vec<Part>,
    /// As it was given.
    pub text: Box<str>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Part {
    Year(usize),
    Month,
    MonthName,
    Day,
    Sign(char),
}

impl DateFormat {
    /// Reads a way to write dates; none when a day, a month and a year are not each there once.
    pub fn of(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut chars = text.trim().chars().peekable();
        while let Some(c) = chars.next() {
            let letter = c.to_ascii_lowercase();
            let mut length = 1;
            while chars.next_if(|next| next.eq_ignore_ascii_case(&c) && c.is_ascii_alphabetic()).is_some() {
                length += 1;
            }
            parts.push(match (letter, length) {
                ('d' | 'j', 1 | 2) => Part::Day,
                ('m', 1 | 2) => Part::Month,
                ('m', 3 | 4) => Part::MonthName,
                ('y' | 'a', 2 | 4) => Part::Year(length),
                (sign, 1) if !sign.is_alphanumeric() => Part::Sign(c),
                _ => return None,
            });
        }
        let count = |is: fn(&Part) -> bool| parts.iter().filter(|part| is(part)).count();
        let is_whole = count(|part| matches!(part, Part::Day)) == 1
            && count(|part| matches!(part, Part::Month | Part::MonthName)) == 1
            && count(|part| matches!(part, Part::Year(_))) == 1;
        is_whole.then(|| Self { parts, text: text.trim().into() })
    }

    /// A day written in this way, and what follows it.
    pub(super) fn read<'t>(&self, text: &'t [u8]) -> Option<(Result<i32, Problem>, &'t [u8])> {
        let (mut year, mut month, mut day) = (0, 0, 0);
        let mut rest = text;
        for part in &self.parts {
            match part {
                Part::Year(length) => (year, rest) = digits(rest, *length, *length)?,
                Part::Month => (month, rest) = digits(rest, 1, 2)?,
                Part::Day => (day, rest) = digits(rest, 1, 2)?,
                Part::MonthName => (month, rest) = month_name(rest)?,
                Part::Sign(sign) => rest = rest.strip_prefix(sign.encode_utf8(&mut [0; 4]).as_bytes())?,
            }
        }
        if self.parts.contains(&Part::Year(2)) {
            // What people write in two digits is of their time.
            year += if year < 70 { 2000 } else { 1900 };
        }
        Some((number(year, month, day).ok_or(Problem::NoSuchDay), rest))
    }
}

/// The first letters that tell each month from the others, folded: French, English.
const MONTHS: [[&str; 2]; 12] = [
    ["janv", "jan"],
    ["fev", "feb"],
    ["mars", "mar"],
    ["avr", "apr"],
    ["mai", "may"],
    ["juin", "jun"],
    ["juil", "jul"],
    ["aou", "aug"],
    ["sept", "sep"],
    ["oct", "oct"],
    ["nov", "nov"],
    ["dec", "dec"],
];

/// The number of a month written in letters, shortened or not, and what follows.
fn month_name(text: &[u8]) -> Option<(i32, &[u8])> {
    let text = str::from_utf8(text).ok()?;
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    let word = fold(word);
    let month = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    Some((month as i32 + 1, rest.strip_prefix('.').unwrap_or(rest).as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{DateFormat, iso, number, written};

    #[test]
    fn days_have_numbers() {
        assert_eq!(number(1970, 1, 1), Some(0));
        assert_eq!(number(2000, 3, 1), Some(11_017));
        assert_eq!(number(2024, 2, 29), Some(19_782));
        assert_eq!((number(2026, 2, 29), number(2026, 13, 1)), (None, None));
        for day in [-719_528, -1, 0, 59, 60, 11_016, 19_782, 2_932_896] {
            let text = written(day);
            assert_eq!(iso(text.as_bytes()).and_then(|(day, _)| day.ok()), Some(day), "{text}");
        }
    }

    #[test]
    fn dates_read_as_their_format_says() {
        let read = |format: &str, text: &str| {
            DateFormat::of(format)?
                .read(text.as_bytes())
                .and_then(|(day, rest)| Some((written(day.ok()?), String::from_utf8_lossy(rest).into_owned())))
        };
        let day = |text: &str| Some((text.to_owned(), String::new()));
        assert_eq!(read("jj/mm/aaaa", "14/03/2026"), day("2026-03-14"));
        assert_eq!(read("d mmmm yyyy", "1 août 2026"), day("2026-08-01"));
        assert_eq!(read("mmm d, yyyy", "Sept. 3, 2026"), day("2026-09-03"));
        assert_eq!(read("yyyymmdd", "20260314"), day("2026-03-14"));
        assert_eq!(read("dd.mm.yy", "14.03.26"), day("2026-03-14"));
        assert_eq!(read("mm/dd/yyyy", "14/03/2026"), None);
        assert!(DateFormat::of("dd/mm").is_none() && DateFormat::of("dd/mm/yyyy dd").is_none() && DateFormat::of("date").is_none());
    }
}
