//! The highlight queries of the tree-sitter grammar, which itself knows no keyword, and the labels that its scanner knows.
//!
//! No pattern looks further than the words beside: Neovim gives up a search that keeps many patterns waiting. Where two take the
//! same node the last one is meant, as in Neovim, Zed, Helix and tree-sitter itself.

use super::words::{Holds, Role, forms, holds, keywords, labels_by_value};
use social_core::kinds::{Kind, fields_of};
use social_core::proof::words as w;
use social_core::values::{VERDICTS, lexicon};
use social_core::words::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What nodes are, whatever their words.
const PLAIN: &str = r#"(comment) @comment
[(string) (text) (unclosed_string) (word)] @string
[(number) (date) (version)] @number
(hashtag) @tag
(unit) @type.builtin
(operator) @operator
(label) @property
(language) @label
(reference) @type
(path . (identifier) (identifier) @variable.member)
["{" "}" "(" ")" "[" "]"] @punctuation.bracket
["," ";" ":" "."] @punctuation.delimiter
"#;

/// Captures as Neovim, Zed and tree-sitter itself name them.
pub fn highlights() -> String {
    let mut out = format!("; {}\n\n{PLAIN}", super::GENERATED);
    heads(&mut out);
    section(&mut out, "Tests: registers, names of rows, words of the language");
    tests(&mut out);
    section(&mut out, "Deeds: an act, what it is done to");
    out.push_str("(deed . (deed_word) @function)\n(\",\" . (deed_word) @function)\n");
    let and = forms([w::AND]);
    behind(&mut out, "deed_word", &and, "function", &[]);
    phrases(&mut out, "deed_word", &and, "keyword.operator");
    section(&mut out, "Words of closed lists, and what may follow them");
    let quantities = [
        ("keyword.operator", forms(lexicon::connectives())),
        ("type.builtin", forms(lexicon::units())),
        ("constant.builtin", forms(lexicon::constants())),
    ];
    phrases(&mut out, "option", &forms(lexicon::connectives()), "keyword.operator");
    phrases(&mut out, "option", &choices(), "constant.builtin");
    section(&mut out, "Quantities: words between values, units, words that are values");
    for (capture, words) in &quantities {
        phrases(&mut out, "quantity_word", words, capture);
    }
    out
}

/// The same with the capture names of Helix.
pub fn helix() -> String {
    let renamed =
        [("@number", "@constant.numeric"), ("@property", "@variable.other.member"), ("@variable.member", "@variable.other.member")];
    let out = renamed.into_iter().fold(highlights(), |text, (from, to)| text.replace(from, to));
    out.replace("(comment) @comment", "(comment) @comment.line")
}

/// The labels whose values are no mere quantities, for the scanner, which folds what is written as the compiler does.
pub fn labels() -> String {
    let classes = ["TEST", "DEED", "NAMES", "WORDS", "CHOICE"];
    let labels = labels_by_value();
    let longest = labels.keys().map(String::len).max().unwrap_or_default();
    let mut out = format!("// {}\n\n#include <stdint.h>\n\n", super::GENERATED);
    let _ = writeln!(out, "enum {{ {}, OTHER, CLASSES }};\n\nenum {{ MAX_LABEL = {} }};\n", classes.join(", "), longest + 1);
    out.push_str("static const struct {\n  const char *label;\n  uint8_t class;\n} LABELS[] = {\n");
    for (label, made_of) in labels {
        let class = match made_of {
            Holds::Test => "TEST",
            Holds::Deed => "DEED",
            Holds::Names => "NAMES",
            Holds::Words => "WORDS",
            Holds::Choice(_) | Holds::Expectation => "CHOICE",
            Holds::Quantity | Holds::Mixed => continue,
        };
        let _ = writeln!(out, "  {{\"{label}\", {class}}},");
    }
    out + "};\n"
}

fn section(out: &mut String, title: &str) {
    let _ = write!(out, "\n; {title}\n");
}

/// Kinds, and how what they declare is named.
fn heads(out: &mut String) {
    section(out, "Heads: the words that open a kind, and what they name");
    let does =
        |kind: &Kind| matches!(kind, Kind::Rule | Kind::Decision | Kind::Act | Kind::Action | Kind::Practice | Kind::Step | Kind::Scenario);
    let names = |kinds: Vec<Kind>| forms(kinds.into_iter().map(|kind| kind.spec().names));
    let all = Kind::ALL.iter().copied();
    let columns = names(vec![Kind::Column]);
    let functions = names(all.clone().filter(does).collect());
    let types = names(all.clone().filter(|kind| !does(kind) && *kind != Kind::Column).collect());
    let (several, one): (Vec<String>, Vec<String>) = names(all.collect()).into_iter().partition(|name| name.contains(' '));
    let _ = writeln!(out, "((kind) @keyword\n  {})", any_of("keyword", &one));
    for (kinds, capture) in [(&functions, "function"), (&types, "type"), (&columns, "variable.member")] {
        let single: Vec<String> = kinds.iter().filter(|name| !name.contains(' ')).cloned().collect();
        let _ = writeln!(out, "((kind) @keyword . [(identifier) (path)] @{capture}\n  {})", any_of("keyword", &single));
    }
    for (first, rest) in several.iter().filter_map(|phrase| phrase.split_once(' ')) {
        let _ =
            writeln!(out, "((kind) @_first @keyword . (identifier) @_rest @keyword (#eq? @_first \"{first}\") (#eq? @_rest \"{rest}\"))");
    }
}

