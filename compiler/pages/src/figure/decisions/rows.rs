//! What a code says of deciding, row by row.

use crate::entity;
use crate::figure::timeline::day;
use crate::page::Page;
use crate::value;
use social_core::kinds::{Kind, body, decision, evolution, role};
use social_core::model::Field;
use social_core::resolve::{Code, Entity, FieldView};
use social_core::text;
use social_core::values::{Moment, Quorum, Value};

/// Everything said of deciding.
pub(super) struct Decisions<'a> {
    /// The ways of deciding, gathered by who decides, in the order in which they first come.
    pub ways: Vec<Way<'a>>,
    /// What roles and bodies may decide.
    pub alone: Vec<Alone<'a>>,
    /// How the code itself changes.
    pub changes: Vec<Change<'a>>,
}

/// A way of deciding.
pub(super) struct Way<'a> {
    /// The declaration.
    pub entity: Entity<'a>,
    /// Who decides.
    pub takers: Vec<Named<'a>>,
    /// What is decided.
    pub about: Vec<Named<'a>>,
    /// How.
    pub mode: String,
    /// The share of the votes to reach, and of which votes.
    pub majority: Option<Part>,
    /// Those without whom nothing is decided.
    pub quorum: Option<Part>,
    /// The same when the meeting is called again.
    pub second: Option<Part>,
    /// The time between the proposal and the decision.
    pub notice: String,
    /// What changes by it only.
    pub protects: Vec<Named<'a>>,
    /// Before whom to contest it.
    pub appeal: Vec<Named<'a>>,
    /// What else there is to know of the vote: how many votes each has, secret, tie, veto.
    pub vote: Vec<String>,
    /// The day it was taken, when it is a decision taken.
    pub taken: String,
}

/// A role or a body and what it may decide.
pub(super) struct Alone<'a> {
    /// The declaration.
    pub entity: Entity<'a>,
    /// What it may decide.
    pub what: Vec<Named<'a>>,
    /// How it decides: the ways it names.
    pub by: Vec<Named<'a>>,
    /// Whom it accounts to.
    pub accounts: Vec<Named<'a>>,
}

/// A way the code changes: what is said of it, label by label.
pub(super) struct Change<'a> {
    /// The declaration.
    pub entity: Entity<'a>,
    /// The label and the values of each field.
    pub said: Vec<(String, Vec<Named<'a>>)>,
}

/// A share or a number, with its words.
pub(super) struct Part {
    /// From 0 to 1; none for a number of people.
    pub share: Option<f64>,
    /// In words.
    pub said: String,
}

/// A name with what it stands for, or the author's words.
pub(super) struct Named<'a> {
    /// What a reader sees.
    pub text: String,
    /// What it stands for.
    pub entity: Option<Entity<'a>>,
}

/// The bodies and the roles that may decide something, with the fields that say what and whom they account to.
pub(super) fn deciders(code: &Code) -> impl Iterator<Item = (Entity<'_>, Field, Field)> {
    let kinds = [(Kind::Body, body::DECIDES, body::ACCOUNTABLE), (Kind::Role, role::DECIDES, role::ACCOUNTABLE)];
    kinds
        .into_iter()
        .flat_map(|(kind, what, accounts)| code.of(kind).filter(move |one| one.has(what)).map(move |one| (one, what, accounts)))
}

impl<'a> Decisions<'a> {
    /// What the code of a page says.
    pub fn of(page: &Page<'a>) -> Self {
        let code = page.input.code;
        let mut ways: Vec<Way<'a>> = Vec::new();
        for entity in code.of(Kind::Decision) {
            let way = Way::of(page, entity);
            let key = |way: &Way<'_>| (!way.taken.is_empty(), words(&way.takers));
            // Beside the last one that the same people take, decisions taken after all ways of deciding.
            let place = ways.iter().rposition(|other| key(other) == key(&way));
            let ordinary = ways.iter().position(|other| !other.taken.is_empty()).unwrap_or(ways.len());
            let end = if way.taken.is_empty() { ordinary } else { ways.len() };
            ways.insert(place.map_or(end, |place| place + 1), way);
        }
        let alone = deciders(code).map(|(entity, what, accounts)| Alone {
            entity,
            what: named(page, entity, what),
            by: if entity.kind() == Kind::Body { named(page, entity, body::DECIDES_BY) } else { Vec::new() },
            accounts: named(page, entity, accounts),
        });
        Self { ways, alone: alone.collect(), changes: code.of(Kind::Evolution).map(|entity| Change::of(page, entity)).collect() }
    }
}

