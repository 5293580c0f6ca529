//! What stands before the input of tower-lsp, where its version 0.20 falls short: one message that is not understood would end it.
//!
//! Messages go through as they came. One that is none is replaced by a question that the guard answers with the error the protocol asks
//! for; what stands between messages is passed over.

use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, duplex};
use tower_lsp::jsonrpc::{Error, Request, Response};

/// The method that stands for a message that was not understood.
pub(crate) const NOT_UNDERSTOOD: &str = "social/notUnderstood";

/// Bytes that wait between the client and the server.
const BUFFER: usize = 1 << 16;

/// The input of a client, without what is no message; it ends where the input ends, or after `exit`: the server then says to its end
/// what it was saying, and stops.
pub(crate) fn sieved(input: impl AsyncRead + Send + Unpin + 'static) -> DuplexStream {
    let (mut clean, output) = duplex(BUFFER);
    tokio::spawn(async move {
        let mut input = BufReader::new(input);
        while let Some(body) = body(&mut input).await {
            let is_last = is_exit(&body);
            let body = if is_message(&body) { body } else { replaced(&body) };
            let head = format!("Content-Length: {}\r\n\r\n", body.len());
            // The server has left.
            if clean.write_all(head.as_bytes()).await.is_err() || clean.write_all(&body).await.is_err() {
                return;
            }
            if is_last {
                return;
            }
        }
    });
    output
}

/// The body of the next message; none at the end of the input.
async fn body(input: &mut (impl AsyncBufRead + Unpin)) -> Option<Vec<u8>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line).await.ok()? == 0 {
            return None;
        }
        let line = String::from_utf8_lossy(&line);
        match (line.trim().split_once(':'), length) {
            (Some((name, value)), _) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse::<u64>().ok(),
            (None, Some(length)) if line.trim().is_empty() => {
                // Space is taken as bytes come: a length may be a lie.
                let mut body = Vec::new();
                let read = input.take(length).read_to_end(&mut body).await.ok()?;
                return (read as u64 == length).then_some(body);
            }
            _ => {}
        }
    }
}

fn is_message(body: &[u8]) -> bool {
    serde_json::from_slice::<Response>(body).is_ok()
        || serde_json::from_slice::<Request>(body).is_ok_and(|request| !request.method().is_empty())
}

fn is_exit(body: &[u8]) -> bool {
    // Long messages are other ones: they are not read twice for this.
    body.len() < 256 && serde_json::from_slice::<Request>(body).is_ok_and(|request| request.method() == "exit")
}

/// A question in the place of what is no message: its only parameter is the code of the error that answers it.
fn replaced(body: &[u8]) -> Vec<u8> {
    let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok();
    let error = if is_json { Error::invalid_request() } else { Error::parse_error() };
    serde_json::json!({ "jsonrpc": "2.0", "method": NOT_UNDERSTOOD, "params": [error.code.code()] }).to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::{is_message, replaced, sieved};
    use tokio::io::AsyncReadExt as _;

    fn through(input: &'static [u8]) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut out = String::new();
            sieved(input).read_to_string(&mut out).await.unwrap();
            out
        })
    }

    #[test]
    fn messages_go_through_and_what_is_none_is_passed_over() {
        let first = r#"{"jsonrpc":"2.0","method":"a"}"#;
        let second = r#"{"jsonrpc":"2.0","id":1,"result":null}"#;
        let sent = format!("Content-Length: {}\r\n\r\n{first}", first.len());
        let rest = format!("content-length:{}\r\nContent-Type: x; charset=utf-8\r\nX: y\r\n\r\n{second}", second.len());
        let input = format!("noise\r\n\r\n\n{sent}\nmore noise: x\n{rest}").leak();
        let expected = format!("{sent}Content-Length: {}\r\n\r\n{second}", second.len());
        assert_eq!(through(input.as_bytes()), expected);
        let exit = "Content-Length: 33\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}";
        assert_eq!(through(format!("{exit}{sent}").leak().as_bytes()), exit);
        // Cut short, or a length that is a lie: nothing, and no space taken for it.
        assert_eq!(through(b"Content-Length: 18446744073709551615\r\n\r\n{}"), "");
        assert_eq!(through(b"Content-Length: x\r\n\r\n{}"), "");
    }

    #[test]
    fn what_is_no_message_is_replaced_by_one() {
        for (body, code) in [
            (b"{]".as_slice(), "-32700"),
            (b"\xff", "-32700"),
            (b"", "-32700"),
            (b"3", "-32600"),
            (b"{}", "-32600"),
            (b"[]", "-32600"),
            (br#"{"jsonrpc":"2.0","id":1}"#, "-32600"),
            (br#"{"jsonrpc":"1.0","method":"x"}"#, "-32600"),
            (br#"{"jsonrpc":"2.0","method":3}"#, "-32600"),
        ] {
            assert!(!is_message(body));
            let replaced = replaced(body);
            assert!(is_message(&replaced) && String::from_utf8(replaced).unwrap().contains(code));
        }
    }
}
