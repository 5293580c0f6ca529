//! The smallest changes that would have satisfied an instance: which value, and what it should have been.

use super::values::Values;
use social_core::plan::ir::{Measure, Node, NodeKind, Plan, Rows, Type};
use social_core::plan::phrase;
use social_core::proof::{AggregateKind, Comparison, Quantity};
use social_core::resolve::FieldView;
use social_core::text;
use social_core::verdict::Datum;
use social_core::words::Text;

/// More ways than this say no more.
const MAX_WAYS: usize = 3;

/// Words the changes of one plan.
pub(super) struct Changes<'p> {
    pub plan: &'p Plan,
    pub field: FieldView<'p>,
    pub values: &'p Values<'p>,
    /// How many rows each set of the body certainly has, where it is known.
    pub counts: &'p dyn Fn(&Rows) -> Option<u64>,
}

impl Changes<'_> {
    /// What would have made the body true: one of these.
    pub fn ways(&self) -> Vec<Text> {
        let mut ways = self.of(&self.plan.body, true);
        ways.truncate(MAX_WAYS);
        ways
    }

    /// What would have made a node that is not so true, or false.
    fn of(&self, node: &Node, wanted: bool) -> Vec<Text> {
        match &node.kind {
            NodeKind::Not(inner) => self.of(inner, !wanted),
            NodeKind::And(all) if wanted => self.every(all, true),
            NodeKind::Or(all) if !wanted => self.every(all, false),
            NodeKind::And(all) | NodeKind::Or(all) => all.iter().flat_map(|one| self.of(one, wanted)).collect(),
            NodeKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                match self.values.truth(condition) {
                    Some(true) => self.of(then, wanted),
                    Some(false) => self.of(otherwise, wanted),
                    None if self.values.truth(otherwise) == Some(!wanted) => self.of(otherwise, wanted),
                    None => self.of(then, wanted),
                }
            }
            NodeKind::Compare(comparison, sides) => {
                let comparison = if wanted { *comparison } else { opposite(*comparison) };
                self.compared(comparison, &sides.0, &sides.1).into_iter().collect()
            }
            NodeKind::In(value, among) if wanted => self.among(value, among).into_iter().collect(),
            NodeKind::Known(value) => vec![self.known(value, wanted)],
            NodeKind::Exists(quantity, rows) => vec![self.counted(node, *quantity, rows, wanted)],
            _ => self.bare(node, wanted).into_iter().collect(),
        }
    }

    /// All of those that do not hold: one way, each of its parts after the other.
    fn every(&self, all: &[Node], wanted: bool) -> Vec<Text> {
        // How many rows a set has is not among the values: when no other part fails, it does.
        let is = |truth: Option<bool>| all.iter().filter(move |one| self.values.truth(one) == truth);
        let failing: Vec<&Node> = if is(Some(!wanted)).next().is_some() { is(Some(!wanted)).collect() } else { is(None).collect() };
        let mut ways: Vec<Vec<Text>> = failing.into_iter().map(|one| self.of(one, wanted)).filter(|ways| !ways.is_empty()).collect();
        if ways.len() == 1 {
            return ways.pop().unwrap_or_default();
        }
        let first: Vec<Text> = ways.into_iter().filter_map(|ways| ways.into_iter().next()).collect();
        let joined = first.into_iter().reduce(|a, b| text! { fr: "{a} ; et {b}", en: "{a}; and {b}", a, b });
        joined.into_iter().collect()
    }

    fn phrase(&self, node: &Node) -> Text {
        phrase(self.plan, node, self.field)
    }

    fn compared(&self, comparison: Comparison, left: &Node, right: &Node) -> Option<Text> {
        let is_fixed = |node: &Node| !self.values.is_part(node);
        let (comparison, measured, bound) = match (is_fixed(left), is_fixed(right)) {
            (true, false) => (mirrored(comparison)?, right, left),
            _ => (comparison, left, right),
        };
        let (value, limit) = (self.values.of(measured)?, self.values.of(bound)?);
        if value.is_unknown() || limit.is_unknown() {
            return None;
        }
        let (value, limit) = (as_share_of(value.clone(), &limit), as_share_of(limit, &value));
        let phrase = self.phrase(measured);
        if is_recorded(measured) && is_computed(bound) && comparison == Comparison::Equal {
            let (value, limit) = (value.text(), limit.text());
            return Some(
                text! { fr: "{phrase} : noté {value}, le calcul donne {limit}", en: "{phrase}: recorded {value}, computed {limit}", phrase, value, limit },
            );
        }
        let needed = needed(comparison, &limit, is_count(measured))?;
        let value = value.text();
        Some(text! { fr: "{phrase} : {value}, {needed}", en: "{phrase}: {value}, {needed}", phrase, value, needed })
    }

    fn among(&self, value: &Node, among: &[Node]) -> Option<Text> {
        let (phrase, value) = (self.phrase(value), self.values.of(value)?.text());
        let all: Vec<Text> = among.iter().filter_map(|one| self.values.of(one)).map(|datum| datum.text()).collect();
        let needed = social_core::checks::wording::any_of(&all);
        Some(
            text! { fr: "{phrase} : {value}, il fallait {needed}", en: "{phrase}: {value}, where {needed} was needed", phrase, value, needed },
        )
    }

    fn known(&self, value: &Node, wanted: bool) -> Text {
        let phrase = self.phrase(value);
        match (wanted, self.values.of(value).filter(|datum| !datum.is_unknown())) {
            (true, _) => {
                text! { fr: "{phrase} n'est pas noté, il fallait l'inscrire", en: "{phrase} is not recorded, and had to be", phrase }
            }
            (false, Some(datum)) => {
                let value = datum.text();
                text! { fr: "{phrase} : {value}, il ne fallait rien", en: "{phrase}: {value}, where nothing was needed", phrase, value }
            }
            (false, None) => {
                text! { fr: "{phrase} est noté, il ne fallait rien", en: "{phrase} is recorded, where nothing was needed", phrase }
            }
        }
    }

    /// Of how many rows: the count when it is known, else what the test says of it.
    fn counted(&self, node: &Node, quantity: Quantity, rows: &Rows, wanted: bool) -> Text {
        let count = match self.values.of(node) {
            Some(Datum::Number(number, _)) if number.is_integer() => u64::try_from(*number.numer()).ok(),
            _ => (self.counts)(rows),
        };
        let phrase = self.phrase(node);
        let Some(count) = count else {
            return match wanted {
                true => text! { fr: "ce n'est pas le cas : {phrase}", en: "this is not so: {phrase}", phrase },
                false => {
                    text! { fr: "c'est le cas, il ne le fallait pas : {phrase}", en: "this is so, and had not to be: {phrase}", phrase }
                }
            };
        };
        let found = match count {
            0 => Text { fr: "aucun fait".to_owned(), en: "no fact".to_owned() },
            1 => Text { fr: "1 fait".to_owned(), en: "1 fact".to_owned() },
            count => text! { fr: "{count} faits", en: "{count} facts", count },
        };
        let needed = match (quantity, wanted) {
            (Quantity::Some, true) | (Quantity::No, false) => Text { fr: "il en fallait un".into(), en: "one was needed".into() },
            (Quantity::Some, false) | (Quantity::No, true) => Text { fr: "il n'en fallait aucun".into(), en: "none was allowed".into() },
            (Quantity::AtLeast(n), true) => text! { fr: "il en fallait {n}", en: "{n} were needed", n },
            (Quantity::AtMost(n), true) => text! { fr: "il en fallait {n} au plus", en: "{n} were allowed at most", n },
            (Quantity::Exactly(n), true) => text! { fr: "il en fallait exactement {n}", en: "exactly {n} were needed", n },
            (Quantity::AtLeast(n), false) => text! { fr: "il en fallait moins de {n}", en: "fewer than {n} were allowed", n },
            (Quantity::AtMost(n), false) => text! { fr: "il en fallait plus de {n}", en: "more than {n} were needed", n },
            (Quantity::Exactly(n), false) => text! { fr: "il en fallait un autre nombre que {n}", en: "any number but {n} was needed", n },
        };
        text! { fr: "{found}, {needed}", en: "{found}, {needed}", found, needed }
    }

    fn bare(&self, node: &Node, wanted: bool) -> Option<Text> {
        if node.ty != Type::Truth {
            return None;
        }
        let (phrase, value, wanted) = (self.phrase(node), Datum::Truth(!wanted).text(), Datum::Truth(wanted).text());
        Some(
            text! { fr: "{phrase} : {value}, il fallait {wanted}", en: "{phrase}: {value}, where {wanted} was needed", phrase, value, wanted },
        )
    }
}

