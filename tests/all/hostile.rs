//! Facts that mean harm, or that nobody meant: whatever a file holds, nothing of it executes, what is lost is told where it stands, and
//! the rest is judged.

use crate::cli::{Ran, Scratch, run};
use serde_json::Value as Json;
use social_core::plan::{Register, Schema};
use social_core::words::Lang;
use social_facts::read::{Collected, Sink, Sources, everything, load};
use social_facts::table::{Row, TableFacts};
use std::cell::Cell;
use std::path::PathBuf;

const CODE: &str = "rule costs \"No work costs more than ten\" {\n  who: keeper\n  must: do \"x\"\n  proof: each work: cost <= 10\n}\n\n\
    rule people \"Everybody works\" {\n  who: keeper\n  must: do \"y\"\n  proof: each work by who: count >= 1\n}\n\n\
    role keeper \"Keeper\"\n\nregister work \"Works\" {\n  nature: events at day\n  column day { type: date }\n  \
    column who { type: identity }\n  column cost { type: number }\n}\n";

const HEADER: &str = "day,who,cost\n";

/// The code, its facts in this file.
fn project(name: &str, file: &str, bytes: &[u8]) -> Scratch {
    let scratch = Scratch::new(&format!("hostile-{name}"));
    scratch.file("code/code.social", CODE.as_bytes());
    scratch.file(&format!("code/{file}"), bytes);
    scratch
}

fn confronted(scratch: &Scratch, format: &str) -> Ran {
    run(&["confront", &scratch.path("code"), "--as-of", "2026-03-31", "--lang", "en", "--color", "never", "--format", format])
}

/// What the confrontation of these rows told.
fn told(scratch: &Scratch) -> (i32, Json) {
    let ran = confronted(scratch, "json");
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    (ran.code, serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err)))
}

/// The findings about facts: their code and the line of what they show.
fn faults(json: &Json) -> Vec<(String, u64)> {
    let findings = json["findings"].as_array().unwrap().iter();
    let shown = findings.map(|finding| (finding["code"].as_str().unwrap().to_owned(), finding["labels"][0]["line"].as_u64().unwrap_or(0)));
    shown.filter(|(code, _)| code.starts_with("S71")).collect()
}

fn verdict<'j>(json: &'j Json, rule: &str) -> &'j Json {
    json["rules"].as_array().unwrap().iter().find(|one| one["name"] == rule).unwrap()
}

const TEXTS: [&str; 12] = [
    "'; DROP TABLE work; --",
    "\"\"; DELETE FROM work; --",
    "\\'; SELECT 1",
    "`id`; $(id)",
    "$1 ?1 :who @who",
    "%s%n {0} {{x}}",
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "<script>alert(1)</script>",
    "\"\"><img src=x onerror=alert(1)>",
];

fn texts(cost: u32) -> String {
    TEXTS.iter().fold(HEADER.to_owned(), |rows, text| rows + &format!("2026-03-02,\"{text}\",{cost}\n"))
}

#[test]
fn what_looks_like_a_command_is_a_name() {
    let scratch = project("names", "facts/work.csv", texts(1).as_bytes());
    let (_, json) = told(&scratch);
    assert_eq!(faults(&json), []);
    assert_eq!(verdict(&json, "people")["instances"]["confirmed"], TEXTS.len());
    assert_eq!(verdict(&json, "costs")["instances"]["confirmed"], TEXTS.len());
}

#[test]
fn the_page_shows_cells_and_runs_none() {
    let scratch = project("page", "facts/work.csv", texts(11).as_bytes());
    let out = scratch.path("out");
    let ran = run(&["build", &scratch.path("code"), "--as-of", "2026-03-31", "--out", &out]);
    let page = std::fs::read_to_string(format!("{out}/index.html")).unwrap_or_else(|error| panic!("{error}: {}", ran.err));
    assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "a cell became HTML");
    let ran = confronted(&scratch, "junit");
    assert!(!ran.out.contains("<script>") && !ran.out.contains("<img"), "a cell became XML");
}

