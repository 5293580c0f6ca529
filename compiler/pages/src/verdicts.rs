//! What facts say: the whole in one bar and one table, and under each rule its verdict with what it rests on.

use crate::page::Page;
use crate::role::deed::colon;
use crate::{condition, entity, evidence};
use maud::{Markup, html};
use social_core::kinds::{Kind, commitment, objective, practice, principle, rule};
use social_core::resolve::{Entity, FieldView};
use social_core::text;
use social_core::values::Value;
use social_core::verdict::{Case, Report, RuleVerdict, Tally, Verdict, consequence_lines, overlay_line};
use social_core::words::{Lang, Text};
use std::collections::BTreeMap;

/// Cases shown under a rule.
const SHOWN: usize = 8;

/// Things that are missing, told in the row of a rule.
const MISSING: usize = 2;

/// Cases told on the card of a finding.
const DISCUSSED: usize = 3;

/// The section that opposes the code to its facts; nothing when no facts were.
pub(crate) fn section(page: &Page<'_>) -> Markup {
    let Some(report) = page.input.verdicts.filter(|report| !report.rules.is_empty()) else { return html! {} };
    let day = report.as_of;
    html! {
        section #verdicts aria-labelledby="verdicts-titre" {
            h2 #verdicts-titre { (page.say("Ce que disent les faits", "What the facts say")) }
            p { (page.text(&text! {
                fr: "Les règles ont été confrontées aux faits notés, tels qu'ils étaient au {day}. Un fait absent ne prouve rien : rien n'est confirmé sans lui.",
                en: "The rules were checked against the recorded facts, as they stood on {day}. An absent fact proves nothing: no rule is confirmed without one.",
                day = day.to_string()
            })) }
            (bar(page, report))
            (legend(page, report))
            (filters(page, report))
            div #liste-verdicts { @for verdict in Verdict::ALL { (group(page, report, verdict)) } }
        }
    }
}

/// One bar, a part for each verdict.
pub(crate) fn bar(page: &Page<'_>, report: &Report) -> Markup {
    let all = report.rules.len();
    let mut parts = Vec::new();
    let mut from = 0;
    for verdict in ORDER {
        let count = report.count(verdict);
        if count > 0 {
            parts.push((verdict, 1000 * from / all, 1000 * count / all));
            from += count;
        }
    }
    let told: Vec<String> = ORDER
        .iter()
        .filter(|v| report.count(**v) > 0)
        .map(|v| format!("{}{}{}", v.word(page.lang), colon(page), report.count(*v)))
        .collect();
    html! {
        svg.bar viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label=(told.join(", ")) {
            @for (verdict, x, width) in parts { rect class={ "fill-" (verdict.key()) } x=(x) y="0" width=(width) height="28" {} }
        }
    }
}

/// From what holds to what asks for most.
pub(crate) const ORDER: [Verdict; 5] =
    [Verdict::Confirmed, Verdict::Pending, Verdict::Undetermined, Verdict::Contradicted, Verdict::NotExercised];

fn legend(page: &Page<'_>, report: &Report) -> Markup {
    let meaning = |verdict: Verdict| match verdict {
        Verdict::Confirmed => page.say("tous les cas connus la tiennent", "every known case keeps it"),
        Verdict::Pending => page.say("on saura à une date", "known at a date"),
        Verdict::Undetermined => page.say("il manque des faits", "facts are missing"),
        Verdict::Contradicted => page.say("un cas au moins ne la tient pas", "some case does not keep it"),
        Verdict::NotExercised => page.say("aucun cas ne s'est présenté", "no case arose"),
    };
    html! {
        ul.legend {
            @for verdict in ORDER {
                @if report.count(verdict) > 0 {
                    li { strong { (report.count(verdict)) } " " (badge(page, verdict)) " " span.quiet { (meaning(verdict)) } }
                }
            }
        }
    }
}

/// The sign of a verdict on a page; three points would read as words left out.
pub(crate) const fn sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Pending => '→',
        _ => verdict.sign(),
    }
}

