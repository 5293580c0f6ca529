//! Where a declaration may start: the kinds, what the code lacks first.

use super::candidate::{CandidateKind, Draft, Offer, Page, spellings};
use super::place::Place;
use super::snippet::Snippet;
use super::spot::Spot;
use crate::kinds::{Kind, Vocabulary, demand, profile, top_kinds};
use crate::resolve::Entity;
use crate::text::Span;
use crate::words::{Lang, fold};

/// Every kind that may stand at the first column.
pub(super) fn offer(offer: &mut Offer<'_>, spot: &Spot<'_>, place: &Place) {
    if let Place::Head { phrase } = place {
        kinds(offer, spot, *phrase, 0);
    }
}

/// The kinds, after `rank` of what goes before them.
pub(super) fn kinds(offer: &mut Offer<'_>, spot: &Spot<'_>, phrase: u32, rank: u8) {
    let demanded = demanded(offer);
    for kind in top_kinds() {
        let is_missing = offer.code.of(kind).next().is_none();
        let near = match kind {
            Kind::Code if is_missing => 0,
            _ if is_missing && demanded.contains(&kind) => 1,
            Kind::Code => 3,
            _ => 2,
        };
        add(offer, spot, phrase, (rank + near, kind));
    }
}

/// A kind, or a group, as a snippet; only its word when more is written on the line.
pub(super) fn add(offer: &mut Offer<'_>, spot: &Spot<'_>, phrase: u32, (rank, kind): (u8, Kind)) {
    let (spec, lang) = (kind.spec(), offer.written);
    let typed = fold(spot.text.get(phrase as usize..spot.at).unwrap_or_default());
    let noun = if offer.around.lang == Lang::Fr { spec.noun.fr } else { spec.noun.en };
    let mut draft = Draft::new(spec.names.proper(lang), CandidateKind::Kind).detail(noun).replace(Span::new(phrase, spot.word.end));
    draft.also = spellings(spec.names, lang, &typed);
    draft.page = Page::Kind(kind);
    if spot.rest_of_line().trim().is_empty() {
        let mut snippet = Snippet::new();
        snippet.kind(kind, lang);
        draft = draft.snippet(snippet.done());
    }
    offer.add_typed(rank, &typed, draft);
}

/// The kinds of which the profiles that the code follows ask for some.
fn demanded(offer: &Offer<'_>) -> Vec<Kind> {
    let followed = offer.code.declaration().into_iter().flat_map(|code| code.targets(crate::kinds::code::FOLLOWS));
    let profiles = followed.flat_map(|profile| std::iter::once(profile).chain(profile.targets(profile::EXTENDS)));
    let asked = profiles.flat_map(|profile| profile.groups(Kind::Demand)).filter(|demand| demand.has(demand::AT_LEAST));
    let about = |demand: Entity<'_>| {
        demand.values(demand::ABOUT).filter_map(|about| Some(Vocabulary::get().kind(about.prose().trim())?.item)).collect::<Vec<_>>()
    };
    asked.flat_map(about).collect()
}