/// What the value should have been.
fn needed(comparison: Comparison, limit: &Datum, is_count: bool) -> Option<Text> {
    let is_date = matches!(limit, Datum::Day(_) | Datum::Moment(_));
    let limit = limit.text();
    Some(match (comparison, is_date) {
        (Comparison::AtMost, true) => text! { fr: "il fallait le {limit} au plus tard", en: "{limit} at the latest was needed", limit },
        (Comparison::AtLeast, true) => text! { fr: "il fallait le {limit} au plus tôt", en: "{limit} at the earliest was needed", limit },
        (Comparison::Less | Comparison::Before, _) if is_date => {
            text! { fr: "il fallait avant le {limit}", en: "before {limit} was needed", limit }
        }
        (Comparison::More | Comparison::After, _) if is_date => {
            text! { fr: "il fallait après le {limit}", en: "after {limit} was needed", limit }
        }
        (Comparison::Equal, true) => text! { fr: "il fallait le {limit}", en: "{limit} was needed", limit },
        (Comparison::AtLeast, _) if is_count => text! { fr: "il en fallait {limit}", en: "{limit} were needed", limit },
        (Comparison::AtMost, _) if is_count => text! { fr: "il en fallait {limit} au plus", en: "{limit} were allowed at most", limit },
        (Comparison::AtLeast, _) => text! { fr: "il fallait au moins {limit}", en: "at least {limit} was needed", limit },
        (Comparison::AtMost, _) => text! { fr: "il fallait au plus {limit}", en: "at most {limit} was allowed", limit },
        (Comparison::Less | Comparison::Before, _) => {
            text! { fr: "il fallait moins de {limit}", en: "less than {limit} was needed", limit }
        }
        (Comparison::More | Comparison::After, _) => text! { fr: "il fallait plus de {limit}", en: "more than {limit} was needed", limit },
        (Comparison::Equal, _) => text! { fr: "il fallait {limit}", en: "{limit} was needed", limit },
        (Comparison::Different, _) => {
            text! { fr: "il fallait autre chose que {limit}", en: "something else than {limit} was needed", limit }
        }
        (Comparison::Contains, _) => text! { fr: "il fallait que cela contienne « {limit} »", en: "it had to contain “{limit}”", limit },
        (Comparison::StartsWith, _) => {
            text! { fr: "il fallait que cela commence par « {limit} »", en: "it had to start with “{limit}”", limit }
        }
        (Comparison::EndsWith, _) => text! { fr: "il fallait que cela finisse par « {limit} »", en: "it had to end with “{limit}”", limit },
        (Comparison::In | Comparison::NotIn, _) => return None,
    })
}

