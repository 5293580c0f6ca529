//! The table of cases of `cases.txt`: the plan of each test, the same in both languages, and what is wrong with those that cannot be judged.

use super::{Schema, shown, typed};
use crate::kinds::Kind;
use crate::proof::print;
use crate::resolve::{Code, FieldView, NoLoader, Registers, assemble};
use crate::text::Source;
use crate::values::Value;
use crate::words::Lang;
use std::fmt::Write;

static CODE: &str = include_str!("cases.social");
static CASES: &str = include_str!("cases.txt");

fn code(proof: &str) -> Code {
    let rule = format!("règle essai \"Un essai\" {{\n  en vigueur: depuis 2020-01-01\n  preuve: {proof}\n}}\n");
    assemble(vec![Source::new("code.social", CODE), Source::new("rule.social", rule)], &NoLoader, 1, None)
}

fn proof(code: &Code) -> Option<FieldView<'_>> {
    let rule = code.of(Kind::Rule).find(|rule| rule.name() == Some("essai"))?;
    rule.fields().find(|field| matches!(field.value(), Value::Test(_)))
}

/// The plans and the faults of a test, a line each; and the test in both languages.
fn tried(text: &str) -> (String, [String; 2]) {
    let code = code(text);
    let Some(field) = proof(&code) else { return (format!("no test: {text}\n"), Default::default()) };
    let Value::Test(test) = field.value() else { return Default::default() };
    let schema = Schema::of(&code);
    let registers = Registers::new(&code);
    let typed = typed(field, test, &registers, &schema);
    let mut out = String::new();
    for plan in &typed.plans {
        let text = shown(plan, &schema);
        let _ = writeln!(out, "=> {}", text.strip_suffix(" @2020-01-01..").unwrap_or(&text));
    }
    for fault in &typed.faults {
        let cause = format!("{:?}", fault.cause);
        let cause = cause.split(['(', ' ']).next().unwrap_or_default().to_lowercase();
        let _ = writeln!(out, "!! {cause} ⟦{}⟧", fault.span.of(field.item_text()));
    }
    for unresolved in registers.names(field, test).unresolved {
        let _ = writeln!(out, "?? {}", unresolved.span.of(field.item_text()));
    }
    let printed = [Lang::Fr, Lang::En].map(|lang| print(test, field.item_text(), lang));
    (out, printed)
}

#[test]
fn every_test_has_its_plan() {
    let (mut expected, mut found) = (String::new(), String::new());
    for block in CASES.split("\n\n") {
        let lines: Vec<&str> = block.lines().filter(|line| !line.is_empty()).collect();
        expected += &(lines.join("\n") + "\n\n");
        let Some(text) = lines.first().filter(|line| !line.starts_with('#')) else {
            found += &(lines.join("\n") + "\n\n");
            continue;
        };
        let _ = write!(found, "{text}\n{}\n", tried(text).0);
    }
    assert!(expected.trim() == found.trim(), "the cases are now\n{found}");
}

#[test]
fn french_and_english_say_the_same_plan() {
    for text in CASES.split("\n\n").filter_map(|block| block.lines().find(|line| !line.is_empty() && !line.starts_with('#'))) {
        let (plans, printed) = tried(text);
        let of =
            |text: &str| tried(text).0.lines().filter(|line| line.starts_with("=>")).map(|line| format!("{line}\n")).collect::<String>();
        let plans: String = plans.lines().filter(|line| line.starts_with("=>")).map(|line| format!("{line}\n")).collect();
        for other in printed {
            assert_eq!(of(&other), plans, "{text}\n{other}");
        }
    }
}

#[test]
fn long_and_deep_tests_are_typed_without_growing() {
    let sum = vec!["accords"; 900].join(" + ");
    let (plans, _) = tried(&format!("chaque dépense : {sum} >= 2"));
    assert!(plans.starts_with("=> rows [dépense 0] : (>= (+ (+"), "{plans}");
    let parentheses = format!("chaque dépense : {}urgente{}", "non (".repeat(60), ")".repeat(60));
    assert!(tried(&parentheses).0.starts_with("=> rows [dépense 0] : (not (not"));
    let mut scale = "accords".to_owned();
    for _ in 0..20 {
        scale = format!("(selon {scale} {{ < 1 : 1, < 2 : 2, < 3 : 3, sinon : 4 }})");
    }
    let (plans, _) = tried(&format!("chaque dépense : {scale} >= 2"));
    assert!(plans.len() < 200_000 && plans.lines().filter(|line| line.starts_with("!! toolarge")).count() == 1, "{}", plans.len());
}
