//! The code is said to be adopted or deposited, and its version a draft; or the other way round.

use crate::checks::s6_change::numbers::Number;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, code, version};
use crate::resolve::Entity;

check! { "S6023" "version-state-disagrees" Warning {
    title: "Le code et sa version ne sont pas au même point" / "The code and its version are not at one stage",
    scope: Scope::On(Kind::Code, version_state_disagrees),
} }

fn version_state_disagrees(cx: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    let (Some(status), Some(number)) = (declaration.first(code::STATUS), declaration.first(code::VERSION).and_then(Number::of)) else {
        return;
    };
    let same_number = |version: &Entity<'_>| version.first(version::NUMBER).and_then(Number::of).as_ref() == Some(&number);
    let Some(version) = cx.code.of(Kind::Version).find(same_number) else { return };
    let Some(state) = version.first(version::STATE) else { return };
    let (Some(of_code), Some(of_version)) = (status.choice(), state.choice()) else { return };
    if is_settled(of_code) == is_settled(of_version) {
        return;
    }
    let (first, second) = (status.raw(), state.raw());
    let message = text! {
        fr: "Le code est dit « {first} », et sa version « {second} »",
        en: "The code is said to be \"{first}\", and its version \"{second}\"", first, second
    };
    let finding = Finding::about(&CHECK, declaration, message)
        .on(status.place())
        .subject(version)
        .also(state.place(), text! { fr: "la version de ce numéro", en: "the version of that number" })
        .way(text! { fr: "mettre les deux au même point", en: "bring both to the same stage" });
    out.report(finding);
}

/// Whether people may rely on a text at that stage.
fn is_settled(state: &str) -> bool {
    matches!(state, "adopted" | "deposited")
}
