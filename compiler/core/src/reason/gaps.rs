//! Thresholds with a hole: situations that some statements split by one measure, of which one value is left out.

use super::claims::Stated;
use super::condition::Conditions;
use super::formula::{Atom, Formula};
use super::fourier::Terms;
use super::linear::Term;
use super::number::{Number, whole};
use super::shown;
use super::space::Space;
use super::together::groups;
use crate::plan::Schema;
use crate::plan::ir::Type;
use crate::resolve::{Code, FieldView};
use crate::words::Text;

/// What no statement speaks of.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The name of what is measured.
    pub measure: String,
    /// Which values are left out.
    pub hole: Hole<Text>,
    /// The ranks of the statements on either side.
    pub sides: Vec<usize>,
}

/// Values that are left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hole<T> {
    /// That one.
    At(T),
    /// Those from one to the other.
    Between(T, T),
    /// Those above it.
    Above(T),
}

/// The values that a statement is about.
#[derive(Clone, Debug)]
pub struct Range {
    /// Where it starts, and whether it leaves its start out.
    pub from: Option<(Number, bool)>,
    /// Where it ends, and whether it leaves its end out.
    pub to: Option<(Number, bool)>,
    /// Which statement says so.
    pub of: usize,
    /// What else the statement asks for, so that it is about these values.
    pub rest: Vec<Formula>,
    /// What it decides: two that decide the same thing are one table.
    pub decides: Vec<Term>,
}

impl Range {
    /// Whether it is one value alone.
    fn is_value(&self) -> bool {
        self.from.zip(self.to).is_some_and(|((from, _), (to, _))| from == to)
    }
}

