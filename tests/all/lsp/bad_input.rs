//! Whatever a client or a disk comes up with: something is said where it belongs, and the server lives.

use super::client::{Client, codes, starts};
use super::{able, at_work, introduction, started, uri, watched};
use crate::cli::Scratch;
use serde_json::{Value, json};
use std::fs;

const SOUND: &str = "code a \"A\" {\n  version: 1.0.0\n  licence: \"CC0-1.0\"\n}\n";

/// A rule that names a principle of another file.
const RULE: &str = "règle r \"R\" {\n  porte: solidarité\n}\n";
const PRINCIPLE: &str = "principe solidarité \"S\" {\n}\n\nprincipe seule \"Aucune règle\" {\n}\n";

/// The unknown name of [`RULE`].
const UNKNOWN: &str = "S0202";

fn is_told(items: &[Value], code: &str) -> bool {
    codes(items).contains(&code)
}

/// A project of two files, one of which names what the other declares.
fn project(name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    scratch.file("code.social", SOUND.as_bytes());
    scratch.file("règles.social", RULE.as_bytes());
    scratch.file("principes.social", PRINCIPLE.as_bytes());
    scratch
}

/// As an editor writes it: letters beyond ASCII are escaped.
fn rules_of(scratch: &Scratch) -> String {
    uri(scratch, "r%C3%A8gles.social")
}

fn is_clean(client: &mut Client, uri: &str) {
    client.until("nothing left to say", |client| client.published.get(uri).is_none_or(|told| told.items.is_empty()));
}

