//! The decision table, on small codes and on sixty decisions with long words.

use super::*;
use crate::figure::trial::{boxes, long_title, on, overlapping};
use std::fmt::Write as _;

const DECIDING: &str = r#"
instance assemblée "Assemblée" {
  peut décider: "les comptes", vote
  décide par: vote
}
rôle caisse "Caisse" {
  peut décider: "une dépense de 50 euros"
  rend compte à: assemblée
}
décision vote "Vote" {
  porte sur: "les comptes"
  prise par: assemblée
  mode: majorité
  majorité: 1/2
  comptée sur: exprimés
  quorum: 1/4
  quorum au second appel: 1/5
}
décision seule "Seule" {
  prise par: caisse
  mode: un seul rôle
}
décision renforcée "Renforcée" {
  prise par: assemblée
  mode: majorité
  majorité: 2/3
}
décision passée "Le 3 mai" {
  prise par: assemblée
  mode: majorité
  prise le: 2024-05-03
}
évolution changer "Changer" {
  qui propose: caisse
  délai: 30 jours
  qui décide: renforcée
}
"#;

#[test]
fn ways_stand_beside_those_of_the_same_people_and_decisions_taken_after_all() {
    let order = on(DECIDING, |page| Decisions::of(page).ways.iter().map(|way| way.entity.label().into_owned()).collect::<Vec<_>>());
    assert_eq!(order, ["vote", "renforcée", "seule", "passée"]);
}

#[test]
fn what_each_may_decide_is_told_without_a_way_of_deciding() {
    let code = "rôle caisse \"Caisse\" { peut décider: \"une dépense de 50 euros\" }";
    on(code, |page| {
        let (chapter, contents) =
            (crate::chapters::chapter(page, "decisions").into_string(), crate::chapters::navigation(page).into_string());
        assert!(chapter.contains("une dépense de 50 euros") && !chapter.contains("<svg"), "{chapter}");
        assert!(contents.contains("#decisions"), "{contents}");
    });
    on("rôle caisse \"Caisse\" {}", |page| assert_eq!(crate::chapters::chapter(page, "decisions").into_string(), ""));
}

#[test]
fn a_half_is_more_than_a_half_and_a_second_call_is_said() {
    let html = on(DECIDING, |page| show(page).into_string());
    for words in ["plus de la moitié des suffrages exprimés", "2/3 des voix", "1/5 des membres au second appel", "prise le 3 mai 2024"] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    assert!(!html.contains("Préavis"), "a column that nothing fills is left out\n{html}");
    assert!(html.contains("<th scope=\"row\">Qui propose</th><td><a href=\"#role.caisse\">Caisse</a></td>"), "{html}");
}

#[test]
fn the_file_says_all_that_the_page_does() {
    let rows = on(DECIDING, |page| figure(page, &Decisions::of(page)).unwrap().table.rows);
    let sorts: Vec<&str> = rows.iter().filter_map(|row| row.get(1)).map(|cell| cell.text.as_str()).collect();
    let way = "façon de décider";
    let change = "changement du code";
    assert_eq!(sorts, [way, way, way, "décision prise le 3 mai 2024", "peut décider", "peut décider", change, change, change]);
    assert!(rows.iter().all(|row| row.len() == 10));
}

#[test]
fn no_word_covers_another_one_with_sixty_long_decisions() {
    let mut text = String::new();
    for n in 0..60 {
        let title = long_title(n);
        writeln!(
            text,
            "rôle r{n} \"{title}\" {{\n}}\ndécision d{n} \"{title}\" {{\n  prise par: r{n}, r{}\n  mode: majorité\n  majorité: 75 %\n}}",
            n / 2
        )
        .unwrap();
    }
    let drawing = on(&text, |page| figure(page, &Decisions::of(page)).unwrap().drawing);
    let markup = drawing.body.into_string();
    let (bands, size) = (boxes(&markup, "d-box"), (drawing.width, drawing.height));
    assert_eq!(bands.len(), 60);
    assert_eq!(overlapping(&bands, size), []);
}

#[test]
fn a_code_that_decides_nothing_has_no_table_of_decisions() {
    assert_eq!(on("principe p \"P\" {\n}\n", |page| show(page).into_string()), "");
}
