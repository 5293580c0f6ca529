//! What a visitor sees first: how much is said, how far it can be opposed to facts; and the way from each principle to them.

use crate::figure::{self, petals};
use crate::page::Page;
use crate::{findings, verdicts};
use maud::{Markup, html};
use social_core::finding::{Finding, Severity};
use social_core::kinds::{Kind, rule};
use social_core::text;
use social_core::words::Lang;

/// The card of the whole: what the text says of itself, what facts say, what is there, and where to go.
pub(crate) fn summary(page: &Page<'_>) -> Markup {
    html! {
        section.summary #resume aria-labelledby="resume-titre" {
            h2 #resume-titre { (page.say("En un coup d'œil", "At a glance")) }
            div.states { (text_state(page)) (facts_state(page)) }
            (doors(page))
            (petals::small(page))
            (figures(page))
        }
    }
}

/// What reading the text alone shows.
fn text_state(page: &Page<'_>) -> Markup {
    let of_text: Vec<&Finding> = page.input.checked.findings.iter().filter(|finding| !finding.check.is_on_facts()).collect();
    let errors = of_text.iter().filter(|finding| finding.severity == Severity::Error).count();
    let of_text = of_text.len();
    let held = page.input.checked.silenced.len();
    let (class, said) = match errors {
        0 => ("good", page.say("Le texte tient ensemble", "The text holds together").to_owned()),
        _ => (
            "bad",
            counted(
                page,
                errors,
                ["point qui ne tient pas", "points qui ne tiennent pas"],
                ["point that does not hold", "points that do not hold"],
            ),
        ),
    };
    html! {
        div.state.(class) {
            h3 { (page.say("Le texte", "The text")) }
            p.told { (said) }
            p {
                @if of_text == 0 { a href=(page.section("constats")) { (page.say("Aucun constat sur le texte", "No finding on the text")) } }
                @else { a href=(page.section(findings::OF_TEXT)) { (counted(page, of_text, ["point à discuter", "points à discuter"], ["point to discuss", "points to discuss"])) } }
            }
            @if held > 0 { p.quiet { (counted(page, held, ["désaccord assumé", "désaccords assumés"], ["owned disagreement", "owned disagreements"])) } }
        }
    }
}

/// What facts say; that nobody opposed any is said too.
fn facts_state(page: &Page<'_>) -> Markup {
    let report = page.input.verdicts.filter(|report| !report.rules.is_empty());
    html! {
        div.state {
            h3 { (page.say("Les faits", "The facts")) }
            @match report {
                None => p.told { (page.say("Pas encore confrontés aux règles", "Not checked against the rules yet")) },
                Some(report) => {
                    p.told { (page.text(&text! {
                        fr: "{all} règles et promesses face aux faits, au {day}", en: "{all} rules and promises checked against the facts, on {day}",
                        all = report.rules.len(), day = report.as_of.to_string()
                    })) }
                    (verdicts::bar(page, report))
                    ul.legend { @for verdict in verdicts::ORDER { @if report.count(verdict) > 0 { li { strong { (report.count(verdict)) } " " (verdicts::badge(page, verdict)) } } } }
                    p { a href=(page.section("verdicts")) { (page.say("Voir ce qui le montre", "See the evidence")) } }
                }
            }
        }
    }
}

fn counted(page: &Page<'_>, count: usize, fr: [&str; 2], en: [&str; 2]) -> String {
    let pick = |words: [&str; 2]| {
        let [one, many] = words;
        if count > 1 { many } else { one }.to_owned()
    };
    match page.lang {
        Lang::Fr => format!("{count} {}", pick(fr)),
        Lang::En => format!("{count} {}", pick(en)),
    }
}

/// Where to begin, by what one comes for.
fn doors(page: &Page<'_>) -> Markup {
    let code = page.input.code;
    let has = |kind: Kind| code.of(kind).next().is_some();
    let doors = [
        (
            true,
            "bienvenue",
            "Je découvre",
            "I am new here",
            "Une page pour comprendre et savoir à qui parler",
            "One page to understand, and whom to talk to",
        ),
        (
            has(Kind::Role) || has(Kind::Body),
            "roles",
            "J'ai un rôle",
            "I hold a role",
            "Ce que je dois, ce que je peux, ce dont je réponds",
            "What I must do, what I may do, what I answer for",
        ),
        (
            page.input.verdicts.is_some(),
            "verdicts",
            "Je vérifie",
            "I check",
            "Chaque règle, son verdict, les faits qui le montrent",
            "Each rule, its verdict, the facts behind it",
        ),
        (true, "constats", "Nous en parlons", "We discuss", "Les questions à porter à une réunion", "The questions to bring to a meeting"),
    ];
    html! {
        ul.doors {
            @for (is_there, id, fr, en, why_fr, why_en) in doors {
                @if is_there { li { a href=(page.section(id)) { strong { (page.say(fr, en)) } span { (page.say(why_fr, why_en)) } } } }
            }
        }
    }
}

/// How much is said.
fn figures(page: &Page<'_>) -> Markup {
    let code = page.input.code;
    let count = |kind: Kind| code.of(kind).count();
    let proved = code.of(Kind::Rule).filter(|rule| rule.has(rule::PROOF)).count();
    let figures = [
        (count(Kind::Model), ["modèle", "modèles"], ["model", "models"], "principes"),
        (count(Kind::Principle), ["principe", "principes"], ["principle", "principles"], "principes"),
        (count(Kind::Rule), ["règle", "règles"], ["rule", "rules"], "regles"),
        (proved, ["règle avec une preuve", "règles avec une preuve"], ["rule with a proof", "rules with a proof"], "echelle"),
        (count(Kind::Role), ["rôle", "rôles"], ["role", "roles"], "roles"),
        (count(Kind::Register), ["registre de faits", "registres de faits"], ["register of facts", "registers of facts"], "faits"),
        (count(Kind::Flow), ["flux de richesse", "flux de richesses"], ["flow of wealth", "flows of wealth"], "richesses"),
        (count(Kind::Offer), ["offre", "offres"], ["offer", "offers"], "catalogue"),
    ];
    html! {
        ul.figures {
            @for (count, [fr, frs], [en, ens], section) in figures {
                @if count > 0 {
                    li { a href=(page.section(section)) { strong { (count) } " " span { (if count > 1 { page.say(frs, ens) } else { page.say(fr, en) }) } } }
                }
            }
        }
    }
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
                "Pour chaque principe\u{a0}: les règles qui le portent, si elles ont une preuve, où les faits sont notés et par qui.",
                "For each principle: the rules that uphold it, whether they have a proof, where the facts are recorded and by whom.",
            )) }
            (figure::ladder::show(page))
        }
    }
}
