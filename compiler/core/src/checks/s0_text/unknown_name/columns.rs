//! The columns that a register which is not declared yet would have: those its readers already name.

use super::Unknown;
use crate::kinds::{Kind, column};
use crate::proof::words::TABLE;
use crate::proof::{ExprKind, Path, walk, walk_sets};
use crate::resolve::{Entity, FieldView, RefView};
use crate::values::Value;
use crate::words::{Lang, folded_eq, folded_hash};

/// More columns than this are left to the author.
const SHOWN: usize = 16;

/// A column and its type, by the key of its choice.
type Used<'c> = (&'c str, &'static str);

/// The lines of the columns, one for each, as they are written in a register.
pub(super) fn lines(unknown: &Unknown<'_>, lang: Lang) -> String {
    let hash = folded_hash(unknown.name);
    let mut used: Vec<Used<'_>> = Vec::new();
    for owner in &unknown.owners {
        for name in owner.refs().filter(|name| name.data().hash == hash) {
            after_dot(name, &mut used);
        }
        if owner.kind() == Kind::Given && owner.name_hash() == hash {
            owner.fields().for_each(|field| add(&mut used, field.label(), of_cell(field)));
        }
        for field in owner.fields() {
            in_test(*owner, field, hash, &mut used);
        }
    }
    let label = crate::kinds::field_spec(Kind::Column, column::TYPE).map_or("", |field| field.names.proper(lang));
    let word = Kind::Column.spec().names.proper(lang);
    let type_word = |key: &str| column::TYPES.iter().find(|choice| choice.key == key).map_or("", |choice| choice.names.proper(lang));
    used.iter().map(|(name, key)| format!("\n  {word} {name} {{ {label}: {} }}", type_word(key))).collect()
}

fn add<'c>(used: &mut Vec<Used<'c>>, name: &'c str, key: &'static str) {
    if used.len() < SHOWN && !used.iter().any(|(known, _)| folded_eq(known, name)) {
        used.push((name, key));
    }
}

/// `90 jours après exercice.fin`: what a delay counts from is a date.
fn after_dot<'c>(name: RefView<'c>, used: &mut Vec<Used<'c>>) {
    let tail = name.text().get(name.data().head.len() as usize..).unwrap_or_default();
    if let Some(column) = tail.split('.').nth(1) {
        add(used, column.trim(), "date");
    }
}

fn of_cell(field: FieldView<'_>) -> &'static str {
    match field.value() {
        Value::Date(_) => "date",
        Value::YesNo(_) => "yesNo",
        Value::Number(_) | Value::Count(_) => "number",
        Value::Money(_) => "money",
        Value::Share(_) => "share",
        Value::Duration(_) => "duration",
        _ => "text",
    }
}

/// The bare names of a test that reads this register and no other, and what follows its name.
fn in_test<'c>(owner: Entity<'c>, field: FieldView<'c>, hash: u64, used: &mut Vec<Used<'c>>) {
    let Value::Test(test) = field.value() else { return };
    let (mut is_read, mut is_alone, mut aliases) = (false, true, vec![hash]);
    walk_sets(test, &mut |set| {
        let is_it = set.target.and_then(|target| field.reference_of(target)).is_some_and(|name| name.data().hash == hash);
        is_read |= is_it;
        is_alone &= is_it;
        aliases.extend(set.alias.filter(|_| is_it).map(|alias| alias.hash));
    });
    if !is_read {
        return;
    }
    walk(test, &mut |expr| {
        let ExprKind::Path(path) = &expr.kind else { return };
        if let Some(column) = column_of(path, &aliases, is_alone.then_some(owner)) {
            add(used, column.of(field.item_text()), "text");
        }
    });
}

/// The name in a path that has to be a column: after the register or its alias, or alone and declared nowhere.
fn column_of(path: &Path, aliases: &[u64], alone: Option<Entity<'_>>) -> Option<social_grammar::Span> {
    let is_row = aliases.contains(&path.head.hash);
    if let Some(next) = path.rest.first() {
        return is_row.then_some(next.span);
    }
    let is_free = alone?.code().by_hash(path.head.hash).is_none() && !is_row && !is_word(path.head.hash);
    is_free.then_some(path.head.span)
}

/// A word of the test language names a period, or a part of the calendar.
fn is_word(hash: u64) -> bool {
    let mut all = TABLE.iter().flat_map(|word| word.words.fr.iter().chain(word.words.en));
    all.any(|spelling| folded_hash(spelling) == hash)
}
