//! A table as CSV that the spreadsheets of a language open without a question.

use super::{Cell, Table};
use social_core::words::Lang;

/// The table, with the separator of the language, in UTF-8 that says so.
pub(crate) fn csv(table: &Table, lang: Lang) -> String {
    let separator = match lang {
        Lang::Fr => ';',
        Lang::En => ',',
    };
    let mut out = String::from("\u{feff}");
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.collect();
        out.push_str(&cells.join(&separator.to_string()));
        out.push_str("\r\n");
    };
    line(&mut table.head.iter().map(|title| quoted(title, separator)));
    for row in &table.rows {
        line(&mut row.iter().map(|cell| written(cell, separator)));
    }
    out
}

fn written(cell: &Cell, separator: char) -> String {
    if cell.is_number {
        let plain: String = cell.text.chars().filter(|c| !c.is_whitespace() && *c != '\u{202f}' && *c != '\u{a0}').collect();
        return quoted(&plain, separator);
    }
    // A spreadsheet would run what begins like a formula.
    let runs = cell.text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs { quoted(&format!("'{}", cell.text), separator) } else { quoted(&cell.text, separator) }
}

fn quoted(text: &str, separator: char) -> String {
    if text.contains([separator, '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_disarmed() {
        let row = vec![Cell::text("=1+1"), Cell::text("a;b \"c\""), Cell::number("-1\u{202f}234,5")];
        let table = Table { head: vec!["A".into(), "B".into(), "C".into()], rows: vec![row] };
        assert_eq!(csv(&table, Lang::Fr), "\u{feff}A;B;C\r\n'=1+1;\"a;b \"\"c\"\"\";-1234,5\r\n");
        assert_eq!(csv(&table, Lang::En), "\u{feff}A,B,C\r\n'=1+1,\"a;b \"\"c\"\"\",\"-1234,5\"\r\n");
    }
}
