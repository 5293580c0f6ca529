//! A small code and what a page makes of it, for tests.

use crate::page::Page;
use maud::Markup;
use social_core::checks::Options;
use social_core::emit::Input;
use social_core::resolve::{Entity, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;

/// What is shown of a text.
pub(crate) fn shown(text: &str, lang: Lang, show: impl Fn(&Page<'_>) -> Markup) -> String {
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    let checked = social_core::check(&code, &Options::default());
    let input = Input { code: &code, checked: &checked, lang, iri: None, verdicts: None };
    show(&Page::new(&input)).into_string()
}

/// What is shown of one declaration of a text.
pub(crate) fn shown_of(text: &str, name: &str, show: impl Fn(&Page<'_>, Entity<'_>) -> Markup) -> String {
    shown(text, Lang::Fr, |page| page.input.code.named(name).map_or_else(|| maud::html! {}, |entity| show(page, entity)))
}

/// The words of some markup, tags left out.
pub(crate) fn words(markup: &str) -> String {
    let mut out = String::new();
    let mut is_tag = false;
    for c in markup.chars() {
        match c {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                out.push(' ');
            }
            c if !is_tag => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
