//! Every place of a code where something is named: what navigation and renaming go by.

mod cells;
mod spelling;
mod tests;

pub use spelling::Spelling;

use super::View;
use super::view::holds;
use social_core::kinds::{Kind, column, common, r#use};
use social_core::resolve::{Code, DeclAt, Entity, EntityId, FieldView, RefView, Registers};
use social_core::text::{FileId, Place, Span};
use social_core::values::Value;
use social_core::words::fold;

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Thing {
    /// A declaration or a group.
    Entity(EntityId),
    /// A row, a group or a period that a test names `comme d`: where it is named.
    Local(Place),
    /// A value of the closed list of a column, by its rank from 0.
    Value(EntityId, u16),
}

/// How a place names a thing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Manner {
    /// It gives the thing its name.
    Declares,
    /// It gives the thing a second name.
    Alias,
    /// It uses a name of the thing.
    Uses,
}

/// A place that names something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mention {
    /// The name, alone: one part of a dotted path.
    pub place: Place,
    /// What it stands for.
    pub thing: Thing,
    /// How.
    pub manner: Manner,
}

impl Mention {
    /// Whether it gives a name to the thing.
    pub fn is_declaration(self) -> bool {
        self.manner != Manner::Uses
    }
}

/// Finds the mentions of a code.
pub struct Mentions<'v> {
    code: &'v Code,
    registers: Registers<'v>,
}

impl<'v> Mentions<'v> {
    /// Of what a reader sees.
    pub fn new(view: View<'v>) -> Self {
        Self::of_code(view.code)
    }

    /// Of a code.
    pub fn of_code(code: &'v Code) -> Self {
        Self { code, registers: Registers::new(code) }
    }

    /// What is named at a byte of a file.
    pub fn at(&self, view: View<'v>, file: FileId, offset: u32) -> Option<Mention> {
        let here = self.of_item(view.item(file, offset)?);
        here.into_iter().filter(|mention| holds(mention.place.span, offset)).min_by_key(|mention| mention.place.span.len())
    }

    /// Every mention of a thing in the code itself, in the module of a file, and where it is declared, in order of place.
    pub fn of_thing(&self, thing: Thing, seen_from: FileId) -> Vec<Mention> {
        let module = self.code.module_number(seen_from);
        let is_seen = |file: FileId| [0, module].contains(&self.code.module_number(file));
        let home = self.home(thing);
        let spelling = Spelling::of(self.code, thing);
        let is_near = |at: &&DeclAt| home.is_some_and(|home| home.file == at.file && home.start == at.start) || is_seen(at.file);
        let all = self.code.decls().iter().filter(is_near).filter(|at| spelling.may_be_in(self.code, at)).flat_map(|at| self.of_item(at));
        all.filter(|mention| mention.thing == thing && (mention.is_declaration() || is_seen(mention.place.file))).collect()
    }

