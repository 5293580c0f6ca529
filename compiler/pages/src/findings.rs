//! Findings as cards: what, where, the question for the assembly, the ways out; and what the code holds knowingly.

use crate::entity;
use crate::page::Page;
use maud::{Markup, html};
use social_core::finding::{Finding, NoteKind};
use social_core::report::every_way;

/// The section of findings, the gravest first.
pub(crate) fn findings(page: &Page<'_>) -> Markup {
    let mut findings: Vec<&Finding> = page.input.checked.findings.iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    html! {
        section #constats aria-labelledby="constats-titre" {
            h2 #constats-titre { (page.say("Ce qu'il y a à discuter", "What there is to discuss")) }
            @if findings.is_empty() { p { (page.say("Rien à signaler dans le texte.", "Nothing to report in the text.")) } }
            div.cards { @for finding in findings { (card(page, finding)) } }
            @if !page.input.checked.silenced.is_empty() { (held(page)) }
        }
    }
}

/// One finding as a card.
pub(crate) fn card(page: &Page<'_>, finding: &Finding) -> Markup {
    let lang = page.lang;
    let source = page.input.code.source(finding.place().file);
    let line = source.map(|source| source.position(finding.place().span.start).line + 1);
    html! {
        article.card.finding.(finding.severity.key()) {
            p.kind { (finding.severity.word(lang)) " · " (finding.check.code) }
            h3.message { (finding.message.get(lang)) }
            @for note in finding.notes.iter().filter(|note| !matches!(note.kind, NoteKind::Question | NoteKind::Way)) {
                p.note { span.quiet { (note.kind.word(lang)) " : " } (note.text.get(lang)) }
            }
            @for note in finding.notes.iter().filter(|note| note.kind == NoteKind::Question) {
                p.question { (note.text.get(lang)) }
            }
            (ways(page, finding))
            p.where {
                @if let (Some(source), Some(line)) = (source, line) { (source.path) ":" (line) }
                @for subject in finding.subjects.iter().filter_map(|id| page.input.code.entity(*id)).filter(|subject| subject.is_own() && subject.is_root()) {
                    " · " (entity::link(page, subject))
                }
            }
        }
    }
}

fn ways(page: &Page<'_>, finding: &Finding) -> Markup {
    let ways = every_way(finding);
    html! {
        @if !ways.is_empty() {
            p.note { span.quiet { (page.say("sorties :", "ways out:")) } }
            ol.ways {
                @for way in ways {
                    li { (way.title.get(page.lang)) @if let Some(effect) = way.effect(page.lang) { " " span.quiet { "(" (effect) ")" } } }
                }
            }
        }
    }
}

fn held(page: &Page<'_>) -> Markup {
    html! {
        h3 { (page.say("Ce que nous assumons pour l'instant", "What we own for now")) }
        ul {
            @for silenced in &page.input.checked.silenced {
                li {
                    (silenced.finding.message.get(page.lang))
                    @if let Some(by) = page.input.code.entity(silenced.by) { " – " (entity::link(page, by)) }
                }
            }
        }
    }
}
