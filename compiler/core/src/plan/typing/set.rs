//! Sets: the rows of a register, of a group, of a place in time, with a condition.

use super::fault::Cause;
use super::{Ambient, End, Scope, Typer};
use crate::kinds::{Kind, category};
use crate::plan::ir::{Bound, Id, Node, NodeKind, Rows, Type, Var, When};
use crate::plan::schema::Nature;
use crate::proof::{Modifier, Set};
use crate::resolve::EntityId;
use social_grammar::Span;

impl Typer<'_> {
    /// The register of a set; none when there is none, which is said here or was.
    pub fn register_of(&mut self, set: &Set) -> Option<Id> {
        let entity = self.field.reference_of(set.target?)?.target()?;
        let register = self.recorded_in(entity.id());
        if register.is_none() && matches!(entity.kind(), Kind::Role | Kind::Body | Kind::Category) {
            self.fault(set.name, Cause::NotRecorded(entity.id().0));
        }
        register
    }

    /// The register that a set may be read from, without saying anything.
    pub fn known_register(&self, set: &Set) -> Option<Id> {
        let entity = self.field.reference_of(set.target?)?.target()?;
        self.recorded_in(entity.id())
    }

    /// The register itself, or the one where the members of a category are recorded.
    pub fn recorded_in(&self, entity: EntityId) -> Option<Id> {
        let entity = self.code.entity(entity)?;
        let register = match entity.kind() {
            Kind::Register => entity,
            Kind::Category => entity.target(category::RECORDED_IN)?,
            _ => return None,
        };
        let id = Id(register.id().0);
        self.schema.register(id).map(|register| register.id)
    }

    /// Whether the rows of a register have a place in time.
    pub fn is_dated(&self, register: Id) -> bool {
        self.schema.register(register).is_some_and(|register| register.nature != Nature::List)
    }

    /// A set, and what is read of its rows.
    pub fn rows<T>(&mut self, set: &Set, inside: impl FnOnce(&mut Self) -> T) -> Option<(Rows, T)> {
        let register = self.register_of(set)?;
        let group = self.group_over(register);
        let mut time = self.own_time(set, register)?;
        if time.is_empty() && group.is_none() {
            time.extend(self.time_around(register, set.span));
        }
        let var = self.fresh();
        let was_direct = std::mem::replace(&mut self.is_direct, false);
        self.scopes.push(Scope::Row { set: set.span.start, var, register });
        let condition = set.modifiers.iter().find_map(|modifier| match modifier {
            Modifier::Where(condition) => Some(Box::new(self.truth(condition))),
            _ => None,
        });
        let read = inside(self);
        self.scopes.pop();
        self.is_direct = was_direct;
        Some((Rows { var, register, group, time, condition, span: set.span }, read))
    }

    /// The group of that register around, the nearest.
    pub fn group_over(&self, of: Id) -> Option<Var> {
        self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Group { var, register, .. } if *register == of => Some(*var),
            _ => None,
        })
    }

    /// The nearest group around: where its set starts, its variable, its register.
    pub fn nearest_group(&self) -> Option<(u32, Var, Id)> {
        self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Group { set, var, register } => Some((*set, *var, *register)),
            _ => None,
        })
    }

    /// What the author says of the time of a set; none when its register has no dates, which is said.
    fn own_time(&mut self, set: &Set, register: Id) -> Option<Vec<When>> {
        let mut time = Vec::new();
        for modifier in &set.modifiers {
            if matches!(modifier, Modifier::Where(_)) {
                continue;
            }
            if !self.is_dated(register) {
                self.fault(set.span, Cause::NoDate(register));
                return None;
            }
            time.extend(self.when(modifier));
        }
        Some(time)
    }

    fn when(&mut self, modifier: &Modifier) -> Vec<When> {
        match modifier {
            Modifier::Where(_) => Vec::new(),
            Modifier::At(day) => vec![When::At(self.day(day, End::Same))],
            Modifier::Before(day) => vec![When::Before(self.day(day, End::First))],
            Modifier::After(day) => vec![When::After(self.day(day, End::Last))],
            Modifier::Since(day) => vec![When::Since(self.day(day, End::First))],
            Modifier::Until(day) => vec![When::Until(self.day(day, End::Last))],
            Modifier::Between(from, to) => {
                let (from, to) = (self.day(from, End::First), self.day(to, End::Last));
                vec![When::Since(from), When::Until(to)]
            }
            Modifier::In(period) => {
                let term = self.term(period);
                match self.days(term) {
                    Ok(days) => vec![When::During(days.first, days.last)],
                    Err(term) => {
                        let day = self.day_of_term(term, End::Same);
                        let same = self.copy(&day);
                        vec![When::During(day, same)]
                    }
                }
            }
        }
    }

    /// The time that stands around a set without a time of its own.
    pub fn time_around(&mut self, register: Id, span: Span) -> Option<When> {
        if !self.is_dated(register) {
            return None;
        }
        match self.ambient.clone() {
            Ambient::None => None,
            Ambient::Period(var) => {
                let edge = |bound| Node { kind: NodeKind::Bound(var, bound), ty: Type::Date, span };
                self.is_direct.then(|| When::During(edge(Bound::Start), edge(Bound::End)))
            }
            Ambient::State(var, of) => Some(if of == register { When::InState(var) } else { When::AsOf(var) }),
            Ambient::Moment(var) => Some(When::AsOf(var)),
            Ambient::At(day) => Some(When::At(self.copy(&day))),
        }
    }
}
