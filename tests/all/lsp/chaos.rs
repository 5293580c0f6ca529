//! Thousands of edits, openings, closings, renamings, cancellations and senseless messages over the examples, from a seed: in the end
//! the server says of the texts what `social check` says of them, and leaves politely.
//!
//! `SOCIAL_CHAOS=20000` makes as many steps of each session; `SOCIAL_CHAOS_SEED=7` starts from another seed.

use super::client::{Client, Published};
use super::{able, introduction, started, uri, watched};
use crate::cli::{Scratch, run};
use crate::support::{files, root};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Steps of a session, unless somebody asks for more.
const STEPS: u64 = 700;

/// What may be put anywhere: letters of several units, ends of lines of every kind, signs that open and close, whole declarations.
const PIECES: &[&str] = &[
    "",
    "x",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "é",
    "e\u{301}",
    "🥖",
    "👩🏽‍🌾",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "{",
    "}",
    "}\n",
    "\"",
    "\"\"\"",
    ":",
    "# ",
    ",",
    "(",
    "->",
    "principe neuf \"Neuf\" {\n}\n",
    "rule fresh \"Fresh\" {\n  serves: neuf\n}\n",
    "rôle seul \"Seul\"\n",
    "  porte: neuf, absent\n",
    "  délai: 3 jours\n",
];

/// Numbers from a seed: the same seed, the same numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).cloned()
    }
}

/// How many units a letter counts for.
fn units(encoding: &str, c: char) -> usize {
    match encoding {
        "utf-8" => c.len_utf8(),
        "utf-16" => c.len_utf16(),
        _ => 1,
    }
}

/// An editor: what it has open, what lies on its disk.
struct Editor<'s> {
    client: Client,
    scratch: &'s Scratch,
    encoding: &'s str,
    dice: Dice,
    disk: BTreeMap<String, String>,
    open: BTreeMap<String, (i64, Vec<char>)>,
    waiting: Vec<(i64, String)>,
}

