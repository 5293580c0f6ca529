//! A decision due sooner than the body that takes it meets: nothing says that it meets in between.

use super::CHECK;
use super::orders::is_the_least;
use crate::checks::acts::is_case_of;
use crate::checks::lengths::{Days, of_deadline, rewritten};
use crate::checks::s3_coherence::deeds;
use crate::checks::{fixes, wording};
use crate::finding::{Finding, Fix, NoteKind};
use crate::kinds::{Kind, body, decision, rule};
use crate::resolve::{Entity, FieldView};
use crate::values::{Deadline, Direction, Duration, Recurrence, Value};
use crate::words::{Lang, Text};

/// The finding on a rule whose body meets too rarely for it.
pub fn too_rarely(rule: Entity<'_>) -> Option<Finding> {
    let field = rule.first(rule::DEADLINE)?;
    let Value::Deadline(deadline) = field.value() else { return None };
    if matches!(**deadline, Deadline::Around { direction: Direction::Before, .. }) {
        return None;
    }
    let left = of_deadline(deadline)?;
    if is_the_least(rule, left) {
        return None;
    }
    let body = deciding(rule)?;
    let meets = body.first(body::MEETS)?;
    let Value::Recurrence(rhythm) = meets.value() else { return None };
    // A notice that is longer than the deadline is told already.
    let has_longer_notice = matches!(body.first(body::NOTICE).map(|notice| notice.value()), Some(Value::Duration(notice)) if Days::of(left).is_shorter_than(Days::of(*notice)));
    if has_longer_notice || !Days::of(left).is_shorter_than(Days::between(*rhythm)) {
        return None;
    }
    Some(finding(rule, (field, left), (meets, *rhythm)))
}

/// The one body whose meeting a rule needs: it decides, or it takes the decision that the rule asks for.
fn deciding(rule: Entity<'_>) -> Option<Entity<'_>> {
    let deed = deeds::one(rule, rule::MUST)?;
    let is_body = |party: &Entity<'_>| party.kind() == Kind::Body;
    let decides = || deed.target().is_some_and(|act| is_case_of(act, &["décider"]));
    let taker = deeds::objects(deed)
        .find(|object| object.kind() == Kind::Decision)
        .and_then(|decision| deeds::one(decision, decision::TAKEN_BY))
        .and_then(|taker| taker.target());
    let found = match deeds::one(rule, rule::WHO).and_then(|who| who.target()) {
        Some(who) if (is_body(&who) || taker.is_some()) && decides() => Some(who),
        _ => taker,
    };
    found.filter(is_body)
}

fn finding(rule: Entity<'_>, (field, left): (FieldView<'_>, Duration), (meets, rhythm): (FieldView<'_>, Recurrence)) -> Finding {
    let (name, who, often) = (rule.label(), meets.entity().label(), wording::value(meets));
    let time = Text { fr: left.print(Lang::Fr), en: left.print(Lang::En) };
    let message = text! {
        fr: "`{name}` laisse {time}, mais `{who}` se réunit plus rarement : {often}",
        en: "`{name}` leaves {time}, but `{who}` meets less often: {often}", name, time, who, often
    };
    let mut finding = Finding::about(&CHECK, rule, message)
        .on(field.place())
        .subject(meets.entity())
        .also(meets.place(), text! { fr: "quand on se réunit", en: "when people meet" })
        .note(
            NoteKind::Situation,
            text! {
                fr: "si le délai part au lendemain d'une réunion, il est écoulé avant la suivante",
                en: "if the delay starts on the day after a meeting, it is over before the next one"
            },
        );
    let longer = match rhythm {
        Recurrence::Every(length) => rewritten(field, length),
        Recurrence::Times { .. } => None,
    };
    if let Some(longer) = longer {
        let edit = fixes::replace(field.place(), longer.get(fixes::lang_of(rule)));
        finding = finding.fix(Fix::suggested(
            text! { fr: "Laisser le temps d'une réunion : {longer}", en: "Leave time for a meeting: {longer}", longer },
            vec![edit],
        ));
    }
    if let Some(oftener) = rewritten(meets, left) {
        let edit = fixes::replace(meets.place(), oftener.get(fixes::lang_of(meets.entity())));
        finding = finding.fix(Fix::suggested(
            text! { fr: "Réunir `{who}` plus souvent : {oftener}", en: "Let `{who}` meet more often: {oftener}", who, oftener },
            vec![edit],
        ));
    }
    let finding = finding.question(text! {
        fr: "se réunit-on pour cela entre deux, ou le délai peut-il attendre ?",
        en: "do people meet for this in between, or can the deadline wait?"
    });
    finding.possible()
}
