//! A pyramid that questions one side only.

use crate::checks::s4_power::axes::{AxisSide, side};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;
use crate::resolve::Entity;
use crate::words::Text;

check! { "S4014" "pyramid-axis-missing" Warning {
    title: "Il manque un axe à la pyramide" / "The pyramid lacks an axis",
    waits_for: [Pyramid, Axis],
    scope: Scope::On(Kind::Pyramid, pyramid_axis_missing),
} }

fn pyramid_axis_missing(_: &Cx<'_>, pyramid: Entity<'_>, out: &mut Sink) {
    let sides: Vec<Option<AxisSide>> = pyramid.groups(Kind::Axis).map(side).collect();
    // An axis of the author's own may well be the one that seems to be missing.
    if sides.contains(&None) {
        return;
    }
    let missing: Vec<Text> = AxisSide::ALL.into_iter().filter(|side| !sides.contains(&Some(*side))).map(AxisSide::noun).collect();
    if missing.is_empty() {
        return;
    }
    let missing = crate::checks::wording::any_of(&missing);
    let message = text! {
        fr: "La pyramide ne dit pas qui porte {missing}",
        en: "The pyramid does not say who carries {missing}", missing
    };
    let finding = Finding::about(&CHECK, pyramid, message)
        .why(text! {
            fr: "qui permet de faire et qui détient : c'est l'écart entre les deux que la pyramide fait voir",
            en: "who makes it possible to act, and who holds: the distance between both is what the pyramid shows"
        })
        .question(text! { fr: "qui s'y tient, de la pointe à ceux que l'on sert ?", en: "who stands there, from the tip to those who are served?" });
    out.report(finding);
}
