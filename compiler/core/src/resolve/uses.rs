//! What each `use` brings.

use super::code::Code;
use super::library::module as library_module;
use super::view::Entity;
use crate::kinds::{Kind, common, r#use};
use crate::words::folded_eq;

impl Code {
    /// The path or the name that a `use` gives; none when it gives neither.
    pub fn used_path(usage: Entity<'_>) -> Option<String> {
        let path = usage.prose(r#use::PATH).or_else(|| usage.prose(r#use::IRI)).map(std::borrow::Cow::into_owned);
        path.or_else(|| usage.name().map(str::to_owned)).or_else(|| usage.title().map(std::borrow::Cow::into_owned))
    }

    /// The number of the module that a path or a name brought, in either language; the code itself has none.
    pub fn module_at(&self, path: &str) -> Option<usize> {
        let path = library_module(path).map_or(path, |module| module.fr);
        let named = self
            .modules
            .iter()
            .enumerate()
            .skip(1)
            .find(|(_, module)| module.path == path || module.other_paths.iter().any(|other| other == path));
        named.map(|(number, _)| number)
    }

    /// The principles that a `use` takes up, in the order of their text: those it names, or all of them.
    pub fn taken_up<'c>(&'c self, usage: Entity<'c>) -> Vec<Entity<'c>> {
        let Some(number) = Self::used_path(usage).and_then(|path| self.module_at(&path)) else { return Vec::new() };
        let named: Vec<String> = usage.values(r#use::NAMES).map(|name| name.prose().into_owned()).collect();
        let is_named = |principle: &Entity<'_>| {
            let aliases = principle.values(common::ALIAS).map(|alias| alias.prose().into_owned());
            let mut own = aliases.chain(principle.name().map(str::to_owned));
            named.is_empty() || own.any(|own| named.iter().any(|name| folded_eq(name, &own)))
        };
        let is_there = |principle: &Entity<'_>| self.module_number(principle.place().file) == number;
        self.every(Kind::Principle).filter(is_there).filter(is_named).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::kinds::Kind;
    use crate::resolve::{LoadError, Loaded, Loader, assemble};
    use crate::text::{Edit, FileId, Place, Source, Span};
    use std::sync::Arc;

    /// One code, whatever the way to it.
    struct Neighbour;

    impl Loader for Neighbour {
        fn load(&self, _: &str, _: &str) -> Result<Loaded, LoadError> {
            let text = "principe soin \"Le soin\" {\n}\nprincipe don \"Le don\" {\n}\n";
            Ok(Loaded { key: "voisin".to_owned(), sources: vec![Arc::new(Source::new("voisin.social", text))] })
        }
    }

    const TWICE: &str = "utilise un {\n  chemin: \"../voisin\"\n}\nutilise deux {\n  chemin: \"./../voisin/\"\n  noms: don\n}\n";

    #[test]
    fn a_code_used_by_two_paths_gives_each_what_it_takes_up() {
        let code = assemble(vec![Source::new("a.social", TWICE)], &Neighbour, 1, None);
        let place = Place { file: FileId(0), span: Span { start: 0, end: 0 } };
        let again = code.edited(&[Edit { place, text: "terme mot {\n}\n".to_owned() }]);
        let read_again = code.edited(&[Edit { place, text: "utilise trois {\n  chemin: \"../voisin\"\n}\n".to_owned() }]);
        for code in [Some(&code), again.as_ref(), read_again.as_ref()] {
            let taken: Vec<Vec<Option<&str>>> = code
                .into_iter()
                .flat_map(|code| code.of(Kind::Use).map(|usage| code.taken_up(usage).into_iter().map(super::Entity::name).collect()))
                .rev()
                .take(2)
                .collect();
            assert_eq!(taken, [vec![Some("don")], vec![Some("soin"), Some("don")]]);
        }
    }
}
