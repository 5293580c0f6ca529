//! A proof of groups that reads a column which may differ from one row of the group to the next.

use crate::checks::Scope;
use crate::checks::s2_opposability::judged::Wrong;
use crate::finding::Finding;
use crate::plan::ir::Id;

check! { "S2136" "proof-value-varies" Error {
    title: "Une preuve lit d'un groupe ce qui change d'une ligne à l'autre" / "A proof reads of a group what changes from row to row",
    scope: Scope::Elsewhere,
} }

/// A column that is no key of the group.
pub fn varies(at: Wrong<'_>, column: Id) -> Finding {
    let name = at.name(column);
    let message = text! {
        fr: "`{name}` peut changer d'une ligne du groupe à l'autre",
        en: "`{name}` may change from one row of the group to the next", name
    };
    let finding = at.finding(&CHECK, message).why(text! {
        fr: "après `par`, la preuve parle de groupes de lignes, et non d'une ligne",
        en: "after `by`, the proof speaks of groups of rows, not of one row"
    });
    finding.way(text! {
        fr: "l'ajouter aux clés du groupe, `par …, {name}`, ou le résumer : `(somme de {name})`, `(max de {name})`",
        en: "add it to the keys of the group, `by …, {name}`, or sum it up: `(sum of {name})`, `(max of {name})`", name
    })
}
