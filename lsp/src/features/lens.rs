//! What stands above a rule, a practice, an objective, a commitment: what facts say of it, who tells it, who speaks of it.

use super::View;
use social_core::kinds::{Kind, scenario};
use social_core::model::ValueType;
use social_core::proof::ExprKind;
use social_core::resolve::{Entity, RefView};
use social_core::text;
use social_core::text::{FileId, Place};
use social_core::values::Value;
use social_core::verdict::tally_line;
use social_core::words::{Lang, Text};

/// A line above a declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lens {
    /// The head of the declaration.
    pub place: Place,
    /// What it says, in the reader's language.
    pub title: String,
    /// What choosing it does.
    pub target: LensTarget,
}

/// What choosing a lens does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LensTarget {
    /// Nothing: it only says something.
    Nothing,
    /// Shows these places.
    Places(Vec<Place>),
    /// Opposes the code to its facts and shows what comes of it.
    Confront,
}

/// The lenses of a file, in order of place. Verdicts come from facts alone.
pub fn lenses(view: View<'_>, file: FileId) -> Vec<Lens> {
    let decls = view.code.own_decl_slice();
    let first = decls.partition_point(|at| at.file < file);
    let of_file = decls.get(first..).unwrap_or_default().iter().take_while(|at| at.file == file);
    let roots = of_file.filter_map(|at| view.code.root(at)).filter(|entity| may_be_judged(entity.kind()));
    let has_stories = view.code.of(Kind::Scenario).len() > 0;
    roots.flat_map(|entity| of_entity(view, entity, has_stories)).collect()
}

/// Whether facts may judge a kind: one of its fields is a proof.
fn may_be_judged(kind: Kind) -> bool {
    kind.spec().fields.iter().any(|field| matches!(field.ty, ValueType::Test))
}

fn of_entity(view: View<'_>, entity: Entity<'_>, has_stories: bool) -> Vec<Lens> {
    let has_proof = entity.fields().any(|field| is_proof(field.spec().map(|spec| spec.ty), field.value()));
    let (stories, mentions): (Vec<RefView<'_>>, Vec<RefView<'_>>) =
        entity.referrers().partition(|name| name.owner().kind() == Kind::Scenario && name.field() == scenario::EXPECTS);
    let mut said: Vec<(Text, LensTarget)> = Vec::new();
    if has_proof {
        said.push((verdict(view, entity), LensTarget::Confront));
    }
    match stories.len() {
        0 if has_proof && has_stories => said.push((none_tells(), LensTarget::Nothing)),
        0 => {}
        count => said.push((counted(count, ("scénario", "scénarios"), ("scenario", "scenarios")), places(&stories))),
    }
    if !mentions.is_empty() {
        said.push((counted(mentions.len(), ("mention", "mentions"), ("reference", "references")), places(&mentions)));
    }
    let lens = |(title, target): (Text, LensTarget)| Lens { place: entity.place(), title: title.get(view.lang).to_owned(), target };
    said.into_iter().map(lens).collect()
}

/// Whether a value is a test that facts can decide: a text between quotes is none.
fn is_proof(ty: Option<ValueType>, value: &Value) -> bool {
    let Value::Test(test) = value else { return false };
    matches!(ty, Some(ValueType::Test)) && !matches!(test.root.kind, ExprKind::Literal(_))
}

/// `✗ contredit · 1 cas sur 28 contredit`; that the text is no longer the one that was judged; a way to ask.
fn verdict(view: View<'_>, entity: Entity<'_>) -> Text {
    let ask = || Text { fr: "confronter aux faits".to_owned(), en: "confront with the facts".to_owned() };
    let Some(verdicts) = view.verdicts else { return ask() };
    match verdicts.of(entity) {
        Some(judged) => {
            let sign = judged.verdict.sign();
            let word = Text { fr: judged.verdict.word(Lang::Fr).to_owned(), en: judged.verdict.word(Lang::En).to_owned() };
            let tally = tally_line(judged.tally, judged.verdict);
            text! { fr: "{sign} {word} · {tally}", en: "{sign} {word} · {tally}", sign, word, tally }
        }
        None if verdicts.judged(&entity.slug()) => Text { fr: "texte modifié depuis".to_owned(), en: "text changed since".to_owned() },
        None => ask(),
    }
}

fn none_tells() -> Text {
    Text { fr: "aucun scénario".to_owned(), en: "no scenario".to_owned() }
}

fn counted(count: usize, fr: (&str, &str), en: (&str, &str)) -> Text {
    let (fr, en) = if count == 1 { (fr.0, en.0) } else { (fr.1, en.1) };
    Text { fr: format!("{count} {fr}"), en: format!("{count} {en}") }
}

fn places(names: &[RefView<'_>]) -> LensTarget {
    LensTarget::Places(names.iter().map(|name| name.place()).collect())
}
