//! Reading facts: rows typed a second, from CSV and JSON Lines made here. `cargo bench -p social-facts --bench read -- 1000000`

use social_core::plan::Schema;
use social_core::resolve::{NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;
use social_facts::read::{Nowhere, Sources, everything, load};
use std::fmt::Write as _;
use std::io::Read as _;
use std::time::{Duration, Instant};

const CODE: &str = "registre dépense \"Dépenses\" {\n  nature: événements à date\n  colonne date { type: date }\n  colonne montant { type: montant; monnaie: EUR }\n  \
    colonne accords { type: entier }\n  colonne objet { type: texte }\n  colonne urgente { type: oui ou non }\n}\n";

fn main() {
    let rows: u64 = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(1_000_000);
    let folder = std::env::temp_dir().join(format!("social-bench-read-{}", std::process::id()));
    for (name, text) in [("dépense.csv", csv(rows)), ("dépense.jsonl", json(rows))] {
        let facts = folder.join("facts");
        let _ = std::fs::remove_dir_all(&facts);
        let made = std::fs::create_dir_all(&facts).and_then(|()| std::fs::write(facts.join(name), &text));
        if let Err(error) = made {
            return eprintln!("{error}");
        }
        let code = assemble(vec![Source::new("code.social", CODE)], &NoLoader, 1, None);
        let schema = Schema::of(&code);
        let sources = Sources::of(&folder, Lang::Fr);
        let took = median(|| {
            let Ok(loaded) = load(&schema, &everything(&schema), &sources, &mut Nowhere);
            assert!(loaded.faults.is_empty() && loaded.tables.iter().all(|table| table.rows == rows));
        });
        // The peer: the same bytes, read and counted.
        let peer = median(|| {
            let mut bytes = Vec::new();
            let read = std::fs::File::open(facts.join(name)).and_then(|mut file| file.read_to_end(&mut bytes));
            assert!(read.is_ok() && bytes.iter().filter(|byte| **byte == b'\n').count() as u64 >= rows);
        });
        let (size, time) = (text.len() as f64 / 1e6, took.as_secs_f64());
        println!(
            "{name}: {rows} rows, {size:.0} MB in {:.0} ms: {:.0} MB/s, {:.1} times counting its lines",
            time * 1e3,
            size / time,
            time / peer.as_secs_f64()
        );
    }
    let _ = std::fs::remove_dir_all(&folder);
}

fn median(mut act: impl FnMut()) -> Duration {
    let mut all: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            act();
            start.elapsed()
        })
        .collect();
    all.sort();
    all.get(2).copied().unwrap_or_default()
}

fn csv(rows: u64) -> String {
    let mut text = "date,montant,accords,objet,urgente\n".to_owned();
    for row in 0..rows {
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        let _ = writeln!(
            text,
            "2025-{month:02}-{day:02},{}.{:02},{},achat de fournitures {},{}",
            row % 5000,
            row % 100,
            row % 4,
            row % 997,
            if row % 7 == 0 { "oui" } else { "non" }
        );
    }
    text
}

fn json(rows: u64) -> String {
    let mut text = String::new();
    for row in 0..rows {
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        let _ = writeln!(
            text,
            "{{\"date\":\"2025-{month:02}-{day:02}\",\"montant\":{}.{:02},\"accords\":{},\"objet\":\"achat de fournitures {}\",\"urgente\":{}}}",
            row % 5000,
            row % 100,
            row % 4,
            row % 997,
            row % 7 == 0
        );
    }
    text
}
