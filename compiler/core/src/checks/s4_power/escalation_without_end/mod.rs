//! Consequences or appeals that send back to each other and never end.

use crate::checks::s4_power::holdings::hands;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, decision, rule};
use crate::resolve::{Entity, EntityId, FieldView, cycles};
use crate::words::Text;
use std::collections::BTreeMap;

check! { "S4013" "escalation-without-end" Warning {
    title: "Des recours tournent en rond" / "Appeals go round in circles",
    scope: Scope::Those(leads_on, escalation_without_end),
} }

const KINDS: [Kind; 2] = [Kind::Rule, Kind::Decision];

/// Whether one is sent on to a rule or a decision, or to those who decide.
fn leads_on(_: &Cx<'_>, node: Entity<'_>) -> bool {
    let is_step = |target: Entity<'_>| KINDS.contains(&target.kind()) || matches!(target.kind(), Kind::Body | Kind::Role);
    KINDS.contains(&node.kind()) && steps(node).any(|step| step.target().is_some_and(is_step))
}

fn escalation_without_end(cx: &Cx<'_>, those: &[Entity<'_>], out: &mut Sink) {
    out.findings.extend(those.iter().filter_map(|node| to_itself(cx, *node)));
    between_bodies(those, out);
    let nodes: Vec<Entity<'_>> = KINDS.into_iter().flat_map(|kind| those.iter().copied().filter(move |node| node.kind() == kind)).collect();
    let numbers: BTreeMap<_, u32> = nodes.iter().zip(0..).map(|(node, number)| (node.id(), number)).collect();
    let next = |node: &Entity<'_>| steps(*node).filter_map(|f| numbers.get(&f.target()?.id()).copied()).collect::<Vec<u32>>();
    let edges: Vec<Vec<u32>> = nodes.iter().map(next).collect();
    for cycle in cycles(&edges) {
        let members: Vec<Entity<'_>> = cycle.iter().filter_map(|number| nodes.get(*number as usize).copied()).collect();
        let inside = |field: &FieldView<'_>| field.target().is_some_and(|target| members.contains(&target));
        let mut places = members.iter().filter_map(|member| steps(*member).find(inside)).map(|field| field.place());
        let (Some(first), Some(place)) = (members.first(), places.next()) else { continue };
        let names: Vec<Text> = members.iter().map(|member| Text::same(format!("`{}`", member.label()))).collect();
        let names = crate::checks::wording::all_of(&names);
        let message = match members.len() {
            1 => text! { fr: "{names} renvoie à soi-même", en: "{names} sends back to itself", names },
            _ => text! { fr: "{names} se renvoient sans fin", en: "{names} send back to each other without end", names },
        };
        let mut finding = Finding::about(&CHECK, *first, message).on(place);
        for other in members.iter().skip(1) {
            finding = finding.subject(*other);
        }
        finding = places.fold(finding, |finding, place| finding.also(place, text! { fr: "puis", en: "then" }));
        out.report(finding.question(text! {
            fr: "qui aura le dernier mot, et quand ?",
            en: "who will have the last word, and when?"
        }));
    }
}

/// An appeal that is heard by those very people who decided.
fn to_itself(cx: &Cx<'_>, node: Entity<'_>) -> Option<Finding> {
    let (appeal, who) = match node.kind() {
        Kind::Rule => (rule::APPEAL, rule::WHO),
        _ => (decision::APPEAL, decision::TAKEN_BY),
    };
    let today = cx.options.today;
    let deciders: Vec<EntityId> = node.values(who).map(|party| party.target().map(|party| hands(party, today))).collect::<Option<_>>()?;
    let hears = |value: FieldView<'_>| {
        value.target().is_some_and(|party| matches!(party.kind(), Kind::Body | Kind::Role) && deciders == [hands(party, today)])
    };
    let at = node.first(appeal).filter(|_| node.values(appeal).all(hears))?;
    let (name, party) = (node.label(), at.target()?);
    let other = party.label();
    let message = text! {
        fr: "Contester `{name}` ramène à qui en a décidé : `{other}`",
        en: "Contesting `{name}` leads back to whoever decided: `{other}`", name, other
    };
    let finding = Finding::about(&CHECK, node, message).on(at.place()).subject(party);
    let decided = node.first(who).map(|who| who.place());
    let finding = decided.into_iter().fold(finding, |finding, place| finding.also(place, text! { fr: "qui décide", en: "who decides" }));
    Some(
        finding
            .note(
                NoteKind::Situation,
                text! { fr: "quelqu'un conteste : ceux qui l'entendent ont déjà tranché", en: "somebody objects: those who hear it have already settled" },
            )
            .question(text! { fr: "qui d'autre pourrait l'entendre ?", en: "who else could hear it?" }),
    )
}

