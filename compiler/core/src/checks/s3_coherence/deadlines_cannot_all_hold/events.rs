//! The events that deadlines speak of: the deeds of rules, meetings, decisions, dates of registers, days, words between quotes.

use crate::checks::acts::is_case_of;
use crate::checks::s1_structure::stems::stems;
use crate::checks::{Cx, s3_coherence::deeds};
use crate::kinds::{Kind, body, commitment, register, rule};
use crate::plan::Nature;
use crate::plan::ir::Id;
use crate::resolve::{Code, Entity, EntityId, FieldView};
use crate::values::{Anchor, Day, Value};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// Something that happens.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Event {
    /// What a rule or a commitment asks for is done; rules that ask the same of the same share it.
    Done(EntityId),
    /// What is declared happens: a meeting of a body, a decision, the end of a step, the date of a column.
    At(EntityId),
    /// Those who meet are called.
    Called(EntityId),
    /// What words between quotes say.
    Told(Vec<String>),
    /// A day.
    On(Date),
    /// A day of each year: month, day.
    Yearly(i8, i8),
    /// The day that all days are counted from.
    Origin,
    /// The first day of a year.
    NewYear,
}

/// An event, and whether it is known without guessing.
pub type Known = (Event, bool);

/// What the events of a code are known by.
pub struct Events<'c> {
    /// The rule or commitment that stands for those that ask the same.
    same: FxHashMap<EntityId, EntityId>,
    /// What asks for an act, when it is alone to.
    by_act: FxHashMap<EntityId, Option<EntityId>>,
    /// What words name.
    by_words: OnceCell<FxHashMap<Vec<String>, Event>>,
    code: &'c Code,
    registers: &'c crate::resolve::Registers<'c>,
    schema: &'c crate::plan::Schema,
}

impl<'c> Events<'c> {
    /// The events of a code.
    pub fn of(cx: &'c Cx<'c>) -> Self {
        let mut events = Self {
            same: FxHashMap::default(),
            by_act: FxHashMap::default(),
            by_words: OnceCell::new(),
            code: cx.code,
            registers: &cx.registers,
            schema: &cx.schema,
        };
        let mut first: FxHashMap<deeds::Key, EntityId> = FxHashMap::default();
        let rules = cx.code.of(Kind::Rule).chain(cx.code.of(Kind::Commitment));
        for owner in rules {
            let Some(field) = [rule::MUST, rule::MUST_NOT, commitment::PROMISES].into_iter().find_map(|field| deeds::one(owner, field))
            else {
                continue;
            };
            let key = deeds::key(owner, field);
            let chief = *first.entry(key).or_insert(owner.id());
            events.same.insert(owner.id(), chief);
            if owner.has(rule::MUST_NOT) && owner.kind() == Kind::Rule {
                continue;
            }
            if let Some(act) = field.target() {
                let known = events.by_act.entry(act.id()).or_insert(Some(chief));
                *known = known.filter(|other| *other == chief);
            }
        }
        events
    }

    /// What words name: a deed as its rule writes it, something by its name or its title. Few codes ask.
    fn words(&self) -> &FxHashMap<Vec<String>, Event> {
        self.by_words.get_or_init(|| {
            let mut named = FxHashMap::default();
            for rule in self.code.of(Kind::Rule) {
                if let Some(deed) = deeds::one(rule, rule::MUST) {
                    named.entry(stems(&deeds::said(deed))).or_insert_with(|| self.done(rule));
                }
            }
            for kind in [Kind::Body, Kind::Decision, Kind::Rule, Kind::Commitment] {
                for entity in self.code.of(kind) {
                    let names = entity.name().map(stems).into_iter().chain(entity.title().map(|title| stems(&title)));
                    for words in names.filter(|words| !words.is_empty()) {
                        named.entry(words).or_insert_with(|| self.declared(entity));
                    }
                }
            }
            named
        })
    }

    /// What is asked for is done.
    pub fn done(&self, owner: Entity<'_>) -> Event {
        Event::Done(self.same.get(&owner.id()).copied().unwrap_or(owner.id()))
    }

