//! What may be written, and the form being written.

use super::Lines;
use crate::server::Peer;
use social_core::complete::{Candidate, CandidateKind, MOST, Page, Signature};
use social_core::kinds::{Kind, field_spec};
use social_core::model::Field;
use social_core::words::Lang;
use tower_lsp::lsp_types::*;

/// The list of what may be written. A list as long as it may be is not whole: it is asked for again when more is typed.
pub(crate) fn completion(lines: Lines<'_>, found: &[Candidate], peer: &Peer) -> CompletionList {
    let items = found.iter().map(|candidate| item(lines, candidate, peer)).collect();
    CompletionList { is_incomplete: found.len() >= MOST, items }
}

fn item(lines: Lines<'_>, candidate: &Candidate, peer: &Peer) -> CompletionItem {
    let is_snippet = candidate.is_snippet && peer.snippets;
    let new_text = if candidate.is_snippet && !is_snippet { plain(&candidate.insert) } else { candidate.insert.clone() };
    CompletionItem {
        label: candidate.label.clone(),
        kind: Some(kind(candidate.kind)),
        detail: Some(candidate.detail.clone()).filter(|detail| !detail.is_empty()),
        documentation: documentation(&candidate.documentation, peer),
        sort_text: Some(format!("{:05}", candidate.sort)),
        filter_text: Some(candidate.filter.clone()).filter(|filter| *filter != candidate.label),
        insert_text_format: is_snippet.then_some(InsertTextFormat::SNIPPET),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range: lines.range(candidate.replace), new_text })),
        data: page_key(candidate.page),
        ..CompletionItem::default()
    }
}

/// Documentation in the form that a client shows; one that says none takes text as it is.
pub(crate) fn documentation(text: &str, peer: &Peer) -> Option<Documentation> {
    let value = Some(text.to_owned()).filter(|text| !text.is_empty())?;
    Some(match peer.documents_markdown {
        true => Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }),
        false => Documentation::String(value),
    })
}

/// A snippet without its placeholders: each leaves what it proposes.
fn plain(snippet: &str) -> String {
    let mut out = String::with_capacity(snippet.len());
    let mut letters = snippet.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.extend(letters.next()),
            '$' if letters.next_if_eq(&'{').is_some() => while letters.next_if(|c| c.is_ascii_digit() || *c == ':').is_some() {},
            '$' => while letters.next_if(char::is_ascii_digit).is_some() {},
            '}' => {}
            other => out.push(other),
        }
    }
    out
}

const fn kind(kind: CandidateKind) -> CompletionItemKind {
    match kind {
        CandidateKind::Kind => CompletionItemKind::KEYWORD,
        CandidateKind::Field => CompletionItemKind::PROPERTY,
        CandidateKind::Register => CompletionItemKind::STRUCT,
        CandidateKind::Column => CompletionItemKind::FIELD,
        CandidateKind::Row => CompletionItemKind::VARIABLE,
        CandidateKind::Declaration => CompletionItemKind::REFERENCE,
        CandidateKind::Value => CompletionItemKind::ENUM_MEMBER,
        CandidateKind::Word => CompletionItemKind::KEYWORD,
        CandidateKind::Unit => CompletionItemKind::UNIT,
        CandidateKind::Date => CompletionItemKind::VALUE,
        CandidateKind::Module => CompletionItemKind::MODULE,
        CandidateKind::Draft => CompletionItemKind::SNIPPET,
    }
}

/// What a client gives back when somebody looks at a candidate: the key of its kind, and the number of its field.
fn page_key(page: Page) -> Option<serde_json::Value> {
    match page {
        Page::None => None,
        Page::Kind(kind) => Some(serde_json::json!({ "kind": kind.spec().key })),
        Page::Field(kind, field) => Some(serde_json::json!({ "kind": kind.spec().key, "field": field.0 })),
    }
}

/// The page of a candidate, from what a client gives back.
pub(crate) fn page_of(key: &serde_json::Value) -> Page {
    let named = key.get("kind").and_then(serde_json::Value::as_str);
    let Some(kind) = Kind::ALL.iter().copied().find(|kind| Some(kind.spec().key) == named) else { return Page::None };
    match key.get("field").and_then(serde_json::Value::as_u64).and_then(|number| u8::try_from(number).ok()).map(Field) {
        Some(field) if field_spec(kind, field).is_some() => Page::Field(kind, field),
        Some(_) => Page::None,
        None => Page::Kind(kind),
    }
}

/// The form being written.
pub(crate) fn signature(found: &Signature, peer: &Peer) -> SignatureHelp {
    let offsets = peer.label_offsets;
    let parameters = found.parts.iter().map(|part| ParameterInformation {
        label: match offsets {
            true => ParameterLabel::LabelOffsets([units(&found.label, part.span.start), units(&found.label, part.span.end)]),
            false => ParameterLabel::Simple(part.span.of(&found.label).to_owned()),
        },
        documentation: documentation(&part.documentation, peer),
    });
    let active = found.active.map(|active| active as u32);
    let signature = SignatureInformation {
        label: found.label.clone(),
        documentation: documentation(&found.documentation, peer),
        parameters: Some(parameters.collect()),
        active_parameter: active.filter(|_| peer.active_parameter),
    };
    SignatureHelp { signatures: vec![signature], active_signature: Some(0), active_parameter: active }
}

/// Labels are counted in UTF-16, whatever the texts are counted in.
fn units(label: &str, byte: u32) -> u32 {
    label.get(..byte as usize).unwrap_or(label).encode_utf16().count() as u32
}

/// The reader's language decides what is said, the language of the file what is written.
pub(crate) const fn around(lang: Lang, today: jiff::civil::Date) -> social_core::complete::Around<'static> {
    social_core::complete::Around { lang, today: Some(today), paths: &[] }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_snippet_without_placeholders_keeps_what_it_proposes() {
        assert_eq!(plain("rôle ${1:nom} \"${2:Titre}\" {\n  raison: $0\n\\}"), "rôle nom \"Titre\" {\n  raison: \n}");
    }
}
