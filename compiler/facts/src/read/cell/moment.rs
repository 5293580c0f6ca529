//! Dates, and days with an hour, in the zone that says which instant they are.

use super::Problem;
use super::day::{self, DateFormat, digits};
use crate::table::Cell;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

const DAY: i64 = 86_400;

/// A day: as ISO 8601 writes it, or as the format says. An hour of midnight is what spreadsheets add.
pub(super) fn date(text: &str, format: Option<&DateFormat>) -> Result<i32, Problem> {
    let (day, rest) = day_of(text, format)?;
    let rest = rest.trim_ascii();
    if rest.is_empty() {
        return Ok(day);
    }
    match clock(rest.strip_prefix(b"T").unwrap_or(rest)) {
        Some((Ok((0, 0, 0)), [] | b"Z" | b"+00" | b"+00:00")) => Ok(day),
        Some(_) => Err(Problem::HasTime),
        None => Err(Problem::Form),
    }
}

/// The day at the start of a text, and what follows.
fn day_of<'t>(text: &'t str, format: Option<&DateFormat>) -> Result<(i32, &'t [u8]), Problem> {
    let bytes = text.as_bytes();
    if let Some((day, rest)) = format.and_then(|format| format.read(bytes)).or_else(|| day::iso(bytes)) {
        return Ok((day?, rest));
    }
    let is_in_order = |text: &str| {
        let mut parts = text.split(['/', '.', '-', ' ']);
        let is_number = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let (a, b, c) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        is_number(a, 4) && is_number(b, 2) && is_number(c, 4)
    };
    Err(if is_in_order(text) { Problem::DateOrder } else { Problem::Form })
}

/// Hours, minutes and seconds, and what follows; fractions of a second are left out.
#[allow(clippy::type_complexity, reason = "three numbers or what is wrong with them, then the rest")]
fn clock(text: &[u8]) -> Option<(Result<(i32, i32, i32), Problem>, &[u8])> {
    let (hour, rest) = digits(text, 1, 2)?;
    let (minute, rest) = match rest.split_first() {
        Some((b':' | b'h' | b'H', rest)) => digits(rest, 2, 2).unwrap_or((0, rest)),
        _ => return None,
    };
    let (second, rest) = match rest.split_first() {
        Some((b':', rest)) => digits(rest, 2, 2)?,
        _ => (0, rest),
    };
    let rest = match rest.split_first() {
        Some((b'.' | b',', fraction)) => {
            let length = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            fraction.get(length..)?
        }
        _ => rest,
    };
    let is_hour = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    Some((if is_hour { Ok((hour, minute, second.min(59))) } else { Err(Problem::NoSuchTime) }, rest))
}

/// A day and an hour: `2026-03-14T18:30:00+01:00`, `2026-03-14 18:30`, `2026-03-14T18:30[Europe/Paris]`.
pub(super) fn read(text: &str, zone: Option<&TimeZone>, format: Option<&DateFormat>) -> Result<Cell, Problem> {
    let (day, rest) = day_of(text, format)?;
    let rest = rest.trim_ascii();
    if rest.is_empty() {
        return Err(Problem::NoTime);
    }
    let (time, rest) = clock(rest.strip_prefix(b"T").unwrap_or(rest)).ok_or(Problem::Form)?;
    let (hour, minute, second) = time?;
    let here = i64::from(day) * DAY + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
    let rest = rest.trim_ascii();
    if let Some(offset) = offset(rest)? {
        return Ok(match zone {
            Some(_) => at(here - offset, zone),
            None => Cell::Moment(here - offset, day),
        });
    }
    let named = named_zone(rest)?;
    let zone = named.as_ref().or(zone).ok_or(Problem::NoZone)?;
    let date =
        Date::new(1970, 1, 1).ok().and_then(|epoch| epoch.checked_add(jiff::Span::new().days(day)).ok()).ok_or(Problem::NoSuchDay)?;
    let time = Time::new(hour as i8, minute as i8, second as i8, 0).map_err(|_| Problem::NoSuchTime)?;
    let found = zone.to_ambiguous_timestamp(DateTime::from_parts(date, time));
    let found = found.unambiguous().map_err(|_| Problem::ChangingClock)?;
    Ok(Cell::Moment(found.as_second(), day))
}

/// `Z`, `+01:00`, `-0530`, `+01`, in seconds; none when there is none.
fn offset(text: &[u8]) -> Result<Option<i64>, Problem> {
    let (sign, rest) = match text.split_first() {
        Some((b'Z' | b'z', [])) => return Ok(Some(0)),
        Some((b'+', rest)) => (1, rest),
        Some((b'-', rest)) => (-1, rest),
        _ if text == b"UTC" || text == b"GMT" => return Ok(Some(0)),
        _ => return Ok(None),
    };
    let (hours, rest) = digits(rest, 2, 2).ok_or(Problem::Form)?;
    let rest = rest.strip_prefix(b":").unwrap_or(rest);
    let (minutes, rest) = if rest.first().is_some_and(u8::is_ascii_digit) { digits(rest, 2, 2).ok_or(Problem::Form)? } else { (0, rest) };
    // The name of a zone after its offset adds nothing.
    let is_end = rest.is_empty() || (rest.starts_with(b"[") && rest.ends_with(b"]"));
    if !is_end {
        return Err(Problem::Form);
    }
    if hours > 18 || minutes > 59 {
        return Err(Problem::NoSuchTime);
    }
    Ok(Some(sign * (i64::from(hours) * 3600 + i64::from(minutes) * 60)))
}

/// `[Europe/Paris]`, `Europe/Paris`; none when nothing is written.
fn named_zone(text: &[u8]) -> Result<Option<TimeZone>, Problem> {
    let name = str::from_utf8(text).map_err(|_| Problem::Form)?.trim_matches(['[', ']']);
    if name.is_empty() {
        return Ok(None);
    }
    TimeZone::get(name).map(Some).map_err(|_| Problem::UnknownZone)
}

/// An instant, and the day it was in a zone.
pub(super) fn at(seconds: i64, zone: Option<&TimeZone>) -> Cell {
    let local = Timestamp::from_second(seconds).ok().zip(zone).map(|(instant, zone)| zone.to_offset(instant).seconds());
    let day = (seconds + i64::from(local.unwrap_or(0))).div_euclid(DAY);
    Cell::Moment(seconds, i32::try_from(day).unwrap_or(0))
}
