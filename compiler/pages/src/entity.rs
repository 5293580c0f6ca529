//! One declaration as a card: its kind, its title, its fields with their words, its groups inside it.

use crate::legible::legible;
use crate::page::Page;
use crate::role::deed::said;
use crate::role::elsewhere::folded;
use crate::{columns, kinds, value, verdicts};
use maud::{Markup, html};
use social_core::checks::s1_structure::sides::canonical;
use social_core::kinds::{
    Kind, act, action, assumption, common, issue, mission, model, objective, person, practice, principle, profile, purpose, register, rule,
    term, r#use,
};
use social_core::model::Field;
use social_core::resolve::{Entity, FieldView};
use social_core::values::Value;

/// What a reader calls an entity: its title in the language of the page, else its name.
pub(crate) fn title(page: &Page<'_>, entity: Entity<'_>) -> String {
    let title = entity.title_in(page.lang).map(|title| title.into_owned()).or_else(|| usual(page, entity));
    let named = title.or_else(|| entity.name().map(|name| name.replace('_', " ")));
    let called = named.unwrap_or_else(|| kinds::title(entity.noun().get(page.lang)));
    legible(&called).into_owned()
}

/// The words of the canonical model that a model is: "Social and human".
fn usual(page: &Page<'_>, entity: Entity<'_>) -> Option<String> {
    let key = Some(entity).filter(|entity| entity.kind() == Kind::Model).and_then(canonical)?;
    let words = model::CANONICAL_MODELS.iter().find(|choice| choice.key == key)?;
    Some(value::first_large(words.names.proper(page.lang)))
}

/// A day, as people say it, for programs too.
pub(crate) fn day(page: &Page<'_>, day: impl ToString) -> Markup {
    let iso = day.to_string();
    html! { time datetime=(iso) { (crate::day::said(&iso, page.lang)) } }
}

/// The language of its title, when it is not that of the page.
pub(crate) fn tongue(page: &Page<'_>, entity: Entity<'_>) -> Option<&'static str> {
    let is_tagged = entity.values(common::TITLE).any(|view| view.lang() == Some(page.lang));
    let is_written = entity.title().is_some() || entity.name().is_some();
    if is_tagged || !is_written { None } else { page.tongue(None) }
}

/// Its title, in its language.
pub(crate) fn titled(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let name = title(page, entity);
    html! { @if let Some(lang) = tongue(page, entity) { span lang=(lang) { (name) } } @else { (name) } }
}

/// Each entity once, in the order of its first mention.
pub(crate) fn distinct<'a>(entities: impl Iterator<Item = Entity<'a>>) -> Vec<Entity<'a>> {
    let mut all: Vec<Entity<'a>> = Vec::new();
    for entity in entities {
        if !all.contains(&entity) {
            all.push(entity);
        }
    }
    all
}

/// The card of a declaration; its id is the anchor.
pub(crate) fn card(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    if !page.tells(entity) {
        return crate::site::digest(page, entity);
    }
    let id = page.ids.id(entity);
    html! {
        article class={ "card k-" (entity.kind().spec().key) } id=(id) {
            @let state = state(page, entity);
            p.kind { span.noun { (entity.noun().get(page.lang)) @if state.is_some() { " · " } } @if let Some(state) = state { (state) } }
            h3 { a.anchor href={ "#" (id) } { (titled(page, entity)) } }
            (lead(page, entity))
            @if entity.kind() == Kind::Use { (adopted(page, entity)) }
            (verdicts::under(page, entity))
            (fields_but(page, entity, led(entity.kind())))
            (groups(page, entity))
            @if matches!(entity.kind(), Kind::Term | Kind::Act) { (used(page, entity)) }
        }
    }
}

/// Where the code uses a word.
fn used(page: &Page<'_>, word: Entity<'_>) -> Markup {
    let all: Vec<Entity<'_>> = crate::site::speakers(word).into_values().flatten().collect();
    html! {
        @if !all.is_empty() { dl { div.field { dt { (page.say("Employé dans", "Used in")) } dd { (folded(page, &all)) } } } }
    }
}

/// What it says in full, before its fields.
fn lead(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    html! {
        @for view in led(entity.kind()).iter().flat_map(|field| said(page, entity, *field)) {
            div.lead lang=[value::tongue(page, view)] { (value::value(page, view)) }
        }
    }
}

