//! From days to pixels: true to the calendar, in whole years.

use super::day;
use social_core::values::Moment;

/// Between two years that are written, at least, in pixels.
const YEAR: f64 = 20.0;

/// The first and the last day of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    /// Its first day.
    pub first: i64,
    /// Its last day.
    pub last: i64,
}

impl Span {
    /// From a moment to another one, or as long as a moment is.
    pub fn of(from: Moment, until: Option<Moment>) -> Self {
        let first = day::first(from);
        Self { first, last: day::last(until.unwrap_or(from)).max(first) }
    }
}

/// A scale that goes down.
pub(super) struct Scale {
    years: (i64, i64),
    top: f64,
    height: f64,
}

impl Scale {
    /// The years that hold these days, at least so tall.
    pub fn of(spans: &[Span], height: f64) -> Self {
        let first = spans.iter().map(|span| year_of(span.first)).min().unwrap_or(1);
        let last = spans.iter().map(|span| year_of(span.last)).max().unwrap_or(first);
        let least = YEAR * 1.4 * (last + 1 - first).min(40) as f64;
        Self { years: (first, last), top: 0.0, height: height.max(least).max(120.0) }
    }

    /// Moves it down.
    pub fn move_down(&mut self, by: f64) {
        self.top += by;
    }

    /// Where it starts.
    pub fn top(&self) -> f64 {
        self.top
    }

    /// Where it ends.
    pub fn end(&self) -> f64 {
        self.top + self.height
    }

    fn at(&self, day: f64) -> f64 {
        let (from, to) = (day::january(self.years.0) as f64, day::january(self.years.1 + 1) as f64);
        self.top + (day - from) / (to - from) * self.height
    }

    /// The middle of a span: of its day, when it is one.
    pub fn middle(&self, span: Span) -> f64 {
        self.at((span.first + span.last + 1) as f64 / 2.0)
    }

    /// Where a span of several days starts, and how long it is, never too short to be seen.
    pub fn length(&self, span: Span) -> Option<(f64, f64)> {
        let (from, to) = (self.at(span.first as f64), self.at((span.last + 1) as f64));
        (span.last > span.first).then(|| (from.min(self.middle(span) - 4.0), (to - from).max(8.0)))
    }

    /// The years to write, each with its place: every one, or as many as have room, the first one always.
    pub fn years(&self) -> Vec<(i64, f64)> {
        let (first, last) = self.years;
        let each = self.height / (last + 1 - first) as f64;
        let step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].into_iter().find(|step| *step as f64 * each >= YEAR).unwrap_or(1000);
        let round: Vec<i64> = (first..=last).filter(|year| year.rem_euclid(step) == 0).collect();
        let has_room = round.first().is_none_or(|next| *next > first && (next - first) as f64 * each >= YEAR);
        let years = has_room.then_some(first).into_iter().chain(round);
        years.map(|year| (year, self.at(day::january(year) as f64))).collect()
    }
}

/// The year a day is in.
fn year_of(day: i64) -> i64 {
    let about = day.div_euclid(366) + 1;
    (about..).find(|year| day::january(year + 1) > day).unwrap_or(about)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_on_the_axis_are_those_of_time() {
        let spans = [Moment::Year(1844), Moment::Year(2026)].map(|year| Span::of(year, None));
        let scale = Scale::of(&spans, 600.0);
        let years = scale.years();
        assert_eq!(years.first().map(|(year, _)| *year), Some(1844));
        assert!(years.windows(2).all(|pair| pair[1].1 - pair[0].1 >= YEAR), "{years:?}");
        let at = |year: i16| scale.middle(Span::of(Moment::Year(year), None));
        assert!(((at(1944) - at(1844)) - (at(2004) - at(1904))).abs() < 0.1);
        assert_eq!(year_of(day::first(Moment::Year(2024))), 2024);
        assert_eq!(year_of(day::last(Moment::Year(2024))), 2024);
    }
}
