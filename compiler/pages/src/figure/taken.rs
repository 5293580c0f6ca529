//! How a figure is taken away: its drawing and its table, as files. A page that stands alone carries them in its links, but for drawings so
//! large that carrying them twice would weigh: their file is made from the drawing that is there, by the script, when it is asked for.

use super::{Figure, csv, svg};
use crate::page::Page;
use crate::style;
use maud::{Markup, PreEscaped, html};

/// Above so many bytes, a page that stands alone carries a drawing once.
const TWICE: usize = 64 * 1024;

/// The links to both files.
pub(super) fn downloads(page: &Page<'_>, figure: &Figure) -> Markup {
    let looks = style::alone(&figure.drawing.body.0);
    let drawn = alone(figure, &looks);
    let name = format!("{}.svg", figure.id);
    let (picture, table) = (page.say("Image (SVG)", "Picture (SVG)"), page.say("Tableau (CSV)", "Table (CSV)"));
    let csv = page.attach(&format!("{}.csv", figure.id), "text/csv;charset=utf-8", &csv::csv(&figure.table, page.lang));
    html! {
        p.downloads {
            @if page.standing.is_none() && drawn.len() > TWICE { a download=(name) href={ "#figure-" (figure.id) } data-looks=(looks) hidden { (picture) } }
            @else { a download=(name) href=(page.attach(&name, "image/svg+xml", &drawn)) { (picture) } }
            " "
            a download={ (figure.id) ".csv" } href=(csv) { (table) }
        }
    }
}

/// The drawing as a file of its own: it brings its looks, on paper colours. `page.js` makes the same text from a drawing of the page.
fn alone(figure: &Figure, looks: &str) -> String {
    let super::Drawing { width, height, body, .. } = &figure.drawing;
    let body = PreEscaped(unlinked(&body.0));
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(svg::number(*width)) height=(svg::number(*height))
            viewBox={ "0 0 " (svg::number(*width)) " " (svg::number(*height)) } {
            title { (figure.title) }
            desc { (figure.summary) }
            style { (PreEscaped(looks)) }
            rect.(style::GROUND) width="100%" height="100%" {}
            (body)
        }
    };
    markup.into_string()
}

/// The drawing without its links, which lead nowhere once it is taken away.
fn unlinked(body: &str) -> String {
    let mut parts = body.split("<a ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('>').map_or("", |(_, inside)| inside)).replace("</a>", "")
}

#[cfg(test)]
mod tests {
    use crate::{Edition, page, site};
    use social_core::checks::Checked;
    use social_core::emit::Input;
    use social_core::resolve::{NoLoader, assemble};
    use social_core::text::Source;
    use social_core::words::Lang;

    /// The page and the site of a code of so many rules.
    fn shown(rules: usize) -> (String, Vec<crate::File>) {
        let rule = |n| format!("règle r{n} \"Une règle\" {{\n  porte: partage\n  doit: noter\n}}\n");
        let text = format!("principe partage \"On partage\" {{\n}}\n{}", (0..rules).map(rule).collect::<String>());
        let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
        let input = Input { code: &code, checked: &Checked::default(), lang: Lang::Fr, iri: None, verdicts: None };
        (page(&input), site(&input, &Edition::default()))
    }

    #[test]
    fn a_small_drawing_is_carried_by_its_link() {
        let (page, _) = shown(3);
        assert!(page.contains(r#"<a download="ladder.svg" href="data:image/svg+xml;base64,"#), "{page}");
        assert!(!page.contains("<a download=\"ladder.svg\" href=\"#"), "{page}");
    }

    #[test]
    fn a_large_drawing_is_in_a_page_once_with_the_looks_of_its_file() {
        let (page, site) = shown(300);
        let link = page.split(r##"<a download="ladder.svg" href="#figure-ladder" data-looks=""##).nth(1).unwrap_or_default();
        let looks = link.split('"').next().unwrap_or_default().replace("&quot;", "\"");
        let file = site.iter().find(|file| file.path == "figures/ladder.svg").map(|file| file.text.as_str()).unwrap_or_default();
        // Taken away, it leads nowhere.
        assert!(!file.contains("<a ") && !file.contains("</a>"), "{file}");
        assert!(looks.contains(".d-box {") && file.contains(&format!("<style>{looks}</style>")), "{looks}");
        // Without the script, which makes the file, there is no link.
        assert!(link.split('>').next().unwrap_or_default().ends_with("hidden"), "{page}");
    }
}