/// The word of a verdict, with its sign.
pub(crate) fn badge(page: &Page<'_>, verdict: Verdict) -> Markup {
    html! { span class={ "badge v-" (verdict.key()) } { span aria-hidden="true" { (sign(verdict)) } " " (verdict.word(page.lang)) } }
}

/// The rules of one verdict as a table; what holds is folded.
fn group(page: &Page<'_>, report: &Report, verdict: Verdict) -> Markup {
    let rules: Vec<&RuleVerdict> = report.rules.iter().filter(|rule| rule.verdict == verdict).collect();
    if rules.is_empty() {
        return html! {};
    }
    let has_more = matches!(verdict, Verdict::Contradicted | Verdict::Undetermined) || rules.iter().any(|rule| !rule.overlays.is_empty());
    let is_open = !matches!(verdict, Verdict::Confirmed | Verdict::NotExercised);
    html! {
        details.verdicts open[is_open] {
            summary { (badge(page, verdict)) " " span.count { (rules.len()) } }
            div.scroll tabindex="0" role="region" aria-label=(verdict.word(page.lang)) {
                table {
                    thead { tr {
                        th scope="col" { (page.say("Règle", "Rule")) }
                        th scope="col" { (page.say("Cas", "Cases")) }
                        @if verdict == Verdict::Pending { th scope="col" { (page.say("Connu le", "Known on")) } }
                        @if has_more { th scope="col" { (page.say("Ce qui le montre", "Evidence")) } }
                    } }
                    tbody { @for rule in rules { (row(page, rule, has_more)) } }
                }
            }
        }
    }
}