/// A spreadsheet runs a cell that starts so: no table that we write has one.
#[test]
fn the_tables_that_we_write_hold_no_formula() {
    let scratch = project("formula", "other/work.csv", texts(11).as_bytes());
    assert_eq!(run(&["facts", "new", &scratch.path("code")]).code, 0);
    let written: Vec<PathBuf> = std::fs::read_dir(scratch.path("code/facts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let tables = written.iter().filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    let cells: Vec<String> = tables.flat_map(|path| cells(&std::fs::read_to_string(path).unwrap())).collect();
    assert!(!cells.is_empty() && cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])), "{cells:?}");
}

fn cells(table: &str) -> Vec<String> {
    table.lines().flat_map(|line| line.split(',')).map(|cell| cell.trim_matches('"').to_owned()).collect()
}

#[test]
fn what_moves_a_terminal_is_shown_as_signs() {
    let rows = format!("{HEADER}2026-03-02,\"a\x1b[2J\x1b]0;x\x07\u{202e}b\r\n::error::pwned\",11\n2026-03-32,\"\x1b[31mred\",1\n");
    let scratch = project("terminal", "facts/work.csv", rows.as_bytes());
    for format in ["human", "concise", "narrated", "github", "gitlab", "junit", "rdjson", "sarif", "json", "jsonl"] {
        let out = confronted(&scratch, format).out;
        let control = out.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(control, None, "{format}: {out}");
        assert!(!out.lines().any(|line| line.starts_with("::error::pwned")), "{format}: {out}");
    }
    for format in ["human", "concise", "narrated"] {
        assert!(!confronted(&scratch, format).out.contains('\u{202e}'), "{format}");
    }
}

#[test]
fn a_huge_cell_costs_itself_alone() {
    let rows = format!("{HEADER}2026-03-02,{},1\n2026-03-03,Ana,1\n", "x".repeat(2 << 20));
    let (_, json) = told(&project("huge", "facts/work.csv", rows.as_bytes()));
    assert_eq!(faults(&json), [("S7101".to_owned(), 2)]);
    assert_eq!(verdict(&json, "costs")["instances"]["confirmed"], 2);
}

#[test]
fn a_quote_that_never_closes_costs_its_line() {
    let rows = format!("{HEADER}2026-03-02,\"Lou,1\n2026-03-03,Ana,1\n{}", "2026-03-04,Max,1\n".repeat(200_000));
    let (_, json) = told(&project("unclosed", "facts/work.csv", rows.as_bytes()));
    assert_eq!(faults(&json), [("S7110".to_owned(), 2)]);
    assert_eq!(verdict(&json, "costs")["instances"]["confirmed"], 200_001);
}

#[test]
fn a_line_of_a_million_columns_is_told_in_a_few_words() {
    let rows = format!("{HEADER}{}", "2026-03-02,Ana,1,".repeat(100_000)).replace('\n', ",");
    let (_, json) = told(&project("columns", "facts/work.csv", rows.as_bytes()));
    let faults = faults(&json);
    assert!(faults.iter().any(|(code, _)| code == "S7108") && faults.len() < 40, "{}", faults.len());
}

