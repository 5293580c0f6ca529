//! What is gained or lost, in words that follow the name of who gains or loses it.

use super::types::Domain;
use crate::checks::wording;
use crate::kinds::{Kind, body, decision, evolution, flow, register, right, role, rule, sharing, waiver};
use crate::resolve::{Entity, FieldView};
use crate::values::{Value, prose_text};
use crate::words::{Lang, Text};

use super::same::{as_written, words};

/// How a sentence calls a declaration: by its title, else by its name, else by the noun of its kind.
pub(super) fn called(entity: Entity<'_>) -> Text {
    let title = |lang| entity.title_in(lang).map(|title| words(&title));
    match (title(Lang::Fr), title(Lang::En)) {
        (Some(fr), Some(en)) => Text { fr: format!("« {fr} »"), en: format!("“{en}”") },
        _ => match entity.name() {
            Some(name) => Text::same(format!("`{name}`")),
            None => wording::the(entity.kind()),
        },
    }
}

/// A value as a reader sees it: prose between the quotes of each language.
pub(super) fn said(field: FieldView<'_>) -> Text {
    match field.value() {
        Value::Prose | Value::Words => quoted(&prose_text(field.raw())),
        Value::Test(_) => Text::same(words(field.raw())),
        Value::Wrong => Text::same(words(as_written(field))),
        _ => wording::value(field),
    }
}

fn quoted(text: &str) -> Text {
    let text = words(text);
    Text { fr: format!("« {text} »"), en: format!("“{text}”") }
}

/// Several values, one after the other.
fn listed(entity: Entity<'_>, field: crate::model::Field) -> Text {
    wording::all_of(&entity.values(field).map(said).collect::<Vec<_>>())
}

/// What a field names, each by its title.
pub(super) fn listed_names(entity: Entity<'_>, field: crate::model::Field) -> Text {
    let name = |value: FieldView<'_>| value.target().map_or_else(|| said(value), called);
    wording::all_of(&entity.values(field).map(name).collect::<Vec<_>>())
}

/// Whether something comes or goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Move {
    Comes,
    Goes,
}

/// A deed that binds or allows the one who reads it, from that side of it.
pub(super) fn deed(entity: Entity<'_>, field: FieldView<'_>, movement: Move) -> (Domain, Text) {
    let (deed, rule) = (said(field), called(entity));
    match (field.field(), movement) {
        (rule::MUST_NOT, Move::Comes) => {
            (Domain::Prohibition, text! { fr: "se voit interdire : {deed} ({rule})", en: "is now forbidden: {deed} ({rule})", deed, rule })
        }
        (rule::MUST_NOT, Move::Goes) => (
            Domain::Prohibition,
            text! { fr: "ne se voit plus interdire : {deed} ({rule})", en: "is no longer forbidden: {deed} ({rule})", deed, rule },
        ),
        (rule::MAY, Move::Comes) => {
            (Domain::Permission, text! { fr: "peut désormais : {deed} ({rule})", en: "may now: {deed} ({rule})", deed, rule })
        }
        (rule::MAY, Move::Goes) => {
            (Domain::Permission, text! { fr: "ne peut plus : {deed} ({rule})", en: "may no longer: {deed} ({rule})", deed, rule })
        }
        (_, Move::Comes) => {
            (Domain::Obligation, text! { fr: "doit désormais : {deed} ({rule})", en: "must now: {deed} ({rule})", deed, rule })
        }
        (_, Move::Goes) => {
            (Domain::Obligation, text! { fr: "ne doit plus : {deed} ({rule})", en: "no longer has to: {deed} ({rule})", deed, rule })
        }
    }
}

