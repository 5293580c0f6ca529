//! Comparing real codes: what is no change is none, amendments read as an assembly would hear them, wrong input is refused.

use crate::cli::{Scratch, run};
use crate::support::{fences_with_files, files, marks, options, root};
use social_core::checks::all;
use social_core::diff::{Class, Diff, Effect, Shown, Side, clash, diff, findings};
use social_core::emit::library_names;
use social_core::explain;
use social_core::finding::Finding;
use social_core::format::{format, translate};
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::{FileId, Source};
use social_core::words::Lang;
use std::path::Path;

fn texts(folder: &str) -> Vec<(String, String)> {
    let folder = root().join("examples").join(folder);
    let shown = |path: &Path| path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
    files(&folder, "social").iter().map(|path| (shown(path), std::fs::read_to_string(path).unwrap())).collect()
}

fn code_of(texts: &[(String, String)]) -> Code {
    assemble(texts.iter().map(|(path, text)| Source::new(path.clone(), text.clone())).collect(), &NoLoader, 1, None)
}

fn codes() -> Vec<&'static str> {
    vec!["fournil", "fournil-en", "atelier-bancal", "real/conda", "real/istio", "real/kubernetes", "real/rust"]
}

/// The changes of a comparison, in words.
fn told(diff: &Diff) -> String {
    let line = |change: &social_core::diff::Change| {
        let both = |text: &Option<social_core::words::Text>| text.as_ref().map(|text| text.fr.clone()).unwrap_or_default();
        format!(
            "{} {} {:?}: {} → {}",
            change.nature.key(),
            change.subject.id,
            change.field.map(|f| f.key),
            both(&change.before),
            both(&change.after)
        )
    };
    diff.changes.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn layout_language_files_and_order_are_no_change() {
    for name in codes() {
        let texts = texts(name);
        assert!(!texts.is_empty(), "{name}");
        let code = code_of(&texts);
        let same = |how: &str, other: &[(String, String)]| {
            let other = code_of(other);
            for (old, new) in [(&code, &other), (&other, &code)] {
                let found = diff(old, new);
                assert!(found.is_empty(), "{name}, {how}\n{}", told(&found));
            }
        };
        same("itself", &texts);
        let laid_out: Vec<_> = texts.iter().map(|(path, text)| (path.clone(), format(text))).collect();
        same("formatted", &laid_out);
        // What cannot be read cannot be translated.
        for to in Lang::ALL.iter().copied().filter(|_| name != "atelier-bancal") {
            let in_lang = |(number, (path, text)): (usize, &(String, String))| {
                let names = library_names(&code, FileId(number as u32), to);
                (path.clone(), translate(text, to, &names))
            };
            same(to.tag(), &texts.iter().enumerate().map(in_lang).collect::<Vec<_>>());
        }
        let turned: Vec<_> = texts.iter().rev().map(|(path, text)| (format!("ailleurs/{path}"), text.clone())).collect();
        same("other files", &turned);
        let whole = texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
        same("one file", &[("tout.social".to_owned(), whole)]);
    }
}

/// An amendment of Le Fournil: what is replaced by what, as an assembly would write it.
fn amended(gestures: &[(&str, &str)]) -> (Code, Code) {
    let before = texts("fournil");
    let mut after = before.clone();
    for (old, new) in gestures {
        let count: usize = after.iter().map(|(_, text)| text.matches(old).count()).sum();
        assert!(count > 0, "nothing to amend: {old}");
        for (_, text) in &mut after {
            *text = text.replacen(old, new, 1);
        }
    }
    (code_of(&before), code_of(&after))
}

fn found(old: &Code, new: &Code) -> (Diff, Vec<Finding>) {
    let found = diff(old, new);
    let shown = Shown::of(&[Side { code: new, root: "" }, Side { code: old, root: "" }]);
    let findings = findings(old, new, &found, &shown);
    (found, findings)
}

fn codes_of(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.check.code).collect()
}

#[test]
fn a_deposited_code_asks_for_the_next_number() {
    let (old, new) = amended(&[("délai: 90 jours après exercice.fin", "délai: 120 jours après exercice.fin")]);
    let (diff, findings) = found(&old, &new);
    assert_eq!(diff.count(Class::Substantive), 1, "{}", told(&diff));
    assert_eq!(diff.changes.iter().map(|change| change.effect).collect::<Vec<_>>(), [Effect::Weaker]);
    assert_eq!(codes_of(&findings), ["S6027"]);
    assert_eq!(diff.numbers.suggested.as_deref(), Some("1.3.0"));
}

