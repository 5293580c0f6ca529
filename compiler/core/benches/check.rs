//! Speed of checking, every check on: `cargo bench -p social-core`. Prints for each size MB/s, thousand declarations/s,
//! peak bytes for each byte of input, and the ratio to the size before; nothing here asserts a time.
//!
//! `cargo bench -p social-core -- 100` adds 100 MB; `-- write 10 FILE` writes a generated code, to measure other tools.

mod generate;

use social_core::checks::Options;
use social_core::resolve::{NoLoader, assemble};
use social_core::text::Source;
use std::time::{Duration, Instant};

const RUNS: usize = 5;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    if let [verb, megabytes, file] = words.as_slice()
        && verb == "write"
    {
        let bytes = megabytes.parse::<f64>().map_or(1_000_000, |n| (n * 1e6) as usize);
        std::fs::write(file, generate::code(bytes, None)).unwrap_or_else(|error| eprintln!("{file}: {error}"));
        return;
    }
    let mut sizes = vec![10_000, 1_000_000, 10_000_000];
    if words.iter().any(|word| word == "100") {
        sizes.push(100_000_000);
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    println!("check, all checks on, {threads} threads, median of {RUNS}");
    println!("{:>12} {:>10} {:>9} {:>10} {:>10} {:>12} {:>9}", "bytes", "decl", "ms", "MB/s", "kdecl/s", "peak/byte", "ratio");
    let mut before: Option<(usize, Duration)> = None;
    for size in sizes {
        let text = generate::code(size, None);
        let line = measure(&text, threads);
        let ratio = before.map_or(String::new(), |(bytes, time)| {
            format!("{:.2}", line.time.as_secs_f64() / time.as_secs_f64() / (text.len() as f64 / bytes as f64))
        });
        print_line(text.len(), &line, &ratio);
        before = Some((text.len(), line.time));
    }
    let text = generate::code(10_000_000, Some(29));
    let line = measure(&text, threads);
    println!("10 MB with {} findings:", line.findings);
    print_line(text.len(), &line, "");
}

struct Line {
    time: Duration,
    declarations: usize,
    findings: usize,
    peak: u64,
}

fn print_line(bytes: usize, line: &Line, ratio: &str) {
    let seconds = line.time.as_secs_f64();
    println!(
        "{bytes:>12} {:>10} {:>9.2} {:>10.1} {:>10.0} {:>12.1} {ratio:>9}",
        line.declarations,
        seconds * 1e3,
        bytes as f64 / seconds / 1e6,
        line.declarations as f64 / seconds / 1e3,
        line.peak as f64 / bytes as f64,
    );
}

fn measure(text: &str, threads: usize) -> Line {
    let options = Options { today: Some(jiff::civil::date(2026, 1, 1)), threads };
    let mut times = Vec::new();
    let (mut declarations, mut findings) = (0, 0);
    reset_peak();
    let before = resident();
    let mut peak = 0;
    for _ in 0..RUNS {
        let source = Source::new("banc.social", text);
        let start = Instant::now();
        let code = assemble(vec![source], &NoLoader, threads, None);
        let checked = social_core::check(&code, &options);
        times.push(start.elapsed());
        peak = peak.max(peak_resident().saturating_sub(before));
        declarations = code.decls().len();
        findings = checked.findings.len();
    }
    times.sort();
    Line { time: times.get(RUNS / 2).copied().unwrap_or_default(), declarations, findings, peak }
}

/// Peak and present resident bytes, as Linux tells them; zero elsewhere.
fn peak_resident() -> u64 {
    status("VmHWM:")
}

fn resident() -> u64 {
    status("VmRSS:")
}

fn reset_peak() {
    // Linux forgets the peak when 5 is written there; elsewhere the figure stays the peak of the process.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) * 1024
}
