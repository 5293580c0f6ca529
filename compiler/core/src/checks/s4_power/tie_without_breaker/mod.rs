//! Votes that may be equal, and nothing that says what then, or nobody who can.

use crate::checks::s4_power::deciders::{deciders, size_of};
use crate::checks::s4_power::holdings::holdings;
use crate::checks::s4_power::meeting::asked;
use crate::checks::s4_power::recusals::recusals;
use crate::checks::s4_power::size::{Size, is_recorded};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, decision, role};
use crate::resolve::{Entity, FieldView};
use crate::values::{Ratio, Value};
use crate::words::Text;

check! { "S4023" "tie-without-breaker" Warning {
    title: "Rien ne dit que faire quand les voix s'égalent" / "Nothing says what to do when votes are equal",
    waits_for: [Decision, Role, Person],
    scope: Scope::On(Kind::Decision, tie_without_breaker),
} }

fn tie_without_breaker(cx: &Cx<'_>, decision: Entity<'_>, out: &mut Sink) {
    let is_plurality = match decision.choice(decision::MODE) {
        Some("plurality") => true,
        Some("majority") => false,
        _ => return,
    };
    let half = Ratio::new(1, 2);
    let asks_more = matches!(decision.first(decision::MAJORITY).map(|f| f.value()), Some(Value::Share(share)) if *share > half);
    if asks_more && !is_plurality {
        return;
    }
    let size = deciders(decision).map(|parties| size_of(&parties));
    match decision.first(decision::TIE) {
        Some(tie) => out.findings.extend(without_effect(cx, decision, tie)),
        None => out.findings.extend(without_breaker(decision, size, is_plurality)),
    }
}

fn without_breaker(decision: Entity<'_>, size: Option<Size>, is_plurality: bool) -> Option<Finding> {
    let exact = size.filter(|size| size.most == Some(size.least)).map(|size| size.least);
    let even = exact.filter(|size| size % 2 == 1).map(|size| even_meeting(decision, size));
    if even == Some(None) && !is_plurality {
        return None;
    }
    let even = even.flatten();
    let name = decision.label();
    let message = text! {
        fr: "La décision `{name}` ne dit pas que faire quand les voix s'égalent",
        en: "Decision `{name}` does not say what to do when votes are equal", name
    };
    let value = match is_plurality {
        true => text! { fr: "\"on tire au sort\"", en: "\"lots are drawn\"" },
        false => text! { fr: "\"la proposition n'est pas adoptée\"", en: "\"the proposal is not adopted\"" },
    };
    let situation = match even.or(exact).filter(|size| *size > 0) {
        Some(size) if even.is_some() => {
            let each = size / 2;
            text! { fr: "le quorum laisse voter à {size} : {each} voix de chaque côté", en: "the quorum lets {size} vote: {each} votes on each side", size, each }
        }
        Some(size) => {
            let each = size / 2;
            text! { fr: "à {size}, tous présents : {each} voix de chaque côté", en: "with {size}, all present: {each} votes on each side", size, each }
        }
        None => text! { fr: "autant de voix d'un côté que de l'autre", en: "as many votes on one side as on the other" },
    };
    let edit = fixes::append_field(decision, decision::TIE, value.get(fixes::lang_of(decision)));
    let mut finding = Finding::about(&CHECK, decision, message)
        .severity(if is_plurality || (exact.is_some() && even.is_none()) { Severity::Warning } else { Severity::Hint })
        .note(NoteKind::Situation, situation)
        .question(text! { fr: "qui tranche, ou que fait-on ?", en: "who decides, or what is done?" })
        .fix(Fix::suggested(text! { fr: "Écrire ce qui se passe alors", en: "Write what happens then" }, vec![edit]));
    if let Some(mode) = decision.first(decision::MODE) {
        finding = finding.on(mode.place());
    }
    Some(finding)
}

