//! Files as they were read: an unchanged file costs nothing to read again, a changed one costs the declarations that changed.

use super::lower::{is_kind_word, lower};
use crate::model::Decl;
use crate::text::Source;
use rustc_hash::FxHashMap;
use social_grammar::{Item, Tree, outline};
use std::sync::Arc;

/// Texts above this size are read on several threads.
const PARALLEL: usize = 256 * 1024;

/// Files already read, by path. What is given again with the same text is not looked at; in a changed text, the declarations
/// that were there before are found by comparing texts.
#[derive(Debug, Default)]
pub struct Cache {
    files: FxHashMap<String, Arc<Reading>>,
}

impl Cache {
    pub(super) fn read(&mut self, source: &Source, threads: usize) -> Arc<Reading> {
        let before = self.files.get(&source.path);
        if let Some(before) = before.filter(|before| Arc::ptr_eq(&before.text, &source.text)) {
            return before.clone();
        }
        let read = Arc::new(Reading::after(before.map(AsRef::as_ref), &source.text, threads));
        self.files.insert(source.path.clone(), read.clone());
        read
    }

    /// Forgets the files that are no longer there.
    pub(super) fn keep(&mut self, sources: &[Arc<Source>]) {
        if self.files.len() > sources.len() {
            let kept: rustc_hash::FxHashSet<&str> = sources.iter().map(|source| source.path.as_str()).collect();
            self.files.retain(|path, _| kept.contains(path.as_str()));
        }
    }
}

/// A text cut into items, each read.
#[derive(Debug)]
pub(super) struct Reading {
    text: Arc<str>,
    items: Vec<Item>,
    decls: Vec<Arc<Decl>>,
}

/// Declarations by their text and the place of their head in it: all that reading one depends on.
type Known<'k> = FxHashMap<(&'k str, u32), &'k Arc<Decl>>;

impl Reading {
    /// Reads a text. `threads` above one reads a large one in parallel; the result is the same.
    pub(super) fn of(text: &Arc<str>, threads: usize) -> Self {
        Self::after(None, text, threads)
    }

    /// Each declaration and the first byte of its item, in order.
    pub(super) fn decls(&self) -> impl Iterator<Item = (u32, &Arc<Decl>)> {
        self.items.iter().zip(&self.decls).map(|(item, decl)| (item.span.start, decl))
    }

    /// An edit leaves most of a text as it was, before and after the place it touches: only what lies between is looked up.
    fn after(before: Option<&Self>, text: &Arc<str>, threads: usize) -> Self {
        let items = outline(text, &is_kind_word);
        let Some(before) = before else {
            let decls = read_items(text, &items, threads, &Known::default());
            return Self { text: text.clone(), items, decls };
        };
        let is_same = |(old, new): &(&Item, &Item)| old.head == new.head && old.span.of(&before.text) == new.span.of(text);
        let head = before.items.iter().zip(&items).take_while(is_same).count();
        let most = before.items.len().min(items.len()) - head;
        let tail = before.items.iter().rev().zip(items.iter().rev()).take(most).take_while(is_same).count();
        let old = head..before.items.len() - tail;
        let known = before.items.iter().zip(&before.decls).skip(head).take(old.len());
        let known = known.map(|(item, decl)| ((item.span.of(&before.text), item.head), decl)).collect();
        let changed = items.get(head..items.len() - tail).unwrap_or_default();
        let mut decls = Vec::with_capacity(items.len());
        decls.extend(before.decls.iter().take(head).cloned());
        decls.extend(read_items(text, changed, threads, &known));
        decls.extend(before.decls.iter().skip(old.end).cloned());
        Self { text: text.clone(), items, decls }
    }
}

fn read_items(text: &str, items: &[Item], threads: usize, known: &Known<'_>) -> Vec<Arc<Decl>> {
    if threads < 2 || items.iter().map(|item| item.span.len() as usize).sum::<usize>() < PARALLEL {
        return read_chunk(text, items, known);
    }
    let size = items.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = items.chunks(size).map(|chunk| (chunk, scope.spawn(|| read_chunk(text, chunk, known)))).collect();
        let parts = workers.into_iter().map(|(chunk, worker)| worker.join().unwrap_or_else(|_| read_chunk(text, chunk, known)));
        parts.flatten().collect()
    })
}

fn read_chunk(text: &str, items: &[Item], known: &Known<'_>) -> Vec<Arc<Decl>> {
    let mut tree = Tree::default();
    let mut read = |item: &Item| Arc::new(lower(text, *item, &mut tree));
    let known = |item: &Item| known.get(&(item.span.of(text), item.head)).map(|decl| Arc::clone(decl));
    items.iter().map(|item| known(item).unwrap_or_else(|| read(item))).collect()
}
