//! Cases as text: a few files, a cursor, what is expected.

use crate::features::View;
use social_core::checks::{Checked, Options};
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::{FileId, Place, Source};
use social_core::words::Lang;

/// The files of a case, checked, and where its cursor `$0` stands.
pub struct Case {
    pub code: Code,
    pub checked: Checked,
    pub cursor: (FileId, u32),
    pub lang: Lang,
    /// What is asked, where a place does not say it all: a new name, some letters.
    pub asked: String,
}

impl Case {
    /// Reads a case: files begin at a line `//- name.social` (one file needs none), `$0` marks the cursor. `//- lang: en` is for an
    /// English reader, `//- ask: …` says what is asked.
    pub fn read(text: &str) -> Self {
        let mut files: Vec<(String, String)> = Vec::new();
        let mut lang = Lang::Fr;
        let mut asked = String::new();
        for line in text.split_inclusive('\n') {
            match line.strip_prefix("//- ").map(str::trim) {
                Some("lang: en") => lang = Lang::En,
                Some(ask) if ask.starts_with("ask:") => ask.trim_start_matches("ask:").trim().clone_into(&mut asked),
                Some(name) => files.push((name.to_owned(), String::new())),
                None => {
                    if files.is_empty() {
                        files.push(("code.social".to_owned(), String::new()));
                    }
                    files.iter_mut().last().into_iter().for_each(|(_, text)| text.push_str(line));
                }
            }
        }
        let mut cursor = (FileId(0), 0);
        let mut sources = Vec::new();
        for (number, (name, text)) in files.into_iter().enumerate() {
            if let Some(at) = text.find("$0") {
                cursor = (FileId(number as u32), at as u32);
            }
            sources.push(Source::new(name, text.replacen("$0", "", 1)));
        }
        let code = assemble(sources, &NoLoader, 1, None);
        let checked = social_core::check(&code, &Options { today: Some(jiff::civil::date(2026, 11, 22)), threads: 1 });
        Self { code, checked, cursor, lang, asked }
    }

    /// The case as its reader sees it.
    pub fn view(&self) -> View<'_> {
        View { code: &self.code, checked: &self.checked, verdicts: None, lang: self.lang, today: Some(jiff::civil::date(2026, 11, 22)) }
    }

    /// A place as `file:line:column ⟦text⟧`, lines and columns from 1, columns in characters.
    pub fn shown(&self, place: Place) -> String {
        let Some(source) = self.code.source(place.file) else { return String::new() };
        let at = source.position(place.span.start);
        format!("{}:{}:{} ⟦{}⟧", source.path, at.line + 1, at.column + 1, place.span.of(&source.text))
    }
}

/// Holds a file of cases against what is found. Cases are parted by lines `====`, optionally followed by a title; in each, what is
/// expected stands under a line `----`.
pub fn hold(cases: &str, tried: impl Fn(&Case) -> String) {
    let mut found = String::new();
    for block in cases.split_inclusive('\n').fold(Vec::<String>::new(), |mut blocks, line| {
        if line.starts_with("====") || blocks.is_empty() {
            blocks.push(String::new());
        }
        blocks.iter_mut().last().into_iter().for_each(|block| block.push_str(line));
        blocks
    }) {
        let Some((title, rest)) = block.split_once('\n').filter(|(title, _)| title.starts_with("====")) else {
            found.push_str(&block);
            continue;
        };
        let text = rest.split_once("\n----\n").map_or(rest, |(text, _)| text);
        let case = Case::read(&format!("{text}\n"));
        found.push_str(&format!("{title}\n{text}\n----\n{}\n", tried(&case).trim_end()));
    }
    assert!(found.trim() == cases.trim(), "the cases are now\n{found}");
}
