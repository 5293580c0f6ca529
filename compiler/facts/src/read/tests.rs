//! Facts read from files: each case is a code, files beside it, and what comes of them.

use super::{Collected, Sources, everything, findings, load};
use crate::read::cell::day;
use crate::table::{Cell, FOREVER, Row};
use social_core::checks::Checked;
use social_core::plan::Schema;
use social_core::report::{Format, Report, render};
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn with(files: &[(&str, &[u8])]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("social-facts-{}-{number}", std::process::id()));
        for (name, bytes) in files {
            let file = path.join(name);
            file.parent().map(std::fs::create_dir_all);
            assert!(std::fs::write(file, bytes).is_ok());
        }
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn code(text: &str) -> Code {
    assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None)
}

/// The rows of every register, then the findings.
fn read(text: &str, sources: impl FnOnce(&mut Sources), files: &[(&str, &[u8])]) -> String {
    let folder = Folder::with(files);
    let mut code = code(text);
    let schema = Schema::of(&code);
    let mut given = Sources::of(&folder.0, Lang::Fr);
    sources(&mut given);
    let mut rows = Collected::default();
    let Ok(loaded) = load(&schema, &everything(&schema), &given, &mut rows);
    let mut out = String::new();
    for (_, rows) in &rows.tables {
        out.extend(rows.iter().map(shown));
    }
    let checked = Checked { findings: findings(loaded.faults, &mut code), ..Checked::default() };
    out + &render(Format::Concise, &Report::new(&code, &checked))
}

fn shown(row: &Row) -> String {
    let day = |day: Option<i32>| match day {
        None => "?".to_owned(),
        Some(FOREVER) => "…".to_owned(),
        Some(day) => day::written(day),
    };
    let cell = |cell: &Cell| match cell {
        Cell::Absent => "-".to_owned(),
        Cell::Unreadable => "!".to_owned(),
        Cell::Truth(truth) => truth.to_string(),
        Cell::Number(number, digits) => format!("{number}'{digits}"),
        Cell::Day(day) => day::written(*day),
        Cell::Moment(seconds, day) => format!("{seconds}@{}", day::written(*day)),
        Cell::Text(folded, written) => format!("{folded}={written}"),
        Cell::Several(values) => values.iter().map(|(folded, _)| &**folded).collect::<Vec<_>>().join("+"),
    };
    let cells: Vec<String> = row.cells.iter().map(cell).collect();
    let place = row.place;
    let state = place.state.map(|state| format!(" #{state}")).unwrap_or_default();
    format!("{} {}..{}{state}: {}\n", row.line, day(place.from), day(place.until), cells.join(" "))
}

const EXPENSES: &str = "registre dépense \"Dépenses\" {\n  nature: événements à date\n  colonne date { type: date }\n  \
    colonne montant { type: montant; monnaie: EUR }\n  colonne objet { type: texte, facultatif }\n}\n";

#[test]
fn a_table_reads_and_each_fault_shows_where_it_stands() {
    let file = "date;objet;montant\n2026-03-02;Pétrin « Ø »;1 250,50\n2026-02-30;\"a;\n\"\"b\"\"\";500 €\n\n2026-03-09;;12 USD\n";
    let expected = "\
2 2026-03-02..2026-03-02: 2026-03-02 125050'2 petrin « ø »=Pétrin « Ø »
3 ?..?: ! 50000'0 a; \"b\"=a;
\"b\"
6 2026-03-09..2026-03-09: 2026-03-09 ! -
facts/dépense.csv:3:1: erreur[S7101] « 2026-02-30 » ne se lit pas dans la colonne `date` du registre `dépense`
facts/dépense.csv:6:13: erreur[S7101] « 12 USD » ne se lit pas dans la colonne `montant` du registre `dépense`
";
    assert_eq!(read(EXPENSES, |_| {}, &[("facts/dépense.csv", file.as_bytes())]), expected);
}

#[test]
fn denominators_follow_the_finest_number() {
    let text = "registre mesure \"Mesures\" {\n  nature: liste\n  colonne valeur { type: nombre }\n}\n";
    let mut file = "valeur\n".to_owned();
    for _ in 0..1500 {
        file.push_str("1\n");
    }
    file.push_str("0,25\n1/3\n");
    let found = read(text, |_| {}, &[("facts/mesure.csv", file.as_bytes())]);
    assert!(found.starts_with("2 ?..?: 12'0\n"), "{found}");
    assert!(found.ends_with("1502 ?..?: 3'2\n1503 ?..?: 4'255\n"), "{found}");
}

