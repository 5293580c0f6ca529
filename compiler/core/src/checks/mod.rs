//! The checks, one room each, and the one list of them.

#[macro_use]
mod spec;

pub mod acts;
mod context;
pub mod effects;
pub mod fixes;
pub mod hold;
pub mod lengths;
mod memory;
mod run;
mod silence;
pub mod wording;

pub mod s0_text;
pub mod s1_structure;
pub mod s2_opposability;
pub mod s3_coherence;
pub mod s4_power;
pub mod s5_wealth;
pub mod s6_change;
pub mod s7_facts;
pub mod s7_reading;
pub mod s7_scenarios;

pub use context::{Cx, Maturity, Options};
pub use memory::Memory;
pub use run::{Checked, run, run_again};
pub use silence::{Silenced, held};
pub use spec::{CheckSpec, Scope, That};

/// Every family, in order.
static FAMILIES: &[&[&CheckSpec]] = &[
    s0_text::ALL,
    s1_structure::ALL,
    s2_opposability::ALL,
    s3_coherence::ALL,
    s4_power::ALL,
    s5_wealth::ALL,
    s6_change::ALL,
    s7_facts::ALL,
    s7_reading::ALL,
    s7_scenarios::ALL,
];

/// Every check, in order of code.
pub fn all() -> impl Iterator<Item = &'static CheckSpec> {
    FAMILIES.iter().flat_map(|family| family.iter().copied())
}

/// The check of that code or slug, in any case.
pub fn find(name: &str) -> Option<&'static CheckSpec> {
    all().find(|check| check.code.eq_ignore_ascii_case(name) || check.slug.eq_ignore_ascii_case(name))
}
