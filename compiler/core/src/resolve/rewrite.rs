//! A code with some of its files rewritten: only the declarations that changed are read again, then names are linked anew.

use super::code::{Code, DeclAt};
use super::lower::{is_kind_word, lower};
use crate::text::{FileId, Source};
use social_grammar::{Tree, outline};
use std::sync::Arc;

impl Code {
    /// The same code with other texts for some of its files; files that it does not have are passed over. A module that only a new `use`
    /// names is not brought.
    pub fn rewritten(&self, texts: impl IntoIterator<Item = (FileId, Arc<str>)>) -> Self {
        let mut sources = self.sources.clone();
        let mut texts: Vec<(FileId, Arc<str>)> = texts.into_iter().collect();
        texts.sort_by_key(|(file, _)| *file);
        let mut decls = Vec::with_capacity(self.decls().len());
        for of_file in self.decls().chunk_by(|a, b| a.file == b.file) {
            let Some(file) = of_file.first().map(|at| at.file) else { continue };
            let text = texts.binary_search_by_key(&file, |(file, _)| *file).ok().and_then(|index| texts.get(index));
            match (text, sources.get_mut(file.0 as usize)) {
                (Some((_, text)), Some(source)) => {
                    decls.extend(read_after(&source.text, of_file, text));
                    *source = Arc::new(Source::new(source.path.clone(), text.clone()));
                }
                _ => decls.extend(of_file.iter().map(|at| DeclAt::new(at.file, at.start, at.decl.clone()))),
            }
        }
        Self::new(sources, self.modules.clone(), decls)
    }
}

/// The declarations of a text; one that stands at the same rank as before with the same words is kept.
fn read_after(before: &str, known: &[DeclAt], text: &str) -> Vec<DeclAt> {
    let Some(file) = known.first().map(|at| at.file) else { return Vec::new() };
    let mut tree = Tree::default();
    let items = |text: &str| outline(text, &is_kind_word).into_iter();
    let mut known = items(before).zip(known);
    let decls = items(text).map(|item| {
        let same = known.next().filter(|(old, _)| old.head == item.head && old.span.of(before) == item.span.of(text));
        let decl = same.map_or_else(|| Arc::new(lower(text, item, &mut tree)), |(_, at)| at.decl.clone());
        DeclAt::new(file, item.span.start, decl)
    });
    decls.collect()
}
