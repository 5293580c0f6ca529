//! The reader: one thread that reads, links and checks what the client told, and says what it found. Handlers only ever look at what
//! it has put down, so that typing waits for nothing.

use super::desk::{Desk, News};
use super::facts::{Asked, FactsDesk, Told};
use super::layout::{Layout, declares_code};
use super::outbox::{Letter, Status};
use super::shared::Shared;
use super::shelf::{Shelf, Texts};
use crate::wire::{Addresses, Paper, Snapshot, diagnostic, fitted, of_failure};
use social_core::checks::{Memory, Options};
use social_core::finding::{Finding, Severity};
use social_core::resolve::Cache;
use social_core::text::Source;
use social_core::verdict::Verdict;
use social_project::manifest::{self, Manifest};
use social_project::{Failure, Files as _, Project, open_from, set_levels};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use tower_lsp::lsp_types::{Diagnostic, PublishDiagnosticsParams, Url};

/// How often the disk is looked at for a client that cannot watch it.
const LOOK: Duration = Duration::from_secs(2);

/// While somebody types, findings come at least this often.
const SILENCE: Duration = Duration::from_millis(250);

/// The reader's own memory.
pub(crate) struct Reader {
    shared: Arc<Shared>,
    facts: FactsDesk,
    shelf: Shelf,
    sources: RefCell<HashMap<(PathBuf, String), Arc<Source>>>,
    layout: Layout,
    projects: BTreeMap<PathBuf, Held>,
    /// Projects read and not yet checked.
    unchecked: BTreeSet<PathBuf>,
    last_told: Instant,
}

/// What is kept of a project from one reading to the next.
#[derive(Default)]
struct Held {
    files: Vec<PathBuf>,
    cache: Cache,
    memory: Memory,
    failure: Option<Failure>,
    manifest: Manifest,
    unread: Vec<Finding>,
    snapshot: Option<Arc<Snapshot>>,
    facts: Option<Arc<Told>>,
    told: BTreeMap<Url, Option<i32>>,
    status: Status,
}

impl Reader {
    pub fn new(shared: Arc<Shared>, facts: FactsDesk) -> Self {
        Self {
            shared,
            facts,
            shelf: Shelf::default(),
            sources: RefCell::default(),
            layout: Layout::default(),
            projects: BTreeMap::new(),
            unchecked: BTreeSet::new(),
            last_told: Instant::now(),
        }
    }

