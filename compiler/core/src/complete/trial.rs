//! The tables of cases of `cases/`: what is offered where the cursor stands.
//!
//! A block is one line of a rule, the cursor at `|`; or, after a line that starts with `@`, a whole file with the cursor at `$0`, where
//! `\n`, `\r` and `\t` are written so. `@ en 3` is a reader of English who sees three candidates; `signature` asks for the form.

use super::snippet::plain;
use super::{Around, Candidate, complete, complete_in, signature};
use crate::kinds::{Kind, Vocabulary, field_spec, fields_of};
use crate::model::{Placement, ValueType};
use crate::resolve::{Code, NoLoader, assemble};
use crate::text::{FileId, Source};
use crate::words::Lang;

static CODE: &str = include_str!("cases/code.social");
static TESTS: &str = include_str!("cases/tests.txt");
static LINES: &str = include_str!("cases/lines.txt");
static VALUES: &str = include_str!("cases/values.txt");
static SIGNATURES: &str = include_str!("cases/signatures.txt");

/// So many candidates are shown when nothing is said.
const SHOWN: usize = 8;

struct Case {
    /// The text of the file.
    text: String,
    offset: u32,
    lang: Lang,
    shown: usize,
    is_signature: bool,
    has_code: bool,
}

impl Case {
    /// The case of a block, its expected lines left out.
    fn of(block: &str) -> Self {
        let given: Vec<&str> = block.lines().filter(|line| !line.starts_with("=>")).collect();
        let (head, lines) = given.split_first().unwrap_or((&"", &[]));
        assert!(given.iter().any(|line| line.contains("$0") || line.contains('|')), "no cursor in\n{block}");
        if let Some(head) = head.strip_prefix('@') {
            let text = lines.join("\n").replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
            let offset = text.find("$0").unwrap_or_default() as u32;
            let words: Vec<&str> = head.split_whitespace().collect();
            return Self {
                text: text.replacen("$0", "", 1),
                offset,
                lang: if words.contains(&"en") { Lang::En } else { Lang::Fr },
                shown: words.iter().find_map(|word| word.parse().ok()).unwrap_or(SHOWN),
                is_signature: words.contains(&"signature"),
                has_code: !words.contains(&"alone"),
            };
        }
        let lang = if head.starts_with("en: ") { Lang::En } else { Lang::Fr };
        let line = head.strip_prefix("en: ").unwrap_or(head);
        let text = if lang == Lang::En {
            format!("rule essai \"Un essai\" {{\n  {line}\n}}\n")
        } else {
            format!("règle essai \"Un essai\" {{\n  {line}\n}}\n")
        };
        let offset = text.find('|').unwrap_or_default() as u32;
        Self { text: text.replacen('|', "", 1), offset, lang, shown: SHOWN, is_signature: false, has_code: true }
    }

    fn told(&self) -> String {
        let code = if self.has_code { CODE } else { "" };
        let code = assemble(vec![Source::new("code.social", code), Source::new("rule.social", self.text.as_str())], &NoLoader, 1, None);
        if self.is_signature {
            return self.signature(&code);
        }
        let today = Some(jiff::civil::date(2026, 11, 22));
        let paths = ["../voisins".to_owned()];
        let found = complete_in(&code, FileId(1), self.offset, &Around { lang: self.lang, today, paths: &paths });
        let mut out: String = found.iter().take(self.shown).map(|candidate| shown(candidate, &self.text)).collect();
        if found.len() > self.shown {
            out += &format!("=> … {}\n", found.len() - self.shown);
        }
        if out.is_empty() { "=> \n".to_owned() } else { out }
    }

    fn signature(&self, code: &Code) -> String {
        let Some(signature) = signature(code, FileId(1), self.offset, self.lang) else { return "=> \n".to_owned() };
        let active = signature.active.and_then(|active| signature.parts.get(active));
        let part = active.map_or_else(String::new, |part| format!(" ⟦{}⟧ {}", part.span.of(&signature.label), part.documentation));
        format!("=> {} # {}\n=>{part}\n", signature.label, signature.documentation)
    }
}

fn shown(candidate: &Candidate, text: &str) -> String {
    let replaced = candidate.replace.of(text);
    let insert =
        if candidate.insert == candidate.label { String::new() } else { format!(" → {}", candidate.insert.replace('\n', "⏎")) };
    let doc = candidate.documentation.replace("\n\n", " / ").replace('\n', " ");
    let doc = if doc.is_empty() { doc } else { format!(" # {doc}") };
    format!("=> {:?} {}{insert} ⟦{replaced}⟧ {}{doc}\n", candidate.kind, candidate.label, candidate.detail)
}

fn check_cases(cases: &str) {
    let (mut expected, mut found) = (String::new(), String::new());
    for block in cases.split("\n\n") {
        let block = block.trim_matches('\n');
        expected += &format!("{block}\n\n");
        let head = block.lines().next().unwrap_or_default();
        if head.starts_with('#') {
            found += &format!("{block}\n\n");
            continue;
        }
        let given: String = block.lines().filter(|line| !line.starts_with("=>")).map(|line| format!("{line}\n")).collect();
        found += &format!("{}\n\n", format!("{given}{}", Case::of(block).told()).trim_end_matches('\n'));
    }
    assert!(expected.trim() == found.trim(), "the cases are now\n{found}");
}

