//! The ladder as a drawing: four columns of boxes that grow with their words, links in the gaps between them.

use super::graph::{Graph, Ground, Head, Norm, Proof, Said};
use super::order::order;
use super::{no_principle, no_rule};
use crate::entity;
use crate::figure::Drawing;
use crate::figure::block::{Block, spread};
use crate::figure::measure::Type;
use crate::figure::svg::{self, Anchor, number};
use crate::page::Page;
use crate::{value, verdicts};
use maud::{Markup, html};
use social_core::kinds::{Kind, principle, register};
use social_core::resolve::Entity;
use social_core::text;
use std::collections::BTreeMap;

/// Widths of the columns and of the gaps between them.
const COLUMNS: [f64; 4] = [172.0, 196.0, 216.0, 150.0];
const GAPS: [f64; 3] = [52.0, 20.0, 52.0];
/// Between two rows, and between two proofs of a rule.
const ROW: f64 = 14.0;
const PROOF: f64 = 6.0;
/// Above the first row, for the titles of the columns.
const TOP: f64 = 34.0;
/// Around the drawing, so that no border is cut.
const EDGE: f64 = 2.0;
/// Farther than that from each other, two rules have each their own box of what they share.
const FAR: f64 = 400.0;
/// Above so many proofs the drawing only counts them: their sentences are in the table and on the rules.
const SAID: usize = 48;

/// A box that stands somewhere.
#[derive(Clone)]
struct Placed {
    at: (f64, f64),
    stack: Block,
    class: &'static str,
    href: Option<String>,
}

impl Placed {
    fn middle(&self) -> f64 {
        self.at.1 + self.stack.height() / 2.0
    }

    /// A side, told from those of every other box by where it stands.
    fn side(&self, side: Side) -> (Side, u64, u64) {
        (side, self.at.0.to_bits(), self.at.1.to_bits())
    }

    fn draw(&self) -> Markup {
        html! {
            g.(self.class) {
                @match &self.href {
                    Some(href) => a href=(href) { (self.stack.boxed("d-box", self.at)) },
                    None => (self.stack.boxed("d-box", self.at)),
                }
            }
        }
    }
}

/// The boxes of the four columns, each by its rank. What is linked to rules far from each other stands beside each of them:
/// a link across the whole drawing could not be followed.
struct Boxes {
    heads: Vec<Vec<Placed>>,
    norms: Vec<Option<Placed>>,
    proofs: Vec<Vec<Placed>>,
    grounds: Vec<Vec<Placed>>,
}

/// The drawing; nothing without principle or rule.
pub(super) fn drawing(page: &Page<'_>, graph: &Graph<'_>) -> Option<Drawing> {
    if graph.norms.is_empty() {
        return None;
    }
    let mut boxes = placed(page, graph);
    let lowest = settle(&mut boxes);
    let body = html! {
        (titles(page, &boxes))
        @for (class, way) in edges(graph, &boxes) { path class=(class) d=(way) {} }
        @for one in all(&boxes) { (one.draw()) }
    };
    let width = left(3) + COLUMNS.iter().last().copied().unwrap_or_default() + EDGE;
    Some(Drawing { width, height: lowest + EDGE, body, has_links: true })
}

fn all(boxes: &Boxes) -> impl Iterator<Item = &Placed> {
    let (heads, norms) = (boxes.heads.iter().flatten(), boxes.norms.iter().flatten());
    heads.chain(norms).chain(boxes.proofs.iter().flatten()).chain(boxes.grounds.iter().flatten())
}

/// Where a column starts.
fn left(column: usize) -> f64 {
    EDGE + COLUMNS.iter().take(column).sum::<f64>() + GAPS.iter().take(column).sum::<f64>()
}

fn new(column: usize) -> Block {
    Block::new(COLUMNS.get(column).copied().unwrap_or_default())
}

