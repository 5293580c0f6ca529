//! The meaning of a value as a key: two values with one key say the same, in any language, spelling or order.

use super::pairs::Pairs;
use crate::model::ValueType;
use crate::proof::print_resolved;
use crate::resolve::{Code, Entity, FieldView, Registers};
use crate::values::{self, Duration, Quorum, Ratio, Recurrence, RefId, Unit, Value, Written};
use crate::words::{Lang, fold};

/// One of the two codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Which {
    Old,
    New,
}

/// What the names of both codes stand for.
pub(super) struct Sides<'c> {
    old: Registers<'c>,
    new: Registers<'c>,
}

impl<'c> Sides<'c> {
    pub(super) fn new(old: &'c Code, new: &'c Code) -> Self {
        Self { old: Registers::new(old), new: Registers::new(new) }
    }

    /// The key of a value.
    pub(super) fn key(&self, pairs: &Pairs, which: Which, field: FieldView<'c>) -> String {
        Keys { sides: self, pairs, which }.value(field)
    }
}

/// The key of a declaration that both codes have, or that neither owns; none for one that comes or goes: its name is all there is.
fn entity_key(pairs: &Pairs, which: Which, entity: Entity<'_>) -> Option<String> {
    let code = entity.code();
    if !entity.is_own() {
        let path = code.sources.get(entity.decl().file.0 as usize).map(|source| source.path.as_str()).unwrap_or_default();
        return Some(format!("@{path}#{}", entity.slug()));
    }
    let new = match which {
        Which::New => pairs.old_of(entity.id()).map(|_| entity.id()),
        Which::Old => pairs.new_of(entity.id()),
    };
    new.map(|id| format!("#{}", id.0))
}

struct Keys<'k, 'c> {
    sides: &'k Sides<'c>,
    pairs: &'k Pairs,
    which: Which,
}

impl<'c> Keys<'_, 'c> {
    fn value(&self, field: FieldView<'c>) -> String {
        match field.value() {
            Value::Prose | Value::Words | Value::Path(None) => words(&field.prose()),
            Value::Wrong => format!("?{}", words(as_written(field))),
            Value::Share(share) => format!("share {share}"),
            Value::Quorum(Quorum::Share(share)) => format!("share {share}"),
            Value::Quorum(Quorum::Count(count)) => format!("count {count}"),
            Value::Duration(duration) => length(*duration),
            Value::Recurrence(Recurrence::Every(duration)) => format!("every {}", length(*duration)),
            Value::Recurrence(Recurrence::Times { count: 1, per }) => format!("every {}", length(Duration { count: 1, unit: *per })),
            Value::Quantity(number, unit) => quantity(*number, unit.of(field.item_text())),
            Value::Version => version(field.raw()),
            Value::Test(test) => {
                let registers = if self.which == Which::Old { &self.sides.old } else { &self.sides.new };
                let names = registers.names(field, test);
                let text = print_resolved(test, field.item_text(), Lang::En, &names);
                self.test(field.entity().code(), &text)
            }
            value => {
                let ty = field.spec().map_or(ValueType::Literal, |spec| spec.ty);
                let name = |id: RefId| self.name(field, id);
                let mut json = values::json(value, Written { text: field.item_text(), span: field.span(), ty, name: &name });
                settle(&mut json);
                json.to_string()
            }
        }
    }

    /// What a name stands for; the name itself when nothing declares it.
    fn name(&self, field: FieldView<'c>, id: RefId) -> String {
        let Some(reference) = field.reference_of(id) else { return String::new() };
        let rest = reference.text().strip_prefix(reference.head()).unwrap_or_default();
        let known = reference.target().and_then(|target| entity_key(self.pairs, self.which, target));
        let head = known.unwrap_or_else(|| self.word(reference.head()));
        let rest: Vec<String> = rest.split('.').skip(1).map(|word| self.word(word)).collect();
        if rest.is_empty() { head } else { format!("{head}.{}", rest.join(".")) }
    }

    /// A word of the author, by the name it has today.
    fn word(&self, word: &str) -> String {
        let folded = fold(word.trim());
        match (self.which, self.pairs.renamed.get(&folded)) {
            (Which::Old, Some(today)) => today.clone(),
            _ => folded,
        }
    }

    /// A test in English, each name by what it stands for.
    fn test(&self, code: &'c Code, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut word = String::new();
        let flush = |word: &mut String, out: &mut String| {
            if word.is_empty() {
                return;
            }
            let known = code.named(word).filter(|entity| entity.is_own()).and_then(|entity| entity_key(self.pairs, self.which, entity));
            out.push_str(&known.unwrap_or_else(|| self.word(word)));
            word.clear();
        };
        for c in text.chars() {
            if c.is_alphanumeric() || c == '_' {
                word.push(c);
                continue;
            }
            flush(&mut word, &mut out);
            if !c.is_whitespace() {
                out.push(c);
            } else if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        flush(&mut word, &mut out);
        out
    }
}

/// What stands after a label on its line, when the value could not be read.
pub(super) fn as_written(field: FieldView<'_>) -> &str {
    let start = field.label_place().span.end.saturating_sub(field.entity().decl().start);
    let rest = field.item_text().get(start as usize..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let line = line.split(" # ").next().unwrap_or_default().trim_start();
    line.strip_prefix(':').unwrap_or(line).trim().trim_end_matches('}').trim_end()
}

/// Words on one line, quotes and dashes as everyone may type them.
pub(super) fn words(text: &str) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.replace(['’', '‘', 'ʼ'], "'").replace(['“', '”'], "\"").replace(['\u{a0}', '\u{202f}'], " ")
}

/// Only what is heard when a text is read aloud: letters and digits.
pub(super) fn heard(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn length(duration: Duration) -> String {
    let count = u64::from(duration.count);
    match (duration.unit.months(), duration.unit.days()) {
        (Some(months), _) => format!("{} months", count * u64::from(months)),
        (None, Some(days)) => format!("{} days", count * u64::from(days)),
        (None, None) => format!("{count} {}", duration.unit.key()),
    }
}

fn quantity(number: Ratio<i64>, unit: &str) -> String {
    let word = |word: &str| match Unit::named(word) {
        Some(unit) => unit.key().to_owned(),
        None => match fold(word).as_str() {
            "par" | "per" | "a" | "an" | "chaque" | "each" | "every" => "per".to_owned(),
            other => other.to_owned(),
        },
    };
    format!("{number} {}", unit.split_whitespace().map(word).collect::<Vec<_>>().join(" "))
}

/// A number without the zeros at its end.
fn version(raw: &str) -> String {
    let mut parts: Vec<&str> = raw.trim().split('.').collect();
    while parts.len() > 1 && parts.last() == Some(&"0") {
        parts.pop();
    }
    parts.join(".")
}

/// Lengths of time that last the same are written the same; texts lose what nobody hears.
fn settle(json: &mut serde_json::Value) {
    use serde_json::Value as Json;
    match json {
        Json::Object(all) => {
            let unit = all.get("unit").and_then(Json::as_str).and_then(|key| Unit::ALL.iter().find(|unit| unit.key() == key)).copied();
            let count = all.get("count").and_then(Json::as_u64).and_then(|count| u32::try_from(count).ok());
            if let (Some(unit), Some(count), true) = (unit, count, all.contains_key("duration")) {
                *json = Json::String(length(Duration { count, unit }));
                return;
            }
            if let Some(Json::String(text)) = all.get_mut("prose") {
                *text = words(text);
            }
            all.values_mut().for_each(settle);
        }
        Json::Array(all) => all.iter_mut().for_each(settle),
        _ => {}
    }
}
