//! Votes counted by shares in a form of collective where each person has one.

use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, decision, information};
use crate::resolve::{Entity, FieldView};
use crate::words::fold;

check! { "S4020" "votes-disagree-with-legal-form" Warning {
    title: "Les voix ne vont pas avec la forme juridique" / "The votes do not go with the legal form",
    scope: Scope::On(Kind::Decision, votes_disagree),
} }

/// Forms in which, in general, each member has one vote, as folded beginnings of words.
static ONE_EACH: &[&str] = &["scop", "scic", "coop", "co-op", "association", "mutuelle", "mutual", "cuma", "syndicat", "union"];

fn votes_disagree(cx: &Cx<'_>, decision: Entity<'_>, out: &mut Sink) {
    let by_shares = decision.first(decision::VOTES).filter(|votes| votes.choice() == Some("byShares"));
    let Some(votes) = by_shares else { return };
    let mut forms = cx.code.of(Kind::Information).filter_map(|information| information.first(information::LEGAL_FORM));
    let Some(form) = forms.find(is_one_each) else { return };
    let (name, shown) = (decision.label(), form.prose());
    let message = text! {
        fr: "La décision `{name}` compte les voix selon les parts, dans une forme où chacun en a une en général : {shown}",
        en: "Decision `{name}` counts votes by shares, in a form where each has one in general: {shown}", name, shown
    };
    let mut finding = Finding::about(&CHECK, decision, message)
        .on(votes.place())
        .also(form.place(), text! { fr: "la forme juridique", en: "the legal form" })
        .possible()
        .question(
            text! { fr: "les statuts le permettent-ils, et pour cette décision ?", en: "do the statutes allow it, and for this decision?" },
        );
    if let Some(edit) = fixes::choose(votes, "onePerMember") {
        let title = text! { fr: "Compter une voix par personne", en: "Count one vote per person" };
        finding = finding.fix(Fix::suggested(title, vec![edit]));
    }
    out.report(finding);
}

fn is_one_each(form: &FieldView<'_>) -> bool {
    let words = fold(&form.prose());
    words.split_whitespace().any(|word| ONE_EACH.iter().any(|form| word.starts_with(form)))
}