/// Rules one under the other, their proofs beside them, principles and registers as near as can be to what they hold.
fn placed(page: &Page<'_>, graph: &Graph<'_>) -> Boxes {
    let is_said = graph.norms.iter().map(|norm| norm.proofs.len()).sum::<usize>() <= SAID;
    let mut norms: Vec<Option<Placed>> = graph.norms.iter().map(|_| None).collect();
    let mut proofs: Vec<Vec<Placed>> = graph.norms.iter().map(|_| Vec::new()).collect();
    let mut top = TOP;
    for rank in &order(graph) {
        let Some(norm) = graph.norms.get(*rank) else { continue };
        let stack = rule(page, norm);
        let beside: Vec<(Block, &Proof)> = shown(norm, is_said).map(|proof| (said(page, norm, proof, is_said), proof)).collect();
        let tall = beside.iter().map(|(stack, _)| stack.height() + PROOF).sum::<f64>() - if beside.is_empty() { 0.0 } else { PROOF };
        let row = stack.height().max(tall);
        let mut y = top + (row - tall) / 2.0;
        let mut placed = Vec::new();
        for (stack, proof) in beside {
            let height = stack.height();
            let class = if matches!(proof.said, Said::Missing) { "l-open" } else { "l-proof" };
            placed.push(Placed { at: (left(2), y), stack, class, href: norm.entity.and_then(|one| href(page, one)) });
            y += height + PROOF;
        }
        let at = (left(1), top + (row - stack.height()) / 2.0);
        let class = match (norm.entity, norm.verdict) {
            (None, _) => "l-open",
            (_, Some(verdict)) => verdict_class(verdict.key()),
            _ => "l-rule",
        };
        if let (Some(slot), Some(row)) = (norms.get_mut(*rank), proofs.get_mut(*rank)) {
            *slot = Some(Placed { at, stack, class, href: norm.entity.and_then(|one| href(page, one)) });
            *row = placed;
        }
        top += row + ROW;
    }
    let mut boxes = Boxes { heads: Vec::new(), norms, proofs, grounds: Vec::new() };
    boxes.heads = heads(page, graph, &boxes);
    boxes.grounds = grounds(page, graph, &boxes);
    boxes
}

const fn verdict_class(key: &str) -> &'static str {
    match key.as_bytes() {
        b"confirmed" => "l-rule l-confirmed",
        b"contradicted" => "l-rule l-contradicted",
        b"undetermined" => "l-rule l-undetermined",
        b"pending" => "l-rule l-pending",
        _ => "l-rule l-notExercised",
    }
}

/// The proofs drawn: all of them with their sentences, or one box that counts them.
fn shown<'n>(norm: &'n Norm<'_>, is_said: bool) -> impl Iterator<Item = &'n Proof> {
    norm.proofs.iter().take(if is_said { usize::MAX } else { 1 })
}

fn heads(page: &Page<'_>, graph: &Graph<'_>, boxes: &Boxes) -> Vec<Vec<Placed>> {
    let mut linked: Vec<Vec<f64>> = graph.heads.iter().map(|_| Vec::new()).collect();
    for (norm, placed) in graph.norms.iter().zip(&boxes.norms) {
        for rank in &norm.heads {
            linked.get_mut(*rank).into_iter().for_each(|middles| middles.extend(placed.iter().map(Placed::middle)));
        }
    }
    column(linked, &|rank| {
        let head = graph.heads.get(rank)?;
        let stack = match head {
            Head::Principle(one) => new(0).with(Type::Small, &state(page, *one)).with(Type::Strong, &entity::title(page, *one)),
            Head::None => new(0).with(Type::Small, no_principle(page)),
        };
        let class = if *head == Head::None { "l-open" } else { "l-principle" };
        Some(Placed { at: (left(0), 0.0), stack, class, href: head.entity().and_then(|one| href(page, one)) })
    })
}

fn grounds(page: &Page<'_>, graph: &Graph<'_>, boxes: &Boxes) -> Vec<Vec<Placed>> {
    let mut linked: Vec<Vec<f64>> = graph.grounds.iter().map(|_| Vec::new()).collect();
    for (placed, rank) in wires(graph, boxes) {
        linked.get_mut(rank).into_iter().for_each(|middles| middles.push(placed.middle()));
    }
    column(linked, &|rank| {
        let ground = graph.grounds.get(rank)?;
        let (stack, class, entity) = match ground {
            Ground::Register(one) => (register_box(page, *one), "l-register", Some(*one)),
            Ground::Attested(one) => {
                let stack = new(3).with(Type::Small, page.say("attesté par", "attested by")).with(Type::Plain, &entity::title(page, *one));
                (stack, "l-register", Some(*one))
            }
            Ground::Missing => (new(3).with(Type::Small, page.say("pas encore de registre", "no register yet")), "l-open", None),
        };
        Some(Placed { at: (left(3), 0.0), stack, class, href: entity.and_then(|one| href(page, one)) })
    })
}

