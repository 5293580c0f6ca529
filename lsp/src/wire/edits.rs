//! Edits of texts, across files.

use super::{Lines, Snapshot, path_of};
use crate::features::format;
use crate::features::moves::{self, Move};
use social_core::text::Edit;
use social_project::shown;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use tower_lsp::lsp_types::{
    DocumentChanges, FileRename, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
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

/// What keeps paths true when files and folders move, in every code of the workspace; nothing when no text names them.
pub(crate) fn moved(snapshots: &[Arc<Snapshot>], files: &[FileRename], versioned: bool) -> Option<WorkspaceEdit> {
    let mut whole = WorkspaceEdit::default();
    for snapshot in snapshots {
        let path = |uri: &str| Some(shown(&snapshot.addresses.root, &path_of(&Url::parse(uri).ok()?)));
        let moves: Vec<Move> =
            files.iter().filter_map(|file| Some(Move { from: path(&file.old_uri)?, to: path(&file.new_uri)? })).collect();
        let edit = workspace_edit(snapshot, &moves::moves(snapshot.view(), &moves), versioned);
        if let Some(changes) = edit.changes {
            whole.changes.get_or_insert_default().extend(changes);
        }
        if let Some(DocumentChanges::Edits(edits)) = edit.document_changes {
            match &mut whole.document_changes {
                Some(DocumentChanges::Edits(all)) => all.extend(edits),
                other => *other = Some(DocumentChanges::Edits(edits)),
            }
        }
    }
    (whole.changes.as_ref().is_some_and(|all| !all.is_empty())
        || matches!(&whole.document_changes, Some(DocumentChanges::Edits(all)) if !all.is_empty()))
    .then_some(whole)
}
