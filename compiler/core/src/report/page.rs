//! The page of a check, cut where a reader needs it.

use super::wording;
use crate::checks::CheckSpec;
use crate::words::Lang;

/// The page of a check in one language.
#[derive(Clone, Copy, Debug)]
pub struct Page<'p> {
    /// The text of the page in Markdown, without the examples.
    pub markdown: &'p str,
}

impl Page<'static> {
    /// The page of a check: what stands under `# fr` or `# en`.
    pub fn of(check: &CheckSpec, lang: Lang) -> Self {
        Self { markdown: part(check.page, lang.tag()) }
    }
}

impl<'p> Page<'p> {
    /// The first paragraph, on one line: what is found.
    pub fn lead(self) -> String {
        let lines = self.markdown.lines().skip_while(|line| line.is_empty() || line.starts_with('#'));
        let paragraph: Vec<&str> = lines.take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
        paragraph.join(" ")
    }

    /// The page without its marks of Markdown: titles become sentences, code loses its quotes.
    pub fn plain(self) -> String {
        let lines = self.markdown.lines().map(|line| match line.strip_prefix("## ") {
            Some(title) => wording::sentence(title),
            None => line.replace("**", "").replace('`', ""),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The part of a page under `# {title}`, as far as the next title of that rank outside of an example.
fn part<'p>(page: &'p str, title: &str) -> &'p str {
    let mut start = None;
    let mut at = 0;
    let mut is_example = false;
    for line in page.split_inclusive('\n') {
        is_example ^= line.starts_with("```");
        if let Some(head) = line.strip_prefix("# ").filter(|_| !is_example) {
            match start {
                Some(start) => return page.get(start..at).unwrap_or_default().trim(),
                None if head.trim() == title => start = Some(at + line.len()),
                None => {}
            }
        }
        at += line.len();
    }
    start.and_then(|start| page.get(start..)).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::{Page, part};

    const PAGE: &str = "# fr\n## Ce qui est constaté\nUn `nom`\nsans règle.\n\n## Pourquoi\nParce que.\n\n# en\n## What is found\nA name.\n\n# examples\n```social fails\n# x\n```\n";

    #[test]
    fn a_page_gives_each_language_alone() {
        let page = Page { markdown: part(PAGE, "fr") };
        assert_eq!(page.lead(), "Un `nom` sans règle.");
        assert_eq!(page.plain(), "Ce qui est constaté.\nUn nom\nsans règle.\n\nPourquoi.\nParce que.");
        assert_eq!(part(PAGE, "en"), "## What is found\nA name.");
        assert_eq!(part(PAGE, "de"), "");
    }
}
