//! The engines that the command line knows, by name.

use crate::failure::Failure;
use social_core::text;
use social_facts::engine::{Engine, Sqlite};

/// The engine of that name, empty.
///
/// # Errors
/// When there is no such engine, or it cannot start.
pub fn open(name: &str) -> Result<Box<dyn Engine>, Failure> {
    match name {
        "sqlite" => {
            let engine = Sqlite::new().map_err(|error| Failure::new(error.message).help(error.help))?;
            Ok(Box::new(engine))
        }
        _ => Err(Failure::new(text! { fr: "le moteur `{name}` n'existe pas", en: "there is no engine `{name}`", name })
            .help(text! { fr: "moteurs : sqlite", en: "engines: sqlite" })),
    }
}
