//! Values of a code as words of Markdown: what an author wrote stays text, names become titles.

use crate::page::{Page, bound};
use crate::{entity, value};
use social_core::kinds::common;
use social_core::model::{Field, ValueType};
use social_core::plan::{Schema, sentence, typed};
use social_core::report::{inline_markdown, visible};
use social_core::resolve::{Entity, FieldView, Registers};
use social_core::values::{Deed, RefId, Value, Written, print, prose_text};
use social_core::words::Lang;

/// The words of a code.
pub(super) struct Words<'p, 'a> {
    /// The page it would be.
    pub page: &'p Page<'a>,
    registers: Registers<'a>,
    schema: Schema,
}

/// A field of a declaration: its label, its values, all in Markdown.
pub(super) struct Told {
    /// Which one; [`Field::NONE`] for a free label.
    pub field: Field,
    /// Its label, capitalised.
    pub label: String,
    /// Its values.
    pub values: Vec<String>,
}

impl<'p, 'a> Words<'p, 'a> {
    /// The words of a page.
    pub fn new(page: &'p Page<'a>) -> Self {
        Self { page, registers: Registers::new(page.input.code), schema: Schema::of(page.input.code) }
    }

    /// A text of the author, on one line; none of its signs opens anything.
    pub fn plain(&self, text: &str) -> String {
        self.spaced(&inline_markdown(text))
    }

    /// What a reader calls a declaration.
    pub fn title(&self, entity: Entity<'_>) -> String {
        let mut letters = self.plain(&entity::title(self.page, entity));
        if let Some(first) = letters.chars().next() {
            letters.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        letters
    }

    /// The fields of a declaration as it was written, each with its values, in the language of the page.
    pub fn fields(&self, entity: Entity<'a>) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        for view in entity.fields().filter(|view| self.is_shown(*view)) {
            let label = self.plain(&value::label(self.page, view));
            let values = self.values(view);
            match told.last_mut().filter(|last| last.field == view.field() && last.label == label) {
                Some(last) => last.values.extend(values),
                None => told.push(Told { field: view.field(), label, values }),
            }
        }
        told
    }

    /// The values of one field.
    pub fn of(&self, entity: Entity<'a>, field: Field) -> Vec<String> {
        entity.values(field).filter(|view| self.is_shown(*view)).flat_map(|view| self.values(view)).collect()
    }

    fn is_shown(&self, view: FieldView<'_>) -> bool {
        let is_other = view.lang().is_some_and(|lang| lang != self.page.lang);
        let is_translated = view.lang().is_none() && view.entity().values(view.field()).any(|other| other.lang() == Some(self.page.lang));
        !is_other && !is_translated && ![common::TITLE, common::ALIAS].contains(&view.field())
    }

    fn values(&self, view: FieldView<'a>) -> Vec<String> {
        match view.value() {
            Value::Test(_) => self.tests(view),
            Value::Path(None) => vec![self.address(&view.prose())],
            Value::Prose | Value::Words | Value::Version | Value::Wrong => vec![self.plain(&view.prose())],
            Value::Deed(deed) => vec![self.plain(&self.deed(view, deed))],
            Value::Deadline(_) => vec![self.plain(&printed(view, self.page.lang, &|id| named(view, id)))],
            _ => {
                let title = |id: RefId| {
                    let target = view.reference_of(id).and_then(|reference| reference.target());
                    target.map_or_else(|| named(view, id), |target| entity::title(self.page, target))
                };
                vec![self.plain(&printed(view, self.page.lang, &title))]
            }
        }
    }

    /// An act and its objects, which read as a sentence: `publier les comptes`.
    fn deed(&self, view: FieldView<'_>, deed: &Deed) -> String {
        let objects = deed.objects.iter().map(|object| match object {
            Ok(id) => {
                let target = view.reference_of(*id).and_then(|reference| reference.target());
                target.map_or_else(|| named(view, *id), |target| entity::inside(&entity::title(self.page, target), target.kind()))
            }
            Err(span) => prose_text(span.of(view.item_text())).into_owned(),
        });
        std::iter::once(named(view, deed.act)).chain(objects).collect::<Vec<_>>().join(" ")
    }

    /// A proof as sentences; what cannot be judged, and a condition, as written.
    fn tests(&self, view: FieldView<'a>) -> Vec<String> {
        let Value::Test(test) = view.value() else { return Vec::new() };
        if view.spec().is_some_and(|spec| matches!(spec.ty, ValueType::Test)) {
            let typed = typed(view, test, &self.registers, &self.schema);
            if typed.faults.is_empty() && !typed.plans.is_empty() {
                return typed.plans.iter().map(|plan| self.plain(sentence(plan, view).get(self.page.lang))).collect();
            }
        }
        vec![quoted(&value::plain(self.page, view))]
    }

    fn address(&self, text: &str) -> String {
        let is_link = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
        let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '|' | '`');
        if is_link && text.chars().all(is_plain) { format!("<{text}>") } else { self.plain(text) }
    }

    fn spaced(&self, text: &str) -> String {
        match self.page.lang {
            Lang::Fr => bound(text),
            Lang::En => text.to_owned(),
        }
    }
}

fn printed(view: FieldView<'_>, lang: Lang, name: &dyn Fn(RefId) -> String) -> String {
    let ty = view.spec().map_or(ValueType::Literal, |spec| spec.ty);
    print(view.value(), Written { text: view.item_text(), span: view.span(), ty, name }, lang)
}

/// A name as written, its parts as words.
fn named(view: FieldView<'_>, id: RefId) -> String {
    view.reference_of(id).map(|reference| reference.text().replace('_', " ")).unwrap_or_default()
}

/// Words of the test language, as they are.
fn quoted(text: &str) -> String {
    let text = visible(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let runs = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(runs + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{gap}{text}{gap}{fence}")
}
