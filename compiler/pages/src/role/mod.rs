//! The sheet of a party: what it answers for, must, may and must not do, as what, with whom and by when.

mod dates;
pub(crate) mod deed;
pub(crate) mod elsewhere;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod trial;

use crate::page::Page;
use crate::{entity, findings, value, verdicts};
use deed::{colon, granted, line, links, said, short};
use maud::{Markup, html};
use social_core::finding::{Finding, NoteKind};
use social_core::kinds::{Kind, body, role, rule};
use social_core::model::Field;
use social_core::norms::{Key, Link, Modality, Norm};
use social_core::resolve::{Entity, EntityId, FieldView};
use social_core::text;

/// Whether an entity has a sheet rather than a plain card.
pub(crate) fn has_sheet(entity: Entity<'_>) -> bool {
    matches!(entity.kind(), Kind::Role | Kind::Body | Kind::Category | Kind::Organisation)
}

/// A declaration where it is listed: in full as a sheet or a card, or in short when it stands elsewhere.
pub(crate) fn shown(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    if has_sheet(entity) && page.tells(entity) { sheet(page, entity) } else { entity::card(page, entity) }
}

/// The sheet of a role, a body, a category or an organisation; its id is the anchor. What binds nobody in particular stands on no sheet.
pub(crate) fn sheet(page: &Page<'_>, party: Entity<'_>) -> Markup {
    html! {
        article.card.sheet.{ "k-" (party.kind().spec().key) } id=(page.ids.id(party)) {
            p.kind { span.noun { (party.noun().get(page.lang)) } }
            h3 { a.anchor href=(page.href(party)) { (entity::titled(page, party)) } }
            (told(page, party))
        }
    }
}

/// What a sheet says, without its title.
pub(crate) fn told(page: &Page<'_>, party: Entity<'_>) -> Markup {
    let Some(party) = page.input.code.entity(party.id()) else { return html! {} };
    let own = Own::of(page, party);
    let (through, owed) = (through(page, party), owed(page, party));
    let is_plain = own.is_empty() && through.is_empty() && owed.is_empty();
    let (dates, concerned) = (dates::coming(page, party), concerning(page, party, &own));
    html! {
        (verdicts::under(page, party))
        (lead(page, party))
        div.sides.plain[is_plain] {
            @if !is_plain {
                div.deeds {
                    (own.show(page, party))
                    @for group in &through { (group.show(page)) }
                    (owed_list(page, &owed))
                    (dates)
                    (concerned)
                }
            }
            div.beside {
                (entity::fields_but(page, party, led(party.kind())))
                (elsewhere::relations(page, party))
                (elsewhere::pyramid(page, party))
                @if is_plain { (dates) (concerned) }
            }
        }
    }
}

/// A title inside a sheet: under that of its page, or under that of its card.
fn sub(page: &Page<'_>, class: &str, title: &str) -> Markup {
    html! {
        @if page.standing.is_some() { h2.sub.{ (class) } { (title) } }
        @else { h4.sub.{ (class) } { (title) } }
    }
}

/// The fields that open the sheet: what for, what one answers for, what one decides alone.
fn led(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Role => &[role::PURPOSE, role::ANSWERS, role::DECIDES],
        Kind::Body => &[body::PURPOSE, body::ANSWERS, body::DECIDES],
        _ => &[],
    }
}

