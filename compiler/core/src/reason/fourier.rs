//! Whether limits on sums of terms can all hold: terms are eliminated one by one, each new limit remembering those it came from. When
//! they can, values for the terms; when they cannot, the limits that clash.

use super::linear::{Limit, Linear, Term};
use super::number::{Number, kept, whole};
use rustc_hash::FxHashMap;

/// What became of limits.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// They all hold for these values.
    Holds(Vec<(Term, Number)>),
    /// Those of these ranks cannot hold together.
    Clash(Vec<u32>),
    /// Not decided: too many of them, numbers too large, or no whole numbers were found.
    Open,
}

/// What is known of terms.
pub trait Terms {
    /// Whether its value is a whole number.
    fn is_whole(&self, term: Term) -> bool;
    /// The value that a reader expects first.
    fn usual(&self, term: Term) -> Number;
}

/// Past so many limits the answer is open.
const MOST: usize = 400;

#[derive(Clone)]
struct Row {
    limit: Limit,
    from: Vec<u32>,
}

/// Whether all of these hold together.
pub fn solve(limits: &[Limit], terms: &dyn Terms) -> Outcome {
    split(limits.to_vec(), terms, SPLITS)
}

/// A term that no whole number was found for is split on so many times.
const SPLITS: u32 = 8;

/// Where a value that has to be whole falls between two whole numbers, it is below or above.
fn split(limits: Vec<Limit>, terms: &dyn Terms, left: u32) -> Outcome {
    let rows = limits.iter().zip(0..).map(|(limit, rank)| Row { limit: limit.clone(), from: vec![rank] }).collect();
    let (term, at) = match eliminated(rows, terms) {
        None => return Outcome::Open,
        Some(Ok(outcome)) => return outcome,
        Some(Err(between)) => between,
    };
    if left == 0 {
        return Outcome::Open;
    }
    let own = limits.len() as u32;
    let below = Linear { terms: vec![(term, whole(1))], constant: -at.floor() };
    let above = Linear { terms: vec![(term, whole(-1))], constant: at.floor() + whole(1) };
    let mut clash: Vec<u32> = Vec::new();
    for sum in [below, above] {
        let limits = limits.iter().cloned().chain([Limit { sum, is_strict: false }]).collect();
        match split(limits, terms, left - 1) {
            Outcome::Clash(ranks) => clash.extend(ranks.into_iter().filter(|rank| *rank != own)),
            other => return other,
        }
    }
    clash.sort_unstable();
    clash.dedup();
    Outcome::Clash(clash)
}

/// What becomes of limits when terms go; or a term, and where it falls between two whole numbers.
#[allow(clippy::type_complexity, reason = "none when undecided, else the outcome or where to split")]
fn eliminated(rows: Vec<Row>, terms: &dyn Terms) -> Option<Result<Outcome, (Term, Number)>> {
    let mut stages: Vec<(Term, Vec<Row>)> = Vec::new();
    let mut left = match strongest(rows, terms)? {
        Ok(rows) => rows,
        Err(clash) => return Some(Ok(Outcome::Clash(clash))),
    };
    while let Some(term) = cheapest(&left) {
        let (with, mut without): (Vec<Row>, Vec<Row>) = left.into_iter().partition(|row| row.limit.sum.of(term) != whole(0));
        let (above, below): (Vec<&Row>, Vec<&Row>) = with.iter().partition(|row| row.limit.sum.of(term) > whole(0));
        if above.len() * below.len() + without.len() > MOST {
            return None;
        }
        for upper in &above {
            for lower in &below {
                without.push(combined(upper, lower, term)?);
            }
        }
        left = match strongest(without, terms)? {
            Ok(rows) => rows,
            Err(clash) => return Some(Ok(Outcome::Clash(clash))),
        };
        stages.push((term, with));
    }
    valued(stages, terms)
}

/// The term that makes the fewest new limits when it goes.
fn cheapest(rows: &[Row]) -> Option<Term> {
    let mut counts: Vec<(Term, usize, usize)> = Vec::new();
    for (term, times) in rows.iter().flat_map(|row| &row.limit.sum.terms) {
        let rank = counts.binary_search_by_key(term, |(term, ..)| *term).unwrap_or_else(|rank| {
            counts.insert(rank, (*term, 0, 0));
            rank
        });
        if let Some((_, above, below)) = counts.get_mut(rank) {
            *(if *times > whole(0) { above } else { below }) += 1;
        }
    }
    counts.into_iter().min_by_key(|(term, above, below)| (above * below, *term)).map(|(term, ..)| term)
}