    /// Reads until the server ends.
    pub fn run(mut self, wake: &Receiver<()>) {
        loop {
            match wake.recv_timeout(LOOK) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) if self.shared.desk(|desk| desk.generation == 0 || desk.peer.watches) => continue,
                Err(RecvTimeoutError::Timeout) => match self.shelf.refresh() || self.layout.is_stale() {
                    true => self.shared.tell(|desk| desk.tell(|news| news.disk = true)),
                    false => continue,
                },
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.turn();
        }
    }

    fn turn(&mut self) {
        let (desk, news) = self.shared.take_news();
        let dirty = self.dirty(&desk, &news);
        for root in &dirty {
            self.read(&desk, root);
        }
        self.unchecked.extend(dirty);
        let judged = self.take_facts();
        let asks = news.confront || (news.facts || news.everything) && desk.settings.confront.on_save;
        self.shared.advance(|done| done.read = desk.generation);
        let is_current = || self.shared.desk(|now| now.generation == desk.generation);
        if !is_current() && judged.is_none() && !asks && self.last_told.elapsed() < SILENCE {
            return;
        }
        for root in std::mem::take(&mut self.unchecked) {
            self.check(&desk, &root);
        }
        self.shared.advance(|done| done.checked = desk.generation);
        self.last_told = Instant::now();
        if let Some(judged) = judged {
            self.shared.advance(|done| done.judged = judged);
        }
        if asks {
            self.ask_facts(&desk);
        }
        if news.answers || news.everything {
            self.refresh(&desk);
        }
    }

    /// What the client shows beside the text has changed without the text.
    fn refresh(&self, desk: &Desk) {
        let refreshes = desk.peer.refreshes;
        let letters = [(refreshes.lenses, Letter::Lenses), (refreshes.hints, Letter::Hints)];
        letters.into_iter().filter(|(takes, _)| *takes).for_each(|(_, letter)| self.shared.outbox.send(letter));
    }

    /// The projects that the news are about.
    fn dirty(&mut self, desk: &Desk, news: &News) -> BTreeSet<PathBuf> {
        let sources = std::mem::take(&mut self.sources);
        let texts = Texts { shelf: &self.shelf, documents: &desk.documents, sources: &sources };
        let declares = |path: &Path| texts.read(path, &path.to_string_lossy()).is_ok_and(|source| declares_code(&source.text));
        let moves = |path: &PathBuf| !self.layout.knows(path) || !self.layout.has_code(path) && declares(path);
        let is_new = news.everything || news.disk || news.documents.iter().any(moves);
        let mut dirty: BTreeSet<PathBuf> = BTreeSet::new();
        if is_new {
            self.shelf.refresh();
            self.layout = Layout::of(&desk.folders, &desk.documents, &declares);
            dirty.extend(self.relaid(desk));
        }
        let touched: Vec<PathBuf> = news.documents.iter().map(|path| self.root_of(path)).collect();
        let users = touched.iter().flat_map(|root| self.users_of(root)).collect::<Vec<_>>();
        dirty.extend(touched.into_iter().chain(users).filter(|root| self.projects.contains_key(root)));
        self.sources = sources;
        dirty
    }

    fn root_of(&self, path: &Path) -> PathBuf {
        if path.file_name().is_some_and(|name| name == manifest::NAME) {
            return path.parent().map(Path::to_path_buf).unwrap_or_default();
        }
        self.layout.root_of(path)
    }

    /// Projects that use files of another.
    fn users_of(&self, root: &Path) -> Vec<PathBuf> {
        let uses = |held: &Held| {
            let snapshot = held.snapshot.as_ref();
            snapshot.is_some_and(|snapshot| {
                let sources = snapshot.code.modules.iter().skip(1).flat_map(|module| &module.files);
                sources.filter_map(|file| snapshot.code.source(*file)).any(|source| snapshot.addresses.path(source).starts_with(root))
            })
        };
        self.projects.iter().filter(|(_, held)| uses(held)).map(|(root, _)| root.clone()).collect()
    }

    /// Takes the projects of a new layout; every project may have changed.
    fn relaid(&mut self, desk: &Desk) -> Vec<PathBuf> {
        let mut laid = self.layout.projects();
        let gone: Vec<PathBuf> = self.projects.keys().filter(|root| !laid.contains_key(*root)).cloned().collect();
        for root in gone {
            self.forget(desk, &root);
        }
        for (root, files) in &mut laid {
            self.projects.entry(root.clone()).or_default().files = std::mem::take(files);
        }
        laid.into_keys().collect()
    }

    fn forget(&mut self, desk: &Desk, root: &Path) {
        let Some(held) = self.projects.remove(root) else { return };
        self.unchecked.remove(root);
        self.shared.put(root, None);
        for (url, _) in held.told {
            if self.shared.set_told(&url, Vec::new()) && !desk.peer.pulls {
                self.send(desk, url, Vec::new(), None);
            }
        }
    }

    /// Reads and links a project.
    fn read(&mut self, desk: &Desk, root: &Path) {
        let texts = Texts { shelf: &self.shelf, documents: &desk.documents, sources: &self.sources };
        let Some(held) = self.projects.get_mut(root) else { return };
        held.failure = None;
        match manifest_of(desk, root) {
            Ok(manifest) => held.manifest = manifest,
            // What it said before still holds, rather than nothing.
            Err(failure) => held.failure = Some(failure),
        }
        let manifest = std::mem::take(&mut held.manifest);
        let project = open_from(&texts, root.to_path_buf(), manifest, &held.files, Some(&mut held.cache));
        let Project { code, unread, manifest, .. } = project;
        (held.manifest, held.unread) = (manifest, unread);
        let papers: HashMap<PathBuf, Paper> =
            desk.documents.iter().map(|(path, document)| (path.clone(), document.paper.clone())).collect();
        let open = papers.iter().map(|(path, paper)| (path.clone(), paper.url.clone())).collect();
        let snapshot = Arc::new(Snapshot {
            code: Arc::new(code),
            checked: Arc::default(),
            verdicts: held.facts.as_ref().map(|told| told.verdicts.clone()),
            addresses: Arc::new(Addresses { root: root.to_path_buf(), open }),
            papers: Arc::new(papers),
            encoding: desk.peer.encoding,
            lang: desk.lang(),
            today: (self.shared.host.today)(),
        });
        held.snapshot = Some(snapshot.clone());
        self.shared.put(root, Some(snapshot));
    }

    /// Checks a project that was read, and says what was found.
    fn check(&mut self, desk: &Desk, root: &Path) {
        let Some(held) = self.projects.get_mut(root) else { return };
        let Some(read) = held.snapshot.clone() else { return };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let options = Options { today: Some(read.today), threads };
        let mut checked = social_core::check_again(&read.code, &options, &mut held.memory);
        checked.findings.append(&mut held.unread.clone());
        if let Err(failure) = set_levels(&held.manifest, &[], &mut checked) {
            held.failure.get_or_insert(failure);
        }
        let facts = held.facts.clone();
        let snapshot = Arc::new(Snapshot {
            checked: Arc::new(checked),
            verdicts: facts.as_ref().map(|told| told.verdicts.clone()),
            ..(*read).clone()
        });
        held.snapshot = Some(snapshot.clone());
        let mut by_file = said(&snapshot, held.failure.as_ref(), facts.as_deref());
        // A file that is open is told of at each of its versions, and one that was told of must hear that nothing is left.
        let own = held.files.iter().filter_map(|path| Some(snapshot.papers.get(path)?.url.clone()));
        for url in own.chain(held.told.keys().cloned()) {
            by_file.entry(url).or_default();
        }
        let status = status(&snapshot, held.failure.as_ref(), facts.as_deref());
        let is_new_status = std::mem::replace(&mut held.status, status.clone()) != status;
        let told_before = std::mem::take(&mut held.told);
        let mut told = BTreeMap::new();
        for (url, diagnostics) in by_file {
            let version = snapshot.papers.values().find(|paper| paper.url == url).map(|paper| paper.version);
            if !diagnostics.is_empty() || version.is_some() {
                told.insert(url.clone(), version);
            }
            let is_same_version = told_before.get(&url).is_some_and(|before| *before == version);
            let is_news = self.shared.set_told(&url, diagnostics.clone());
            if (is_news || !is_same_version && version.is_some()) && !desk.peer.pulls {
                self.send(desk, url, diagnostics, version);
            }
        }
        if let Some(held) = self.projects.get_mut(root) {
            held.told = told;
        }
        self.shared.put(root, Some(snapshot));
        if is_new_status && desk.peer.is_ours {
            self.shared.outbox.send(Letter::Status(status));
        }
    }

    fn send(&self, desk: &Desk, uri: Url, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
        let client = desk.peer.all.text_document.as_ref().and_then(|text| text.publish_diagnostics.as_ref());
        let version = version.filter(|_| client.and_then(|client| client.version_support).unwrap_or(false));
        let diagnostics = diagnostics.into_iter().map(|one| fitted(one, client)).collect();
        self.shared.outbox.send(Letter::Diagnostics(PublishDiagnosticsParams { uri, diagnostics, version }));
    }

    /// Takes what facts said, and asks again where something changed.
    fn ask_facts(&mut self, desk: &Desk) {
        if self.projects.is_empty() {
            self.shared.advance(|done| done.judged = desk.generation);
        }
        for (root, held) in &self.projects {
            let asked = Asked {
                root: root.clone(),
                files: held.files.clone(),
                manifest: held.manifest.text.clone(),
                desk: desk.clone(),
                today: (self.shared.host.today)(),
            };
            self.facts.ask(asked);
        }
    }

    /// What facts said of projects, which the next check shows; up to which generation everything that was asked is answered.
    fn take_facts(&mut self) -> Option<u64> {
        let mut judged = None;
        for answer in self.facts.answers() {
            judged = judged.max(answer.up_to);
            if let Some(held) = self.projects.get_mut(&answer.root) {
                held.facts = answer.answer.map(Arc::new);
                self.unchecked.insert(answer.root);
            }
        }
        judged
    }
}

