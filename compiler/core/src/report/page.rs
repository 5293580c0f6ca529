//! The page of a check, as formats for programs want it: its first paragraph, its plain text, its Markdown.

use super::wording;
use crate::checks::CheckSpec;
use crate::explain::section;
use crate::words::Lang;

/// The page of a check in one language, without its examples.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'p> {
    /// In Markdown.
    pub markdown: &'p str,
}

impl Page<'static> {
    /// The page of a check.
    pub fn of(check: &CheckSpec, lang: Lang) -> Self {
        Self { markdown: section(check.page, lang) }
    }
}

impl Page<'_> {
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

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn a_page_leads_with_what_is_found() {
        let page = Page { markdown: "## Ce qui est constaté\nUn `nom`\nsans règle.\n\n## Pourquoi\nParce que." };
        assert_eq!(page.lead(), "Un `nom` sans règle.");
        assert_eq!(page.plain(), "Ce qui est constaté.\nUn nom\nsans règle.\n\nPourquoi.\nParce que.");
    }
}
