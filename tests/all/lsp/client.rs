//! A scripted client over standard input and output: it says what it is told to, and reads everything that the server says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "it fails when the server does")]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// No server is waited for longer: it is stuck. Not a speed: a busy machine needs a part of it.
const STUCK: Duration = Duration::from_secs(20);

/// What a server last said of a file: of which version, and what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    pub version: Option<i64>,
    pub items: Vec<Value>,
}

/// A server, and what it has said.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    said: Receiver<Result<Value, String>>,
    errors: Option<JoinHandle<String>>,
    next: i64,
    answers: BTreeMap<i64, Value>,
    /// Whether it never answers what the server asks.
    pub is_mute: bool,
    /// The settings it answers with.
    pub settings: Value,
    /// What was published of each file.
    pub published: BTreeMap<String, Published>,
    /// What the server asked or told besides, in order: method and params.
    pub heard: Vec<(String, Value)>,
}

/// How a server ended: its exit code, and what it wrote on its standard error.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub errors: String,
}

/// One message; `None` at the end of the stream.
fn message(input: &mut impl BufRead) -> Result<Option<Value>, String> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).map_err(|error| error.to_string())? == 0 {
            return if length.is_none() { Ok(None) } else { Err("the stream ends in a header".to_owned()) };
        }
        let Some(header) = line.strip_suffix("\r\n") else { return Err(format!("not protocol on standard output: {line:?}")) };
        match header.split_once(": ") {
            None if header.is_empty() => break,
            Some(("Content-Length", number)) => length = number.parse::<usize>().ok(),
            Some(("Content-Type", _)) => {}
            _ => return Err(format!("not protocol on standard output: {line:?}")),
        }
    }
    let mut body = vec![0; length.ok_or("a message without length")?];
    input.read_exact(&mut body).map_err(|error| error.to_string())?;
    serde_json::from_slice(&body).map(Some).map_err(|error| error.to_string())
}

