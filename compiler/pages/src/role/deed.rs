//! One thing somebody must, must not or may do, in a line: the act, with whom, by when, in which case, and what says so.

use crate::page::Page;
use crate::{condition, entity, value, verdicts};
use maud::{Markup, html};
use social_core::kinds::{Kind, commitment, common, right, rule, waiver};
use social_core::model::Field;
use social_core::norms::{Key, Norm, name};
use social_core::resolve::{Entity, FieldView, RefView};
use social_core::values::{Anchor, Deadline, Direction, Value, prose_text};
use social_core::words::{Lang, fold};
use std::borrow::Cow;

/// The values of a field in the language of the page, or those of every language.
pub(crate) fn said<'a>(page: &Page<'_>, entity: Entity<'a>, field: Field) -> Vec<FieldView<'a>> {
    let is_tagged = entity.values(field).any(|view| view.lang() == Some(page.lang));
    let wanted = is_tagged.then_some(page.lang);
    entity.values(field).filter(|view| view.lang() == wanted).collect()
}

/// Values one after the other, inside a sentence.
pub(crate) fn row(page: &Page<'_>, views: &[FieldView<'_>]) -> Markup {
    html! { @for (n, view) in views.iter().enumerate() { @if n > 0 { ", " } (inline(page, *view)) } }
}

/// A value inside a sentence: a text of several lines loses its shape.
fn inline(page: &Page<'_>, view: FieldView<'_>) -> Markup {
    match view.value() {
        Value::Prose => {
            let words = view.prose().split_whitespace().collect::<Vec<_>>().join(" ");
            html! { @if let Some(lang) = value::tongue(page, view) { span lang=(lang) { (words) } } @else { (words) } }
        }
        Value::Test(_) if !condition::is_condition(view) => html! { code { (value::plain(page, view)) } },
        _ => value::value(page, view),
    }
}

/// Entities one after the other.
pub(crate) fn links<'a>(page: &Page<'_>, entities: impl IntoIterator<Item = Entity<'a>>) -> Markup {
    html! { @for (n, entity) in entities.into_iter().enumerate() { @if n > 0 { ", " } (entity::link(page, entity)) } }
}

/// What is to be done, not to be done or allowed, with all that goes with it.
pub(crate) fn line(page: &Page<'_>, norm: &Norm<'_>) -> Markup {
    html! {
        p.deed { (deed(page, norm)) (towards(page, norm)) }
        (terms(page, norm))
        (source(page, norm.decl))
    }
}

/// The same in a few words.
pub(crate) fn short(page: &Page<'_>, norm: &Norm<'_>) -> Markup {
    html! { (deed(page, norm)) (towards(page, norm)) (told_by(page, norm)) }
}

/// The declaration that says it, after a few words.
pub(crate) fn told_by(page: &Page<'_>, norm: &Norm<'_>) -> Markup {
    html! { span.from { " – " (entity::link(page, norm.decl)) " " (badge(page, norm.decl)) } }
}

/// A right, with what it asks for in return.
pub(crate) fn granted(page: &Page<'_>, right: Entity<'_>) -> Markup {
    let field = |field| said(page, right, field);
    let told = [
        (right::CONDITION, "à condition que", "provided that"),
        (right::LIMIT, "dans la limite de", "up to"),
        (right::COUNTERPART, "en contrepartie", "in return"),
        (right::LOST_WHEN, "se perd si", "lost when"),
    ];
    let items: Vec<Markup> = told
        .iter()
        .map(|(of, fr, en)| (field(*of), page.say(fr, en)))
        .filter(|(views, _)| !views.is_empty())
        .map(|(views, label)| html! { span.quiet { (label) (colon(page)) } (row(page, &views)) })
        .collect();
    html! {
        p.deed { strong { (row(page, &field(right::GRANTS))) } @let on = field(right::ON); @if !on.is_empty() { " – " (row(page, &on)) } }
        (listed(&items))
        (source(page, right))
    }
}

