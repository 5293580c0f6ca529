//! Settings and files that no register asks for.

use super::bytes::{self, Text};
use super::fault::FactFault;
use super::locate::{files_by_convention, shown_path};
use super::raw::Stretch;
use super::sources::{From, Mapping, Sources};
use social_core::checks::s7_reading::{self as rooms, Spot};
use social_core::finding::Finding;
use social_core::plan::{Register, Schema};
use social_core::resolve::{EntityId, slug};
use social_core::text::{Origin, Place};
use social_core::words::nearest;
use std::ops::Range;

/// A part of the manifest, to show it.
pub(super) fn in_manifest(sources: &Sources, at: &Range<usize>) -> Option<Stretch> {
    let text = sources.manifest.as_deref()?;
    Some(bytes::stretch(Text { path: "social.toml", bytes: text.as_bytes(), line: 1, byte: 0, column: (0, 0) }, at.clone()))
}

/// Settings for what does not exist; files of the folder of facts that bear the name of no register, when they are asked for.
pub(super) fn strays(schema: &Schema, sources: &Sources, has_files: bool) -> Vec<FactFault> {
    let mut found = Vec::new();
    let named = |name: &str| schema.registers.iter().find(|register| slug(&register.name, '_') == slug(name, '_'));
    for mapping in sources.mappings.iter().filter(|mapping| &*mapping.register != "*") {
        match named(&mapping.register) {
            Some(register) => columns(register, mapping, sources, &mut found),
            None => {
                let near = nearest(&mapping.register, schema.registers.iter().map(|register| &*register.name));
                let finding = rooms::mapping_of_nothing::register(Place::default(), &mapping.register, near);
                found.push(fault(finding, in_manifest(sources, &mapping.at)));
            }
        }
    }
    if has_files {
        files(schema, sources, &mut found);
    }
    found
}

fn columns(register: &Register, mapping: &Mapping, sources: &Sources, found: &mut Vec<FactFault>) {
    let is_known = |name: &str| register.columns.iter().any(|column| slug(&column.name, '_') == slug(name, '_'));
    for column in mapping.columns.iter().filter(|column| !is_known(&column.column)) {
        let spot = Spot { register: &register.name, id: EntityId(register.id.0), place: Place::default() };
        let near = nearest(&column.column, register.columns.iter().map(|column| &*column.name));
        let finding = rooms::mapping_of_nothing::column(spot, &column.column, near);
        found.push(FactFault { register: Some(register.id), ..fault(finding, in_manifest(sources, &mapping.at)) });
    }
}

fn files(schema: &Schema, sources: &Sources, found: &mut Vec<FactFault>) {
    let mapped: Vec<&str> = sources
        .mappings
        .iter()
        .flat_map(|mapping| &mapping.from)
        .filter_map(|from| if let From::File(file) = from { Some(&**file) } else { None })
        .collect();
    for (stem, path, _) in files_by_convention(sources) {
        let shown = shown_path(sources, &path);
        let is_read = schema.registers.iter().any(|register| slug(&register.name, '_') == stem)
            || mapped.iter().any(|file| *file == &*shown || file.contains('*'));
        if !is_read {
            let near = nearest(&stem, schema.registers.iter().map(|register| &*register.name));
            let finding = rooms::facts_of_no_register::finding(Place::default(), &shown, near);
            found.push(fault(finding, Some(Stretch { path: shown.into(), text: String::new(), origin: Origin::default(), span: (0, 0) })));
        }
    }
}

fn fault(finding: Finding, shows: Option<Stretch>) -> FactFault {
    FactFault { register: None, source: 0, line: 0, column: None, finding, shows }
}
