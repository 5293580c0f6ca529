//! The page of a code as it is being written, and where each part of it is declared.

use super::View;
use social_core::emit::Input;
use social_core::text::Place;

/// A page to show beside the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// The page, whole: it asks for nothing from outside.
    pub html: String,
    /// What it is called.
    pub title: String,
    /// The declarations and groups on it, in order of place.
    pub anchors: Vec<Anchor>,
}

/// An element of the page and what it shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// The id of the element.
    pub id: String,
    /// The declaration or group, from its head to its closing brace.
    pub place: Place,
}

/// The page of what can be read of a code, in the reader's language; with what facts said of texts that have not changed since.
pub fn preview(view: View<'_>) -> Preview {
    let report = view.verdicts.map(|verdicts| verdicts.now(view.code));
    let input = Input { code: view.code, checked: view.checked, lang: view.lang, iri: None, verdicts: report.as_ref() };
    let anchors = social_pages::anchors(&input).into_iter();
    let anchors = anchors.filter_map(|(id, entity)| Some(Anchor { id, place: view.code.entity(entity)?.full_place() }));
    let mut anchors: Vec<Anchor> = anchors.collect();
    anchors.sort_by_key(|anchor| anchor.place);
    Preview {
        html: social_pages::page_of(&input, &social_pages::Edition { is_still: true, ..Default::default() }),
        title: social_pages::title(&input),
        anchors,
    }
}
