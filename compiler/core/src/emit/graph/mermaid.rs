//! Mermaid flowcharts: <https://mermaid.js.org/syntax/flowchart.html>. Ids are numbered, because words such as `end` are
//! read as keywords wherever they stand.

use super::wrap::lines;
use super::{Drawing, Sort};
use crate::words::Lang;
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub(super) fn render(drawing: &Drawing) -> String {
    let mut out = String::from("flowchart LR\n");
    let prefix = match drawing.lang {
        Lang::Fr => "Carte du code",
        Lang::En => "Map of the code",
    };
    let _ = writeln!(out, "  accTitle: {prefix} {}", plain(&drawing.title));
    let _ = writeln!(out, "  accDescr: {}", plain(&drawing.summary));
    let mut numbers: BTreeMap<&str, String> = BTreeMap::new();
    for layer in &drawing.layers {
        let _ = writeln!(out, "  subgraph {}[\"{}\"]", layer.sort.key(), text(&layer.caption));
        for node in &layer.nodes {
            let number = format!("n{}", numbers.len() + 1);
            let label: Vec<String> = lines(&node.label).iter().map(|line| text(line)).collect();
            let (open, close) = shape(layer.sort);
            let _ = writeln!(out, "    {number}{open}\"{}\"{close}", label.join("<br/>"));
            numbers.insert(&node.id, number);
        }
        out.push_str("  end\n");
    }
    for edge in &drawing.edges {
        if let (Some(from), Some(to)) = (numbers.get(edge.from.as_str()), numbers.get(edge.to.as_str())) {
            let _ = writeln!(out, "  {from} -->|\"{}\"| {to}", text(edge.label));
        }
    }
    out
}

const fn shape(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Model => ("{{", "}}"),
        Sort::Principle => ("([", "])"),
        Sort::Rule => ("[", "]"),
        Sort::Register => ("[(", ")]"),
        Sort::Role => ("(", ")"),
    }
}

/// Everything that Mermaid, Markdown or HTML could read as a sign is written by its number.
fn text(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | ';' | '`' | '*' | '_' | '~' | '\\' | '[' | ']' | '{' | '}' | '(' | ')' | '|' | '%' | '$'
            | '@' => {
                let _ = write!(out, "#{};", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}

/// A title of the whole: one line, without the signs that end a statement.
fn plain(text: &str) -> String {
    let kept =
        text.chars().map(|c| if c.is_control() || matches!(c, ';' | '#' | '{' | '}' | '%' | '"' | '<' | '>' | '`') { ' ' } else { c });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
