//! The standard library, embedded: modules written in `.social`.

use super::reading::Reading;
use crate::text::Source;
use crate::words::folded_eq;
use std::sync::{Arc, OnceLock};

/// A module of the standard library.
#[derive(Debug)]
pub struct LibraryModule {
    /// How a French code names it.
    pub fr: &'static str,
    /// How an English code names it.
    pub en: &'static str,
    /// Its path, as findings show it.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Whether every code sees it without `use`.
    pub is_prelude: bool,
    read: OnceLock<(Arc<Source>, Reading)>,
}

impl LibraryModule {
    /// The module as read, once for every code of this process.
    pub(super) fn read(&self) -> &(Arc<Source>, Reading) {
        self.read.get_or_init(|| {
            let source = Source::new(self.path, self.text);
            let read = Reading::of(&source.text, 1);
            (Arc::new(source), read)
        })
    }
}

macro_rules! modules {
    ($($fr:literal / $en:literal = $file:literal, prelude $prelude:literal;)*) => {
        /// Every module, the prelude first.
        pub static LIBRARY: [LibraryModule; [$($file),*].len()] = [$(LibraryModule {
            fr: $fr,
            en: $en,
            path: concat!("std/", $file),
            text: include_str!(concat!("../../../../stdlib/", $file)),
            is_prelude: $prelude,
            read: OnceLock::new(),
        }),*];
    };
}

modules! {
    "std.actes" / "std.acts" = "acts.social", prelude true;
    "std.modèles" / "std.models" = "models.social", prelude true;
    "std.coopération" / "std.cooperation" = "cooperative.social", prelude false;
    "std.ostrom" / "std.commons" = "ostrom.social", prelude false;
    "std.normalisé" / "std.normalised" = "normalised.social", prelude false;
}

/// The module of that name, in either language.
pub fn module(name: &str) -> Option<&'static LibraryModule> {
    LIBRARY.iter().find(|module| folded_eq(module.fr, name) || folded_eq(module.en, name))
}
