//! One value from JSON back to words: a spelling that the language reads, read by the type of the field, then printed
//! properly. What it reads back as nothing is refused.

use super::read::At;
use crate::format::layout::STEP;
use crate::model::{Choice, ValueType};
use crate::values::{Cursor, Duration, Out, Period, Recurrence, RefId, Unit, VERDICTS, Value, Written, print, read, write_prose};
use crate::words::{Lang, Text};
use serde_json::Value as Json;
use social_grammar::{Item, Span, parse};

/// The spelling of a value in a language. `indent` is the column of its label.
pub(super) fn spell(at: &At<'_>, ty: ValueType, lang: Lang, indent: usize) -> Result<String, Text> {
    let rough = rough(at, ty, indent)?;
    proper(&rough, ty, lang).ok_or_else(|| at.wrong(&text! { fr: "une valeur de ce champ", en: "a value of this field" }))
}

/// Columns of a text that stays on the line of its label.
const LONG: usize = 130;

/// Text between quotes, as a block when it is long.
pub(super) fn prose(text: &str, indent: usize) -> String {
    let is_long = text.chars().count() + indent > LONG && text.trim() == text;
    if !is_long || text.contains(['\n', '\r', '\\']) || text.contains("\"\"\"") {
        return write_prose(text, indent);
    }
    let (deep, margin) = (" ".repeat(indent + STEP), " ".repeat(indent));
    format!("\"\"\"\n{deep}{text}\n{margin}\"\"\"")
}

/// Free words: without quotes when they were written so. When nothing says how, a single word stays without, and so do
/// words that hold quotes themselves.
pub(super) fn words(text: &str, indent: usize, is_bare: Option<bool>) -> String {
    let is_name = || text.starts_with(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || c == '_');
    let may_be_bare = is_bare.unwrap_or_else(|| is_name() || text.contains('"'));
    if may_be_bare && reads_as_words(text) { text.to_owned() } else { write_prose(text, indent) }
}

fn reads_as_words(text: &str) -> bool {
    let whole = Span::new(0, text.len() as u32);
    let tree = parse(text, Item { span: whole, head: whole.end });
    let mut cursor = Cursor::new(text, &tree.tokens, 0);
    let mut out = Out::default();
    let value = read(ValueType::Words, &mut cursor, &mut out);
    let is_plain = !text.contains(['\n', '\r', ';', '{', '}', '#']);
    is_plain && matches!(value, Value::Words) && cursor.is_done() && out.faults.is_empty()
}

/// Reads a spelling and prints what was read.
fn proper(text: &str, ty: ValueType, lang: Lang) -> Option<String> {
    let whole = Span::new(0, text.len() as u32);
    let tree = parse(text, Item { span: whole, head: whole.end });
    let mut cursor = Cursor::new(text, &tree.tokens, 0);
    let mut out = Out::default();
    let start = cursor.here();
    let value = read(ty, &mut cursor, &mut out);
    if !cursor.is_done() || !out.faults.is_empty() || matches!(value, Value::Wrong) {
        return None;
    }
    let name = |id: RefId| out.refs.get(id.0 as usize).map_or_else(String::new, |name| name.span.of(text).to_owned());
    Some(print(&value, Written { text, span: cursor.since(start), ty, name: &name }, lang))
}

/// A spelling that the language reads, whichever it is.
fn rough(at: &At<'_>, ty: ValueType, indent: usize) -> Result<String, Text> {
    match at.json {
        Json::Bool(is_yes) => Ok(if *is_yes { "yes" } else { "no" }.to_owned()),
        Json::Number(number) => Ok(number.to_string()),
        Json::String(text) => rough_text(at, text, ty, indent),
        Json::Object(_) => rough_object(at, ty, indent),
        Json::Null | Json::Array(_) => Err(at.wrong(&text! { fr: "une valeur", en: "a value" })),
    }
}

fn rough_text(at: &At<'_>, text: &str, ty: ValueType, indent: usize) -> Result<String, Text> {
    match ty {
        ValueType::Prose | ValueType::Path => Ok(write_prose(text, indent)),
        ValueType::Words => Ok(words(text, indent, None)),
        ValueType::Choice(list) | ValueType::ChoicePeriod(list) => chosen(at, text, list),
        _ => Ok(text.to_owned()),
    }
}

