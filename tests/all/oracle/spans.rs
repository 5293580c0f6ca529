//! Unbroken runs of consecutive states with the same keys.

use super::value::Value;

/// First state, last state, keys.
pub type Run = (u32, u32, Vec<Value>);

/// The runs of rows, each with its state and its keys, by state. An absent key does not separate: it takes the known value
/// before it in the run of the other keys, else the one after it; of several in one state, the greatest.
pub fn runs(rows: &[(u32, Vec<Value>)]) -> Vec<Run> {
    let mut filled: Vec<(u32, Vec<Value>)> = rows.to_vec();
    for rank in 0..rows.first().map_or(0, |(_, keys)| keys.len()) {
        filled = fill(&filled, rank);
    }
    unbroken(&filled)
}

/// Rows whose key of that rank is absent take it from the run of the other keys.
fn fill(rows: &[(u32, Vec<Value>)], rank: usize) -> Vec<(u32, Vec<Value>)> {
    let others = |keys: &[Value]| -> Vec<Value> { keys.iter().enumerate().filter(|(i, _)| *i != rank).map(|(_, k)| k.clone()).collect() };
    let without: Vec<(u32, Vec<Value>)> = rows.iter().map(|(state, keys)| (*state, others(keys))).collect();
    let runs = unbroken(&without);
    let value_near = |state: u32, keys: &[Value]| {
        let (first, last, _) = runs.iter().find(|(first, last, k)| *first <= state && state <= *last && k.as_slice() == others(keys))?;
        let known =
            |(at, other): &&(u32, Vec<Value>)| (*first..=*last).contains(at) && others(other) == others(keys) && other[rank].is_known();
        let before = rows.iter().filter(known).map(|(at, _)| *at).filter(|at| *at <= state).max();
        let after = || rows.iter().filter(known).map(|(at, _)| *at).min();
        let near = before.or_else(after)?;
        rows.iter().filter(known).filter(|(at, _)| *at == near).map(|(_, keys)| keys[rank].clone()).reduce(Value::greatest)
    };
    let fill_one = |(state, keys): &(u32, Vec<Value>)| {
        let mut keys = keys.clone();
        if !keys[rank].is_known()
            && let Some(value) = value_near(*state, &keys)
        {
            keys[rank] = value;
        }
        (*state, keys)
    };
    rows.iter().map(fill_one).collect()
}

fn unbroken(rows: &[(u32, Vec<Value>)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (state, keys) in rows {
        match runs.iter_mut().rev().find(|(_, last, k)| k == keys && *last + 1 >= *state) {
            Some(run) => run.1 = *state,
            None => runs.push((*state, *state, keys.clone())),
        }
    }
    runs
}
