//! From texts to a code: reads every item, follows `use`, links. The caller brings the texts; nothing here touches a disk.

use super::code::{Code, DeclAt, EntityId, Module};
use super::library::{self, LIBRARY};
use super::lower::is_kind_word;
use super::reading::{Cache, Reading};
use crate::kinds::{Kind, r#use};
use crate::text::{FileId, Source, Span};
use crate::words::Lang;
use social_grammar::{Item, Tree, outline};
use std::sync::Arc;

/// Brings the files of another code or file named by a `use`.
pub trait Loader {
    /// The files behind `path`, as written in the file `from` (its path as findings show it).
    ///
    /// # Errors
    /// What stands in the way, for the reader.
    fn load(&self, path: &str, from: &str) -> Result<Loaded, LoadError>;
}

/// Files brought by a [`Loader`].
#[derive(Debug)]
pub struct Loaded {
    /// What tells this module from others, however it was named: a canonical path. The code itself has the empty key.
    pub key: String,
    /// Its files.
    pub sources: Vec<Arc<Source>>,
}

/// Why nothing could be brought.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LoadError {
    /// Nothing is there.
    NotFound,
    /// Something is there and cannot be read; what the system said.
    Unreadable(String),
    /// It lies on the network, which compiling never touches.
    Remote,
}

/// What is wrong with a `use`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UseProblem {
    /// No module of the standard library has this name.
    UnknownModule,
    /// Nothing could be brought.
    NotLoaded(LoadError),
    /// The module ends up using itself; the paths on the way round.
    Cycle(Vec<String>),
}

/// A loader for a single text: nothing but the standard library can be used.
#[derive(Debug)]
pub struct NoLoader;

impl Loader for NoLoader {
    fn load(&self, _: &str, _: &str) -> Result<Loaded, LoadError> {
        Err(LoadError::NotFound)
    }
}

/// Builds a code from its own files, sources or shared sources. `threads` above one reads large texts in parallel; the result is
/// the same. An editor gives the `Arc`s of unchanged files again, and a cache.
pub fn assemble<S: Into<Arc<Source>>>(own: Vec<S>, loader: &dyn Loader, threads: usize, cache: Option<&mut Cache>) -> Code {
    built(own.into_iter().map(Into::into).collect(), loader, Assembly { threads, cache, ..Assembly::default() })
}

fn built(own: Vec<Arc<Source>>, loader: &dyn Loader, mut all: Assembly<'_>) -> Code {
    all.add(String::new(), String::new(), own);
    for module in LIBRARY.iter().filter(|module| module.is_prelude) {
        all.add_library(module);
    }
    all.prelude = 1..all.modules.len();
    all.follow(loader);
    let prelude: Vec<usize> = all.prelude.clone().collect();
    for module in &mut all.modules {
        module.sees.extend(prelude.iter().copied());
    }
    if let Some(cache) = all.cache {
        cache.keep(&all.sources);
    }
    let mut code = Code::new(all.sources, all.modules, all.decls);
    code.use_problems = all.problems.into_iter().filter_map(|(decl, problem)| Some((code.root_id(decl)?, problem))).collect();
    code
}

#[derive(Default)]
struct Assembly<'a> {
    threads: usize,
    cache: Option<&'a mut Cache>,
    sources: Vec<Arc<Source>>,
    modules: Vec<Module>,
    keys: Vec<String>,
    decls: Vec<DeclAt>,
    /// The `use` that first brought each module; none for the code itself and the prelude.
    brought_by: Vec<Option<usize>>,
    prelude: std::ops::Range<usize>,
    problems: Vec<(usize, UseProblem)>,
    edges: Vec<Vec<(usize, usize)>>,
}

