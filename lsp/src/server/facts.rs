//! Rules opposed to facts, on a thread of its own: however long it takes, nothing else waits.

use super::desk::Desk;
use super::outbox::{Letter, Work};
use super::shared::Shared;
use super::shelf::{Shelf, Texts};
use crate::features::Verdicts;
use crate::wire::{Snapshot, diagnostic, of_failure};
use jiff::civil::Date;
use social_core::checks::{Cx, Options, held};
use social_core::finding::Finding;
use social_core::resolve::{Cache, Code};
use social_core::text;
use social_core::text::Place;
use social_core::verdict::findings::findings;
use social_facts::engine::Sqlite;
use social_facts::judge::{self, Demand};
use social_project::manifest::{self, Manifest};
use social_project::{Failure, open_from, set_levels};
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use tower_lsp::lsp_types::{Diagnostic, Range, Url};

/// What is found of a register that has no facts: a code whose registers are all so is not opposed to facts at all.
const WITHOUT: &str = "register-without-facts";

/// Work shorter than this is not shown.
const PATIENCE: Duration = Duration::from_millis(400);

/// A project to oppose to its facts.
#[derive(Debug)]
pub(crate) struct Asked {
    pub root: PathBuf,
    pub files: Vec<PathBuf>,
    pub manifest: String,
    pub desk: Desk,
    pub today: Date,
}

/// What facts said of a project.
#[derive(Debug)]
pub(crate) struct Told {
    /// Verdicts, and the code they are about.
    pub verdicts: Arc<Verdicts>,
    /// What there is to talk about, at places of that code.
    pub findings: Vec<Finding>,
    /// What kept them from being read.
    pub failure: Option<Failure>,
}

/// An answer; none where a project has no facts.
#[derive(Debug)]
pub(crate) struct Answer {
    pub root: PathBuf,
    pub answer: Option<Told>,
    /// Everything that was asked up to this generation is answered.
    pub up_to: Option<u64>,
}

/// Where the reader asks, and finds answers.
#[derive(Debug)]
pub(crate) struct FactsDesk {
    asked: Sender<Asked>,
    answers: Receiver<Answer>,
}

impl FactsDesk {
    /// Starts the thread.
    pub fn open(shared: Arc<Shared>) -> Self {
        let (asked, questions) = channel();
        let (sender, answers) = channel();
        let run = move || run(&shared, &questions, &sender);
        // Without a thread there are no verdicts: everything else goes on.
        let _ = std::thread::Builder::new().name("facts".to_owned()).stack_size(super::STACK).spawn(run);
        Self { asked, answers }
    }

    pub fn ask(&self, asked: Asked) {
        let _ = self.asked.send(asked);
    }

    pub fn answers(&self) -> Vec<Answer> {
        self.answers.try_iter().collect()
    }
}

fn run(shared: &Shared, questions: &Receiver<Asked>, answers: &Sender<Answer>) {
    let mut number = 0;
    while let Ok(first) = questions.recv() {
        // Of several questions about one project only the last one still matters.
        let mut waiting: Vec<Asked> = vec![first];
        for asked in questions.try_iter() {
            waiting.retain(|one| one.root != asked.root);
            waiting.push(asked);
        }
        let last = waiting.len() - 1;
        let newest = waiting.iter().map(|asked| asked.desk.generation).max();
        for (rank, asked) in waiting.into_iter().enumerate() {
            number += 1;
            let root = asked.root.clone();
            let mut work = Progress::new(shared, number, &asked);
            let answer = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| confront(&asked, &mut work)));
            work.end();
            if answers.send(Answer { root, answer: answer.ok().flatten(), up_to: newest.filter(|_| rank == last) }).is_err() {
                return;
            }
            shared.tell(|desk| desk.tell(|news| news.answers = true));
        }
    }
}

