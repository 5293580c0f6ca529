//! The flower of models, on codes with no model, one and many.

use super::draw::Drawn;
use super::flower::flower;
use super::geometry::{Scale, layout};
use super::{figure, labels, section, small, words};
use crate::page::Page;
use social_core::checks::Checked;
use social_core::emit::Input;
use social_core::resolve::{EntityId, NoLoader, assemble};
use social_core::text::Source;
use social_core::verdict::{Report, RuleVerdict, Tally, Verdict};
use social_core::words::Lang;

/// What a test looks at in the page of a text, its rules judged as it says.
fn on<T>(text: &str, judged: &[(&str, Verdict)], look: impl FnOnce(&Page<'_>) -> T) -> T {
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    let rule = |(name, verdict): &(&str, Verdict)| RuleVerdict {
        entity: code.named(name).map_or(EntityId(u32::MAX), |rule| rule.id()),
        verdict: *verdict,
        overlays: Vec::new(),
        tally: Tally::default(),
        final_on: None,
        proofs: Vec::new(),
        missing: Vec::new(),
        consequences: Vec::new(),
        notes: Vec::new(),
    };
    let rules: Vec<RuleVerdict> = judged.iter().map(rule).collect();
    let report = Report { as_of: Default::default(), rules, registers: Vec::new(), idle_waivers: Vec::new() };
    let checked = Checked::default();
    let verdicts = Some(&report).filter(|report| !report.rules.is_empty());
    look(&Page::new(&Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts }))
}

fn drawn(page: &Page<'_>) -> String {
    figure(page).map(|figure| figure.drawing.body.into_string()).unwrap_or_default()
}

const TWO: &str = r#"
modèle terre "Terre" {
  nature: propre
}
modèle table "Table" {
  nature: propre
}
principe blé "Le blé est vivant" {
  modèle: terre
}
principe pain "Le pain est partagé" {
  modèle: table
}
principe souhait "Un souhait" {
  modèle: table
}
registre achat "Achats" {
  colonne prix: nombre
}
règle acheter "Acheter près" {
  porte: blé
  preuve: chaque achat : prix >= 1
}
règle semer "Semer tôt" {
  porte: blé
}
règle donner "Donner le reste" {
  porte: pain
}
lien nourrir "La terre nourrit la table" {
  de: blé
  nature: permet
  vers: table
}
lien dedans "D'un principe à son modèle" {
  de: pain
  nature: sert
  vers: table
}
"#;

#[test]
fn without_facts_a_petal_says_how_many_rules_have_a_proof_and_nothing_is_confirmed() {
    let body = on(TWO, &[], drawn);
    assert!(body.contains("1 règle sur 2 a une preuve"), "{body}");
    assert!(body.contains("sa seule règle n") && body.contains("1 principe sans règle"), "{body}");
    assert!(!body.contains("confirm"), "{body}");
    assert!(body.contains("href=\"#model.terre\""), "{body}");
}

#[test]
fn with_facts_a_petal_is_shared_out_by_signs_words_and_patterns() {
    let judged = [("acheter", Verdict::Confirmed), ("semer", Verdict::Contradicted)];
    let body = on(TWO, &judged, drawn);
    assert!(body.contains("✓") && body.contains("1 confirmée") && body.contains("1 contredite"), "{body}");
    assert!(body.contains("id=\"petals-contradicted\"") && body.contains("fill=\"url(#petals-contradicted)\""), "{body}");
    // What no fact was opposed to is not judged.
    assert!(body.contains("1 sans preuve"), "{body}");
}

#[test]
fn links_go_between_the_models_of_their_ends_and_one_inside_a_model_is_no_curve() {
    let (curves, body) = on(TWO, &[], |page| {
        let ends: Vec<_> = flower(page).map(|flower| flower.bonds.iter().flat_map(|bond| bond.ends.clone()).collect()).unwrap_or_default();
        (ends, drawn(page))
    });
    assert_eq!(curves, [(0, 1)]);
    assert!(body.contains("Le blé est vivant — permet → Table"), "{body}");
    assert!(!body.contains("D'un principe à son modèle"), "{body}");
}

#[test]
fn the_table_leaves_nothing_out() {
    let rows = on(TWO, &[], |page| figure(page).map(|figure| figure.table.rows).unwrap_or_default());
    let texts: Vec<Vec<String>> = rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect();
    assert_eq!(
        texts,
        [
            vec!["Terre", "1", "2", "1", "1", "0", "Le blé est vivant — permet → Table (La terre nourrit la table)"],
            vec!["Table", "2", "1", "0", "1", "1", ""],
        ]
    );
}

