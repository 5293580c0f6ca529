//! Two texts made from one, put together declaration by declaration and field by field.

use super::Cx;
use super::meaning::{Delta, Label, deltas};
use super::pairs::Pair;
use super::same::Which;
use crate::checks::fixes::{add_field, replace};
use crate::resolve::{Code, Entity, EntityId, FieldView};
use crate::text::{Edit, FileId, Place, Span, apply_edits};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The three codes, compared two by two: what they start from with each of the two, and the two with each other.
pub(super) struct Three<'c> {
    pub first: Cx<'c>,
    pub second: Cx<'c>,
    pub across: Cx<'c>,
}

/// What stands for one declaration in the three codes.
#[derive(Clone, Copy)]
pub(super) struct Trio<'c> {
    pub base: Entity<'c>,
    pub first: Option<Entity<'c>>,
    pub second: Option<Entity<'c>>,
}

impl<'c> Three<'c> {
    pub(super) fn of(base: &'c Code, first: &'c Code, second: &'c Code) -> Self {
        Self { first: Cx::new(base, first), second: Cx::new(base, second), across: Cx::new(first, second) }
    }

    /// A declaration or group of the code both start from, and what it becomes in each.
    pub(super) fn trio(&self, base: Entity<'c>) -> Trio<'c> {
        let of = |cx: &Cx<'c>| cx.pairs.new_of(base.id()).and_then(|id| cx.new.entity(id));
        Trio { base, first: of(&self.first), second: of(&self.second) }
    }

    /// Whether two values of the two codes say the same.
    fn is_agreed(&self, label: &Label, trio: Trio<'c>) -> bool {
        match (trio.first, trio.second) {
            (Some(first), Some(second)) => !deltas(&self.across, first, second).iter().any(|delta| delta.label() == Some(label.clone())),
            _ => false,
        }
    }

    /// The fields that each of the two changes, and those that both change in different ways.
    pub(super) fn moved(&self, trio: Trio<'c>) -> Moved<'c> {
        let of = |cx: &Cx<'c>, to: Option<Entity<'c>>| to.map(|to| deltas(cx, trio.base, to)).unwrap_or_default();
        let (first, second) = (of(&self.first, trio.first), of(&self.second, trio.second));
        let mut torn = Vec::new();
        for mine in &first {
            for theirs in second.iter().filter(|theirs| meet(mine, theirs)) {
                if mine.label().is_some_and(|label| !self.is_agreed(&label, trio))
                    && !torn.iter().any(|(a, _): &(Delta<'c>, _)| a.label() == mine.label())
                {
                    torn.push((*mine, *theirs));
                }
            }
        }
        Moved { second, torn }
    }

    /// The first code with what the second one changes.
    pub(super) fn merged(&self) -> Code {
        let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
        let mut put = |edit: Edit| edits.entry(edit.place.file).or_default().push(edit);
        for pair in &self.second.pairs.roots {
            self.root(*pair, &mut put);
        }
        let texts = edits.iter().filter_map(|(file, edits)| {
            let source = self.first.new.source(*file)?;
            Some((*file, Arc::from(apply_edits(&source.text, edits).0.as_str())))
        });
        let texts: Vec<(FileId, Arc<str>)> = texts.collect();
        self.first.new.rewritten(texts)
    }

    fn root(&self, pair: Pair, put: &mut dyn FnMut(Edit)) {
        let base = pair.old.and_then(|id| self.second.old.entity(id));
        let theirs = pair.new.and_then(|id| self.second.new.entity(id));
        match (base, theirs) {
            (None, Some(added)) => self.added(added, put),
            (Some(base), _) => self.kept(base, put),
            (None, None) => {}
        }
    }

    /// What only the second one brings goes to the end of the file of the same path, else of the first file.
    fn added(&self, added: Entity<'c>, put: &mut dyn FnMut(Edit)) {
        if self.across.pairs.old_of(added.id()).is_some() {
            return;
        }
        let path = added.code().source(added.decl().file).map(|source| source.path.clone());
        let own = self.first.new.modules.first().map(|own| own.files.as_slice()).unwrap_or_default();
        let same = own.iter().find(|file| self.first.new.source(**file).map(|source| &source.path) == path.as_ref());
        let Some(file) = same.or(own.first()).copied() else { return };
        let end = self.first.new.source(file).map_or(0, |source| source.text.len() as u32);
        let place = Place { file, span: Span::new(end, end) };
        put(replace(place, format!("\n{}\n", self.renamed(added.code(), added.full_place()))));
    }

    fn kept(&self, base: Entity<'c>, put: &mut dyn FnMut(Edit)) {
        let trio = self.trio(base);
        match (trio.first, trio.second) {
            (Some(mine), None) => put(replace(whole_lines(mine), "")),
            (Some(mine), Some(theirs)) => self.both(mine, theirs, trio, put),
            (None, _) => {}
        }
    }

    fn both(&self, mine: Entity<'c>, theirs: Entity<'c>, trio: Trio<'c>, put: &mut dyn FnMut(Edit)) {
        self.name((mine, theirs), trio.base, put);
        let moved = self.moved(trio);
        let mut done: Vec<Label> = Vec::new();
        for delta in &moved.second {
            let Some(label) = delta.label() else { continue };
            let is_torn = moved.torn.iter().any(|(torn, _)| torn.label().as_ref() == Some(&label));
            if !is_torn && !done.contains(&label) {
                self.field(&label, (mine, theirs), trio, put);
            }
            done.push(label);
        }
        let groups = self.second.pairs.groups.get(&theirs.id()).map(Vec::as_slice).unwrap_or_default();
        for pair in groups {
            let base = pair.old.and_then(|id| self.second.old.entity(id));
            match (base, pair.new.and_then(|id| self.second.new.entity(id))) {
                (Some(base), _) => self.kept(base, put),
                (None, Some(group)) if self.across.pairs.old_of(group.id()).is_none() => {
                    let end = mine.full_place();
                    let place = Place { file: end.file, span: Span::new(end.span.end.saturating_sub(1), end.span.end.saturating_sub(1)) };
                    put(replace(place, format!("  {}\n", self.renamed(group.code(), group.full_place()))));
                }
                (None, _) => {}
            }
        }
    }

    /// A name that the second one changes, and the first one does not.
    fn name(&self, (mine, theirs): (Entity<'c>, Entity<'c>), base: Entity<'c>, put: &mut dyn FnMut(Edit)) {
        let (Some(was), Some(own), Some(is)) = (base.name(), mine.name(), theirs.name()) else { return };
        if was == own && was != is {
            put(replace(mine.name_place(), is));
            for reference in mine.referrers() {
                let place = reference.place();
                let head = Span::new(place.span.start, place.span.start.saturating_add(reference.head().len() as u32));
                put(replace(Place { file: place.file, span: head }, is));
            }
        }
    }

    /// A field that the second one changes: what it took away goes, what it brought comes, what the first one added stays.
    fn field(&self, label: &Label, (mine, theirs): (Entity<'c>, Entity<'c>), trio: Trio<'c>, put: &mut dyn FnMut(Edit)) {
        let of = |entity: Entity<'c>| entity.fields().filter(|field| Label::of(*field) == *label).collect::<Vec<FieldView<'c>>>();
        let (own, new) = (of(mine), of(theirs));
        let Some(spec) = own.first().or(new.first()).and_then(|field| field.spec()) else { return };
        let moved: Vec<Delta<'c>> =
            deltas(&self.second, trio.base, theirs).into_iter().filter(|delta| delta.label().as_ref() == Some(label)).collect();
        let gone: Vec<String> =
            moved.iter().filter_map(|delta| Some(self.first.same.key(&self.first.pairs, Which::Old, delta.old?))).collect();
        let raw = |field: FieldView<'c>| self.renamed(field.entity().code(), field.place());
        let kept = own.iter().filter(|field| !gone.contains(&self.first.same.key(&self.first.pairs, Which::New, **field)));
        let mut values: Vec<String> = if spec.many { kept.map(|field| field.raw().to_owned()).collect() } else { Vec::new() };
        values.extend(moved.iter().filter_map(|delta| delta.new).map(raw));
        let text = values.join(", ");
        match own.first() {
            None if text.is_empty() => {}
            None => {
                if let Some(field) = new.first() {
                    put(add_field(mine, field.field(), &text));
                }
            }
            Some(first) => {
                for (rank, extent) in extents(&own).into_iter().enumerate() {
                    match rank {
                        0 if !text.is_empty() => put(replace(extent, format!("{}: {text}", first.label()))),
                        _ => put(replace(extent, "")),
                    }
                }
            }
        }
    }

    /// A text of the second code, with the names that the first one gives today.
    fn renamed(&self, code: &'c Code, place: Place) -> String {
        let Some(source) = code.source(place.file) else { return String::new() };
        let mut names: FxHashMap<Span, &str> = FxHashMap::default();
        for entity in code.own_decls().filter(|at| at.file == place.file).flat_map(|at| code.entities_of(at)) {
            let whole = entity.full_place().span;
            if whole.end <= place.span.start || place.span.end <= whole.start {
                continue;
            }
            for reference in entity.refs().filter(|reference| place.span.start <= reference.place().span.start) {
                let Some(today) = reference.target().and_then(|target| self.today(target)) else { continue };
                let start = reference.place().span.start;
                names.insert(Span::new(start, start.saturating_add(reference.head().len() as u32)), today);
            }
        }
        let edits: Vec<Edit> = names
            .into_iter()
            .filter(|(span, _)| span.end <= place.span.end)
            .map(|(span, name)| {
                let inside = Span::new(span.start.saturating_sub(place.span.start), span.end.saturating_sub(place.span.start));
                Edit { place: Place { file: place.file, span: inside }, text: name.to_owned() }
            })
            .collect();
        apply_edits(place.span.of(&source.text), &edits).0
    }

    /// The name that the first one gives to a declaration of the second, when it renamed it.
    fn today(&self, target: Entity<'c>) -> Option<&'c str> {
        let base = self.second.pairs.old_of(target.id()).and_then(|id| self.second.old.entity(id))?;
        let mine = self.trio(base).first?;
        (target.name() == base.name() && mine.name() != base.name()).then(|| mine.name()).flatten()
    }
}

/// What each of the two moves in one declaration.
pub(super) struct Moved<'c> {
    /// What the second one moves.
    pub second: Vec<Delta<'c>>,
    /// What both move, and not to the same.
    pub torn: Vec<(Delta<'c>, Delta<'c>)>,
}

/// Whether two changes are of one thing: of a field with one value, or of the same value of a list.
fn meet(first: &Delta<'_>, second: &Delta<'_>) -> bool {
    if first.label().is_none() || first.label() != second.label() {
        return false;
    }
    let many = first.spec().is_none_or(|spec| spec.many);
    let same_origin = first.old.map(|field| field.place()) == second.old.map(|field| field.place());
    !many || (first.old.is_some() && same_origin)
}

/// The whole lines on which a declaration or a group stands.
fn whole_lines(entity: Entity<'_>) -> Place {
    let place = entity.full_place();
    let text = entity.code().source(place.file).map(|source| source.text.clone());
    let end = text.and_then(|text| text.get(place.span.end as usize..).map(|rest| rest.starts_with('\n'))).unwrap_or(false);
    Place { file: place.file, span: Span::new(place.span.start, place.span.end.saturating_add(u32::from(end))) }
}

/// Each label of a field with all the values after it.
fn extents(fields: &[FieldView<'_>]) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    for field in fields {
        let (label, value) = (field.label_place(), field.place());
        match out.last_mut() {
            Some(last) if last.span.start == label.span.start => last.span = Span::new(last.span.start, value.span.end),
            _ => out.push(Place { file: value.file, span: Span::new(label.span.start, value.span.end) }),
        }
    }
    out
}

/// Every declaration and group of the code that both start from.
pub(super) fn everything(base: &Code) -> Vec<EntityId> {
    base.entities().map(Entity::id).collect()
}