/// The English spelling of a key: both languages are always understood.
fn chosen(at: &At<'_>, key: &str, list: &[Choice]) -> Result<String, Text> {
    let found = list.iter().find(|choice| choice.key == key);
    let keys = || list.iter().map(|choice| format!("`{}`", choice.key)).collect::<Vec<_>>().join(", ");
    found.map(|choice| choice.names.proper(Lang::En).to_owned()).ok_or_else(|| {
        let keys = keys();
        at.wrong(&text! { fr: "l'une des valeurs {keys}", en: "one of {keys}", keys })
    })
}

fn rough_object(at: &At<'_>, ty: ValueType, indent: usize) -> Result<String, Text> {
    if let Some(prose) = at.text("prose")? {
        return Ok(write_prose(prose, indent));
    }
    match ty {
        ValueType::Test | ValueType::Condition => Ok(at.get("source")?.string()?.to_owned()),
        ValueType::ChoiceDated(list) => {
            let word = chosen(&at.get("value")?, at.get("value")?.string()?, list)?;
            Ok(at.text("date")?.map_or(word.clone(), |date| format!("{word} on {date}")))
        }
        ValueType::ChoiceOn(list, _) => choice_on(at, list),
        ValueType::Deed => deed(at, indent),
        ValueType::Deadline => deadline(at, indent),
        ValueType::Recurrence => recurrence(at),
        ValueType::Holding => Ok(format!("{} {}", named(&at.get("party")?)?, period(at)?)),
        ValueType::Split => Ok(format!("{} {}", named(&at.get("of")?)?, share(&at.get("share")?)?)),
        ValueType::Quorum => match at.find("share")? {
            Some(of) => share(&of),
            None => Ok(at.whole("count")?.unwrap_or_default().to_string()),
        },
        ValueType::Members => members(at),
        ValueType::Expectation => {
            let verdict = at.get("verdict")?;
            Ok(format!("{} {}", named(&at.get("rule")?)?, chosen(&verdict, verdict.string()?, VERDICTS)?))
        }
        ValueType::Period | ValueType::ChoicePeriod(_) => period(at),
        _ => measured(at),
    }
}

/// What an amount, a share, a duration or a name is known by.
fn measured(at: &At<'_>) -> Result<String, Text> {
    let object = at.object()?;
    if object.contains_key("numerator") {
        share(at)
    } else if object.contains_key("currency") {
        Ok(format!("{} {}", at.get("amount")?.string()?, at.get("currency")?.string()?))
    } else if object.contains_key("amount") {
        Ok(format!("{} {}", at.get("amount")?.string()?, at.get("unit")?.string()?))
    } else if object.contains_key("duration") {
        duration(at)
    } else {
        named(at)
    }
}

/// A reference as written; without it, the last part of its id.
fn named(at: &At<'_>) -> Result<String, Text> {
    if let Some(text) = at.text("text")? {
        return Ok(text.to_owned());
    }
    let id = at.get("id")?.string()?;
    Ok(id.rsplit('.').next().unwrap_or(id).replace('-', "_"))
}

fn share(at: &At<'_>) -> Result<String, Text> {
    let integer = |key: &str| at.get(key)?.json.as_i64().ok_or_else(|| at.wrong(&text! { fr: "une fraction", en: "a fraction" }));
    let (over, under) = (integer("numerator")?, integer("denominator")?);
    if at.text("as")? != Some("percent") || under == 0 {
        return Ok(format!("{over}/{under}"));
    }
    let is_exact = |scale: i64| over.checked_mul(scale).is_some_and(|scaled| scaled % under == 0);
    let digits = (0u32..=14).find(|digits| 10i64.checked_pow(digits + 2).is_some_and(is_exact));
    let Some(digits) = digits else { return Ok(format!("{over}/{under}")) };
    let scaled = over.saturating_mul(10i64.saturating_pow(digits + 2)) / under;
    let width = digits as usize + 1;
    let plain = format!("{scaled:0width$}");
    let (whole, fraction) = plain.split_at(plain.len() - digits as usize);
    Ok(if fraction.is_empty() { format!("{whole}%") } else { format!("{whole}.{fraction}%") })
}

