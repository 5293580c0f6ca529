//! What a page adds on paper: a cover that says which version it is, who adopted it and when facts were opposed to it, and its name on each sheet.

use crate::page::Page;
use crate::{entity, value, verdicts};
use maud::{Markup, html};
use social_core::kinds::{Kind, code, version};
use social_core::report::visible;
use social_core::resolve::{Entity, FieldView};
use social_core::text;
use social_core::verdict::Verdict;

/// The foot of the cover; a screen shows it nowhere.
pub(crate) fn cover(page: &Page<'_>) -> Markup {
    let Some(declared) = page.input.code.declaration() else { return html! {} };
    let adopted = current(declared);
    let decisions: Vec<FieldView<'_>> = match adopted.filter(|version| version.has(version::DECISION)) {
        Some(version) => version.values(version::DECISION).collect(),
        None => declared.values(code::ADOPTED_BY).collect(),
    };
    html! {
        dl.cover.on-paper {
            @if let Some(version) = declared.first(code::VERSION) {
                (line(page.say("Version", "Version"), &html! {
                    (value::value(page, version))
                    @if let Some(adopted) = adopted { (settled(page, adopted)) }
                }))
            }
            @if let Some(status) = declared.first(code::STATUS).filter(|_| adopted.is_none_or(|version| !version.has(version::STATE))) { (line(&value::label(page, status), &value::value(page, status))) }
            @if !decisions.is_empty() {
                (line(page.say("Adopté par", "Adopted by"), &html! {
                    @for (rank, decision) in decisions.iter().enumerate() { @if rank > 0 { ", " } (value::value(page, *decision)) }
                }))
            }
            (line(page.say("Faits", "Facts"), &facts(page)))
            @if let Some(licence) = declared.first(code::LICENCE) { (line(&value::label(page, licence), &value::value(page, licence))) }
        }
    }
}

fn line(label: &str, said: &Markup) -> Markup {
    html! { div { dt { (label) } dd { (said) } } }
}

/// The declared version that bears the number of the code.
fn current(declared: Entity<'_>) -> Option<Entity<'_>> {
    let number = declared.prose(code::VERSION)?;
    declared.code().of(Kind::Version).find(|version| version.prose(version::NUMBER).as_deref() == Some(&*number))
}

/// What the code says of its version: its title, its state, its day.
fn settled(page: &Page<'_>, version: Entity<'_>) -> Markup {
    html! {
        @if version.title().is_some() { ", " (entity::title(page, version)) }
        @for field in [version::STATE, version::DATE] {
            @if let Some(view) = version.first(field) { ", " (value::value(page, view)) }
        }
    }
}

/// Whether facts were opposed to the rules, on which day, and what they said.
fn facts(page: &Page<'_>) -> Markup {
    let Some(report) = page.input.verdicts.filter(|report| !report.rules.is_empty()) else {
        return html! { (page.say("ils n'ont pas été confrontés aux règles", "not yet checked against the rules")) };
    };
    let told = Verdict::ALL.into_iter().filter(|verdict| report.count(*verdict) > 0);
    let told: Vec<String> =
        told.map(|verdict| format!("{} {} {}", verdicts::sign(verdict), verdict.word(page.lang), report.count(verdict))).collect();
    let day = report.as_of.to_string();
    html! {
        (page.text(&text! { fr: "confrontés aux règles, au {day}", en: "checked against the rules, on {day}", day }))
        p.note { @for (rank, one) in told.iter().enumerate() { @if rank > 0 { " · " } span.whole { (one) } } }
    }
}

/// The style of the edges of each sheet: the name, the version, the number of the sheet. The cover bears none.
pub(crate) fn running(page: &Page<'_>) -> String {
    let version = page.input.code.declaration().and_then(|declared| declared.first(code::VERSION));
    let version = version.map(|version| format!("{} {}", page.say("version", "version"), value::plain(page, version))).unwrap_or_default();
    let facts = page.input.verdicts.filter(|report| !report.rules.is_empty()).map(|report| {
        let day = report.as_of.to_string();
        page.text(&text! { fr: "faits au {day}", en: "facts on {day}", day })
    });
    let edges = [
        ("top-left", quoted(&page.title())),
        ("top-right", quoted(&version)),
        ("bottom-left", quoted(&facts.unwrap_or_default())),
        ("bottom-right", "counter(page) \" / \" counter(pages)".to_owned()),
    ];
    let boxes: String =
        edges.iter().map(|(edge, content)| format!("@{edge}{{content:{content};font:8pt sans-serif;color:#444}}")).collect();
    let none: String = edges.iter().map(|(edge, _)| format!("@{edge}{{content:none}}")).collect();
    format!("@page{{{boxes}}}\n@page cover{{margin:0;{none}}}\n")
}

/// A text of the author between quotes of a style sheet: whatever is no letter and no digit is written by its number.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in visible(text).split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-') {
            out.push(c);
        } else {
            out.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use social_core::checks::Checked;
    use social_core::emit::Input;
    use social_core::resolve::{NoLoader, assemble};
    use social_core::text::Source;
    use social_core::words::Lang;

    fn page(text: &str) -> String {
        let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
        crate::page(&Input { code: &code, checked: &Checked::default(), lang: Lang::Fr, iri: None, verdicts: None })
    }

    #[test]
    fn the_cover_says_the_version_and_the_decision_that_adopted_it() {
        let page = page(
            "code a \"A\" {\n  version: 1.1.0\n}\n\nversion un \"Une\" {\n  numéro: 1.0.0\n  décision: \"veillée\"\n}\n\nversion deux \"Deux\" {\n  numéro: 1.1.0\n  date: 2026-03-14\n  état: adoptée\n  décision: \"assemblée de mars\"\n}\n",
        );
        let cover =
            page.split("<dl class=\"cover").nth(1).and_then(|rest| rest.split("</dl>").next()).unwrap_or_default().replace('\u{a0}', " ");
        assert!(cover.contains("<dd>1.1.0, Deux, adoptée, 14 mars 2026</dd>"), "{cover}");
        assert!(cover.contains("<dd>assemblée de mars</dd>") && !cover.contains("veillée"), "{cover}");
        assert!(cover.contains("ils n'ont pas été confrontés aux règles"), "{cover}");
        assert!(page.contains("@top-left{content:\"A\""), "{page}");
    }

    #[test]
    fn a_name_never_leaves_its_quotes() {
        assert_eq!(quoted("L'été"), "\"L\\27 été\"");
        assert_eq!(quoted("\"}</style>\n\u{202e}"), "\"\\22 \\7d \\3c \\2f style\\3e  \\fffd \"");
        let page = page("code a \"</style><script>x</script>\" {\n}\n");
        assert_eq!(page.matches("</style>").count(), 1, "{page}");
        assert!(!page.contains("<script>x"), "{page}");
    }
}
