//! From days to pixels: true to the calendar, in whole years.

use super::day;
use social_core::values::Moment;

/// Between two years that are written, at least, in pixels.
const YEAR: f64 = 20.0;
/// More years than that in a row with nothing in them stand together, when years differ in height.
const EMPTY: i64 = 3;

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

/// A run of years and the room it has.
#[derive(Clone, Copy, Debug)]
struct Years {
    first: i64,
    last: i64,
    top: f64,
    height: f64,
}

/// A scale that goes down.
pub(super) struct Scale {
    runs: Vec<Years>,
    /// Whether years differ in height.
    pub is_uneven: bool,
}

impl Scale {
    /// The years that hold these days, all alike, at least so tall.
    pub fn of(spans: &[Span], height: f64) -> Self {
        let (first, last) = bounds(spans);
        let least = YEAR * 1.4 * (last + 1 - first).min(40) as f64;
        Self { runs: vec![Years { first, last, top: 0.0, height: height.max(least).max(120.0) }], is_uneven: false }
    }

    /// The same years, each with the room its own days ask for; years without any stand together when they are many.
    pub fn uneven(spans: &[Span], room: &dyn Fn(i64) -> f64) -> Self {
        let (first, last) = bounds(spans);
        let mut runs: Vec<Years> = Vec::new();
        let mut top = 0.0;
        let mut year = first;
        while year <= last {
            let next = (year..=last).find(|year| room(*year) > 0.0).unwrap_or(last + 1);
            let end = if next - year > EMPTY { next - 1 } else { year };
            let height = room(year).max(YEAR * 1.4);
            runs.push(Years { first: year, last: end, top, height });
            top += height;
            year = end + 1;
        }
        Self { runs, is_uneven: true }
    }

    /// Moves it down.
    pub fn move_down(&mut self, by: f64) {
        self.runs.iter_mut().for_each(|run| run.top += by);
    }

    /// Where it starts.
    pub fn top(&self) -> f64 {
        self.runs.first().map_or(0.0, |run| run.top)
    }

    /// Where it ends.
    pub fn end(&self) -> f64 {
        self.runs.last().map_or(0.0, |run| run.top + run.height)
    }

    fn at(&self, day: f64) -> f64 {
        let after = |run: &&Years| day < day::january(run.last + 1) as f64;
        let Some(run) = self.runs.iter().find(after).or(self.runs.last()) else { return 0.0 };
        let (from, to) = (day::january(run.first) as f64, day::january(run.last + 1) as f64);
        run.top + (day - from) / (to - from) * run.height
    }

    /// The middle of a span: of its day, when it is one.
    pub fn middle(&self, span: Span) -> f64 {
        (self.at(span.first as f64) + self.at((span.last + 1) as f64)) / 2.0
    }

    /// Where a span of several days starts, and how long it is, never too short to be seen.
    pub fn length(&self, span: Span) -> Option<(f64, f64)> {
        let (from, to) = (self.at(span.first as f64), self.at((span.last + 1) as f64));
        (span.last > span.first).then(|| (from.min(self.middle(span) - 4.0), (to - from).max(8.0)))
    }

    /// The years to write, each with its place: every one, or as many as have room, the first one always.
    pub fn years(&self) -> Vec<(String, f64)> {
        if self.is_uneven {
            let said = |run: &Years| if run.first == run.last { run.first.to_string() } else { format!("{} – {}", run.first, run.last) };
            return self.runs.iter().map(|run| (said(run), run.top)).collect();
        }
        let Some(Years { first, last, height, .. }) = self.runs.first().copied() else { return Vec::new() };
        let each = height / (last + 1 - first) as f64;
        let step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].into_iter().find(|step| *step as f64 * each >= YEAR).unwrap_or(1000);
        let round: Vec<i64> = (first..=last).filter(|year| year.rem_euclid(step) == 0).collect();
        let has_room = round.first().is_none_or(|next| *next > first && (next - first) as f64 * each >= YEAR);
        let years = has_room.then_some(first).into_iter().chain(round);
        years.map(|year| (year.to_string(), self.at(day::january(year) as f64))).collect()
    }
}

fn bounds(spans: &[Span]) -> (i64, i64) {
    let first = spans.iter().map(|span| year_of(span.first)).min().unwrap_or(1);
    (first, spans.iter().map(|span| year_of(span.last)).max().unwrap_or(first))
}

/// The year a day is in.
pub(super) fn year_of(day: i64) -> i64 {
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
        assert_eq!(years.first().map(|(year, _)| year.as_str()), Some("1844"));
        assert!(years.windows(2).all(|pair| pair[1].1 - pair[0].1 >= YEAR), "{years:?}");
        let at = |year: i16| scale.middle(Span::of(Moment::Year(year), None));
        assert!(((at(1944) - at(1844)) - (at(2004) - at(1904))).abs() < 0.1);
        let uneven = Scale::uneven(&spans, &|year| if year == 2026 { 300.0 } else { 0.0 });
        let written: Vec<String> = uneven.years().into_iter().map(|(year, _)| year).collect();
        assert_eq!(written, ["1844 – 2025", "2026"], "empty years stand together, and it is written");
        assert_eq!(year_of(day::first(Moment::Year(2024))), 2024);
        assert_eq!(year_of(day::last(Moment::Year(2024))), 2024);
    }
}