fn confront(asked: &Asked, work: &mut Progress<'_>) -> Option<Told> {
    let (shelf, sources) = (Shelf::default(), RefCell::default());
    let texts = Texts { shelf: &shelf, documents: &asked.desk.documents, sources: &sources };
    let manifest = Manifest::parse(asked.root.join(manifest::NAME), asked.manifest.clone()).unwrap_or_default();
    let mut project = open_from(&texts, asked.root.clone(), manifest, &asked.files, Some(&mut Cache::default()));
    let sources = match project.sources(None) {
        Ok(sources) => sources,
        Err(failure) => return Some(failed(project.code, failure, asked.today)),
    };
    let mut engine = Sqlite::new().ok()?;
    let demand = Demand { today: asked.today, sources: &sources, only: &[] };
    let confronted = judge::confront(&project.code, &demand, &mut engine, &mut |_| work.step());
    let confronted = match confronted {
        Ok(confronted) => confronted,
        Err(error) => return Some(failed(project.code, Failure::new(error.message).help(error.help), asked.today)),
    };
    let mut found = social_facts::read::findings(confronted.faults, &mut project.code);
    let has_none = confronted.report.registers.iter().all(|register| register.sources.is_empty());
    if has_none && found.iter().all(|finding| finding.check.slug == WITHOUT) {
        return None;
    }
    found.extend(findings(&project.code, &confronted.report));
    let options = Options { today: Some(asked.today), threads: 1 };
    let mut checked = held(&Cx::new(&project.code, &options), found);
    let failure = set_levels(&project.manifest, &[], &mut checked).err();
    let verdicts = Arc::new(Verdicts::new(Arc::new(project.code), Arc::new(confronted.report)));
    Some(Told { verdicts, findings: checked.findings, failure })
}

/// Nothing was judged, and why.
fn failed(code: Code, failure: Failure, today: Date) -> Told {
    let report = social_core::verdict::Report { as_of: today, rules: Vec::new(), registers: Vec::new(), idle_waivers: Vec::new() };
    Told { verdicts: Arc::new(Verdicts::new(Arc::new(code), Arc::new(report))), findings: Vec::new(), failure: Some(failure) }
}

impl Told {
    /// Says what was found, where it stands now. What is about a declaration whose text has changed since is not said: it was not
    /// judged as it is.
    pub fn say(&self, now: &Snapshot, say: &mut dyn FnMut(Option<Url>, Option<Diagnostic>)) {
        let then = Snapshot { code: self.verdicts.code.clone(), ..now.clone() };
        for finding in &self.findings {
            let place = finding.place();
            let is_text = then.code.module_number(place.file) == 0 && then.code.decls().iter().any(|at| at.file == place.file);
            let told = diagnostic(&then, finding);
            match is_text {
                false => say(then.url(place.file), told),
                true => {
                    if let (Some((url, lines)), Some(told)) = (moved(&then, now, place), told) {
                        say(Some(url), Some(Diagnostic { range: down(told.range, lines), ..told }));
                    }
                }
            }
        }
        if let Some((path, told)) = self.failure.as_ref().and_then(|failure| of_failure(failure, now.encoding, now.lang)) {
            say(now.addresses.of_path(&path), Some(told));
        }
    }
}

/// Where a place of a code stands in a later one, when its declaration is the same: the file, and how many lines further down.
fn moved(then: &Snapshot, now: &Snapshot, place: Place) -> Option<(Url, i64)> {
    let root = then.code.root(then.view().item(place.file, place.span.start)?)?;
    let (slug, full) = (root.slug(), root.full_place());
    let text = full.span.of(&then.code.source(full.file)?.text);
    let same = now.code.of(root.kind()).find(|one| {
        let place = one.full_place();
        one.is_root() && one.slug() == slug && now.code.source(place.file).is_some_and(|source| place.span.of(&source.text) == text)
    })?;
    let (before, after) = (then.location(full)?, now.location(same.full_place())?);
    Some((after.uri, i64::from(after.range.start.line) - i64::from(before.range.start.line)))
}

fn down(range: Range, lines: i64) -> Range {
    let line = |line: u32| u32::try_from(i64::from(line) + lines).unwrap_or_default();
    let mut range = range;
    (range.start.line, range.end.line) = (line(range.start.line), line(range.end.line));
    range
}

/// Says that facts are being read, when it takes long.
struct Progress<'s> {
    shared: &'s Shared,
    number: u64,
    title: String,
    started: Instant,
    is_shown: bool,
    can_show: bool,
}

impl<'s> Progress<'s> {
    fn new(shared: &'s Shared, number: u64, asked: &Asked) -> Self {
        let title = text! { fr: "Confrontation aux faits", en: "Opposing to facts" }.get(asked.desk.lang()).to_owned();
        Self { shared, number, title, started: Instant::now(), is_shown: false, can_show: asked.desk.peer.progress }
    }

    fn step(&mut self) {
        if self.can_show && !self.is_shown && self.started.elapsed() > PATIENCE {
            self.is_shown = true;
            self.shared.outbox.send(Letter::Work(self.number, Work::Begin(self.title.clone())));
        }
    }

    fn end(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            self.shared.outbox.send(Letter::Work(self.number, Work::End));
        }
    }
}
