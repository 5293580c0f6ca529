//! What runs over sets: for all, existence, aggregates, with their sets and periods; conditions and scales.

use super::{Hold, Printer, hold, is_feminine, word_of};
use crate::model::Gender;
use crate::proof::ast::*;
use crate::proof::words::Keyword;
use crate::words::Lang;
use social_grammar::Span;

impl Printer<'_> {
    pub(super) fn conditional(&mut self, parts: &If) {
        let branch = |expr: &Expr| match expr.kind {
            ExprKind::If(_) | ExprKind::Each(_) => Hold::Whole,
            _ => Hold::Open,
        };
        self.lead(Keyword::If);
        self.expr(&parts.condition, branch(&parts.condition));
        self.between(Keyword::Then);
        self.expr(&parts.then, branch(&parts.then));
        if let Some(otherwise) = &parts.otherwise {
            self.between(Keyword::Otherwise);
            self.whole(otherwise);
        }
    }

    pub(super) fn scale(&mut self, scale: &Scale) {
        self.lead(Keyword::AccordingTo);
        self.expr(&scale.subject, Hold::Dated);
        self.put(" { ");
        for (number, line) in scale.lines.iter().enumerate() {
            if number > 0 {
                self.put(", ");
            }
            if line.comparison != Comparison::Equal {
                self.comparison(line.comparison);
                self.put(" ");
            }
            self.expr(&line.bound, Hold::Dated);
            self.colon();
            self.item(&line.value);
        }
        if let Some(otherwise) = &scale.otherwise {
            if !scale.lines.is_empty() {
                self.put(", ");
            }
            self.word(Keyword::Otherwise);
            self.colon();
            self.item(otherwise);
        }
        self.put(" }");
    }

    pub(super) fn each(&mut self, each: &Each) {
        match &each.over {
            Over::Rows(set) => {
                self.lead(Keyword::Each);
                self.set(set, Keyword::Where);
            }
            Over::Spans(set) => {
                self.lead(Keyword::Each);
                self.of(Keyword::SpanOf, |printer| printer.set(set, Keyword::Where));
            }
            Over::Periods(period, alias, range) => {
                self.lead(Keyword::Each);
                self.period(*period);
                self.alias(*alias);
                self.range(range);
            }
            Over::Moments(range) => {
                self.word(Keyword::AtAllTimes);
                self.range(range);
            }
        }
        for (number, key) in each.keys.iter().enumerate() {
            if number == 0 {
                self.between(Keyword::By);
            } else {
                self.put(", ");
            }
            self.expr(&key.value, Hold::Dated);
            self.alias(key.alias);
        }
        if let Some(filter) = &each.filter {
            self.condition(Keyword::Where, filter);
        }
        self.colon();
        self.whole(&each.body);
    }

    fn period(&mut self, period: Period) {
        match period {
            Period::Calendar(part) => self.word(word_of(part)),
            Period::Length(duration) => {
                self.lead(Keyword::PeriodOf);
                self.literal(&Literal::Duration(duration), Span::default());
            }
        }
    }

    /// How often: `chaque année`, `tous les 2 ans`.
    pub(super) fn every(&mut self, period: Period) {
        match period {
            Period::Calendar(_) => {
                // In English a judgement is expected every year, a statement holds for each year.
                self.put(if self.lang == Lang::Fr { "chaque " } else { "every " });
                self.period(period);
            }
            Period::Length(duration) => {
                self.lead(Keyword::EveryN);
                self.literal(&Literal::Duration(duration), Span::default());
            }
        }
    }

    fn alias(&mut self, alias: Option<Name>) {
        if let Some(alias) = alias {
            self.between(Keyword::As);
            self.raw(alias.span);
        }
    }

    fn range(&mut self, range: &Range) {
        match (&range.from, &range.to) {
            (None, None) => {}
            (Some(from), None) => self.bounded(Keyword::Since, from),
            (None, Some(to)) => self.bounded(Keyword::Until, to),
            (Some(from), Some(to)) => {
                self.bounded(Keyword::From, from);
                self.bounded(Keyword::To, to);
            }
        }
    }

    fn bounded(&mut self, keyword: Keyword, bound: &Expr) {
        self.put(" ");
        match keyword {
            Keyword::From => self.of(keyword, |printer| printer.expr(bound, Hold::Sum)),
            _ => {
                self.lead(keyword);
                self.expr(bound, Hold::Sum);
            }
        }
    }

    pub(super) fn exists(&mut self, exists: &Exists) {
        let is_feminine = match exists.gender {
            Some(gender) => gender == Gender::F,
            None => is_feminine(exists.set.name.of(self.text)),
        };
        let is_french = self.lang == Lang::Fr;
        let counted = |keyword: Keyword, count: u64| format!("{} {count} ", keyword.proper(self.lang));
        let words = match exists.quantity {
            Quantity::Some if is_french && is_feminine => "une ".to_owned(),
            Quantity::No if is_french && is_feminine => "aucune ".to_owned(),
            Quantity::Some => Keyword::Some.proper(self.lang).to_owned() + " ",
            Quantity::No => Keyword::No.proper(self.lang).to_owned() + " ",
            Quantity::AtLeast(count) => counted(Keyword::AtLeast, count),
            Quantity::AtMost(count) => counted(Keyword::AtMost, count),
            Quantity::Exactly(count) => counted(Keyword::Exactly, count),
        };
        self.put(&words);
        self.set(&exists.set, Keyword::Whose);
    }

    fn set(&mut self, set: &Set, condition: Keyword) {
        self.raw(set.name);
        self.alias(set.alias);
        for modifier in &set.modifiers {
            self.modifier(modifier, condition);
        }
    }

    fn modifier(&mut self, modifier: &Modifier, condition: Keyword) {
        let (keyword, value) = match modifier {
            Modifier::Where(value) => return self.condition(condition, value),
            Modifier::In(value) if matches!(value.kind, ExprKind::Window(..)) => {
                self.between(Keyword::Within);
                return self.bare(value);
            }
            Modifier::Between(low, high) => {
                self.between(Keyword::Between);
                self.expr(low, Hold::Sum);
                self.between(Keyword::And);
                return self.expr(high, Hold::Sum);
            }
            Modifier::At(value) => (Keyword::At, value),
            Modifier::In(value) => (Keyword::In, value),
            Modifier::Before(value) => (Keyword::Before, value),
            Modifier::After(value) => (Keyword::After, value),
            Modifier::Since(value) => (Keyword::Since, value),
            Modifier::Until(value) => (Keyword::Until, value),
        };
        self.between(keyword);
        self.expr(value, Hold::Sum);
    }

    fn condition(&mut self, word: Keyword, value: &Expr) {
        self.between(word);
        let is_clear = hold(value) > Hold::Open || matches!(value.kind, ExprKind::Exists(_));
        self.expr(value, if is_clear { Hold::Open } else { Hold::Whole });
    }

    pub(super) fn over(&mut self, set: Option<&Set>) {
        if let Some(set) = set {
            self.between(Keyword::Over);
            self.set(set, Keyword::Where);
        }
    }

    pub(super) fn aggregate(&mut self, aggregate: &Aggregate) {
        self.word(word_of_aggregate(aggregate.kind));
        if aggregate.distinct {
            self.put(" ");
            self.word(Keyword::Distinct);
        }
        let Some(of) = &aggregate.of else {
            if let Some(set) = &aggregate.over {
                self.put("(");
                self.set(set, Keyword::Where);
                self.put(")");
            }
            return;
        };
        self.put(" ");
        // « nombre de réunion » counts meetings: a value counted over the rows of the group keeps its parentheses.
        let is_plain = aggregate.kind == AggregateKind::Count && !aggregate.distinct && aggregate.over.is_none();
        if is_plain {
            self.lead(Keyword::Of);
            self.put("(");
            self.bare(of);
            self.put(")");
        } else {
            self.of(Keyword::Of, |printer| printer.measured(of));
        }
        self.over(aggregate.over.as_ref());
    }
}

fn word_of_aggregate(kind: AggregateKind) -> Keyword {
    match kind {
        AggregateKind::Count => Keyword::Count,
        AggregateKind::Sum => Keyword::Sum,
        AggregateKind::Average => Keyword::Average,
        AggregateKind::Min => Keyword::Min,
        AggregateKind::Max => Keyword::Max,
        AggregateKind::First => Keyword::First,
        AggregateKind::Last => Keyword::Last,
        AggregateKind::Share => Keyword::Share,
        AggregateKind::Values => Keyword::Values,
    }
}
