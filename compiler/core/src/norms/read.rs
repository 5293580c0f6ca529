//! From declarations to norms.

use super::boxes::{Limit, Modality, Norm, Thing};
use super::conditions::Conditions;
use super::keys::{Key, own_act};
use super::prose::{Sayings, negated, plain};
use crate::kinds::{Kind, body, commitment, common, practice, right, role, rule, waiver};
use crate::model::Field;
use crate::resolve::{Code, Entity, FieldView, RefView};
use crate::values::{Moment, Period, Value};
use crate::words::folded_hash;

/// The norms of a code, those of one declaration together, and what it assumes of the world.
pub(super) fn norms(code: &Code) -> (Vec<Norm<'_>>, Conditions) {
    let mut reader = Reader { code, sayings: Sayings::new(code), list: Vec::new() };
    code.of(Kind::Rule).for_each(|rule| reader.rule(rule));
    code.of(Kind::Commitment).for_each(|commitment| reader.commitment(commitment));
    code.of(Kind::Right).for_each(|right| reader.right(right));
    code.of(Kind::Practice).for_each(|practice| reader.practice(practice));
    code.of(Kind::Role).for_each(|party| reader.decider(party, role::DECIDES));
    code.of(Kind::Body).for_each(|party| reader.decider(party, body::DECIDES));
    code.of(Kind::Waiver).for_each(|waiver| reader.waiver(waiver));
    let mut assumed = Conditions::default();
    for assumption in code.of(Kind::Assumption) {
        let here = Conditions::of(assumption);
        assumed.when.extend(here.when);
        assumed.unless.extend(here.unless);
    }
    (reader.list, assumed)
}

struct Reader<'c> {
    code: &'c Code,
    sayings: Sayings<'c>,
    list: Vec<Norm<'c>>,
}

/// What a deed says.
struct Said {
    act: Key,
    objects: Vec<Thing>,
    is_told: bool,
    is_opaque: bool,
    is_negated: bool,
}

/// What the norms of one declaration share.
struct Frame<'c> {
    bearers: Vec<Key>,
    to: Vec<Thing>,
    conditions: Conditions,
    limit: Limit<'c>,
    is_recommended: bool,
}

impl<'c> Reader<'c> {
    fn rule(&mut self, rule: Entity<'c>) {
        let frame = Frame {
            bearers: self.bearers(rule, rule::WHO),
            to: self.things(rule, rule::TO),
            conditions: Conditions::of(rule),
            limit: Limit { deadline: rule.first(rule::DEADLINE), every: rule.first(rule::EVERY) },
            is_recommended: rule.choice(rule::STRENGTH) == Some("recommendation"),
        };
        for (field, modality) in [(rule::MUST, Modality::Must), (rule::MUST_NOT, Modality::MustNot), (rule::MAY, Modality::May)] {
            self.deeds(rule, field, modality, &frame);
        }
    }

    fn commitment(&mut self, commitment: Entity<'c>) {
        // What is only proposed, or over, binds nobody.
        if matches!(commitment.choice(commitment::STATUS), Some("proposed" | "kept" | "notKept" | "released")) {
            return;
        }
        let frame = Frame {
            bearers: self.bearers(commitment, commitment::BY),
            to: self.things(commitment, commitment::TO),
            conditions: Conditions::of(commitment),
            limit: Limit { deadline: commitment.first(commitment::DUE), every: commitment.first(commitment::EVERY) },
            is_recommended: false,
        };
        self.deeds(commitment, commitment::PROMISES, Modality::Must, &frame);
    }

    fn practice(&mut self, practice: Entity<'c>) {
        let frame = Frame {
            bearers: self.bearers(practice, practice::WHO),
            to: Vec::new(),
            conditions: Conditions::default(),
            limit: Limit { deadline: None, every: practice.first(practice::EVERY) },
            is_recommended: false,
        };
        self.deeds(practice, practice::DOES, Modality::Does, &frame);
    }

