//! The language server: what the client tells is written down at once, a thread reads and checks it, handlers answer from what that
//! thread has put down. The only place that knows tower-lsp as a server.

mod ask;
mod backend;
mod beyond;
mod capabilities;
mod desk;
mod facts;
mod guard;
mod layout;
mod outbox;
mod reader;
mod renaming;
mod settings;
mod shared;
mod shelf;
mod sieve;

use backend::Backend;
use facts::FactsDesk;
use guard::Guard;
use jiff::civil::Date;
use outbox::{Outbox, carry};
use reader::Reader;
pub(crate) use settings::Peer;
use shared::Shared;
use sieve::sieved;
use social_core::words::Lang;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::Duration;
use tower_lsp::{LspService, Server};

/// Deep texts need a deep stack; the depth itself is limited where texts are read.
const STACK: usize = 64 << 20;

/// Requests under way at once: more than any client has.
const CONCURRENCY: usize = 64;

/// What is being said when the client leaves is said to its end, unless it takes longer.
const LAST_WORDS: Duration = Duration::from_millis(250);

/// What only the command line may know.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// The version of the tools.
    pub version: &'static str,
    /// Today, where the reader is.
    pub today: fn() -> Date,
    /// The reader's language, when neither the client nor its settings say one.
    pub language: Option<Lang>,
}

/// Serves one client on standard input and output until it leaves; returns the exit code: 0 when it said goodbye first.
///
/// # Errors
/// When the system gives no threads.
pub fn serve(host: Host) -> std::io::Result<u8> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).thread_stack_size(STACK).enable_all().build()?;
    let code = runtime.block_on(served(host));
    // A blocked read of standard input must not hold the process.
    runtime.shutdown_background();
    code
}

async fn served(host: Host) -> std::io::Result<u8> {
    let (outbox, letters) = Outbox::new();
    let (wake, awake) = sync_channel(1);
    let shared = Arc::new(Shared::new(host, outbox, wake));
    let reader = Reader::new(shared.clone(), FactsDesk::open(shared.clone()));
    std::thread::Builder::new().name("reader".to_owned()).stack_size(STACK).spawn(move || reader.run(&awake))?;
    let (service, socket) = LspService::build(|client| {
        tokio::spawn(carry(client.clone(), letters));
        Backend::new(client, shared)
    })
    .custom_method("social/preview", Backend::preview)
    .custom_method("social/content", Backend::content)
    .custom_method("workspace/textDocumentContent", Backend::content)
    .custom_method("social/confront", Backend::confront)
    .finish();
    let (guard, mut exit) = Guard::new(service);
    let server = Server::new(sieved(tokio::io::stdin()), tokio::io::stdout(), socket).concurrency_level(CONCURRENCY).serve(guard);
    tokio::pin!(server);
    let is_over = tokio::select! {
        () = &mut server => true,
        _ = exit.wait_for(Option::is_some) => false,
    };
    if !is_over {
        let _ = tokio::time::timeout(LAST_WORDS, server).await;
    }
    // None: the pipe was closed without a goodbye.
    Ok(exit.borrow().unwrap_or(1))
}
