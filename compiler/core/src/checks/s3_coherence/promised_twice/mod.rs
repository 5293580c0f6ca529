//! One thing promised to two parties for the same time, or more promised out of one purse or one role than there is.

mod sums;

use crate::checks::acts::is_case_of;
use crate::checks::s1_structure::stems::stems;
use crate::checks::s3_coherence::deeds::{self, Thing};
use crate::checks::s3_coherence::means;
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::{Kind, commitment, common, resource, right, sharing};
use crate::resolve::{Entity, FieldView};
use crate::values::{Day, Deadline, Value};
use crate::words::{Text, fold};
use std::collections::BTreeMap;

check! { "S3116" "promised-twice" Warning {
    title: "Une même chose est promise deux fois" / "One thing is promised twice",
    waits_for: [Commitment],
    scope: Scope::Those(promises, promised_twice),
} }

fn promises(_: &Cx<'_>, entity: Entity<'_>) -> bool {
    match entity.kind() {
        Kind::Commitment => means::is_open(entity),
        Kind::Right | Kind::Sharing => true,
        _ => false,
    }
}

/// More promises of one thing than this are not compared two by two: the first ones tell.
const COMPARED: usize = 16;

fn promised_twice(cx: &Cx<'_>, those: &[Entity<'_>], out: &mut Sink) {
    let of = |kind| those.iter().copied().filter(move |entity| entity.kind() == kind);
    let mut by_thing: BTreeMap<Thing, Vec<Promise<'_>>> = BTreeMap::new();
    for promise in of(Kind::Commitment).filter_map(promise) {
        for thing in things(promise) {
            by_thing.entry(thing).or_default().push(promise);
        }
    }
    name_told(cx, &mut by_thing);
    let mut found: Vec<Finding> = by_thing.iter().filter_map(|(thing, promises)| twice(cx, thing, promises)).collect();
    found.extend(sums::sums(cx, &of(Kind::Commitment).collect::<Vec<_>>()));
    found.extend(exclusions(of(Kind::Right)));
    found.extend(whole_twice(of(Kind::Sharing)));
    found.sort_by_key(Finding::place);
    out.findings.extend(found);
}

/// A promise to part with something, for a time or for good.
#[derive(Clone, Copy)]
struct Promise<'c> {
    commitment: Entity<'c>,
    deed: FieldView<'c>,
    /// Whether it is given, sold or passed on for good.
    is_for_good: bool,
}

fn promise(commitment: Entity<'_>) -> Option<Promise<'_>> {
    let deed = deeds::one(commitment, commitment::PROMISES)?;
    let Some(act) = deed.target().filter(|_| matches!(deed.value(), Value::Deed(_))) else {
        let first = stems(&deed.prose()).into_iter().next()?;
        let is = |words: &[&str]| words.iter().any(|word| stems(word).first() == Some(&first));
        return (is(&LENDING) || is(&GIVING)).then(|| Promise { commitment, deed, is_for_good: is(&GIVING) });
    };
    let name = fold(act.name().unwrap_or_default());
    let parts = is_case_of(act, &["prêter", "aliéner", "transférer"]) || LENDING.contains(&name.as_str());
    parts.then(|| Promise { commitment, deed, is_for_good: is_case_of(act, &["aliéner"]) })
}

/// Verbs of what is given for a time, in words or as acts that a code declares.
const LENDING: [&str; 9] = ["preter", "louer", "reserver", "attribuer", "lend", "rent", "book", "reserve", "allocate"];

/// Verbs of what is given for good.
const GIVING: [&str; 5] = ["donner", "vendre", "ceder", "give", "sell"];

/// What a promise parts with.
fn things(promise: Promise<'_>) -> Vec<Thing> {
    match promise.deed.value() {
        Value::Deed(_) => deeds::things(promise.deed),
        _ => vec![Thing::Told(stems(&promise.deed.prose()).into_iter().skip(1).collect())],
    }
}

/// What is told in words and has the name or the title of a thing promised by its name is that thing.
fn name_told(cx: &Cx<'_>, by_thing: &mut BTreeMap<Thing, Vec<Promise<'_>>>) {
    let declared: Vec<Thing> = by_thing.keys().filter(|thing| matches!(thing, Thing::Declared(_))).cloned().collect();
    for thing in declared {
        let Thing::Declared(id) = thing else { continue };
        let Some(entity) = cx.code.entity(id) else { continue };
        let names = [entity.name().map(stems), entity.title().map(|title| stems(&title))];
        let told: Vec<Promise<'_>> =
            names.into_iter().flatten().filter_map(|words| by_thing.remove(&Thing::Told(words))).flatten().collect();
        by_thing.entry(thing).or_default().extend(told);
    }
}

/// The first two promises of one thing that cannot both be kept.
fn twice(cx: &Cx<'_>, thing: &Thing, promises: &[Promise<'_>]) -> Option<Finding> {
    // What is counted may be there more than once; a text or a software is lent without being missed.
    if let Thing::Declared(id) = thing
        && !cx.code.entity(*id).is_some_and(is_exclusive)
    {
        return None;
    }
    let promises: Vec<Promise<'_>> = promises.iter().copied().filter(|promise| is_one(thing, promise)).take(COMPARED).collect();
    let pairs =
        promises.iter().enumerate().flat_map(|(number, first)| promises.iter().skip(number + 1).map(move |second| (*first, *second)));
    let (first, second) = pairs.into_iter().find(|(first, second)| clash(first, second))?;
    Some(told(thing, first, second))
}

