//! The names inside tests: columns, values of closed lists, declarations.

use super::seen::{Seen, unknown_column};
use super::{Said, apart};
use crate::checks::wording;
use crate::finding::{Finding, Fix};
use crate::kinds::{Kind, column};
use crate::model::ValueType;
use crate::proof::words::Keyword;
use crate::proof::{Near, Unresolved};
use crate::resolve::{Code, Entity, EntityId, FieldView, Registers};
use crate::text::{Edit, Place};
use crate::values::{Fault, Value, prose_text};
use crate::words::{Text, Words, fold};

/// Says which names of the tests of an entity stand for nothing, each once in a test.
pub(super) fn names<'c>(registers: &Registers<'c>, seen: &Seen<'c>, entity: Entity<'c>, said: &mut Said<'_>) {
    if entity.kind() == Kind::Demand {
        // A demand speaks of the code: its names are those of fields.
        return;
    }
    for field in entity.fields() {
        let Value::Test(test) = field.value() else { continue };
        if is_unread(field) {
            continue;
        }
        for unresolved in registers.names(field, test).unresolved {
            let name = unresolved.span.of(field.item_text());
            // A condition may speak of what nothing records.
            let is_free = matches!(&unresolved.near, Near::Around(around) if around.is_empty()) && is_condition(field);
            if !is_free {
                let place = field.place_in(unresolved.span);
                said.say(about(&unresolved.near), name, place, || unknown(entity.code(), seen, (field, name), &unresolved));
            }
        }
    }
}

/// Whether a test of an entity names what stands for nothing.
pub(super) fn has_unknown<'c>(registers: &Registers<'c>, entity: Entity<'c>) -> bool {
    entity.fields().any(|field| match field.value() {
        Value::Test(test) => !registers.names(field, test).unresolved.is_empty(),
        _ => false,
    })
}

/// Whether part of the value could not be read: what its names were meant for is not known.
fn is_unread(field: FieldView<'_>) -> bool {
    let at = field.entity().decl();
    let value = field.place().span;
    let place = |fault: &Fault| fault.span.shifted(at.start);
    at.decl.faults.iter().any(|fault| value.start <= place(fault).start && place(fault).start <= value.end)
}

/// What a name should have been of: two findings about one name of one register are one.
fn about(near: &Near) -> EntityId {
    match near {
        Near::Columns(id) | Near::Choices(id) => EntityId(*id),
        Near::Around(around) => EntityId(around.first().copied().unwrap_or(u32::MAX)),
        Near::Edges => EntityId(u32::MAX),
    }
}

fn is_condition(field: FieldView<'_>) -> bool {
    field.spec().is_some_and(|spec| matches!(spec.ty, ValueType::Condition))
}

fn unknown<'c>(code: &'c Code, seen: &Seen<'c>, (field, name): (FieldView<'c>, &str), unresolved: &Unresolved) -> Finding {
    let place = field.place_in(unresolved.span);
    let owner = field.entity();
    let entity = |id: u32| code.entity(EntityId(id));
    match &unresolved.near {
        Near::Columns(register) => match entity(*register) {
            Some(register) => unknown_column(register, owner, place, name),
            None => nowhere(owner, place, name),
        },
        Near::Choices(column) => match entity(*column) {
            Some(column) => unknown_choice(column, owner, place, name),
            None => nowhere(owner, place, name),
        },
        Near::Edges => unknown_edge(owner, place, name),
        Near::Around(registers) => {
            let registers: Vec<Entity<'_>> = registers.iter().filter_map(|id| entity(*id)).collect();
            around(seen, &registers, owner, (place, name))
        }
    }
}

fn nowhere(owner: Entity<'_>, place: Place, name: &str) -> Finding {
    Finding::at(&super::CHECK, place, text! { fr: "`{name}` n'est déclaré nulle part", en: "`{name}` is declared nowhere", name })
        .subject(owner)
}