#[test]
fn snapshots_and_periods_have_their_place() {
    let text = "registre siège \"Sièges\" {\n  nature: états à relevé, lot\n  colonne relevé { type: date }\n  colonne lot { type: texte }\n}\n\
        registre mandat \"Mandats\" {\n  nature: périodes de début à fin\n  colonne début { type: date }\n  colonne fin { type: date, facultatif }\n}\n";
    let seats = "relevé,lot\n2026-03-01,b\n2026-03-01,b\n2026-01-01,a\n2026-03-01,c\n";
    let terms = "début,fin\n2026-03-01,2027-02-28\n2026-03-01,\n2026-03-01,2026-02-01\n";
    let expected = "\
2 2026-03-01..2026-02-28 #1: 2026-03-01 b=b
3 2026-03-01..2026-02-28 #1: 2026-03-01 b=b
4 2026-01-01..2026-02-28 #0: 2026-01-01 a=a
5 2026-03-01..… #2: 2026-03-01 c=c
2 2026-03-01..2027-02-28: 2026-03-01 2027-02-28
3 2026-03-01..…: 2026-03-01 -
4 ?..?: 2026-03-01 2026-02-01
facts/mandat.csv:4:12: erreur[S7119] Une période du registre `mandat` finit avant de commencer : `fin` est 2026-02-01
";
    assert_eq!(read(text, |_| {}, &[("facts/siège.csv", seats.as_bytes()), ("facts/mandat.csv", terms.as_bytes())]), expected);
}

#[test]
fn keys_and_references_are_held_against_each_other() {
    let text = "registre groupe \"Groupes\" {\n  nature: liste\n  colonne nom { type: texte; clé: oui }\n}\n\
        registre réunion \"Réunions\" {\n  nature: liste\n  colonne groupe { renvoie à: groupe }\n}\n";
    let found =
        read(text, |_| {}, &[("facts/groupe.csv", "nom\nA\nb\n a \n".as_bytes()), ("facts/réunion.csv", "groupe\nB\nc\n".as_bytes())]);
    let findings: Vec<&str> = found.lines().filter(|line| line.contains('[')).collect();
    assert_eq!(
        findings,
        [
            "facts/groupe.csv:4:1: erreur[S7105] «  a  » est déjà la clé d'une autre ligne du registre `groupe` (colonne `nom`)",
            "facts/réunion.csv:3:1: avertissement[S7106] « c » ne renvoie à aucune ligne du registre `groupe` (colonne `groupe` de `réunion`)",
        ]
    );
}

#[test]
fn what_is_hostile_is_told_and_executes_nothing() {
    let cases: &[(&str, &[u8], &[&str])] = &[
        ("empty", b"", &["S7112"]),
        ("header only", b"date,montant,objet\n", &[]),
        ("ragged", b"date,montant,objet\n2026-01-01,5,a,b\n2026-01-02,5\n", &["S7110", "S7110"]),
        ("unclosed", b"date,montant,objet\n2026-01-01,5,\"a\n2026-01-02,5,b\n", &["S7110"]),
        ("quotes", b"date,montant,objet\n2026-01-01,5,\"a\"b\n", &["S7101"]),
        ("sql", b"date,montant,objet\n2026-01-01,5,'; drop table x; --\n2026-01-01,=1+1,=cmd()\n", &["S7101"]),
        ("latin", b"date,montant,objet\n2026-01-01,5,caf\xe9\n2026-01-01,5,\xe9t\xe9\n", &["S7111"]),
        ("utf-16", b"\xff\xfed\0a\0t\0e\0\n\0", &["S7111"]),
        ("zero", b"date,montant,objet\n2026-01-01,5,a\0b\n", &["S7101"]),
        ("missing", b"date,montants\n2026-01-01,5\n", &["S7107", "S7107", "S7108"]),
        ("twice", b"date,montant,montant,objet\n2026-01-01,5,6,a\n", &["S7109"]),
        ("ambiguous", b"date;montant;objet\n2026-01-01;1,250;a\n2026-01-01;1.250;a\n", &["S7103", "S7103"]),
        ("order", b"date;montant;objet\n14/03/2026;5;a\n", &["S7101"]),
    ];
    for (name, file, expected) in cases {
        let found = read(EXPENSES, |_| {}, &[("facts/dépense.csv", file)]);
        let codes: Vec<&str> = found.lines().filter_map(|line| line.split_once('[')?.1.get(..5)).collect();
        assert_eq!(codes, *expected, "{name}\n{found}");
    }
}
