//! For somebody who arrives: on one sheet, why we are here, what is expected, what one may do, whom to ask, how to disagree.

use crate::card;
use crate::page::Page;
use crate::role::deed::{colon, deed, links, row, said};
use crate::role::{norms_of, owed, rights_of};
use crate::{entity, value};
use maud::{Markup, html};
use social_core::kinds::{Kind, body, category, code, decision, evolution, purpose, right, role, rule, term};
use social_core::model::Field;
use social_core::norms::{Modality, Norm};
use social_core::resolve::Entity;
use social_core::text;

/// What one sheet of paper holds of each list; the rest is one link away.
const PRINCIPLES: usize = 12;
const NORMS: usize = 6;
const WAYS: usize = 6;
const PEOPLE: usize = 8;
const WORDS: usize = 4;

/// Whether the code says enough to somebody who arrives.
pub(crate) fn has(page: &Page<'_>) -> bool {
    parts(page).len() > 1
}

fn parts(page: &Page<'_>) -> Vec<Markup> {
    let parts = [why, principles, entering, expected, due, allowed, asking, deciding, disagreeing, words];
    parts.iter().filter_map(|part| part(page)).collect()
}

/// The page of somebody who arrives; nothing when the code says nothing to them.
pub(crate) fn section(page: &Page<'_>) -> Markup {
    let parts = parts(page);
    if parts.len() < 2 {
        return html! {};
    }
    html! {
        section #bienvenue aria-labelledby="bienvenue-titre" {
            h2 #bienvenue-titre { (page.say("Bienvenue", "Welcome")) }
            div.welcome { @for part in &parts { (part) } (card::cited(page)) }
        }
    }
}

/// A titled part.
fn part(title: &str, content: &Markup) -> Markup {
    html! { div.part { h3 { (title) } (content) } }
}

/// What is left out, and where it stands.
fn rest(page: &Page<'_>, all: usize, shown: usize, anchor: &str) -> Markup {
    let more = all.saturating_sub(shown);
    html! {
        @if more > 0 {
            p.more { a href=(page.section(anchor)) { (page.text(&text! { fr: "et {more} de plus", en: "and {more} more", more })) } }
        }
    }
}

fn why(page: &Page<'_>) -> Option<Markup> {
    let brief = page.input.code.declaration().map(|declared| said(page, declared, code::BRIEF)).unwrap_or_default();
    let purpose = page.input.code.of(Kind::Purpose).next();
    let statement = purpose.map(|purpose| said(page, purpose, purpose::STATEMENT)).unwrap_or_default();
    let said = if statement.is_empty() { brief } else { statement };
    if said.is_empty() && purpose.is_none() {
        return None;
    }
    let content = html! {
        @if let Some(purpose) = purpose { @if let Some(title) = purpose.title_in(page.lang) { p.hold { (title) } } }
        @for view in &said { div { (value::value(page, *view)) } }
    };
    Some(html! { div.part.wide { h3 { (page.say("Pourquoi nous sommes là", "Why we are here")) } (content) } })
}

fn principles(page: &Page<'_>) -> Option<Markup> {
    let all: Vec<Entity<'_>> = page.input.code.of(Kind::Principle).collect();
    if all.is_empty() {
        return None;
    }
    let content = html! {
        ul { @for one in all.iter().take(PRINCIPLES) { li { (entity::link(page, *one)) } } }
        (rest(page, all.len(), PRINCIPLES, "principes"))
    };
    Some(part(page.say("Ce à quoi nous tenons", "What we hold to"), &content))
}

/// The categories somebody may enter, and those they are part of then.
fn entered<'a>(page: &Page<'a>) -> Vec<Entity<'a>> {
    let mut found: Vec<Entity<'a>> =
        page.input.code.of(Kind::Category).filter(|one| one.has(category::ENTERS) || one.has(category::CONDITION)).collect();
    let mut at = 0;
    while let Some(one) = found.get(at).copied() {
        at += 1;
        for wider in one.targets(category::PART_OF).filter(|wider| wider.is_own()) {
            if !found.contains(&wider) {
                found.push(wider);
            }
        }
    }
    if found.is_empty() { page.input.code.of(Kind::Category).collect() } else { found }
}