/// The keywords of tests, each once; a register stands behind a quantifier, a name of a row behind `comme`.
fn tests(out: &mut String) {
    let roles = [
        (Role::Control, "keyword"),
        (Role::Logical, "keyword.operator"),
        (Role::Linking, "keyword"),
        (Role::Function, "function.builtin"),
        (Role::Constant, "constant.builtin"),
        (Role::Unit, "type.builtin"),
    ];
    let mut known = BTreeSet::new();
    let new = roles.map(|(role, capture)| {
        let new: Vec<String> = words(role).into_iter().filter(|word| known.insert(word.clone())).collect();
        (new, capture)
    });
    let calendar = words(Role::Calendar);
    let called: Vec<String> = words(Role::Ambiguous).into_iter().chain(calendar.clone()).collect();
    let parts = known.iter().flat_map(|phrase| phrase.split(' ')).map(str::to_owned);
    let no_register: Vec<String> = parts.chain(calendar).collect::<BTreeSet<_>>().into_iter().collect();
    for (new, capture) in new {
        phrases(out, "term", &new, capture);
    }
    behind(out, "term", &last_words(&forms([w::EACH, w::SOME, w::NO, w::OVER])), "type", &no_register);
    behind(out, "term", &last_words(&forms([w::AS])), "variable.parameter", &[]);
    let _ = writeln!(out, "((term) @function.builtin . \"(\"\n  {})", any_of("function.builtin", &called));
    let _ = writeln!(out, "((number) . (term) @type.builtin\n  {})", any_of("type.builtin", &forms(lexicon::units())));
}

fn words(role: Role) -> Vec<String> {
    forms(keywords(role).map(|word| word.words))
}

/// The words of every closed list.
fn choices() -> Vec<String> {
    let lists = Kind::ALL.iter().flat_map(|kind| fields_of(*kind)).filter_map(|(_, field)| match holds(field.ty) {
        Holds::Choice(list) => Some(list),
        _ => None,
    });
    let all: Vec<Words> = lists.chain([VERDICTS]).flatten().map(|choice| choice.names).collect();
    forms(all)
}

fn last_words(phrases: &[String]) -> Vec<String> {
    let last: BTreeSet<&str> = phrases.iter().filter_map(|phrase| phrase.rsplit(' ').next()).collect();
    last.into_iter().map(str::to_owned).collect()
}

fn any_of(capture: &str, words: &[String]) -> String {
    let mut out = format!("(#any-of? @{capture}");
    for word in words {
        let _ = write!(out, " \"{word}\"");
    }
    out + ")"
}

/// Words of the language. A phrase is as many words side by side, each one that stands at that place in a phrase of that length.
fn phrases(out: &mut String, node: &str, words: &[String], capture: &str) {
    let mut by_length: BTreeMap<usize, Vec<BTreeSet<String>>> = BTreeMap::new();
    // A word that ends with an apostrophe is glued to what follows; a hyphen parts no words in the grammar.
    for phrase in words.iter().filter(|word| !word.contains('-')) {
        let parts: Vec<&str> = phrase.split(' ').filter(|part| !part.ends_with('\'')).collect();
        let places = by_length.entry(parts.len()).or_insert_with(|| vec![BTreeSet::new(); parts.len()]);
        places.iter_mut().zip(parts).for_each(|(place, part)| {
            place.insert(part.to_owned());
        });
    }
    for places in by_length.values().filter(|places| !places.is_empty()) {
        let sole = places.len() == 1;
        let name = |number: usize| if sole { capture.to_owned() } else { format!("_{number}") };
        let shown = |number: usize| if sole { format!("({node}) @{capture}") } else { format!("({node}) @_{number} @{capture}") };
        let nodes = (0..places.len()).map(shown).collect::<Vec<_>>().join(" . ");
        let tests = places.iter().enumerate().map(|(number, place)| any_of(&name(number), &place.iter().cloned().collect::<Vec<_>>()));
        let _ = writeln!(out, "({nodes}\n  {})", tests.collect::<Vec<_>>().join("\n  "));
    }
}

/// A word behind one of these, unless it is one of those.
fn behind(out: &mut String, node: &str, before: &[String], capture: &str, except: &[String]) {
    let but = if except.is_empty() { String::new() } else { any_of(capture, except).replace("(#any-of?", "\n  (#not-any-of?") };
    let _ = writeln!(out, "(({node}) @_before . ({node}) @{capture}\n  {}{but})", any_of("_before", before));
}
