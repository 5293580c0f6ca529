//! Whether formulas can be true together: the solver proposes truths of atoms, the theories of numbers and of texts refuse what cannot
//! be, and what they refuse is learned. The only door to the solver of truths.

use super::formula::{Atom, AtomId, Formula};
use super::fourier::{self, Outcome};
use super::linear::{Limit, Term, Times};
use super::number::Number;
use super::space::Space;
use super::symbols;
use batsat::{BasicSolver, Lit, SolverInterface, lbool};
use rustc_hash::FxHashMap;

/// Whether formulas can be true together.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// They can: so.
    Yes(Model),
    /// They cannot, because of those of these ranks.
    No(Vec<usize>),
    /// It is not decided.
    Open,
}

/// A situation in which formulas are true: what they need of it, and no more.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Model {
    /// The truths that are needed.
    pub truths: Vec<(AtomId, bool)>,
    /// The values of numbers and dates.
    pub numbers: Vec<(Term, Number)>,
    /// The values of texts.
    pub texts: Vec<(Term, Box<str>)>,
}

/// A limit by its strength, and its literal.
type Ordered = (Number, bool, Lit);

/// Past so many situations refused the answer is open.
const MOST: usize = 3000;

/// Formulas over one space, to be asked together in any number.
pub struct Solver<'s> {
    space: &'s Space,
    formulas: Vec<Formula>,
    /// What always holds of the terms, well kept registers included or not.
    laws: Vec<Limit>,
    sat: BasicSolver,
    /// What is asked for each formula.
    chosen: Vec<Lit>,
    atoms: FxHashMap<AtomId, Lit>,
    refused: usize,
}

impl std::fmt::Debug for Solver<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Solver({} formulas)", self.formulas.len())
    }
}

impl<'s> Solver<'s> {
    /// A solver of these formulas; of well kept registers when what is found bad is shown elsewhere.
    pub fn new(space: &'s Space, formulas: Vec<Formula>, is_well_kept: bool) -> Self {
        let mut laws = space.laws.clone();
        if is_well_kept {
            laws.extend(space.habits.iter().cloned());
        }
        let mut solver = Self {
            space,
            formulas: Vec::new(),
            laws,
            sat: BasicSolver::default(),
            chosen: Vec::new(),
            atoms: FxHashMap::default(),
            refused: 0,
        };
        for must in &space.musts {
            let must = solver.literal(must);
            solver.sat.add_clause_reuse(&mut vec![must]);
        }
        formulas.into_iter().for_each(|formula| {
            solver.add(formula);
        });
        solver.order_limits();
        solver
    }

    /// One more formula; its rank.
    pub fn add(&mut self, formula: Formula) -> usize {
        let holds = self.literal(&formula);
        let chosen = self.fresh();
        self.sat.add_clause_reuse(&mut vec![!chosen, holds]);
        self.chosen.push(chosen);
        self.formulas.push(formula);
        self.chosen.len() - 1
    }

    fn fresh(&mut self) -> Lit {
        Lit::new(self.sat.new_var_default(), true)
    }

    /// A literal that is true only when the formula is.
    fn literal(&mut self, formula: &Formula) -> Lit {
        match formula {
            Formula::Atom(atom, is_so) => {
                let lit = match self.atoms.get(atom) {
                    Some(lit) => *lit,
                    None => {
                        let lit = self.fresh();
                        self.atoms.insert(*atom, lit);
                        lit
                    }
                };
                if *is_so { lit } else { !lit }
            }
            Formula::All(all) => {
                let parts: Vec<Lit> = all.iter().map(|one| self.literal(one)).collect();
                let lit = self.fresh();
                for part in parts {
                    self.sat.add_clause_reuse(&mut vec![!lit, part]);
                }
                lit
            }
            Formula::Any(all) => {
                let mut clause: Vec<Lit> = all.iter().map(|one| self.literal(one)).collect();
                let lit = self.fresh();
                clause.push(!lit);
                self.sat.add_clause_reuse(&mut clause);
                lit
            }
        }
    }

    /// Limits on one sum, from the strongest to the weakest: each implies the next.
    fn order_limits(&mut self) {
        let mut by_sum: FxHashMap<&[Times], Vec<Ordered>> = FxHashMap::default();
        for (atom, lit) in &self.atoms {
            if let Some(Atom::Limit(limit)) = self.space.atoms.get(*atom as usize) {
                by_sum.entry(&limit.sum.terms).or_default().push((limit.sum.constant, limit.is_strict, *lit));
            }
        }
        for mut limits in by_sum.into_values() {
            limits.sort_by_key(|(constant, is_strict, _)| std::cmp::Reverse((*constant, *is_strict)));
            for pair in limits.windows(2) {
                if let [(.., strong), (.., weak)] = pair {
                    self.sat.add_clause_reuse(&mut vec![!*strong, *weak]);
                }
            }
        }
    }

