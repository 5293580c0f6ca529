//! All the flows of a code as one reads them across: who, to whom, what, how much, and what comes back.

use super::amount::{Range, Rhythm, over_time, rated, unit_key};
use crate::entity;
use crate::page::Page;
use crate::value;
use social_core::kinds::{Kind, flow, wealth};
use social_core::model::Field;
use social_core::resolve::{Entity, FieldView};
use social_core::text;
use social_core::values::{Ratio, Recurrence, Value, currency_digits};
use social_core::words::{Lang, fold, folded_eq};
use std::collections::BTreeMap;

/// Who gives or receives: one, or several of whom the text does not say which gives how much.
pub(crate) struct Party {
    /// What a reader calls it.
    pub label: String,
    /// Where it stands.
    pub href: Option<String>,
    /// Whether the text names several, of whom it does not say which gives how much.
    pub is_several: bool,
}

/// What passes.
pub(crate) struct Thing<'a> {
    /// What a reader calls it.
    pub label: String,
    /// Where it stands.
    pub href: Option<String>,
    /// `material`, `immaterial`, when the code says it.
    pub form: Option<&'static str>,
    /// `quantitative`, `qualitative`, when the code says it.
    pub measure: Option<&'static str>,
    entity: Option<Entity<'a>>,
}

/// The most names of what passes where flows are drawn together.
const THINGS: usize = 5;

/// A unit and a length of time: amounts of the same one add up.
pub(crate) struct Unit {
    /// The words of the author.
    pub label: String,
    /// In which length of time.
    pub rhythm: Rhythm,
    /// The digits of its cents, when it is money.
    digits: Option<u32>,
}

/// What comes back for a flow.
pub(crate) enum Return {
    /// Another flow, by its rank.
    Flow(usize),
    /// A wealth, an offer, or words.
    Other(String),
}

/// One flow.
pub(crate) struct Passage<'a> {
    /// The declaration.
    pub flow: Entity<'a>,
    /// What a reader calls it.
    pub title: String,
    /// Where it stands.
    pub href: Option<String>,
    /// Who gives, by rank.
    pub from: usize,
    /// Who receives, by rank.
    pub to: usize,
    /// What passes, by rank.
    pub things: Vec<usize>,
    /// How much, when it is counted: the rank of the unit, and the amount.
    pub counted: Option<(usize, Range)>,
    /// How much and how often in the words of the code; empty when it does not say.
    pub words: String,
    /// What comes back, said here or in the flow that comes back.
    pub returns: Vec<Return>,
    /// How many flows it stands for.
    pub many: usize,
}

/// All the flows of a code.
#[derive(Default)]
pub(crate) struct Ledger<'a> {
    /// Who gives or receives, in order of appearance.
    pub parties: Vec<Party>,
    /// What passes: declared wealths first.
    pub things: Vec<Thing<'a>>,
    /// Units, in order of appearance.
    pub units: Vec<Unit>,
    /// The flows.
    pub passages: Vec<Passage<'a>>,
    /// What was gathered for the drawing, in words; none when every flow is drawn.
    pub gathered: Option<String>,
    party_ranks: BTreeMap<Vec<String>, usize>,
    thing_ranks: BTreeMap<String, usize>,
    unit_ranks: BTreeMap<(String, Rhythm), usize>,
}

impl<'a> Ledger<'a> {
    /// The flows of the code of a page.
    pub fn of(page: &Page<'a>) -> Self {
        let mut ledger = Self::default();
        for declared in page.input.code.of(Kind::Wealth) {
            ledger.thing(page, &Name::Declared(declared));
        }
        for flow in page.input.code.of(Kind::Flow) {
            let passage = ledger.passage(page, flow);
            ledger.passages.push(passage);
        }
        ledger.tie(page);
        ledger
    }

