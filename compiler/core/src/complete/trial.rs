//! The table of cases of `cases.txt`: what is offered where `|` stands.

use super::complete;
use crate::resolve::{NoLoader, assemble};
use crate::text::{FileId, Source};
use crate::words::Lang;

static CODE: &str = include_str!("cases.social");
static CASES: &str = include_str!("cases.txt");

/// What is offered in a rule with this line, one a line; what each takes the place of is told when it is more than what is typed.
fn tried(line: &str, lang: Lang) -> String {
    let line = line.strip_prefix("en: ").unwrap_or(line);
    let text = format!("règle essai \"Un essai\" {{\n  {line}\n}}\n");
    let offset = text.find('|').unwrap_or_default();
    let text = text.replacen('|', "", 1);
    let code = assemble(vec![Source::new("code.social", CODE), Source::new("rule.social", text.clone())], &NoLoader, 1, None);
    let mut out = String::new();
    for candidate in complete(&code, FileId(1), offset as u32, lang) {
        let replaced = candidate.replace.of(&text);
        let insert = if candidate.insert == candidate.label { String::new() } else { format!(" → {}", candidate.insert) };
        let doc = candidate.documentation.replace("\n\n", " / ");
        let doc = if doc.is_empty() { doc } else { format!(" # {doc}") };
        out += &format!("=> {:?} {}{insert} ⟦{replaced}⟧ {}{doc}\n", candidate.kind, candidate.label, candidate.detail);
    }
    out
}

#[test]
fn every_place_has_its_candidates() {
    let (mut expected, mut found) = (String::new(), String::new());
    for block in CASES.split("\n\n") {
        let block = block.trim_matches('\n');
        expected += &format!("{block}\n\n");
        let head = block.lines().next().unwrap_or_default();
        if head.starts_with('#') {
            found += &format!("{block}\n\n");
            continue;
        }
        let lang = if head.starts_with("en: ") { Lang::En } else { Lang::Fr };
        found += &format!("{}\n\n", format!("{head}\n{}", tried(head, lang)).trim_end());
    }
    assert!(expected.trim() == found.trim(), "the cases are now\n{found}");
}

#[test]
fn no_place_of_any_text_makes_it_fail() {
    let text = format!("{CODE}\nrègle essai \"Un essai\" {{\n  preuve: chaque dépense comme d où « é : d. = (\n}}\n");
    let code = assemble(vec![Source::new("code.social", text.clone())], &NoLoader, 1, None);
    for offset in (0..=text.len() + 2).step_by(7) {
        for candidate in complete(&code, FileId(0), offset as u32, Lang::En) {
            assert!(candidate.replace.end as usize <= text.len() && !candidate.label.is_empty());
        }
    }
}
