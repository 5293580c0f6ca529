"""The language server under the capabilities that Neovim, Visual Studio Code and Emacs declare, in bytes and in UTF-16.

usage: SOCIAL=binary pytest test_clients.py (clients.sh does so). Every capability that the server announces has its trial here:
one that has none fails. pytest-lsp warns of replies that a client did not declare; a warning is a failure.
"""

import asyncio
import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types as t
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

SOCIAL = os.environ["SOCIAL"]
EDITORS = ["neovim", "visual-studio-code", "emacs"]
UNITS = ["utf-8", "utf-16"]

# A byte order mark, ends of lines of Windows, tabs, letters of two units in bytes and an emoji of two in UTF-16.
TEXT = "\ufeff" + "\r\n".join(
    [
        'code atelier "Atelier" {',
        "\tversion: 1.0.0",
        '\tlicence: "CC0-1.0"',
        "}",
        "",
        'rôle greffe "Greffe"',
        "",
        'principe seul   "Sans règle 🥖" {',
        "}",
        "",
        'registre travail "Travaux" {',
        "\ttenu par: greffe",
        "\tnature: événements à jour",
        "\tcolonne jour { type: date }",
        '\tcolonne coût "🥖 é" { type: inconnu }',
        "}",
        "",
        'règle coûts "Aucun travail ne dépasse dix" {',
        "\tqui: greffe",
        "\tdoit: noter travail",
        "\tpreuve: chaque travail : coût <= 10",
        "}",
        "",
    ]
)
# The places of what is found: code, the word it stands at, the word before which it must be sought.
FOUND = [("S6001", "atelier"), ("S0104", "inconnu"), ("S2101", "seul"), ("S4004", "greffe")]


def position(text: str, index: int, unit: str) -> t.Position:
    """Where an editor sees a character of a text."""
    before = text[:index]
    line, start = before.count("\n"), before.rfind("\n") + 1
    width = {"utf-8": lambda c: len(c.encode()), "utf-16": lambda c: len(c.encode("utf-16-le")) // 2}[unit]
    return t.Position(line, sum(map(width, before[start:])))


def range_of(text: str, word: str, unit: str, after: str = "") -> t.Range:
    """Where an editor sees the first `word` after `after`."""
    index = text.index(word, text.index(after))
    return t.Range(position(text, index, unit), position(text, index + len(word), unit))


class Trial:
    """A client at work in a folder with one open document."""

    def __init__(self, client, unit, announced, declared, folder):
        self.client, self.unit, self.announced, self.declared, self.folder = client, unit, announced, declared, folder
        self.uri = (folder / "atelier.social").as_uri()
        self.document = t.TextDocumentIdentifier(self.uri)
        self.version, self.text = 0, ""

    async def checked(self) -> list[t.Diagnostic]:
        """What was published of the last version: some editors are told no versions, so it is asked for and awaited."""
        asked = await self.client.text_document_diagnostic_async(t.DocumentDiagnosticParams(self.document))
        for _ in range(1200):
            published = self.client.published.get(self.uri)
            if published and list(published.diagnostics) == list(asked.items):
                return list(published.diagnostics)
            await asyncio.sleep(0.05)
        raise AssertionError(f"never published: {asked.items}; published: {self.client.published}")

    def open(self, text: str):
        self.version, self.text = 1, text
        item = t.TextDocumentItem(uri=self.uri, language_id="social", version=1, text=text)
        self.client.text_document_did_open(t.DidOpenTextDocumentParams(item))

    def change(self, word: str, new: str):
        """Replaces a word, as an edit of its place."""
        self.version += 1
        edit = t.TextDocumentContentChangePartial(range=range_of(self.text, word, self.unit), text=new)
        identifier = t.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri)
        self.client.text_document_did_change(t.DidChangeTextDocumentParams(identifier, [edit]))
        self.text = self.text.replace(word, new, 1)

    def at(self, word: str, after: str = "") -> dict:
        return {"text_document": self.document, "position": range_of(self.text, word, self.unit, after).start}

    def applied(self, edits) -> str:
        """The text with edits applied, from the last to the first."""
        lines = {}
        for index, c in enumerate(self.text + "\0"):
            place = position(self.text, index, self.unit)
            lines[(place.line, place.character)] = index
        text = self.text
        for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            start = lines[(edit.range.start.line, edit.range.start.character)]
            end = lines[(edit.range.end.line, edit.range.end.character)]
            text = text[:start] + edit.new_text + text[end:]
        return text


