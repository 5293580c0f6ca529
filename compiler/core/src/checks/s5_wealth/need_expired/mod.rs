//! A need for a day that is past.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, need};
use crate::resolve::{Entity, FieldView};
use crate::values::{Day, Deadline, Value};
use jiff::civil::Date;

check! { "S5024" "need-expired" Hint {
    title: "Un besoin était pour un jour passé" / "A need was for a day that is past",
    scope: Scope::On(Kind::Need, need_expired),
} }

fn need_expired(cx: &Cx<'_>, need: Entity<'_>, out: &mut Sink) {
    let Some(today) = cx.options.today else { return };
    let ends = [need.first(need::VALID), need.first(need::BY_DATE)].into_iter().flatten();
    let Some((field, end)) = ends.filter_map(end).find(|(_, end)| *end < today) else { return };
    let (name, end) = (need.label(), end.to_string());
    let message = text! {
        fr: "Le besoin `{name}` était pour le {end}",
        en: "The need `{name}` was for {end}", name, end
    };
    let finding = Finding::about(&CHECK, need, message)
        .on(field.place())
        .question(text! { fr: "a-t-il été couvert ? Tient-il encore ?", en: "was it met? Does it still hold?" })
        .way(text! { fr: "le retirer, ou changer sa date", en: "remove it, or change its date" });
    out.report(finding);
}

fn end(field: FieldView<'_>) -> Option<(FieldView<'_>, Date)> {
    let end = match field.value() {
        Value::Period(period) => period.to?,
        Value::Deadline(deadline) => match **deadline {
            Deadline::By(Day::Once(day)) => day,
            _ => return None,
        },
        _ => return None,
    };
    Some((field, end))
}
