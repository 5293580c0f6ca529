//! A page being made: whose it is, in which language, and where what it names stands.

use crate::day;
use crate::inline::inline;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::Markup;
use social_core::emit::{Ids, Input};
use social_core::plan::Schema;
use social_core::resolve::{Entity, Registers};
use social_core::text;
use social_core::words::{Lang, Text};

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
    /// The registers, for who reads proofs.
    pub registers: Registers<'a>,
    /// Their columns and types.
    pub schema: Schema,
}

impl<'a> Page<'a> {
    /// A page of everything.
    pub fn new(input: &'a Input<'a>) -> Self {
        Self {
            input,
            lang: input.lang,
            ids: Ids::new(input.code, input.iri),
            registers: Registers::new(input.code),
            schema: Schema::of(input.code),
        }
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
            Lang::Fr => day::said(&bound(&text.fr), self.lang),
            Lang::En => day::said(&text.en, self.lang),
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

    /// Our words as markup: names between backquotes are set apart.
    pub fn inline(&self, text: &Text) -> Markup {
        inline(text.get(self.lang), self.lang)
    }
}
