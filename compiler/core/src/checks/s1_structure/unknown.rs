//! Names that nobody declares: one of them may be a misspelt way of naming what seems to be named by nothing.

use crate::kinds::Kind;
use crate::resolve::Code;
use std::collections::BTreeSet;

/// The kinds that the unknown names of a code could stand for.
#[derive(Debug, Default)]
pub struct Unknown {
    kinds: BTreeSet<Kind>,
    any: bool,
}

impl Unknown {
    /// Those of a code. A name that may be prose is no unknown name.
    pub fn of(code: &Code) -> Self {
        let mut unknown = Self::default();
        for reference in code.unresolved().filter(|name| !name.data().or_prose) {
            unknown.kinds.extend(reference.data().kinds);
            unknown.any |= reference.data().kinds.is_empty();
        }
        unknown
    }

    /// Whether one of them could stand for something of this kind.
    pub fn may_be(&self, kind: Kind) -> bool {
        self.any || self.kinds.contains(&kind)
    }
}
