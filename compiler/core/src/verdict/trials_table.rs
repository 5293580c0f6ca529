//! Scenarios as a table for a terminal: each one with what it expects, then what they show of the code.

use super::said::title_of;
use super::{Trial, Trials};
use crate::report::visible;
use crate::resolve::Code;
use crate::words::Lang;

/// The table.
pub fn trials_table(code: &Code, trials: &Trials, lang: Lang, colour: bool) -> String {
    let mut out = headline(trials, lang, colour);
    let verdicts = trials.trials.iter().map(|trial| outcome(trial, lang).chars().count()).max().unwrap_or(0);
    for told in trials.trials.chunk_by(|a, b| a.scenario == b.scenario) {
        let Some(first) = told.first() else { continue };
        out.push_str(&format!("\n{}, {}\n", visible(title_of(code, first.scenario).get(lang)), first.as_of));
        for trial in told {
            let (sign, ink) = if trial.is_met() { ('✓', "32") } else { ('✗', "1;31") };
            let word = format!("{:<verdicts$}", outcome(trial, lang));
            let rule = title_of(code, trial.rule);
            out.push_str(&format!("  {}  {}\n", painted(colour, ink, &format!("{sign} {word}")), visible(rule.get(lang))));
        }
    }
    out
}

/// `12 attentes sur 13 tenues ; 8 règles sur 40 mises à l'épreuve, 20 parties de preuve sur 31 montrées dans les deux sens`.
fn headline(trials: &Trials, lang: Lang, colour: bool) -> String {
    let (met, all) = (trials.met(), trials.trials.len());
    let (told, rules) = (trials.rules.saturating_sub(trials.untold.len()), trials.rules);
    let (seen, clauses) = (trials.clauses.saturating_sub(trials.unseen.len()), trials.clauses);
    let ink = if met == all { "32" } else { "1;31" };
    let (expected, shown) = match lang {
        Lang::Fr => (
            format!("{met} sur {all} attentes tenues"),
            format!(
                "{told} sur {rules} règles mises à l'épreuve, {seen} sur {clauses} parties de leurs preuves montrées vraies et fausses"
            ),
        ),
        Lang::En => (
            format!("{met} of {all} expectations met"),
            format!("{told} of {rules} rules put to the test, {seen} of {clauses} parts of their proofs shown true and false"),
        ),
    };
    format!("{}\n{shown}\n", painted(colour, ink, &expected))
}

/// `contredit`, or `contredit, attendu confirmé`.
fn outcome(trial: &Trial, lang: Lang) -> String {
    let none = match lang {
        Lang::Fr => "sans preuve",
        Lang::En => "no proof",
    };
    let came = trial.verdict().map_or(none, |came| came.word(lang));
    let expected = trial.expected.word(lang);
    match (trial.is_met(), lang) {
        (true, _) => came.to_owned(),
        (false, Lang::Fr) => format!("{came}, attendu {expected}"),
        (false, Lang::En) => format!("{came}, expected {expected}"),
    }
}

fn painted(colour: bool, ink: &str, text: &str) -> String {
    if colour { format!("\x1b[{ink}m{text}\x1b[0m") } else { text.to_owned() }
}
