//! An evolution that nobody could carry out: no proposer, no decider, no depositor, or a quorum out of reach.

use crate::checks::acts::is_case_of;
use crate::checks::fixes::{add_field, the_only};
use crate::checks::s4_power::quorum_unreachable::obstacle;
use crate::checks::s6_change::naming::{called, unsaid};
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, evolution, step};
use crate::resolve::Entity;
use crate::values::Value;
use crate::words::Text;

check! { "S6002" "evolution-not-executable" Warning {
    title: "Une évolution ne peut pas être menée à bien" / "An evolution cannot be carried out",
    waits_for: [Evolution, Step, Decision, Body],
    scope: Scope::On(Kind::Evolution, evolution_not_executable),
} }

fn evolution_not_executable(cx: &Cx<'_>, evolution: Entity<'_>, out: &mut Sink) {
    let lacking = lacking(evolution);
    let excess = excess(cx, evolution);
    if lacking.is_empty() && excess.is_none() {
        return;
    }
    let name = capital(called(evolution));
    let message = match lacking.is_empty() {
        true => text! { fr: "{name} ne peut pas aboutir", en: "{name} cannot reach an outcome", name },
        false => {
            let lacking = unsaid(&lacking);
            text! { fr: "{name} ne dit pas {lacking}", en: "{name} does not say {lacking}", name, lacking }
        }
    };
    let mut finding = Finding::about(&CHECK, evolution, message);
    if let Some(situation) = excess {
        finding = finding.severity(Severity::Error).note(NoteKind::Situation, situation);
    }
    if let Some(body) = the_only(cx.code, Kind::Body).filter(|_| !decides(evolution)) {
        let gesture = text! { fr: "faire décider `{body}`", en: "let `{body}` decide", body };
        finding = finding.fix(Fix::suggested(gesture, vec![add_field(evolution, evolution::DECIDES, body)]));
    }
    out.report(finding);
}

fn lacking(evolution: Entity<'_>) -> Vec<Text> {
    let mut lacking = Vec::new();
    let by_step = |is: fn(Entity<'_>) -> bool| evolution.groups(Kind::Step).any(is);
    if !evolution.has(evolution::PROPOSES) && !by_step(|step| step.has(step::WHO)) {
        lacking.push(text! { fr: "qui propose", en: "who proposes" });
    }
    if !decides(evolution) {
        lacking.push(text! { fr: "qui décide", en: "who decides" });
    }
    if !evolution.has(evolution::DEPOSITS) && !by_step(is_deposit) {
        lacking.push(text! { fr: "qui dépose la nouvelle version", en: "who deposits the new version" });
    }
    lacking
}

fn decides(evolution: Entity<'_>) -> bool {
    evolution.has(evolution::DECIDES) || evolution.groups(Kind::Step).any(|step| step.has(step::DECIDED_BY))
}

fn is_deposit(step: Entity<'_>) -> bool {
    let is_published = |act: Entity<'_>| is_case_of(act, &["déposer", "publier", "deposit", "publish"]);
    step.has(step::RECORDED_IN) || step.targets(step::DOES).any(is_published)
}

/// A quorum that those who are to decide can never gather.
fn excess(cx: &Cx<'_>, evolution: Entity<'_>) -> Option<Text> {
    let Value::Quorum(quorum) = *evolution.first(evolution::QUORUM)?.value() else { return None };
    obstacle(cx, evolution, quorum).filter(|obstacle| obstacle.is_always).map(|obstacle| obstacle.situation)
}