#[test]
fn who_decides_loses_without_a_finding_and_who_does_not_with_one() {
    let gesture = [("version: 1.2.0", "version: 1.3.0"), ("statut: déposé le 2026-03-14", "statut: proposé")];
    let with = |more: (&'static str, &'static str)| amended(&[gesture[0], gesture[1], more]);
    // Members decide in the general assembly.
    let (old, new) = with(("délai: 90 jours après exercice.fin", "délai: 120 jours après exercice.fin"));
    assert_eq!(codes_of(&found(&old, &new).1), Vec::<&str>::new());
    let (old, new) = with(("  qui est consulté: conseil, comité_écoute\n", "  qui est consulté: conseil\n"));
    let (diff, findings) = found(&old, &new);
    let losers: Vec<_> = diff.changes.iter().flat_map(|change| &change.loses).map(|touched| touched.party.label.as_str()).collect();
    assert_eq!(losers, ["comité_écoute"], "{}", told(&diff));
    // Those who sit there are members, and members decide.
    assert_eq!(codes_of(&findings), Vec::<&str>::new());
    assert!(diff.touches_procedure() && diff.numbers.asked.key() == "major", "{}", told(&diff));
}

#[test]
fn a_change_that_others_decided_is_said() {
    let (old, new) = amended(&[
        ("version: 1.2.0\n  statut: déposé le 2026-03-14", "version: 1.3.0\n  statut: adopté le 2027-03-20"),
        ("délai: 90 jours après exercice.fin", "délai: 120 jours après exercice.fin"),
        (
            "évolution changer_le_code",
            "version version_1_3 {\n  numéro: 1.3.0\n  date: 2027-03-20\n  état: adoptée\n  décision: conseil_mars\n}\n\névolution changer_le_code",
        ),
        (
            "décision conseil_septembre_2026",
            "décision conseil_mars \"Conseil de mars\" {\n  prise par: conseil\n  mode: consentement\n  prise le: 2027-03-20\n}\n\ndécision conseil_septembre_2026",
        ),
    ]);
    let (diff, findings) = found(&old, &new);
    let verdict = |key: &str| diff.steps.iter().find(|step| step.kind.key() == key).map(|step| step.verdict.key());
    assert_eq!(verdict("decision"), Some("notFollowed"));
    assert_eq!(verdict("number"), Some("followed"));
    assert_eq!(verdict("delay"), Some("notSaid"));
    assert_eq!(verdict("memory"), Some("followed"));
    assert_eq!(codes_of(&findings), ["S6025"], "{findings:?}");
    assert!(findings.iter().all(|finding| finding.message.fr.contains("sociétaires")), "{findings:?}");
}

fn place(code: &Code, finding: &Finding) -> (u32, u32) {
    let source = code.source(finding.place().file).unwrap();
    let position = source.lines().chars(&source.text, finding.place().span.start);
    (position.line + 1, position.column + 1)
}

/// The examples of checks of changes: the text, the one it comes from, and perhaps another proposal.
#[test]
fn every_example_of_a_change_does_what_it_says() {
    let mut count = 0;
    for check in all().filter(|check| matches!(check.code, "S6025" | "S6026" | "S6027")) {
        for (info, text, files) in fences_with_files(explain::examples(check.page)) {
            let (plain, marks) = marks(&text);
            let of = |name: &str| files.iter().find(|(file, _)| file == name).map(|(_, text)| code_of(&[(name.to_owned(), text.clone())]));
            let new = code_of(&[("code.social".to_owned(), plain.clone())]);
            let old = of("avant.social").unwrap_or_else(|| panic!("{} has no text before", check.code));
            let (shown, all) = match of("autre.social") {
                Some(other) => {
                    let side = |code| Side { code, root: "" };
                    let clash = clash(side(&old), side(&new), side(&other), "", &options());
                    (clash.shown, clash.findings)
                }
                None => {
                    let shown = Shown::of(&[Side { code: &new, root: "" }, Side { code: &old, root: "" }]);
                    let all = findings(&old, &new, &diff(&old, &new), &shown);
                    (shown, all)
                }
            };
            let mut got: Vec<_> = all.iter().filter(|finding| finding.check == check).map(|finding| place(&shown.code, finding)).collect();
            let mut expected: Vec<_> = marks.iter().map(|(line, column, _)| (*line, *column)).collect();
            got.sort_unstable();
            expected.sort_unstable();
            assert_eq!(got, expected, "{} ({info})\n{plain}\n{all:#?}", check.code);
            assert_eq!(info == "fails", !expected.is_empty(), "{} ({info})", check.code);
            count += 1;
        }
    }
    assert!(count >= 12, "{count} examples");
}