/// The manifest of a folder: as the editor has it, else as the disk has it.
fn manifest_of(desk: &Desk, root: &Path) -> Result<Manifest, Failure> {
    let path = root.join(manifest::NAME);
    match desk.documents.get(&path) {
        Some(document) => Manifest::parse(path, document.text.to_string()),
        None => Manifest::read(root),
    }
}

/// What there is to say of each file.
fn said(snapshot: &Snapshot, failure: Option<&Failure>, facts: Option<&Told>) -> BTreeMap<Url, Vec<Diagnostic>> {
    let mut by_file: BTreeMap<Url, Vec<Diagnostic>> = BTreeMap::new();
    let mut say = |url: Option<Url>, diagnostic: Option<Diagnostic>| {
        if let (Some(url), Some(diagnostic)) = (url, diagnostic) {
            by_file.entry(url).or_default().push(diagnostic);
        }
    };
    for finding in &snapshot.checked.findings {
        say(snapshot.url(finding.place().file), diagnostic(snapshot, finding));
    }
    if let Some((path, diagnostic)) = failure.and_then(|failure| of_failure(failure, snapshot.encoding, snapshot.lang)) {
        say(snapshot.addresses.of_path(&path), Some(diagnostic));
    }
    if let Some(facts) = facts {
        facts.say(snapshot, &mut say);
    }
    by_file
}

/// How a project stands.
fn status(snapshot: &Snapshot, failure: Option<&Failure>, facts: Option<&Told>) -> Status {
    let all = snapshot.checked.findings.iter().chain(facts.into_iter().flat_map(|told| &told.findings));
    let uri = snapshot.addresses.of_path(&snapshot.addresses.root);
    let mut status = Status { uri, errors: usize::from(failure.is_some()), ..Status::default() };
    for finding in all {
        match finding.severity {
            Severity::Error => status.errors += 1,
            Severity::Warning => status.warnings += 1,
            Severity::Hint => status.hints += 1,
        }
    }
    let code = snapshot.code.declaration();
    status.name = code.and_then(|code| code.title_in(snapshot.lang).map(|title| title.into_owned())).unwrap_or_default();
    if let Some(told) = facts {
        let count = |verdict: Verdict| told.verdicts.report.rules.iter().filter(|rule| rule.verdict == verdict).count();
        status.verdicts = Some(Verdict::ALL.into_iter().map(|verdict| (verdict.key().to_owned(), count(verdict))).collect());
        status.as_of = Some(told.verdicts.as_of().to_string());
    }
    status
}
