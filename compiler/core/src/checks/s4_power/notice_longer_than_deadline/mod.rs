//! A delay that ends before those who decide can be called.

use crate::checks::lengths::{Days, of_deadline};
use crate::checks::wording::value;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, body, decision, evolution, rule};
use crate::resolve::{Entity, FieldView};
use crate::values::{Deadline, Direction, Value};
use crate::words::{Lang, Text};

check! { "S4025" "notice-longer-than-deadline" Warning {
    title: "Un préavis est plus long que le délai pour décider" / "A notice is longer than the time left to decide",
    scope: Scope::Each(notice_longer_than_deadline),
} }

fn notice_longer_than_deadline(_: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    let (limit, deciders, is_possible) = match entity.kind() {
        Kind::Evolution => (evolution::DELAY, evolution::DECIDES, false),
        Kind::Decision => (decision::NOTICE, decision::TAKEN_BY, false),
        // What a body does without meeting needs no notice: only a question.
        Kind::Rule => (rule::DEADLINE, rule::WHO, true),
        _ => return,
    };
    let Some((stated, time)) = entity.first(limit).and_then(length) else { return };
    let parties = entity.targets(deciders);
    let notices = parties.flat_map(|party| {
        let taken = (party.kind() == Kind::Decision).then(|| party.targets(decision::TAKEN_BY)).into_iter().flatten();
        std::iter::once(party).chain(taken).filter_map(notice)
    });
    let Some((notice, _)) = notices.into_iter().find(|(_, asked)| time.is_shorter_than(*asked)) else { return };
    let (name, asked, left, other) = (entity.label(), value(notice), left(stated), notice.entity().label());
    let message = text! {
        fr: "`{name}` laisse {left}, mais `{other}` demande un préavis de {asked}",
        en: "`{name}` leaves {left}, but `{other}` asks for a notice of {asked}", name, left, other, asked
    };
    let finding = Finding::about(&CHECK, entity, message)
        .subject(notice.entity())
        .on(stated.place())
        .also(notice.place(), text! { fr: "le préavis", en: "the notice" })
        .question(text! {
            fr: "allonger l'un, raccourcir l'autre, ou prévoir une façon de décider sans se réunir ?",
            en: "lengthen one, shorten the other, or plan a way to decide without meeting?"
        });
    out.report(if is_possible { finding.possible() } else { finding });
}

fn notice(party: Entity<'_>) -> Option<(FieldView<'_>, Days)> {
    let field = match party.kind() {
        Kind::Body => body::NOTICE,
        Kind::Decision => decision::NOTICE,
        _ => return None,
    };
    party.first(field).and_then(length)
}

/// The length alone, without what it is counted from.
fn left(field: FieldView<'_>) -> Text {
    let duration = match field.value() {
        Value::Deadline(deadline) => of_deadline(deadline),
        _ => None,
    };
    duration.map_or_else(|| value(field), |duration| Text { fr: duration.print(Lang::Fr), en: duration.print(Lang::En) })
}

/// The time that a field leaves, from when it starts; a delay before something leaves any time.
fn length(field: FieldView<'_>) -> Option<(FieldView<'_>, Days)> {
    let duration = match field.value() {
        Value::Duration(duration) => *duration,
        Value::Deadline(deadline) if !matches!(**deadline, Deadline::Around { direction: Direction::Before, .. }) => of_deadline(deadline)?,
        _ => return None,
    };
    Some((field, Days::of(duration)))
}
