//! What a feature may look at.

use super::Verdicts;
use jiff::civil::Date;
use social_core::checks::Checked;
use social_core::resolve::{Code, DeclAt, Entity, FieldView, RefView};
use social_core::text::{FileId, Source};
use social_core::words::Lang;

/// A checked code under the eyes of one reader: immutable, whole, cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct View<'v> {
    /// The code, with the library and the codes it uses.
    pub code: &'v Code,
    /// What was found in it.
    pub checked: &'v Checked,
    /// What its facts said of its rules, when they were asked.
    pub verdicts: Option<&'v Verdicts>,
    /// The reader's language.
    pub lang: Lang,
    /// Today, where the reader is; none where nobody says.
    pub today: Option<Date>,
}

impl<'v> View<'v> {
    /// A file.
    pub fn source(self, file: FileId) -> Option<&'v Source> {
        self.code.source(file).map(|source| &**source)
    }

    /// The item that holds a byte: its declaration, blank lines and comments above it; none in an empty file.
    pub fn item(self, file: FileId, offset: u32) -> Option<&'v DeclAt> {
        let decls = self.code.decls();
        let after = decls.partition_point(|at| (at.file, at.start) <= (file, offset));
        decls.get(after.checked_sub(1)?).filter(|at| at.file == file)
    }

    /// The innermost declaration or group whose braces or head hold a byte.
    pub fn entity(self, file: FileId, offset: u32) -> Option<Entity<'v>> {
        let holds = |entity: &Entity<'v>| holds(entity.full_place().span, offset);
        self.code.entities_of(self.item(file, offset)?).filter(holds).last()
    }

    /// The value, with its field, that holds a byte.
    pub fn field(self, file: FileId, offset: u32) -> Option<FieldView<'v>> {
        self.entity(file, offset)?.fields().find(|field| holds(field.place().span, offset))
    }

    /// The name in use that holds a byte: the shortest one when one holds another.
    pub fn reference(self, file: FileId, offset: u32) -> Option<RefView<'v>> {
        let refs = self.code.entities_of(self.item(file, offset)?).flat_map(Entity::refs);
        refs.filter(|reference| holds(reference.place().span, offset)).min_by_key(|reference| reference.place().span.len())
    }

    /// What is declared or named at a byte: the declaration whose name it is, or the one that a name in use stands for.
    pub fn named(self, file: FileId, offset: u32) -> Option<Entity<'v>> {
        let at = self.item(file, offset)?;
        let own = |entity: &Entity<'v>| entity.name().is_some() && holds(entity.name_place().span, offset);
        let declared = self.code.entities_of(at).find(own);
        declared.or_else(|| self.reference(file, offset)?.target())
    }
}

/// Whether a byte lies in a span or at its end, where a cursor stands after the last letter.
pub(crate) fn holds(span: social_core::text::Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}