impl<'a> Way<'a> {
    fn of(page: &Page<'a>, entity: Entity<'a>) -> Self {
        let plain = |field: Field| entity.first(field).map(|view| value::plain(page, view)).unwrap_or_default();
        let labelled = |field: Field| {
            let said = words(&named(page, entity, field));
            entity
                .first(field)
                .map(|view| page.text(&text! { fr: "{label} : {said}", en: "{label}: {said}", label = value::label(page, view), said }))
        };
        let mut vote: Vec<String> = [decision::VOTES, decision::TIE, decision::VETO].into_iter().filter_map(labelled).collect();
        if entity.first(decision::SECRET).is_some_and(|view| matches!(view.value(), Value::YesNo(true))) {
            vote.push(page.say("Vote secret", "Secret ballot").to_owned());
        }
        Self {
            entity,
            takers: named(page, entity, decision::TAKEN_BY),
            about: named(page, entity, decision::ABOUT),
            mode: plain(decision::MODE),
            majority: majority(page, entity),
            quorum: entity.first(decision::QUORUM).and_then(|view| quorum(page, view)),
            second: entity.first(decision::SECOND_QUORUM).and_then(|view| quorum(page, view)),
            notice: plain(decision::NOTICE),
            protects: named(page, entity, decision::PROTECTS),
            appeal: named(page, entity, decision::APPEAL),
            vote,
            taken: match entity.first(decision::TAKEN_ON).map(|view| view.value()) {
                Some(Value::Date(date)) => day::said(Moment::Day(*date), page.lang),
                _ => String::new(),
            },
        }
    }
}

impl<'a> Change<'a> {
    fn of(page: &Page<'a>, entity: Entity<'a>) -> Self {
        let fields = [
            evolution::APPLIES_TO,
            evolution::PROPOSES,
            evolution::WHERE,
            evolution::CONSULTS,
            evolution::OBJECTIONS,
            evolution::DELAY,
            evolution::DECIDES,
            evolution::QUORUM,
            evolution::DEPOSITS,
            evolution::TAKES_EFFECT,
            evolution::PROTECTS,
            evolution::EMERGENCY,
            evolution::REVIEWED,
        ];
        let said = fields.into_iter().filter_map(|field| {
            let label = value::label(page, entity.first(field)?);
            Some((label, named(page, entity, field)))
        });
        Self { entity, said: said.collect() }
    }
}

/// The values of a field in the language of the page, each with what it names.
fn named<'a>(page: &Page<'a>, entity: Entity<'a>, field: Field) -> Vec<Named<'a>> {
    let has_own = entity.values(field).any(|view| view.lang() == Some(page.lang));
    let spoken = entity.values(field).filter(|view| if has_own { view.lang() == Some(page.lang) } else { view.lang().is_none() });
    spoken
        .map(|view| match (view.value(), view.target()) {
            (Value::Ref(_), Some(target)) => Named { text: entity::title(page, target), entity: Some(target) },
            (Value::Prose | Value::Words, _) => Named { text: on_a_line(&view.prose()), entity: None },
            _ => Named { text: unquoted(&value::plain(page, view)), entity: None },
        })
        .collect()
}

fn on_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a deadline says in the words of the author, without the quotes of the source.
fn unquoted(text: &str) -> String {
    on_a_line(&text.replace('"', ""))
}

/// Names with commas between them.
pub(super) fn words(names: &[Named<'_>]) -> String {
    names.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// `2/3 des suffrages exprimés`; a half is more than a half.
fn majority(page: &Page<'_>, entity: Entity<'_>) -> Option<Part> {
    let view = entity.first(decision::MAJORITY)?;
    let Value::Share(share) = view.value() else { return None };
    let part = value::plain(page, view);
    let (half, of) = (*share.numer() * 2 == *share.denom(), entity.choice(decision::OF));
    let among = match of {
        Some("expressed") => page.say("des suffrages exprimés", "of the votes cast"),
        Some("present") => page.say("des présents", "of those present"),
        Some("represented") => page.say("des présents ou représentés", "of those present or represented"),
        Some("members") => page.say("de tous les membres", "of all members"),
        _ => page.say("des voix", "of the votes"),
    };
    let said = if half {
        page.text(&text! { fr: "plus de la moitié {among}", en: "more than half {among}", among })
    } else {
        page.text(&text! { fr: "{part} {among}", en: "{part} {among}", part, among })
    };
    Some(Part { share: Some(*share.numer() as f64 / (*share.denom()).max(1) as f64), said })
}

fn quorum(page: &Page<'_>, view: FieldView<'_>) -> Option<Part> {
    let Value::Quorum(quorum) = view.value() else { return None };
    let part = value::plain(page, view);
    Some(match quorum {
        Quorum::Share(share) => Part {
            share: Some(*share.numer() as f64 / (*share.denom()).max(1) as f64),
            said: page.text(&text! { fr: "{part} des membres", en: "{part} of the members", part }),
        },
        Quorum::Count(_) => Part { share: None, said: page.text(&text! { fr: "membres : {part}", en: "members: {part}", part }) },
    })
}
