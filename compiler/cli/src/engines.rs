//! The engines that the command line knows, by name or by address.

use crate::failure::Failure;
use crate::interruption;
use social_core::text;
use social_facts::engine::{Duckdb, Engine, EngineError, Places, Postgres, Sqlite};
use std::path::PathBuf;

/// Which engine, when the command does not say.
pub const VARIABLE: &str = "SOCIAL_ENGINE";

/// The engine of that name, empty.
///
/// # Errors
/// When there is no such engine, or it cannot start.
pub fn open(name: &str) -> Result<Box<dyn Engine>, Failure> {
    let opened = match name {
        "sqlite" => Sqlite::new().map(boxed),
        "duckdb" => Duckdb::new(&places(), &std::env::temp_dir()).map(|duckdb| {
            interruption::also_removes(duckdb.spill());
            boxed(duckdb)
        }),
        "postgres" | "postgresql" => postgres(&address()?),
        _ if name.starts_with("postgres://") || name.starts_with("postgresql://") => postgres(name),
        "spark" => return Err(scripts()),
        // What may hold a password is not shown.
        _ => {
            let name = name.split("://").next().unwrap_or_default();
            return Err(Failure::new(text! { fr: "le moteur `{name}` n'existe pas", en: "there is no engine `{name}`", name })
                .help(text! { fr: "moteurs : sqlite, duckdb, postgres://…", en: "engines: sqlite, duckdb, postgres://…" }));
        }
    };
    opened.map_err(|error| Failure::new(error.message).help(error.help))
}

fn boxed(engine: impl Engine + 'static) -> Box<dyn Engine> {
    Box::new(engine)
}

fn postgres(address: &str) -> Result<Box<dyn Engine>, EngineError> {
    Postgres::connect(address, std::env::var("PGPASSWORD").ok().as_deref()).map(boxed)
}

fn address() -> Result<String, Failure> {
    std::env::var("SOCIAL_POSTGRES").map_err(|_| {
        Failure::new(text! { fr: "l'adresse de PostgreSQL manque", en: "the address of PostgreSQL is missing" }).help(text! {
            fr: "`--engine postgres://utilisateur@serveur/base`, ou la variable SOCIAL_POSTGRES",
            en: "`--engine postgres://user@server/database`, or the variable SOCIAL_POSTGRES"
        })
    })
}

fn scripts() -> Failure {
    Failure::new(text! { fr: "Spark exécute des scripts, il ne se pilote pas d'ici", en: "Spark runs scripts, it is not driven from here" }).help(text! {
        fr: "`social build CHEMIN --emit sql --dialect spark --out DOSSIER` les écrit ; `social confront CHEMIN --from-results FICHIER` lit ce qu'ils donnent",
        en: "`social build PATH --emit sql --dialect spark --out FOLDER` writes them; `social confront PATH --from-results FILE` reads what they give"
    })
}

/// Where DuckDB may be: `SOCIAL_DUCKDB`, else the virtual environment in use, the reader's own programs, the usual folders.
fn places() -> Places {
    let path = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = path("HOME").or_else(|| path("USERPROFILE"));
    let folders = path("VIRTUAL_ENV").into_iter().chain(home.map(|home| home.join(".local"))).collect();
    Places { asked: path("SOCIAL_DUCKDB"), folders }
}
