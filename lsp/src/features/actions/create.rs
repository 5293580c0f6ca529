//! Writing what is missing: the declaration that a name would stand for.

use super::{Action, ActionKind, Spot, Tried};
use social_core::checks::fixes::{Draft, add_declaration, lang_of};
use social_core::checks::s0_text::missing_field::placeholder;
use social_core::checks::wording;
use social_core::kinds::{Kind, fields_of};
use social_core::model::{Field, Placement};
use social_core::resolve::{Entity, RefView};
use social_core::text;
use social_core::text::Place;
use social_core::words::Text;

/// More kinds than this are not offered for one name.
const KINDS: usize = 6;

/// What may be written at the place.
pub(super) fn create(at: Spot<'_>, tried: &mut Tried) -> Vec<Action> {
    let view = at.view;
    let mut all: Vec<Action> = Vec::new();
    if let Some(name) = view.reference(at.file, at.range.start).filter(|name| name.target().is_none()) {
        all.extend(declarations(at, name, tried));
    }
    let entity = view.entity(at.file, at.range.start).filter(|entity| on_head(at, *entity));
    all.extend(entity.and_then(|entity| super::story::story(at, entity)));
    all.extend(super::story::situations(at));
    all
}

/// Whether the range starts on the head of a declaration: elsewhere it would be offered too often.
fn on_head(at: Spot<'_>, entity: Entity<'_>) -> bool {
    super::meets(entity.place().span, super::Span::new(at.range.start, at.range.start))
}

/// One declaration for each kind that the name may be, those left out that a fix of a finding makes already.
fn declarations(at: Spot<'_>, name: RefView<'_>, tried: &mut Tried) -> Vec<Action> {
    let made: Vec<String> =
        at.findings().flat_map(|(_, finding)| &finding.fixes).flat_map(|fix| &fix.edits).map(|edit| edit.text.clone()).collect();
    let owner = name.owner();
    let lang = lang_of(owner);
    let kinds: &[Kind] = if name.data().kinds.is_empty() { &[Kind::Term, Kind::Resource] } else { name.data().kinds };
    let top = kinds.iter().copied().filter(|kind| kind.spec().place != Placement::Inside && !matches!(kind, Kind::Code | Kind::Use));
    let is_made = |kind: Kind| {
        let head = format!("{} {}", kind.spec().names.proper(lang), name.head());
        made.iter().any(|text| text.trim_start().starts_with(&head))
    };
    top.filter(|kind| !is_made(*kind)).take(KINDS).filter_map(|kind| declaration(at, name, kind, tried)).collect()
}

/// One declaration; none when it would leave what it is to mend.
fn declaration(at: Spot<'_>, name: RefView<'_>, kind: Kind, tried: &mut Tried) -> Option<Action> {
    let (head, owner) = (name.head(), name.owner());
    let draft = skeleton(owner, kind, head);
    let a = wording::a(kind);
    let title = text! { fr: "Déclarer {a} `{head}`, à compléter", en: "Declare {a} `{head}`, to be filled in", a, head };
    let edits = vec![add_declaration(owner, &draft)];
    let mended: Vec<_> = at.findings().filter(|(_, finding)| finding.place() == head_place(name)).collect();
    let (kind, title) = match mended.first() {
        Some((_, finding)) => (ActionKind::QuickFix, tried.told(at, finding, (at.say(&title), &edits))?),
        None => (ActionKind::Create, at.say(&title)),
    };
    Some(Action { title, kind, edits, is_preferred: false, mends: mended.into_iter().map(|(rank, _)| rank).collect() })
}

fn head_place(name: RefView<'_>) -> Place {
    let mut place = name.place();
    place.span.end = place.span.start + name.data().head.len();
    place
}

/// A declaration with what its kind needs, to be filled in.
fn skeleton(owner: Entity<'_>, kind: Kind, name: &str) -> Draft {
    let needed = fields_of(kind).filter(|(_, field)| field.min > 0);
    let fields: Vec<(Field, String)> =
        needed.filter_map(|(field, spec)| Some((field, placeholder(spec.ty, lang_of(owner), owner)?))).collect();
    let title = wording::capital(Text::same(name.replace('_', " ")));
    Draft { kind, name: name.to_owned(), title, fields }
}
