//! Every keyword of values, for completion: the readers say where each may stand.

use super::{Unit, choice, deadline, members, moment, period, recurrence};
use crate::words::Words;

/// The words that join the parts of values, months left out.
pub fn keywords() -> impl Iterator<Item = Words> {
    let all = [
        choice::YES,
        choice::NO,
        choice::FROM,
        choice::TO,
        choice::AT,
        deadline::WITHIN,
        deadline::BY,
        deadline::BEFORE,
        deadline::AFTER,
        moment::ON,
        period::SINCE,
        period::FROM,
        period::TO,
        period::UNTIL,
        members::AT_LEAST,
        members::AT_MOST,
        members::FROM,
        members::TO,
        recurrence::EACH,
        recurrence::ALL_M,
        recurrence::ALL_F,
        recurrence::TIMES,
        recurrence::ONCE,
        recurrence::PER,
        crate::proof::words::AND,
    ];
    all.into_iter()
}

/// The words of units of time, in each of the forms that a number or a word before them asks for; the most used units first.
pub fn unit_words() -> impl Iterator<Item = (Unit, Words)> {
    let units = [Unit::Day, Unit::Week, Unit::Month, Unit::Year, Unit::WorkingDay, Unit::Quarter, Unit::Semester, Unit::Hour, Unit::Minute];
    units.into_iter().flat_map(|unit| {
        let forms = unit.forms();
        [forms.many, forms.one, forms.none, forms.each, forms.all].map(|words| (unit, words))
    })
}
