//! The files a code was read from, what it uses, and their hashes.

use super::shape::{Import, Origin, SourceFile};
use crate::emit::ids::{Ids, library_path};
use crate::kinds::{Kind, r#use};
use crate::resolve::{Code, Entity, Module, library_module};
use crate::text::FileId;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The files of the code itself.
pub(super) fn sources(code: &Code) -> Vec<SourceFile> {
    let mut all = Vec::new();
    for (index, source) in own_files(code).filter_map(|file| code.source(file)).enumerate() {
        all.push(SourceFile { index: index as u32, path: shown(&source.path), sha256: hex(plain(&source.text).as_bytes()) });
    }
    all
}

/// The files of the code itself, in order.
pub(super) fn own_files(code: &Code) -> impl Iterator<Item = FileId> {
    code.modules.first().into_iter().flat_map(|module| module.files.iter().copied())
}

/// One hash for all files of a module.
pub(in crate::emit) fn content_hash(code: &Code, module: &Module) -> String {
    let mut bytes = Vec::new();
    for source in module.files.iter().filter_map(|file| code.source(*file)) {
        for part in [shown(&source.path), plain(&source.text)] {
            bytes.extend_from_slice(part.as_bytes());
            bytes.push(0);
        }
    }
    format!("sha256:{}", hex(&bytes))
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A path without what belongs to one machine alone.
pub(in crate::emit) fn shown(path: &str) -> String {
    let is_absolute = path.starts_with('/') || path.contains(":/");
    if is_absolute { path.rsplit('/').next().unwrap_or_default().to_owned() } else { path.to_owned() }
}

/// What the code uses: what it asks for, in order, then what every code sees.
pub(super) fn imports(code: &Code, ids: &Ids<'_>) -> Vec<Import> {
    let mut all: Vec<Import> = code.of(Kind::Use).map(|declared| import(code, ids, declared)).collect();
    for (number, module) in code.modules.iter().enumerate().skip(1) {
        let is_library = module.files.iter().any(|file| library_path(code, *file).is_some());
        let is_prelude = library_module(&module.path).is_some_and(|known| known.is_prelude);
        if is_library && is_prelude {
            all.push(Import {
                alias: module.path.clone(),
                iri: ids.module_iri(number).to_owned(),
                version: None,
                origin: Origin::Library,
                prelude: true,
                declared_by: None,
                content_hash: Some(content_hash(code, module)),
            });
        }
    }
    all
}

fn import(code: &Code, ids: &Ids<'_>, declared: Entity<'_>) -> Import {
    let path = Code::used_path(declared).unwrap_or_else(|| declared.label().into_owned());
    let library = library_module(&path);
    let found = code.module_at(&path).and_then(|number| Some((number, code.modules.get(number)?)));
    let is_missing = code.use_problems.iter().any(|(id, _)| *id == declared.id());
    let origin = match (library, found) {
        (Some(_), Some(_)) => Origin::Library,
        _ if is_missing => Origin::Missing,
        (_, Some(_)) => Origin::Code,
        (_, None) => Origin::Missing,
    };
    let stated = declared.prose(r#use::IRI).map(std::borrow::Cow::into_owned);
    let known = found.map(|(number, _)| ids.module_iri(number).to_owned());
    let iri = stated.or(known).unwrap_or_else(|| format!("{}code/{}", crate::BASE_IRI, crate::resolve::slug(&path, '-')));
    Import {
        alias: path.clone(),
        iri,
        version: declared.first(r#use::VERSION).map(|field| field.raw().to_owned()),
        origin,
        prelude: library.is_some_and(|module| module.is_prelude),
        declared_by: Some(ids.id(declared)),
        content_hash: found.map(|(_, module)| content_hash(code, module)),
    }
}
