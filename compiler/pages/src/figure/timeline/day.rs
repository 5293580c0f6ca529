//! Days on an axis and in words.

use social_core::values::{Moment, month_name};
use social_core::words::Lang;

/// Days from the first of January of year 1, so that a distance is true.
pub(super) fn first(moment: Moment) -> i64 {
    let day = moment.first_day();
    january(i64::from(day.year())) + i64::from(day.day_of_year()) - 1
}

/// The same for the last day of a month or a year.
pub(super) fn last(moment: Moment) -> i64 {
    let day = moment.last_day();
    january(i64::from(day.year())) + i64::from(day.day_of_year()) - 1
}

/// The first of January of a year.
pub(super) fn january(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
}

/// As precise as it was written: `14 mars 2026`, `November 2018`, `2018`.
pub(crate) fn said(moment: Moment, lang: Lang) -> String {
    let day = moment.first_day();
    let name = month_name(day.month(), lang);
    let year = day.year();
    match (moment, lang) {
        (Moment::Year(_), _) => year.to_string(),
        (Moment::Month { .. }, _) => format!("{name} {year}"),
        (Moment::Day(_), Lang::Fr) => format!("{}{} {name} {year}", day.day(), if day.day() == 1 { "er" } else { "" }),
        (Moment::Day(_), Lang::En) => format!("{} {name} {year}", day.day()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_calendar() {
        let (year, month) = (Moment::Year(2024), Moment::Month { year: 2024, month: 2 });
        assert_eq!(last(year) - first(year), 365, "2024 has a twenty-ninth of February");
        assert_eq!(last(month) - first(month), 28);
        assert_eq!(january(2001) - january(1901), 36525);
        assert_eq!([said(month, Lang::Fr), said(month, Lang::En), said(year, Lang::Fr)], ["février 2024", "February 2024", "2024"]);
    }
}
