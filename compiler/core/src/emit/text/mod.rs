//! From the compiled code back to `.social` text: what reading it compiles to is the same compiled code.

mod entity;
mod read;
mod value;
mod writer;

use crate::words::{Lang, Text};
use entity::{Declared, declared};
use read::{At, read};
use std::collections::BTreeMap;
use writer::Writer;

/// The text of a compiled code, its files one after the other. Keywords are in the code's language.
///
/// # Errors
/// What is wrong with the document, in both languages: not JSON, a key twice, another major version, a wrong shape.
pub fn text_from_json(json: &str) -> Result<String, Text> {
    let files = files_from_json(json)?;
    let texts: Vec<String> = files.into_iter().map(|(_, text)| text).filter(|text| !text.is_empty()).collect();
    Ok(texts.join("\n"))
}

/// The files of a compiled code: their paths and their texts.
///
/// # Errors
/// As [`text_from_json`].
pub fn files_from_json(json: &str) -> Result<Vec<(String, String)>, Text> {
    let document = read(json)?;
    let root = At::root(&document);
    version(root.get("formatVersion")?.string()?)?;
    let language = root.get("code")?.get("language")?;
    let lang = Lang::ALL.into_iter().find(|lang| Ok(lang.tag()) == language.string());
    let lang = lang.ok_or_else(|| language.wrong(&text! { fr: "la langue `fr` ou `en`", en: "language `fr` or `en`" }))?;
    let paths = paths(&root)?;
    let mut pieces = pieces(&root, lang)?;
    pieces.sort_by_key(|piece| (piece.source, piece.order));
    let mut files: Vec<(String, String)> = paths.into_iter().map(|path| (path, String::new())).collect();
    let mut writers: BTreeMap<usize, Writer> = BTreeMap::new();
    for piece in pieces {
        let file = piece.source.min(files.len().saturating_sub(1));
        writers.entry(file).or_default().declaration(&piece.text);
    }
    for (file, writer) in writers {
        if let Some((_, text)) = files.get_mut(file) {
            *text = writer.finish();
        }
    }
    Ok(files)
}

/// A part of a file: a declaration, or what declares nothing.
struct Piece {
    source: usize,
    order: u64,
    text: String,
}

fn version(version: &str) -> Result<(), Text> {
    let major = version.split('.').next().unwrap_or_default();
    if Some(major) == super::FORMAT_VERSION.split('.').next() {
        return Ok(());
    }
    let known = super::FORMAT_VERSION;
    Err(text! {
        fr: "la forme est en version `{version}`, et cet outil lit la version `{known}`",
        en: "the shape has version `{version}`, and this tool reads version `{known}`",
        version, known
    })
}

fn paths(root: &At<'_>) -> Result<Vec<String>, Text> {
    let mut paths = Vec::new();
    for source in root.list("sources")? {
        paths.push(source.get("path")?.string()?.to_owned());
    }
    if paths.is_empty() {
        paths.push("code.social".to_owned());
    }
    Ok(paths)
}

fn pieces(root: &At<'_>, lang: Lang) -> Result<Vec<Piece>, Text> {
    let all: BTreeMap<String, Declared<'_>> = declared(&root.get("entities")?)?;
    let mut pieces = Vec::new();
    for (rank, entity) in all.values().filter(|entity| entity.parent.is_none()).enumerate() {
        let text = entity::print(&all, entity, lang)?;
        pieces.push(Piece { source: entity.source, order: entity.order.unwrap_or(rank as u64), text });
    }
    for rest in root.list("remainder")? {
        let text = rest.get("text")?.string()?.to_owned();
        pieces.push(Piece { source: rest.whole("source")?.unwrap_or(0) as usize, order: rest.whole("order")?.unwrap_or(u64::MAX), text });
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests;
