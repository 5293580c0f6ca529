//! A demand that the code has not met: its own, or one of a profile it follows. The demand words the question.

mod reading;

use self::reading::{Ask, holds, in_both, number};
use crate::checks::s1_structure::missing_chapter::is_normalised;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::{Kind, code, common, demand, profile};
use crate::model::Field;
use crate::resolve::Entity;
use crate::words::Text;

check! { "S1201" "demand-unmet" Warning {
    title: "Une exigence n'est pas remplie" / "A demand is not met",
    waits_for: [Code, Profile, Demand],
    scope: Scope::Code(demand_unmet),
} }

fn demand_unmet(cx: &Cx<'_>, out: &mut Sink) {
    for demand in demands(cx) {
        let ask = Ask::of(demand);
        if ask.kinds.is_empty() || cx.may_hide(&ask.kinds) || is_chapter(cx, demand, &ask) {
            continue;
        }
        count(cx, demand, &ask, out);
        each(cx, demand, &ask, out);
    }
}

/// The demands the code accepts: its own that stand alone, and those of the profiles it follows.
fn demands<'c>(cx: &Cx<'c>) -> Vec<Entity<'c>> {
    let mut found: Vec<Entity<'c>> = cx.code.of(Kind::Demand).filter(|demand| demand.is_root()).collect();
    let mut profiles: Vec<Entity<'c>> = cx.code.declaration().into_iter().flat_map(|code| code.targets(code::FOLLOWS)).collect();
    let mut at = 0;
    while let Some(profile) = profiles.get(at).copied() {
        found.extend(profile.groups(Kind::Demand).chain(profile.targets(profile::DEMANDS)));
        let broader: Vec<_> = profile.targets(profile::EXTENDS).filter(|other| !profiles.contains(other)).collect();
        profiles.extend(broader);
        at += 1;
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|demand| seen.insert(demand.id()));
    found
}

/// The chapters of the normalised form have their own check, which knows a chapter left aside for a reason.
fn is_chapter(cx: &Cx<'_>, demand: Entity<'_>, ask: &Ask<'_>) -> bool {
    let is_counted =
        !demand.is_own() && ask.must_have.is_empty() && !demand.has(demand::TEST) && number(demand, demand::AT_LEAST).is_some();
    let of_chapters = ask.kinds.iter().all(|kind| matches!(kind, Kind::Information | Kind::History | Kind::Purpose | Kind::Model));
    is_counted && of_chapters && cx.code.declaration().is_some_and(is_normalised)
}

/// How many there are. What cannot be told counts for the demand, never against it.
fn count(cx: &Cx<'_>, demand: Entity<'_>, ask: &Ask<'_>, out: &mut Sink) {
    let (at_least, at_most) = (number(demand, demand::AT_LEAST), number(demand, demand::AT_MOST));
    if at_least.is_none() && at_most.is_none() {
        return;
    }
    let verdicts: Vec<Option<bool>> = concerned(cx, ask).map(|entity| holds(demand, demand::WHEN, entity)).collect();
    let surely = verdicts.iter().filter(|verdict| **verdict == Some(true)).count() as u64;
    let perhaps = verdicts.iter().filter(|verdict| **verdict != Some(false)).count() as u64;
    if at_least.is_some_and(|least| perhaps < least) || at_most.is_some_and(|most| surely > most) {
        let Some(declaration) = cx.code.declaration() else { return };
        out.report(finding(declaration, demand).note(NoteKind::Situation, counted(ask, surely)));
    }
}

fn counted(ask: &Ask<'_>, count: u64) -> Text {
    let kinds = |pick: fn(Kind) -> &'static str| ask.kinds.iter().map(|kind| pick(*kind)).collect::<Vec<_>>().join(", ");
    let kinds = Text { fr: kinds(|kind| kind.spec().noun.fr), en: kinds(|kind| kind.spec().noun.en) };
    text! { fr: "{kinds} : {count} dans ce code", en: "{kinds}: {count} in this code", kinds, count }
}

/// What each of them must have, and what must be true of it.
fn each(cx: &Cx<'_>, demand: Entity<'_>, ask: &Ask<'_>, out: &mut Sink) {
    if ask.must_have.is_empty() && !demand.has(demand::TEST) {
        return;
    }
    for entity in concerned(cx, ask).filter(|entity| holds(demand, demand::WHEN, *entity) == Some(true)) {
        let lacking = ask.lacking(entity);
        if lacking.is_empty() && holds(demand, demand::TEST, entity) != Some(false) {
            continue;
        }
        let mut finding = finding(entity, demand);
        if !lacking.is_empty() {
            let (name, lacking) = (entity.label(), lacking.join(", "));
            finding = finding.note(
                NoteKind::Situation,
                text! { fr: "`{name}` ne dit pas : {lacking}", en: "`{name}` does not say: {lacking}", name, lacking },
            );
        }
        out.report(finding);
    }
}

fn concerned<'c>(cx: &Cx<'c>, ask: &Ask<'_>) -> impl Iterator<Item = Entity<'c>> {
    ask.kinds.clone().into_iter().flat_map(|kind| cx.code.of(kind))
}

fn finding(entity: Entity<'_>, demand: Entity<'_>) -> Finding {
    let name = demand.label();
    let words = |field: Field| in_both(demand, field);
    let unsaid = || text! { fr: "L'exigence `{name}` n'est pas remplie", en: "Demand `{name}` is not met", name };
    let message = words(demand::MESSAGE).or_else(|| words(common::TITLE)).unwrap_or_else(unsaid);
    let mut finding = Finding::about(&CHECK, entity, message).subject(demand).severity(severity(demand)).why(asked_by(demand));
    if let Some(help) = words(demand::HELP) {
        finding = finding.way(help);
    }
    finding
}

fn severity(demand: Entity<'_>) -> Severity {
    match demand.choice(demand::SEVERITY) {
        Some("error") => Severity::Error,
        Some("hint") => Severity::Hint,
        _ => Severity::Warning,
    }
}

fn asked_by(demand: Entity<'_>) -> Text {
    let name = demand.label();
    let cited: Vec<_> = demand.values(demand::CITES).map(|cited| cited.prose()).collect();
    let cited = if cited.is_empty() { String::new() } else { format!(" ({})", cited.join(", ")) };
    match demand.parent() {
        Some(profile) => {
            let profile = profile.label();
            text! { fr: "exigence `{name}` du profil `{profile}`{cited}", en: "demand `{name}` of profile `{profile}`{cited}", name, profile, cited }
        }
        None => text! { fr: "exigence `{name}`{cited}", en: "demand `{name}`{cited}", name, cited },
    }
}