fn lead(page: &Page<'_>, party: Entity<'_>) -> Markup {
    let [purpose, rest @ ..] = led(party.kind()) else { return html! {} };
    let purpose = said(page, party, *purpose);
    let rest: Vec<Vec<FieldView<'_>>> = rest.iter().map(|field| said(page, party, *field)).filter(|views| !views.is_empty()).collect();
    html! {
        @if !purpose.is_empty() { div.purpose { (entity::listed(page, &purpose)) } }
        @if !rest.is_empty() {
            div.answers {
                @for views in &rest {
                    @if let Some(first) = views.first() {
                        div {
                            (sub(page, "", &value::label(page, *first)))
                            ul { @for view in views { li lang=[value::tongue(page, *view)] { (value::value(page, *view)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// Whether a norm is said by what somebody reads as a norm: what one decides alone and exceptions are shown elsewhere.
fn is_told(norm: &Norm<'_>) -> bool {
    matches!(norm.decl.kind(), Kind::Rule | Kind::Commitment | Kind::Practice)
}

/// The norms that bind a party under its own name.
pub(crate) fn norms_of<'p, 'a>(page: &'p Page<'a>, party: Entity<'_>) -> Vec<&'p Norm<'a>> {
    let key = Key::of(party);
    page.norms.list.iter().filter(|norm| is_told(norm) && norm.bearers.contains(&key)).collect()
}

/// The rights that a party has under its own name.
pub(crate) fn rights_of<'a>(party: Entity<'a>) -> Vec<Entity<'a>> {
    party.named_by(Kind::Right, social_core::kinds::right::FOR).collect()
}

/// What is done with a deed, as a heading.
pub(crate) fn heading(page: &Page<'_>, modality: Modality) -> &'static str {
    match modality {
        Modality::Must => page.say("À faire", "To do"),
        Modality::MustNot => page.say("À ne pas faire", "Not to do"),
        Modality::May => page.say("Permis", "Allowed"),
        Modality::Does => page.say("En pratique", "In practice"),
    }
}

/// In the order somebody who takes a role asks.
pub(crate) const MODALITIES: [Modality; 4] = [Modality::Must, Modality::MustNot, Modality::May, Modality::Does];

/// What a party bears under its own name.
struct Own<'p, 'a> {
    norms: Vec<&'p Norm<'a>>,
    rights: Vec<Entity<'a>>,
    /// Rules that name it and say no deed.
    others: Vec<Entity<'a>>,
}

impl<'p, 'a> Own<'p, 'a> {
    fn of(page: &'p Page<'a>, party: Entity<'a>) -> Self {
        let norms = norms_of(page, party);
        let is_shown = |rule: &Entity<'_>| norms.iter().any(|norm| norm.decl == *rule);
        let others = party.named_by(Kind::Rule, rule::WHO).filter(|rule| !is_shown(rule)).collect();
        Self { rights: rights_of(party), others, norms }
    }

    fn is_empty(&self) -> bool {
        self.norms.is_empty() && self.rights.is_empty() && self.others.is_empty()
    }

    fn show(&self, page: &Page<'_>, party: Entity<'_>) -> Markup {
        html! {
            @for modality in MODALITIES {
                @let list: Vec<_> = self.norms.iter().filter(|norm| norm.modality == modality).collect();
                @if !list.is_empty() {
                    (sub(page, &format!("m-{}", class(modality)), heading(page, modality)))
                    ul.norms { @for norm in list { li { (line(page, norm)) } } }
                }
            }
            @if !self.rights.is_empty() {
                (sub(page, "m-may", page.say("Droits", "Rights")))
                ul.norms { @for right in &self.rights { li { (granted(page, *right)) } } }
            }
            @if !self.others.is_empty() {
                (sub(page, "", &format!("{} {}", page.say("Règles qui visent aussi", "Rules also about"), entity::title(page, party))))
                ul.norms { @for rule in &self.others { li { (deed::source(page, *rule)) } } }
            }
        }
    }

    fn concerns(&self, id: EntityId) -> bool {
        self.norms.iter().any(|norm| norm.decl.id() == id) || self.others.iter().chain(&self.rights).any(|decl| decl.id() == id)
    }
}

fn class(modality: Modality) -> &'static str {
    match modality {
        Modality::Must => "must",
        Modality::MustNot => "not",
        Modality::May => "may",
        Modality::Does => "does",
    }
}

/// What one is bound to through something else is said here up to this many; its own sheet has it all.
const SHOWN: usize = 8;

/// What binds a party as something else: a category it belongs to, a body it sits on.
struct Through<'p, 'a> {
    as_what: Entity<'a>,
    /// Those who hold the role and belong there.
    holders: Vec<Entity<'a>>,
    norms: Vec<&'p Norm<'a>>,
    rights: Vec<Entity<'a>>,
}

fn through<'p, 'a>(page: &'p Page<'a>, party: Entity<'a>) -> Vec<Through<'p, 'a>> {
    let mut found: Vec<Through<'p, 'a>> = Vec::new();
    let mut add = |as_what: Entity<'a>, holder: Option<Entity<'a>>| {
        match found.iter_mut().find(|through| through.as_what == as_what) {
            Some(known) => known.holders.extend(holder),
            None => {
                let (norms, rights) = (norms_of(page, as_what), rights_of(as_what));
                found.push(Through { as_what, holders: holder.into_iter().collect(), norms, rights });
            }
        };
    };
    let others = |party| page.norms.bound_as(party).into_iter().filter(move |(other, _)| *other != party);
    others(party).for_each(|(other, _)| add(other, None));
    let known: Vec<EntityId> = others(party).map(|(other, _)| other.id()).collect();
    for holder in elsewhere::holders(page, party) {
        // A role held by a category is held by whoever belongs to it.
        if holder.kind() != Kind::Person && holder != party && !known.contains(&holder.id()) {
            add(holder, None);
        }
        for (other, _) in others(holder).filter(|(other, link)| *link == Link::Within && !known.contains(&other.id())) {
            add(other, Some(holder));
        }
    }
    found.retain(|through| !through.norms.is_empty() || !through.rights.is_empty());
    found
}

impl Through<'_, '_> {
    fn show(&self, page: &Page<'_>) -> Markup {
        let count = self.norms.len() + self.rights.len();
        html! {
            details.through {
                summary {
                    (match self.as_what.kind() {
                        Kind::Body => page.say("Comme membre de l'instance ", "As a member of the body "),
                        Kind::Category => page.say("Comme membre de la catégorie ", "As a member of the category "),
                        _ => page.say("Comme ", "As "),
                    })
                    strong { (entity::title(page, self.as_what)) }
                    @if !self.holders.is_empty() {
                        " (" @for (n, holder) in self.holders.iter().enumerate() { @if n > 0 { ", " } (entity::title(page, *holder)) } ")"
                    }
                    "\u{a0}" span.count { (count) }
                }
                ul.short {
                    @for norm in self.norms.iter().take(SHOWN) {
                        li { span.modal.{ "m-" (class(norm.modality)) } { (heading(page, norm.modality)) (colon(page)) } (short(page, norm)) }
                    }
                    @for right in self.rights.iter().take(SHOWN.saturating_sub(self.norms.len())) {
                        li { span.modal.m-may { (page.say("Droit", "Right")) (colon(page)) } (entity::link(page, *right)) }
                    }
                    @if count > SHOWN { li.quiet { (page.text(&text! { fr: "et {n} de plus sur sa fiche", en: "and {n} more on its sheet", n = count - SHOWN })) } }
                }
                p.where { a href=(page.href(self.as_what)) { (page.say("Sa fiche", "Its sheet")) (colon(page)) (entity::title(page, self.as_what)) } }
            }
        }
    }
}

/// What others must do, or must not do, towards a party.
pub(crate) fn owed<'p, 'a>(page: &'p Page<'a>, party: Entity<'_>) -> Vec<&'p Norm<'a>> {
    let key = Key::of(party);
    let is_towards = |norm: &&Norm<'_>| norm.to.iter().chain(&norm.objects).any(|thing| thing.key == key);
    let binds = |norm: &&Norm<'_>| matches!(norm.modality, Modality::Must | Modality::MustNot) && is_told(norm);
    page.norms.list.iter().filter(binds).filter(is_towards).filter(|norm| !norm.bearers.contains(&key)).collect()
}

fn owed_list(page: &Page<'_>, owed: &[&Norm<'_>]) -> Markup {
    let code = page.input.code;
    html! {
        @if !owed.is_empty() {
            (sub(page, "", page.say("Ce que d'autres lui doivent", "What others owe it")))
            ul.short {
                @for norm in owed {
                    @let bearers = norm.bearers.iter().filter_map(|key| code.entity(key.entity()?));
                    li {
                        @if norm.bearers.is_empty() { (page.say("tout le monde", "everybody")) } @else { (links(page, bearers)) }
                        span.quiet {
                            (if norm.modality == Modality::Must { page.say(" – à faire", " – to do") } else { page.say(" – à ne pas faire", " – not to do") })
                            (colon(page))
                        }
                        (deed::deed(page, norm)) (deed::told_by(page, norm))
                    }
                }
            }
        }
    }
}

/// What there is to discuss about a party, or about what it bears.
fn concerning(page: &Page<'_>, party: Entity<'_>, own: &Own<'_, '_>) -> Markup {
    let is_about = |finding: &&Finding| finding.subjects.iter().any(|id| *id == party.id() || own.concerns(*id));
    let found: Vec<&Finding> = page.input.checked.findings.iter().filter(is_about).collect();
    html! {
        @if !found.is_empty() {
            (sub(page, "", &page.text(&text! { fr: "À discuter ({n})", en: "To discuss ({n})", n = found.len() })))
            ul.questions {
                @for finding in found {
                    li { (findings::told(page, finding, &finding.message))
                        @if let Some(question) = finding.notes.iter().find(|note| note.kind == NoteKind::Question) { span.ask { (findings::told(page, finding, &question.text)) } }
                    }
                }
            }
            p.where { a href=(page.section("constats")) { (page.say("Tous les points à discuter", "Every point to discuss")) } }
        }
    }
}
