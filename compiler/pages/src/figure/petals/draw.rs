//! The flower itself: petals shared out in parts, the heart, the curves and their numbers.

use super::flower::{Bond, Flower, Part, Petal};
use super::geometry::{Layout, Scale, layout, polar};
use super::words;
use crate::figure::measure::Type;
use crate::figure::svg::{self, Anchor, number};
use maud::{Markup, html};
use social_core::verdict::Verdict;

/// The flower of a code, placed.
pub(super) struct Drawn<'f, 'c> {
    /// What it shows.
    pub flower: &'f Flower<'c>,
    /// Where it stands.
    pub layout: Layout,
    /// What its patterns are named after: ids are those of one page.
    pub id: &'static str,
}

impl<'f, 'c> Drawn<'f, 'c> {
    /// Places a flower.
    pub fn new(id: &'static str, flower: &'f Flower<'c>, scale: Scale) -> Self {
        let ends: Vec<(usize, usize)> = flower.bonds.iter().flat_map(|bond| bond.ends.iter().copied()).collect();
        Self { flower, layout: layout(scale, flower.petals.len(), &ends), id }
    }

    /// The patterns of its parts: stripes and dots say what colours say.
    pub fn patterns(&self) -> Markup {
        let told = |part: Part| self.flower.petals.iter().any(|petal| petal.count(part) > 0);
        html! {
            defs {
                @for verdict in Verdict::ALL.into_iter().filter(|verdict| told(Part::Said(*verdict))) {
                    @if let Some((size, turn, path)) = pattern(verdict) {
                        pattern id={ (self.id) "-" (verdict.key()) } patternUnits="userSpaceOnUse" width=(size) height=(size) patternTransform=[turn] {
                            path class={ "petal-mark d-" (verdict.key()) } d=(path) {}
                        }
                    }
                }
            }
        }
    }

    /// A part of a petal, or of the key: its colour, then its pattern.
    pub fn filled(&self, part: Part, rank: usize, path: &str) -> Markup {
        let class = match part {
            Part::Said(verdict) => format!("petal-part d-{}", verdict.key()),
            Part::Proved => format!("petal-part d-s{}", rank % 8 + 1),
            Part::Unproved => "petal-part petal-rest".to_owned(),
        };
        let shade = match part {
            Part::Said(verdict) => pattern(verdict).map(|_| format!("url(#{}-{})", self.id, verdict.key())),
            Part::Proved | Part::Unproved => None,
        };
        html! {
            path class=(class) d=(path) {}
            @if let Some(shade) = shade { path fill=(shade) d=(path) {} }
        }
    }

    /// A petal, shared out in its parts.
    pub fn petal(&self, rank: usize, petal: &Petal<'_>) -> Markup {
        let Some(angle) = self.layout.angles.get(rank).copied() else { return html! {} };
        let Layout { heart, tip, .. } = self.layout;
        // Petals go under the heart: nothing shows between them.
        let root = self.layout.root();
        let below = |radius: f64| if radius <= heart { root } else { radius };
        let cuts = self.layout.cuts(&petal.parts.iter().map(|(_, count)| *count).collect::<Vec<_>>());
        let bands: Vec<(Part, usize, f64, f64)> = petal
            .parts
            .iter()
            .zip(cuts.windows(2))
            .filter_map(|((part, count), cut)| Some((*part, *count, *cut.first()?, *cut.last()?)))
            .collect();
        let whole = path(&self.layout.outline(angle, root, tip));
        html! {
            @if bands.is_empty() { (self.filled(Part::Unproved, rank, &whole)) }
            @for (part, _, from, to) in &bands { (self.filled(*part, rank, &path(&self.layout.outline(angle, below(*from), *to)))) }
            path.petal-edge.petal-aside[petal.aside.is_some()] d=(whole) {}
            @for (part, count, from, to) in &bands { (self.pill(*part, *count, angle, (*from, *to))) }
        }
    }

    /// The sign and the number of a part, where there is room for them.
    fn pill(&self, part: Part, count: usize, angle: f64, (from, to): (f64, f64)) -> Markup {
        let Some(sign) = words::sign(part) else { return html! {} };
        let told = format!("{sign} {count}");
        let (width, height) = (Type::Small.width(&told) + 8.0, 17.0);
        let fits = |radius: &f64| self.layout.half_at(*radius) * 2.0 > width + 4.0;
        let middle = (from + to) / 2.0;
        let across = width * angle.cos().abs() + height * angle.sin().abs();
        let Some(radius) = [middle].into_iter().find(|radius| fits(radius) && to - from > across.max(height) + 2.0) else {
            return html! {};
        };
        let (x, y) = polar(radius, angle);
        html! {
            g aria-hidden="true" {
                (svg::rect("petal-pill", (x - width / 2.0, y - height / 2.0), (width, height)))
                (svg::text((x, y + 4.0), Anchor::Middle, Type::Small, &[told]))
            }
        }
    }

    /// The number of a petal, at its tip.
    pub fn number(&self, rank: usize) -> Markup {
        let Some(angle) = self.layout.angles.get(rank) else { return html! {} };
        let (x, y) = polar(self.layout.tip + 12.0, *angle);
        svg::text((x, y + 4.5), Anchor::Middle, Type::Plain, &[(rank + 1).to_string()])
    }

