//! Properties held on every text of the project: formatting twice is formatting once, nothing is lost, the meaning stays,
//! translating there and back is identity.

#![allow(clippy::indexing_slicing, reason = "a test that goes wrong may stop")]

use super::{format, format_edits, translate};
use crate::kinds::Kind;
use crate::resolve::{is_kind_word, lower_words, words_of};
use crate::words::{Lang, fold};
use social_grammar::{Tree, outline};
use std::path::{Path, PathBuf};

fn social_files(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            social_files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "social") {
            out.push(path);
        }
    }
}

/// The library, the examples, and the examples of every page.
fn corpus() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    social_files(&root.join("stdlib"), &mut paths);
    social_files(&root.join("examples"), &mut paths);
    let files = paths.iter().filter_map(|path| Some((path.display().to_string(), std::fs::read_to_string(path).ok()?)));
    let pages = Kind::ALL.iter().flat_map(|kind| {
        let fences = kind.spec().doc.split("```social\n").skip(1).filter_map(|rest| rest.split("```").next());
        fences.enumerate().map(|(number, text)| (format!("{} {number}", kind.spec().key), text.to_owned()))
    });
    files.chain(pages).collect()
}

/// What a text says, without places: kinds, names, titles, fields and their values, names used, faults.
fn meaning(text: &str) -> Vec<String> {
    let mut tree = Tree::default();
    let mut out = Vec::new();
    for item in outline(text, &is_kind_word) {
        let (decl, words) = lower_words(text, item, &mut tree);
        let slice = item.span.of(text);
        let say = |span: crate::text::Span| spaced(&crate::values::prose_text(span.of(slice)));
        for entity in &decl.entities {
            out.push(format!("{:?} {} {} {}", entity.kind, entity.parent, fold(say(entity.name).as_str()), say(entity.title)));
        }
        for field in &decl.fields {
            out.push(format!("{:?} {:?} {}", field.field, field.lang, without_places(&format!("{:?}", field.value))));
            if matches!(field.value, crate::values::Value::Words | crate::values::Value::Prose) {
                out.push(say(field.span));
            }
        }
        out.extend(decl.refs.iter().map(|reference| say(reference.span)));
        let tested = words.iter().filter(|word| crate::proof::words::TABLE.iter().any(|known| known.words == word.words));
        out.extend(tested.map(|word| format!("{:?}", word.words)));
        out.extend(decl.faults.iter().map(|fault| format!("{:?} {}", fault.field, without_places(&format!("{:?}", fault.kind)))));
    }
    out
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value as Rust shows it, without its places and what only French knows.
fn without_places(shown: &str) -> String {
    let mut parts = shown.split("Span {");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    // The names of periods, `fin de mois`, are hashed as they are written.
    let mut parts = out.split("hash: ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit())));
    ["gender: Some(M)", "gender: Some(F)"].iter().fold(out, |out, gender| out.replace(gender, "gender: None"))
}

/// The text without blanks, its words folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect()
}

fn with_edits(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (span, new) in format_edits(text) {
        out.push_str(text.get(at..span.start as usize).unwrap_or_default());
        out.push_str(&new);
        at = span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[track_caller]
fn assert_holds(name: &str, text: &str) -> String {
    let once = format(text);
    let twice = format(&once);
    assert!(once == twice, "{name}: twice\n{}\n{text:?}", difference(&once, &twice));
    assert_eq!(letters(text), letters(&once), "{name}: letters\n{text}\n---\n{once}");
    assert_eq!(with_edits(text), once, "{name}: edits\n{text}");
    once
}

#[track_caller]
fn assert_keeps_meaning(name: &str, before: &str, after: &str) {
    let (a, b) = (meaning(before), meaning(after));
    let at = a.iter().zip(&b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
    assert!(a == b, "{name}: meaning\n{:?}\n{:?}\n{}\n{before}\n=====\n{after}", a.get(at), b.get(at), difference(before, after));
}

fn difference(a: &str, b: &str) -> String {
    let mut out = String::new();
    for (a, b) in a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(6) {
        out.push_str(&format!("- {a}\n+ {b}\n"));
    }
    out
}

#[test]
fn every_text_of_the_project_keeps_its_meaning() {
    let corpus = corpus();
    assert!(corpus.len() > 60, "{}", corpus.len());
    for (name, text) in corpus {
        let once = assert_holds(&name, &text);
        assert_keeps_meaning(&name, &text, &once);
        let windows = text.replace('\n', "\r\n");
        assert_eq!(format(&windows), once.replace('\n', "\r\n"), "{name}");
        assert_eq!(format(&format!("\u{feff}{text}")), once, "{name}");
    }
}

#[test]
fn there_and_back_is_identity() {
    let none = |_: &str| None;
    for (name, text) in corpus() {
        let text = format(&text);
        let from = crate::format::spelling::language(&text, &words_of(&text)).unwrap_or(Lang::Fr);
        let there = translate(&text, from.other(), &none);
        let back = translate(&there, from, &none);
        // Variants that the other language does not have come back in their proper form, the rest as it was.
        if back != text && std::env::var_os("SHOW").is_some() {
            println!("{name}\n{}", difference(&text, &back));
        }
        assert_eq!(letters(&prose_of(&text)), letters(&prose_of(&back)), "{name}");
        for (word, new) in words_of(&text).iter().zip(words_of(&back)) {
            let written = word.span.of(&text);
            assert!(written != word.words.proper(from) || written == new.span.of(&back), "{name}: {written} {}", new.span.of(&back));
        }
        assert_keeps_meaning(&name, &proper(&text), &proper(&back));
        let again = translate(&translate(&back, from.other(), &none), from, &none);
        assert!(again == back, "{name}\n{}", difference(&back, &again));
        assert_keeps_meaning(&name, &without_language(&text), &without_language(&there));
        assert_eq!(format(&there), there, "{name}");
    }
}

/// The language that a code states follows its keywords: it is no meaning.
fn without_language(text: &str) -> String {
    text.lines().filter(|line| !line.contains("langue") && !line.contains("language")).map(|line| line.to_owned() + "\n").collect()
}

/// The text with every word in its proper spelling.
fn proper(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for word in words_of(text) {
        out.push_str(text.get(at..word.span.start as usize).unwrap_or_default());
        out.push_str(word.words.proper(word.lang));
        at = word.span.end as usize;
    }
    out + text.get(at..).unwrap_or_default()
}

/// The text without its recognised words.
fn prose_of(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for word in words_of(text) {
        out.push_str(text.get(at..word.span.start as usize).unwrap_or_default());
        at = word.span.end as usize;
    }
    out + text.get(at..).unwrap_or_default()
}

/// A small generator of numbers, so that failures come back.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

#[test]
fn blanks_case_and_accents_are_repaired() {
    // What is not understood is not repaired.
    for (name, text) in corpus().into_iter().filter(|(_, text)| is_read(text)) {
        let text = format(&text);
        let ugly = ugly(&text);
        let once = assert_holds(&name, &ugly);
        assert!(once == text, "{name}\n{}", difference(&text, &once));
    }
}

/// Whether every line of a text is understood.
fn is_read(text: &str) -> bool {
    use crate::values::FaultKind;
    let mut tree = Tree::default();
    let is_fine = |fault: &crate::values::Fault| matches!(fault.kind, FaultKind::Missing(_) | FaultKind::Repeated(_));
    outline(text, &is_kind_word).into_iter().all(|item| lower_words(text, item, &mut tree).0.faults.iter().all(is_fine))
}

/// The same text with keywords in capitals without accents, blanks doubled or dropped, indentation of its own.
fn ugly(text: &str) -> String {
    let mut tree = Tree::default();
    let mut out = String::new();
    for item in outline(text, &is_kind_word) {
        let (decl, words) = lower_words(text, item, &mut tree);
        let slice = item.span.of(text);
        let is_author = |at: u32| {
            decl.fields.iter().any(|f| {
                matches!(f.value, crate::values::Value::Words | crate::values::Value::Quantity(..))
                    && f.span.start <= at
                    && at <= f.span.end
            })
        };
        let mut at = 0;
        for token in &tree.tokens {
            let gap = &slice[at as usize..token.span.start as usize];
            let gap = match gap.contains('\n') {
                true if gap.ends_with(' ') => gap.replacen("\n  ", " \n\t  ", 1),
                false if at > 0 && !is_author(at) => gap.replace(' ', "  "),
                _ => gap.to_owned(),
            };
            out.push_str(&gap);
            let raw = token.span.of(slice);
            let is_keyword = words.iter().any(|w| w.span.start <= token.span.start && token.span.end <= w.span.end);
            let bare = fold(raw).to_uppercase();
            // `OU` may be `ou` or `où`.
            out.push_str(if is_keyword && bare != "OU" { &bare } else { raw });
            at = token.span.end;
        }
        out.push_str(&slice[at as usize..]);
    }
    out.replace("\n\n", "\n \n\t\n\n")
}

#[test]
fn noise_loses_nothing() {
    let noise = [
        "\"", "«", "{", "}", ":", "#", "# ", "\n", " ", "\t", "\u{a0}", "é", "\r", "\r\n", "'", ";", ",", "-", "\\", "\"\"\"", ".", "1",
        "(", "\u{2028}", "\u{feff}", "e\u{301}",
    ];
    let mut dice = Dice(seed() + 9);
    for (name, text) in corpus().into_iter().filter(|(_, text)| text.len() < 6_000) {
        for round in 0..rounds(2) {
            let mut broken = text.clone();
            for _ in 0..=dice.roll(5) {
                let mut at = dice.roll(broken.len());
                while !broken.is_char_boundary(at) {
                    at -= 1;
                }
                match dice.roll(3) {
                    0 => drop(broken.remove(at)),
                    _ => broken.insert_str(at, noise[dice.roll(noise.len())]),
                }
            }
            let once = assert_holds(&format!("{name} {round}"), &broken);
            let plain = broken.replace("\r\n", "\n");
            if plain.contains('\r') {
                continue;
            }
            assert_keeps_meaning(&format!("{name} {round}"), &plain, &once.replace("\r\n", "\n"));
            let there = translate(&broken, Lang::En, &|_| None);
            assert_keeps_meaning(&format!("{name} {round} en"), &without_language(&broken), &without_language(&there));
        }
    }
}

/// How many times to try; more on demand: `ROUNDS=20 SEED=3 cargo test`.
fn rounds(usual: usize) -> usize {
    std::env::var("ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

fn seed() -> u64 {
    std::env::var("SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(7)
}

#[test]
fn broken_texts_lose_nothing() {
    let junk = [
        "}",
        "  }",
        "{",
        "\"",
        "\"\"\"",
        "  ???",
        "x: y",
        "  : :",
        "rôle",
        "  rôle a {",
        "# note",
        "\t\tb c",
        "  « a",
        "règle x \"X\" {",
        "  a: {",
        "  # é  ",
        "",
        "  a }",
    ];
    let mut dice = Dice(seed());
    for (name, text) in corpus().into_iter().filter(|(_, text)| text.len() < 12_000) {
        for round in 0..rounds(2) {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            for _ in 0..=dice.roll(3) {
                let at = dice.roll(lines.len());
                match dice.roll(5) {
                    0 => drop(lines.remove(at)),
                    1 => lines.insert(at, lines[at].clone()),
                    2 => lines.insert(at, junk[dice.roll(junk.len())].to_owned()),
                    3 => {
                        let cut = dice.roll(lines[at].chars().count());
                        lines[at] = lines[at].chars().take(cut).collect();
                    }
                    _ => {
                        let depth = dice.roll(7);
                        lines[at] = " ".repeat(depth) + lines[at].trim_start();
                    }
                }
            }
            let broken = lines.join("\n");
            let once = assert_holds(&format!("{name} {round}"), &broken);
            assert_keeps_meaning(&format!("{name} {round}"), &broken, &once);
        }
    }
}

#[test]
fn names_that_are_words_of_the_other_language_stay_names() {
    let mut dice = Dice(seed() + 4);
    for (name, text) in corpus().into_iter().filter(|(_, text)| text.len() < 20_000) {
        let text = format(&text);
        let from = crate::format::spelling::language(&text, &words_of(&text)).unwrap_or(Lang::Fr);
        for _ in 0..rounds(1) {
            let keywords = crate::proof::words::TABLE;
            let keyword = keywords[dice.roll(keywords.len())].words.of(from.other());
            let keyword = keyword[dice.roll(keyword.len())].split([' ', '-']).next().unwrap_or_default();
            let renamed = renamed(&text, keyword, &mut dice);
            let there = translate(&renamed, from.other(), &|_| None);
            assert_keeps_meaning(&format!("{name} {keyword}"), &without_language(&renamed), &without_language(&there));
            let back = translate(&there, from, &|_| None);
            assert_keeps_meaning(&format!("{name} {keyword} back"), &without_language(&renamed), &without_language(&back));
            let once = assert_holds(&name, &renamed);
            assert_keeps_meaning(&name, &renamed, &once);
        }
    }
}

/// The text with one of its names replaced everywhere it stands for a declaration.
fn renamed(text: &str, new: &str, dice: &mut Dice) -> String {
    let mut names: Vec<(usize, usize)> = Vec::new();
    let mut tree = Tree::default();
    for item in outline(text, &is_kind_word) {
        let (_, words) = lower_words(text, item, &mut tree);
        let is_keyword =
            |token: &&social_grammar::Token| words.iter().any(|w| w.span.start < token.span.end && token.span.start < w.span.end);
        let tokens = tree.tokens.iter().filter(|token| token.kind == social_grammar::TokenKind::Word && !is_keyword(token));
        names.extend(tokens.map(|t| ((t.span.start + item.span.start) as usize, (t.span.end + item.span.start) as usize)));
    }
    names.sort_unstable();
    names.dedup();
    let Some(chosen) = names.get(dice.roll(names.len())).map(|(start, end)| text[*start..*end].to_owned()) else { return text.to_owned() };
    let mut out = text.to_owned();
    for (start, end) in names.into_iter().rev().filter(|(start, end)| text[*start..*end] == chosen) {
        out.replace_range(start..end, new);
    }
    out
}

#[test]
fn layout_is_one_of_a_kind() {
    for (text, out) in [
        ("", ""),
        ("\n \n", ""),
        ("role ana", "role ana\n"),
        // Declarations a blank line apart; those on one line may stand together; comments stay with what they are about.
        (
            "personne ana\npersonne bob\n\n\n# un rôle\nrôle a {\n}\n# la suite\npersonne carl \"Carl\"\n# rôle\nrôle b {\n}",
            "personne ana\npersonne bob\n\n# un rôle\nrôle a {\n}\n\n# la suite\npersonne carl \"Carl\"\n\n# rôle\nrôle b {\n}\n",
        ),
        // Labels, tags, lists, signs, comments.
        (
            "Role  ana  \"Ana\"{ # qui\n\n\n answers for :\"a\",\"b\"  \t# quoi\n\n\n   # note\nTitle(fr) :\"Ana\"\n\n}",
            "role ana \"Ana\" { # qui\n  answers for: \"a\", \"b\" # quoi\n\n  # note\n  title (fr): \"Ana\"\n}\n",
        ),
        // Braces of a body over several lines stand at the end and at the start of a line.
        ("role a { purpose: \"x\"\n}\nrole b {\n  purpose: \"y\" }\n", "role a {\n  purpose: \"x\"\n}\n\nrole b {\n  purpose: \"y\"\n}\n"),
        ("role a{purpose:\"x\";note:\"y\"}", "role a { purpose: \"x\"; note: \"y\" }\n"),
        ("role a { }", "role a {}\n"),
        // Groups on one line stay so, one blank between their parts.
        (
            "registre r {\n  colonne date    {type : date}\n     colonne b {\n type: texte,facultatif\n }\n}",
            "registre r {\n  colonne date { type: date }\n  colonne b {\n    type: texte, facultatif\n  }\n}\n",
        ),
        // What a value goes on over.
        (
            "role a {\n  answers for: \"a\",\n               \"b\",\n                 \"c\"\n  leaves by:\n      \"x\"\n}",
            "role a {\n  answers for: \"a\",\n      \"b\",\n        \"c\"\n  leaves by:\n    \"x\"\n}\n",
        ),
        ("role a {\n note: \"\"\"\n Un\n\n   Deux  \n    \"\"\"\n}", "role a {\n  note: \"\"\"\n    Un\n\n      Deux  \n  \"\"\"\n}\n"),
        // What is not understood stays.
        ("role a {\n      ???   x \n purpose:\"y\"\n}", "role a {\n  ???   x \n  purpose: \"y\"\n}\n"),
        ("rolle  a {\n      x  :y\n}\nrole b {\n}", "rolle  a {\n      x  :y\n}\n\nrole b {\n}\n"),
        ("role a {\n    purpose:\"y\"\n", "role a {\n    purpose:\"y\"\n"),
        // In the language it is written in.
        ("RÈGLE a {\n  qui: b\n  Doit  :publier c\n}", "règle a {\n  qui: b\n  doit: publier c\n}\n"),
        ("role a {\n  tenu par: b\n}", "rôle a {\n  tenu par: b\n}\n"),
        ("role a", "role a\n"),
        ("ROLE a {\n  HELD BY: b\n}", "role a {\n  held by: b\n}\n"),
        ("Role a {\n  tenue  par: b\n}", "rôle a {\n  tenue par: b\n}\n"),
        ("raison d’etre \"Pourquoi\" {\n}", "raison d'être \"Pourquoi\" {\n}\n"),
        ("role a {\r\n purpose:\"x\"\r\n}", "role a {\r\n  purpose: \"x\"\r\n}\r\n"),
    ] {
        assert_eq!(assert_holds(text, text), out, "{text}");
    }
}

#[test]
fn words_are_translated_with_their_number_and_their_neighbours() {
    let std = |name: &str| match name {
        "publier" => Some("publish".to_owned()),
        "std.coopération" => Some("std.cooperation".to_owned()),
        _ => None,
    };
    for (fr, en) in [
        ("rôle a {\n  mandat: 1 an\n}\n", "role a {\n  term: 1 year\n}\n"),
        ("rôle a {\n  mandat: 2 ans # 2 ans\n}\n", "role a {\n  term: 2 years # 2 ans\n}\n"),
        ("règle a {\n  rythme: toutes les 2 semaines\n}\n", "rule a {\n  how often: every 2 weeks\n}\n"),
        ("règle a {\n  rythme: chaque année\n}\n", "rule a {\n  how often: every year\n}\n"),
        ("règle a {\n  rythme: 2 fois par heure\n}\n", "rule a {\n  how often: 2 times an hour\n}\n"),
        ("règle a {\n  délai: 1 jour ouvré après b.fin\n}\n", "rule a {\n  deadline: 1 working day after b.fin\n}\n"),
        ("code a {\n  langue: français\n}\n", "code a {\n  language: English\n}\n"),
        ("règle a {\n  preuve: chaque mois : nombre d'accords >= 2\n}\n", "rule a {\n  proof: each month : count of accords >= 2\n}\n"),
        (
            "règle a {\n  preuve: chaque mois : somme de parts sur b >= 50 %\n}\n",
            "rule a {\n  proof: each month : sum of parts over b >= 50 %\n}\n",
        ),
    ] {
        assert_eq!(translate(fr, Lang::En, &|_| None), en);
        let back = translate(en, Lang::Fr, &|_| None);
        assert_eq!(back, fr);
    }
    let fr = "utilise std.coopération\n\nrègle a {\n  doit: publier comptes\n  note: \"publier 2 ans\"\n}\n";
    let en = "use std.cooperation\n\nrule a {\n  must: publish comptes\n  note: \"publier 2 ans\"\n}\n";
    assert_eq!(translate(fr, Lang::En, &std), en);
}
