//! The means that a commitment names and that are not there: nobody in the role, not enough money or time, too late, no right.

use super::CHECK;
use crate::checks::acts::is_case_of;
use crate::checks::s3_coherence::told_amounts::{Bound, amounts};
use crate::checks::s3_coherence::{
    deeds, means,
    parties::{is_none_of, owners},
};
use crate::checks::s4_power::holdings::holdings;
use crate::checks::s5_wealth::purse::money as in_money;
use crate::checks::{Cx, fixes, wording};
use crate::finding::{Finding, Fix, NoteKind};
use crate::kinds::{Kind, action, commitment, common, event, right, role};
use crate::resolve::{Entity, FieldView};
use crate::values::{Day, Deadline, Moment, Money, Value};
use jiff::civil::Date;

/// The first of the means that is not there.
pub fn lacking<'c>(cx: &Cx<'c>, commitment: Entity<'c>) -> Option<Finding> {
    let named = commitment.values(commitment::MEANS).filter_map(|field| Some((field, field.target()?)));
    let named: Vec<(FieldView<'c>, Entity<'c>)> = named.collect();
    time(commitment, &named)
        .or_else(|| named.iter().find_map(|(field, thing)| count(commitment, *field, *thing)))
        .or_else(|| told_money(commitment))
        .or_else(|| named.iter().find_map(|(field, thing)| money(cx, commitment, *field, *thing)))
        .or_else(|| named.iter().find_map(|(field, thing)| nobody(commitment, *field, *thing)))
        .or_else(|| named.iter().find_map(|(field, thing)| late(commitment, *field, *thing)))
        .or_else(|| named.iter().find_map(|(field, thing)| no_right(commitment, *field, *thing)))
        .or_else(|| not_theirs(commitment))
}

fn about(commitment: Entity<'_>, field: FieldView<'_>, why: crate::words::Text) -> Finding {
    let name = commitment.label();
    let message = text! { fr: "L'engagement `{name}` compte sur des moyens qui manquent : {why}", en: "Commitment `{name}` counts on means that are missing: {why}", name, why };
    Finding::about(&CHECK, commitment, message).on(field.place())
}

fn nobody(commitment: Entity<'_>, field: FieldView<'_>, role: Entity<'_>) -> Option<Finding> {
    // Holders may be recorded in a register instead.
    let is_recorded = || role.referrers().take(512).any(|mention| mention.owner().kind() == Kind::Column);
    if role.kind() != Kind::Role || role.has(role::HOLDERS) || role.has(role::STAND_IN) || is_recorded() {
        return None;
    }
    let name = role.label();
    let why = text! { fr: "personne ne tient `{name}`", en: "nobody holds `{name}`", name };
    let finding = about(commitment, field, why)
        .subject(role)
        .also(role.name_place(), text! { fr: "le rôle que personne ne tient", en: "the role that nobody holds" });
    Some(finding.question(text! { fr: "qui le fera, le jour venu ?", en: "who will do it, when the day comes?" }))
}

/// More money promised than there is, even with all that comes in during a year.
fn money(cx: &Cx<'_>, commitment: Entity<'_>, field: FieldView<'_>, thing: Entity<'_>) -> Option<Finding> {
    let (target, asked) = means::money(commitment)?;
    let (stock, there) = means::stock(thing).filter(|(_, there)| there.currency == asked.currency)?;
    if asked.minor <= there.minor {
        return None;
    }
    let most = means::most_in_a_year(cx.code, thing, there)?;
    if asked.minor <= most {
        return None;
    }
    let (name, needed, given) = (thing.label(), in_money(asked), in_money(Money { minor: most, ..there }));
    let why = text! { fr: "`{name}` n'a que {given} pour {needed}", en: "`{name}` has only {given} for {needed}", name, given, needed };
    let finding = about(commitment, target, why)
        .subject(thing)
        .also(stock.place(), text! { fr: "ce qu'il y a", en: "what there is" })
        .also(field.place(), text! { fr: "les moyens", en: "the means" })
        .note(NoteKind::Assumption, text! { fr: "avec tout ce qui entre en un an, seuls les flux écrits étant comptés", en: "with all that comes in within a year, only written flows being counted" });
    let lowered = given.get(fixes::lang_of(commitment)).to_owned();
    let fix = Fix::suggested(
        text! { fr: "Ne promettre que {given}", en: "Promise only {given}", given },
        vec![fixes::replace(target.place(), lowered)],
    );
    Some(finding.fix(fix).question(text! { fr: "d'où viendra le reste ?", en: "where will the rest come from?" }))
}