/// Whether words speak of one thing: of several, each may have some.
fn is_one(thing: &Thing, promise: &Promise<'_>) -> bool {
    let words = fold(&promise.deed.prose());
    let mut each = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let last = each.clone().next_back().unwrap_or_default();
    let is_many = last.ends_with(['s', 'x'])
        || each.any(|word| {
            ["des", "les", "du", "some", "several", "plusieurs"].contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
        });
    matches!(thing, Thing::Declared(_)) || !is_many
}

fn is_exclusive(thing: Entity<'_>) -> bool {
    let kind = fold(&thing.first(resource::KIND).map(|kind| kind.prose().into_owned()).unwrap_or_default());
    let is_shared = ["texte", "text", "logiciel", "software", "savoir", "knowledge", "donnee", "data", "image", "plan", "vivant"]
        .iter()
        .any(|word| kind.contains(word));
    thing.kind() == Kind::Resource && !is_shared && !thing.has(resource::AMOUNT)
}

fn clash(first: &Promise<'_>, second: &Promise<'_>) -> bool {
    let to = |promise: &Promise<'_>| promise.commitment.values(commitment::TO).map(Thing::of).collect::<Vec<_>>();
    let (one, other) = (to(first), to(second));
    let are_others = !one.is_empty() && !other.is_empty() && one.iter().all(|party| !other.contains(party));
    let conditions =
        |promise: &Promise<'_>| promise.commitment.values(commitment::WHEN).map(|field| field.prose().into_owned()).collect::<Vec<_>>();
    let is_gone = first.is_for_good || second.is_for_good;
    are_others
        && conditions(first) == conditions(second)
        && in_force(first.commitment, second.commitment)
        && (is_gone || same_time(first.commitment, second.commitment))
}

/// Whether both are due on the same day, or at all times; two rhythms may share out the days.
fn same_time(first: Entity<'_>, second: Entity<'_>) -> bool {
    if first.has(commitment::EVERY) || second.has(commitment::EVERY) {
        return false;
    }
    let day = |entity: Entity<'_>| match entity.first(commitment::DUE).map(|field| field.value()) {
        Some(Value::Deadline(deadline)) => match **deadline {
            Deadline::By(Day::Once(day)) => Some(Some(day)),
            _ => None,
        },
        Some(_) => None,
        None => Some(None),
    };
    matches!((day(first), day(second)), (Some(one), Some(other)) if one == other)
}

fn in_force(first: Entity<'_>, second: Entity<'_>) -> bool {
    let period = |entity: Entity<'_>| match entity.first(common::IN_FORCE).map(|field| field.value()) {
        Some(Value::Period(period)) => *period,
        _ => crate::values::Period::default(),
    };
    let (one, other) = (period(first), period(second));
    let is_over = |to: Option<jiff::civil::Date>, from: Option<jiff::civil::Date>| to.zip(from).is_some_and(|(to, from)| to < from);
    !is_over(one.to, other.from) && !is_over(other.to, one.from)
}

fn told(thing: &Thing, first: Promise<'_>, second: Promise<'_>) -> Finding {
    let (one, other) = (first.commitment.label(), second.commitment.label());
    let said = deeds::objects(first.deed).next().map_or_else(|| deeds::said(first.deed), |thing| thing.label().into_owned());
    let message = text! { fr: "`{said}` est promis deux fois : `{one}` et `{other}`", en: "`{said}` is promised twice: `{one}` and `{other}`", said, one, other };
    let to = |promise: Promise<'_>| {
        let who: Vec<Text> = promise.commitment.values(commitment::TO).map(wording::value).collect();
        let who = wording::all_of(&who);
        text! { fr: "à {who}", en: "to {who}", who }
    };
    let mut finding = Finding::about(&CHECK, first.commitment, message).on(first.deed.place()).label(to(first)).subject(second.commitment);
    finding = finding.also(second.deed.place(), to(second));
    let (a, b) = (to(first), to(second));
    finding = match first.commitment.first(commitment::DUE).filter(|_| !first.is_for_good && !second.is_for_good) {
        Some(due) => {
            let day = wording::value(due);
            finding.note(
                NoteKind::Situation,
                text! { fr: "le {day}, l'un l'attend comme l'autre : {a}, {b}", en: "on {day}, both wait for it: {a}, {b}", day, a, b },
            )
        }
        None => finding.note(
            NoteKind::Situation,
            text! { fr: "ce qui est allé {a} ne peut plus aller {b}", en: "what went {a} can no longer go {b}", a, b },
        ),
    };
    let is_gone = first.is_for_good && second.is_for_good;
    finding = finding
        .way(text! { fr: "dire le jour et l'heure de chacun, ou ce que l'un aura à la place", en: "say the day and hour of each, or what one of them will have instead" })
        .question(text! { fr: "lequel des deux le sait déjà, et qui le dit à l'autre ?", en: "which of the two knows already, and who tells the other?" });
    let is_named = |promise: Promise<'_>| things(promise).contains(thing) && matches!(thing, Thing::Declared(_));
    match is_named(first) && is_named(second) {
        true if is_gone => finding.severity(Severity::Error),
        true => finding,
        false => finding.possible(),
    }
}

