//! What is a case of what: acts, terms, wealth, models; who is counted among whom.

use super::View;
use super::calls::{Node, node};
use super::view::holds;
use social_core::kinds::{Kind, act, body, category, model, person, principle, profile, role, term, wealth};
use social_core::model::Field;
use social_core::resolve::{Entity, RefView};
use social_core::text::FileId;

/// Fields that name something broader than their declaration.
const BROADER: [(Kind, Field); 9] = [
    (Kind::Act, act::KIND_OF),
    (Kind::Term, term::KIND_OF),
    (Kind::Wealth, wealth::KIND_OF),
    (Kind::Principle, principle::DERIVES),
    (Kind::Model, model::REFINES),
    (Kind::Profile, profile::EXTENDS),
    (Kind::Category, category::PART_OF),
    (Kind::Body, body::PART_OF),
    (Kind::Person, person::MEMBER_OF),
];

/// Fields that name something narrower than their declaration.
const NARROWER: [(Kind, Field); 3] = [(Kind::Role, role::HOLDERS), (Kind::Category, category::INCLUDES), (Kind::Body, body::MEMBERS)];

/// The declaration named at a byte, when one may be a case of another.
pub fn prepare(view: View<'_>, file: FileId, offset: u32) -> Option<Node> {
    Some(node(view, asked(view, file, offset)?))
}

/// What the declaration at a byte is a case of, or belongs to.
pub fn supertypes(view: View<'_>, file: FileId, offset: u32) -> Vec<Node> {
    around(view, file, offset, &BROADER, &NARROWER)
}

/// What is a case of the declaration at a byte, or belongs to it.
pub fn subtypes(view: View<'_>, file: FileId, offset: u32) -> Vec<Node> {
    around(view, file, offset, &NARROWER, &BROADER)
}

/// What a declaration names by some fields, and what names it by others, each once.
fn around(view: View<'_>, file: FileId, offset: u32, by: &[(Kind, Field)], to: &[(Kind, Field)]) -> Vec<Node> {
    let Some(of) = asked(view, file, offset) else { return Vec::new() };
    let named = of.refs().filter(|name| is_of(*name, by)).filter_map(RefView::target);
    let naming = view.code.all_entities().flat_map(Entity::refs).filter(|name| is_of(*name, to));
    let naming = naming.filter(|name| name.target() == Some(of)).map(RefView::owner);
    let mut found: Vec<Entity<'_>> = Vec::new();
    for other in named.chain(naming) {
        if !found.contains(&other) {
            found.push(other);
        }
    }
    found.into_iter().map(|other| node(view, other)).collect()
}

fn asked(view: View<'_>, file: FileId, offset: u32) -> Option<Entity<'_>> {
    let at_head = |entity: &Entity<'_>| holds(entity.place().span, offset);
    let entity = view.named(file, offset).or_else(|| view.entity(file, offset).filter(at_head))?;
    BROADER.iter().chain(&NARROWER).any(|(kind, _)| *kind == entity.kind()).then_some(entity)
}

fn is_of(name: RefView<'_>, fields: &[(Kind, Field)]) -> bool {
    fields.contains(&(name.owner().kind(), name.field()))
}

#[cfg(test)]
mod tests {
    use super::{prepare, subtypes, supertypes};
    use crate::features::calls::Node;
    use crate::trial::hold;

    #[test]
    fn acts_have_wider_ones() {
        hold(include_str!("cases/types.txt"), |case| {
            let (view, (file, offset)) = (case.view(), case.cursor);
            let Some(node) = prepare(view, file, offset) else { return "rien".to_owned() };
            let shown = |all: Vec<Node>| {
                all.iter().map(|node| format!("  {} — {} {}\n", node.name, node.detail, case.shown(node.selected))).collect::<String>()
            };
            let (wide, narrow) = (supertypes(view, file, offset), subtypes(view, file, offset));
            format!("{} {}\n↑\n{}↓\n{}", node.name, case.shown(node.selected), shown(wide), shown(narrow))
        });
    }
}
