//! The page of a code: one file that asks for nothing from outside, readable on paper, by keyboard and by ear.

mod agenda;
mod chapters;
mod entity;
mod findings;
mod prose;
mod summary;
mod value;
mod verdicts;

pub(crate) use agenda::agenda;
#[cfg(test)]
pub(crate) use prose::opens_something;

use super::Input;
use super::ids::Ids;
use crate::kinds::{Kind, code, purpose};
use crate::resolve::{Entity, EntityId};
use crate::words::{Lang, Text};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

/// How every page of the tool looks.
const STYLE: &str = include_str!("style.css");

/// The page, as HTML.
pub fn html(input: &Input<'_>) -> String {
    let page = Page { input, lang: input.lang, ids: Ids::new(input.code, input.iri) };
    let title = page.title();
    let body = html! {
        a.skip href="#contenu" { (page.say("Aller au contenu", "Skip to content")) }
        (page.header(&title))
        div.columns {
            (chapters::navigation(&page))
            main #contenu {
                (summary::summary(&page))
                (verdicts::section(&page))
                (summary::traceability(&page))
                (chapters::chapters(&page))
                (findings::findings(&page))
            }
        }
        footer {
            p { (page.footer()) }
        }
    };
    document(page.lang, &title, STYLE, &body)
}

/// A page around what it shows: it asks for nothing from outside, and nothing runs in it.
fn document(lang: Lang, title: &str, style: &str, body: &Markup) -> String {
    let policy = format!("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'", digest(style));
    let markup = html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content={ "social " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body { (body) }
        }
    };
    let mut text = markup.into_string();
    text.push('\n');
    text
}

/// The declarations and groups that stand on the page, each with the id of its element.
pub fn anchors(input: &Input<'_>) -> Vec<(String, EntityId)> {
    let ids = Ids::new(input.code, input.iri);
    let code = input.code.declaration();
    let is_shown = |entity: &Entity<'_>| {
        let root = std::iter::successors(Some(*entity), |entity| entity.parent()).last();
        root.is_some_and(|root| code == Some(root) && *entity == root || chapters::has(root.kind()))
    };
    input.code.entities().filter(is_shown).map(|entity| (ids.id(entity), entity.id())).collect()
}

/// What the page of a code is called.
pub fn title(input: &Input<'_>) -> String {
    Page { input, lang: input.lang, ids: Ids::new(input.code, input.iri) }.title()
}

fn digest(style: &str) -> String {
    base64(&Sha256::digest(style.as_bytes()))
}

/// Base 64, which a content security policy asks for and nothing else here does.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, byte| (word << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for n in 0..4 {
            let index = (word >> (18 - 6 * n)) as usize & 63;
            out.push(if n > chunk.len() { '=' } else { LETTERS.get(index).map_or('=', |b| char::from(*b)) });
        }
    }
    out
}

/// French signs stay with the word they belong to.
fn bound(text: &str) -> String {
    let mut out = text.replace("« ", "«\u{a0}");
    for sign in ["»", ":", ";", "?", "!"] {
        out = out.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
    }
    out
}

/// A page being made.
pub(super) struct Page<'a> {
    pub input: &'a Input<'a>,
    pub lang: Lang,
    pub ids: Ids<'a>,
}

impl Page<'_> {
    /// Our words, in the language of the page.
    pub fn say<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// Our words with values in them.
    pub fn text(&self, text: &Text) -> String {
        match self.lang {
            Lang::Fr => bound(&text.fr),
            Lang::En => text.en.clone(),
        }
    }

    fn footer(&self) -> String {
        match self.input.verdicts {
            None => self
                .say(
                    "Page produite par le compilateur « social » à partir du texte du code. Rien ici n'a été confronté à des faits.",
                    "Page made by the “social” compiler from the text of the code. Nothing here has been opposed to facts.",
                )
                .to_owned(),
            Some(report) => {
                let day = report.as_of.to_string();
                self.text(&text! {
                    fr: "Page produite par le compilateur « social » à partir du texte du code et des faits notés, au {day}.",
                    en: "Page made by the “social” compiler from the text of the code and the recorded facts, on {day}.",
                    day
                })
            }
        }
    }

    fn title(&self) -> String {
        let declared =
            self.input.code.declaration().and_then(|e| Some(e.title_in(self.lang)?.into_owned()).or_else(|| e.name().map(str::to_owned)));
        declared.unwrap_or_else(|| "Code social".to_owned())
    }

    fn header(&self, title: &str) -> Markup {
        let declared = self.input.code.declaration();
        let purpose = self.input.code.of(Kind::Purpose).next();
        let statement = purpose
            .and_then(|e| e.title_in(self.lang).map(|t| t.into_owned()).or_else(|| e.prose(purpose::STATEMENT).map(|t| t.into_owned())));
        let facts = [code::SUBJECT, code::VERSION, code::STATUS, code::LICENCE];
        html! {
            header.banner id=[declared.map(|declared| self.ids.id(declared))] {
                p.kicker { "Code social" }
                h1 { (title) }
                @if let Some(statement) = statement { p.purpose { (statement) } }
                @if let Some(declared) = declared {
                    ul.facts {
                        @for field in facts {
                            @if let Some(first) = declared.first(field) {
                                li { span { (value::label(self, first)) } " " strong { (value::value(self, first)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
