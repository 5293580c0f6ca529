//! One matter decided two ways: whoever likes the result of one may contest that of the other.

use crate::checks::s1_structure::stems::stems;
use crate::checks::s3_coherence::matters::{Matter, Subject, subjects};
use crate::checks::s3_coherence::parties::are_others;
use crate::checks::{Cx, Scope, fixes, wording};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, body, common, decision, evolution, role};
use crate::resolve::Entity;
use crate::values::Value;
use crate::words::{Text, fold};
use std::collections::BTreeMap;

check! { "S3112" "decision-modes-clash" Warning {
    title: "Une même chose se décide de deux façons" / "One matter is decided in two ways",
    waits_for: [Decision],
    scope: Scope::Those(decides, decision_modes_clash),
} }

/// What decides on something by rule: a way of deciding, a role or a body that may alone. A decision taken is a fact.
fn decides(_: &Cx<'_>, entity: Entity<'_>) -> bool {
    match entity.kind() {
        Kind::Decision => !entity.has(decision::TAKEN_ON),
        Kind::Role => entity.has(role::DECIDES),
        Kind::Body => entity.has(body::DECIDES),
        _ => false,
    }
}

/// Who decides on a matter, and where it is said.
#[derive(Clone)]
struct Way<'c> {
    entity: Entity<'c>,
    subject: Subject,
}

/// More ways for one matter than this are not compared two by two: the first ones tell.
const COMPARED: usize = 16;

