//! One value, with links where it names something.

use crate::day;
use crate::page::Page;
use crate::{condition, entity, inline, prose};
use maud::{Markup, html};
use social_core::model::ValueType;
use social_core::plan::{sentence, typed};
use social_core::proof::Test;
use social_core::resolve::{FieldView, RefView};
use social_core::text;
use social_core::values::{RefId, Value, Written, print, print_share};

/// The label of a field in the language of the page, its first letter large; a free label as written.
pub(crate) fn label(page: &Page<'_>, view: FieldView<'_>) -> String {
    let word = view.spec().map_or_else(|| view.label().replace('_', " "), |spec| spec.names.proper(page.lang).to_owned());
    first_large(&word)
}

/// A word that begins a line.
pub(crate) fn first_large(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The language of what the author wrote, when it is words and not in the language of the page.
pub(crate) fn tongue(page: &Page<'_>, view: FieldView<'_>) -> Option<&'static str> {
    if matches!(view.value(), Value::Prose | Value::Words) { page.tongue(view.lang()) } else { None }
}

/// The value, for a reader.
pub(crate) fn value(page: &Page<'_>, view: FieldView<'_>) -> Markup {
    match view.value() {
        Value::Prose | Value::Words if view.raw().contains('`') && !view.raw().starts_with("\"\"\"") => {
            inline::inline(&view.prose(), view.lang().unwrap_or(page.author))
        }
        Value::Prose => prose::prose(view.raw()),
        // Spellings of one identity: `"Red Hat" = "RedHat"`.
        Value::Words if view.prose().contains("\" = \"") => html! { (view.prose().replace("\" = \"", " = ")) },
        Value::Words | Value::Path(_) | Value::Version => html! { (view.prose()) },
        Value::Ref(_) => html! {
            @match view.target() {
                Some(target) => (entity::link(page, target)),
                None => (view.raw()),
            }
        },
        Value::Holding(party, period) => html! {
            (named(page, view, *party)) " " span.quiet { (day::said(&period.print(page.lang), page.lang)) }
        },
        Value::Split(name, share) => html! { (named(page, view, *name)) " " strong { (print_share(*share, view.raw(), page.lang)) } },
        Value::Deed(deed) => html! {
            @match act(page, view, deed.act) { Some(word) => span.foreign { (first_large(&word)) }, None => (named(page, view, deed.act)) }
            @for object in &deed.objects {
                " "
                @match object {
                    Ok(name) => (named(page, view, *name)),
                    Err(span) => (prose::prose(span.of(view.item_text()))),
                }
            }
        },
        Value::Expectation(rule, _) => {
            html! { (named(page, view, *rule)) (page.say("\u{a0}: ", ": ")) (plain(page, view).split(' ').next_back().unwrap_or_default()) }
        }
        Value::Test(test) if condition::is_condition(view) => condition::said(page, view, test),
        Value::Test(test) => proof(page, view, test),
        Value::ChoiceOn(_, columns) if !columns.is_empty() => dated(page, view, columns),
        _ => html! { (plain(page, view)) },
    }
}

/// The word of an act of the vocabulary, as the author chose it.
fn act(page: &Page<'_>, view: FieldView<'_>, id: RefId) -> Option<String> {
    let reference = view.reference_of(id)?;
    crate::role::deed::chosen(page, reference.target().filter(|target| !target.is_own())?, reference.text())
}

/// What a row says, then the columns that date it: `events, by “day”`.
fn dated(page: &Page<'_>, view: FieldView<'_>, columns: &[RefId]) -> Markup {
    let list = match (view.spec().map(|spec| spec.ty), view.value()) {
        (Some(ValueType::ChoiceOn(list, _)), Value::ChoiceOn(rank, _)) => list.get(usize::from(*rank)),
        _ => None,
    };
    let Some(choice) = list else { return html! { (plain(page, view)) } };
    let name = |id: &RefId| {
        let reference = view.reference_of(*id);
        let target = reference.and_then(|reference| reference.target());
        let named = target.map(|column| entity::title(page, column));
        let name = named.or_else(|| reference.map(|one| one.text().replace('_', " "))).unwrap_or_default();
        page.text(&text! { fr: "« {name} »", en: "“{name}”", name })
    };
    let names = columns.iter().map(name).collect::<Vec<_>>().join(page.say(" et ", " and "));
    let word = choice.names.proper(page.lang);
    html! { (page.text(&text! { fr: "{word}, selon {names}", en: "{word}, by {names}", word, names })) }
}

fn named(page: &Page<'_>, view: FieldView<'_>, id: RefId) -> Markup {
    let reference = view.reference_of(id);
    match reference.and_then(|reference| reference.target()) {
        Some(target) => entity::link(page, target),
        None => html! { (reference.map(|r| r.text()).unwrap_or_default()) },
    }
}

/// The value in words of the page's language, without links.
pub(crate) fn plain(page: &Page<'_>, view: FieldView<'_>) -> String {
    if let Value::Test(test) = view.value() {
        return social_core::proof::print(test, view.item_text(), page.lang);
    }
    let name = |id: RefId| {
        let name = view.reference_of(id).map(|reference| called(page, reference)).unwrap_or_default();
        // A column named after a choice would read as the rest of the sentence.
        if matches!(view.value(), Value::ChoiceOn(..)) { page.say("«\u{a0}{}\u{a0}»", "“{}”").replace("{}", &name) } else { name }
    };
    let ty = view.spec().map_or(ValueType::Literal, |spec| spec.ty);
    let written = Written { text: view.item_text(), span: view.span(), ty, name: &name };
    let said = day::said(&print(view.value(), written, page.lang), page.lang);
    // What a delay is counted from, told in the author's words, needs no quotes around it.
    if matches!(view.value(), Value::Deadline(_)) { said.replace('"', "") } else { said }
}

/// What a name stands for, by its title; a path into a register as it is written.
fn called(page: &Page<'_>, reference: RefView<'_>) -> String {
    match reference.target().filter(|target| target.is_root() && !reference.text().contains('.')) {
        Some(target) => entity::title(page, target),
        None => match reference.text().rsplit_once('.') {
            Some((register, column)) => format!("{} ({})", column.replace('_', " "), register.replace('_', " ")),
            None => reference.text().replace('_', " "),
        },
    }
}

/// A proof: what it says, and folded under it how it is written.
fn proof(page: &Page<'_>, view: FieldView<'_>, test: &Test) -> Markup {
    let written = html! { code.test { (plain(page, view)) } };
    let typed = typed(view, test, &page.registers, &page.schema);
    if !typed.faults.is_empty() || typed.plans.is_empty() {
        return written;
    }
    html! {
        @for plan in &typed.plans { p.note { (page.text(&sentence(plan, view))) } }
        details.written { summary { (page.say("Comme c'est écrit", "As it is written")) } (written) }
    }
}
