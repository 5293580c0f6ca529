//! What is shown beside the text: lenses above a declaration, hints after a value, the page of the code.

use super::Snapshot;
use crate::features::hints::Hint;
use crate::features::lens::{Lens, LensTarget};
use crate::features::preview;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use social_core::text::FileId;
use tower_lsp::lsp_types::{CodeLens, Command, InlayHint, InlayHintLabel, InlayHintTooltip, Range, Url};

/// A lens. Its command is one of our extension where the client has it; elsewhere it only says something.
pub(crate) fn lens(snapshot: &Snapshot, lens: &Lens, is_ours: bool) -> Option<CodeLens> {
    let here = snapshot.location(lens.place)?;
    let (command, arguments) = match &lens.target {
        LensTarget::Places(places) if is_ours => {
            let places: Vec<_> = places.iter().filter_map(|place| snapshot.location(*place)).collect();
            ("social.showPlaces", vec![json!(here.uri), json!(here.range.start), json!(places)])
        }
        LensTarget::Confront if is_ours => ("social.confront", vec![json!(here.uri)]),
        _ => ("", Vec::new()),
    };
    let arguments: Vec<Value> = arguments;
    let command =
        Command { title: lens.title.clone(), command: command.to_owned(), arguments: Some(arguments).filter(|all| !all.is_empty()) };
    Some(CodeLens { range: here.range, command: Some(command), data: None })
}

/// A hint.
pub(crate) fn hint(snapshot: &Snapshot, file: FileId, hint: &Hint) -> Option<InlayHint> {
    Some(InlayHint {
        position: snapshot.lines(file)?.position(hint.place.span.start),
        label: InlayHintLabel::String(hint.label.clone()),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(hint.tooltip.clone())),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    })
}

/// The page of a code.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Preview {
    /// Whole: it asks for nothing from outside.
    pub html: String,
    /// What it is called.
    pub title: String,
    /// The elements of the page that show a declaration.
    pub anchors: Vec<Anchor>,
}

/// An element of the page and the text it shows.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Anchor {
    /// The id of the element.
    pub id: String,
    /// The file.
    pub uri: Url,
    /// The declaration.
    pub range: Range,
}

/// The page of a code, and where each part of it is declared.
pub(crate) fn page(snapshot: &Snapshot) -> Preview {
    let preview::Preview { html, title, anchors } = preview::preview(snapshot.view());
    let anchor = |anchor: preview::Anchor| {
        let location = snapshot.location(anchor.place)?;
        Some(Anchor { id: anchor.id, uri: location.uri, range: location.range })
    };
    Preview { html, title, anchors: anchors.into_iter().filter_map(anchor).collect() }
}