fn decision_modes_clash(cx: &Cx<'_>, those: &[Entity<'_>], out: &mut Sink) {
    let mut by_matter: BTreeMap<Matter, Vec<Way<'_>>> = BTreeMap::new();
    for entity in those {
        let field = match entity.kind() {
            Kind::Decision => decision::ABOUT,
            Kind::Role => role::DECIDES,
            _ => body::DECIDES,
        };
        // « peut décider: embauche » names the way of deciding itself.
        let own = Some(*entity).filter(|own| own.kind() == Kind::Decision).map(itself);
        for subject in entity.values(field).flat_map(subjects).chain(own) {
            by_matter.entry(subject.matter.clone()).or_default().push(Way { entity: *entity, subject });
        }
    }
    name_told(cx, &mut by_matter);
    out.findings.extend(those.iter().filter_map(|entity| two_modes(*entity)));
    // One finding for two ways, however many matters they share.
    let mut told: Vec<[Entity<'_>; 2]> = Vec::new();
    let mut found: Vec<Finding> = Vec::new();
    for ways in by_matter.values() {
        let decisions: Vec<&Way<'_>> = ways.iter().filter(|way| way.entity.kind() == Kind::Decision).take(COMPARED).collect();
        let clash = decisions.iter().enumerate().find_map(|(number, first)| {
            decisions.iter().skip(number + 1).find_map(|second| Some((*first, *second, clash(first.entity, second.entity)?)))
        });
        let clash = clash.or_else(|| {
            let powers = ways.iter().filter(|way| way.entity.kind() != Kind::Decision).take(COMPARED);
            powers
                .flat_map(|power| decisions.iter().map(move |way| (*way, power)))
                .find_map(|(way, power)| Some((way, power, alone(way.entity, power.entity)?)))
        });
        let Some((first, second, how)) = clash else { continue };
        if told.iter().any(|pair| pair.contains(&first.entity) && pair.contains(&second.entity)) {
            continue;
        }
        told.push([first.entity, second.entity]);
        found.push(finding(first, second, how, ways));
    }
    found.sort_by_key(Finding::place);
    out.findings.extend(found);
}

/// A way of deciding, as something that somebody may be given to decide.
fn itself(decision: Entity<'_>) -> Subject {
    let words = decision.title().map_or_else(|| decision.label().into_owned(), |title| title.into_owned());
    Subject { matter: Matter::Declared(decision.id()), words, place: decision.name_place() }
}

/// One way of deciding that says two: nobody may be against, and a part of the votes is enough.
fn two_modes(decision: Entity<'_>) -> Option<Finding> {
    let mode = decision.first(decision::MODE)?;
    let majority = decision.first(decision::MAJORITY)?;
    let key = mode.choice()?;
    let is_all = matches!(majority.value(), Value::Share(share) if *share >= crate::values::Ratio::from_integer(1));
    let counts = !matches!(key, "consent" | "consensus" | "unanimity" | "lot" | "oneRole" | "advice");
    // « à défaut, aux deux tiers »: said, it is one way after the other.
    if decision.kind() != Kind::Decision || counts || is_all || is_bound_elsewhere(decision) {
        return None;
    }
    let (name, how, share) = (decision.label(), wording::value(mode), wording::value(majority));
    let message = text! {
        fr: "`{name}` se décide de deux façons : {how}, et à la majorité de {share}",
        en: "`{name}` is decided in two ways: {how}, and a majority of {share}", name, how, share
    };
    let situation = match key {
        "consent" | "consensus" | "unanimity" => text! {
            fr: "une proposition a {share} des voix et une personne s'y oppose : passe-t-elle ?",
            en: "a proposal has {share} of the votes and one person is against it: does it pass?", share
        },
        _ => text! {
            fr: "une proposition est choisie ainsi ({how}) sans avoir {share} des voix : passe-t-elle ?",
            en: "a proposal is chosen that way ({how}) without {share} of the votes: does it pass?", share, how
        },
    };
    let mut finding = Finding::about(&CHECK, decision, message)
        .on(majority.place())
        .also(mode.place(), text! { fr: "l'autre façon", en: "the other way" })
        .note(NoteKind::Situation, situation);
    if let Some(edit) = fixes::choose(mode, "majority") {
        finding = finding.fix(Fix::suggested(text! { fr: "Décider à la majorité", en: "Decide by majority" }, vec![edit]));
    }
    finding = finding.way(text! {
        fr: "enlever la majorité ; ou dire dans une `note` que l'une ne joue qu'à défaut de l'autre",
        en: "take the majority out; or say in a `note` that one is used only failing the other"
    });
    Some(if key == "unanimity" { finding } else { finding.possible() })
}

/// What is told in words and has the name or the title of something decided by its name is that thing.
fn name_told(cx: &Cx<'_>, by_matter: &mut BTreeMap<Matter, Vec<Way<'_>>>) {
    let declared: Vec<Matter> = by_matter.keys().filter(|matter| matter.is_declared()).cloned().collect();
    for matter in declared {
        let Matter::Declared(id) = matter else { continue };
        let Some(thing) = cx.code.entity(id) else { continue };
        let names = [thing.name().map(stems), thing.title().map(|title| stems(&title))];
        let told: Vec<Way<'_>> = names.into_iter().flatten().filter_map(|words| by_matter.remove(&Matter::Told(words))).flatten().collect();
        by_matter.entry(matter).or_default().extend(told);
    }
}

/// How two ways differ.
struct Clash {
    /// What the first does.
    first: Text,
    /// What the second does.
    second: Text,
}

fn clash(first: Entity<'_>, second: Entity<'_>) -> Option<Clash> {
    if is_parted(first, second) || is_parted(second, first) || !meet(first, second) {
        return None;
    }
    let apart = |one: Entity<'_>, other: Entity<'_>| {
        one.targets(decision::TAKEN_BY).any(|taker| are_others(taker, other.values(decision::TAKEN_BY)))
    };
    if apart(first, second) {
        return Some(Clash { first: taken_by(first), second: taken_by(second) });
    }
    let differ = |field| match (first.first(field), second.first(field)) {
        (Some(one), Some(other)) if wording::value(one) != wording::value(other) => {
            Some(Clash { first: wording::value(one), second: wording::value(other) })
        }
        _ => None,
    };
    [decision::MODE, decision::MAJORITY, decision::OF, decision::QUORUM, decision::VOTES].into_iter().find_map(differ)
}

/// A role or a body that may decide alone on what a decision gives to others.
fn alone(way: Entity<'_>, power: Entity<'_>) -> Option<Clash> {
    // Asking for advice, or one role deciding, is how somebody decides alone.
    let is_light = matches!(way.choice(decision::MODE), Some("oneRole" | "advice" | "lot"));
    let is_listed = power.targets(body::DECIDES_BY).any(|own| own == way) && power.kind() == Kind::Body;
    if is_light || is_listed || is_bound_elsewhere(way) || !are_others(power, way.values(decision::TAKEN_BY)) {
        return None;
    }
    let who = power.label();
    Some(Clash { first: taken_by(way), second: text! { fr: "`{who}` en décide", en: "`{who}` decides on it", who } })
}

fn taken_by(decision: Entity<'_>) -> Text {
    let who: Vec<Text> = decision.values(decision::TAKEN_BY).map(|taker| Text::same(format!("`{}`", taker.prose()))).collect();
    let who = wording::all_of(&who);
    text! { fr: "prise par {who}", en: "taken by {who}", who }
}

/// Words by which a way of deciding says that it is not the ordinary one.
const APART: [&str; 26] = [
    "urgen",
    "attente",
    "second",
    "provisoire",
    "recours",
    "appel",
    "protege",
    "cas de blocage",
    "a defaut",
    "exception",
    "partage des voix",
    "avis",
    "interim",
    "emergency",
    "appeal",
    "provisional",
    "fallback",
    "deadlock",
    "otherwise",
    "failing",
    "tie",
    "advice",
    "petit",
    "small",
    "grand",
    "large",
];

/// Whether a decision says itself that it is another case: an emergency, a second call, an appeal, a tie, something protected.
fn is_bound_elsewhere(one: Entity<'_>) -> bool {
    let words = [one.name().map(str::to_owned), one.title().map(|title| title.into_owned())]
        .into_iter()
        .flatten()
        .chain(one.values(common::NOTE).map(|note| note.prose().into_owned()));
    let mut words = words.map(|words| fold(&words));
    one.has(decision::PROTECTS)
        || words.any(|words| APART.iter().any(|apart| words.contains(apart)) || words.contains(|c: char| c.is_ascii_digit()))
}

/// Whether the code says when the first is used rather than the second.
fn is_parted(first: Entity<'_>, second: Entity<'_>) -> bool {
    let names = |field| first.targets(field).any(|target| target == second);
    let emergency = first.named_by(Kind::Evolution, evolution::EMERGENCY).next().is_some();
    let objections = first.named_by(Kind::Evolution, evolution::OBJECTIONS).next().is_some();
    is_bound_elsewhere(first) || names(decision::TIE) || names(decision::APPEAL) || emergency || objections
}

/// Whether both are in force on some day.
fn meet(first: Entity<'_>, second: Entity<'_>) -> bool {
    let period = |entity: Entity<'_>| match entity.first(common::IN_FORCE).map(|field| field.value()) {
        Some(Value::Period(period)) => *period,
        _ => crate::values::Period::default(),
    };
    let (one, other) = (period(first), period(second));
    let before = |to: Option<jiff::civil::Date>, from: Option<jiff::civil::Date>| to.zip(from).is_some_and(|(to, from)| to < from);
    !before(one.to, other.from) && !before(other.to, one.from)
}

