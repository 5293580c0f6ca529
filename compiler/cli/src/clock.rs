//! Today, where the reader is.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The file of the zone of a system that has not been told another.
const LOCAL: &str = "/etc/localtime";

/// Today's date.
pub fn today() -> Date {
    // The name of the zone says nothing of the date, and is looked for among hundreds of files: longer than it takes to check a code.
    let local = || TimeZone::tzif("", &std::fs::read(LOCAL).ok()?).ok();
    match std::env::var_os("TZ") {
        None => local().map_or_else(Zoned::now, |zone| Timestamp::now().to_zoned(zone)),
        Some(_) => Zoned::now(),
    }
    .date()
}
