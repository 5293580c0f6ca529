//! What the new code says of how it was adopted, and how one decision answers what another asks for.

use super::Cx;
use super::phrases::{called, listed_names};
use super::types::Verdict;
use super::version::{number, parts};
use crate::kinds::{Kind, code, decision, version};
use crate::resolve::{Code, Entity, FieldView};
use crate::text::Place;
use crate::values::{Duration, Quorum, Unit, Value};
use crate::words::Text;
use jiff::civil::Date;

/// What the new code says of how it was adopted.
pub(super) struct Adoption<'c> {
    /// Whether it says that this change was adopted: if not, it is a proposal.
    pub is_adopted: bool,
    /// Whether it says that it was deposited.
    pub is_deposited: bool,
    /// The decision, or who decided, as the new code states it.
    pub by: Vec<FieldView<'c>>,
    /// The day it was decided.
    pub decided: Option<(Date, Place)>,
    /// The day it was proposed.
    pub proposed: Option<Date>,
    /// The version that stands for it.
    pub version: Option<Entity<'c>>,
    /// Whether the version before it is still known.
    pub keeps_old: Option<bool>,
}

impl<'c> Adoption<'c> {
    pub(super) fn of(cx: &Cx<'c>) -> Self {
        let (before, after) = (number(cx.old).and_then(of), number(cx.new).and_then(of));
        let version = after.and_then(|after| numbered(cx.new, after));
        let declaration = cx.new.declaration();
        let state = declaration.and_then(|code| code.choice(code::STATUS)).or_else(|| version.and_then(|v| v.choice(version::STATE)));
        let was = cx.old.declaration().and_then(|code| code.choice(code::STATUS));
        let settled = |state: Option<&str>| matches!(state, Some("adopted" | "deposited"));
        let is_new = before != after || (!settled(was) && settled(state) && was.is_some());
        let by = version.map(|v| v.values(version::DECISION).collect::<Vec<_>>()).unwrap_or_default();
        let by = if by.is_empty() { declaration.map(|code| code.values(code::ADOPTED_BY).collect()).unwrap_or_default() } else { by };
        let is_adopted = is_new && !matches!(state, Some("draft" | "proposed" | "withdrawn")) && (settled(state) || !by.is_empty());
        let keeps_old = before.filter(|before| Some(*before) != after).map(|before| numbered(cx.new, before).is_some());
        Self {
            is_adopted,
            is_deposited: is_adopted
                && (state == Some("deposited") || version.is_some_and(|v| v.choice(version::STATE) == Some("deposited"))),
            decided: decided(&by, version),
            by,
            proposed: after.and_then(|after| proposed(cx.old, after)),
            version,
            keeps_old,
        }
    }
}

fn of(field: FieldView<'_>) -> Option<[u64; 3]> {
    parts(field.raw())
}

/// The version of a code that has this number.
pub(super) fn numbered(code: &Code, number: [u64; 3]) -> Option<Entity<'_>> {
    code.of(Kind::Version).find(|version| version.first(version::NUMBER).and_then(of) == Some(number))
}

