//! What must hold whatever the text: no panic, no cascade, the same answer by every way.

use crate::support::{checked, files, options, root};
use proptest::prelude::*;
use social_core::checks::effects::{Outcome, Trials};
use social_core::finding::{Applicability, Created, Own};
use social_core::resolve::{Cache, NoLoader, assemble};
use social_core::text::{Source, apply_edits};
use social_core::{check, check_again, checks::Memory, format::format};
use std::sync::{Arc, OnceLock};

/// Every `.social` text of the project.
fn texts() -> &'static [String] {
    static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let folders = ["stdlib", "examples"].map(|name| root().join(name));
        folders.iter().flat_map(|folder| files(folder, "social")).map(|path| std::fs::read_to_string(path).unwrap()).collect()
    })
}

/// The texts a fault is put into: those read without any.
fn sound() -> Vec<&'static String> {
    texts().iter().filter(|text| s0(text) == 0 && text.len() < 40_000).collect()
}

/// Findings of family S0 that are about the text itself, not about names declared in another file.
fn s0(text: &str) -> usize {
    let (_, checked) = checked(text);
    let other_files = ["unknown-name", "no-code-declaration", "wrong-kind-of-name", "unknown-bearer", "unused-silencing"];
    checked.findings.iter().filter(|f| f.check.code.starts_with("S0") && !other_files.contains(&f.check.slug)).count()
}

fn told(text: &str) -> String {
    let (code, checked) = checked(text);
    social_core::report::render(social_core::report::Format::Concise, &social_core::report::Report::new(&code, &checked))
}

/// One fault in one line, as fingers make them.
#[derive(Clone, Debug)]
enum Fault {
    Delete,
    Duplicate,
    Insert(String),
    CutAt(usize),
    Replace(String),
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::Delete),
        Just(Fault::Duplicate),
        "[\\PC]{1,12}".prop_map(Fault::Insert),
        (0usize..60).prop_map(Fault::CutAt),
        prop_oneof![
            Just("\"".to_owned()),
            Just("}".to_owned()),
            Just("{".to_owned()),
            Just("\"\"\"".to_owned()),
            Just(":".to_owned()),
            Just("  porte".to_owned())
        ]
        .prop_map(Fault::Replace),
    ]
}

fn broken(text: &str, line: usize, fault: &Fault) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = line % lines.len();
    match fault {
        Fault::Delete => {
            lines.remove(at);
        }
        Fault::Duplicate => lines.insert(at, lines[at].clone()),
        Fault::Insert(junk) => lines.insert(at, junk.clone()),
        Fault::CutAt(column) => lines[at] = lines[at].chars().take(*column).collect(),
        Fault::Replace(sign) => lines[at] = sign.clone(),
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    /// One broken line costs at most its declaration and its neighbour: the others are read as before.
    #[test]
    fn one_broken_line_costs_one_declaration(n in 0usize..1000, line in 0usize..10_000, fault in fault()) {
        let sound = sound();
        let text = sound[n % sound.len()];
        let broken = broken(text, line, &fault);
        let names = |text: &str| {
            let (code, _) = checked(text);
            let mut names: Vec<String> = code.entities().filter(|e| e.is_root()).map(|e| e.slug()).collect();
            names.sort();
            names
        };
        let (before, after) = (names(text), names(&broken));
        let lost = before.iter().filter(|name| !after.contains(name)).count();
        prop_assert!(lost <= 2, "lost {lost} of {}", before.len());
        prop_assert!(s0(&broken) <= 4, "{} findings for one fault\n{}", s0(&broken), told(&broken));
    }

    /// Reading again only what changed gives what reading everything gives.
    #[test]
    fn incremental_is_full(n in 0usize..1000, line in 0usize..10_000, fault in fault()) {
        let text = &texts()[n % texts().len()];
        let mut editor = Editor::of(vec![("code.social".to_owned(), Arc::from(text.as_str()))]);
        editor.files[0].1 = broken(text, line, &fault).into();
        let (again, full) = (editor.told(), editor.told_afresh());
        prop_assert_eq!(again, full);
    }
}

/// What an editor does: files whose texts change one at a time, and what was kept of the last reading.
struct Editor {
    files: Files,
    cache: Cache,
    memory: Memory,
}

/// Paths and texts.
type Files = Vec<(String, Arc<str>)>;

impl Editor {
    fn of(files: Files) -> Self {
        let mut editor = Self { files, cache: Cache::default(), memory: Memory::default() };
        editor.told();
        editor
    }

