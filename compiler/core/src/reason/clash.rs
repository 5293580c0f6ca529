//! Which claims about the same situations cannot all be confirmed: the smallest groups, and a situation that shows it.

use super::apart::apart;
use super::claims::Claim;
use super::formula::{Atom, AtomId, Formula};
use super::linear::{Linear, Term, Times};
use super::number::{Number, whole};
use super::settled::least;
use super::solve::{Answer, Model, Solver};
use super::space::Space;
use batsat::{BasicSolver, Lit, SolverInterface, lbool};
use rustc_hash::{FxHashMap, FxHashSet};
use social_grammar::Span;

/// Claims that cannot all be confirmed, though some situation falls under all of them.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The ranks of the claims, and the parts of each that take part.
    pub claims: Vec<(usize, Vec<Span>)>,
    /// Whether which situations they are about is understood: if not, it is a question whether one falls under all of them.
    pub is_certain: bool,
    /// The terms that the clash is about.
    pub terms: Vec<Term>,
    /// Situations in which all but one are confirmed: its rank among the claims, and whether it is contradicted there, not only
    /// undetermined. The last one first.
    pub shown: Vec<(usize, Model, bool)>,
}

/// Of more claims that speak of the same terms, the tightest bounds and the first ones are held against each other.
const MOST: usize = 40;

/// Past so many groups tried, the rest of a component is left.
const TRIES: usize = 400;

/// The smallest groups of claims that clash.
pub fn clashes(space: &Space, claims: &[Claim]) -> Vec<Clash> {
    let mut found = Vec::new();
    for component in components(space, claims) {
        if component.len() > 1 {
            Component::new(space, claims, component).clashes(&mut found);
        }
    }
    found
}

/// The claims by what they speak of: two that share no term, directly or by a law, have nothing to do with each other.
fn components(space: &Space, claims: &[Claim]) -> Vec<Vec<usize>> {
    let mut groups = Groups { roots: (0..space.terms.len()).collect() };
    for law in &space.laws {
        groups.join(law.sum.terms.iter().map(|(term, _)| *term));
    }
    let terms_of = |formula: &Formula| {
        let mut terms = Vec::new();
        formula.atoms(&mut |atom| terms.extend(space.terms_of(atom)));
        terms
    };
    let terms: Vec<Vec<Term>> = claims.iter().map(|claim| terms_of(&claim.body())).collect();
    for (claim, terms) in claims.iter().zip(&terms) {
        groups.join(terms.iter().copied().chain(terms_of(&claim.filter)));
    }
    let mut ranks: FxHashMap<usize, usize> = FxHashMap::default();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (rank, terms) in terms.iter().enumerate() {
        let Some(root) = terms.first().map(|term| groups.root(*term)) else { continue };
        let place = *ranks.entry(root).or_insert_with(|| {
            found.push(Vec::new());
            found.len() - 1
        });
        found.get_mut(place).into_iter().for_each(|group| group.push(rank));
    }
    found
}

struct Groups {
    roots: Vec<usize>,
}

impl Groups {
    fn root(&mut self, term: Term) -> usize {
        let mut at = term as usize;
        while let Some(next) = self.roots.get(at).copied().filter(|next| *next != at) {
            let over = self.roots.get(next).copied().unwrap_or(next);
            self.roots.get_mut(at).into_iter().for_each(|root| *root = over);
            at = over;
        }
        at
    }

    fn join(&mut self, terms: impl IntoIterator<Item = Term>) {
        let mut terms = terms.into_iter();
        let Some(first) = terms.next() else { return };
        for term in terms {
            let (a, b) = (self.root(first), self.root(term));
            self.roots.get_mut(b).into_iter().for_each(|root| *root = a);
        }
    }
}

/// Claims that share terms, asked of one solver: the filter and the body of each.
struct Component<'s> {
    space: &'s Space,
    claims: Vec<(usize, &'s Claim)>,
    solver: Solver<'s>,
}

impl<'s> Component<'s> {
    fn new(space: &'s Space, claims: &'s [Claim], ranks: Vec<usize>) -> Self {
        let ranks = if ranks.len() > MOST { tightest(space, claims, &ranks) } else { ranks };
        let kept: Vec<(usize, &Claim)> = ranks.into_iter().filter_map(|rank| Some((rank, claims.get(rank)?))).collect();
        let mut solver = asked(space, &kept);
        // What cannot hold alone is a finding of its own.
        let alone: Vec<bool> = (0..kept.len()).map(|at| matches!(solver.ask(&both(&[at])), Answer::Yes(_))).collect();
        let is_alone = |at: &usize| alone.get(*at).copied().unwrap_or_default();
        let viable: Vec<usize> = (0..kept.len()).filter(is_alone).collect();
        let claims: Vec<(usize, &Claim)> = viable.iter().filter_map(|at| kept.get(*at).copied()).collect();
        let solver = match claims.len() == kept.len() {
            true => solver,
            false => asked(space, &claims),
        };
        Self { space, claims, solver }
    }