    fn passage(&mut self, page: &Page<'a>, flow: Entity<'a>) -> Passage<'a> {
        let names = names(flow, flow::WEALTH);
        let things: Vec<usize> = names.iter().map(|name| self.thing(page, name)).collect();
        let (from, to) = (self.party(page, flow, flow::FROM), self.party(page, flow, flow::TO));
        let counted = self.counted(flow, &things);
        let said = [flow::AMOUNT, flow::EVERY].into_iter().filter_map(|field| flow.first(field)).map(|view| match view.value() {
            Value::Prose => view.prose().into_owned(),
            _ => value::plain(page, view),
        });
        Passage {
            flow,
            title: entity::title(page, flow),
            href: Some(page.href(flow)),
            from,
            to,
            things,
            counted,
            words: said.collect::<Vec<_>>().join(", "),
            returns: Vec::new(),
            many: 1,
        }
    }

    fn party(&mut self, page: &Page<'a>, flow: Entity<'a>, field: Field) -> usize {
        let names = names(flow, field);
        let key: Vec<String> = names.iter().map(Name::key).collect();
        if let Some(rank) = self.party_ranks.get(&key) {
            return *rank;
        }
        let labels: Vec<String> = names.iter().map(|name| name.label(page)).collect();
        let party = match names.as_slice() {
            [] => Party { label: page.say("(pas dit)", "(not said)").to_owned(), href: None, is_several: false },
            [one] => Party { label: one.label(page), href: one.href(page), is_several: false },
            _ => Party { label: together(page, &labels), href: None, is_several: true },
        };
        self.party_ranks.insert(key, self.parties.len());
        self.parties.push(party);
        self.parties.len() - 1
    }

    fn thing(&mut self, page: &Page<'a>, name: &Name<'a>) -> usize {
        if let Some(rank) = self.thing_ranks.get(&name.key()) {
            return *rank;
        }
        let declared = match name {
            Name::Declared(entity) if entity.kind() == Kind::Wealth => Some(*entity),
            _ => None,
        };
        let counted = |entity: &Entity<'a>| entity.has(wealth::UNIT).then_some("quantitative");
        self.thing_ranks.insert(name.key(), self.things.len());
        self.things.push(Thing {
            label: name.label(page),
            href: name.href(page),
            form: declared.and_then(|entity| inherited(entity, wealth::FORM)),
            measure: declared.and_then(|entity| inherited(entity, wealth::MEASURE).or_else(|| counted(&entity))),
            entity: declared,
        });
        self.things.len() - 1
    }

    /// How much passes, when the text counts it: what is told, what has no number and what could mean two things is not.
    fn counted(&mut self, flow: Entity<'a>, things: &[usize]) -> Option<(usize, Range)> {
        let things: Vec<&Thing<'a>> = things.iter().filter_map(|rank| self.things.get(*rank)).collect();
        if !things.is_empty() && things.iter().all(|thing| thing.measure == Some("qualitative")) {
            return None;
        }
        let rhythm = match flow.first(flow::EVERY).map(FieldView::value) {
            None => None,
            Some(Value::Recurrence(rhythm)) => Some(*rhythm),
            Some(_) => return None,
        };
        let only = if let [one] = things.as_slice() { Some(*one) } else { None };
        let usual = only.and_then(|thing| thing.entity?.first(wealth::UNIT)).map(|view| view.prose().into_owned());
        let (number, label, rhythm, digits) = measured(flow, rhythm, only, usual.as_deref())?;
        let (rhythm, range) = over_time(number, rhythm).filter(|_| number >= Ratio::from_integer(0))?;
        let usual = usual.filter(|usual| unit_key(usual) == unit_key(&label)).unwrap_or(label);
        Some((self.unit(Unit { label: usual, rhythm, digits }), range))
    }

    fn unit(&mut self, unit: Unit) -> usize {
        let rank = *self.unit_ranks.entry((unit_key(&unit.label), unit.rhythm)).or_insert(self.units.len());
        match self.units.get_mut(rank) {
            // One says `1 heure`, another `30 heures`: the plural is the longer.
            Some(known) if known.label.chars().count() < unit.label.chars().count() => known.label = unit.label,
            Some(_) => {}
            None => self.units.push(unit),
        }
        rank
    }

    /// Notes what comes back, on both sides.
    fn tie(&mut self, page: &Page<'a>) {
        let ranks: BTreeMap<u32, usize> = self.passages.iter().enumerate().map(|(rank, passage)| (passage.flow.id().0, rank)).collect();
        let mut ties: Vec<(usize, usize)> = Vec::new();
        for (rank, passage) in self.passages.iter_mut().enumerate() {
            for name in names(passage.flow, flow::IN_RETURN) {
                let back = match &name {
                    Name::Declared(entity) => ranks.get(&entity.id().0),
                    Name::Told(_) => None,
                };
                match back {
                    Some(back) => ties.extend([(rank, *back), (*back, rank)]),
                    None => passage.returns.push(Return::Other(name.label(page))),
                }
            }
        }
        ties.sort_unstable();
        ties.dedup();
        for (rank, back) in ties {
            if let Some(passage) = self.passages.get_mut(rank) {
                passage.returns.push(Return::Flow(back));
            }
        }
    }

    /// What a party is called.
    pub fn party_label(&self, rank: usize) -> &str {
        self.parties.get(rank).map_or("", |party| party.label.as_str())
    }

    /// The names of what passes.
    pub fn things_label(&self, page: &Page<'_>, things: &[usize]) -> String {
        let mut labels: Vec<String> = things.iter().filter_map(|rank| self.things.get(*rank)).map(|thing| thing.label.clone()).collect();
        if self.gathered.is_some() && labels.len() > THINGS {
            let more = labels.len() + 1 - THINGS;
            labels.truncate(THINGS - 1);
            labels.push(page.text(&text! { fr: "{more} autres richesses", en: "{more} other kinds", more }));
        }
        listed(page, &labels)
    }

    /// `24 000 kilos`.
    pub fn amount(&self, page: &Page<'_>, unit: usize, amount: Range) -> String {
        let Some(unit) = self.units.get(unit) else { return String::new() };
        let mut number = super::amount::number(amount, page.lang);
        // Money has all its cents or none.
        let point = if page.lang == Lang::Fr { ',' } else { '.' };
        if let (Some(digits), Some((_, cents))) = (unit.digits, number.split_once(point).filter(|_| !number.contains(' '))) {
            let missing = (digits as usize).saturating_sub(cents.len());
            number.push_str(&"0".repeat(missing));
        }
        // A short unit stays with its number, a long one may go under it.
        let space = if unit.label.chars().count() <= 7 { '\u{a0}' } else { ' ' };
        format!("{number}{space}{}", unit.label)
    }

    /// `par an`.
    pub fn rhythm(&self, page: &Page<'_>, unit: usize) -> &'static str {
        self.units.get(unit).map_or("", |unit| unit.rhythm.said(page))
    }

    /// What a reader has to know of these flows: why some amounts are two numbers, what `ensemble` means.
    pub fn notes(&self, page: &Page<'_>) -> Vec<String> {
        let mut notes: Vec<String> = self.gathered.iter().cloned().collect();
        if self.passages.iter().any(|passage| passage.counted.is_some_and(|(_, amount)| amount.least != amount.most)) {
            notes.push(page.text(&text! {
                fr: "Deux nombres, comme « 52 à 53 », encadrent un montant : une année n'a pas un nombre entier de semaines.",
                en: "Two numbers, as “52 to 53”, hold an amount between them: a year is not a whole number of weeks."
            }));
        }
        if self.parties.iter().any(|party| party.is_several) {
            notes.push(page.text(&text! {
                fr: "« Ensemble » : le texte donne un seul montant pour plusieurs, sans dire la part de chacun.",
                en: "“Together”: the text gives one amount for several, without saying the part of each."
            }));
        }
        notes
    }

    /// How much a flow brings: `24 000 kilos par an`, or its own words.
    pub fn how_much(&self, page: &Page<'_>, passage: &Passage<'_>) -> String {
        match passage.counted {
            Some((unit, amount)) => format!("{} {}", self.amount(page, unit, amount), self.rhythm(page, unit)),
            None => passage.words.clone(),
        }
    }
}

