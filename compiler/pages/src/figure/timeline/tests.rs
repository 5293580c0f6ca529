//! The timeline, on dates that are apart, crowded, told and untold.

use super::*;
use crate::figure::trial::{boxes, long_title, on, on_the_day_of_its_version, overlapping};
use std::fmt::Write as _;

const DATED: &str = r#"
histoire "La nôtre" {
  événement début "Le début" {
    date: 2018-11
  }
  événement chantier "Le chantier" {
    date: 2019
    jusqu'au: 2020-05-04
  }
}
décision assemblée "L'assemblée" {
  prise le: 2024-03-16
}
version v "La première" {
  numéro: 1.0.0
  date: 2024-03-16
  décision: assemblée
  changements: "tout", "le reste"
}
personne ana "Ana" {
}
rôle caisse "Caisse" {
  tenu par: ana du 2024-01-01 au 2027-12-31
}
rôle plume "Plume" {
  tenu par: ana du 2024-01-01 au 2027-12-31
}
dérogation répit "Le répit" {
  jusqu'au: 2025
}
"#;

fn rows(page: &Page<'_>) -> Vec<String> {
    let rows = figure(page).unwrap().table.rows;
    rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ")).collect()
}

#[test]
fn dates_are_as_precise_as_they_were_written_and_in_order() {
    assert_eq!(
        on(DATED, rows),
        [
            "Le début | novembre 2018 | événement | ",
            "Le chantier | 2019 – 4 mai 2020 | événement | ",
            "Version 1.0.0 · La première | 16 mars 2024 | version | Décidée\u{a0}: L'assemblée • tout • le reste",
            "Le répit | 2025 | fin de dérogation | ",
            "Caisse\u{a0}: Ana | 31 décembre 2027 | fin de mandat | ",
            "Plume\u{a0}: Ana | 31 décembre 2027 | fin de mandat | ",
        ]
    );
}

#[test]
fn the_future_is_told_from_the_past_only_when_a_day_is_given() {
    let drawn = |page: &Page<'_>| figure(page).unwrap().drawing.body.into_string();
    let without = on(DATED, drawn);
    assert!(!without.contains("à\u{a0}venir") && !without.contains("t-ahead"), "{without}");
    let with = on_the_day_of_its_version(DATED, drawn);
    assert!(with.contains("Faits lus au 16 mars 2024") && with.contains("31 décembre 2027 · fin de mandat · à\u{a0}venir"), "{with}");
    assert!(with.contains("16 mars 2024 · version</tspan>") && !with.contains("16 mars 2024 · version · à\u{a0}venir"), "{with}");
}

#[test]
fn a_code_that_dates_nothing_has_no_timeline() {
    assert!(on("rôle r \"R\" {\n}\n", |page| figure(page).is_none()));
}

#[test]
fn no_label_covers_another_one_when_sixty_dates_crowd() {
    let mut text = "histoire \"H\" {\n".to_owned();
    for n in 0..60 {
        let day = if n < 5 { (1844 + n * 30).to_string() } else { format!("2025-{:02}-{:02}", 1 + n % 3, 1 + n % 28) };
        writeln!(text, "  événement e{n} \"{}\" {{\n    date: {day}\n  }}", long_title(n)).unwrap();
    }
    text.push_str("}\n");
    for n in 0..20 {
        writeln!(text, "version v{n} \"{}\" {{\n  numéro: 1.{n}.0\n  date: 2026-01-{:02}\n}}", long_title(n), n + 1).unwrap();
    }
    let drawing = on(&text, |page| figure(page).unwrap().drawing);
    let boxes = boxes(&drawing.body.into_string(), "d-box");
    assert_eq!(boxes.len(), 80);
    assert_eq!(overlapping(&boxes, (drawing.width, drawing.height)), []);
}
