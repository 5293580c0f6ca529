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

const MEETINGS: &str = "registre réunion \"Réunions\" {\n  nature: événements à date\n  colonne date { type: date }\n  \
    colonne présents { type: identité; plusieurs: oui }\n  colonne durée { type: nombre; unité: heures }\n  colonne close { type: oui ou non, facultatif }\n}\n";

#[test]
fn json_reads_as_csv_does() {
    let row = |line: u32, digits: u32| format!("{line} 2026-03-02..2026-03-02: 2026-03-02 ana+paul 3'{digits} true\n");
    let object = r#"{"date": "2026-03-02", "présents": ["Ana", "Paul"], "durée": 1.50, "close": true}"#;
    let second = r#"{"dur\u00e9e": "1,5 heure", "présents": "Ana; Paul", "date": "2026-03-02", "close": "oui"}"#;
    for (name, file) in [
        ("réunion.jsonl", format!("{object}\n\n{second}\n")),
        ("reunion.json", format!("[{object},\n\n {second}\n]")),
        ("réunion.json", format!("{{\"autre\": [1, {{}}], \"rows\": [{object},\n\n{second}]}}")),
    ] {
        let found = read(MEETINGS, |_| {}, &[(&format!("facts/{name}"), file.as_bytes())]);
        assert_eq!(found, row(1, 2) + &row(3, 1), "{file}");
    }
}

#[test]
fn json_that_is_not_what_it_should_be_is_told() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("jsonl", "{\"date\": \"2026-03-02\"", &["1:1: erreur[S7110]"]),
        (
            "jsonl",
            "12\n{\"date\": {}, \"présents\": null, \"durée\": 1e99}\n",
            &["1:1: erreur[S7110]", "2:10: erreur[S7101]", "2:26: avertissement[S7104]", "2:41: erreur[S7101]"],
        ),
        ("jsonl", "{\"date\": \"2026-03-02\", \"date\": \"2026-03-03\"}\n", &["1:1: erreur[S7110]"]),
        ("jsonl", "{\"date\": \"2026-03-02\", \"présent\": \"Ana\", \"durée\": 1}\n", &["1:1: erreur[S7107]", "1:1: conseil[S7108]"]),
        ("json", "{\"autres\": []}", &["S7112"]),
        (
            "json",
            "[{\"date\": \"é\", \"présents\": [], \"durée\": 1}, 12, {\"date\": 3",
            &["1:12: erreur[S7101]", "1:45: erreur[S7110]", "S7112"],
        ),
    ];
    for (extension, file, expected) in cases {
        let found = read(MEETINGS, |_| {}, &[(&format!("facts/réunion.{extension}"), file.as_bytes())]);
        let findings: Vec<&str> = found.lines().filter(|line| line.contains('[')).collect();
        assert_eq!(findings.len(), expected.len(), "{file}\n{found}");
        for (finding, expected) in findings.iter().zip(*expected) {
            assert!(finding.contains(expected), "{file}\n{found}");
        }
    }
}

#[test]
fn a_table_of_a_database_reads_by_the_type_of_its_cells() {
    let folder = Folder::with(&[("notes", b"")]);
    let file = folder.0.join("asso.sqlite");
    let made = rusqlite::Connection::open(&file).and_then(|connection| {
        connection.execute_batch(
            "CREATE TABLE \"ré\"\"unions\" (date TEXT, \"Présents\" TEXT, durée REAL, close INTEGER);
             INSERT INTO \"ré\"\"unions\" VALUES ('2026-03-02', 'Ana;Paul', 1.5, 1), ('2026-03-03', NULL, 'x', 0);",
        )
    });
    assert!(made.is_ok());
    let bytes = std::fs::read(&file).unwrap_or_default();
    let table = |sources: &mut Sources| {
        let from = super::From::Table { file: "asso.sqlite".into(), table: "ré\"unions".into() };
        sources.mappings = vec![super::Mapping { register: "réunion".into(), from: vec![from], ..Default::default() }];
    };
    let expected = "\
1 2026-03-02..2026-03-02: 2026-03-02 ana+paul 3'1 true
2 2026-03-03..2026-03-03: 2026-03-03 - ! false
asso.sqlite:2:11: avertissement[S7104] La colonne `présents` du registre `réunion` a une case vide
asso.sqlite:2:8: erreur[S7101] « x » ne se lit pas dans la colonne `durée` du registre `réunion`
";
    assert_eq!(read(MEETINGS, table, &[("asso.sqlite", &bytes)]), expected);
    let found = read(MEETINGS, table, &[("asso.sqlite", b"not a database, by far")]);
    assert!(found.contains("S7112"), "{found}");
}

#[test]
fn settings_say_where_facts_are_and_how_they_are_written() {
    use super::cell::{DateFormat, Manner};
    use super::{ColumnMapping, Encoding, From, Mapping};
    let file =
        b"Export du 3 mars\nType;Montant TTC;Jour;Quoi\nachat;1.250,00;02/03/2026;caf\xe9\nvente;5;02/03/2026;-\nAchat;n/a;03/03/2026;-\n";
    let mapped = |sources: &mut Sources| {
        let name = |column: &str, name: &str| ColumnMapping { column: column.into(), name: Some(name.into()), ..Default::default() };
        let amount = ColumnMapping { manner: Manner { empty: Some("0".into()), ..Manner::default() }, ..name("montant", "Montant TTC") };
        sources.mappings = vec![Mapping {
            register: "depense".into(),
            from: vec![From::File("compta/*.csv".into())],
            encoding: Some(Encoding::Windows1252),
            date_format: DateFormat::of("jj/mm/aaaa"),
            decimal: Some(b','),
            skip: 1,
            absent: vec!["-".into(), "n/a".into()],
            columns: vec![amount, name("date", "jour"), name("objet", "Quoi")],
            filter: vec![("Type".into(), vec!["ACHAT".into()])],
            ..Default::default()
        }];
    };
    let expected = "\
3 2026-03-02..2026-03-02: 2026-03-02 125000'2 cafe=café
5 2026-03-03..2026-03-03: 2026-03-03 0'0 -
";
    assert_eq!(read(EXPENSES, mapped, &[("compta/2026.csv", file)]), expected);
    let lost = |sources: &mut Sources| {
        let mapping =
            |register: &str, file: &str| Mapping { register: register.into(), from: vec![From::File(file.into())], ..Default::default() };
        sources.mappings = vec![mapping("dépense", "../secret.csv"), mapping("dépance", "x.csv")];
    };
    let found = read(EXPENSES, lost, &[("facts/dépense.csv", b"date\n")]);
    assert!(found.contains("S7116") && found.contains("S7114") && !found.contains("S7107"), "{found}");
}
