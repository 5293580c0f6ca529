//! What a value comes to: a share in percent, a date with its weekday, how long a duration reaches.

use super::super::View;
use super::super::dates::{from_today, in_words, is_of_working_days, later, month_in_words, next_day};
use super::super::written::covers;
use super::finding_named;
use jiff::civil::Date;
use social_core::checks::wording;
use social_core::proof::{Expr, ExprKind, Literal, walk_expr};
use social_core::resolve::FieldView;
use social_core::text;
use social_core::text::Span;
use social_core::values::{Deadline, Duration, Moment, Period, Quorum, Ratio, Recurrence, Value, print_number};
use social_core::words::{Lang, Text};

/// The place of a value and what it comes to.
pub(super) fn value(view: View<'_>, field: FieldView<'_>, offset: u32) -> Option<(Span, String)> {
    let place = field.place().span;
    if let Some(page) = finding_named(field, view) {
        return Some((place, page));
    }
    if let Value::Test(test) = field.value() {
        let (span, literal) = literal_at(field, &test.root, offset)?;
        return Some((span, reading(&literal, view)?.get(view.lang).to_owned()));
    }
    let spec = field.spec()?;
    let reading = reading(field.value(), view)?;
    let label = spec.names.proper(view.lang);
    let colon = if view.lang == Lang::Fr { " : " } else { ": " };
    let doc = if view.lang == Lang::Fr { spec.doc.fr } else { spec.doc.en };
    let said = wording::value(field);
    Some((place, format!("**{label}**{colon}{}\n\n{}\n\n*{doc}*", said.get(view.lang), reading.get(view.lang))))
}

/// The value written out at a byte of a test.
fn literal_at(field: FieldView<'_>, root: &Expr, offset: u32) -> Option<(Span, Value)> {
    let mut found = None;
    let mut visit = |expr: &Expr| {
        let span = field.place_in(expr.span).span;
        if let ExprKind::Literal(literal) = &expr.kind
            && covers(span, offset)
        {
            found = as_value(*literal).map(|value| (span, value));
        }
    };
    walk_expr(root, &mut visit);
    found
}

const fn as_value(literal: Literal) -> Option<Value> {
    Some(match literal {
        Literal::Share(share) => Value::Share(share),
        Literal::Date(date) => Value::Date(date),
        Literal::Month { year, month } => Value::Moment(Moment::Month { year, month }),
        Literal::Duration(duration) => Value::Duration(duration),
        _ => return None,
    })
}

/// What a value comes to; none for those that say everything themselves.
fn reading(value: &Value, view: View<'_>) -> Option<Text> {
    match value {
        Value::Share(share) | Value::Split(_, share) | Value::Quorum(Quorum::Share(share)) => Some(share_reading(*share)),
        Value::Date(date) | Value::ChoiceDated(_, Some(date)) => Some(day_reading(*date, view.today)),
        Value::Moment(moment) => Some(moment_reading(*moment, view.today)),
        Value::Duration(duration) => duration_reading(*duration, view.today),
        Value::Recurrence(recurrence) => recurrence_reading(*recurrence),
        Value::Period(period) | Value::Holding(_, period) => period_reading(*period, view.today),
        Value::Deadline(deadline) => deadline_reading(deadline, view.today),
        _ => None,
    }
}

/// `1/3` is about 33,3 %; `57,5 %` is 23/40.
fn share_reading(share: Ratio<i64>) -> Text {
    let (over, under) = (*share.numer(), *share.denom());
    let half = i128::from(under.max(1)) / 2;
    let scaled = (i128::from(over) * 1000 + half) / i128::from(under.max(1));
    let percent = i64::try_from(scaled).unwrap_or(i64::MAX);
    let is_exact = i128::from(percent) * i128::from(under) == i128::from(over) * 1000;
    let tenths = Ratio::new(percent, 10);
    let sign = if is_exact { "=" } else { "≈" };
    let percent = Text { fr: format!("{} %", print_number(tenths, Lang::Fr)), en: format!("{}%", print_number(tenths, Lang::En)) };
    text! { fr: "{over}/{under} {sign} {percent}", en: "{over}/{under} {sign} {percent}", over, under, sign, percent }
}

