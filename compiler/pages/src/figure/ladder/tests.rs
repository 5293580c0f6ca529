//! The graph from principles to registers, on small codes and on sixty principles with long titles.

use super::*;
use crate::figure::trial::{boxes, long_title, on, overlapping};
use std::fmt::Write as _;

fn page_of(text: &str) -> String {
    on(text, |page| show(page).into_string())
}

const GAPS: &str = r#"
principe seul "Personne ne le porte" {
}
principe porté "Porté" {
}
registre cahier "Le cahier" {
  tenu par: secrétariat
  colonne jour { type: date }
  colonne montant { type: nombre }
}
rôle secrétariat "Secrétariat" {
}
règle prouvée "Tenue au cahier" {
  porte: porté
  doit: noter
  preuve: chaque cahier : montant >= 3
}
règle sans_preuve "Sans preuve" {
  porte: porté
  doit: noter
}
règle permise "Permise" {
  porte: porté
  peut: noter
}
règle dite "Dite en mots" {
  porte: porté
  doit: noter
  preuve: "on le voit <b>bien</b> en passant"
}
règle orpheline "Orpheline" {
  doit: noter
  preuve: attesté par secrétariat chaque année
}
"#;

#[test]
fn what_is_missing_is_said() {
    let html = page_of(GAPS);
    for words in [
        "pas encore de règle",
        "pas encore de preuve",
        "pas encore de</tspan>",
        "aucun principe dit",
        "une permission\u{a0}: rien à prouver",
    ] {
        assert!(html.contains(words), "{words}");
    }
    assert!(
        html.contains("Principes sans règle\u{a0}: 1\u{a0}; règles sans preuve\u{a0}: 1\u{a0}; preuves sans registre\u{a0}: 1."),
        "{html}"
    );
    assert!(html.contains("attesté par <a href=\"#role.secretariat\">Secrétariat</a>"), "{html}");
}

#[test]
fn nothing_is_judged_without_facts() {
    let html = page_of(GAPS);
    assert!(!html.contains("confirmé") && !html.contains("<th scope=\"col\">Verdict</th>"), "{html}");
}

#[test]
fn words_of_the_author_stay_words() {
    let html = page_of(GAPS);
    assert!(html.contains("&lt;b&gt;bien&lt;/b&gt;") && !html.contains("<b>bien"), "{html}");
}

#[test]
fn a_rule_stands_under_each_principle_that_it_upholds() {
    let text = "principe a \"A\" {\n}\nprincipe b \"B\" {\n}\nrègle r \"R\" {\n  porte: a, b\n  doit: noter\n}\n";
    let rows = on(text, |page| {
        let rows = rows(page, &Graph::of(page));
        table(page, &rows).rows.iter().map(|row| row.iter().take(3).map(|cell| cell.text.clone()).collect()).collect::<Vec<Vec<_>>>()
    });
    assert_eq!(rows, [["A", "R", "pas encore de preuve"], ["B", "R", "pas encore de preuve"]]);
}

#[test]
fn no_box_covers_another_one_with_sixty_principles_and_two_hundred_rules() {
    let mut text = String::new();
    for n in 0..20 {
        writeln!(text, "registre g{n} \"{}\" {{\n  colonne montant {{ type: nombre }}\n}}", long_title(n)).unwrap();
    }
    for n in 0..60 {
        writeln!(text, "principe p{n} \"{}\" {{\n}}", long_title(n)).unwrap();
    }
    for n in 0..200 {
        let (a, b, register) = (n % 59, (n * 7) % 59, (n * 3) % 20);
        writeln!(
            text,
            "règle r{n} \"{}\" {{\n  porte: p{a}, p{b}\n  doit: noter\n  preuve: chaque g{register} : montant >= 3\n}}",
            long_title(n)
        )
        .unwrap();
    }
    let (markup, size) = on(&text, |page| {
        let drawing = draw::drawing(page, &Graph::of(page)).unwrap();
        (drawing.body.into_string(), (drawing.width, drawing.height))
    });
    let boxes = boxes(&markup, "d-box");
    assert!(boxes.len() > 60 + 200 + 200 + 20, "{}", boxes.len());
    assert_eq!(overlapping(&boxes, size), []);
}

#[test]
fn a_code_without_principle_or_rule_has_no_ladder() {
    assert_eq!(page_of("rôle r \"R\" {\n}\n"), "");
}