/// What binds everybody, then whoever enters, with the category it binds.
fn norms<'p, 'a>(page: &'p Page<'a>, wanted: &[Modality]) -> Vec<(&'p Norm<'a>, Option<Entity<'a>>)> {
    let is_wanted = |norm: &&Norm<'_>| wanted.contains(&norm.modality);
    let is_told = |norm: &&Norm<'_>| matches!(norm.decl.kind(), Kind::Rule | Kind::Commitment);
    let everybody = page.norms.list.iter().filter(|norm| norm.bearers.is_empty()).filter(is_told);
    let mut found: Vec<_> = everybody.filter(is_wanted).map(|norm| (norm, None)).collect();
    for entered in entered(page) {
        let list = norms_of(page, entered).into_iter().filter(is_wanted);
        found.extend(list.map(|norm| (norm, Some(entered))));
    }
    found
}

fn expected(page: &Page<'_>) -> Option<Markup> {
    let all = norms(page, &[Modality::Must, Modality::MustNot, Modality::Does]);
    if all.is_empty() {
        return None;
    }
    let content = html! {
        ul { @for (norm, who) in all.iter().take(NORMS) { li { (norm_line(page, norm, *who)) } } }
        (rest(page, all.len(), NORMS, "regles"))
    };
    Some(part(page.say("Ce que l'on attend de vous", "What is expected of you"), &content))
}

/// The title says it as people do; without one, the act.
fn norm_line(page: &Page<'_>, norm: &Norm<'_>, who: Option<Entity<'_>>) -> Markup {
    let is_titled = norm.decl.title_in(page.lang).is_some();
    let lead = match norm.modality {
        Modality::MustNot => page.say("ne pas ", "not to "),
        _ => "",
    };
    html! {
        @if !is_titled { (lead) (deed(page, norm)) " – " }
        (entity::link(page, norm.decl))
        @if let Some(who) = who { " " span.quiet { "(" (entity::title(page, who)) ")" } }
    }
}

fn allowed(page: &Page<'_>) -> Option<Markup> {
    let norms = norms(page, &[Modality::May]);
    let entered = entered(page);
    let is_for_all = |right: &Entity<'_>| right.has(right::FOR) && right.targets(right::FOR).next().is_none();
    let mut rights: Vec<Entity<'_>> = page.input.code.of(Kind::Right).filter(is_for_all).collect();
    for right in entered.iter().flat_map(|one| rights_of(*one)) {
        if !rights.contains(&right) {
            rights.push(right);
        }
    }
    let total = norms.len() + rights.len();
    if total == 0 {
        return None;
    }
    let room = NORMS.saturating_sub(norms.len());
    let content = html! {
        ul {
            @for (norm, who) in norms.iter().take(NORMS) { li { (norm_line(page, norm, *who)) } }
            @for right in rights.iter().take(room) {
                li {
                    (entity::link(page, *right))
                    " " span.quiet { "(" (row(page, &said(page, *right, right::FOR))) ")" }
                }
            }
        }
        (rest(page, total, norms.len().min(NORMS) + rights.len().min(room), "communs"))
    };
    Some(part(page.say("Ce que vous pouvez faire", "What you may do"), &content))
}

/// What others must do for whoever enters.
fn due(page: &Page<'_>) -> Option<Markup> {
    let mut all: Vec<Entity<'_>> = Vec::new();
    for entered in entered(page) {
        for norm in owed(page, entered).into_iter().filter(|norm| norm.modality == Modality::Must && norm.decl.kind() != Kind::Practice) {
            if !all.contains(&norm.decl) {
                all.push(norm.decl);
            }
        }
    }
    if all.is_empty() {
        return None;
    }
    let content = html! {
        ul { @for decl in all.iter().take(NORMS) { li { (entity::link(page, *decl)) } } }
        (rest(page, all.len(), NORMS, "regles"))
    };
    Some(part(page.say("Ce que l'on vous doit", "What is owed to you"), &content))
}