/// Bytes of a table, and what is found there.
#[test]
fn encodings_and_ends_of_lines() {
    let rows = "day,who,cost\n2026-03-02,Zoé,1\n";
    let utf16 = |mark: &[u8]| mark.iter().copied().chain(rows.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
    let sound: [(&str, Vec<u8>); 4] = [
        ("bom", [b"\xef\xbb\xbf", rows.as_bytes()].concat()),
        ("crlf", rows.replace('\n', "\r\n").into_bytes()),
        ("cr", rows.replace('\n', "\r").into_bytes()),
        ("bom-crlf-quotes", [b"\xef\xbb\xbf".as_slice(), b"\"day\",\"who\",\"cost\"\r\n\"2026-03-02\",\"Zo\xc3\xa9\",\"1\"\r\n"].concat()),
    ];
    for (name, bytes) in sound {
        let (_, json) = told(&project(name, "facts/work.csv", &bytes));
        assert_eq!((faults(&json), &verdict(&json, "costs")["verdict"]), (vec![], &"confirmed".into()), "{name}");
    }
    let wrong: [(&str, Vec<u8>); 4] = [
        ("latin-1", b"day,who,cost\n2026-03-02,Zo\xe9,1\n".to_vec()),
        ("utf-16", utf16(b"\xff\xfe")),
        ("utf-16-unmarked", utf16(b"")),
        ("utf-8-cut", b"day,who,cost\n2026-03-02,Zo\xc3".to_vec()),
    ];
    for (name, bytes) in wrong {
        let (_, json) = told(&project(name, "facts/work.csv", &bytes));
        assert!(faults(&json).iter().any(|(code, _)| ["S7111", "S7110"].contains(&code.as_str())), "{name}: {:?}", faults(&json));
        assert_ne!(verdict(&json, "people")["verdict"], "confirmed", "{name}");
    }
}

#[test]
fn headers_and_rows_that_do_not_fit() {
    let cases: [(&str, &[u8], &str, u64); 5] = [
        ("missing-column", b"day,who\n2026-03-02,Ana\n", "S7107", 1),
        ("repeated-column", b"day,who,cost,Cost\n2026-03-02,Ana,1,2\n", "S7109", 1),
        ("short-row", b"day,who,cost\n2026-03-02,Ana\n2026-03-02,Lou,1\n", "S7110", 2),
        ("long-row", b"day,who,cost\n2026-03-02,Ana,1,2,3\n2026-03-02,Lou,1\n", "S7110", 2),
        ("zero-byte", b"day,who,cost\n2026-03-02,A\0na,1\n2026-03-02,Lou,1\n", "S7101", 2),
    ];
    for (name, bytes, code, line) in cases {
        let (_, json) = told(&project(name, "facts/work.csv", bytes));
        assert_eq!(faults(&json).iter().filter(|(found, at)| found == code && *at == line).count(), 1, "{name}: {:?}", faults(&json));
        let lost = verdict(&json, "people");
        assert!(code != "S7110" || lost["instances"]["confirmed"] == 1, "{name}: {lost}");
    }
    let (code, json) = told(&project("empty", "facts/work.csv", b""));
    assert_eq!((code, faults(&json)[0].0.as_str()), (2, "S7112"));
    let (code, json) = told(&project("header-alone", "facts/work.csv", HEADER.as_bytes()));
    assert_eq!((code, faults(&json), &verdict(&json, "costs")["verdict"]), (0, vec![], &"notExercised".into()));
}

/// Files that are not what their name says.
#[test]
fn broken_files_are_told_once() {
    let deep = "[".repeat(200_000);
    let cases: [(&str, &[u8]); 9] = [
        ("facts/work.parquet", b""),
        ("facts/work.parquet", b"PAR1"),
        ("facts/work.parquet", b"PAR1\xff\xff\xff\x7fPAR1"),
        ("facts/work.parquet", b"PAR1\x15\x04\x15\x04\x15\x04\x4c\x15\x04\x15\x04\x08\x00\x00\x00PAR1"),
        ("facts/work.parquet", HEADER.as_bytes()),
        ("facts/work.json", deep.as_bytes()),
        ("facts/work.json", b"{\"a\": "),
        ("facts/work.jsonl", deep.as_bytes()),
        ("facts/work.jsonl", b"\x00\x01\x02"),
    ];
    for (rank, (file, bytes)) in cases.into_iter().enumerate() {
        let (_, json) = told(&project(&format!("broken-{rank}"), file, bytes));
        let faults = faults(&json);
        assert!(faults.len() == 1 && ["S7112", "S7110"].contains(&faults[0].0.as_str()), "{rank} {file}: {faults:?}");
        assert_ne!(verdict(&json, "costs")["verdict"], "confirmed", "{rank} {file}");
    }
    let scratch = project("broken-sqlite", "works.sqlite", b"SQLite format 3\0 and nothing else");
    scratch.file("code/social.toml", b"[facts.work]\nfile = \"works.sqlite\"\n");
    let (code, json) = told(&scratch);
    assert_eq!((code, faults(&json)[0].0.as_str()), (2, "S7112"));
}

/// A Parquet file cut at any place, or with a byte changed, is read or told.
#[test]
fn a_parquet_file_that_is_damaged_is_told() {
    let whole = std::fs::read(crate::support::root().join("tests/engines/types/parquet/work.parquet")).unwrap();
    let types = std::fs::read(crate::support::root().join("tests/engines/types/code.social")).unwrap();
    let scratch = Scratch::new("hostile-damaged");
    scratch.file("code/code.social", &types);
    for rank in 0..24 {
        let at = whole.len() * rank / 24;
        let mut changed = whole.clone();
        changed[at] = changed[at].wrapping_add(0x55);
        for bytes in [&whole[..at], &changed] {
            scratch.file("code/facts/work.parquet", bytes);
            let ran = confronted(&scratch, "json");
            assert!((0..=2).contains(&ran.code) && !ran.err.contains("panicked"), "{at}: {}", ran.err);
            assert!(serde_json::from_str::<Json>(&ran.out).is_ok(), "{at}");
        }
    }
}

#[cfg(unix)]
#[test]
fn paths_that_leave_the_project_are_not_opened() {
    let secret = b"day,who,cost\n2026-03-02,TOP-SECRET,11\n";
    let mappings = [
        "file = \"../outside.csv\"",
        "file = \"facts/../../outside.csv\"",
        "file = \"/etc/passwd\"\nformat = \"csv\"",
        "file = \"..\\\\outside.csv\"",
        "files = [\"../*.csv\"]",
        "file = \"link.csv\"",
        "file = \"linked/outside.csv\"",
        "file = \"../outside.sqlite\"\ntable = \"work\"",
        "file = \"link.csv\"\nformat = \"sqlite\"\ntable = \"work\"",
    ];
    for (rank, mapping) in mappings.iter().enumerate() {
        let scratch = project(&format!("path-{rank}"), "social.toml", format!("[facts.work]\n{mapping}\n").as_bytes());
        let outside = scratch.file("outside.csv", secret);
        std::os::unix::fs::symlink(&outside, scratch.path("code/link.csv")).unwrap();
        std::os::unix::fs::symlink(scratch.path(""), scratch.path("code/linked")).unwrap();
        let ran = confronted(&scratch, "json");
        assert!(ran.out.contains("\"S7114\"") && !(ran.out + &ran.err).contains("TOP-SECRET"), "{mapping}");
    }
    for (name, link) in [("convention-file", "code/facts/work.csv"), ("convention-folder", "code/facts")] {
        let scratch = Scratch::new(&format!("hostile-{name}"));
        scratch.file("code/code.social", CODE.as_bytes());
        let outside = scratch.file("outside/work.csv", secret);
        let target = if name == "convention-file" { outside } else { scratch.path("outside") };
        let link = PathBuf::from(scratch.path(link));
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, link).unwrap();
        let ran = confronted(&scratch, "json");
        assert!(ran.out.contains("\"S7114\"") && !(ran.out + &ran.err).contains("TOP-SECRET"), "{name}");
    }
}