    /// Whether the formulas of these ranks can be true together.
    pub fn ask(&mut self, ranks: &[usize]) -> Answer {
        let asked: Vec<Lit> = ranks.iter().filter_map(|rank| self.chosen.get(*rank).copied()).collect();
        while self.refused < MOST {
            if self.sat.solve_limited(&asked) != lbool::TRUE {
                let core = self.sat.unsat_core();
                let is_in = |lit: Lit| core.contains(&lit) || core.contains(&!lit);
                return Answer::No(ranks.iter().copied().filter(|rank| self.chosen.get(*rank).is_some_and(|lit| is_in(*lit))).collect());
            }
            let mut truths = Vec::new();
            for formula in ranks.iter().filter_map(|rank| self.formulas.get(*rank)).chain(&self.space.musts) {
                self.needed(formula, &mut truths);
            }
            truths.sort_unstable();
            truths.dedup();
            match self.refusal(&truths) {
                Refusal::None(model) => return Answer::Yes(model),
                Refusal::Open => return Answer::Open,
                Refusal::Of(clash) => {
                    self.refused += 1;
                    let mut clause: Vec<Lit> = clash
                        .iter()
                        .filter_map(|(atom, is_so)| self.atoms.get(atom).map(|lit| if *is_so { !*lit } else { *lit }))
                        .collect();
                    self.sat.add_clause_reuse(&mut clause);
                }
            }
        }
        Answer::Open
    }

    /// The atoms that make a formula true as the solver proposes; whether it is.
    fn needed(&self, formula: &Formula, found: &mut Vec<(AtomId, bool)>) -> bool {
        match formula {
            Formula::Atom(atom, is_so) => {
                let lit = self.atoms.get(atom).copied();
                let is_true = lit.is_some_and(|lit| self.sat.value_lit(if *is_so { lit } else { !lit }) == lbool::TRUE);
                if is_true {
                    found.push((*atom, *is_so));
                }
                is_true
            }
            Formula::All(all) => all.iter().all(|one| self.needed(one, found)),
            Formula::Any(all) => all.iter().any(|one| {
                let before = found.len();
                let is_true = self.needed(one, found);
                if !is_true {
                    found.truncate(before);
                }
                is_true
            }),
        }
    }

    /// What the theories refuse of truths, as little as may be.
    fn refusal(&self, truths: &[(AtomId, bool)]) -> Refusal {
        let texts: Vec<(AtomId, bool)> = truths
            .iter()
            .copied()
            .filter(|(atom, _)| matches!(self.space.atoms.get(*atom as usize), Some(Atom::Same(..) | Atom::Written(..))))
            .collect();
        let Some(found) = self.texts(&texts) else {
            return Refusal::Of(least(texts, &|left| self.texts(left).is_none()));
        };
        let limits: Vec<(AtomId, bool)> =
            truths.iter().copied().filter(|(atom, _)| matches!(self.space.atoms.get(*atom as usize), Some(Atom::Limit(_)))).collect();
        match self.numbers(&limits) {
            Outcome::Holds(numbers) => Refusal::None(Model { truths: truths.to_vec(), numbers, texts: found }),
            Outcome::Open => Refusal::Open,
            Outcome::Clash(ranks) => {
                let core: Vec<(AtomId, bool)> = ranks.iter().filter_map(|rank| limits.get(*rank as usize).copied()).collect();
                if core.is_empty() {
                    // A column that nothing can fill: another finding.
                    return Refusal::Open;
                }
                Refusal::Of(least(core, &|left| matches!(self.numbers(left), Outcome::Clash(_))))
            }
        }
    }

    fn texts(&self, literals: &[(AtomId, bool)]) -> Option<Vec<(Term, Box<str>)>> {
        let atoms: Vec<(&Atom, bool)> =
            literals.iter().filter_map(|(atom, is_so)| Some((self.space.atoms.get(*atom as usize)?, *is_so))).collect();
        symbols::solve(&atoms)
    }

    /// The limits asked first, then the laws of their terms.
    fn numbers(&self, literals: &[(AtomId, bool)]) -> Outcome {
        let mut limits = Vec::with_capacity(literals.len());
        for (atom, is_so) in literals {
            let Some(Atom::Limit(limit)) = self.space.atoms.get(*atom as usize) else { continue };
            let limit = if *is_so { Some(limit.clone()) } else { limit.contrary() };
            let Some(limit) = limit else { return Outcome::Open };
            limits.push(limit);
        }
        self.with_laws(&mut limits);
        fourier::solve(&limits, self.space)
    }

    fn with_laws(&self, limits: &mut Vec<Limit>) {
        let mut terms: Vec<Term> = limits.iter().flat_map(|limit| limit.sum.terms.iter().map(|(term, _)| *term)).collect();
        let mut left: Vec<&Limit> = self.laws.iter().collect();
        loop {
            let (with, without): (Vec<&Limit>, Vec<&Limit>) =
                left.into_iter().partition(|law| law.sum.terms.iter().any(|(term, _)| terms.contains(term)));
            if with.is_empty() {
                return;
            }
            terms.extend(with.iter().flat_map(|law| law.sum.terms.iter().map(|(term, _)| *term)));
            limits.extend(with.into_iter().cloned());
            left = without;
        }
    }
}

enum Refusal {
    None(Model),
    Of(Vec<(AtomId, bool)>),
    Open,
}

/// What still clashes when as much as may be is left out.
fn least<T: Copy + PartialEq>(mut clash: Vec<T>, clashes: &dyn Fn(&[T]) -> bool) -> Vec<T> {
    let mut rank = clash.len();
    while rank > 0 {
        rank -= 1;
        let left: Vec<T> = clash.iter().enumerate().filter(|(other, _)| *other != rank).map(|(_, one)| *one).collect();
        if clashes(&left) {
            clash = left;
        }
    }
    clash
}
