//! Clashes in words: who, what they do, why the two norms meet.

use super::boxes::{Modality, Norm};
use super::keys::Key;
use super::pairs::{Clash, Incompatible};
use super::parties::Link;
use super::{Meeting, Norms};
use crate::checks::wording;
use crate::kinds::{Kind, commitment, common, right, rule};
use crate::resolve::{Entity, FieldView};
use crate::words::Text;

/// The declaration of a norm, with its noun: `la règle `comptes_ouverts``.
pub fn norm_of(norm: &Norm<'_>) -> Text {
    let (noun, name) = (wording::the(norm.decl.kind()), norm.decl.label());
    text! { fr: "{noun} `{name}`", en: "{noun} `{name}`", noun, name }
}

/// The deed of a norm, as each language writes it; for a right, what it grants and on what.
pub fn act(norm: &Norm<'_>) -> Text {
    let deed = wording::value(norm.field);
    if norm.decl.kind() != Kind::Right {
        return deed;
    }
    let on: Vec<Text> = norm.decl.values(right::ON).map(|on| Text::same(on.prose())).collect();
    let on = wording::all_of(&on);
    text! { fr: "{deed}, sur {on}", en: "{deed}, on {on}", deed, on }
}

/// What the code takes for granted and the clash rests on.
pub fn assumed(norms: &Norms<'_>, clash: &Incompatible) -> Option<Text> {
    let because = norms.code.entity(clash.because)?;
    (because.kind() == Kind::Assumption).then(|| {
        let name = because.title().unwrap_or_else(|| because.label());
        text! { fr: "{name}", en: "{name}", name }
    })
}

/// Who does what, when, and what each of the two says of it.
pub fn situation(norms: &Norms<'_>, clash: &Clash) -> Text {
    let (Some(a), Some(b)) = (norms.get(clash.first), norms.get(clash.second)) else { return Text::default() };
    let who = party(norms, clash.situation.who);
    let (deed, first, second) = (act(a), a.decl.label(), b.decl.label());
    let (day, cases) = (day(a, b, clash), cases(a, b));
    let to = towards(a);
    let by_whom = as_whom(norms, clash.meeting);
    match a.modality {
        Modality::Must => text! {
            fr: "{day}{who}{by_whom} doit {deed}{to} d'après `{first}`{cases}, et ne doit pas le faire d'après `{second}`",
            en: "{day}{who}{by_whom} must {deed}{to} under `{first}`{cases}, and must not under `{second}`",
            day, who, by_whom, deed, to, first, cases, second
        },
        Modality::Does => text! {
            fr: "{day}{who}{by_whom} fait ceci : {deed}{cases} ; `{second}` le lui interdit",
            en: "{day}{who}{by_whom} does this: {deed}{cases}; `{second}` forbids it",
            day, who, by_whom, deed, cases, second
        },
        _ if a.decl.kind() == Kind::Right => text! {
            fr: "{day}{who}{by_whom} a un droit d'après `{first}` ({deed}){cases}, et ne doit pas s'en servir d'après `{second}`",
            en: "{day}{who}{by_whom} has a right under `{first}` ({deed}){cases}, and must not use it under `{second}`",
            day, who, by_whom, first, deed, cases, second
        },
        _ => text! {
            fr: "{day}{who}{by_whom} peut {deed}{to} d'après `{first}`{cases}, et ne doit pas le faire d'après `{second}`",
            en: "{day}{who}{by_whom} may {deed}{to} under `{first}`{cases}, and must not under `{second}`",
            day, who, by_whom, deed, to, first, cases, second
        },
    }
}

/// The day, where the two are not always in force.
fn day(a: &Norm<'_>, b: &Norm<'_>, clash: &Clash) -> Text {
    let is_timed = [a, b].iter().any(|norm| norm.decl.has(common::IN_FORCE));
    match clash.situation.day.filter(|_| is_timed) {
        Some(day) => {
            let day = day.to_string();
            text! { fr: "le {day}, ", en: "on {day}, ", day }
        }
        None => Text::default(),
    }
}

fn towards(norm: &Norm<'_>) -> Text {
    let field = match norm.decl.kind() {
        Kind::Commitment => commitment::TO,
        Kind::Rule => rule::TO,
        _ => return Text::default(),
    };
    let to: Vec<Text> = norm.decl.values(field).filter(|to| to.lang().is_none()).map(|to| Text::same(to.prose())).collect();
    if to.is_empty() {
        return Text::default();
    }
    let to = wording::all_of(&to);
    text! { fr: " (à {to})", en: " (to {to})", to }
}

/// The conditions of both, as they are written: the case in which it bites.
fn cases(a: &Norm<'_>, b: &Norm<'_>) -> Text {
    let of = |fields: &[crate::model::Field]| {
        let mut found: Vec<Text> = Vec::new();
        for decl in [a.decl, b.decl].into_iter().filter(|decl| decl.kind() == Kind::Rule) {
            for field in decl.fields().filter(|value| fields.contains(&value.field()) && value.lang().is_none()) {
                let words = quoted(field);
                if !found.contains(&words) {
                    found.push(words);
                }
            }
        }
        found
    };
    let (when, unless) = (of(&[rule::WHEN]), of(&[rule::UNLESS]));
    let (all, none) = (wording::all_of(&when), wording::any_of(&unless));
    match (when.is_empty(), unless.is_empty()) {
        (true, true) => Text::default(),
        (false, true) => text! { fr: ", quand {all}", en: ", when {all}", all },
        (true, false) => text! { fr: ", hors du cas {none}", en: ", outside of {none}", none },
        (false, false) => text! { fr: ", quand {all}, hors du cas {none}", en: ", when {all}, outside of {none}", all, none },
    }
}