def edits_of(edit: t.WorkspaceEdit, uri: str) -> list:
    changed = [change.edits for change in edit.document_changes or [] if getattr(change, "text_document", None) and change.text_document.uri == uri]
    return [one for edits in changed for one in edits] + list((edit.changes or {}).get(uri, []))


async def started(request, client: LanguageClient, folder: pathlib.Path, locale="fr", options=None) -> Trial:
    editor, unit = request.param if isinstance(request.param, tuple) else (request.param, "utf-16")
    declared = client_capabilities(editor)
    declared.general = declared.general or t.GeneralClientCapabilities()
    declared.general.position_encodings = [unit]
    client.published = {}

    # The client of pytest-lsp keeps no versions.
    client.protocol.fm.features.pop("textDocument/publishDiagnostics", None)

    @client.feature("textDocument/publishDiagnostics")
    def hear(params: t.PublishDiagnosticsParams):
        client.published[params.uri] = params
        client.diagnostics[params.uri] = params.diagnostics

    for method in ["workspace/codeLens/refresh", "workspace/inlayHint/refresh", "workspace/semanticTokens/refresh", "client/registerCapability"]:
        if method not in client.protocol.fm.features:
            client.feature(method)(lambda *_: None)
    answer = await client.initialize_session(
        t.InitializeParams(
            capabilities=declared,
            locale=locale,
            initialization_options=options,
            workspace_folders=[t.WorkspaceFolder(uri=folder.as_uri(), name="f")],
        )
    )
    assert answer.capabilities.position_encoding == unit
    return Trial(client, unit, answer.capabilities, declared, folder)


SERVER = ClientServerConfig(server_command=[SOCIAL, "lsp"])


@pytest_lsp.fixture(params=[(editor, unit) for editor in EDITORS for unit in UNITS], ids=lambda p: "-".join(p), config=SERVER)
async def trial(request, lsp_client: LanguageClient, tmp_path):
    trial = await started(request, lsp_client, tmp_path)
    trial.open(TEXT)
    lsp_client.trial = trial
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_places(trial: LanguageClient):
    trial = trial.trial
    found = await trial.checked()
    for code, word in FOUND:
        ranges = [one.range for one in found if one.code == code]
        assert range_of(TEXT, word, trial.unit) in ranges, (code, ranges)
    for one in found:
        declared = trial.declared.text_document.publish_diagnostics
        assert one.source == "social"
        assert bool(one.code_description) == bool(declared.code_description_support), "a link that the client did not declare, or none"
        assert not one.tags or declared.tag_support, "tags that the client did not declare"
        assert not one.related_information or declared.related_information, "related places that the client did not declare"
    print([(one.code, one.range.start.line, one.range.start.character) for one in found])


@pytest.mark.asyncio
async def test_every_capability(trial: LanguageClient):
    trial = trial.trial
    await trial.checked()
    names = [name for name in t.ServerCapabilities.__annotations__ if getattr(trial.announced, name) not in (None, False)]
    untried = [name for name in names if name not in TRIALS]
    assert not untried, f"announced and not tried: {untried}"
    assert {"hover_provider", "completion_provider", "rename_provider", "code_action_provider", "type_hierarchy_provider"} <= set(names)
    for name in names:
        seen = await TRIALS[name](trial)
        print(f"{name}: {seen!r}"[:300])


@pytest.mark.asyncio
async def test_an_edit_moves_what_was_found(trial: LanguageClient):
    trial = trial.trial
    await trial.checked()
    trial.change("inconnu", "nombre")
    assert "S0104" not in [one.code for one in await trial.checked()]
    trial.change('"Greffe"', '"Greffe 🥖"\r\n# é\r\n')
    place = [one.range for one in await trial.checked() if one.code == "S2101"]
    assert place == [range_of(trial.text, "seul", trial.unit)]