    fn right(&mut self, right: Entity<'c>) {
        let conditions = Conditions::of(right);
        let bearers = self.holders(right);
        let objects = self.things(right, right::ON);
        for field in right.values(right::GRANTS) {
            // To exclude bears on people, to manage on no act of the vocabulary.
            let act = match field.choice() {
                Some("access" | "passage") => "accéder",
                Some("use") => "utiliser",
                Some("modify") => "modifier",
                Some("alienate") => "aliéner",
                Some("share") => "partager",
                _ => continue,
            };
            let Some(act) = self.code.named(act).filter(|act| act.kind() == Kind::Act) else { continue };
            for object in &objects {
                let norm = Norm { act: Key::of(act), objects: vec![*object], ..empty(right, field, Modality::May) };
                self.list.push(Norm { bearers: bearers.clone(), conditions: conditions.clone(), ..norm });
            }
        }
    }

    fn decider(&mut self, party: Entity<'c>, field: Field) {
        for value in party.values(field).filter(|value| value.lang().is_none()) {
            let said = match value.value() {
                Value::Ref(_) => value.target().filter(|target| target.kind() == Kind::Act).map(|act| Said {
                    act: Key::of(own_act(self.code, act)),
                    objects: Vec::new(),
                    is_told: false,
                    is_opaque: false,
                    is_negated: false,
                }),
                _ => Some(self.told(&value.prose())).filter(|said| !said.is_opaque && !said.is_negated && !said.objects.is_empty()),
            };
            if let Some(said) = said {
                let norm = Norm { act: said.act, objects: said.objects, is_told: said.is_told, ..empty(party, value, Modality::May) };
                self.list.push(Norm { bearers: vec![Key::of(party)], ..norm });
            }
        }
    }

    /// A waiver sets a rule aside, whatever the deed, for some, for a while.
    fn waiver(&mut self, waiver: Entity<'c>) {
        let Some(field) = waiver.first(waiver::RULE) else { return };
        let day = |field| match waiver.first(field).map(FieldView::value) {
            Some(Value::Moment(moment)) => Some(*moment),
            _ => None,
        };
        let period = Period { from: day(waiver::FROM).map(Moment::first_day), to: day(waiver::UNTIL).map(Moment::last_day) };
        let bearers = match waiver.values(waiver::FOR).all(|value| value.target().is_some()) {
            true => self.bearers(waiver, waiver::FOR),
            // Told in words: it may be for anybody.
            false => Vec::new(),
        };
        self.list.push(Norm { bearers, period, ..empty(waiver, field, Modality::May) });
    }

    fn deeds(&mut self, decl: Entity<'c>, field: Field, modality: Modality, frame: &Frame<'c>) {
        for value in decl.values(field).filter(|value| value.lang().is_none()) {
            let Some(said) = self.said(value) else { continue };
            let modality = match (said.is_negated, modality) {
                (true, Modality::Must) => Modality::MustNot,
                (true, Modality::MustNot) => Modality::Must,
                (true, _) => continue,
                (false, modality) => modality,
            };
            // What binds the collective binds everybody in it, when it is not to be done.
            let is_own = |key: &Key| self.code.declaration().is_some_and(|own| Key::of(own) == *key);
            let bearers = match modality == Modality::MustNot && frame.bearers.iter().any(is_own) {
                true => Vec::new(),
                false => frame.bearers.clone(),
            };
            self.list.push(Norm {
                act: said.act,
                objects: said.objects,
                to: frame.to.clone(),
                bearers,
                conditions: frame.conditions.clone(),
                limit: frame.limit,
                is_recommended: frame.is_recommended,
                is_told: said.is_told,
                is_opaque: said.is_opaque,
                ..empty(decl, value, modality)
            });
        }
    }

    fn said(&mut self, field: FieldView<'c>) -> Option<Said> {
        match field.value() {
            Value::Prose => Some(self.told(&field.prose())),
            Value::Deed(deed) => {
                let act = field.reference_of(deed.act)?;
                let objects = deed.objects.iter().filter_map(|object| match object {
                    Ok(name) => field.reference_of(*name).map(|name| self.named(name)),
                    Err(span) => Some(self.words(&crate::values::prose_text(span.of(field.item_text())))),
                });
                let objects = objects.collect();
                let is_known = act.target().filter(|act| act.kind() == Kind::Act);
                let act = is_known.map_or_else(|| Key::told(&plain(act.text())), |act| Key::of(own_act(self.code, act)));
                Some(Said { act, objects, is_told: false, is_opaque: false, is_negated: false })
            }
            _ => None,
        }
    }

