//! A sharing that gives two shares to the same party.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, sharing};
use crate::resolve::{Entity, EntityId, FieldView};
use rustc_hash::FxHashMap;

check! { "S5031" "share-said-twice" Warning {
    title: "Un partage donne deux parts à la même partie" / "A sharing gives two shares to the same party",
    scope: Scope::On(Kind::Sharing, share_said_twice),
} }

fn share_said_twice(_: &Cx<'_>, sharing: Entity<'_>, out: &mut Sink) {
    let mut seen: FxHashMap<EntityId, FieldView<'_>> = FxHashMap::default();
    for share in sharing.values(sharing::SHARES) {
        let Some(party) = share.target() else { continue };
        let Some(first) = seen.get(&party.id()) else {
            seen.insert(party.id(), share);
            continue;
        };
        let (name, who) = (sharing.label(), party.label());
        let message = text! {
            fr: "Le partage `{name}` donne deux parts à `{who}`",
            en: "Sharing `{name}` gives two shares to `{who}`", name, who
        };
        let finding = Finding::about(&CHECK, sharing, message)
            .on(share.place())
            .also(first.place(), text! { fr: "la première", en: "the first" })
            .question(text! {
                fr: "faut-il les additionner, ou l'une va-t-elle à quelqu'un d'autre ?",
                en: "should they be added up, or does one go to somebody else?"
            });
        out.report(finding);
    }
}