/// A column of boxes, each as near as can be to the middles it is linked to, made again where those are far from each other:
/// as far as it takes for the column to be no taller than the rules.
fn column(mut linked: Vec<Vec<f64>>, made: &dyn Fn(usize) -> Option<Placed>) -> Vec<Vec<Placed>> {
    linked.iter_mut().for_each(|middles| middles.sort_by(f64::total_cmp));
    let low = linked.iter().filter_map(|middles| middles.last().copied()).fold(0.0, f64::max);
    let mut column: Vec<Vec<Placed>> = linked.iter().map(|_| Vec::new()).collect();
    let mut far = FAR;
    let mut runs = runs(&linked, far, made);
    while far < low && runs.iter().map(|(.., placed)| placed.stack.height() + ROW).sum::<f64>() > low {
        far *= 2.0;
        runs = self::runs(&linked, far, made);
    }
    let wanted: Vec<f64> = runs.iter().map(|(middle, ..)| *middle).collect();
    let heights: Vec<f64> = runs.iter().map(|(.., placed)| placed.stack.height()).collect();
    for (top, (_, rank, mut placed)) in spread(&wanted, &heights, ROW).into_iter().zip(runs) {
        placed.at.1 = top;
        column.get_mut(rank).into_iter().for_each(|same| same.push(placed.clone()));
    }
    column
}

/// The boxes of a column with the middle of what each is linked to, from top to bottom.
fn runs(linked: &[Vec<f64>], far: f64, made: &dyn Fn(usize) -> Option<Placed>) -> Vec<(f64, usize, Placed)> {
    let mut runs: Vec<(f64, usize, Placed)> = Vec::new();
    for (rank, middles) in linked.iter().enumerate() {
        let near = middles.chunk_by(|a, b| b - a <= far);
        runs.extend(near.filter_map(|run| Some((run.iter().sum::<f64>() / run.len() as f64, rank, made(rank)?))));
    }
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    runs
}

/// The one of several boxes of the same thing that is nearest.
fn nearest<'b>(same: &'b [Placed], to: &Placed) -> Option<&'b Placed> {
    same.iter().min_by(|a, b| (a.middle() - to.middle()).abs().total_cmp(&(b.middle() - to.middle()).abs()))
}

/// Moves everything down when a column reaches above the titles; the lowest point drawn.
fn settle(boxes: &mut Boxes) -> f64 {
    let shift = TOP - all(boxes).map(|one| one.at.1).fold(TOP, f64::min);
    let (heads, norms) = (boxes.heads.iter_mut().flatten(), boxes.norms.iter_mut().flatten());
    for one in heads.chain(norms).chain(boxes.proofs.iter_mut().flatten()).chain(boxes.grounds.iter_mut().flatten()) {
        one.at.1 += shift;
    }
    all(boxes).map(|one| one.at.1 + one.stack.height()).fold(TOP, f64::max)
}

fn href(page: &Page<'_>, entity: Entity<'_>) -> Option<String> {
    entity.is_own().then(|| page.href(entity))
}

/// Above the title of a principle: how far it is, or where it comes from.
fn state(page: &Page<'_>, one: Entity<'_>) -> String {
    if one.is_own() {
        return one.first(principle::MATURITY).map(|view| value::plain(page, view)).unwrap_or_default();
    }
    let code = page.input.code;
    match code.modules.get(code.module_number(one.decl().file)) {
        Some(module) if !module.path.is_empty() => {
            page.text(&text! { fr: "repris de {from}", en: "taken from {from}", from = module.path })
        }
        _ => page.say("repris d'ailleurs", "taken from elsewhere").to_owned(),
    }
}

fn rule(page: &Page<'_>, norm: &Norm<'_>) -> Block {
    let Some(one) = norm.entity else { return new(1).with(Type::Small, no_rule(page)) };
    let kind = if one.kind() == Kind::Rule { String::new() } else { one.noun().get(page.lang).to_owned() };
    let stack = new(1).with(Type::Small, &kind).with(Type::Plain, &entity::title(page, one));
    match norm.verdict {
        Some(verdict) => stack.with(Type::Strong, &format!("{} {}", verdicts::sign(verdict), verdict.word(page.lang))),
        None => stack,
    }
}

fn said(page: &Page<'_>, norm: &Norm<'_>, proof: &Proof, is_said: bool) -> Block {
    let count = norm.proofs.len();
    let text = match &proof.said {
        Said::Sentence(_) if !is_said && count > 1 => page.text(&text! { fr: "{count} preuves", en: "{count} proofs", count }),
        Said::Sentence(_) if !is_said => page.say("une preuve", "one proof").to_owned(),
        said => said.text(page),
    };
    new(2).with(Type::Small, &text)
}

