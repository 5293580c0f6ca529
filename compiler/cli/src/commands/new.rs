//! `social new`: a code to fill in.

use crate::failure::Failure;
use crate::{Outcome, Reader, output};
use clap::ArgMatches;
use social_core::kinds::Kind;
use social_core::resolve::{NoLoader, assemble, library_module, slug};
use social_core::text;
use social_core::text::Source;
use social_core::words::Lang;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let Some(folder) = matches.get_one::<PathBuf>("path") else { return Ok(Outcome::Clean) };
    let lang = reader.lang();
    let shown = folder.display().to_string();
    if holds_a_code(folder) {
        return Err(Failure::new(text! { fr: "`{shown}` contient déjà un code", en: "`{shown}` already holds a code", shown })
            .help(text! { fr: "donnez le nom d'un nouveau dossier", en: "give the name of a new folder" }));
    }
    let is_normalised = matches.get_one::<String>("profile").is_some_and(|profile| profile == "normalised");
    let module = matches.get_one::<String>("from").map(|name| known_module(name)).transpose()?;
    let text = filled(starter(lang, is_normalised), folder, lang, module.as_deref());
    output::write(&folder.join("code.social"), text.as_bytes())?;
    write_facts(folder, text)?;
    if !reader.is_quiet {
        output::say(
            text! {
                fr: "le code `{shown}` est prêt : ouvrez ses fichiers, puis `social check {shown}`",
                en: "code `{shown}` is ready: open its files, then `social check {shown}`",
                shown
            }
            .get(lang),
        );
    }
    Ok(Outcome::Clean)
}

fn holds_a_code(folder: &Path) -> bool {
    let Ok(mut entries) = std::fs::read_dir(folder) else { return folder.exists() };
    entries.any(|entry| entry.is_ok_and(|entry| entry.path().extension().is_some_and(|e| e == "social" || e == "toml")))
}

fn known_module(name: &str) -> Result<String, Failure> {
    if library_module(name).is_some() {
        return Ok(name.to_owned());
    }
    let all = social_core::resolve::LIBRARY
        .iter()
        .filter(|m| !m.is_prelude)
        .map(|m| format!("{} / {}", m.fr, m.en))
        .collect::<Vec<_>>()
        .join(", ");
    Err(Failure::new(text! { fr: "la bibliothèque n'a pas de module `{name}`", en: "the library has no module `{name}`", name })
        .help(text! { fr: "modules : {all}", en: "modules: {all}", all }))
}

/// The text of the starter code.
fn starter(lang: Lang, is_normalised: bool) -> &'static str {
    match (lang, is_normalised) {
        (Lang::Fr, false) => include_str!("../../starter/free.fr.social"),
        (Lang::En, false) => include_str!("../../starter/free.en.social"),
        (Lang::Fr, true) => include_str!("../../starter/normalised.fr.social"),
        (Lang::En, true) => include_str!("../../starter/normalised.en.social"),
    }
}

/// An empty table for each register of the code.
fn write_facts(folder: &Path, text: String) -> Result<(), Failure> {
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    for register in code.of(Kind::Register) {
        if let Some(name) = register.name() {
            output::write(&folder.join("facts").join(format!("{name}.csv")), social_facts::csv_header(register).as_bytes())?;
        }
    }
    Ok(())
}

/// Puts the name of the folder, and the module to adopt, into a starter text.
fn filled(text: &str, folder: &Path, lang: Lang, module: Option<&str>) -> String {
    let title = folder.file_name().map_or_else(|| "code".to_owned(), |name| name.to_string_lossy().into_owned());
    let name = slug(&title, '_');
    let name = if name.chars().next().is_some_and(char::is_alphabetic) { name } else { format!("code_{name}") };
    let adopted = match (module, lang) {
        (None, _) => String::new(),
        (Some(module), Lang::Fr) => format!("\nutilise {module} {{\n  adopte: oui\n}}\n"),
        (Some(module), Lang::En) => format!("\nuse {module} {{\n  adopts: yes\n}}\n"),
    };
    text.replace("NOM_DU_CODE", &name).replace("TITRE_DU_CODE", &title.replace('"', "")).replace("# ADOPTE\n", &adopted)
}
