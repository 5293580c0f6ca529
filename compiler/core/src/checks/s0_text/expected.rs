//! What a value should have been, in words, with an example that reads in each language.

use crate::checks::wording;
use crate::kinds::Kind;
use crate::model::ValueType;
use crate::values::{Expected, VERDICTS};
use crate::words::Text;

/// What was expected: `une durée`, and `attendue` that agrees with it.
pub fn what(expected: Expected, ty: Option<ValueType>) -> Text {
    match expected {
        Expected::Prose => text! { fr: "un texte entre guillemets est attendu", en: "a text between quotes is expected" },
        Expected::Words => text! { fr: "quelques mots sont attendus", en: "a few words are expected" },
        Expected::Name => name(ty),
        Expected::Choice(_) => text! { fr: "un mot de la liste est attendu", en: "a word of the list is expected" },
        Expected::YesNo => text! { fr: "`oui` ou `non` est attendu", en: "`yes` or `no` is expected" },
        Expected::Number => text! { fr: "un nombre est attendu", en: "a number is expected" },
        Expected::Count => text! { fr: "un nombre entier est attendu", en: "a whole number is expected" },
        Expected::Share => text! { fr: "une part est attendue", en: "a share is expected" },
        Expected::Money => text! { fr: "une somme d'argent est attendue", en: "an amount of money is expected" },
        Expected::Amount => text! { fr: "une quantité est attendue", en: "a quantity is expected" },
        Expected::Date => text! { fr: "une date est attendue", en: "a date is expected" },
        Expected::Moment => text! { fr: "une date, un mois ou une année est attendu", en: "a date, a month or a year is expected" },
        Expected::Duration => text! { fr: "une durée est attendue", en: "a duration is expected" },
        Expected::Recurrence => text! { fr: "un rythme est attendu", en: "a rhythm is expected" },
        Expected::Period => text! { fr: "une période est attendue", en: "a period is expected" },
        Expected::Version => text! { fr: "un numéro de version est attendu", en: "a version number is expected" },
        Expected::Deadline => text! { fr: "un délai est attendu", en: "a deadline is expected" },
        Expected::Deed => text! { fr: "un acte et son objet sont attendus", en: "an act and its object are expected" },
        Expected::Condition => text! { fr: "une condition est attendue", en: "a condition is expected" },
        Expected::Test => text! { fr: "une preuve est attendue", en: "a proof is expected" },
        Expected::Holding => text! { fr: "un nom, puis une période, sont attendus", en: "a name, then a period, are expected" },
        Expected::Split => text! { fr: "un nom et sa part sont attendus", en: "a name and its share are expected" },
        Expected::Members => text! { fr: "un nombre de personnes est attendu", en: "a number of people is expected" },
        Expected::Quorum => text! { fr: "une part ou un nombre est attendu", en: "a share or a number is expected" },
        Expected::Expectation => text! { fr: "une règle et son verdict sont attendus", en: "a rule and its verdict are expected" },
        Expected::Path => {
            text! { fr: "un module, un fichier ou une adresse est attendu", en: "a module, a file or an address is expected" }
        }
        Expected::Literal => text! { fr: "une valeur est attendue", en: "a value is expected" },
        Expected::Operand => {
            text! { fr: "un nom, un nombre, une date ou un texte est attendu", en: "a name, a number, a date or a text is expected" }
        }
        Expected::End => text! { fr: "rien de plus n'est attendu", en: "nothing more is expected" },
        Expected::Sign(sign) => text! { fr: "`{sign}` est attendu", en: "`{sign}` is expected", sign },
    }
}

/// `le nom d'un rôle ou d'une catégorie est attendu`.
fn name(ty: Option<ValueType>) -> Text {
    let kinds = kinds_of(ty);
    if kinds.is_empty() || kinds.len() > 4 {
        return text! { fr: "un nom déclaré est attendu", en: "a declared name is expected" };
    }
    let kinds: Vec<Text> = kinds.iter().map(|kind| of_a(*kind)).collect();
    let kinds = wording::any_of(&kinds);
    text! { fr: "le nom {kinds} est attendu", en: "the name {kinds} is expected", kinds }
}

