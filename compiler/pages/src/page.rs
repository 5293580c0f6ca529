//! A page being made: whose it is, in which language, and where what it names stands.

use crate::value;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};
use social_core::emit::{Ids, Input};
use social_core::kinds::{Kind, code, purpose};
use social_core::norms::Norms;
use social_core::resolve::Entity;
use social_core::text;
use social_core::words::{Lang, Text};
use std::cell::OnceCell;

/// French signs stay with the word they belong to.
pub(crate) fn bound(text: &str) -> String {
    let mut out = text.replace("« ", "«\u{a0}");
    for sign in ["»", ":", ";", "?", "!"] {
        out = out.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
    }
    out
}

/// A page being made.
pub(crate) struct Page<'a> {
    /// The checked code.
    pub input: &'a Input<'a>,
    /// The language of our words.
    pub lang: Lang,
    /// The ids of declarations, which are the anchors.
    pub ids: Ids<'a>,
    norms: OnceCell<Norms<'a>>,
}

impl<'a> Page<'a> {
    /// A page of everything.
    pub fn new(input: &'a Input<'a>) -> Self {
        Self { input, lang: input.lang, ids: Ids::new(input.code, input.iri), norms: OnceCell::new() }
    }

    /// What the code asks, forbids and allows, on the day of judgement when there is one.
    pub fn norms(&self) -> &Norms<'a> {
        self.norms.get_or_init(|| Norms::of(self.input.code, self.input.verdicts.map(|report| report.as_of)))
    }

    /// Where an entity of the code stands, as an address to follow from this page.
    pub fn href(&self, entity: Entity<'_>) -> String {
        format!("#{}", self.ids.id(entity))
    }

    /// Where a section stands, as an address to follow from this page.
    pub fn section(&self, id: &str) -> String {
        format!("#{id}")
    }

    /// A file that goes with the page, as an address to download it from: the page carries it.
    pub fn attach(&self, _name: &str, media: &str, content: &str) -> String {
        format!("data:{media};base64,{}", STANDARD.encode(content))
    }

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

    /// Under every page: what made it, and from what.
    pub fn footer(&self) -> String {
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

    /// What the code is called.
    pub fn title(&self) -> String {
        let declared =
            self.input.code.declaration().and_then(|e| Some(e.title_in(self.lang)?.into_owned()).or_else(|| e.name().map(str::to_owned)));
        declared.unwrap_or_else(|| "Code social".to_owned())
    }

    /// On top of the page: what it is, why, in which state.
    pub fn header(&self, title: &str) -> Markup {
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
