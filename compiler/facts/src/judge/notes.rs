//! What a reader must know beside a verdict: exceptions told in words, rules it gives way to, a text that is not in force.

use super::norm::Proof;
use jiff::civil::Date;
use social_core::kinds::{Kind, commitment, common, rule};
use social_core::model::Field;
use social_core::proof::{ExprKind, Literal};
use social_core::resolve::{Entity, FieldView};
use social_core::text;
use social_core::values::Value;
use social_core::verdict::{Consequence, quoted, title_of};
use social_core::words::Text;

/// What follows when a rule is not kept.
pub(super) fn consequences(entity: Entity<'_>) -> Vec<Consequence> {
    let field = match entity.kind() {
        Kind::Rule => rule::OTHERWISE,
        Kind::Commitment => commitment::OTHERWISE,
        _ => return Vec::new(),
    };
    let of = |field: FieldView<'_>| match field.target() {
        Some(target) => {
            Consequence { text: title_of(entity.code(), target.id()), rule: (target.kind() == Kind::Rule).then(|| target.id()) }
        }
        None => Consequence { text: Text::same(field.prose().into_owned()), rule: None },
    };
    entity.values(field).map(of).collect()
}

/// What the text around the proof says that is not computed.
pub(super) fn of_rule(entity: Entity<'_>, today: Date) -> Vec<Text> {
    let mut notes = Vec::new();
    notes.extend(not_in_force(entity, today));
    if entity.kind() != Kind::Rule {
        return notes;
    }
    for field in entity.values(rule::UNLESS).filter(|field| is_told(*field)) {
        let told = quoted(&Text::same(field.prose().into_owned()));
        notes
            .push(text! { fr: "exception dite en mots, non calculée : {told}", en: "exception told in words, not computed: {told}", told });
    }
    for field in entity.values(rule::WHEN).filter(|field| is_told(*field)) {
        let told = quoted(&Text::same(field.prose().into_owned()));
        notes
            .push(text! { fr: "situation dite en mots, non calculée : {told}", en: "situation told in words, not computed: {told}", told });
    }
    let titles = |field: Field| entity.targets(field).map(move |target| quoted(&title_of(entity.code(), target.id())));
    notes.extend(titles(rule::EXCEPT).map(|title| text! { fr: "s'efface devant {title}", en: "gives way to {title}", title }));
    notes.extend(titles(rule::DESPITE).map(|title| text! { fr: "l'emporte sur {title}", en: "prevails over {title}", title }));
    notes
}

/// Whether a condition is prose.
fn is_told(field: FieldView<'_>) -> bool {
    match field.value() {
        Value::Prose => true,
        Value::Test(test) => matches!(test.root.kind, ExprKind::Literal(Literal::Prose)),
        _ => false,
    }
}

/// A text that is not in force on the day of judgement.
fn not_in_force(entity: Entity<'_>, today: Date) -> Option<Text> {
    let Value::Period(period) = entity.first(common::IN_FORCE)?.value() else { return None };
    match (period.from, period.to) {
        (Some(from), _) if from > today => {
            let from = from.to_string();
            Some(text! { fr: "en vigueur seulement à partir du {from}", en: "in force only from {from}", from })
        }
        (_, Some(to)) if to < today => {
            let to = to.to_string();
            Some(text! { fr: "n'est plus en vigueur depuis le {to}", en: "no longer in force since {to}", to })
        }
        _ => None,
    }
}

/// Why a proof cannot be computed.
pub(super) fn of_proof(proof: &Proof<'_>) -> Option<Text> {
    if proof.is_faulty {
        return Some(Text {
            fr: "la preuve ne se comprend pas tout entière : `social check` dit où".to_owned(),
            en: "the proof is not understood as a whole: `social check` says where".to_owned(),
        });
    }
    proof.test.is_none().then(|| Text {
        fr: "la preuve est dite en mots : rien n'en est calculé".to_owned(),
        en: "the proof is told in words: nothing of it is computed".to_owned(),
    })
}
