//! The language server, run as editors run it: over standard input and output.

mod bad_input;
mod chaos;
mod client;
mod life;
mod order;

use crate::cli::{Scratch, binary};
use client::Client;
use serde_json::{Value, json};
use std::process::Command;

/// A server that nobody has spoken to.
fn started() -> Client {
    let mut command = Command::new(binary());
    command.arg("lsp");
    for name in ["SOCIAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    Client::start(command)
}

/// The address of a file of a folder.
fn uri(scratch: &Scratch, name: &str) -> String {
    format!("file://{}", scratch.path(name))
}

/// An introduction: a workspace, a reader of French, what the editor can do.
fn introduction(folders: &[String], capabilities: Value) -> Value {
    let folders: Vec<Value> = folders.iter().map(|uri| json!({ "uri": uri, "name": "f" })).collect();
    json!({ "processId": null, "locale": "fr", "capabilities": capabilities, "workspaceFolders": folders })
}

/// What most editors can do: they watch files, are asked for settings, see work under way.
fn able() -> Value {
    json!({
        "workspace": { "configuration": true, "didChangeWatchedFiles": { "dynamicRegistration": true }, "workspaceFolders": true,
            "workspaceEdit": { "documentChanges": true }, "codeLens": { "refreshSupport": true },
            "semanticTokens": { "refreshSupport": true }, "inlayHint": { "refreshSupport": true } },
        "window": { "workDoneProgress": true },
        "textDocument": { "publishDiagnostics": { "versionSupport": true }, "synchronization": {} },
    })
}

/// A server with this folder as its workspace.
fn at_work(scratch: &Scratch) -> Client {
    let mut client = started();
    client.initialize(introduction(&[uri(scratch, "")], able()));
    client
}

/// Says that files have changed on the disk.
fn watched(client: &mut Client, uris: &[String]) {
    let changes: Vec<Value> = uris.iter().map(|uri| json!({ "uri": uri, "type": 2 })).collect();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
}
