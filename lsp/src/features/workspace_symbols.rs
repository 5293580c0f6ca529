//! Finding a declaration by a few of its letters.

use super::View;
use super::symbols::{detail, label};
use social_core::kinds::Kind;
use social_core::resolve::Entity;
use social_core::text::Place;
use social_core::words::fold;

/// A declaration found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundSymbol {
    /// Its name, or its title.
    pub name: String,
    /// What holds it: a group's declaration, else the title beside the name.
    pub container: String,
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub place: Place,
}

/// At most so many are given: an editor asks again with more letters.
pub const MOST: usize = 256;

/// The declarations and named groups whose name, second name or title holds the letters asked for, in their order; case and accents do
/// not count. The code's own come first, the nearest first; without letters, every declaration of the code itself.
pub fn workspace_symbols(view: View<'_>, query: &str) -> Vec<FoundSymbol> {
    let query: String = fold(query).split_whitespace().collect();
    let entities = view.code.all_entities().filter(|entity| is_shown(*entity) && (entity.is_own() || !query.is_empty()));
    let mut found: Vec<(bool, u32, Entity<'_>)> = Vec::new();
    for entity in entities {
        found.extend(distance(view, entity, &query).map(|far| (!entity.is_own(), far, entity)));
    }
    found.sort_by_key(|(is_foreign, far, entity)| (*is_foreign, *far, entity.id()));
    found.truncate(MOST);
    found.into_iter().map(|(_, _, entity)| symbol(view, entity)).collect()
}

/// A declaration, or a group with a name of its own; the cells and names of facts are those of registers.
fn is_shown(entity: Entity<'_>) -> bool {
    let is_named = entity.name().is_some() || (entity.is_root() && entity.title().is_some());
    is_named && !matches!(entity.kind(), Kind::Given | Kind::Use)
}

fn symbol(view: View<'_>, entity: Entity<'_>) -> FoundSymbol {
    let container = entity.parent().map_or_else(|| detail(entity, view.lang), |parent| label(parent, view.lang).into_owned());
    FoundSymbol { name: label(entity, view.lang).into_owned(), container, kind: entity.kind(), place: entity.name_place() }
}

/// How far the letters asked for are from the nearest of its names; none when they are not there.
fn distance(view: View<'_>, entity: Entity<'_>, query: &str) -> Option<u32> {
    let aliases = entity.values(social_core::kinds::common::ALIAS).map(|alias| fold(alias.raw()));
    let names = entity.name().map(fold).into_iter().chain(aliases);
    let by_name = names.filter_map(|name| spread(&name, query)).min();
    let title = || {
        let title: String = fold(&entity.title_in(view.lang)?).split_whitespace().collect();
        title.contains(query).then_some(1000)
    };
    by_name.or_else(title)
}

/// How spread the letters of a query are in a name: 0 for the name itself, little for its start or the starts of its words.
fn spread(name: &str, query: &str) -> Option<u32> {
    if name == query || query.is_empty() {
        return Some(0);
    }
    let mut letters = query.chars().filter(|c| *c != '_').peekable();
    let (mut far, mut is_start, mut is_next) = (1, true, true);
    for letter in name.chars() {
        let Some(wanted) = letters.peek() else { break };
        if letter == *wanted {
            letters.next();
            far += match (is_next, is_start) {
                (true, _) => 0,
                (false, true) => 2,
                (false, false) => 8,
            };
            is_next = true;
        } else {
            is_next = false;
        }
        is_start = letter == '_' || letter == '\'';
    }
    let over = name.chars().count().saturating_sub(query.chars().count()) as u32;
    letters.peek().is_none().then_some(far * 16 + over.min(15))
}

#[cfg(test)]
mod tests {
    use super::workspace_symbols;
    use crate::trial::hold;

    #[test]
    fn a_declaration_is_found_by_a_few_letters() {
        hold(include_str!("cases/workspace_symbols.txt"), |case| {
            let found = workspace_symbols(case.view(), &case.asked).into_iter().take(8);
            let shown: String =
                found.map(|one| format!("{} — {} — {:?} {}\n", one.name, one.container, one.kind, case.shown(one.place))).collect();
            if shown.is_empty() { "rien".to_owned() } else { shown }
        });
    }
}
