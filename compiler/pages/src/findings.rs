//! Findings as cards: what, where, the question for the assembly, the ways out; and what the code holds knowingly.

use crate::page::Page;
use crate::role::deed::colon;
use crate::{entity, inline, verdicts};
use maud::{Markup, html};
use social_core::finding::{Finding, NoteKind, Severity};
use social_core::report::every_way;
use social_core::resolve::Entity;
use social_core::verdict::{RuleVerdict, Verdict};
use social_core::words::Text;

/// What reading the text alone brings to light, by its anchor.
pub(crate) const OF_TEXT: &str = "constats-texte";

/// What the facts bring to light.
const OF_FACTS: &str = "constats-faits";

/// The section of findings: of the text and of the facts, the gravest first in each and between them.
pub(crate) fn findings(page: &Page<'_>) -> Markup {
    let mut findings: Vec<&Finding> = page.input.checked.findings.iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let gravest = findings.first().map(|finding| finding.check.is_on_facts());
    let (of_facts, of_text): (Vec<&Finding>, Vec<&Finding>) = findings.iter().copied().partition(|finding| finding.check.is_on_facts());
    let mut groups = [
        (OF_TEXT, page.say("Dans le texte", "In the text"), of_text),
        (OF_FACTS, page.say("Face aux faits", "Against the facts"), of_facts),
    ];
    if gravest == Some(true) {
        groups.reverse();
    }
    html! {
        section #constats aria-labelledby="constats-titre" {
            h2 #constats-titre { (page.say("Ce qu'il y a à discuter", "What there is to discuss")) }
            p { (page.say(
                "Ce que la lecture du texte et des faits fait apparaître, chaque fois comme une question. Un écart n'est pas une faute\u{a0}: c'est un point à mettre à l'ordre du jour.",
                "What reading the text and the facts brings to light, each time as a question. A gap is no fault: it is a point for the agenda.",
            )) }
            @if findings.is_empty() { p { (page.say("Rien à signaler.", "Nothing to report.")) } }
            @if findings.len() > 3 { (filters(page, &findings)) }
            div #liste-constats {
                @for (id, title, group) in groups.iter().filter(|(.., group)| !group.is_empty()) {
                    div.shelf id=(id) {
                        @if group.len() < findings.len() { h3 { (title) " " span.count { (group.len()) } } }
                        div.cards { @for finding in group { (card(page, finding)) } }
                    }
                }
            }
            @if !page.input.checked.silenced.is_empty() { (held(page)) }
        }
    }
}

/// What a list of findings can be narrowed to; shown only where a script can do it.
fn filters(page: &Page<'_>, findings: &[&Finding]) -> Markup {
    let severities = [Severity::Error, Severity::Warning, Severity::Hint];
    let present: Vec<Severity> =
        severities.into_iter().filter(|severity| findings.iter().any(|finding| finding.severity == *severity)).collect();
    if present.len() < 2 {
        return html! {};
    }
    html! {
        form.filters hidden data-for="liste-constats" {
            label {
                (page.say("Gravité", "Severity")) " "
                select name="severity" {
                    option value="" { (page.say("toutes", "all")) }
                    @for severity in present { option value=(severity.key()) { (severity.word(page.lang)) } }
                }
            }
        }
    }
}

