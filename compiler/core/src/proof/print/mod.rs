//! A test back to words, in either language: one way to write each tree, which reads back to the same tree.

mod call;
mod form;
mod noun;

use super::ast::*;
use super::names::Names;
use super::scope::{Found, is_word};
use super::words::{Keyword, MONTHS, WEEKDAYS};
use crate::model::ValueType;
use crate::values::{Value, Written, print as print_value};
use crate::words::Lang;
use social_grammar::Span;

pub use noun::is_feminine;

/// The proper form of a test that was read in `text`. Names and texts of the author stay as they are.
pub fn print(test: &Test, text: &str, lang: Lang) -> String {
    print_expr(&test.root, text, lang)
}

/// The proper form of one expression of a test.
pub fn print_expr(expr: &Expr, text: &str, lang: Lang) -> String {
    let mut printer = Printer { text, lang, names: None, out: String::new() };
    printer.whole(expr);
    printer.out
}

/// The proper form of a test whose names are resolved: those that are words of the language, like the period under
/// judgement, are written in the language asked for.
pub fn print_resolved(test: &Test, text: &str, lang: Lang, names: &Names) -> String {
    let mut printer = Printer { text, lang, names: Some(names), out: String::new() };
    printer.whole(&test.root);
    printer.out
}

/// The words of the language that are written as names.
const OWN_NAMES: [Keyword; 12] = [
    Keyword::Year,
    Keyword::Half,
    Keyword::Quarter,
    Keyword::Month,
    Keyword::Week,
    Keyword::Day,
    Keyword::Period,
    Keyword::Span,
    Keyword::Start,
    Keyword::End,
    Keyword::Duration,
    Keyword::Ended,
];

/// How tightly a printed form holds together, the loosest first; a form looser than its place asks for gets parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hold {
    /// Takes everything on its right.
    Open,
    Or,
    And,
    Not,
    Compare,
    Dated,
    Sum,
    Product,
    Unary,
    Whole,
}

fn hold(expr: &Expr) -> Hold {
    match &expr.kind {
        ExprKind::Each(_) | ExprKind::Exists(_) | ExprKind::If(_) | ExprKind::Attested(_) => Hold::Open,
        ExprKind::Or(_) => Hold::Or,
        ExprKind::And(_) => Hold::And,
        ExprKind::Not(_) => Hold::Not,
        ExprKind::Compare(..) | ExprKind::Between(_) | ExprKind::Presence(..) => Hold::Compare,
        ExprKind::At(_) | ExprKind::Window(..) | ExprKind::Call(Function::Duration, _) => Hold::Dated,
        ExprKind::Arithmetic(Arithmetic::Add | Arithmetic::Subtract, _) => Hold::Sum,
        ExprKind::Arithmetic(..) => Hold::Product,
        ExprKind::Negative(_) | ExprKind::Offset(..) | ExprKind::RunningTotal(_) => Hold::Unary,
        ExprKind::Call(Function::NthWeekday(..) | Function::Remainder, _) => Hold::Unary,
        ExprKind::LongestRun(run) => {
            if run.step.is_some() {
                Hold::Unary
            } else {
                Hold::Open
            }
        }
        ExprKind::Aggregate(aggregate) => match (&aggregate.of, &aggregate.over) {
            (Some(_), Some(_)) => Hold::Open,
            (None, Some(_)) => Hold::Whole,
            (_, None) => Hold::Unary,
        },
        _ => Hold::Whole,
    }
}

struct Printer<'t> {
    text: &'t str,
    lang: Lang,
    names: Option<&'t Names>,
    out: String,
}

