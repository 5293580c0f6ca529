//! The highlight queries of the tree-sitter grammar, which itself knows no keyword.
//!
//! Where two patterns take the same node, the last one is meant, as in Neovim, Zed and Helix. To tree-sitter itself that holds for
//! the captures that only serve a test too (`@_label`), and it drops their matches: its `highlight` command colours labels and signs only.

use super::words::{Holds, Role, fields_by_value, forms, keywords};
use social_core::kinds::{Kind, fields_of};
use social_core::model::FieldSpec;
use social_core::proof::words as w;
use social_core::values::lexicon;
use social_core::words::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What nodes are, whatever their words.
const PLAIN: &str = r#"(comment) @comment
[(string) (text) (unclosed_string)] @string
[(number) (date) (version)] @number
(hashtag) @tag
(unit) @type.builtin
(operator) @operator
(language) @label
(path . (identifier) (identifier) @variable.member)
["{" "}" "(" ")" "[" "]"] @punctuation.bracket
["," ";" ":" "."] @punctuation.delimiter
"#;

/// Captures as Neovim, Zed and tree-sitter itself name them.
pub fn highlights() -> String {
    let mut out = format!("; {}\n\n{PLAIN}", super::GENERATED);
    heads(&mut out);
    let labels = Labels::new();
    tests(&mut out, &labels.of(Holds::Test));
    section(&mut out, "Names of declarations");
    let names = labels.only(Holds::Names);
    let _ = writeln!(out, "(field\n  label: (label) @_label\n  value: (value (identifier) @type)\n  {})", any_of("_label", &names));
    section(&mut out, "Acts, the first word of a deed");
    let deeds = labels.of(Holds::Deed);
    for first in [". (identifier) @function", "\",\" . (identifier) @function"] {
        let _ = writeln!(out, "(field\n  label: (label) @_label\n  value: (value {first})\n  {})", any_of("_label", &deeds));
    }
    followed(&mut out, &deeds, &forms([w::AND]), "function", &[]);
    phrases(&mut out, &deeds, &forms([w::AND]), "keyword.operator");
    section(&mut out, "Free words");
    let _ = writeln!(
        out,
        "(field\n  label: (label) @_label\n  value: (value (identifier) @string)\n  {})",
        any_of("_label", &labels.only(Holds::Words))
    );
    section(&mut out, "Words of closed lists");
    phrases(&mut out, &labels.choices(), &choices(), "constant.builtin");
    section(&mut out, "Quantities: words that are values, words between them, units");
    let quantities = labels.quantities();
    let constants = forms(lexicon::constants());
    phrases(&mut out, &quantities, &constants, "constant.builtin");
    let taken: BTreeSet<&String> = constants.iter().collect();
    let units: Vec<String> = forms(lexicon::units()).into_iter().filter(|word| !taken.contains(word)).collect();
    phrases(&mut out, &quantities, &units, "type.builtin");
    let connectives: Vec<String> = forms(lexicon::connectives()).into_iter().filter(|word| !units.contains(word)).collect();
    phrases(&mut out, &quantities, &connectives, "keyword.operator");
    section(&mut out, "Labels");
    out.push_str("(label) @property\n");
    out
}

/// Tests: registers, names of rows, words of the language.
fn tests(out: &mut String, labels: &[String]) {
    section(out, "Tests: registers, names of rows, words of the language");
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
    let no_register: Vec<String> = known.into_iter().chain(calendar).collect();
    followed(out, labels, &last_words(&forms([w::EACH, w::SOME, w::NO, w::OVER])), "type", &no_register);
    followed(out, labels, &last_words(&forms([w::AS])), "variable.parameter", &[]);
    for (value, capture, words) in [
        ("(identifier) @function.builtin . \"(\"", "function.builtin", called),
        ("(number) . (identifier) @type.builtin", "type.builtin", forms(lexicon::units())),
    ] {
        let _ = writeln!(
            out,
            "(field\n  label: (label) @_label\n  value: (value {value})\n  {}\n  {})",
            any_of("_label", labels),
            any_of(capture, &words)
        );
    }
    for (new, capture) in new {
        phrases(out, labels, &new, capture);
    }
}