/// One finding as a card.
pub(crate) fn card(page: &Page<'_>, finding: &Finding) -> Markup {
    let lang = page.lang;
    let source = page.input.code.source(finding.place().file);
    let line = source.map(|source| source.position(finding.place().span.start).line + 1);
    let judged = judged(page, finding);
    // The cases of a rule are shown with what was found, not as sentences one after the other.
    let is_told = |kind: NoteKind| !matches!(kind, NoteKind::Question | NoteKind::Way) && (kind != NoteKind::Situation || judged.is_none());
    html! {
        article.card.finding.(finding.severity.key()) data-item data-severity=(finding.severity.key()) {
            p.kind { (finding.severity.word(lang)) " · " (finding.check.code) }
            h3.message { (told(page, finding, &finding.message)) }
            @let mut last = None;
            @for note in finding.notes.iter().filter(|note| is_told(note.kind)) {
                @let is_again = last.replace(note.kind) == Some(note.kind);
                p.note.again[is_again] {
                    @if !is_again { span.quiet { (note.kind.word(lang)) (colon(page)) } }
                    (told(page, finding, &note.text))
                }
            }
            @if let Some(judged) = judged.filter(|judged| !is_beside(page, judged)) { (verdicts::discussed(page, judged)) }
            @for note in finding.notes.iter().filter(|note| note.kind == NoteKind::Question) {
                p.question { (told(page, finding, &note.text)) }
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

/// The verdict that a finding is about, when it is about what facts say of one rule.
fn judged<'a>(page: &Page<'a>, finding: &Finding) -> Option<&'a RuleVerdict> {
    let report = page.input.verdicts.filter(|_| finding.check.is_on_facts())?;
    let rule = finding.subjects.iter().find_map(|subject| report.of(*subject))?;
    matches!(rule.verdict, Verdict::Contradicted | Verdict::Undetermined).then_some(rule)
}

/// Whether the cases of a rule are told on the same page of a site already.
fn is_beside(page: &Page<'_>, judged: &RuleVerdict) -> bool {
    page.standing.is_some() && page.input.code.entity(judged.entity).is_some_and(|rule| page.tells(rule))
}

/// A sentence of a finding: what it is about is named by its title, as the rest of the page does.
pub(crate) fn told(page: &Page<'_>, finding: &Finding, text: &Text) -> Markup {
    let subjects: Vec<Entity<'_>> =
        finding.subjects.iter().filter_map(|id| page.input.code.entity(*id)).filter(|one| one.is_own() && one.is_root()).collect();
    // What is said of the text itself needs the names that stand in it.
    let is_of_text = finding.check.code.starts_with("S0");
    let named = |name: &str| {
        if is_of_text {
            return None;
        }
        let subject = subjects.iter().find(|one| one.title().is_some() && one.name() == Some(name))?;
        let title = entity::titled(page, *subject);
        Some(html! { (page.say("«\u{a0}", "“")) a href=(page.href(*subject)) title=(name) { (title) } (page.say("\u{a0}»", "”")) })
    };
    inline::named(text.get(page.lang), page.lang, &named)
}

fn ways(page: &Page<'_>, finding: &Finding) -> Markup {
    let ways = every_way(finding);
    html! {
        @if !ways.is_empty() {
            p.note { span.quiet { (page.say("sorties\u{a0}:", "ways out:")) } }
            ol.ways {
                @for way in ways {
                    li { (told(page, finding, way.title)) @if let Some(effect) = way.effect(page.lang) { " " span.quiet { "(" (effect) ")" } } }
                }
            }
        }
    }
}

fn held(page: &Page<'_>) -> Markup {
    html! {
        h3 { (page.say("Ce que nous assumons pour l'instant", "What we acknowledge for now")) }
        ul {
            @for silenced in &page.input.checked.silenced {
                li {
                    (told(page, &silenced.finding, &silenced.finding.message))
                    @if let Some(by) = page.input.code.entity(silenced.by) { " – " (entity::link(page, by)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OF_FACTS, OF_TEXT, findings};
    use crate::role::trial::{shown, words};
    use crate::summary::summary;
    use social_core::words::Lang;

    #[test]
    fn what_a_finding_is_about_is_named_by_its_title() {
        let code = "code maison \"La maison\" {\n}\nprincipe sans_fossile \"Sans pétrole\" {\n}\n";
        let told = words(&shown(code, Lang::Fr, findings)).replace('\u{a0}', " ");
        assert!(told.contains("Le principe « Sans pétrole »") && !told.contains("sans_fossile"), "{told}");
    }

    #[test]
    fn what_is_found_in_the_text_has_a_place_that_the_summary_leads_to() {
        let code = "code maison \"La maison\" {\n}\nprincipe sans_fossile \"Sans pétrole\" {\n}\n";
        let list = shown(code, Lang::Fr, findings);
        assert!(list.contains(&format!("id=\"{OF_TEXT}\"")) && !list.contains(OF_FACTS), "{list}");
        let first = shown(code, Lang::Fr, summary);
        assert!(first.contains(&format!("href=\"#{OF_TEXT}\"")), "{first}");
    }
}
