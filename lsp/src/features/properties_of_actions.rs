//! Every action leaves the state that it promises, over a code with faults on purpose and the examples of faults of every check.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use super::actions::{Action, ActionKind, actions, fix_all, organize};
use super::properties::{checked, files, view};
use jiff::civil::date;
use social_core::checks::{Checked, all};
use social_core::explain;
use social_core::finding::{Finding, Severity};
use social_core::kinds::Kind;
use social_core::resolve::{Code, Entity};
use social_core::text::{Edit, FileId, Span, apply_edits};
use social_core::verdict::Verdict;
use social_core::words::Lang;
use social_facts::engine::Sqlite;
use social_facts::scenario;

type Files = Vec<(String, String)>;

/// The codes to act on: one with faults on purpose, and the examples of faults of the checks.
fn faulty() -> Vec<Files> {
    let without_marks = |text: &str| {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('^'));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    let fences = |page: &str| -> Vec<String> {
        let parts = explain::examples(page).split("```social fails\n").skip(1).filter_map(|part| part.split_once("```"));
        parts.map(|(text, _)| without_marks(text)).collect()
    };
    let pages = all().filter(|check| !check.is_on_facts()).flat_map(|check| fences(check.page));
    let pages = pages.filter(|text| !text.contains("//- ")).map(|text| vec![("code.social".to_owned(), text)]);
    pages.chain([files("atelier-bancal")]).collect()
}

/// The files once edits are made.
fn edited(files: &Files, edits: &[Edit]) -> Files {
    let one = |(number, (path, text)): (usize, &(String, String))| {
        let (after, left_out) = apply_edits(text, edits.iter().filter(|edit| edit.place.file.0 as usize == number));
        assert_eq!(left_out, 0, "{path}: edits overlap");
        (path.clone(), after)
    };
    files.iter().enumerate().map(one).collect()
}

/// Every action at every finding of a code.
fn at_findings(code: &Code, checked: &Checked) -> Vec<Action> {
    let view = view(code, checked, Lang::Fr);
    let places = checked.findings.iter().map(Finding::place).filter(|place| code.module_number(place.file) == 0);
    let mut all: Vec<Action> =
        places.flat_map(|place| actions(view, place.file, Span::new(place.span.start, place.span.start), &|_| true)).collect();
    all.sort_by(|a, b| (a.kind, &a.edits, &a.title).cmp(&(b.kind, &b.edits, &b.title)));
    all.dedup();
    all
}

/// How many findings say the same, at least as gravely.
fn like(checked: &Checked, finding: &Finding) -> usize {
    let same =
        |other: &&Finding| other.check.code == finding.check.code && other.message == finding.message && other.severity >= finding.severity;
    checked.findings.iter().filter(same).count()
}

/// Errors of a code that was not found so often before, however grave it was: a finding may be worded otherwise, or weigh more now that
/// something leans on it. What waited for the text to be read may be found once it is.
fn new_errors(before: &Checked, after: &Checked) -> Vec<String> {
    let count = |checked: &Checked, finding: &Finding| checked.findings.iter().filter(|other| other.check == finding.check).count();
    let errors =
        |finding: &Finding| after.findings.iter().filter(|other| other.check == finding.check && other.severity == Severity::Error).count();
    let is_new = |finding: &&Finding| {
        let was_hidden = before.waiting > 0 && !finding.check.code.starts_with("S0");
        finding.severity == Severity::Error && !was_hidden && count(before, finding) < errors(finding)
    };
    after.findings.iter().filter(is_new).map(|finding| format!("{} {}", finding.check.code, finding.message.fr)).collect()
}

fn unresolved(code: &Code) -> usize {
    code.entities().flat_map(Entity::refs).filter(|name| name.target().is_none()).count()
}