fn day_reading(date: Date, today: Option<Date>) -> Text {
    let day = in_words(date);
    match today {
        Some(today) => {
            let away = from_today(date, today);
            text! { fr: "{day}, {away}", en: "{day}, {away}", day, away }
        }
        None => day,
    }
}

fn moment_reading(moment: Moment, today: Option<Date>) -> Text {
    let (first, last) = (in_words(moment.first_day()), in_words(moment.last_day()));
    match moment {
        Moment::Day(date) => day_reading(date, today),
        Moment::Month { year, month } => {
            let name = month_in_words(year, month);
            text! { fr: "{name}, du {first} au {last}", en: "{name}, from {first} to {last}", name, first, last }
        }
        Moment::Year(_) => text! { fr: "du {first} au {last}", en: "from {first} to {last}", first, last },
    }
}

fn duration_reading(duration: Duration, today: Option<Date>) -> Option<Text> {
    if is_of_working_days(duration) {
        return Some(Text {
            fr: "du lundi au vendredi, sans les jours fériés".to_owned(),
            en: "Monday to Friday, without holidays".to_owned(),
        });
    }
    let (today, end) = (today?, later(today?, duration)?);
    let (from, to) = (in_words(today), in_words(end));
    let days = social_core::verdict::days_text(i64::from((end - today).get_days()));
    Some(
        text! { fr: "à compter de ce jour, {from} : le {to}, soit {days}", en: "counted from this day, {from}: {to}, that is {days}", from, to, days },
    )
}

/// How often it is in a year, when it is more than once.
fn recurrence_reading(recurrence: Recurrence) -> Option<Text> {
    let per_year = match recurrence {
        Recurrence::Every(length) => {
            length.unit.months().map(|months| Ratio::new(12, i64::from(months) * i64::from(length.count.max(1))))?
        }
        Recurrence::Times { count, per } => Ratio::new(12 * i64::from(count), i64::from(per.months()?)),
    };
    let (fr, en) = (print_number(per_year, Lang::Fr), print_number(per_year, Lang::En));
    (per_year > Ratio::from_integer(1) && per_year.is_integer())
        .then(|| Text { fr: format!("{fr} fois par an"), en: format!("{en} times a year") })
}

fn period_reading(period: Period, today: Option<Date>) -> Option<Text> {
    let said = match (period.from, period.to) {
        (Some(from), Some(to)) => {
            let days = social_core::verdict::days_text(i64::from((to - from).get_days()) + 1);
            let (from, to) = (in_words(from), in_words(to));
            text! { fr: "du {from} au {to}, {days}", en: "from {from} to {to}, {days}", from, to, days }
        }
        (Some(from), None) => {
            let from = in_words(from);
            text! { fr: "depuis le {from}, sans fin dite", en: "since {from}, no end is said", from }
        }
        (None, Some(to)) => {
            let to = in_words(to);
            text! { fr: "jusqu'au {to}", en: "until {to}", to }
        }
        (None, None) => return None,
    };
    let now = today.map(|today| match (period.contains(today), period.to) {
        (true, Some(to)) => {
            let away = from_today(to, today);
            text! { fr: " ; en cours, finit {away}", en: "; running, ends {away}", away }
        }
        (true, None) => Text { fr: " ; en cours".to_owned(), en: "; running".to_owned() },
        (false, _) if period.from.is_some_and(|from| from > today) => {
            Text { fr: " ; à venir".to_owned(), en: "; still to come".to_owned() }
        }
        (false, _) => Text { fr: " ; finie".to_owned(), en: "; over".to_owned() },
    });
    let now = now.unwrap_or_default();
    Some(text! { fr: "{said}{now}", en: "{said}{now}", said, now })
}

fn deadline_reading(deadline: &Deadline, today: Option<Date>) -> Option<Text> {
    match deadline {
        Deadline::Within(duration) | Deadline::Around { duration: Some(duration), .. } => duration_reading(*duration, today),
        Deadline::By(day) => Some(day_reading(next_day(*day, today)?, today)),
        Deadline::Around { duration: None, .. } => None,
    }
}
