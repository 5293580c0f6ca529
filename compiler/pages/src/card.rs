//! The summary card: what a code is, how much it says, who decides, what facts say; one block to print and to cite.

use crate::page::Page;
use crate::role::deed::{colon, links, row, said};
use crate::{entity, value, verdicts};
use maud::{Markup, html};
use social_core::kinds::{Kind, code, evolution, information, purpose, rule, version};
use social_core::resolve::Entity;
use social_core::text;
use social_core::verdict::Verdict;

/// How many principles a small sheet holds.
const PRINCIPLES: usize = 12;

/// The summary card.
pub(crate) fn card(page: &Page<'_>) -> Markup {
    html! {
        details.pocket {
            summary { (page.say("La carte de synthèse, à imprimer et à citer", "The summary card, to print and to cite")) }
            article.synthesis #carte aria-labelledby="carte-titre" {
                p.kicker { (page.say("Carte de synthèse", "Summary card")) }
                h2 #carte-titre { (page.title()) }
                (purpose(page))
                (identity(page))
                (sizes(page))
                (principles(page))
                (deciding(page))
                (facts(page))
                (cited(page))
            }
        }
    }
}

fn purpose(page: &Page<'_>) -> Markup {
    let purpose = page.input.code.of(Kind::Purpose).next();
    let title = purpose.and_then(|one| one.title_in(page.lang));
    let statement = purpose.map(|one| said(page, one, purpose::STATEMENT)).unwrap_or_default();
    html! {
        @if let Some(title) = title {
            p.hold { (title) }
            @for view in statement { div { (value::value(page, view)) } }
        } @else {
            @for view in statement { div.hold { (value::value(page, view)) } }
        }
    }
}

/// What it is about, its version, its state, its licence, its days.
fn identity(page: &Page<'_>) -> Markup {
    let fields = [code::SUBJECT, code::VERSION, code::STATUS, code::DEPOSITED, code::LICENCE, code::ADOPTED_BY, code::REVIEWED];
    let about = page.input.code.of(Kind::Information).next();
    let informed = [information::LEGAL_FORM, information::FOUNDED, information::TERRITORY];
    let known =
        page.input.code.declaration().map(|one| (one, fields.as_slice())).into_iter().chain(about.map(|one| (one, informed.as_slice())));
    html! {
        dl.pairs {
            @for (one, fields) in known {
                @for field in fields {
                    @let views = said(page, one, *field);
                    @if let Some(first) = views.first() { div { dt { (value::label(page, *first)) } dd { (row(page, &views)) } } }
                }
            }
        }
    }
}

