//! A page of a small text, for tests of figures.

use crate::page::Page;
use social_core::emit::Input;
use social_core::kinds::{Kind, version};
use social_core::resolve::{NoLoader, assemble};
use social_core::text::Source;
use social_core::values::Value;
use social_core::verdict::Report;
use social_core::words::Lang;

/// What a French page of a text says; facts were never opposed to it.
pub(crate) fn on<T>(text: &str, see: impl FnOnce(&Page<'_>) -> T) -> T {
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    let checked = social_core::check(&code, &social_core::checks::Options::default());
    let input = Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts: None };
    see(&Page::new(&input))
}

/// The same once facts were read, on the day of the first version of the text.
pub(crate) fn on_the_day_of_its_version<T>(text: &str, see: impl FnOnce(&Page<'_>) -> T) -> T {
    let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
    let checked = social_core::check(&code, &social_core::checks::Options::default());
    let day = code.of(Kind::Version).find_map(|one| one.first(version::DATE)).map(|view| view.value());
    let Some(Value::Date(as_of)) = day else { panic!("no version") };
    let report = Report { as_of: *as_of, rules: Vec::new(), registers: Vec::new(), idle_waivers: Vec::new() };
    let input = Input { code: &code, checked: &checked, lang: Lang::Fr, iri: None, verdicts: Some(&report) };
    see(&Page::new(&input))
}

/// A title of long French words, the same for the same number.
pub(crate) fn long_title(number: usize) -> String {
    let words = ["intergouvernementalisation", "anticonstitutionnellement", "responsabilité", "écologique", "du", "collectif"];
    (0..2 + number % 7).filter_map(|n| words.get((number * 5 + n * 3) % words.len())).copied().collect::<Vec<_>>().join(" ")
}

/// The corner and the size of a box.
pub(crate) type Place = ((f64, f64), (f64, f64));

/// Boxes that overlap another one, or that leave the drawing: corner and size of each.
pub(crate) fn overlapping(boxes: &[Place], size: (f64, f64)) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (n, ((x, y), (width, height))) in boxes.iter().enumerate() {
        if *x < 0.0 || *y < 0.0 || x + width > size.0 + 0.05 || y + height > size.1 + 0.05 {
            found.push((n, n));
        }
        for (m, ((left, top), (wide, tall))) in boxes.iter().enumerate().skip(n + 1) {
            if *x < left + wide && *left < x + width && *y < top + tall && *top < y + height {
                found.push((n, m));
            }
        }
    }
    found
}

/// The boxes of a drawing, read from its markup: rectangles of one class.
pub(crate) fn boxes(markup: &str, class: &str) -> Vec<((f64, f64), (f64, f64))> {
    let read = |rect: &str, name: &str| -> f64 {
        let after = rect.split(&format!(" {name}=\"")).nth(1).unwrap_or_default();
        after.split('"').next().unwrap_or_default().parse().unwrap()
    };
    let opening = format!("<rect class=\"{class}\"");
    markup.split(&opening).skip(1).map(|rect| ((read(rect, "x"), read(rect, "y")), (read(rect, "width"), read(rect, "height")))).collect()
}
