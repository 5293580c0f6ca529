//! Our sentences as markup: what stands between backquotes is a name or words of the code, days are said as people say them.

use crate::{day, page};
use maud::{Markup, html};
use social_core::report::visible;
use social_core::words::Lang;
use std::borrow::Cow;

/// A sentence.
pub(crate) fn inline(text: &str, lang: Lang) -> Markup {
    named(text, lang, &|_| None)
}

/// A sentence in which some names are told otherwise than as they are written.
pub(crate) fn named(text: &str, lang: Lang, name: &dyn Fn(&str) -> Option<Markup>) -> Markup {
    let text = visible(text);
    let parts: Vec<&str> = text.split('`').collect();
    html! {
        @for (rank, part) in parts.iter().enumerate() {
            @if rank % 2 == 1 && rank + 1 < parts.len() { @if let Some(told) = name(part) { (told) } @else { code { (part) } } }
            @else { @if rank % 2 == 1 { "`" } (words(&spaced(part), lang)) }
        }
    }
}

/// Values of registers as words: `chambre_de_pousse` is no word. Paths and addresses stay as they are.
pub(crate) fn spaced(text: &str) -> String {
    let is_name = |word: &str| word.contains('_') && !word.contains(['/', '@']) && !word.contains(".csv") && !word.contains(".social");
    let words: Vec<Cow<'_, str>> =
        text.split(' ').map(|word| if is_name(word) { Cow::Owned(word.replace('_', " ")) } else { Cow::Borrowed(word) }).collect();
    words.join(" ")
}

/// Words alone, with the blanks and the days of the language.
fn words(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => day::said(&page::bound(text), lang),
        Lang::En => day::said(text, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_words_and_paths_stay() {
        assert_eq!(
            spaced("le 3 mai, chambre_de_pousse (facts/jour_férié.csv, ligne 2)"),
            "le 3 mai, chambre de pousse (facts/jour_férié.csv, ligne 2)"
        );
    }

    #[test]
    fn names_are_code_and_marks_stay_text() {
        let markup = inline("`a-2026-03-14` <b> le 2026-03-14 : `seul", Lang::Fr).into_string();
        assert_eq!(markup, "<code>a-2026-03-14</code> &lt;b&gt; le 14\u{a0}mars\u{a0}2026\u{a0}: `seul");
    }
}
