//! The grammars for editors, made from the words of the language: what is committed is what the words give.
//!
//! `SOCIAL_BLESS=1 cargo test -p social-tests grammars` writes them again.

mod emacs;
mod queries;
mod textmate;
mod words;

use crate::support::root;

/// What a generated file says of itself.
const GENERATED: &str =
    "Generated from the words of the language by `SOCIAL_BLESS=1 cargo test -p social-tests grammars`; a test fails when it is stale.";

/// Compares a file with what it should hold; writes it instead when asked to.
fn same(path: &str, wanted: &str) {
    let file = root().join(path);
    if std::env::var_os("SOCIAL_BLESS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, wanted).unwrap();
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    let line = found.lines().zip(wanted.lines()).position(|(a, b)| a != b).map_or(0, |line| line + 1);
    assert!(found == wanted, "{path} is stale, from line {line} on: SOCIAL_BLESS=1 cargo test -p social-tests grammars");
}

fn json(value: &serde_json::Value) -> String {
    format!("{}\n", serde_json::to_string_pretty(value).unwrap())
}

#[test]
fn the_textmate_grammar_is_made_from_the_words() {
    same("grammar/textmate/social.tmLanguage.json", &json(&textmate::grammar()));
    same("grammar/textmate/social.markdown.tmLanguage.json", &json(&textmate::markdown()));
}

#[test]
fn the_queries_are_made_from_the_words() {
    let highlights = queries::highlights();
    same("grammar/tree-sitter/src/labels.h", &queries::labels());
    same("grammar/tree-sitter/queries/highlights.scm", &highlights);
    same("lsp/editors/neovim/queries/social/highlights.scm", &highlights);
    same("lsp/editors/zed/languages/social/highlights.scm", &highlights);
    same("lsp/editors/helix/queries/social/highlights.scm", &queries::helix());
}

#[test]
fn the_words_of_emacs_are_made_from_the_words() {
    same("lsp/editors/emacs/social-words.el", &emacs::words());
}

#[test]
fn editors_have_the_queries_of_the_grammar() {
    for (name, editors) in [
        ("folds", &["neovim/queries"][..]),
        ("indents", &["neovim/queries"]),
        ("injections", &["neovim/queries"]),
        ("outline", &["zed/languages"]),
    ] {
        let query = std::fs::read_to_string(root().join(format!("grammar/tree-sitter/queries/{name}.scm"))).unwrap();
        let head = format!("; A copy of grammar/tree-sitter/queries/{name}.scm. {GENERATED}\n\n");
        for editor in editors {
            same(&format!("lsp/editors/{editor}/social/{name}.scm"), &format!("{head}{query}"));
        }
    }
}
