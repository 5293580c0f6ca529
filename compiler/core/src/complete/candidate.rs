//! One thing that may be written, with what a reader needs to choose it.

use crate::kinds::{Kind, column, register};
use crate::model::Choice;
use crate::proof::words::TABLE;
use crate::resolve::Entity;
use crate::text::Span;
use crate::values::prose_text;
use crate::words::{Lang, folded_eq};

/// One thing that may be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// What the list shows.
    pub label: String,
    /// What it is.
    pub kind: CandidateKind,
    /// What goes beside it, in a few words: the type of a column, the nature of a register.
    pub detail: String,
    /// What it means, as its author says it; may be empty.
    pub documentation: String,
    /// What is written when it is chosen.
    pub insert: String,
    /// What it takes the place of: the whole word under the cursor, in bytes of the file.
    pub replace: Span,
}

/// What a candidate is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CandidateKind {
    /// A register, whose rows a set runs over.
    Register,
    /// A column of a register.
    Column,
    /// A row by the name that the test gives it.
    Row,
    /// A declaration of another kind: a role, a body, a person, a rule.
    Declaration,
    /// A value of a closed list.
    Value,
    /// A word of the language.
    Word,
}

impl Candidate {
    /// A declaration by its name; none when it has no name.
    pub(super) fn declared(entity: Entity<'_>, replace: Span, lang: Lang) -> Option<Self> {
        let name = entity.name()?;
        let kind = match entity.kind() {
            Kind::Register => CandidateKind::Register,
            Kind::Column => CandidateKind::Column,
            _ => CandidateKind::Declaration,
        };
        let detail = match kind {
            CandidateKind::Column => of_column(entity, lang),
            CandidateKind::Register => joined(entity.noun().get(lang), &of_register(entity, lang)),
            _ => entity.noun().get(lang).to_owned(),
        };
        let documentation = about(entity, lang);
        Some(Self { label: name.to_owned(), kind, detail, documentation, insert: name.to_owned(), replace })
    }

    /// A value of the closed list of a column: between quotes where it would be read as something else.
    pub(super) fn value(text: &str, column: Entity<'_>, replace: Span, lang: Lang) -> Self {
        let is_name = text.chars().next().is_some_and(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || c == '_');
        let is_word = TABLE.iter().any(|word| Lang::ALL.iter().any(|lang| word.words.of(*lang).iter().any(|word| folded_eq(word, text))));
        let insert = if is_name && !is_word { text.to_owned() } else { format!("\"{text}\"") };
        let name = column.label();
        let detail = text! { fr: "valeur de `{name}`", en: "value of `{name}`", name = &*name }.get(lang).to_owned();
        Self { label: text.to_owned(), kind: CandidateKind::Value, detail, documentation: about(column, lang), insert, replace }
    }

    /// A word of the language or a name of the test itself.
    pub(super) fn plain(label: &str, (kind, detail): (CandidateKind, &str), replace: Span) -> Self {
        let (label, insert) = (label.to_owned(), label.to_owned());
        Self { label, kind, detail: detail.to_owned(), documentation: String::new(), insert, replace }
    }
}

/// `montant, EUR`; `renvoie à exercice`; `choix : énergie, farine`.
fn of_column(entity: Entity<'_>, lang: Lang) -> String {
    let mut said: Vec<String> = entity.values(column::TYPE).filter_map(|field| word_of(column::TYPES, field.choice()?, lang)).collect();
    for field in [column::CURRENCY, column::UNIT] {
        said.extend(entity.first(field).map(|value| prose_text(value.raw()).into_owned()));
    }
    let among: Vec<String> = entity.values(column::AMONG).map(|value| prose_text(value.raw()).into_owned()).collect();
    if !among.is_empty() {
        let among = among.join(", ");
        said.push(text! { fr: "parmi {among}", en: "among {among}", among }.get(lang).to_owned());
    }
    if let Some(target) = entity.target(column::REFERS) {
        let target = target.label();
        said.push(text! { fr: "renvoie à `{target}`", en: "refers to `{target}`", target = &*target }.get(lang).to_owned());
    }
    let of = entity.parent().map(|register| register.label().into_owned()).unwrap_or_default();
    let of = text! { fr: "colonne du registre `{of}`", en: "column of register `{of}`", of };
    joined(of.get(lang), &said.join(", "))
}

fn of_register(entity: Entity<'_>, lang: Lang) -> String {
    entity.choice(register::NATURE).and_then(|key| word_of(register::NATURES, key, lang)).unwrap_or_default()
}

fn word_of(choices: &'static [Choice], key: &str, lang: Lang) -> Option<String> {
    choices.iter().find(|choice| choice.key == key).map(|choice| choice.names.proper(lang).to_owned())
}

/// Its title, then what its author says it means.
fn about(entity: Entity<'_>, lang: Lang) -> String {
    let field = match entity.kind() {
        Kind::Column => Some(column::MEANING),
        Kind::Register => Some(register::DESCRIPTION),
        _ => None,
    };
    let meaning = field.and_then(|field| entity.prose(field)).map(std::borrow::Cow::into_owned).unwrap_or_default();
    let title = entity.title_in(lang).map(std::borrow::Cow::into_owned).unwrap_or_default();
    [title, meaning].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn joined(a: &str, b: &str) -> String {
    if b.is_empty() { a.to_owned() } else { format!("{a}, {b}") }
}
