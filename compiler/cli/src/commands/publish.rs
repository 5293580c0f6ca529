//! Pages and sites, written where they go: what an earlier build left there and this one does not make again goes, and nothing else.

use super::build::write;
use crate::failure::Failure;
use crate::{Reader, output};
use social_core::emit::{Input, sha256};
use social_core::text;
use social_core::words::Lang;
use social_pages::{Edition, File, file_name};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The list of the files of a site with their fingerprints, kept beside them.
const WRITTEN: &str = "social-site.txt";

/// Writes the page, and beside it the same in the other language when the edition says so.
pub(super) fn pages(reader: Reader, out: &Path, input: &Input<'_>, edition: &Edition<'_>) -> Result<(), Failure> {
    // On the output there is room for one language.
    let edition = Edition { beside: edition.beside.filter(|_| out.as_os_str() != "-"), ..*edition };
    for lang in Lang::ALL.into_iter().filter(|lang| *lang == input.lang || edition.beside.is_some()) {
        write(out, &file_name(lang, &edition), &social_pages::page_of(&Input { lang, ..*input }, &edition), reader)?;
    }
    Ok(())
}

/// Writes a site into a folder.
pub(super) fn site(reader: Reader, out: &Path, files: &[File]) -> Result<(), Failure> {
    if out.as_os_str() == "-" {
        return Err(Failure::new(text! { fr: "un site ne s'écrit pas sur la sortie", en: "a site cannot be written to the output" })
            .help(text! { fr: "donnez un dossier : --out site", en: "give a folder: --out site" }));
    }
    let before = written_before(out);
    let mut written = String::new();
    let mut size = 0;
    for file in files {
        let print = sha256(file.text.as_bytes());
        // A page that did not change keeps its date: copies and mirrors have less to carry.
        let is_there = std::fs::read(out.join(&file.path)).is_ok_and(|there| there == file.text.as_bytes());
        if !is_there {
            output::write(&out.join(&file.path), file.text.as_bytes())?;
        }
        written.push_str(&format!("{print}  {}\n", file.path));
        size += file.text.len();
    }
    let now: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let stale: Vec<(&String, &String)> = before.iter().filter(|(path, _)| !now.contains(path.as_str())).collect();
    let gone = stale.iter().filter(|(path, print)| remove(out, path, print)).count();
    output::write(&out.join(WRITTEN), written.as_bytes())?;
    if !reader.is_quiet {
        let (folder, count, size) = (out.display().to_string(), files.len(), size.div_ceil(1024));
        output::say(text! { fr: "écrit : {folder}, fichiers {count} ({size} Kio)", en: "written: {folder}, files {count} ({size} KiB)", folder, count, size }.get(reader.lang()));
        if gone > 0 {
            output::say(text! { fr: "enlevé : pages d'avant qui n'ont plus lieu d'être, {gone}", en: "removed: earlier pages that have no reason to be any more, {gone}", gone }.get(reader.lang()));
        }
    }
    for (path, _) in stale.iter().filter(|(path, _)| out.join(path).exists()) {
        output::say(
            text! { fr: "gardé : {path}, changé depuis que nous l'avons écrit", en: "kept: {path}, changed since we wrote it", path }
                .get(reader.lang()),
        );
    }
    Ok(())
}

/// What the last build wrote there: path and fingerprint.
fn written_before(out: &Path) -> BTreeMap<String, String> {
    let list = std::fs::read_to_string(out.join(WRITTEN)).unwrap_or_default();
    let is_inside = |path: &str| {
        !path.is_empty() && !path.contains('\\') && path.split('/').all(|part| !part.is_empty() && part != ".." && !part.contains(':'))
    };
    list.lines()
        .filter_map(|line| line.split_once("  "))
        .filter(|(_, path)| is_inside(path))
        .map(|(print, path)| (path.to_owned(), print.to_owned()))
        .collect()
}

/// Removes a file that is still as we wrote it, and its folder when nothing is left in it; whether it did.
fn remove(out: &Path, path: &str, print: &str) -> bool {
    let file = out.join(path);
    let is_ours = std::fs::read(&file).is_ok_and(|bytes| sha256(&bytes) == print);
    if !is_ours || std::fs::remove_file(&file).is_err() {
        return false;
    }
    if let Some(folder) = file.parent().filter(|folder| *folder != out) {
        // Refused when it still holds something, as it should be.
        let _ = std::fs::remove_dir(folder);
    }
    true
}
