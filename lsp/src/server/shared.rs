//! What handlers, the reader of codes and the reader of facts share.

use super::Host;
use super::desk::{Desk, Document, News};
use super::outbox::Outbox;
use crate::features::Verdicts;
use crate::wire::{Snapshot, library_path, path_of};
use social_core::text::FileId;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use tower_lsp::lsp_types::{Diagnostic, Url};

/// How far the reading of what the client told has come, in generations.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Done {
    /// Read and linked.
    pub read: u64,
    /// Checked.
    pub checked: u64,
    /// Opposed to facts, where somebody asked for it.
    pub judged: u64,
}

/// What is needed of a snapshot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// The code.
    Code,
    /// What was found in it.
    Findings,
}

/// The state of the server.
#[derive(Debug)]
pub(crate) struct Shared {
    /// What only the command line may know.
    pub host: Host,
    /// What goes out.
    pub outbox: Outbox,
    desk: Mutex<Desk>,
    projects: Mutex<Projects>,
    done: watch::Sender<Done>,
    wake: SyncSender<()>,
}

/// What is known of each project.
#[derive(Debug, Default)]
struct Projects {
    snapshots: HashMap<PathBuf, Arc<Snapshot>>,
    told: HashMap<Url, Arc<Vec<Diagnostic>>>,
}

/// A file of a snapshot.
#[derive(Clone, Debug)]
pub(crate) struct Located {
    /// The snapshot.
    pub snapshot: Arc<Snapshot>,
    /// The file.
    pub file: FileId,
}

/// A poisoned lock holds whole values all the same: each is written in one step.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub fn new(host: Host, outbox: Outbox, wake: SyncSender<()>) -> Self {
        let desk = Mutex::new(Desk { fallback: host.language, ..Desk::default() });
        Self { host, outbox, desk, projects: Mutex::default(), done: watch::Sender::default(), wake }
    }

    /// Looks at what the client told.
    pub fn desk<T>(&self, look: impl FnOnce(&Desk) -> T) -> T {
        look(&locked(&self.desk))
    }

    /// Writes what the client told, and wakes the reader.
    pub fn tell<T>(&self, write: impl FnOnce(&mut Desk) -> T) -> T {
        let out = write(&mut locked(&self.desk));
        // Full: it is already awake.
        let _ = self.wake.try_send(());
        out
    }

    /// Takes what has changed, with the desk as it is now.
    pub fn take_news(&self) -> (Desk, News) {
        let mut desk = locked(&self.desk);
        let news = std::mem::take(&mut desk.news);
        (desk.clone(), news)
    }

    /// An open document.
    pub fn document(&self, url: &Url) -> Option<Document> {
        self.desk(|desk| desk.documents.get(&path_of(url)).cloned())
    }

    /// The reader has come so far.
    pub fn advance(&self, write: impl FnOnce(&mut Done)) {
        self.done.send_modify(write);
    }

    /// Puts the newest snapshot of a project in the place of the one before; none when the project is gone.
    pub fn put(&self, root: &Path, snapshot: Option<Arc<Snapshot>>) {
        let mut projects = locked(&self.projects);
        match snapshot {
            Some(snapshot) => projects.snapshots.insert(root.to_path_buf(), snapshot),
            None => projects.snapshots.remove(root),
        };
    }

    /// The newest snapshot of each project, in order of root.
    pub fn snapshots(&self) -> Vec<Arc<Snapshot>> {
        let projects = locked(&self.projects);
        let mut all: Vec<_> = projects.snapshots.iter().collect();
        all.sort_by_key(|(root, _)| root.as_path());
        all.into_iter().map(|(_, snapshot)| snapshot.clone()).collect()
    }

    /// What is told of a file.
    pub fn told(&self, url: &Url) -> Arc<Vec<Diagnostic>> {
        locked(&self.projects).told.get(url).cloned().unwrap_or_default()
    }

    /// Changes what is told of a file; returns whether it is news.
    pub fn set_told(&self, url: &Url, diagnostics: Vec<Diagnostic>) -> bool {
        let mut projects = locked(&self.projects);
        let before = match diagnostics.is_empty() {
            true => projects.told.remove(url),
            false => projects.told.insert(url.clone(), Arc::new(diagnostics.clone())),
        };
        before.is_none_or(|before| *before != diagnostics)
    }

    /// Waits until everything that the client has told up to now is read, or checked.
    pub async fn settle(&self, need: Need) {
        let wanted = self.desk(|desk| desk.generation);
        let reached = |done: &Done| match need {
            Need::Code => done.read >= wanted,
            Need::Findings => done.checked >= wanted,
        };
        // Only the end of the server closes it.
        let _ = self.done.subscribe().wait_for(reached).await;
    }

    /// The file of an address, in the newest snapshot of its project.
    pub async fn locate(&self, url: &Url, need: Need) -> Option<Located> {
        self.settle(need).await;
        let snapshots = self.snapshots();
        if let Some(path) = library_path(url) {
            return snapshots.into_iter().find_map(|snapshot| Some(Located { file: snapshot.library_file(path)?, snapshot }));
        }
        let path = path_of(url);
        let found = snapshots.into_iter().filter_map(|snapshot| Some(Located { file: snapshot.file(&path)?, snapshot }));
        // A file that one project owns and another uses: the owner knows more.
        let mut found: Vec<Located> = found.collect();
        found.sort_by_key(|one| one.snapshot.code.module_number(one.file));
        found.into_iter().next()
    }

    /// Opposes a project to its facts, now; what they said, when it has some.
    pub async fn verdicts(&self, root: &Path) -> Option<Arc<Verdicts>> {
        let wanted = self.tell(|desk| {
            desk.tell(|news| news.confront = true);
            desk.generation
        });
        let _ = self.done.subscribe().wait_for(|done| done.judged >= wanted).await;
        let snapshots = self.snapshots();
        snapshots.iter().find(|snapshot| snapshot.addresses.root == root)?.verdicts.clone()
    }
}
