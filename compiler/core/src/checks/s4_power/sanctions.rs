//! Sanctions: where a rule decides one, or has one follow.

use crate::checks::acts::is_case_of;
use crate::kinds::{Kind, rule};
use crate::resolve::{Entity, FieldView};

static SANCTIONS: &[&str] = &["sanctionner", "sanction"];
static WARNINGS: &[&str] = &["avertir", "warn"];
static EXCLUSIONS: &[&str] = &["exclure", "exclude", "expulser", "expel"];

/// Whether an act punishes; a warning does not yet.
pub fn is_sanction(act: Entity<'_>) -> bool {
    is_case_of(act, SANCTIONS) && !is_case_of(act, WARNINGS)
}

/// Whether an act excludes somebody.
pub fn is_exclusion(act: Entity<'_>) -> bool {
    is_case_of(act, EXCLUSIONS)
}

/// The deeds that a rule has done, or allows, whose act is of some sort.
pub fn deeds<'c>(rule: Entity<'c>, fits: fn(Entity<'c>) -> bool) -> impl Iterator<Item = FieldView<'c>> {
    let own = rule.fields().filter(|f| [rule::MUST, rule::MAY].contains(&f.field()));
    own.filter(move |deed| deed.target().is_some_and(|act| act.kind() == Kind::Act && fits(act)))
}
