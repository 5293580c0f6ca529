//! A majority below one half: two contrary proposals could both pass.

use crate::checks::wording::value;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, decision};
use crate::resolve::Entity;
use crate::values::{Ratio, Value};

check! { "S4035" "minority-decides" Warning {
    title: "Une minorité peut décider" / "A minority may decide",
    scope: Scope::On(Kind::Decision, minority_decides),
} }

fn minority_decides(_: &Cx<'_>, decision: Entity<'_>, out: &mut Sink) {
    let Some(stated) = decision.first(decision::MAJORITY) else { return };
    let is_below = matches!(stated.value(), Value::Share(share) if *share < Ratio::new(1, 2));
    if !is_below {
        return;
    }
    let (name, shown) = (decision.label(), value(stated));
    let message = text! {
        fr: "La majorité de `{name}` est au-dessous de la moitié : {shown}",
        en: "The majority of `{name}` is below one half: {shown}", name, shown
    };
    let finding = Finding::about(&CHECK, decision, message)
        .on(stated.place())
        .note(
            NoteKind::Situation,
            text! { fr: "une proposition et son contraire sont adoptées le même jour", en: "a proposal and its contrary are adopted on the same day" },
        )
        .question(text! { fr: "est-ce une majorité, ou ce qu'il faut pour la bloquer ?", en: "is it a majority, or what it takes to block one?" });
    out.report(finding);
}
