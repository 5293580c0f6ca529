//! Somebody whose roles ask for more time than they have.

use crate::checks::s4_power::holdings::holdings;
use crate::checks::s4_power::loads::{Base, Load, load};
use crate::checks::s4_power::whole::total;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, person, role};
use crate::resolve::{Entity, FieldView};
use crate::values::Ratio;

check! { "S4031" "overload" Warning {
    title: "Les rôles d'une personne demandent plus de temps qu'elle n'en a" / "Somebody's roles ask for more time than they have",
    scope: Scope::On(Kind::Person, overload),
} }

fn overload(cx: &Cx<'_>, person: Entity<'_>, out: &mut Sink) {
    let Some((available, time)) = person.first(person::AVAILABLE).and_then(read) else { return };
    let mut loads: Vec<(FieldView<'_>, Load)> = Vec::new();
    for role in person.named_by(Kind::Role, role::HOLDERS) {
        let is_held = holdings(role).any(|holding| holding.party == Some(person) && holding.runs_at(cx.options.today));
        let stated = role
            .first(role::LOAD)
            .and_then(read)
            .filter(|(field, load)| is_held && load.base == time.base && loads.iter().all(|(other, _)| other.entity() != field.entity()));
        loads.extend(stated);
    }
    let Some(sum) = total(loads.iter().map(|(_, load)| load.per_year)).filter(|sum| *sum > time.per_year) else { return };
    let name = person.label();
    let message = text! {
        fr: "Les rôles de `{name}` demandent plus de temps qu'il n'y en a",
        en: "The roles of `{name}` ask for more time than there is", name
    };
    let (asked, given) = (per_week(sum), per_week(time.per_year));
    let unit = match time.base {
        Base::Hours => text! { fr: "heures", en: "hours" },
        Base::Days => text! { fr: "jours", en: "days" },
    };
    let finding = Finding::about(&CHECK, person, message)
        .on(available.place())
        .note(
            NoteKind::Situation,
            text! {
                fr: "environ {asked} {unit} par semaine demandés, {given} disponibles",
                en: "about {asked} {unit} a week asked for, {given} available", asked, given, unit
            },
        )
        .question(text! { fr: "quel rôle passe à quelqu'un d'autre, ou devient plus léger ?", en: "which role goes to somebody else, or gets lighter?" });
    let finding = loads.iter().fold(finding, |finding, (load, _)| {
        let role = load.entity().label();
        finding.also(load.place(), text! { fr: "pour `{role}`", en: "for `{role}`", role })
    });
    out.report(finding);
}

/// To the nearest whole number: the sentence says « about ».
fn per_week(per_year: Ratio<i64>) -> String {
    let (over, under) = (i128::from(*per_year.numer()), i128::from(*per_year.denom()) * 52);
    ((2 * over + under) / (2 * under)).to_string()
}

fn read(field: FieldView<'_>) -> Option<(FieldView<'_>, Load)> {
    Some((field, load(field)?))
}
