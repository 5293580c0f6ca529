//! The corpus of planted faults: nothing to say of the clean codes, and each fault found where it is. Its README says the form.

use crate::support::{files, root};
use social_core::checks::{Checked, Options};
use social_core::finding::Finding;
use social_core::report::{Format, Report, render};
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::{Place, Source};
use social_core::words::Lang;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Faults that nothing tells yet, each with what it would take. One that is found leaves this list.
const MISSED: &[&str] = &[
    // The role and those who are kept out have but their one holder in common.
    "festival-lisiere/faults/obligation-forbidden-1.txt",
    // A sum bounded by how many rows there are and the most that each may say.
    "tidewater/faults/impossible-together-3.txt",
];

/// The files of a code, by name.
type Files = BTreeMap<String, String>;

/// One fault.
struct Fault {
    name: String,
    /// The findings that may rightly tell it.
    slugs: Vec<String>,
    /// Texts that take the place of others, or stand at the end of a file.
    edits: Vec<Replacement>,
    /// Where it may be seen: any of them.
    places: Vec<Spot>,
}

/// A text that takes the place of another one; of nothing, at the end of a file.
struct Replacement {
    file: String,
    old: Option<String>,
    new: String,
}

/// A declaration, and one of its lines; the first when none is given.
struct Spot {
    file: String,
    name: String,
    line: Option<String>,
}

fn originals() -> Vec<PathBuf> {
    let folder = root().join("tests/corpus");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect();
    found.sort();
    found
}

fn code_files(folder: &Path) -> Files {
    let named = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    files(folder, "social").iter().map(|path| (named(path), std::fs::read_to_string(path).unwrap())).collect()
}

fn read(files: &Files) -> (Code, Checked) {
    let sources = files.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect();
    let code = assemble(sources, &NoLoader, 1, None);
    let options = Options { today: Some(jiff::civil::date(2026, 11, 23)), threads: 1 };
    let checked = social_core::check(&code, &options);
    (code, checked)
}

fn told(code: &Code, checked: &Checked) -> String {
    render(Format::Concise, &Report { lang: Lang::Fr, ..Report::new(code, checked) })
}

fn faults(folder: &Path) -> Vec<Fault> {
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(root().join("tests/corpus")).unwrap().to_string_lossy().into_owned();
        fault(name, &std::fs::read_to_string(path).unwrap())
    };
    files(&folder.join("faults"), "txt").iter().map(read).collect()
}

fn fault(name: String, text: &str) -> Fault {
    let mut lines = text.lines();
    let slugs = lines.next().unwrap_or_default().split(" or ").map(|slug| slug.trim().to_owned()).collect();
    let (mut edits, mut places) = (Vec::new(), Vec::new());
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        let Some((key, rest)) = line.split_once(": ") else { panic!("{name}: {line}") };
        match key {
            "why" => {}
            "at" => places.push(spot(rest)),
            "in" | "end" => edits.push(replacement(&name, key == "in", rest, &mut lines)),
            _ => panic!("{name}: {line}"),
        }
    }
    assert!(!edits.is_empty() && !places.is_empty(), "{name}: nothing changes, or nowhere to look");
    Fault { name, slugs, edits, places }
}

fn replacement<'t>(name: &str, replaces: bool, file: &str, lines: &mut impl Iterator<Item = &'t str>) -> Replacement {
    assert_eq!(lines.next(), Some("<<<"), "{name}");
    let mut until = |end: &str| -> String { lines.by_ref().take_while(|line| *line != end).map(|line| format!("{line}\n")).collect() };
    let old = replaces.then(|| until("==="));
    Replacement { file: file.trim().to_owned(), old, new: until(">>>") }
}

fn spot(text: &str) -> Spot {
    let mut parts = text.splitn(3, ": ").map(|part| part.trim().to_owned());
    Spot { file: parts.next().unwrap_or_default(), name: parts.next().unwrap_or_default(), line: parts.next() }
}

fn planted(fault: &Fault, clean: &Files) -> Files {
    let mut files = clean.clone();
    for edit in &fault.edits {
        let text = files.get_mut(&edit.file).unwrap_or_else(|| panic!("{}: no file {}", fault.name, edit.file));
        match &edit.old {
            Some(old) => {
                assert_eq!(text.matches(old.as_str()).count(), 1, "{}: the text to replace is there once:\n{old}", fault.name);
                *text = text.replacen(old.as_str(), &edit.new, 1);
            }
            None => text.push_str(&format!("\n{}", edit.new)),
        }
    }
    files
}

/// Whether one of the places of a finding is one of those where the fault may be seen.
fn is_there(code: &Code, finding: &Finding, places: &[Spot]) -> bool {
    finding.labels.iter().filter_map(|label| shown(code, label.place)).any(|seen| places.iter().any(|spot| seen.is(spot)))
}

/// What stands at a place: the file, the names of the declaration and the groups around it, its line and whether it is their first.
struct Seen {
    file: String,
    names: Vec<String>,
    line: String,
    heads: Vec<String>,
}

fn shown(code: &Code, place: Place) -> Option<Seen> {
    let source = code.source(place.file)?;
    let line_at = |at: u32| {
        let from = source.text[..at as usize].rfind('\n').map_or(0, |at| at + 1);
        source.text[from..].lines().next().unwrap_or_default().trim().to_owned()
    };
    let at = code.own_decls().filter(|at| at.file == place.file && at.start <= place.span.start).last()?;
    let entities: Vec<_> = code.entities_of(at).collect();
    let unnamed = entities.first().filter(|root| root.name().is_none());
    let kind = unnamed.map(|root| line_at(root.name_place().span.start).split([' ', '{']).next().unwrap_or_default().to_owned());
    Some(Seen {
        file: source.path.rsplit('/').next().unwrap_or_default().to_owned(),
        names: entities.iter().filter_map(|entity| entity.name().map(str::to_owned)).chain(kind).collect(),
        line: line_at(place.span.start),
        heads: entities.iter().map(|entity| line_at(entity.name_place().span.start)).collect(),
    })
}

impl Seen {
    fn is(&self, spot: &Spot) -> bool {
        let is_line = match &spot.line {
            Some(line) => *line == self.line,
            None => self.heads.contains(&self.line),
        };
        self.file == spot.file && self.names.contains(&spot.name) && is_line
    }
}

#[test]
fn nothing_is_said_of_the_clean_codes() {
    let mut said = Vec::new();
    for folder in originals() {
        let (code, checked) = read(&code_files(&folder));
        if !checked.findings.is_empty() || !checked.silenced.is_empty() {
            said.push(format!("{}\n{}", folder.display(), told(&code, &checked)));
        }
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn every_planted_fault_is_found_where_it_is() {
    let (mut count, mut missed, mut names) = (0, Vec::new(), Vec::new());
    for folder in originals() {
        let clean = code_files(&folder);
        for fault in faults(&folder) {
            count += 1;
            let (code, checked) = read(&planted(&fault, &clean));
            let found: Vec<&Finding> =
                checked.findings.iter().filter(|finding| fault.slugs.iter().any(|slug| slug == finding.check.slug)).collect();
            if !found.iter().any(|finding| is_there(&code, finding, &fault.places)) {
                let how = if found.is_empty() { "not found" } else { "found elsewhere" };
                names.push(fault.name.clone());
                missed.push(format!("{}: {how}\n{}", fault.name, told(&code, &checked)));
            }
        }
    }
    assert_eq!(names, MISSED, "{} of {count} missed\n{}", missed.len(), missed.join("\n"));
    assert!(count >= 120, "{count} faults");
}
