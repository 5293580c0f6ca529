//! What holds of every feature at every place of the examples, and of the examples cut, doubled and mistyped.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use super::View;
use super::actions::actions;
use super::format::{applied, document, on_type, range};
use super::hints::hints;
use super::hover::hover;
use super::lens::lenses;
use super::preview::preview;
use super::semantic::{MODIFIERS, semantic_tokens};
use jiff::civil::date;
use social_core::checks::{Checked, Options};
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::{FileId, Source, Span};
use social_core::words::Lang;
use std::path::Path;

pub(super) fn checked(files: Vec<(String, String)>) -> (Code, Checked) {
    let sources = files.into_iter().map(|(path, text)| Source::new(path, text)).collect();
    let code = assemble(sources, &NoLoader, 1, None);
    let checked = social_core::check(&code, &Options { today: Some(date(2026, 11, 22)), threads: 1 });
    (code, checked)
}

pub(super) fn view<'v>(code: &'v Code, checked: &'v Checked, lang: Lang) -> View<'v> {
    View { code, checked, verdicts: None, lang, today: Some(date(2026, 11, 22)) }
}

pub(super) fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let social = paths.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "social"));
    social.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())).collect()
}

/// Texts no one would write: an example cut anywhere, without its braces, with its signs doubled, with the line ends of Windows.
fn mutilated() -> Vec<String> {
    let whole = files("fournil").into_iter().find(|(name, _)| name == "regles.social").unwrap().1;
    let short: String = whole.chars().take(2600).collect();
    let cut = |share: usize| short.chars().take(short.chars().count() * share / 7).collect::<String>();
    let mut texts: Vec<String> = (1..7).map(cut).collect();
    texts.push(short.replace('}', ""));
    texts.push(short.replace('"', ""));
    texts.push(short.replace(':', "::"));
    texts.push(short.replace('\n', "\r\n"));
    texts.push(short.replace("é", "🥖é"));
    texts.push(short.replace(' ', "\t "));
    texts
}

fn places(text: &str, step: usize) -> impl Iterator<Item = u32> + '_ {
    (0..=text.len() + 1).step_by(step).map(|offset| offset as u32)
}

#[test]
fn no_place_of_any_text_makes_a_feature_fail() {
    for (rank, text) in mutilated().into_iter().enumerate() {
        let (code, checked) = checked(vec![("code.social".to_owned(), text.clone())]);
        let lang = Lang::ALL[rank % 2];
        let view = view(&code, &checked, lang);
        for offset in places(&text, 7) {
            if let Some(found) = hover(view, FileId(0), offset) {
                assert!(!found.markdown.is_empty() && found.place.span.end as usize <= text.len());
                assert!(found.place.span.start <= offset && offset < found.place.span.end, "{rank} {offset}");
            }
            for hint in hints(view, FileId(0), Span::new(offset, offset + 80)) {
                assert!(hint.place.span.is_empty() && text.is_char_boundary(hint.place.span.start as usize) && !hint.tooltip.is_empty());
            }
            for typed in ['}', '\n'] {
                on_type(&text, offset, typed);
            }
        }
        let whole = hints(view, FileId(0), Span::new(0, text.len() as u32));
        assert!(whole.is_sorted_by_key(|hint| hint.place));
        assert!(lenses(view, FileId(0)).is_sorted_by_key(|lens| lens.place));
        for offset in places(&text, 41) {
            actions(view, FileId(0), Span::new(offset, offset), &|_| true);
        }
    }
}

#[test]
fn tokens_are_in_order_apart_and_each_on_one_line() {
    let mut texts = mutilated();
    texts.extend(files("fournil").into_iter().chain(files("fournil-en")).map(|(_, text)| text));
    for text in texts {
        let (code, checked) = checked(vec![("code.social".to_owned(), text.clone())]);
        let view = view(&code, &checked, Lang::Fr);
        let tokens = semantic_tokens(view, FileId(0), None);
        let mut end = 0;
        for token in &tokens {
            assert!(end <= token.span.start && !token.span.is_empty() && token.modifiers < 1 << MODIFIERS.len());
            assert!(!token.span.of(&text).is_empty() && !token.span.of(&text).contains(['\n', '\r']), "{:?}", token.span.of(&text));
            end = token.span.end;
        }
        assert!(tokens.len() > 20);
        // A range has those of the whole that it touches.
        let middle = Span::new(text.len() as u32 / 3, text.len() as u32 / 2);
        let touched: Vec<_> = tokens.iter().copied().filter(|token| super::written::meets(token.span, middle)).collect();
        assert_eq!(semantic_tokens(view, FileId(0), Some(middle)), touched);
    }
}

#[test]
fn laying_out_by_edits_is_laying_out() {
    for text in mutilated().into_iter().chain(files("atelier-bancal").into_iter().map(|(_, text)| text)) {
        for text in [text.clone(), text.replace("\r\n", "\n").replace('\n', "\r\n"), text.replace("  ", "    "), text.replace("\n\n", "\n")]
        {
            assert_eq!(applied(&text, &document(&text)), social_core::format::format(&text));
            for edit in document(&text) {
                let splits = |at: u32| {
                    text.get(..at as usize).is_some_and(|before| before.ends_with('\r'))
                        && text.get(at as usize..).is_some_and(|after| after.starts_with('\n'))
                };
                assert!(!splits(edit.span.start) && !splits(edit.span.end));
            }
            // What a range lays out is laid out.
            let whole = range(&text, Span::new(0, text.len() as u32));
            assert!(whole.len() <= document(&text).len());
        }
    }
}

#[test]
fn every_declaration_of_a_page_has_its_element() {
    let texts = mutilated().into_iter().map(|text| vec![("code.social".to_owned(), text)]);
    for (rank, sources) in texts.chain([files("fournil"), files("fournil-en"), files("atelier-bancal")]).enumerate() {
        let (code, checked) = checked(sources);
        let page = preview(view(&code, &checked, Lang::ALL[rank % 2]));
        for anchor in &page.anchors {
            let element = format!(" id=\"{}\"", anchor.id);
            assert_eq!(page.html.matches(&element).count(), 1, "{rank}: {element}");
        }
        let top = code.own_decls().filter(|at| code.root(at).is_some()).count();
        let shown = page
            .anchors
            .iter()
            .filter(|anchor| code.own_decls().filter_map(|at| code.root(at)).any(|root| root.full_place() == anchor.place))
            .count();
        assert_eq!(shown, top, "{rank}");
        assert!(page.anchors.is_sorted_by_key(|anchor| anchor.place) && !page.title.is_empty());
        assert!(!page.html.contains("<script") && !page.html.contains("src="));
    }
}
