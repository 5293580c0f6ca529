//! The TextMate grammar: one region for each kind, its fields by what their values are made of.

use super::words::{Holds, Role, fields_by_value, keywords, spellings, without_accents};
use serde_json::{Map, Value, json};
use social_core::kinds::Kind;
use social_core::model::{Choice, FieldSpec, Placement};
use social_core::resolve::TAGS;
use social_core::values::{VERDICTS, lexicon};
use social_core::words::Words;

/// A word of the author, or one we do not know.
const WORD: &str = r"\p{L}[\p{L}\p{M}\p{N}_]*(?:['’]\p{L}[\p{L}\p{M}\p{N}_]*)*";
/// Nothing of a word stands before.
const START: &str = r"(?<![\p{L}\p{M}\p{N}_.'’])";
/// Nothing of a word follows.
const END: &str = r"(?![\p{L}\p{M}\p{N}_])";
/// A line in the first column that reads as the head of a declaration: what was left open ends there.
const NEXT_HEAD: &str = r#"^(?=\p{L}[^:"«“{#]*["«“{])"#;
/// The same, inside a text, whose lines may hold quotes.
const NEXT_HEAD_IN_TEXT: &str = r#"^(?=\p{L}[^:"«“{#]*(?:"[^"]*"\s*)?\{\s*$)"#;
/// A line less deep than its field; blank lines and comments end nothing.
const NEXT_ENTRY: &str = r"^(?!\1\s|\s*$|\s*#)";

/// The grammar.
pub fn grammar() -> Value {
    let mut repository = common();
    let mut top = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        let spec = kind.spec();
        if spec.place != Placement::Inside {
            top.push(include(spec.key));
            repository.insert(spec.key.to_owned(), declaration(kind));
        }
        if Kind::ALL.iter().any(|outer| outer.spec().groups.contains(&kind)) {
            repository.insert(format!("{}-inside", spec.key), group(kind));
        }
        let members = members(kind, &mut repository);
        repository.insert(format!("{}-members", spec.key), members);
        repository.insert(format!("{}-body", spec.key), in_braces(&format!("{}-members", spec.key), &next_of(kind)));
    }
    let mut patterns = vec![include("comment")];
    patterns.extend(top);
    patterns.extend(["unknown-declaration", "value"].map(include));
    json!({
        "information_for_contributors": [super::GENERATED],
        "name": "Social",
        "scopeName": "source.social",
        "fileTypes": ["social"],
        "patterns": patterns,
        "repository": repository,
    })
}

/// The grammar of the fences of Markdown pages.
pub fn markdown() -> Value {
    json!({
        "information_for_contributors": [super::GENERATED],
        "scopeName": "markdown.social.codeblock",
        "injectionSelector": "L:text.html.markdown",
        "patterns": [include("social-code-block")],
        "repository": { "social-code-block": {
            "name": "markup.fenced_code.block.markdown",
            "begin": r"(^|\G)(\s*)(`{3,}|~{3,})\s*(?i:(social)((?:\s|\{)[^`~]*)?$)",
            "beginCaptures": {
                "3": scope("punctuation.definition.markdown"),
                "4": scope("fenced_code.block.language"),
                "5": scope("fenced_code.block.language.attributes"),
            },
            "end": r"(^|\G)(\2|\s{0,3})(\3)\s*$",
            "endCaptures": { "3": scope("punctuation.definition.markdown") },
            "patterns": [{
                "begin": r"(^|\G)(\s*)(.*)",
                "while": r"(^|\G)(?!\s*([`~]{3,})\s*$)",
                "contentName": "meta.embedded.block.social",
                "patterns": [{ "include": "source.social" }],
            }],
        } },
    })
}

fn include(name: &str) -> Value {
    json!({ "include": format!("#{name}") })
}

fn scope(name: &str) -> Value {
    match name.contains('.') && !name.starts_with("fenced") && !name.ends_with("markdown") {
        true => json!({ "name": format!("{name}.social") }),
        false => json!({ "name": name }),
    }
}

/// One of some spellings, in any case, with or without accents and whichever the apostrophe or the blanks.
fn one_of(spellings: &[&str]) -> String {
    let all: Vec<String> = spellings.iter().map(|spelling| loose(spelling)).collect();
    format!("(?i:{})", all.join("|"))
}

