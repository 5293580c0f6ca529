//! A name that is declared, as something else than the field takes.

use super::spot::named;
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;
use crate::resolve::{Entity, RefView};
use crate::text::Place;
use crate::words::Text;

check! { "S0203" "wrong-kind-of-name" Error {
    title: "Un nom est celui d'autre chose" / "A name is that of something else",
    scope: Scope::Names(wrong_kind_of_name),
} }

fn wrong_kind_of_name(_: &Cx<'_>, name: RefView<'_>, out: &mut Sink) {
    let Some(target) = name.target() else { return };
    let kinds = name.data().kinds;
    if kinds.is_empty() || kinds.contains(&target.kind()) || name.data().or_prose {
        return;
    }
    let written = name.head();
    let (is, expected) = (wording::a(target.kind()), expected(kinds));
    let label = name.owner().first(name.field()).map(|field| format!("`{}`", field.label()));
    let message = match label {
        Some(label) => {
            text! { fr: "`{written}` est {is} ; {label} attend {expected}", en: "`{written}` is {is}; {label} takes {expected}", written, is, label, expected }
        }
        None => {
            text! { fr: "`{written}` est {is}, et non {expected}", en: "`{written}` is {is}, and not {expected}", written, is, expected }
        }
    };
    out.report(report(name.owner(), name.place(), target, message));
}

/// The finding about a name used at a place, which stands for `target`.
pub fn report(owner: Entity<'_>, place: Place, target: Entity<'_>, message: Text) -> Finding {
    let mut finding = Finding::at(&CHECK, place, message).subject(owner).subject(target);
    if target.is_own() {
        let what = named(target);
        finding = finding.also(target.name_place(), what);
    }
    finding.question(text! {
        fr: "est-ce un autre nom que l'on voulait écrire, ou un autre champ ?",
        en: "was another name meant, or another field?"
    })
}

fn expected(kinds: &[Kind]) -> Text {
    let kinds: Vec<Text> = kinds.iter().take(6).map(|kind| wording::a(*kind)).collect();
    wording::any_of(&kinds)
}
