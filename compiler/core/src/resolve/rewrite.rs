//! A code with some of its files rewritten: only the declarations that changed are read again, then names are linked anew.

use super::assemble::{LoadError, Loaded, Loader, UseProblem, assemble};
use super::code::{Code, DeclAt};
use super::lower::{is_kind_word, lower};
use crate::kinds::Kind;
use crate::text::{Edit, FileId, Source, apply_edits};
use social_grammar::{Tree, outline};
use std::collections::BTreeMap;
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
        let mut code = Self::new(sources, self.modules.clone(), decls);
        code.use_problems = self.problems_in(&code);
        code
    }

    /// The same code once edits are made in its own files; none when they overlap, or when what its `use` name cannot be told
    /// without looking at a disk.
    pub fn edited(&self, edits: &[Edit]) -> Option<Self> {
        let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        edits.iter().for_each(|edit| by_file.entry(edit.place.file).or_default().push(edit));
        let mut texts: Vec<(FileId, Arc<str>)> = Vec::new();
        for (file, edits) in by_file {
            let source = self.source(file).filter(|source| self.module_number(file) == 0 && source.is_whole())?;
            let (text, left_out) = apply_edits(&source.text, edits);
            if left_out > 0 {
                return None;
            }
            texts.push((file, text.into()));
        }
        let code = self.rewritten(texts);
        let is_same = |(old, new): (super::Entity<'_>, super::Entity<'_>)| Arc::ptr_eq(&old.decl().decl, &new.decl().decl);
        let has_same_uses = self.of(Kind::Use).len() == code.of(Kind::Use).len() && self.of(Kind::Use).zip(code.of(Kind::Use)).all(is_same);
        if has_same_uses { Some(code) } else { self.with_other_uses(&code) }
    }

    /// The code read from the start with the texts of another, from the modules that this one has.
    fn with_other_uses(&self, code: &Self) -> Option<Self> {
        let is_plain = |problem: &UseProblem| !matches!(problem, UseProblem::Cycle(_));
        let own = code.modules.first()?.files.iter().filter_map(|file| code.source(*file)).cloned().collect();
        self.use_problems.iter().all(|(_, problem)| is_plain(problem)).then(|| assemble(own, &Brought(self), 1, None))
    }

    /// The problems of the `use` that another code still has, by their numbers in it.
    fn problems_in(&self, other: &Self) -> Vec<(super::EntityId, UseProblem)> {
        let kept = self.use_problems.iter().filter_map(|(id, problem)| {
            let decl = &self.entity(*id)?.decl().decl;
            let at = other.decls().iter().find(|at| Arc::ptr_eq(&at.decl, decl))?;
            Some((other.root(at)?.id(), problem.clone()))
        });
        kept.collect()
    }
}

/// The modules that a code brought already, by the paths that `use` gave.
struct Brought<'c>(&'c Code);

impl Loader for Brought<'_> {
    fn load(&self, path: &str, _: &str) -> Result<Loaded, LoadError> {
        let module = self.0.module_at(path).and_then(|number| self.0.modules.get(number)).ok_or(LoadError::NotFound)?;
        let sources = module.files.iter().filter_map(|file| self.0.source(*file)).cloned().collect();
        Ok(Loaded { key: module.path.clone(), sources })
    }
}

/// The declarations of a text; those before and after what changed are kept.
fn read_after(before: &str, known: &[DeclAt], text: &str) -> Vec<DeclAt> {
    let Some(file) = known.first().map(|at| at.file) else { return Vec::new() };
    let (olds, news) = (outline(before, &is_kind_word), outline(text, &is_kind_word));
    let is_same =
        |(old, new): &(&social_grammar::Item, &social_grammar::Item)| old.head == new.head && old.span.of(before) == new.span.of(text);
    let head = olds.iter().zip(&news).take_while(is_same).count();
    let most = olds.len().min(news.len()) - head;
    let tail = olds.iter().rev().zip(news.iter().rev()).take(most).take_while(is_same).count();
    let mut tree = Tree::default();
    let (count, gone) = (news.len(), olds.len());
    let decls = news.into_iter().enumerate().map(|(rank, item)| {
        let kept = match rank {
            _ if rank < head => known.get(rank),
            _ if rank >= count - tail => known.get(rank + gone - count),
            _ => None,
        };
        let decl = kept.map_or_else(|| Arc::new(lower(text, item, &mut tree)), |at| at.decl.clone());
        DeclAt::new(file, item.span.start, decl)
    });
    decls.collect()
}
