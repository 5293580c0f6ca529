//! What the facts of the bakery show, in both languages, held against what was counted by other means (`tests/fournil.json`).

use crate::cli::run;
use crate::support::root;
use serde_json::Value as Json;

#[test]
fn the_facts_of_the_bakery_show_what_was_counted_by_other_means() {
    let reference = std::fs::read_to_string(root().join("tests/fournil.json")).unwrap();
    let reference: Json = serde_json::from_str(&reference).unwrap();
    let day = reference["asOf"].as_str().unwrap();
    for folder in ["examples/fournil", "examples/fournil-en"] {
        let ran = run(&["confront", folder, "--facts", "examples/fournil/facts", "--as-of", day, "--format", "json"]);
        let json: Json = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err));
        let found = json["rules"].as_array().unwrap();
        let mut different = Vec::new();
        for (name, expected) in reference["rules"].as_object().unwrap() {
            let rule = found.iter().find(|rule| rule["name"] == **name);
            let verdict = rule.map(|rule| &rule["verdict"]);
            if verdict != Some(&expected["verdict"]) {
                different.push(format!("{name}: {verdict:?}, not {}", expected["verdict"]));
            }
            for (word, count) in expected["instances"].as_object().into_iter().flatten() {
                let got = rule.map(|rule| &rule["instances"][word]);
                if got != Some(count) {
                    different.push(format!("{name}, {word}: {got:?}, not {count}"));
                }
            }
        }
        assert!(different.is_empty(), "{folder}\n{}", different.join("\n"));
        assert_eq!(found.len(), reference["rules"].as_object().unwrap().len());
    }
}
