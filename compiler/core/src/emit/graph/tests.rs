//! What a drawing must not let through.

use super::{GraphForm, graph};
use crate::resolve::{NoLoader, assemble};
use crate::text::Source;
use crate::words::Lang;

const TEXT: &str = "code end \"End of <b>\\\"all\\\"</b> [x] {y}; # 100 % & co\" {\n}\n\nprincipe clarté \"Une phrase très longue qui doit tenir sur plusieurs lignes sans \
jamais déborder de sa boîte\" {\n  modèle: économique\n}\n\nrègle end_ {\n  porte: clarté\n  qui: subgraph_\n}\n\nrôle subgraph_ \"click & `run`\"\n";

#[test]
fn signs_are_escaped_and_lines_folded() {
    let code = assemble(vec![Source::new("code.social", TEXT)], &NoLoader, 1, None);
    let dot = graph(&code, GraphForm::Dot, Lang::Fr);
    assert!(dot.contains(r#"label="End of <b>\"all\"</b> [x] {y}; # 100 % &amp; co""#), "{dot}");
    assert!(dot.contains("Une phrase très longue qui\\ndoit tenir"), "{dot}");
    assert!(dot.contains(r#""rule.end" -> "principle.clarte" [label="porte"]"#), "{dot}");
    let mermaid = graph(&code, GraphForm::Mermaid, Lang::En);
    assert!(mermaid.contains("click #38; #96;run#96;"), "{mermaid}");
    assert!(mermaid.contains("-->|\"upholds\"|"), "{mermaid}");
    assert_eq!(mermaid, graph(&code, GraphForm::Mermaid, Lang::En));
}
