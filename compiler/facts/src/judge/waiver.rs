//! Waivers as facts: from when to when, for whom, and which false instances they cover.

use jiff::civil::Date;
use social_core::kinds::{Kind, commitment, common, practice, rule, waiver};
use social_core::plan::folded;
use social_core::resolve::{Code, Entity, FieldView};
use social_core::values::{Moment, Value};
use social_core::verdict::{Case, Datum};

/// A waiver of some rule.
pub(super) struct Waiver<'c> {
    /// The waiver.
    pub entity: Entity<'c>,
    rules: Vec<Entity<'c>>,
    /// First day.
    from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    parties: Vec<Party<'c>>,
    /// Whether some instance needed it.
    pub is_needed: bool,
}

/// Whom a waiver is for.
struct Party<'c> {
    entity: Option<Entity<'c>>,
    /// Its names, folded.
    names: Vec<Box<str>>,
}

/// The waivers of a code that set a rule aside.
pub(super) fn waivers(code: &Code) -> Vec<Waiver<'_>> {
    let of = |entity: Entity<'_>| entity.has(waiver::RULE);
    code.of(Kind::Waiver).filter(|entity| of(*entity)).map(Waiver::of).collect()
}

impl<'c> Waiver<'c> {
    fn of(entity: Entity<'c>) -> Self {
        let moment = |field: FieldView<'_>| match field.value() {
            Value::Moment(moment) => Some(*moment),
            Value::Date(date) => Some(Moment::Day(*date)),
            _ => None,
        };
        Self {
            entity,
            rules: entity.targets(waiver::RULE).collect(),
            from: entity.first(waiver::FROM).and_then(moment).map(Moment::first_day),
            until: entity.first(waiver::UNTIL).and_then(moment).map(Moment::last_day),
            parties: entity.values(waiver::FOR).map(Party::of).collect(),
            is_needed: false,
        }
    }

    /// Whether it sets a rule aside.
    pub fn is_of(&self, rule: Entity<'_>) -> bool {
        self.rules.contains(&rule)
    }

    /// Whether it was over before a day.
    pub fn is_over(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// Whether a false case of a rule is one it covers: dated inside, and about whom it is for.
    pub fn covers(&self, rule: Entity<'_>, case: &Case) -> bool {
        let is_inside = case.day.is_some_and(|day| self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until));
        is_inside && (self.parties.is_empty() || self.parties.iter().any(|party| party.is_bound_by(rule) || party.is_named_in(case)))
    }
}

impl<'c> Party<'c> {
    fn of(field: FieldView<'c>) -> Self {
        let entity = field.target();
        let mut names: Vec<Box<str>> = Vec::new();
        match entity {
            None => names.push(folded(&field.prose())),
            Some(entity) => {
                names.extend(entity.name().map(|name| folded(&name.replace('_', " "))));
                names.extend(entity.name().map(folded));
                names.extend(entity.title().map(|title| folded(&title)));
                names.extend(entity.values(common::ALIAS).map(|alias| folded(&alias.prose())));
            }
        }
        Self { entity, names }
    }

    /// Whether every case of the rule is theirs: they are the ones it binds.
    fn is_bound_by(&self, rule: Entity<'_>) -> bool {
        let who = match rule.kind() {
            Kind::Rule => rule::WHO,
            Kind::Practice => practice::WHO,
            Kind::Commitment => commitment::BY,
            _ => return false,
        };
        self.entity.is_some_and(|party| rule.targets(who).any(|bound| bound.id() == party.id()))
    }

    /// Whether the label of a case, or a cell of its rows, names them.
    fn is_named_in(&self, case: &Case) -> bool {
        let is_name = |text: &str| self.names.iter().any(|name| **name == *folded(text));
        let labels = case.label.fr.split(", ");
        let cells = case.witnesses.iter().flat_map(|witness| &witness.cells).filter_map(|(_, datum)| match datum {
            Datum::Text(text) => Some(&**text),
            _ => None,
        });
        labels.chain(cells).any(is_name)
    }
}
