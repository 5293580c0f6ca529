//! Speed of completion: `cargo bench -p social-core --bench complete`. Prints, for files of 1,000, 10,000 and 100,000 lines, the
//! median and the longest answer of keystrokes all over the file; nothing here asserts a time.
//!
//! `cargo bench -p social-core --bench complete -- FILE…` asks at every byte of files, and of what is left of them when one line in
//! seven is cut in two.

#[path = "generate.rs"]
mod generate;

use social_core::complete::{complete, signature};
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::{FileId, Source};
use social_core::words::Lang;
use std::time::{Duration, Instant};

/// Bytes for so many lines of a generated code.
const BYTES_PER_LINE: usize = 40;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    for file in &files {
        match std::fs::read_to_string(file) {
            Ok(text) => [text.clone(), cut(&text)].iter().for_each(|text| everywhere(file, text)),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
    if !files.is_empty() {
        return;
    }
    println!("{:>10} {:>12} {:>8} {:>12} {:>12} {:>12}", "lines", "bytes", "places", "median µs", "95 % µs", "longest µs");
    for lines in [1_000, 10_000, 100_000] {
        let text = generate::code(lines * BYTES_PER_LINE, None);
        let places = places(&text);
        let times = measure(&read(&text), places);
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        let longest = times.last().copied().unwrap_or_default();
        let most = times.get(times.len() * 95 / 100).copied().unwrap_or_default();
        let (found, bytes, count) = (text.lines().count(), text.len(), times.len());
        let (median, most, longest) = (median.as_micros(), most.as_micros(), longest.as_micros());
        println!("{found:>10} {bytes:>12} {count:>8} {median:>12} {most:>12} {longest:>12}");
    }
}

fn read(text: &str) -> Code {
    assemble(vec![Source::new("banc.social", text)], &NoLoader, 2, None)
}

/// Ends of words and lines, evenly over a text.
fn places(text: &str) -> Vec<usize> {
    let all: Vec<usize> = text.match_indices([' ', '\n', ':', '.']).map(|(at, _)| at).collect();
    all.iter().copied().step_by((all.len() / 300).max(1)).collect()
}

fn measure(code: &Code, places: Vec<usize>) -> Vec<Duration> {
    let mut times: Vec<Duration> = places
        .into_iter()
        .map(|at| {
            let start = Instant::now();
            std::hint::black_box(complete(code, FileId(0), at as u32, Lang::Fr));
            start.elapsed()
        })
        .collect();
    times.sort();
    times
}

/// Every seventh line without its second half.
fn cut(text: &str) -> String {
    let half = |line: &str| line.chars().take(line.chars().count() / 2).collect::<String>();
    let lines = text.lines().enumerate().map(|(at, line)| if at % 7 == 3 { half(line) } else { line.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}

/// Asks at every byte; a panic is seen, as is the longest answer.
fn everywhere(file: &str, text: &str) {
    let code = read(text);
    let (mut longest, mut at_longest, mut answers, mut forms) = (Duration::ZERO, 0, 0, 0);
    for at in 0..=text.len() {
        let start = Instant::now();
        answers += usize::from(!complete(&code, FileId(0), at as u32, Lang::En).is_empty());
        let time = start.elapsed();
        forms += usize::from(signature(&code, FileId(0), at as u32, Lang::En).is_some());
        if time > longest {
            (longest, at_longest) = (time, at);
        }
    }
    let bytes = text.len();
    println!(
        "{file}: {bytes} bytes, {answers} with candidates, {forms} in a form, longest {} µs at byte {at_longest}",
        longest.as_micros()
    );
}