#[test]
fn every_place_of_a_test_has_its_candidates() {
    check_cases(TESTS);
}

#[test]
fn every_line_has_its_kinds_and_fields() {
    check_cases(LINES);
}

#[test]
fn every_type_of_value_has_its_words() {
    check_cases(VALUES);
}

#[test]
fn every_form_shows_its_parts() {
    check_cases(SIGNATURES);
}

#[test]
fn no_place_of_any_text_makes_it_fail() {
    let text = format!("{CODE}\nrègle essai \"Un essai 🥖\" {{\n  preuve: chaque dépense comme d où « é : d. = (\n}}\n");
    for text in [text.clone(), text.replace('\n', "\r\n"), text.chars().rev().collect()] {
        let code = assemble(vec![Source::new("code.social", text.clone())], &NoLoader, 1, None);
        for offset in (0..=text.len() + 2).step_by(7) {
            for candidate in complete(&code, FileId(0), offset as u32, Lang::En) {
                let replaced = candidate.replace;
                assert!(replaced.start as usize <= offset && offset <= replaced.end as usize && !candidate.label.is_empty());
                assert!(!replaced.of(&text).contains(['\n', '\r']), "{replaced:?}");
            }
            let _ = signature(&code, FileId(0), offset as u32, Lang::Fr);
        }
    }
}

/// What stands in the text once a candidate was chosen, nothing filled in.
fn chosen(text: &str, candidate: &Candidate) -> String {
    let insert = if candidate.is_snippet { plain(&candidate.insert) } else { candidate.insert.clone() };
    let line = text[..candidate.replace.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let indent: String = text[line..].chars().take_while(|c| *c == ' ').collect();
    let insert = insert.replace('\n', &format!("\n{indent}"));
    [&text[..candidate.replace.start as usize], &insert, &text[candidate.replace.end as usize..]].concat()
}

fn alone(text: &str) -> Code {
    assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None)
}

#[test]
fn a_kind_that_is_chosen_reads_as_that_kind() {
    for lang in Lang::ALL {
        let before = match lang {
            Lang::Fr => "rôle a \"A\"\n\n",
            Lang::En => "person a \"A\" {\n  held by: a\n}\n\n",
        };
        for kind in Kind::ALL.iter().filter(|kind| kind.spec().place != Placement::Inside) {
            let found = complete(&alone(before), FileId(0), before.len() as u32, lang);
            let word = kind.spec().names.proper(lang);
            let candidate = found.iter().find(|candidate| candidate.label == word);
            assert!(candidate.is_some(), "{word} is not offered");
            let Some(candidate) = candidate else { continue };
            let text = chosen(before, candidate);
            let code = alone(&text);
            let last = code.own_decls().filter_map(|at| code.root(at)).last().map(|entity| entity.kind());
            assert_eq!(last, Some(*kind), "{text}");
            let faults: Vec<_> = code.faults().collect();
            assert!(faults.is_empty() || lang == Lang::En, "{text}\n{faults:?}");
        }
    }
}

#[test]
fn a_field_that_is_chosen_reads_as_that_field() {
    for lang in Lang::ALL {
        for kind in Kind::ALL.iter().filter(|kind| kind.spec().place != Placement::Inside && !kind.spec().open) {
            let head = format!("{} a \"A\" {{\n  ", kind.spec().names.proper(lang));
            let text = format!("{head}\n}}\n");
            let found = complete(&alone(&text), FileId(0), head.len() as u32, lang);
            for (field, spec) in fields_of(*kind) {
                let label = spec.names.proper(lang);
                // A word that opens a field and a group of one kind is offered as both.
                let is_it = |candidate: &&Candidate| candidate.label == label && candidate.kind == super::CandidateKind::Field;
                let candidate = found.iter().find(is_it);
                assert!(candidate.is_some(), "{label} is not offered in\n{text}");
                let Some(candidate) = candidate else { continue };
                let text = chosen(&text, candidate);
                let code = alone(&text);
                let known = Vocabulary::get().field(*kind, label).map(|found| found.item);
                let has = code.entities().any(|entity| entity.kind() == *kind && entity.has(field));
                assert!(has || known != Some(field), "{text}");
                let is_test = field_spec(*kind, field).is_some_and(|spec| matches!(spec.ty, ValueType::Test));
                let faults = code.faults().filter(|(_, fault)| fault.field == field).count();
                assert!(is_test || faults == 0, "{text}");
            }
        }
    }
}

#[test]
fn a_name_that_is_chosen_is_declared() {
    for line in ["qui: ", "porte: ", "preuve: chaque ", "preuve: attesté par ", "doit: ", "délai: 2 jours après ", "sinon: "] {
        let head = format!("{CODE}\nrègle essai \"Un essai\" {{\n  {line}");
        let text = format!("{head}\n}}\n");
        for candidate in complete(&alone(&text), FileId(0), head.len() as u32, Lang::Fr) {
            if matches!(candidate.kind, super::CandidateKind::Declaration | super::CandidateKind::Register) {
                let text = chosen(&text, &candidate);
                let code = alone(&text);
                let refs = code.entities().flat_map(|entity| entity.refs().collect::<Vec<_>>());
                let named: Vec<_> = refs.filter(|reference| reference.place().span.start == candidate.replace.start).collect();
                assert!(!named.is_empty() && named.iter().all(|reference| reference.target().is_some()), "{text}");
            }
        }
    }
}
