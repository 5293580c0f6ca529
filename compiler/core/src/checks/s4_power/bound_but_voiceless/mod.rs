//! People bound by rules who have no voice when these rules change.

use crate::checks::acts::is_case_of;
use crate::checks::s4_power::voices::Voices;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, evolution, role, rule};
use crate::resolve::{Entity, FieldView};
use crate::values::Value;
use crate::words::fold;
use std::collections::BTreeSet;

check! { "S4027" "bound-but-voiceless" Warning {
    title: "Des personnes sont tenues par des règles qu'elles ne peuvent pas changer" / "People are bound by rules that they cannot change",
    waits_for: [Evolution, Body, Category, Decision],
    scope: Scope::Code(bound_but_voiceless),
} }

fn bound_but_voiceless(cx: &Cx<'_>, out: &mut Sink) {
    let Some(voices) = Voices::of(cx.code) else { return };
    let Some(decides) = cx.code.of(Kind::Evolution).find_map(|evolution| evolution.first(evolution::DECIDES)) else { return };
    let mut seen = BTreeSet::new();
    for rule in cx.code.of(Kind::Rule).filter(|rule| rule.has(rule::MUST) || rule.has(rule::MUST_NOT)) {
        for bound in rule.values(rule::WHO) {
            let Some(party) = bound.target().filter(|party| matches!(party.kind(), Kind::Category | Kind::Role) && party.is_own()) else {
                continue;
            };
            let muted = muted(party);
            if !seen.insert(party.id()) || (muted.is_none() && (voices.may_have(party) || is_spoken_for(party))) {
                continue;
            }
            let (who, what) = (party.label(), rule.label());
            let message = text! {
                fr: "`{who}` n'a pas voix à l'évolution des règles qui l'obligent",
                en: "`{who}` has no voice in how the rules that bind it change", who
            };
            let finding = Finding::about(&CHECK, party, message)
                .possible()
                .also(bound.place(), text! { fr: "la règle `{what}`", en: "rule `{what}`", what })
                .also(decides.place(), text! { fr: "qui décide des changements", en: "who decides on changes" })
                .question(text! {
                    fr: "par où passer quand une règle ne va plus : proposer, être entendu, décider ?",
                    en: "which way can they go when a rule no longer works: propose, be heard, decide?"
                });
            let finding = match muted {
                Some(muted) => finding
                    .subject(muted.entity())
                    .also(muted.place(), text! { fr: "qui leur ôte la voix", en: "which takes their vote away" }),
                None => finding,
            };
            out.report(finding.subject(rule));
        }
    }
}

/// Words of a role that is there to carry the voice of others; folded.
static SPEAKS: [&str; 8] = ["speak for", "speaks for", "represent", "voice of", "voix de", "parler pour", "parle pour", "parole de"];

/// Whether a role says that it speaks for a party: then it has a voice, by whoever holds that role.
fn is_spoken_for(party: Entity<'_>) -> bool {
    let Some(name) = party.name().map(fold) else { return false };
    let says = |field: FieldView<'_>| {
        let words = fold(&field.prose());
        words.contains(&name) && SPEAKS.iter().any(|speaks| words.contains(speaks))
    };
    party.code().of(Kind::Role).any(|role| role.values(role::PURPOSE).chain(role.values(role::ANSWERS)).any(says))
}

/// What keeps a party from ever voting, when it is named nowhere else in how the code changes: belonging to those who vote is not enough.
fn muted(party: Entity<'_>) -> Option<FieldView<'_>> {
    let heard = [evolution::PROPOSES, evolution::CONSULTS, evolution::DECIDES, evolution::OBJECTIONS];
    if heard.iter().any(|field| party.named_by(Kind::Evolution, *field).next().is_some()) {
        return None;
    }
    let rules =
        party.named_by(Kind::Rule, rule::WHO).filter(|rule| !rule.has(rule::WHEN) && !rule.has(rule::UNLESS) && !rule.has(rule::EXCEPT));
    let is_vote = |deed: &FieldView<'_>| {
        let bare = matches!(deed.value(), Value::Deed(deed) if deed.objects.is_empty());
        bare && deed.target().is_some_and(|act| is_case_of(act, &["voter", "vote"]))
    };
    rules.flat_map(|rule| rule.values(rule::MUST_NOT)).find(is_vote)
}
