//! An evolution that nobody could carry out: no proposer, no decider, no depositor, or a quorum out of reach.

use crate::checks::acts::is_case_of;
use crate::checks::fixes::{add_field, the_only};
use crate::checks::s4_power::quorum_unreachable::obstacle;
use crate::checks::s4_power::size::is_recorded;
use crate::checks::s6_change::naming::{called, unsaid};
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, decision, evolution, role, step};
use crate::resolve::{Entity, FieldView};
use crate::values::Value;
use crate::words::Text;

check! { "S6002" "evolution-not-executable" Warning {
    title: "Une évolution ne peut pas être menée à bien" / "An evolution cannot be carried out",
    waits_for: [Evolution, Step, Decision, Body, Role],
    scope: Scope::On(Kind::Evolution, evolution_not_executable),
} }

fn evolution_not_executable(cx: &Cx<'_>, evolution: Entity<'_>, out: &mut Sink) {
    let lacking = lacking(evolution);
    let excess = excess(cx, evolution);
    if lacking.is_empty() && excess.is_none() {
        out.findings.extend(vacant(evolution).map(|(field, role)| waits_for(evolution, field, role)));
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

/// A part of the evolution that falls to roles alone, none of which anybody holds.
fn vacant(evolution: Entity<'_>) -> Option<(FieldView<'_>, Entity<'_>)> {
    [evolution::PROPOSES, evolution::DECIDES, evolution::DEPOSITS].into_iter().find_map(|part| {
        let first = evolution.first(part)?;
        let role = empty_role(first)?;
        evolution.values(part).all(|field| empty_role(field).is_some()).then_some((first, role))
    })
}

/// The role that a part of an evolution comes down to, when nobody holds it.
fn empty_role(field: FieldView<'_>) -> Option<Entity<'_>> {
    let party = field.target()?;
    let role = match party.kind() {
        Kind::Decision => party.target(decision::TAKEN_BY).filter(|_| party.values(decision::TAKEN_BY).count() == 1)?,
        _ => party,
    };
    is_vacant(role).then_some(role)
}

/// Whether nobody holds a role, in a code that says who holds the others.
pub fn is_vacant(role: Entity<'_>) -> bool {
    let is_told_elsewhere = || role.code().of(Kind::Role).any(|other| other.has(role::HOLDERS));
    role.kind() == Kind::Role
        && role.is_own()
        && !role.has(role::HOLDERS)
        && !role.has(role::STAND_IN)
        && !is_recorded(role)
        && is_told_elsewhere()
}

/// Whether an evolution cannot go on without somebody in this role: then that is what is said.
pub fn stops(role: Entity<'_>) -> bool {
    let fields = [evolution::PROPOSES, evolution::DECIDES, evolution::DEPOSITS];
    fields
        .iter()
        .any(|field| role.named_by(Kind::Evolution, *field).any(|evolution| vacant(evolution).is_some_and(|(_, other)| other == role)))
}

fn waits_for(evolution: Entity<'_>, field: FieldView<'_>, role: Entity<'_>) -> Finding {
    let (name, who) = (capital(called(evolution)), role.label());
    let message = text! {
        fr: "{name} attend `{who}`, et personne ne tient ce rôle",
        en: "{name} waits for `{who}`, and nobody holds that role", name, who
    };
    Finding::about(&CHECK, evolution, message)
        .on(field.place())
        .subject(role)
        .also(role.name_place(), text! { fr: "que personne ne tient", en: "which nobody holds" })
        .note(
            NoteKind::Situation,
            text! { fr: "une proposition arrive : le chemin s'arrête là", en: "a proposal comes in: the way ends there" },
        )
        .question(
            text! { fr: "qui tient ce rôle, ou qui peut le faire à sa place ?", en: "who holds this role, or who may act in its stead?" },
        )
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
