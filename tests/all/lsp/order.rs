//! Messages are taken in their order, and none waits for another that takes its time.

use super::life::long;
use super::{able, at_work, introduction, started, uri};
use crate::cli::Scratch;
use serde_json::{Value, json};

/// One letter after the other, as they are typed, all in one write: a change taken out of turn would garble the name.
#[test]
fn a_burst_of_changes_is_taken_in_order() {
    let scratch = Scratch::new("lsp-burst");
    let file = uri(&scratch, "a.social");
    let mut client = at_work(&scratch);
    client.open(&file, "principe  \"P\" {\n}\n");
    let name: String = (0..1000u32).map(|n| char::from_u32('a' as u32 + (n * n + n / 26) % 26).unwrap()).collect();
    let typed = |(at, letter): (usize, char)| {
        let place = json!({ "line": 0, "character": 9 + at });
        let change = json!({ "range": { "start": place, "end": place }, "text": letter.to_string() });
        json!({ "jsonrpc": "2.0", "method": "textDocument/didChange",
            "params": { "textDocument": { "uri": file, "version": 2 + at }, "contentChanges": [change] } })
    };
    let burst: Vec<Value> = name.chars().enumerate().map(typed).collect();
    client.send(&burst);
    let told = client.published_when(&file, "version 1001", |published| published.version == Some(1001));
    assert!(told.items.iter().any(|item| item["message"].as_str().unwrap().contains(&format!("`{name}`"))), "{told:?}");
    assert_eq!(client.leave().code, 0);
}

/// A version is never published after a later one.
#[test]
fn published_versions_only_grow() {
    let scratch = Scratch::new("lsp-versions");
    let file = uri(&scratch, "a.social");
    let mut client = at_work(&scratch);
    client.open(&file, "");
    let mut last = 1;
    for version in 2..60 {
        client.replace(&file, version, &format!("principe p{version} \"P\" {{\n}}\n"));
        if version % 7 == 0 {
            let least = last;
            let told = client.published_when(&file, "a later version", |published| published.version > Some(least));
            last = told.version.unwrap();
            assert!(last <= version);
            let name = format!("`p{last}`");
            assert!(told.items.iter().any(|item| item["message"].as_str().unwrap().contains(&name)), "{name}: {told:?}");
        }
    }
    client.published_when(&file, "the last version", |published| published.version == Some(59));
}

#[test]
fn what_takes_its_time_holds_up_nobody_and_can_be_cancelled() {
    let scratch = Scratch::new("lsp-busy");
    let (busy, small) = (uri(&scratch, "busy/a.social"), "untitled:Small".to_owned());
    let mut client = at_work(&scratch);
    client.open(&small, "principe   p \"P\" {\n}\n");
    client.checked(&small);
    client.open(&busy, &long(40_000));
    let waits: Vec<i64> =
        (0..20).map(|_| client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": busy } }))).collect();
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let edits = client.ask("textDocument/formatting", json!({ "textDocument": { "uri": small }, "options": options }));
    assert_eq!(edits.as_array().map(Vec::len), Some(1), "{edits}");
    assert!(waits.iter().all(|id| !client.has_answer(*id)), "formatting waited for checking");
    let (first, cancelled) = waits.split_first().unwrap();
    for id in cancelled {
        client.notify("$/cancelRequest", json!({ "id": id }));
    }
    for id in cancelled {
        assert_eq!(client.answer(*id)["error"]["code"], -32800);
    }
    assert!(!client.has_answer(*first), "the test shows nothing: the check was over before the cancellations");
    // The one that nobody cancelled is answered in the end.
    assert!(client.answer(*first)["result"]["items"].is_array());
    assert_eq!(client.leave().code, 0);
}

/// A client that can do everything and answers nothing: the server asks it for settings, watching, progress, refreshes.
#[test]
fn a_client_that_never_answers_holds_up_nothing() {
    let scratch = Scratch::new("lsp-mute");
    scratch.file("social.toml", b"");
    let file = uri(&scratch, "a.social");
    let mut client = started();
    client.is_mute = true;
    client.initialize(introduction(&[uri(&scratch, "")], able()));
    client.open(&file, "");
    for version in 2..300 {
        client.replace(&file, version, &format!("principe p{version} \"P\" {{\n}}\n"));
        client.notify("textDocument/didSave", json!({ "textDocument": { "uri": file } }));
        client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
        client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": file } }));
    }
    let items = client.checked(&file);
    assert!(items.iter().any(|item| item["message"].as_str().unwrap().contains("`p299`")), "{items:?}");
    client.published_when(&file, "version 299", |published| published.version == Some(299));
    client.until("a question", |client| client.heard.iter().any(|(method, _)| method == "client/registerCapability"));
    assert_eq!(client.leave().code, 0);
}
