//! The handlers: each writes down what the client told, or asks a feature and converts its answer.

use super::ask::{Spot, about, apart, at, of_text, refused};
use super::desk::{Desk, Document};
use super::outbox::Letter;
use super::renaming;
use super::settings::{Peer, Settings};
use super::shared::{Need, Shared};
use crate::features::{
    actions, calls, definition, folding, format, hints, hover, lens, links, references, rename, selection, semantic, symbols, types,
    workspace_symbols,
};
use crate::wire::{self, Snapshot, path_of};
use social_core::complete::{complete_in, document, signature};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
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
    /// The tokens that each file was last given, and their number.
    tokens: Mutex<HashMap<Url, (u64, Vec<SemanticToken>)>>,
}

impl Backend {
    pub fn new(client: Client, shared: Arc<Shared>) -> Self {
        Self { client, shared, tokens: Mutex::default() }
    }

    /// What it shares with those who read.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Every token of a file.
    async fn all_tokens(&self, url: &Url) -> Result<Option<Vec<SemanticToken>>> {
        let ask = |spot: &Spot| Some(wire::tokens(spot.lines()?, &semantic::semantic_tokens(spot.view(), spot.file, None)));
        about(&self.shared, url, Need::Code, ask).await
    }

    /// Keeps the tokens of a file; returns their number, and those before them with theirs.
    fn keep_tokens(&self, url: &Url, data: &[SemanticToken]) -> (String, Option<(String, Vec<SemanticToken>)>) {
        let mut kept = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let before = kept.remove(url);
        let number = before.as_ref().map_or(1, |(number, _)| number + 1);
        kept.insert(url.clone(), (number, data.to_vec()));
        (number.to_string(), before.map(|(number, tokens)| (number.to_string(), tokens)))
    }

    /// Asks the client for its settings; it answers when it likes.
    fn ask_settings(&self) {
        if !self.shared.desk(|desk| desk.peer.configuration) {
            return;
        }
        let turn = self.shared.tell(Desk::next_settings_turn);
        let (client, shared) = (self.client.clone(), self.shared.clone());
        tokio::spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("social".to_owned()) };
            let Ok(Ok(values)) = tokio::time::timeout(PATIENCE, client.configuration(vec![item])).await else { return };
            if let Some(settings) = values.first().and_then(Settings::of) {
                shared.tell(|desk| {
                    if desk.settings_turn == turn {
                        settle(desk, settings)
                    }
                });
            }
        });
    }
}

