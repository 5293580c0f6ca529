//! A level of the pyramid where nobody stands.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, level};
use crate::resolve::Entity;

check! { "S4015" "level-empty" Warning {
    title: "Personne ne se tient à un niveau de la pyramide" / "Nobody stands at a level of the pyramid",
    waits_for: [Level],
    scope: Scope::On(Kind::Level, level_empty),
} }

fn level_empty(_: &Cx<'_>, level: Entity<'_>, out: &mut Sink) {
    if level.has(level::ROLES) {
        return;
    }
    let name = level.label();
    let message = text! {
        fr: "Personne ne se tient au niveau `{name}`",
        en: "Nobody stands at level `{name}`", name
    };
    let finding = Finding::about(&CHECK, level, message)
        .question(text! { fr: "quels rôles, quelles catégories, quelles instances portent ce niveau ?", en: "which roles, categories or bodies carry this level?" });
    out.report(finding);
}
