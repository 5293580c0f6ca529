//! Where petals and the curves between them stand, around a centre at 0, 0; angles in radians, lengths in pixels.

use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// Where a petal is widest, from 0 at the heart to 1 at the tip.
const WIDEST: f64 = 0.6;

/// How wide a petal is at the heart, of its greatest width.
const NECK: f64 = 0.5;

/// How long and how far apart things are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Length of a petal.
    pub petal: f64,
    /// Radius of what stands in the middle.
    pub eye: f64,
    /// From one curve to the next.
    pub lane: f64,
    /// What a number takes around the tips.
    pub number: f64,
}

/// The flower, placed.
#[derive(Debug)]
pub(super) struct Layout {
    /// Radius of what stands in the middle.
    pub eye: f64,
    /// Where petals begin.
    pub heart: f64,
    /// Where they end.
    pub tip: f64,
    /// The angle of each petal, from the top, clockwise.
    pub angles: Vec<f64>,
    /// The curves, in the order of the ends they were asked for.
    pub curves: Vec<Curve>,
    /// How long the heads of arrows are.
    pub head: f64,
    /// Half the greatest width of a petal.
    half: f64,
}

/// A curve from one petal to another, inside the heart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    from: f64,
    to: f64,
    /// How far from the centre it passes.
    depth: f64,
}

/// A point at this distance and this angle.
pub(super) fn polar(radius: f64, angle: f64) -> (f64, f64) {
    (radius * angle.cos(), radius * angle.sin())
}

/// The angle of each of so many petals: the drawing is the same on its left and on its right.
pub(super) fn angles(count: usize) -> Vec<f64> {
    let step = TAU / count.max(1) as f64;
    let first = if count.is_multiple_of(2) { step / 2.0 } else { 0.0 };
    (0..count).map(|rank| first + rank as f64 * step - FRAC_PI_2).collect()
}

/// The flower of so many petals, with a curve for each pair of ends.
pub(super) fn layout(scale: Scale, count: usize, ends: &[(usize, usize)]) -> Layout {
    let angles = angles(count);
    let step = TAU / count.max(1) as f64;
    let spread = spread(&angles, step, ends);
    let lanes = lanes(&spread);
    let used = lanes.iter().map(|lane| lane + 1).max().unwrap_or(0);
    let room = (scale.lane * used as f64).min(scale.lane * 10.0);
    let wide_enough = count as f64 * scale.number / TAU - scale.petal;
    let heart = (scale.eye + scale.lane * 0.8 + room).max(wide_enough);
    let curves = spread.iter().zip(&lanes).map(|((from, to), lane)| {
        let depth = heart - room * (*lane as f64 + 1.0) / used.max(1) as f64;
        Curve { from: *from, to: *to, depth }
    });
    let tip = heart + scale.petal;
    Layout {
        eye: scale.eye,
        heart,
        tip,
        half: half(heart, scale.petal, step),
        curves: curves.collect(),
        angles,
        head: (scale.lane * 0.5).min(8.0),
    }
}

/// Half the greatest width: petals touch nowhere, and few of them stay petals.
fn half(heart: f64, length: f64, step: f64) -> f64 {
    let open = (step / 2.0).min(FRAC_PI_2).sin() * 0.93;
    let fits = (0..=20).map(|at| f64::from(at) / 20.0).filter(|s| *s < 0.97).map(|s| (heart + s * length) * open / profile(s));
    fits.fold(length * 0.5, f64::min)
}

/// How wide a petal is at a point of its length, of its greatest width.
fn profile(s: f64) -> f64 {
    if s < WIDEST {
        NECK + (1.0 - NECK) * (FRAC_PI_2 * s / WIDEST).sin()
    } else {
        let t = ((s - WIDEST) / (1.0 - WIDEST)).min(1.0);
        (1.0 - t * t).max(0.0).sqrt()
    }
}

impl Layout {
    /// Half the width of a petal at a distance from the centre.
    pub fn half_at(&self, radius: f64) -> f64 {
        self.half * profile((radius - self.heart) / (self.tip - self.heart))
    }

    /// Where petals really begin, hidden by the heart.
    pub fn root(&self) -> f64 {
        let half = self.half * NECK;
        (self.heart * self.heart - half * half).max(0.0).sqrt() - 3.0
    }

    /// How far the flower goes down from its centre.
    pub fn lowest(&self) -> f64 {
        self.reach(1.0)
    }

    /// How far it goes up.
    pub fn highest(&self) -> f64 {
        self.reach(-1.0)
    }

    fn reach(&self, way: f64) -> f64 {
        let middle = self.heart + WIDEST * (self.tip - self.heart);
        let reached = |angle: &f64| (way * polar(self.tip, *angle).1).max(way * polar(middle, *angle).1 + self.half * angle.cos().abs());
        self.angles.iter().map(reached).fold(self.heart, f64::max)
    }

    /// The distances from the centre that cut a petal in parts of these sizes, the first and the last included.
    pub fn cuts(&self, sizes: &[usize]) -> Vec<f64> {
        const STEPS: usize = 240;
        let all: usize = sizes.iter().sum();
        let areas: Vec<f64> = (0..STEPS).map(|at| profile((at as f64 + 0.5) / STEPS as f64)).collect();
        let whole: f64 = areas.iter().sum();
        let at = |share: f64| {
            let mut sum = 0.0;
            let passed = areas.iter().take_while(|area| {
                sum += **area;
                sum <= whole * share
            });
            self.heart + (self.tip - self.heart) * passed.count() as f64 / STEPS as f64
        };
        let mut before = 0;
        let mut cuts = vec![self.heart];
        for size in sizes.iter().take(sizes.len().saturating_sub(1)) {
            before += size;
            cuts.push(at(before as f64 / all.max(1) as f64));
        }
        cuts.push(self.tip);
        cuts
    }

