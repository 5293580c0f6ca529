//! Somebody whose roles ask for more time than they have.

use crate::checks::s4_power::holdings::holdings;
use crate::checks::s4_power::loads::{Base, LONG_DAY, Load, SHORT_DAY, load};
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
            .filter(|(field, _)| is_held && loads.iter().all(|(other, _)| other.entity() != field.entity()));
        loads.extend(stated);
    }
    // In one measure when all are; else in hours, a day being as short or as long as it takes to be sure.
    let is_one = loads.iter().all(|(_, load)| load.base == time.base);
    let (base, asked, given) = match is_one {
        true => (time.base, total(loads.iter().map(|(_, load)| load.per_year)), time.per_year),
        false => (Base::Hours, total(loads.iter().map(|(_, load)| load.in_hours().0)), time.in_hours().1),
    };
    let Some(sum) = asked.filter(|sum| *sum > given) else { return };
    let name = person.label();
    let message = text! {
        fr: "Les rôles de `{name}` demandent plus de temps qu'il n'y en a",
        en: "The roles of `{name}` ask for more time than there is", name
    };
    let (asked, given) = (per_week(sum), per_week(given));
    let unit = match base {
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
    let finding = match is_one {
        true => finding,
        false => finding.note(
            NoteKind::Assumption,
            text! { fr: "une journée compte de {SHORT_DAY} à {LONG_DAY} heures", en: "a day counts for {SHORT_DAY} to {LONG_DAY} hours", SHORT_DAY, LONG_DAY },
        ),
    };
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
