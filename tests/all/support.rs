//! What several tests need: the folder of the project, codes from texts, fences of pages.

use social_core::checks::{Checked, Options};
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use std::path::{Path, PathBuf};

/// The folder of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The date every test judges at.
pub fn options() -> Options {
    Options { today: Some(jiff::civil::date(2026, 11, 22)), threads: 1 }
}

/// A code of one file.
pub fn code(text: &str) -> Code {
    assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None)
}

/// A code of one file, checked.
pub fn checked(text: &str) -> (Code, Checked) {
    let code = code(text);
    let checked = social_core::check(&code, &options());
    (code, checked)
}

/// Every file below a folder with this extension, in order.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The fences of a Markdown page that open with ```` ```social ````: what follows `social`, and the text.
pub fn fences(page: &str) -> Vec<(String, String)> {
    let mut fences = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) if info.starts_with("social") => {
                open = Some((info.trim_start_matches("social").trim().to_owned(), String::new()));
            }
            (Some(_), Some("")) => fences.extend(open.take()),
            (Some((_, text)), _) => {
                text.push_str(line);
                text.push('\n');
            }
            _ => {}
        }
    }
    fences
}

/// What follows `social` in a fence, its text, and the names and texts of its files.
pub type FenceWithFiles = (String, String, Vec<(String, String)>);

/// The fences of a Markdown page that open with ```` ```social ````, each with the files of the fences after it that name one
/// (```` ```csv facts/dépense.csv ````).
pub fn fences_with_files(page: &str) -> Vec<FenceWithFiles> {
    let mut found: Vec<FenceWithFiles> = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.to_owned(), String::new())),
            (Some(_), Some("")) => {
                let Some((info, text)) = open.take() else { continue };
                match (info.strip_prefix("social"), info.split_once(' ')) {
                    (Some(kind), _) if !info.contains('.') => found.push((kind.trim().to_owned(), text, Vec::new())),
                    (_, Some((_, name))) => found.last_mut().into_iter().for_each(|last| last.2.push((name.to_owned(), text.clone()))),
                    _ => {}
                }
            }
            (Some((_, text)), _) => {
                text.push_str(line);
                text.push('\n');
            }
            _ => {}
        }
    }
    found
}

/// A text with `^^^ CODE` lines: the text without them, and each mark's line, column (from 1, in characters) and code.
pub fn marks(text: &str) -> (String, Vec<(u32, u32, String)>) {
    let (mut plain, mut marks, mut line_number) = (String::new(), Vec::new(), 0);
    for line in text.lines() {
        let body = line.trim_start();
        if body.starts_with('^') {
            let column = line.chars().count() - body.chars().count() + 1;
            let code = body.trim_start_matches('^').trim().to_owned();
            marks.push((line_number, column as u32, code));
        } else {
            plain.push_str(line);
            plain.push('\n');
            line_number += 1;
        }
    }
    (plain, marks)
}