    /// The item that a thing is declared in.
    fn home(&self, thing: Thing) -> Option<&'v DeclAt> {
        match thing {
            Thing::Entity(id) | Thing::Value(id, _) => self.code.entity(id).map(Entity::decl),
            Thing::Local(place) => {
                let before = |at: &DeclAt| (at.file, at.start) <= (place.file, place.span.start);
                let rank = self.code.decls().partition_point(before).checked_sub(1)?;
                self.code.decls().get(rank)
            }
        }
    }

    /// Every mention of a declaration and its groups, in order of place.
    pub fn of_item(&self, at: &'v DeclAt) -> Vec<Mention> {
        let mut found = Vec::new();
        for entity in self.code.entities_of(at) {
            self.names_of(entity, &mut found);
            let names = entity.refs().filter(|name| !is_data(*name) && name.owner().kind() != Kind::Use);
            names.for_each(|name| self.path(name, &mut found));
            for field in entity.fields() {
                match field.value() {
                    Value::Test(test) if entity.kind() != Kind::Demand => self.of_test(field, test, &mut found),
                    _ if entity.kind() == Kind::Given => self.of_cell(field, &mut found),
                    _ => {}
                }
            }
        }
        found.sort_by_key(|mention| (mention.place, mention.manner != Manner::Declares));
        found.dedup_by_key(|mention| mention.place);
        found
    }

    /// The name of a declaration and its second names; the name of a fact is that of its register.
    fn names_of(&self, entity: Entity<'v>, found: &mut Vec<Mention>) {
        let place = entity.name_place();
        let thing = Thing::Entity(entity.id());
        match entity.kind() {
            Kind::Use => entity.values(r#use::NAMES).for_each(|field| self.taken_up(field, found)),
            Kind::Given => {
                let register = register_of_fact(entity);
                found.extend(register.map(|register| uses(place, register)));
            }
            _ if entity.name().is_some() => found.push(Mention { place, thing, manner: Manner::Declares }),
            // A declaration without a name is named by its title.
            _ if entity.is_root() => {
                let title = entity.title_place();
                found.extend(title.map(|place| Mention { place, thing, manner: Manner::Declares }));
            }
            _ => {}
        }
        if entity.is_root() || entity.kind() == Kind::Column {
            let names = entity.values(common::ALIAS).filter(|alias| is_name(alias.raw()));
            found.extend(names.map(|alias| Mention { place: alias.place(), thing, manner: Manner::Alias }));
        }
        if entity.kind() == Kind::Column {
            let values = (0..).zip(entity.values(column::AMONG));
            let value = |(rank, value): (u16, FieldView<'_>)| (Thing::Value(entity.id(), rank), value.place());
            found.extend(values.map(value).map(|(thing, place)| Mention { place, thing, manner: Manner::Declares }));
        }
    }

    /// A name that a `use` takes up.
    fn taken_up(&self, field: FieldView<'v>, found: &mut Vec<Mention>) {
        found.extend(self.code.named(field.raw()).map(|entity| uses(field.place(), entity)));
    }

    /// A name in use: its first part, then columns.
    fn path(&self, name: RefView<'v>, found: &mut Vec<Mention>) {
        let Some(target) = name.target() else { return };
        let place = name.place();
        let head = name.data().head.len();
        found.push(uses(Place { span: Span::new(place.span.start, place.span.start + head), ..place }, target));
        let mut register = target;
        let mut end = head as usize;
        for part in name.text().get(end..).unwrap_or_default().split('.').skip(1) {
            let (start, word) = (end + 1, part.trim());
            end = start + part.len();
            let start = place.span.start + (start + part.len() - part.trim_start().len()) as u32;
            let Some(column) = self.registers.column(register, word) else { return };
            found.push(uses(Place { span: Span::new(start, start + word.len() as u32), ..place }, column));
            let Some(next) = column.target(column::REFERS) else { return };
            register = next;
        }
    }
}

fn uses(place: Place, entity: Entity<'_>) -> Mention {
    Mention { place, thing: Thing::Entity(entity.id()), manner: Manner::Uses }
}

/// The register that a fact of a scenario is of.
pub fn register_of_fact(fact: Entity<'_>) -> Option<Entity<'_>> {
    fact.code().by_hash(fact.name_hash()).filter(|register| register.kind() == Kind::Register)
}

/// Whether a bare word is a value of facts, which happens to be spelled as a declaration is. Cells are looked at apart.
pub(super) fn is_data(name: RefView<'_>) -> bool {
    let of_column = [column::AMONG, column::AT_LEAST, column::AT_MOST].contains(&name.field());
    match name.owner().kind() {
        Kind::Column => of_column,
        Kind::Given => true,
        _ => false,
    }
}

/// Whether a text is one name, as it may stand where a declaration is named.
pub fn is_name(text: &str) -> bool {
    let is_tail = |c: char| c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}');
    text.starts_with(char::is_alphabetic) && text.chars().all(|c| is_tail(c) || matches!(c, '\'' | '’')) && !text.ends_with(['\'', '’'])
}

/// What names that are the same have in common: case, accents, and blanks for `_` do not count.
pub fn folded_name(name: &str) -> String {
    fold(name).replace([' ', '-'], "_")
}
