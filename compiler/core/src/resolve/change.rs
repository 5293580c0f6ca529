//! What changed from a code to the next one of the same files: which of what was read still holds.

use super::code::{Code, DeclAt};
use super::reads::{self, Reads};
use crate::kinds::Kind;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::Arc;

/// The difference between two codes. Declarations that stay keep their order, so whatever compares them finds what it found.
#[derive(Debug, Default)]
pub struct Change {
    /// The new number of each declaration that stays, perhaps edited; [`GONE`] for the others.
    to: Vec<u32>,
    /// For each declaration of the old code: whether it changed or names something else; whether what names it changed.
    is_touched: Vec<[bool; 2]>,
    /// The names that may stand for something else.
    names: FxHashSet<u64>,
    /// The kinds of which there are others.
    kinds: u128,
    /// Whether declarations or groups have other numbers.
    is_shifted: bool,
    /// Where they have: the first number of each declaration, before and now; [`GONE`] for those that do not stay.
    firsts: Vec<(u32, u32)>,
}

const GONE: u32 = u32::MAX;

impl Change {
    /// From a code to the next. None when they do not have the same files, or do not see the same modules.
    pub fn between(old: &Code, new: &Code) -> Option<Self> {
        if !has_same_files(old, new) {
            return None;
        }
        let mut change = Self { to: vec![GONE; old.decls().len()], is_touched: vec![[false; 2]; old.decls().len()], ..Self::default() };
        let mut edited = Vec::new();
        for (before, after) in old.decls_by_file().zip(new.decls_by_file()) {
            edited.extend(change.file(old, new, before, after));
        }
        change.relink(old, new, edited);
        if change.is_shifted {
            let now = |to: &u32| new.decls().get(*to as usize).map_or(GONE, |at| at.first_entity);
            change.firsts = old.decls().iter().zip(&change.to).map(|(at, to)| (at.first_entity, now(to))).collect();
        }
        Some(change)
    }

    /// The new number of a declaration or a group, when it stays.
    pub fn entity(&self, number: u32) -> Option<u32> {
        if !self.is_shifted {
            return Some(number);
        }
        let decl = self.firsts.partition_point(|(first, _)| *first <= number).checked_sub(1)?;
        let (first, now) = self.firsts.get(decl).filter(|(_, now)| *now != GONE)?;
        Some(now + (number - first))
    }

    /// The new number of a declaration that did not change.
    pub fn kept(&self, number: usize) -> Option<usize> {
        let is_same = self.is_touched.get(number).is_some_and(|[own, _]| !own);
        self.to.get(number).filter(|to| is_same && **to != GONE).map(|to| *to as usize)
    }

    /// Whether what was read is still so; tables are for the caller to compare.
    pub fn leaves(&self, reads: &Reads) -> bool {
        let is_touched = |mark: &u32| {
            self.is_touched.get((mark / 2) as usize).is_none_or(|[own, named]| if mark.is_multiple_of(2) { *own } else { *named })
        };
        !reads.is_all
            && reads.kinds & self.kinds == 0
            && (self.names.is_empty() || !reads.names.iter().any(|name| self.names.contains(name)))
            && !reads.decls.iter().any(is_touched)
    }

    /// What was read and is still so, by its new numbers.
    pub fn moved(&self, mut reads: Reads) -> Reads {
        let to = |number: u32| self.to.get(number as usize).copied().filter(|to| *to != GONE);
        for mark in reads.decls.iter_mut().filter(|_| self.is_shifted) {
            *mark = to(*mark / 2).map_or(GONE, |to| to * 2 + *mark % 2);
        }
        for table in reads.tables.iter_mut().filter(|table| **table != Reads::ATTESTATIONS) {
            *table = self.entity(*table).unwrap_or(*table);
        }
        reads
    }

    /// Compares a file; returns the pairs of declarations that were edited, and those that came or went alone.
    fn file(&mut self, old: &Code, new: &Code, before: Range<usize>, after: Range<usize>) -> Vec<Edited> {
        let is_same = |(old, new): &(&DeclAt, &DeclAt)| Arc::ptr_eq(&old.decl, &new.decl);
        let olds = old.decls().get(before.clone()).unwrap_or_default();
        let news = new.decls().get(after.clone()).unwrap_or_default();
        let head = olds.iter().zip(news).take_while(is_same).count();
        let most = olds.len().min(news.len()) - head;
        let tail = olds.iter().rev().zip(news.iter().rev()).take(most).take_while(is_same).count();
        for n in 0..head {
            self.stays(before.start + n, after.start + n);
        }
        for n in 1..=tail {
            self.stays(before.end - n, after.end - n);
        }
        let (gone, come) = (before.start + head..before.end - tail, after.start + head..after.end - tail);
        self.is_shifted |= before.start != after.start;
        let mut pairs = olds.iter().zip(news).skip(head).take(gone.len());
        if gone.len() == come.len() && pairs.all(|(old, new)| has_same_shape(old, new)) {
            gone.clone().zip(come.clone()).for_each(|(from, to)| self.stays(from, to));
            return gone.zip(come).map(|(from, to)| Edited { from: Some(from), to: Some(to) }).collect();
        }
        self.is_shifted = true;
        let gone = gone.map(|from| Edited { from: Some(from), to: None });
        gone.chain(come.map(|to| Edited { from: None, to: Some(to) })).collect()
    }

