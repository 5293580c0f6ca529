//! What stands around the service of tower-lsp, where its version 0.20 falls short.
//!
//! `exit` ends the process with the code that the protocol asks for, and at once, not when the client closes its pipe; `shutdown` with
//! `"params": null` is understood; a handler that panics answers −32603 and the server lives on; the reply to `initialize` says what
//! the types of the library cannot.

use futures::FutureExt as _;
use serde_json::{Value, json};
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use tokio::sync::watch;
use tower::Service;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Error, ErrorCode, Request, Response};

/// The service, guarded.
pub(crate) struct Guard<S> {
    inner: S,
    is_shut: Arc<AtomicBool>,
    exit: watch::Sender<Option<u8>>,
}

/// What the protocol knows and the types of the library do not: merged into the capabilities of the server.
fn unsaid() -> Value {
    json!({
        "typeHierarchyProvider": true,
        "workspace": { "textDocumentContent": { "schemes": [crate::wire::LIBRARY_SCHEME] } },
    })
}

impl<S> Guard<S> {
    /// The guarded service, and where its exit code comes out.
    pub fn new(inner: S) -> (Self, watch::Receiver<Option<u8>>) {
        let (exit, code) = watch::channel(None);
        (Self { inner, is_shut: Arc::default(), exit }, code)
    }
}

type Answer = Result<Option<Response>, ExitedError>;

impl<S> Service<Request> for Guard<S>
where
    S: Service<Request, Response = Option<Response>, Error = ExitedError>,
    S::Future: Send + 'static,
{
    type Response = Option<Response>;
    type Error = ExitedError;
    type Future = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), ExitedError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if request.method() == "exit" {
            let code = u8::from(!self.is_shut.load(Ordering::SeqCst));
            self.exit.send_replace(Some(code));
            return Box::pin(async { Ok(None) });
        }
        let (is_initialize, is_shutdown) = (request.method() == "initialize", request.method() == "shutdown");
        let id = request.id().cloned();
        let request = if request.params() == Some(&Value::Null) { without_params(request) } else { request };
        let called = std::panic::catch_unwind(AssertUnwindSafe(|| self.inner.call(request)));
        let is_shut = self.is_shut.clone();
        Box::pin(async move {
            let answer = match called {
                Ok(future) => AssertUnwindSafe(future).catch_unwind().await,
                Err(panic) => Err(panic),
            };
            let answer = answer.unwrap_or_else(|_| Ok(id.map(|id| Response::from_error(id, broken()))))?;
            if is_shutdown && answer.as_ref().is_some_and(Response::is_ok) {
                is_shut.store(true, Ordering::SeqCst);
            }
            Ok(if is_initialize { answer.map(completed) } else { answer })
        })
    }
}

fn broken() -> Error {
    Error { code: ErrorCode::InternalError, message: "internal error".into(), data: None }
}

fn without_params(request: Request) -> Request {
    let (method, id, _) = request.into_parts();
    let bare = Request::build(method);
    match id {
        Some(id) => bare.id(id).finish(),
        None => bare.finish(),
    }
}

/// The reply to `initialize`, with what the types of the library cannot say.
fn completed(response: Response) -> Response {
    let (id, body) = response.into_parts();
    let body = body.map(|mut result| {
        if let Some(capabilities) = result.get_mut("capabilities") {
            merge(capabilities, unsaid());
        }
        result
    });
    Response::from_parts(id, body)
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}
