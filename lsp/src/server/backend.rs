//! The handlers: each writes down what the client told, or asks a feature and converts its answer.

use super::desk::Desk;
use super::outbox::Letter;
use super::settings::{Peer, Settings};
use super::shared::{Need, Shared};
use crate::wire::path_of;
use std::sync::Arc;
use std::time::Duration;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;
use tower_lsp::{Client, LanguageServer, async_trait};

/// A client that does not answer for so long is not waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// The server, as the protocol sees it.
#[derive(Debug)]
pub(crate) struct Backend {
    client: Client,
    shared: Arc<Shared>,
}

impl Backend {
    pub fn new(client: Client, shared: Arc<Shared>) -> Self {
        Self { client, shared }
    }

    /// Asks the client for its settings; it answers when it likes.
    fn ask_settings(&self) {
        if !self.shared.desk(|desk| desk.peer.configuration) {
            return;
        }
        let (client, shared) = (self.client.clone(), self.shared.clone());
        tokio::spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("social".to_owned()) };
            let Ok(Ok(values)) = tokio::time::timeout(PATIENCE, client.configuration(vec![item])).await else { return };
            if let Some(settings) = values.first().and_then(Settings::of) {
                shared.tell(|desk| settle(desk, settings));
            }
        });
    }
}

fn settle(desk: &mut Desk, settings: Settings) {
    if desk.settings != settings {
        desk.settings = settings;
        desk.tell(|news| news.everything = true);
    }
}

/// What is watched on the disk: codes, manifests, facts.
fn watchers() -> Vec<Registration> {
    let globs = ["**/*.social", "**/social.toml", "**/*.{csv,tsv,json,jsonl,parquet,sqlite,db}"];
    let watchers = globs.map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None });
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.into() };
    vec![Registration {
        id: "social/files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }]
}

fn folders(params: &InitializeParams) -> Vec<std::path::PathBuf> {
    let several = params.workspace_folders.iter().flatten().map(|folder| path_of(&folder.uri));
    let several: Vec<_> = several.collect();
    #[allow(deprecated, reason = "older clients say it")]
    let one = params.root_uri.as_ref().map(path_of);
    if several.is_empty() { one.into_iter().collect() } else { several }
}

#[async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let peer = Peer::of(&params);
        let capabilities = super::capabilities::of(&peer);
        self.shared.tell(|desk| {
            desk.folders = folders(&params);
            if let Some(settings) = params.initialization_options.as_ref().and_then(Settings::of) {
                desk.settings = settings;
            }
            desk.peer = peer;
        });
        let info = ServerInfo { name: "social".to_owned(), version: Some(self.shared.host.version.to_owned()) };
        Ok(InitializeResult { capabilities, server_info: Some(info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.shared.tell(|desk| desk.tell(|news| news.everything = true));
        if self.shared.desk(|desk| desk.peer.watches) {
            self.shared.outbox.send(Letter::Register(watchers()));
        }
        self.ask_settings();
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.shared.tell(|desk| {
            desk.open(document.uri, document.version, &document.text);
            desk.tell(|news| news.facts = true);
        });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        self.shared.tell(|desk| desk.change(&uri, version, &params.content_changes));
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        self.shared.tell(|desk| desk.tell(|news| (news.disk, news.facts) = (true, true)));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.shared.tell(|desk| desk.close(&params.text_document.uri));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.shared.tell(|desk| desk.tell(|news| (news.disk, news.facts) = (true, true)));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let (added, removed) = (params.event.added, params.event.removed);
        self.shared.tell(|desk| {
            desk.folders.retain(|folder| !removed.iter().any(|gone| path_of(&gone.uri) == *folder));
            desk.folders.extend(added.iter().map(|folder| path_of(&folder.uri)));
            desk.tell(|news| news.everything = true);
        });
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        match Settings::of(&params.settings).filter(|_| params.settings.get("social").is_some()) {
            Some(settings) => self.shared.tell(|desk| settle(desk, settings)),
            None => self.ask_settings(),
        }
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.shared.settle(Need::Findings).await;
        let items = self.shared.told(&params.text_document.uri).to_vec();
        let full = FullDocumentDiagnosticReport { result_id: None, items };
        let report = RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: full };
        Ok(DocumentDiagnosticReport::Full(report).into())
    }
}
