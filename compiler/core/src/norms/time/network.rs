//! Simple temporal network: a circle of bounds that leaves less than no time is why some of them cannot hold together.
//! (Dechter, Meiri and Pearl, Temporal constraint networks, 1991.)

/// A bound between two events: `to` comes at most `days` after `from`; fewer than none is before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edge {
    /// The event it is counted from.
    pub from: u32,
    /// The event it bounds.
    pub to: u32,
    /// At most so many days later.
    pub days: i64,
}

/// Chains of more bounds than this are not looked for: nobody writes them, and a large code must not wait for them.
const LONGEST: usize = 256;

/// The bounds of a circle that adds up to fewer than no days, each starting where the one before ends; none when every bound can
/// hold. Exact for circles of at most 256 bounds.
pub fn tight_circle(events: usize, edges: &[Edge]) -> Option<Vec<usize>> {
    // As if one more event were no later than any: all start at zero.
    let mut latest = vec![0i64; events];
    let mut by: Vec<Option<usize>> = vec![None; events];
    for round in 0..=LONGEST.min(events) {
        let mut moved = None;
        for (number, edge) in edges.iter().enumerate() {
            let Some(reached) = latest.get(edge.from as usize).and_then(|from| from.checked_add(edge.days)) else { continue };
            let (Some(known), Some(why)) = (latest.get_mut(edge.to as usize), by.get_mut(edge.to as usize)) else { continue };
            if reached < *known {
                (*known, *why) = (reached, Some(number));
                moved = Some(edge.to);
            }
        }
        moved?;
        // Looked for as the rounds double: a circle shows among the reasons long before the last round.
        if (round.is_power_of_two() || round >= LONGEST.min(events))
            && let Some(circle) = circle_among(&by, edges)
        {
            return Some(circle);
        }
    }
    circle_among(&by, edges)
}

/// A circle in the bounds that were last used for each event: such a circle is always too tight.
fn circle_among(by: &[Option<usize>], edges: &[Edge]) -> Option<Vec<usize>> {
    let mut seen = vec![0u32; by.len()];
    for start in 0..by.len() {
        let mark = start as u32 + 1;
        let mut at = start;
        while seen.get(at) == Some(&0) {
            *seen.get_mut(at)? = mark;
            match by.get(at).copied().flatten().and_then(|edge| edges.get(edge)) {
                Some(edge) => at = edge.from as usize,
                None => break,
            }
        }
        let ends_here = seen.get(at) == Some(&mark);
        if ends_here && let Some(circle) = closed(by, edges, at) {
            return Some(circle);
        }
    }
    None
}

/// The circle through an event, when following the reasons leads back to it.
fn closed(by: &[Option<usize>], edges: &[Edge], event: usize) -> Option<Vec<usize>> {
    let mut circle = Vec::new();
    let mut at = event;
    loop {
        let number = by.get(at).copied().flatten()?;
        circle.push(number);
        at = edges.get(number)?.from as usize;
        if at == event {
            circle.reverse();
            return Some(circle);
        }
        if circle.len() > by.len() {
            return None;
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test that goes wrong may stop")]
mod tests {
    use super::{Edge, tight_circle};

    /// Whether some days from 0 to `most` for each event keep every bound: by trying them all.
    fn has_schedule(events: usize, edges: &[Edge], most: i64) -> bool {
        let mut days = vec![0i64; events];
        loop {
            if edges.iter().all(|edge| days[edge.to as usize] <= days[edge.from as usize] + edge.days) {
                return true;
            }
            let Some(next) = (0..events).find(|event| days[*event] < most) else { return false };
            days[next] += 1;
            days[..next].iter_mut().for_each(|day| *day = 0);
        }
    }

    /// Numbers that look random and are the same on each run.
    fn next(seed: &mut u64) -> u64 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *seed >> 33
    }

    #[test]
    fn says_the_same_as_trying_every_schedule() {
        let (mut seed, mut tight, mut loose) = (7u64, 0, 0);
        for _ in 0..6000 {
            let events = 2 + next(&mut seed) as usize % 3;
            let edges: Vec<Edge> = (0..1 + next(&mut seed) % 6)
                .map(|_| Edge {
                    from: (next(&mut seed) % events as u64) as u32,
                    to: (next(&mut seed) % events as u64) as u32,
                    days: next(&mut seed) as i64 % 7 - 3,
                })
                .collect();
            // Bounds of three days at most among four events never need more than nine days.
            let (found, can) = (tight_circle(events, &edges), has_schedule(events, &edges, 9));
            assert_eq!(found.is_none(), can, "{edges:?}");
            match found {
                Some(circle) => {
                    tight += 1;
                    assert!(circle.iter().map(|number| edges[*number].days).sum::<i64>() < 0, "{circle:?} of {edges:?}");
                    let starts = circle.iter().cycle().skip(1);
                    assert!(circle.iter().zip(starts).all(|(a, b)| edges[*a].to == edges[*b].from), "{circle:?} of {edges:?}");
                }
                None => loose += 1,
            }
        }
        assert!(tight > 1000 && loose > 1000, "{tight} {loose}");
    }

    #[test]
    fn long_chains_close_and_wide_stars_are_quick() {
        let chain: Vec<Edge> = (0..100).map(|n| Edge { from: n, to: (n + 1) % 100, days: if n == 0 { -1 } else { 0 } }).collect();
        assert_eq!(tight_circle(100, &chain).map(|circle| circle.len()), Some(100));
        let star: Vec<Edge> = (1..30_000).flat_map(|n| [Edge { from: 0, to: n, days: 30 }, Edge { from: n, to: 0, days: 0 }]).collect();
        assert_eq!(tight_circle(30_000, &star), None);
    }
}