    fn clashes(mut self, found: &mut Vec<Clash>) {
        let all: Vec<usize> = (0..self.claims.len()).collect();
        // Claims about different situations never clash, nor does a group with two of them: most of a table of cases.
        let mut blocked: Vec<Vec<usize>> = apart(self.space, &self.claims).into_iter().map(|(a, b)| vec![a, b]).collect();
        let is_free = blocked.is_empty();
        if self.claims.len() < 2 || (is_free && matches!(self.solver.ask(&both(&all)), Answer::Yes(_))) {
            return;
        }
        let mut map = BasicSolver::default();
        let lits: Vec<Lit> = all.iter().map(|_| Lit::new(map.new_var_default(), true)).collect();
        let lit = |at: &usize| lits.get(*at).copied();
        for pair in &blocked {
            map.add_clause_reuse(&mut pair.iter().filter_map(lit).map(|lit| !lit).collect());
        }
        for _ in 0..TRIES {
            if map.solve_limited(&[]) != lbool::TRUE {
                return;
            }
            let mut seed: Vec<usize> =
                all.iter().copied().filter(|at| lit(at).is_some_and(|lit| map.value_lit(lit) == lbool::TRUE)).collect();
            for at in &all {
                if seed.contains(at) {
                    continue;
                }
                seed.push(*at);
                if blocked.iter().any(|block| block.iter().all(|one| seed.contains(one))) {
                    seed.pop();
                }
            }
            seed.sort_unstable();
            // Each holds alone.
            let answer = if seed.len() < 2 { Answer::Open } else { self.solver.ask(&both(&seed)) };
            match answer {
                Answer::No(core) => {
                    let group = self.shrunk(core.iter().map(|rank| rank / 2).collect());
                    found.extend(self.clash(&group));
                    map.add_clause_reuse(&mut group.iter().filter_map(lit).map(|lit| !lit).collect());
                    blocked.push(group);
                }
                Answer::Yes(_) | Answer::Open => {
                    map.add_clause_reuse(&mut all.iter().filter(|at| !seed.contains(at)).filter_map(lit).collect());
                }
            }
        }
    }

    /// The group without those that it does not need in order to clash.
    fn shrunk(&mut self, mut group: Vec<usize>) -> Vec<usize> {
        group.dedup();
        let mut rank = group.len();
        while rank > 0 {
            rank -= 1;
            let left: Vec<usize> = group.iter().enumerate().filter(|(other, _)| *other != rank).map(|(_, one)| *one).collect();
            if matches!(self.solver.ask(&both(&left)), Answer::No(_)) {
                group = left;
            }
        }
        group
    }

    /// What to say of a group that cannot hold; nothing when no situation falls under all of it.
    fn clash(&mut self, group: &[usize]) -> Option<Clash> {
        let filters: Vec<usize> = group.iter().map(|at| 2 * at).collect();
        if !matches!(self.solver.ask(&filters), Answer::Yes(_)) {
            return None;
        }
        let claims: Vec<(usize, &Claim)> = group.iter().filter_map(|at| self.claims.get(*at).copied()).collect();
        let shown: Vec<(usize, Model, bool)> = (0..group.len()).rev().filter_map(|but| self.shown(group, &filters, but)).collect();
        // Where one of them breaks as soon as another is about the situation, the other says what to do then: no clash.
        if shown.len() < group.len() {
            return None;
        }
        let parts = parts(self.space, &claims);
        let unclear: Vec<&Formula> =
            claims.iter().map(|(_, claim)| &claim.filter).filter(|filter| !self.space.is_understood(filter)).collect();
        // Filters that are not understood may exclude each other; one of them alone is met some day, or it would not be written.
        let is_one = unclear.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
        if !is_one {
            return None;
        }
        let terms = about(self.space, &claims, &parts);
        let claims = claims.iter().zip(parts).map(|((rank, _), spans)| (*rank, spans)).collect();
        Some(Clash { claims, is_certain: unclear.is_empty(), terms, shown })
    }

    /// A situation under all of a group in which all but one are confirmed.
    fn shown(&mut self, group: &[usize], filters: &[usize], but: usize) -> Option<(usize, Model, bool)> {
        let broken = *group.get(but)?;
        let mut asked = filters.to_vec();
        asked.extend(group.iter().filter(|at| **at != broken).map(|at| 2 * at + 1));
        let denied = self.claims.get(broken)?.1.denied.clone();
        let denied = self.solver.add(denied);
        let with: Vec<usize> = asked.iter().copied().chain([denied]).collect();
        if !self.space.pins.is_empty() {
            let pins = self.solver.add(Formula::all(self.space.pins.iter().cloned()));
            if let Answer::Yes(model) = self.solver.ask(&with.iter().copied().chain([pins]).collect::<Vec<_>>()) {
                return Some((but, model, true));
            }
        }
        if let Answer::Yes(model) = self.solver.ask(&with) {
            return Some((but, model, true));
        }
        match self.solver.ask(&asked) {
            Answer::Yes(model) => Some((but, model, false)),
            _ => None,
        }
    }
}

