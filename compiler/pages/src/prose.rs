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
    let mut followed = Vec::new();
    let parser = Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let events = parser.map(|event| safe(&mut followed, event));
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events);
    html! { div.prose { (PreEscaped(out)) } }
}

/// Nothing of the author's becomes markup but what Markdown means. Of each link that is open, whether one may follow it.
fn safe<'t>(followed: &mut Vec<bool>, event: Event<'t>) -> Event<'t> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        // Headings of a text must not compete with those of the page.
        Event::Start(Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
        // A picture would be a request to somewhere else.
        Event::Start(Tag::Image { .. }) => Event::Start(Tag::Emphasis),
        Event::End(TagEnd::Image) => Event::End(TagEnd::Emphasis),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let is_followed = is_harmless(&dest_url);
            followed.push(is_followed);
            Event::Start(if is_followed { Tag::Link { link_type, dest_url, title, id } } else { Tag::Emphasis })
        }
        Event::End(TagEnd::Link) => Event::End(if followed.pop() == Some(true) { TagEnd::Link } else { TagEnd::Emphasis }),
        other => other,
    }
}

/// Schemes that open nothing but a page or a letter.
fn is_harmless(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "#"].iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::prose;

    fn shown(text: &str) -> String {
        prose(&format!("\"\"\"\n{text}\n\"\"\"")).into_string()
    }

    #[test]
    fn a_link_that_runs_is_words() {
        for address in
            ["javascript:x", "JaVaScRiPt:x", "&#106;avascript:x", "vbscript:x", "data:text/html,x", "//harm.example", "file:///etc"]
        {
            assert_eq!(
                shown(&format!("[ici]({address}) puis [là](https://ok.example)")),
                "<div class=\"prose\"><p><em>ici</em> puis <a href=\"https://ok.example\">là</a></p>\n</div>",
                "{address}"
            );
        }
    }

    #[test]
    fn html_is_words() {
        assert_eq!(shown("a <b onclick=x>b</b>"), "<div class=\"prose\"><p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n</div>");
    }
}
