//! Versions whose numbers and dates do not grow together, or two versions with one number.

use crate::checks::s6_change::numbers::{Numbered, versions};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::version;
use crate::resolve::Entity;
use crate::text::Place;

check! { "S6010" "version-out-of-order" Warning {
    title: "Les versions ne se suivent pas" / "Versions do not follow each other",
    scope: Scope::Code(version_out_of_order),
} }

fn version_out_of_order(cx: &Cx<'_>, out: &mut Sink) {
    let versions: Vec<Numbered<'_>> =
        versions(cx.code).into_iter().filter(|v| v.version.choice(version::STATE) != Some("withdrawn")).collect();
    let mut latest: Option<&Numbered<'_>> = None;
    for (before, version) in versions.iter().zip(versions.iter().skip(1)) {
        if before.number == version.number {
            out.report(twice(before.version, version.version));
        }
        latest = [latest, Some(before)].into_iter().flatten().filter(|v| v.date.is_some()).max_by_key(|v| v.date);
        if let Some(newer) = latest.filter(|newer| version.date.is_some() && version.date < newer.date && newer.number < version.number) {
            out.report(backwards(newer.version, version.version));
        }
    }
}

fn twice(first: Entity<'_>, second: Entity<'_>) -> Finding {
    let number = number(second);
    let message = text! { fr: "Deux versions portent le numéro {number}", en: "Two versions have the number {number}", number };
    Finding::about(&CHECK, second, message)
        .on(place(second))
        .subject(first)
        .also(place(first), text! { fr: "déjà pris ici", en: "already taken here" })
        .way(text! { fr: "donner à la seconde le numéro suivant", en: "give the second one the next number" })
}

fn backwards(newer: Entity<'_>, version: Entity<'_>) -> Finding {
    let (number, other) = (number(version), number(newer));
    let message = text! {
        fr: "La version {number} est datée d'avant la version {other}",
        en: "Version {number} is dated before version {other}", number, other
    };
    let date = version.first(version::DATE).map_or_else(|| place(version), |date| date.place());
    let other_date = newer.first(version::DATE).map_or_else(|| place(newer), |date| date.place());
    Finding::about(&CHECK, version, message)
        .on(date)
        .subject(newer)
        .also(other_date, text! { fr: "plus tard, avec un numéro plus petit", en: "later, with a smaller number" })
        .way(text! { fr: "vérifier les dates et les numéros", en: "check the dates and the numbers" })
}

fn number(version: Entity<'_>) -> String {
    version.first(version::NUMBER).map(|number| number.raw().to_owned()).unwrap_or_default()
}

fn place(version: Entity<'_>) -> Place {
    version.first(version::NUMBER).map_or_else(|| version.place(), |number| number.place())
}
