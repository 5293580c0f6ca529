//! What an agenda promises, on small codes written here; whole agendas stand in `cases`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test")]

use super::parts::{Agenda, Point, Sort};
use super::{AgendaForm, Asked, agenda};
use crate::checks::effects::weigh;
use crate::checks::{Checked, Options, run};
use crate::finding::Severity;
use crate::report::Report;
use crate::resolve::{Code, NoLoader, assemble};
use crate::text::Source;
use crate::words::Lang;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);

fn read(text: &str) -> (Code, Checked) {
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    let mut checked = run(&code, &options());
    weigh(&code, &options(), &mut checked);
    (code, checked)
}

fn options() -> Options {
    Options { today: Some(TODAY), threads: 1 }
}

fn asked(from: Severity) -> Asked {
    Asked { from, today: Some(TODAY) }
}

fn of(text: &str, from: Severity) -> Agenda {
    let (code, checked) = read(text);
    Agenda::of(&Report::new(&code, &checked), asked(from))
}

fn told(text: &str, form: AgendaForm, lang: Lang) -> String {
    let (code, checked) = read(text);
    agenda(&Report { lang, ..Report::new(&code, &checked) }, asked(Severity::Warning), form)
}

/// The whole agenda of a small code in each language: what `social agenda cases/NAME.social --as-of 2026-11-22` gives.
#[test]
fn whole_agendas_are_those_of_the_cases() {
    for (path, text, expected, lang) in [
        ("atelier.social", include_str!("cases/atelier.social"), include_str!("cases/atelier.md"), Lang::Fr),
        ("workshop.social", include_str!("cases/workshop.social"), include_str!("cases/workshop.md"), Lang::En),
    ] {
        let code = assemble(vec![Source::new(path, text)], &NoLoader, 1, None);
        let mut checked = run(&code, &options());
        weigh(&code, &options(), &mut checked);
        let made = agenda(&Report { lang, ..Report::new(&code, &checked) }, asked(Severity::Warning), AgendaForm::Markdown);
        assert!(made == expected, "the agenda is now\n{made}");
    }
}

#[test]
fn what_is_about_one_declaration_is_one_point() {
    let agenda = of(include_str!("cases/atelier.social"), Severity::Hint);
    for point in agenda.sections.iter().flat_map(|section| &section.points).filter(|point| !point.about.fr.is_empty()) {
        let same = |other: &&Point| other.about == point.about;
        let section =
            agenda.sections.iter().find(|section| section.points.iter().any(|other| other.number == point.number)).expect("its section");
        assert_eq!(section.points.iter().filter(same).count(), 1, "{}", point.about.fr);
    }
    let numbers: Vec<usize> = agenda.sections.iter().flat_map(|section| &section.points).map(|point| point.number).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    let gravities: Vec<Severity> = agenda.sections.first().expect("a section").points.iter().map(|point| point.severity).collect();
    assert!(gravities.is_sorted_by(|a, b| a >= b), "{gravities:?}");
}

#[test]
fn one_thing_found_of_many_is_one_point() {
    let principle = |name: &str| format!("principe {name} \"Principe {name}\" {{\n  maturité: incarné\n}}\n");
    let agenda = of(&["a", "b", "c", "d"].map(principle).concat(), Severity::Error);
    let [section] = agenda.sections.as_slice() else { panic!("{agenda:?}") };
    let [point] = section.points.as_slice() else { panic!("{section:?}") };
    assert_eq!(point.items.len(), 4);
    assert!(point.items.iter().flat_map(|item| &item.said.options).all(|option| option.about.fr.starts_with("principe « Principe")));
    assert!(!point.shared.questions.is_empty() || point.question.fr.contains('?'));
}

#[test]
fn fewer_points_are_asked_for_with_a_graver_level() {
    let count = |from| of(include_str!("cases/atelier.social"), from).sections.iter().map(|section| section.points.len()).sum::<usize>();
    assert!(count(Severity::Error) < count(Severity::Warning));
    assert!(count(Severity::Warning) < count(Severity::Hint));
}

