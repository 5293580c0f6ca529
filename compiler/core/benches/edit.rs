//! From a keystroke to the findings, every check on, as an editor asks for them: `cargo bench -p social-core --bench edit`.
//! Prints the median, the 99th centile and the longest of many edits; nothing here asserts a time.
//!
//! `-- 10000 20` makes 20 edits in a code of 10,000 lines and prints nothing else: for counting instructions, twice with
//! different numbers of edits.

mod generate;

use social_core::checks::{Memory, Options};
use social_core::resolve::{Cache, NoLoader, assemble};
use social_core::text::Source;
use std::sync::Arc;
use std::time::{Duration, Instant};

const EDITS: usize = 300;

fn main() {
    let words: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    if let [lines, edits] = words.as_slice() {
        let mut editor = Editor::open(lines_of(*lines, 1), 1);
        (0..*edits).for_each(|n| _ = editor.edit(n));
        return;
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    println!("from a keystroke to the findings, {threads} threads, {EDITS} edits");
    println!("{:>24} {:>12} {:>9} {:>9} {:>9} {:>9}", "", "bytes", "open ms", "p50", "p99", "longest");
    for (name, files) in [
        ("1,000 lines", lines_of(1000, 1)),
        ("10,000 lines", lines_of(10_000, 1)),
        ("100,000 lines", lines_of(100_000, 1)),
        ("1,000 files", lines_of(100_000, 1000)),
    ] {
        measure(name, files, threads);
    }
}

fn measure(name: &str, files: Vec<String>, threads: usize) {
    let bytes: usize = files.iter().map(String::len).sum();
    let start = Instant::now();
    let mut editor = Editor::open(files, threads);
    let open = start.elapsed();
    let mut times: Vec<Duration> = (0..EDITS).map(|n| editor.edit(n)).collect();
    times.sort();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len() - 1)).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    println!("{name:>24} {bytes:>12} {:>9.2} {:>9.2} {:>9.2} {:>9.2}", open.as_secs_f64() * 1e3, at(50), at(99), at(100));
}

/// A code of so many lines, in so many files of whole declarations.
fn lines_of(lines: usize, files: usize) -> Vec<String> {
    let text = generate::code(lines * 34, None);
    let text: Vec<&str> = text.split_inclusive("\n}\n").collect();
    text.chunks(text.len().div_ceil(files)).map(|items| items.concat()).collect()
}

/// What an editor holds: files whose texts change one at a time, and what was kept of the last reading.
struct Editor {
    files: Vec<Arc<Source>>,
    options: Options,
    cache: Cache,
    memory: Memory,
}

impl Editor {
    fn open(files: Vec<String>, threads: usize) -> Self {
        let files = files.into_iter().enumerate().map(|(n, text)| Arc::new(Source::new(format!("{n}.social"), text))).collect();
        let options = Options { today: Some(jiff::civil::date(2026, 1, 1)), threads };
        let mut editor = Self { files, options, cache: Cache::default(), memory: Memory::default() };
        editor.findings();
        editor
    }

    fn findings(&mut self) -> usize {
        let code = Arc::new(assemble(self.files.clone(), &NoLoader, self.options.threads, Some(&mut self.cache)));
        social_core::check_again(&code, &self.options, &mut self.memory).findings.len()
    }

    /// The n-th keystroke, somewhere in some file: a letter in a text, a digit, a name that is broken then mended, a line that
    /// comes, a declaration that comes.
    fn edit(&mut self, n: usize) -> Duration {
        // Two keystrokes at each place: what is typed, then taken back.
        let place = n / 2;
        let file = place * 7919 % self.files.len();
        let Some(source) = self.files.get(file) else { return Duration::ZERO };
        let far = place * 104_729 % source.text.len().max(1);
        let (old, new) = GESTURES.get(place % GESTURES.len()).copied().unwrap_or_default();
        let (from, to) = if n.is_multiple_of(2) { (old, new) } else { (new, old) };
        let from_there = source.text.char_indices().map(|(at, _)| at).find(|at| *at >= far).unwrap_or(0);
        let (before, after) = source.text.split_at_checked(from_there).unwrap_or_default();
        let text = match after.contains(from) {
            true => [before, &after.replacen(from, to, 1)].concat(),
            false => source.text.replacen(from, to, 1),
        };
        let path = source.path.clone();
        let start = Instant::now();
        self.files.get_mut(file).into_iter().for_each(|slot| *slot = Arc::new(Source::new(path.clone(), text.as_str())));
        self.findings();
        start.elapsed()
    }
}

/// What is there, and what a keystroke makes of it.
const GESTURES: [(&str, &str); 8] = [
    ("comptes", "comptez"),
    ("90 jours", "9 jours"),
    ("2 ans", "3 ans"),
    ("  à: sociétaires\n", "  à: sociétair\n"),
    ("sociétaires\n", "sociétaires\n\n"),
    ("500 EUR", "5000 EUR"),
    ("doit: publier", "doit: publie"),
    ("\n}\n\nrègle ", "\n}\n\npersonne x_y \"X\"\n\nrègle "),
];
