//! What the ladder is made of: principles, rules, proofs, registers, and the open ends between them.

use crate::page::{Page, bound};
use crate::value;
use social_core::checks::s2_opposability::ladder::norm;
use social_core::checks::s2_opposability::proofs::is_told;
use social_core::kinds::{Kind, rule};
use social_core::plan::{Schema, sentence, typed};
use social_core::proof::{ExprKind, Test, references, walk};
use social_core::resolve::{Entity, FieldView, Registers};
use social_core::values::Value;
use social_core::verdict::Verdict;
use social_core::words::Lang;

/// Everything drawn, each link a rank in the column beside.
pub(super) struct Graph<'a> {
    /// The principles of the code in its order, then those it takes from elsewhere, then the want of one.
    pub heads: Vec<Head<'a>>,
    /// The rules, practices and commitments, and the want of one under each principle that has none.
    pub norms: Vec<Norm<'a>>,
    /// Where facts are written down, who attests, and the want of either.
    pub grounds: Vec<Ground<'a>>,
}

/// What a ladder starts from.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Head<'a> {
    /// A principle.
    Principle(Entity<'a>),
    /// Rules that say none.
    None,
}

impl<'a> Head<'a> {
    /// The principle, when there is one.
    pub fn entity(self) -> Option<Entity<'a>> {
        match self {
            Self::Principle(entity) => Some(entity),
            Self::None => None,
        }
    }
}

/// A rule, a practice or a commitment; none where it is missing.
pub(super) struct Norm<'a> {
    /// The declaration.
    pub entity: Option<Entity<'a>>,
    /// The ranks of what it upholds.
    pub heads: Vec<usize>,
    /// Its proofs, or why there is none.
    pub proofs: Vec<Proof>,
    /// What facts say of it.
    pub verdict: Option<Verdict>,
}

/// A proof and where its facts are.
pub(super) struct Proof {
    /// What it says.
    pub said: Said,
    /// The ranks of where its facts are.
    pub grounds: Vec<usize>,
}

/// What a proof says.
pub(super) enum Said {
    /// As a sentence.
    Sentence(String),
    /// Nothing yet.
    Missing,
    /// Nothing: what is only allowed needs no proof.
    Free,
}

impl Said {
    /// For a reader.
    pub fn text(&self, page: &Page<'_>) -> String {
        match self {
            Self::Sentence(text) => text.clone(),
            Self::Missing => page.say("pas encore de preuve", "no proof yet").to_owned(),
            Self::Free => page.say("une permission : rien à prouver", "a permission: nothing to prove").to_owned(),
        }
    }
}

/// Where the facts of a proof are.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Ground<'a> {
    /// In a register.
    Register(Entity<'a>),
    /// In the word of somebody.
    Attested(Entity<'a>),
    /// Nowhere yet.
    Missing,
}

impl<'a> Graph<'a> {
    /// The ladder of the code of a page.
    pub fn of(page: &Page<'a>) -> Self {
        let code = page.input.code;
        let heads = code.of(Kind::Principle).map(Head::Principle).collect();
        let mut graph = Self { heads, norms: Vec::new(), grounds: Vec::new() };
        let tests = Tests { page, registers: Registers::new(code), schema: Schema::of(code) };
        for entity in [Kind::Rule, Kind::Practice, Kind::Commitment].into_iter().flat_map(|kind| code.of(kind)) {
            graph.add(&tests, entity);
        }
        for rank in 0..graph.heads.len() {
            if !graph.norms.iter().any(|norm| norm.heads.contains(&rank)) {
                graph.norms.push(Norm { entity: None, heads: vec![rank], proofs: Vec::new(), verdict: None });
            }
        }
        graph
    }

    fn add(&mut self, tests: &Tests<'_, 'a>, entity: Entity<'a>) {
        let Some(fields) = norm(entity.kind()) else { return };
        let principles = entity.targets(fields.upholds).filter(|target| target.kind() == Kind::Principle);
        let mut heads: Vec<usize> = principles.map(|target| rank_of(&mut self.heads, Head::Principle(target))).collect();
        heads.sort_unstable();
        heads.dedup();
        if heads.is_empty() {
            if entity.kind() != Kind::Rule {
                return;
            }
            heads.push(rank_of(&mut self.heads, Head::None));
        }
        let mut proofs: Vec<Proof> = Vec::new();
        for view in entity.values(fields.proof) {
            proofs.push(self.proof(tests, view));
        }
        if proofs.is_empty() {
            let asks = entity.kind() != Kind::Rule || entity.has(rule::MUST) || entity.has(rule::MUST_NOT) || !entity.has(rule::MAY);
            proofs.push(Proof { said: if asks { Said::Missing } else { Said::Free }, grounds: Vec::new() });
        }
        let verdict = tests.page.input.verdicts.and_then(|report| report.of(entity.id())).map(|said| said.verdict);
        self.norms.push(Norm { entity: Some(entity), heads, proofs, verdict });
    }

    fn proof(&mut self, tests: &Tests<'_, 'a>, view: FieldView<'a>) -> Proof {
        let said = Said::Sentence(tests.sentence(view));
        let Value::Test(test) = view.value() else { return Proof { said, grounds: vec![self.nowhere()] } };
        let mut grounds = Vec::new();
        let attesters = attesters(test, view);
        for target in references(test).into_iter().filter_map(|id| view.reference_of(id)?.target()) {
            let ground = match target.kind() {
                Kind::Register => Ground::Register(target),
                _ if attesters.contains(&target) => Ground::Attested(target),
                // Who holds a role or sits on a body is known from the code itself.
                _ => continue,
            };
            let rank = rank_of(&mut self.grounds, ground);
            if !grounds.contains(&rank) {
                grounds.push(rank);
            }
        }
        if grounds.is_empty() {
            grounds.push(self.nowhere());
        }
        Proof { said, grounds }
    }

    /// One more open end.
    fn nowhere(&mut self) -> usize {
        self.grounds.push(Ground::Missing);
        self.grounds.len() - 1
    }
}

fn rank_of<T: PartialEq>(all: &mut Vec<T>, one: T) -> usize {
    all.iter().position(|other| *other == one).unwrap_or_else(|| {
        all.push(one);
        all.len() - 1
    })
}

fn attesters<'a>(test: &Test, view: FieldView<'a>) -> Vec<Entity<'a>> {
    let mut found = Vec::new();
    walk(test, &mut |expr| {
        if let ExprKind::Attested(attested) = &expr.kind {
            found.extend(attested.by.and_then(|by| view.reference_of(by)?.target()));
        }
    });
    found
}

/// What proofs are said from.
struct Tests<'p, 'a> {
    page: &'p Page<'a>,
    registers: Registers<'a>,
    schema: Schema,
}

impl<'a> Tests<'_, 'a> {
    /// A proof as a sentence; as it is written when no sentence can be made of it.
    fn sentence(&self, view: FieldView<'a>) -> String {
        let plans = match view.value() {
            // What is told in words stays in the words of the author.
            Value::Test(test) if is_told(test) => return view.prose().split_whitespace().collect::<Vec<_>>().join(" "),
            Value::Test(test) => typed(view, test, &self.registers, &self.schema).plans,
            _ => Vec::new(),
        };
        let said: Vec<String> = plans.iter().map(|plan| self.page.text(&sentence(plan, view))).collect();
        let said = if said.is_empty() { value::plain(self.page, view) } else { said.join(" ") };
        if self.page.lang == Lang::Fr { bound(&said) } else { said }
    }
}
