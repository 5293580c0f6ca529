//! `social.toml`: optional; says the address of the code, sets severities, says where facts are.

mod facts;
mod keys;

pub use keys::keys_of;

use crate::failure::{Failure, Spot, refusal};
use serde::Deserialize;
use social_core::text;
use social_core::words::{Lang, Text};
use social_facts::read::Mapping;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// Name of the file.
pub const NAME: &str = "social.toml";

/// A manifest. Unknown keys are refused, so that a typing mistake never goes unseen.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manifest {
    /// What the code is.
    #[serde(default)]
    pub code: CodeSection,
    /// Severity by code or slug of a check.
    #[serde(default)]
    severities: BTreeMap<Spanned<String>, Level>,
    /// Where facts are, by register.
    #[serde(default)]
    facts: facts::Facts,
    /// The text itself.
    #[serde(skip)]
    pub text: String,
    /// Its file.
    #[serde(skip)]
    pub path: PathBuf,
}

/// The code.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CodeSection {
    /// Global identifier: what ids are made absolute with.
    pub iri: Option<String>,
}

/// What a project makes of a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not shown.
    Allow,
    /// At most a hint.
    Hint,
    /// A warning.
    Warning,
    /// An error.
    Error,
}

impl Manifest {
    /// The manifest of a folder; an empty one where there is none.
    ///
    /// # Errors
    /// When it cannot be read, or is not what a manifest is.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(path, text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => {
                let (path, error) = (path.display().to_string(), refusal(&error));
                Err(Failure::new(
                    text! { fr: "`{path}` ne peut pas être lu : {error}", en: "`{path}` cannot be read: {error}", path, error },
                ))
            }
        }
    }

    /// A manifest from its text.
    ///
    /// # Errors
    /// When it is not what a manifest is.
    pub fn parse(path: PathBuf, text: String) -> Result<Self, Failure> {
        let read: Result<Self, _> = toml::from_str(&text);
        match read {
            Ok(manifest) => Ok(Self { text, path, ..manifest }),
            Err(error) => {
                let span = error.span().unwrap_or_default();
                let line = text.get(..span.start).unwrap_or_default().matches('\n').count() + 1;
                let (shown, why) = (path.display().to_string(), error.message().to_owned());
                let here = text! { fr: "cela ne se lit pas ({why})", en: "this cannot be read ({why})", why };
                Err(Failure::new(text! { fr: "`{shown}`, ligne {line} : {here}", en: "`{shown}`, line {line}: {here}", shown, line, here })
                    .help(sections())
                    .at(Spot { path, text, span, message: here }))
            }
        }
    }

    /// Where facts are, and how they are written.
    ///
    /// # Errors
    /// When a setting has a value that means nothing.
    pub fn mappings(&self) -> Result<Vec<Mapping>, Failure> {
        let mapping = |(name, section): (&Spanned<String>, &facts::Section)| {
            section.mapping(name).map_err(|failure| self.pointing(failure, name.span()))
        };
        self.facts.iter().map(mapping).collect()
    }

    /// The level of each check that it names, with the place of the name.
    pub(crate) fn severities(&self) -> impl Iterator<Item = (&str, Range<usize>, Level)> {
        self.severities.iter().map(|(code, level)| (code.get_ref().as_str(), code.span(), *level))
    }

    /// A failure at a place of this manifest.
    pub(crate) fn pointing(&self, failure: Failure, span: Range<usize>) -> Failure {
        let message = failure.message.clone();
        failure.at(Spot { path: self.path.clone(), text: self.text.clone(), span, message })
    }
}

fn sections() -> Text {
    text! {
        fr: "les sections sont [code] (iri), [severities] et [facts.<registre>] ; {keys}",
        en: "the sections are [code] (iri), [severities] and [facts.<register>]; {keys}",
        keys = Text { fr: facts::keys(Lang::Fr).to_owned(), en: facts::keys(Lang::En).to_owned() }
    }
}
