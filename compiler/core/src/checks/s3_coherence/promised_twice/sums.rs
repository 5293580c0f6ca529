//! Promises that hold one by one and not together: the money of one purse, the hours of one role.

use super::CHECK;
use crate::checks::s3_coherence::{deeds, means};
use crate::checks::s4_power::loads::Base;
use crate::checks::s4_power::whole::total;
use crate::checks::s5_wealth::purse::money;
use crate::checks::{Cx, wording};
use crate::finding::{Finding, NoteKind};
use crate::kinds::commitment;
use crate::resolve::{Entity, EntityId};
use crate::values::{Money, print_number};
use crate::words::{Lang, Text};
use std::collections::BTreeMap;

/// What the commitments promise together beyond what there is.
pub fn sums<'c>(cx: &Cx<'c>, commitments: &[Entity<'c>]) -> Vec<Finding> {
    let (mut purses, mut hours): (BTreeMap<EntityId, Vec<Entity<'c>>>, BTreeMap<EntityId, Vec<Entity<'c>>>) = Default::default();
    let mut stocks: BTreeMap<EntityId, Vec<Entity<'c>>> = BTreeMap::new();
    for commitment in commitments.iter().copied().filter(|one| one.has(commitment::TARGET)) {
        // Which of several means pays, the code does not tell.
        if let Some(thing) =
            deeds::one(commitment, commitment::MEANS).and_then(|field| field.target()).filter(|_| means::count(commitment).is_some())
        {
            stocks.entry(thing.id()).or_default().push(commitment);
        }
        if let Some(thing) =
            deeds::one(commitment, commitment::MEANS).and_then(|field| field.target()).filter(|_| means::money(commitment).is_some())
        {
            purses.entry(thing.id()).or_default().push(commitment);
        }
        if let Some(by) =
            deeds::one(commitment, commitment::BY).and_then(|field| field.target()).filter(|_| means::time(commitment).is_some())
        {
            hours.entry(by.id()).or_default().push(commitment);
        }
    }
    let spent = purses.into_iter().filter_map(|(id, promises)| overspent(cx, cx.code.entity(id)?, &promises));
    let spent: Vec<Finding> = spent.collect();
    let worked = hours.into_iter().filter_map(|(id, promises)| overworked(cx.code.entity(id)?, &promises));
    let counted = stocks.into_iter().filter_map(|(id, promises)| outnumbered(cx.code.entity(id)?, &promises));
    spent.into_iter().chain(worked).chain(counted).collect()
}

/// More things promised together than there are; what is lent each time comes back.
fn outnumbered<'c>(thing: Entity<'c>, promises: &[Entity<'c>]) -> Option<Finding> {
    let (field, there) = means::count_of(thing)?;
    let counts = promises.iter().filter(|one| !one.has(commitment::EVERY)).filter_map(|one| Some((*one, means::count(*one)?.1)));
    let all: Vec<_> = counts.filter(|(_, asked)| asked.unit == there.unit).collect();
    let sum = total(all.iter().map(|(_, asked)| asked.number))?;
    // One that is alone too much is another finding.
    if all.len() < 2 || sum <= there.number || all.iter().any(|(_, asked)| asked.number > there.number) {
        return None;
    }
    let name = thing.label();
    let (asked, given) = (Text { fr: print_number(sum, Lang::Fr), en: print_number(sum, Lang::En) }, wording::value(field));
    let message = text! { fr: "Les engagements promettent {asked} sur `{name}`, qui n'a que {given}", en: "Commitments promise {asked} out of `{name}`, which has only {given}", asked, name, given };
    let finding = shown(message, &all.iter().map(|(one, _)| *one).collect::<Vec<_>>())?;
    Some(finding.subject(thing).also(field.place(), text! { fr: "ce qu'il y a", en: "what there is" }))
}

fn overspent<'c>(cx: &Cx<'c>, thing: Entity<'c>, promises: &[Entity<'c>]) -> Option<Finding> {
    let (field, there) = means::stock(thing)?;
    let all: Vec<(Entity<'_>, Money)> = promises
        .iter()
        .filter_map(|one| Some((*one, means::money(*one)?.1)))
        .filter(|(_, asked)| asked.currency == there.currency)
        .collect();
    let sum = all.iter().try_fold(0i64, |sum, (_, asked)| sum.checked_add(asked.minor))?;
    let most = means::most_in_a_year(cx.code, thing, there)?;
    // One that is alone too much is another finding.
    if all.len() < 2 || sum <= most || all.iter().any(|(_, asked)| asked.minor > most) {
        return None;
    }
    let (name, asked, given) = (thing.label(), money(Money { minor: sum, ..there }), money(Money { minor: most, ..there }));
    let message = text! { fr: "Les engagements promettent {asked} sur `{name}`, qui n'a que {given}", en: "Commitments promise {asked} out of `{name}`, which has only {given}", asked, name, given };
    let finding = shown(message, &all.iter().map(|(one, _)| *one).collect::<Vec<_>>())?;
    let finding = finding.subject(thing).also(field.place(), text! { fr: "ce qu'il y a", en: "what there is" });
    Some(finding.note(NoteKind::Assumption, text! { fr: "avec tout ce qui entre en un an, seuls les flux écrits étant comptés", en: "with all that comes in within a year, only written flows being counted" }))
}

fn overworked<'c>(by: Entity<'c>, promises: &[Entity<'c>]) -> Option<Finding> {
    let (field, given) = means::time_of(by)?;
    let all: Vec<_> =
        promises.iter().filter_map(|one| Some((*one, means::time(*one)?.1))).filter(|(_, asked)| asked.base == given.base).collect();
    let sum = total(all.iter().map(|(_, asked)| asked.per_year))?;
    if all.len() < 2 || sum <= given.per_year || all.iter().any(|(_, asked)| asked.per_year > given.per_year) {
        return None;
    }
    let (name, asked, there) =
        (by.label(), means::per_week(crate::checks::s4_power::loads::Load { base: given.base, per_year: sum }), means::per_week(given));
    let unit = match given.base {
        Base::Hours => text! { fr: "heures", en: "hours" },
        Base::Days => text! { fr: "jours", en: "days" },
    };
    let message = text! {
        fr: "Les engagements de `{name}` promettent {asked} {unit} par semaine, et il y en a {there}",
        en: "The commitments of `{name}` promise {asked} {unit} a week, and there are {there}", name, asked, unit, there
    };
    let finding = shown(message, &all.iter().map(|(one, _)| *one).collect::<Vec<_>>())?;
    Some(finding.subject(by).also(field.place(), text! { fr: "le temps qu'il y a", en: "the time there is" }))
}

/// A finding on the first promise, the others beside it.
fn shown(message: Text, promises: &[Entity<'_>]) -> Option<Finding> {
    let (first, others) = promises.split_first()?;
    let target = |one: Entity<'_>| one.first(commitment::TARGET).map(|field| field.place());
    let mut finding = Finding::about(&CHECK, *first, message).on(target(*first)?);
    for other in others {
        let name = other.label();
        finding =
            finding.subject(*other).also(target(*other)?, text! { fr: "promis aussi par `{name}`", en: "promised too by `{name}`", name });
    }
    Some(finding.question(text! { fr: "laquelle de ces promesses passe la première ?", en: "which of these promises comes first?" }))
}
