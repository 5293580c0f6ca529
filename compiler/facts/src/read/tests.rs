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
fn snapshots_may_be_dated_by_the_hour_or_the_year() {
    let text = "registre relevé \"Relevés\" {\n  nature: états à pris, lot\n  fuseau horaire: \"Europe/Paris\"\n  \
        colonne pris { type: date et heure }\n  colonne lot { type: texte }\n}\n\
        registre bilan \"Bilans\" {\n  nature: états à exercice\n  colonne exercice { type: année }\n}\n";
    // Two states of one day, met in the other order; the day is that of the zone.
    let taken = "pris,lot\n2026-03-02T18:00,b\n2026-03-02T09:00,a\n2026-03-02T23:30:00Z,c\n2026-03-02T09:00,a\n?,d\n";
    let years = "exercice\n2025\n2024\n2024\n";
    let expected = "\
2 2026-03-02..2026-03-02 #1: 1772470800@2026-03-02 b=b
3 2026-03-02..2026-03-01 #0: 1772438400@2026-03-02 a=a
4 2026-03-03..… #2: 1772494200@2026-03-03 c=c
5 2026-03-02..2026-03-01 #0: 1772438400@2026-03-02 a=a
6 ?..?: ! d=d
2 2025-01-01..… #1: 2025'0
3 2024-01-01..2024-12-31 #0: 2024'0
4 2024-01-01..2024-12-31 #0: 2024'0
facts/relevé.csv:6:1: erreur[S7101] « ? » ne se lit pas dans la colonne `pris` du registre `relevé`
";
    assert_eq!(read(text, |_| {}, &[("facts/relevé.csv", taken.as_bytes()), ("facts/bilan.csv", years.as_bytes())]), expected);
}

#[test]
fn a_column_is_known_by_its_name_else_by_its_title_or_alias() {
    let text = "registre dépense \"Dépenses\" {\n  nature: liste\n  colonne payée_le \"Date de paiement\" { type: date; titre (en): \"Paid on\" }\n  \
        colonne somme \"Montant TTC\" { type: nombre; alias: montant }\n  colonne taxe \"Montant\" { type: nombre, facultatif }\n}\n";
    let good = "2 ?..?: 2026-03-02 9'0 1'0\n";
    for header in ["payée_le,somme,taxe", "DATE DE  PAIEMENT,Montant_TTC,Taxe", "Paid on,montant ttc,TAXE"] {
        let file = format!("{header}\n2026-03-02,9,1\n");
        assert_eq!(read(text, |_| {}, &[("facts/dépense.csv", file.as_bytes())]), good, "{header}");
    }
    for (name, file) in [
        ("by title", "[{\"paid on\": \"2026-03-02\", \"MONTANT TTC\": 9, \"taxe\": 1}]"),
        ("the name says better", "[{\"paid on\": \"2026-03-02\", \"somme\": 9, \"montant ttc\": 8, \"taxe\": 1}]"),
        ("whatever the order", "[{\"paid on\": \"2026-03-02\", \"montant ttc\": 8, \"somme\": 9, \"taxe\": 1}]"),
    ] {
        assert_eq!(read(text, |_| {}, &[("facts/dépense.json", file.as_bytes())]).replace("1 ?", "2 ?"), good, "{name}");
    }
    let cases: &[(&str, &str, &[&str])] = &[
        // The alias of one column is the title of another.
        ("csv", "payée_le,Montant\n2026-03-02,9\n", &["1:10: erreur[S7123] « Montant » peut être la colonne `somme` ou la colonne `taxe`"]),
        // Two names of one column.
        (
            "csv",
            "payée_le,Montant TTC,montant,taxe\n2026-03-02,9,8,1\n",
            &["1:22: erreur[S7123] « Montant TTC » et « montant » peuvent être toutes deux la colonne `somme`"],
        ),
        ("csv", "payée_le,somme,Montant TTC,taxe\n2026-03-02,9,8,1\n", &["1:16: conseil[S7108]"]),
        ("json", "[{\"payée_le\": \"2026-03-02\", \"montant\": 9}]", &["S7123", "S7107"]),
        ("jsonl", "{\"date de paiement\": \"2026-03-02\", \"Paid on\": 1, \"somme\": 9}\n", &["S7110"]),
    ];
    for (extension, file, expected) in cases {
        let found = read(text, |_| {}, &[(&format!("facts/dépense.{extension}"), file.as_bytes())]);
        let findings: Vec<&str> = found.lines().filter(|line| line.contains('[')).collect();
        assert_eq!(findings.len(), expected.len(), "{file}\n{found}");
        for (finding, expected) in findings.iter().zip(*expected) {
            assert!(finding.contains(expected), "{file}\n{found}");
        }
    }
}