impl Printer<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn raw(&mut self, span: Span) {
        self.put(span.of(self.text));
    }

    fn word(&mut self, keyword: Keyword) {
        self.put(keyword.proper(self.lang));
    }

    /// A word and the space after it.
    fn lead(&mut self, keyword: Keyword) {
        self.word(keyword);
        self.put(" ");
    }

    /// A word between two spaces.
    fn between(&mut self, keyword: Keyword) {
        self.put(" ");
        self.lead(keyword);
    }

    fn colon(&mut self) {
        self.put(if self.lang == Lang::Fr { " : " } else { ": " });
    }

    /// `de `, or `d'` before a vowel.
    fn of(&mut self, word: Keyword, print: impl FnOnce(&mut Self)) {
        self.lead(word);
        let at = self.out.len();
        print(self);
        let first = self.out.get(at..).and_then(|rest| rest.chars().next());
        let is_vowel = first.is_some_and(|c| "aeiouàâéèêëîïôûAEIOUÀÂÉÈÊËÎÏÔÛœŒ".contains(c));
        if self.lang == Lang::Fr && is_vowel && word.proper(Lang::Fr).ends_with("de") {
            self.out.replace_range(at - 2..at, "'");
        }
    }

    fn whole(&mut self, expr: &Expr) {
        self.expr(expr, Hold::Open);
    }

    /// What stands in a list or between parentheses that a comma or a colon of its own would break.
    fn item(&mut self, expr: &Expr) {
        let has_signs = matches!(expr.kind, ExprKind::Each(_));
        self.expr(expr, if has_signs { Hold::Whole } else { Hold::Open });
    }

    /// An expression; between parentheses when it is looser than `least`.
    fn expr(&mut self, expr: &Expr, least: Hold) {
        if hold(expr) >= least {
            return self.bare(expr);
        }
        self.put("(");
        self.bare(expr);
        self.put(")");
    }

    /// What is measured: a name or a call as it is, anything else between parentheses.
    fn measured(&mut self, expr: &Expr) {
        self.expr(expr, Hold::Whole);
    }

    fn bare(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Error => self.raw(expr.span),
            ExprKind::Literal(literal) => self.literal(literal, expr.span),
            ExprKind::Path(path) => self.path(path),
            ExprKind::Member(of, name) => {
                self.expr(of, Hold::Whole);
                self.put(".");
                self.raw(name.span);
            }
            ExprKind::List(all) => self.list(all),
            ExprKind::Not(operand) => {
                self.lead(Keyword::Not);
                self.expr(operand, Hold::Compare);
            }
            ExprKind::Negative(operand) => {
                self.put("-");
                self.expr(operand, Hold::Unary);
            }
            ExprKind::And(all) => self.joined(all, Keyword::And, Hold::Not),
            ExprKind::Or(all) => self.joined(all, Keyword::Or, Hold::And),
            ExprKind::Compare(comparison, sides) => self.compare(*comparison, &sides.0, &sides.1),
            ExprKind::Between(parts) => {
                let [value, low, high] = &**parts;
                self.expr(value, Hold::Dated);
                self.between(Keyword::Between);
                self.expr(low, Hold::Dated);
                self.between(Keyword::And);
                self.expr(high, Hold::Dated);
            }
            ExprKind::Presence(presence, of) => {
                self.expr(of, Hold::Dated);
                self.put(" ");
                self.word(if *presence == Presence::Absent { Keyword::Absent } else { Keyword::Known });
            }
            ExprKind::Arithmetic(operation, sides) => self.arithmetic(*operation, &sides.0, &sides.1),
            ExprKind::Offset(side, parts) => self.sided(*side, &parts.0, &parts.1, Hold::Unary),
            ExprKind::Window(side, parts) => self.sided(*side, &parts.0, &parts.1, Hold::Sum),
            ExprKind::At(parts) => {
                self.expr(&parts.0, Hold::Whole);
                self.between(Keyword::At);
                self.expr(&parts.1, Hold::Sum);
            }
            ExprKind::Call(function, arguments) => self.call(*function, arguments),
            ExprKind::Today => self.word(Keyword::Today),
            _ => self.large(&expr.kind),
        }
    }

    fn large(&mut self, kind: &ExprKind) {
        match kind {
            ExprKind::If(parts) => self.conditional(parts),
            ExprKind::Each(each) => self.each(each),
            ExprKind::Exists(exists) => self.exists(exists),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate),
            ExprKind::LongestRun(run) => {
                self.lead(Keyword::LongestRun);
                self.of(Keyword::Of, |printer| printer.measured(&run.of));
                self.over(run.over.as_ref());
                if let Some(step) = &run.step {
                    self.between(Keyword::By);
                    self.expr(step, Hold::Unary);
                }
            }
            ExprKind::RunningTotal(running) => {
                self.lead(Keyword::RunningTotal);
                self.of(Keyword::Of, |printer| printer.measured(&running.of));
                if let Some(by) = &running.by {
                    self.between(Keyword::By);
                    self.expr(by, Hold::Unary);
                }
            }
            ExprKind::Scale(scale) => self.scale(scale),
            ExprKind::Attested(attested) => {
                self.lead(Keyword::AttestedBy);
                self.raw(attested.name);
                if let Some(every) = &attested.every {
                    self.put(" ");
                    self.every(*every);
                }
            }
            _ => {}
        }
    }

    fn path(&mut self, path: &Path) {
        for (number, name) in path.names().enumerate() {
            if number > 0 {
                self.put(".");
            }
            self.name(name);
        }
    }

    /// A name as it is written, unless it is known to be a word of the language.
    fn name(&mut self, name: Name) {
        let found = self.names.and_then(|names| names.at(name.span));
        let is_own = matches!(found, Some(Found::Period | Found::Span | Found::Edge(_) | Found::Key(_)));
        let word = OWN_NAMES.into_iter().find(|word| is_own && is_word(*word, name.hash));
        match word {
            Some(word) => self.word(word),
            None => self.raw(name.span),
        }
    }

    fn list(&mut self, all: &[Expr]) {
        // A list of one is told from a parenthesis by its brackets.
        let is_one = all.len() == 1;
        self.put(if is_one { "[" } else { "(" });
        self.items(all);
        self.put(if is_one { "]" } else { ")" });
    }

    fn items(&mut self, all: &[Expr]) {
        for (number, expr) in all.iter().enumerate() {
            if number > 0 {
                self.put(", ");
            }
            self.item(expr);
        }
    }

    fn joined(&mut self, all: &[Expr], joint: Keyword, least: Hold) {
        let mut is_first = true;
        for expr in all.iter().filter(|expr| expr.kind != ExprKind::Error) {
            if !is_first {
                self.between(joint);
            }
            is_first = false;
            self.expr(expr, least);
        }
    }

    fn compare(&mut self, comparison: Comparison, left: &Expr, right: &Expr) {
        self.expr(left, Hold::Dated);
        if let (Comparison::In, ExprKind::Window(..)) = (comparison, &right.kind) {
            self.between(Keyword::Within);
            return self.bare(right);
        }
        self.put(" ");
        self.comparison(comparison);
        self.put(" ");
        self.expr(right, Hold::Dated);
    }

    fn comparison(&mut self, comparison: Comparison) {
        match comparison {
            Comparison::Equal => self.put("="),
            Comparison::Different => self.put("!="),
            Comparison::Less => self.put("<"),
            Comparison::AtMost => self.put("<="),
            Comparison::More => self.put(">"),
            Comparison::AtLeast => self.put(">="),
            Comparison::In => self.word(Keyword::In),
            Comparison::NotIn => self.word(Keyword::NotIn),
            Comparison::Before => self.word(Keyword::Before),
            Comparison::After => self.word(Keyword::After),
            Comparison::Contains => self.word(Keyword::Contains),
            Comparison::StartsWith => self.word(Keyword::StartsWith),
            Comparison::EndsWith => self.word(Keyword::EndsWith),
        }
    }

    fn arithmetic(&mut self, operation: Arithmetic, left: &Expr, right: &Expr) {
        let (sign, on_left, on_right) = match operation {
            Arithmetic::Add => (" + ", Hold::Sum, Hold::Product),
            Arithmetic::Subtract => (" - ", Hold::Sum, Hold::Product),
            Arithmetic::Multiply => (" * ", Hold::Product, Hold::Unary),
            Arithmetic::Divide => (" / ", Hold::Product, Hold::Unary),
        };
        self.expr(left, on_left);
        self.put(sign);
        self.expr(right, on_right);
    }

    fn sided(&mut self, side: Side, duration: &Expr, date: &Expr, least: Hold) {
        self.expr(duration, Hold::Unary);
        self.between(if side == Side::Before { Keyword::Before } else { Keyword::After });
        self.expr(date, least);
    }

    fn literal(&mut self, literal: &Literal, span: Span) {
        let name = |_| String::new();
        let (value, ty) = match *literal {
            Literal::Number(number) => (Value::Number(number), ValueType::Number),
            Literal::Share(share) => {
                // A share is written with its sign in a test: a fraction is a division.
                let written = Written { text: "%", span: Span::new(0, 1), ty: ValueType::Share, name: &name };
                return self.put(&print_value(&Value::Share(share), written, self.lang));
            }
            Literal::Money(money) => (Value::Money(money), ValueType::Money),
            Literal::Duration(duration) => (Value::Duration(duration), ValueType::Duration),
            Literal::Date(date) => return self.put(&date.to_string()),
            Literal::Month { year, month } => return self.put(&format!("{year:04}-{month:02}")),
            Literal::YesNo(is_yes) => return self.word(if is_yes { Keyword::Yes } else { Keyword::NotYes }),
            Literal::MonthName(rank) => return self.ranked(&MONTHS, rank),
            Literal::Weekday(rank) => return self.ranked(&WEEKDAYS, rank),
            Literal::Prose => return self.raw(span),
        };
        let written = Written { text: self.text, span, ty, name: &name };
        let printed = print_value(&value, written, self.lang);
        self.put(&printed);
    }

    fn ranked(&mut self, names: &[Keyword], rank: u8) {
        if let Some(name) = names.get(usize::from(rank).saturating_sub(1)) {
            self.word(*name);
        }
    }
}

/// Whether a call asks for the edge of the period under judgement: `fin de mois`.
pub(super) fn is_own_period(function: Function, arguments: &[Expr]) -> bool {
    let (Function::Start(part) | Function::End(part)) = function else { return false };
    let [Expr { kind: ExprKind::Path(path), .. }] = arguments else { return false };
    path.rest.is_empty() && is_word(word_of(part), path.head.hash)
}

/// The word of a part of the calendar.
/// The word of a part of the calendar.
pub fn word_of(part: Part) -> Keyword {
    match part {
        Part::Year => Keyword::Year,
        Part::Half => Keyword::Half,
        Part::Quarter => Keyword::Quarter,
        Part::Month => Keyword::Month,
        Part::Week => Keyword::Week,
        Part::Day => Keyword::Day,
    }
}
