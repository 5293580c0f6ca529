//! The table of cases of `cases.txt`: how each test reads, prints and what its tree is; where each wrong one is at fault.

use super::{Column, Columns, Found, print, print_resolved, resolve, sketch, test};
use crate::values::{Cursor, Expected, Fault, FaultKind, Out, RefData, RefId};
use crate::words::{Lang, folded_hash};
use social_grammar::{Item, Span, parse};

static CASES: &str = include_str!("cases.txt");

struct Trial {
    fr: String,
    en: String,
    tree: String,
    faults: Vec<Fault>,
    left: String,
}

fn read(text: &str) -> Trial {
    let whole = Span::new(0, text.len() as u32);
    let tree = parse(text, Item { span: whole, head: whole.end });
    let mut out = Out { keep_words: true, ..Out::default() };
    let mut cursor = Cursor::new(text, &tree.tokens, 0);
    let test = test(&mut cursor, &mut out);
    let left = cursor.rest().of(text).to_owned();
    let (fr, en) = (print(&test, text, Lang::Fr), print(&test, text, Lang::En));
    Trial { fr, en, tree: sketch(&test, text), faults: out.faults, left }
}

/// A fault in one line.
fn named(kind: &FaultKind) -> String {
    match kind {
        FaultKind::WrongValue(Expected::Sign(sign)) => format!("sign {sign}"),
        FaultKind::WrongValue(expected) | FaultKind::UnitMismatch(expected) => format!("{expected:?}").to_lowercase(),
        FaultKind::UnknownWord(words) => format!("word {}", words.first().copied().unwrap_or_default()),
        other => format!("{other:?}"),
    }
}

/// A small code: registers and their columns; `→` what a column refers to, `|` its closed list.
static CODE: &str = "
    réunion: date, publié_le, année, groupe→groupe
    présence: date, membre, réunion→réunion, présent, rôle|tour|écoute
    exercice: nom, fin
    rapport: exercice, publié_le, année
    groupe: nom, type|SIG|WG, liaison, parent→groupe, ouvert
    siège: github, date, groupe→groupe, type|contribution|communauté
    conseil: personne, début, fin
    ana:
    plafond: année, montant";

struct Code<'t> {
    text: &'t str,
    refs: Vec<RefData>,
}

impl Code<'_> {
    fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
        CODE.trim().lines().filter_map(|line| line.trim().split_once(':'))
    }

    fn columns(register: u32) -> impl Iterator<Item = &'static str> {
        Self::lines().nth(register as usize).into_iter().flat_map(|(_, columns)| columns.split(',').map(str::trim))
    }
}

impl Columns for Code<'_> {
    fn target(&self, reference: RefId) -> Option<u32> {
        self.entity(folded_hash(self.refs.get(reference.0 as usize)?.head.of(self.text)))
    }

    fn entity(&self, name: u64) -> Option<u32> {
        Self::lines().position(|(register, _)| folded_hash(register) == name).map(|n| n as u32)
    }

    fn column(&self, register: u32, name: u64) -> Option<Column> {
        Self::columns(register).enumerate().find_map(|(number, column)| {
            let (own, refers) = column.split_once('→').unwrap_or((column, ""));
            let (own, list) = own.split_once('|').unwrap_or((own, ""));
            let entity = (register + 1) * 100 + number as u32;
            let refers = self.entity(folded_hash(refers));
            (folded_hash(own) == name).then_some(Column { entity, refers, is_closed: !list.is_empty() })
        })
    }

    fn has_choice(&self, column: u32, value: u64) -> bool {
        let text = Self::columns(column / 100 - 1).nth((column % 100) as usize).unwrap_or_default();
        text.split('|').skip(1).any(|choice| folded_hash(choice) == value)
    }
}

/// What the names of a test stand for, in one line.
fn names(text: &str) -> (String, String) {
    let whole = Span::new(0, text.len() as u32);
    let tree = parse(text, Item { span: whole, head: whole.end });
    let mut out = Out::default();
    let test = test(&mut Cursor::new(text, &tree.tokens, 0), &mut out);
    let names = resolve(&test, &Code { text, refs: out.refs });
    let mut lines: Vec<(Span, String)> = names.found.iter().map(|(span, found)| (*span, what(*found))).collect();
    lines.extend(names.unresolved.iter().map(|u| (u.span, format!("? {:?}", u.near))));
    lines.sort_unstable_by_key(|(span, _)| *span);
    let lines = lines.into_iter().map(|(span, what)| format!("{}: {what}", span.of(text)));
    (lines.collect::<Vec<_>>().join(", "), print_resolved(&test, text, Lang::En, &names))
}

