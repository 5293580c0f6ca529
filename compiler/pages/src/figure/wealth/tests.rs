//! What the figures of flows say of small codes.

use super::{kinds, parties, reciprocity, sharing};
use crate::figure::{Figure, Table, sankey};
use crate::page::Page;
use social_core::checks::Options;
use social_core::emit::Input;
use social_core::resolve::{NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;

const HOUSE: &str = "code four \"Le four\" {\n}\n\ncatégorie mangeurs \"Mangeurs\" {\n}\n\norganisation moulin \"Le moulin\" {\n}\n\n\
    richesse pain \"Pain\" {\n  forme: matérielle\n  mesure: quantitative\n  unité: kilos\n}\n\n\
    richesse argent \"Argent\" {\n  forme: matérielle\n  mesure: quantitative\n  unité: euros\n}\n\n\
    richesse confiance \"Confiance\" {\n  forme: immatérielle\n  mesure: qualitative\n}\n\n";

/// A flow of the house, from its fields apart by `;`.
fn flow(name: &str, fields: &str) -> String {
    let fields: String = fields.split(';').map(|field| format!("  {}\n", field.trim())).collect();
    format!("flux {name} \"Flux {name}\" {{\n{fields}}}\n\n")
}

fn figure(flows: &[String], make: fn(&Page<'_>) -> Option<Figure>) -> Option<Figure> {
    let text = format!("{HOUSE}{}", flows.concat());
    let code = assemble(vec![Source::new("code.social", text.as_str())], &NoLoader, 1, None);
    let checked = social_core::check(&code, &Options::default());
    let input = Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts: None };
    make(&Page::new(&input))
}

/// The rows of the table, cells joined, spaces plain.
fn rows(figure: &Figure) -> Vec<String> {
    let Table { rows, .. } = &figure.table;
    let line = |row: &Vec<crate::figure::Cell>| row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join(" | ");
    rows.iter().map(|row| line(row).replace(['\u{a0}', '\u{202f}'], " ")).collect()
}

fn drawn(figure: &Figure) -> String {
    figure.drawing.body.0.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn a_code_without_flows_has_no_figure_of_them() {
    for make in [kinds::figure, parties::figure, reciprocity::figure, sankey::figure] {
        assert!(figure(&[], make).is_none());
    }
}

/// The widths of the parts of a bar of so many shares.
fn widths(shares: &str) -> Vec<String> {
    let made = figure(&[format!("partage p \"Le partage\" {{\n  de: argent\n  parts: {shares}\n}}\n")], sharing::figure)
        .expect("there is a sharing");
    let of_bar = |rect: &&str| rect.contains("d-share") && rect.contains("height=\"24\"");
    let width = |rect: &str| rect.split("width=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned();
    drawn(&made).split("<rect ").filter(of_bar).map(width).collect()
}

#[test]
fn a_share_takes_its_part_of_the_bar_and_is_said_as_it_is_written() {
    let text = "partage p \"Le partage\" {\n  de: argent\n  parts: moulin 1/4, mangeurs 62,5 %, voisins 1/8\n  quand: \"l'année est bonne\"\n  décidé par: \"l'assemblée\"\n}\n";
    let made = figure(&[text.to_owned()], sharing::figure).expect("there is a sharing");
    assert_eq!(
        rows(&made),
        [
            "Le partage | Argent | Le moulin | 1/4 |  | l'année est bonne | l'assemblée",
            "Le partage | Argent | Mangeurs | 62,5 % |  | l'année est bonne | l'assemblée",
            "Le partage | Argent | voisins | 1/8 |  | l'année est bonne | l'assemblée"
        ]
    );
    assert_eq!(made.summary.replace('\u{a0}', " "), "Le partage : Le moulin 1/4, Mangeurs 62,5 %, voisins 1/8.");
    assert_eq!(widths("moulin 1/4, mangeurs 62,5 %, voisins 1/8"), ["180", "450", "90"]);
    assert_eq!(widths("moulin 1/4"), ["180"], "what the shares leave stays empty");
    assert_eq!(widths("moulin 100 %, mangeurs 100 %"), ["360", "360"], "beyond the whole, all of them are smaller");
    assert!(figure(&[], sharing::figure).is_none());
}

#[test]
fn amounts_add_up_by_unit_over_a_year_and_what_is_told_is_counted_as_told() {
    let flows = [
        flow("a", "richesse: pain; de: four; à: mangeurs; quantité: 10 kilos; rythme: chaque mois"),
        flow("b", "richesse: pain; de: four; à: mangeurs; quantité: 1 kilo; rythme: 2 fois par an"),
        flow("c", "richesse: argent; de: four; à: mangeurs; montant: 12,50 EUR; rythme: chaque année"),
        flow("d", "richesse: confiance; de: four; à: mangeurs; quantité: 3 retours; rythme: chaque mois"),
    ];
    let made = figure(&flows, parties::figure).expect("there are flows");
    let rows = rows(&made);
    assert_eq!(
        rows.first().map(String::as_str),
        Some(
            "Le four | Mangeurs | Pain, Argent et Confiance | 122 kilos par an ; 12,50 EUR par an ; 1 flux raconté | 3 retours, chaque mois"
        )
    );
    assert_eq!(rows.last().map(String::as_str), Some("tous | tous |  | 122 kilos par an ; 12,50 EUR par an ; 1 flux raconté | "));
}

#[test]
fn amounts_without_rhythm_or_of_another_unit_stay_apart() {
    let flows = [
        flow("a", "richesse: pain; de: four; à: mangeurs; quantité: 10 kilos; rythme: chaque année"),
        flow("b", "richesse: pain; de: four; à: mangeurs; quantité: 10 kilos"),
        flow("c", "richesse: pain; de: four; à: mangeurs; quantité: 10 miches; rythme: chaque année"),
        flow("d", "richesse: pain; de: four; à: mangeurs; quantité: 5 kilos par mois"),
        flow("e", "richesse: pain; de: four; à: mangeurs; quantité: 5 kilos par mois; rythme: chaque année"),
    ];
    let made = figure(&flows, parties::figure).expect("there are flows");
    let first = rows(&made).into_iter().next().unwrap_or_default();
    assert!(first.contains("| 70 kilos par an ; 10 kilos sans rythme dit ; 10 miches par an ; 1 flux raconté |"), "{first}");
}

#[test]
fn one_amount_for_several_is_given_to_none_of_them() {
    let flows = [flow("a", "richesse: pain; de: four, moulin; à: mangeurs; quantité: 10 kilos; rythme: chaque année")];
    let made = figure(&flows, parties::figure).expect("there are flows");
    assert_eq!(rows(&made).first().map(String::as_str), Some("Le four et Le moulin, ensemble | Mangeurs | Pain | 10 kilos par an | "));
    assert!(drawn(&made).contains("sans dire la part de chacun"));
}

#[test]
fn a_weekly_amount_lies_between_two_numbers_and_the_figure_says_why() {
    let flows = [flow("a", "richesse: pain; de: four; à: mangeurs; quantité: 100 kilos; rythme: chaque semaine")];
    let made = figure(&flows, sankey::figure).expect("there are flows");
    assert!(rows(&made).iter().any(|row| row.contains("| 5 214 à 5 229 | kilos par an |")), "{:?}", rows(&made));
    assert!(drawn(&made).contains("une année n'a pas un nombre entier de semaines"), "{}", drawn(&made));
}

#[test]
fn the_matrix_files_each_wealth_by_its_two_questions() {
    let flows = [
        flow("a", "richesse: pain; de: four; à: mangeurs; quantité: 10 kilos; rythme: chaque année"),
        flow("b", "richesse: confiance; de: mangeurs; à: four; nature: don"),
        flow("c", "richesse: \"des sourires\"; de: mangeurs; à: four; nature: don"),
    ];
    let made = figure(&flows, kinds::figure).expect("there are flows");
    let rows = rows(&made);
    assert!(
        rows.contains(
            &"Pain | Matériel : se touche | Quantitatif : se compte | Flux a | Le four | Mangeurs |  | 10 kilos par an".to_owned()
        )
    );
    assert!(rows.contains(
        &"Confiance | Immatériel : ne se touche pas | Qualitatif : se raconte | Flux b | Mangeurs | Le four | don | ".to_owned()
    ));
    assert!(rows.iter().any(|row| row.starts_with("des sourires | Pas dit : si cela se touche | Pas dit : si cela se compte")), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("Argent") && row.contains("aucun flux écrit")), "{rows:?}");
}

#[test]
fn returns_stand_in_front_of_what_they_come_back_for_and_a_gift_is_a_gift() {
    let flows = [
        flow("a", "richesse: pain; de: four; à: mangeurs; nature: échange; quantité: 10 kilos; rythme: chaque année; en retour: b"),
        flow("b", "richesse: argent; de: mangeurs; à: four; nature: paiement; montant: 40 EUR; rythme: chaque année"),
        flow("c", "richesse: confiance; de: mangeurs; à: four; nature: don"),
        flow("d", "richesse: argent; de: four; à: moulin; nature: rétribution; montant: 7 EUR; rythme: chaque année"),
        flow("e", "richesse: pain; de: four; à: four; nature: partage; quantité: 1 kilo; rythme: chaque année"),
    ];
    let made = figure(&flows, reciprocity::figure).expect("there are flows");
    let rows = rows(&made);
    assert!(
        rows.contains(
            &"Le four → Mangeurs | Flux a | Pain | 10 kilos par an | échange | en retour : Flux b (Mangeurs → Le four)".to_owned()
        )
    );
    assert!(rows.contains(&"Mangeurs → Le four | Flux c | Confiance |  | don | ".to_owned()), "{rows:?}");
    let owed = "Le four → Le moulin | Flux d | Argent | 7 EUR par an | rétribution | sans retour écrit";
    assert!(rows.contains(&owed.to_owned()), "{rows:?}");
    assert!(rows.contains(&"Mangeurs → Le four | en tout |  | 40 EUR par an ; 1 flux raconté |  | ".to_owned()), "{rows:?}");
    let drawn = drawn(&made);
    assert_eq!(drawn.matches("l'un en retour de").count(), 1);
    assert!(drawn.contains("à soi-même"));
}

#[test]
fn hostile_titles_are_shown_as_text() {
    let flows = [flow("a", "richesse: \"<script>alert(1)</script>\"; de: \"<b>x</b>\"; à: mangeurs")];
    for make in [kinds::figure, parties::figure, reciprocity::figure, sankey::figure] {
        let made = figure(&flows, make).expect("there are flows");
        assert!(!made.drawing.body.0.contains("<script") && !made.drawing.body.0.contains("<b>"), "{}", made.drawing.body.0);
    }
}

/// So many flows from as many people to the house, then one more.
fn crowd(count: usize) -> Vec<String> {
    let one = |n: usize| {
        flow(&format!("f{n}"), &format!("richesse: argent; de: \"personne {n}\"; à: four; montant: 2 EUR; rythme: chaque année"))
    };
    (0..count).map(one).chain([flow("z", "richesse: pain; de: four; à: mangeurs; quantité: 1 kilo; rythme: chaque année")]).collect()
}

#[test]
fn flows_too_many_to_be_drawn_stand_together_and_the_table_says_each() {
    type Made = (fn(&Page<'_>) -> Option<Figure>, &'static str);
    let made: [Made; 4] =
        [(kinds::figure, "800 EUR"), (parties::figure, "800 EUR"), (sankey::figure, "800 EUR"), (reciprocity::figure, "762 EUR")];
    for (make, sum) in made {
        let made = figure(&crowd(400), make).expect("there are flows");
        let drawn = drawn(&made);
        assert!(!drawn.contains("personne 30"), "{}", made.id);
        assert!(drawn.contains(sum), "{}: nothing is lost from the sums", made.id);
        // A sentence wraps: it is read without its breaks.
        let words = drawn.split(['<', '>']).skip(2).step_by(2).collect::<Vec<_>>().join(" ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("Le tableau dit") || words.contains("le tableau dit"), "{}: {words}", made.id);
        assert!(rows(&made).iter().any(|row| row.contains("personne 399") || row.contains("Flux f399")), "{}", made.id);
        assert!(made.drawing.height < 6_000.0, "{}: {}", made.id, made.drawing.height);
    }
}