fn decided(by: &[FieldView<'_>], version: Option<Entity<'_>>) -> Option<(Date, Place)> {
    let taken = by.iter().filter_map(|field| field.target()?.first(decision::TAKEN_ON)).next();
    let field = taken.or_else(|| version?.first(version::DATE))?;
    match field.value() {
        Value::Date(date) => Some((*date, field.place())),
        _ => None,
    }
}

/// The day the old code says that this number was proposed.
fn proposed(old: &Code, number: [u64; 3]) -> Option<Date> {
    let version = numbered(old, number).filter(|version| version.choice(version::STATE) == Some("proposed"));
    let of_version = version.and_then(|version| match version.first(version::DATE)?.value() {
        Value::Date(date) => Some(*date),
        _ => None,
    });
    let of_code = || {
        let status = old.declaration()?.first(code::STATUS).filter(|status| status.choice() == Some("proposed"))?;
        let stated = super::version::number(old).and_then(of);
        match status.value() {
            Value::ChoiceDated(_, date) if stated == Some(number) => *date,
            _ => None,
        }
    };
    of_version.or_else(of_code)
}

/// Whether what the new code states answers a decision or a decider of the old one.
pub(super) fn answers(cx: &Cx<'_>, asked: Entity<'_>, stated: &[FieldView<'_>]) -> (Verdict, Text) {
    let mut worst =
        (Verdict::NotSaid, text! { fr: "le code ne dit pas par quelle décision", en: "the code does not say by which decision" });
    for field in stated {
        let Some(target) = field.target() else {
            worst = (Verdict::NotSaid, text! { fr: "une décision est citée en mots seulement", en: "a decision is told in words only" });
            continue;
        };
        let (verdict, why) = answer(cx, asked, target);
        if verdict == Verdict::Followed {
            return (verdict, why);
        }
        worst = (verdict, why);
    }
    worst
}

fn answer(cx: &Cx<'_>, asked: Entity<'_>, stated: Entity<'_>) -> (Verdict, Text) {
    let name = called(stated);
    if cx.pairs.new_of(asked.id()) == Some(stated.id()) {
        return (Verdict::Followed, text! { fr: "adopté par {name}", en: "adopted by {name}", name });
    }
    if asked.kind() != Kind::Decision {
        return by_taker(cx, asked, stated);
    }
    if stated.kind() != Kind::Decision {
        let is_taker = asked.targets(decision::TAKEN_BY).any(|taker| cx.pairs.new_of(taker.id()) == Some(stated.id()));
        return match is_taker {
            true => (
                Verdict::NotSaid,
                text! { fr: "adopté par {name}, sans dire à quelle majorité", en: "adopted by {name}, without saying by which majority", name },
            ),
            false => (Verdict::NotFollowed, text! { fr: "adopté par {name}", en: "adopted by {name}", name }),
        };
    }
    let takers = |entity: Entity<'_>, is_old: bool| {
        let all = entity
            .values(decision::TAKEN_BY)
            .map(|field| field.target().map(|taker| if is_old { cx.pairs.new_of(taker.id()) } else { Some(taker.id()) }));
        all.collect::<Vec<_>>()
    };
    let (wanted, got) = (takers(asked, true), takers(stated, false));
    if got.is_empty() || wanted.is_empty() || wanted.contains(&None) || got.contains(&None) {
        return (Verdict::NotSaid, text! { fr: "{name} ne dit pas qui l'a prise", en: "{name} does not say who took it", name });
    }
    if !got.iter().all(|taker| wanted.contains(taker)) {
        return by_others(asked, stated);
    }
    bars(asked, stated, name)
}

/// Other people decided.
fn by_others(asked: Entity<'_>, stated: Entity<'_>) -> (Verdict, Text) {
    let takers =
        |entity: Entity<'_>| if entity.kind() == Kind::Decision { listed_names(entity, decision::TAKEN_BY) } else { called(entity) };
    let (name, by, needed) = (called(stated), takers(stated), takers(asked));
    (
        Verdict::NotFollowed,
        text! { fr: "{name} est prise par {by}, il fallait {needed}", en: "{name} was taken by {by}, {needed} was needed", name, by, needed },
    )
}

fn by_taker(cx: &Cx<'_>, asked: Entity<'_>, stated: Entity<'_>) -> (Verdict, Text) {
    let name = called(stated);
    let own = cx.pairs.new_of(asked.id());
    let takers: Vec<_> = stated.values(decision::TAKEN_BY).map(|field| field.target().map(Entity::id)).collect();
    match () {
        () if stated.kind() != Kind::Decision => (Verdict::NotFollowed, text! { fr: "adopté par {name}", en: "adopted by {name}", name }),
        () if takers.is_empty() || takers.contains(&None) => {
            (Verdict::NotSaid, text! { fr: "{name} ne dit pas qui l'a prise", en: "{name} does not say who took it", name })
        }
        () if takers.contains(&own) => (Verdict::Followed, text! { fr: "adopté par {name}", en: "adopted by {name}", name }),
        () => by_others(asked, stated),
    }
}

/// What a decision asks for, against what another asked for: majority and quorum.
fn bars(asked: Entity<'_>, stated: Entity<'_>, name: Text) -> (Verdict, Text) {
    let sides = [
        (decision::MAJORITY, text! { fr: "sa majorité", en: "its majority" }),
        (decision::QUORUM, text! { fr: "son quorum", en: "its quorum" }),
    ];
    for (field, what) in sides {
        let Some(wanted) = asked.first(field) else { continue };
        let Some(got) = stated.first(field) else {
            return (Verdict::NotSaid, text! { fr: "{name} ne dit pas {what}", en: "{name} does not say {what}", name, what });
        };
        if reaches(got, wanted) == Some(false) {
            let (asks, needed) = (crate::checks::wording::value(got), crate::checks::wording::value(wanted));
            return (
                Verdict::NotFollowed,
                text! { fr: "{name} s'est contentée de {asks}, il fallait {needed}", en: "{name} made do with {asks}, {needed} was needed", name, asks, needed },
            );
        }
    }
    if asked.choice(decision::MODE) != stated.choice(decision::MODE) {
        return (
            Verdict::NotSaid,
            text! { fr: "{name} ne dit pas le même mode de décision", en: "{name} does not say the same mode of decision", name },
        );
    }
    (
        Verdict::Followed,
        text! { fr: "{name}, prise par les mêmes et de la même façon", en: "{name}, taken by the same people in the same way", name },
    )
}

/// Whether a share or a quorum reaches another; none when they cannot be compared.
pub(super) fn reaches(got: FieldView<'_>, wanted: FieldView<'_>) -> Option<bool> {
    match (got.value(), wanted.value()) {
        (Value::Share(a), Value::Share(b)) | (Value::Quorum(Quorum::Share(a)), Value::Quorum(Quorum::Share(b))) => Some(a >= b),
        (Value::Quorum(Quorum::Count(a)), Value::Quorum(Quorum::Count(b))) => Some(a >= b),
        _ => None,
    }
}

/// The day so long after another; none when the calendar alone does not tell.
pub(super) fn later(day: Date, wait: Duration) -> Option<Date> {
    let count = i64::from(wait.count);
    let span = match (wait.unit, wait.unit.months(), wait.unit.days()) {
        (Unit::WorkingDay, ..) => return None,
        (_, Some(months), _) => jiff::Span::new().try_months(count.checked_mul(i64::from(months))?).ok()?,
        (_, None, Some(days)) => jiff::Span::new().try_days(count.checked_mul(i64::from(days))?).ok()?,
        _ => return None,
    };
    day.checked_add(span).ok()
}
