//! A duty due after the term of whoever bears it: nobody in particular will have to answer for it.

mod tenure;

use crate::checks::acts::is_case_of;
use crate::checks::{Cx, Scope, fixes, lengths, wording};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, commitment, common, rule};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use crate::values::{Anchor, Day, Deadline, Direction, Value};
use crate::words::fold;
use jiff::civil::Date;
use tenure::{Tenure, tenure};

check! { "S3111" "duty-outlives-term" Warning {
    title: "Un devoir dure plus que le mandat de qui le porte" / "A duty lasts longer than the term of whoever bears it",
    waits_for: [Role, Body, Person],
    scope: Scope::Each(duty_outlives_term),
} }

fn duty_outlives_term(cx: &Cx<'_>, owner: Entity<'_>, out: &mut Sink) {
    let (bearers, due) = match owner.kind() {
        Kind::Rule if owner.has(rule::MUST) => (rule::WHO, rule::DEADLINE),
        Kind::Commitment if !matches!(owner.choice(commitment::STATUS), Some("kept" | "notKept" | "released")) => {
            (commitment::BY, commitment::DUE)
        }
        _ => return,
    };
    // One of several bearers may still be there.
    let mut values = owner.values(bearers);
    let (Some(bearer), None) = (values.next(), values.next()) else { return };
    let Some(party) = bearer.target().filter(|party| party.is_own()) else { return };
    let found = after_the_bearer(owner, party, bearer, due).or_else(|| after_the_term(cx, owner, party, due));
    out.findings.extend(found.filter(|_| !is_handed_over(owner, party)));
}

/// Whether the code says what the one who leaves passes on, or the duty is one that goes on by its nature.
fn is_handed_over(owner: Entity<'_>, party: Entity<'_>) -> bool {
    let passes_on =
        |rule: Entity<'_>| rule.values(rule::MUST).any(|deed| deed.target().is_some_and(|act| is_case_of(act, &["transmettre"])));
    let deeds = owner.values(rule::MUST).chain(owner.values(commitment::PROMISES));
    let mut deeds = deeds.filter(|deed| matches!(deed.field(), rule::MUST | commitment::PROMISES));
    // Keeping, protecting, taking care: whoever holds the role does it.
    let goes_on = |act: Entity<'_>| is_case_of(act, &["garder_trace", "protéger", "entretenir"]) && !is_case_of(act, &["réparer"]);
    let is_passed_on = |act: Entity<'_>| is_case_of(act, &["transmettre"]) || (party.kind() != Kind::Person && goes_on(act));
    deeds.any(|deed| deed.target().is_some_and(is_passed_on)) || party.named_by(Kind::Rule, rule::WHO).any(passes_on)
}

/// A bearer that is in force until a day, and a duty that goes on after it.
fn after_the_bearer(owner: Entity<'_>, party: Entity<'_>, bearer: FieldView<'_>, due: Field) -> Option<Finding> {
    let field = party.first(common::IN_FORCE)?;
    let Value::Period(period) = field.value() else { return None };
    let end = period.to?;
    let own = owner.first(common::IN_FORCE).and_then(|field| match field.value() {
        Value::Period(period) => period.to,
        _ => None,
    });
    // A duty without a day of its own ends with whoever bears it.
    let (place, last) = match day(owner, due) {
        Some((field, day)) => (field.place(), day),
        None => (bearer.place(), own?),
    };
    if last <= end {
        return None;
    }
    let (name, who, until) = (owner.label(), party.label(), end.to_string());
    let message = text! {
        fr: "`{name}` engage encore `{who}` après le {until}, quand `{who}` n'existe plus",
        en: "`{name}` still binds `{who}` after {until}, when `{who}` is no more", name, who, until
    };
    let finding = Finding::about(&CHECK, owner, message).on(place).subject(party);
    Some(told(finding.also(field.place(), text! { fr: "en vigueur jusque-là", en: "in force until then" })))
}

/// A duty due after whoever takes it on has left.
fn after_the_term(cx: &Cx<'_>, owner: Entity<'_>, party: Entity<'_>, due: Field) -> Option<Finding> {
    match day(owner, due) {
        Some((field, day)) => dated(cx, owner, party, (field, day)),
        None => counted(owner, party, owner.first(due)?),
    }
}

