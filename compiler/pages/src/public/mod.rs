//! A code for everybody: without holders, names of people, e-mail addresses, confidential registers' details, or the cases behind verdicts.
//!
//! What is left out is taken from the text itself, before anything is made of it: no output can tell what it was never given. Names of
//! people become `personne_1`, so that what refers to them still holds together.

mod names;
mod report;
mod words;

use names::People;
use social_core::checks::Checked;
use social_core::finding::Finding;
use social_core::kinds::{Kind, register, role};
use social_core::resolve::{Code, Entity, FieldView};
use social_core::text;
use social_core::text::{FileId, Place, Source};
use social_core::values::Value;
use social_core::verdict::Report;
use social_core::words::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A code for everybody.
#[derive(Debug)]
pub struct Public {
    /// The code with nobody named in it: what checks read.
    pub renamed: Code,
    /// The same, without what is left out: what is shown. Everything stands at the same place in both.
    pub shown: Code,
    /// What was left out, as a list.
    pub left_out: Text,
    people: People,
    blanks: Vec<Place>,
}

impl Public {
    /// The public version of a code; none when the code would not be read the same without what is left out.
    pub fn of(code: &Code) -> Option<Self> {
        let people = People::of(code);
        let (texts, addresses) = people.taken_from(code);
        let mut renamed = code.rewritten(texts);
        for source in &mut renamed.sources {
            let path = people.without(&source.path);
            if path != source.path {
                *source = Arc::new(Source::new(path, source.text.clone()));
            }
        }
        let (blanks, counts) = blanks(&renamed);
        let shown = renamed.rewritten(blanked(&renamed, &blanks));
        if !is_same(code, &renamed) || !is_same(&renamed, &shown) {
            return None;
        }
        let left_out = text! {
            fr: "noms de personnes : {names} ; titulaires : {holders} ; adresses électroniques : {addresses} ; registres confidentiels, sauf leur nom : {registers} ; cas et lignes de faits derrière les verdicts",
            en: "names of people: {names}; holders: {holders}; e-mail addresses: {addresses}; confidential registers, but their names: {registers}; cases and rows of facts behind verdicts",
            names = people.count(), holders = counts.holders, addresses, registers = counts.registers
        };
        Some(Self { renamed, shown, left_out, people, blanks })
    }

    /// Verdicts for everybody: how many cases keep each rule, and nothing of what the cases say.
    pub fn report(&self, report: &Report) -> Report {
        report::stripped(report, &self.people)
    }

    /// Takes out what was found about people, or in what is left out.
    pub fn keep_public(&self, checked: &mut Checked) {
        checked.findings.retain(|finding| self.is_public(finding));
        checked.silenced.retain(|silenced| self.is_public(&silenced.finding));
    }

    fn is_public(&self, finding: &Finding) -> bool {
        let is_personal = |entity: Entity<'_>| entity.kind() == Kind::Person;
        let place = finding.place();
        let is_left_out =
            |blank: &Place| blank.file == place.file && blank.span.start <= place.span.start && place.span.start < blank.span.end.max(1);
        !finding.subjects.iter().filter_map(|id| self.renamed.entity(*id)).any(is_personal) && !self.blanks.iter().any(is_left_out)
    }

    /// Something left out that a text still tells: a full name, an address. It must not be written.
    pub fn told_by<'t>(&'t self, text: &'t str) -> Option<&'t str> {
        self.people.told_by(text)
    }
}

/// Whether two codes have the same declarations and groups, in the same order.
fn is_same(a: &Code, b: &Code) -> bool {
    a.all_entities().map(Entity::kind).eq(b.all_entities().map(Entity::kind))
        && a.all_entities().map(|entity| entity.refs().count()).sum::<usize>()
            >= b.all_entities().map(|entity| entity.refs().count()).sum::<usize>()
}

#[derive(Default)]
struct Counts {
    holders: usize,
    registers: usize,
}

/// The stretches of text that are left out.
fn blanks(code: &Code) -> (Vec<Place>, Counts) {
    let mut counts = Counts::default();
    let mut blanks = Vec::new();
    let mut leave_out = |view: FieldView<'_>| {
        let (label, value) = (view.label_place(), view.place());
        let mut place = value;
        place.span.start = place.span.start.min(label.span.start);
        blanks.push(place);
    };
    for entity in code.all_entities() {
        match entity.kind() {
            Kind::Role => {
                for holder in entity.values(role::HOLDERS) {
                    counts.holders += 1;
                    leave_out(holder);
                }
            }
            Kind::Person => entity.fields().for_each(&mut leave_out),
            Kind::Register if is_confidential(entity) => {
                counts.registers += 1;
                let own = entity.fields().filter(|view| view.field() != register::PRIVATE);
                own.chain(entity.children().flat_map(|column| column.fields())).for_each(&mut leave_out);
            }
            _ => {}
        }
    }
    (blanks, counts)
}

fn is_confidential(register: Entity<'_>) -> bool {
    register.first(register::PRIVATE).is_some_and(|view| matches!(view.value(), Value::YesNo(true)))
}

/// The texts with spaces in place of what is left out: everything else stays where it is.
fn blanked(code: &Code, blanks: &[Place]) -> Vec<(FileId, Arc<str>)> {
    let mut by_file: BTreeMap<FileId, Vec<Place>> = BTreeMap::new();
    for place in blanks {
        by_file.entry(place.file).or_default().push(*place);
    }
    let mut texts = Vec::new();
    for (file, places) in by_file {
        let Some(source) = code.source(file) else { continue };
        let is_left_out = |at: usize| places.iter().any(|place| (place.span.start as usize..place.span.end as usize).contains(&at));
        let mut text = String::with_capacity(source.text.len());
        for (at, c) in source.text.char_indices() {
            if c == '\n' || !is_left_out(at) {
                text.push(c);
            } else {
                (0..c.len_utf8()).for_each(|_| text.push(' '));
            }
        }
        texts.push((file, text.into()));
    }
    texts
}

#[cfg(test)]
mod tests;