/// The right to keep others away, given on one thing to two parties without a condition.
fn exclusions<'c>(rights: impl Iterator<Item = Entity<'c>>) -> Vec<Finding> {
    let mut by_thing: BTreeMap<Thing, Entity<'c>> = BTreeMap::new();
    let mut found = Vec::new();
    for right in rights.filter(|right| {
        right.values(right::GRANTS).any(|kind| kind.choice() == Some("exclude")) && !right.has(right::CONDITION) && !right.has(right::LIMIT)
    }) {
        let Some(on) = deeds::one(right, right::ON).filter(|on| on.target().is_some()) else { continue };
        let Some(first) = by_thing.get(&Thing::of(on)) else {
            by_thing.insert(Thing::of(on), right);
            continue;
        };
        let parties = |right: Entity<'c>| right.values(right::FOR).map(Thing::of).collect::<Vec<_>>();
        let (one, other) = (parties(*first), parties(right));
        if one.is_empty() || other.is_empty() || one.iter().any(|party| other.contains(party)) || !in_force(*first, right) {
            continue;
        }
        let thing = wording::value(on);
        let (name, other) = (first.label(), right.label());
        let message = text! { fr: "Deux droits permettent chacun d'écarter tous les autres de `{thing}` : `{name}` et `{other}`", en: "Two rights each allow keeping everybody else away from `{thing}`: `{name}` and `{other}`", thing, name, other };
        let finding = Finding::about(&CHECK, *first, message)
            .subject(right)
            .also(right.name_place(), text! { fr: "l'autre droit", en: "the other right" });
        found.push(
            finding.question(text! { fr: "quand ils ne sont pas d'accord, qui reste ?", en: "when they disagree, who stays?" }).possible(),
        );
    }
    found
}

/// The whole of one wealth shared twice, in the same case and at the same rhythm.
fn whole_twice<'c>(sharings: impl Iterator<Item = Entity<'c>>) -> Vec<Finding> {
    let mut by_wealth: BTreeMap<Thing, Vec<Entity<'c>>> = BTreeMap::new();
    for one in sharings {
        if let Some(of) = deeds::one(one, sharing::OF).filter(|of| of.target().is_some()) {
            by_wealth.entry(Thing::of(of)).or_default().push(one);
        }
    }
    let mut found = Vec::new();
    for group in by_wealth.values() {
        let (Some(first), Some(second)) = (group.first(), group.get(1)) else { continue };
        let same = |field| first.values(field).map(|value| value.prose()).eq(second.values(field).map(|value| value.prose()));
        let shares = group.iter().take(COMPARED).filter(|one| in_force(**one, *first)).flat_map(|one| one.values(sharing::SHARES));
        let total = shares.map(|share| match share.value() {
            Value::Split(_, part) => Some(*part),
            _ => None,
        });
        let total = crate::checks::s4_power::whole::total(total.flatten());
        let is_too_much = total.is_some_and(|total| total > crate::values::Ratio::from_integer(1));
        if !is_too_much || !same(sharing::WHEN) || !same(sharing::EVERY) || !in_force(*first, *second) {
            continue;
        }
        let (one, other) = (first.label(), second.label());
        let wealth = first.target(sharing::OF).map(|wealth| wealth.label().into_owned()).unwrap_or_default();
        let message = text! { fr: "`{wealth}` est partagé deux fois, et plus qu'en entier : `{one}` et `{other}`", en: "`{wealth}` is shared twice, and more than wholly: `{one}` and `{other}`", wealth, one, other };
        let finding = Finding::about(&CHECK, *first, message)
            .subject(*second)
            .also(second.name_place(), text! { fr: "l'autre partage", en: "the other sharing" });
        found
            .push(finding.question(text! { fr: "lequel vaut, ou dans quel cas chacun ?", en: "which one counts, or each in which case?" }));
    }
    found
}
