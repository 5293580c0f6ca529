//! What was read of a code while something was worked out: it holds as long as none of that changes. Every door of
//! [`Code`](super::Code) writes down what passes through it, on the thread that asks, while somebody records.

use crate::kinds::Kind;
use std::cell::{Cell, RefCell};

/// What was read. Declarations and registers are those of the code that was read, by number.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reads {
    /// Twice the number of a declaration that was looked at; and one for one whose referrers were.
    pub(super) decls: Vec<u32>,
    /// Names that were looked up, by hash.
    pub(super) names: Vec<u64>,
    /// Registers read as tables, by entity.
    pub(super) tables: Vec<u32>,
    /// The kinds whose declarations were listed, a bit for each.
    pub(super) kinds: u128,
    /// Whether more was read than is written down.
    pub(super) is_all: bool,
}

const _: () = assert!(Kind::ALL.len() < 127, "a bit for each kind");

/// The bit of declarations whatever they are.
pub(super) const LISTED: u128 = 1 << 127;

/// Past so many declarations, whatever changes counts.
const MOST: usize = 2000;

thread_local! {
    static IS_ON: Cell<bool> = const { Cell::new(false) };
    static READS: RefCell<Reads> = const { RefCell::new(Reads { decls: Vec::new(), names: Vec::new(), tables: Vec::new(), kinds: 0, is_all: false }) };
}

impl Reads {
    /// What stands for the register of attestations among the registers.
    pub const ATTESTATIONS: u32 = u32::MAX;

    /// Whether all that was read is written down.
    pub fn is_known(&self) -> bool {
        !self.is_all
    }

    /// The registers that were read as tables, by entity.
    pub fn tables(&self) -> &[u32] {
        &self.tables
    }

    fn sorted(mut self) -> Self {
        self.decls.sort_unstable();
        self.decls.dedup();
        self.names.sort_unstable();
        self.names.dedup();
        self.tables.sort_unstable();
        self.tables.dedup();
        self.is_all |= self.decls.len() > MOST;
        if self.is_all {
            return Self { is_all: true, ..Self::default() };
        }
        Self { decls: self.decls.as_slice().into(), names: self.names.as_slice().into(), tables: self.tables.as_slice().into(), ..self }
    }
}

/// Does something, and says what it read.
pub fn recorded<T>(act: impl FnOnce() -> T) -> (T, Reads) {
    READS.take();
    IS_ON.set(true);
    let done = act();
    IS_ON.set(false);
    (done, READS.take().sorted())
}

fn write(note: impl FnOnce(&mut Reads)) {
    if IS_ON.get() {
        READS.with_borrow_mut(note);
    }
}

/// A declaration is looked at.
pub(super) fn decl(number: u32) {
    note_decl(number * 2);
}

/// The referrers of a declaration are looked at.
pub(super) fn referrers(number: u32) {
    note_decl(number * 2 + 1);
}

fn note_decl(mark: u32) {
    write(|reads| {
        if reads.decls.last() != Some(&mark) {
            reads.decls.push(mark);
        }
    });
}

/// A name is looked up.
pub(super) fn name(hash: u64) {
    write(|reads| reads.names.push(hash));
}

/// The declarations of a kind are listed.
pub(super) fn kind(kind: Kind) {
    write(|reads| reads.kinds |= bit(kind));
}

/// The declarations are listed.
pub(super) fn list() {
    write(|reads| reads.kinds = u128::MAX);
}

/// A register is read as a table.
pub(crate) fn table(register: u32) {
    write(|reads| reads.tables.push(register));
}

/// The register of attestations is looked for.
pub(crate) fn attestations() {
    table(Reads::ATTESTATIONS);
}

/// More is read than can be written down.
pub(crate) fn everything() {
    write(|reads| reads.is_all = true);
}

pub(super) fn bit(kind: Kind) -> u128 {
    1 << (kind as u32)
}
