//! Unanimity counted over people who need not be there: one absent stops everything.

use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, decision};
use crate::resolve::Entity;
use crate::values::{Quorum, Ratio, Value};

check! { "S4024" "unanimity-with-absents" Warning {
    title: "L'unanimité se compte aussi sur les absents" / "Unanimity is counted over absents too",
    waits_for: [Decision],
    scope: Scope::On(Kind::Decision, unanimity_with_absents),
} }

fn unanimity_with_absents(_: &Cx<'_>, decision: Entity<'_>, out: &mut Sink) {
    let whole = Ratio::from_integer(1);
    let by_share = matches!(decision.first(decision::MAJORITY).map(|f| f.value()), Some(Value::Share(share)) if *share == whole);
    let is_unanimous = decision.choice(decision::MODE) == Some("unanimity") || by_share;
    let Some(over) = decision.first(decision::OF).filter(|over| is_unanimous && over.choice() == Some("members")) else { return };
    let quorum = decision.first(decision::QUORUM);
    if matches!(quorum.map(|f| f.value()), Some(Value::Quorum(Quorum::Share(share))) if *share == whole) {
        return;
    }
    let name = decision.label();
    let message = text! {
        fr: "`{name}` demande l'unanimité de tous les membres, même absents",
        en: "`{name}` asks for the unanimity of all members, even absent", name
    };
    let mut finding = Finding::about(&CHECK, decision, message)
        .on(over.place())
        .note(NoteKind::Situation, text! { fr: "une seule personne ne vient pas : rien ne peut être adopté", en: "one person does not come: nothing can be adopted" })
        .question(text! { fr: "l'unanimité des présents suffirait-elle ?", en: "would the unanimity of those present do?" });
    if let Some(edit) = fixes::choose(over, "represented") {
        let title = text! { fr: "Compter sur les présents ou représentés", en: "Count over those present or represented" };
        finding = finding.fix(Fix::suggested(title, vec![edit]));
    }
    out.report(finding);
}
