//! Sums of terms, each so many times, and a constant: what a comparison of numbers or dates comes down to.

use super::number::{Number, kept, whole};

/// A term, by its rank in the space.
pub type Term = u32;

/// A term, so many times.
pub type Times = (Term, Number);

/// A sum of terms and a constant.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Linear {
    /// The terms in order, each once, never zero times.
    pub terms: Vec<Times>,
    /// What is added.
    pub constant: Number,
}

impl Linear {
    /// A number alone.
    pub fn constant(constant: Number) -> Self {
        Self { terms: Vec::new(), constant }
    }

    /// A term alone.
    pub fn term(term: Term) -> Self {
        Self { terms: vec![(term, whole(1))], constant: whole(0) }
    }

    /// This, and so many times the other; none when a number grows too large.
    pub fn plus(&self, other: &Self, times: Number) -> Option<Self> {
        let mut terms = Vec::with_capacity(self.terms.len() + other.terms.len());
        let (mut mine, mut theirs) = (self.terms.iter().peekable(), other.terms.iter().peekable());
        loop {
            let (term, sum) = match (mine.peek(), theirs.peek()) {
                (Some((a, n)), Some((b, m))) if a == b => {
                    let both = (*a, kept(*n + kept(*m * times)?)?);
                    mine.next();
                    theirs.next();
                    both
                }
                (Some((a, n)), Some((b, _))) if a < b => {
                    mine.next();
                    (*a, *n)
                }
                (_, Some((b, m))) => {
                    theirs.next();
                    (*b, kept(*m * times)?)
                }
                (Some((a, n)), None) => {
                    mine.next();
                    (*a, *n)
                }
                (None, None) => break,
            };
            if sum != whole(0) {
                terms.push((term, sum));
            }
        }
        Some(Self { terms, constant: kept(self.constant + kept(other.constant * times)?)? })
    }

    /// So many times this.
    pub fn times(&self, times: Number) -> Option<Self> {
        Self::default().plus(self, times)
    }

    /// The number it is, when no term is left.
    pub fn known(&self) -> Option<Number> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// How many times a term is in it.
    pub fn of(&self, term: Term) -> Number {
        self.terms.binary_search_by_key(&term, |(term, _)| *term).ok().and_then(|rank| self.terms.get(rank)).map_or(whole(0), |(_, n)| *n)
    }
}

/// `linear <= 0`, or `linear < 0` when strict.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Limit {
    /// The sum.
    pub sum: Linear,
    /// Whether zero itself is left out.
    pub is_strict: bool,
}

impl Limit {
    /// What holds when this does not.
    pub fn contrary(&self) -> Option<Self> {
        Some(Self { sum: self.sum.times(whole(-1))?, is_strict: !self.is_strict })
    }

    /// The same limit in the form that all those which say the same have: of whole terms, whole numbers without a common divisor and
    /// no strict limit; of others, the first term once.
    pub fn tightened(&self, is_whole: &dyn Fn(Term) -> bool) -> Option<Self> {
        let Some((_, first)) = self.sum.terms.first() else { return Some(self.clone()) };
        if !self.sum.terms.iter().all(|(term, _)| is_whole(*term)) {
            let scale = if *first < whole(0) { -first.recip() } else { first.recip() };
            return Some(Self { sum: self.sum.times(kept(scale)?)?, is_strict: self.is_strict });
        }
        let mut under: i128 = 1;
        for (_, times) in &self.sum.terms {
            under = under.checked_mul(*times.denom() / gcd(under, *times.denom()))?;
        }
        let under = kept(Number::from_integer(under))?;
        let over = self.sum.terms.iter().fold(0, |over, (_, times)| gcd(over, (*times * under).to_integer()));
        let mut sum = self.sum.times(kept(under / Number::from_integer(over.max(1)))?)?;
        sum.constant = if self.is_strict { kept(sum.constant.floor() + whole(1))? } else { sum.constant.ceil() };
        Some(Self { sum, is_strict: false })
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