impl Assembly<'_> {
    fn place(&mut self, source: Arc<Source>, read: &Reading, module: usize) {
        let file = FileId(self.sources.len() as u32);
        self.decls.extend(read.decls().map(|(start, decl)| DeclAt::new(file, start, decl.clone())));
        self.sources.push(source);
        self.modules.get_mut(module).into_iter().for_each(|module| module.files.push(file));
    }

    fn add_library(&mut self, module: &'static library::LibraryModule) -> usize {
        if let Some(known) = self.keys.iter().position(|key| key == module.path) {
            return known;
        }
        let number = self.add(module.fr.to_owned(), module.path.to_owned(), Vec::new());
        let (source, read) = module.read();
        self.place(source.clone(), read, number);
        number
    }

    fn add(&mut self, path: String, key: String, sources: Vec<Arc<Source>>) -> usize {
        let number = self.modules.len();
        self.modules.push(Module { path, ..Module::default() });
        self.keys.push(key);
        self.brought_by.push(None);
        for source in sources {
            let read = match self.cache.as_deref_mut() {
                Some(cache) => cache.read(&source, self.threads),
                None => Arc::new(Reading::of(&source.text, self.threads)),
            };
            self.place(source, &read, number);
        }
        number
    }

    /// Follows every `use`, those of used codes too, until nothing new comes.
    fn follow(&mut self, loader: &dyn Loader) {
        let mut next = 0;
        while next < self.decls.len() {
            if let Some(path) = self.used_path(next) {
                self.follow_one(next, &path, loader);
            }
            next += 1;
        }
    }

    /// What a declaration uses, when it is a `use`.
    fn used_path(&self, index: usize) -> Option<String> {
        let at = self.decls.get(index)?;
        let root = at.decl.entities.first().filter(|root| root.kind == Kind::Use)?;
        let text = self.sources.get(at.file.0 as usize)?.text.get(at.start as usize..)?;
        let fields = at.decl.fields.get(root.fields.0 as usize..root.fields.1 as usize)?;
        let path = fields.iter().find(|f| f.field == r#use::PATH).or_else(|| fields.iter().find(|f| f.field == r#use::IRI));
        let span = path.map(|f| f.span).or_else(|| [root.name, root.title].into_iter().find(|s| !s.is_empty()))?;
        Some(crate::values::prose_text(span.of(text)).into_owned())
    }

    fn follow_one(&mut self, decl: usize, path: &str, loader: &dyn Loader) {
        let Some(from) = self.decls.get(decl).map(|at| at.file) else { return };
        let user = self.modules.iter().position(|m| m.files.contains(&from)).unwrap_or(0);
        match self.resolve(path, from, loader) {
            Ok(module) => {
                if let Some(way) = self.way_back(module, user) {
                    let own = self.own_use(decl, user);
                    self.problems.push((own, UseProblem::Cycle(way)));
                    return;
                }
                if let Some(slot) = self.brought_by.get_mut(module).filter(|slot| slot.is_none()) {
                    *slot = Some(decl);
                }
                self.edges.resize(self.modules.len(), Vec::new());
                self.edges.get_mut(user).into_iter().for_each(|list| list.push((module, decl)));
                self.modules.get_mut(user).into_iter().for_each(|m| m.sees.push(module));
            }
            Err(problem) => {
                let own = self.own_use(decl, user);
                self.problems.push((own, problem));
            }
        }
    }

    /// The `use` of the code itself that led to this one: where its author can do something.
    fn own_use(&self, decl: usize, user: usize) -> usize {
        let (mut decl, mut module) = (decl, user);
        for _ in 0..self.modules.len() {
            let Some(by) = self.brought_by.get(module).copied().flatten().filter(|_| module != 0) else { break };
            decl = by;
            let file = self.decls.get(by).map(|at| at.file).unwrap_or_default();
            module = self.modules.iter().position(|m| m.files.contains(&file)).unwrap_or(0);
        }
        decl
    }

    fn resolve(&mut self, path: &str, from: FileId, loader: &dyn Loader) -> Result<usize, UseProblem> {
        if let Some(module) = library::module(path) {
            return Ok(self.add_library(module));
        }
        let is_name = !path.contains(['/', '\\', ':']) && !path.starts_with('.') && !path.ends_with(".social");
        if is_name && path.starts_with("std.") {
            return Err(UseProblem::UnknownModule);
        }
        if path.contains("://") {
            return Err(UseProblem::NotLoaded(LoadError::Remote));
        }
        let from = self.sources.get(from.0 as usize).map(|s| s.path.clone()).unwrap_or_default();
        match loader.load(path, &from) {
            Ok(loaded) => match self.keys.iter().position(|key| *key == loaded.key) {
                Some(known) => {
                    if let Some(module) = self
                        .modules
                        .get_mut(known)
                        .filter(|module| module.path != path && !module.other_paths.iter().any(|other| other == path))
                    {
                        module.other_paths.push(path.to_owned());
                    }
                    Ok(known)
                }
                None => Ok(self.add(path.to_owned(), loaded.key, loaded.sources)),
            },
            Err(LoadError::NotFound) if is_name => Err(UseProblem::UnknownModule),
            Err(error) => Err(UseProblem::NotLoaded(error)),
        }
    }

    /// The paths from `from` back to `to` along `use`, when there is a way.
    fn way_back(&self, from: usize, to: usize) -> Option<Vec<String>> {
        let name = |module: usize| self.modules.get(module).map(|m| m.path.clone()).unwrap_or_default();
        if from == to {
            return Some(vec![name(to)]);
        }
        let mut seen = vec![false; self.modules.len()];
        let mut stack = vec![vec![from]];
        while let Some(way) = stack.pop() {
            let Some(last) = way.last().copied() else { continue };
            if std::mem::replace(seen.get_mut(last)?, true) {
                continue;
            }
            for (next, _) in self.edges.get(last).into_iter().flatten() {
                let longer: Vec<usize> = way.iter().copied().chain([*next]).collect();
                if *next == to {
                    return Some(longer.into_iter().map(name).collect());
                }
                stack.push(longer);
            }
        }
        None
    }
}

/// The recognised words of a whole text, in order, with spans in the file.
pub fn words_of(text: &str) -> Vec<crate::values::WordUse> {
    let mut tree = Tree::default();
    let mut all = Vec::new();
    for item in outline(text, &is_kind_word) {
        let (_, mut words) = super::lower::lower_words(text, item, &mut tree);
        words.sort_by_key(|word| word.span);
        all.extend(words.into_iter().map(|word| crate::values::WordUse { span: shifted(word.span, item), ..word }));
    }
    all
}

fn shifted(span: Span, item: Item) -> Span {
    span.shifted(item.span.start)
}

impl Code {
    fn root_id(&self, decl: usize) -> Option<EntityId> {
        Some(self.root(self.decls().get(decl)?)?.id())
    }
}

/// The language of a code: the one it states, else the one its words are in.
pub fn language(code: &Code) -> Lang {
    let stated = code.declaration().and_then(|e| e.choice(crate::kinds::code::LANGUAGE)).and_then(Lang::from_tag);
    stated.unwrap_or_else(|| {
        let (mut fr, mut en) = (0usize, 0usize);
        for at in code.own_decls() {
            let [french, english] = at.decl.first_word;
            fr += usize::from(french.is_some());
            en += usize::from(english.is_some());
        }
        if en > fr { Lang::En } else { Lang::Fr }
    })
}
