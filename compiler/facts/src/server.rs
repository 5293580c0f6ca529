//! PostgreSQL servers: how one is reached, and why it refuses, in words that say what to do.

use postgres::error::SqlState;
use postgres::{Client, Config, NoTls};
use social_core::text;
use social_core::words::Text;
use std::time::Duration;

/// A server that says nothing for so long is not there.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a server cannot be reached.
pub(crate) struct Refusal {
    /// What happened. Never the address, which may hold a password.
    pub message: Text,
    /// What to do.
    pub help: Text,
}

/// Connects: `postgres://user@host/database` or `host=… dbname=…`; the password may come apart from it.
///
/// # Errors
/// When it is not a connection string, when the server does not answer or refuses.
pub(crate) fn connect(address: &str, password: Option<&str>) -> Result<Client, Refusal> {
    let mut config: Config = address.parse().map_err(|error: postgres::Error| {
        let reason = why(&error);
        let message = text! { fr: "l'adresse de PostgreSQL ne se lit pas : {reason}", en: "the address of PostgreSQL cannot be read: {reason}", reason };
        Refusal { message, help: well_written() }
    })?;
    if let (None, Some(password)) = (config.get_password(), password) {
        config.password(password);
    }
    if config.get_application_name().is_none() {
        config.application_name("social");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    config.connect(NoTls).map_err(|error| refusal(&error))
}

fn well_written() -> Text {
    text! {
        fr: "une adresse s'écrit postgres://utilisateur@serveur:5432/base",
        en: "an address is written postgres://user@server:5432/database"
    }
}

fn refusal(error: &postgres::Error) -> Refusal {
    let reason = why(error);
    let message = match error.as_db_error() {
        Some(_) => text! { fr: "PostgreSQL refuse la connexion : {reason}", en: "PostgreSQL refuses the connection: {reason}", reason },
        None => text! { fr: "PostgreSQL ne répond pas : {reason}", en: "PostgreSQL does not answer: {reason}", reason },
    };
    let is_about_password = reason.contains("password");
    let help = match error.code() {
        Some(&SqlState::INVALID_CATALOG_NAME) => {
            text! { fr: "la base se nomme à la fin de l'adresse : postgres://utilisateur@serveur/base", en: "the database is named at the end of the address: postgres://user@server/database" }
        }
        Some(&SqlState::TOO_MANY_CONNECTIONS | &SqlState::CANNOT_CONNECT_NOW) => {
            text! { fr: "recommencer dans un moment", en: "start again in a while" }
        }
        Some(&SqlState::INVALID_PASSWORD) => password(),
        None if is_about_password => password(),
        Some(_) => text! {
            fr: "voir avec qui tient le serveur ; un serveur qui exige TLS se joint par un tunnel ou une prise locale",
            en: "see with whoever keeps the server; one that asks for TLS is reached by a tunnel or a local socket"
        },
        None => text! {
            fr: "vérifier que le serveur est en marche, et l'adresse : postgres://utilisateur@serveur:5432/base",
            en: "check that the server runs, and the address: postgres://user@server:5432/database"
        },
    };
    Refusal { message, help }
}

fn password() -> Text {
    text! {
        fr: "le mot de passe se donne par la variable PGPASSWORD, ou dans l'adresse",
        en: "the password is given by the variable PGPASSWORD, or in the address"
    }
}

/// What happened, and what caused it.
pub(crate) fn why(error: &postgres::Error) -> String {
    if let Some(database) = error.as_db_error() {
        return database.message().to_owned();
    }
    let mut said = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(one) = cause {
        let more = one.to_string();
        if !said.contains(&more) {
            said += &format!(": {more}");
        }
        cause = one.source();
    }
    said
}
