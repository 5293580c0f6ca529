//! Groups or parentheses nested deeper than anyone can follow.

use super::spot::Spot;
use crate::checks::{Cx, Scope};
use crate::finding::Sink;
use crate::resolve::DeclAt;
use crate::values::{Fault, FaultKind, MAX_TEST_DEPTH};

check! { "S0109" "too-deep" Error {
    title: "Des parenthèses ou des groupes s'emboîtent trop" / "Parentheses or groups are nested too deep",
    scope: Scope::Faults(too_deep),
} }

fn too_deep(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    if fault.kind != FaultKind::TooDeep {
        return;
    }
    let spot = Spot::new(cx, at, fault);
    let message = match spot.field() {
        Some(_) => {
            text! { fr: "Cette phrase s'emboîte sur plus de {most} niveaux", en: "This sentence is nested over more than {most} levels", most = MAX_TEST_DEPTH }
        }
        None => {
            text! { fr: "Ces groupes s'emboîtent sur plus de {most} niveaux", en: "These groups are nested over more than {most} levels", most = social_grammar::MAX_DEPTH }
        }
    };
    out.report(spot.finding(&CHECK, message).question(text! {
        fr: "peut-on dire la même chose en plusieurs règles, plus courtes ?",
        en: "can the same be said in several rules, each shorter?"
    }));
}