impl<'s> Editor<'s> {
    fn new(scratch: &'s Scratch, example: &str, encoding: &'s str, seed: u64) -> Self {
        let folder = root().join("examples").join(example);
        let mut disk = BTreeMap::new();
        for path in files(&folder, "social") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(path).unwrap();
            scratch.file(&name, text.as_bytes());
            disk.insert(name, text);
        }
        let mut client = started();
        let mut capabilities = able();
        capabilities["general"] = json!({ "positionEncodings": [encoding] });
        let mut params = introduction(&[uri(scratch, "")], capabilities);
        let settings = json!({ "confront": { "onSave": false } });
        params["initializationOptions"] = settings.clone();
        client.settings = settings;
        client.initialize(params);
        Self { client, scratch, encoding, dice: Dice(seed), disk, open: BTreeMap::new(), waiting: Vec::new() }
    }

    fn uri(&self, name: &str) -> String {
        uri(self.scratch, name)
    }

    /// A file, among those that are there or that could be.
    fn name(&mut self) -> String {
        let names: Vec<String> = self.disk.keys().chain(self.open.keys()).cloned().collect();
        match self.dice.below(12) {
            0 => format!("neuf{}.social", self.dice.below(4)),
            _ => self.dice.one(&names).unwrap_or_else(|| "neuf.social".to_owned()),
        }
    }

    fn position(&self, text: &[char], at: usize) -> Value {
        let (mut line, mut character, mut before) = (0, 0, ' ');
        for &c in &text[..at] {
            match c {
                '\n' if before == '\r' => {}
                '\n' | '\r' => (line, character) = (line + 1, 0),
                _ => character += units(self.encoding, c),
            }
            before = c;
        }
        json!({ "line": line, "character": character })
    }

    /// A place in a text, never between the two letters of one end of line.
    fn place(&mut self, text: &[char]) -> usize {
        let at = self.dice.below(text.len() + 1);
        at - usize::from(at > 0 && text.get(at) == Some(&'\n') && text[at - 1] == '\r')
    }

    fn step(&mut self) {
        match self.dice.below(100) {
            0..5 => self.open(),
            5..9 => self.close(),
            9..12 => self.save(),
            12..15 => self.disturb_disk(),
            15..17 => self.rename(),
            17..25 => self.ask(),
            25..28 => self.cancel(),
            28..30 => self.talk_nonsense(),
            _ => self.edit(),
        }
    }

    fn open(&mut self) {
        let name = self.name();
        let text = self.disk.get(&name).cloned().unwrap_or_default();
        self.client.open(&self.uri(&name), &text);
        self.open.insert(name, (1, text.chars().collect()));
    }

    fn close(&mut self) {
        let names: Vec<String> = self.open.keys().cloned().collect();
        if let Some(name) = self.dice.one(&names) {
            self.open.remove(&name);
            self.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": self.uri(&name) } }));
        }
    }

    fn save(&mut self) {
        let names: Vec<String> = self.open.keys().cloned().collect();
        if let Some(name) = self.dice.one(&names) {
            let text: String = self.open[&name].1.iter().collect();
            self.scratch.file(&name, text.as_bytes());
            self.disk.insert(name.clone(), text);
            self.client.notify("textDocument/didSave", json!({ "textDocument": { "uri": self.uri(&name) } }));
        }
    }

    /// A file is written, emptied or deleted by somebody else.
    fn disturb_disk(&mut self) {
        let (name, piece) = (self.name(), self.dice.one(PIECES).unwrap_or_default());
        // The code itself stays, so that the folder stays one project.
        if name == "code.social" {
            return;
        }
        // A few stay, or a long session ends with nothing to check.
        if self.disk.len() > 6 && self.dice.below(3) == 0 {
            let _ = fs::remove_file(self.scratch.path(&name));
            self.disk.remove(&name);
        } else {
            let text = format!("{}{piece}", self.disk.get(&name).cloned().unwrap_or_default());
            self.scratch.file(&name, text.as_bytes());
            self.disk.insert(name.clone(), text);
        }
        watched(&mut self.client, &[uri(self.scratch, &name)]);
    }

    /// As an editor renames: closed, moved, opened again.
    fn rename(&mut self) {
        let (from, to) = (self.name(), format!("autre{}.social", self.dice.below(6)));
        let Some(text) = self.disk.remove(&from) else { return };
        let (old, new) = (self.uri(&from), self.uri(&to));
        let open = self.open.remove(&from);
        if open.is_some() {
            self.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": old } }));
        }
        if self.open.remove(&to).is_some() {
            self.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": new } }));
        }
        let _ = fs::remove_file(self.scratch.path(&from));
        self.scratch.file(&to, text.as_bytes());
        self.disk.insert(to.clone(), text);
        self.client.notify("workspace/didRenameFiles", json!({ "files": [{ "oldUri": old, "newUri": new }] }));
        watched(&mut self.client, &[old, new.clone()]);
        if let Some((_, text)) = open {
            self.client.open(&new, &text.iter().collect::<String>());
            self.open.insert(to, (1, text));
        }
    }

    fn edit(&mut self) {
        let names: Vec<String> = self.open.keys().cloned().collect();
        let Some(name) = self.dice.one(&names) else { return self.open() };
        let (version, mut text) = self.open[&name].clone();
        let mut changes = Vec::new();
        for _ in 0..=self.dice.below(3) {
            changes.push(self.changed(&mut text));
        }
        self.client.change(&uri(self.scratch, &name), version + 1, changes.into());
        self.open.insert(name, (version + 1, text));
    }

    /// Changes a text; returns how the protocol says so.
    fn changed(&mut self, text: &mut Vec<char>) -> Value {
        let piece = self.dice.one(PIECES).unwrap_or_default();
        if self.dice.below(40) == 0 {
            let whole = format!("{piece}{}", text.iter().collect::<String>());
            *text = whole.chars().collect();
            return json!({ "text": whole });
        }
        let start = self.place(text);
        let reach = if self.dice.below(10) == 0 { 400 } else { 4 };
        let mut end = (start + self.dice.below(reach)).min(text.len());
        if end > 0 && end < text.len() && text[end] == '\n' && text[end - 1] == '\r' {
            end += 1;
        }
        let range = json!({ "start": self.position(text, start), "end": self.position(text, end) });
        text.splice(start..end, piece.chars());
        json!({ "range": range, "text": piece })
    }

    fn ask(&mut self) {
        const METHODS: &[&str] = &[
            "hover",
            "completion",
            "definition",
            "references",
            "documentSymbol",
            "codeAction",
            "codeLens",
            "formatting",
            "foldingRange",
            "semanticTokens/full",
            "inlayHint",
            "prepareRename",
            "documentHighlight",
            "selectionRange",
            "documentLink",
            "diagnostic",
        ];
        let (name, method) = (self.name(), self.dice.one(METHODS).unwrap_or("hover"));
        let place = json!({ "line": self.dice.below(60), "character": self.dice.below(40) });
        let params = json!({
            "textDocument": { "uri": self.uri(&name) }, "position": place, "positions": [place], "range": { "start": place, "end": place },
            "options": { "tabSize": 2, "insertSpaces": true }, "context": { "includeDeclaration": true, "diagnostics": [] },
        });
        let id = self.client.request(&format!("textDocument/{method}"), params);
        self.waiting.push((id, format!("{method} {name} {place}")));
    }

    fn cancel(&mut self) {
        if let Some((id, _)) = self.dice.one(&self.waiting.clone()) {
            self.client.notify("$/cancelRequest", json!({ "id": id }));
        }
    }

    fn talk_nonsense(&mut self) {
        match self.dice.below(5) {
            0 => self.client.notify("textDocument/didChange", json!({ "textDocument": 1 })),
            1 => self.client.notify("textDocument/didClose", json!({ "textDocument": { "uri": "untitled:Never" } })),
            2 => self.client.write(b"Content-Length: 2\r\n\r\n{]"),
            3 => self.client.notify("workspace/didChangeConfiguration", json!({ "settings": null })),
            _ => {
                let id = self.client.request("no/such/method", json!([]));
                self.waiting.push((id, "no/such/method".to_owned()));
            }
        }
    }

    /// What the server says in the end, of each file: code, line, character, message.
    fn told(&mut self) -> Told {
        for (id, question) in std::mem::take(&mut self.waiting) {
            let answer = self.client.answer(id);
            assert!(answer["error"]["code"] != json!(-32603), "{question}: {answer}");
        }
        watched(&mut self.client, &[uri(self.scratch, "code.social")]);
        let names: BTreeSet<String> = self.disk.keys().chain(self.open.keys()).cloned().collect();
        let mut told = Told::new();
        for name in names {
            let file = self.uri(&name);
            let items = self.client.checked(&file);
            // What is asked and what is published is the same, of the last version.
            let version = self.open.get(&name).map(|(version, _)| *version);
            let wanted = Published { version, items };
            self.client.until(&format!("such findings as were asked for, {wanted:?}, in {file}"), |client| {
                match client.published.get(&file) {
                    Some(published) => *published == wanted || version.is_none() && published.items == wanted.items,
                    None => wanted.items.is_empty(),
                }
            });
            for item in &wanted.items {
                let start = &item["range"]["start"];
                let message = item["message"].as_str().unwrap_or_default().lines().next().unwrap_or_default().to_owned();
                let (line, character) = (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap());
                told.insert((name.clone(), item["code"].as_str().unwrap_or_default().to_owned(), line, character, message));
            }
        }
        let known: BTreeSet<String> = self.disk.keys().chain(self.open.keys()).map(|name| self.uri(name)).collect();
        let ghosts = |client: &Client| client.published.iter().any(|(uri, told)| !known.contains(uri) && !told.items.is_empty());
        self.client.until("nothing said of files that are gone", |client| !ghosts(client));
        told
    }

    /// What `social check` says of the same texts.
    fn expected(&self) -> Told {
        let copy = Scratch::new(&format!("lsp-chaos-copy-{}", self.encoding));
        let mut texts = self.disk.clone();
        texts.extend(self.open.iter().map(|(name, (_, text))| (name.clone(), text.iter().collect())));
        texts.iter().for_each(|(name, text)| drop(copy.file(name, text.as_bytes())));
        let ran = run(&["check", &copy.path(""), "--format", "json"]);
        let json: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.err));
        let mut told = Told::new();
        for finding in json["findings"].as_array().unwrap() {
            let label = &finding["labels"][0];
            let name = label["source"].as_str().unwrap();
            let text = texts.get(name).map(String::as_str).unwrap_or_default();
            // A mark of byte order is no text, but the editor that keeps it counts it.
            let mark = usize::from(text.starts_with('\u{feff}') && self.open.contains_key(name)) * '\u{feff}'.len_utf8();
            let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
            let shift = if self.open.contains_key(name) { mark } else { 0 };
            let start = shown(plain, label["start"].as_u64().unwrap() as usize, label["end"].as_u64().unwrap() as usize);
            let seen = if shift > 0 { text } else { plain };
            let chars: Vec<char> = seen.chars().collect();
            let place = self.position(&chars, seen[..start + shift].chars().count());
            let message = finding["message"]["fr"].as_str().unwrap().lines().next().unwrap_or_default().to_owned();
            let (line, character) = (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap());
            told.insert((name.to_owned(), finding["code"].as_str().unwrap().to_owned(), line, character, message));
        }
        told
    }
}