fn what(found: Found) -> String {
    match found {
        Found::Row { set } => format!("row@{set}"),
        Found::Column { set: Some(set), column } => format!("{column}@{set}"),
        Found::Column { set: None, column } => format!("{column}"),
        Found::Declared(entity) => format!("declared {entity}"),
        Found::Choice { column } => format!("choice of {column}"),
        Found::Key(rank) => format!("key {rank}"),
        Found::Edge(edge) => format!("{edge:?}").to_lowercase(),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// The cases of the table: the text, then the lines that it must give.
fn cases() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let blocks = CASES.split("\n\n").filter(|block| !block.trim_start().starts_with('#'));
    blocks.filter_map(|block| {
        let mut lines = block.trim().lines();
        let text = lines.next()?;
        Some((text, lines.map(|line| line.trim_start_matches("⇒ ")).collect()))
    })
}

#[test]
fn tests_read_and_print_in_both_languages() {
    let mut number = 0;
    for (text, expected) in cases().filter(|(_, expected)| expected.len() == 3) {
        let trial = read(text);
        assert_eq!(trial.faults, [], "{text}");
        assert_eq!(trial.left, "", "{text}");
        assert_eq!([trial.fr.as_str(), &trial.en, &trial.tree].as_slice(), expected, "{text}");
        number += 1;
    }
    assert!(number > 150, "the table was read");
}

#[test]
fn what_is_printed_reads_as_the_same_test() {
    for (text, _) in cases().filter(|(_, expected)| expected.len() == 3) {
        let trial = read(text);
        let (fr, en) = (read(&trial.fr), read(&trial.en));
        assert_eq!(fr.tree, trial.tree, "{}", trial.fr);
        assert_eq!(en.tree, trial.tree, "{}", trial.en);
        assert_eq!(fr.fr, trial.fr);
        assert_eq!(en.en, trial.en);
    }
}

#[test]
fn a_wrong_test_is_one_fault_at_its_place() {
    for (marked, expected) in cases().filter(|(text, _)| text.contains('⟦')) {
        let text = marked.replace(['⟦', '⟧'], "");
        let trial = read(&text);
        let found: Vec<String> = trial.faults.iter().map(|fault| shown(&text, fault)).collect();
        let wanted: Vec<String> = expected.iter().map(|kind| format!("{marked} {kind}")).collect();
        assert_eq!(found, wanted);
    }
}

fn shown(text: &str, fault: &Fault) -> String {
    let Span { start, end } = fault.span;
    let (before, after) = (Span::new(0, start).of(text), Span::new(end, text.len() as u32).of(text));
    format!("{before}⟦{}⟧{after} {}", fault.span.of(text), named(&fault.kind))
}

#[test]
fn names_are_found_from_the_nearest_set_outwards() {
    for (text, expected) in cases().filter(|(_, expected)| expected.len() == 2) {
        let (found, printed) = names(text);
        assert_eq!([found.as_str(), &printed].as_slice(), expected, "{text}");
    }
}

#[test]
fn deep_and_long_tests_are_refused_once() {
    for text in [
        "(".repeat(5000),
        "non ".repeat(5000),
        "- ".repeat(5000),
        "chaque R : ".repeat(5000),
        "si ".repeat(5000),
        "un R dont ".repeat(5000),
        format!("a{}", " + a".repeat(5000)),
        format!("a{}", ".a".repeat(5000)),
        format!("année(x){}", ".a".repeat(5000)),
        "selon a { < ".repeat(5000),
        "3 jours avant ".repeat(5000),
    ] {
        let trial = read(&text);
        assert!(trial.faults.len() <= 1, "{:.40} {:?}", text, trial.faults.iter().map(|f| named(&f.kind)).collect::<Vec<_>>());
    }
    let long = format!("a{}", " et a".repeat(5000));
    assert_eq!(read(&long).faults, []);
}

#[test]
fn a_token_left_out_or_doubled_breaks_nothing() {
    for (marked, _) in cases() {
        let text = marked.replace(['⟦', '⟧'], "");
        let tree = parse(&text, Item { span: Span::new(0, text.len() as u32), head: text.len() as u32 });
        for token in &tree.tokens {
            let (before, after) = (Span::new(0, token.span.start).of(&text), Span::new(token.span.end, text.len() as u32).of(&text));
            let token = token.span.of(&text);
            for changed in [format!("{before} {after}"), format!("{before}{token} {token}{after}")] {
                let trial = read(&changed);
                if !trial.faults.is_empty() || !trial.left.is_empty() {
                    continue;
                }
                assert_eq!(read(&trial.fr).tree, trial.tree, "{changed}");
                assert_eq!(read(&trial.en).tree, trial.tree, "{changed}");
            }
        }
    }
}
