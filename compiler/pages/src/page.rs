//! A page being made: whose it is, in which language, and where what it names stands.

use crate::day;
use crate::edition::Edition;
use crate::legible::legible;
use crate::site::Standing;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use social_core::emit::{Ids, Input};
use social_core::kinds::Kind;
use social_core::norms::Norms;
use social_core::plan::Schema;
use social_core::resolve::{Entity, Registers, language};
use social_core::text;
use social_core::words::{Lang, Text};
use std::rc::Rc;

/// French signs stay with the word they belong to.
pub(crate) fn bound(text: &str) -> String {
    let mut out = text.replace("« ", "«\u{a0}");
    for sign in ["»", ":", ";", "?", "!"] {
        out = out.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
    }
    out
}

/// The most declarations that a screen draws without being asked.
const LARGE: usize = 500;

/// A page being made.
pub(crate) struct Page<'a> {
    /// The checked code.
    pub input: &'a Input<'a>,
    /// The language of our words.
    pub lang: Lang,
    /// The language in which the author writes, where nothing says otherwise.
    pub author: Lang,
    /// The ids of declarations, which are the anchors.
    pub ids: Rc<Ids<'a>>,
    /// The registers, for who reads proofs.
    pub registers: Rc<Registers<'a>>,
    /// Their columns and types.
    pub schema: Rc<Schema>,
    /// Whether it is for everybody: people of whom nothing is left but a number are not listed.
    pub is_public: bool,
    /// Where it stands in a site; nowhere when it is the only page.
    pub standing: Option<Standing>,
    /// What the code asks, forbids and allows, on the day of judgement when there is one.
    pub norms: Rc<Norms<'a>>,
}

impl<'a> Page<'a> {
    /// A page of everything.
    pub fn new(input: &'a Input<'a>) -> Self {
        Self {
            input,
            lang: input.lang,
            author: language(input.code),
            ids: Rc::new(Ids::new(input.code, input.iri)),
            registers: Rc::new(Registers::new(input.code)),
            schema: Rc::new(Schema::of(input.code)),
            is_public: false,
            standing: None,
            norms: Rc::new(Norms::of(input.code, input.verdicts.map(|report| report.as_of))),
        }
    }

    /// The page, as it is published.
    pub fn published(self, edition: &Edition<'_>) -> Self {
        Self { is_public: edition.left_out.is_some(), ..self }
    }

    /// One page of a site, where this is all of it.
    pub fn at(&self, standing: Standing) -> Self {
        let (ids, registers, schema, norms) = (self.ids.clone(), self.registers.clone(), self.schema.clone(), self.norms.clone());
        Self { ids, registers, schema, norms, standing: Some(standing), ..*self }
    }

    /// The language of a text of the author's, when it is not that of the page.
    pub fn tongue(&self, tagged: Option<Lang>) -> Option<&'static str> {
        let lang = tagged.unwrap_or(self.author);
        (lang != self.lang).then(|| lang.tag())
    }

    /// Where an entity of the code stands, as an address to follow from this page.
    pub fn href(&self, entity: Entity<'_>) -> String {
        let id = self.ids.id(entity);
        self.standing.as_ref().map_or_else(|| format!("#{id}"), |standing| standing.to(standing.site.file_of(entity), &id))
    }

    /// Where a section stands, as an address to follow from this page.
    pub fn section(&self, id: &str) -> String {
        self.standing.as_ref().map_or_else(|| format!("#{id}"), |standing| standing.to_section(id))
    }

    /// A file that goes with the page, as an address to download it from: the page carries it, or the site has it beside.
    pub fn attach(&self, name: &str, media: &str, content: &str) -> String {
        let content = &*legible(content);
        match &self.standing {
            Some(standing) => standing.attach(name, content),
            None => format!("data:{media};base64,{}", STANDARD.encode(content)),
        }
    }

    /// Whether what the code says of an entity is to be read on this page, in full.
    pub fn tells(&self, entity: Entity<'_>) -> bool {
        self.standing.as_ref().is_none_or(|standing| standing.site.file_of(entity) == standing.file)
    }

    /// Whether the code has so many declarations that a screen had better draw only what is looked at.
    pub fn is_large(&self) -> bool {
        self.input.code.own_decls().count() > LARGE
    }

    /// Whether nothing is left of an entity in the public version: somebody whom nothing refers to any more.
    pub fn leaves_out(&self, entity: Entity<'_>) -> bool {
        let is_bare = || entity.fields().next().is_none() && entity.referrers().next().is_none();
        self.is_public && entity.kind() == Kind::Person && is_bare()
    }

    /// Whether an entity belongs in the lists of this page, in full or with a link to where it is.
    pub fn lists(&self, entity: Entity<'_>) -> bool {
        !self.leaves_out(entity) && self.standing.as_ref().is_none_or(|standing| crate::site::listed_in(entity.kind()) == standing.file)
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
                    "Page made by the “social” compiler from the text of the code. Nothing here has been checked against facts.",
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
        legible(&declared.unwrap_or_else(|| "Code social".to_owned())).into_owned()
    }
}