#[test]
fn what_ends_soon_is_to_be_reviewed_with_what_it_holds() {
    let text = |until: &str| {
        format!(
            "principe calme \"Le calme\" {{\n}}\n\ntension t \"Calme ou pas\" {{\n  entre: calme\n  constat: S2101\n  tenue par: \"le bureau\"\n  jusqu'au: {until}\n}}\n"
        )
    };
    let review = |until: &str| {
        let agenda = of(&text(until), Severity::Warning);
        let section = agenda.sections.into_iter().find(|section| section.sort == Sort::Review);
        section.map(|section| section.points).unwrap_or_default()
    };
    let soon = review("2026-12-31");
    let [point] = soon.as_slice() else { panic!("{soon:?}") };
    let item = point.items.first().expect("an item");
    assert_eq!(item.found.fr, "Elle vaut jusqu'au 2026-12-31, dans 39 jours");
    assert!(item.said.situation.iter().any(|held| held.fr.starts_with("ce qu'elle tient :")), "{item:?}");
    assert_eq!(review("2026-11-22").len(), 1);
    assert_eq!(review("2028-12-31").len(), 0);
    // Past its day, the check that says so says what it held too.
    assert_eq!(review("2026-11-21").len(), 1);
}

#[test]
fn what_protects_a_declaration_says_how_it_is_decided() {
    let text = "catégorie sociétaires \"Sociétaires\" {\n  effectif: 20\n}\n\nprincipe calme \"Le calme\" {\n  maturité: incarné\n}\n\nprincipe jeu \"Le jeu\" {\n  maturité: incarné\n}\n\ndécision forte \"Vote renforcé\" {\n  prise par: sociétaires\n  mode: majorité\n  majorité: 3/4\n  comptée sur: membres\n  protège: calme\n}\n\ndécision simple \"Vote simple\" {\n  prise par: sociétaires\n  mode: consentement\n}\n\névolution changer \"Comment on change\" {\n  qui propose: sociétaires\n  délai: 30 jours\n  qui décide: simple\n}\n";
    let agenda = of(text, Severity::Error);
    let ordinary = agenda.ordinary.as_ref().expect("an evolution");
    assert!(ordinary.fr.contains("Décide : « Vote simple »") && ordinary.en.contains("30 days"), "{ordinary:?}");
    let points: Vec<_> = agenda.sections.iter().flat_map(|section| &section.points).collect();
    let of = |name: &str| points.iter().find(|point| point.about.fr.contains(name)).expect(name);
    let calm = of("Le calme").decided.as_ref().expect("a protection");
    assert!(calm.fr.contains("Vote renforcé") && calm.fr.contains("3/4"), "{calm:?}");
    assert_eq!(of("Le jeu").decided, None);
}

#[test]
fn nothing_to_discuss_is_said_kindly() {
    for (text, fr, en) in [
        ("", "ce code ne dit encore rien", "this code says nothing yet"),
        ("terme panne \"Panne\" {\n  définition: \"Ce qui ne marche plus.\"\n}\n\nrègle r \"R\" {\n}\n", "", ""),
    ] {
        let (code, mut checked) = read(text);
        checked.findings.clear();
        for (lang, words) in [(Lang::Fr, fr), (Lang::En, en)] {
            let report = Report { lang, ..Report::new(&code, &checked) };
            let told = agenda(&report, asked(Severity::Hint), AgendaForm::Markdown).replace('\u{a0}', " ");
            let opening = if lang == Lang::Fr { "Rien à l'ordre du jour" } else { "Nothing on the agenda" };
            assert!(told.contains(opening) && told.contains(words), "{told}");
        }
    }
}

/// What an author writes never becomes marks of a pad, nor turns around how a line reads.
#[test]
fn titles_stay_words() {
    let title = "<img src=x onerror=alert(1)> [ici](javascript:alert(1)) ` **gras** \u{202e}tourné";
    let text = format!(
        "principe p \"{title}\" {{\n  maturité: incarné\n}}\n\nrôle r \"{title}\" {{\n}}\n\ntension t \"{title}\" {{\n  entre: p\n  tenue par: r\n  jusqu'au: 2026-12-01\n}}\n"
    );
    for lang in Lang::ALL {
        let pad = told(&text, AgendaForm::Markdown, lang);
        assert!(!pad.contains("<img") && !pad.contains("[ici]") && !pad.contains("**gras**") && !pad.contains('\u{202e}'), "{pad}");
        assert!(!opens_something(&pad), "{pad}");
    }
}

#[test]
fn json_holds_both_languages() {
    let text = include_str!("cases/atelier.social");
    let json: serde_json::Value = serde_json::from_str(&told(text, AgendaForm::Json, Lang::Fr)).expect("JSON");
    let first = json.pointer("/sections/0/points/0/question").expect("a question");
    assert!(first.get("fr").is_some() && first.get("en").is_some());
}

/// Whether Markdown makes more of a text than words: marks of a page, links, pictures.
fn opens_something(text: &str) -> bool {
    use pulldown_cmark::{Event, Parser, Tag};
    let is_more =
        |event: Event<'_>| matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. }));
    Parser::new(text).any(is_more)
}