/// What is no file is not waited for.
#[cfg(unix)]
#[test]
fn a_pipe_or_a_folder_is_no_file() {
    let scratch = project("folder", "facts/work.csv/x", b"");
    assert_eq!(faults(&told(&scratch).1)[0].0, "S7112");
    let scratch = project("pipe", "facts/.keep", b"");
    let made = std::process::Command::new("mkfifo").arg(scratch.path("code/facts/work.csv")).status();
    assert!(made.is_ok_and(|status| status.success()));
    assert_eq!(faults(&told(&scratch).1)[0].0, "S7112");
}

/// Writes to a file when the first row of it comes.
struct Meddler {
    file: PathBuf,
    bytes: Vec<u8>,
    is_done: Cell<bool>,
    rows: Collected,
}

impl Sink for Meddler {
    type Error = core::convert::Infallible;

    fn begin(&mut self, register: &Register, facts: &TableFacts) -> Result<(), Self::Error> {
        self.rows.begin(register, facts)
    }

    fn insert(&mut self, row: &Row) -> Result<(), Self::Error> {
        if !self.is_done.replace(true) {
            std::fs::write(&self.file, &self.bytes).unwrap();
        }
        self.rows.insert(row)
    }

    fn end(&mut self, facts: &TableFacts) -> Result<(), Self::Error> {
        self.rows.end(facts)
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_proves_nothing() {
    let rows = |count: usize| format!("{HEADER}{}", "2026-03-02,Ana,1\n".repeat(count)).into_bytes();
    let parquet = std::fs::read(crate::support::root().join("tests/engines/types/parquet/work.parquet")).unwrap();
    let types = std::fs::read_to_string(crate::support::root().join("tests/engines/types/code.social")).unwrap();
    let longer = [parquet.as_slice(), b" "].concat();
    let cases = [
        ("longer", CODE, "facts/work.csv", rows(20_000), rows(20_001)),
        ("shorter", CODE, "facts/work.csv", rows(20_000), rows(1)),
        ("as-long", CODE, "facts/work.csv", rows(20_000), rows(20_000)),
        ("parquet", types.as_str(), "facts/work.parquet", parquet, longer),
    ];
    for (name, text, file, before, after) in cases {
        let scratch = project(&format!("changing-{name}"), file, &before);
        std::thread::sleep(std::time::Duration::from_millis(20));
        let code = crate::support::code(text);
        let schema = Schema::of(&code);
        let sources = Sources::of(scratch.path("code"), Lang::En);
        let file = PathBuf::from(scratch.path(&format!("code/{file}")));
        let mut meddler = Meddler { file, bytes: after, is_done: Cell::new(false), rows: Collected::default() };
        let Ok(loaded) = load(&schema, &everything(&schema), &sources, &mut meddler);
        let changed = loaded.faults.iter().filter(|fault| fault.finding.check.code == "S7115").count();
        assert_eq!(changed, 1, "{name}");
        let work = schema.registers.iter().position(|register| &*register.name == "work").unwrap();
        assert!(loaded.tables[work].sources.is_empty() && loaded.tables[work].rows == 0, "{name}");
    }
}

/// Names that databases keep for themselves, or that they would cut.
#[test]
fn any_name_of_a_code_is_a_name_of_a_table() {
    let long = "long_".repeat(20);
    let scratch = Scratch::new("hostile-tables");
    let text = format!(
        "rule a \"A\" {{\n  who: keeper\n  must: do \"x\"\n  proof: each sqlite_master: {long}a = \"1\" and {long}b = \"2\"\n  \
         proof: each select: rowid = 1\n  proof: each pg_class: oid = 1\n}}\n\nrole keeper \"Keeper\"\n\n\
         register sqlite_master \"A\" {{\n  nature: list\n  column {long}a {{ type: text }}\n  column {long}b {{ type: text }}\n  \
         column {long}A {{ type: text }}\n}}\n\n\
         register select \"B\" {{\n  nature: list\n  column rowid {{ type: number }}\n}}\n\n\
         register pg_class \"C\" {{\n  nature: list\n  column oid {{ type: number }}\n}}\n"
    );
    scratch.file("code/code.social", text.as_bytes());
    scratch.file("code/facts/sqlite_master.csv", format!("{long}a,{long}b\n1,2\n").as_bytes());
    scratch.file("code/facts/select.csv", b"rowid\n1\n");
    scratch.file("code/facts/pg_class.csv", b"oid\n1\n");
    let (_, json) = told(&scratch);
    assert_eq!(verdict(&json, "a")["verdict"], "confirmed", "{json}");
}
