//! `social lsp`: the language server.

use crate::failure::Failure;
use crate::{Outcome, Reader, clock};
use social_core::text;
use social_lsp::Host;

/// Serves an editor until it leaves.
pub fn run(reader: Reader) -> Result<Outcome, Failure> {
    let host = Host { version: env!("CARGO_PKG_VERSION"), today: clock::today, language: reader.asked };
    match social_lsp::serve(host) {
        Ok(0) => Ok(Outcome::Clean),
        Ok(_) => Ok(Outcome::Findings),
        Err(error) => {
            let why = error.to_string();
            Err(Failure::new(text! { fr: "le serveur ne peut pas démarrer : {why}", en: "the server cannot start: {why}", why }))
        }
    }
}