fn entering(page: &Page<'_>) -> Option<Markup> {
    let ways: Vec<Entity<'_>> =
        page.input.code.of(Kind::Category).filter(|one| one.has(category::ENTERS) || one.has(category::CONDITION)).collect();
    if ways.is_empty() {
        return None;
    }
    let written = |way: Entity<'_>| {
        let views = said(page, way, category::ENTERS).into_iter().chain(said(page, way, category::CONDITION));
        views.map(|view| view.raw().to_owned()).collect::<Vec<_>>()
    };
    let mut groups: Vec<Vec<Entity<'_>>> = Vec::new();
    for way in &ways {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| written(*first) == written(*way))) {
            Some(group) => group.push(*way),
            None => groups.push(vec![*way]),
        }
    }
    let content = html! {
        ul { @for group in groups.iter().take(WAYS) { li { (way_in(page, group)) } } }
        (rest(page, groups.len(), WAYS, "roles"))
    };
    Some(part(page.say("Comment entrer", "How to enter"), &content))
}

/// Categories that one enters the same way.
fn way_in(page: &Page<'_>, group: &[Entity<'_>]) -> Markup {
    let of = |field: Field| group.first().map(|first| said(page, *first, field)).unwrap_or_default();
    let (by, condition) = (of(category::ENTERS), of(category::CONDITION));
    html! {
        (links(page, group.iter().copied())) (colon(page)) (row(page, &by))
        @if !by.is_empty() && !condition.is_empty() { (page.say("\u{a0}; ", "; ")) }
        (row(page, &condition))
    }
}

