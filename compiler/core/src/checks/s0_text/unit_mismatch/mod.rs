//! A unit or a currency that does not go with the value of its field.

use super::expected;
use super::spot::Spot;
use crate::checks::{Cx, Scope};
use crate::finding::{Fix, Sink};
use crate::resolve::DeclAt;
use crate::values::{Duration, Expected, Fault, FaultKind, Unit};
use crate::words::{Lang, Text};

check! { "S0106" "unit-mismatch" Error {
    title: "Une unité ne va pas avec la valeur" / "A unit does not go with the value",
    scope: Scope::Faults(unit_mismatch),
} }

fn unit_mismatch(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    let FaultKind::UnitMismatch(expected) = fault.kind else { return };
    let spot = Spot::new(cx, at, fault);
    let (unit, example) = (spot.written(), Text::same(expected::example(expected).get(spot.lang())));
    let sort = match expected {
        Expected::Money => text! { fr: "n'est pas une monnaie", en: "is not a currency" },
        Expected::Share => text! { fr: "ne va pas avec une part", en: "does not go with a share" },
        _ => text! { fr: "n'est pas une unité de temps", en: "is not a unit of time" },
    };
    let message = text! { fr: "`{unit}` {sort} : écrire par exemple `{example}`", en: "`{unit}` {sort}: write for instance `{example}`", unit, sort, example };
    let mut finding = spot.finding(&CHECK, message);
    match expected {
        Expected::Money => {
            finding = finding.way(text! {
                fr: "une monnaie s'écrit en trois majuscules, `EUR`, `CHF`, `CAD`, ou par son signe, `€`",
                en: "a currency is three capitals, `EUR`, `CHF`, `CAD`, or its sign, `€`"
            })
        }
        Expected::Share => {
            finding = finding.way(text! { fr: "une part s'écrit `1/3` ou `57,5 %`", en: "a share is written `1/3` or `57.5%`" })
        }
        _ => {
            let units = Text::same(units(spot.lang()));
            finding = finding.way(text! { fr: "les unités de temps sont {units}", en: "the units of time are {units}", units });
        }
    }
    let value = spot.value();
    let way = spot.field().filter(|_| !spot.is_carried_on(value.end)).and_then(|field| spot.rewritten(field.ty, value));
    if let Some((span, way)) = way {
        let title = text! { fr: "Écrire `{way}`", en: "Write `{way}`", way };
        finding = finding.fix(Fix::suggested(title, vec![spot.edit(span, way)]));
    }
    out.report(finding);
}

/// Every unit of time, in the plural.
fn units(lang: Lang) -> String {
    let said = Unit::ALL.map(|unit| Duration { count: 2, unit }.print(lang));
    said.iter().filter_map(|said| said.split_once(' ')).map(|(_, unit)| unit).collect::<Vec<_>>().join(", ")
}