fn register_box(page: &Page<'_>, one: Entity<'_>) -> Block {
    let keepers: Vec<String> = one.targets(register::KEEPER).map(|keeper| entity::title(page, keeper)).collect();
    let kept = match keepers.as_slice() {
        [] => page.say("tenu par personne", "kept by nobody").to_owned(),
        all => page.text(&text! { fr: "tenu par {who}", en: "kept by {who}", who = all.join(", ") }),
    };
    new(3).with(Type::Plain, &entity::title(page, one)).with(Type::Small, &kept)
}

fn titles(page: &Page<'_>, boxes: &Boxes) -> Markup {
    let words = [("Principes", "Principles"), ("Règles", "Rules"), ("Preuves", "Proofs"), ("Registres", "Registers")];
    let is_there = |column: usize| all(boxes).any(|one| one.at.0 == left(column));
    html! {
        @for (column, (fr, en)) in words.into_iter().enumerate() {
            @if is_there(column) { (svg::text((left(column), 17.0), Anchor::Start, Type::Title, &[page.say(fr, en).to_owned()])) }
        }
    }
}

/// Which proof box leads to which ground, each once.
fn wires<'b>(graph: &'b Graph<'_>, boxes: &'b Boxes) -> impl Iterator<Item = (&'b Placed, usize)> {
    graph.norms.iter().zip(&boxes.proofs).flat_map(|(norm, placed)| {
        let is_counted = placed.len() < norm.proofs.len();
        let mut wires: Vec<(&Placed, usize)> = Vec::new();
        for (n, proof) in norm.proofs.iter().enumerate() {
            let Some(from) = placed.get(if is_counted { 0 } else { n }) else { continue };
            for ground in &proof.grounds {
                if !wires.iter().any(|(other, rank)| rank == ground && std::ptr::eq(*other, from)) {
                    wires.push((from, *ground));
                }
            }
        }
        wires
    })
}

/// Every link: its look and its way.
fn edges(graph: &Graph<'_>, boxes: &Boxes) -> Vec<(&'static str, String)> {
    let mut pairs: Vec<(&Placed, &Placed)> = Vec::new();
    for ((norm, placed), proofs) in graph.norms.iter().zip(&boxes.norms).zip(&boxes.proofs) {
        let Some(placed) = placed else { continue };
        pairs.extend(norm.heads.iter().filter_map(|rank| Some((nearest(boxes.heads.get(*rank)?, placed)?, placed))));
        pairs.extend(proofs.iter().map(|proof| (placed, proof)));
    }
    pairs.extend(wires(graph, boxes).filter_map(|(from, rank)| Some((from, nearest(boxes.grounds.get(rank)?, from)?))));
    // The links of a side share it in the order of where they go, so that they do not cross at once.
    let mut sides: BTreeMap<(Side, u64, u64), Vec<f64>> = BTreeMap::new();
    for (from, to) in &pairs {
        sides.entry(from.side(Side::Right)).or_default().push(to.middle());
        sides.entry(to.side(Side::Left)).or_default().push(from.middle());
    }
    let on = |one: &Placed, side: Side, there: f64| {
        let others = sides.get(&one.side(side)).map(Vec::as_slice).unwrap_or_default();
        let before = others.iter().filter(|other| **other < there).count();
        one.at.1 + one.stack.height() * (before + 1) as f64 / (others.len() + 1) as f64
    };
    let drawn = |(from, to): &(&Placed, &Placed)| {
        let start = (from.at.0 + from.stack.width(), on(from, Side::Right, to.middle()));
        let is_loose = from.class == "l-open" || to.class == "l-open";
        (if is_loose { "l-edge l-loose" } else { "l-edge" }, curve(start, (to.at.0, on(to, Side::Left, from.middle()))))
    };
    pairs.iter().map(drawn).collect()
}

/// A side of a box.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Left,
    Right,
}

/// A smooth way from one point to another, flat at both ends.
fn curve(from: (f64, f64), to: (f64, f64)) -> String {
    let half = (to.0 - from.0) / 2.0;
    let (a, b) = (number(from.0 + half), number(to.0 - half));
    format!("M{} {}C{a} {} {b} {} {} {}", number(from.0), number(from.1), number(from.1), number(to.1), number(to.0), number(to.1))
}
