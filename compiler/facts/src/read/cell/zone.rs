//! Time zones by their names: those of the IANA database, a constant offset, and anywhere on Earth.

use jiff::tz::{Offset, TimeZone};
use social_core::plan::folded;
use social_core::words::nearest;

/// Hours behind Greenwich where a day is over last: a deadline anywhere on Earth ends there.
const ANYWHERE: i8 = -12;

/// What people write for it, folded.
const ANYWHERE_NAMES: [&str; 6] =
    ["anywhere on earth", "aoe", "partout sur terre", "partout sur la terre", "n'importe ou sur terre", "partout dans le monde"];

/// The zone of that name: `Europe/Paris`, `UTC`, `UTC-3`, `UTC+05:30`, `anywhere on Earth`, `partout sur Terre`.
pub fn zone(name: &str) -> Option<TimeZone> {
    let folded = folded(name);
    if ANYWHERE_NAMES.contains(&&*folded) {
        return Some(TimeZone::fixed(Offset::constant(ANYWHERE)));
    }
    let offset = folded.strip_prefix("utc").or_else(|| folded.strip_prefix("gmt")).map(str::trim);
    match offset {
        Some("") => Some(TimeZone::UTC),
        Some(offset) => fixed(offset),
        None => TimeZone::get(name.trim()).ok(),
    }
}

/// The known name that is most like one that is not.
pub fn near(name: &str) -> Option<String> {
    let known: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    nearest(name, known.iter().map(String::as_str)).map(str::to_owned)
}

/// `+2`, `-03:30`.
fn fixed(text: &str) -> Option<TimeZone> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-" | "−", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let whole =
        |text: &str| Some(text).filter(|text| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<i32>().ok();
    let (hours, minutes) = (whole(hours)?, whole(minutes)?);
    if hours > 14 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().map(TimeZone::fixed)
}