fn finding(first: &Way<'_>, second: &Way<'_>, how: Clash, ways: &[Way<'_>]) -> Finding {
    let (words, one, other) = (&first.subject.words, first.entity.label(), second.entity.label());
    let message = text! {
        fr: "« {words} » se décide de deux façons : `{one}` et `{other}`",
        en: "“{words}” is decided in two ways: `{one}` and `{other}`", words, one, other
    };
    let Clash { first: does, second: does_other } = how;
    let mut finding = Finding::about(&CHECK, first.entity, message).on(first.subject.place).label(does.clone()).subject(second.entity);
    finding = finding.also(second.subject.place, does_other.clone());
    // Others who decide on it too are part of the same question.
    for way in ways.iter().filter(|way| way.entity != first.entity && way.entity != second.entity).take(3) {
        let name = way.entity.label();
        finding = finding.also(way.subject.place, text! { fr: "et `{name}`", en: "and `{name}`", name }).subject(way.entity);
    }
    finding = finding
        .note(NoteKind::Situation, text! {
            fr: "une proposition passe par l'une et serait tombée par l'autre ({does} ; {does_other}) : laquelle vaut ?",
            en: "a proposal passes in one way and would have failed in the other ({does}; {does_other}): which one counts?", does, does_other
        })
        .way(text! {
            fr: "dire laquelle joue quand : un seuil, une urgence, un second appel ; ou n'en garder qu'une",
            en: "say which is used when: a threshold, an emergency, a second call; or keep one only"
        });
    let both = first.entity.kind() == Kind::Decision && second.entity.kind() == Kind::Decision;
    let is_told = !first.subject.matter.is_declared() || !second.subject.matter.is_declared();
    match both {
        _ if is_told => finding.possible(),
        true => finding.severity(Severity::Error),
        false => finding,
    }
}