/// A deed, from the side of those to whom it is owed.
pub(super) fn owed(entity: Entity<'_>, field: FieldView<'_>, movement: Move) -> Option<Text> {
    let (deed, rule) = (said(field), called(entity));
    Some(match (field.field(), movement) {
        (rule::MAY, _) if entity.kind() == Kind::Rule => return None,
        (rule::MUST_NOT, Move::Comes) if entity.kind() == Kind::Rule => {
            text! { fr: "est désormais à l'abri de : {deed} ({rule})", en: "is now safe from: {deed} ({rule})", deed, rule }
        }
        (rule::MUST_NOT, Move::Goes) if entity.kind() == Kind::Rule => {
            text! { fr: "n'est plus à l'abri de : {deed} ({rule})", en: "is no longer safe from: {deed} ({rule})", deed, rule }
        }
        (_, Move::Comes) => {
            text! { fr: "peut désormais compter sur : {deed} ({rule})", en: "may now count on: {deed} ({rule})", deed, rule }
        }
        (_, Move::Goes) => {
            text! { fr: "ne peut plus compter sur : {deed} ({rule})", en: "may no longer count on: {deed} ({rule})", deed, rule }
        }
    })
}

/// The right that somebody gets or loses.
pub(super) fn entitled(entity: Entity<'_>, movement: Move) -> Text {
    let (grants, on, right) = (listed(entity, right::GRANTS), listed(entity, right::ON), called(entity));
    match movement {
        Move::Comes => {
            text! { fr: "a désormais ce droit sur {on} : {grants} ({right})", en: "now has this right over {on}: {grants} ({right})", on, grants, right }
        }
        Move::Goes => {
            text! { fr: "n'a plus ce droit sur {on} : {grants} ({right})", en: "no longer has this right over {on}: {grants} ({right})", on, grants, right }
        }
    }
}

/// Somebody is named by a field, or no longer.
pub(super) fn named(entity: Entity<'_>, field: FieldView<'_>, movement: Move) -> Text {
    let whole = called(entity);
    let comes = movement == Move::Comes;
    match (entity.kind(), field.field()) {
        (Kind::Right, right::FOR) => entitled(entity, movement),
        (Kind::Body, body::MEMBERS) if comes => text! { fr: "a désormais voix à : {whole}", en: "now has a voice in: {whole}", whole },
        (Kind::Body, body::MEMBERS) => text! { fr: "n'a plus voix à : {whole}", en: "no longer has a voice in: {whole}", whole },
        (Kind::Body, body::COLLEGES) => {
            let share = said(field);
            match movement {
                Move::Comes => {
                    text! { fr: "a désormais sa part des voix à : {whole} ({share})", en: "now has a share of the votes in: {whole} ({share})", whole, share }
                }
                Move::Goes => {
                    text! { fr: "n'a plus sa part des voix à : {whole} ({share})", en: "no longer has a share of the votes in: {whole} ({share})", whole, share }
                }
            }
        }
        (Kind::Decision, decision::TAKEN_BY) | (Kind::Evolution, evolution::DECIDES) if comes => {
            text! { fr: "prend désormais cette décision : {whole}", en: "now takes this decision: {whole}", whole }
        }
        (Kind::Decision, decision::TAKEN_BY) | (Kind::Evolution, evolution::DECIDES) => {
            text! { fr: "ne prend plus cette décision : {whole}", en: "no longer takes this decision: {whole}", whole }
        }
        (Kind::Decision, decision::VETO) if comes => text! { fr: "peut désormais arrêter : {whole}", en: "may now stop: {whole}", whole },
        (Kind::Decision, decision::VETO) => text! { fr: "ne peut plus arrêter : {whole}", en: "may no longer stop: {whole}", whole },
        (Kind::Evolution, evolution::PROPOSES) if comes => {
            text! { fr: "peut désormais proposer un changement du code", en: "may now propose a change of the code" }
        }
        (Kind::Evolution, evolution::PROPOSES) => {
            text! { fr: "ne peut plus proposer un changement du code", en: "may no longer propose a change of the code" }
        }
        (Kind::Evolution, evolution::CONSULTS) if comes => {
            text! { fr: "se fait désormais entendre avant qu'on décide d'un changement", en: "is now heard before a change is decided" }
        }
        (Kind::Evolution, evolution::CONSULTS) => {
            text! { fr: "ne se fait plus entendre avant qu'on décide d'un changement", en: "is no longer heard before a change is decided" }
        }
        (Kind::Register, register::READERS) if comes => text! { fr: "peut désormais lire : {whole}", en: "may now read: {whole}", whole },
        (Kind::Register, register::READERS) => text! { fr: "ne peut plus lire : {whole}", en: "may no longer read: {whole}", whole },
        (Kind::Role, role::HOLDERS) if comes => text! { fr: "tient désormais : {whole}", en: "now holds: {whole}", whole },
        (Kind::Role, role::HOLDERS) => text! { fr: "ne tient plus : {whole}", en: "no longer holds: {whole}", whole },
        (Kind::Waiver, waiver::FOR) => {
            let rule = listed_names(entity, waiver::RULE);
            match movement {
                Move::Comes => {
                    text! { fr: "peut désormais s'écarter de : {rule} ({whole})", en: "may now depart from: {rule} ({whole})", rule, whole }
                }
                Move::Goes => {
                    text! { fr: "ne peut plus s'écarter de : {rule} ({whole})", en: "may no longer depart from: {rule} ({whole})", rule, whole }
                }
            }
        }
        (Kind::Flow, flow::TO) => flowing(entity, "reçoit désormais", "ne reçoit plus", ("now receives", "no longer receives"), movement),
        (Kind::Flow, flow::FROM) => flowing(entity, "donne désormais", "ne donne plus", ("now gives", "no longer gives"), movement),
        (Kind::Sharing, sharing::SHARES) => {
            let share = said(field);
            match movement {
                Move::Comes => {
                    text! { fr: "a désormais sa part de {whole} : {share}", en: "now has a share of {whole}: {share}", whole, share }
                }
                Move::Goes => {
                    text! { fr: "n'a plus sa part de {whole} : {share}", en: "no longer has a share of {whole}: {share}", whole, share }
                }
            }
        }
        _ => {
            let label = label(field);
            match movement {
                Move::Comes => text! { fr: "{whole}, « {label} » : désormais", en: "{whole}, “{label}”: from now on", whole, label },
                Move::Goes => text! { fr: "{whole}, « {label} » : plus maintenant", en: "{whole}, “{label}”: no longer", whole, label },
            }
        }
    }
}