#[test]
fn every_action_leaves_the_promised_state() {
    let (mut wrong, mut done) = (Vec::new(), [0usize; 6]);
    for sources in faulty() {
        let (code, before) = checked(sources.clone());
        for action in at_findings(&code, &before) {
            let (now, after) = checked(edited(&sources, &action.edits));
            let title = &action.title;
            done[action.kind as usize] += 1;
            for mended in action.mends.iter().map(|rank| &before.findings[*rank]) {
                if like(&after, mended) >= like(&before, mended) {
                    wrong.push(format!("{title}: still {} {}", mended.check.code, mended.message.fr));
                }
            }
            let new = new_errors(&before, &after);
            if !new.is_empty() {
                wrong.push(format!("{title}: new errors {new:?}"));
            }
            let told = |code: &Code| code.of(Kind::Scenario).len();
            if action.kind == ActionKind::Create && unresolved(&now) >= unresolved(&code) && told(&now) <= told(&code) {
                wrong.push(format!("{title}: nothing was created"));
            }
        }
    }
    assert!(done.iter().all(|count| *count > 5), "{done:?}");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of {done:?}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_file_in_order_says_the_same_and_stays_so() {
    let mut moved = 0;
    for sources in faulty().into_iter().chain([files("fournil"), files("fournil-en")]) {
        // The last field of every declaration comes first.
        let sources: Files = sources.into_iter().map(|(path, text)| (path, turned(&text))).collect();
        let (code, before) = checked(sources.clone());
        for number in 0..sources.len() {
            let edits = organize(view(&code, &before, Lang::Fr), FileId(number as u32));
            moved += edits.len();
            let after = edited(&sources, &edits);
            let (now, found) = checked(after);
            let said = |checked: &Checked| {
                let mut all: Vec<String> =
                    checked.findings.iter().map(|finding| format!("{} {}", finding.check.code, finding.message.fr)).collect();
                all.sort();
                all
            };
            assert_eq!(said(&found), said(&before));
            assert_eq!(organize(view(&now, &found, Lang::Fr), FileId(number as u32)), []);
        }
    }
    assert!(moved > 100, "{moved}");
}

/// The last line of each declaration put before the others, where it is a field.
fn turned(text: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut head = None;
    for at in 0..lines.len() {
        if lines[at].ends_with("{\n") && !lines[at].starts_with([' ', '#', '}']) {
            head = Some(at);
        }
        if lines[at].starts_with('}')
            && let Some(head) = head.take()
            && at > head + 2
        {
            lines[head + 1..at].rotate_right(1);
        }
    }
    lines.concat()
}

#[test]
fn every_safe_fix_together_leaves_no_new_error() {
    for sources in faulty() {
        let (code, before) = checked(sources.clone());
        for number in 0..sources.len() {
            let edits = fix_all(view(&code, &before, Lang::Fr), FileId(number as u32));
            let (_, after) = checked(edited(&sources, &edits));
            assert_eq!(new_errors(&before, &after), [""; 0]);
        }
    }
}

#[test]
fn lines_end_as_those_around_them() {
    let text = "principe clarté \"Clarté\" {\r\n}\r\nrègle a \"A\" {\r\n  qui: caisse\r\n}\r\n".to_owned();
    let sources = vec![("code.social".to_owned(), text)];
    let (code, before) = checked(sources.clone());
    let all = at_findings(&code, &before);
    assert!(all.len() > 6);
    for action in all {
        for (_, text) in edited(&sources, &action.edits) {
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{}", action.title);
        }
    }
}

#[test]
fn scenarios_written_for_a_rule_come_to_what_they_expect() {
    let sources = files("fournil").into_iter().filter(|(path, _)| path != "scenarios.social").collect::<Files>();
    let (code, before) = checked(sources.clone());
    let view = view(&code, &before, Lang::Fr);
    let rules = ["comptes_ouverts", "double_accord", "décisions_affichées"];
    for rule in rules.map(|name| code.named(name).unwrap()) {
        let place = rule.name_place();
        let made = actions(view, place.file, place.span, &|kind| kind == ActionKind::Create);
        let [story] = made.as_slice() else { panic!("{made:?}") };
        let (now, _) = checked(edited(&sources, &story.edits));
        let (trials, findings) = scenario::run(&now, date(2026, 11, 22), &mut Sqlite::new().unwrap()).unwrap();
        assert!(findings.is_empty() && trials.trials.iter().all(|trial| trial.is_met()), "{:?}", trials.trials);
        let expected: Vec<Verdict> = trials.trials.iter().map(|trial| trial.expected).collect();
        assert_eq!(expected, [Verdict::Confirmed, Verdict::Contradicted]);
    }
}
