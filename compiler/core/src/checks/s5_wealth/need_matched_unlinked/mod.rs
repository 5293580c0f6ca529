//! A need and an offer of the same theme, and nothing that links them.

use crate::checks::fixes::append_field;
use crate::checks::s5_wealth::catalogue::{Themes, is_answered};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, need};
use crate::resolve::Entity;

check! { "S5019" "need-matched-unlinked" Hint {
    title: "Une offre pourrait répondre à un besoin" / "An offer could meet a need",
    waits_for: [Need, Offer],
    scope: Scope::Code(need_matched_unlinked),
} }

fn need_matched_unlinked(cx: &Cx<'_>, out: &mut Sink) {
    let themes = Themes::of(cx.code);
    for need in cx.code.of(Kind::Need).filter(|need| !is_answered(*need)) {
        if let Some(offer) = themes.answer(need) {
            out.report(finding(need, offer));
        }
    }
}

fn finding(need: Entity<'_>, offer: Entity<'_>) -> Finding {
    let (name, answer) = (need.label(), offer.label());
    let message = text! {
        fr: "L'offre `{answer}` pourrait répondre au besoin `{name}`, et rien ne les relie",
        en: "Offer `{answer}` could meet the need `{name}`, and nothing links them", name, answer
    };
    let finding = Finding::about(&CHECK, need, message)
        .possible()
        .subject(offer)
        .also(offer.name_place(), text! { fr: "du même thème", en: "of the same theme" })
        .question(text! { fr: "se sont-ils parlé ?", en: "have they talked?" });
    match offer.name() {
        Some(name) => {
            let gesture = text! { fr: "dire que `{name}` y répond", en: "say that `{name}` meets it", name };
            finding.fix(Fix::suggested(gesture, vec![append_field(need, need::MET_BY, name)]))
        }
        None => finding,
    }
}
