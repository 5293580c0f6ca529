//! The tree of a test as one line of text, the same in every language: for tests and for whoever debugs one.

use super::ast::*;
use super::print::is_own_period;
use core::fmt::Write as _;
use social_grammar::Span;

/// The tree of a test read in `text`.
pub fn sketch(test: &Test, text: &str) -> String {
    let mut sketch = Sketch { text, out: String::new() };
    sketch.expr(&test.root);
    sketch.out
}

struct Sketch<'t> {
    text: &'t str,
    out: String,
}

impl Sketch<'_> {
    fn node<'e>(&mut self, name: &str, parts: impl IntoIterator<Item = &'e Expr>) {
        self.out.push('(');
        self.out.push_str(name);
        for part in parts {
            self.out.push(' ');
            self.expr(part);
        }
        self.out.push(')');
    }

    fn word(&mut self, span: Span) {
        self.out.push_str(span.of(self.text));
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Error => self.out.push('?'),
            ExprKind::Literal(literal) => self.literal(literal, expr.span),
            ExprKind::Path(path) => {
                self.word(path.head.span);
                for name in &path.rest {
                    self.out.push('.');
                    self.word(name.span);
                }
            }
            ExprKind::Member(of, name) => {
                self.expr(of);
                self.out.push('.');
                self.word(name.span);
            }
            ExprKind::List(all) => self.node("list", all),
            ExprKind::Not(operand) => self.node("not", [&**operand]),
            ExprKind::Negative(operand) => self.node("-", [&**operand]),
            ExprKind::And(all) => self.node("and", all),
            ExprKind::Or(all) => self.node("or", all),
            ExprKind::Compare(comparison, sides) => self.node(comparison.sign(), [&sides.0, &sides.1]),
            ExprKind::Between(parts) => self.node("between", parts.iter()),
            ExprKind::Presence(Presence::Absent, of) => self.node("absent", [&**of]),
            ExprKind::Presence(Presence::Known, of) => self.node("known", [&**of]),
            ExprKind::Arithmetic(operation, sides) => self.node(operation.sign(), [&sides.0, &sides.1]),
            ExprKind::Offset(side, parts) => self.node(of_side("offset", *side), [&parts.0, &parts.1]),
            ExprKind::Window(side, parts) => self.node(of_side("window", *side), [&parts.0, &parts.1]),
            ExprKind::At(parts) => self.node("at", [&parts.0, &parts.1]),
            ExprKind::If(parts) => self.node("if", [&parts.condition, &parts.then].into_iter().chain(&parts.otherwise)),
            ExprKind::Call(function, arguments) if is_own_period(*function, arguments) => self.node(&of_function(*function), []),
            ExprKind::Call(function, arguments) => self.node(&of_function(*function), arguments),
            ExprKind::Today => self.out.push_str("today"),
            _ => self.large(&expr.kind),
        }
    }

    fn large(&mut self, kind: &ExprKind) {
        match kind {
            ExprKind::Each(each) => self.each(each),
            ExprKind::Exists(exists) => {
                let _ = write!(self.out, "({:?} ", exists.quantity);
                self.set(&exists.set);
                self.out.push(')');
            }
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate),
            ExprKind::LongestRun(run) => {
                self.node("longest-run", [&run.of]);
                self.out.pop();
                self.over(run.over.as_ref());
                if let Some(step) = &run.step {
                    self.out.push(' ');
                    self.node("by", [step]);
                }
                self.out.push(')');
            }
            ExprKind::RunningTotal(running) => self.node("running-total", core::iter::once(&running.of).chain(&running.by)),
            ExprKind::Scale(scale) => self.scale(scale),
            ExprKind::Attested(attested) => {
                self.out.push_str("(attested ");
                self.word(attested.name);
                if let Some(every) = &attested.every {
                    self.out.push(' ');
                    self.period(every);
                }
                self.out.push(')');
            }
            _ => self.out.push('?'),
        }
    }

    fn literal(&mut self, literal: &Literal, span: Span) {
        let _ = match literal {
            Literal::Number(number) => write!(self.out, "{number}"),
            Literal::Share(share) => write!(self.out, "share:{share}"),
            Literal::Money(money) => write!(self.out, "{}{}", money.amount(), money.code()),
            Literal::Date(date) => write!(self.out, "{date}"),
            Literal::Month { year, month } => write!(self.out, "{year:04}-{month:02}"),
            Literal::Duration(duration) => write!(self.out, "{}{}", duration.count, duration.unit.key()),
            Literal::Prose => write!(self.out, "{}", span.of(self.text)),
            Literal::YesNo(is_yes) => write!(self.out, "{is_yes}"),
            Literal::MonthName(rank) => write!(self.out, "month:{rank}"),
            Literal::Weekday(rank) => write!(self.out, "weekday:{rank}"),
        };
    }

    fn each(&mut self, each: &Each) {
        self.out.push_str("(each ");
        match &each.over {
            Over::Rows(set) => self.set(set),
            Over::Spans(set) => {
                self.out.push_str("spans:");
                self.set(set);
            }
            Over::Periods(period, alias, range) => {
                self.period(period);
                self.alias(*alias);
                self.range(range);
            }
            Over::Moments(range) => {
                self.out.push_str("moment");
                self.range(range);
            }
        }
        for key in &each.keys {
            self.out.push_str(" by:");
            self.expr(&key.value);
            self.alias(key.alias);
        }
        if let Some(filter) = &each.filter {
            self.out.push(' ');
            self.node("filter", [filter]);
        }
        self.out.push(' ');
        self.expr(&each.body);
        self.out.push(')');
    }

    fn alias(&mut self, alias: Option<Name>) {
        if let Some(alias) = alias {
            self.out.push_str(" as:");
            self.word(alias.span);
        }
    }

    fn period(&mut self, period: &Period) {
        let _ = match period {
            Period::Calendar(part) => write!(self.out, "{part:?}"),
            Period::Length(duration) => write!(self.out, "{}{}", duration.count, duration.unit.key()),
        };
    }

    fn range(&mut self, range: &Range) {
        for (name, end) in [(" from:", &range.from), (" to:", &range.to)] {
            if let Some(end) = end {
                self.out.push_str(name);
                self.expr(end);
            }
        }
    }

    fn set(&mut self, set: &Set) {
        self.out.push('[');
        self.word(set.name);
        self.alias(set.alias);
        for modifier in &set.modifiers {
            self.out.push(' ');
            self.node(modifier.key(), modifier.exprs());
        }
        self.out.push(']');
    }

    fn over(&mut self, set: Option<&Set>) {
        if let Some(set) = set {
            self.out.push(' ');
            self.set(set);
        }
    }

    fn aggregate(&mut self, aggregate: &Aggregate) {
        let _ = write!(self.out, "({:?}", aggregate.kind);
        if aggregate.distinct {
            self.out.push_str(" distinct");
        }
        if let Some(of) = &aggregate.of {
            self.out.push_str(" of:");
            self.expr(of);
        }
        self.over(aggregate.over.as_ref());
        self.out.push(')');
    }

    fn scale(&mut self, scale: &Scale) {
        self.node("scale", [&scale.subject]);
        self.out.pop();
        for line in &scale.lines {
            self.out.push(' ');
            self.node(line.comparison.sign(), [&line.bound, &line.value]);
        }
        if let Some(otherwise) = &scale.otherwise {
            self.out.push(' ');
            self.node("otherwise", [otherwise]);
        }
        self.out.push(')');
    }
}

fn of_side(form: &str, side: Side) -> &'static str {
    match (form, side) {
        ("offset", Side::Before) => "offset-before",
        ("offset", Side::After) => "offset-after",
        (_, Side::Before) => "window-before",
        (_, Side::After) => "window-after",
    }
}

fn of_function(function: Function) -> String {
    format!("{function:?}").to_lowercase().replace(", ", ":")
}