@pytest_lsp.fixture(params=EDITORS, config=SERVER)
async def unopened(request, lsp_client: LanguageClient, tmp_path):
    lsp_client.begin = lambda **how: started(request, lsp_client, tmp_path, **how)
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "how, language",
    [
        (dict(locale="fr-FR"), "fr"),
        (dict(locale="en-US"), "en"),
        (dict(locale=None), "fr"),
        (dict(locale="fr", options={"language": "en"}), "en"),
    ],
)
async def test_language(unopened: LanguageClient, how, language):
    if options := how.get("options"):
        unopened._configuration[""] = {"social": options}
    trial = await unopened.begin(**how)
    trial.open(TEXT)
    message = next(one.message for one in await trial.checked() if one.code == "S0104")
    assert message.startswith({"fr": "Le champ", "en": "The field"}[language]), message
    hover = await trial.client.text_document_hover_async(t.HoverParams(**trial.at("nature")))
    assert {"fr": "Ce qu'une ligne dit", "en": "What a row says"}[language] in hover.contents.value, hover.contents.value


# The trials of capabilities: each asks, and holds the answer against what the text must give.

async def nothing(_):
    """What other tests hold: positions, synchronisation."""
    return "tried elsewhere"


async def hover(trial):
    answer = await trial.client.text_document_hover_async(t.HoverParams(**trial.at("greffe", "tenu par")))
    formats = trial.declared.text_document.hover.content_format or []
    assert answer.contents.kind in formats and "Greffe" in answer.contents.value
    assert answer.range == range_of(trial.text, "greffe", trial.unit, "tenu par")
    return answer.contents.value


async def completion(trial):
    await trial.checked()
    trial.change("\ttenu par: greffe", "\ttenu par: ")
    place = range_of(trial.text, "\ttenu par: ", trial.unit).end
    answer = await trial.client.text_document_completion_async(t.CompletionParams(text_document=trial.document, position=place))
    items = getattr(answer, "items", answer)
    assert "greffe" in [item.label for item in items]
    item = next(item for item in items if item.label == "greffe")
    if trial.announced.completion_provider.resolve_provider:
        await trial.client.completion_item_resolve_async(item)
    trial.change("\ttenu par: ", "\ttenu par: greffe")
    return [item.label for item in items][:8]


def places(answer):
    answer = answer if isinstance(answer, (list, tuple)) else [answer] if answer else []
    return [(one.target_uri, one.target_selection_range) if isinstance(one, t.LocationLink) else (one.uri, one.range) for one in answer]


def going(method, capability, word="greffe", after="tenu par", target=("greffe", "rôle")):
    async def go(trial):
        params = getattr(t, {"definition": "DefinitionParams", "declaration": "DeclarationParams", "type_definition": "TypeDefinitionParams", "implementation": "ImplementationParams"}[method])
        answer = await getattr(trial.client, f"text_document_{method}_async")(params(**trial.at(word, after)))
        declared = getattr(trial.declared.text_document, capability)
        is_link = any(isinstance(one, t.LocationLink) for one in answer or [] if isinstance(answer, (list, tuple)))
        assert not is_link or declared.link_support, "links that the client did not declare"
        if target:
            assert (trial.uri, range_of(trial.text, target[0], trial.unit, target[1])) in places(answer), answer
        return places(answer)

    return go


async def references(trial):
    params = t.ReferenceParams(context=t.ReferenceContext(include_declaration=True), **trial.at("greffe", "tenu par"))
    answer = await trial.client.text_document_references_async(params)
    expected = [range_of(trial.text, "greffe", trial.unit, after) for after in ("rôle", "tenu par", "qui:")]
    assert [one.range for one in answer] == expected
    return len(answer)


async def highlight(trial):
    answer = await trial.client.text_document_document_highlight_async(t.DocumentHighlightParams(**trial.at("greffe", "tenu par")))
    assert range_of(trial.text, "greffe", trial.unit, "rôle") in [one.range for one in answer]
    return len(answer)


