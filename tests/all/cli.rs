//! The binary, run as its users run it.

use crate::support::root;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The binary, built when it is not there.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let built = Command::new(env!("CARGO")).args(["build", "--quiet", "--package", "social"]).current_dir(root()).status();
        assert!(built.is_ok_and(|status| status.success()), "the binary does not build");
        let mut path = std::env::current_exe().unwrap();
        path.pop();
        path.pop();
        path.join(format!("social{}", std::env::consts::EXE_SUFFIX))
    })
}

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn run(args: &[&str]) -> Ran {
    run_with(args, &[], "")
}

fn run_with(args: &[&str], env: &[(&str, &str)], input: &str) -> Ran {
    let mut command = Command::new(binary());
    command.args(args).current_dir(root()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for name in ["SOCIAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"] {
        command.env_remove(name);
    }
    command.envs(env.iter().copied());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    Ran {
        code: status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&stdout).into_owned(),
        err: String::from_utf8_lossy(&stderr).into_owned(),
    }
}

/// A folder of its own for one test, removed at the end.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("social-test-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const SOUND: &str = "code a \"A\" {\n  version: 1.0.0\n  licence: \"CC0-1.0\"\n}\n";

#[test]
fn exit_codes_say_clean_findings_or_unreadable() {
    let scratch = Scratch::new("exit");
    assert_eq!(run(&["check", "examples/fournil"]).code, 0);
    let broken = scratch.file("broken.social", b"principe p \"P\" {\n}\n");
    assert_eq!(run(&["check", &broken]).code, 1);
    assert_eq!(run(&["check", &broken, "--fail-level", "never"]).code, 0);
    assert_eq!(run(&["check", &scratch.path("nowhere")]).code, 2);
    assert_eq!(run(&["check", &scratch.file("latin.social", b"code a \"caf\xe9\" {\n}\n")]).code, 2);
    assert_eq!(run(&["chekc", "x"]).code, 2);
    assert_eq!(run(&["check"]).code, 2);
}

#[test]
fn failures_speak_the_readers_language() {
    for (lang, words) in [("fr", ["échec", "aide"]), ("en", ["failure", "help"])] {
        let ran = run(&["check", "nowhere", "--lang", lang]);
        assert!(words.iter().all(|word| ran.err.contains(word)), "{}", ran.err);
        let ran = run(&["chekc", "--lang", lang]);
        assert!(ran.err.contains("check"), "{}", ran.err);
        let by_env = run_with(&["check", "nowhere"], &[("LANG", if lang == "fr" { "fr_FR.UTF-8" } else { "en_GB.UTF-8" })], "");
        assert!(by_env.err.contains(words[0]), "{}", by_env.err);
    }
}

#[test]
fn help_has_examples_in_both_languages() {
    for command in ["new", "check", "build", "fmt", "translate", "diff", "explain", "graph"] {
        assert!(run(&[command, "--help", "--lang", "fr"]).out.contains("Exemple"), "{command}");
        assert!(run(&[command, "--help", "--lang", "en"]).out.contains("Example"), "{command}");
    }
}

#[test]
fn a_new_code_checks_clean_in_every_form() {
    let scratch = Scratch::new("new");
    for lang in ["fr", "en"] {
        for profile in ["free", "normalised"] {
            let folder = scratch.path(&format!("{lang}-{profile}"));
            let made = run(&["new", &folder, "--lang", lang, "--profile", profile]);
            assert_eq!(made.code, 0, "{}", made.err);
            let checked = run(&["check", &folder, "--lang", lang, "--deny", "hints"]);
            assert_eq!(checked.code, 0, "{}", checked.out);
            assert_eq!(run(&["fmt", &folder, "--check"]).code, 0, "{lang} {profile} is not formatted");
            assert_eq!(run(&["new", &folder]).code, 2, "a code is never written over");
        }
    }
}

