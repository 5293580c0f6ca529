//! From a keystroke to its findings, as an editor feels it: `cargo bench -p social-lsp --bench keystroke`. A scripted client types over
//! standard input against this very program, which serves when it is told to. Prints a table: change to findings, p50 and p99 against the
//! bar of the design and against 1,000 lines; completion and formatting asked for while the check runs; memory.
//!
//! `-- small` measures the smallest only; nothing here asserts a time.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a benchmark")]

#[path = "../../tests/all/lsp/client.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod client;
#[path = "../../compiler/core/benches/generate.rs"]
mod generate;

use client::Client;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// Says to this program that it is to serve.
const SERVES: &str = "SOCIAL_BENCH_SERVES";

/// Keystrokes measured.
const STROKES: usize = 200;

/// Lines, and the bars of the design for p50 and p99, in milliseconds; none where it says none.
const SIZES: &[(usize, Option<f64>, Option<f64>)] = &[(1_000, None, None), (10_000, Some(5.0), Some(15.0)), (100_000, None, Some(40.0))];

fn main() {
    if std::env::var_os(SERVES).is_some() {
        let today = || jiff::civil::date(2026, 11, 22);
        let host = social_lsp::Host { version: "bench", today, language: None };
        let code = social_lsp::serve(host).expect("threads");
        std::process::exit(i32::from(code));
    }
    let is_small = std::env::args().any(|word| word == "small");
    println!("load at the start: {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    println!(
        "{:>22} {:>8} {:>8} {:>8} {:>8} {:>9} {:>9} {:>12} {:>8} {:>8}",
        "", "open ms", "p50 ms", "p99 ms", "to 1000", "complete", "format", "of bars", "RSS MB", "peak MB"
    );
    let mut first = None;
    for (lines, bar, bar_far) in SIZES.iter().take(if is_small { 1 } else { SIZES.len() }) {
        let row = document(*lines);
        let base = *first.get_or_insert(row.p50);
        row.print(&format!("{lines} lines"), base, *bar, *bar_far);
    }
    let files = if is_small { 50 } else { 1_000 };
    folder(files).print(&format!("folder of {files} files"), first.unwrap_or(1.0), None, Some(15.0));
    println!("load at the end: {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
}

struct Row {
    open: f64,
    p50: f64,
    p99: f64,
    complete: f64,
    format: f64,
    resident: f64,
    peak: f64,
}

impl Row {
    fn print(&self, name: &str, base: f64, bar: Option<f64>, bar_far: Option<f64>) {
        let held = |seen: f64, bar: Option<f64>| bar.map_or(String::new(), |bar| format!("{:.2}×", seen / bar));
        let bars = format!("{} {}", held(self.p50, bar), held(self.p99, bar_far));
        println!(
            "{name:>22} {:>8.1} {:>8.2} {:>8.2} {:>7.1}× {:>9.2} {:>9.2} {:>12} {:>8.1} {:>8.1}",
            self.open,
            self.p50,
            self.p99,
            self.p50 / base,
            self.complete,
            self.format,
            bars.trim(),
            self.resident,
            self.peak
        );
    }
}

fn client(folder: Option<&str>) -> Client {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(SERVES, "1");
    let mut client = Client::start(command);
    let folders: Vec<Value> = folder.iter().map(|uri| json!({ "uri": uri, "name": "f" })).collect();
    client.initialize(json!({
        "workspaceFolders": folders, "initializationOptions": { "confront": { "onSave": false } },
        "capabilities": { "textDocument": { "publishDiagnostics": { "versionSupport": true } },
            "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } },
    }));
    client
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// A text of so many lines.
fn text(lines: usize) -> String {
    let text = generate::code(lines * 60, None);
    text.split_inclusive('\n').take(lines).collect()
}

fn document(lines: usize) -> Row {
    let text = text(lines);
    measured(&mut client(None), "file:///nowhere/bench.social", &text, Instant::now())
}

fn folder(files: usize) -> Row {
    let root = std::env::temp_dir().join(format!("social-bench-{}", std::process::id()));
    let whole = generate::code(files * 2_000, None);
    let mut names: Vec<(PathBuf, String)> = Vec::new();
    // Cut at blank lines: a declaration is never in two files.
    let blocks: Vec<&str> = whole.split_inclusive("\n\n").collect();
    for (number, part) in blocks.chunks(blocks.len().div_ceil(files)).enumerate() {
        names.push((root.join(format!("d{}/f{number}.social", number % 20)), part.concat()));
    }
    for (path, part) in &names {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, part).unwrap();
    }
    let (path, part) = &names[names.len() / 2];
    let start = Instant::now();
    let mut client = client(Some(&format!("file://{}", root.display())));
    let row = measured(&mut client, &format!("file://{}", path.display()), part, start);
    let _ = std::fs::remove_dir_all(root);
    row
}

/// Opens a text, types into a title near its middle, and measures.
fn measured(client: &mut Client, uri: &str, text: &str, start: Instant) -> Row {
    client.open(uri, text);
    let told = |client: &mut Client, version: i64| {
        client.until("findings of the last version", |client| client.published.get(uri).is_some_and(|told| told.version == Some(version)));
    };
    told(client, 1);
    let open = milliseconds(start);
    let lines: Vec<&str> = text.lines().collect();
    let middle = (lines.len() / 2..lines.len()).find(|at| lines[*at].contains(" \"")).unwrap_or(0);
    let column = lines[middle].find(" \"").unwrap_or(0) + 2;
    let typed = |at: usize| {
        let place = json!({ "line": middle, "character": column + at });
        json!([{ "range": { "start": place, "end": place }, "text": "a" }])
    };
    let (mut strokes, mut completions, mut formats) = (Vec::new(), Vec::new(), Vec::new());
    for stroke in 0..STROKES {
        let version = stroke as i64 + 2;
        let start = Instant::now();
        client.change(uri, version, typed(stroke));
        if stroke % 4 == 3 {
            // While the check runs: what an editor asks at a keystroke.
            let place = json!({ "line": middle, "character": column });
            client.ask("textDocument/completion", json!({ "textDocument": { "uri": uri }, "position": place }));
            completions.push(milliseconds(start));
            let start = Instant::now();
            let options = json!({ "tabSize": 2, "insertSpaces": true });
            client.ask("textDocument/formatting", json!({ "textDocument": { "uri": uri }, "options": options }));
            formats.push(milliseconds(start));
            told(client, version);
        } else {
            told(client, version);
            strokes.push(milliseconds(start));
        }
    }
    let memory = |field: &str| {
        let status = std::fs::read_to_string(format!("/proc/{}/status", client.process())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with(field)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|number| number.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    };
    let (resident, peak) = (memory("VmRSS"), memory("VmHWM"));
    Row {
        open,
        p50: share(&mut strokes, 50),
        p99: share(&mut strokes, 99),
        complete: share(&mut completions, 50),
        format: share(&mut formats, 50),
        resident,
        peak,
    }
}

/// The value below which so many hundredths lie.
fn share(values: &mut [f64], hundredths: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get((values.len() * hundredths / 100).min(values.len().saturating_sub(1))).copied().unwrap_or(0.0)
}
