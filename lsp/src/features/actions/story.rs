//! Scenarios for a rule that none tells: two short stories found by playing them, else one to be told.

use super::{Action, ActionKind, Spot};
use social_core::checks::fixes::{Draft, add_declaration, free_name, lang_of};
use social_core::kinds::{Kind, rule, scenario};
use social_core::plan::Schema;
use social_core::resolve::Entity;
use social_core::text;
use social_core::text::{Edit, Place, Span};
use social_core::values::VERDICTS;
use social_facts::engine::Sqlite;
use social_facts::scenario::proposals;
use std::borrow::Cow;

/// Stories for the rule, behind it; none when one tells it already, or when it has no proof.
pub(super) fn story(at: Spot<'_>, rule: Entity<'_>) -> Option<Action> {
    let name = rule.name().filter(|_| rule.kind() == Kind::Rule && rule.has(rule::PROOF))?;
    if rule.named_by(Kind::Scenario, scenario::EXPECTS).next().is_some() {
        return None;
    }
    let (title, edit) = match found(at, rule) {
        Some(edit) => (
            text! { fr: "Écrire deux scénarios pour `{name}` : tenue, enfreinte", en: "Write two scenarios for `{name}`: kept, broken", name },
            edit,
        ),
        None => (
            text! { fr: "Ouvrir un scénario qui met `{name}` à l'épreuve", en: "Open a scenario that puts `{name}` to the test", name },
            to_be_told(rule, name),
        ),
    };
    let (kind, edits) = (ActionKind::Create, vec![edit]);
    Some(Action { title: at.say(&title), kind, edits, is_preferred: false, mends: Vec::new() })
}

/// The situations in which findings bite, each as a scenario to keep.
pub(super) fn situations(at: Spot<'_>) -> Vec<Action> {
    let mut all: Vec<Action> = Vec::new();
    let mut schema = None;
    for replay in at.findings().filter_map(|(_, finding)| finding.replay.as_deref()) {
        let schema = schema.get_or_insert_with(|| Schema::of(at.view.code));
        let Some(fix) = replay.as_scenario(at.view.code, schema) else { continue };
        let action =
            Action { title: at.say(&fix.title), kind: ActionKind::Create, edits: fix.edits, is_preferred: false, mends: Vec::new() };
        if !all.contains(&action) {
            all.push(action);
        }
    }
    all
}

/// One story that respects the rule and one that breaks it, each played; none when the search finds only one, or none.
fn found(at: Spot<'_>, rule: Entity<'_>) -> Option<Edit> {
    let mut engine = Sqlite::new().ok()?;
    let proposal = proposals(at.view.code, at.view.today?, &[rule.id()], &mut engine).ok()?.into_iter().next()?;
    let (respects, breaks) = (proposal.respects?, proposal.breaks?);
    let Place { file, span } = rule.full_place();
    let text = format!("\n\n{}\n\n{}", respects.trim(), breaks.trim());
    Some(Edit { place: Place { file, span: Span::new(span.end, span.end) }, text })
}

/// A story to be filled in.
fn to_be_told(rule: Entity<'_>, name: &str) -> Edit {
    let lang = lang_of(rule);
    let verdict = VERDICTS.first().map_or("", |choice| choice.names.proper(lang));
    let told = rule.title().unwrap_or(Cow::Borrowed(name));
    let to_tell = text! { fr: "à raconter", en: "to be told" };
    let draft = Draft {
        kind: Kind::Scenario,
        name: free_name(rule.code(), &format!("{name}_1")),
        title: text! { fr: "À écrire : {told}", en: "To be written: {told}", told = &*told },
        fields: vec![(scenario::STORY, format!("\"{}\"", to_tell.get(lang))), (scenario::EXPECTS, format!("{name} {verdict}"))],
    };
    add_declaration(rule, &draft)
}
