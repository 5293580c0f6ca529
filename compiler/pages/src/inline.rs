//! Our sentences as markup: what stands between backquotes is a name or words of the code, days are said as people say them.

use crate::{day, page};
use maud::{Markup, html};
use social_core::report::visible;
use social_core::words::Lang;

/// A sentence.
pub(crate) fn inline(text: &str, lang: Lang) -> Markup {
    let text = visible(text);
    let parts: Vec<&str> = text.split('`').collect();
    html! {
        @for (rank, part) in parts.iter().enumerate() {
            @if rank % 2 == 1 && rank + 1 < parts.len() { code { (part) } }
            @else { @if rank % 2 == 1 { "`" } (words(part, lang)) }
        }
    }
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
    fn names_are_code_and_marks_stay_text() {
        let markup = inline("`a-2026-03-14` <b> le 2026-03-14 : `seul", Lang::Fr).into_string();
        assert_eq!(markup, "<code>a-2026-03-14</code> &lt;b&gt; le 14\u{a0}mars\u{a0}2026\u{a0}: `seul");
    }
}
