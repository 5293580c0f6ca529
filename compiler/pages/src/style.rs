//! How pages look: colours by name, light and dark, and what is drawn from them.

use std::collections::BTreeSet;

/// Colours and letters of a page: name, by day, by night.
const COLOURS: &[(&str, &str, &str)] = &[
    ("paper", "#fbfaf6", "#1b1a17"),
    ("ink", "#23211c", "#ece8df"),
    ("quiet", "#5f5a4f", "#b3ac9d"),
    ("line", "#ddd7c8", "#3b382f"),
    ("card", "#ffffff", "#24221e"),
    ("accent", "#7a3b12", "#f0a97a"),
    ("accent-soft", "#f4e7dc", "#3a2a20"),
    ("error", "#a11d1d", "#ff9b93"),
    ("error-soft", "#f9e4e1", "#422423"),
    ("warning", "#7d5400", "#f2c063"),
    ("warning-soft", "#f8edd3", "#3c3119"),
    ("hint", "#1f5a7a", "#8fc7ea"),
    ("hint-soft", "#e0edf4", "#1f323d"),
    ("kept", "#23633a", "#9bd6a8"),
    ("kept-soft", "#e3f0e4", "#22352a"),
    ("none-soft", "#ece8dd", "#34312a"),
    ("s1", "#e8c9a8", "#6b4526"),
    ("s2", "#bcd9c0", "#2f5a3a"),
    ("s3", "#b9d3e6", "#28506b"),
    ("s4", "#e7c2c9", "#6b3340"),
    ("s5", "#d8cbe8", "#4d3c6b"),
    ("s6", "#e6dca4", "#5e5320"),
    ("s7", "#b5dcdc", "#225a5a"),
    ("s8", "#d5d0c4", "#4a463c"),
];

/// Letters of a page.
const SANS: &str = r#""Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif"#;

const PAGE: &str = include_str!("style.css");
const FIGURE: &str = include_str!("figure.css");
const PEOPLE: &str = include_str!("people.css");
const SITE: &str = include_str!("site.css");
const PRINT: &str = include_str!("print.css");

/// The style of every page. The night is for screens alone: paper is white.
pub(crate) fn page() -> String {
    let day: String = COLOURS.iter().map(|(name, day, _)| format!("--{name}:{day};")).collect();
    let night: String = COLOURS.iter().map(|(name, _, night)| format!("--{name}:{night};")).collect();
    // Paper is always by day.
    let paper = format!("@media print{{:root{{color-scheme:light;{day}--paper:#fff;--card:#fff;}}}}\n");
    format!(
        ":root{{color-scheme:light dark;--sans:{SANS};{day}}}\n:root[data-theme=light]{{color-scheme:light}}\n\
         @media screen and (prefers-color-scheme: dark){{:root:not([data-theme=light]){{{night}}}}}\n\
         @media screen{{:root[data-theme=dark]{{color-scheme:dark;{night}}}}}\n{paper}{PAGE}{FIGURE}{PEOPLE}{SITE}{PRINT}"
    )
}

/// The style of a drawing that stands alone: by day, each colour written out, since not every program reads names; and only the rules for
/// what is drawn, as markup.
pub(crate) fn alone(drawn: &str) -> String {
    let used: BTreeSet<&str> =
        drawn.split(" class=\"").skip(1).filter_map(|rest| rest.split('"').next()).flat_map(str::split_whitespace).collect();
    let is_used = |rule: &&str| {
        let selectors = rule.split('{').next().unwrap_or_default();
        let is_drawn = |class: &str| class == GROUND || used.contains(class);
        selectors.split(',').any(|selector| classes(selector).all(is_drawn) && (drawn.contains("<a ") || !selector.contains("a:")))
    };
    let kept: String = rules(FIGURE).filter(is_used).flat_map(|rule| [rule, "\n"]).collect();
    let named = COLOURS.iter().fold(kept, |style, (name, day, _)| style.replace(&format!("var(--{name})"), day));
    named.replace("var(--sans)", SANS)
}

/// Under a drawing that stands alone.
pub(crate) const GROUND: &str = "d-paper";

/// The rules of a style for every screen, one after the other, without what is said about them.
fn rules(style: &str) -> impl Iterator<Item = &str> {
    let lines = style.lines().filter(|line| !line.starts_with("/*") && !line.starts_with('@'));
    lines.flat_map(|line| line.split_inclusive('}')).map(str::trim).filter(|rule| rule.contains('{'))
}

/// The classes that a selector asks for.
fn classes(selector: &str) -> impl Iterator<Item = &str> {
    selector.split('.').skip(1).map(|rest| rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{FIGURE, alone, classes, rules};

    #[test]
    fn a_drawing_alone_brings_the_looks_of_what_it_draws_and_no_other() {
        let style = alone(r#"<g class="l-open"><rect class="d-box"></rect></g>"#);
        for kept in [".d-paper {", ".d-box {", ".l-open .d-box {", ".l-open text {"] {
            assert!(style.contains(kept), "{kept}: {style}");
        }
        for left in [".d-title", ".l-confirmed", "a:hover", "@media", "var(", "/*"] {
            assert!(!style.contains(left), "{left}: {style}");
        }
        assert!(alone(r##"<a href="#a"><text class="d-plain"></text></a>"##).contains("a:hover .d-title, a:hover .d-plain"));
    }

    #[test]
    fn every_rule_of_a_figure_stands_on_one_line() {
        assert!(rules(FIGURE).count() > 80);
        for rule in rules(FIGURE) {
            assert_eq!((rule.matches('{').count(), rule.matches('}').count()), (1, 1), "{rule}");
            let selectors = rule.split('{').next().unwrap_or_default();
            assert!(rule.starts_with(['.', 'a']) && classes(selectors).all(|class| !class.is_empty()), "{rule}");
        }
    }
}
