//! No byte of any text stops navigation; line ends do not change what it finds.

use super::mentions::Mentions;
use super::{View, calls, definition, folding, links, moves, references, rename, selection, symbols, types, workspace_symbols};
use social_core::checks::Checked;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::{FileId, Place, Source, Span};
use social_core::words::Lang;
use std::path::Path;

fn texts(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|e| e == "social")).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} has no text", folder.display());
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap_or_default())).collect()
}

fn code_of(files: &[(String, String)]) -> Code {
    assemble(files.iter().map(|(path, text)| Source::new(path.as_str(), text.as_str())).collect::<Vec<_>>(), &NoLoader, 1, None)
}

fn view_of<'v>(code: &'v Code, checked: &'v Checked) -> View<'v> {
    View { code, checked, verdicts: None, lang: Lang::En, today: None }
}

/// Asks everything at some bytes of a file, between letters and inside of them, and past its end.
fn ask(code: &Code, file: FileId, step: usize) {
    let checked = Checked::default();
    let view = view_of(code, &checked);
    let length = code.source(file).map_or(0, |source| source.text.len());
    for offset in (0..=length + 2).step_by(step).map(|offset| offset as u32) {
        let (lit, all) = (references::highlights(view, file, offset), references::references(view, file, offset));
        assert!(lit.iter().all(|mention| all.contains(mention)), "{offset}: what is lit is referred to");
        definition::definition(view, file, offset);
        definition::type_definition(view, file, offset);
        let spans = selection::selections(view, file, offset);
        assert!(spans.windows(2).all(is_inside), "{offset}: {spans:?}");
        calls::incoming(view, file, offset);
        calls::outgoing(view, file, offset);
        types::supertypes(view, file, offset);
        types::subtypes(view, file, offset);
        if let Ok(name) = rename::prepare(view, file, offset) {
            assert!(all.iter().any(|mention| mention.place == name.place), "{offset}: what is renamed is referred to");
        }
    }
    symbols::symbols(view, file).iter().for_each(hold_symbol);
    for fold in folding::folds(view, file) {
        assert!(fold.span.end as usize <= length && fold.span.start < fold.span.end, "{fold:?}");
    }
    links::links(view, file, &[]);
    moves::moves(view, &[moves::Move { from: "a".to_owned(), to: "b/c".to_owned() }]);
    workspace_symbols::workspace_symbols(view, "re");
}

fn is_inside(pair: &[Span]) -> bool {
    matches!(pair, [inner, outer] if outer.start <= inner.start && inner.end <= outer.end && inner != outer)
}

/// What the protocol asks of an outline: a name inside its declaration, groups inside of theirs.
fn hold_symbol(symbol: &symbols::Symbol) {
    let is_within = |inner: Place| symbol.full.span.start <= inner.span.start && inner.span.end <= symbol.full.span.end;
    assert!(is_within(symbol.selected) && !symbol.name.is_empty(), "{symbol:?}");
    for child in &symbol.children {
        assert!(is_within(child.full), "{symbol:?}");
        hold_symbol(child);
    }
}

#[test]
fn no_byte_of_the_examples_stops_navigation() {
    for folder in ["examples/fournil", "examples/atelier-bancal", "examples/fournil-en"] {
        let files = texts(folder);
        let code = code_of(&files);
        for number in 0..files.len() {
            ask(&code, FileId(number as u32), 149);
        }
    }
}

#[test]
fn no_byte_of_a_mutilated_text_stops_navigation() {
    let files = texts("examples/fournil");
    let start = |name: &str, length: usize| {
        files.iter().find(|(path, _)| path == name).map(|(_, text)| text.chars().take(length).collect::<String>())
    };
    let short: String =
        ["registres.social", "regles.social", "scenarios.social", "pyramide.social"].iter().filter_map(|name| start(name, 900)).collect();
    assert!(short.len() > 3000, "the examples have these files");
    let mutilated = [
        short.clone(),
        short.replace('}', ""),
        short.replace('"', ""),
        short.replace(':', "::"),
        short.replace('\n', "\r\n"),
        short.replace('é', "🥖é"),
        short.replace(' ', "\t "),
        short.replace(" {", ""),
        short.replace("  ", ""),
        short.replace('e', "\u{301}"),
        short.replace(", ", " \"\"\" "),
    ];
    for text in mutilated {
        ask(&code_of(&[("code.social".to_owned(), text)]), FileId(0), 7);
    }
}

#[test]
fn line_ends_do_not_change_what_is_named() {
    let named = |files: &[(String, String)]| -> Vec<String> {
        let code = code_of(files);
        let mentions = Mentions::of_code(&code);
        let word = |place: Place| code.source(place.file).map_or("", |source| place.span.of(&source.text)).to_owned();
        let all = code.own_decls().flat_map(|at| mentions.of_item(at));
        all.map(|mention| format!("{} {:?}", word(mention.place), mention.manner)).collect()
    };
    let files = texts("examples/fournil");
    let windows: Vec<(String, String)> = files.iter().map(|(path, text)| (path.clone(), text.replace('\n', "\r\n"))).collect();
    let (one, two) = (named(&files), named(&windows));
    assert!(one.len() > 1000, "only {} names", one.len());
    assert_eq!(one, two);
}
