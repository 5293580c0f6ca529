//! Speed of comparing norms: `cargo bench -p social-core --bench norms`. Prints for each number of norms the time to read them, to
//! compare every pair, and the ratio to the size before; nothing here asserts a time.

use social_core::norms::Norms;
use social_core::plan::Schema;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const RUNS: usize = 7;

fn main() {
    let today = Some(jiff::civil::date(2026, 1, 1));
    println!("norms, median of {RUNS}");
    println!("{:>28} {:>9} {:>10} {:>10} {:>9} {:>9} {:>7}", "", "norms", "read ms", "pairs ms", "clashes", "doubles", "ratio");
    for (name, spread) in [("spread over acts and things", 10), ("all on few acts and things", 1)] {
        let mut before: Option<(usize, Duration)> = None;
        for count in [200, 1000, 10_000, 30_000] {
            let code = code(count, spread);
            let schema = Schema::of(&code);
            let (mut read, mut pairs) = (Vec::new(), Vec::new());
            let (mut norms_count, mut clashes, mut doubles) = (0, 0, 0);
            for _ in 0..RUNS {
                let start = Instant::now();
                let norms = Norms::of(&code, today);
                read.push(start.elapsed());
                let start = Instant::now();
                let compared = norms.compared(&schema);
                pairs.push(start.elapsed());
                (norms_count, clashes, doubles) = (norms.list.len(), compared.clashes.len(), compared.doubles.len());
            }
            let (read, pairs) = (median(read), median(pairs));
            let all = read + pairs;
            let ratio = before.map_or(String::new(), |(size, time)| {
                format!("{:.2}", all.as_secs_f64() / time.as_secs_f64() / (norms_count as f64 / size as f64))
            });
            let ms = |time: Duration| time.as_secs_f64() * 1e3;
            println!("{name:>28} {norms_count:>9} {:>10.2} {:>10.2} {clashes:>9} {doubles:>9} {ratio:>7}", ms(read), ms(pairs));
            before = Some((norms_count, all));
        }
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// A code of so many rules: two duties for each prohibition and each permission, some with conditions, exceptions and periods.
/// With a wide spread, each act and thing is named by few rules, as in a real code; else by many.
fn code(rules: usize, spread: usize) -> Code {
    let mut out = String::new();
    let (acts, things, roles) = ((rules * spread / 40).max(8), (rules * spread / 20).max(8), (rules * spread / 80).max(8));
    for n in 0..acts {
        let above = if n > 3 { format!("  est un cas de: geste_{}\n", n / 3) } else { String::new() };
        _ = write!(out, "acte geste_{n} \"Geste\" {{\n{above}}}\n\n");
    }
    for n in 0..things {
        let above = if n > 3 { format!("  est un cas de: chose_{}\n", n / 4) } else { String::new() };
        _ = write!(out, "terme chose_{n} \"Chose\" {{\n{above}}}\n\n");
    }
    for n in 0..roles {
        _ = write!(out, "rôle role_{n} \"Rôle\"\n\n");
        if n % 4 == 3 {
            let inside: Vec<String> = (n - 3..=n).map(|role| format!("role_{role}")).collect();
            _ = write!(out, "catégorie groupe_{n} \"Groupe\" {{\n  comprend: {}\n}}\n\n", inside.join(", "));
        }
    }
    // Numbers that look random, always the same.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |count: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % count.max(1) as u64) as usize
    };
    for n in 0..rules {
        let who = if n % 5 == 0 { format!("groupe_{}", below(roles / 4) * 4 + 3) } else { format!("role_{}", below(roles)) };
        let verb = ["doit", "ne doit pas", "doit", "peut"].get(n % 4).copied().unwrap_or_default();
        _ = write!(out, "règle règle_{n} \"Règle\" {{\n  qui: {who}\n  {verb}: geste_{} chose_{}\n", below(acts), below(things));
        if n % 3 == 0 {
            _ = writeln!(out, "  quand: mesure.valeur > {}", below(100));
        }
        if n % 11 == 0 && n > 0 {
            _ = writeln!(out, "  malgré: règle_{}", below(n));
        }
        _ = write!(out, "  preuve: chaque mesure : valeur > {}\n}}\n\n", n % 1000);
    }
    assemble(vec![Source::new("banc.social", out)], &NoLoader, 1, None)
}
