//! The start of a line between braces: fields still missing first, then what the kind may hold, then what may come again.

use super::candidate::{CandidateKind, Draft, Offer, Page, spellings};
use super::hole::Hole;
use super::place::{Inside, label_span};
use super::snippet::Snippet;
use super::spot::Spot;
use super::{cells, top};
use crate::kinds::{Kind, common, fields_of};
use crate::model::{Field, FieldSpec};
use crate::resolve::TAGS;
use crate::words::{Lang, fold};

/// The fields and groups that may start here.
pub(super) fn offer(offer: &mut Offer<'_>, spot: &Spot<'_>, inside: &Inside) {
    if inside.kind.spec().open {
        return cells::columns(offer, spot, inside);
    }
    let given = given(spot, inside.kind);
    let (span, has_colon) = label_span(spot, inside.phrase);
    let typed = fold(spot.text.get(inside.phrase as usize..spot.at).unwrap_or_default());
    for (field, spec) in fields_of(inside.kind) {
        let is_given = given.contains(&field);
        let Some(rank) = rank(field, spec, is_given) else { continue };
        let mut draft = Draft::new(spec.names.proper(offer.written), CandidateKind::Field).replace(span);
        draft.detail = if offer.around.lang == Lang::Fr { spec.doc.fr } else { spec.doc.en }.to_owned();
        draft.also = spellings(spec.names, offer.written, &typed);
        draft.page = Page::Field(inside.kind, field);
        if !has_colon && spot.rest_of_line().trim_matches([' ', '\t', '}', ';']).is_empty() {
            let mut snippet = Snippet::new();
            snippet.field(spec, offer.written);
            draft = draft.snippet(snippet.done());
        }
        offer.add_typed(rank, &typed, draft);
    }
    if !has_colon {
        inside.kind.spec().groups.iter().for_each(|group| top::add(offer, spot, inside.phrase, (2, *group)));
        if inside.may_be_head {
            top::kinds(offer, spot, inside.phrase, 6);
        }
    }
}

/// What is needed, then what may be said, groups (2), what every declaration may say, what was said and may be said again.
fn rank(field: Field, spec: &FieldSpec, is_given: bool) -> Option<u8> {
    match (is_given, spec.many) {
        (true, false) => None,
        (true, true) => Some(4),
        (false, _) if spec.min > 0 => Some(0),
        (false, _) if field.0 >= common::NOTE.0 => Some(3),
        (false, _) => Some(1),
    }
}

/// The fields that the entity around the cursor has; one in another language leaves room for its own.
fn given(spot: &Spot<'_>, kind: Kind) -> Vec<Field> {
    let Some(hole) = Hole::dig(spot) else { return Vec::new() };
    let entity = hole.entity().filter(|(entity, _)| entity.kind == kind);
    entity.map(|(_, fields)| fields.iter().filter(|field| field.lang.is_none()).map(|field| field.field).collect()).unwrap_or_default()
}

/// The language of a label.
pub(super) fn tags(offer: &mut Offer<'_>, spot: &Spot<'_>) {
    let is_closed = spot.rest_of_line().trim_start().starts_with(')');
    for (tag, lang) in TAGS.iter().zip(Lang::ALL) {
        let name = match lang {
            Lang::Fr => text! { fr: "français", en: "French" },
            Lang::En => text! { fr: "anglais", en: "English" },
        };
        let rank = u8::from(lang == offer.written);
        let insert = if is_closed { (*tag).to_owned() } else { format!("{tag}): ") };
        let draft = Draft::new(*tag, CandidateKind::Value).detail(name.get(offer.around.lang)).insert(insert);
        offer.add(rank, draft);
    }
}
