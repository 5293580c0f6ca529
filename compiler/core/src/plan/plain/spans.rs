//! Unbroken runs of consecutive states with the same keys.

use super::value::Value;

/// A state, and the keys of a row that stands in it.
pub(super) type Keyed = (u32, Vec<Value>);

/// First state, last state, keys.
pub(super) type Run = (u32, u32, Vec<Value>);

/// The runs of rows, each with its state and its keys, by state. An absent key does not separate: it takes the known value
/// before it in the run of the other keys, else the one after it; of several in one state, the greatest.
pub(super) fn runs(rows: &[Keyed]) -> Vec<Run> {
    let mut filled: Vec<Keyed> = rows.to_vec();
    for rank in 0..rows.first().map_or(0, |(_, keys)| keys.len()) {
        filled = fill(&filled, rank);
    }
    unbroken(&filled)
}

/// Rows whose key of that rank is absent take it from the run of the other keys.
fn fill(rows: &[Keyed], rank: usize) -> Vec<Keyed> {
    let others =
        |keys: &[Value]| -> Vec<Value> { keys.iter().enumerate().filter(|(at, _)| *at != rank).map(|(_, key)| key.clone()).collect() };
    let without: Vec<Keyed> = rows.iter().map(|(state, keys)| (*state, others(keys))).collect();
    let runs = unbroken(&without);
    let value_near = |state: u32, keys: &[Value]| {
        let others_here = others(keys);
        let (first, last, _) = runs.iter().find(|(first, last, keys)| *first <= state && state <= *last && *keys == others_here)?;
        let known: Vec<(u32, &Value)> = rows
            .iter()
            .filter(|(at, other)| (*first..=*last).contains(at) && others(other) == others_here)
            .filter_map(|(at, other)| Some((*at, other.get(rank).filter(|value| value.is_known())?)))
            .collect();
        let before = known.iter().map(|(at, _)| *at).filter(|at| *at <= state).max();
        let near = before.or_else(|| known.iter().map(|(at, _)| *at).min())?;
        known.iter().filter(|(at, _)| *at == near).map(|(_, value)| (*value).clone()).reduce(Value::greatest)
    };
    let fill_one = |(state, keys): &Keyed| {
        let mut keys = keys.clone();
        let near = if keys.get(rank).is_some_and(Value::is_known) { None } else { value_near(*state, &keys) };
        if let (Some(key), Some(value)) = (keys.get_mut(rank), near) {
            *key = value;
        }
        (*state, keys)
    };
    rows.iter().map(fill_one).collect()
}

fn unbroken(rows: &[Keyed]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (state, keys) in rows {
        match runs.iter_mut().rev().find(|(_, last, other)| other == keys && *last + 1 >= *state) {
            Some(run) => run.1 = *state,
            None => runs.push((*state, *state, keys.clone())),
        }
    }
    runs
}