    /// A deed told in words: the act it starts with, and what it is done to.
    fn told(&mut self, text: &str) -> Said {
        let whole = plain(text);
        let (said, is_negated) = negated(&whole).map_or((whole.as_str(), false), |rest| (rest, true));
        let said = said.strip_prefix("to ").unwrap_or(said);
        let Some((act, rest)) = self.sayings.deed(said) else {
            return Said { act: Key::told(&whole), objects: Vec::new(), is_told: false, is_opaque: true, is_negated: false };
        };
        let act = Key::of(own_act(self.code, act));
        Said { act, objects: self.told_objects(rest), is_told: true, is_opaque: false, is_negated }
    }

    /// What a deed told in words is done to: something that has a name, and how; or just what the words say.
    fn told_objects(&mut self, rest: &str) -> Vec<Thing> {
        let thing = |key, words: &str| Thing { key, words: Some(folded_hash(words)) };
        if rest.is_empty() {
            return Vec::new();
        }
        let whole = self.sayings.key(rest);
        match self.sayings.start(rest).filter(|_| whole == Key::told(rest)) {
            Some((named, how)) => vec![thing(named, rest), thing(Key::told(how), how)],
            None => vec![thing(whole, rest)],
        }
    }

    fn words(&mut self, text: &str) -> Thing {
        let plain = plain(text);
        Thing { key: self.sayings.key(&plain), words: Some(folded_hash(&plain)) }
    }

    fn named(&self, name: RefView<'c>) -> Thing {
        // `rapport.comptes` is something of the report, not the report.
        let target = name.target().filter(|_| name.text() == name.head());
        match target {
            Some(target) => Thing { key: Key::of(target), words: None },
            None => Thing { key: Key::told(&plain(name.text())), words: None },
        }
    }

    fn things(&mut self, entity: Entity<'c>, field: Field) -> Vec<Thing> {
        let values = entity.values(field).filter(|value| value.lang().is_none());
        let thing = |value: FieldView<'c>| match value.reference() {
            Some(name) => self.named(name),
            None => self.words(&value.prose()),
        };
        values.map(thing).collect()
    }

    fn bearers(&mut self, entity: Entity<'c>, field: Field) -> Vec<Key> {
        entity.values(field).filter_map(FieldView::reference).map(|name| self.named(name).key).collect()
    }

    /// Those whom a right is for; told as everybody, everybody.
    fn holders(&mut self, right: Entity<'c>) -> Vec<Key> {
        let things = self.things(right, right::FOR);
        match things.iter().any(|thing| thing.key == Key::ANY) {
            true => Vec::new(),
            false => things.into_iter().map(|thing| thing.key).collect(),
        }
    }
}

fn empty<'c>(decl: Entity<'c>, field: FieldView<'c>, modality: Modality) -> Norm<'c> {
    let period = match decl.first(common::IN_FORCE).map(FieldView::value) {
        Some(Value::Period(period)) => *period,
        _ => Period::default(),
    };
    Norm {
        decl,
        field,
        modality,
        act: Key::ANY,
        objects: Vec::new(),
        to: Vec::new(),
        bearers: Vec::new(),
        period,
        conditions: Conditions::default(),
        limit: Limit::default(),
        is_recommended: false,
        is_told: false,
        is_opaque: false,
        is_unclear: is_unclear(decl),
    }
}

fn is_unclear(decl: Entity<'_>) -> bool {
    let names_nothing = |value: FieldView<'_>| [rule::EXCEPT, rule::DESPITE].contains(&value.field()) && value.target().is_none();
    !decl.decl().decl.faults.is_empty() || (decl.kind() == Kind::Rule && decl.fields().any(names_nothing))
}