/// A declaration, or words.
enum Name<'a> {
    Declared(Entity<'a>),
    Told(String),
}

impl Name<'_> {
    fn key(&self) -> String {
        match self {
            Self::Declared(entity) => format!("#{}", entity.id().0),
            Self::Told(words) => fold(words),
        }
    }

    fn label(&self, page: &Page<'_>) -> String {
        match self {
            Self::Declared(entity) => entity::title(page, *entity),
            Self::Told(words) => words.clone(),
        }
    }

    fn href(&self, page: &Page<'_>) -> Option<String> {
        match self {
            Self::Declared(entity) => entity.is_own().then(|| page.href(*entity)),
            Self::Told(_) => None,
        }
    }
}

/// What the values of a field name, each once.
fn names<'a>(flow: Entity<'a>, field: Field) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'a>> = Vec::new();
    for view in flow.values(field) {
        let name = view.target().map_or_else(|| Name::Told(view.prose().into_owned()), Name::Declared);
        if !names.iter().any(|known| known.key() == name.key()) {
            names.push(name);
        }
    }
    names
}

/// A choice of a wealth, or of the wider one of which it is a case.
fn inherited(wealth: Entity<'_>, field: Field) -> Option<&'static str> {
    let mut at = Some(wealth);
    // A wealth may be a case of itself, by error.
    for _ in 0..8 {
        let wealth = at?;
        if let Some(choice) = wealth.choice(field) {
            return Some(choice);
        }
        at = wealth.target(wealth::KIND_OF);
    }
    None
}

/// A number, its unit, its rhythm and the digits of its cents.
type Measured = (Ratio<i64>, String, Option<Recurrence>, Option<u32>);

fn measured(flow: Entity<'_>, rhythm: Option<Recurrence>, only: Option<&Thing<'_>>, usual: Option<&str>) -> Option<Measured> {
    let view = flow.first(flow::AMOUNT)?;
    match view.value() {
        Value::Money(money) => Some((money.amount(), money.code().to_owned(), rhythm, currency_digits(money.currency))),
        Value::Quantity(number, unit) => {
            let unit = unit.of(view.item_text()).split_whitespace().collect::<Vec<_>>().join(" ");
            match (rated(&unit), rhythm) {
                (None, _) => Some((*number, unit, rhythm, None)),
                (Some((unit, own)), said) if said.is_none_or(|said| said == own) => Some((*number, unit.to_owned(), Some(own), None)),
                // Twelve hours a month, each year: which of both counts, the text does not say.
                _ => None,
            }
        }
        Value::Number(number) => Some((*number, usual.map(str::to_owned).or_else(|| Some(only?.label.clone()))?, rhythm, None)),
        _ => None,
    }
}

/// `pain, farine et sel`.
fn listed(page: &Page<'_>, labels: &[String]) -> String {
    match labels {
        [] => page.say("(pas dit)", "(not said)").to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), page.say("et", "and")),
    }
}

