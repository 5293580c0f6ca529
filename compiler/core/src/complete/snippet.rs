//! What is written for a kind or a field, with placeholders where its author has something to say.

use crate::explain::choices;
use crate::kinds::Kind;
use crate::model::{FieldSpec, Presence, ValueType};
use crate::values::{Expected, NO, YES};
use crate::words::Lang;

/// More choices than this are left to the list that opens behind the colon.
const MOST_CHOICES: usize = 12;

/// A snippet being written: its placeholders are numbered as they come.
pub(super) struct Snippet {
    out: String,
    next: usize,
}

impl Snippet {
    pub fn new() -> Self {
        Self { out: String::new(), next: 1 }
    }

    pub fn done(self) -> String {
        self.out
    }

    /// Text as it is.
    pub fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(text, &['$', '}', '\\']));
    }

    /// Something to fill in.
    pub fn gap(&mut self, text: &str) {
        let (number, text) = (self.next, escaped(text, &['$', '}', '\\']));
        self.out.push_str(&format!("${{{number}:{text}}}"));
        self.next += 1;
    }

    /// One of a few words.
    fn one_of<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        let words: Vec<String> = words.map(|word| escaped(word, &['$', '}', '\\', ',', '|'])).collect();
        self.out.push_str(&format!("${{{}|{}|}}", self.next, words.join(",")));
        self.next += 1;
    }

    pub fn end(&mut self) {
        self.out.push_str("$0");
    }

    /// The head of a kind, its braces, and the fields it needs.
    pub fn kind(&mut self, kind: Kind, lang: Lang) {
        let spec = kind.spec();
        self.text(spec.names.proper(lang));
        let [name, title] = match lang {
            Lang::Fr => ["nom", "Titre"],
            Lang::En => ["name", "Title"],
        };
        let has_name = spec.name == Presence::Required || kind == Kind::Use;
        if has_name {
            self.text(" ");
            self.gap(name);
        }
        if spec.title != Presence::Forbidden && !matches!(kind, Kind::Use | Kind::Column) {
            self.text(" \"");
            self.gap(title);
            self.text("\"");
        }
        self.body(kind, lang);
    }

    /// The columns of a register stand on one line each; everything else over several.
    fn body(&mut self, kind: Kind, lang: Lang) {
        let needed = kind.spec().fields.iter().filter(|field| field.min > 0);
        if kind == Kind::Column {
            self.text(" { ");
            self.end();
            return self.out.push_str(" }");
        }
        self.text(" {\n");
        for field in needed {
            self.text("  ");
            self.field(field, lang);
            self.text("\n");
        }
        self.text("  ");
        self.end();
        self.out.push_str("\n}");
    }

    /// `label: value`.
    pub fn field(&mut self, field: &FieldSpec, lang: Lang) {
        self.text(field.names.proper(lang));
        self.text(": ");
        self.value(field, lang);
    }

    /// What stands for a value of the field.
    pub fn value(&mut self, field: &FieldSpec, lang: Lang) {
        match field.ty {
            ValueType::YesNo => self.one_of([YES, NO].map(|word| word.proper(lang)).into_iter()),
            ty if choices(ty).is_some_and(|list| list.len() <= MOST_CHOICES) => {
                self.one_of(choices(ty).into_iter().flatten().map(|choice| choice.names.proper(lang)));
            }
            ty if choices(ty).is_some() => {
                self.gap(choices(ty).into_iter().flatten().next().map_or("", |choice| choice.names.proper(lang)))
            }
            ValueType::Words => self.gap(field.names.proper(lang)),
            ValueType::Prose => {
                let doc = if lang == Lang::Fr { field.doc.fr } else { field.doc.en };
                self.text("\"");
                self.gap(&doc.replace('"', "'"));
                self.text("\"");
            }
            ty => self.gap(&sample(ty, lang)),
        }
    }
}

/// An example of a type of value, the noun of its kind for a name.
fn sample(ty: ValueType, lang: Lang) -> String {
    match ty {
        ValueType::Ref([kind, ..]) | ValueType::RefOrProse([kind, ..]) => {
            let noun = kind.spec().noun;
            let noun = if lang == Lang::Fr { noun.fr } else { noun.en };
            noun.replace([' ', '\'', '’', '-'], "_")
        }
        ty => crate::checks::s0_text::example(Expected::of(ty)).get(lang).to_owned(),
    }
}

fn escaped(text: &str, signs: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if signs.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A snippet as it reads when nothing is filled in: each placeholder stands for its own text.
#[cfg(test)]
pub(super) fn plain(snippet: &str) -> String {
    let mut out = String::new();
    let mut rest = snippet;
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        if c == '\\' {
            out.extend(tail.chars().next());
            rest = &tail[tail.chars().next().map_or(0, char::len_utf8)..];
        } else if let Some(body) = rest.strip_prefix("$0") {
            rest = body;
        } else if let Some(body) = rest.strip_prefix("${") {
            let body = body.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_list = body.starts_with('|');
            let mut end = 1;
            while let Some(c) = body[end..].chars().next() {
                if c == '\\' {
                    end += 1 + body[end + 1..].chars().next().map_or(0, char::len_utf8);
                    continue;
                }
                if c == '}' {
                    break;
                }
                end += c.len_utf8();
            }
            let inside = &body[1..end];
            let shown = if is_list { inside.split(',').next().unwrap_or_default() } else { inside };
            out.push_str(&shown.replace("\\", ""));
            rest = &body[end + 1..];
        } else {
            out.push(c);
            rest = tail;
        }
    }
    out
}