    /// The outline of a petal between two distances from the centre.
    pub fn outline(&self, angle: f64, from: f64, to: f64) -> Vec<(f64, f64)> {
        let length = self.tip - self.heart;
        let fine = if self.angles.len() > 20 { 6 } else { 12 };
        let body = (0..fine).map(|at| WIDEST * f64::from(at) / f64::from(fine));
        let cap = (0..=fine).map(|at| WIDEST + (1.0 - WIDEST) * (FRAC_PI_2 * f64::from(at) / f64::from(fine)).sin());
        let inner = body.chain(cap).map(|s| self.heart + s * length).filter(|r| *r > from + 0.1 && *r < to - 0.1);
        let radii: Vec<f64> = [from].into_iter().chain(inner).chain([to]).collect();
        let (axis, side) = (polar(1.0, angle), polar(1.0, angle + FRAC_PI_2));
        let point = |radius: f64, sign: f64| {
            let half = self.half_at(radius) * sign;
            (radius * axis.0 + half * side.0, radius * axis.1 + half * side.1)
        };
        let right = radii.iter().map(|radius| point(*radius, 1.0));
        right.chain(radii.iter().rev().map(|radius| point(*radius, -1.0))).collect()
    }
}

impl Curve {
    /// A point of the curve, from 0 at its start to 1 at its end.
    pub fn at(self, heart: f64, t: f64) -> (f64, f64) {
        let edge = (2.0 * t - 1.0).powi(2);
        polar(heart - 4.0 - (heart - 4.0 - self.depth) * (1.0 - edge), self.from + (self.to - self.from) * t)
    }

    /// The points of the curve.
    pub fn points(self, heart: f64) -> Vec<(f64, f64)> {
        let steps = 24 + ((self.to - self.from).abs() * self.depth / 8.0) as u32;
        (0..=steps).map(|at| self.at(heart, f64::from(at) / f64::from(steps))).collect()
    }
}

/// Where each curve leaves and arrives: side by side at the foot of a petal, so that none crosses without need.
fn spread(angles: &[f64], step: f64, ends: &[(usize, usize)]) -> Vec<(f64, f64)> {
    let angle = |rank: usize| angles.get(rank).copied().unwrap_or(0.0);
    let turn = |from: usize, to: usize| {
        let turn = (angle(to) - angle(from)).rem_euclid(TAU);
        if turn > PI + 1e-9 { turn - TAU } else { turn }
    };
    let mut feet: Vec<Vec<(f64, usize, bool)>> = vec![Vec::new(); angles.len()];
    for (number, (from, to)) in ends.iter().enumerate() {
        let turn = turn(*from, *to);
        for (rank, turn, is_start) in [(*from, turn, true), (*to, -turn, false)] {
            if let Some(foot) = feet.get_mut(rank) {
                foot.push((turn, number, is_start));
            }
        }
    }
    let mut placed = vec![(0.0, 0.0); ends.len()];
    for (rank, foot) in feet.iter_mut().enumerate() {
        // Short curves leave by the side they go to, long ones nearer to the axis: one stands inside the other.
        let key = |(turn, number, _): &(f64, usize, bool)| (1.0 / turn, if *turn > 0.0 { *number as f64 } else { -(*number as f64) });
        foot.sort_by(|a, b| key(a).0.total_cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1)));
        let gap = (step * 0.76 / foot.len() as f64).min(0.16);
        for (place, (_, number, is_start)) in foot.iter().enumerate() {
            let at = angle(rank) + gap * (place as f64 - (foot.len() as f64 - 1.0) / 2.0);
            if let Some(ends) = placed.get_mut(*number) {
                if *is_start { ends.0 = at } else { ends.1 = at }
            }
        }
    }
    for ((start, end), (from, to)) in placed.iter_mut().zip(ends) {
        let turn = turn(*from, *to);
        *end += TAU * ((*start + turn - *end) / TAU).round();
    }
    placed
}

/// The lane of each curve, 0 next to the petals: curves that pass at the same angle have a lane each, short ones outside.
fn lanes(curves: &[(f64, f64)]) -> Vec<usize> {
    let mut order: Vec<(usize, f64, f64)> =
        curves.iter().enumerate().map(|(at, (from, to))| (at, from.min(*to), (to - from).abs())).collect();
    order.sort_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(&b.0)));
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut lanes = vec![0; curves.len()];
    for (at, start, width) in order {
        let meets = |other: &(f64, f64)| {
            let ahead = (other.0 - start).rem_euclid(TAU);
            let behind = (start - other.0).rem_euclid(TAU);
            ahead < width + 0.05 || behind < other.1 + 0.05
        };
        let free = taken.iter().position(|lane| !lane.iter().any(meets)).unwrap_or(taken.len());
        if free == taken.len() {
            taken.push(Vec::new());
        }
        if let (Some(lane), Some(of)) = (taken.get_mut(free), lanes.get_mut(at)) {
            lane.push((start, width));
            *of = free;
        }
    }
    lanes
}
