//! Functions, most of them of the calendar.

use super::{Hold, Printer, is_own_period, word_of};
use crate::proof::ast::*;
use crate::proof::words::{Keyword, WEEKDAYS};

impl Printer<'_> {
    pub(super) fn call(&mut self, function: Function, arguments: &[Expr]) {
        match (function, arguments) {
            (Function::Duration, [from, to]) => {
                self.lead(Keyword::Duration);
                self.of(Keyword::From, |printer| printer.expr(from, Hold::Sum));
                self.between(Keyword::To);
                self.expr(to, Hold::Sum);
            }
            (Function::Remainder, [of, by]) => {
                self.lead(Keyword::Remainder);
                self.of(Keyword::Of, |printer| printer.measured(of));
                self.between(Keyword::By);
                self.expr(by, Hold::Unary);
            }
            _ if is_own_period(function, arguments) => self.function(function),
            _ => {
                self.function(function);
                self.put("(");
                self.items(arguments);
                self.put(")");
            }
        }
    }

    fn function(&mut self, function: Function) {
        let keyword = match function {
            Function::Part(part) => word_of(part),
            Function::Start(part) => return self.of(Keyword::StartOf, |printer| printer.word(word_of(part))),
            Function::End(part) => return self.of(Keyword::EndOf, |printer| printer.word(word_of(part))),
            Function::NthWeekday(rank, day) => {
                const RANKS: [Keyword; 5] = [Keyword::Last, Keyword::First, Keyword::Second, Keyword::Third, Keyword::Fourth];
                self.ranked(&RANKS, rank + 1);
                self.put(" ");
                self.ranked(&WEEKDAYS, day);
                self.put(" ");
                Keyword::Of
            }
            Function::Weekday => Keyword::Weekday,
            Function::Date => Keyword::DateOf,
            Function::Duration => Keyword::Duration,
            Function::Remainder => Keyword::Remainder,
            Function::Previous => Keyword::Previous,
            Function::Next => Keyword::Next,
            Function::Reaches => Keyword::Reaches,
            Function::RoundUp => Keyword::RoundUp,
            Function::RoundDown => Keyword::RoundDown,
            Function::Round => Keyword::Round,
            Function::Absolute => Keyword::Absolute,
            Function::Precision => Keyword::Precision,
            Function::Min => Keyword::Min,
            Function::Max => Keyword::Max,
        };
        self.word(keyword);
    }
}
