//! A headcount without the date it was taken on.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, information};
use crate::resolve::Entity;

check! { "S1117" "count-undated" Hint {
    title: "Un effectif n'est pas daté" / "A headcount has no date",
    waits_for: [Information],
    scope: Scope::On(Kind::Information, count_undated),
} }

fn count_undated(_: &Cx<'_>, information: Entity<'_>, out: &mut Sink) {
    let Some(count) = information.first(information::COUNTS) else { return };
    if information.has(information::COUNTED_ON) {
        return;
    }
    let message = text! {
        fr: "Les effectifs ne disent pas à quelle date ils ont été comptés",
        en: "The headcount does not say when it was taken"
    };
    let finding = Finding::about(&CHECK, information, message)
        .on(count.place())
        .why(text! {
            fr: "dans trois ans, on lira ce nombre comme s'il était d'hier",
            en: "in three years this number will be read as if it were yesterday's"
        })
        .way(text! { fr: "écrire « effectifs au: » et une date", en: "write \"headcount as of:\" and a date" });
    out.report(finding);
}
