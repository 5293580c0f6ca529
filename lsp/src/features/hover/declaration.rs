//! A declaration in a few lines: what it is, what facts say of it, its fields, who speaks of it.

use super::super::View;
use super::super::sources::used_by;
use social_core::checks::wording;
use social_core::kinds::{Kind, common};
use social_core::model::Field;
use social_core::plan::{Schema, sentence, typed};
use social_core::resolve::{Entity, FieldView, Registers};
use social_core::text;
use social_core::values::Value;
use social_core::verdict::{overlay_line, tally_line};
use social_core::words::{Lang, Text};

/// More lines than this are counted, not shown.
const LINES: usize = 14;
/// More names than this in a line are counted.
const NAMES: usize = 8;
/// Longer values are cut.
const LENGTH: usize = 160;

/// The summary of a declaration or a group, in Markdown.
pub(super) fn declaration(view: View<'_>, entity: Entity<'_>) -> String {
    let mut parts = vec![heading(view, entity)];
    parts.extend(verdict_line(view, entity).map(|line| line.get(view.lang).to_owned()));
    parts.extend(modified_since(view, entity).map(|line| format!("*{}*", line.get(view.lang))));
    parts.extend(sentences(view, entity));
    let lists = [fields(view, entity), groups(view, entity), brought(view, entity), spoken_of(view, entity)];
    parts.extend(lists.into_iter().filter(|list| !list.is_empty()).map(|list| shortened(list, view.lang).join("\n")));
    parts.join("\n\n")
}

/// `**règle** comptes_ouverts : Les comptes sont ouverts`, what it stands in, the module it comes from.
fn heading(view: View<'_>, entity: Entity<'_>) -> String {
    let mut out = format!("**{}**", entity.noun().get(view.lang));
    out += &entity.name().map_or_else(String::new, |name| format!(" `{name}`"));
    if let Some(title) = entity.title_in(view.lang) {
        out += if entity.name().is_some() { " · " } else { " " };
        out += &title;
    }
    if let Some(around) = entity.parent() {
        out += &format!(" ({} `{}`)", around.noun().get(view.lang), around.label());
    }
    let module = view.code.modules.get(view.code.module_number(entity.decl().file)).map(|module| module.path.as_str());
    if let Some(path) = module.filter(|path| !path.is_empty()) {
        out += &format!(" *({path})*");
    }
    out
}

/// What facts say of it: sign, word, counts, the day of judgement, what stands beside it.
fn verdict_line(view: View<'_>, entity: Entity<'_>) -> Option<Text> {
    let verdicts = view.verdicts?;
    let verdict = verdicts.of(entity)?;
    let (sign, day) = (verdict.verdict.sign(), verdicts.as_of().to_string());
    let word = Text { fr: verdict.verdict.word(Lang::Fr).to_owned(), en: verdict.verdict.word(Lang::En).to_owned() };
    let tally = tally_line(verdict.tally, verdict.verdict);
    let mut line =
        text! { fr: "{sign} **{word}** : {tally}, au {day}", en: "{sign} **{word}**: {tally}, on {day}", sign, word, tally, day };
    for one in &verdict.overlays {
        let one = overlay_line(&verdicts.code, one);
        line = text! { fr: "{line} · {one}", en: "{line} · {one}", line, one };
    }
    Some(line)
}

/// Said of what was judged, when its text is no longer the one that was.
fn modified_since(view: View<'_>, entity: Entity<'_>) -> Option<Text> {
    let verdicts = view.verdicts?;
    let was_judged = verdicts.of(entity).is_none() && verdicts.judged(&entity.slug());
    was_judged.then(|| Text { fr: "texte modifié depuis".to_owned(), en: "text changed since".to_owned() })
}

/// What its proofs say, as sentences; a test that cannot be judged has none.
fn sentences(view: View<'_>, entity: Entity<'_>) -> Option<String> {
    let tests: Vec<FieldView<'_>> = entity.fields().filter(|field| matches!(field.value(), Value::Test(_)) && is_proof(*field)).collect();
    if tests.is_empty() {
        return None;
    }
    let (registers, schema) = (Registers::new(view.code), Schema::of(view.code));
    let mut said = Vec::new();
    for field in tests {
        let Value::Test(test) = field.value() else { continue };
        let typed = typed(field, test, &registers, &schema);
        if typed.faults.is_empty() {
            said.extend(typed.plans.iter().map(|plan| format!("> {}", sentence(plan, field).get(view.lang))));
        }
    }
    (!said.is_empty()).then(|| said.join("\n>\n"))
}

