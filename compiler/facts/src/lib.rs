//! Facts: the tables that registers describe, how they are read, the engines that hold them, and what they say of rules.

pub mod describe;
pub mod engine;
pub mod execute;
pub mod judge;
mod lower;
pub mod read;
pub mod results;
pub mod scenario;
pub mod script;
mod server;
pub mod table;

use social_core::kinds::Kind;
use social_core::resolve::Entity;

/// The first line of a CSV file that holds the facts of a register: its columns, in order, each with its name.
pub fn csv_header(register: Entity<'_>) -> String {
    let columns: Vec<String> = register.groups(Kind::Column).filter_map(|column| column.name()).map(cell).collect();
    columns.join(",") + "\n"
}

/// A cell of CSV, quoted where a sign of CSV stands in it.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::csv_header;
    use social_core::kinds::Kind;
    use social_core::resolve::{NoLoader, assemble};
    use social_core::text::Source;

    #[test]
    fn the_header_names_the_columns_in_order() {
        let text = "registre réunion \"Réunions\" {\n  colonne date { type: date }\n  colonne présents { type: entier }\n}\n";
        let code = assemble(vec![Source::new("r.social", text)], &NoLoader, 1, None);
        let headers: Vec<String> = code.of(Kind::Register).map(csv_header).collect();
        assert_eq!(headers, ["date,présents\n"]);
    }
}