/// The limit that is left of two when the term goes.
fn combined(upper: &Row, lower: &Row, term: Term) -> Option<Row> {
    let (up, down) = (upper.limit.sum.of(term), -lower.limit.sum.of(term));
    let sum = upper.limit.sum.times(down)?.plus(&lower.limit.sum, up)?;
    let mut from = upper.from.clone();
    from.extend(&lower.from);
    from.sort_unstable();
    from.dedup();
    Some(Row { limit: Limit { sum, is_strict: upper.limit.is_strict || lower.limit.is_strict }, from })
}

/// Of limits on the same sum the strongest; or those that cannot hold.
#[allow(clippy::type_complexity, reason = "none when undecided, else the rows or what clashes")]
fn strongest(rows: Vec<Row>, terms: &dyn Terms) -> Option<Result<Vec<Row>, Vec<u32>>> {
    let mut of: FxHashMap<Vec<(Term, Number)>, usize> = FxHashMap::default();
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        let limit = row.limit.tightened(&|term| terms.is_whole(term))?;
        if let Some(known) = limit.sum.known() {
            if known > whole(0) || (limit.is_strict && known == whole(0)) {
                return Some(Err(row.from));
            }
            continue;
        }
        let row = Row { limit, from: row.from };
        match of.get(&row.limit.sum.terms).and_then(|rank| kept.get_mut(*rank)) {
            Some(other) => {
                let strength = |row: &Row| (row.limit.sum.constant, row.limit.is_strict);
                if strength(&row) > strength(other) {
                    *other = row;
                }
            }
            None => {
                of.insert(row.limit.sum.terms.clone(), kept.len());
                kept.push(row);
            }
        }
    }
    Some(Ok(kept))
}

/// Values, from the last term eliminated to the first.
#[allow(clippy::type_complexity, reason = "as above")]
fn valued(stages: Vec<(Term, Vec<Row>)>, terms: &dyn Terms) -> Option<Result<Outcome, (Term, Number)>> {
    let mut values: FxHashMap<Term, Number> = FxHashMap::default();
    for (term, rows) in stages.into_iter().rev() {
        let (mut least, mut most): (Option<End>, Option<End>) = (None, None);
        for row in &rows {
            let rest = rest(&row.limit.sum, term, &mut values, terms)?;
            let times = row.limit.sum.of(term);
            let end = End { at: kept(-rest / times)?, is_open: row.limit.is_strict };
            if times > whole(0) {
                most = Some(most.map_or(end, |most| if (end.at, !end.is_open) < (most.at, !most.is_open) { end } else { most }));
            } else {
                least = Some(least.map_or(end, |least| if (end.at, end.is_open) > (least.at, least.is_open) { end } else { least }));
            }
        }
        let Some(value) = chosen(least, most, terms.usual(term), terms.is_whole(term)) else {
            return Some(least.map_or(Ok(Outcome::Open), |least| Err((term, least.at))));
        };
        values.insert(term, value);
    }
    let mut values: Vec<(Term, Number)> = values.into_iter().collect();
    values.sort_unstable_by_key(|(term, _)| *term);
    Some(Ok(Outcome::Holds(values)))
}

/// A sum without one of its terms, the others valued.
fn rest(sum: &Linear, but: Term, values: &mut FxHashMap<Term, Number>, terms: &dyn Terms) -> Option<Number> {
    sum.terms.iter().filter(|(term, _)| *term != but).try_fold(sum.constant, |total, (term, times)| {
        let value = *values.entry(*term).or_insert_with(|| terms.usual(*term));
        kept(total + kept(value * *times)?)
    })
}

#[derive(Clone, Copy)]
struct End {
    at: Number,
    is_open: bool,
}

/// A value between two ends, as near to the usual one as may be.
fn chosen(least: Option<End>, most: Option<End>, usual: Number, is_whole: bool) -> Option<Number> {
    if is_whole {
        let least = least.map(|end| if end.is_open { end.at.floor() + whole(1) } else { end.at.ceil() });
        let most = most.map(|end| if end.is_open { end.at.ceil() - whole(1) } else { end.at.floor() });
        let value = least.map_or(usual, |least| usual.max(least));
        let value = most.map_or(value, |most| value.min(most));
        return least.is_none_or(|least| least <= value).then_some(value);
    }
    let fits = |value: Number| {
        least.is_none_or(|end| value > end.at || (value == end.at && !end.is_open))
            && most.is_none_or(|end| value < end.at || (value == end.at && !end.is_open))
    };
    let near = [Some(usual), least.map(|end| end.at), most.map(|end| end.at), least.map(|end| end.at + whole(1))];
    let others = [most.map(|end| end.at - whole(1)), least.zip(most).map(|(least, most)| (least.at + most.at) / whole(2))];
    near.into_iter().chain(others).flatten().find(|value| fits(*value))
}