    fn stays(&mut self, from: usize, to: usize) {
        self.to.get_mut(from).into_iter().for_each(|slot| *slot = to as u32);
    }

    fn touch(&mut self, number: usize) {
        let is_gone = self.to.get(number).is_none_or(|to| *to == GONE);
        self.is_touched.get_mut(number).into_iter().for_each(|touched| *touched = [true, touched[1] || is_gone]);
    }

    /// What the edits change elsewhere: names that stand for something else, and the referrers of what they name.
    fn relink(&mut self, old: &Code, new: &Code, mut edited: Vec<Edited>) {
        for edit in &edited {
            edit.from.into_iter().for_each(|from| self.touch(from));
            let names = |code: &Code, number: Option<usize>| number.and_then(|n| code.decls().get(n)).map(|at| code.declared_names(at));
            let (before, after) = (names(old, edit.from).unwrap_or_default(), names(new, edit.to).unwrap_or_default());
            if before != after {
                self.names.extend(before.into_iter().chain(after));
            }
            if edit.from.is_none() || edit.to.is_none() {
                self.kinds |= reads::LISTED | kinds(old, edit.from) | kinds(new, edit.to);
            }
        }
        if !self.names.is_empty() {
            for (number, at) in old.decls().iter().enumerate() {
                let to = self.kept(number);
                if to.is_some() && at.decl.refs.iter().any(|reference| self.names.contains(&reference.hash)) {
                    self.touch(number);
                    edited.push(Edited { from: Some(number), to });
                }
            }
        }
        let mut back = vec![GONE; new.decls().len()];
        for (from, to) in self.to.iter().enumerate() {
            back.get_mut(*to as usize).into_iter().for_each(|slot| *slot = from as u32);
        }
        for edit in &edited {
            self.refer(old, new, edit, &back);
        }
    }

    /// What an edited declaration named before or names now has other referrers, unless the same group names it in the same field.
    fn refer(&mut self, old: &Code, new: &Code, edit: &Edited, back: &[u32]) {
        let before = edit.from.map(|from| links(old, from)).unwrap_or_default();
        let after: Vec<Link> = edit.to.map(|to| links(new, to)).unwrap_or_default();
        let after: Vec<Link> =
            after.into_iter().map(|link| Link { target: back.get(link.target as usize).copied().unwrap_or(GONE), ..link }).collect();
        if before == after {
            return;
        }
        for link in before.iter().chain(&after) {
            self.is_touched.get_mut(link.target as usize).into_iter().for_each(|touched| touched[1] = true);
        }
    }
}

/// A declaration that changed: its old number, its new one.
struct Edited {
    from: Option<usize>,
    to: Option<usize>,
}

/// A name that a declaration uses: where, and which group of which declaration it stands for.
#[derive(PartialEq, Eq)]
struct Link {
    owner: u16,
    field: crate::model::Field,
    target: u32,
    group: u32,
}

fn links(code: &Code, number: usize) -> Vec<Link> {
    let Some(at) = code.decls().get(number) else { return Vec::new() };
    let refs = at.decl.refs.iter().zip(code.targets_of(at));
    refs.map(|(reference, target)| {
        let (target, group) = code.decl_of(*target).unwrap_or((GONE, 0));
        Link { owner: reference.owner, field: reference.field, target, group }
    })
    .collect()
}

fn kinds(code: &Code, number: Option<usize>) -> u128 {
    let at = number.and_then(|number| code.decls().get(number));
    at.into_iter().flat_map(|at| at.decl.entities.iter()).fold(0, |all, entity| all | reads::bit(entity.kind))
}

/// Whether the groups of one declaration stand where those of another do.
fn has_same_shape(a: &DeclAt, b: &DeclAt) -> bool {
    let shape = |at: &DeclAt| at.decl.entities.iter().map(|entity| (entity.kind, entity.parent)).collect::<Vec<(Kind, u16)>>();
    shape(a) == shape(b)
}

fn has_same_files(old: &Code, new: &Code) -> bool {
    let paths = old.sources.iter().zip(&new.sources).all(|(a, b)| a.path == b.path);
    let modules = old.modules.iter().zip(&new.modules).all(|(a, b)| a.path == b.path && a.files == b.files && a.sees == b.sees);
    old.sources.len() == new.sources.len() && old.modules.len() == new.modules.len() && paths && modules
}