/// The terms of the filters of claims and of the parts that take part in a clash.
fn about(space: &Space, claims: &[(usize, &Claim)], parts: &[Vec<Span>]) -> Vec<Term> {
    let mut terms = Vec::new();
    for ((_, claim), spans) in claims.iter().zip(parts) {
        let taken = claim.parts.iter().filter(|(span, _)| spans.contains(span)).map(|(_, part)| part);
        for formula in taken.chain([&claim.filter]) {
            formula.atoms(&mut |atom| terms.extend(space.terms_of(atom)));
        }
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// A solver of the filter and the body of each claim.
fn asked<'s>(space: &'s Space, claims: &[(usize, &Claim)]) -> Solver<'s> {
    Solver::new(space, claims.iter().flat_map(|(_, claim)| [claim.filter.clone(), claim.body()]).collect(), true)
}

/// The formulas of claims: the filter and the body of each.
fn both(claims: &[usize]) -> Vec<usize> {
    claims.iter().flat_map(|at| [2 * at, 2 * at + 1]).collect()
}

/// The parts of each claim that take part in the clash, as few as may be.
fn parts(space: &Space, claims: &[(usize, &Claim)]) -> Vec<Vec<Span>> {
    let mut formulas = Vec::new();
    let mut of: Vec<Option<(usize, Span)>> = Vec::new();
    for (at, (_, claim)) in claims.iter().enumerate() {
        formulas.push(claim.filter.clone());
        of.push(None);
        for (span, part) in &claim.parts {
            formulas.push(part.clone());
            of.push(Some((at, *span)));
        }
    }
    let all: Vec<usize> = (0..formulas.len()).collect();
    let mut solver = Solver::new(space, formulas, true);
    let core = match solver.ask(&all) {
        Answer::No(core) => least(&mut solver, core),
        _ => all,
    };
    let mut spans = vec![Vec::new(); claims.len()];
    for (at, span) in core.iter().filter_map(|rank| of.get(*rank).copied().flatten()) {
        spans.get_mut(at).into_iter().for_each(|list: &mut Vec<Span>| list.push(span));
    }
    spans
}

/// Of many claims: those whose bounds are the tightest of their sum, on all situations; then the first ones.
fn tightest(space: &Space, claims: &[Claim], ranks: &[usize]) -> Vec<usize> {
    let mut best: FxHashMap<Side<'_>, (Number, usize)> = FxHashMap::default();
    for rank in ranks {
        let Some(claim) = claims.get(*rank).filter(|claim| claim.filter == Formula::YES) else { continue };
        for (side, strength) in claim.parts.iter().flat_map(|(_, part)| bounds(space, part)) {
            let slot = best.entry(side).or_insert((strength, *rank));
            if strength > slot.0 {
                *slot = (strength, *rank);
            }
        }
    }
    let mut kept: Vec<usize> = best.into_values().map(|(_, rank)| rank).collect();
    kept.sort_unstable();
    kept.dedup();
    kept.truncate(MOST);
    let mut said: FxHashSet<(Formula, Formula)> = FxHashSet::default();
    for rank in ranks {
        let Some(claim) = claims.get(*rank).filter(|_| kept.len() < MOST) else { break };
        if said.insert((claim.filter.clone(), claim.body())) && !kept.contains(rank) {
            kept.push(*rank);
        }
    }
    kept.sort_unstable();
    kept
}

/// A sum, and from which side it is bounded.
type Side<'s> = (&'s [Times], bool);

/// The limits that a formula sets by itself, and how strong each is.
fn bounds<'s>(space: &'s Space, formula: &Formula) -> Vec<(Side<'s>, Number)> {
    let one = |atom: AtomId, is_so: bool| match space.atoms.get(atom as usize) {
        Some(Atom::Limit(limit)) => {
            let Linear { terms, constant } = &limit.sum;
            Some(((terms.as_slice(), is_so), if is_so { *constant } else { whole(0) - *constant }))
        }
        _ => None,
    };
    match formula {
        Formula::Atom(atom, is_so) => one(*atom, *is_so).into_iter().collect(),
        Formula::All(all) => all.iter().flat_map(|one| bounds(space, one)).collect(),
        Formula::Any(_) => Vec::new(),
    }
}