fn loose(spelling: &str) -> String {
    let mut out = String::new();
    for c in spelling.chars() {
        match c {
            ' ' => out.push_str(r"\s+"),
            '\'' => out.push_str("['’]"),
            c if c.is_ascii() => out.push(c),
            // Composed, decomposed, or without its accent; `œ` is two letters without it.
            c => match without_accents(&c.to_string()) {
                base if base.len() == 1 => out.push_str(&format!(r"[{c}{base}]\p{{M}}?")),
                base => out.push_str(&format!("(?:{c}|{base})")),
            },
        }
    }
    out
}

/// Words where nothing else of a word stands around them.
fn phrase(words: impl IntoIterator<Item = Words>) -> String {
    let (elided, whole): (Vec<&str>, Vec<&str>) = spellings(words).into_iter().partition(|spelling| spelling.ends_with('\''));
    let whole = format!("{}{END}", one_of(&whole));
    match elided.is_empty() {
        true => format!("{START}{whole}"),
        false => format!("{START}(?:{whole}|{})", one_of(&elided)),
    }
}

fn names(kind: Kind) -> String {
    one_of(&spellings([kind.spec().names]))
}

/// How the name of a declaration is coloured: what is done as a function, what is recorded as a member, the rest as a type.
fn name_scope(kind: Kind) -> &'static str {
    match kind {
        Kind::Rule | Kind::Decision | Kind::Act | Kind::Action | Kind::Practice | Kind::Step | Kind::Scenario => "entity.name.function",
        Kind::Column => "variable.other.member",
        Kind::Use => "entity.name.namespace",
        _ => "entity.name.type",
    }
}

