//! How something is divided: a bar for each sharing, a part of it for each share, and whose it is.

use crate::figure::measure::Type;
use crate::figure::stack::{Line, Stack};
use crate::figure::svg::{Anchor, number};
use crate::figure::{Cell, Drawing, Figure, Table};
use crate::page::Page;
use crate::{condition, entity, value};
use maud::{Markup, html};
use social_core::kinds::{Kind, sharing};
use social_core::model::Field;
use social_core::resolve::{Entity, FieldView};
use social_core::text;
use social_core::values::{Ratio, Value, print_share};

/// Width of the bars, and the room around them for their borders.
const WIDTH: f64 = 720.0;
const EDGE: f64 = 1.0;
/// Height of a bar.
const BAR: f64 = 24.0;
/// Side of the square that says which part of the bar a line is about, and the room it takes.
const KEY: (f64, f64) = (14.0, 24.0);
/// The most room that shares take before the names; longer ones wrap.
const SHARES: f64 = 160.0;
/// Between a title, its bar and its lines; and between two sharings.
const GAP: f64 = 8.0;
const BETWEEN: f64 = 30.0;
/// Tones that parts take in turn.
const TONES: usize = 8;

/// One sharing.
struct Divided<'c> {
    entity: Entity<'c>,
    title: String,
    of: String,
    every: String,
    when: String,
    by: String,
    parts: Vec<Part>,
}

/// One share.
struct Part {
    name: String,
    href: Option<String>,
    share: Ratio<i64>,
    said: String,
}

/// What is divided, and how; none when the code divides nothing.
pub(crate) fn figure(page: &Page<'_>) -> Option<Figure> {
    let all: Vec<Divided<'_>> =
        page.input.code.of(Kind::Sharing).map(|one| divided(page, one)).filter(|one| !one.parts.is_empty()).collect();
    if all.is_empty() {
        return None;
    }
    let title = page.say("Ce qui se partage", "What is shared out").to_owned();
    let told: Vec<String> = all.iter().map(|one| summary(page, one)).collect();
    Some(Figure { id: "wealth-sharing".into(), title, summary: told.join(" "), drawing: drawing(page, &all), table: table(page, &all) })
}

fn divided<'c>(page: &Page<'_>, one: Entity<'c>) -> Divided<'c> {
    let said = |view: FieldView<'_>| match view.value() {
        Value::Prose | Value::Words => view.prose().into_owned(),
        _ => value::plain(page, view),
    };
    let words = |field: Field| one.values(field).map(said).collect::<Vec<_>>().join(", ");
    let parts = one.values(sharing::SHARES).filter_map(|view| {
        let Value::Split(name, share) = view.value() else { return None };
        let reference = view.reference_of(*name)?;
        let target = reference.target();
        Some(Part {
            name: target.map_or_else(|| reference.text().replace('_', " "), |target| entity::title(page, target)),
            href: target.filter(|target| target.is_own()).map(|target| page.href(target)),
            share: *share,
            said: print_share(*share, view.raw(), page.lang),
        })
    });
    Divided {
        entity: one,
        title: entity::title(page, one),
        of: words(sharing::OF),
        every: words(sharing::EVERY),
        when: one.values(sharing::WHEN).map(|view| condition::sentence(page, view)).collect::<Vec<_>>().join(", "),
        by: words(sharing::DECIDED_BY),
        parts: parts.collect(),
    }
}

/// `Ce que devient l'excédent : La réserve 4/5, Sociétaires 1/5.`
fn summary(page: &Page<'_>, one: &Divided<'_>) -> String {
    let parts = one.parts.iter().map(|part| format!("{} {}", part.name, part.said)).collect::<Vec<_>>().join(", ");
    page.text(&text! { fr: "{title} : {parts}.", en: "{title}: {parts}.", title = one.title, parts })
}

