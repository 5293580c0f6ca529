//! Unanimity counted over people who need not be there: one absent stops everything.

use crate::checks::s4_power::deciders::{deciders, size_of};
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

/// From so many people on, it is rare that all of them come.
const MANY: u64 = 12;

fn unanimity_with_absents(_: &Cx<'_>, decision: Entity<'_>, out: &mut Sink) {
    let whole = Ratio::from_integer(1);
    let by_share = matches!(decision.first(decision::MAJORITY).map(|f| f.value()), Some(Value::Share(share)) if *share == whole);
    let is_unanimous = decision.choice(decision::MODE) == Some("unanimity") || by_share;
    let quorum = decision.first(decision::QUORUM);
    let all_come = matches!(quorum.map(|f| f.value()), Some(Value::Quorum(Quorum::Share(share))) if *share == whole);
    if !is_unanimous || all_come {
        return;
    }
    match decision.first(decision::OF) {
        Some(over) if over.choice() == Some("members") => {}
        Some(_) => return,
        None => return out.findings.extend(unsaid(decision)),
    }
    let Some(over) = decision.first(decision::OF) else { return };
    let name = decision.label();
    let message = text! {
        fr: "`{name}` demande l'unanimité de tous les membres, même absents",
        en: "`{name}` asks for the unanimity of all members, even absent", name
    };
    let situation = match deciders(decision).map(|parties| size_of(&parties)).map(|size| size.least).filter(|least| *least >= 2) {
        Some(least) => {
            let others = least - 1;
            text! {
                fr: "{others} sont d'accord, une seule personne ne vient pas : rien ne peut être adopté",
                en: "{others} agree, one person does not come: nothing can be adopted", others
            }
        }
        None => {
            text! { fr: "une seule personne ne vient pas : rien ne peut être adopté", en: "one person does not come: nothing can be adopted" }
        }
    };
    let mut finding = Finding::about(&CHECK, decision, message)
        .on(over.place())
        .note(NoteKind::Situation, situation)
        .question(text! { fr: "l'unanimité des présents suffirait-elle ?", en: "would the unanimity of those present do?" });
    if let Some(edit) = fixes::choose(over, "represented") {
        let title = text! { fr: "Compter sur les présents ou représentés", en: "Count over those present or represented" };
        finding = finding.fix(Fix::suggested(title, vec![edit]));
    }
    out.report(finding);
}

/// Many are to agree, and nothing says whether those who stay away count.
fn unsaid(decision: Entity<'_>) -> Option<Finding> {
    let least = size_of(&deciders(decision)?).least;
    let mode = decision.first(decision::MODE).filter(|_| least >= MANY && !decision.has(decision::QUORUM))?;
    let name = decision.label();
    let message = text! {
        fr: "`{name}` demande l'unanimité, sans dire si les absents comptent",
        en: "`{name}` asks for unanimity, without saying whether absents count", name
    };
    let over = crate::kinds::field_spec(Kind::Decision, decision::OF)?;
    let value = text! { fr: "présents ou représentés", en: "present or represented" };
    let title = text! { fr: "Compter sur les présents ou représentés", en: "Count over those present or represented" };
    let edit = fixes::append_field(decision, decision::OF, value.get(fixes::lang_of(decision)));
    let label = crate::checks::wording::word(over.names);
    let finding = Finding::about(&CHECK, decision, message)
        .possible()
        .on(mode.place())
        .note(
            NoteKind::Situation,
            text! {
                fr: "ils sont {least} au moins, et l'un d'eux n'est pas venu : est-ce adopté ?",
                en: "there are {least} of them at least, and one did not come: is it adopted?", least
            },
        )
        .way(text! { fr: "ajouter {label} : les présents, ou tous les membres", en: "add {label}: those present, or all members", label })
        .fix(Fix::suggested(title, vec![edit]));
    Some(finding)
}
