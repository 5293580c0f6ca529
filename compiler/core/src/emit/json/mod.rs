//! The compiled code: one JSON document that loses nothing of the code, from which every other output can be made.

mod ast;
mod entity;
mod lines;
mod scope;
pub(super) mod shape;
pub(super) mod sources;
mod value;

pub(super) use entity::is_language_map;

use super::ids::{Ids, code_id};
use super::{FORMAT_VERSION, Input, schema_iri};
use crate::kinds::{Kind, code as code_kind};
use crate::report::{Report, parted};
use crate::resolve::{Code, DeclAt, Entity, is_kind_word, language};
use crate::text::FileId;
use crate::words::Lang;
use lines::Written;
use shape::{About, Document, Entity as Shape, Generator, Remainder};
use social_grammar::{Item, outline};
use std::collections::BTreeMap;

/// What every part of the document needs.
struct Cx<'a> {
    code: &'a Code,
    ids: Ids<'a>,
    lang: Lang,
    files: Vec<FileId>,
}

impl Cx<'_> {
    /// The number of a file among those of the code.
    fn file(&self, file: FileId) -> u32 {
        self.files.iter().position(|own| *own == file).unwrap_or(0) as u32
    }
}

/// The compiled code, in keys that are sorted, without dates and without absolute paths.
pub fn json(input: &Input<'_>) -> String {
    let code = input.code;
    let cx = Cx { code, ids: Ids::new(code, input.iri), lang: language(code), files: sources::own_files(code).collect() };
    let mut parts = Parts::default();
    for file in &cx.files {
        parts.file(&cx, *file);
    }
    let report = Report::new(code, input.checked);
    let (diagnostics, silenced) = parted(&report);
    let document = Document {
        schema: schema_iri(),
        format_version: FORMAT_VERSION,
        generator: Generator { name: "social", version: env!("CARGO_PKG_VERSION") },
        code: about(&cx),
        sources: sources::sources(code),
        imports: sources::imports(code, &cx.ids),
        entities: parts.entities,
        remainder: parts.remainder,
        diagnostics,
        silenced,
        confrontation: input.verdicts.map(|report| super::verdicts(code, report, input.iri)),
        extensions: serde_json::Map::new(),
    };
    let mut document = serde_json::to_value(document).unwrap_or_default();
    // Keys stay sorted even where another crate asks serde_json to keep the order of insertion.
    document.sort_all_objects();
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn about(cx: &Cx<'_>) -> About {
    let code = cx.code;
    let version = code
        .declaration()
        .and_then(|e| e.first(code_kind::VERSION))
        .or_else(|| code.of(Kind::Version).last()?.first(crate::kinds::version::NUMBER));
    let mut languages = vec![cx.lang.tag()];
    let is_tagged = |lang: Lang| code.own_decls().any(|at| at.decl.fields.iter().any(|field| field.lang == Some(lang)));
    languages.extend(Lang::ALL.iter().filter(|lang| **lang != cx.lang && is_tagged(**lang)).map(|lang| lang.tag()));
    About {
        id: code_id(code),
        iri: cx.ids.module_iri(0).to_owned(),
        version: version.map(|field| field.raw().to_owned()),
        languages,
        language: cx.lang.tag(),
        content_hash: super::content_hash(code),
    }
}

/// What is gathered from file to file.
#[derive(Default)]
struct Parts {
    entities: BTreeMap<String, Shape>,
    remainder: Vec<Remainder>,
    order: u32,
}

impl Parts {
    fn file(&mut self, cx: &Cx<'_>, file: FileId) {
        let Some(source) = cx.code.source(file) else { return };
        let decls: Vec<&DeclAt> = cx.code.own_decls().filter(|at| at.file == file).collect();
        // Comments under a declaration without a brace of its own belong to the next one.
        let mut above = Vec::new();
        for (item, at) in outline(&source.text, &is_kind_word).into_iter().zip(decls) {
            let whole = item.span.of(&source.text);
            let entities: Vec<Entity<'_>> = cx.code.root(at).into_iter().flat_map(|root| inside(cx, at, root)).collect();
            if entities.is_empty() || !at.decl.faults.is_empty() {
                let text = std::mem::take(&mut above).into_iter().chain([trimmed(whole)]).collect::<Vec<String>>().join("\n");
                self.verbatim(cx, file, &entities, text);
            } else {
                above = self.declaration(cx, item, &entities, above);
            }
        }
        if !above.is_empty() {
            self.left_over(cx.file(file), above.join("\n").trim_end().to_owned());
        }
    }

    /// A declaration read in full; returns the comments under it.
    fn declaration(&mut self, cx: &Cx<'_>, item: Item, entities: &[Entity<'_>], above: Vec<String>) -> Vec<String> {
        let Some(text) = entities.first().and_then(|e| cx.code.source(e.decl().file)).map(|source| source.text.clone()) else {
            return above;
        };
        let mut written = Written::new(&text, item, entities);
        written.put_above(above);
        let below = std::mem::take(&mut written.below);
        for (number, entity) in entities.iter().enumerate() {
            let part = written.part(number);
            self.add(cx, *entity, part, entities);
        }
        self.order += 1;
        below
    }

    /// A declaration that could not be read in full, or nothing that declares.
    fn verbatim(&mut self, cx: &Cx<'_>, file: FileId, entities: &[Entity<'_>], text: String) {
        let Some(root) = entities.first() else {
            self.left_over(cx.file(file), text);
            return;
        };
        for entity in entities {
            self.add(cx, *entity, lines::Part::default(), entities);
        }
        if let Some(shape) = self.entities.get_mut(&cx.ids.id(*root)) {
            shape.as_written = Some(text);
        }
        self.order += 1;
    }

    fn left_over(&mut self, source: u32, text: String) {
        if !text.trim().is_empty() {
            self.remainder.push(Remainder { source, order: self.order, text });
            self.order += 1;
        }
    }

    fn add(&mut self, cx: &Cx<'_>, entity: Entity<'_>, part: lines::Part, all: &[Entity<'_>]) {
        let order = match entity.parent() {
            Some(parent) => parent.children().position(|child| child == entity).unwrap_or(0) as u32,
            None => self.order,
        };
        self.entities.insert(cx.ids.id(entity), entity::entity(cx, entity, order, part, all));
    }
}

/// An entity and everything inside it, in reading order.
fn inside<'c>(cx: &Cx<'c>, at: &DeclAt, root: Entity<'c>) -> impl Iterator<Item = Entity<'c>> + use<'c> {
    let (first, count) = (root.id().0, at.decl.entities.len() as u32);
    let code = cx.code;
    (first..first.saturating_add(count)).filter_map(move |id| code.entity(crate::resolve::EntityId(id)))
}

/// A text without the blank lines around it.
fn trimmed(text: &str) -> String {
    let mut rest = text.trim_end();
    while let Some((_, after)) = rest.split_once('\n').filter(|(line, _)| line.trim().is_empty()) {
        rest = after;
    }
    rest.replace("\r\n", "\n").replace('\r', "\n")
}
