//! A body that decides, and on which nobody is said to sit.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, body, organisation, person};
use crate::resolve::Entity;

check! { "S4032" "body-without-members" Warning {
    title: "Une instance n'a pas de membres" / "A body has no members",
    waits_for: [Body, Person, Organisation],
    scope: Scope::On(Kind::Body, body_without_members),
} }

fn body_without_members(_: &Cx<'_>, body: Entity<'_>, out: &mut Sink) {
    let is_told = body.has(body::MEMBERS) || body.has(body::ENTERS) || body.has(body::COLLEGES);
    let has_people =
        body.named_by(Kind::Person, person::MEMBER_OF).chain(body.named_by(Kind::Organisation, organisation::MEMBER_OF)).next().is_some();
    // Seats may be recorded in a register instead, or the body gather smaller ones.
    let is_recorded =
        body.referrers().any(|r| r.owner().kind() == Kind::Column || (r.owner().kind() == Kind::Body && r.field() == body::PART_OF));
    if is_told || has_people || is_recorded {
        return;
    }
    let name = body.label();
    let message = text! {
        fr: "L'instance `{name}` ne dit pas qui y siège",
        en: "Body `{name}` does not say who sits on it", name
    };
    let finding = Finding::about(&CHECK, body, message)
        .why(text! {
            fr: "on ne peut savoir ni si son quorum est atteint, ni si quelqu'un y manque",
            en: "one can tell neither whether its quorum is reached, nor whether somebody is missing"
        })
        .question(text! { fr: "qui reçoit la convocation ?", en: "who receives the call?" });
    out.report(finding);
}