#[test]
fn files_deleted_renamed_and_made_behind_its_back() {
    // With a client that watches files, and with one that does not.
    for watches in [true, false] {
        let scratch = project("lsp-behind");
        let (rules, principles) = (rules_of(&scratch), uri(&scratch, "principes.social"));
        let mut client = started();
        let mut capabilities = able();
        capabilities["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] = watches.into();
        client.initialize(introduction(&[uri(&scratch, "")], capabilities));
        let tell = |client: &mut Client| {
            if watches {
                watched(client, std::slice::from_ref(&principles))
            }
        };
        client.published_when(&principles, "the principle without rule to test it", |told| !told.items.is_empty());
        assert!(!is_told(&client.checked(&rules), UNKNOWN));
        fs::remove_file(scratch.path("principes.social")).unwrap();
        tell(&mut client);
        client.published_when(&rules, "the unknown name", |told| is_told(&told.items, UNKNOWN));
        is_clean(&mut client, &principles);
        scratch.file("ailleurs/p.social", PRINCIPLE.as_bytes());
        tell(&mut client);
        client.published_when(&rules, "the name found again", |told| !is_told(&told.items, UNKNOWN));
        fs::rename(scratch.path("ailleurs"), scratch.path("autre")).unwrap();
        tell(&mut client);
        is_clean(&mut client, &uri(&scratch, "ailleurs/p.social"));
        client.published_when(&uri(&scratch, "autre/p.social"), "findings at the new place", |told| !told.items.is_empty());
        fs::remove_dir_all(scratch.path("")).unwrap();
        tell(&mut client);
        client.until("nothing left to say", |client| client.published.values().all(|told| told.items.is_empty()));
        assert_eq!(client.leave().code, 0);
    }
}

/// An open document is what its editor says, whatever becomes of its file; closed, it is its file again.
#[test]
fn an_open_document_outlives_its_file() {
    let scratch = project("lsp-outlives");
    let (rules, principles) = (rules_of(&scratch), uri(&scratch, "principes.social"));
    let mut client = at_work(&scratch);
    client.open(&principles, PRINCIPLE);
    fs::remove_file(scratch.path("principes.social")).unwrap();
    watched(&mut client, std::slice::from_ref(&principles));
    assert!(!is_told(&client.checked(&rules), UNKNOWN));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": principles } }));
    client.published_when(&rules, "the unknown name", |told| is_told(&told.items, UNKNOWN));
    is_clean(&mut client, &principles);
    // A document with unsaved changes is closed: what it said is forgotten.
    scratch.file("principes.social", PRINCIPLE.as_bytes());
    client.open(&principles, "");
    assert!(is_told(&client.checked(&rules), UNKNOWN));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": principles } }));
    client.published_when(&rules, "the name found again", |told| !is_told(&told.items, UNKNOWN));
    assert_eq!(client.leave().code, 0);
}

/// What a manifest says wrong, where it says it, and the line.
const MANIFESTS: &[(&str, u64)] = &[
    ("entry = \n", 0),
    ("[severities]\nS9999 = \"warning\"\n", 1),
    ("\n[nowhere]\nx = 1\n", 1),
    ("[facts.work]\nfile = 3\n", 1),
    ("# é 🥖\n[facts\n", 1),
];

#[test]
fn a_faulty_manifest_is_told_at_its_place_and_forgotten_once_mended() {
    for (text, line) in MANIFESTS {
        let scratch = project("lsp-manifest");
        scratch.file("social.toml", text.as_bytes());
        let (manifest, principles) = (uri(&scratch, "social.toml"), uri(&scratch, "principes.social"));
        let mut client = at_work(&scratch);
        let told = client.published_when(&manifest, "a fault", |told| !told.items.is_empty());
        assert_eq!(starts(&told.items)[0].0, *line, "{text:?}: {told:?}");
        client.published_when(&principles, "findings all the same", |told| !told.items.is_empty());
        client.open(&manifest, text);
        client.replace(&manifest, 2, "");
        is_clean(&mut client, &manifest);
        // What the editor has not saved counts, what is saved does when it is closed.
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": manifest } }));
        client.published_when(&manifest, "the fault of the file", |told| !told.items.is_empty());
        scratch.file("social.toml", b"");
        watched(&mut client, std::slice::from_ref(&manifest));
        is_clean(&mut client, &manifest);
        assert_eq!(client.leave().code, 0);
    }
}

const WITH_FACTS: &str = "code a \"A\" {\n  version: 1.0.0\n  licence: \"CC0-1.0\"\n}\n\nrule costs \"No work costs more than ten\" {\n  \
    who: keeper\n  must: do \"x\"\n  proof: each work: cost <= 10\n}\n\nrole keeper \"Keeper\"\n\nregister work \"Works\" {\n  \
    nature: events at day\n  column day { type: date }\n  column who { type: identity }\n  column cost { type: number }\n}\n";

#[test]
fn facts_that_cannot_be_read_are_told_in_their_file() {
    let scratch = Scratch::new("lsp-facts");
    scratch.file("code.social", WITH_FACTS.as_bytes());
    scratch.file("facts/work.csv", b"day,who,cost\n2026-01-02,a,3\n2026-01-03,b,many\n");
    let facts = uri(&scratch, "facts/work.csv");
    let mut client = at_work(&scratch);
    let told = client.published_when(&facts, "a cell that is no number", |told| !told.items.is_empty());
    assert_eq!(starts(&told.items), [(2, 13)], "{told:?}");
    scratch.file("facts/work.csv", b"day,who,cost\n2026-01-02,a,3\n");
    watched(&mut client, std::slice::from_ref(&facts));
    is_clean(&mut client, &facts);
    // No text, nothing, no columns, columns missing: told in the file, or at the register when the file has no place to show.
    let code = uri(&scratch, "code.social");
    for (bytes, place, fault) in [
        (b"\xff\xfe\x00\x01".as_slice(), &facts, "S7111"),
        (b"", &code, "S7112"),
        (b"\"\n\"\n\"", &facts, "S7107"),
        (b"day;who\n", &facts, "S7107"),
    ] {
        scratch.file("facts/work.csv", bytes);
        watched(&mut client, std::slice::from_ref(&facts));
        client.published_when(place, fault, |told| is_told(&told.items, fault));
        scratch.file("facts/work.csv", b"day,who,cost\n2026-01-02,a,3\n");
        watched(&mut client, std::slice::from_ref(&facts));
        client.published_when(place, "nothing of it any more", |told| !is_told(&told.items, fault));
    }
    fs::remove_file(scratch.path("facts/work.csv")).unwrap();
    fs::create_dir(scratch.path("facts/work.csv")).unwrap();
    watched(&mut client, std::slice::from_ref(&facts));
    client.published_when(&code, "a folder is no table", |told| is_told(&told.items, "S7112"));
    assert_eq!(client.leave().code, 0);
}

#[test]
fn a_code_without_any_facts_hears_nothing_of_them() {
    let scratch = Scratch::new("lsp-without-facts");
    scratch.file("code.social", WITH_FACTS.as_bytes());
    let code = uri(&scratch, "code.social");
    let mut client = at_work(&scratch);
    client.open(&code, WITH_FACTS);
    // The verdict above a rule is known once facts have been asked.
    client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": code } }));
    assert!(codes(&client.checked(&code)).iter().all(|code| !code.starts_with("S7")));
    // Then they come.
    scratch.file("facts/work.csv", b"day,who,cost\n2026-01-02,a,30\n");
    watched(&mut client, &[uri(&scratch, "facts/work.csv")]);
    client.published_when(&code, "the contradiction", |told| is_told(&told.items, "S7001"));
    assert_eq!(client.leave().code, 0);
}

#[test]
fn a_rule_that_facts_contradict_is_told_and_follows_its_line() {
    let scratch = Scratch::new("lsp-contradicted");
    scratch.file("code.social", WITH_FACTS.as_bytes());
    scratch.file("facts/work.csv", b"day,who,cost\n2026-01-02,a,30\n");
    let code = uri(&scratch, "code.social");
    let mut client = at_work(&scratch);
    client.open(&code, WITH_FACTS);
    let is_contradicted = |items: &[Value]| codes(items).iter().position(|code| code.starts_with("S70"));
    let told = client.published_when(&code, "the contradiction", |told| is_contradicted(&told.items).is_some());
    let line = starts(&told.items)[is_contradicted(&told.items).unwrap()].0;
    let place = json!({ "line": 0, "character": 0 });
    client.change(&code, 2, json!([{ "range": { "start": place, "end": place }, "text": "# a\n# b\n" }]));
    let told = client.published_when(&code, "version 2", |told| told.version == Some(2));
    assert_eq!(starts(&told.items)[is_contradicted(&told.items).unwrap()].0, line + 2);
    scratch.file("facts/work.csv", b"day,who,cost\n2026-01-02,a,3\n");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": code } }));
    client.published_when(&code, "no contradiction any more", |told| is_contradicted(&told.items).is_none());
    assert_eq!(client.leave().code, 0);
}

#[test]
fn a_file_that_is_no_text_is_told_and_the_others_are_read() {
    let scratch = project("lsp-latin");
    scratch.file("latin.social", b"principe caf\xe9 \"P\" {\n}\n");
    let latin = uri(&scratch, "latin.social");
    let mut client = at_work(&scratch);
    let told = client.published_when(&latin, "what it is not", |told| !told.items.is_empty());
    assert_eq!(told.items.len(), 1, "{told:?}");
    client.published_when(&uri(&scratch, "principes.social"), "findings all the same", |told| !told.items.is_empty());
    // Opened, it is the text that the editor made of it.
    client.open(&latin, "principe café \"P\" {\n}\n");
    client.published_when(&latin, "findings of the text", |published| published.version == Some(1));
    assert_eq!(client.leave().code, 0);
}

#[test]
fn empty_and_huge_documents() {
    let scratch = Scratch::new("lsp-sizes");
    let (empty, huge, one_line) = (uri(&scratch, "e.social"), uri(&scratch, "h.social"), uri(&scratch, "l.social"));
    let mut client = at_work(&scratch);
    for text in ["", "\u{feff}", "\n", "\r", "\0", "{", "}", "\"", "\u{2028}", "# ", "e\u{301}"] {
        client.open(&empty, text);
        client.checked(&empty);
    }
    let text = super::life::long(10_000_000 / 60);
    assert!(text.len() > 10_000_000);
    client.open(&huge, &text);
    client.open(&one_line, &"x".repeat(1_000_000));
    client.checked(&one_line);
    let place = json!({ "line": 3, "character": 0 });
    client.change(&huge, 2, json!([{ "range": { "start": place, "end": place }, "text": "  parce que: \"é\"\n" }]));
    assert!(!client.checked(&huge).is_empty());
    assert_eq!(client.leave().code, 0);
}

#[test]
fn documents_that_are_on_no_disk() {
    let mut client = started();
    client.initialize(introduction(&[], able()));
    for uri in [
        "untitled:Untitled-1",
        "untitled:/a/b.social",
        "vscode-vfs://github/o/r/a.social",
        "git:/a.social?x",
        "social:/std/acts.social",
        "x:",
    ] {
        client.open(uri, "principe p \"P\" {\n}\n");
        client.checked(uri);
        client.replace(uri, 2, "");
        assert!(!is_told(&client.checked(uri), "S2101"), "{uri}");
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }
    client.open("untitled:Untitled-1", "principe p \"P\" {\n}\n");
    let told = client.published_when("untitled:Untitled-1", "findings", |told| !told.items.is_empty());
    assert_eq!(told.version, Some(1));
    assert_eq!(client.leave().code, 0);
}

#[test]
fn documents_opened_twice_changed_before_they_are_open_and_closed_twice() {
    let scratch = project("lsp-twice");
    let file = uri(&scratch, "principes.social");
    let mut client = at_work(&scratch);
    client.replace(&file, 7, "principe avant \"A\" {\n}\n");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": file } }));
    client.open(&file, "principe un \"U\" {\n}\n");
    client.open(&file, "principe deux \"D\" {\n}\n");
    let says = |items: &[Value], word: &str| items.iter().any(|item| item["message"].as_str().unwrap().contains(word));
    let items = client.checked(&file);
    assert!(says(&items, "`deux`") && !says(&items, "`un`") && !says(&items, "`avant`"), "{items:?}");
    for _ in 0..2 {
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": file } }));
    }
    client.published_when(&file, "the file again", |told| says(&told.items, "`seule`") && told.version.is_none());
    assert_eq!(client.leave().code, 0);
}

#[test]
fn positions_out_of_range() {
    let scratch = Scratch::new("lsp-range");
    let file = uri(&scratch, "a.social");
    let mut client = at_work(&scratch);
    let text = "principe p \"é🥖\" {\n}\n";
    client.open(&file, text);
    let last = u32::MAX;
    let at = |line: u32, character: u32| json!({ "line": line, "character": character });
    for (version, (start, end)) in
        [(at(last, last), at(last, last)), (at(0, last), at(0, last)), (at(1, 5), at(0, 14)), (at(0, 14), at(0, 13))]
            .into_iter()
            .enumerate()
    {
        client.change(&file, version as i64 + 2, json!([{ "range": { "start": start, "end": end }, "text": "" }]));
        client.checked(&file);
    }
    for method in ["hover", "definition", "completion", "documentHighlight", "prepareRename", "signatureHelp"] {
        for (line, character) in [(last, last), (0, last), (last, 0), (0, 14)] {
            let id = client
                .request(&format!("textDocument/{method}"), json!({ "textDocument": { "uri": file }, "position": at(line, character) }));
            let code = &client.answer(id)["error"]["code"];
            assert!(*code != json!(-32603), "{method} {line} {character}");
        }
    }
    client.lives();
    assert_eq!(client.leave().code, 0);
}

/// Every request of the protocol about a document, for documents nobody knows.
#[test]
fn questions_about_unknown_documents() {
    let scratch = Scratch::new("lsp-unknown");
    let mut client = at_work(&scratch);
    let place = json!({ "line": 0, "character": 0 });
    let range = json!({ "start": place, "end": place });
    for uri in [uri(&scratch, "nowhere.social"), "file:///".to_owned(), "x:".to_owned(), "social:/std/nowhere.social".to_owned()] {
        for method in [
            "hover",
            "completion",
            "definition",
            "declaration",
            "typeDefinition",
            "implementation",
            "references",
            "documentHighlight",
            "documentSymbol",
            "codeAction",
            "codeLens",
            "documentLink",
            "formatting",
            "rangeFormatting",
            "onTypeFormatting",
            "rename",
            "prepareRename",
            "foldingRange",
            "selectionRange",
            "semanticTokens/full",
            "semanticTokens/range",
            "inlayHint",
            "signatureHelp",
            "prepareCallHierarchy",
            "prepareTypeHierarchy",
            "diagnostic",
        ] {
            let params = json!({
                "textDocument": { "uri": uri }, "position": place, "range": range, "positions": [place], "newName": "x", "ch": "\n",
                "options": { "tabSize": 2, "insertSpaces": true }, "context": { "includeDeclaration": true, "diagnostics": [] },
            });
            let id = client.request(&format!("textDocument/{method}"), params);
            let answer = client.answer(id);
            assert!(answer["error"]["code"] != json!(-32603), "{method} {uri}: {answer}");
        }
    }
    assert_eq!(client.leave().code, 0);
}

#[test]
fn messages_that_are_not_understood() {
    let scratch = project("lsp-malformed");
    let file = uri(&scratch, "principes.social");
    let mut client = at_work(&scratch);
    assert_eq!(client.refused("textDocument/doesNotExist", json!({})), -32601);
    assert_eq!(client.refused("$/doesNotExist", json!({})), -32601);
    client.notify("$/doesNotExist", json!({}));
    client.notify("doesNotExist", Value::Null);
    for params in [json!({}), json!([]), json!({ "textDocument": 3 }), json!({ "textDocument": { "uri": "no address" } }), json!([[[[]]]])]
    {
        assert_eq!(client.refused("textDocument/diagnostic", params.clone()), -32602, "{params}");
        for method in ["didOpen", "didChange", "didClose", "didSave"] {
            client.notify(&format!("textDocument/{method}"), params.clone());
        }
        for method in ["didChangeConfiguration", "didChangeWatchedFiles", "didChangeWorkspaceFolders", "didRenameFiles"] {
            client.notify(&format!("workspace/{method}"), params.clone());
        }
        client.notify("$/cancelRequest", params.clone());
        client.notify("$/setTrace", params);
    }
    // Answers to nothing, numbers of every kind.
    client.send(&[
        json!({ "jsonrpc": "2.0", "id": 999, "result": null }),
        json!({ "jsonrpc": "2.0", "id": "x", "error": { "code": 1, "message": "" } }),
    ]);
    client.notify("$/cancelRequest", json!({ "id": 123_456 }));
    client.lives();
    // A body that is no JSON; then one that is no message.
    for body in ["{", "\u{0}", "3", "[]", "{}", "{\"jsonrpc\":\"1.0\",\"method\":\"x\"}"] {
        client.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        client.lives();
    }
    client.open(&file, "principe p \"P\" {\n}\n");
    assert!(!client.checked(&file).is_empty());
    assert_eq!(client.leave().code, 0);
}

#[test]
fn folders_come_and_go() {
    let (one, two) = (project("lsp-folder-one"), project("lsp-folder-two"));
    let (first, second) = (uri(&one, "principes.social"), uri(&two, "principes.social"));
    let mut client = at_work(&one);
    client.published_when(&first, "findings of the first folder", |told| !told.items.is_empty());
    let folder = |scratch: &Scratch| json!([{ "uri": uri(scratch, ""), "name": "f" }]);
    let change = |added: Value, removed: Value| json!({ "event": { "added": added, "removed": removed } });
    client.notify("workspace/didChangeWorkspaceFolders", change(folder(&two), json!([])));
    client.published_when(&second, "findings of the second folder", |told| !told.items.is_empty());
    client.notify("workspace/didChangeWorkspaceFolders", change(json!([]), folder(&one)));
    is_clean(&mut client, &first);
    // Gone twice, come twice, never there.
    client.notify("workspace/didChangeWorkspaceFolders", change(folder(&two), folder(&one)));
    client.notify("workspace/didChangeWorkspaceFolders", change(json!([{ "uri": "file:///does/not/exist", "name": "" }]), json!([])));
    client.notify("workspace/didChangeWorkspaceFolders", change(json!([]), folder(&two)));
    is_clean(&mut client, &second);
    assert_eq!(client.leave().code, 0);
}
