//! Every room of a check has its page in both languages, and its examples do what they say.

use crate::cli::{Scratch, run};
use crate::support::{checked, fences, fences_with_files, marks};
use social_core::checks::{CheckSpec, all};
use social_core::explain;
use social_core::finding::{Finding, Fix};
use social_core::resolve::Code;
use social_core::text::apply_edits;
use social_core::words::Lang;
use std::collections::BTreeSet;

/// Rooms whose finding comes from files, not from a text: their examples are read, not run.
const FROM_FILES: &[&str] = &[
    "not-utf8",
    "too-large",
    "unreadable-file",
    "two-codes-in-folder",
    "cyclic-use",
    "empty-file",
    "facts-wrongly-encoded",
    "facts-changed-while-read",
];

/// Rooms whose finding comes from comparing texts: `diff.rs` runs their examples.
const FROM_CHANGES: &[&str] = &["change-takes-right-away", "proposals-clash", "deposited-version-changed"];

#[test]
fn every_check_has_one_code_and_one_slug() {
    let (mut codes, mut slugs, mut last) = (BTreeSet::new(), BTreeSet::new(), "");
    for check in all() {
        assert!(codes.insert(check.code), "{} twice", check.code);
        assert!(slugs.insert(check.slug), "{} twice", check.slug);
        assert!(last < check.code, "{} is out of order after {last}", check.code);
        last = check.code;
    }
    assert!(codes.len() >= 60, "{} checks", codes.len());
}

