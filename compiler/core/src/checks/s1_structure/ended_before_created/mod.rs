//! An event that ends something before another creates it.

use crate::checks::s1_structure::events::{date, mentions, thing};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, event};

check! { "S1116" "ended-before-created" Warning {
    title: "Une chose finit avant d'avoir commencé" / "Something ends before it began",
    waits_for: [Event],
    scope: Scope::Code(ended_before_created),
} }

fn ended_before_created(cx: &Cx<'_>, out: &mut Sink) {
    let created = mentions(cx.code, event::CREATES);
    for ending in cx.code.of(Kind::Event) {
        let Some(end) = date(ending) else { continue };
        for value in ending.values(event::ENDS) {
            let beginnings = created.get(&thing(value)).map(Vec::as_slice).unwrap_or_default();
            // What was created before, even once, may well end.
            let is_later = |date: Option<crate::values::Moment>| date.is_some_and(|begin| begin.first_day() > end.last_day());
            let Some(first) = beginnings.first().filter(|_| beginnings.iter().all(|beginning| is_later(beginning.date))) else { continue };
            let name = value.prose();
            let message = text! {
                fr: "`{name}` prend fin avant d'avoir été créé",
                en: "`{name}` ends before it is created", name
            };
            let finding = Finding::about(&CHECK, ending, message)
                .on(value.place())
                .also(first.value.place(), text! { fr: "créé ici, plus tard", en: "created here, later" })
                .way(text! { fr: "vérifier les deux dates", en: "check both dates" });
            out.report(finding);
        }
    }
}
