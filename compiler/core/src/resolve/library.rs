//! The standard library, embedded: modules written in `.social`.

use crate::words::folded_eq;

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
}

macro_rules! modules {
    ($($fr:literal / $en:literal = $file:literal, prelude $prelude:literal;)*) => {
        /// Every module, the prelude first.
        pub static LIBRARY: &[LibraryModule] = &[$(LibraryModule {
            fr: $fr,
            en: $en,
            path: concat!("std/", $file),
            text: include_str!(concat!("../../../../stdlib/", $file)),
            is_prelude: $prelude,
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
