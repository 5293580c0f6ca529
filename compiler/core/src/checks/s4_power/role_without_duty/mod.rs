//! A role that answers for nothing and decides nothing.

use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, level, role, rule};
use crate::resolve::{Entity, RefView};
use crate::words::Text;

check! { "S4003" "role-without-duty" Warning {
    title: "Un rôle ne répond de rien" / "A role answers for nothing",
    waits_for: [Role, Rule, Practice, Commitment, Register, Decision, Level],
    scope: Scope::On(Kind::Role, role_without_duty),
} }

fn role_without_duty(_: &Cx<'_>, role: Entity<'_>, out: &mut Sink) {
    if role.has(role::ANSWERS) || role.has(role::DECIDES) || role.referrers().any(gives_duty) {
        return;
    }
    let name = role.label();
    let message = text! {
        fr: "Le rôle `{name}` ne répond de rien et ne décide de rien",
        en: "Role `{name}` answers for nothing and decides nothing", name
    };
    let words = Text { fr: "ce dont ce rôle répond".to_owned(), en: "what this role answers for".to_owned() };
    let edit = fixes::add_field(role, role::ANSWERS, &fixes::placeholder(role, &words));
    let finding = Finding::about(&CHECK, role, message)
        .question(text! { fr: "s'il n'y avait personne, que manquerait-il ?", en: "if nobody held it, what would be missing?" })
        .fix(Fix::suggested(text! { fr: "Écrire ce dont il répond", en: "Write what it answers for" }, vec![edit]));
    out.report(finding);
}

/// Whether what names a role leaves it something to do.
fn gives_duty(mention: RefView<'_>) -> bool {
    let owner = mention.owner();
    match owner.kind() {
        Kind::Rule => [rule::WHO, rule::CHECKED_BY, rule::PROOF, rule::APPEAL].contains(&mention.field()),
        Kind::Level => mention.field() == level::ROLES && (owner.has(level::ANSWERS) || owner.has(level::DECIDES)),
        Kind::Role => mention.field() == role::STAND_IN,
        Kind::Practice | Kind::Commitment | Kind::Action | Kind::Mission | Kind::Principle | Kind::Register | Kind::Decision => true,
        Kind::Evolution | Kind::Step | Kind::Tension | Kind::Waiver | Kind::Ending | Kind::Offer | Kind::Flow | Kind::Organisation => true,
        Kind::Body => mention.field() != crate::kinds::body::MEMBERS,
        _ => false,
    }
}
