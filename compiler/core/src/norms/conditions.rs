//! Conditions of norms, and the worlds in which they hold: each text true or false, each value of a register somewhere among the
//! values that the conditions speak of.

use crate::kinds::{Kind, assumption, commitment, right, rule};
use crate::model::Field;
use crate::plan::Schema;
use crate::proof::{Comparison, Expr, ExprKind, Literal, Presence};
use crate::resolve::{Code, Entity, FieldView};
use crate::values::{Ratio, Value};
use crate::words::folded_hash;

/// More worlds than this are not gone through: nothing is said of such conditions.
const MOST: usize = 4096;

/// When a norm applies: all of the first, none of the second.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    /// What must be true.
    pub when: Vec<Formula>,
    /// What must not be.
    pub unless: Vec<Formula>,
}

/// A condition, as far as it can be compared with others.
#[derive(Clone, PartialEq, Debug)]
pub enum Formula {
    /// A text, or a test that is compared as a text: true or false.
    Told(u64),
    /// A value of a register against a constant.
    Compare(u64, Comparison, Constant),
    /// Whether a value is recorded.
    Known(u64),
    /// The contrary.
    Not(Box<Formula>),
    /// All of them.
    And(Vec<Formula>),
    /// At least one of them.
    Or(Vec<Formula>),
}

/// What a value is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Constant {
    /// A number, in its main unit.
    Number(Ratio<i64>),
    /// A word of a closed list, yes or no.
    Word(u64),
}

/// What is so in a world.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fact {
    /// A text is true or false.
    Truth(bool),
    /// A value is not recorded.
    Absent,
    /// A value is this one.
    Is(Constant),
}

/// A world: what is so of everything that some conditions speak of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct World {
    facts: Vec<(u64, Fact)>,
}

