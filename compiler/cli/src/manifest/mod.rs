//! `social.toml`: optional; says the address of the code, sets severities, says where facts are.

mod facts;

use crate::failure::Failure;
use serde::Deserialize;
use social_core::text;
use social_core::words::{Lang, Text};
use social_facts::read::Mapping;
use std::collections::BTreeMap;
use std::path::Path;

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
    pub severities: BTreeMap<String, Level>,
    /// Where facts are, by register.
    #[serde(default)]
    facts: facts::Facts,
    /// The text itself.
    #[serde(skip)]
    pub text: String,
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
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => {
                let (path, error) = (path.display().to_string(), error.to_string());
                return Err(Failure::new(
                    text! { fr: "`{path}` ne peut pas être lu : {error}", en: "`{path}` cannot be read: {error}", path, error },
                ));
            }
        };
        let read: Result<Self, _> = toml::from_str(&text);
        let mut manifest = read.map_err(|error| {
            let line = error.span().map_or(0, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
            let (path, why) = (path.display().to_string(), error.message().to_owned());
            Failure::new(text! { fr: "`{path}`, ligne {line} : cela ne se lit pas ({why})", en: "`{path}`, line {line}: this cannot be read ({why})", path, line, why })
                .help(sections())
        })?;
        manifest.text = text;
        Ok(manifest)
    }

    /// Where facts are, and how they are written.
    ///
    /// # Errors
    /// When a setting has a value that means nothing.
    pub fn mappings(&self) -> Result<Vec<Mapping>, Failure> {
        facts::mappings(&self.facts)
    }
}

fn sections() -> Text {
    text! {
        fr: "les sections sont [code] (iri), [severities] et [facts.<registre>] ; {keys}",
        en: "the sections are [code] (iri), [severities] and [facts.<register>]; {keys}",
        keys = Text { fr: facts::keys(Lang::Fr).to_owned(), en: facts::keys(Lang::En).to_owned() }
    }
}
