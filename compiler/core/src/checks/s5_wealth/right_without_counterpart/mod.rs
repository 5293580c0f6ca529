//! A right that says nothing of what is given back, not even nothing.

use crate::checks::fixes::{append_field, placeholder};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, right};
use crate::resolve::Entity;

check! { "S5012" "right-without-counterpart" Hint {
    title: "Un droit ne dit pas ce que l'on rend" / "A right does not say what is given back",
    waits_for: [Right],
    scope: Scope::On(Kind::Right, right_without_counterpart),
} }

fn right_without_counterpart(_: &Cx<'_>, right: Entity<'_>, out: &mut Sink) {
    // Without a holder there is nobody to ask.
    if right.has(right::COUNTERPART) || !right.has(right::FOR) {
        return;
    }
    let name = right.label();
    let message = text! {
        fr: "Le droit `{name}` ne dit pas ce que l'on rend en échange",
        en: "Right `{name}` does not say what is given back", name
    };
    let finding = Finding::about(&CHECK, right, message).question(text! {
        fr: "du soin, du temps, de l'argent, une nouvelle ? Ou rien, et c'est voulu ?",
        en: "care, time, money, news? Or nothing, and that is meant?"
    });
    let nothing = placeholder(right, &text! { fr: "aucune", en: "none" });
    let gesture = text! { fr: "dire que l'on ne demande rien", en: "say that nothing is asked" };
    out.report(finding.fix(Fix::suggested(gesture, vec![append_field(right, right::COUNTERPART, &nothing)])));
}
