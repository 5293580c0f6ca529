//! A link whose two ends are the same thing.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, link};
use crate::resolve::Entity;

check! { "S1124" "link-to-itself" Warning {
    title: "Un lien part et arrive au même endroit" / "A link starts and ends at the same place",
    scope: Scope::On(Kind::Link, link_to_itself),
} }

fn link_to_itself(_: &Cx<'_>, link: Entity<'_>, out: &mut Sink) {
    for end in link.values(link::TO) {
        let Some(target) = end.target() else { continue };
        let Some(start) = link.values(link::FROM).find(|from| from.target() == Some(target)) else { continue };
        let name = target.label();
        let message = text! {
            fr: "Ce lien va de `{name}` à `{name}`",
            en: "This link goes from `{name}` to `{name}`", name
        };
        let finding = Finding::about(&CHECK, link, message)
            .on(end.place())
            .subject(target)
            .also(start.place(), text! { fr: "part d'ici", en: "starts here" })
            .way(text! { fr: "nommer l'autre bout du lien", en: "name the other end of the link" });
        out.report(finding);
    }
}
