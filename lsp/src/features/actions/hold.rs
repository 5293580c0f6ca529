//! Holding a finding knowingly: a tension or a waiver that names it and whom it is about.

use super::create::is_free;
use super::{Action, ActionKind, Spot};
use jiff::ToSpan as _;
use jiff::civil::Date;
use social_core::checks::fixes::{Draft, add_declaration, lang_of};
use social_core::finding::Finding;
use social_core::kinds::{Kind, field_spec, tension, waiver};
use social_core::model::ValueType;
use social_core::resolve::{Entity, slug};
use social_core::text;
use social_core::words::{Lang, Text};

/// More subjects than this are not named.
const SUBJECTS: usize = 4;

/// A tension, and a waiver where one can hold it, for each finding in the range.
pub(super) fn hold(at: Spot<'_>) -> Vec<Action> {
    let mut all = Vec::new();
    for (rank, finding) in at.findings() {
        let subjects = subjects(at, finding);
        let Some(first) = subjects.first().map(|(entity, _)| *entity) else { continue };
        all.push(action(at, (rank, finding), first, tension_of(finding, &subjects)));
        let bound: Vec<(Entity<'_>, String)> = subjects.into_iter().filter(|(entity, _)| may_be_waived(entity.kind())).collect();
        if let Some(first) = bound.first().map(|(entity, _)| *entity) {
            all.push(action(at, (rank, finding), first, waiver_of(finding, &bound, at.view.today)));
        }
    }
    all
}

fn action(at: Spot<'_>, (rank, finding): (usize, &Finding), about: Entity<'_>, draft: Draft) -> Action {
    let code = finding.check.code;
    let title = match draft.kind {
        Kind::Tension => text! { fr: "Tenir {code} comme une tension, à compléter", en: "Hold {code} as a tension, to be filled in", code },
        _ => text! { fr: "Couvrir {code} par une dérogation, à compléter", en: "Cover {code} by a waiver, to be filled in", code },
    };
    let edits = vec![add_declaration(about, &draft)];
    Action { title: at.say(&title), kind: ActionKind::QuickFix, edits, is_preferred: false, mends: vec![rank] }
}

/// The declarations it is about, each with the name it can be called by, in this file first: a text that cannot be read is about none.
fn subjects<'v>(at: Spot<'v>, finding: &Finding) -> Vec<(Entity<'v>, String)> {
    if finding.check.code.starts_with("S0") || matches!(finding.check.slug, "unused-silencing") {
        return Vec::new();
    }
    let entities = finding.subjects.iter().filter_map(|id| at.view.code.entity(*id));
    let named = entities.filter(|entity| entity.is_own() && entity.is_root()).filter_map(|entity| Some((entity, called(entity)?)));
    let mut all: Vec<(Entity<'_>, String)> = named.take(SUBJECTS).collect();
    all.dedup_by_key(|(entity, _)| entity.id());
    all
}

/// Its name, or its title made one, when the code knows it by that.
fn called(entity: Entity<'_>) -> Option<String> {
    let name = entity.name().map(str::to_owned).or_else(|| entity.title().map(|title| slug(&title, '_')))?;
    (entity.code().named(&name) == Some(entity)).then_some(name)
}

fn may_be_waived(kind: Kind) -> bool {
    let spec = field_spec(Kind::Waiver, waiver::RULE);
    spec.is_some_and(|spec| matches!(spec.ty, ValueType::Ref(kinds) if kinds.contains(&kind)))
}

fn tension_of(finding: &Finding, subjects: &[(Entity<'_>, String)]) -> Draft {
    let fill = Fill::of(subjects);
    let fields = vec![
        (tension::BETWEEN, fill.names.clone()),
        (tension::FINDING, finding.check.code.to_owned()),
        (tension::REASON, fill.prose("pourquoi on la garde pour l'instant", "why it is held for now")),
        (tension::HELD_BY, fill.prose("qui en rend compte", "who answers for it")),
    ];
    fill.draft(Kind::Tension, finding, fields)
}

fn waiver_of(finding: &Finding, subjects: &[(Entity<'_>, String)], today: Option<Date>) -> Draft {
    let fill = Fill::of(subjects);
    let mut fields = vec![
        (waiver::RULE, fill.names.clone()),
        (waiver::FINDING, finding.check.code.to_owned()),
        (waiver::GRANTED_BY, fill.prose("qui l'accorde", "who grants it")),
    ];
    // A waiver without an end would be a finding of its own.
    let end = today.and_then(|today| today.checked_add(1.year()).ok());
    fields.extend(end.map(|end| (waiver::UNTIL, end.to_string())));
    fields.push((waiver::REASON, fill.prose("pourquoi", "why")));
    fill.draft(Kind::Waiver, finding, fields)
}

/// What a draft is filled with.
struct Fill<'e> {
    first: Option<Entity<'e>>,
    lang: Lang,
    names: String,
    name: String,
}

impl<'e> Fill<'e> {
    fn of(subjects: &[(Entity<'e>, String)]) -> Self {
        let first = subjects.first().map(|(entity, _)| *entity);
        let names: Vec<&str> = subjects.iter().map(|(_, name)| name.as_str()).collect();
        let name = names.first().copied().unwrap_or_default().to_owned();
        Self { first, lang: first.map_or(Lang::Fr, lang_of), names: names.join(", "), name }
    }

    fn prose(&self, fr: &str, en: &str) -> String {
        let word = if self.lang == Lang::Fr { fr } else { en };
        format!("\"{word}\"")
    }

    fn draft(&self, kind: Kind, finding: &Finding, fields: Vec<(social_core::model::Field, String)>) -> Draft {
        let noun = kind.spec().names.proper(self.lang);
        let words = format!("{noun}_{}", self.name);
        let is_free = |name: &String| self.first.is_none_or(|first| is_free(first, name));
        let name = std::iter::once(words.clone()).chain((2..).map(|n| format!("{words}_{n}"))).find(is_free).unwrap_or(words);
        let title = Text { fr: finding.check.title.fr.to_owned(), en: finding.check.title.en.to_owned() };
        Draft { kind, name, title, fields }
    }
}
