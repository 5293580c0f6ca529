//! What showing a code costs: `cargo bench -p social-pages`. For one bakery as `examples/fournil` tells it, for bakeries of 2,000
//! declarations together, and for a generated code of as many, each with verdicts, prints for each output the milliseconds, how many
//! times checking it takes, its weight, and about what a server sends.
//!
//! `cargo bench -p social-pages -- 5000` measures as many declarations. `… -- 2000 --keep FOLDER` keeps the pages, to look at them.

#![allow(clippy::panic, reason = "a benchmark")]

#[path = "page/bakeries.rs"]
mod bakeries;
#[path = "../../core/benches/generate.rs"]
#[allow(dead_code, reason = "shared with the benchmarks of checking")]
mod generate;

use social_core::checks::Options;
use social_core::emit::Input;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;
use social_pages::{Edition, GovernanceForm, governance, page, site};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const RUNS: usize = 5;

/// An output: its name, and how it is made. What is several files is measured as one text.
type Output = (&'static str, fn(&Input<'_>) -> String);

const OUTPUTS: &[Output] = &[
    ("index.html", page),
    ("the site", |input| site(input, &Edition::default()).into_iter().map(|file| file.text).collect()),
    ("GOVERNANCE.md, short", |input| governance(input, GovernanceForm::Short)),
    ("GOVERNANCE.md, long", |input| governance(input, GovernanceForm::Long)),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let asked = words.iter().find_map(|word| word.parse::<usize>().ok()).unwrap_or(2_000);
    let kept = words.iter().skip_while(|word| *word != "--keep").nth(1).map(PathBuf::from);
    measure("the bakery", bakeries::code(1), kept.as_deref());
    measure("bakeries", several(asked, |size| bakeries::code(size / 200)), kept.as_deref());
    measure("rules", several(asked, |size| vec![("banc.social".to_owned(), generate::code(size * 280, None))]), kept.as_deref());
}

fn measure(name: &str, texts: Texts, kept: Option<&Path>) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let options = Options { today: None, threads };
    let read = || read(&texts, threads);
    let checking = median(|| drop(social_core::check(&read(), &options)));
    let code = read();
    let checked = social_core::check(&code, &options);
    let report = bakeries::report(&code);
    println!(
        "{name}: {} declarations, {} findings, checked in {:.1} ms, median of {RUNS}",
        count(&code),
        checked.findings.len(),
        millis(checking)
    );
    println!("{:<24} {:>9} {:>9} {:>10} {:>12}", "output", "ms", "ratio", "KiB", "KiB packed");
    let input = Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts: Some(&report) };
    for (output, made) in OUTPUTS {
        let time = median(|| drop(made(&input)));
        let said = made(&input);
        let ratio = time.as_secs_f64() / checking.as_secs_f64();
        println!("{output:<24} {:>9.1} {ratio:>9.2} {:>10} {:>12}", millis(time), said.len() / 1024, packed(said.as_bytes()) / 1024);
        if let Some(folder) = kept.filter(|_| *output != "the site") {
            std::fs::write(folder.join(format!("{name}-{output}")), said).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

/// Texts by name.
type Texts = Vec<(String, String)>;

/// Texts of at least this many declarations, from what writes those of about as many as asked.
fn several(declarations: usize, written: impl Fn(usize) -> Texts) -> Texts {
    let mut size = declarations;
    loop {
        let texts = written(size);
        if count(&read(&texts, 1)) >= declarations {
            return texts;
        }
        size += size / 8;
    }
}

fn read(texts: &Texts, threads: usize) -> Code {
    assemble(texts.iter().map(|(name, text)| Source::new(name.as_str(), text.as_str())).collect(), &NoLoader, threads, None)
}

fn count(code: &Code) -> usize {
    code.own_decls().count()
}

fn median(run: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times.get(RUNS / 2).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// About what gzip would leave: what was seen in the 32 KiB before costs three bytes, every other byte six bits.
fn packed(bytes: &[u8]) -> usize {
    const SEEN: usize = 1 << 15;
    let mut last = vec![usize::MAX; SEEN];
    let (mut at, mut bits) = (0, 0);
    while let Some(next) = bytes.get(at..at + 4) {
        let hash = next.iter().fold(0usize, |hash, byte| hash.wrapping_mul(0x9e37_79b1).wrapping_add(usize::from(*byte))) >> 7 & (SEEN - 1);
        let before = last.get_mut(hash).map_or(usize::MAX, |slot| std::mem::replace(slot, at));
        let is_near = before != usize::MAX && at - before < SEEN;
        let alike =
            if is_near { bytes.iter().skip(at).zip(bytes.iter().skip(before)).take(258).take_while(|(a, b)| a == b).count() } else { 0 };
        (at, bits) = if alike >= 4 { (at + alike, bits + 24) } else { (at + 1, bits + 6) };
    }
    bits / 8
}
