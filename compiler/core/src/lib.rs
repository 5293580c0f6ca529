//! The code social: model, kinds, resolution, checks, formatter and outputs. Pure: no disk, no clock, no environment.
//!
//! ```
//! use social_core::{check, resolve::{NoLoader, assemble}, checks::Options, text::Source};
//!
//! let text = "principe écoute \"Chacun est entendu\" {\n}\n";
//! let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
//! let checked = check(&code, &Options::default());
//! assert!(checked.findings.iter().any(|finding| finding.check.slug == "principle-without-rule"));
//! ```

#[macro_use]
pub mod words;
#[macro_use]
pub mod model;
pub mod checks;
pub mod complete;
pub mod diff;
pub mod emit;
pub mod explain;
pub mod finding;
pub mod format;
pub mod guide;
pub mod kinds;
pub mod norms;
pub mod plan;
pub mod proof;
pub mod reason;
pub mod report;
pub mod resolve;
pub mod situation;
pub mod text;
pub mod values;
pub mod verdict;

pub use checks::{run as check, run_again as check_again};

/// Where the language has its addresses: terms of linked data, pages of checks. A placeholder until it has a home.
pub const BASE_IRI: &str = "https://schema.example/social/";
