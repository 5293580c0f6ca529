//! Several codes as one, so that a finding may show places of each of them: nothing is resolved from one to another.

use crate::resolve::{Code, DeclAt, Module};
use crate::text::{FileId, Place, Source, Span};
use std::sync::Arc;

/// A code and what stands before the paths of its own files.
#[derive(Clone, Copy, Debug)]
pub struct Side<'c> {
    /// The code.
    pub code: &'c Code,
    /// A relative folder with `/` at its end, or nothing.
    pub root: &'c str,
}

/// Several codes as one: the first keeps its numbers.
#[derive(Debug)]
pub struct Shown {
    /// All files of all codes.
    pub code: Code,
    starts: Vec<u32>,
}

impl Shown {
    /// The codes, in order.
    pub fn of(sides: &[Side<'_>]) -> Self {
        let (mut sources, mut modules, mut decls, mut starts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for side in sides {
            let start = sources.len() as u32;
            let first = modules.len();
            starts.push(start);
            sources.extend((0..side.code.sources.len() as u32).filter_map(|number| source(*side, FileId(number))));
            for module in &side.code.modules {
                let files = module.files.iter().map(|file| FileId(file.0.saturating_add(start))).collect();
                let sees = module.sees.iter().map(|seen| seen + first).collect();
                modules.push(Module { files, sees, ..module.clone() });
            }
            let moved = side.code.decls().iter().map(|at| DeclAt::new(FileId(at.file.0.saturating_add(start)), at.start, at.decl.clone()));
            decls.extend(moved);
        }
        Self { code: Code::new(sources, modules, decls), starts }
    }

    /// A place of a code, as a place of all of them.
    pub fn place(&self, side: usize, place: Place) -> Place {
        let start = self.starts.get(side).copied().unwrap_or(0);
        Place { file: FileId(place.file.0.saturating_add(start)), span: Span::new(place.span.start, place.span.end) }
    }
}

fn source(side: Side<'_>, file: FileId) -> Option<Arc<Source>> {
    let source = side.code.sources.get(file.0 as usize)?;
    if side.code.module_number(file) != 0 || side.root.is_empty() || !source.is_whole() {
        return Some(source.clone());
    }
    Some(Arc::new(Source::new(format!("{}{}", side.root, source.path), source.text.clone())))
}