fn asking(page: &Page<'_>) -> Option<Markup> {
    let of = |kind: Kind, field: Field| page.input.code.of(kind).filter(move |one| one.has(field)).map(move |one| (one, field));
    let all: Vec<(Entity<'_>, Field)> = of(Kind::Role, role::ANSWERS).chain(of(Kind::Body, body::ANSWERS)).collect();
    if all.is_empty() {
        return None;
    }
    let content = html! {
        ul { @for (one, field) in all.iter().take(PEOPLE) { li { (entity::link(page, *one)) (colon(page)) (row(page, &said(page, *one, *field))) } } }
        (rest(page, all.len(), PEOPLE, "roles"))
    };
    Some(part(page.say("À qui demander", "Whom to ask"), &content))
}

fn deciding(page: &Page<'_>) -> Option<Markup> {
    let all: Vec<Entity<'_>> = page.input.code.of(Kind::Decision).filter(|one| !one.has(decision::TAKEN_ON)).collect();
    if all.is_empty() {
        return None;
    }
    let content = html! {
        ul {
            @for way in all.iter().take(WAYS) {
                li {
                    (entity::link(page, *way))
                    @let (about, by, mode) = (said(page, *way, decision::ABOUT), said(page, *way, decision::TAKEN_BY), said(page, *way, decision::MODE));
                    @if !about.is_empty() { (colon(page)) (row(page, &about)) }
                    @if !by.is_empty() || !mode.is_empty() {
                        span.quiet { " – " (row(page, &by)) @if !by.is_empty() && !mode.is_empty() { ", " } (row(page, &mode)) }
                    }
                }
            }
        }
        (rest(page, all.len(), WAYS, "decisions"))
    };
    Some(part(page.say("Comment on décide", "How we decide"), &content))
}

fn disagreeing(page: &Page<'_>) -> Option<Markup> {
    let mut appeals: Vec<Entity<'_>> = Vec::new();
    let of = |kind: Kind, field: Field| page.input.code.of(kind).flat_map(move |one| one.targets(field));
    for appeal in of(Kind::Rule, rule::APPEAL).chain(of(Kind::Decision, decision::APPEAL)) {
        if !appeals.contains(&appeal) {
            appeals.push(appeal);
        }
    }
    let change = page.input.code.of(Kind::Evolution).next();
    if appeals.is_empty() && change.is_none() {
        return None;
    }
    let content = html! {
        ul {
            @if !appeals.is_empty() { li { (page.say("contester une règle ou une décision", "object to a rule or a decision")) (colon(page)) (links(page, appeals)) } }
            @if let Some(change) = change {
                @for (field, fr, en) in [
                    (evolution::PROPOSES, "proposer un changement", "propose a change"),
                    (evolution::WHERE, "où en parler", "where to speak of it"),
                    (evolution::DECIDES, "qui décide", "who decides"),
                ] {
                    @let views = said(page, change, field);
                    @if !views.is_empty() { li { (page.say(fr, en)) (colon(page)) (row(page, &views)) } }
                }
                li { (entity::link(page, change)) }
            }
        }
    };
    Some(part(page.say("Si vous n'êtes pas d'accord", "If you disagree"), &content))
}

/// The words that the code uses most.
fn words(page: &Page<'_>) -> Option<Markup> {
    let mut all: Vec<(usize, Entity<'_>)> = page.input.code.of(Kind::Term).map(|one| (one.referrers().count(), one)).collect();
    if all.is_empty() {
        return None;
    }
    all.sort_by_key(|(uses, _)| std::cmp::Reverse(*uses));
    let content = html! {
        ul {
            @for (_, word) in all.iter().take(WORDS) {
                li { (entity::link(page, *word)) @let said = said(page, *word, term::DEFINITION); @if !said.is_empty() { (colon(page)) (row(page, &said)) } }
            }
        }
        (rest(page, all.len(), WORDS, "mots"))
    };
    Some(part(page.say("Nos mots", "Our words"), &content))
}

#[cfg(test)]
mod tests {
    use super::{has, section};
    use crate::role::trial::{shown, words};
    use social_core::words::Lang;

    const HOUSE: &str = r#"
code maison "La maison" {
}
raison d'être "Faire du pain" {
  énoncé: "Un pain bon."
}
principe parole "Chacun est entendu" {
}
catégorie sociétaires "Sociétaires" {
  condition: "signer ce code"
  entre par: "une part"
}
catégorie amis "Amis" {
  fait partie de: sociétaires
  condition: "signer ce code"
  entre par: "une part"
}
rôle écoute "Écoute" {
  répond de: "les désaccords"
}
décision vote "Le vote" {
  porte sur: "les comptes"
  prise par: sociétaires
  mode: majorité
}
décision hier "L'assemblée d'hier" {
  prise le: 2026-01-01
}
acte voter "Voter" {
}
règle voix "Chacun vote" {
  qui: sociétaires
  doit: voter "une fois par an"
  recours: écoute
}
règle compte_rendu "On rend compte" {
  qui: écoute
  doit: "rendre compte"
  à: sociétaires
}
ressource cour "La cour" {
}
droit traverser "Traverser la cour" {
  accorde: passage
  sur: cour
  pour: "toute personne"
}
terme levain "Levain" {
  définition: "De la farine qui vit."
}
évolution "Changer" {
  qui propose: sociétaires
  où: "le cahier"
  qui décide: vote
}
"#;

    #[test]
    fn somebody_who_arrives_reads_it_all_on_one_sheet() {
        let told = words(&shown(HOUSE, Lang::Fr, section));
        for wanted in [
            "Pourquoi nous sommes là Faire du pain Un pain bon.",
            "Ce à quoi nous tenons Chacun est entendu",
            "Comment entrer Sociétaires , Amis : une part ; signer ce code",
            "Ce que l'on attend de vous Chacun vote (Sociétaires)",
            "Ce que l'on vous doit On rend compte",
            "Ce que vous pouvez faire Traverser la cour (toute personne)",
            "À qui demander Écoute : les désaccords",
            "Comment on décide Le vote : les comptes – Sociétaires , majorité",
            "contester une règle ou une décision : Écoute proposer un changement : Sociétaires où en parler : le cahier qui décide : Le vote",
            "Levain : De la farine qui vit.",
        ] {
            assert!(told.contains(&words(wanted)), "{wanted}\n{told}");
        }
        assert!(!told.contains("L'assemblée"), "a decision that was taken is no way of deciding: {told}");
    }

    #[test]
    fn what_does_not_fit_is_one_link_away() {
        let many: String = (0..60).map(|n| format!("principe p{n} \"Principe {n}\" {{\n}}\n")).collect();
        let markup = shown(&format!("{HOUSE}{many}"), Lang::En, section);
        assert!(markup.contains("Principe 10<") && !markup.contains("Principe 11<"), "{markup}");
        assert!(markup.contains("<a href=\"#principes\">and 49 more</a>"), "{markup}");
    }

    #[test]
    fn a_code_that_says_nothing_has_no_welcome() {
        let markup = shown("code vide \"Vide\" {\n}\n", Lang::Fr, |page| {
            assert!(!has(page));
            section(page)
        });
        assert_eq!(markup, "");
    }
}
