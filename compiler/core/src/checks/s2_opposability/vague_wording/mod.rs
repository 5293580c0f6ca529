//! A word that leaves open how much, when, or what would show it, where no proof settles it.

mod lexicon;

use crate::checks::fixes::lang_of;
use crate::checks::s2_opposability::ladder::norm;
use crate::checks::s2_opposability::proofs::is_told;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, commitment, rule};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use crate::text::{Place, Span};
use crate::values::{Anchor, Deadline, Value};
use lexicon::{Open, first_vague};

check! { "S2108" "vague-wording" Warning {
    title: "Une règle se lit de plusieurs façons" / "A rule can be read in several ways",
    waits_for: [],
    scope: Scope::Each(vague_wording),
} }

static OF_RULE: &[Field] = &[rule::STATEMENT, rule::MUST, rule::MUST_NOT, rule::MAY, rule::DEADLINE, rule::WHEN, rule::UNLESS, rule::PROOF];
static OF_COMMITMENT: &[Field] = &[commitment::PROMISES, commitment::DUE, commitment::WHEN, commitment::TARGET, commitment::PROOF];

fn vague_wording(_: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    let fields = match entity.kind() {
        Kind::Rule => OF_RULE,
        Kind::Commitment => OF_COMMITMENT,
        _ => return,
    };
    let mut given = norm(entity.kind()).into_iter().flat_map(|norm| entity.values(norm.proof));
    if given.any(|proof| told(proof).is_none()) {
        return;
    }
    let lang = lang_of(entity);
    let prose = entity.fields().filter(|f| f.lang().is_none() && fields.contains(&f.field())).flat_map(prose);
    let mut found = title(entity).into_iter().chain(prose).filter_map(|(place, text)| {
        let (span, open) = first_vague(text, lang)?;
        Some((Place { span: span.shifted(place.span.start), ..place }, span.of(text), open))
    });
    let Some((place, word, open)) = found.next() else { return };
    let name = entity.label();
    let message = text! {
        fr: "« {word} » laisse `{name}` ouverte à plusieurs lectures",
        en: "“{word}” leaves `{name}` open to several readings", word, name
    };
    let finding = Finding::about(&CHECK, entity, message).on(place).possible().question(match open {
        Open::When => text! { fr: "quand, ou tous les combien ?", en: "when, or how often?" },
        Open::HowMuch => text! { fr: "combien, et compté comment ?", en: "how much, and counted how?" },
        Open::What => text! { fr: "à quoi le verrait-on ?", en: "what would show it?" },
    });
    let others = found.map(|(place, _, _)| place);
    out.report(others.fold(finding, |finding, place| finding.also(place, text! { fr: "et ici", en: "and here" })));
}

/// The title with its quotes, and where it stands.
fn title(entity: Entity<'_>) -> Option<(Place, &str)> {
    Some((entity.title_place()?, entity.raw_title()?))
}

/// The words of a proof or of a condition that is told in words.
fn told(field: FieldView<'_>) -> Option<Span> {
    match field.value() {
        Value::Test(test) if is_told(test) => Some(test.root.span),
        _ => None,
    }
}

/// The texts between quotes of a value, and where they stand.
fn prose(field: FieldView<'_>) -> Vec<(Place, &str)> {
    let spans: Vec<Span> = match field.value() {
        Value::Prose => return vec![(field.place(), field.raw())],
        Value::Test(_) => told(field).into_iter().collect(),
        Value::Deed(deed) => deed.objects.iter().filter_map(|object| object.err()).collect(),
        Value::Deadline(deadline) => match **deadline {
            Deadline::Around { anchor: Anchor::Told(span), .. } => vec![span],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    spans.into_iter().map(|span| (field.place_in(span), span.of(field.item_text()))).collect()
}
