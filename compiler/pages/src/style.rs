//! How pages look: colours by name, light and dark, and what is drawn from them.

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
const SITE: &str = include_str!("site.css");
const PRINT: &str = include_str!("print.css");
const PEOPLE: &str = include_str!("people.css");

/// The style of every page. The night is for screens alone: paper is white.
pub(crate) fn page() -> String {
    let day: String = COLOURS.iter().map(|(name, day, _)| format!("--{name}:{day};")).collect();
    let night: String = COLOURS.iter().map(|(name, _, night)| format!("--{name}:{night};")).collect();
    // Paper is always by day.
    let paper = format!("@media print{{:root{{color-scheme:light;{day}--paper:#fff;--card:#fff;}}}}\n");
    format!(
        ":root{{color-scheme:light dark;--sans:{SANS};{day}}}\n:root[data-theme=light]{{color-scheme:light}}\n\
         @media screen and (prefers-color-scheme: dark){{:root:not([data-theme=light]){{{night}}}}}\n\
         @media screen{{:root[data-theme=dark]{{color-scheme:dark;{night}}}}}\n{paper}{PAGE}{PEOPLE}{FIGURE}{SITE}{PRINT}"
    )
}

/// The style of a drawing that stands alone: by day, each colour written out, since not every program reads names.
pub(crate) fn alone() -> String {
    let named = COLOURS.iter().fold(FIGURE.to_owned(), |style, (name, day, _)| style.replace(&format!("var(--{name})"), day));
    named.replace("var(--sans)", SANS)
}