fn quoted(field: FieldView<'_>) -> Text {
    wording::value(field)
}

/// A party, by its name.
fn party(norms: &Norms<'_>, who: Key) -> Text {
    match who.entity().and_then(|id| norms.code.entity(id)) {
        Some(party) => Text::same(format!("`{}`", party.label())),
        None => text! { fr: "n'importe qui", en: "anybody" },
    }
}

/// As what somebody is bound, when it is through what they hold or sit on.
fn as_whom(norms: &Norms<'_>, meeting: Meeting) -> Text {
    let (first, second) = (party(norms, meeting.first), party(norms, meeting.second));
    match meeting.link {
        Link::Today if meeting.who != meeting.first && meeting.who != meeting.second => {
            text! { fr: ", qui est aujourd'hui {first} et {second},", en: ", who is {first} and {second} today,", first, second }
        }
        Link::Today if meeting.who == meeting.first => {
            text! { fr: ", qui est aujourd'hui {second},", en: ", who is {second} today,", second }
        }
        Link::Today => text! { fr: ", qui est aujourd'hui {first},", en: ", who is {first} today,", first },
        Link::Seat => text! { fr: ", qui siège dans {second},", en: ", who sits on {second},", second },
        _ => Text::default(),
    }
}

/// Why two norms meet, step by step; at most five.
pub fn steps(norms: &Norms<'_>, clash: &Clash) -> Text {
    let (Some(a), Some(b)) = (norms.get(clash.first), norms.get(clash.second)) else { return Text::default() };
    let mut steps = Vec::new();
    let is_case = |narrow: Text, broad: Text| {
        text! { fr: "« {narrow} » est un cas de « {broad} »", en: "“{narrow}” is a case of “{broad}”", narrow, broad }
    };
    if a.act != b.act {
        steps.push(is_case(name(norms, a.act), name(norms, b.act)));
    }
    for wanted in &b.objects {
        let narrow = a.objects.iter().find(|thing| norms.is_case(thing.key, wanted.key));
        steps.extend(narrow.filter(|thing| thing.key != wanted.key).map(|thing| is_case(name(norms, thing.key), name(norms, wanted.key))));
    }
    if b.objects.is_empty() && !a.objects.is_empty() {
        let name = b.decl.label();
        steps.push(
            text! { fr: "`{name}` ne dit pas quoi : cela vaut pour tout", en: "`{name}` does not say what: it holds for anything", name },
        );
    }
    steps.extend(bound(norms, clash.meeting, a, b));
    if steps.is_empty() {
        let deed = act(a);
        steps.push(text! { fr: "les deux portent sur le même acte : {deed}", en: "both are about the same deed: {deed}", deed });
    }
    steps.truncate(5);
    wording::all_of(&steps)
}

/// Why both bind the same people.
fn bound(norms: &Norms<'_>, meeting: Meeting, a: &Norm<'_>, b: &Norm<'_>) -> Option<Text> {
    let (first, second, who) = (party(norms, meeting.first), party(norms, meeting.second), party(norms, meeting.who));
    let (one, other) = (a.decl.label(), b.decl.label());
    match meeting.link {
        Link::Impersonal => Some(text! { fr: "`{one}` ne dit pas qui", en: "`{one}` does not say who", one }),
        _ if b.bearers.is_empty() && !a.bearers.is_empty() => {
            Some(text! { fr: "`{other}` vise tout le monde", en: "`{other}` binds everybody", other })
        }
        Link::Within if meeting.who == meeting.first => {
            Some(text! { fr: "{first} fait partie de {second}", en: "{first} is part of {second}", first, second })
        }
        Link::Within if meeting.who == meeting.second => {
            Some(text! { fr: "{second} fait partie de {first}", en: "{second} is part of {first}", first, second })
        }
        Link::Within => Some(text! {
            fr: "{who} fait partie de {first} et de {second}", en: "{who} is part of {first} and of {second}", who, first, second
        }),
        // The situation says who holds or sits on what.
        Link::Same | Link::Today | Link::Seat => None,
    }
}

/// An act, a thing or a party by its name, in each language where the library gives both.
pub fn name(norms: &Norms<'_>, key: Key) -> Text {
    let entity: Option<Entity<'_>> = key.entity().and_then(|id| norms.code.entity(id));
    let Some(entity) = entity else { return text! { fr: "ce que dit le texte", en: "what the text says" } };
    let fr = entity.name().unwrap_or_default().to_owned();
    // An act of the library has its English name as an alias.
    let en = entity.values(common::ALIAS).find(|alias| alias.lang() == Some(crate::words::Lang::En)).map(|alias| alias.raw().to_owned());
    let fr = if fr.is_empty() { entity.label().into_owned() } else { fr };
    Text { en: en.unwrap_or_else(|| fr.clone()), fr }
}