type Told = BTreeSet<(String, String, u64, u64, String)>;

/// Where an editor draws a finding: one about nothing, at the end of a line, is drawn under the last letter.
fn shown(text: &str, start: usize, end: usize) -> usize {
    let is_before_space = text[start..].chars().next().is_none_or(char::is_whitespace);
    let last = text[..start].chars().next_back().filter(|c| !matches!(c, '\r' | '\n'));
    if start == end && is_before_space { start - last.map_or(0, char::len_utf8) } else { start }
}

fn session(example: &str, encoding: &str, seed: u64, steps: u64) {
    let scratch = Scratch::new(&format!("lsp-chaos-{encoding}"));
    let mut editor = Editor::new(&scratch, example, encoding, seed);
    for step in 1..=steps {
        editor.step();
        if step % 350 == 0 {
            let (told, expected) = (editor.told(), editor.expected());
            assert!(!expected.is_empty(), "the texts of {example}, seed {seed}, show nothing at step {step}");
            let (more, less): (Vec<_>, Vec<_>) = (told.difference(&expected).collect(), expected.difference(&told).collect());
            assert!(more.is_empty() && less.is_empty(), "{example} {encoding}, seed {seed}, step {step}: said {more:#?}, unsaid {less:#?}");
        }
    }
    let ended = editor.client.leave();
    assert_eq!((ended.code, ended.errors.as_str()), (0, ""), "{example} {encoding}, seed {seed}");
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn whatever_an_editor_does_the_findings_are_those_of_its_texts() {
    let (steps, seed) = (number("SOCIAL_CHAOS", STEPS), number("SOCIAL_CHAOS_SEED", 1));
    for (example, encoding) in [("fournil", "utf-16"), ("atelier-bancal", "utf-8"), ("fournil-en", "utf-32")] {
        session(example, encoding, seed, steps);
    }
}
