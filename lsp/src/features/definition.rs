//! Where a name comes from: its declaration, its file, what its rows or cells are of.

use super::mentions::{Mentions, Thing, register_of_fact};
use super::{View, sources};
use social_core::kinds::{Kind, column};
use social_core::proof::walk_sets;
use social_core::resolve::Entity;
use social_core::text::{FileId, Place, Span};
use social_core::values::Value;

/// A place to go to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target {
    /// The whole declaration.
    pub full: Place,
    /// Its name, to be selected.
    pub name: Place,
}

/// What a name in use leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Definition {
    /// The name under the cursor.
    pub from: Place,
    /// Where it leads: never empty.
    pub targets: Vec<Target>,
}

/// The declaration of what is named at a byte; for a `use`, the file of the module.
pub fn definition(view: View<'_>, file: FileId, offset: u32) -> Option<Definition> {
    match Mentions::new(view).at(view, file, offset) {
        Some(mention) => Some(Definition { from: mention.place, targets: vec![target(view, mention.thing)?] }),
        None => used_file(view, file, offset),
    }
}

/// What the thing named at a byte is made of: the register of a row or a fact, the register or the kind of role that a column refers to.
pub fn type_definition(view: View<'_>, file: FileId, offset: u32) -> Option<Definition> {
    let mention = Mentions::new(view).at(view, file, offset)?;
    let targets: Vec<Target> = match mention.thing {
        Thing::Local(place) => register_of_row(view, place).into_iter().map(of_entity).collect(),
        Thing::Value(column, _) => view.code.entity(column).into_iter().map(of_entity).collect(),
        Thing::Entity(id) => {
            let entity = view.code.entity(id)?;
            match entity.kind() {
                Kind::Column => entity.targets(column::REFERS).map(of_entity).collect(),
                Kind::Given => register_of_fact(entity).into_iter().map(of_entity).collect(),
                _ => Vec::new(),
            }
        }
    };
    (!targets.is_empty()).then_some(Definition { from: mention.place, targets })
}

/// Where a thing is declared.
pub fn target(view: View<'_>, thing: Thing) -> Option<Target> {
    let alone = |place: Place| Target { full: place, name: place };
    match thing {
        Thing::Entity(id) => view.code.entity(id).map(of_entity),
        Thing::Local(place) => Some(alone(place)),
        Thing::Value(column, rank) => {
            let value = view.code.entity(column)?.values(column::AMONG).nth(usize::from(rank))?;
            Some(alone(value.place()))
        }
    }
}

/// Where an entity is declared.
pub fn of_entity(entity: Entity<'_>) -> Target {
    Target { full: entity.full_place(), name: entity.name_place() }
}

/// The file that a `use` brings: where its `code` is declared when it has several.
fn used_file(view: View<'_>, file: FileId, offset: u32) -> Option<Definition> {
    let entity = view.entity(file, offset).filter(|entity| entity.kind() == Kind::Use)?;
    let used = sources::used_by(view.code, entity)?;
    let is_head = |at: &Place| at.span.start <= offset && offset <= at.span.end;
    let from = [entity.place(), used.place].into_iter().find(is_head)?;
    let of_module = view.code.decls().iter().filter(|at| used.files.contains(&at.file));
    let code = of_module.filter_map(|at| view.code.root(at)).find(|root| root.kind() == Kind::Code);
    let start = |file: FileId| Place { file, span: Span::default() };
    let top = start(code.map(|code| code.place().file).or_else(|| used.files.first().copied())?);
    Some(Definition { from, targets: vec![code.map_or(Target { full: top, name: top }, of_entity)] })
}

/// The register whose row a test names at this place.
fn register_of_row(view: View<'_>, place: Place) -> Option<Entity<'_>> {
    let field = view.field(place.file, place.span.start)?;
    let Value::Test(test) = field.value() else { return None };
    let mut found = None;
    walk_sets(test, &mut |set| {
        let is_here = set.alias.is_some_and(|alias| field.place_in(alias.span) == place);
        found = found.or_else(|| set.target.filter(|_| is_here));
    });
    field.reference_of(found?)?.target()
}

#[cfg(test)]
mod tests {
    use super::{Definition, definition, type_definition};
    use crate::trial::{Case, hold};

    fn shown(case: &Case, found: Option<Definition>) -> String {
        let Some(found) = found else { return "rien".to_owned() };
        let targets: Vec<String> = found.targets.iter().map(|target| case.shown(target.name)).collect();
        format!("{} → {}", case.shown(found.from), targets.join(", "))
    }

    #[test]
    fn a_name_leads_to_its_declaration() {
        hold(include_str!("cases/definition.txt"), |case| shown(case, definition(case.view(), case.cursor.0, case.cursor.1)));
    }

    #[test]
    fn a_row_leads_to_its_register() {
        hold(include_str!("cases/type_definition.txt"), |case| shown(case, type_definition(case.view(), case.cursor.0, case.cursor.1)));
    }
}