impl Client {
    /// Starts a server.
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut errors = child.stderr.take().unwrap();
        let (sender, said) = channel();
        std::thread::spawn(move || {
            while let Some(read) = message(&mut output).transpose() {
                let is_over = read.is_err();
                if sender.send(read).is_err() || is_over {
                    return;
                }
            }
        });
        let errors = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = errors.read_to_end(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        });
        Self {
            input: child.stdin.take(),
            child,
            said,
            errors: Some(errors),
            next: 1,
            answers: BTreeMap::new(),
            is_mute: false,
            settings: json!({}),
            published: BTreeMap::new(),
            heard: Vec::new(),
        }
    }

    /// Introduces itself; returns what the server can do.
    pub fn initialize(&mut self, params: Value) -> Value {
        let result = self.ask("initialize", params);
        self.notify("initialized", json!({}));
        result
    }

    /// Writes bytes as they are.
    pub fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the pipe is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    /// Sends several messages in one write.
    pub fn send(&mut self, messages: &[Value]) {
        let mut bytes = Vec::new();
        for message in messages {
            let body = message.to_string();
            write!(bytes, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        }
        self.write(&bytes);
    }

    /// Tells something.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&[json!({ "jsonrpc": "2.0", "method": method, "params": params })]);
    }

    /// Asks something, and does not wait; returns its number.
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        let id = self.number();
        self.send(&[json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })]);
        id
    }

    /// A number for a request.
    pub fn number(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    /// The whole answer to a request: `result` or `error`.
    pub fn answer(&mut self, id: i64) -> Value {
        self.until(&format!("an answer to {id}"), |client| client.answers.contains_key(&id));
        self.answers.remove(&id).unwrap()
    }

    /// Whether a request has been answered already.
    pub fn has_answer(&self, id: i64) -> bool {
        self.answers.contains_key(&id)
    }

    /// Asks, and waits for the result.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// Asks what is refused: the code of the error.
    pub fn refused(&mut self, method: &str, params: Value) -> i64 {
        let id = self.request(method, params);
        let answer = self.answer(id);
        answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("{method} was not refused: {answer}"))
    }

    /// Reads what the server says until something holds.
    pub fn until(&mut self, awaited: &str, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + STUCK;
        while !holds(self) {
            match self.said.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Ok(message)) => self.take(message),
                Ok(Err(error)) => panic!("{error}"),
                Err(RecvTimeoutError::Timeout) => panic!("no {awaited}; published: {:#?}", self.published),
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended before {awaited}: {}", self.last_words()),
            }
        }
    }

    fn take(&mut self, mut message: Value) {
        let Some(method) = message["method"].as_str().map(str::to_owned) else {
            if let Some(id) = message["id"].as_i64() {
                assert!(self.answers.insert(id, message).is_none(), "{id} was answered twice");
            }
            return;
        };
        let params = message["params"].take();
        if method == "textDocument/publishDiagnostics" {
            let items = params["diagnostics"].as_array().cloned().unwrap_or_default();
            let published = Published { version: params["version"].as_i64(), items };
            self.published.insert(params["uri"].as_str().unwrap().to_owned(), published);
            return;
        }
        if !message["id"].is_null() && !self.is_mute {
            let result = match method.as_str() {
                "workspace/configuration" => json!([self.settings]),
                "workspace/applyEdit" => json!({ "applied": true }),
                _ => Value::Null,
            };
            self.send(&[json!({ "jsonrpc": "2.0", "id": message["id"], "result": result })]);
        }
        self.heard.push((method, params));
    }

    /// Opens a document.
    pub fn open(&mut self, uri: &str, text: &str) {
        self.notify("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": "social", "version": 1, "text": text } }));
    }

    /// Changes a document: its whole text.
    pub fn replace(&mut self, uri: &str, version: i64, text: &str) {
        self.change(uri, version, json!([{ "text": text }]));
    }

    /// Changes a document.
    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        self.notify("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }));
    }

    /// What the server has to say of a file once everything told up to now has been checked.
    pub fn checked(&mut self, uri: &str) -> Vec<Value> {
        let mut report = self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        serde_json::from_value(report["items"].take()).unwrap()
    }

    /// What was published of a file, once it holds what is awaited.
    pub fn published_when(&mut self, uri: &str, awaited: &str, holds: impl Fn(&Published) -> bool) -> Published {
        self.until(&format!("{awaited} in {uri}"), |client| client.published.get(uri).is_some_and(&holds));
        self.published[uri].clone()
    }

    /// Whether the server lives: it answers that it does not know a method.
    pub fn lives(&mut self) {
        assert_eq!(self.refused("social/doesNotExist", json!({})), -32601);
    }

    /// Says goodbye, and waits for the end. The pipe stays open until then.
    pub fn leave(mut self) -> Ended {
        self.ask("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.ended()
    }

    /// Closes the pipe.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// Waits for the end of the server; whatever it still says is protocol.
    pub fn ended(mut self) -> Ended {
        let end = Instant::now() + STUCK;
        let code = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status.code().unwrap_or(-1);
            }
            assert!(Instant::now() < end, "the server does not end");
            std::thread::sleep(Duration::from_millis(5));
        };
        while let Ok(read) = self.said.recv() {
            read.unwrap_or_else(|error| panic!("{error}"));
        }
        Ended { code, errors: self.last_words() }
    }

    fn last_words(&mut self) -> String {
        self.errors.take().and_then(|errors| errors.join().ok()).unwrap_or_default()
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The codes of diagnostics, in order.
pub fn codes(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["code"].as_str().unwrap_or_default()).collect()
}

/// Where diagnostics start: line and character.
pub fn starts(items: &[Value]) -> Vec<(u64, u64)> {
    let at = |item: &Value, unit: &str| item["range"]["start"][unit].as_u64().unwrap();
    items.iter().map(|item| (at(item, "line"), at(item, "character"))).collect()
}
