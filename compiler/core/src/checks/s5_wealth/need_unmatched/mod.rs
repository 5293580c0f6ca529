//! A need that no offer answers, and no offer of the same theme could.

use crate::checks::s5_wealth::catalogue::{Themes, is_answered};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;
use crate::resolve::Entity;

check! { "S5018" "need-unmatched" Hint {
    title: "Un besoin reste sans réponse" / "A need has no answer",
    waits_for: [Need, Offer],
    scope: Scope::Code(need_unmatched),
} }

fn need_unmatched(cx: &Cx<'_>, out: &mut Sink) {
    let themes = Themes::of(cx.code);
    for need in cx.code.of(Kind::Need) {
        if !is_answered(need) && themes.answer(need).is_none() {
            out.report(finding(need));
        }
    }
}

fn finding(need: Entity<'_>) -> Finding {
    let name = need.label();
    let message = text! {
        fr: "Aucune offre ne répond au besoin `{name}`",
        en: "No offer meets the need `{name}`", name
    };
    Finding::about(&CHECK, need, message).question(text! {
        fr: "qui, parmi vous ou tout près, pourrait y répondre ? Un besoin écrit est une invitation",
        en: "who, among you or close by, could meet it? A written need is an invitation"
    })
}