/// A day after the last one on which any of those who hold the role, or the person who promises, may still be there.
fn dated(cx: &Cx<'_>, owner: Entity<'_>, party: Entity<'_>, (field, day): (FieldView<'_>, Date)) -> Option<Finding> {
    let last = tenure::last_day(cx, party)?;
    if day <= last.day {
        return None;
    }
    let (name, who, on, until) = (owner.label(), party.label(), day.to_string(), last.ends.to_string());
    let message = if party.kind() == Kind::Person {
        text! {
            fr: "`{name}` est dû le {on}, et `{who}` quitte ses rôles le {until}",
            en: "`{name}` is due on {on}, and `{who}` leaves all roles on {until}", name, on, who, until
        }
    } else {
        text! {
            fr: "`{name}` est dû le {on}, après la fin du mandat de qui tient `{who}` : {until}",
            en: "`{name}` is due on {on}, after the term of whoever holds `{who}` ends: {until}", name, on, who, until
        }
    };
    let mut finding = Finding::about(&CHECK, owner, message)
        .on(field.place())
        .subject(party)
        .also(last.field.place(), text! { fr: "jusque-là", en: "until then" });
    let before = last.day.to_string();
    finding = finding.fix(Fix::suggested(
        text! { fr: "Avancer l'échéance au {before}", en: "Bring the day forward to {before}", before },
        vec![fixes::replace(field.place(), before.clone())],
    ));
    if let Some(role) = last.role.and_then(|role| role.name().filter(|_| party.kind() == Kind::Person)) {
        // Its holder may leave before the day too: the text has to say who takes over.
        finding = finding.way(text! {
            fr: "engager le rôle `{role}`, pas la personne, et dire qui le reprend",
            en: "bind role `{role}`, not the person, and say who takes it over", role
        });
    }
    Some(told(finding).possible())
}

/// A length longer than all the terms that one person may serve, counted from when the role is taken on, or from anything else.
fn counted(owner: Entity<'_>, party: Entity<'_>, field: FieldView<'_>) -> Option<Finding> {
    let Value::Deadline(deadline) = field.value() else { return None };
    let Deadline::Around { duration: Some(long), direction: Direction::After, anchor } = &**deadline else { return None };
    let Tenure { field: term, days, is_limited } = tenure(party)?;
    let from_start = starts(party, field, *anchor);
    // A body goes on whoever sits on it, and what the house owes is paid whoever keeps its purse.
    let is_of_the_house =
        party.kind() == Kind::Body || owner.values(rule::MUST).any(|deed| deed.target().is_some_and(|act| is_case_of(act, &["payer"])));
    if !from_start && is_of_the_house {
        return None;
    }
    // Where the text says that one may be elected again, one more term is allowed for.
    let allowed = if from_start || is_limited || !tenure::is_renewable(party) {
        days
    } else {
        lengths::Days { least: days.least * 2, most: days.most * 2 }
    };
    if !allowed.is_shorter_than(lengths::Days::of(*long)) {
        return None;
    }
    let (name, who, due, term_value) = (owner.label(), party.label(), wording::value(field), wording::value(term));
    let message = text! {
        fr: "`{name}` laisse {due}, mais un mandat de `{who}` dure {term_value}",
        en: "`{name}` leaves {due}, but a term of `{who}` lasts {term_value}", name, due, who, term_value
    };
    let finding = Finding::about(&CHECK, owner, message)
        .on(field.place())
        .subject(party)
        .also(term.place(), text! { fr: "le mandat", en: "the term" });
    let finding = finding.note(
        NoteKind::Situation,
        text! {
            fr: "le jour venu, qui a reçu ce devoir ne tient plus `{who}`, et qui le tient n'en a rien promis",
            en: "when the day comes, whoever was given this duty no longer holds `{who}`, and whoever does promised nothing", who
        },
    );
    Some(told(finding).possible())
}

fn told(finding: Finding) -> Finding {
    finding
        .way(text! { fr: "ajouter une règle qui fait transmettre ce qui reste à faire : `doit: transmettre …`", en: "add a rule by which what remains to be done is passed on: `must: pass_on …`" })
        .question(text! { fr: "qui en répondra ce jour-là ?", en: "who will answer for it on that day?" })
}

/// The day something is due, when it is one day.
fn day(owner: Entity<'_>, field: Field) -> Option<(FieldView<'_>, Date)> {
    let field = owner.first(field)?;
    match field.value() {
        Value::Deadline(deadline) => match **deadline {
            Deadline::By(Day::Once(day)) => Some((field, day)),
            _ => None,
        },
        _ => None,
    }
}

/// Words of what makes somebody take on a role.
const STARTS: [&str; 14] = [
    "prise de role",
    "prise de fonction",
    "entree en fonction",
    "prise de poste",
    "debut du mandat",
    "debut de mandat",
    "nomination",
    "election",
    "designation",
    "taking office",
    "taking the role",
    "appointment",
    "start of the term",
    "taking up",
];

/// Whether a deadline is counted from the day a role is taken on.
fn starts(party: Entity<'_>, field: FieldView<'_>, anchor: Anchor) -> bool {
    match anchor {
        Anchor::Told(span) => {
            let words = fold(span.of(field.item_text()));
            STARTS.iter().any(|start| words.contains(start))
        }
        Anchor::Named(id) => field.reference_of(id).and_then(|reference| reference.target()).is_some_and(|target| {
            [crate::kinds::role::ENTERS, crate::kinds::body::ENTERS]
                .into_iter()
                .any(|field| party.values(field).any(|way| way.target() == Some(target)))
        }),
        Anchor::Day(_) => false,
    }
}