#[test]
fn every_page_is_there_in_both_languages() {
    let mut missing = Vec::new();
    for check in all() {
        for lang in Lang::ALL {
            let page = explain::section(check.page, lang);
            let headings = page.lines().filter(|line| line.starts_with("## ")).count();
            if headings != 3 || page.len() < 120 {
                missing.push(format!("{} {}: {headings} headings", check.code, lang.tag()));
            }
        }
        for kind in ["fails", "passes", "fixed"] {
            if !fences(explain::examples(check.page)).iter().any(|(info, _)| info == kind) {
                missing.push(format!("{} {} has no `{kind}` example", check.code, check.slug));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_example_does_what_it_says() {
    let mut wrong = Vec::new();
    for check in all().filter(|check| !FROM_FILES.contains(&check.slug) && !FROM_CHANGES.contains(&check.slug) && !check.is_on_facts()) {
        for (info, text) in fences(explain::examples(check.page)) {
            let told = match info.as_str() {
                "fails" => fails(check, &text),
                "passes" | "fixed" => passes(check, &text),
                other => Err(format!("an example is `{other}`")),
            };
            if let Err(why) = told {
                wrong.push(format!("{} {} ({info}): {why}\n{text}", check.code, check.slug));
            }
        }
        if let Err(why) = fixes(check) {
            wrong.push(format!("{} {}: {why}", check.code, check.slug));
        }
    }
    assert!(wrong.is_empty(), "{} examples\n\n{}", wrong.len(), wrong.join("\n\n"));
}

fn of(check: &CheckSpec, text: &str) -> (Code, Vec<Finding>) {
    let (code, checked) = checked(text);
    let found = checked.findings.into_iter().filter(|finding| finding.check.code == check.code).collect();
    (code, found)
}

fn places(code: &Code, findings: &[Finding]) -> Vec<(u32, u32)> {
    let place = |finding: &Finding| {
        let source = code.source(finding.place().file).unwrap();
        let position = source.lines().chars(&source.text, finding.place().span.start);
        (position.line + 1, position.column + 1)
    };
    findings.iter().map(place).collect()
}

fn fails(check: &CheckSpec, text: &str) -> Result<(), String> {
    let (plain, marks) = marks(text);
    if marks.is_empty() || marks.iter().any(|(.., code)| code != check.code) {
        return Err(format!("no `^^^ {}` mark", check.code));
    }
    let (code, found) = of(check, &plain);
    let mut expected: Vec<(u32, u32)> = marks.iter().map(|(line, column, _)| (*line, *column)).collect();
    let mut got = places(&code, &found);
    expected.sort_unstable();
    got.sort_unstable();
    if expected == got { Ok(()) } else { Err(format!("marked {expected:?}, found {got:?}")) }
}

fn passes(check: &CheckSpec, text: &str) -> Result<(), String> {
    let (code, found) = of(check, text);
    if found.is_empty() { Ok(()) } else { Err(format!("found at {:?}", places(&code, &found))) }
}

/// Where the first `fails` example has a fix, applying it gives the `fixed` example. A gesture that names the finding holds it
/// knowingly: it mends nothing.
fn fixes(check: &CheckSpec) -> Result<(), String> {
    let fences = fences(explain::examples(check.page));
    let text_of = |kind: &str| fences.iter().find(|(info, _)| info == kind).map(|(_, text)| text.clone());
    let (Some(fails), Some(fixed)) = (text_of("fails"), text_of("fixed")) else { return Ok(()) };
    let (plain, _) = marks(&fails);
    let (_, found) = of(check, &plain);
    let is_mend = |fix: &&Fix| fix.edits.iter().all(|edit| !edit.text.contains(check.code));
    let mend = |finding: &'_ Finding| finding.fixes.iter().find(is_mend).cloned();
    let edits: Vec<_> = found.iter().filter_map(mend).flat_map(|fix| fix.edits.clone()).collect();
    if edits.is_empty() {
        return Ok(());
    }
    let (text, left_out) = apply_edits(&plain, &edits);
    if left_out > 0 {
        return Err(format!("{left_out} edits overlap"));
    }
    if text == fixed { Ok(()) } else { Err(format!("the fix gives\n{text}\nthe page says\n{fixed}")) }
}

/// Rooms whose facts no text can hold: bytes in another encoding, a file that changes.
const FROM_BYTES: &[&str] = &["facts-wrongly-encoded", "facts-changed-while-read"];

/// Examples with facts are confronted, or their facts read, as a reader would.
#[test]
fn every_example_with_facts_does_what_it_says() {
    let scratch = Scratch::new("fact-rooms");
    let mut wrong = Vec::new();
    for check in all().filter(|check| check.is_on_facts()) {
        for (rank, (info, text, files)) in fences_with_files(explain::examples(check.page)).into_iter().enumerate() {
            let (plain, marks) = marks(&text);
            let folder = format!("{}-{rank}", check.slug);
            scratch.file(&format!("{folder}/code.social"), plain.as_bytes());
            for (name, text) in files {
                scratch.file(&format!("{folder}/{name}"), text.as_bytes());
            }
            let found = found_with_facts(check, &scratch.path(&folder));
            let expected: Vec<(u64, u64)> = marks.iter().map(|(line, column, _)| (u64::from(*line), u64::from(*column))).collect();
            let found = match found {
                Ok(found) => found,
                Err(why) => {
                    wrong.push(format!("{} {} ({info}): {why}", check.code, check.slug));
                    continue;
                }
            };
            let is_right = match info.as_str() {
                "fails" if FROM_BYTES.contains(&check.slug) => true,
                "fails" if expected.is_empty() => !found.is_empty(),
                "fails" => found == expected,
                _ => found.is_empty(),
            };
            if !is_right {
                wrong.push(format!("{} {} ({info}): marked {expected:?}, found {found:?}\n{text}", check.code, check.slug));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// Lines and columns of the findings of a check on a project with facts.
fn found_with_facts(check: &CheckSpec, folder: &str) -> Result<Vec<(u64, u64)>, String> {
    let ran = match check.code {
        code if code < "S7100" => run(&["confront", folder, "--as-of", "2026-11-22", "--format", "json"]),
        // Results, where the example has some; else its facts.
        "S7125" if std::path::Path::new(folder).join("results.csv").exists() => {
            run(&["confront", folder, "--from-results", &format!("{folder}/results.csv"), "--format", "json"])
        }
        "S7125" => run(&["confront", folder, "--as-of", "2026-11-22", "--format", "json"]),
        code if code < "S7200" => run(&["facts", "check", folder, "--format", "json"]),
        "S7204" | "S7205" => run(&["test", folder, "--propose", "--as-of", "2026-11-22", "--format", "json"]),
        _ => run(&["test", folder, "--as-of", "2026-11-22", "--format", "json"]),
    };
    let json: serde_json::Value = serde_json::from_str(&ran.out).map_err(|_| format!("{}{}", ran.out, ran.err))?;
    let of = json["findings"].as_array().into_iter().flatten().filter(|finding| finding["code"] == check.code);
    let mut found: Vec<(u64, u64)> = of
        .map(|finding| (&finding["labels"][0]["line"], &finding["labels"][0]["column"]))
        .map(|(l, c)| (l.as_u64().unwrap_or(0), c.as_u64().unwrap_or(0)))
        .collect();
    found.sort_unstable();
    Ok(found)
}
