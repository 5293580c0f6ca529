//! Situations that the compiler judged by itself, judged again by an engine on the scenario that a reader would paste.

use crate::scenarios::code as example;
use crate::support::{code, fences, marks, options};
use social_core::checks::{Cx, all};
use social_core::explain;
use social_core::finding::{Certainty, Finding};
use social_core::kinds::{Kind, rule};
use social_core::plan::Schema;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::situation::{Replay, found};
use social_core::text::{FileId, Source, apply_edits};
use social_core::verdict::Verdict;
use social_facts::engine::Sqlite;
use social_facts::scenario::run;

/// A code with situations pasted in it as scenarios; what was said of those that cannot be.
fn pasted(code: &Code, replays: &[&Replay]) -> (Code, Vec<String>) {
    let (schema, mut edits, mut wrong) = (Schema::of(code), Vec::new(), Vec::new());
    for replay in replays {
        match replay.as_scenario(code, &schema) {
            Some(fix) => edits.extend(fix.edits),
            None => wrong.push(format!("no scenario: {}", replay.text.en)),
        }
    }
    let own = (0..).map(FileId).map_while(|file| Some((file, code.source(file)?))).filter(|(file, _)| code.module_number(*file) == 0);
    let sources = own.map(|(file, source)| {
        let (text, left_out) = apply_edits(&source.text, edits.iter().filter(|edit| edit.place.file == file));
        assert_eq!(left_out, 0);
        Source::new(source.path.clone(), text)
    });
    (assemble(sources.collect(), &NoLoader, 1, None), wrong)
}

/// What an engine finds otherwise than was claimed, in situations pasted in their code.
fn wrong(code: &Code, replays: &[&Replay]) -> Vec<String> {
    let (told, mut wrong) = pasted(code, replays);
    let scenarios = |code: &Code| code.of(Kind::Scenario).count();
    assert_eq!(scenarios(&told) - scenarios(code), replays.len() - wrong.len());
    let (trials, findings) = run(&told, options().today.unwrap(), &mut Sqlite::new().unwrap()).unwrap();
    wrong.extend(findings.iter().map(|finding| finding.message.en.clone()));
    for trial in trials.trials.iter().filter(|trial| !trial.is_met()) {
        let scenario = told.entity(trial.scenario).unwrap();
        let text = scenario.full_place().span.of(&told.source(scenario.full_place().file).unwrap().text);
        wrong.push(format!("{} is {:?} in\n{text}", told.entity(trial.rule).unwrap().label(), trial.verdict()));
    }
    let expected: usize = replays.iter().map(|replay| replay.claims.len()).sum();
    assert!(trials.trials.len() >= expected || !wrong.is_empty());
    wrong
}

/// For each rule, a situation that keeps it and one that breaks it, found and judged without an engine, come out so in one.
#[test]
fn situations_found_without_an_engine_come_out_so_in_one() {
    for (folder, least) in [("fournil", 65), ("fournil-en", 65), ("real/kubernetes", 45), ("real/istio", 15)] {
        let code = example(folder, "");
        let options = options();
        let cx = Cx::new(&code, &options);
        let one = |verdict: Verdict| code.of(Kind::Rule).map(move |rule| (rule, verdict)).collect::<Vec<_>>();
        let all = [one(Verdict::Confirmed), one(Verdict::Contradicted)].concat();
        let found: Vec<Replay> = all.into_iter().filter_map(|claim| found(&cx, &[claim])).collect();
        assert!(found.len() >= least, "{folder}: {}", found.len());
        let wrong = wrong(&code, &found.iter().collect::<Vec<_>>());
        assert!(wrong.is_empty(), "{folder}\n{}", wrong.join("\n"));
    }
}

/// The checks that say what no fact, or every fact, makes of proofs.
const ON_PROOFS: [&str; 3] = ["S2106", "S2107", "S3103"];

/// The codes in which the checks show what they find, and those of the examples.
fn codes() -> Vec<Code> {
    let mut codes: Vec<Code> = ["atelier-bancal", "fournil"].map(|folder| example(folder, "")).into();
    for check in all().filter(|check| !check.is_on_facts()) {
        let fails = fences(explain::examples(check.page)).into_iter().filter(|(info, _)| info == "fails");
        codes.extend(fails.map(|(_, text)| code(&marks(&text).0)));
    }
    codes
}

/// Whatever check speaks of a situation that it judged, an engine finds what it claims.
#[test]
fn situations_of_findings_come_out_as_claimed() {
    let (mut all_wrong, mut shown, mut told) = (Vec::new(), 0, Vec::new());
    for code in codes() {
        let findings = social_core::check(&code, &options()).findings;
        let replays: Vec<&Replay> = findings.iter().filter_map(|finding| finding.replay.as_deref()).collect();
        if !replays.is_empty() {
            all_wrong.extend(wrong(&code, &replays));
        }
        shown += replays.len();
        // Two acts that cannot go together are said of deeds, not of proofs: rows show nothing of it.
        let is_of_deeds = |finding: &Finding| {
            let mut deeds = code.of(Kind::Rule).flat_map(|one| one.values(rule::MUST));
            deeds.any(|deed| deed.place() == finding.place())
        };
        let is_on_proofs = |finding: &&Finding| {
            ON_PROOFS.contains(&finding.check.code) && finding.certainty == Certainty::Certain && !is_of_deeds(finding)
        };
        let without = findings.iter().filter(is_on_proofs).filter(|finding| finding.replay.is_none());
        told.extend(without.map(|finding| format!("{} {}", finding.check.code, finding.message.en)));
    }
    assert!(all_wrong.is_empty(), "{}", all_wrong.join("\n"));
    assert!(told.is_empty(), "said without a situation: {told:#?}");
    assert!(shown >= 8, "{shown}");
}