/// What is counted: its kind, one and several of it in each language, the chapter it stands in.
type Size = (Kind, [&'static str; 2], [&'static str; 2], &'static str);

/// What each count is of, in the order of the page.
const SIZES: &[Size] = &[
    (Kind::Principle, ["principe", "principes"], ["principle", "principles"], "principes"),
    (Kind::Rule, ["règle", "règles"], ["rule", "rules"], "regles"),
    (Kind::Commitment, ["engagement", "engagements"], ["commitment", "commitments"], "regles"),
    (Kind::Role, ["rôle", "rôles"], ["role", "roles"], "roles"),
    (Kind::Body, ["instance", "instances"], ["body", "bodies"], "roles"),
    (
        Kind::Decision,
        ["décision ou façon de décider", "décisions et façons de décider"],
        ["decision or way of deciding", "decisions and ways of deciding"],
        "decisions",
    ),
    (Kind::Resource, ["bien commun", "biens communs"], ["thing in common", "things in common"], "communs"),
    (Kind::Flow, ["flux", "flux"], ["flow", "flows"], "richesses"),
    (Kind::Offer, ["offre", "offres"], ["offer", "offers"], "catalogue"),
    (Kind::Need, ["besoin", "besoins"], ["need", "needs"], "catalogue"),
    (Kind::Register, ["registre de faits", "registres de faits"], ["register of facts", "registers of facts"], "faits"),
];

fn sizes(page: &Page<'_>) -> Markup {
    let count = |kind: Kind| page.input.code.of(kind).count();
    let proved = page.input.code.of(Kind::Rule).filter(|one| one.has(rule::PROOF)).count();
    html! {
        ul.sizes {
            @for (kind, fr, en, anchor) in SIZES {
                @let n = count(*kind);
                @if n > 0 {
                    li {
                        @let ([one, many], [one_en, many_en]) = (fr, en);
                        a href=(page.section(anchor)) { strong { (n) } " " (if n == 1 { page.say(one, one_en) } else { page.say(many, many_en) }) }
                        @if *kind == Kind::Rule && proved > 0 {
                            " " span.quiet { (page.text(&text! { fr: "(dont {proved} avec une preuve)", en: "({proved} with a proof)", proved })) }
                        }
                    }
                }
            }
        }
    }
}

fn principles(page: &Page<'_>) -> Markup {
    let all: Vec<Entity<'_>> = page.input.code.of(Kind::Principle).collect();
    let more = all.len().saturating_sub(PRINCIPLES);
    html! {
        @if !all.is_empty() {
            h3 { (page.say("Ce à quoi nous tenons", "What we hold to")) }
            p {
                @for (n, one) in all.iter().take(PRINCIPLES).enumerate() { @if n > 0 { " · " } (entity::link(page, *one)) }
                @if more > 0 { " · " a href=(page.section("principes")) { (page.text(&text! { fr: "et {more} de plus", en: "and {more} more", more })) } }
            }
        }
    }
}

/// Who decides of the code itself, and the bodies.
fn deciding(page: &Page<'_>) -> Markup {
    let change = page.input.code.of(Kind::Evolution).next();
    let decides = change.map(|one| said(page, one, evolution::DECIDES)).unwrap_or_default();
    let bodies: Vec<Entity<'_>> = page.input.code.of(Kind::Body).collect();
    html! {
        @if !decides.is_empty() || !bodies.is_empty() {
            h3 { (page.say("Qui décide", "Who decides")) }
            @if !bodies.is_empty() { p { (links(page, bodies)) } }
            @if !decides.is_empty() { p { span.quiet { (page.say("changer ce code", "to change this code")) (colon(page)) } (row(page, &decides)) } }
        }
    }
}

fn facts(page: &Page<'_>) -> Markup {
    html! {
        h3 { (page.say("Ce que disent les faits", "What the facts say")) }
        @match page.input.verdicts.filter(|report| !report.rules.is_empty()) {
            None => p { (page.say("Ils n'ont pas été confrontés à ce texte.", "They have not been checked against this text.")) },
            Some(report) => p.tallies {
                (page.text(&text! { fr: "Au {day} :", en: "On {day}:", day = report.as_of.to_string() })) " "
                @for verdict in Verdict::ALL {
                    @let n = report.count(verdict);
                    @if n > 0 { span.one { strong { (n) } " " (verdicts::badge(page, verdict)) } " " }
                }
            },
        }
    }
}

/// Where the code lives, and how to name this version of it.
pub(crate) fn cited(page: &Page<'_>) -> Markup {
    let declared = page.input.code.declaration();
    let stated = declared.and_then(|one| one.prose(code::IRI)).map(|iri| iri.trim().to_owned());
    let address = page.input.iri.map(str::to_owned).or(stated).filter(|iri| !iri.is_empty());
    let number = declared.and_then(|one| one.first(code::VERSION)).map(|view| view.prose().into_owned());
    let day = declared.and_then(|one| deposit_day(page, one));
    let told: Vec<String> = [
        Some(page.title()),
        Some(page.say("code social", "code social").to_owned()),
        number.map(|number| page.text(&text! { fr: "version {number}", en: "version {number}", number })),
        day.map(|day| day.to_owned()),
        declared.and_then(|one| one.first(code::LICENCE)).map(|view| view.prose().into_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        p.cite {
            span.quiet { (page.say("À citer", "To cite")) (colon(page)) } (told.join(", "))
            @if let Some(address) = &address { ", " @if is_web(address) { a href=(address) { (address) } } @else { (address) } }
        }
    }
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The day of this version: that of its deposit, else the one its version gives.
fn deposit_day(page: &Page<'_>, declared: Entity<'_>) -> Option<String> {
    let number = declared.first(code::VERSION)?.prose().into_owned();
    let dated = page.input.code.of(Kind::Version).find(|one| one.prose(version::NUMBER).is_some_and(|of| of == number));
    let of_version = dated.and_then(|one| one.first(version::DATE));
    let view = declared.first(code::DEPOSITED).or_else(|| declared.first(code::STATUS)).filter(|_| of_version.is_none()).or(of_version)?;
    Some(value::plain(page, view))
}

#[cfg(test)]
mod tests {
    use super::card;
    use crate::role::trial::{shown, words};
    use social_core::words::Lang;

    const CODE: &str = "code maison \"La maison\" {\n  sujet: organisation\n  version: 1.2.0\n  statut: déposé le 2026-03-14\n  licence: \"CC-BY-SA-4.0\"\n  iri: \"https://maison.example/code\"\n}\nprincipe parole \"Chacun est entendu\" {\n}\n";

    #[test]
    fn the_card_says_what_it_is_how_much_it_says_and_how_to_cite_it() {
        let markup = shown(CODE, Lang::Fr, card);
        let told = words(&markup);
        for wanted in [
            "Carte de synthèse La maison",
            "Sujet organisation",
            "Version 1.2.0",
            "1 principe Ce à quoi nous tenons Chacun est entendu",
            "Ce que disent les faits Ils n'ont pas été confrontés à ce texte.",
            "À citer : La maison, code social, version 1.2.0, déposé le 14 mars 2026, CC-BY-SA-4.0, https://maison.example/code",
        ] {
            assert!(told.contains(&words(wanted)), "{wanted}\n{told}");
        }
        assert!(markup.contains("id=\"carte\"") && !told.contains("règles"), "{told}");
    }

    #[test]
    fn an_address_that_is_no_page_is_only_text() {
        let markup = shown(&CODE.replace("https://maison.example/code", "javascript:alert(1)"), Lang::En, card);
        assert!(markup.contains("javascript:alert(1)") && !markup.contains("href=\"javascript"), "{markup}");
    }
}
