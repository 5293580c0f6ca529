//! The house rules that a test can hold: one door per dependency, order of modules, sizes, what the README says.

use crate::support::{files, root};
use std::path::Path;

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn sources() -> Vec<(String, String)> {
    let all = ["grammar/src", "compiler", "lsp", "tests/all"].iter().flat_map(|folder| files(&root().join(folder), "rs"));
    all.map(|path| (path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"), read(&path))).collect()
}

/// A crate, and the only places that may name it.
const DOORS: &[(&str, &[&str])] = &[
    ("pest", &["grammar/src/lexer.rs"]),
    ("codespan_reporting", &["compiler/core/src/report/terminal.rs"]),
    ("miette", &["compiler/core/src/report/narrated.rs", "compiler/cli/src/failure.rs"]),
    ("clap", &["compiler/cli/src/"]),
    ("notify", &["compiler/cli/src/watch.rs"]),
    ("ctrlc", &["compiler/cli/src/interruption.rs"]),
    ("indicatif", &["compiler/cli/src/confronting.rs"]),
    ("toml", &["compiler/project/src/manifest/"]),
    ("insta", &["tests/all/"]),
    ("maud", &["compiler/pages/src/"]),
    ("pulldown_cmark", &["compiler/pages/src/prose.rs", "compiler/core/src/report/agenda/tests.rs", "tests/all/governance.rs"]),
    ("base64", &["compiler/pages/src/page.rs", "compiler/pages/src/document.rs"]),
    ("sha2", &["compiler/pages/src/document.rs", "compiler/pages/src/site/names.rs", "compiler/core/src/emit/"]),
    ("unicode_width", &["compiler/pages/src/figure/measure.rs"]),
    ("schemars", &["compiler/core/src/emit/"]),
    ("rusqlite", &["compiler/facts/src/engine/sqlite/", "compiler/facts/src/read/"]),
    ("postgres", &["compiler/facts/src/server.rs", "compiler/facts/src/engine/postgresql.rs", "compiler/facts/src/read/"]),
    ("libloading", &["compiler/facts/src/engine/duckdb/library.rs"]),
];

#[test]
fn each_dependency_has_one_door() {
    let mut wrong = Vec::new();
    for (path, text) in sources().iter().filter(|(path, _)| path != "tests/all/tidy.rs") {
        for (name, doors) in DOORS {
            let names = text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| line.contains(&format!("{name}::")));
            if names && !doors.iter().any(|door| path.starts_with(door)) {
                wrong.push(format!("{path} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The one file that may call what no compiler verifies: functions of a library found at run time.
const UNSAFE: &str = "compiler/facts/src/engine/duckdb/library.rs";

#[test]
fn unsafe_code_has_one_file() {
    let allowing = |text: &str| text.lines().any(|line| line.contains("allow(unsafe_code") && !line.trim_start().starts_with("//"));
    let of = |(path, text): &(String, String)| (path != "tests/all/tidy.rs" && allowing(text)).then(|| path.clone());
    assert_eq!(sources().iter().filter_map(of).collect::<Vec<_>>(), [UNSAFE]);
    // The crate that has it lints as the workspace does, but for that word.
    let section = |path: &str, start: &str| {
        let text = read(&root().join(path));
        let from = text.find(start).map_or("", |at| &text[at..]);
        let lines = from.lines().map(|line| line.replace("workspace.lints", "lints"));
        lines.take_while(|line| !line.starts_with("[profile")).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let workspace = section("Cargo.toml", "[workspace.lints.rust]").replace("unsafe_code = \"forbid\"", "unsafe_code = \"deny\"");
    assert_eq!(section("compiler/facts/Cargo.toml", "[lints.rust]"), workspace);
}

#[test]
fn core_touches_no_system() {
    let mut wrong = Vec::new();
    let is_pure = |path: &str| path.starts_with("compiler/core/src") || path.starts_with("grammar/src");
    // Tests inside the crates may read the examples.
    let is_test = |path: &str| path.ends_with("/tests.rs") || path.ends_with("/trial.rs");
    for (path, text) in sources().iter().filter(|(path, _)| is_pure(path) && !is_test(path)) {
        for forbidden in ["std::fs", "std::env", "std::net", "SystemTime", "Instant::now", "Zoned::now"] {
            if text.contains(forbidden) {
                wrong.push(format!("{path}: {forbidden}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_readable() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|(_, text)| text.lines().count() > 600)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_holds() {
    let mute: Vec<String> = sources().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path).collect();
    assert!(mute.is_empty(), "{}", mute.join("\n"));
}

#[test]
fn every_room_is_registered() {
    let mut wrong = Vec::new();
    for family in files(&root().join("compiler/core/src/checks"), "md") {
        let (Some(room), Some(list)) = (family.parent(), family.parent().and_then(Path::parent)) else { continue };
        let name = room.file_name().unwrap_or_default().to_string_lossy();
        if family.ends_with("explain.md") && !read(&list.join("mod.rs")).contains(&format!("{name}::CHECK")) {
            wrong.push(name.into_owned());
        }
    }
    assert!(wrong.is_empty(), "not in their family's list: {}", wrong.join(", "));
}

#[test]
fn folders_have_their_readme() {
    for folder in [
        "",
        "grammar",
        "compiler",
        "compiler/core",
        "compiler/pages",
        "compiler/facts",
        "compiler/cli",
        "lsp",
        "stdlib",
        "examples",
        "tests",
    ] {
        assert!(root().join(folder).join("README.md").exists(), "{folder} has no README.md");
    }
}
