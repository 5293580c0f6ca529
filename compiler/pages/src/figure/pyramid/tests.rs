//! The inverted pyramid, on levels with few roles and with many.

use super::bands::{Band, NARROW, Room, WIDE, bands};
use super::{axes, figure, section};
use crate::figure::measure::Type;
use crate::page::Page;
use social_core::checks::Checked;
use social_core::emit::Input;
use social_core::resolve::{NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;

fn on<T>(text: &str, look: impl FnOnce(&Page<'_>) -> T) -> T {
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    let checked = Checked::default();
    look(&Page::new(&Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts: None }))
}

const AXIS: &str = r#"
rôle four "Conduite du four" {
  répond de: "le feu"
}
rôle caisse "Caisse" {
  répond de: "les comptes"
}
catégorie mangeurs "Mangeuses et mangeurs"

pyramide p "Qui porte qui" {
  axe capital "Le capital" {
    question: "Qui a mis l'argent ?"
    niveau appui "Appuyer" {
      rang: 1
      rôles: caisse
      répond de: "un capital patient"
      part: 1/4
      part des voix: 10 %
      sert: métier, table
    }
    niveau métier "Faire" {
      rang: 2
      rôles: four
      décide: "les horaires"
      part: 75 %
      sert: mangeurs
    }
    niveau table "Manger" {
      rang: 3
      rôles: mangeurs
      sert: "la vallée"
    }
  }
}
"#;

#[test]
fn the_base_is_up_and_every_level_leads_to_its_roles() {
    let body = on(AXIS, |page| section(page).into_string());
    let (served, carriers) = (body.find("la vallée"), body.find("qui porte les autres"));
    assert!(served.is_some() && served < carriers);
    for href in ["#role.four", "#role.caisse", "#category.mangeurs"] {
        assert!(body.contains(&format!("href=\"{href}\"")), "{href}");
    }
    let halves: Vec<(f64, f64)> = on(AXIS, |page| halves(page, WIDE));
    assert!(halves.iter().all(|(below, above)| below < above), "{halves:?}");
    assert!(halves.windows(2).all(|pair| pair.first().map(|half| half.1) < pair.last().map(|half| half.0)), "{halves:?}");
}

fn halves(page: &Page<'_>, room: Room) -> Vec<(f64, f64)> {
    axes(page).iter().flat_map(|(axis, _)| bands(page, axis, room).iter().map(|band| band.halves).collect::<Vec<_>>()).collect()
}

#[test]
fn a_level_serves_the_next_one_by_an_arrow_and_a_far_one_beside() {
    on(AXIS, |page| {
        let axes = axes(page);
        let lifts: Vec<Vec<usize>> = axes.iter().flat_map(|(axis, _)| axis.steps.iter().map(|step| step.lifts.clone())).collect();
        // Those who eat stand on one level alone: serving them is serving it, and they are named.
        assert_eq!(lifts, [vec![1, 2], vec![2], vec![]]);
        let serves: Vec<Vec<String>> = axes.iter().flat_map(|(axis, _)| axis.steps.iter().map(|step| step.serves.clone())).collect();
        assert_eq!(serves, [vec![], vec!["Mangeuses et mangeurs".to_owned()], vec!["la vallée".to_owned()]]);
        let figures: Vec<String> = axes.iter().map(|(axis, id)| figure(page, axis, id.clone()).drawing.body.into_string()).collect();
        assert_eq!(figures.concat().matches("pyramid-far").count(), 1);
    });
}

#[test]
fn the_table_has_the_base_first_and_the_shares() {
    let rows = on(AXIS, |page| axes(page).iter().flat_map(|(axis, id)| figure(page, axis, id.clone()).table.rows).collect::<Vec<_>>());
    let texts: Vec<Vec<String>> = rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect();
    assert_eq!(
        texts,
        [
            vec!["Manger", "3", "Mangeuses et mangeurs", "", "", "la vallée", "", ""],
            vec!["Faire", "2", "Conduite du four", "", "les horaires", "Manger\u{a0}; Mangeuses et mangeurs", "75 %", ""],
            vec!["Appuyer", "1", "Caisse", "un capital patient", "", "Faire\u{a0}; Manger", "1/4", "10 %"],
        ]
    );
}

#[test]
fn levels_without_a_rank_are_written_from_the_top_down() {
    let text = "pyramide p {\n  axe création {\n    niveau haut \"Haut\" {\n    }\n    niveau bas \"Bas\" {\n    }\n  }\n}\n";
    let titles =
        on(text, |page| axes(page).iter().flat_map(|(axis, _)| axis.steps.iter().map(|step| step.title.text.clone())).collect::<Vec<_>>());
    assert_eq!(titles, ["Bas", "Haut"]);
}

#[test]
fn each_axis_has_an_anchor_of_its_own() {
    let axis = "  axe création {\n    niveau bas \"Bas\" {\n    }\n  }\n";
    let text = format!("pyramide p {{\n{axis}}}\npyramide q {{\n{axis}}}\n");
    let ids = on(&text, |page| axes(page).into_iter().map(|(_, id)| id.into_owned()).collect::<Vec<_>>());
    assert_eq!(ids, ["pyramid-creation", "pyramid-creation-2"]);
}

#[test]
fn every_word_stands_inside_its_band() {
    let long = "L'intergouvernementalisation anticonstitutionnellement contractualisée des responsabilités interprofessionnelles";
    let roles: String = (0..20).map(|n| format!("rôle r{n} \"{long} {n}\" {{\n}}\n")).collect();
    let names = (0..20).map(|n| format!("r{n}")).collect::<Vec<_>>().join(", ");
    let level = |n: usize| {
        format!(
            "    niveau n{n} \"{long}\" {{\n      rang: {n}\n      rôles: {names}\n      répond de: \"{long}\"\n      part: 1/12\n    }}\n"
        )
    };
    let levels: String = (1..=12).map(level).collect();
    let text = format!("{roles}pyramide p {{\n  axe capital {{\n{levels}  }}\n}}\n");
    on(&text, |page| {
        for room in [WIDE, NARROW] {
            for (axis, _) in &axes(page) {
                let bands = bands(page, axis, room);
                assert_eq!(bands.len(), 12);
                bands.iter().for_each(holds);
                assert!(bands.iter().all(|band| band.halves.1 * 2.0 <= room.widest));
            }
        }
    });
}

/// Whether everything a band says stands in its narrowest width, and in its height.
fn holds(band: &Band<'_>) {
    let room = band.halves.0 * 2.0;
    assert!(band.title.iter().all(|line| Type::Title.width(line) < room));
    assert!(band.said.iter().flatten().all(|line| Type::Plain.width(line) < room));
    assert!(band.chips.iter().all(|chip| chip.x.abs() < room / 2.0 && (chip.x + chip.size.0).abs() < room / 2.0));
    let lowest = band.chips.iter().map(|chip| chip.y + chip.size.1).fold(0.0, f64::max);
    let [title, _, words, shares] = band.tops;
    assert!(title < words && lowest < words && words < shares && shares + 20.0 * band.shares.len() as f64 <= band.height);
}