fn is_proof(field: FieldView<'_>) -> bool {
    field.spec().is_some_and(|spec| matches!(spec.ty, social_core::model::ValueType::Test))
}

/// Its fields, each with its values on one line.
fn fields(view: View<'_>, entity: Entity<'_>) -> Vec<String> {
    let mut shown: Vec<(Field, String, Vec<String>)> = Vec::new();
    let is_hidden =
        |field: &FieldView<'_>| [common::TITLE, common::NOTE, common::SOURCE, common::ALIAS].contains(&field.field()) || is_proof(*field);
    for field in entity.fields().filter(|field| !is_hidden(field)) {
        let label = field.spec().map_or(field.label(), |spec| spec.names.proper(view.lang)).to_owned();
        let value = cut(&written(view, field));
        match shown.iter_mut().find(|(known, other, _)| *known == field.field() && *other == label) {
            Some((.., values)) => values.push(value),
            None => shown.push((field.field(), label, vec![value])),
        }
    }
    shown.into_iter().map(|(_, label, values)| line(&label, &values, view.lang)).collect()
}

/// The groups inside it: the columns of a register with what they hold.
fn groups(view: View<'_>, entity: Entity<'_>) -> Vec<String> {
    let told = |group: Entity<'_>| {
        let values: Vec<String> = group.fields().map(|field| cut(&written(view, field))).collect();
        line(&format!("{} `{}`", group.noun().get(view.lang), group.label()), &values, view.lang)
    };
    entity.children().map(told).collect()
}

/// What a module brings, by kind.
fn brought(view: View<'_>, entity: Entity<'_>) -> Vec<String> {
    let used = Some(entity).filter(|entity| entity.kind() == Kind::Use).and_then(|entity| used_by(view.code, entity));
    let files = used.map(|used| used.files).unwrap_or_default();
    let mut by_kind: Vec<(Kind, Vec<String>)> = Vec::new();
    let roots = view.code.decls().iter().filter(|at| files.contains(&at.file)).filter_map(|at| view.code.root(at));
    for root in roots {
        let name = format!("`{}`", root.label());
        match by_kind.iter_mut().find(|(kind, _)| *kind == root.kind()) {
            Some((_, names)) => names.push(name),
            None => by_kind.push((root.kind(), vec![name])),
        }
    }
    by_kind.into_iter().map(|(kind, names)| line(kind.spec().names.proper(view.lang), &names, view.lang)).collect()
}

/// Who speaks of it, by kind and field: the rules that bind a role, the decisions it takes.
fn spoken_of(view: View<'_>, entity: Entity<'_>) -> Vec<String> {
    let mut by_field: Vec<(String, Vec<String>)> = Vec::new();
    for reference in entity.referrers() {
        let owner = reference.owner();
        let field = social_core::kinds::field_spec(owner.kind(), reference.field()).map_or("", |spec| spec.names.proper(view.lang));
        let label = format!("{}, {field}", owner.noun().get(view.lang));
        let name = format!("`{}`", owner.label());
        match by_field.iter_mut().find(|(known, _)| *known == label) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => by_field.push((label, vec![name])),
        }
    }
    by_field.into_iter().map(|(label, names)| line(&format!("↤ {label}"), &names, view.lang)).collect()
}

/// `- label : a, b`.
fn line(label: &str, values: &[String], lang: Lang) -> String {
    let colon = if lang == Lang::Fr { " :" } else { ":" };
    let shown = values.get(..NAMES.min(values.len())).unwrap_or_default();
    let more = values.len() - shown.len();
    let more = if more > 0 { format!(" (+ {more})") } else { String::new() };
    format!("- {label}{colon} {}{more}", shown.join(", ")).trim_end().to_owned()
}

fn shortened(mut list: Vec<String>, lang: Lang) -> Vec<String> {
    let more = list.len().saturating_sub(LINES);
    if more > 0 {
        list.truncate(LINES);
        list.push(text! { fr: "- … et {more} autres lignes", en: "- … and {more} more lines", more }.get(lang).to_owned());
    }
    list
}

/// A value, as the reader's language writes it; a text over several lines without the signs that hold it.
fn written(view: View<'_>, field: FieldView<'_>) -> String {
    match field.raw().starts_with("\"\"\"") {
        true => field.prose().into_owned(),
        false => wording::value(field).get(view.lang).to_owned(),
    }
}

/// A value on one line, cut when it is long.
fn cut(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(LENGTH) {
        Some((at, _)) => format!("{}…", flat.get(..at).unwrap_or_default()),
        None => flat,
    }
}
