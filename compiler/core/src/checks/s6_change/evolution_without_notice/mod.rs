//! An evolution that leaves no time and no place to discuss a change before it is decided.

use crate::checks::s6_change::naming::called;
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, decision, evolution, step};
use crate::resolve::Entity;

check! { "S6019" "evolution-without-notice" Hint {
    title: "Une évolution ne laisse pas le temps d'en parler" / "An evolution leaves no time to talk",
    waits_for: [Evolution, Decision, Step],
    scope: Scope::On(Kind::Evolution, evolution_without_notice),
} }

fn evolution_without_notice(_: &Cx<'_>, evolution: Entity<'_>, out: &mut Sink) {
    let told = [evolution::DELAY, evolution::CONSULTS, evolution::WHERE, evolution::OBJECTIONS];
    let is_told = told.iter().any(|field| evolution.has(*field));
    let by_steps = evolution.groups(Kind::Step).any(|step| step.has(step::LASTS));
    let by_decision =
        evolution.targets(evolution::DECIDES).any(|decider| decider.kind() == Kind::Decision && decider.has(decision::NOTICE));
    if is_told || by_steps || by_decision {
        return;
    }
    let name = capital(called(evolution));
    let message = text! {
        fr: "{name} ne laisse ni temps ni lieu pour parler d'un changement avant de le décider",
        en: "{name} leaves neither time nor place to talk about a change before deciding it", name
    };
    let finding = Finding::about(&CHECK, evolution, message)
        .question(text! {
            fr: "comment ceux que le changement touche l'apprennent-ils, et combien de temps ont-ils pour répondre ?",
            en: "how do those the change affects hear of it, and how long do they have to answer?"
        })
        .way(text! { fr: "écrire « délai: 30 jours » ou « où: … »", en: "write \"delay: 30 days\" or \"where: …\"" });
    out.report(finding);
}