fn together(page: &Page<'_>, labels: &[String]) -> String {
    let names = listed(page, labels);
    let both = text! { fr: "{names}, ensemble", en: "{names}, together", names };
    both.get(page.lang).to_owned()
}

/// Amounts gathered: those of a unit together, and how many flows are told.
#[derive(Clone, Default)]
pub(crate) struct Gathered {
    /// Amounts, by unit.
    pub counted: BTreeMap<usize, Vec<Range>>,
    /// How many flows are told rather than counted.
    pub told: usize,
    /// How many are counted.
    pub numbered: usize,
}

impl Gathered {
    /// Takes one more flow.
    pub fn add(&mut self, passage: &Passage<'_>) {
        match passage.counted {
            Some((unit, amount)) => {
                self.counted.entry(unit).or_default().push(amount);
                self.numbered += passage.many;
            }
            None => self.told += passage.many,
        }
    }

    /// How many flows there are.
    pub fn flows(&self) -> usize {
        self.told + self.numbered
    }

    /// Each sum with its rhythm, then how many are told.
    pub fn said(&self, page: &Page<'_>, ledger: &Ledger<'_>) -> Vec<(String, &'static str)> {
        let sum = |(unit, amounts): (&usize, &Vec<Range>)| match super::amount::sum(amounts) {
            Some(sum) => (ledger.amount(page, *unit, sum), ledger.rhythm(page, *unit)),
            None => (page.say("un total trop grand pour être écrit", "a total too large to be written").to_owned(), ""),
        };
        let counted = self.counted.iter().map(sum);
        counted.chain((self.told > 0).then(|| (told(page, self.told), ""))).collect()
    }

    /// The same on one line: `24 000 kilos par an, 2 flux racontés`.
    pub fn line(&self, page: &Page<'_>, ledger: &Ledger<'_>) -> String {
        let parts = self.said(page, ledger);
        let parts: Vec<String> = parts.into_iter().map(|(amount, rhythm)| format!("{amount} {rhythm}").trim_end().to_owned()).collect();
        parts.join(page.say("\u{a0}; ", "; "))
    }
}

/// `1 flux raconté`.
pub(crate) fn told(page: &Page<'_>, count: usize) -> String {
    let (fr, en) = if count == 1 { ("flux raconté", "told flow") } else { ("flux racontés", "told flows") };
    format!("{count}\u{a0}{}", page.say(fr, en))
}

/// `3 flux`.
pub(crate) fn flows(page: &Page<'_>, count: usize) -> String {
    let en = if count == 1 { "flow" } else { "flows" };
    format!("{count}\u{a0}{}", page.say("flux", en))
}

/// The nature of a flow, in the words of the page; the author's own when they are of its language: `paiement` is a fee.
pub(crate) fn nature(page: &Page<'_>, passage: &Passage<'_>) -> Option<String> {
    let view = passage.flow.first(flow::NATURE)?;
    let key = view.choice()?;
    let choice = flow::NATURES.iter().find(|choice| choice.key == key)?;
    let written = choice.names.of(page.lang).iter().find(|word| folded_eq(word, view.raw()));
    Some(written.map_or_else(|| value::plain(page, view), |word| (*word).to_owned()))
}