#[test]
fn it_is_said_when_petals_count_the_same_rule() {
    const SAID: &str = "Une règle qui sert plusieurs modèles compte dans chacun.";
    let told = |text: &str| on(text, &[], |page| flower(page).map(|flower| words::reading(page, &flower)).unwrap_or_default());
    assert!(!told(TWO).contains(SAID), "{}", told(TWO));
    let shared = TWO.replace("porte: pain", "porte: pain, blé");
    assert!(told(&shared).contains(SAID), "{}", told(&shared));
}

#[test]
fn principles_stand_in_for_models_and_it_is_said() {
    let text = "principe blé \"Le blé\" {\n}\nprincipe pain \"Le pain\" {\n}\n";
    let summary = on(text, &[], |page| figure(page).map(|figure| figure.summary).unwrap_or_default());
    assert!(summary.starts_with("Ce code n'a pas de modèle\u{a0}: un pétale par principe."), "{summary}");
    assert!(on("rôle r \"R\" {\n}\n", &[], |page| figure(page).is_none() && small(page).into_string().is_empty()));
}

#[test]
fn a_model_left_aside_says_why() {
    let text = "modèle outils \"Outils\" {\n  nature: propre\n  non traité: \"un atelier est prévu\"\n}\n";
    let body = on(text, &[], drawn);
    assert!(body.contains("non traité") && body.contains("petal-aside"), "{body}");
}

#[test]
fn a_hostile_title_is_text() {
    let text = "modèle m \"<script>alert(1)</script>\" {\n  nature: propre\n}\n";
    let all = on(text, &[], |page| section(page).into_string() + &small(page).into_string());
    assert!(!all.contains("<script>") && all.contains("&lt;script&gt;"), "{all}");
}

#[test]
fn many_models_are_numbered_and_each_is_one_link() {
    let text: String = (0..60).map(|n| format!("modèle m{n} \"Modèle {n}\" {{\n  nature: propre\n}}\n")).collect();
    let (body, width) = on(&text, &[], |page| (drawn(page), figure(page).map_or(0.0, |figure| figure.drawing.width)));
    assert_eq!(body.matches("<a href=\"#model.m").count(), 60);
    assert!(width <= 960.0, "{width}");
}

#[test]
fn petals_do_not_touch_and_curves_stay_in_the_heart() {
    let scale = Scale { petal: 120.0, eye: 40.0, lane: 17.0, number: 26.0 };
    for count in 1..=60 {
        let ends: Vec<(usize, usize)> = (0..count).map(|at| (at, (at * 7 + 1) % count)).filter(|(a, b)| a != b).collect();
        let layout = layout(scale, count, &ends);
        let open = (std::f64::consts::PI / count as f64).min(std::f64::consts::FRAC_PI_2).sin();
        for step in 0..=100 {
            let radius = layout.heart + (layout.tip - layout.heart) * f64::from(step) / 100.0;
            assert!(layout.half_at(radius) <= radius * open, "{count} petals at {radius}");
        }
        for (x, y) in layout.curves.iter().flat_map(|curve| curve.points(layout.heart)) {
            let radius = x.hypot(y);
            assert!(radius > layout.eye && radius < layout.heart, "{count} petals, a curve at {radius}");
        }
    }
}

#[test]
fn parts_of_a_petal_have_the_areas_of_their_counts() {
    on(TWO, &[], |page| {
        let flower = flower(page).unwrap_or_default();
        let drawn = Drawn::new("petals", &flower, Scale { petal: 100.0, eye: 30.0, lane: 10.0, number: 20.0 });
        let cuts = drawn.layout.cuts(&[1, 2, 1]);
        let area = |from: f64, to: f64| {
            (0..1000).map(|at| drawn.layout.half_at(from + (to - from) * (f64::from(at) + 0.5) / 1000.0)).sum::<f64>() * (to - from)
        };
        let areas: Vec<f64> = cuts.windows(2).map(|cut| cut.first().zip(cut.last()).map_or(0.0, |(from, to)| area(*from, *to))).collect();
        let whole: f64 = areas.iter().sum();
        for (area, share) in areas.iter().zip([0.25, 0.5, 0.25]) {
            assert!((area / whole - share).abs() < 0.01, "{areas:?}");
        }
    });
}

#[test]
fn labels_never_cover_one_another() {
    let wanted = [(-100.0, 90.0), (-90.0, 90.0), (-20.0, 40.0), (0.0, 120.0), (200.0, 30.0)];
    let tops = labels::stacked(&wanted, 10.0);
    for ((top, (_, height)), next) in tops.iter().zip(&wanted).zip(tops.iter().skip(1)) {
        assert!(top + height + 10.0 <= next + 0.001, "{tops:?}");
    }
}
