//! What changes, ends or lifts something is decided more easily than the thing itself.

mod alienation;
mod doors;

use crate::checks::s6_change::strength::Side;
use crate::checks::{Cx, Scope, fixes, wording};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, decision};
use crate::resolve::{Entity, FieldView};
use crate::words::Text;
use doors::{Door, Opens, doors};

check! { "S3118" "threshold-weaker-than-what-it-protects" Warning {
    title: "Un seuil est plus faible que ce qu'il protège" / "A threshold is weaker than what it protects",
    waits_for: [Decision, Evolution, Body, Role, Right, Resource],
    scope: Scope::Code(threshold_weaker_than_what_it_protects),
} }

/// More places than this are counted, not shown.
const PLACES: usize = 6;

fn threshold_weaker_than_what_it_protects(cx: &Cx<'_>, out: &mut Sink) {
    out.findings.extend(doors(cx.code).iter().map(finding));
    out.findings.extend(alienation::alienations(cx.code));
}

fn finding(door: &Door<'_>) -> Finding {
    let what = door.by.label();
    let finding = Finding::about(&CHECK, door.at.entity(), message(door)).on(door.at.place()).subject(door.by);
    let finding = door
        .behind
        .iter()
        .take(PLACES)
        .fold(finding, |finding, (thing, sides)| finding.subject(*thing).also(place_of(*thing, sides), asks(*thing, sides)));
    let Some((thing, sides)) = door.behind.first() else { return finding };
    let name = thing.label();
    let finding = finding.also(place_of(door.by, sides), asks(door.by, sides)).note(NoteKind::Situation, situation(door, *thing, sides));
    let finding = match raised(door.by, *thing, sides) {
        Some(fix) => finding.fix(fix),
        None => finding.way(text! { fr: "demander autant à `{what}`", en: "ask as much of `{what}`", what }),
    };
    let finding = match door.opens {
        Opens::Code => finding.way(text! {
            fr: "écrire une décision plus exigeante qui `protège` `{name}`",
            en: "write a more demanding decision that `protects` `{name}`", name
        }),
        _ => finding,
    };
    if door.is_possible { finding.possible() } else { finding }
}

fn message(door: &Door<'_>) -> Text {
    let by = door.by.label();
    let names: Vec<Text> = door.behind.iter().take(PLACES).map(|(thing, _)| Text::same(format!("`{}`", thing.label()))).collect();
    let names = wording::all_of(&names);
    match &door.opens {
        Opens::Code => text! {
            fr: "Ce code change par `{by}`, qui demande moins que {names}",
            en: "This code changes by `{by}`, which asks for less than {names}", by, names
        },
        Opens::Thing => text! {
            fr: "{names} change par `{by}`, qui demande moins",
            en: "{names} changes by `{by}`, which asks for less", by, names
        },
        Opens::End => text! {
            fr: "La fin se décide par `{by}`, qui demande moins que {names}, par quoi ce code change",
            en: "The ending is decided by `{by}`, which asks for less than {names}, by which this code changes", by, names
        },
        Opens::Above(above) => {
            let above = above.label();
            text! {
                fr: "`{above}` prime, mais change par `{by}`, qui demande moins que {names}",
                en: "`{above}` prevails, yet changes by `{by}`, which asks for less than {names}", above, by, names
            }
        }
        Opens::Guarded(thing) => {
            let thing = thing.label();
            text! {
                fr: "`{thing}` est protégé par {names}, mais change par `{by}`, qui demande moins",
                en: "`{thing}` is protected by {names}, yet changes by `{by}`, which asks for less", thing, by, names
            }
        }
    }
}

/// Where a decision says what it asks for on the first of these sides; its name when it says nothing.
fn place_of(decision: Entity<'_>, sides: &[Side]) -> crate::text::Place {
    let stated = sides.iter().find_map(|side| said(decision, *side));
    stated.map_or_else(|| decision.name_place(), FieldView::place)
}

/// Where a decision says what it asks for on a side: a share of the votes may be in its mode.
fn said(decision: Entity<'_>, side: Side) -> Option<FieldView<'_>> {
    let mode = || decision.first(decision::MODE).filter(|_| side == Side::Majority);
    decision.first(side.field()).or_else(mode).filter(|_| decision.kind() == Kind::Decision)
}

/// What a decision asks for on these sides.
fn asks(thing: Entity<'_>, sides: &[Side]) -> Text {
    let name = thing.label();
    let told: Vec<Text> = sides.iter().filter_map(|side| said(thing, *side)).map(wording::value).collect();
    match told.is_empty() {
        true => text! { fr: "`{name}` : rien de plus n'est demandé", en: "`{name}`: nothing more is asked", name },
        false => {
            let told = wording::all_of(&told);
            text! { fr: "`{name}` : {told}", en: "`{name}`: {told}", name, told }
        }
    }
}

fn situation(door: &Door<'_>, thing: Entity<'_>, sides: &[Side]) -> Text {
    let (by, name) = (door.by.label(), thing.label());
    let who = sides.first() == Some(&Side::Takers);
    match &door.opens {
        Opens::End => text! {
            fr: "une proposition que `{name}` refuserait pour une virgule suffit, par `{by}`, à tout arrêter",
            en: "a vote too small for `{name}` to move a comma is enough, by `{by}`, to end it all", name, by
        },
        _ if who => text! {
            fr: "ceux qui prennent `{by}` changent seuls ce que `{name}` demande, puis décident à leur façon",
            en: "those who take `{by}` change alone what `{name}` asks for, then decide their own way", by, name
        },
        _ if sides == [Side::Notice] => text! {
            fr: "sans attendre que passe le préavis de `{name}`, on passe par `{by}`",
            en: "without waiting for the notice of `{name}`, one goes by `{by}`", by, name
        },
        Opens::Above(_) | Opens::Guarded(_) => text! {
            fr: "une proposition passe par `{by}`, sans réunir ce que `{name}` demande",
            en: "a proposal goes by `{by}`, without gathering what `{name}` asks for", by, name
        },
        _ => text! {
            fr: "faute de réunir ce que `{name}` demande, on le change d'abord par `{by}`",
            en: "short of gathering what `{name}` asks for, one first changes it by `{by}`", name, by
        },
    }
}

/// Raises the weak decision to what the other asks for, where both say it in one field.
fn raised(weak: Entity<'_>, strong: Entity<'_>, sides: &[Side]) -> Option<Fix> {
    let mut edits = Vec::new();
    for side in sides {
        if weak.kind() != Kind::Decision || *side == Side::Takers {
            return None;
        }
        // A majority of all members takes a quorum that nobody wrote.
        let Some(wanted) = strong.first(side.field()) else { if *side == Side::Quorum { continue } else { return None } };
        let text = wanted.raw().to_owned();
        edits.push(match weak.first(side.field()) {
            Some(stated) if matches!(*side, Side::Majority | Side::Over | Side::Quorum | Side::Notice) => {
                fixes::replace(stated.place(), text)
            }
            Some(_) => return None,
            None => fixes::append_field(weak, side.field(), &text),
        });
    }
    if sides.contains(&Side::Majority) && weak.choice(decision::MODE) != Some("majority") {
        return None;
    }
    let (name, other) = (weak.label(), strong.label());
    let title = text! { fr: "Demander à `{name}` autant qu'à `{other}`", en: "Ask as much of `{name}` as of `{other}`", name, other };
    (!edits.is_empty()).then(|| Fix::suggested(title, edits))
}
