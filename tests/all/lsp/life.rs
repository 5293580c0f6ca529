//! How a server begins and ends.

use super::{able, at_work, introduction, started, uri};
use crate::cli::Scratch;
use serde_json::{Value, json};

const SOUND: &str = "code a \"A\" {\n  version: 1.0.0\n  licence: \"CC0-1.0\"\n}\n";

/// Enough declarations to keep a check busy for a while.
pub fn long(rules: usize) -> String {
    let rule = |n| format!("règle r{n} \"Règle {n}\" {{\n  porte: p\n  qui: toutes\n  doit: faire chose\n}}\n\n");
    (0..rules).map(rule).collect()
}

#[test]
fn goodbye_ends_it_at_once_though_the_pipe_stays_open() {
    // Several times: what it was saying as it left is said whole.
    for _ in 0..8 {
        let scratch = Scratch::new("lsp-goodbye");
        let mut client = at_work(&scratch);
        client.open(&uri(&scratch, "a.social"), &long(20));
        let ended = client.leave();
        assert_eq!((ended.code, ended.errors.as_str()), (0, ""));
    }
}

#[test]
fn goodbye_ends_it_though_it_is_busy() {
    let scratch = Scratch::new("lsp-busy-goodbye");
    let mut client = at_work(&scratch);
    client.open(&uri(&scratch, "a.social"), &long(20_000));
    assert_eq!(client.leave().code, 0);
}

#[test]
fn leaving_without_goodbye_ends_it_with_one() {
    let scratch = Scratch::new("lsp-rude");
    let mut client = at_work(&scratch);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code, 1);
    let mut client = at_work(&scratch);
    client.hang_up();
    assert_eq!(client.ended().code, 1);
    let mut client = started();
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code, 1);
}

#[test]
fn goodbye_needs_no_params_and_takes_null() {
    let scratch = Scratch::new("lsp-null");
    for params in [Some(Value::Null), None] {
        let mut client = at_work(&scratch);
        let id = client.number();
        let mut message = json!({ "jsonrpc": "2.0", "id": id, "method": "shutdown" });
        if let Some(params) = params {
            message["params"] = params;
        }
        client.send(&[message]);
        assert_eq!(client.answer(id), json!({ "jsonrpc": "2.0", "id": id, "result": null }));
        client.notify("exit", Value::Null);
        assert_eq!(client.ended().code, 0);
    }
}

#[test]
fn nothing_is_answered_before_the_introduction_nor_after_goodbye() {
    let scratch = Scratch::new("lsp-order-of-life");
    let params = json!({ "textDocument": { "uri": uri(&scratch, "a.social") } });
    let mut client = started();
    assert_eq!(client.refused("textDocument/diagnostic", params.clone()), -32002);
    client.initialize(introduction(&[], able()));
    assert_eq!(client.refused("initialize", introduction(&[], able())), -32600);
    client.ask("shutdown", Value::Null);
    assert_eq!(client.refused("textDocument/diagnostic", params), -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended().code, 0);
}

#[test]
fn it_says_what_the_types_of_its_library_cannot() {
    let mut client = started();
    let result = client.initialize(introduction(&[], able()));
    let capabilities = &result["capabilities"];
    assert_eq!(capabilities["typeHierarchyProvider"], true);
    assert_eq!(capabilities["workspace"]["textDocumentContent"]["schemes"], json!(["social"]));
    assert_eq!(capabilities["workspace"]["workspaceFolders"]["supported"], true);
    assert_eq!(capabilities["textDocumentSync"]["change"], 2);
    assert_eq!(result["serverInfo"]["name"], "social");
}

#[test]
fn it_counts_characters_as_the_first_way_of_its_client_that_it_knows() {
    for (offered, taken) in [
        (json!(null), "utf-16"),
        (json!([]), "utf-16"),
        (json!(["utf-7"]), "utf-16"),
        (json!(["utf-8", "utf-16"]), "utf-8"),
        (json!(["utf-16", "utf-8"]), "utf-16"),
        (json!(["utf-7", "utf-32"]), "utf-32"),
    ] {
        let mut client = started();
        let mut capabilities = able();
        if !offered.is_null() {
            capabilities["general"]["positionEncodings"] = offered.clone();
        }
        let result = client.initialize(introduction(&[], capabilities));
        assert_eq!(result["capabilities"]["positionEncoding"], taken, "{offered}");
    }
}

/// A reader's language is that of the settings, else of the editor, else French.
#[test]
fn it_speaks_the_language_of_its_reader() {
    let scratch = Scratch::new("lsp-language");
    let file = uri(&scratch, "a.social");
    let (french, english) = ("n'a pas de règle", "has no rule");
    for (locale, setting, words) in [
        (json!(null), json!(null), french),
        (json!("en-GB"), json!(null), english),
        (json!("fr-CA"), json!(null), french),
        (json!("de"), json!(null), french),
        (json!("en"), json!("fr"), french),
        (json!("fr"), json!("en"), english),
        (json!("en"), json!("auto"), english),
    ] {
        let mut client = started();
        let mut params = introduction(&[uri(&scratch, "")], able());
        params["locale"] = locale.clone();
        params["initializationOptions"] = json!({ "language": setting });
        client.settings = json!({ "language": setting });
        client.initialize(params);
        client.open(&file, &format!("{SOUND}\nprincipe p \"P\" {{\n}}\n"));
        let items = client.checked(&file);
        assert!(items.iter().any(|item| item["message"].as_str().unwrap().contains(words)), "{locale} {setting}: {items:?}");
    }
}

#[test]
fn settings_that_change_are_heard() {
    let scratch = Scratch::new("lsp-settings");
    let file = uri(&scratch, "a.social");
    let mut client = at_work(&scratch);
    client.open(&file, &format!("{SOUND}\nprincipe p \"P\" {{\n}}\n"));
    let says = |words: &'static str| {
        move |published: &super::client::Published| published.items.iter().any(|item| item["message"].as_str().unwrap().contains(words))
    };
    client.published_when(&file, "French", says("n'a pas de règle"));
    // The client sends them, and then only says that something changed.
    client.settings = json!({ "language": "en" });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "social": { "language": "en" } } }));
    client.published_when(&file, "English", says("has no rule"));
    client.settings = json!({ "language": "fr" });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    client.published_when(&file, "French again", says("n'a pas de règle"));
    // Settings of the wrong type are as if they were not said; the others hold.
    client.settings = json!({ "language": 3, "codeLens": "no", "inlayHints": { "enabled": "yes" }, "confront": [] });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    client.lives();
    assert_eq!(client.leave().code, 0);
}