    fn declared(&self, entity: Entity<'_>) -> Event {
        match entity.kind() {
            Kind::Rule | Kind::Commitment => self.done(entity),
            _ => Event::At(entity.id()),
        }
    }

    /// What a deadline is counted from.
    pub fn anchor(&self, field: FieldView<'_>, anchor: Anchor) -> Option<Known> {
        match anchor {
            Anchor::Day(Day::Once(day)) => Some((Event::On(day), true)),
            // Which year is meant, the text does not say.
            Anchor::Day(Day::Yearly { month, day }) => Some((Event::Yearly(month, day), false)),
            Anchor::Told(span) => Some((self.told(&crate::values::prose_text(span.of(field.item_text()))), false)),
            Anchor::Named(id) => {
                let reference = field.reference_of(id)?;
                self.named(reference.target()?, reference.text())
            }
        }
    }

    fn named(&self, target: Entity<'_>, path: &str) -> Option<Known> {
        match target.kind() {
            Kind::Act => self.by_act.get(&target.id()).copied().flatten().map(|chief| (Event::Done(chief), true)),
            Kind::Register => {
                let last = path.rsplit('.').next().filter(|last| last.len() < path.len());
                let column = match last {
                    Some(last) => self.registers.column(target, last).map(Entity::id),
                    None => self.dated_by(target),
                };
                Some((Event::At(column.unwrap_or(target.id())), true))
            }
            _ => Some((self.declared(target), true)),
        }
    }

    /// The column that dates the events of a register.
    pub fn dated_by(&self, register: Entity<'_>) -> Option<EntityId> {
        match self.schema.register(Id(register.id().0))?.nature {
            Nature::Events(column) => Some(EntityId(column.0)),
            _ => None,
        }
    }

    /// What words say: what they name, else themselves.
    pub fn told(&self, words: &str) -> Event {
        let words = stems(words);
        self.words().get(&words).cloned().unwrap_or(Event::Told(words))
    }

    /// What words name, when they name something declared.
    pub fn named_by(&self, words: &str) -> Option<Event> {
        self.words().get(&stems(words)).cloned()
    }
}

/// The meeting that a deed is: somebody gathers a body, or a body meets.
pub fn meeting<'c>(owner: Entity<'c>, deed: FieldView<'c>) -> Option<Entity<'c>> {
    let act = deed.target()?;
    if !is_case_of(act, &["réunir"]) {
        return None;
    }
    let named = deeds::objects(deed).find(|object| object.kind() == Kind::Body);
    let own = || Some(owner).filter(|_| is_case_of(act, &["se_réunir"]))?.targets(rule::WHO).find(|party| party.kind() == Kind::Body);
    named.or_else(own)
}

/// The body that a deed calls: named, or the one whose members are called.
pub fn called<'c>(deed: FieldView<'c>) -> Option<Entity<'c>> {
    if !is_case_of(deed.target()?, &["convoquer"]) {
        return None;
    }
    let object = deeds::objects(deed).next()?;
    if object.kind() == Kind::Body {
        return Some(object);
    }
    let mut bodies = deeds::naming(object, Kind::Body, body::MEMBERS);
    bodies.next().filter(|_| bodies.next().is_none())
}

/// The register that dates the meetings of a body, when it keeps those of no other.
pub fn minutes(body: Entity<'_>) -> Option<Entity<'_>> {
    let register = body.target(body::RECORDED_IN).filter(|register| register.has(register::NATURE))?;
    let mut bodies = register.named_by(Kind::Body, body::RECORDED_IN);
    (bodies.next().is_some() && bodies.next().is_none()).then_some(register)
}

/// Whether a body meets once a year: then its meeting of the year is one.
pub fn meets_once_a_year(body: Entity<'_>) -> bool {
    matches!(body.first(body::MEETS).map(|field| field.value()), Some(Value::Recurrence(rhythm))
        if matches!(rhythm, crate::values::Recurrence::Every(d) if d.count == 1 && d.unit == crate::values::Unit::Year)
            || matches!(rhythm, crate::values::Recurrence::Times { count: 1, per: crate::values::Unit::Year }))
}
