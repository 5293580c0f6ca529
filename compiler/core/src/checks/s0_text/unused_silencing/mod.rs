//! A tension or a waiver that names a finding which is not there: the agreement has nothing left to hold.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::Entity;

check! { "S0205" "unused-silencing" Warning {
    title: "Une tension ou une dérogation ne tient plus rien" / "A tension or a waiver holds nothing any more",
    scope: Scope::Elsewhere,
} }

/// The finding about an agreement that held nothing.
pub fn finding(entity: Entity<'_>) -> Finding {
    let name = entity.label();
    Finding::about(&CHECK, entity, text! {
        fr: "`{name}` assume un constat qui n'existe pas ou plus",
        en: "`{name}` owns a finding that is not, or no longer, there", name
    })
}