/// A cell as it is: what somebody wrote down.
fn is_recorded(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Column(..))
}

/// A value that comes from other cells: a number, or an outcome.
fn is_computed(node: &Node) -> bool {
    use NodeKind as K;
    match node.ty {
        Type::Number(_) => matches!(node.kind, K::Aggregate { .. } | K::LongestRun { .. } | K::RunningTotal { .. } | K::Arithmetic(..)),
        Type::Truth => matches!(node.kind, K::Compare(..) | K::And(_) | K::Or(_) | K::Not(_) | K::In(..) | K::Exists(..) | K::If(_)),
        _ => false,
    }
}

/// A number as a share, where it is held against one: `45 %` rather than `0,45`.
fn as_share_of(value: Datum, other: &Datum) -> Datum {
    match (value, other) {
        (Datum::Number(number, Measure::Plain), Datum::Number(_, Measure::Share)) => Datum::Number(number, Measure::Share),
        (Datum::Between(lo, hi, Measure::Plain), Datum::Number(_, Measure::Share)) => Datum::Between(lo, hi, Measure::Share),
        (value, _) => value,
    }
}

fn is_count(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Aggregate { kind: AggregateKind::Count, .. })
}

fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::Different,
        Comparison::Different => Comparison::Equal,
        Comparison::Less | Comparison::Before => Comparison::AtLeast,
        Comparison::AtMost => Comparison::More,
        Comparison::More | Comparison::After => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
        Comparison::In => Comparison::NotIn,
        Comparison::NotIn => Comparison::In,
        Comparison::Contains | Comparison::StartsWith | Comparison::EndsWith => Comparison::NotIn,
    }
}

fn mirrored(comparison: Comparison) -> Option<Comparison> {
    Some(match comparison {
        Comparison::Less | Comparison::Before => Comparison::More,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::More | Comparison::After => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::Equal | Comparison::Different => comparison,
        _ => return None,
    })
}