/// More things promised than there are.
fn count(commitment: Entity<'_>, field: FieldView<'_>, thing: Entity<'_>) -> Option<Finding> {
    let (target, asked) = means::count(commitment)?;
    // With other means beside it, the rest may come from them.
    deeds::one(commitment, commitment::MEANS)?;
    let (stock, there) = means::count_of(thing).filter(|(_, there)| there.unit == asked.unit)?;
    if asked.number <= there.number {
        return None;
    }
    let (name, needed, given) = (thing.label(), wording::value(target), wording::value(stock));
    let why = text! { fr: "`{name}` n'a que {given} pour {needed}", en: "`{name}` has only {given} for {needed}", name, given, needed };
    let fix = Fix::suggested(
        text! { fr: "Ne promettre que {given}", en: "Promise only {given}", given },
        vec![fixes::replace(target.place(), stock.raw())],
    );
    let finding = about(commitment, target, why)
        .subject(thing)
        .also(stock.place(), text! { fr: "ce qu'il y a", en: "what there is" })
        .also(field.place(), text! { fr: "les moyens", en: "the means" })
        .fix(fix);
    Some(finding.question(text! { fr: "d'où viendra le reste ?", en: "where will the rest come from?" }))
}

/// Less money told in the means than the promise takes: « moyens: "500 euros de la caisse" ».
fn told_money(commitment: Entity<'_>) -> Option<Finding> {
    let (target, asked) = means::money(commitment)?;
    let field = deeds::one(commitment, commitment::MEANS).filter(|field| field.target().is_none())?;
    let told = amounts(&field.prose());
    let [told] = told.as_slice() else { return None };
    if told.money.currency != asked.currency || told.money.minor >= asked.minor || !matches!(told.bound, Bound::Plain | Bound::AtMost) {
        return None;
    }
    let (needed, given) = (in_money(asked), in_money(told.money));
    let why = text! { fr: "{given} pour {needed}", en: "{given} for {needed}", given, needed };
    let finding = about(commitment, target, why).also(field.place(), text! { fr: "les moyens", en: "the means" });
    Some(finding.question(text! { fr: "d'où viendra le reste ?", en: "where will the rest come from?" }).possible())
}

/// More time promised than the role is given, or than the person has: whoever the means name, else whoever promises.
fn time(commitment: Entity<'_>, named: &[(FieldView<'_>, Entity<'_>)]) -> Option<Finding> {
    let (target, asked) = means::time(commitment)?;
    let mut means = named.iter().filter(|(_, thing)| means::time_of(*thing).is_some()).map(|(_, thing)| *thing);
    let by = match (means.next(), means.next()) {
        // With other means beside them, somebody else may do the rest.
        (Some(one), None) => deeds::one(commitment, commitment::MEANS).map(|_| one)?,
        (Some(_), Some(_)) => return None,
        (None, _) => deeds::one(commitment, commitment::BY)?.target()?,
    };
    let (field, given) = means::time_of(by).filter(|(_, given)| given.base == asked.base)?;
    if asked.per_year <= given.per_year {
        return None;
    }
    let (name, mut needed, there) = (by.label(), wording::value(target), wording::value(field));
    // « 60 heures », « chaque mois »: said together, or the two do not compare.
    if let Some(every) = commitment.first(commitment::EVERY).filter(|_| crate::checks::s4_power::loads::load(target).is_none()) {
        let (much, often) = (needed, wording::value(every));
        needed = text! { fr: "{much} {often}", en: "{much} {often}", much, often };
    }
    let why = text! { fr: "`{name}` n'a que {there} pour {needed}", en: "`{name}` has only {there} for {needed}", name, there, needed };
    let finding =
        about(commitment, target, why).subject(by).also(field.place(), text! { fr: "le temps qu'il y a", en: "the time there is" });
    let fix = Fix::suggested(
        text! { fr: "Ne promettre que {there}", en: "Promise only {there}", there },
        vec![fixes::replace(target.place(), field.raw())],
    );
    Some(
        finding.fix(fix).question(
            text! { fr: "qui fera le reste, ou que fera-t-on de moins ?", en: "who will do the rest, or what will be done less?" },
        ),
    )
}

/// Means that come after the day the promise is due.
fn late(commitment: Entity<'_>, field: FieldView<'_>, thing: Entity<'_>) -> Option<Finding> {
    let due = commitment.first(commitment::DUE)?;
    let day = day_of(due)?;
    let (from, arrives) = arrives(thing)?;
    if arrives <= day {
        return None;
    }
    let (name, on) = (thing.label(), arrives.to_string());
    let why = text! { fr: "`{name}` n'est là que le {on}", en: "`{name}` is there on {on} only", name, on };
    let finding = about(commitment, field, why)
        .subject(thing)
        .also(due.place(), text! { fr: "l'échéance, avant cela", en: "the day it is due, before that" })
        .also(from.place(), text! { fr: "quand les moyens arrivent", en: "when the means come" });
    let fix = Fix::suggested(
        text! { fr: "Porter l'échéance au {on}", en: "Move the day to {on}", on },
        vec![fixes::replace(due.place(), on.clone())],
    );
    Some(
        finding
            .fix(fix)
            .question(text! { fr: "peut-on attendre, ou faire autrement d'ici là ?", en: "can it wait, or be done otherwise until then?" }),
    )
}