/// A colon as the language of the page writes it.
pub(crate) fn colon(page: &Page<'_>) -> &'static str {
    match page.lang {
        Lang::Fr => "\u{a0}: ",
        Lang::En => ": ",
    }
}

/// The declaration that says it, with its verdict when facts were asked.
pub(crate) fn source(page: &Page<'_>, decl: Entity<'_>) -> Markup {
    html! { p.from { span.quiet { (decl.noun().get(page.lang)) (colon(page)) } (entity::link(page, decl)) " " (badge(page, decl)) } }
}

/// What facts say of a declaration; nothing when they were not asked.
pub(crate) fn badge(page: &Page<'_>, decl: Entity<'_>) -> Markup {
    let said = page.input.verdicts.and_then(|report| report.of(decl.id()));
    html! { @if let Some(said) = said { (verdicts::badge(page, said.verdict)) } }
}

/// The act in words: its name in the language of the page, and what it is done to.
pub(crate) fn deed(page: &Page<'_>, norm: &Norm<'_>) -> Markup {
    let view = norm.field;
    let Value::Deed(deed) = view.value() else { return html! { strong { (inline(page, view)) } } };
    let (act, is_title) = view.reference_of(deed.act).map(|act| called(page, act)).unwrap_or_default();
    html! {
        strong {
            (act)
            // A title is a whole of its own, that no object completes.
            @if is_title && !deed.objects.is_empty() { (colon(page).trim_end()) }
            @for object in &deed.objects {
                " "
                @match object {
                    Ok(id) => @if let Some(named) = view.reference_of(*id) { (worded(page, named)) },
                    Err(span) => (prose_text(span.of(view.item_text()))),
                }
            }
        }
    }
}

/// An act as the language of the page names it, and whether that is its title.
fn called(page: &Page<'_>, act: RefView<'_>) -> (String, bool) {
    match act.target().filter(|target| target.kind() == Kind::Act) {
        Some(target) if target.is_own() => match titled(page, target, &plain(act.text())) {
            Some(title) => (entity::inside(&title, Kind::Act), true),
            None => (plain(act.text()), false),
        },
        Some(target) => {
            let named = || plain(name(&page.norms, Key::of(target)).get(page.lang));
            (chosen(page, target, act.text()).unwrap_or_else(named), false)
        }
        None => (plain(act.text()), false),
    }
}

/// The word that the author chose for an act of the vocabulary, when it is one of the language of the page.
pub(crate) fn chosen(page: &Page<'_>, act: Entity<'_>, written: &str) -> Option<String> {
    let mut words = act.values(common::ALIAS).filter(|alias| alias.lang() == Some(page.lang));
    words.any(|alias| alias.raw().trim() == written).then(|| plain(written))
}

/// A name as words; French letters that elide find their apostrophe again.
fn plain(name: &str) -> String {
    let mut out = String::new();
    let mut words = name.split('_').peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        if let Some(next) = words.peek() {
            let elides = ["d", "l", "n", "s", "j", "m", "t", "c", "qu"].contains(&word);
            let is_open = fold(next).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
            out.push(if elides && is_open { '\'' } else { ' ' });
        }
    }
    out
}

/// What to call something inside a sentence: its name, where its title in the language of the page says the same; else its title.
fn word(page: &Page<'_>, target: Entity<'_>, name: &str) -> String {
    let name = plain(name);
    titled(page, target, &name).map_or(name, Cow::into_owned)
}

/// The title in the language of the page, where it does not say what the name says.
fn titled<'a>(page: &Page<'_>, target: Entity<'a>, name: &str) -> Option<Cow<'a, str>> {
    let first = fold(name.split(' ').next().unwrap_or_default());
    target.title_in(page.lang).filter(|title| !fold(title).contains(&first))
}

/// A name inside a sentence: the word the author chose, which leads to what it stands for.
fn worded(page: &Page<'_>, named: RefView<'_>) -> Markup {
    let word = match (named.text().split_once('.'), named.target()) {
        (Some((of, part)), _) => format!("{} ({})", plain(part), plain(of)),
        (None, Some(target)) => word(page, target, named.text()),
        (None, None) => plain(named.text()),
    };
    let own = named.target().filter(|target| target.is_own());
    html! { @if let Some(target) = own { a href=(page.href(target)) { (word) } } @else { (word) } }
}

fn towards(page: &Page<'_>, norm: &Norm<'_>) -> Markup {
    let to = match norm.decl.kind() {
        Kind::Rule => said(page, norm.decl, rule::TO),
        Kind::Commitment => said(page, norm.decl, commitment::TO),
        _ => Vec::new(),
    };
    html! { @if !to.is_empty() { " " span.quiet { (page.say("envers", "towards")) } " " (row(page, &to)) } }
}

