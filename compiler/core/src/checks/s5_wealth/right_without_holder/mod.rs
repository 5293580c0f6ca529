//! A right that belongs to nobody.

use crate::checks::fixes::{append_field, placeholder, the_only};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, right};
use crate::resolve::Entity;

check! { "S5011" "right-without-holder" Warning {
    title: "Un droit n'est à personne" / "A right belongs to nobody",
    waits_for: [Right],
    scope: Scope::On(Kind::Right, right_without_holder),
} }

fn right_without_holder(_: &Cx<'_>, right: Entity<'_>, out: &mut Sink) {
    if right.has(right::FOR) {
        return;
    }
    let name = right.label();
    let message = text! {
        fr: "Le droit `{name}` ne dit pas qui l'a",
        en: "Right `{name}` does not say who has it", name
    };
    let mut finding = Finding::about(&CHECK, right, message).question(text! {
        fr: "qui pourra s'en prévaloir : une catégorie, un rôle, tout le monde ?",
        en: "who will be able to claim it: a category, a role, everyone?"
    });
    if let Some(category) = the_only(right.code(), Kind::Category) {
        let gesture = text! { fr: "le donner à `{category}`", en: "give it to `{category}`", category };
        finding = finding.fix(Fix::suggested(gesture, vec![append_field(right, right::FOR, category)]));
    }
    let everyone = placeholder(right, &text! { fr: "tout le monde", en: "everyone" });
    let gesture = text! { fr: "l'ouvrir à tout le monde", en: "open it to everyone" };
    out.report(finding.fix(Fix::suggested(gesture, vec![append_field(right, right::FOR, &everyone)])));
}