async def symbols(trial):
    answer = await trial.client.text_document_document_symbol_async(t.DocumentSymbolParams(trial.document))
    declared = trial.declared.text_document.document_symbol
    if not declared.hierarchical_document_symbol_support:
        assert all(isinstance(one, t.SymbolInformation) for one in answer), "a tree that the client did not declare"
    else:
        for one in answer:
            assert one.range.start <= one.selection_range.start and one.selection_range.end <= one.range.end
    assert len(answer) >= 5
    return [one.name for one in answer]


async def workspace_symbols(trial):
    answer = await trial.client.workspace_symbol_async(t.WorkspaceSymbolParams(query="greffe"))
    assert any("greffe" in one.name.lower() for one in answer)
    return [one.name for one in answer]


async def actions(trial):
    found = [one for one in await trial.checked() if one.code == "S2101"]
    context = t.CodeActionContext(diagnostics=found)
    answer = await trial.client.text_document_code_action_async(t.CodeActionParams(trial.document, found[0].range, context))
    assert answer and all(isinstance(one, t.CodeAction) and one.command is None for one in answer)
    action = next(one for one in answer if one.kind == "quickfix")
    if action.edit is None:
        action = await trial.client.code_action_resolve_async(action)
    declared = trial.declared.workspace.workspace_edit
    assert not action.edit.document_changes or declared.document_changes, "changes that the client did not declare"
    assert "porte: seul" in trial.applied(edits_of(action.edit, trial.uri)), action
    return [one.title for one in answer]


async def lenses(trial):
    answer = await trial.client.text_document_code_lens_async(t.CodeLensParams(trial.document))
    for one in answer or []:
        resolved = one if one.command else await trial.client.code_lens_resolve_async(one)
        assert resolved.command.title
        assert resolved.command.command == "", "a command that no editor has"
    return [one.command and one.command.title for one in answer or []]


async def links(trial):
    answer = await trial.client.text_document_document_link_async(t.DocumentLinkParams(trial.document))
    return [one.target for one in answer or []]


async def formatting(trial):
    params = t.DocumentFormattingParams(trial.document, t.FormattingOptions(tab_size=2, insert_spaces=True))
    text = trial.applied(await trial.client.text_document_formatting_async(params) or [])
    assert 'principe seul "Sans règle 🥖" {' in text and "inconnu" in text
    assert "\r" not in text.replace("\r\n", ""), "ends of lines are kept whole"
    return text.splitlines()[:3]


async def range_formatting(trial):
    options = t.FormattingOptions(tab_size=2, insert_spaces=True)
    params = t.DocumentRangeFormattingParams(trial.document, range_of(trial.text, "principe seul", trial.unit), options)
    text = trial.applied(await trial.client.text_document_range_formatting_async(params) or [])
    assert 'principe seul "Sans règle 🥖" {' in text and "\ttenu par" in text
    return text.splitlines()[7]


async def typing(trial):
    options = t.FormattingOptions(tab_size=2, insert_spaces=True)
    place = range_of(trial.text, "}", trial.unit, "principe seul").end
    trigger = trial.announced.document_on_type_formatting_provider.first_trigger_character
    params = t.DocumentOnTypeFormattingParams(text_document=trial.document, position=place, ch=trigger, options=options)
    text = trial.applied(await trial.client.text_document_on_type_formatting_async(params) or [])
    assert 'principe seul "Sans règle 🥖" {' in text
    return trigger


async def rename(trial):
    provider = trial.announced.rename_provider
    if isinstance(provider, t.RenameOptions) and provider.prepare_provider:
        assert await trial.client.text_document_prepare_rename_async(t.PrepareRenameParams(**trial.at("greffe", "tenu par")))
    edit = await trial.client.text_document_rename_async(t.RenameParams(new_name="secrétariat", **trial.at("greffe", "tenu par")))
    declared = trial.declared.workspace.workspace_edit
    assert not edit.document_changes or declared.document_changes, "changes that the client did not declare"
    text = trial.applied(edits_of(edit, trial.uri))
    assert text == trial.text.replace("greffe", "secrétariat")
    return text.count("secrétariat")


async def folding(trial):
    answer = await trial.client.text_document_folding_range_async(t.FoldingRangeParams(trial.document))
    assert (10, 15) in [(one.start_line, one.end_line) for one in answer] or (10, 14) in [(one.start_line, one.end_line) for one in answer]
    return len(answer)


