//! A code with some of its files rewritten: only those are read again, then names are linked anew.

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
        let mut changed = vec![false; sources.len()];
        for (file, text) in texts {
            if let (Some(source), Some(is_changed)) = (sources.get_mut(file.0 as usize), changed.get_mut(file.0 as usize)) {
                *source = Arc::new(Source::new(source.path.clone(), text));
                *is_changed = true;
            }
        }
        let is_kept = |at: &&DeclAt| !changed.get(at.file.0 as usize).copied().unwrap_or_default();
        let mut decls: Vec<DeclAt> =
            self.decls().iter().filter(is_kept).map(|at| DeclAt::new(at.file, at.start, at.decl.clone())).collect();
        for (number, source) in sources.iter().enumerate().filter(|(number, _)| changed.get(*number).copied().unwrap_or_default()) {
            let file = FileId(number as u32);
            let mut tree = Tree::default();
            let items = outline(&source.text, &is_kind_word);
            let read = items.iter().map(|item| DeclAt::new(file, item.span.start, Arc::new(lower(&source.text, *item, &mut tree))));
            let read: Vec<DeclAt> = read.collect();
            let place = decls.partition_point(|at| at.file < file);
            decls.splice(place..place, read);
        }
        Self::new(sources, self.modules.clone(), decls)
    }
}
