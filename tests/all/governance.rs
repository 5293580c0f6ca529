//! `GOVERNANCE.md` as a forge and a reader of Markdown see it: every heading, every anchor, no tag of anyone but ours.

use crate::cli::{Scratch, run};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;

/// The keys of CommunityRule, in its order, with our titles.
const SECTIONS: &[(&str, &str, &str)] = &[
    ("name", "Nom", "Name"),
    ("structure", "Structure", "Structure"),
    ("mission", "Mission", "Mission"),
    ("values", "Valeurs", "Values"),
    ("legal", "Cadre juridique", "Legal"),
    ("membership", "Adhésion", "Membership"),
    ("removal", "Départ et exclusion", "Removal"),
    ("roles", "Rôles", "Roles"),
    ("limits", "Limites", "Limits"),
    ("rights", "Droits", "Rights"),
    ("decision", "Décision", "Decision"),
    ("implementation", "Mise en œuvre", "Implementation"),
    ("oversight", "Suivi", "Oversight"),
    ("access", "Accès", "Access"),
    ("economics", "Économie", "Economics"),
    ("deliberation", "Délibération", "Deliberation"),
    ("grievances", "Désaccords et recours", "Grievances"),
    ("records", "Registres", "Records"),
    ("modification", "Modification", "Modification"),
];

/// A file as a reader of Markdown sees it.
#[derive(Default)]
struct Read {
    titles: Vec<String>,
    sections: Vec<String>,
    tags: Vec<String>,
    links: Vec<String>,
    text: String,
}

fn read(text: &str) -> Read {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut read = Read::default();
    let (mut level, mut title, mut is_front) = (None, String::new(), false);
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => is_front = true,
            Event::End(TagEnd::MetadataBlock(_)) => is_front = false,
            Event::Start(Tag::Heading { level: found, .. }) => (level, title) = (Some(found), String::new()),
            Event::End(TagEnd::Heading(_)) => match level.take() {
                Some(HeadingLevel::H1) => read.titles.push(title.clone()),
                Some(HeadingLevel::H2) => read.sections.push(title.clone()),
                _ => {}
            },
            Event::Html(tag) | Event::InlineHtml(tag) => read.tags.push(tag.into_string()),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => read.links.push(dest_url.into_string()),
            Event::Text(said) | Event::Code(said) if !is_front => {
                title.push_str(&said);
                read.text.push_str(&said);
            }
            _ => {}
        }
    }
    read
}

fn built(path: &str, lang: &str, form: &str) -> String {
    let ran = run(&["build", path, "--emit", "markdown", "--form", form, "--lang", lang, "--out", "-", "--as-of", "2026-11-22", "--quiet"]);
    assert!(!ran.out.is_empty(), "{path}: {}", ran.err);
    ran.out
}

/// What holds of every file, whatever the code says.
fn holds(name: &str, text: &str, lang: &str) -> Read {
    let read = read(text);
    let titles: Vec<&str> = SECTIONS.iter().map(|(_, fr, en)| if lang == "fr" { *fr } else { *en }).collect();
    assert_eq!(read.sections, titles, "{name}");
    assert_eq!(read.titles.len(), 1, "{name}: {:?}", read.titles);
    let keys: BTreeSet<String> = SECTIONS.iter().map(|(key, ..)| (*key).to_owned()).collect();
    let ids = read.tags.iter().filter_map(|tag| tag.strip_prefix("<a id=\"")?.strip_suffix("\">"));
    let ids: BTreeSet<String> = ids.map(str::to_owned).collect();
    let strange: Vec<&String> =
        read.tags.iter().filter(|tag| *tag != "</a>" && !keys.iter().any(|key| **tag == format!("<a id=\"{key}\">"))).collect();
    assert!(strange.is_empty(), "{name}: {strange:?}");
    let slugs: BTreeSet<String> = read.sections.iter().map(|title| title.to_lowercase().replace(' ', "-")).chain(ids).collect();
    assert!(keys.is_subset(&slugs), "{name}: {:?}", keys.difference(&slugs));
    let lost: Vec<&String> =
        read.links.iter().filter(|link| link.strip_prefix('#').is_some_and(|anchor| !slugs.contains(anchor))).collect();
    assert!(lost.is_empty(), "{name}: {lost:?}");
    let is_harmless = |link: &&String| ["#", "https://", "http://"].iter().any(|start| link.starts_with(start));
    assert_eq!(read.links.iter().filter(is_harmless).count(), read.links.len(), "{name}: {:?}", read.links);
    assert!(text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains("\n\n\n"), "{name}");
    read
}

#[test]
fn every_example_has_its_headings_in_both_languages_and_forms() {
    for example in ["fournil", "fournil-en", "atelier-bancal", "real/kubernetes", "real/rust"] {
        for (lang, form) in [("fr", "short"), ("en", "long")] {
            let path = format!("examples/{example}");
            let text = built(&path, lang, form);
            holds(&format!("{example} {lang} {form}"), &text, lang);
        }
    }
    assert_eq!(built("examples/fournil", "fr", "short"), built("examples/fournil", "fr", "short"));
}

#[test]
fn facts_are_told_with_their_day_and_only_when_there_are() {
    let told = built("examples/fournil", "fr", "long");
    assert!(
        told.contains("\nfacts: 2026-11-22\n") && told.replace('\u{a0}', " ").contains("Face aux faits, au 22 novembre 2026"),
        "{told}"
    );
    let scratch = Scratch::new("governance");
    let code = scratch.file("code.social", "code a \"A\" {\n  version: 1.0.0\n}\n".as_bytes());
    let silent = built(&code, "fr", "long");
    assert!(!silent.contains("facts:") && !silent.contains("confirmé"), "{silent}");
    assert!(holds("a", &silent, "fr").text.matches("Ce code n'en dit rien.").count() >= 16, "{silent}");
}

#[test]
fn a_hostile_code_stays_text() {
    let hostile = "</a><script>alert(1)</script> ![x](javascript:a) [y](data:b) <https://c.example> | `|` \u{202e}";
    let code = format!(
        "code a \"{hostile}\" {{\n  en bref: \"\"\"\n    ## {hostile}\n\n    <div onclick=x>\n    ---\n    - [ ] a\n  \"\"\"\n}}\n\nrôle r \"{hostile}\" {{\n  raison: \"{hostile}\"\n  mandat: 2 ans\n}}\n\ndécision d \"{hostile}\" {{\n  porte sur: \"{hostile}\"\n  prise par: r\n  mode: consentement\n  recours: r\n}}\n"
    );
    let scratch = Scratch::new("governance-hostile");
    let path = scratch.file("code.social", code.as_bytes());
    for form in ["short", "long"] {
        let text = built(&path, "fr", form);
        let read = holds(form, &text, "fr");
        assert!(read.text.contains("<script>alert(1)</script>") && !text.contains('\u{202e}'), "{text}");
        let links: BTreeSet<&str> = read.links.iter().map(String::as_str).filter(|link| !link.starts_with('#')).collect();
        assert_eq!(links.into_iter().collect::<Vec<_>>(), ["https://communityrule.info"]);
    }
}
