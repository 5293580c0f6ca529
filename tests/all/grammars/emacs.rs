//! The words that the Emacs mode colours.

use super::words::{Holds, Role, forms, holds, keywords};
use social_core::kinds::{Kind, fields_of};
use social_core::values::{VERDICTS, lexicon};
use social_core::words::Words;
use std::fmt::Write as _;

/// Lists of words, each as it is written and without accents.
pub fn words() -> String {
    let kinds = Kind::ALL.iter().map(|kind| kind.spec().names);
    let labels = || Kind::ALL.iter().flat_map(|kind| fields_of(*kind)).map(|(_, field)| (field.names, holds(field.ty)));
    let with = |is_one: fn(&Holds) -> bool| forms(labels().filter(|(_, made_of)| is_one(made_of)).map(|(names, _)| names));
    let of = |roles: &[Role]| forms(roles.iter().flat_map(|role| keywords(*role)).map(|word| word.words));
    let lists = labels().filter_map(|(_, made_of)| match made_of {
        Holds::Choice(list) => Some(list),
        _ => None,
    });
    let choices: Vec<Words> = lists.chain([VERDICTS]).flatten().map(|choice| choice.names).collect();
    let words = of(&[Role::Control, Role::Logical, Role::Linking]);
    let constants = of(&[Role::Constant]).into_iter().filter(|word| !words.contains(word)).collect();
    let mut out = format!(
        ";;; social-words.el --- The words of .social files -*- lexical-binding: t -*-\n\n;;; Commentary:\n\n;; {}\n\n;;; Code:\n",
        super::GENERATED
    );
    for (name, words, doc) in [
        ("kinds", forms(kinds), "The words that open a declaration."),
        ("labels", with(|_| true), "The labels of fields."),
        ("test-labels", with(|made_of| *made_of == Holds::Test), "The labels of tests."),
        ("choice-labels", with(|made_of| matches!(made_of, Holds::Choice(_) | Holds::Expectation)), "The labels of closed lists."),
        ("word-labels", with(|made_of| *made_of == Holds::Words), "The labels of free words."),
        ("test-words", words, "The words of tests."),
        ("test-constants", constants, "The values that tests name."),
        ("test-functions", of(&[Role::Function]), "The functions of tests."),
        ("choices", forms(choices), "The words of closed lists."),
        ("constants", forms(lexicon::constants()), "The words that are a value by themselves."),
        ("units", forms(lexicon::units()), "The words of units."),
    ] {
        let quoted: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
        let _ = write!(out, "\n(defconst social-{name}\n  '({})\n  {doc:?})\n", quoted.join("\n    "));
    }
    out + "\n(provide 'social-words)\n;;; social-words.el ends here\n"
}