/// What the list can be narrowed to: who bears the rule, which model it belongs to; shown only where a script can do it.
fn filters(page: &Page<'_>, report: &Report) -> Markup {
    let judged: Vec<Entity<'_>> = report.rules.iter().filter_map(|rule| page.input.code.entity(rule.entity)).collect();
    if judged.len() <= 3 {
        return html! {};
    }
    let choices = |of: fn(Entity<'_>) -> Vec<Entity<'_>>| -> BTreeMap<String, String> {
        judged.iter().flat_map(|one| of(*one)).map(|one| (entity::title(page, one), page.ids.id(one))).collect()
    };
    let all = [("who", "Portée par", "Borne by", choices(bearers)), ("model", "Modèle", "Model", choices(models))];
    html! {
        form.filters hidden data-for="liste-verdicts" {
            @for (name, fr, en, choices) in all.iter().filter(|(.., choices)| choices.len() > 1) {
                label {
                    (page.say(fr, en)) " "
                    select name=(name) {
                        option value="" { (page.say("tous", "all")) }
                        @for (title, id) in choices { option value=(id) { (title) } }
                    }
                }
            }
        }
    }
}

/// Who bears what is judged.
fn bearers(entity: Entity<'_>) -> Vec<Entity<'_>> {
    match entity.kind() {
        Kind::Rule => entity.targets(rule::WHO).collect(),
        Kind::Practice => entity.targets(practice::WHO).collect(),
        Kind::Commitment => entity.targets(commitment::BY).collect(),
        Kind::Objective => entity.targets(objective::CARRIED).collect(),
        _ => Vec::new(),
    }
}

/// The models it belongs to, through the principles it upholds.
fn models(entity: Entity<'_>) -> Vec<Entity<'_>> {
    let upheld: Vec<Entity<'_>> = match entity.kind() {
        Kind::Rule => entity.targets(rule::UPHOLDS).collect(),
        Kind::Practice => entity.targets(practice::UPHOLDS).collect(),
        Kind::Commitment => entity.targets(commitment::UPHOLDS).collect(),
        Kind::Objective => return entity.targets(objective::MODELS).collect(),
        _ => Vec::new(),
    };
    upheld.iter().flat_map(|one| one.targets(principle::MODELS)).collect()
}

fn ids(page: &Page<'_>, entities: &[Entity<'_>]) -> String {
    entities.iter().map(|one| page.ids.id(*one)).collect::<Vec<_>>().join(" ")
}

fn row(page: &Page<'_>, rule: &RuleVerdict, has_more: bool) -> Markup {
    let code = page.input.code;
    let Some(entity) = code.entity(rule.entity) else { return html! {} };
    let overlays: Vec<String> = rule.overlays.iter().map(|overlay| page.text(&overlay_line(code, overlay))).collect();
    let first = match rule.verdict {
        Verdict::Contradicted => decisive(rule).next(),
        _ => None,
    };
    // What nobody knows is told by what is missing; only without that, by a case.
    let missing = rule.missing.iter().take(MISSING).filter(|_| rule.verdict == Verdict::Undetermined);
    let unknown = decisive(rule).next().filter(|_| rule.verdict == Verdict::Undetermined && rule.missing.is_empty());
    html! {
        tr data-item data-who=(ids(page, &bearers(entity))) data-model=(ids(page, &models(entity))) {
            th scope="row" { (entity::link(page, entity)) }
            td data-label=(page.say("cas", "cases")) {
                @if rule.tally.checked == 0 { "–" }
                @for (rank, one) in outcomes(rule.tally).iter().enumerate() { @if rank > 0 { ", " } span.number { (page.text(one)) } }
            }
            @if rule.verdict == Verdict::Pending { td.number data-label=(page.say("connu le", "known on")) { @if let Some(day) = rule.final_on { (entity::day(page, day)) } @else { "–" } } }
            @if has_more {
                td {
                    @for overlay in &overlays { p.note.overlay { strong { (overlay) } } }
                    @for case in first.into_iter().chain(unknown) { (evidence::short(page, case)) }
                    @for missing in missing { (evidence::missing(page, missing)) }
                    @if rule.verdict == Verdict::Undetermined && unknown.is_none() && rule.missing.is_empty() {
                        @if let Some(note) = rule.notes.first() { p.note { (page.text(note)) } }
                    }
                }
            }
        }
    }
}

fn decisive(rule: &RuleVerdict) -> impl Iterator<Item = &Case> {
    rule.cases().map(|(_, case)| case).filter(move |case| case.verdict == rule.verdict)
}

/// Under a rule, its verdict and what it rests on.
pub(crate) fn under(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let Some((report, rule)) = page.input.verdicts.and_then(|report| Some((report, report.of(entity.id())?))) else { return html! {} };
    let code = page.input.code;
    // On its own page, what asks for something is not folded away.
    let is_open = matches!(rule.verdict, Verdict::Contradicted | Verdict::Undetermined);
    // What is measured is said where the proof is, when the text has one.
    let is_proof = |view: FieldView<'_>| matches!(view.value(), Value::Test(_)) && !condition::is_condition(view);
    let name = match rule.verdict {
        Verdict::Undetermined => page.say("Ce qui manque", "What is missing"),
        _ => page.say("Ce qui le montre", "Evidence"),
    };
    let shown = html! {
        @if !entity.fields().any(is_proof) { @for proof in &rule.proofs { p.note { (page.text(&proof.sentence)) } } }
        @for missing in &rule.missing { (evidence::missing(page, missing)) }
        (cases(page, rule))
        @if rule.verdict == Verdict::Contradicted {
            @for line in consequence_lines(code, report, rule) { p.note { (page.text(&line)) } }
        }
        @for note in &rule.notes { p.note.quiet { (page.text(note)) } }
    };
    html! {
        div class={ "said v-" (rule.verdict.key()) } {
            p.saying { (badge(page, rule.verdict)) " " (tally(page, rule)) }
            @for overlay in &rule.overlays { p.note { (page.text(&overlay_line(code, overlay))) } }
            @if !shown.0.is_empty() {
                details open[page.standing.is_some() && is_open] {
                    summary { (name) }
                    (shown)
                }
            }
        }
    }
}

/// What so many cases came to, each outcome with its number: `24 tenus`, `77 non tenus`, `12 indéterminés`.
fn outcomes(tally: Tally) -> Vec<Text> {
    let all = [
        (tally.confirmed, ["tenu", "tenus"], "kept"),
        (tally.contradicted, ["non tenu", "non tenus"], "not kept"),
        (tally.waived, ["couvert par une dérogation", "couverts par une dérogation"], "under a waiver"),
        (tally.undetermined, ["indéterminé", "indéterminés"], "undetermined"),
        (tally.pending, ["à échoir", "à échoir"], "pending"),
    ];
    let told = all.into_iter().filter(|(count, ..)| *count > 0);
    told.map(|(count, [one, many], en)| Text {
        fr: format!("{count} {}", if count == 1 { one } else { many }),
        en: format!("{count} {en}"),
    })
    .collect()
}

/// How many cases there are, and what each came to: `113 cas : 24 tenus, 77 non tenus, 12 indéterminés`.
pub(crate) fn counted(tally: Tally) -> Text {
    let (all, outcomes) = (tally.checked, outcomes(tally));
    let of = |lang: Lang| outcomes.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join(", ");
    let told = Text { fr: of(Lang::Fr), en: of(Lang::En) };
    match all {
        0 => text! { fr: "aucun cas", en: "no case" },
        1 => text! { fr: "1 cas : {told}", en: "1 case: {told}", told },
        _ => text! { fr: "{all} cas : {told}", en: "{all} cases: {told}", all, told },
    }
}

/// How many cases there are, what they came to, and when it is known.
fn tally(page: &Page<'_>, rule: &RuleVerdict) -> String {
    let said = page.text(&counted(rule.tally));
    match rule.final_on {
        Some(day) => page.text(&text! { fr: "{said} ; on saura le {day}", en: "{said}; known on {day}", said, day = day.to_string() }),
        None => said,
    }
}

/// So many of the cases that decide, without those that have nothing to show, and how many more there are.
fn first(rule: &RuleVerdict, most: usize, show: impl Fn(&Case) -> Markup) -> (Vec<Markup>, usize) {
    let all: Vec<&Case> = decisive(rule).take(most).collect();
    let told = all.iter().map(|case| show(case)).filter(|told| !told.0.is_empty()).collect();
    (told, (rule.tally.of(rule.verdict) as usize).saturating_sub(all.len()))
}

/// The cases that decide, each with the values of its parts and its rows; one may have nothing to show.
fn cases(page: &Page<'_>, rule: &RuleVerdict) -> Markup {
    let (told, more) = first(rule, SHOWN, |case| evidence::full(page, case));
    html! {
        @if !told.is_empty() {
            ul.cases { @for case in &told { li { (case) } } }
            @if more > 0 { p.note.quiet { (page.text(&text! { fr: "… et {more} cas de plus", en: "… and {more} more", more })) } }
        }
    }
}

/// The first cases of a rule that is discussed, and where the others are.
pub(crate) fn discussed(page: &Page<'_>, rule: &RuleVerdict) -> Markup {
    let (told, more) = first(rule, DISCUSSED, |case| evidence::short(page, case));
    let entity = page.input.code.entity(rule.entity).filter(|entity| entity.is_own());
    html! {
        // What is missing is told by the ways out.
        @if rule.verdict == Verdict::Contradicted || rule.missing.is_empty() {
            @if !told.is_empty() { ul.cases { @for case in &told { li { (case) } } } }
            @if more > 0 {
                p.note {
                    @let told = page.text(&text! { fr: "et {more} cas de plus", en: "and {more} more", more });
                    @if let Some(entity) = entity { a href=(page.href(entity)) { (told) } } @else { (told) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, counted};

    #[test]
    fn every_case_is_told_by_what_it_came_to() {
        let many = Tally { checked: 113, confirmed: 24, contradicted: 77, undetermined: 12, ..Tally::default() };
        assert_eq!(counted(many).fr, "113 cas : 24 tenus, 77 non tenus, 12 indéterminés");
        let one = Tally { checked: 1, waived: 1, ..Tally::default() };
        assert_eq!(
            (counted(one).fr.as_str(), counted(one).en.as_str()),
            ("1 cas : 1 couvert par une dérogation", "1 case: 1 under a waiver")
        );
        assert_eq!(counted(Tally::default()).en, "no case");
    }
}