/// The smallest even number of people whom the quorum of the decision itself lets vote, of an odd number of members; none when it lets
/// none, says nothing, or when votes are counted over all members, of whom more than half never tie.
fn even_meeting(decision: Entity<'_>, members: u64) -> Option<u64> {
    if decision.choice(decision::OF) == Some("members") {
        return None;
    }
    let Value::Quorum(quorum) = *decision.first(decision::QUORUM)?.value() else { return None };
    let needed = asked(quorum, members)?.max(1);
    let even = needed + needed % 2;
    (even < members).then_some(even)
}

/// Somebody is to break the tie, and cannot.
fn without_effect(cx: &Cx<'_>, decision: Entity<'_>, tie: FieldView<'_>) -> Option<Finding> {
    let breaker = tie.target()?;
    let (name, who) = (decision.label(), breaker.label());
    let found = |situation: Text| {
        let message = text! {
            fr: "Quand les voix s'égalent, `{who}` ne peut pas départager `{name}`",
            en: "When votes are equal, `{who}` cannot break the tie of `{name}`", who, name
        };
        Finding::about(&CHECK, decision, message).on(tie.place()).subject(breaker).note(NoteKind::Situation, situation)
    };
    if decision.targets(decision::TAKEN_BY).eq([breaker]) && matches!(breaker.kind(), Kind::Body | Kind::Category) {
        return Some(who_else(found(
            text! { fr: "ce sont les mêmes voix, aussi égales qu'avant", en: "these are the same votes, as equal as before" },
        )));
    }
    if is_vacant(cx, breaker) {
        return Some(who_else(found(text! { fr: "personne ne tient ce rôle aujourd'hui", en: "nobody holds this role today" })));
    }
    let recusal = recusals(cx, &[breaker], decision).into_iter().find(|recusal| !recusal.is_always);
    let always = recusals(cx, &decision.targets(decision::TAKEN_BY).collect::<Vec<_>>(), decision);
    let kept_out = always
        .into_iter()
        .find(|recusal| recusal.is_always && recusal.deed.entity().targets(crate::kinds::rule::WHO).any(|who| who == breaker));
    if let Some(kept_out) = kept_out {
        let finding = found(text! { fr: "une règle lui interdit de voter", en: "a rule forbids that vote" });
        return Some(who_else(
            finding.subject(kept_out.deed.entity()).also(kept_out.deed.place(), text! { fr: "l'interdiction", en: "the ban" }),
        ));
    }
    // Whoever chairs may be the one with a stake: a body has others, a role held by one has nobody else.
    let is_alone = matches!(breaker.kind(), Kind::Person)
        || (breaker.kind() == Kind::Role && !breaker.has(role::STAND_IN) && is_held_by_one(cx, breaker));
    let recusal = recusal.filter(|_| is_alone)?;
    let message = text! {
        fr: "Si `{who}` doit se retirer, personne ne départage `{name}`",
        en: "If `{who}` has to withdraw, nobody breaks the tie of `{name}`", who, name
    };
    let finding = Finding::about(&CHECK, decision, message)
        .on(tie.place())
        .possible()
        .subject(breaker)
        .subject(recusal.deed.entity())
        .also(recusal.deed.place(), text! { fr: "qui demande de se retirer", en: "which asks to withdraw" });
    Some(who_else(finding))
}

fn who_else(finding: Finding) -> Finding {
    finding.question(text! { fr: "qui d'autre tranche alors, ou que fait-on ?", en: "who else decides then, or what is done?" })
}

/// A role that people held, and that nobody holds today.
fn is_vacant(cx: &Cx<'_>, breaker: Entity<'_>) -> bool {
    let has_stand_in = breaker.has(role::STAND_IN);
    breaker.kind() == Kind::Role
        && !has_stand_in
        && breaker.has(role::HOLDERS)
        && cx.options.today.is_some()
        && !is_recorded(breaker)
        && !holdings(breaker).any(|holding| holding.runs_at(cx.options.today))
}

fn is_held_by_one(cx: &Cx<'_>, breaker: Entity<'_>) -> bool {
    let one = matches!(breaker.first(role::AT_MOST).map(|f| f.value()), Some(Value::Count(1)));
    one || holdings(breaker).filter(|holding| holding.runs_at(cx.options.today)).count() == 1
}
