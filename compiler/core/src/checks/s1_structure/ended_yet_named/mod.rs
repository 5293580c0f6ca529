//! A role, a body or a rule that the history ended, and that the code still names.

use crate::checks::s1_structure::events::{Thing, mentions};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, common, event};
use crate::resolve::{Entity, RefView};

check! { "S1127" "ended-yet-named" Warning {
    title: "Le code nomme encore ce que l'histoire a fini" / "The code still names what the story ended",
    scope: Scope::Code(ended_yet_named),
} }

/// Kinds that tell of the past: they may name what is no more.
const PAST: [Kind; 6] = [Kind::Event, Kind::History, Kind::Version, Kind::Diagnosis, Kind::Fork, Kind::Scenario];

fn ended_yet_named(cx: &Cx<'_>, out: &mut Sink) {
    let created = mentions(cx.code, event::CREATES);
    let mut ended: Vec<_> = mentions(cx.code, event::ENDS).into_iter().collect();
    ended.sort_by_key(|(_, endings)| endings.first().map(|ending| ending.value.place()));
    for (thing, endings) in ended {
        let Thing::Declared(id) = &thing else { continue };
        let Some(last) = endings.iter().max_by_key(|ending| ending.date.map(crate::values::Moment::last_day)) else { continue };
        let is_renewed = created
            .get(&thing)
            .into_iter()
            .flatten()
            .any(|beginning| beginning.date.zip(last.date).is_none_or(|(begin, end)| begin.last_day() >= end.first_day()));
        let Some(target) = cx.code.entity(*id).filter(|target| target.is_own() && !is_renewed && !target.has(common::IN_FORCE)) else {
            continue;
        };
        if let Some(still) = target.referrers().find(is_of_the_present) {
            out.report(finding(target, still, last.event));
        }
    }
}

fn is_of_the_present(reference: &RefView<'_>) -> bool {
    let owner = reference.owner();
    !PAST.contains(&owner.kind()) && !owner.has(common::IN_FORCE)
}

fn finding(target: Entity<'_>, still: RefView<'_>, event: Entity<'_>) -> Finding {
    let (name, owner) = (target.label(), still.owner().label());
    let message = text! {
        fr: "L'histoire a mis fin à `{name}`, mais `{owner}` le nomme encore",
        en: "The story ended `{name}`, but `{owner}` still names it", name, owner
    };
    Finding::about(&CHECK, target, message)
        .on(still.place())
        .subject(still.owner())
        .also(event.name_place(), text! { fr: "prend fin ici", en: "ends here" })
        .way(text! {
            fr: "nommer ce qui l'a remplacé ; ou dater la déclaration : « en vigueur: jusqu'au … »",
            en: "name what replaced it; or date the declaration: \"in force: until …\""
        })
}