fn of_a(kind: Kind) -> Text {
    let a = wording::a(kind);
    Text { fr: format!("d'{}", a.fr), en: format!("of {}", a.en) }
}

/// The kinds whose names a type of value takes.
pub fn kinds_of(ty: Option<ValueType>) -> &'static [Kind] {
    match ty {
        Some(ValueType::Ref(kinds) | ValueType::RefOrProse(kinds) | ValueType::ChoiceOn(_, kinds)) => kinds,
        Some(ValueType::Expectation) => &[Kind::Rule],
        _ => &[],
    }
}

/// An example, as it is written in each language; empty where no example says more.
pub fn example(expected: Expected) -> Text {
    let both = |fr: &str, en: &str| Text { fr: fr.to_owned(), en: en.to_owned() };
    match expected {
        Expected::Words | Expected::Name => both("trésorière", "treasurer"),
        Expected::Number => both("1 250,5", "1250.5"),
        Expected::Count => both("3", "3"),
        Expected::Share => both("57,5 %", "57.5%"),
        Expected::Money => both("500 EUR", "500 EUR"),
        Expected::Amount => both("12 heures", "12 hours"),
        Expected::Date => both("2026-03-14", "2026-03-14"),
        Expected::Moment => both("2026-03", "2026-03"),
        Expected::Duration => both("90 jours", "90 days"),
        Expected::Recurrence => both("chaque mois", "every month"),
        Expected::Period => both("du 2026-01-01 au 2026-12-31", "from 2026-01-01 to 2026-12-31"),
        Expected::Version => both("1.2.0", "1.2.0"),
        Expected::Deadline => both("90 jours après exercice.fin", "90 days after year.end"),
        Expected::Deed => both("publier comptes", "publish accounts"),
        Expected::Condition => both("montant > 500 EUR", "amount > 500 EUR"),
        Expected::Test => both("chaque dépense : accords >= 2", "each expense: approvals >= 2"),
        Expected::Holding => both("ana depuis 2026-01-01", "ana since 2026-01-01"),
        Expected::Split => both("travail 1/2", "labour 1/2"),
        Expected::Members => both("3 à 7", "3 to 7"),
        Expected::Quorum => both("50 %", "50%"),
        Expected::Expectation => verdict(),
        Expected::Path => both("std.coopération", "std.cooperation"),
        Expected::Literal => both("2026-03-14", "2026-03-14"),
        Expected::Prose | Expected::Choice(_) | Expected::YesNo | Expected::Operand | Expected::End | Expected::Sign(_) => Text::default(),
    }
}

fn verdict() -> Text {
    let verdict = VERDICTS.first().map_or_else(Text::default, |choice| choice.names.text());
    text! { fr: "comptes_ouverts {verdict}", en: "open_accounts {verdict}", verdict }
}

#[cfg(test)]
mod tests {
    use super::example;
    use crate::checks::s0_text::rewrites::reads;
    use crate::model::ValueType as T;
    use crate::values::Expected as E;

    #[test]
    fn examples_are_values_of_their_type_in_both_languages() {
        for (ty, expected) in [
            (T::Ref(&[]), E::Name),
            (T::Number, E::Number),
            (T::Count, E::Count),
            (T::Share, E::Share),
            (T::Money, E::Money),
            (T::Amount, E::Amount),
            (T::Date, E::Date),
            (T::Moment, E::Moment),
            (T::Duration, E::Duration),
            (T::Recurrence, E::Recurrence),
            (T::Period, E::Period),
            (T::Version, E::Version),
            (T::Deadline, E::Deadline),
            (T::Deed, E::Deed),
            (T::Condition, E::Condition),
            (T::Test, E::Test),
            (T::Holding, E::Holding),
            (T::Split, E::Split),
            (T::Members, E::Members),
            (T::Quorum, E::Quorum),
            (T::Expectation, E::Expectation),
            (T::Path, E::Path),
            (T::Literal, E::Literal),
        ] {
            let example = example(expected);
            assert!(reads(ty, &example.fr), "{}", example.fr);
            assert!(reads(ty, &example.en), "{}", example.en);
        }
    }
}
