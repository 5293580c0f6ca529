//! What the server says by itself, in order, without anybody waiting for it.

use crate::wire::SOURCE;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::lsp_types::notification::{Notification, Progress, PublishDiagnostics};
use tower_lsp::lsp_types::request::{CodeLensRefresh, InlayHintRefreshRequest, RegisterCapability, Request, WorkDoneProgressCreate};
use tower_lsp::lsp_types::{
    MessageType, ProgressParams, ProgressParamsValue, ProgressToken, PublishDiagnosticsParams, Registration, RegistrationParams, Url,
    WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressCreateParams, WorkDoneProgressEnd,
};

/// A client that does not answer for so long is not waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// One thing to say.
#[derive(Debug)]
pub(crate) enum Letter {
    /// What was found in a file.
    Diagnostics(PublishDiagnosticsParams),
    /// How a project stands.
    Status(Status),
    /// Lenses are to be taken again.
    Lenses,
    /// Hints are to be taken again.
    Hints,
    /// Something for the reader to know.
    Say(MessageType, String),
    /// Something is to be told to the server from now on.
    Register(Vec<Registration>),
    /// Work that takes its time.
    Work(u64, Work),
}

/// A step of work that takes its time.
#[derive(Debug)]
pub(crate) enum Work {
    /// It starts; its title.
    Begin(String),
    /// It is over.
    End,
}

/// How a project stands: what our extension shows in the status bar.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Status {
    /// The folder of the project.
    pub uri: Option<Url>,
    /// The name of the code.
    pub name: String,
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// Number of hints.
    pub hints: usize,
    /// How many rules came to each verdict; none when no facts were asked.
    pub verdicts: Option<BTreeMap<String, usize>>,
    /// The day of judgement.
    pub as_of: Option<String>,
}

/// The notification that carries a [`Status`].
pub(crate) enum StatusChanged {}

impl Notification for StatusChanged {
    type Params = Status;
    const METHOD: &'static str = "social/status";
}

/// Takes letters; they leave in order.
#[derive(Clone, Debug)]
pub(crate) struct Outbox(UnboundedSender<Letter>);

impl Outbox {
    /// An outbox, and what carries its letters to a client until the outbox is gone.
    pub fn new() -> (Self, UnboundedReceiver<Letter>) {
        let (sender, letters) = unbounded_channel();
        (Self(sender), letters)
    }

    /// Says something.
    pub fn send(&self, letter: Letter) {
        // The receiver is gone only when the server ends.
        let _ = self.0.send(letter);
    }
}

/// Carries letters to a client, each after the one before. None is lost on a client that stops reading for a while: the end of the
/// server does not wait for it.
pub(crate) async fn carry(client: Client, mut letters: UnboundedReceiver<Letter>) {
    // Work is shown once the client has agreed to it: nothing else waits for that.
    let (shown, steps) = unbounded_channel();
    tokio::spawn(show(client.clone(), steps));
    while let Some(letter) = letters.recv().await {
        match letter {
            Letter::Diagnostics(params) => client.send_notification::<PublishDiagnostics>(params).await,
            Letter::Status(status) => client.send_notification::<StatusChanged>(status).await,
            Letter::Say(kind, message) => client.show_message(kind, message).await,
            Letter::Lenses => asked::<CodeLensRefresh>(&client, ()),
            Letter::Hints => asked::<InlayHintRefreshRequest>(&client, ()),
            Letter::Register(registrations) => asked::<RegisterCapability>(&client, RegistrationParams { registrations }),
            Letter::Work(number, work) => drop(shown.send((number, work))),
        }
    }
}

/// Asks without waiting for the answer: letters behind this one do not depend on it.
fn asked<R: Request>(client: &Client, params: R::Params)
where
    R::Params: Send + 'static,
    R::Result: Send + 'static,
{
    let client = client.clone();
    tokio::spawn(async move {
        let _ = tokio::time::timeout(PATIENCE, client.send_request::<R>(params)).await;
    });
}

/// Shows steps of work, of what the client agreed to.
async fn show(client: Client, mut steps: UnboundedReceiver<(u64, Work)>) {
    let mut agreed = BTreeSet::new();
    while let Some((number, work)) = steps.recv().await {
        let token = ProgressToken::String(format!("{SOURCE}/{number}"));
        let value = match work {
            Work::Begin(title) => {
                let params = WorkDoneProgressCreateParams { token: token.clone() };
                let answer = tokio::time::timeout(PATIENCE, client.send_request::<WorkDoneProgressCreate>(params)).await;
                if !matches!(answer, Ok(Ok(()))) {
                    continue;
                }
                agreed.insert(number);
                WorkDoneProgress::Begin(WorkDoneProgressBegin { title, ..WorkDoneProgressBegin::default() })
            }
            Work::End if agreed.remove(&number) => WorkDoneProgress::End(WorkDoneProgressEnd { message: None }),
            Work::End => continue,
        };
        client.send_notification::<Progress>(ProgressParams { token, value: ProgressParamsValue::WorkDone(value) }).await;
    }
}
