//! The guides tell the truth: each form they show is understood, and says the same in the other language.

use crate::support::code;
use social_core::explain::{of_guide, section};
use social_core::format::translate;
use social_core::guide::GUIDES;
use social_core::words::Lang;

/// The first two cells of the rows of a table, without their backticks.
fn pairs(page: &str) -> Vec<(String, String)> {
    let cell = |cell: &str| cell.trim().strip_prefix('`').and_then(|cell| cell.strip_suffix('`')).map(str::to_owned);
    let rows = page.lines().filter_map(|line| line.strip_prefix("| "));
    rows.filter_map(|row| {
        let mut cells = row.split(" | ");
        Some((cell(cells.next()?)?, cell(cells.next()?)?))
    })
    .collect()
}

/// Without the blanks that French typography asks for and English does not.
fn bare(text: &str) -> String {
    text.replace(" :", ":").replace(" %", "%")
}

/// The proof as it stands in a rule of either language, put in the other.
fn translated(proof: &str, to: Lang) -> String {
    let rule = match to {
        Lang::En => format!("règle r {{\n  preuve: {proof}\n}}\n"),
        Lang::Fr => format!("rule r {{\n  proof: {proof}\n}}\n"),
    };
    assert_eq!(code(&rule).faults().count(), 0, "{proof}");
    let text = translate(&rule, to, &|_| None);
    let proof = text.split_once(": ").map_or("", |(_, rest)| rest.trim_end().trim_end_matches('}'));
    proof.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_form_is_understood_and_has_its_twin() {
    let mut wrong = Vec::new();
    let mut shown = 0;
    for guide in &GUIDES {
        for (lang, to) in [(Lang::Fr, Lang::En), (Lang::En, Lang::Fr)] {
            for (form, twin) in pairs(section(guide.page, lang)) {
                shown += 1;
                let got = translated(&form, to);
                if bare(&got) != bare(&twin) {
                    wrong.push(format!("{form}\n  the page says {twin}\n  it is         {got}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(shown >= 60, "{shown} forms");
}

#[test]
fn every_guide_has_a_page_in_both_languages() {
    for guide in &GUIDES {
        for lang in Lang::ALL {
            assert!(of_guide(guide, lang).len() > 800, "{}", guide.names.proper(lang));
        }
    }
}