async def selection(trial):
    place = range_of(trial.text, "greffe", trial.unit, "tenu par")
    answer = await trial.client.text_document_selection_range_async(t.SelectionRangeParams(trial.document, [place.start]))
    one, depth = answer[0], 0
    assert one.range == place
    while one.parent:
        assert one.parent.range.start <= one.range.start and one.range.end <= one.parent.range.end
        one, depth = one.parent, depth + 1
    return depth


async def tokens(trial):
    answer = await trial.client.text_document_semantic_tokens_full_async(t.SemanticTokensParams(trial.document))
    legend, line, start, words = trial.announced.semantic_tokens_provider.legend, 0, 0, {}
    for n in range(0, len(answer.data), 5):
        delta, offset, length, kind, _ = answer.data[n : n + 5]
        line, start = line + delta, (start if delta == 0 else 0) + offset
        words[(line, start)] = (length, legend.token_types[kind])
    place = range_of(trial.text, "coût", trial.unit, "colonne")
    assert words[(place.start.line, place.start.character)][0] == place.end.character - place.start.character
    last = await trial.client.text_document_semantic_tokens_range_async(t.SemanticTokensRangeParams(trial.document, place))
    assert last.data
    return len(words)


async def hints(trial):
    whole = t.Range(t.Position(0, 0), t.Position(99, 0))
    answer = await trial.client.text_document_inlay_hint_async(t.InlayHintParams(trial.document, whole))
    return [one.label for one in answer or []]


async def signature(trial):
    answer = await trial.client.text_document_signature_help_async(t.SignatureHelpParams(**trial.at("coût", "preuve")))
    return answer and [one.label for one in answer.signatures]


async def calls(trial):
    items = await trial.client.text_document_prepare_call_hierarchy_async(t.CallHierarchyPrepareParams(**trial.at("greffe", "rôle")))
    for item in items or []:
        await trial.client.call_hierarchy_incoming_calls_async(t.CallHierarchyIncomingCallsParams(item))
        await trial.client.call_hierarchy_outgoing_calls_async(t.CallHierarchyOutgoingCallsParams(item))
    return [item.name for item in items or []]


async def kinships(trial):
    items = await trial.client.text_document_prepare_type_hierarchy_async(t.TypeHierarchyPrepareParams(**trial.at("greffe", "rôle")))
    for item in items or []:
        await trial.client.type_hierarchy_supertypes_async(t.TypeHierarchySupertypesParams(item))
        await trial.client.type_hierarchy_subtypes_async(t.TypeHierarchySubtypesParams(item))
    return [item.name for item in items or []]


async def workspace(trial):
    schemes = trial.announced.workspace.text_document_content.schemes
    assert list(schemes) == ["social"]
    answer = await trial.client.protocol.send_request_async("workspace/textDocumentContent", t.TextDocumentContentParams(uri="social:/std/acts.social"))
    assert "acte" in answer.text or "act " in answer.text
    return len(answer.text)


TRIALS = {
    "position_encoding": nothing,
    "text_document_sync": nothing,
    "workspace": workspace,
    "hover_provider": hover,
    "completion_provider": completion,
    "definition_provider": going("definition", "definition"),
    "declaration_provider": going("declaration", "declaration"),
    "type_definition_provider": going("type_definition", "type_definition", target=None),
    "implementation_provider": going("implementation", "implementation", target=None),
    "references_provider": references,
    "document_highlight_provider": highlight,
    "document_symbol_provider": symbols,
    "workspace_symbol_provider": workspace_symbols,
    "code_action_provider": actions,
    "code_lens_provider": lenses,
    "document_link_provider": links,
    "document_formatting_provider": formatting,
    "document_range_formatting_provider": range_formatting,
    "document_on_type_formatting_provider": typing,
    "rename_provider": rename,
    "folding_range_provider": folding,
    "selection_range_provider": selection,
    "semantic_tokens_provider": tokens,
    "inlay_hint_provider": hints,
    "signature_help_provider": signature,
    "call_hierarchy_provider": calls,
    "type_hierarchy_provider": kinships,
}
