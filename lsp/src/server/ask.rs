//! Questions: each gets the newest snapshot that has everything the client told, and a thread of its own. A client that gives up drops
//! the question; one that panics is answered as an error.

use super::desk::Document;
use super::settings::Peer;
use super::shared::{Located, Need, Shared};
use crate::features::View;
use crate::wire::{Lines, Snapshot};
use social_core::text::FileId;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{TextDocumentPositionParams, Url};

/// A file of a snapshot, and a byte of it.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// The snapshot.
    pub snapshot: Arc<Snapshot>,
    /// The file.
    pub file: FileId,
    /// The byte; 0 for a question about a whole file.
    pub offset: u32,
    /// What the client can do.
    pub peer: Arc<Peer>,
}

impl Spot {
    /// What features look at.
    pub fn view(&self) -> View<'_> {
        self.snapshot.view()
    }

    /// The lines of the file.
    pub fn lines(&self) -> Option<Lines<'_>> {
        self.snapshot.lines(self.file)
    }
}

/// Asks at a position.
pub(crate) async fn at<T: Send + 'static>(
    shared: &Shared,
    place: &TextDocumentPositionParams,
    ask: impl FnOnce(&Spot) -> Option<T> + Send + 'static,
) -> Result<Option<T>> {
    let position = place.position;
    about(shared, &place.text_document.uri, Need::Code, move |spot| {
        let offset = spot.lines()?.byte(position);
        ask(&Spot { offset, ..spot.clone() })
    })
    .await
}

/// Asks about a file.
pub(crate) async fn about<T: Send + 'static>(
    shared: &Shared,
    url: &Url,
    need: Need,
    ask: impl FnOnce(&Spot) -> Option<T> + Send + 'static,
) -> Result<Option<T>> {
    let Some(Located { snapshot, file }) = shared.locate(url, need).await else { return Ok(None) };
    let spot = Spot { snapshot, file, offset: 0, peer: shared.desk(|desk| desk.peer.clone()) };
    apart(move || ask(&spot)).await
}

/// Asks about an open text alone: nothing waits for its reading.
pub(crate) async fn of_text<T: Send + 'static>(
    shared: &Shared,
    url: &Url,
    ask: impl FnOnce(&Document, Lines<'_>) -> T + Send + 'static,
) -> Result<Option<T>> {
    let Some(document) = shared.document(url) else { return Ok(None) };
    let encoding = shared.desk(|desk| desk.peer.encoding);
    apart(move || Some(ask(&document, document.lines(encoding)))).await
}

/// Works on a thread of its own.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::internal_error())
}

/// A request that cannot be met, and why, for the reader.
pub(crate) fn refused(why: impl Into<String>) -> Error {
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: why.into().into(), data: None }
}

/// `RequestFailed`: a well-formed request that cannot be met.
const REQUEST_FAILED: i64 = -32803;