    fn sources(&self) -> Vec<Source> {
        self.files.iter().map(|(path, text)| Source::new(path.as_str(), text.clone())).collect()
    }

    fn told(&mut self) -> String {
        let code = Arc::new(assemble(self.sources(), &NoLoader, 1, Some(&mut self.cache)));
        format!("{:?}", check_again(&code, &options(), &mut self.memory))
    }

    fn told_afresh(&self) -> String {
        let code = assemble(self.sources(), &NoLoader, 2, None);
        format!("{:?}", check(&code, &options()))
    }

    fn does(&mut self, gesture: &Gesture, file: usize) {
        let file = file % self.files.len();
        let (path, text) = self.files[file].clone();
        match gesture {
            Gesture::Break(line, fault) if !text.is_empty() => self.files[file].1 = broken(&text, *line, fault).into(),
            Gesture::Break(..) => {}
            Gesture::Rename => self.files[file].0 = format!("{path}.autre.social"),
            Gesture::Copy => self.files.insert(file, (format!("{path}.copie.social"), text)),
            Gesture::Remove if self.files.len() > 1 => {
                self.files.remove(file);
            }
            Gesture::Remove => {}
            Gesture::Word(n, m) => {
                let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
                if let (Some(old), Some(new)) = (words.get(n % words.len().max(1)), words.get(m % words.len().max(1))) {
                    let at = old.as_ptr() as usize - text.as_ptr() as usize;
                    self.files[file].1 = [&text[..at], new, &text[at + old.len()..]].concat().into();
                }
            }
            Gesture::Swap(line) => {
                let mut items: Vec<&str> = text.split_inclusive("\n}\n").collect();
                let (a, b) = (line % items.len(), (line / 7) % items.len());
                items.swap(a, b);
                self.files[file].1 = items.concat().into();
            }
        }
    }
}

/// What is done to the files of a code.
#[derive(Clone, Debug)]
enum Gesture {
    /// A fault in one line.
    Break(usize, Fault),
    Rename,
    Copy,
    Remove,
    /// One word becomes another: names, values, labels.
    Word(usize, usize),
    /// Two declarations change places.
    Swap(usize),
}

fn gesture() -> impl Strategy<Value = Gesture> {
    prop_oneof![
        6 => (0usize..100_000, 0usize..100_000).prop_map(|(n, m)| Gesture::Word(n, m)),
        6 => (0usize..10_000, fault()).prop_map(|(line, fault)| Gesture::Break(line, fault)),
        1 => Just(Gesture::Rename),
        1 => Just(Gesture::Copy),
        1 => Just(Gesture::Remove),
        1 => (0usize..10_000).prop_map(Gesture::Swap),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// An editor that keeps what it read tells, after each gesture and each time it is undone, what a fresh reading tells.
    #[test]
    fn many_edits_of_many_files_are_full(n in 0usize..1000, gestures in prop::collection::vec((gesture(), 0usize..8, any::<bool>()), 1..12)) {
        let folders = folders();
        let mut editor = Editor::of(folders[n % folders.len()].clone());
        for (gesture, file, is_undone) in gestures {
            let before = editor.files.clone();
            editor.does(&gesture, file);
            let (again, full) = (editor.told(), editor.told_afresh());
            prop_assert_eq!(again, full, "{:?}", gesture);
            if is_undone {
                editor.files = before;
                let (again, full) = (editor.told(), editor.told_afresh());
                prop_assert_eq!(again, full, "undone: {:?}", gesture);
            }
        }
    }
}

/// The codes of the project: each folder with its files; a code of one file is cut in three.
fn folders() -> &'static [Files] {
    static FOLDERS: OnceLock<Vec<Files>> = OnceLock::new();
    FOLDERS.get_or_init(|| {
        let mut by_folder: std::collections::BTreeMap<_, Vec<(String, String)>> = std::collections::BTreeMap::new();
        for path in files(&root().join("examples"), "social") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            by_folder.entry(path.parent().unwrap().to_path_buf()).or_default().push((name, std::fs::read_to_string(&path).unwrap()));
        }
        let small = by_folder.into_values().filter(|files| files.iter().map(|(_, text)| text.len()).sum::<usize>() < 60_000);
        small.map(|files| if let [(_, text)] = files.as_slice() { cut(text) } else { shared(files) }).collect()
    })
}

fn shared(files: Vec<(String, String)>) -> Files {
    files.into_iter().map(|(path, text)| (path, text.into())).collect()
}

