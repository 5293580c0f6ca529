//! A word that is none of the language where it stands: a kind, a label, a choice, a word of the test language.

use super::near::{self, Near, near};
use super::spot::Spot;
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, fields_of, top_kinds};
use crate::model::{Choice, FieldSpec};
use crate::proof::words::TABLE;
use crate::resolve::{DeclAt, TAGS};
use crate::text::Span;
use crate::values::{Fault, FaultKind};
use crate::words::{Lang, Text, Words};

check! { "S0104" "unknown-word" Error {
    title: "Un mot n'est pas du langage" / "A word is not of the language",
    scope: Scope::Faults(unknown_word),
} }

/// A list longer than this helps nobody.
const SHOWN: usize = 8;

/// The kinds most codes start with.
static USUAL: &[Kind] = &[Kind::Principle, Kind::Rule, Kind::Role, Kind::Commitment, Kind::Decision, Kind::Register, Kind::Term];

fn unknown_word(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    let spot = Spot::new(cx, at, fault);
    let finding = match fault.kind {
        FaultKind::UnknownKind => unknown_kind(&spot),
        FaultKind::UnknownLabel(kind) if super::misplaced_field::elsewhere(kind, &spot).is_empty() => unknown_label(&spot, kind),
        FaultKind::UnknownChoice(list) => unknown_choice(&spot, list),
        FaultKind::UnknownWord(words) if words == TAGS => unknown_tag(&spot),
        FaultKind::UnknownWord(words) => unknown_of_test(&spot, words),
        _ => return,
    };
    out.report(finding);
}

fn unknown_kind(spot: &Spot<'_>) -> Finding {
    let word = spot.written();
    let kinds: Vec<Kind> = spot.owner.map_or_else(|| top_kinds().collect(), |owner| owner.kind().spec().groups.to_vec());
    let found = near(word, kinds.iter().map(|kind| kind.spec().names));
    let meant = near::question(&found, spot.lang());
    let message = match spot.named_owner() {
        Some(owner) => {
            text! { fr: "`{word}` n'ouvre aucun groupe dans {owner}{meant}", en: "`{word}` opens no group in {owner}{meant}", word, owner, meant }
        }
        None => {
            text! { fr: "Aucune déclaration ne commence par `{word}`{meant}", en: "No declaration starts with `{word}`{meant}", word, meant }
        }
    };
    let finding = offer(spot, spot.finding(&CHECK, message), &found);
    if !found.is_empty() {
        return finding;
    }
    let listed = if spot.owner.is_some() { &kinds } else { USUAL };
    may_be(finding, listed.iter().map(|kind| spot.word(kind.spec().names)).collect())
}

fn unknown_label(spot: &Spot<'_>, kind: Kind) -> Finding {
    let label = spot.written();
    let found = near(&one_blank(label), fields_of(kind).map(|(_, field)| field.names));
    let owner = spot.named_owner().unwrap_or_else(|| wording::the(kind));
    let owner = wording::capital(owner);
    let meant = near::question(&found, spot.lang());
    let message =
        text! { fr: "{owner} n'a pas de champ `{label}`{meant}", en: "{owner} has no field `{label}`{meant}", owner, label, meant };
    let finding = offer(spot, spot.finding(&CHECK, message), &found);
    match found.first().and_then(|near| field_named(kind, near)) {
        Some(field) => finding.way(meaning(spot, field, kind)),
        None => may_be(finding, not_yet_there(spot, kind)),
    }
}

fn field_named(kind: Kind, near: &Near) -> Option<&'static FieldSpec> {
    fields_of(kind).map(|(_, field)| field).find(|field| field.names == near.words)
}

/// `le champ `porte` de la règle : les principes qu'elle met en pratique`.
fn meaning(spot: &Spot<'_>, field: &FieldSpec, kind: Kind) -> Text {
    let (label, of) = (spot.word(field.names), wording::of(kind));
    let doc = Text { fr: lower(field.doc.fr), en: lower(field.doc.en) };
    text! { fr: "le champ {label} {of} : {doc}", en: "the field {label} {of}: {doc}", label, of, doc }
}

fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// The fields of the kind that the declaration does not have, in the order a reader expects.
fn not_yet_there(spot: &Spot<'_>, kind: Kind) -> Vec<Text> {
    let is_there = |field| spot.owner.is_some_and(|owner| owner.has(field));
    let own = fields_of(kind).filter(|(field, _)| !is_there(*field));
    own.map(|(_, field)| spot.word(field.names)).collect()
}