/// The principles that a used code brings in, and whether this code is bound by them.
fn adopted(page: &Page<'_>, usage: Entity<'_>) -> Markup {
    let principles = page.input.code.taken_up(usage);
    let is_bound = usage.values(r#use::ADOPTS).any(|adopts| matches!(adopts.value(), Value::YesNo(true)));
    let said = match is_bound {
        true => page.say("Nous nous obligeons à les faire vivre\u{a0}:", "We bind ourselves to live by these:"),
        false => page.say("Repris sans nous y obliger\u{a0}:", "Taken up without being bound:"),
    };
    html! {
        @if !principles.is_empty() {
            p { (said) }
            ul { @for principle in principles { li { (link(page, principle)) } } }
        }
    }
}

/// A title inside a sentence: small at its start, unless it is the name of somebody, or letters that stand for words.
pub(crate) fn inside(title: &str, kind: Kind) -> String {
    let mut letters = title.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    let is_name = matches!(kind, Kind::Person | Kind::Organisation | Kind::Code) || second.is_some_and(char::is_uppercase);
    match first {
        Some(first) if !is_name => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}

/// The field that is what a declaration says, and needs no label.
fn led(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Purpose => &[purpose::STATEMENT],
        Kind::Issue => &[issue::STATEMENT],
        Kind::Objective => &[objective::STATEMENT],
        Kind::Mission => &[mission::STATEMENT],
        Kind::Principle => &[principle::STATEMENT],
        Kind::Model => &[model::STATES],
        Kind::Rule => &[rule::STATEMENT],
        Kind::Practice => &[practice::DESCRIPTION],
        Kind::Action => &[action::DESCRIPTION],
        Kind::Assumption => &[assumption::STATEMENT],
        Kind::Register => &[register::DESCRIPTION],
        Kind::Term => &[term::DEFINITION],
        Kind::Act => &[act::DEFINITION],
        Kind::Profile => &[profile::DESCRIPTION],
        _ => &[],
    }
}

/// What stands inside a card: columns as a table, the levels of a pyramid folded since they are drawn, others one after the other.
pub(crate) fn groups(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let all: Vec<Entity<'_>> = entity.children().collect();
    match entity.kind() {
        Kind::Register if all.iter().all(|group| group.kind() == Kind::Column) => columns::table(page, entity, &all),
        Kind::Pyramid if !all.is_empty() => html! {
            details.levels {
                summary { (page.say("Niveau par niveau", "Level by level")) }
                @for group in all { (inner(page, group)) }
            }
        },
        _ => html! { @for group in all { (inner(page, group)) } },
    }
}

/// A group inside a card.
pub(crate) fn inner(page: &Page<'_>, group: Entity<'_>) -> Markup {
    let id = page.ids.id(group);
    let is_open = group.fields().next().is_some() || group.children().next().is_some();
    html! {
        section.group id=(id) {
            h4 { span.kind { (group.noun().get(page.lang)) } " " (titled(page, group)) }
            @if is_open {
                (fields(page, group))
                @for deeper in group.children() { (inner(page, deeper)) }
            }
        }
    }
}

/// What stands beside the kind: the maturity of a principle.
pub(crate) fn state(page: &Page<'_>, entity: Entity<'_>) -> Option<String> {
    let maturity = entity.first(principle::MATURITY).filter(|_| entity.kind() == Kind::Principle);
    maturity.map(|view| format!("{} {}", value::label(page, view), value::plain(page, view)))
}

/// Fields the card shows elsewhere, or never: contacts of people stay out of a page.
fn is_hidden(page: &Page<'_>, view: FieldView<'_>) -> bool {
    let kind = view.entity().kind();
    let other = view.lang().is_some_and(|lang| lang != page.lang);
    let field = view.field();
    other
        || field == common::TITLE
        || field == common::ALIAS
        || (kind == Kind::Principle && field == principle::MATURITY)
        || (kind == Kind::Use && field == r#use::ADOPTS)
        || (kind == Kind::Person && field == person::CONTACT)
}

/// Its fields with their words.
pub(crate) fn fields(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    fields_but(page, entity, &[])
}

/// Its fields with their words, but those shown elsewhere.
pub(crate) fn fields_but(page: &Page<'_>, entity: Entity<'_>, elsewhere: &[Field]) -> Markup {
    labelled(page, &chosen(page, entity, &|field| !elsewhere.contains(&field)))
}

/// Some of its fields with their words.
pub(crate) fn fields_among(page: &Page<'_>, entity: Entity<'_>, fields: &[Field]) -> Markup {
    labelled(page, &chosen(page, entity, &|field| fields.contains(&field)))
}

/// Some of its fields, each with the values that a reader of the page's language is shown.
pub(crate) fn chosen<'a>(page: &Page<'_>, entity: Entity<'a>, is_chosen: &dyn Fn(Field) -> bool) -> Vec<(Field, Vec<FieldView<'a>>)> {
    let mut shown: Vec<(Field, Vec<FieldView<'a>>)> = Vec::new();
    for view in entity.fields().filter(|view| !is_hidden(page, *view) && is_chosen(view.field())) {
        let tagged = entity.values(view.field()).any(|other| other.lang() == Some(page.lang));
        if tagged && view.lang().is_none() {
            continue;
        }
        match shown.last_mut().filter(|(field, first)| *field == view.field() && (*field != Field::NONE || first.is_empty())) {
            Some((_, views)) => views.push(view),
            None => shown.push((view.field(), vec![view])),
        }
    }
    shown
}

fn labelled(page: &Page<'_>, shown: &[(Field, Vec<FieldView<'_>>)]) -> Markup {
    if shown.is_empty() {
        return html! {};
    }
    html! {
        dl {
            @for (_, views) in shown {
                @if let Some(first) = views.first() {
                    div.field {
                        dt { (value::label(page, *first)) }
                        dd lang=[value::tongue(page, *first)] { (listed(page, views)) }
                    }
                }
            }
        }
    }
}

/// One value as it is, short ones in a row, long ones in a list.
pub(crate) fn listed(page: &Page<'_>, views: &[FieldView<'_>]) -> Markup {
    let is_long = views.iter().any(|view| view.raw().len() > 48);
    html! {
        @if let [one] = views { (value::value(page, *one)) }
        @else if is_long { ul { @for view in views { li { (value::value(page, *view)) } } } }
        @else { @for (n, view) in views.iter().enumerate() { @if n > 0 { ", " } (value::value(page, *view)) } }
    }
}

/// A link to an entity of the page; a name alone when it belongs to another module.
pub(crate) fn link(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let name = title(page, entity);
    html! {
        @if entity.is_own() { a lang=[tongue(page, entity)] href=(page.href(entity)) { (name) } } @else { span.foreign { (name) } }
    }
}
