//! A link with neither a reason nor anything concrete that carries it.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, common, link};
use crate::resolve::Entity;

check! { "S1125" "link-only-said" Hint {
    title: "Un lien est affirmé sans raison ni preuve" / "A link is stated without reason or substance",
    waits_for: [Link],
    scope: Scope::On(Kind::Link, link_only_said),
} }

fn link_only_said(_: &Cx<'_>, link: Entity<'_>, out: &mut Sink) {
    let explained = [link::THROUGH, link::BECAUSE, common::NOTE];
    let is_tension = link.choice(link::KIND) == Some("inTensionWith");
    if is_tension || link.title().is_some() || explained.iter().any(|field| link.has(*field)) {
        return;
    }
    let (Some(from), Some(to)) = (link.target(link::FROM), link.target(link::TO)) else { return };
    let (from, to) = (from.label(), to.label());
    let message = text! {
        fr: "Le lien de `{from}` vers `{to}` est affirmé, sans dire comment il se vit",
        en: "The link from `{from}` to `{to}` is stated without saying how it is lived", from, to
    };
    let finding = Finding::about(&CHECK, link, message)
        .question(text! {
            fr: "par quelle règle, quelle pratique ou quel flux ce lien passe-t-il ?",
            en: "through which rule, practice or flow does this link pass?"
        })
        .way(text! { fr: "écrire « par » ou « parce que »", en: "write \"through\" or \"because\"" });
    out.report(finding);
}
