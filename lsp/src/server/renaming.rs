//! A name changed everywhere: in the texts of the code, and in the manifest and the tables of facts that are written with it.

use super::ask::Spot;
use super::outbox::Letter;
use super::shared::Shared;
use crate::features::rename::{Beside, Change, Renaming, beside, note};
use crate::wire::{Lines, Snapshot, workspace_edit};
use social_core::text::{LineIndex, Span};
use social_project::manifest;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use tower_lsp::lsp_types::*;

/// The head of a table is within so many bytes.
const HEAD: u64 = 1 << 16;

/// The edits of a renaming. Where the client cannot move files, its reader is told what is left to do.
pub(crate) fn edit(shared: &Shared, spot: &Spot, done: &Renaming) -> WorkspaceEdit {
    let (snapshot, peer) = (&*spot.snapshot, &*spot.peer);
    let mut whole = workspace_edit(snapshot, &done.edits, peer.document_changes);
    let files = files(shared, snapshot);
    let given: Vec<Beside<'_>> = files.iter().map(|(path, _, text)| Beside { path, text }).collect();
    let mut is_whole = true;
    for change in beside(spot.view(), done, &given) {
        is_whole &= match change {
            Change::Edit { path, span, text } => match files.iter().find(|(own, ..)| *own == path) {
                Some((_, file, before)) => add(&mut whole, snapshot, file, range(snapshot, before, span), text),
                None => false,
            },
            Change::Move { from, to } => peer.moves_files && moved(&mut whole, snapshot, &from, &to),
        };
    }
    if let Some(note) = note(spot.view(), done).filter(|_| !is_whole) {
        shared.outbox.send(Letter::Say(MessageType::INFO, note.get(snapshot.lang).to_owned()));
    }
    whole
}

/// The manifest and the tables of facts of a code: the path from its root, the path, the text as far as it matters.
fn files(shared: &Shared, snapshot: &Snapshot) -> Vec<(String, PathBuf, String)> {
    let tables = snapshot.facts().into_iter().map(|(_, path)| path);
    let of = |path: String| {
        let file = snapshot.addresses.root.join(&path);
        let open = shared.desk(|desk| desk.documents.get(&file).map(|document| document.text.to_string()));
        let text = open.or_else(|| head(&file)).unwrap_or_default();
        (path, file, text)
    };
    std::iter::once(manifest::NAME.to_owned()).chain(tables).map(of).collect()
}

fn head(file: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    std::fs::File::open(file).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    let valid = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
    bytes.truncate(valid);
    String::from_utf8(bytes).ok()
}

fn range(snapshot: &Snapshot, text: &str, span: Span) -> Range {
    let index = LineIndex::new(text);
    Lines::new(text, &index, snapshot.encoding).range(span)
}

fn add(whole: &mut WorkspaceEdit, snapshot: &Snapshot, file: &Path, range: Range, new_text: String) -> bool {
    let Some(uri) = snapshot.addresses.of_path(file) else { return false };
    let edit = TextEdit { range, new_text };
    match operations(whole) {
        Some(operations) => {
            let text_document =
                OptionalVersionedTextDocumentIdentifier { uri, version: snapshot.papers.get(file).map(|paper| paper.version) };
            operations.push(DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] }));
        }
        None => whole.changes.get_or_insert_default().entry(uri).or_default().push(edit),
    }
    true
}

fn moved(whole: &mut WorkspaceEdit, snapshot: &Snapshot, from: &str, to: &str) -> bool {
    let url = |path: &str| snapshot.addresses.of_path(&snapshot.addresses.root.join(path));
    let (Some(old_uri), Some(new_uri)) = (url(from), url(to)) else { return false };
    let Some(operations) = operations(whole) else { return false };
    let rename = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
    operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(rename)));
    true
}

/// The changes of an edit as a list that files can be moved in; none for a client that takes texts only.
fn operations(whole: &mut WorkspaceEdit) -> Option<&mut Vec<DocumentChangeOperation>> {
    if let Some(DocumentChanges::Edits(edits)) = &mut whole.document_changes {
        let edits = std::mem::take(edits).into_iter().map(DocumentChangeOperation::Edit).collect();
        whole.document_changes = Some(DocumentChanges::Operations(edits));
    }
    match &mut whole.document_changes {
        Some(DocumentChanges::Operations(operations)) => Some(operations),
        _ => None,
    }
}
