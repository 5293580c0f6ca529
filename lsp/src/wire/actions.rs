//! What may be done at a place, with its edits inside.

use super::{Snapshot, diagnostic, fitted, workspace_edit};
use crate::features::actions::{Action, ActionKind};
use crate::server::Peer;
use tower_lsp::lsp_types::{CodeAction, CodeActionKind};

/// Every safe fix of a file.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.social");

/// A file in its proper order.
pub(crate) const ORGANIZE: CodeActionKind = CodeActionKind::new("source.organize.social");

/// A file in the other language.
pub(crate) const TRANSLATE: CodeActionKind = CodeActionKind::new("source.translate.social");

/// Every sort of gesture.
pub(crate) const KINDS: [CodeActionKind; 6] =
    [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR, CodeActionKind::REFACTOR_REWRITE, FIX_ALL, ORGANIZE, TRANSLATE];

/// An action of a snapshot.
pub(crate) fn action(snapshot: &Snapshot, action: &Action, peer: &Peer) -> CodeAction {
    let client = peer.all.text_document.as_ref();
    let shown = client.and_then(|text| text.publish_diagnostics.as_ref());
    let prefers = client.and_then(|text| text.code_action.as_ref()).and_then(|actions| actions.is_preferred_support).unwrap_or(false);
    let findings = action.mends.iter().filter_map(|rank| snapshot.checked.findings.get(*rank));
    let diagnostics: Vec<_> = findings.filter_map(|finding| Some(fitted(diagnostic(snapshot, finding)?, shown))).collect();
    CodeAction {
        title: action.title.clone(),
        kind: Some(action_kind(action.kind)),
        diagnostics: Some(diagnostics).filter(|all| !all.is_empty()),
        edit: Some(workspace_edit(snapshot, &action.edits, peer.document_changes)),
        is_preferred: (action.is_preferred && prefers).then_some(true),
        ..CodeAction::default()
    }
}

/// What an editor calls a sort of gesture.
pub(crate) const fn action_kind(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::Create => CodeActionKind::REFACTOR,
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        ActionKind::FixAll => FIX_ALL,
        ActionKind::Organize => ORGANIZE,
        ActionKind::Translate => TRANSLATE,
    }
}

/// Whether a client that wants only some sorts wants this one: `source` wants `source.fixAll`, and `source.fixAll` wants ours.
pub(crate) fn is_wanted(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let under = |wide: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(wide.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wide.as_str().is_empty())
    };
    match only {
        // What changes a whole file is for those who ask for it.
        None => !kind.as_str().starts_with("source."),
        Some(only) => only.iter().any(under),
    }
}
