//! Guides: pages on a subject that no single kind, field or finding covers.

use crate::words::{Lang, Words, folded_eq};

/// A guide.
#[derive(Clone, Copy, Debug)]
pub struct Guide {
    /// What it is asked for with.
    pub names: Words,
    /// What it is about.
    pub title: Words,
    /// Its page: `# fr`, then `# en`.
    pub page: &'static str,
}

/// Every guide.
pub static GUIDES: [Guide; 2] = [
    Guide {
        names: Words { fr: &["preuves", "langage des preuves"], en: &["proofs", "test language"] },
        title: Words { fr: &["Écrire une preuve"], en: &["Writing a proof"] },
        page: include_str!("proofs.md"),
    },
    Guide {
        names: Words { fr: &["faits", "verdicts"], en: &["facts"] },
        title: Words { fr: &["Opposer un code à des faits"], en: &["Opposing a code to facts"] },
        page: include_str!("facts.md"),
    },
];

/// The guide of that name, in either language.
pub fn guide(name: &str) -> Option<&'static Guide> {
    GUIDES.iter().find(|guide| Lang::ALL.iter().any(|lang| guide.names.of(*lang).iter().any(|known| folded_eq(known, name))))
}