/// The word that stands for a text in worlds.
pub(super) fn told(text: &str) -> u64 {
    folded_hash(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The word that stands for a condition told in words: its articles and plurals do not matter.
pub(super) fn told_in_words(text: &str) -> u64 {
    folded_hash(&super::prose::plain(text))
}

/// The word of `oui` in worlds.
const YES: u64 = 1;
const NO: u64 = 2;
/// A word that no condition says.
const OTHER: u64 = 3;

/// The fields of what must be so for a declaration to apply, and of what must not.
pub(super) const fn fields(kind: Kind) -> (&'static [Field], &'static [Field]) {
    match kind {
        Kind::Rule => (&[rule::WHEN], &[rule::UNLESS]),
        Kind::Commitment => (&[commitment::WHEN], &[]),
        Kind::Right => (&[right::CONDITION], &[right::LOST_WHEN]),
        Kind::Assumption => (&[assumption::ALWAYS], &[assumption::NEVER]),
        _ => (&[], &[]),
    }
}

/// Whether the conditions of two declarations may hold together, for whoever reasons on registers: the one door to it.
pub(super) fn may_hold_together<'c>(code: &'c Code, schema: &Schema, a: Entity<'c>, b: Entity<'c>) -> bool {
    let (mut held, mut denied) = (Vec::new(), Vec::new());
    for entity in [Some(a), (a != b).then_some(b)].into_iter().flatten() {
        let (when, unless) = fields(entity.kind());
        for value in entity.fields().filter(|value| value.lang().is_none()) {
            held.extend(when.contains(&value.field()).then_some(value));
            denied.extend(unless.contains(&value.field()).then_some(value));
        }
    }
    held.is_empty() || crate::reason::may_hold_together(code, schema, &held, &denied)
}

impl Conditions {
    /// The conditions that a declaration states.
    pub(super) fn of(entity: Entity<'_>) -> Self {
        let (when, unless) = fields(entity.kind());
        let read = |fields: &[Field]| {
            let values = entity.fields().filter(|value| fields.contains(&value.field()) && value.lang().is_none());
            values.map(formula).collect::<Vec<_>>()
        };
        match when.iter().chain(unless).any(|field| entity.has(*field)) {
            true => Self { when: read(when), unless: read(unless) },
            false => Self::default(),
        }
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.when.is_empty() && self.unless.is_empty()
    }

    fn formulas(&self) -> impl Iterator<Item = &Formula> {
        self.when.iter().chain(&self.unless)
    }

    /// The texts that must be true, and those that must not.
    pub(super) fn texts(&self) -> [Vec<u64>; 2] {
        [&self.when, &self.unless].map(|list| {
            let mut found = Vec::new();
            list.iter().for_each(|formula| texts(formula, &mut found));
            found
        })
    }
}

fn texts(formula: &Formula, found: &mut Vec<u64>) {
    match formula {
        Formula::Told(text) => found.push(*text),
        Formula::Not(inner) => texts(inner, found),
        Formula::And(all) | Formula::Or(all) => all.iter().for_each(|inner| texts(inner, found)),
        Formula::Compare(..) | Formula::Known(_) => {}
    }
}

fn formula(field: FieldView<'_>) -> Formula {
    match field.value() {
        Value::Test(test) => expression(&test.root, field.item_text()),
        _ => Formula::Told(told_in_words(&field.prose())),
    }
}

fn expression(expr: &Expr, text: &str) -> Formula {
    let opaque = || Formula::Told(told(expr.span.of(text)));
    let inner = |expr: &Expr| expression(expr, text);
    match &expr.kind {
        ExprKind::And(all) => Formula::And(all.iter().map(inner).collect()),
        ExprKind::Or(all) => Formula::Or(all.iter().map(inner).collect()),
        ExprKind::Not(of) => Formula::Not(Box::new(inner(of))),
        ExprKind::Path(path) => Formula::Compare(told(path.span().of(text)), Comparison::Equal, Constant::Word(YES)),
        ExprKind::Presence(presence, of) => match (&of.kind, presence) {
            (ExprKind::Path(path), Presence::Known) => Formula::Known(told(path.span().of(text))),
            (ExprKind::Path(path), Presence::Absent) => Formula::Not(Box::new(Formula::Known(told(path.span().of(text))))),
            _ => opaque(),
        },
        ExprKind::Compare(sign, pair) => match (&pair.0.kind, constant(&pair.1, text)) {
            (ExprKind::Path(path), Some(constant)) if is_plain(*sign, constant) => {
                Formula::Compare(told(path.span().of(text)), *sign, constant)
            }
            _ => opaque(),
        },
        _ => opaque(),
    }
}

/// Whether a sign tells where a value stands among constants of that sort.
const fn is_plain(sign: Comparison, constant: Constant) -> bool {
    match sign {
        Comparison::Equal | Comparison::Different => true,
        Comparison::Less | Comparison::AtMost | Comparison::More | Comparison::AtLeast => matches!(constant, Constant::Number(_)),
        _ => false,
    }
}

pub(super) fn constant(expr: &Expr, text: &str) -> Option<Constant> {
    match &expr.kind {
        ExprKind::Literal(Literal::Number(number) | Literal::Share(number)) => Some(Constant::Number(*number)),
        ExprKind::Literal(Literal::Money(money)) => Some(Constant::Number(money.amount())),
        ExprKind::Literal(Literal::YesNo(yes)) => Some(Constant::Word(if *yes { YES } else { NO })),
        ExprKind::Literal(Literal::Prose) => Some(Constant::Word(told(&crate::values::prose_text(expr.span.of(text))))),
        // A word of a closed list; a path of several names is another value.
        ExprKind::Path(path) if path.rest.is_empty() => Some(Constant::Word(path.head.hash)),
        _ => None,
    }
}

impl Constant {
    /// What a value of yes or no is when it is yes.
    pub(super) const fn yes() -> Self {
        Self::Word(YES)
    }
}

impl World {
    /// What is so of something.
    pub fn fact(&self, of: u64) -> Option<Fact> {
        self.facts.iter().find(|(name, _)| *name == of).map(|(_, fact)| *fact)
    }

    /// Whether a norm under these conditions applies.
    pub fn allows(&self, conditions: &Conditions) -> bool {
        conditions.when.iter().all(|f| self.is_so(f) == Some(true)) && conditions.unless.iter().all(|f| self.is_so(f) != Some(true))
    }

    /// Whether a formula is so; none when it cannot be known, a value being absent.
    fn is_so(&self, formula: &Formula) -> Option<bool> {
        match formula {
            Formula::Told(text) => match self.fact(*text) {
                Some(Fact::Truth(truth)) => Some(truth),
                _ => None,
            },
            Formula::Known(value) => self.fact(*value).map(|fact| fact != Fact::Absent),
            Formula::Compare(value, sign, constant) => match self.fact(*value)? {
                Fact::Is(is) => compare(is, *sign, *constant),
                _ => None,
            },
            Formula::Not(inner) => self.is_so(inner).map(|so| !so),
            Formula::And(all) => every(all.iter().map(|inner| self.is_so(inner)), true),
            Formula::Or(all) => every(all.iter().map(|inner| self.is_so(inner)), false),
        }
    }
}

/// All of them, when `all`; at least one of them otherwise; unknown as long as an unknown one could tell.
fn every(parts: impl Iterator<Item = Option<bool>>, all: bool) -> Option<bool> {
    let mut told = Some(all);
    for part in parts {
        match part {
            Some(so) if so != all => return Some(so),
            None => told = None,
            Some(_) => {}
        }
    }
    told
}

/// Compares a value with a constant.
pub(super) fn compare(is: Constant, sign: Comparison, with: Constant) -> Option<bool> {
    match (is, with, sign) {
        (a, b, Comparison::Equal) => Some(a == b),
        (a, b, Comparison::Different) => Some(a != b),
        (Constant::Number(a), Constant::Number(b), Comparison::Less) => Some(a < b),
        (Constant::Number(a), Constant::Number(b), Comparison::AtMost) => Some(a <= b),
        (Constant::Number(a), Constant::Number(b), Comparison::More) => Some(a > b),
        (Constant::Number(a), Constant::Number(b), Comparison::AtLeast) => Some(a >= b),
        _ => None,
    }
}

/// What something may be in the worlds of some conditions.
fn domain(of: u64, formulas: &[&Formula]) -> Vec<Fact> {
    let (mut is_told, mut numbers, mut words) = (false, Vec::new(), Vec::new());
    for formula in formulas {
        visit(formula, &mut |inner| match inner {
            Formula::Told(text) if *text == of => is_told = true,
            Formula::Compare(value, _, Constant::Number(number)) if *value == of => numbers.push(*number),
            Formula::Compare(value, _, Constant::Word(word)) if *value == of => words.push(*word),
            _ => {}
        });
    }
    if is_told {
        return vec![Fact::Truth(true), Fact::Truth(false)];
    }
    words.sort_unstable();
    words.dedup();
    if words == [YES] || words == [NO] {
        words = vec![YES, NO];
    } else if !words.is_empty() && words != [YES, NO] {
        words.push(OTHER);
    }
    let values = around(numbers).into_iter().map(Constant::Number).chain(words.into_iter().map(Constant::Word));
    let mut facts: Vec<Fact> = values.map(Fact::Is).collect();
    if facts.is_empty() {
        facts.push(Fact::Is(Constant::Word(OTHER)));
    }
    facts.push(Fact::Absent);
    facts
}

/// One number in each place that some numbers part: below, at each, between, above. The numbers themselves come first.
fn around(mut numbers: Vec<Ratio<i64>>) -> Vec<Ratio<i64>> {
    numbers.sort();
    numbers.dedup();
    let one = Ratio::from_integer(1);
    let sum = |a: Ratio<i64>, b: Ratio<i64>| crate::proof::Arithmetic::Add.of(a, b);
    let half = |a: Ratio<i64>, b: Ratio<i64>| crate::proof::Arithmetic::Divide.of(sum(a, b)?, Ratio::from_integer(2));
    let mut found = numbers.clone();
    found.extend(numbers.last().and_then(|last| sum(*last, one)));
    found.extend(numbers.first().and_then(|first| sum(*first, -one)));
    found.extend(numbers.windows(2).filter_map(|pair| match pair {
        [a, b] => half(*a, *b),
        _ => None,
    }));
    found
}

fn visit<'f>(formula: &'f Formula, see: &mut dyn FnMut(&'f Formula)) {
    see(formula);
    match formula {
        Formula::Not(inner) => visit(inner, see),
        Formula::And(all) | Formula::Or(all) => all.iter().for_each(|inner| visit(inner, see)),
        _ => {}
    }
}

/// Every world of some conditions in which what is assumed is so; none when there are too many.
pub(super) fn worlds(of: &[&Conditions], assumed: &Conditions) -> Option<Vec<World>> {
    let mut names = spoken_of(of.iter().flat_map(|conditions| conditions.formulas()));
    let about = |formula: &&Formula, names: &[u64]| spoken_of(std::iter::once(*formula)).iter().any(|name| names.contains(name));
    let matter: Vec<&Formula> = assumed.formulas().filter(|formula| about(formula, &names)).collect();
    names.extend(spoken_of(matter.iter().copied()));
    names.sort_unstable();
    names.dedup();
    let formulas: Vec<&Formula> = of.iter().flat_map(|conditions| conditions.formulas()).chain(matter.iter().copied()).collect();
    let mut worlds = vec![World::default()];
    for name in names {
        let domain = domain(name, &formulas);
        if worlds.len().checked_mul(domain.len()).is_none_or(|count| count > MOST) {
            return None;
        }
        let with = |world: &World, fact: Fact| {
            let mut facts = world.facts.clone();
            facts.push((name, fact));
            World { facts }
        };
        worlds = worlds.iter().flat_map(|world| domain.iter().map(|fact| with(world, *fact)).collect::<Vec<_>>()).collect();
    }
    let is_so = |world: &World| {
        let holds = |formula: &Formula| !matter.contains(&formula) || world.is_so(formula) == Some(true);
        let fails = |formula: &Formula| !matter.contains(&formula) || world.is_so(formula) != Some(true);
        assumed.when.iter().all(holds) && assumed.unless.iter().all(fails)
    };
    worlds.retain(is_so);
    Some(worlds)
}

/// What some formulas speak of, in order.
fn spoken_of<'f>(formulas: impl Iterator<Item = &'f Formula>) -> Vec<u64> {
    let mut names = Vec::new();
    for formula in formulas {
        visit(formula, &mut |inner| match inner {
            Formula::Told(name) | Formula::Known(name) | Formula::Compare(name, ..) => names.push(*name),
            _ => {}
        });
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// A world in which both apply, as far as their conditions go.
pub(super) fn together(a: &Conditions, b: &Conditions, assumed: &Conditions) -> Option<World> {
    if a.is_empty() && b.is_empty() {
        return Some(World::default());
    }
    worlds(&[a, b], assumed)?.into_iter().find(|world| world.allows(a) && world.allows(b))
}

/// Whether the second applies wherever the first does.
pub(super) fn implies(a: &Conditions, b: &Conditions, assumed: &Conditions) -> bool {
    b.is_empty() || worlds(&[a, b], assumed).is_some_and(|worlds| worlds.iter().all(|world| !world.allows(a) || world.allows(b)))
}