fn flowing(entity: Entity<'_>, fr: &str, no_fr: &str, (en, no_en): (&str, &str), movement: Move) -> Text {
    let verb = match movement {
        Move::Comes => Text { fr: fr.to_owned(), en: en.to_owned() },
        Move::Goes => Text { fr: no_fr.to_owned(), en: no_en.to_owned() },
    };
    let (wealth, flow) = (listed(entity, flow::WEALTH), called(entity));
    text! { fr: "{verb} : {wealth} ({flow})", en: "{verb}: {wealth} ({flow})", verb, wealth, flow }
}

/// What somebody decides or answers for, or no longer.
pub(super) fn own(field: FieldView<'_>, movement: Move) -> Text {
    let (what, label) = (said(field), label(field));
    match movement {
        Move::Comes => text! { fr: "{label}, désormais : {what}", en: "{label}, from now on: {what}", label, what },
        Move::Goes => text! { fr: "{label}, plus maintenant : {what}", en: "{label}, no longer: {what}", label, what },
    }
}

/// A value that moved, came or went.
pub(super) fn moved(entity: Entity<'_>, field: FieldView<'_>, before: Option<&Text>, after: Option<&Text>) -> Text {
    let (whole, label) = (called(entity), label(field));
    match (before, after) {
        (Some(before), Some(after)) => {
            text! { fr: "{whole}, {label} : {before} → {after}", en: "{whole}, {label}: {before} → {after}", whole, label, before, after }
        }
        (None, Some(after)) => {
            text! { fr: "{whole}, {label}, en plus : {after}", en: "{whole}, {label}, added: {after}", whole, label, after }
        }
        (Some(before), None) => {
            text! { fr: "{whole}, {label}, en moins : {before}", en: "{whole}, {label}, removed: {before}", whole, label, before }
        }
        (None, None) => text! { fr: "{whole}, {label}", en: "{whole}, {label}", whole, label },
    }
}

/// The label of a field in both languages.
pub(super) fn label(field: FieldView<'_>) -> Text {
    match field.spec() {
        Some(spec) => Text { fr: spec.names.proper(Lang::Fr).to_owned(), en: spec.names.proper(Lang::En).to_owned() },
        None => Text::same(field.label()),
    }
}