fn drawing(page: &Page<'_>, all: &[Divided<'_>]) -> Drawing {
    let (mut y, mut drawn) = (2.0, Vec::new());
    for (rank, one) in all.iter().enumerate() {
        y += if rank == 0 { 0.0 } else { BETWEEN };
        let about = about(page, one);
        let mut head = vec![Line::link(Type::Title, one.title.clone(), Some(page.href(one.entity)))];
        head.extend(about.into_iter().map(|line| Line::new(Type::Small, line).apart(2.0)));
        let head = Stack::new(&head, WIDTH);
        drawn.push(head.draw((EDGE, y), Anchor::Start));
        y += head.height + GAP;
        drawn.push(bar(&one.parts, y));
        y += BAR + GAP;
        let shares = one.parts.iter().map(|part| Type::Strong.width(&part.said)).fold(0.0, f64::max).min(SHARES);
        for (rank, part) in one.parts.iter().enumerate() {
            let left = EDGE + KEY.1 + shares + 12.0;
            let said = Stack::new(&[Line::new(Type::Strong, part.said.clone())], SHARES);
            let name = Stack::new(&[Line::link(Type::Plain, part.name.clone(), part.href.clone())], WIDTH - left);
            drawn.push(html! {
                rect class={ "d-share " (tone(rank)) } x=(number(EDGE)) y=(number(y + 1.5)) width=(number(KEY.0)) height=(number(KEY.0)) {}
                (said.draw((EDGE + KEY.1, y), Anchor::Start))
                (name.draw((left, y), Anchor::Start))
            });
            y += said.height.max(name.height) + 4.0;
        }
    }
    Drawing { width: WIDTH + 2.0 * EDGE, height: y + 4.0, body: html! { @for part in &drawn { (part) } }, has_links: true }
}

/// What is divided, how often and in which case; then who sets the shares.
fn about(page: &Page<'_>, one: &Divided<'_>) -> Vec<String> {
    let (of, every, when, by) = (&one.of, &one.every, &one.when, &one.by);
    let said = [
        (of, text! { fr: "de : {of}", en: "of: {of}", of }),
        (every, text! { fr: "{every}", en: "{every}", every }),
        (when, text! { fr: "quand {when}", en: "when {when}", when }),
        (by, text! { fr: "décidé par : {by}", en: "decided by: {by}", by }),
    ];
    let said = said.iter().filter(|(value, _)| !value.is_empty()).map(|(_, told)| page.text(told)).collect::<Vec<_>>();
    if said.is_empty() { Vec::new() } else { vec![said.join(" · ")] }
}

/// The whole, and a part of it for each share; what the shares leave stays empty, and what goes beyond the whole makes all of them smaller.
fn bar(parts: &[Part], y: f64) -> Markup {
    let size = |part: &Part| (*part.share.numer() as f64 / *part.share.denom() as f64).max(0.0);
    let whole = parts.iter().map(size).sum::<f64>().max(1.0);
    let mut left = EDGE;
    html! {
        rect.g-track x=(number(EDGE)) y=(number(y)) width=(number(WIDTH)) height=(number(BAR)) {}
        @for (rank, part) in parts.iter().enumerate() {
            @let width = size(part) / whole * WIDTH;
            rect class={ "d-share " (tone(rank)) } x=(number(left)) y=(number(y)) width=(number(width)) height=(number(BAR)) {}
            @let () = left += width;
        }
    }
}

fn tone(rank: usize) -> String {
    format!("d-s{}", rank % TONES + 1)
}

fn table(page: &Page<'_>, all: &[Divided<'_>]) -> Table {
    let head = [
        ("Partage", "Sharing"),
        ("De", "Of"),
        ("À", "To"),
        ("Part", "Share"),
        ("Rythme", "How often"),
        ("Quand", "When"),
        ("Décidé par", "Decided by"),
    ];
    let row = |one: &Divided<'_>, part: &Part| {
        vec![
            Cell::link(one.title.clone(), page.href(one.entity)),
            Cell::text(one.of.clone()),
            part.href.clone().map_or_else(|| Cell::text(part.name.clone()), |href| Cell::link(part.name.clone(), href)),
            Cell::text(part.said.clone()),
            Cell::text(one.every.clone()),
            Cell::text(one.when.clone()),
            Cell::text(one.by.clone()),
        ]
    };
    let rows = all.iter().flat_map(|one| one.parts.iter().map(move |part| row(one, part))).collect();
    Table { head: head.iter().map(|(fr, en)| page.say(fr, en).to_owned()).collect(), rows }
}