#[test]
fn cells_that_name_what_the_code_declares_are_held_against_it() {
    let text = "registre avis \"Avis\" {\n  nature: liste\n  colonne par { type: rôle, facultatif }\n  colonne organe { type: instance, facultatif }\n  \
        colonne parties { type: partie, facultatif; plusieurs: oui }\n  colonne au { facultatif: oui; renvoie à: conseil, ana }\n}\n\
        rôle trésorière \"Trésorière du fournil\" {\n  tenu par: ana\n}\npersonne ana \"Ana Roy\" {\n  alias: \"A. Roy\"\n}\ninstance conseil_élu \"Conseil\"\n\
        instance conseil \"Bureau\"\n";
    let file = "par,organe,parties,au\nTRESORIERE,Bureau,Ana Roy; conseil élu,ana roy\ntrésorière du  fournil,Conseil,trésorière,conseil\n\
        tresorier,bureaux,ana; Jean,conseil_élu\nAna,,,\n";
    let expected = "\
2 ?..?: tresoriere=TRESORIERE conseil=Bureau ana+conseil_elu ana=ana roy
3 ?..?: tresoriere=trésorière du  fournil conseil=Conseil tresoriere conseil=conseil
4 ?..?: tresorier=tresorier bureaux=bureaux ana+jean conseil_elu=conseil_élu
5 ?..?: ana=Ana - - -
facts/avis.csv:4:1: avertissement[S7122] « tresorier » n'est ni un rôle du code, ni qui en tient un (colonne `par` du registre `avis`)
facts/avis.csv:4:11: avertissement[S7122] « bureaux » n'est pas une instance du code (colonne `organe` du registre `avis`)
facts/avis.csv:4:19: avertissement[S7122] « Jean » n'est aucune des parties que la colonne `parties` du registre `avis` peut nommer
facts/avis.csv:4:29: avertissement[S7122] « conseil_élu » n'est aucune des parties que la colonne `au` du registre `avis` peut nommer
";
    assert_eq!(read(text, |_| {}, &[("facts/avis.csv", file.as_bytes())]), expected);
    // A code that declares no body says nothing of which there are.
    let text = "registre avis \"Avis\" {\n  nature: liste\n  colonne organe { type: instance }\n}\n";
    assert_eq!(read(text, |_| {}, &[("facts/avis.csv", b"organe\nBureau\n")]), "2 ?..?: bureau=Bureau\n");
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

const ROW: &str = r#"{"date": "2026-03-02", "présents": "Ana", "durée": 1}"#;

/// A row with another length of time.
fn number(written: &str) -> String {
    ROW.replace('1', written) + "\n"
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
            &["1:12: erreur[S7101]", "1:45: erreur[S7110]", "1:49: erreur[S7110]"],
        ),
        // What the array does not hold is not read, and said.
        ("json", "[]\n[]\n", &["2:1: erreur[S7110]"]),
        ("json", "[] é", &["1:4: erreur[S7110]"]),
        ("json", "{\"rows\": [], \"rows\": []}", &["1:14: erreur[S7110]"]),
        ("json", "{\"rows\": [], \"page\": {\"a\": [1]}}", &[]),
        ("json", "{\"rows\": []} {}", &["1:14: erreur[S7110]"]),
        ("json", "{\"rows\": [], \"page\":}", &["1:21: erreur[S7110]"]),
        ("json", "{\"rows\": []", &["1:12: erreur[S7110]"]),
        ("json", "[1,,{]]", &["1:2: erreur[S7110]", "1:4: erreur[S7110]", "1:5: erreur[S7110]"]),
        ("json", &format!("[{ROW} {ROW}]"), &["1:56: erreur[S7110]"]),
        ("json", &format!("[{ROW},]"), &[]),
        // A member told twice, read or not.
        (
            "jsonl",
            "{\"date\": \"2026-03-02\", \"présents\": \"Ana\", \"durée\": 1, \"x\": 1, \"x\": 2}\n",
            &["1:1: erreur[S7110]", "1:1: conseil[S7108]"],
        ),
        // Words that are no JSON, numbers that no column holds.
        ("jsonl", "{\"date\": NaN, \"présents\": \"Ana\", \"durée\": -Infinity}\n", &["1:10: erreur[S7101]", "1:43: erreur[S7101]"]),
        ("jsonl", &number("01"), &["1:52: erreur[S7101]"]),
        ("jsonl", &number("9223372036854775808"), &["1:52: erreur[S7101]"]),
        ("jsonl", &number("0.30000000000000004"), &["1:52: erreur[S7101]"]),
        ("jsonl", &number("15E-1"), &[]),
        ("jsonl", &number("[1}"), &["1:1: erreur[S7110]"]),
        ("jsonl", &number(&("[".repeat(100_000) + &"]".repeat(100_000))), &["1:52: erreur[S7101]"]),
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