/// Bodies whose every decision is contested before another, and back: nobody has the last word.
fn between_bodies(those: &[Entity<'_>], out: &mut Sink) {
    let appeals = || those.iter().filter(|node| node.kind() == Kind::Decision).flat_map(|node| node.values(decision::APPEAL));
    let mut nodes: Vec<Entity<'_>> = Vec::new();
    let mut numbers: BTreeMap<EntityId, u32> = BTreeMap::new();
    let mut edges: Vec<Vec<u32>> = Vec::new();
    let mut places: BTreeMap<(u32, u32), FieldView<'_>> = BTreeMap::new();
    for appeal in appeals() {
        let Some(hears) = appeal.target().filter(|party| matches!(party.kind(), Kind::Body | Kind::Role)) else { continue };
        let mut takers = appeal.entity().values(decision::TAKEN_BY);
        let (Some(taker), None) = (takers.next().and_then(|taker| taker.target()), takers.next()) else { continue };
        // A decision of theirs that nobody contests is a last word.
        let has_last_word = taker.named_by(Kind::Decision, decision::TAKEN_BY).any(|other| !other.has(decision::APPEAL));
        if has_last_word || taker == hears {
            continue;
        }
        let [from, to] = [taker, hears].map(|party| {
            *numbers.entry(party.id()).or_insert_with(|| {
                nodes.push(party);
                edges.push(Vec::new());
                edges.len() as u32 - 1
            })
        });
        edges.get_mut(from as usize).into_iter().for_each(|list| list.push(to));
        places.entry((from, to)).or_insert(appeal);
    }
    for cycle in cycles(&edges) {
        let inside = |(from, to): &(u32, u32)| cycle.contains(from) && cycle.contains(to);
        let mut found = places.iter().filter(|(edge, _)| inside(edge)).map(|(_, appeal)| *appeal);
        let Some(first) = found.next().filter(|_| cycle.len() > 1) else { continue };
        let names: Vec<Text> =
            cycle.iter().filter_map(|number| nodes.get(*number as usize)).map(|node| Text::same(format!("`{}`", node.label()))).collect();
        let names = crate::checks::wording::all_of(&names);
        let message = text! {
            fr: "{names} entendent les recours l'un de l'autre, sans dernier mot",
            en: "{names} hear each other's appeals, without a last word", names
        };
        let finding = Finding::about(&CHECK, first.entity(), message).possible().on(first.place());
        let finding =
            found.fold(finding, |finding, appeal| finding.subject(appeal.entity()).also(appeal.place(), text! { fr: "puis", en: "then" }));
        out.report(finding.question(text! { fr: "qui aura le dernier mot, et quand ?", en: "who will have the last word, and when?" }));
    }
}

/// Where one goes next: what happens otherwise, before whom to contest, who decides on a tie.
fn steps(node: Entity<'_>) -> impl Iterator<Item = FieldView<'_>> {
    let fields = match node.kind() {
        Kind::Rule => [rule::OTHERWISE, rule::APPEAL],
        _ => [decision::APPEAL, decision::TIE],
    };
    node.fields().filter(move |field| fields.contains(&field.field()))
}
