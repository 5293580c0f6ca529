//! The names inside a test: rows, columns, values of closed lists, declarations.

use super::{Manner, Mention, Mentions, Thing, uses};
use social_core::kinds::column;
use social_core::proof::{Each, Expr, ExprKind, Found, Name, Over, Test, set_of, walk};
use social_core::resolve::{EntityId, FieldView};
use social_core::text::{Place, Span};
use social_core::values::prose_text;
use social_core::words::{folded_eq, folded_hash};

/// A name that a test gives, and how far it may be used.
struct Given {
    name: Name,
    within: Span,
}

impl<'v> Mentions<'v> {
    pub(super) fn of_test(&self, field: FieldView<'v>, test: &Test, found: &mut Vec<Mention>) {
        let given = given_names(test);
        let local = |name: Name| {
            let place = field.place_in(name.span);
            Mention { place, thing: Thing::Local(place), manner: Manner::Declares }
        };
        found.extend(given.iter().map(|given| local(given.name)));
        for (span, stands_for) in self.registers.names(field, test).found {
            let place = field.place_in(span);
            let word = span.of(field.item_text());
            let as_local = || {
                let given = nearest(&given, span, folded_hash(word))?;
                Some(Mention { place, thing: Thing::Local(field.place_in(given.name.span)), manner: Manner::Uses })
            };
            let entity = |id: u32| self.code.entity(EntityId(id)).map(|entity| uses(place, entity));
            found.extend(match stands_for {
                Found::Row { .. } => as_local().or_else(|| self.code.named(word).map(|entity| uses(place, entity))),
                Found::Key(_) | Found::Period | Found::Span => as_local(),
                Found::Column { column, .. } => entity(column),
                Found::Declared(id) => entity(id),
                Found::Choice { column } => self.value(EntityId(column), word, place),
                Found::Edge(_) => None,
            });
        }
    }

    /// A value of the closed list of a column.
    pub(super) fn value(&self, column: EntityId, word: &str, place: Place) -> Option<Mention> {
        let mut values = self.code.entity(column)?.values(column::AMONG);
        let rank = values.position(|value| folded_eq(&prose_text(value.raw()), word))?;
        Some(Mention { place, thing: Thing::Value(column, rank as u16), manner: Manner::Uses })
    }
}

/// The names that a test gives: to rows, to groups, to periods.
fn given_names(test: &Test) -> Vec<Given> {
    let mut given = Vec::new();
    walk(test, &mut |expr| {
        let mut give = |name: Option<Name>| given.extend(name.map(|name| Given { name, within: expr.span }));
        give(set_of(expr).and_then(|set| set.alias));
        if let Some(each) = each_of(expr) {
            each.keys.iter().for_each(|key| give(key.alias));
            if let Over::Periods(_, alias, _) = &each.over {
                give(*alias);
            }
        }
    });
    given
}

fn each_of(expr: &Expr) -> Option<&Each> {
    match &expr.kind {
        ExprKind::Each(each) => Some(each),
        _ => None,
    }
}

/// The innermost form around a name that gives this name.
fn nearest(given: &[Given], span: Span, hash: u64) -> Option<&Given> {
    let around = |given: &&Given| given.within.start <= span.start && span.end <= given.within.end;
    given.iter().filter(|given| given.name.hash == hash).filter(around).min_by_key(|given| given.within.len())
}
