//! A history whose events do not follow each other in time.

use crate::checks::fixes::replace;
use crate::checks::s1_structure::events::date;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::Kind;
use crate::resolve::Entity;
use crate::text::Edit;
use crate::values::Moment;

check! { "S1110" "history-out-of-order" Hint {
    title: "Les événements ne se suivent pas dans le temps" / "Events do not follow each other in time",
    waits_for: [Event],
    scope: Scope::On(Kind::History, history_out_of_order),
} }

fn history_out_of_order(_: &Cx<'_>, history: Entity<'_>, out: &mut Sink) {
    let dated: Vec<(Moment, Entity<'_>)> = history.groups(Kind::Event).filter_map(|event| Some((date(event)?, event))).collect();
    let mut pairs = dated.iter().zip(dated.iter().skip(1));
    let Some(((_, before), (date, event))) = pairs.find(|(a, b)| b.0.last_day() < a.0.first_day()) else { return };
    // Some tell their story from today backwards: that is an order too.
    if dated.iter().zip(dated.iter().skip(1)).all(|(a, b)| b.0.first_day() <= a.0.last_day()) {
        return;
    }
    let (name, date, other) = (event.label(), date.to_string(), before.label());
    let message = text! {
        fr: "`{name}` ({date}) vient après `{other}`, qui est plus récent",
        en: "`{name}` ({date}) comes after `{other}`, which is more recent", name, date, other
    };
    let gesture = text! { fr: "ranger les événements par date", en: "put the events in order of date" };
    let finding = Finding::about(&CHECK, *event, message)
        .subject(history)
        .also(before.name_place(), text! { fr: "plus récent", en: "more recent" })
        .fix(Fix::suggested(gesture, in_order(&dated)));
    out.report(finding);
}

/// Each place takes the text of the event whose turn it is.
fn in_order(dated: &[(Moment, Entity<'_>)]) -> Vec<Edit> {
    let mut sorted: Vec<_> = dated.to_vec();
    sorted.sort_by_key(|(moment, _)| moment.first_day());
    let moved = dated.iter().zip(&sorted).filter(|((_, here), (_, there))| here != there);
    moved.map(|((_, here), (_, there))| replace(here.full_place(), written(*there))).collect()
}

fn written(event: Entity<'_>) -> &str {
    let place = event.full_place();
    event.code().source(place.file).map(|source| place.span.of(&source.text)).unwrap_or_default()
}
