//! Graphviz: <https://graphviz.org/doc/info/lang.html>.

use super::wrap::lines;
use super::{Drawing, Sort};
use std::fmt::Write as _;

pub(super) fn render(drawing: &Drawing) -> String {
    let mut out = String::from("digraph code {\n");
    let title = quoted(&[drawing.title.as_str()]);
    let _ = writeln!(out, "  graph [rankdir=LR, label={title}, labelloc=t, fontname=\"sans-serif\", ranksep=1.2];");
    out.push_str("  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"sans-serif\"];\n");
    out.push_str("  edge [fontname=\"sans-serif\", fontsize=10, color=\"#555555\"];\n");
    for layer in &drawing.layers {
        let _ = writeln!(out, "  subgraph \"cluster_{}\" {{", layer.sort.key());
        let _ = writeln!(out, "    label={}; color=\"#cccccc\";", quoted(&[layer.caption.as_str()]));
        for node in &layer.nodes {
            let label: Vec<String> = lines(&node.label);
            let label: Vec<&str> = label.iter().map(String::as_str).collect();
            let (id, label, address) = (quoted(&[node.id.as_str()]), quoted(&label), quoted(&[node.address.as_str()]));
            let _ = writeln!(out, "    {id} [label={label}, fillcolor=\"{}\", URL={address}];", colour(layer.sort));
        }
        out.push_str("  }\n");
    }
    for edge in &drawing.edges {
        let (from, to, label) = (quoted(&[edge.from.as_str()]), quoted(&[edge.to.as_str()]), quoted(&[edge.label]));
        let _ = writeln!(out, "  {from} -> {to} [label={label}];");
    }
    out.push_str("}\n");
    out
}

/// Pale enough for black text on them.
const fn colour(sort: Sort) -> &'static str {
    match sort {
        Sort::Model => "#fde9c9",
        Sort::Principle => "#fdf6c9",
        Sort::Rule => "#d9ecd5",
        Sort::Register => "#d5e6f2",
        Sort::Role => "#eadcf0",
    }
}

/// A text between quotes, its lines apart. Graphviz reads `\N`, `\G` and HTML entities in labels: both are undone.
fn quoted(lines: &[&str]) -> String {
    let escaped = |line: &&str| line.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;");
    format!("\"{}\"", lines.iter().map(escaped).collect::<Vec<_>>().join("\\n"))
}