fn declaration(kind: Kind) -> Value {
    // A line whose first sign is a colon is a field that lost its indentation.
    let head = format!(r#"^(\s*)({}){END}(?=[^:"«“{{#]*(?:["«“{{#]|$)|.*\{{\s*$)"#, names(kind));
    region(kind, &head, "meta.declaration")
}

fn group(kind: Kind) -> Value {
    let head = format!(r#"(?:^(\s*)|(?<=[{{;}}])\s*)({}){END}(?=[^:"«“{{}}#]*(?:["«“{{]|$))"#, names(kind));
    region(kind, &head, "meta.group")
}

fn region(kind: Kind, head: &str, meta: &str) -> Value {
    json!({
        "name": format!("{meta}.{}.social", kind.spec().key),
        "begin": head,
        "beginCaptures": { "2": scope("keyword.declaration") },
        "end": format!(r"(?<=\}})|^(?!\1\s|\s*$|\s*\{{)|(?=\}})"),
        "patterns": [
            include("comment"),
            { "match": format!(r"{WORD}(?:\.{WORD})*"), "name": format!("{}.social", name_scope(kind)) },
            include("text"),
            include(&format!("{}-body", kind.spec().key)),
        ],
    })
}

fn members(kind: Kind, repository: &mut Map<String, Value>) -> Value {
    let mut patterns = vec![include("comment")];
    patterns.extend(kind.spec().groups.iter().map(|inner| include(&format!("{}-inside", inner.spec().key))));
    for (made_of, fields) in fields_by_value(kind) {
        let value = value_name(kind, made_of, &fields);
        if let Holds::Choice(list) = made_of {
            repository.entry(value.clone()).or_insert_with(|| choice(list));
        }
        patterns.push(field(&one_of(&labels(&fields)), "support.type.property-name", &value));
    }
    patterns.push(match kind.spec().open {
        true => field(&format!(r"{WORD}(?:\s+{WORD})*"), "variable.other.member", "value-mixed"),
        false => include("unknown-field"),
    });
    patterns.push(include("value"));
    json!({ "patterns": patterns })
}

/// What braces hold. A brace that something follows on its line ends with the line, unless that goes on: `,` or `;`.
fn in_braces(members: &str, next: &str) -> Value {
    let braces = |begin: &str, end: &str| {
        json!({
            "begin": begin,
            "beginCaptures": { "0": scope("punctuation.section.block.begin") },
            "end": end,
            "endCaptures": { "1": scope("punctuation.section.block.end") },
            "patterns": [include(members)],
        })
    };
    json!({ "patterns": [
        braces(r"\{(?!\s*(?:#|$))", &format!(r"(\}})|(?<![,;])$|{next}")),
        braces(r"\{", &format!(r"(\}})|{next}")),
    ] })
}

/// What ends the body of a kind when its brace is missing: a head beside it, or the next declaration.
fn next_of(kind: Kind) -> String {
    let around = Kind::ALL.iter().filter(|outer| outer.spec().groups.contains(&kind));
    let beside = around.flat_map(|outer| outer.spec().groups).filter(|other| !kind.spec().groups.contains(other));
    match spellings(beside.map(|other| other.spec().names)).as_slice() {
        [] => NEXT_HEAD.to_owned(),
        names => format!(r#"^(?=\s*{}{END}[^:"«“{{}}#]*["«“{{])|{NEXT_HEAD}"#, one_of(names)),
    }
}

fn labels(fields: &[&FieldSpec]) -> Vec<&'static str> {
    spellings(fields.iter().map(|field| field.names))
}

/// The name of the patterns of some values; those of a closed list are named after the first field that has it.
fn value_name(kind: Kind, made_of: Holds, fields: &[&FieldSpec]) -> String {
    match made_of {
        Holds::Quantity => "value-quantity".into(),
        Holds::Words => "value-words".into(),
        Holds::Names => "value-names".into(),
        Holds::Mixed => "value-mixed".into(),
        Holds::Deed => "value-deed".into(),
        Holds::Test => "value-test".into(),
        Holds::Expectation => "value-expectation".into(),
        Holds::Choice(_) => format!("value-{}-{}", kind.spec().key, fields.first().map_or("", |field| field.key)),
    }
}

/// A field at the start of a line, whose value goes on over deeper lines; or behind a brace or a `;`, where it ends with its
/// line. The second group tells them apart: it holds the first letter of a label of the second sort, else nothing, and
/// `(?!)` never holds.
fn field(label: &str, label_scope: &str, value: &str) -> Value {
    json!({
        "name": "meta.field.social",
        "begin": format!(r"(?:^(\s*)|(?<=[{{;])\s*(?=(\S)))({label})\s*(?:(\()\s*({})\s*(\)))?\s*(:)", TAGS.join("|")),
        "beginCaptures": {
            "3": scope(label_scope),
            "4": scope("punctuation.definition.language.begin"),
            "5": scope("storage.modifier.language"),
            "6": scope("punctuation.definition.language.end"),
            "7": scope("punctuation.separator.key-value"),
        },
        "end": format!(r"(?=[;}}])|{NEXT_ENTRY}|^(?!\2)"),
        "patterns": [include("comment"), include(value)],
    })
}

fn choice(list: &'static [Choice]) -> Value {
    let known = phrase(list.iter().map(|choice| choice.names));
    json!({ "patterns": [
        { "match": known, "name": "constant.language.social" },
        include("quantity"),
        include("name"),
    ] })
}

fn all_of(parts: &[&str]) -> Value {
    json!({ "patterns": parts.iter().map(|part| include(part)).collect::<Vec<_>>() })
}

fn common() -> Map<String, Value> {
    let mut all = Map::new();
    let mut add = |name: &str, value: Value| all.insert(name.to_owned(), value);
    add(
        "comment",
        json!({
            "match": r"(#+)(?=\s|$).*$",
            "name": "comment.line.number-sign.social",
            "captures": { "1": scope("punctuation.definition.comment") },
        }),
    );
    add("hashtag", json!({ "match": r"#[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*", "name": "constant.other.hashtag.social" }));
    add("unknown-declaration", unknown_declaration());
    add("unknown-members", all_of(&["comment", "unknown-declaration", "unknown-field", "value"]));
    add("unknown-field", field(&format!(r"{WORD}(?:\s+{WORD})*"), "meta.label.unknown", "value-mixed"));
    add("value", all_of(&["text", "hashtag", "moment", "number", "table", "sign"]));
    add("value-quantity", all_of(&["quantity"]));
    add("value-names", all_of(&["text", "hashtag", "table", "sign", "name"]));
    add("value-mixed", all_of(&["quantity", "name"]));
    add(
        "value-words",
        json!({ "patterns": [
        include("text"),
        include("hashtag"),
        { "match": ",", "name": "punctuation.separator.comma.social" },
        { "match": r"[^\s,;{}#“«\x22](?:[^,;{}#“«\x22]*[^\s,;{}#“«\x22])?", "name": "string.unquoted.social" },
    ] }),
    );
    add(
        "value-deed",
        json!({ "patterns": [
        { "match": format!(r"(?<=[:,]\s|[:,]|\bet\s|\band\s)(?!(?:et|and){END})({WORD})"), "captures": { "1": scope("entity.name.function") } },
        { "match": phrase([social_core::proof::words::AND]), "name": "keyword.operator.logical.social" },
        include("value"),
        include("name"),
    ] }),
    );
    add(
        "value-expectation",
        json!({ "patterns": [
        { "match": phrase(VERDICTS.iter().map(|verdict| verdict.names)), "name": "constant.language.social" },
        include("value"),
        include("name"),
    ] }),
    );
    add("value-test", test());
    add(
        "quantity",
        json!({ "patterns": [
        include("text"),
        include("hashtag"),
        include("moment"),
        include("number"),
        { "match": phrase(lexicon::connectives()), "name": "keyword.operator.word.social" },
        { "match": phrase(lexicon::constants()), "name": "constant.language.social" },
        { "match": phrase(lexicon::units()), "name": "keyword.other.unit.social" },
        { "match": format!(r"(?<=[0-9]\s){WORD}"), "name": "keyword.other.unit.social" },
        include("table"),
        include("sign"),
    ] }),
    );
    add(
        "name",
        json!({
            "match": format!(r"({WORD})(?:(\.)({WORD}(?:\.{WORD})*))?"),
            "captures": { "1": scope("entity.name.type"), "2": scope("punctuation.accessor"), "3": scope("variable.other.member") },
        }),
    );
    add("text", texts());
    add("prose", prose());
    add(
        "moment",
        json!({ "patterns": [
        { "match": r"(?<![\p{L}\p{N}_])[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9])", "name": "constant.numeric.date.social" },
        { "match": r"(?<![\p{L}\p{N}_])[0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z][0-9A-Za-z.]*)?", "name": "constant.numeric.version.social" },
    ] }),
    );
    add(
        "number",
        json!({
            "match": format!(
                r"(?<![\p{{L}}\p{{N}}_])((?:[0-9]{{1,3}}(?:[ \x{{a0}}\x{{202f}}\x{{2009}}][0-9]{{3}}(?![0-9]))+|[0-9]+)(?:[.,][0-9]+)?)(?:\s*([%€$£]|(?:{}|[A-Z]{{3}}){END}))?",
                one_of(&spellings(lexicon::units()))
            ),
            "captures": { "1": scope("constant.numeric"), "2": scope("keyword.other.unit") },
        }),
    );
    add("table", in_braces("table-members", NEXT_HEAD));
    add("table-members", all_of(&["comment", "value-test"]));
    add(
        "sign",
        json!({ "patterns": [
        { "match": r"<=|>=|!=|[≤≥≠=<>]", "name": "keyword.operator.comparison.social" },
        { "match": r"[-+−–*×/]", "name": "keyword.operator.arithmetic.social" },
        { "match": r"[€$£%]", "name": "keyword.other.unit.social" },
        { "match": ",", "name": "punctuation.separator.comma.social" },
        { "match": ";", "name": "punctuation.terminator.social" },
        { "match": ":", "name": "punctuation.separator.colon.social" },
        { "match": r"[()\[\]]", "name": "punctuation.section.parens.social" },
    ] }),
    );
    all
}

/// A head whose kind is not known: what its braces hold is still read.
fn unknown_declaration() -> Value {
    json!({
        "name": "meta.declaration.unknown.social",
        "begin": format!(r#"^(\s*)({WORD})(?=[^:"«“{{#]*["«“{{])"#),
        "end": format!(r"(?<=\}})|^(?!\1\s|\s*$|\s*\{{)"),
        "patterns": [
            include("comment"),
            { "match": WORD, "name": "entity.name.type.social" },
            include("text"),
            in_braces("unknown-members", NEXT_HEAD),
        ],
    })
}

fn texts() -> Value {
    let quoted = |name: &str, begin: &str, end: &str, patterns: Value| {
        json!({
            "name": format!("string.quoted.{name}.social"),
            "begin": begin,
            "beginCaptures": { "0": scope("punctuation.definition.string.begin") },
            "end": end,
            "endCaptures": { "0": scope("punctuation.definition.string.end") },
            "patterns": patterns,
        })
    };
    json!({ "patterns": [
        quoted("triple", "\"\"\"", &format!("\"\"\"|{NEXT_HEAD_IN_TEXT}"), json!([include("prose")])),
        quoted("double", "\"", "\"|$", json!([{ "match": r"\\.", "name": "constant.character.escape.social" }])),
        quoted("other", "«", "»|$", json!([])),
        quoted("other", "“", "”|$", json!([])),
    ] })
}

/// What Markdown means in a text over several lines.
fn prose() -> Value {
    json!({ "patterns": [
        { "match": r"\*\*[^*\s](?:[^*]*[^*\s])?\*\*", "name": "markup.bold.social" },
        { "match": r"(?<![*\p{L}\p{N}])\*[^*\s](?:[^*]*[^*\s])?\*(?!\*)", "name": "markup.italic.social" },
        { "match": r"`[^`]+`", "name": "markup.inline.raw.social" },
        { "match": r"\[[^\]]+\]\([^)]*\)|<https?://[^>]+>", "name": "markup.underline.link.social" },
    ] })
}

/// A statement over registers. A word after a point is a column, whatever it says elsewhere.
fn test() -> Value {
    let words = |role: Role| phrase(keywords(role).map(|word| word.words));
    let said = |role: Role, name: &str| json!({ "match": words(role), "name": format!("{name}.social") });
    let each = phrase([social_core::proof::words::EACH, social_core::proof::words::BY]);
    let calendar = one_of(&spellings(keywords(Role::Calendar).map(|word| word.words)));
    let set = phrase(keywords(Role::Control).map(|word| word.words).filter(|words| opens_a_set(*words)));
    json!({ "patterns": [
        include("text"),
        include("hashtag"),
        include("moment"),
        include("number"),
        { "match": format!(r"({})\s+({calendar}){END}(?!\.)", each), "captures": { "1": scope("keyword.control"), "2": scope("support.type.calendar") } },
        { "match": format!(r"{START}({calendar})(?=\s*\()"), "name": "support.function.social" },
        { "match": format!(r"({set})\s+({WORD})"), "captures": { "1": scope("keyword.control"), "2": scope("entity.name.type") } },
        { "match": format!(r"({})\s+({WORD})", phrase([social_core::proof::words::OVER])), "captures": { "1": scope("keyword.operator.word"), "2": scope("entity.name.type") } },
        { "match": format!(r"({})\s+({WORD})", phrase([social_core::proof::words::AS])), "captures": { "1": scope("keyword.control"), "2": scope("variable.parameter") } },
        { "match": format!(r"{}(?=\s*\(|\s+(?:d[eu]|des|of|over|sur){END}|\s+d['’])", words(Role::Ambiguous)), "name": "support.function.social" },
        said(Role::Function, "support.function"),
        said(Role::Logical, "keyword.operator.logical"),
        said(Role::Control, "keyword.control"),
        said(Role::Constant, "constant.language"),
        said(Role::Unit, "keyword.other.unit"),
        said(Role::Linking, "keyword.operator.word"),
        { "match": format!(r"({WORD})(?:(\.)({WORD}(?:\.{WORD})*))?"),
          "captures": { "1": scope("variable.other"), "2": scope("punctuation.accessor"), "3": scope("variable.other.member") } },
        include("table"),
        include("sign"),
    ] })
}

/// Whether the name of a register follows.
fn opens_a_set(words: Words) -> bool {
    use social_core::proof::words as w;
    [w::EACH, w::SOME, w::NO].contains(&words)
}