/// The holes in the thresholds of proofs about rows of one register.
pub fn of_proofs(stated: &[Stated<'_>], schema: &Schema, code: &Code) -> Vec<Gap> {
    let mut found = Vec::new();
    for group in groups(stated) {
        let mut space = Space::default();
        let filtered: Vec<(usize, Formula, Vec<Term>)> = group
            .into_iter()
            .filter_map(|rank| {
                let claim = stated.get(rank)?.claim(&mut space, schema);
                Some((rank, claim.filter.clone(), terms_of(&space, &claim.body())))
            })
            .collect();
        found.extend(holes(&space, &filtered, schema, code));
    }
    found
}

/// The holes in the thresholds of conditions; those that decide the same thing have the same number.
pub fn of_conditions(conditions: &[(FieldView<'_>, u32)], schema: &Schema, code: &Code) -> Vec<Gap> {
    let mut space = Space::default();
    let mut reader = Conditions { code, schema, space: &mut space, vars: Vec::new() };
    let read: Vec<(usize, Formula, Vec<Term>)> =
        conditions.iter().enumerate().map(|(rank, (field, decides))| (rank, reader.formula(*field, true), vec![*decides])).collect();
    holes(&space, &read, schema, code)
}

fn holes(space: &Space, filtered: &[(usize, Formula, Vec<Term>)], schema: &Schema, code: &Code) -> Vec<Gap> {
    let mut found = Vec::new();
    for term in (0..space.terms.len() as Term).filter(|term| is_measure(space, *term, schema)) {
        let ranges: Vec<Range> = filtered.iter().filter_map(|(rank, filter, decides)| range(space, term, filter, *rank, decides)).collect();
        let is_everywhere = filtered
            .iter()
            .any(|(_, filter, decides)| !terms_of(space, filter).contains(&term) && ranges.iter().any(|range| range.decides == *decides));
        if ranges.len() < 2 || is_everywhere {
            continue;
        }
        let Some((hole, sides)) = hole(&ranges, space.is_whole(term), most(space, term)) else { continue };
        let say = |number: Number| shown::number(space, term, number);
        let (Some(hole), Some(measure)) = (worded(hole, &say), shown::name(space, code, term)) else { continue };
        found.push(Gap { measure, hole, sides });
    }
    found
}

/// Whether a term is a cell that measures something. Days and years tell eras apart: what is before or after was decided otherwise.
fn is_measure(space: &Space, term: Term, schema: &Schema) -> bool {
    let Some(told) = space.told(term) else { return false };
    let column = told.column.and_then(|(register, column)| schema.column(register, column));
    matches!(told.ty, Type::Number(_) | Type::Days) && column.is_some_and(|column| !column.is_year)
}

fn worded(hole: Hole<Number>, say: &dyn Fn(Number) -> Option<Text>) -> Option<Hole<Text>> {
    Some(match hole {
        Hole::At(at) => Hole::At(say(at)?),
        Hole::Between(a, b) => Hole::Between(say(a)?, say(b)?),
        Hole::Above(at) => Hole::Above(say(at)?),
    })
}

fn terms_of(space: &Space, formula: &Formula) -> Vec<Term> {
    let mut terms = Vec::new();
    formula.atoms(&mut |atom| terms.extend(space.terms_of(atom)));
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The greatest value that the column of a term admits.
fn most(space: &Space, term: Term) -> Option<Number> {
    let bound = |sum: &super::linear::Linear| (sum.terms == [(term, whole(1))]).then(|| -sum.constant);
    space.laws.iter().filter_map(|law| bound(&law.sum)).min()
}

/// The values of a term that a filter is about; none when it does not split them.
fn range(space: &Space, term: Term, filter: &Formula, of: usize, decides: &[Term]) -> Option<Range> {
    let all = match filter {
        Formula::All(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut range = Range { from: None, to: None, of, rest: Vec::new(), decides: decides.to_vec() };
    for one in all {
        if !terms_of(space, one).contains(&term) {
            range.rest.push(one.clone());
            continue;
        }
        let Formula::Atom(atom, is_so) = one else { return None };
        match space.atoms.get(*atom as usize) {
            Some(Atom::Known(_)) if *is_so => {}
            Some(Atom::Limit(limit)) if limit.sum.terms.len() == 1 => {
                let limit = if *is_so { limit.clone() } else { limit.contrary()?.tightened(&|term| space.is_whole(term))? };
                let (_, times) = limit.sum.terms.first()?;
                let end = (-limit.sum.constant / *times, limit.is_strict);
                let slot = if *times > whole(0) { &mut range.to } else { &mut range.from };
                if slot.is_some() {
                    return None;
                }
                *slot = Some(end);
            }
            _ => return None,
        }
    }
    (range.from.is_some() || range.to.is_some()).then_some(range)
}

/// The first hole between ranges, or above them all when they start from nothing; and the ranges beside it.
pub fn hole(ranges: &[Range], is_whole: bool, most: Option<Number>) -> Option<(Hole<Number>, Vec<usize>)> {
    let mut sorted: Vec<&Range> = ranges.iter().collect();
    sorted.sort_by_key(|range| range.from);
    let (first, others) = sorted.split_first()?;
    let mut end = first.to;
    let mut last: &Range = first;
    for range in others {
        let (Some((to, to_open)), Some((from, from_open))) = (end, range.from) else {
            end = further(end, range.to);
            continue;
        };
        let next = if is_whole { to + whole(1) } else { to };
        let is_hole = from > next || (!is_whole && from == next && to_open && from_open);
        let is_point = from == to || (is_whole && from == to + whole(2));
        let same = last.rest == range.rest && (is_point || last.decides == range.decides);
        // Between two values of a list nothing was split.
        if is_hole && same && !(last.is_value() && range.is_value()) {
            let hole = match () {
                () if !is_whole && from == to => Hole::At(to),
                () if is_whole && from == to + whole(2) => Hole::At(to + whole(1)),
                () if is_whole => Hole::Between(to + whole(1), from - whole(1)),
                () => Hole::Between(to, from),
            };
            return Some((hole, vec![last.of, range.of]));
        }
        if further(end, range.to) != end {
            last = range;
        }
        end = further(end, range.to);
    }
    let (to, _) = end?;
    let is_one_table = ranges.iter().all(|range| range.rest == first.rest && range.decides == first.decides);
    let is_open = first.from.is_none() && is_one_table && most.is_none_or(|most| most > to);
    (is_open && ranges.len() > 1).then(|| (Hole::Above(to), vec![last.of]))
}

/// The end that is further; none is furthest.
fn further(a: Option<(Number, bool)>, b: Option<(Number, bool)>) -> Option<(Number, bool)> {
    let (a, b) = (a?, b?);
    Some(if (a.0, !a.1) >= (b.0, !b.1) { a } else { b })
}