fn unknown_choice(spot: &Spot<'_>, list: &'static [Choice]) -> Finding {
    let word = spot.written();
    let found = near(&one_blank(word), list.iter().map(|choice| choice.names));
    let meant = near::question(&found, spot.lang());
    let message = match spot.label() {
        Some(field) => text! {
            fr: "Le champ {field} ne connaît pas `{word}`{meant}",
            en: "The field {field} does not know `{word}`{meant}", field, word, meant
        },
        None => text! { fr: "`{word}` n'est pas un choix possible{meant}", en: "`{word}` is not one of the choices{meant}", word, meant },
    };
    let finding = offer(spot, spot.finding(&CHECK, message), &found);
    may_be(finding, list.iter().map(|choice| spot.word(choice.names)).collect())
}

/// The tag of `titre (en)`.
fn unknown_tag(spot: &Spot<'_>) -> Finding {
    let tag = spot.written();
    let message =
        text! { fr: "`{tag}` n'est pas une langue que l'on peut marquer", en: "`{tag}` is not a language that can be marked", tag };
    may_be(spot.finding(&CHECK, message), TAGS.iter().map(|tag| Text::same(format!("`({tag})`"))).collect())
}

/// A word of the test language.
fn unknown_of_test(spot: &Spot<'_>, spellings: &'static [&'static str]) -> Finding {
    let known =
        |spelling: &&str| TABLE.iter().map(|word| word.words).find(|words| words.fr.contains(spelling) || words.en.contains(spelling));
    let mut expected: Vec<Words> = Vec::new();
    for words in spellings.iter().filter_map(known) {
        if !expected.contains(&words) {
            expected.push(words);
        }
    }
    if let Some(finding) = mistyped_before(spot) {
        return finding;
    }
    let word = spot.written();
    let mut found = near(word, expected.iter().copied());
    // A word of the language, but not here: it is not misspelt.
    found.retain(|near| near.distance > 0);
    let meant = near::question(&found, spot.lang());
    let message = match word.is_empty() {
        true => text! { fr: "La phrase s'arrête trop tôt : il manque un mot", en: "The sentence ends too soon: a word is missing" },
        false => text! { fr: "`{word}` n'a pas de sens à cet endroit{meant}", en: "`{word}` means nothing here{meant}", word, meant },
    };
    let finding = offer(spot, spot.finding(&CHECK, message), &found);
    let words: Vec<Text> = match expected.is_empty() {
        true => spellings.iter().map(|spelling| Text::same(format!("`{spelling}`"))).collect(),
        false => expected.iter().map(|words| spot.word(*words)).collect(),
    };
    may_be(finding, words)
}

/// `chaqe dépense`: the word before is nearly one of the test language.
fn mistyped_before(spot: &Spot<'_>) -> Option<Finding> {
    let before = spot.file().get(..spot.span.start as usize)?.trim_end();
    let start = before
        .rfind(|c: char| !(c.is_alphanumeric() || c == '_'))
        .map_or(0, |at| at + before.get(at..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
    let word = before.get(start..).filter(|word| word.chars().count() > 2)?;
    let found = near(word, TABLE.iter().map(|word| word.words));
    let first = found.first().filter(|near| near.distance == 1)?;
    let span = Span::new(start as u32, before.len() as u32);
    let meant = near::question(&[*first], spot.lang());
    let message = text! { fr: "`{word}` n'a pas de sens à cet endroit{meant}", en: "`{word}` means nothing here{meant}", word, meant };
    let finding = spot.finding(&CHECK, message).on(spot.place(span));
    Some(match near::replace(&found, spot.lang(), |word| spot.edit(span, word)) {
        Some(fix) => finding.fix(fix),
        None => finding,
    })
}

fn offer(spot: &Spot<'_>, finding: Finding, found: &[Near]) -> Finding {
    match near::replace(found, spot.lang(), |word| spot.edit(spot.span, word)) {
        Some(fix) => finding.fix(fix),
        None => finding,
    }
}

/// Says what may stand here.
fn may_be(finding: Finding, mut words: Vec<Text>) -> Finding {
    if words.is_empty() {
        return finding;
    }
    if words.len() > SHOWN {
        words.truncate(SHOWN);
        words.push(Text::same("…"));
        let words = Text { fr: joined(&words, Lang::Fr), en: joined(&words, Lang::En) };
        return finding.way(text! { fr: "écrire par exemple {words}", en: "write for instance {words}", words });
    }
    let words = wording::any_of(&words);
    finding.way(text! { fr: "écrire {words}", en: "write {words}", words })
}

fn joined(words: &[Text], lang: Lang) -> String {
    words.iter().map(|word| word.get(lang)).collect::<Vec<_>>().join(", ")
}

fn one_blank(phrase: &str) -> String {
    phrase.split_whitespace().collect::<Vec<_>>().join(" ")
}
