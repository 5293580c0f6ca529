//! The words of the language as an editor's grammar wants them: by what they colour, with the forms that are accepted.

use social_core::kinds::{Kind, fields_of};
use social_core::model::{Choice, FieldSpec, ValueType};
use social_core::proof::words::{Keyword, TABLE, Word};
use social_core::words::{Lang, Words, fold};
use std::collections::BTreeMap;

/// What a keyword of the test language colours as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// `chaque`, `où`, `aucun`, `si`.
    Control,
    /// `et`, `ou`, `non`.
    Logical,
    /// `de`, `sur`, `avant`, `est`.
    Linking,
    /// `somme`, `arrondi`.
    Function,
    /// A function whose name is also that of many columns: `date`, `part`.
    Ambiguous,
    /// `année`, `début`: a part of the calendar, or a column.
    Calendar,
    /// `oui`, `absent`, `lundi`.
    Constant,
    /// `pour cent`.
    Unit,
}

/// What a keyword colours as; a new one has to be placed here.
pub fn role(keyword: Keyword) -> Role {
    use Keyword as K;
    match keyword {
        K::Each | K::By | K::As | K::Where | K::Whose | K::AtAllTimes | K::PeriodOf | K::SpanOf | K::AttestedBy | K::EveryN => {
            Role::Control
        }
        K::Some | K::No | K::AtLeast | K::AtMost | K::Exactly | K::If | K::Then | K::Otherwise => Role::Control,
        K::And | K::Or | K::Not => Role::Logical,
        K::At | K::Within | K::In | K::NotIn | K::Before | K::After | K::Since | K::Until | K::Between | K::From | K::To => Role::Linking,
        K::Is | K::IsNot | K::Contains | K::StartsWith | K::EndsWith | K::Of | K::Over | K::Distinct | K::AccordingTo => Role::Linking,
        K::Count | K::Sum | K::Average | K::First | K::Last | K::Values | K::LongestRun | K::RunningTotal | K::Today => Role::Function,
        K::StartOf | K::EndOf | K::Weekday | K::Previous | K::Next | K::Reaches | K::RoundUp | K::RoundDown | K::Round => Role::Function,
        K::Absolute | K::Second | K::Third | K::Fourth => Role::Function,
        K::Min | K::Max | K::Share | K::Remainder | K::DateOf | K::Duration | K::Precision => Role::Ambiguous,
        K::Year | K::Half | K::Quarter | K::Month | K::Week | K::Day | K::Period | K::Span | K::Start | K::End | K::Ended => Role::Calendar,
        K::Absent | K::Known | K::Yes | K::NotYes => Role::Constant,
        K::Monday | K::Tuesday | K::Wednesday | K::Thursday | K::Friday | K::Saturday | K::Sunday => Role::Constant,
        K::January | K::February | K::March | K::April | K::May | K::June => Role::Constant,
        K::July | K::August | K::September | K::October | K::November | K::December => Role::Constant,
        K::Percent => Role::Unit,
    }
}

/// The keywords of a role.
pub fn keywords(wanted: Role) -> impl Iterator<Item = &'static Word> {
    TABLE.iter().filter(move |word| role(word.keyword) == wanted)
}

/// What the values of a field are made of, as far as colours tell them apart.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Holds {
    /// Texts between quotes, numbers, dates, units.
    Quantity,
    /// Free words.
    Words,
    /// Names of declarations, or texts.
    Names,
    /// Names and what counts or dates them.
    Mixed,
    /// An act and what it is done to.
    Deed,
    /// A test.
    Test,
    /// A rule and a verdict.
    Expectation,
    /// Words of a closed list, and what may follow them.
    Choice(&'static [Choice]),
}

/// What the values of a type are made of.
pub fn holds(ty: ValueType) -> Holds {
    use ValueType as T;
    match ty {
        T::Words => Holds::Words,
        T::Ref(_) | T::RefOrProse(_) | T::Path => Holds::Names,
        T::Choice(list) | T::ChoiceDated(list) | T::ChoicePeriod(list) | T::ChoiceOn(list, _) => Holds::Choice(list),
        T::Deed => Holds::Deed,
        T::Condition | T::Test => Holds::Test,
        T::Expectation => Holds::Expectation,
        T::Holding | T::Split | T::Literal | T::Deadline => Holds::Mixed,
        T::Prose | T::YesNo | T::Number | T::Count | T::Share | T::Money | T::Amount | T::Date | T::Moment => Holds::Quantity,
        T::Duration | T::Recurrence | T::Period | T::Version | T::Quorum | T::Members => Holds::Quantity,
    }
}

/// The fields of a kind whose values are made alike, in the order of the kind.
pub fn fields_by_value(kind: Kind) -> Vec<(Holds, Vec<&'static FieldSpec>)> {
    let mut groups: Vec<(Holds, Vec<&'static FieldSpec>)> = Vec::new();
    for (_, field) in fields_of(kind) {
        let made_of = holds(field.ty);
        match groups.iter_mut().find(|(other, _)| *other == made_of) {
            Some((_, fields)) => fields.push(field),
            None => groups.push((made_of, vec![field])),
        }
    }
    groups
}

/// Every label, folded, and what its values are made of. Where kinds differ, a test, a deed or a closed list says more than the
/// rest; names and quantities together say nothing.
pub fn labels_by_value() -> BTreeMap<String, Holds> {
    let mut all: BTreeMap<String, Vec<Holds>> = BTreeMap::new();
    for (_, field) in Kind::ALL.iter().flat_map(|kind| fields_of(*kind)) {
        for label in spellings([field.names]) {
            all.entry(fold(label)).or_default().push(holds(field.ty));
        }
    }
    let one = |made_of: Vec<Holds>| {
        let strong = [|h: &Holds| *h == Holds::Test, |h: &Holds| *h == Holds::Deed, |h: &Holds| matches!(h, Holds::Choice(_))];
        let same = made_of.first().copied().filter(|first| made_of.iter().all(|other| other == first));
        strong.iter().find_map(|is_it| made_of.iter().copied().find(is_it)).or(same).unwrap_or(Holds::Mixed)
    };
    all.into_iter().map(|(label, made_of)| (label, one(made_of))).collect()
}

/// Every spelling of some words in both languages, each once, the longest first.
pub fn spellings(words: impl IntoIterator<Item = Words>) -> Vec<&'static str> {
    let mut all: Vec<&str> =
        words.into_iter().flat_map(|words| Lang::ALL.into_iter().flat_map(move |lang| words.of(lang))).copied().collect();
    all.sort_by_key(|spelling| (std::cmp::Reverse(spelling.chars().count()), *spelling));
    all.dedup();
    all
}

/// The same, each also as it is typed without accents.
pub fn forms(words: impl IntoIterator<Item = Words>) -> Vec<String> {
    let spelled = spellings(words);
    let mut all: Vec<String> = spelled.iter().flat_map(|spelling| [(*spelling).to_owned(), without_accents(spelling)]).collect();
    all.sort();
    all.dedup();
    all
}

/// A spelling without its accents; capitals stay.
pub fn without_accents(spelling: &str) -> String {
    spelling.chars().map(|c| if c.is_ascii() { c.to_string() } else { fold(&c.to_string()) }).collect()
}
