//! A rule that asks nothing which another one does not ask already.

use super::clashes::{named, report};
use crate::checks::s3_coherence::asked::of_norm;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::rule;
use crate::norms::{Compared, Double, Modality, Norms};
use crate::reason::implies;
use crate::resolve::{Entity, EntityId};
use crate::values::Value;
use crate::words::Text;
use std::collections::{BTreeMap, BTreeSet};

check! { "S3108" "redundant-rule" Warning {
    title: "Une règle ne demande rien de plus qu'une autre" / "A rule asks nothing more than another",
    scope: Scope::Code(|cx, out| report(cx, &CHECK, out)),
} }

/// More doubles of one rule than this are counted, not shown.
const SHOWN: usize = 6;

/// Finds them among what was compared.
pub fn found(cx: &Cx<'_>, norms: &Norms<'_>, compared: &Compared, out: &mut Sink) {
    let mut by_rule: BTreeMap<EntityId, Vec<Double>> = BTreeMap::new();
    let mut gone: BTreeSet<EntityId> = BTreeSet::new();
    for double in &compared.doubles {
        let is_new = !gone.contains(&double.double) && !gone.contains(&double.of);
        if let Some(double) = is_new.then(|| proven(cx, double)).flatten() {
            gone.insert(double.double);
            by_rule.entry(double.of).or_default().push(double);
        }
    }
    for doubles in by_rule.values() {
        let Some(mut finding) = doubles.first().and_then(|first| told(norms, first)) else { continue };
        for double in doubles.iter().skip(1).take(SHOWN).filter_map(|double| cx.code.entity(double.double)) {
            let also = text! { fr: "ne demande rien de plus non plus", en: "asks nothing more either" };
            finding = finding.also(double.name_place(), also).subject(double);
        }
        out.report(finding);
    }
}

/// What its proof shows, the proof of the other shows as well; of two that show the same, the first one stays.
fn proven(cx: &Cx<'_>, double: &Double) -> Option<Double> {
    if double.is_proven {
        return Some(*double);
    }
    let (rule, of) = (cx.code.entity(double.double)?, cx.code.entity(double.of)?);
    let (asked, asks) = (of_norm(cx, rule), of_norm(cx, of));
    // What is told in words beside a test is not compared.
    let is_all = |rule: Entity<'_>| rule.values(rule::PROOF).all(|proof| !matches!(proof.value(), Value::Prose));
    let shows = is_all(rule) && is_all(of) && implies(&asks, &asked, &cx.schema);
    let is_mutual = double.is_mutual && shows && implies(&asked, &asks, &cx.schema);
    // Deeds told otherwise whose proofs are one may be two things that one fact shows.
    let is_narrower = !double.is_worded || (shows && !implies(&asked, &asks, &cx.schema));
    (shows && is_narrower && !(is_mutual && of.id() > rule.id())).then_some(Double { is_mutual, ..*double })
}

fn told(norms: &Norms<'_>, double: &Double) -> Option<Finding> {
    let (rule, of) = (norms.code.entity(double.double)?, norms.code.entity(double.of)?);
    let (name, other) = (named(rule), named(of));
    let message = match double.is_mutual {
        true => {
            text! { fr: "Les règles {name} et {other} demandent la même chose", en: "Rules {name} and {other} ask for the same thing", name, other }
        }
        false => text! {
            fr: "La règle {name} ne demande rien que {other} ne demande déjà", en: "Rule {name} asks nothing that {other} does not ask already", name, other
        },
    };
    let deed = |id: EntityId| norms.norms_of(id).first().map(|norm| norm.field.place());
    let finding = Finding::about(&CHECK, rule, message)
        .subject(of)
        .on(deed(rule.id())?)
        .label(text! { fr: "demandé ici", en: "asked here" })
        .also(deed(of.id())?, text! { fr: "et déjà là", en: "and there already" })
        .severity(if double.is_mutual { Severity::Warning } else { Severity::Hint })
        .note(NoteKind::Situation, situation(norms, rule, of))
        .question(text! { fr: "que manquerait-il si elle n'était pas là ?", en: "what would be missing if it were not there?" })
        .way(text! {
            fr: "n'en garder qu'une, et y porter les principes de l'autre", en: "keep one of them, with the principles of the other"
        })
        .way(
            text! { fr: "dire ce que {name} demande de plus, dans sa preuve", en: "say what {name} asks for besides, in its proof", name },
        );
    Some(if double.is_worded { finding.possible() } else { finding })
}

fn situation(norms: &Norms<'_>, rule: Entity<'_>, of: Entity<'_>) -> Text {
    let (name, other) = (named(rule), named(of));
    let modality = norms.norms_of(rule.id()).first().map(|norm| norm.modality);
    match modality {
        Some(Modality::MustNot) => text! {
            fr: "tout ce que {name} interdit, {other} l'interdit aussi", en: "whatever {name} forbids, {other} forbids as well", name, other
        },
        Some(Modality::May) => text! {
            fr: "tout ce que {name} permet, {other} le permet ou l'exige", en: "whatever {name} allows, {other} allows or requires", name, other
        },
        _ => text! { fr: "qui respecte {other} respecte {name}", en: "whoever keeps {other} keeps {name}", name, other },
    }
}