    /// The heart: the curves from petal to petal, and what stands in the middle.
    pub fn heart(&self, eye: &[String]) -> Markup {
        let Layout { heart, eye: radius, .. } = self.layout;
        let first = -Type::Title.height(eye.len()) / 2.0 + Type::Title.size();
        html! {
            circle.petal-heart cx="0" cy="0" r=(number(heart)) {}
            @for (bond, curve) in self.curves() {
                @let points = curve.points(heart);
                path.petal-halo d=(line(&points)) {}
                path.petal-bond.petal-tension[bond.is_tension] d=(line(&points)) {}
                @if let Some(head) = head(&points, self.layout.head) { path.petal-tip d=(head) {} }
            }
            circle.petal-eye cx="0" cy="0" r=(number(radius)) {}
            @if !eye.is_empty() { (svg::text((0.0, first), Anchor::Middle, Type::Title, eye)) }
        }
    }

    /// The numbers of the links, each on every curve of its own.
    pub fn bond_numbers(&self) -> Markup {
        let numbers = self.flower.bonds.iter().enumerate().flat_map(|(rank, bond)| bond.ends.iter().map(move |_| rank + 1));
        let mut curves: Vec<(usize, Vec<(f64, f64)>)> = numbers.zip(self.places()).collect();
        // The shortest choose first.
        curves.sort_by(|(_, a), (_, b)| reach(a).total_cmp(&reach(b)));
        let mut marks: Vec<(usize, (f64, f64))> = Vec::new();
        for (number, places) in &curves {
            let room = |at: &(f64, f64)| marks.iter().map(|(_, other)| apart(*at, *other)).fold(f64::INFINITY, f64::min);
            let free = places.iter().copied().find(|at| room(at) > BADGE);
            let widest = || places.iter().copied().max_by(|a, b| room(a).total_cmp(&room(b)));
            let chosen = free.or_else(widest).map(|at| (*number, at));
            marks.extend(chosen);
        }
        marks.sort_by_key(|(number, _)| *number);
        html! { @for (number, at) in marks { (badge(at, number)) } }
    }

    /// Where the number of each curve may stand, its middle first.
    fn places(&self) -> impl Iterator<Item = Vec<(f64, f64)>> {
        let from_middle = || (0..10).flat_map(|step| [0.5 - 0.04 * f64::from(step), 0.5 + 0.04 * f64::from(step)]);
        self.layout.curves.iter().map(move |curve| from_middle().map(|t| curve.at(self.layout.heart, t)).collect())
    }

    fn curves(&self) -> impl Iterator<Item = (&Bond<'c>, &super::geometry::Curve)> {
        self.flower.bonds.iter().flat_map(|bond| bond.ends.iter().map(move |_| bond)).zip(&self.layout.curves)
    }
}

/// How far apart two numbers stand at least, in pixels.
const BADGE: f64 = 21.0;

fn apart(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// How far apart the last two places of a number are: the ends of its curve.
fn reach(places: &[(f64, f64)]) -> f64 {
    if let [.., a, b] = places { apart(*a, *b) } else { 0.0 }
}

/// A number in a circle.
pub(super) fn badge(at: (f64, f64), rank: usize) -> Markup {
    let told = rank.to_string();
    let radius = (Type::Small.width(&told) / 2.0 + 3.0).max(9.0);
    html! {
        circle.petal-number cx=(number(at.0)) cy=(number(at.1)) r=(number(radius)) {}
        (svg::text((at.0, at.1 + 4.2), Anchor::Middle, Type::Small, &[told]))
    }
}

/// The pattern of a verdict: its size, its turn, its lines. What is confirmed is plain.
const fn pattern(verdict: Verdict) -> Option<(u32, Option<&'static str>, &'static str)> {
    match verdict {
        Verdict::Confirmed => None,
        Verdict::Contradicted => Some((7, Some("rotate(45)"), "M0 3.5H7")),
        Verdict::Undetermined => Some((8, None, "M2 2h.01M6 6h.01")),
        Verdict::Pending => Some((7, Some("rotate(90)"), "M0 3.5H3.5")),
        Verdict::NotExercised => Some((10, Some("rotate(-45)"), "M0 5H10")),
    }
}

/// A closed path.
pub(super) fn path(points: &[(f64, f64)]) -> String {
    format!("{}Z", line(points))
}

fn line(points: &[(f64, f64)]) -> String {
    let mut out = String::new();
    for (rank, (x, y)) in points.iter().enumerate() {
        out.push(if rank == 0 { 'M' } else { 'L' });
        out.push_str(&format!("{} {}", number(*x), number(*y)));
    }
    out
}

/// The head of an arrow at the end of a line.
fn head(points: &[(f64, f64)], size: f64) -> Option<String> {
    let mut back = points.iter().rev();
    let (x, y) = *back.next()?;
    let (from_x, from_y) = *back.nth(1)?;
    let length = (x - from_x).hypot(y - from_y).max(0.1);
    let (ux, uy) = ((x - from_x) / length, (y - from_y) / length);
    let corner = |side: f64| (x - size * (ux + side * 0.56 * uy), y - size * (uy - side * 0.56 * ux));
    Some(path(&[(x + 1.5 * ux, y + 1.5 * uy), corner(1.0), corner(-1.0)]))
}
