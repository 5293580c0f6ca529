//! What showing a code costs: `cargo bench -p social-pages`. For a code of 2,000 declarations, and for as many as asked after
//! `--`, prints for each output the milliseconds, how many times checking it takes, its weight, and about what a server sends.

#[path = "../../core/benches/generate.rs"]
#[allow(dead_code, reason = "shared with the benchmarks of checking")]
mod generate;

use social_core::checks::Options;
use social_core::emit::Input;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;
use social_pages::{Edition, GovernanceForm, governance, page, site};
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
    let asked = std::env::args().skip(1).find_map(|word| word.parse::<usize>().ok());
    for declarations in [Some(2_000), asked].into_iter().flatten() {
        measure(declarations);
    }
}

fn measure(declarations: usize) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let options = Options { today: None, threads };
    let text = written(declarations);
    let read = || assemble(vec![Source::new("banc.social", text.as_str())], &NoLoader, threads, None);
    let checking = median(|| drop(social_core::check(&read(), &options)));
    let code = read();
    let checked = social_core::check(&code, &options);
    println!("{} declarations, checked in {:.1} ms, median of {RUNS}", count(&code), millis(checking));
    println!("{:<24} {:>9} {:>9} {:>10} {:>12}", "output", "ms", "ratio", "KiB", "KiB packed");
    let input = Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts: None };
    for (name, made) in OUTPUTS {
        let time = median(|| drop(made(&input)));
        let said = made(&input);
        let ratio = time.as_secs_f64() / checking.as_secs_f64();
        println!("{name:<24} {:>9.1} {ratio:>9.2} {:>10} {:>12}", millis(time), said.len() / 1024, packed(said.as_bytes()) / 1024);
    }
}

/// A generated code of at least this many declarations.
fn written(declarations: usize) -> String {
    let mut bytes = declarations * 280;
    loop {
        let text = generate::code(bytes, None);
        let code = assemble(vec![Source::new("banc.social", text.as_str())], &NoLoader, 1, None);
        if count(&code) >= declarations {
            return text;
        }
        bytes += bytes / 8;
    }
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
