//! What the client says of itself and of its reader: settings, language, what it can show.

use crate::wire::Encoding;
use serde::Deserialize;
use serde_json::Value;
use social_core::words::Lang;
use tower_lsp::lsp_types::{ClientCapabilities, InitializeParams, MarkupKind, ResourceOperationKind};

/// The settings of the section `social`, each as it is when nobody says otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Settings {
    /// `fr`, `en`, or the language of the editor.
    pub language: String,
    /// What is written beside the text.
    pub inlay_hints: Switch,
    /// What is written above the text.
    pub code_lens: Switch,
    /// Verdicts.
    pub confront: Confront,
}

/// Something that can be put off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(default)]
pub(crate) struct Switch {
    /// Whether it is on.
    pub enabled: bool,
}

/// When rules are opposed to facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Confront {
    /// When a code is opened, and each time it is saved or its facts change.
    pub on_save: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let on = Switch::default();
        Self { language: "auto".to_owned(), inlay_hints: on, code_lens: on, confront: Confront::default() }
    }
}

impl Default for Switch {
    fn default() -> Self {
        Self { enabled: true }
    }
}

impl Default for Confront {
    fn default() -> Self {
        Self { on_save: true }
    }
}

impl Settings {
    /// The settings of a section, or of an object that holds it; what has the wrong type is as if it was not said.
    pub fn of(value: &Value) -> Option<Self> {
        let section = value.get("social").unwrap_or(value);
        let fields = section.as_object()?;
        let mut read = Self::default();
        for (name, value) in fields {
            let one = serde_json::json!({ name: value });
            let Ok(one) = serde_json::from_value::<Self>(one) else { continue };
            match name.as_str() {
                "language" => read.language = one.language,
                "inlayHints" => read.inlay_hints = one.inlay_hints,
                "codeLens" => read.code_lens = one.code_lens,
                "confront" => read.confront = one.confront,
                _ => {}
            }
        }
        Some(read)
    }
}

/// What a client can do.
#[derive(Clone, Debug, Default)]
pub(crate) struct Peer {
    /// The unit of characters.
    pub encoding: Encoding,
    /// The language of the editor, where it says one.
    pub locale: Option<Lang>,
    /// Whether it asks for diagnostics instead of being told.
    pub pulls: bool,
    /// Whether it takes snippets.
    pub snippets: bool,
    /// Whether it shows Markdown beside a candidate.
    pub documents_markdown: bool,
    /// Whether parts of a signature may be told by their place in it.
    pub label_offsets: bool,
    /// Whether a signature says which of its parts is being written.
    pub active_parameter: bool,
    /// Whether it takes places with what they come from.
    pub links: bool,
    /// Whether it shows Markdown in a hover.
    pub markdown: bool,
    /// Whether it takes edits of versioned documents.
    pub document_changes: bool,
    /// Whether an edit may move files.
    pub moves_files: bool,
    /// Whether it shows symbols as a tree.
    pub symbol_tree: bool,
    /// Whether it can be asked for its settings.
    pub configuration: bool,
    /// Whether files can be watched through it.
    pub watches: bool,
    /// Whether it shows work under way.
    pub progress: bool,
    /// Whether it takes again what it has shown: lenses, hints.
    pub refreshes: Refreshes,
    /// Whether it knows the commands of our extension.
    pub is_ours: bool,
    /// What it can do, as it said it.
    pub all: ClientCapabilities,
}

/// What a client takes again when asked to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Refreshes {
    /// Lenses.
    pub lenses: bool,
    /// Inlay hints.
    pub hints: bool,
}

impl Peer {
    /// A client as it introduces itself.
    pub fn of(params: &InitializeParams) -> Self {
        let all = params.capabilities.clone();
        let text = all.text_document.clone().unwrap_or_default();
        let workspace = all.workspace.clone().unwrap_or_default();
        let options = params.initialization_options.clone().unwrap_or_default();
        let offered = all.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let item = text.completion.as_ref().and_then(|completion| completion.completion_item.as_ref());
        let signature = text.signature_help.as_ref().and_then(|help| help.signature_information.as_ref());
        let parameters = signature.and_then(|known| known.parameter_information.as_ref());
        let edits = workspace.workspace_edit.unwrap_or_default();
        let watched = workspace.did_change_watched_files.and_then(|watched| watched.dynamic_registration);
        Self {
            encoding: Encoding::among(offered),
            locale: params.locale.as_deref().and_then(Lang::from_tag),
            pulls: text.diagnostic.is_some() && (text.publish_diagnostics.is_none() || options.get("diagnostics") == Some(&"pull".into())),
            snippets: item.and_then(|item| item.snippet_support).unwrap_or(false),
            documents_markdown: item
                .and_then(|item| item.documentation_format.as_ref())
                .is_some_and(|all| all.contains(&MarkupKind::Markdown)),
            label_offsets: parameters.and_then(|known| known.label_offset_support).unwrap_or(false),
            active_parameter: signature.and_then(|known| known.active_parameter_support).unwrap_or(false),
            links: text.definition.as_ref().and_then(|definition| definition.link_support).unwrap_or(false),
            markdown: text
                .hover
                .as_ref()
                .and_then(|hover| hover.content_format.as_ref())
                .is_some_and(|all| all.contains(&MarkupKind::Markdown)),
            document_changes: edits.document_changes.unwrap_or(false),
            moves_files: edits.resource_operations.is_some_and(|all| all.contains(&ResourceOperationKind::Rename)),
            symbol_tree: text.document_symbol.and_then(|symbol| symbol.hierarchical_document_symbol_support).unwrap_or(false),
            configuration: workspace.configuration.unwrap_or(false),
            watches: watched.unwrap_or(false),
            progress: all.window.as_ref().and_then(|window| window.work_done_progress).unwrap_or(false),
            refreshes: Refreshes {
                lenses: workspace.code_lens.and_then(|lens| lens.refresh_support).unwrap_or(false),
                hints: workspace.inlay_hint.and_then(|hint| hint.refresh_support).unwrap_or(false),
            },
            is_ours: options.get("extension") == Some(&true.into()),
            all,
        }
    }
}
