//! The author's prose: Markdown, with raw HTML shown as text and links only to the web, mail or this page.

use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use social_core::values::prose_text;

/// Prose as written in the source, quotes included. A text on one line stays inside its sentence.
pub(crate) fn prose(raw: &str) -> Markup {
    let text = prose_text(raw);
    if !raw.starts_with("\"\"\"") {
        return html! { (text) };
    }
    let events = Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).map(safe);
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events);
    html! { div.prose { (PreEscaped(out)) } }
}

/// Nothing of the author's becomes markup but what Markdown means.
fn safe(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        // Headings of a text must not compete with those of the page.
        Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
        // A picture would be a request to somewhere else.
        Event::Start(Tag::Image { .. }) => Event::Start(Tag::Emphasis),
        Event::End(TagEnd::Image) => Event::End(TagEnd::Emphasis),
        Event::Start(Tag::Link { dest_url, .. }) if !is_harmless(&dest_url) => Event::Start(Tag::Emphasis),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => Event::Start(Tag::Link { link_type, dest_url, title, id }),
        other => other,
    }
}

/// Schemes that open nothing but a page or a letter.
fn is_harmless(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "#"].iter().any(|scheme| address.starts_with(scheme))
}
