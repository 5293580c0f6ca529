//! Requests that the protocol does not have, or not in the version of its types here: the page of a code, the text of a module of the
//! library, the table of verdicts.

use super::ask::{about, apart};
use super::backend::Backend;
use super::shared::Need;
use crate::wire::{Preview, library_path, page};
use serde::{Deserialize, Serialize};
use social_core::resolve::LIBRARY;
use social_core::verdict::table;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{TextDocumentIdentifier, Url};

/// A question about a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct About {
    /// The document.
    pub text_document: TextDocumentIdentifier,
}

/// A question about a document that is on no disk.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Which {
    /// Its address.
    pub uri: Url,
}

/// A text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Content {
    /// The text.
    pub text: String,
}

impl Backend {
    /// `social/preview`: the page of the code that a document belongs to, as it reads now.
    pub async fn preview(&self, params: About) -> Result<Option<Preview>> {
        about(self.shared(), &params.text_document.uri, Need::Findings, |spot| Some(page(&spot.snapshot))).await
    }

    /// `social/content` and `workspace/textDocumentContent`: the text of a module of the library.
    pub async fn content(&self, params: Which) -> Result<Option<Content>> {
        let path = library_path(&params.uri);
        let module = LIBRARY.iter().find(|module| Some(module.path) == path);
        Ok(module.map(|module| Content { text: module.text.to_owned() }))
    }

    /// `social/confront`: the table of verdicts of the code that a document belongs to; nothing where it has no facts.
    pub async fn confront(&self, params: About) -> Result<Option<Content>> {
        let told = about(self.shared(), &params.text_document.uri, Need::Findings, |spot| {
            Some((spot.snapshot.addresses.root.clone(), spot.snapshot.lang))
        });
        let Some((root, lang)) = told.await? else { return Ok(None) };
        let Some(verdicts) = self.shared().verdicts(&root).await else { return Ok(None) };
        apart(move || Some(Content { text: table(&verdicts.code, &verdicts.report, lang, false, None) })).await
    }
}
