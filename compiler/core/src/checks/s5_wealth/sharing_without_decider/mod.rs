//! A sharing whose shares nobody is said to set.

use crate::checks::fixes::{append_field, the_only};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, sharing};
use crate::resolve::Entity;

check! { "S5030" "sharing-without-decider" Hint {
    title: "On ne sait qui fixe les parts" / "Nobody knows who sets the shares",
    waits_for: [Sharing],
    scope: Scope::On(Kind::Sharing, sharing_without_decider),
} }

fn sharing_without_decider(_: &Cx<'_>, sharing: Entity<'_>, out: &mut Sink) {
    if sharing.has(sharing::DECIDED_BY) {
        return;
    }
    let name = sharing.label();
    let message = text! {
        fr: "Le partage `{name}` ne dit pas qui en fixe les parts",
        en: "Sharing `{name}` does not say who sets its shares", name
    };
    let mut finding = Finding::about(&CHECK, sharing, message).question(text! {
        fr: "qui a choisi ces parts, et qui peut les changer ?",
        en: "who chose these shares, and who may change them?"
    });
    if let Some(body) = the_only(sharing.code(), Kind::Body) {
        let gesture = text! { fr: "dire que `{body}` les fixe", en: "say that `{body}` sets them", body };
        finding = finding.fix(Fix::suggested(gesture, vec![append_field(sharing, sharing::DECIDED_BY, body)]));
    }
    out.report(finding);
}
