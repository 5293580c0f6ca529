//! The words of values that are not the author's own, for those who colour or complete them; values are not read by this list.

use super::time::Unit;
use super::{amount, choice, deadline, members, moment, period, recurrence};
use crate::words::Words;

/// Words that stand between the parts of a value: `depuis`, `au plus`, `fois`, `après`.
pub fn connectives() -> impl Iterator<Item = Words> {
    let periods = [period::SINCE, period::FROM, period::UNTIL, period::TO, moment::ON];
    let counts = [members::AT_LEAST, members::AT_MOST, members::FROM, members::TO];
    let rhythms = [recurrence::OPENING, recurrence::EACH, recurrence::ALL_M, recurrence::ALL_F];
    let times = [recurrence::TIMES, recurrence::ONCE, recurrence::TWICE, recurrence::PER];
    let delays = [deadline::WITHIN, deadline::BY, deadline::BEFORE, deadline::AFTER];
    let choices = [choice::FROM, choice::TO, choice::AT];
    periods.into_iter().chain(counts).chain(rhythms).chain(times).chain(delays).chain(choices)
}

/// Words of units, in each of the forms that what stands before them asks for: `heures`, `jours ouvrés`, `euros`.
pub fn units() -> impl Iterator<Item = Words> {
    let forms = |unit: Unit| [unit.forms().many, unit.forms().one, unit.forms().none, unit.forms().each, unit.forms().all];
    Unit::ALL.into_iter().flat_map(forms).chain([amount::EURO])
}

/// Words that are a value by themselves: `oui`, `mensuel`, `mars`.
pub fn constants() -> impl Iterator<Item = Words> {
    let adverbs = recurrence::ADVERBS.iter().map(|(_, words)| *words);
    [choice::YES, choice::NO].into_iter().chain(adverbs).chain(moment::MONTHS)
}

#[cfg(test)]
mod tests {
    use super::{connectives, constants, units};
    use crate::words::{Lang, Words};

    fn has(mut all: impl Iterator<Item = Words>, word: &str) -> bool {
        all.any(|words| Lang::ALL.iter().any(|lang| words.of(*lang).contains(&word)))
    }

    #[test]
    fn each_word_is_in_its_class() {
        assert!(has(connectives(), "jusqu'au") && has(connectives(), "no later than") && has(connectives(), "times"));
        assert!(has(units(), "années") && has(units(), "working days") && has(units(), "euros"));
        assert!(has(constants(), "oui") && has(constants(), "quarterly") && has(constants(), "août"));
        assert!(!has(units(), "litres") && !has(constants(), "depuis") && !has(connectives(), "oui"));
    }
}
