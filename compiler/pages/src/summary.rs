//! What a visitor sees first: how much is said, how far it can be opposed to facts; and the way from each principle to them.

use crate::figure;
use crate::page::Page;
use maud::{Markup, html};
use social_core::finding::{Finding, Severity};
use social_core::kinds::{Kind, rule};
use social_core::text;
use social_core::verdict::Verdict;

/// The card of the whole.
pub(crate) fn summary(page: &Page<'_>) -> Markup {
    let code = page.input.code;
    let count = |kind: Kind| code.of(kind).count();
    let proved = code.of(Kind::Rule).filter(|rule| rule.has(rule::PROOF)).count();
    let figures = [
        (count(Kind::Principle), "principes", "principles", "principes"),
        (count(Kind::Rule), "règles", "rules", "regles"),
        (proved, "règles avec une preuve", "rules with a proof", "echelle"),
        (count(Kind::Role), "rôles", "roles", "roles"),
        (count(Kind::Register), "registres de faits", "registers of facts", "faits"),
        (count(Kind::Offer), "offres", "offers", "catalogue"),
    ];
    html! {
        section.summary #resume aria-labelledby="resume-titre" {
            h2 #resume-titre { (page.say("En un coup d'œil", "At a glance")) }
            ul.figures {
                @for (count, fr, en, anchor) in figures {
                    @if count > 0 { li { a href={ "#" (anchor) } { strong { (count) } " " span { (page.say(fr, en)) } } } }
                }
            }
            p.verdict { (verdict(page)) }
        }
    }
}

/// What checking says, in one sentence; facts are another matter, and it says so.
fn verdict(page: &Page<'_>) -> String {
    let is_of_text = |finding: &&Finding| !finding.check.is_on_facts();
    let of =
        |severity: Severity| page.input.checked.findings.iter().filter(is_of_text).filter(|finding| finding.severity == severity).count();
    let (errors, others) = (of(Severity::Error), of(Severity::Warning) + of(Severity::Hint));
    let held = page.input.checked.silenced.len();
    let mut sentence = match (errors, others) {
        (0, 0) => page.say("Le texte tient ensemble : aucun constat.", "The text holds together: no finding.").to_owned(),
        (0, n) => page.text(&text! { fr: "Le texte tient ensemble ; points à discuter : {n}.", en: "The text holds together; points to discuss: {n}.", n }),
        (e, n) => page.text(&text! { fr: "Points qui ne tiennent pas : {e} ; à discuter : {n}.", en: "Points that do not hold: {e}; to discuss: {n}.", e, n }),
    };
    if held > 0 {
        sentence.push(' ');
        sentence.push_str(&page.text(&text! { fr: "Désaccords assumés : {held}.", en: "Owned disagreements: {held}.", held }));
    }
    sentence.push(' ');
    sentence.push_str(&facts(page));
    sentence
}

/// What facts say, in one sentence.
fn facts(page: &Page<'_>) -> String {
    let Some(report) = page.input.verdicts else {
        return page
            .say("Les faits n'ont pas encore été confrontés aux règles.", "Facts have not been opposed to the rules yet.")
            .to_owned();
    };
    let told = Verdict::ALL.into_iter().filter(|verdict| report.count(*verdict) > 0);
    let told: Vec<String> = told.map(|verdict| format!("{} {}", verdict.word(page.lang), report.count(verdict))).collect();
    let (day, told) = (report.as_of.to_string(), told.join(", "));
    page.text(&text! { fr: "Face aux faits, au {day} : {told}.", en: "In front of facts, on {day}: {told}.", day, told })
}

/// The way from each principle to the facts: rules, proofs, registers, keepers.
pub(crate) fn traceability(page: &Page<'_>) -> Markup {
    let code = page.input.code;
    if code.of(Kind::Principle).next().is_none() && code.of(Kind::Rule).next().is_none() {
        return html! {};
    }
    html! {
        section #echelle aria-labelledby="echelle-titre" {
            h2 #echelle-titre { (page.say("Du principe aux faits", "From principle to facts")) }
            p { (page.say(
                "Pour chaque principe : les règles qui le portent, si elles ont une preuve, où les faits sont notés et par qui.",
                "For each principle: the rules that uphold it, whether they have a proof, where facts are written down and by whom.",
            )) }
            (figure::ladder::show(page))
        }
    }
}
