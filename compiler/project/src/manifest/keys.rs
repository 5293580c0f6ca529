//! The names of a code that a manifest is written with: a name that changes in the code changes here too.

use social_core::words::folded_eq;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Where a manifest names a register, or one of its columns: bytes of the text, quotes included. Nothing in a text that cannot be read.
pub fn keys_of(text: &str, register: &str, column: Option<&str>) -> Vec<Range<usize>> {
    let Ok(manifest) = DeTable::parse(text) else { return Vec::new() };
    let mut found = headers(text, register, column);
    let facts = manifest.get_ref().get("facts").and_then(|facts| facts.get_ref().as_table());
    for (key, section) in facts.into_iter().flatten().filter(|(key, _)| folded_eq(key.get_ref(), register)) {
        match column {
            None => found.push(key.span()),
            Some(column) => found.extend(columns(section.get_ref(), column)),
        }
    }
    found.sort_by_key(|range| range.start);
    found.dedup();
    found
}

/// Where the section of a register names a column.
fn columns(section: &DeValue<'_>, column: &str) -> Vec<Range<usize>> {
    let tables = ["columns", "where"].into_iter().filter_map(|name| section.as_table()?.get(name)?.get_ref().as_table());
    let keys = tables.flat_map(|table| table.iter().map(|(key, _)| key));
    keys.filter(|key| folded_eq(key.get_ref(), column)).map(toml::Spanned::span).collect()
}

/// `[facts.r]`, `[facts.r.columns]`, `[facts.r.columns.c]`: each header says the names again.
fn headers(text: &str, register: &str, column: Option<&str>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(keys) = line.trim_start().strip_prefix('[') {
            let at = start + line.len() - keys.len();
            let keys: Vec<Range<usize>> = parts(keys).into_iter().map(|key| at + key.start..at + key.end).collect();
            let said = |rank: usize| keys.get(rank).and_then(|key| text.get(key.clone())).map(|key| key.trim_matches(['"', '\'']));
            let is_of = said(0) == Some("facts") && said(1).is_some_and(|key| folded_eq(key, register));
            let rank = match column {
                None => Some(1),
                Some(column) => {
                    (matches!(said(2), Some("columns" | "where")) && said(3).is_some_and(|key| folded_eq(key, column))).then_some(3)
                }
            };
            found.extend(rank.filter(|_| is_of).and_then(|rank| keys.get(rank).cloned()));
        }
        start += line.len();
    }
    found
}

/// The keys of a header, as far as its bracket.
fn parts(header: &str) -> Vec<Range<usize>> {
    let mut keys = Vec::new();
    let mut quote = None;
    let mut start = 0;
    for (at, c) in header.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '.' | ']') => {
                keys.push(trimmed(header, start..at));
                start = at + 1;
                if c == ']' {
                    break;
                }
            }
            _ => {}
        }
    }
    keys
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = text.get(range.clone()).unwrap_or_default();
    let start = range.start + inside.len() - inside.trim_start().len();
    start..start + inside.trim().len()
}

#[cfg(test)]
mod tests {
    use super::keys_of;

    const TEXT: &str = r#"# [facts.x]
[facts."dépense"]
columns = { montant = "Montant", a = "b" }
where = { montant = 3 }

[facts.pret]
file = "montant.csv"
[facts.pret2.columns.montant]
[facts.pret2.columns."payée"]
name = "montant"
"#;

    fn found(register: &str, column: Option<&str>) -> Vec<(usize, &'static str)> {
        let line = |at: usize| TEXT.get(..at).unwrap_or_default().matches('\n').count() + 1;
        keys_of(TEXT, register, column).into_iter().map(|key| (line(key.start), TEXT.get(key).unwrap_or_default())).collect()
    }

    #[test]
    fn every_place_that_names_a_register_or_a_column_is_found() {
        assert_eq!(found("dépense", None), [(2, "\"dépense\"")]);
        assert_eq!(found("DEPENSE", Some("montant")), [(3, "montant"), (4, "montant")]);
        assert_eq!(found("pret", None), [(6, "pret")]);
        assert_eq!(found("pret2", None), [(8, "pret2"), (9, "pret2")]);
        assert_eq!(found("pret2", Some("montant")), [(8, "montant")]);
        assert_eq!(found("pret2", Some("payee")), [(9, "\"payée\"")]);
        assert_eq!(found("dépense", Some("absente")), []);
        assert!(keys_of("[facts.\"dépense\"\nx = ", "dépense", None).is_empty());
    }
}