#[test]
fn the_command_tells_in_both_languages_and_every_form() {
    let scratch = Scratch::new("diff");
    let old = scratch.file("ancien/code.social", OLD.as_bytes());
    let new = scratch.file("nouveau/code.social", OLD.replace("30 jours", "60 jours").replace("1.0.0", "1.1.0").as_bytes());
    let fr = run(&["diff", &old, &new, "--lang", "fr"]);
    for words in
        ["Qui y gagne", "Qui y perd", "Ce qui bouge", "La marche à suivre a-t-elle été suivie ?", "30 jours → 60 jours (affaiblie)"]
    {
        assert!(fr.out.contains(words), "{words}\n{}{}", fr.out, fr.err);
    }
    let en = run(&["diff", &old, &new, "--lang", "en", "--format", "markdown"]);
    for words in ["## Who gains", "## Who loses", "## Was the declared way followed?", "30 days → 60 days (weaker)"] {
        assert!(en.out.contains(words), "{words}\n{}{}", en.out, en.err);
    }
    let json = run(&["diff", &old, &new, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["changes"][1]["effect"], "weaker", "{json:#}");
    assert_eq!(json["changes"][1]["old"]["source"], "code.social");
    assert_eq!(json["version"]["asked"], "minor");
    assert!(json["findings"].as_array().is_some());
    assert!(!json.to_string().contains(&scratch.path("").trim_end_matches('/').to_owned()), "an absolute path");
    let sarif = run(&["diff", &old, &new, "--format", "sarif"]);
    assert!(sarif.out.contains("\"version\": \"2.1.0\""), "{}", sarif.out);
}

#[test]
fn wrong_uses_are_told_and_broken_texts_compared_as_far_as_they_go() {
    let scratch = Scratch::new("diff-wrong");
    let old = scratch.file("a.social", OLD.as_bytes());
    let broken = scratch.file("b.social", OLD.replace("délai: 30 jours", "délai: bientôt").as_bytes());
    let empty = scratch.file("vide.social", b"");
    let other =
        scratch.file("autre.social", b"code x \"X\" {\n}\nr\xc3\xb4le y \"Y\" {\n}\nr\xc3\xb4le z \"Z\" {\n}\nr\xc3\xb4le t \"T\" {\n}\n");
    assert_eq!(run(&["diff", &old]).code, 2);
    assert_eq!(run(&["diff", &old, &scratch.path("nulle-part")]).code, 2);
    let same = run(&["diff", &old, &old]);
    assert!(same.code == 2 && same.err.contains("deux fois"), "{}", same.err);
    let ran = run(&["diff", &old, &broken]);
    assert!(ran.out.contains("Illisible dans le nouveau texte"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("bientôt"), "{}", ran.out);
    assert!(run(&["diff", &old, &empty]).out.contains("supprimée"), "an empty text");
    assert!(run(&["diff", &empty, &old]).out.contains("nouvelle"), "from an empty text");
    assert!(run(&["diff", &old, &other]).out.contains("est-ce bien le même code ?"), "another code");
    assert_eq!(run(&["diff", &old, &broken, "--format", "yaml"]).code, 2);
}

#[test]
fn two_proposals_that_clash_say_where() {
    let scratch = Scratch::new("diff-clash");
    let old = scratch.file("a/code.social", OLD.as_bytes());
    let first = scratch.file("b/code.social", OLD.replace("30 jours", "60 jours").as_bytes());
    let second = scratch.file("c/code.social", OLD.replace("30 jours", "15 jours").as_bytes());
    let third = scratch.file("d/code.social", OLD.replace("  mandat: 2 ans\n", "  mandat: 2 ans\n  mandats au plus: 2\n").as_bytes());
    let torn = run(&["diff", &old, &first, "--with", &second, "--fail-level", "warning"]);
    assert!(
        torn.code == 1 && torn.out.contains("S6026") && torn.out.contains("60 jours") && torn.out.contains("15 jours"),
        "{}{}",
        torn.out,
        torn.err
    );
    let fine = run(&["diff", &old, &first, "--with", &third, "--fail-level", "hint"]);
    assert!(fine.code == 0 && fine.out.contains("vont ensemble"), "{}{}", fine.out, fine.err);
}

const OLD: &str = "code c \"C\" {
  version: 1.0.0
  statut: adopté le 2026-01-01
}
catégorie membres \"Les membres\" {
}
rôle trésorière \"La trésorière\" {
  mandat: 2 ans
}
règle comptes \"Les comptes\" {
  qui: trésorière
  doit: publier \"les comptes\"
  à: membres
  délai: 30 jours
}
décision vote \"Le vote\" {
  prise par: membres
  mode: majorité
}
évolution {
  qui propose: membres
  qui décide: vote
}
";
