//! What stands around the service of tower-lsp, where its version 0.20 falls short.
//!
//! `exit` ends the process with the code that the protocol asks for, and at once, not when the client closes its pipe; `shutdown` with
//! `"params": null` is understood; a handler that panics answers −32603 and the server lives on; a message that is none, and a
//! question that starts with `$/` and that nobody knows, are answered; the reply to `initialize` says what the types of the library
//! cannot.

use super::sieve::NOT_UNDERSTOOD;
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
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

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
        if request.method() == NOT_UNDERSTOOD {
            return Box::pin(async move { Ok(Some(Response::from_error(Id::Null, not_understood(&request)))) });
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
            let answer = match answer {
                Ok(answer) => answer?.or_else(|| id.map(|id| Response::from_error(id, Error::method_not_found()))),
                Err(_) => id.map(|id| Response::from_error(id, broken())),
            };
            if is_shutdown && answer.as_ref().is_some_and(Response::is_ok) {
                is_shut.store(true, Ordering::SeqCst);
            }
            Ok(if is_initialize { answer.map(completed) } else { answer })
        })
    }
}

/// The error that a message which was not understood is answered with.
fn not_understood(stands_for: &Request) -> Error {
    let code = stands_for.params().and_then(|params| params.get(0)).and_then(Value::as_i64);
    if code == Some(ErrorCode::ParseError.code()) { Error::parse_error() } else { Error::invalid_request() }
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

    use super::{Answer, Guard};
    use serde_json::{Value, json};
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use tower::Service;
    use tower_lsp::ExitedError;
    use tower_lsp::jsonrpc::{Request, Response};

    /// A service that does what the method says: it panics at once, or later, says nothing, or answers with the params it saw.
    struct Toy;

    impl Service<Request> for Toy {
        type Response = Option<Response>;
        type Error = ExitedError;
        type Future = Pin<Box<dyn Future<Output = Answer> + Send>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ExitedError>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            let (method, id, params) = request.into_parts();
            assert!(method != "panics at once", "it was asked to");
            Box::pin(async move {
                assert!(method != "panics later", "it was asked to");
                let is_answered = method != "says nothing";
                Ok(id.filter(|_| is_answered).map(|id| Response::from_ok(id, json!({ "saw": params }))))
            })
        }
    }

    /// The answers to a few requests, one after the other, and the exit code said in the end.
    fn answers(requests: Vec<Value>) -> (Vec<Value>, Option<u8>) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (mut guard, exit) = Guard::new(Toy);
        let request = |value| serde_json::from_value::<Request>(value).unwrap();
        let mut said = Vec::new();
        for value in requests {
            said.push(serde_json::to_value(runtime.block_on(guard.call(request(value))).unwrap()).unwrap());
        }
        let code = *exit.borrow();
        (said, code)
    }

    fn asked(method: &str, params: Value) -> Value {
        json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })
    }

    #[test]
    fn a_handler_that_panics_answers_and_the_next_one_is_heard() {
        let told = json!({ "jsonrpc": "2.0", "method": "panics later" });
        let (said, _) = answers(vec![asked("panics at once", json!({})), asked("panics later", json!({})), told, asked("x", json!([3]))]);
        let codes: Vec<&Value> = said.iter().map(|answer| &answer["error"]["code"]).collect();
        assert_eq!(codes, [&json!(-32603), &json!(-32603), &Value::Null, &Value::Null]);
        assert_eq!(said[2], Value::Null, "what was told is not answered");
        assert_eq!(said[3]["result"]["saw"], json!([3]));
    }

    #[test]
    fn a_question_is_answered_though_nobody_knows_it() {
        let (said, _) = answers(vec![asked("says nothing", json!({})), json!({ "jsonrpc": "2.0", "method": "says nothing" })]);
        assert_eq!((&said[0]["error"]["code"], &said[1]), (&json!(-32601), &Value::Null));
    }

    #[test]
    fn params_that_are_null_are_no_params() {
        let (said, _) = answers(vec![asked("shutdown", Value::Null)]);
        assert_eq!(said[0]["result"], json!({ "saw": null }));
        let (said, _) = answers(vec![asked("x", json!({}))]);
        assert_eq!(said[0]["result"], json!({ "saw": {} }));
    }

    #[test]
    fn the_exit_code_says_whether_goodbye_was_said() {
        let exit = json!({ "jsonrpc": "2.0", "method": "exit" });
        assert_eq!(answers(vec![exit.clone()]).1, Some(1));
        assert_eq!(answers(vec![asked("shutdown", Value::Null), exit]).1, Some(0));
        assert_eq!(answers(vec![asked("shutdown", Value::Null)]).1, None);
    }

    #[test]
    fn the_introduction_says_more_than_the_types_can() {
        struct Introduced;
        impl Service<Request> for Introduced {
            type Response = Option<Response>;
            type Error = ExitedError;
            type Future = std::future::Ready<Answer>;
            fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ExitedError>> {
                Poll::Ready(Ok(()))
            }
            fn call(&mut self, request: Request) -> Self::Future {
                let capabilities = json!({ "capabilities": { "workspace": { "workspaceFolders": {} }, "hoverProvider": true } });
                std::future::ready(Ok(request.id().map(|id| Response::from_ok(id.clone(), capabilities))))
            }
        }
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let request = serde_json::from_value::<Request>(asked("initialize", json!({}))).unwrap();
        let said = serde_json::to_value(runtime.block_on(Guard::new(Introduced).0.call(request)).unwrap()).unwrap();
        let workspace = json!({ "workspaceFolders": {}, "textDocumentContent": { "schemes": ["social"] } });
        let expected = json!({ "workspace": workspace, "hoverProvider": true, "typeHierarchyProvider": true });
        assert_eq!(said["result"]["capabilities"], expected);
    }
}
