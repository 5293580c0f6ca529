//! Scenarios: those of the bakery come out as expected, and the stories proposed for its rules do when they are pasted in it.

use crate::support::{files, root};
use social_core::checks::s7_scenarios;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use social_core::verdict::Trials;
use social_core::words::Lang;
use social_facts::engine::Sqlite;
use social_facts::scenario::{proposals, run};
use std::path::PathBuf;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// The code of an example, with more pasted in it.
pub fn code(folder: &str, pasted: &str) -> Code {
    let root = root().join("examples").join(folder);
    let source = |path: &PathBuf| {
        let shown = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        Source::new(shown, std::fs::read_to_string(path).unwrap())
    };
    let mut sources: Vec<Source> = files(&root, "social").iter().map(source).collect();
    sources.push(Source::new("zzz.social", pasted));
    assemble(sources, &NoLoader, 1, None)
}

fn tried(code: &Code) -> Trials {
    let (trials, findings) = run(code, TODAY, &mut Sqlite::new().unwrap()).unwrap();
    let told: Vec<&str> = findings.iter().map(|finding| finding.message.get(Lang::Fr)).collect();
    assert!(told.is_empty(), "{told:?}");
    trials
}

/// What was not as expected.
fn unmet(code: &Code, trials: &Trials) -> Vec<String> {
    let found = s7_scenarios::findings(code, trials);
    let unmet = found.iter().filter(|finding| finding.check == &s7_scenarios::expectation_not_met::CHECK);
    unmet
        .map(|finding| {
            format!("{} {:?}", finding.message.get(Lang::Fr), finding.notes.iter().map(|note| note.text.get(Lang::Fr)).collect::<Vec<_>>())
        })
        .collect()
}

#[test]
fn the_scenarios_of_the_bakery_come_out_as_expected_in_both_languages() {
    for folder in ["fournil", "fournil-en"] {
        let code = code(folder, "");
        let trials = tried(&code);
        assert_eq!(trials.trials.len(), 14);
        assert!(unmet(&code, &trials).is_empty(), "{folder}: {:#?}", unmet(&code, &trials));
    }
}

/// What is proposed comes out as told when it is pasted in the code, and is laid out as the formatter would.
fn holds_when_pasted(folder: &str, least: usize) {
    let bare = code(folder, "");
    let found = proposals(&bare, TODAY, &[], &mut Sqlite::new().unwrap()).unwrap();
    let stories: Vec<&str> = found.iter().flat_map(|one| [one.respects.as_deref(), one.breaks.as_deref()]).flatten().collect();
    assert!(stories.len() >= least, "{folder}: {} stories of {}", stories.len(), 2 * found.len());
    let pasted = stories.join("\n");
    let told = code(folder, &pasted);
    let trials = tried(&told);
    assert!(trials.trials.len() >= stories.len());
    assert!(unmet(&told, &trials).is_empty(), "{folder}: {:#?}", unmet(&told, &trials));
    let laid_out = social_core::format::format(&pasted);
    assert_eq!(laid_out, pasted);
}

#[test]
fn what_is_proposed_holds_when_it_is_pasted() {
    for (folder, least) in [("fournil", 72), ("real/kubernetes", 52), ("real/rust", 39), ("real/conda", 20), ("real/istio", 17)] {
        holds_when_pasted(folder, least);
    }
}