#[test]
fn hostile_inputs_get_a_finding_or_a_failure() {
    let scratch = Scratch::new("hostile");
    for (name, bytes) in [
        ("empty.social", b"".as_slice()),
        ("no-newline.social", b"code a \"A\" {\n  version: 1.0.0"),
        ("bom.social", b"\xef\xbb\xbfcode a \"A\" {\n}\n"),
        ("crlf.social", b"code a \"A\" {\r\n  version: 1.0.0\r\n}\r\n"),
        ("zeros.social", b"\0\0\0"),
        ("half.social", b"r\xc3\xa8gle \"x"),
        ("emoji.social", "rôle 🥖 \"Le 🥖\" {\n}\n".as_bytes()),
    ] {
        let ran = run(&["check", &scratch.file(name, bytes)]);
        assert!((0..=2).contains(&ran.code), "{name}: {}", ran.code);
        assert!(!ran.out.is_empty() && !ran.err.contains("panicked"), "{name}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn standard_input_is_checked_under_its_name() {
    let ran = run_with(&["check", "-", "--stdin-filename", "ici.social", "--format", "concise"], &[], "principe p \"P\" {\n}\n");
    assert!(ran.out.contains("ici.social:1:10"), "{}", ran.out);
}

#[test]
fn a_baseline_hides_what_is_known_and_nothing_else() {
    let scratch = Scratch::new("baseline");
    let code = scratch.file("code.social", format!("{SOUND}\nprincipe p \"P\" {{\n}}\n").as_bytes());
    let baseline = scratch.path("known.json");
    assert_eq!(run(&["check", &code]).code, 1);
    assert_eq!(run(&["check", &code, "--baseline", &baseline, "--update-baseline"]).code, 0);
    scratch.file("code.social", format!("# une ligne de plus\n\n{SOUND}\nprincipe p \"P\" {{\n}}\n").as_bytes());
    assert_eq!(run(&["check", &code, "--baseline", &baseline]).code, 0, "a moved line is still known");
    scratch.file("code.social", format!("{SOUND}\nprincipe p \"P\" {{\n}}\n\nprincipe q \"Q\" {{\n}}\n").as_bytes());
    assert_eq!(run(&["check", &code, "--baseline", &baseline]).code, 1, "a new finding is not");
}

#[test]
fn cyclic_and_unknown_use_are_findings() {
    let scratch = Scratch::new("use");
    scratch.file("a/code.social", b"code a \"A\" {\n  version: 1.0.0\n}\n\nutilise \"../b\"\n");
    scratch.file("b/code.social", b"code b \"B\" {\n  version: 1.0.0\n}\n\nutilise \"../a\"\n");
    let ran = run(&["check", &scratch.path("a"), "--format", "json"]);
    assert!(ran.out.contains("cyclic-use"), "{}", ran.out);
    let unknown = scratch.file("c/code.social", b"code c \"C\" {\n}\n\nutilise std.inconnu\n");
    assert!(run(&["check", &unknown, "--format", "json"]).out.contains("unknown-module"));
}

#[test]
fn explain_answers_for_codes_kinds_and_fields() {
    for subject in [&["S2101"][..], &["principle-without-rule"], &["rôle"], &["role"], &["répond", "de"], &["answers for"]] {
        let args: Vec<&str> = ["explain"].iter().chain(subject).copied().collect();
        let ran = run(&args);
        assert_eq!(ran.code, 0, "{subject:?}");
        assert!(ran.out.len() > 100, "{subject:?}: {}", ran.out);
    }
    let ran = run(&["explain", "prinicpe"]);
    assert!(ran.code == 2 && ran.err.contains("principe"), "{}", ran.err);
    assert!(run(&["explain"]).out.contains("S2101"));
}

#[test]
fn build_writes_the_same_bytes_twice_and_the_text_comes_back() {
    let scratch = Scratch::new("build");
    for n in ["1", "2"] {
        let out = scratch.path(n);
        assert_eq!(run(&["build", "examples/fournil", "--out", &out]).code, 0);
    }
    for file in ["code.json", "index.html"] {
        let read = |n: &str| std::fs::read_to_string(scratch.path(&format!("{n}/{file}"))).unwrap();
        assert_eq!(read("1"), read("2"));
        assert!(!read("1").contains(&*root().to_string_lossy()), "{file} holds an absolute path");
    }
    let back = run(&["fmt", "--from", "json", &scratch.path("1/code.json")]);
    assert_eq!(back.code, 0, "{}", back.err);
    let again = scratch.file("back/code.social", back.out.as_bytes());
    assert_eq!(run(&["check", &again]).code, 0, "{}", run(&["check", &again]).out);
}

#[test]
fn graphs_completions_manual_and_schema_come_out() {
    for args in [
        &["graph", "examples/fournil"][..],
        &["graph", "examples/fournil", "--as", "mermaid"],
        &["completions", "bash"],
        &["man"],
        &["schema"],
    ] {
        let ran = run(args);
        assert!(ran.code == 0 && ran.out.len() > 200, "{args:?}: {}", ran.err);
    }
}
