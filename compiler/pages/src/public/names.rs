//! The people that a code names, and texts without them.

use super::words::{Stretch, cut, is_word, phrase, stretches, without_addresses};
use social_core::kinds::{Kind, common, person, role};
use social_core::resolve::{Code, language};
use social_core::text::FileId;
use social_core::words::{Lang, fold};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The people that a code names.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// What each name becomes between the quotes: the words of the name, folded.
    phrases: Vec<(Vec<String>, String)>,
    /// What each name becomes where the compiler reads it.
    names: BTreeMap<String, String>,
    /// Words that name a person and nothing else in this code: `Morel`.
    words: BTreeMap<String, String>,
    /// What stands in place of an address.
    address: &'static str,
    addresses: RefCell<BTreeSet<String>>,
    count: usize,
}

impl People {
    /// The people that a code declares, and those that hold a role without being declared.
    pub fn of(code: &Code) -> Self {
        let lang = language(code);
        let (noun, title, address) = match lang {
            Lang::Fr => ("personne", "Personne", "adresse retirée"),
            Lang::En => ("person", "Person", "address withheld"),
        };
        let mut people = Self { address, ..Self::default() };
        let taken: BTreeSet<String> = code.all_entities().filter_map(|entity| entity.name()).map(fold).collect();
        let common = common_words(code);
        let mut number = 0;
        for spellings in spellings(code) {
            number += 1;
            while taken.contains(&fold(&format!("{noun}_{number}"))) {
                number += 1;
            }
            people.count += 1;
            people.add(&spellings, (format!("{noun}_{number}"), format!("{title} {number}")), &common);
        }
        // A longer name is looked for first: `Ana Morel` before `Ana`.
        people.phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        people
    }

    fn add(&mut self, spellings: &Spellings, (name, title): (String, String), common: &BTreeSet<String>) {
        for own in &spellings.names {
            self.names.entry(fold(own)).or_insert_with(|| name.clone());
        }
        for written in spellings.names.iter().chain(&spellings.titles) {
            let words = phrase(written);
            if words.len() > 1 {
                self.phrases.push((words, title.clone()));
            }
            for word in written.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1) {
                if !common.contains(&word.to_lowercase()) {
                    self.words.entry(fold(word)).or_insert_with(|| title.clone());
                }
            }
        }
    }

    /// How many people.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The texts of a code that name somebody or give an address, without that; and how many addresses there were.
    pub fn taken_from(&self, code: &Code) -> (Vec<(FileId, Arc<str>)>, usize) {
        let mut texts = Vec::new();
        let mut count = 0;
        for (rank, source) in code.sources.iter().enumerate() {
            let (text, found) = without_addresses(&source.text, self.address);
            count += found.len();
            self.addresses.borrow_mut().extend(found);
            let text: String = stretches(&text)
                .into_iter()
                .map(|stretch| match stretch {
                    Stretch::Code(code) => self.read(code),
                    Stretch::Prose(prose) => self.without(prose),
                })
                .collect();
            if *text != *source.text {
                texts.push((FileId(u32::try_from(rank).unwrap_or(u32::MAX)), text.into()));
            }
        }
        (texts, count)
    }

    /// What the compiler reads, without names.
    fn read(&self, code: &str) -> String {
        let named: String = cut(code).into_iter().map(|part| self.names.get(&fold(part)).map_or(part, String::as_str)).collect();
        // Some values are words without quotes.
        self.without(&named)
    }

    /// What people read, without names.
    pub fn without(&self, prose: &str) -> String {
        let parts = cut(prose);
        let mut out = String::with_capacity(prose.len());
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            if let Some((instead, length)) = self.named_at(parts.get(at..).unwrap_or_default()) {
                out.push_str(instead);
                at += length;
                continue;
            }
            let is_quoted = out.ends_with('`') && parts.get(at + 1).is_some_and(|next| next.starts_with('`'));
            let own = self.names.get(&fold(part)).filter(|_| is_quoted || part.contains('_'));
            let is_capital = part.chars().next().is_some_and(char::is_uppercase);
            let word = self.words.get(&fold(part)).filter(|_| is_capital || !part.chars().any(char::is_lowercase));
            out.push_str(own.or(word).map_or(part, String::as_str));
            at += 1;
        }
        out
    }

    /// The name that a text begins with, and how many parts of it that takes.
    fn named_at(&self, parts: &[&str]) -> Option<(&str, usize)> {
        let first = fold(parts.first().filter(|part| part.chars().all(is_word))?);
        let is_there = |words: &[String]| {
            words.iter().enumerate().all(|(rank, word)| {
                let between = rank == 0 || parts.get(2 * rank - 1).is_some_and(|part| is_between(part));
                between && parts.get(2 * rank).is_some_and(|part| fold(part) == *word)
            })
        };
        let found = self.phrases.iter().find(|(words, _)| words.first() == Some(&first) && is_there(words))?;
        Some((&found.1, 2 * found.0.len() - 1))
    }

    /// A full name or an address that a text still tells.
    pub fn told_by<'t>(&'t self, text: &'t str) -> Option<&'t str> {
        let addresses = self.addresses.borrow();
        if let Some(found) = addresses.iter().find_map(|address| text.find(address.as_str()).map(|at| (at, address.len()))) {
            return text.get(found.0..found.0 + found.1);
        }
        let parts = cut(text);
        (0..parts.len()).find(|at| self.named_at(parts.get(*at..).unwrap_or_default()).is_some()).and_then(|at| parts.get(at).copied())
    }
}

/// What may stand between two words of a name.
fn is_between(part: &str) -> bool {
    part.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '.' | '\'' | '’' | '\u{a0}'))
}

/// How a person is called.
#[derive(Default)]
struct Spellings {
    names: Vec<String>,
    titles: Vec<String>,
}

fn spellings(code: &Code) -> Vec<Spellings> {
    let mut all = Vec::new();
    for entity in code.every(Kind::Person) {
        let mut one = Spellings { names: entity.name().map(str::to_owned).into_iter().collect(), ..Spellings::default() };
        one.names.extend(entity.values(common::ALIAS).map(|view| view.prose().into_owned()));
        one.titles.extend(entity.title().map(|title| title.into_owned()));
        let others = entity.values(common::TITLE).chain(entity.values(person::SPELLINGS));
        one.titles.extend(others.map(|view| view.prose().into_owned()));
        all.push(one);
    }
    let mut undeclared: BTreeSet<&str> = BTreeSet::new();
    for holder in code.every(Kind::Role).flat_map(|role| role.values(role::HOLDERS).collect::<Vec<_>>()) {
        if let Some(name) = holder.reference().filter(|name| name.target().is_none()) {
            undeclared.insert(name.text());
        }
    }
    all.extend(undeclared.into_iter().map(|name| Spellings { names: vec![name.to_owned()], titles: Vec::new() }));
    all
}

/// Words that prose uses without a capital: they are words of the language, even where somebody is called so. What stands between backquotes
/// is a name of the code, and no word.
fn common_words(code: &Code) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for source in &code.sources {
        let (text, _) = without_addresses(&source.text, "");
        for stretch in stretches(&text) {
            let Stretch::Prose(prose) = stretch else { continue };
            let plain = prose.split('`').step_by(2);
            let all = plain.flat_map(|plain| plain.split(|c| !is_word(c)));
            words.extend(all.filter(|word| word.chars().next().is_some_and(char::is_lowercase)).map(str::to_owned));
        }
    }
    words
}
