//! A proof that counts people whom no register records: those of a role, a body or a category.

use crate::checks::s2_opposability::judged::Wrong;
use crate::checks::{Scope, wording};
use crate::finding::Finding;
use crate::kinds::Kind;
use crate::plan::Schema;
use crate::plan::ir::Id;
use crate::words::Text;

check! { "S2133" "proof-set-not-recorded" Warning {
    title: "Une preuve compte des personnes qu'aucun registre ne note" / "A proof counts people whom no register records",
    scope: Scope::Elsewhere,
} }

/// A role, a body or a category that stands where rows are meant.
pub fn not_recorded(at: Wrong<'_>, schema: &Schema, entity: u32) -> Finding {
    let name = at.name(Id(entity));
    let kind = at.entity(Id(entity)).map_or(Kind::Category, |entity| entity.kind());
    let the = wording::the(kind);
    let message = text! {
        fr: "Aucun registre ne dit qui est dans {the} `{name}`",
        en: "No register says who is in {the} `{name}`", the, name
    };
    let finding = at.finding(&CHECK, message).why(text! {
        fr: "une preuve ne lit que des lignes de registres : celle-ci restera indéterminée",
        en: "a proof reads rows of registers alone: this one will stay undetermined"
    });
    if kind == Kind::Category {
        return finding.way(text! {
            fr: "dire où on l'inscrit, `inscrite dans: un_registre`, ou nommer ce registre dans la preuve",
            en: "say where it is recorded, `recorded in: a_register`, or name that register in the proof"
        });
    }
    let registers: Vec<Text> = recording(schema, kind).take(3).map(|name| Text::same(format!("`{name}`"))).collect();
    if registers.is_empty() {
        return finding.way(text! {
            fr: "déclarer un registre de ceux qui en font partie, et le nommer dans la preuve",
            en: "declare a register of those who belong to it, and name it in the proof"
        });
    }
    let registers = wording::any_of(&registers);
    finding.way(text! {
        fr: "nommer le registre où on l'inscrit, par exemple {registers}",
        en: "name the register where it is recorded, for instance {registers}", registers
    })
}

/// The registers with a column that names things of a kind.
fn recording(schema: &Schema, kind: Kind) -> impl Iterator<Item = &str> {
    let names = move |register: &&crate::plan::Register| register.columns.iter().any(|column| column.names == Some(kind));
    schema.registers.iter().filter(names).map(|register| &*register.name)
}