fn cut(text: &str) -> Files {
    let items: Vec<&str> = text.split_inclusive("\n}\n").collect();
    let parts = items.chunks(items.len().div_ceil(3)).enumerate();
    parts.map(|(n, items)| (format!("{n}.social"), items.concat().into())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text is read, checked and formatted; formatting twice is formatting once.
    #[test]
    fn any_text_is_read(text in "(\\PC|[\n\r\t {}\":#«»'é]|règle|rôle|code|preuve: chaque |porte: ){0,80}") {
        let _ = checked(&text);
        let once = format(&text);
        prop_assert_eq!(format(&once), once);
    }

    /// Any bytes that were UTF-8 once, cut and mixed from real texts, are read too.
    #[test]
    fn any_mixture_is_read(n in 0usize..1000, m in 0usize..1000, cut in 0usize..20_000) {
        let (a, b) = (&texts()[n % texts().len()], &texts()[m % texts().len()]);
        let cut_a: String = a.chars().take(cut % a.chars().count().max(1)).collect();
        let cut_b: String = b.chars().skip(cut % b.chars().count().max(1)).take(3000).collect();
        let _ = checked(&(cut_a + &cut_b));
    }
}

/// A safe fix removes its finding and creates none: on the pages of every check.
#[test]
fn safe_fixes_mend() {
    let mut wrong = Vec::new();
    for spec in social_core::checks::all() {
        for (info, text) in crate::support::fences(social_core::explain::examples(spec.page)) {
            let (plain, _) = crate::support::marks(&text);
            if info != "fails" {
                continue;
            }
            let (_, before) = checked(&plain);
            for finding in before.findings.iter().filter(|finding| finding.check == spec) {
                let Some(fix) = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe) else { continue };
                let (mended, _) = apply_edits(&plain, &fix.edits);
                let (_, after) = checked(&mended);
                // While a text cannot be read, other checks wait: what counts then is that more of it is read.
                let is_text = spec.code.starts_with("S0");
                let count = |checked: &social_core::checks::Checked| {
                    checked.findings.iter().filter(|f| !is_text || f.check.code.starts_with("S01")).count()
                };
                let (left, all) = (count(&after), count(&before));
                if left >= all && !(is_text && spec.code > "S02") {
                    wrong.push(format!("{} {}: {all} findings before, {left} after\n{mended}", spec.code, spec.slug));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks that say several things in one finding: a way out may mend one of them.
const IN_PARTS: [&str; 2] = ["missing-chapter", "purpose-incomplete"];

/// Every way out that can be made, made on the examples of every check: it takes its finding away or makes it lighter, and breaks
/// nothing that was read.
#[test]
fn every_way_out_takes_its_finding_away() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for spec in social_core::checks::all() {
        for (info, text) in crate::support::fences(social_core::explain::examples(spec.page)) {
            let (plain, _) = crate::support::marks(&text);
            if info != "fails" {
                continue;
            }
            let (code, before) = checked(&plain);
            let mut trials = Trials::new(&code, &options());
            for (finding, fix) in before.findings.iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix))) {
                tried += 1;
                let name = format!("{} {}: {}", finding.check.code, finding.check.slug, fix.title.fr);
                match trials.outcome(finding, &fix.edits, &before.hidden) {
                    Outcome::Mends(effect) => {
                        if effect.own == Own::Smaller && !IN_PARTS.contains(&finding.check.slug) {
                            wrong.push(format!("{name}: not enough alone\n{plain}"));
                        }
                        let is_broken = |created: &&Created| created.check.code.starts_with("S01") && !effect.reveals;
                        wrong.extend(effect.creates.iter().find(is_broken).map(|created| format!("{name}: {}", created.message.fr)));
                    }
                    other => wrong.push(format!("{name}: {other:?}\n{plain}")),
                }
            }
        }
    }
    assert!(tried > 150, "{tried}");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong.join("\n"));
}

/// A deep or a large text gives findings, not a panic.
#[test]
fn limits_give_findings() {
    let deep = format!("pyramide p {{\n{}{}\n}}\n", "axe création {\n".repeat(3000), "}\n".repeat(3000));
    let parentheses = format!("règle r {{\n  preuve: {}1{} = 1\n}}\n", "(".repeat(20_000), ")".repeat(20_000));
    let long = format!("principe p \"{}\" {{\n}}\n", "é".repeat(200_000));
    let many = "personne a \"A\"\n".repeat(20_000);
    for text in [deep, parentheses, long, many, String::new(), "\u{feff}".to_owned(), "\0\0\0".to_owned()] {
        let _ = checked(&text);
        let _ = format(&text);
    }
}