/// By when, how often, in which case, with which exceptions.
fn terms(page: &Page<'_>, norm: &Norm<'_>) -> Markup {
    let decl = norm.decl;
    let (when, unless) = match decl.kind() {
        Kind::Rule => (said(page, decl, rule::WHEN), said(page, decl, rule::UNLESS)),
        Kind::Commitment => (said(page, decl, commitment::WHEN), Vec::new()),
        _ => (Vec::new(), Vec::new()),
    };
    let targets = if decl.kind() == Kind::Commitment { said(page, decl, commitment::TARGET) } else { Vec::new() };
    let (exceptions, mut items) = (exceptions(decl), Vec::new());
    let mut said = |label: &str, content: Markup| items.push(html! { @if !label.is_empty() { span.quiet { (label) } " " } (content) });
    if let Some(deadline) = norm.limit.deadline {
        said("", by_when(page, deadline));
    }
    if let Some(every) = norm.limit.every {
        said("", inline(page, every));
    }
    if !targets.is_empty() {
        said(page.say("cible\u{a0}:", "target:"), row(page, &targets));
    }
    when.iter().for_each(|view| said(page.say("quand", "when"), inline(page, *view)));
    unless.iter().for_each(|view| said(page.say("sauf si", "unless"), inline(page, *view)));
    if !exceptions.is_empty() {
        said(page.say("sauf\u{a0}:", "except:"), links(page, exceptions));
    }
    for waiver in decl.named_by(Kind::Waiver, waiver::RULE) {
        said(page.say("dérogation\u{a0}:", "waiver:"), html! { (entity::link(page, waiver)) (until(page, waiver)) });
    }
    if norm.is_recommended {
        said(page.say("recommandé\u{a0}: on peut s'en écarter en le disant", "recommended: one may depart from it by saying so"), html! {});
    }
    listed(&items)
}

/// What goes with a deed, in a row; nothing when nothing does.
fn listed(items: &[Markup]) -> Markup {
    html! { @if !items.is_empty() { ul.terms { @for item in items { li { (item) } } } } }
}

fn until(page: &Page<'_>, waiver: Entity<'_>) -> Markup {
    let until = said(page, waiver, waiver::UNTIL);
    html! { @if !until.is_empty() { ", " (page.say("jusqu'au", "until")) " " (row(page, &until)) } }
}

/// The rules before which this one gives way.
fn exceptions(decl: Entity<'_>) -> Vec<Entity<'_>> {
    if decl.kind() != Kind::Rule {
        return Vec::new();
    }
    let mut found: Vec<Entity<'_>> = decl.targets(rule::EXCEPT).chain(decl.named_by(Kind::Rule, rule::DESPITE)).collect();
    found.sort_by_key(|entity| entity.id());
    found.dedup();
    found
}

/// A deadline in words; what it is counted from leads to the register that has it.
pub(crate) fn by_when(page: &Page<'_>, view: FieldView<'_>) -> Markup {
    let Value::Deadline(deadline) = view.value() else { return inline(page, view) };
    match deadline.as_ref() {
        Deadline::Within(duration) => html! { (page.say("sous", "within")) " " (duration.print(page.lang)) },
        Deadline::By(_) => html! { (page.say("au plus tard\u{a0}:", "at the latest:")) " " (value::plain(page, view)) },
        Deadline::Around { anchor: Anchor::Day(_), .. } => html! { (value::plain(page, view)) },
        Deadline::Around { duration, direction, anchor } => html! {
            @if let Some(duration) = duration { (duration.print(page.lang)) " " }
            (match direction {
                Direction::Before => page.say("avant", "before"),
                Direction::After => page.say("après", "after"),
            })
            " "
            @match anchor {
                Anchor::Named(id) => @if let Some(named) = view.reference_of(*id) { (counted_from(page, named)) },
                Anchor::Told(span) => (prose_text(span.of(view.item_text()))),
                Anchor::Day(_) => (value::plain(page, view)),
            }
        },
    }
}

fn counted_from(page: &Page<'_>, named: RefView<'_>) -> Markup {
    let Some((of, part)) = named.text().split_once('.') else { return worded(page, named) };
    let part = plain(part);
    let quoted = match page.lang {
        Lang::Fr => format!("«\u{a0}{part}\u{a0}»"),
        Lang::En => format!("“{part}”"),
    };
    let own = named.target().filter(|target| target.is_own());
    html! { (quoted) " (" @if let Some(target) = own { a href=(page.href(target)) { (word(page, target, of)) } } @else { (plain(of)) } ")" }
}