/// The place of a line of a hierarchy, which a client gives back.
fn of_item(uri: Url, range: Range) -> TextDocumentPositionParams {
    TextDocumentPositionParams { text_document: TextDocumentIdentifier { uri }, position: range.start }
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
            desk.peer = Arc::new(peer);
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
        let url = params.text_document.uri;
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).remove(&url);
        self.shared.tell(|desk| desk.close(&url));
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
            Some(settings) => self.shared.tell(|desk| {
                desk.next_settings_turn();
                settle(desk, settings);
            }),
            None => self.ask_settings(),
        }
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.shared.settle(Need::Findings).await;
        let told = self.shared.told(&params.text_document.uri).to_vec();
        // A client that can also be told has said what it takes.
        let peer = self.shared.desk(|desk| desk.peer.clone());
        let declared = peer.all.text_document.as_ref().and_then(|text| text.publish_diagnostics.as_ref());
        let items = told.into_iter().map(|one| if declared.is_some() { wire::fitted(one, declared) } else { one }).collect();
        let full = FullDocumentDiagnosticReport { result_id: None, items };
        let report = RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: full };
        Ok(DocumentDiagnosticReport::Full(report).into())
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let ask = |spot: &Spot| {
            let found = definition::definition(spot.view(), spot.file, spot.offset)?;
            wire::definition(&spot.snapshot, &found, spot.peer.links)
        };
        at(&self.shared, &params.text_document_position_params, ask).await
    }

    async fn goto_declaration(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.goto_definition(params).await
    }

    async fn goto_type_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let ask = |spot: &Spot| {
            let found = definition::type_definition(spot.view(), spot.file, spot.offset)?;
            wire::definition(&spot.snapshot, &found, spot.peer.links)
        };
        at(&self.shared, &params.text_document_position_params, ask).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let with_declaration = params.context.include_declaration;
        let ask = move |spot: &Spot| {
            let found = references::references(spot.view(), spot.file, spot.offset);
            Some(wire::locations(&spot.snapshot, &found, with_declaration))
        };
        at(&self.shared, &params.text_document_position, ask).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let ask = |spot: &Spot| {
            let found = references::highlights(spot.view(), spot.file, spot.offset);
            Some(found.iter().filter_map(|mention| wire::highlight(&spot.snapshot, mention)).collect())
        };
        at(&self.shared, &params.text_document_position_params, ask).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let ask = |spot: &Spot| {
            let found = hover::hover(spot.view(), spot.file, spot.offset)?;
            let kind = if spot.peer.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
            let contents = HoverContents::Markup(MarkupContent { kind, value: found.markdown });
            Some(Hover { contents, range: Some(spot.lines()?.range(found.place.span)) })
        };
        at(&self.shared, &params.text_document_position_params, ask).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let ask = |spot: &Spot| {
            let found = rename::prepare(spot.view(), spot.file, spot.offset).map_err(|why| why.get(spot.snapshot.lang).to_owned());
            Some(found.map(|found| (spot.lines().map(|lines| lines.range(found.place.span)), found.name)))
        };
        match at(&self.shared, &params, ask).await? {
            Some(Ok((Some(range), placeholder))) => Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })),
            Some(Err(why)) => Err(refused(why)),
            Some(Ok((None, _))) | None => Ok(None),
        }
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let (to, shared) = (params.new_name, self.shared.clone());
        let ask = move |spot: &Spot| {
            let done = rename::rename(spot.view(), spot.file, spot.offset, &to).map_err(|why| why.get(spot.snapshot.lang).to_owned());
            Some(done.map(|done| renaming::edit(&shared, spot, &done)))
        };
        let renamed = at(&self.shared, &params.text_document_position, ask).await?;
        renamed.transpose().map_err(refused)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let ask = |spot: &Spot| {
            let found = symbols::symbols(spot.view(), spot.file);
            Some(match spot.peer.symbol_tree {
                true => DocumentSymbolResponse::Nested(found.iter().filter_map(|one| wire::symbol(&spot.snapshot, one)).collect()),
                false => DocumentSymbolResponse::Flat(wire::flat(&spot.snapshot, &found, None)),
            })
        };
        about(&self.shared, &params.text_document.uri, Need::Code, ask).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        self.shared.settle(Need::Code).await;
        let snapshots = self.shared.snapshots();
        let ask = move || {
            let of = |snapshot: &Arc<Snapshot>| {
                let found = workspace_symbols::workspace_symbols(snapshot.view(), &params.query);
                found.iter().filter_map(|one| wire::found_symbol(snapshot, one)).collect::<Vec<_>>()
            };
            let mut all: Vec<SymbolInformation> = snapshots.iter().flat_map(of).collect();
            // Two projects that use the same module name the same things.
            let mut seen = std::collections::HashSet::new();
            all.retain(|one| seen.insert((one.location.uri.clone(), one.location.range.start.line, one.name.clone())));
            all
        };
        apart(ask).await.map(Some)
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let ask = |spot: &Spot| {
            let found = folding::folds(spot.view(), spot.file);
            Some(found.iter().filter_map(|one| wire::fold(&spot.snapshot, spot.file, one)).collect())
        };
        about(&self.shared, &params.text_document.uri, Need::Code, ask).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let ask = |spot: &Spot| {
            let found = links::links(spot.view(), spot.file, &spot.snapshot.facts());
            Some(found.iter().filter_map(|one| wire::link(&spot.snapshot, one)).collect())
        };
        about(&self.shared, &params.text_document.uri, Need::Code, ask).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let url = params.text_document.uri;
        let Some(data) = self.all_tokens(&url).await? else { return Ok(None) };
        let (number, _) = self.keep_tokens(&url, &data);
        Ok(Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: Some(number), data })))
    }

    async fn semantic_tokens_full_delta(&self, params: SemanticTokensDeltaParams) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let url = params.text_document.uri;
        let Some(data) = self.all_tokens(&url).await? else { return Ok(None) };
        let (number, before) = self.keep_tokens(&url, &data);
        let result_id = Some(number);
        let before = before.filter(|(number, _)| *number == params.previous_result_id);
        Ok(Some(match before {
            Some((_, before)) => SemanticTokensDelta { result_id, edits: wire::difference(&before, &data) }.into(),
            None => SemanticTokens { result_id, data }.into(),
        }))
    }

    async fn semantic_tokens_range(&self, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>> {
        let range = params.range;
        let ask = move |spot: &Spot| {
            let lines = spot.lines()?;
            let data = wire::tokens(lines, &semantic::semantic_tokens(spot.view(), spot.file, Some(lines.span(range))));
            Some(SemanticTokens { result_id: None, data }.into())
        };
        about(&self.shared, &params.text_document.uri, Need::Code, ask).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let CodeActionParams { text_document, range, context, .. } = params;
        let ask = move |spot: &Spot| {
            let wants = |kind| wire::is_wanted(context.only.as_deref(), &wire::action_kind(kind));
            let found = actions::actions(spot.view(), spot.file, spot.lines()?.span(range), &wants);
            let all = found.iter().map(|one| wire::action(&spot.snapshot, one, &spot.peer));
            Some(all.map(CodeActionOrCommand::CodeAction).collect())
        };
        about(&self.shared, &text_document.uri, Need::Findings, ask).await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let ask = |document: &Document, lines: wire::Lines<'_>| wire::text_edits(lines, &format::document(&document.text));
        of_text(&self.shared, &params.text_document.uri, ask).await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let range = params.range;
        let ask =
            move |document: &Document, lines: wire::Lines<'_>| wire::text_edits(lines, &format::range(&document.text, lines.span(range)));
        of_text(&self.shared, &params.text_document.uri, ask).await
    }

    async fn on_type_formatting(&self, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let ask = move |document: &Document, lines: wire::Lines<'_>| {
            let typed = params.ch.chars().next().unwrap_or_default();
            wire::text_edits(lines, &format::on_type(&document.text, lines.byte(position), typed))
        };
        of_text(&self.shared, &text_document.uri, ask).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        if !self.shared.desk(|desk| desk.settings.code_lens.enabled) {
            return Ok(None);
        }
        let ask = |spot: &Spot| {
            let found = lens::lenses(spot.view(), spot.file);
            Some(found.iter().filter_map(|one| wire::lens(&spot.snapshot, one, spot.peer.is_ours)).collect())
        };
        about(&self.shared, &params.text_document.uri, Need::Code, ask).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        if !self.shared.desk(|desk| desk.settings.inlay_hints.enabled) {
            return Ok(None);
        }
        let range = params.range;
        let ask = move |spot: &Spot| {
            let found = hints::hints(spot.view(), spot.file, spot.lines()?.span(range));
            Some(found.iter().filter_map(|one| wire::hint(&spot.snapshot, spot.file, one)).collect())
        };
        about(&self.shared, &params.text_document.uri, Need::Code, ask).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let ask = |spot: &Spot| {
            let Snapshot { code, lang, today, .. } = &*spot.snapshot;
            let found = complete_in(code, spot.file, spot.offset, &wire::around(*lang, *today));
            Some(CompletionResponse::List(wire::completion(spot.lines()?, &found, &spot.peer)))
        };
        at(&self.shared, &params.text_document_position, ask).await
    }

    async fn completion_resolve(&self, mut item: CompletionItem) -> Result<CompletionItem> {
        let (lang, peer) = self.shared.desk(|desk| (desk.lang(), desk.peer.clone()));
        if let (Some(key), None) = (&item.data, &item.documentation) {
            item.documentation = wire::documentation(&document(wire::page_of(key), lang), &peer);
        }
        Ok(item)
    }

    async fn signature_help(&self, params: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        let ask = |spot: &Spot| {
            let found = signature(&spot.snapshot.code, spot.file, spot.offset, spot.snapshot.lang)?;
            Some(wire::signature(&found, &spot.peer))
        };
        at(&self.shared, &params.text_document_position_params, ask).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let ask = move |spot: &Spot| {
            let around = |position: &Position| {
                let spans = selection::selections(spot.view(), spot.file, spot.lines()?.byte(*position));
                wire::selection(&spot.snapshot, spot.file, &spans)
            };
            // One answer for each position, or none at all.
            params.positions.iter().map(around).collect()
        };
        about(&self.shared, &params.text_document.uri, Need::Code, ask).await
    }

    async fn prepare_call_hierarchy(&self, params: CallHierarchyPrepareParams) -> Result<Option<Vec<CallHierarchyItem>>> {
        let ask = |spot: &Spot| {
            let found = calls::prepare(spot.view(), spot.file, spot.offset)?;
            Some(wire::call_item(&spot.snapshot, &found).into_iter().collect())
        };
        at(&self.shared, &params.text_document_position_params, ask).await
    }

    async fn incoming_calls(&self, params: CallHierarchyIncomingCallsParams) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        let ask = |spot: &Spot| {
            let found = calls::incoming(spot.view(), spot.file, spot.offset);
            Some(found.iter().filter_map(|call| wire::incoming(&spot.snapshot, call)).collect())
        };
        at(&self.shared, &of_item(params.item.uri, params.item.selection_range), ask).await
    }

    async fn outgoing_calls(&self, params: CallHierarchyOutgoingCallsParams) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let ask = |spot: &Spot| {
            let found = calls::outgoing(spot.view(), spot.file, spot.offset);
            Some(found.iter().filter_map(|call| wire::outgoing(&spot.snapshot, call)).collect())
        };
        at(&self.shared, &of_item(params.item.uri, params.item.selection_range), ask).await
    }

    async fn prepare_type_hierarchy(&self, params: TypeHierarchyPrepareParams) -> Result<Option<Vec<TypeHierarchyItem>>> {
        let ask = |spot: &Spot| {
            let found = types::prepare(spot.view(), spot.file, spot.offset)?;
            Some(wire::type_item(&spot.snapshot, &found).into_iter().collect())
        };
        at(&self.shared, &params.text_document_position_params, ask).await
    }

    async fn supertypes(&self, params: TypeHierarchySupertypesParams) -> Result<Option<Vec<TypeHierarchyItem>>> {
        let ask = |spot: &Spot| {
            let found = types::supertypes(spot.view(), spot.file, spot.offset);
            Some(found.iter().filter_map(|node| wire::type_item(&spot.snapshot, node)).collect())
        };
        at(&self.shared, &of_item(params.item.uri, params.item.selection_range), ask).await
    }

    async fn subtypes(&self, params: TypeHierarchySubtypesParams) -> Result<Option<Vec<TypeHierarchyItem>>> {
        let ask = |spot: &Spot| {
            let found = types::subtypes(spot.view(), spot.file, spot.offset);
            Some(found.iter().filter_map(|node| wire::type_item(&spot.snapshot, node)).collect())
        };
        at(&self.shared, &of_item(params.item.uri, params.item.selection_range), ask).await
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        self.shared.settle(Need::Code).await;
        let (snapshots, peer) = (self.shared.snapshots(), self.shared.desk(|desk| desk.peer.clone()));
        let ask = move || wire::moved(&snapshots, &params.files, peer.document_changes);
        apart(ask).await
    }
}
