//! The truth and the values of the nodes of a body, for one instance: what the engine gave, constants, and Kleene's logic.

use super::remedy::after;
use super::value::{datum, day};
use crate::table::{Instance, Value};
use jiff::civil::Date;
use social_core::plan::all_of;
use social_core::plan::ir::{Measure, Node, NodeKind, Type};
use social_core::proof::{Arithmetic, Comparison, Side};
use social_core::values::Ratio;
use social_core::verdict::Datum;
use std::cmp::Ordering;

/// What is known of the nodes of a body.
pub(super) struct Values<'p> {
    nodes: &'p [&'p Node],
    values: &'p [Value],
    today: Date,
}

impl<'p> Values<'p> {
    /// The values of an instance; `nodes` are the parts of its plan.
    pub fn new(nodes: &'p [&'p Node], instance: &'p Instance, today: Date) -> Self {
        Self { nodes, values: &instance.parts, today }
    }

    /// Whether a node is one of the parts.
    pub fn is_part(&self, node: &Node) -> bool {
        self.given(node).is_some()
    }

    fn given(&self, node: &Node) -> Option<&Value> {
        let index =
            self.nodes.iter().position(|part| std::ptr::eq(*part, node)).or_else(|| self.nodes.iter().position(|part| *part == node))?;
        self.values.get(index)
    }

    /// The value of a node; none when the engine was not asked for it and it is no constant.
    pub fn of(&self, node: &Node) -> Option<Datum> {
        if let Some(value) = self.given(node) {
            return Some(datum(value, &node.ty));
        }
        match &node.kind {
            NodeKind::Number(number) => Some(match &node.ty {
                Type::Days if number.is_integer() => Datum::Days(*number.numer()),
                Type::Number(measure) => Datum::Number(*number, measure.clone()),
                _ => Datum::Number(*number, Measure::Plain),
            }),
            NodeKind::Text(text) => Some(Datum::Text(text.clone())),
            NodeKind::Truth(truth) => Some(Datum::Truth(*truth)),
            NodeKind::Date(day) => Some(Datum::Day(*day)),
            NodeKind::Today => Some(Datum::Day(self.today)),
            NodeKind::Negative(inner) => match self.of(inner)? {
                Datum::Number(number, measure) => Some(Datum::Number(-number, measure)),
                Datum::Days(days) => Some(Datum::Days(-days)),
                _ => None,
            },
            NodeKind::Arithmetic(operation, pair) => match (self.of(&pair.0)?, self.of(&pair.1)?) {
                (Datum::Number(a, measure), Datum::Number(b, other)) => {
                    let measure = if measure == Measure::Plain { other } else { measure };
                    Some(Datum::Number(calculated(*operation, a, b)?, measure))
                }
                _ => None,
            },
            NodeKind::Shift(of, side, length) => match self.of(of)? {
                Datum::Day(day) if *side == Side::After => after(day, *length).map(Datum::Day),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a node is true: none when it is not known.
    pub fn truth(&self, node: &Node) -> Option<bool> {
        match &node.kind {
            NodeKind::And(all) => all_of(all.iter().map(|one| self.truth(one))),
            NodeKind::Or(all) => all_of(all.iter().map(|one| self.truth(one).map(|t| !t))).map(|none| !none),
            NodeKind::Not(inner) => self.truth(inner).map(|truth| !truth),
            NodeKind::Truth(truth) => Some(*truth),
            NodeKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                match self.truth(condition) {
                    Some(true) => self.truth(then),
                    Some(false) => self.truth(otherwise),
                    None => self.truth(then).filter(|then| self.truth(otherwise) == Some(*then)),
                }
            }
            NodeKind::Known(inner) => self.of(inner).map(|datum| !datum.is_unknown()),
            NodeKind::Compare(comparison, sides) => self.compared(*comparison, &sides.0, &sides.1),
            NodeKind::In(value, among) => {
                let value = self.of(value)?;
                let equal = among.iter().map(|one| self.of(one).and_then(|one| same(&value, &one)));
                all_of(equal.map(|equal| equal.map(|t| !t))).map(|none| !none)
            }
            _ => match self.of(node)? {
                Datum::Truth(truth) => Some(truth),
                _ => None,
            },
        }
    }

    fn compared(&self, comparison: Comparison, left: &Node, right: &Node) -> Option<bool> {
        let (left, right) = (self.of(left)?, self.of(right)?);
        match comparison {
            Comparison::Equal => return same(&left, &right),
            Comparison::Different => return same(&left, &right).map(|same| !same),
            _ => {}
        }
        let (least, most) = order(&left, &right)?;
        // Below when even the most is below; not below when even the least is not. The other way round for above.
        let below = |holds: fn(Ordering) -> bool| match (least.map(holds), most.map(holds)) {
            (_, Some(true)) => Some(true),
            (Some(false), _) => Some(false),
            _ => None,
        };
        let above = |holds: fn(Ordering) -> bool| match (least.map(holds), most.map(holds)) {
            (Some(true), _) => Some(true),
            (_, Some(false)) => Some(false),
            _ => None,
        };
        match comparison {
            Comparison::Less | Comparison::Before => below(Ordering::is_lt),
            Comparison::AtMost => below(Ordering::is_le),
            Comparison::More | Comparison::After => above(Ordering::is_gt),
            Comparison::AtLeast => above(Ordering::is_ge),
            _ => None,
        }
    }
}

/// A constant that the author wrote as an operation; none when it does not fit.
fn calculated(operation: Arithmetic, a: Ratio<i64>, b: Ratio<i64>) -> Option<Ratio<i64>> {
    let ((an, ad), (bn, bd)) = ((*a.numer(), *a.denom()), (*b.numer(), *b.denom()));
    let (over, under) = match operation {
        Arithmetic::Add => (an.checked_mul(bd)?.checked_add(bn.checked_mul(ad)?)?, ad.checked_mul(bd)?),
        Arithmetic::Subtract => (an.checked_mul(bd)?.checked_sub(bn.checked_mul(ad)?)?, ad.checked_mul(bd)?),
        Arithmetic::Multiply => (an.checked_mul(bn)?, ad.checked_mul(bd)?),
        Arithmetic::Divide => (an.checked_mul(bd)?, ad.checked_mul(bn)?),
    };
    (under != 0).then(|| Ratio::new(over, under))
}

/// Texts compare folded, as the engines do.
fn same(left: &Datum, right: &Datum) -> Option<bool> {
    match (left, right) {
        (Datum::Text(left), Datum::Text(right)) => Some(social_core::plan::folded(left) == social_core::plan::folded(right)),
        (Datum::Truth(left), Datum::Truth(right)) => Some(left == right),
        _ => match order(left, right)? {
            (Some(Ordering::Equal), Some(Ordering::Equal)) => Some(true),
            (Some(Ordering::Greater), _) | (_, Some(Ordering::Less)) => Some(false),
            _ => None,
        },
    }
}

/// How two values stand, the left one at its least, then at its most.
fn order(left: &Datum, right: &Datum) -> Option<(Option<Ordering>, Option<Ordering>)> {
    let exact = |ordering: Ordering| Some((Some(ordering), Some(ordering)));
    match (left, right) {
        (Datum::Day(left), Datum::Day(right)) => exact(left.cmp(right)),
        (Datum::Moment(left), Datum::Moment(right)) => exact(left.cmp(right)),
        (Datum::Days(left), Datum::Days(right)) => exact(left.cmp(right)),
        _ => {
            let ((left_least, left_most), (right_least, right_most)) = (bounds(left)?, bounds(right)?);
            let least = left_least.zip(right_most).map(|(left, right)| left.cmp(&right));
            let most = left_most.zip(right_least).map(|(left, right)| left.cmp(&right));
            Some((least, most))
        }
    }
}

type Bounds = (Option<Ratio<i64>>, Option<Ratio<i64>>);

fn bounds(datum: &Datum) -> Option<Bounds> {
    match datum {
        Datum::Number(number, _) => Some((Some(*number), Some(*number))),
        Datum::Between(least, most, _) => Some((*least, *most)),
        Datum::Days(days) => Some((Some((*days).into()), Some((*days).into()))),
        _ => None,
    }
}

/// The day of an instance.
pub(super) fn date_of(instance: &Instance) -> Option<Date> {
    instance.day.and_then(day)
}
