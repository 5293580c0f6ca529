//! Values back to words, in either language, and to JSON.

use super::amount::{exact, money_exact, print_money, print_number, print_share};
use super::deadline::{Anchor, Deadline};
use super::members::{print_members, print_quorum};
use super::moment::{Day, ON, day_iso, print_day};
use super::{Deed, Duration, Period, Quorum, Ratio, Recurrence, RefId, Value, choice, prose_text};
use crate::model::{Choice, ValueType};
use crate::words::Lang;
use serde_json::{Value as Json, json};
use social_grammar::Span;

/// Where a value was read, and how its names are called.
#[derive(Clone, Copy)]
pub struct Written<'w> {
    /// The text of the item.
    pub text: &'w str,
    /// The value in it.
    pub span: Span,
    /// The type of its field.
    pub ty: ValueType,
    /// What to call a reference: as written for a reader, by its id for a machine.
    pub name: &'w dyn Fn(RefId) -> String,
}

impl Written<'_> {
    fn raw(&self) -> &str {
        self.span.of(self.text)
    }

    fn name(&self, id: RefId) -> String {
        (self.name)(id)
    }

    fn choice(&self, index: u8) -> Option<&'static Choice> {
        let list = match self.ty {
            ValueType::Choice(list) | ValueType::ChoiceDated(list) | ValueType::ChoicePeriod(list) | ValueType::ChoiceOn(list, _) => list,
            ValueType::Expectation => choice::VERDICTS,
            _ => return None,
        };
        list.get(usize::from(index))
    }

    fn word(&self, index: u8, lang: Lang) -> &'static str {
        self.choice(index).map_or("", |choice| choice.names.proper(lang))
    }

    fn key(&self, index: u8) -> Json {
        self.choice(index).map_or(Json::Null, |choice| choice.key.into())
    }

    /// The words of the author, on one line.
    fn spaced(&self) -> String {
        spaced(self.raw())
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The proper spelling of a value in a language. What the author wrote in their own words stays as it is: prose with
/// its quotes, units, tests; a value that could not be read comes back byte for byte.
pub fn print(value: &Value, written: Written<'_>, lang: Lang) -> String {
    match value {
        Value::Prose | Value::Wrong | Value::Version | Value::Path(None) | Value::Test(_) => written.raw().to_owned(),
        Value::Words => written.spaced(),
        Value::Ref(id) | Value::Path(Some(id)) => written.name(*id),
        Value::Choice(index) => written.word(*index, lang).to_owned(),
        Value::ChoiceDated(index, None) => written.word(*index, lang).to_owned(),
        Value::ChoiceDated(index, Some(date)) => format!("{} {} {date}", written.word(*index, lang), ON.proper(lang)),
        Value::ChoiceOn(index, names) => {
            let names: Vec<String> = names.iter().map(|id| written.name(*id)).collect();
            written.word(*index, lang).to_owned() + &choice::print_names(written.raw(), &names, lang)
        }
        Value::YesNo(is_yes) => if *is_yes { choice::YES } else { choice::NO }.proper(lang).to_owned(),
        Value::Number(number) => print_number(*number, lang),
        Value::Count(count) => print_quorum(Quorum::Count(*count), "", lang),
        Value::Share(share) => print_share(*share, written.raw(), lang),
        Value::Money(money) => print_money(money, lang),
        Value::Quantity(number, unit) => format!("{} {}", print_number(*number, lang), spaced(unit.of(written.text))),
        Value::Date(date) => date.to_string(),
        Value::Moment(moment) => moment.to_string(),
        Value::Duration(duration) => duration.print(lang),
        Value::Recurrence(recurrence) => recurrence.print(lang),
        Value::Period(period) => period.print(lang),
        Value::Deadline(deadline) => print_deadline(deadline, written, lang),
        Value::Deed(deed) => print_deed(deed, written),
        Value::Holding(party, period) => format!("{} {}", written.name(*party), period.print(lang)).trim_end().to_owned(),
        Value::Split(of, share) => format!("{} {}", written.name(*of), print_share(*share, written.raw(), lang)),
        Value::Members { at_least, at_most } => print_members(*at_least, *at_most, lang),
        Value::Quorum(quorum) => print_quorum(*quorum, written.raw(), lang),
        Value::Expectation(rule, verdict) => format!("{} {}", written.name(*rule), written.word(*verdict, lang)),
    }
}

fn print_deadline(deadline: &Deadline, written: Written<'_>, lang: Lang) -> String {
    match deadline {
        Deadline::Within(duration) => duration.print(lang),
        Deadline::By(day @ Day::Once(_)) => print_day(*day, lang),
        Deadline::By(day @ Day::Yearly { .. }) => format!("{} {}", ON.proper(lang), print_day(*day, lang)),
        Deadline::Around { duration, direction, anchor } => {
            let duration = duration.map_or_else(String::new, |duration| duration.print(lang) + " ");
            let anchor = match anchor {
                Anchor::Named(id) => written.name(*id),
                Anchor::Told(span) => span.of(written.text).to_owned(),
                Anchor::Day(day @ Day::Yearly { .. }) if lang == Lang::Fr => format!("le {}", print_day(*day, lang)),
                Anchor::Day(day) => print_day(*day, lang),
            };
            format!("{duration}{} {anchor}", direction.words().proper(lang))
        }
    }
}

fn print_deed(deed: &Deed, written: Written<'_>) -> String {
    let mut out = written.name(deed.act);
    for object in &deed.objects {
        out.push(' ');
        match object {
            Ok(id) => out.push_str(&written.name(*id)),
            Err(span) => out.push_str(span.of(written.text)),
        }
    }
    out
}

/// A value in JSON, the same whatever the language; the reader of each type says its shape. Prose is a string in a
/// field of prose, `{"prose":"…"}` where something else could stand.
pub fn json(value: &Value, written: Written<'_>) -> Json {
    match value {
        Value::Prose if matches!(written.ty, ValueType::Prose | ValueType::Words) => prose_text(written.raw()).into(),
        Value::Prose => prose(written.raw()),
        Value::Path(None) => prose_text(written.raw()).into(),
        Value::Words | Value::Version => written.spaced().into(),
        Value::Test(_) => json!({ "test": written.spaced() }),
        Value::Ref(id) | Value::Path(Some(id)) => written.name(*id).into(),
        Value::Choice(index) => written.key(*index),
        Value::ChoiceDated(index, date) => json!({ "value": written.key(*index), "date": date.map(|d| d.to_string()) }),
        Value::ChoiceOn(index, names) => {
            let names: Vec<String> = names.iter().map(|id| written.name(*id)).collect();
            json!({ "value": written.key(*index), "on": names })
        }
        Value::YesNo(is_yes) => (*is_yes).into(),
        Value::Number(number) => exact(*number).into(),
        Value::Count(count) => (*count).into(),
        Value::Share(share) => share_json(*share),
        Value::Money(money) => json!({ "amount": money_exact(money), "currency": money.code() }),
        Value::Quantity(number, unit) => json!({ "amount": exact(*number), "unit": spaced(unit.of(written.text)) }),
        Value::Date(date) => date.to_string().into(),
        Value::Moment(moment) => moment.to_string().into(),
        Value::Duration(duration) => duration_json(*duration),
        Value::Recurrence(recurrence) => recurrence_json(*recurrence),
        Value::Period(period) => json!({ "from": day(period.from), "to": day(period.to) }),
        Value::Deadline(deadline) => deadline_json(deadline, written),
        Value::Deed(deed) => deed_json(deed, written),
        Value::Holding(party, Period { from, to }) => json!({ "party": written.name(*party), "from": day(*from), "to": day(*to) }),
        Value::Split(of, share) => json!({ "of": written.name(*of), "share": share_json(*share) }),
        Value::Members { at_least, at_most } => json!({ "atLeast": at_least, "atMost": at_most }),
        Value::Quorum(Quorum::Share(share)) => json!({ "share": share_json(*share) }),
        Value::Quorum(Quorum::Count(count)) => json!({ "count": count }),
        Value::Expectation(rule, verdict) => json!({ "rule": written.name(*rule), "verdict": written.key(*verdict) }),
        Value::Wrong => Json::Null,
    }
}

fn prose(raw: &str) -> Json {
    json!({ "prose": prose_text(raw) })
}

fn share_json(share: Ratio<i64>) -> Json {
    json!({ "numerator": share.numer(), "denominator": share.denom() })
}

fn day(date: Option<jiff::civil::Date>) -> Json {
    date.map_or(Json::Null, |date| date.to_string().into())
}

fn duration_json(duration: Duration) -> Json {
    json!({ "duration": duration.iso(), "count": duration.count, "unit": duration.unit.key() })
}

fn recurrence_json(recurrence: Recurrence) -> Json {
    match recurrence {
        Recurrence::Every(Duration { count, unit }) => json!({ "every": { "count": count, "unit": unit.key() } }),
        Recurrence::Times { count, per } => json!({ "times": count, "per": per.key() }),
    }
}

fn deadline_json(deadline: &Deadline, written: Written<'_>) -> Json {
    match deadline {
        Deadline::Within(duration) => json!({ "within": duration_json(*duration) }),
        Deadline::By(day) => json!({ "by": day_iso(*day) }),
        Deadline::Around { duration, direction, anchor } => {
            let anchor = match anchor {
                Anchor::Named(id) => written.name(*id).into(),
                Anchor::Told(span) => prose(span.of(written.text)),
                Anchor::Day(day) => json!({ "day": day_iso(*day) }),
            };
            let mut out = serde_json::Map::new();
            if let Some(duration) = duration {
                out.insert("within".to_owned(), duration_json(*duration));
            }
            out.insert(direction.key().to_owned(), anchor);
            Json::Object(out)
        }
    }
}

fn deed_json(deed: &Deed, written: Written<'_>) -> Json {
    let object = |object: &Result<RefId, Span>| match object {
        Ok(id) => written.name(*id).into(),
        Err(span) => prose(span.of(written.text)),
    };
    json!({ "act": written.name(deed.act), "objects": deed.objects.iter().map(object).collect::<Vec<Json>>() })
}

#[cfg(test)]
mod tests {
    use super::super::trial::{in_json, printed};
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn the_words_of_the_author_stay() {
        for (ty, text, out) in [
            (T::Prose, "« Bonjour »", "« Bonjour »"),
            (T::Words, "10  rue de la Paix", "10 rue de la Paix"),
            (T::Path, "\"./voisin.social\"", "\"./voisin.social\""),
            (T::Version, "1.2.0", "1.2.0"),
            (T::Date, "hier", ""),
            (T::YesNo, "yes", "oui"),
        ] {
            assert_eq!(printed(ty, text, Lang::Fr), out, "{text}");
        }
    }

    #[test]
    fn prose_says_that_it_is_prose_where_a_name_could_stand() {
        for (ty, text, json) in [
            (T::Prose, "« Bonjour »", r#""Bonjour""#),
            (T::Words, "« Bonjour »", r#""Bonjour""#),
            (T::RefOrProse(&[]), "« Bonjour »", r#"{"prose":"Bonjour"}"#),
            (T::RefOrProse(&[]), "bonjour", r#""bonjour""#),
            (T::Path, "\"./voisin.social\"", r#""./voisin.social""#),
            (T::YesNo, "non", "false"),
            (T::Version, "1.2.0", r#""1.2.0""#),
            (T::Date, "hier", "null"),
            (T::Holding, "ana depuis 2025-01-01", r#"{"from":"2025-01-01","party":"ana","to":null}"#),
            (T::Split, "ana 1/2", r#"{"of":"ana","share":{"denominator":2,"numerator":1}}"#),
        ] {
            assert_eq!(in_json(ty, text), json, "{text}");
        }
    }
}