/// The same with the capture names of Helix.
pub fn helix() -> String {
    let renamed =
        [("@number", "@constant.numeric"), ("@property", "@variable.other.member"), ("@variable.member", "@variable.other.member")];
    let mut out = renamed.into_iter().fold(highlights(), |text, (from, to)| text.replace(from, to));
    out = out.replace("(comment) @comment", "(comment) @comment.line");
    out
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
    let types: Vec<String> = names(all.clone().filter(|kind| !does(kind) && *kind != Kind::Column).collect());
    let known = names(all.collect());
    let (several, one): (Vec<String>, Vec<String>) = known.into_iter().partition(|name| name.contains(' '));
    for node in ["declaration", "group"] {
        for (kinds, capture) in [(&functions, "function"), (&types, "type"), (&columns, "variable.member")] {
            let single: Vec<String> = kinds.iter().filter(|name| !name.contains(' ')).cloned().collect();
            let _ = writeln!(out, "({node} kind: (kind) @_kind name: (_) @{capture} {})", any_of("_kind", &single));
        }
        for phrase in &several {
            let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            let _ = writeln!(
                out,
                "({node} kind: (kind) @_kind @keyword name: (identifier) @_rest @keyword (#eq? @_kind \"{first}\") (#eq? @_rest \"{rest}\"))"
            );
        }
        let _ = writeln!(out, "({node} kind: (kind) @keyword {})", any_of("keyword", &one));
    }
}

/// The labels of every kind, by what their values are made of.
struct Labels(BTreeMap<String, Vec<Holds>>);

impl Labels {
    fn new() -> Self {
        let mut all: BTreeMap<String, Vec<Holds>> = BTreeMap::new();
        for kind in Kind::ALL {
            for (made_of, fields) in fields_by_value(*kind) {
                for label in forms(fields.iter().map(|field: &&FieldSpec| field.names)) {
                    all.entry(label).or_default().push(made_of);
                }
            }
        }
        Self(all)
    }

    fn with(&self, is_one: impl Fn(&[Holds]) -> bool) -> Vec<String> {
        self.0.iter().filter(|(_, made_of)| is_one(made_of)).map(|(label, _)| label.clone()).collect()
    }

    /// Labels whose values are so made in some kind.
    fn of(&self, wanted: Holds) -> Vec<String> {
        self.with(|made_of| made_of.contains(&wanted))
    }

    /// Labels whose values are so made in every kind that has them.
    fn only(&self, wanted: Holds) -> Vec<String> {
        self.with(|made_of| made_of.iter().all(|other| *other == wanted))
    }

    fn choices(&self) -> Vec<String> {
        self.with(|made_of| made_of.iter().any(|other| matches!(other, Holds::Choice(_))))
    }

    /// Labels whose values may hold units and dates, where no test nor free words may stand.
    fn quantities(&self) -> Vec<String> {
        let counts = |made_of: &Holds| matches!(made_of, Holds::Quantity | Holds::Mixed);
        self.with(|made_of| made_of.iter().any(counts) && made_of.iter().all(|other| counts(other) || *other == Holds::Names))
    }
}

fn words(role: Role) -> Vec<String> {
    forms(keywords(role).map(|word| word.words))
}

/// The words of every closed list.
fn choices() -> Vec<String> {
    let lists = Kind::ALL.iter().flat_map(|kind| fields_of(*kind)).filter_map(|(_, field)| match super::words::holds(field.ty) {
        Holds::Choice(list) => Some(list),
        _ => None,
    });
    let all: Vec<Words> = lists.flatten().map(|choice| choice.names).collect();
    forms(all)
}

fn last_words(phrases: &[String]) -> Vec<String> {
    let mut last: Vec<String> = phrases.iter().filter_map(|phrase| phrase.rsplit(' ').next()).map(str::to_owned).collect();
    last.sort();
    last.dedup();
    last
}

fn any_of(capture: &str, words: &[String]) -> String {
    let mut out = format!("(#any-of? @{capture}");
    for word in words {
        let _ = write!(out, " \"{word}\"");
    }
    out + ")"
}

/// Words of the language in the values of some fields. A phrase is as many words side by side, each one that stands at that
/// place in a phrase of that length.
fn phrases(out: &mut String, labels: &[String], words: &[String], capture: &str) {
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
        let node = |number: usize| if sole { format!("(identifier) @{capture}") } else { format!("(identifier) @_{number} @{capture}") };
        let nodes = (0..places.len()).map(node).collect::<Vec<_>>().join(" . ");
        let tests: Vec<String> =
            places.iter().enumerate().map(|(number, place)| any_of(&name(number), &place.iter().cloned().collect::<Vec<_>>())).collect();
        for shape in [format!("(value {nodes})"), format!("(value (table {nodes}))")] {
            let _ = writeln!(
                out,
                "(field\n  label: (label) @_label\n  value: {shape}\n  {}\n  {})",
                any_of("_label", labels),
                tests.join("\n  ")
            );
        }
    }
}

/// A word behind one of these, unless it is one of those.
fn followed(out: &mut String, labels: &[String], before: &[String], capture: &str, except: &[String]) {
    let but =
        if except.is_empty() { String::new() } else { format!("\n  {}", any_of(capture, except).replace("#any-of?", "#not-any-of?")) };
    let _ = writeln!(
        out,
        "(field\n  label: (label) @_label\n  value: (value (identifier) @_before . (identifier) @{capture})\n  {}\n  {}{but})",
        any_of("_label", labels),
        any_of("_before", before)
    );
}