fn choice_on(at: &At<'_>, list: &[Choice]) -> Result<String, Text> {
    let value = at.get("value")?;
    let word = chosen(&value, value.string()?, list)?;
    let names: Vec<String> = at.list("on")?.iter().map(named).collect::<Result<_, _>>()?;
    Ok(match names.as_slice() {
        [] => word,
        [from, to] if at.text("how")? != Some("list") => format!("{word} from {from} to {to}"),
        _ => format!("{word} at {}", names.join(", ")),
    })
}

fn deed(at: &At<'_>, indent: usize) -> Result<String, Text> {
    let mut out = named(&at.get("act")?)?;
    for object in at.list("objects")? {
        out.push(' ');
        match object.text("prose")? {
            Some(prose) => out.push_str(&write_prose(prose, indent)),
            None => out.push_str(&named(&object)?),
        }
    }
    Ok(out)
}

fn unit(at: &At<'_>, key: &str) -> Result<Unit, Text> {
    let unit = at.get(key)?;
    let word = unit.string()?;
    let found = Unit::ALL.into_iter().find(|known| known.key() == word);
    found.ok_or_else(|| unit.wrong(&text! { fr: "une unité de temps", en: "a unit of time" }))
}

fn lasting(at: &At<'_>) -> Result<Duration, Text> {
    let count = at.whole("count")?.and_then(|count| u32::try_from(count).ok());
    let count = count.ok_or_else(|| at.wrong(&text! { fr: "un nombre d'unités `count`", en: "a number of units `count`" }))?;
    Ok(Duration { count, unit: unit(at, "unit")? })
}

fn duration(at: &At<'_>) -> Result<String, Text> {
    Ok(lasting(at)?.print(Lang::En))
}

fn recurrence(at: &At<'_>) -> Result<String, Text> {
    if let Some(every) = at.find("every")? {
        return Ok(Recurrence::Every(lasting(&every)?).print(Lang::En));
    }
    let count = at.whole("times")?.and_then(|count| u32::try_from(count).ok());
    let count = count.ok_or_else(|| at.wrong(&text! { fr: "un membre `every` ou `times`", en: "a member `every` or `times`" }))?;
    Ok(Recurrence::Times { count, per: unit(at, "per")? }.print(Lang::En))
}

fn period(at: &At<'_>) -> Result<String, Text> {
    let date = |key: &str| -> Result<_, Text> {
        let Some(text) = at.text(key)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| at.wrong(&text! { fr: "une date dans `{key}`", en: "a date in `{key}`", key }))
    };
    Ok(Period { from: date("from")?, to: date("to")? }.print(Lang::En))
}

fn members(at: &At<'_>) -> Result<String, Text> {
    let least = at.whole("atLeast")?.unwrap_or_default();
    Ok(match at.whole("atMost")? {
        None => format!("at least {least}"),
        Some(most) if least == most => most.to_string(),
        Some(most) if least == 0 => format!("at most {most}"),
        Some(most) => format!("{least} to {most}"),
    })
}

fn deadline(at: &At<'_>, indent: usize) -> Result<String, Text> {
    if let Some(day) = at.text("by")? {
        return Ok(spelled_day(day));
    }
    let within = at.find("within")?.map(|within| duration(&within)).transpose()?;
    for side in ["before", "after"] {
        let Some(anchor) = at.find(side)? else { continue };
        let told = match (anchor.text("prose")?, anchor.text("day")?) {
            (Some(prose), _) => write_prose(prose, indent),
            (None, Some(day)) => spelled_day(day),
            (None, None) => named(&anchor)?,
        };
        return Ok(format!("{} {side} {told}", within.unwrap_or_default()).trim_start().to_owned());
    }
    within.ok_or_else(|| at.wrong(&text! { fr: "une échéance", en: "a deadline" }))
}

/// `--03-31` as a day of every year; a date as it is.
fn spelled_day(day: &str) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let parts = day.strip_prefix("--").and_then(|rest| rest.split_once('-'));
    let known = parts.and_then(|(month, day)| Some((MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?, day.parse::<u8>().ok()?)));
    known.map_or_else(|| day.to_owned(), |(month, day)| format!("on {day} {month}"))
}
