//! The names a code sees: its own and those of the modules it uses; the columns of its registers.

use super::super::wrong_kind_of_name;
use super::{Said, apart, declare, register_of};
use crate::finding::{Finding, Fix};
use crate::kinds::Kind;
use crate::resolve::{Code, Entity, RefView, Registers};
use crate::text::{Edit, Place, Span};
use crate::words::{Text, fold};

/// A declared name.
#[derive(Clone, Copy)]
pub(super) struct Declared<'c> {
    pub name: &'c str,
    pub kind: Kind,
}

/// Every name the code sees, its own first.
pub(super) struct Seen<'c> {
    names: Vec<Declared<'c>>,
}

impl<'c> Seen<'c> {
    /// Where nothing is looked for any more.
    pub(super) const NOTHING: &'static Seen<'static> = &Seen { names: Vec::new() };

    pub(super) fn new(code: &'c Code) -> Self {
        let seen = code.modules.first().map(|own| own.sees.clone()).unwrap_or_default();
        let module = |entity: &Entity<'_>| code.module_number(entity.place().file);
        let roots = || code.all_entities().filter(|entity| entity.is_root() && entity.kind() != Kind::Use);
        let own = roots().filter(|entity| module(entity) == 0);
        let others = roots().filter(|entity| seen.contains(&module(entity)));
        let named = own.chain(others).filter_map(|entity| Some(Declared { name: entity.name()?, kind: entity.kind() }));
        // A name that was not written as one is mended first.
        let named = named.filter(|declared| !declared.name.contains([' ', '-']));
        Self { names: named.collect() }
    }

    /// The nearest name of a kind that fits. An act is not what another act is done to.
    pub(super) fn near(&self, written: &str, kinds: &[Kind], is_object: bool) -> Option<Declared<'c>> {
        let written = fold(written);
        let fits = |kind: Kind| (kinds.is_empty() || kinds.contains(&kind)) && !(is_object && kind == Kind::Act);
        let names = self.names.iter().filter(|declared| fits(declared.kind));
        let measured = names.filter_map(|declared| Some((apart(&written, declared.name)?, *declared)));
        measured.min_by_key(|(distance, _)| *distance).map(|(_, declared)| declared)
    }
}

/// Says which columns are named and not there: by a field of their register, or after the dot of its name.
pub(super) fn column_named(registers: &Registers<'_>, name: RefView<'_>, said: &mut Said<'_>) {
    if let Some(register) = register_of(name).filter(|_| name.target().is_none()) {
        said.say(register.id(), name.text(), name.place(), || unknown_column(register, name.owner(), name.place(), name.text()));
    } else if let Some((register, column)) = missing_after_dot(registers, name) {
        let start = name.place().span.start + (column.as_ptr() as usize - name.text().as_ptr() as usize) as u32;
        let place = Place { span: Span::new(start, start + column.len() as u32), ..name.place() };
        said.say(register.id(), column, place, || unknown_column(register, name.owner(), place, column));
    }
}

/// What `registre.colonne` names of a register that has no such column.
pub(super) fn missing_after_dot<'c>(registers: &Registers<'c>, name: RefView<'c>) -> Option<(Entity<'c>, &'c str)> {
    if name.data().span == name.data().head {
        return None;
    }
    let register = name.target().filter(|target| target.kind() == Kind::Register)?;
    let rest = name.text().get(name.data().head.len() as usize..)?;
    let column = rest.split('.').nth(1).map(str::trim)?;
    registers.column(register, column).is_none().then_some((register, column))
}

/// A fact: its name is that of a register, its labels are columns of it.
pub(super) fn given(registers: &Registers<'_>, fact: Entity<'_>, said: &mut Said<'_>) {
    let name = fact.name().unwrap_or_default();
    let Some(register) = fact.code().by_hash(fact.name_hash()) else { return };
    if register.kind() != Kind::Register {
        let is = crate::checks::wording::a(register.kind());
        let message = text! { fr: "`{name}` est {is} ; un fait porte le nom d'un registre", en: "`{name}` is {is}; a fact has the name of a register", name, is };
        said.findings.push(wrong_kind_of_name::report(fact, fact.name_place(), register, message));
        return;
    }
    for field in fact.fields().filter(|field| registers.column(register, field.label()).is_none()) {
        let place = field.label_place();
        said.say(register.id(), field.label(), place, || unknown_column(register, fact, place, field.label()));
    }
}

/// The finding about a column that a register does not have.
pub(super) fn unknown_column(register: Entity<'_>, owner: Entity<'_>, place: Place, name: &str) -> Finding {
    let folded = fold(name);
    let columns = register.groups(Kind::Column).filter_map(Entity::name);
    let near =
        columns.filter_map(|other| Some((apart(&folded, other)?, other))).min_by_key(|(distance, _)| *distance).map(|(_, other)| other);
    let of = register.label();
    let meant =
        near.map_or_else(Text::default, |near| text! { fr: " : voulez-vous dire `{near}` ?", en: ": did you mean `{near}`?", near });
    let message = text! { fr: "Le registre `{of}` n'a pas de colonne `{name}`{meant}", en: "The register `{of}` has no column `{name}`{meant}", of = of.as_ref(), name, meant };
    let mut finding = Finding::at(&super::CHECK, place, message).subject(owner).subject(register);
    if let Some(near) = near {
        let title = text! { fr: "Écrire `{near}`", en: "Write `{near}`", near };
        finding = finding.fix(Fix::suggested(title, vec![Edit { place, text: near.to_owned() }]));
    }
    let listed: Vec<Text> =
        register.groups(Kind::Column).filter_map(Entity::name).take(12).map(|name| Text::same(format!("`{name}`"))).collect();
    if near.is_none() && !listed.is_empty() {
        let columns = crate::checks::wording::all_of(&listed);
        finding = finding.way(text! { fr: "ses colonnes sont {columns}", en: "its columns are {columns}", columns });
    }
    match register.is_own() {
        true => finding.fix(declare::column_of(register, name)),
        false => finding,
    }
}