/// A bare name: a column of what stands around, or a declaration.
fn around(seen: &Seen<'_>, registers: &[Entity<'_>], owner: Entity<'_>, (place, name): (Place, &str)) -> Finding {
    let Some(register) = registers.first() else {
        return offer(nowhere(owner, place, name), place, seen.near(name, &[], false).map(|declared| declared.name));
    };
    let folded = fold(name);
    let columns = registers.iter().flat_map(|register| register.groups(Kind::Column)).filter_map(Entity::name);
    let measured = columns.filter_map(|other| Some((apart(&folded, other)?, other)));
    let near = measured.min_by_key(|(distance, _)| *distance).map(|(_, other)| other);
    let near = near.or_else(|| seen.near(name, &[], false).map(|declared| declared.name));
    let of = register.label();
    let meant = meant(near);
    let message = text! {
        fr: "`{name}` n'est ni une colonne du registre `{of}`, ni un nom déclaré{meant}",
        en: "`{name}` is neither a column of the register `{of}`, nor a declared name{meant}", name, of = of.as_ref(), meant
    };
    let finding = offer(Finding::at(&super::CHECK, place, message).subject(owner).subject(*register), place, near);
    let finding = match register.is_own() {
        true => finding.fix(super::declare::column_of(*register, name)),
        false => finding,
    };
    finding.way(text! { fr: "si c'est une valeur et non un nom, l'écrire entre guillemets", en: "if it is a value and not a name, write it between quotes" })
}

fn meant(near: Option<&str>) -> Text {
    near.map_or_else(Text::default, |near| text! { fr: " : voulez-vous dire `{near}` ?", en: ": did you mean `{near}`?", near })
}

fn offer(finding: Finding, place: Place, near: Option<&str>) -> Finding {
    let Some(near) = near else { return finding };
    let title = text! { fr: "Écrire `{near}`", en: "Write `{near}`", near };
    finding.fix(Fix::suggested(title, vec![Edit { place, text: near.to_owned() }]))
}

/// A value that the closed list of a column does not hold.
fn unknown_choice(column: Entity<'_>, owner: Entity<'_>, place: Place, name: &str) -> Finding {
    let values: Vec<String> = column.values(column::AMONG).map(|value| prose_text(value.raw()).into_owned()).collect();
    let folded = fold(name);
    let near = values.iter().filter_map(|value| Some((apart(&folded, value)?, value))).min_by_key(|(distance, _)| *distance);
    let near = near.map(|(_, value)| value.as_str());
    let of = column.label();
    let meant = meant(near);
    let message = text! {
        fr: "`{name}` n'est pas une valeur de la colonne `{of}`{meant}",
        en: "`{name}` is not a value of the column `{of}`{meant}", name, of = of.as_ref(), meant
    };
    let finding = offer(Finding::at(&super::CHECK, place, message).subject(owner).subject(column), place, near);
    let listed: Vec<Text> = values.iter().take(12).map(|value| Text::same(format!("`{value}`"))).collect();
    let listed = wording::any_of(&listed);
    let finding = finding.way(text! { fr: "ses valeurs sont {listed}", en: "its values are {listed}", listed });
    match column.is_own() {
        true => finding.also(column.name_place(), text! { fr: "la colonne", en: "the column" }),
        false => finding,
    }
}

/// What is known of a period or a span.
fn unknown_edge(owner: Entity<'_>, place: Place, name: &str) -> Finding {
    let edges: Vec<Words> = [Keyword::Start, Keyword::End, Keyword::Duration].map(Keyword::words).to_vec();
    let found = super::super::near::near(name, edges.iter().copied());
    let lang = crate::checks::fixes::lang_of(owner);
    let near = found.first().map(|near| near.to_write(lang));
    let meant = meant(near);
    let message = text! { fr: "Une période n'a pas de `{name}`{meant}", en: "A period has no `{name}`{meant}", name, meant };
    let finding = offer(Finding::at(&super::CHECK, place, message).subject(owner), place, near);
    let listed: Vec<Text> = edges.into_iter().map(|edge| Text::same(format!("`{}`", edge.proper(lang)))).collect();
    let listed = wording::all_of(&listed);
    finding.way(text! { fr: "d'une période on connaît {listed}", en: "what is known of a period is {listed}", listed })
}