fn day_of(field: FieldView<'_>) -> Option<Date> {
    match field.value() {
        Value::Deadline(deadline) => match **deadline {
            Deadline::By(Day::Once(day)) => Some(day),
            _ => None,
        },
        Value::Moment(moment) => Some(Moment::first_day(*moment)),
        _ => None,
    }
}

/// The first day on which something named as means is there.
fn arrives(thing: Entity<'_>) -> Option<(FieldView<'_>, Date)> {
    let from = |field| {
        let field = thing.first(field)?;
        match field.value() {
            Value::Period(period) => Some((field, period.from?)),
            _ => Some((field, day_of(field)?)),
        }
    };
    let own = match thing.kind() {
        Kind::Commitment => from(commitment::DUE),
        Kind::Action => from(action::DATES),
        Kind::Event => from(event::DATE),
        Kind::Role => {
            let mut first: Option<(FieldView<'_>, Date)> = None;
            for holding in holdings(thing) {
                let day = holding.period.from?;
                first = Some(first.filter(|(_, known)| *known <= day).unwrap_or((holding.field, day)));
            }
            first
        }
        _ => None,
    };
    own.or_else(|| from(common::IN_FORCE))
}

/// A thing named as means, over which others have rights and whoever promises has none.
fn no_right(commitment: Entity<'_>, field: FieldView<'_>, thing: Entity<'_>) -> Option<Finding> {
    let by = deeds::one(commitment, commitment::BY)?.target().filter(|_| thing.kind() == Kind::Resource)?;
    let right = barred(by, thing, &["access", "use", "manage", "modify", "share", "alienate", "passage", "exclude"])?;
    let (who, name) = (by.label(), thing.label());
    let why = text! { fr: "`{who}` n'a aucun droit sur `{name}`", en: "`{who}` has no right over `{name}`", who, name };
    let finding =
        about(commitment, field, why).subject(thing).also(right.place(), text! { fr: "qui en a le droit", en: "who has the right" });
    Some(
        granted(finding, right, by)
            .question(text! { fr: "qui peut en donner l'usage, et l'a-t-on demandé ?", en: "who can give its use, and were they asked?" })
            .possible(),
    )
}

/// A thing lent, given or sold by whoever has no power over it.
fn not_theirs(commitment: Entity<'_>) -> Option<Finding> {
    let by = deeds::one(commitment, commitment::BY)?.target()?;
    let deed = deeds::one(commitment, commitment::PROMISES)?;
    let act = deed.target()?;
    let asked: &[&str] = match () {
        () if is_case_of(act, &["aliéner"]) => &["alienate"],
        () if is_case_of(act, &["prêter", "partager"]) => &["share", "manage", "alienate"],
        () => return None,
    };
    let thing = deeds::objects(deed).find(|object| object.kind() == Kind::Resource)?;
    let right = barred(by, thing, asked)?;
    let (who, name, thing_name) = (by.label(), commitment.label(), thing.label());
    let message = text! {
        fr: "`{who}` promet dans `{name}` ce dont d'autres seuls disposent : `{thing_name}`",
        en: "`{who}` promises in `{name}` what only others dispose of: `{thing_name}`", who, name, thing_name
    };
    let finding = Finding::about(&CHECK, commitment, message)
        .on(deed.place())
        .subject(thing)
        .also(right.place(), text! { fr: "qui en a le droit", en: "who has the right" });
    Some(
        granted(finding, right, by)
            .question(text! { fr: "qui peut le promettre, et l'a-t-on demandé ?", en: "who can promise it, and were they asked?" })
            .possible(),
    )
}

fn granted(finding: Finding, right: FieldView<'_>, by: Entity<'_>) -> Finding {
    let Some(name) = by.name() else { return finding };
    let last = right.entity().values(right::FOR).next_back().unwrap_or(right);
    let edit = fixes::replace(last.place(), format!("{}, {name}", last.raw()));
    finding.fix(Fix::suggested(text! { fr: "Donner ce droit à `{name}` aussi", en: "Give that right to `{name}` too", name }, vec![edit]))
}

/// Who has one of these rights over a thing, when whoever promises surely has none, nor owns it, nor keeps it.
fn barred<'c>(by: Entity<'c>, thing: Entity<'c>, asked: &[&str]) -> Option<FieldView<'c>> {
    let rights: Vec<Entity<'c>> = deeds::naming(thing, Kind::Right, right::ON).collect();
    let grants = |right: &&Entity<'c>| right.values(right::GRANTS).any(|kind| kind.choice().is_some_and(|kind| asked.contains(&kind)));
    let field = rights.iter().filter(grants).find_map(|right| right.first(right::FOR))?;
    let holders = rights.iter().filter(grants).flat_map(|right| right.values(right::FOR));
    is_none_of(by, holders.chain(owners(thing))).then_some(field)
}
