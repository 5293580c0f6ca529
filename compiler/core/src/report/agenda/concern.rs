//! Who a point is about, and how the code itself says that it is decided.

use super::points::named;
use crate::checks::wording::{all_of, capital, the, value};
use crate::kinds::{Kind, decision, evolution};
use crate::model::Field;
use crate::resolve::{Code, Entity, FieldView};
use crate::words::{Lang, Text};

/// More people or bodies than this are not named.
const MOST: usize = 8;

/// The roles, bodies and people that declarations name, each with what it is there for; those that a point is about first.
pub(super) fn concerned(subjects: &[Entity<'_>]) -> Vec<Text> {
    let mut all: Vec<(Entity<'_>, Option<Text>)> = Vec::new();
    for subject in subjects.iter().filter(|subject| is_party(subject.kind())) {
        all.push((*subject, None));
    }
    for subject in subjects {
        for reference in std::iter::once(*subject).chain(subject.children()).flat_map(Entity::refs) {
            let party = reference.target().filter(|target| target.is_own() && is_party(target.kind()));
            let Some(party) = party.filter(|party| all.iter().all(|(known, _)| known != party)) else { continue };
            let spec = crate::kinds::field_spec(reference.owner().kind(), reference.field());
            all.push((party, spec.map(|spec| spec.names.text())));
        }
    }
    all.into_iter().take(MOST).map(|(party, part)| told(party, part)).collect()
}

fn told(party: Entity<'_>, part: Option<Text>) -> Text {
    let name = title(party);
    match part {
        Some(part) => text! { fr: "{name} ({part})", en: "{name} ({part})", name, part },
        None => name,
    }
}

fn title(entity: Entity<'_>) -> Text {
    let of = |lang: Lang| entity.title_in(lang).unwrap_or_else(|| entity.label()).into_owned();
    Text { fr: of(Lang::Fr), en: of(Lang::En) }
}

/// Whether a kind stands for people.
pub(super) const fn is_party(kind: Kind) -> bool {
    matches!(kind, Kind::Role | Kind::Body | Kind::Category | Kind::Person | Kind::Organisation)
}

/// How a change of these declarations is decided, where it is not the ordinary way: by what protects one of them, else by the
/// evolution made for the first.
pub(super) fn decided(subjects: &[Entity<'_>]) -> Option<Text> {
    for subject in subjects {
        let thing = the_named(*subject);
        if let Some(guard) = subject.named_by(Kind::Decision, decision::PROTECTS).next() {
            let guard = described(guard);
            return Some(
                text! { fr: "seulement par {guard}, qui protège {thing}", en: "only by {guard}, which protects {thing}", guard, thing },
            );
        }
        if let Some(evolution) = subject.named_by(Kind::Evolution, evolution::PROTECTS).next() {
            let name = the_named(evolution);
            return Some(text! {
                fr: "{name} protège {thing}, sans dire par quelle décision cela change",
                en: "{name} protects {thing}, without saying by which decision it changes", name, thing
            });
        }
    }
    let special = subjects.first()?.named_by(Kind::Evolution, evolution::APPLIES_TO).next();
    special.map(course)
}

/// `la règle « Les comptes sont ouverts »`; `the rule “Books are open”`.
fn the_named(entity: Entity<'_>) -> Text {
    let (the, title) = (the(entity.kind()), title(entity));
    text! { fr: "{the} « {title} »", en: "{the} “{title}”", the, title }
}

/// The ordinary way the code changes: the evolution of all of it, else the only one there is, which says what it applies to.
pub(super) fn ordinary(code: &Code) -> Option<Text> {
    let is_of_all = |evolution: &Entity<'_>| {
        !evolution.has(evolution::APPLIES_TO) || evolution.targets(evolution::APPLIES_TO).any(|target| target.kind() == Kind::Code)
    };
    let mut all = code.of(Kind::Evolution);
    let only = || (code.of(Kind::Evolution).len() == 1).then(|| code.of(Kind::Evolution).next()).flatten();
    all.find(is_of_all).or_else(only).map(course)
}

/// Who proposes, how long it takes, who decides.
fn course(evolution: Entity<'_>) -> Text {
    let who = |field: Field| {
        let all: Vec<Text> = evolution.values(field).map(by).collect();
        (!all.is_empty()).then(|| all_of(&all))
    };
    let mut parts = vec![capital(named(evolution))];
    if let Some(what) = who(evolution::APPLIES_TO).filter(|_| evolution.targets(evolution::APPLIES_TO).all(|to| to.kind() != Kind::Code)) {
        parts.push(text! { fr: "S'applique à : {what}", en: "Applies to: {what}", what });
    }
    if let Some(who) = who(evolution::PROPOSES) {
        parts.push(text! { fr: "Peut proposer : {who}", en: "May propose: {who}", who });
    }
    if let Some(delay) = evolution.first(evolution::DELAY) {
        let delay = value(delay);
        parts.push(text! { fr: "Délai avant de décider : {delay}", en: "Time before deciding: {delay}", delay });
    }
    if let Some(quorum) = evolution.first(evolution::QUORUM) {
        let quorum = value(quorum);
        parts.push(text! { fr: "Quorum : {quorum}", en: "Quorum: {quorum}", quorum });
    }
    match who(evolution::DECIDES) {
        Some(who) => parts.push(text! { fr: "Décide : {who}", en: "Decides: {who}", who }),
        None => parts.push(text! { fr: "Le code ne dit pas qui décide", en: "The code does not say who decides" }),
    }
    let join = |lang: Lang| parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>().join(". ");
    Text { fr: join(Lang::Fr), en: join(Lang::En) }
}

/// A value that names who decides, with how when it is a decision.
fn by(field: FieldView<'_>) -> Text {
    match field.target() {
        Some(target) if target.kind() == Kind::Decision => described(target),
        Some(target) => title(target),
        None => value(field),
    }
}

/// `« Vote renforcé » (majorité, 2/3, comptée sur : membres, quorum 50 %, prise par : Assemblée)`.
fn described(decision: Entity<'_>) -> Text {
    let name = title(decision);
    let fields = [decision::MODE, decision::MAJORITY, decision::OF, decision::QUORUM, decision::TAKEN_BY];
    let mut parts: Vec<Text> = Vec::new();
    for field in fields {
        let all: Vec<Text> = decision.values(field).map(|view| view.target().map_or_else(|| value(view), title)).collect();
        let Some(spec) = crate::kinds::field_spec(Kind::Decision, field).filter(|_| !all.is_empty()) else { continue };
        let (label, all) = (spec.names.text(), all_of(&all));
        parts.push(text! { fr: "{label} : {all}", en: "{label}: {all}", label, all });
    }
    let join = |lang: Lang| parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>().join(", ");
    let parts = Text { fr: join(Lang::Fr), en: join(Lang::En) };
    match parts.is_empty() {
        true => text! { fr: "« {name} »", en: "“{name}”", name },
        false => text! { fr: "« {name} » ({parts})", en: "“{name}” ({parts})", name, parts },
    }
}
