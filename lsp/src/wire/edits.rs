//! Edits of texts, across files.

use super::{Lines, Snapshot};
use crate::features::format;
use social_core::text::Edit;
use std::collections::{BTreeMap, HashMap};
use tower_lsp::lsp_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

/// Edits of a snapshot, file by file. With `versioned`, each says which version it is of, so that a client refuses what came too late.
pub(crate) fn workspace_edit(snapshot: &Snapshot, edits: &[Edit], versioned: bool) -> WorkspaceEdit {
    let mut by_file: BTreeMap<Url, (Option<i32>, Vec<TextEdit>)> = BTreeMap::new();
    for edit in edits {
        let file = edit.place.file;
        let (Some(url), Some(lines)) = (snapshot.url(file), snapshot.lines(file)) else { continue };
        let entry = by_file.entry(url).or_insert_with(|| (snapshot.version(file), Vec::new()));
        entry.1.push(TextEdit { range: lines.range(edit.place.span), new_text: edit.text.clone() });
    }
    if !versioned {
        let changes: HashMap<Url, Vec<TextEdit>> = by_file.into_iter().map(|(url, (_, edits))| (url, edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let of_file = |(uri, (version, edits)): (Url, (Option<i32>, Vec<TextEdit>))| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    let changes = by_file.into_iter().map(of_file).collect();
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(changes)), ..WorkspaceEdit::default() }
}

/// Edits of one text.
pub(crate) fn text_edits(lines: Lines<'_>, edits: &[format::TextEdit]) -> Vec<TextEdit> {
    edits.iter().map(|edit| TextEdit { range: lines.range(edit.span), new_text: edit.text.clone() }).collect()
}
