//! A code with a hole: the word under the cursor is a name that nobody declares.

use crate::resolve::{Code, DeclAt, Entity, FieldView, is_kind_word, lower};
use crate::text::{FileId, Source, Span};
use social_grammar::{Tree, outline};
use std::sync::Arc;

/// The name that stands in the hole.
pub(super) const NAME: &str = "xxholexx";

/// A code with a hole.
pub(super) struct Hole {
    pub code: Code,
    file: FileId,
    /// Where the hole stands in the file with the hole.
    start: u32,
    /// The word it takes the place of, in the file as written.
    pub replace: Span,
    /// As much of the word as stands before the cursor.
    pub prefix: String,
}

impl Hole {
    /// Digs a hole in a file; none when there is no such place.
    pub fn dig(code: &Code, file: FileId, offset: u32) -> Option<Self> {
        let source = code.source(file)?;
        let text: &str = &source.text;
        let (before, after) = text.split_at_checked(offset as usize)?;
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let start = before.trim_end_matches(is_name).len();
        let end = text.len() - after.trim_start_matches(is_name).len();
        let with_hole = [text.get(..start)?, NAME, text.get(end..)?].concat();
        let mut sources = code.sources.clone();
        let mut tree = Tree::default();
        let items = outline(&with_hole, &is_kind_word);
        let read: Vec<DeclAt> =
            items.iter().map(|item| DeclAt::new(file, item.span.start, Arc::new(lower(&with_hole, *item, &mut tree)))).collect();
        let same = |at: &&DeclAt| at.file != file;
        let mut decls: Vec<DeclAt> = code.decls().iter().filter(same).map(|at| DeclAt::new(at.file, at.start, at.decl.clone())).collect();
        let place = decls.partition_point(|at| at.file < file);
        decls.splice(place..place, read);
        *sources.get_mut(file.0 as usize)? = Arc::new(Source::new(source.path.clone(), with_hole));
        let replace = Span::new(start as u32, end as u32);
        let code = Code::new(sources, code.modules.clone(), decls);
        Some(Self { code, file, start: replace.start, replace, prefix: before.get(start..)?.to_owned() })
    }

    /// The entity and the value that the hole stands in.
    pub fn field(&self) -> Option<FieldView<'_>> {
        let here = |entity: Entity<'_>| entity.fields().map(|field| field.place().span).any(|span| self.is_in(span));
        let of_file = self.code.decls().iter().filter(|at| at.file == self.file && at.start <= self.start);
        let entity = of_file.flat_map(|at| self.code.entities_of(at)).find(|entity| here(*entity))?;
        entity.fields().find(|field| self.is_in(field.place().span))
    }

    fn is_in(&self, span: Span) -> bool {
        span.start <= self.start && self.start < span.end
    }
}
