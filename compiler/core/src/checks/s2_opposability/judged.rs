//! What keeps a proof from being judged, or from showing anything: each proof is typed once, and the room of the cause words what is
//! wrong.

use super::proofs::proofs;
use super::{
    proof_always_true, proof_form_misplaced, proof_mixes_types, proof_mixes_units, proof_never_true, proof_register_without_date,
    proof_row_without_key, proof_set_not_recorded, proof_value_not_in_list, proof_value_varies,
};
use crate::checks::s3_coherence::{gap, impossible_together};
use crate::checks::{CheckSpec, Cx};
use crate::finding::{Finding, Fix, Sink};
use crate::plan::ir::{Id, Measure, Plan, Type};
use crate::plan::{Cause, Operand, typed};
use crate::reason::{Settled, of_plans, settled};
use crate::resolve::{Entity, EntityId, FieldView};
use crate::situation::found;
use crate::text::Edit;
use crate::verdict::Verdict;
use crate::words::Text;
use social_grammar::Span;

/// Types the proofs of a rule, a practice or a commitment.
pub fn judged(cx: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    impossible_together::conditions(cx, entity, out);
    for (field, test) in proofs(entity) {
        let typed = typed(field, test, &cx.registers, &cx.schema);
        if typed.faults.is_empty() {
            out.findings.extend(whatever_the_facts(cx, field, &typed.plans));
            gap::of_scales(field, &test.root, out);
        }
        for fault in typed.faults {
            let at = Wrong { field, span: fault.span };
            out.report(match &fault.cause {
                Cause::Units(pair) => proof_mixes_units::units(at, &pair.0, &pair.1),
                Cause::MoneyTimesMoney(pair) => proof_mixes_units::product(at, &pair.0, &pair.1),
                Cause::Types(pair) => proof_mixes_types::mixed(at, &pair.0, &pair.1),
                Cause::Asked(asked, operand) => proof_mixes_types::asked(at, *asked, operand),
                Cause::NotDays(_) => proof_mixes_types::not_days(at),
                Cause::NotInList(column) => proof_value_not_in_list::unknown_value(at, *column),
                Cause::NotRecorded(entity) => proof_set_not_recorded::not_recorded(at, &cx.schema, *entity),
                Cause::NoDate(register) => proof_register_without_date::no_date(at, *register),
                Cause::NotSnapshots(register) => proof_register_without_date::not_snapshots(at, *register),
                Cause::NoKey(register) => proof_row_without_key::no_key(at, *register),
                Cause::Varies(column) => proof_value_varies::varies(at, *column),
                Cause::NoRows => proof_form_misplaced::no_rows(at),
                Cause::Misplaced(form) => proof_form_misplaced::misplaced(at, *form),
                Cause::TooLarge => proof_form_misplaced::too_large(at),
            });
        }
    }
}

/// What a proof says before any fact is read.
fn whatever_the_facts(cx: &Cx<'_>, field: FieldView<'_>, plans: &[Plan]) -> Option<Finding> {
    match settled(&of_plans(field, plans), &cx.schema)? {
        Settled::Never { parts, needs_one } => {
            let replay = found(cx, &[(field.entity(), Verdict::Contradicted)]);
            Some(proof_never_true::never(field, &parts, needs_one).replayed(replay))
        }
        Settled::Unmet => Some(proof_always_true::unmet(field)),
        Settled::Always => {
            let replay = found(cx, &[(field.entity(), Verdict::Confirmed)]);
            Some(proof_always_true::always(field).replayed(replay))
        }
    }
}

/// A place in a proof that cannot be judged.
#[derive(Clone, Copy)]
pub struct Wrong<'c> {
    /// The proof.
    pub field: FieldView<'c>,
    /// Where in its item.
    pub span: Span,
}

impl<'c> Wrong<'c> {
    /// A finding there, about the rule.
    pub fn finding(self, check: &'static CheckSpec, message: Text) -> Finding {
        Finding::at(check, self.field.place_in(self.span), message).subject(self.field.entity())
    }

    /// What is written somewhere in the proof, on one line.
    pub fn written(self, span: Span) -> String {
        let text = span.of(self.field.item_text()).split_whitespace().collect::<Vec<_>>().join(" ");
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => text.get(..end).unwrap_or_default().trim_end().to_owned() + "…",
            None => text,
        }
    }

    /// What is written where it is wrong.
    pub fn here(self) -> String {
        self.written(self.span)
    }

    /// A register, a column or another declaration by its number.
    pub fn entity(self, id: Id) -> Option<Entity<'c>> {
        self.field.entity().code().entity(EntityId(id.0))
    }

    /// The name of a register or a column.
    pub fn name(self, id: Id) -> String {
        self.entity(id).map(|entity| entity.label().into_owned()).unwrap_or_default()
    }

    /// `` `montant` (un montant en EUR) ``.
    pub fn value(self, operand: &Operand) -> Text {
        let (written, noun) = (self.written(operand.span), noun(&operand.ty));
        text! { fr: "`{written}` ({noun})", en: "`{written}` ({noun})", written, noun }
    }

    /// Shows where the columns that take part are declared.
    pub fn columns(self, mut finding: Finding, operands: &[&Operand]) -> Finding {
        let mut shown: Vec<Id> = Vec::new();
        for operand in operands {
            let Some(id) = operand.column.filter(|id| !shown.contains(id)) else { continue };
            shown.push(id);
            if let Some(column) = self.entity(id).filter(|column| column.is_own()) {
                finding = finding.also(column.name_place(), noun(&operand.ty));
            }
        }
        finding
    }

    /// A gesture that writes something else in the place of an operand.
    pub fn rewrite(self, span: Span, way: Text) -> Fix {
        let lang = crate::checks::fixes::lang_of(self.field.entity());
        let edit = Edit { place: self.field.place_in(span), text: way.get(lang).to_owned() };
        Fix::suggested(text! { fr: "Écrire `{way}`", en: "Write `{way}`", way }, vec![edit])
    }
}

/// What is quoted of a proof is cut after so many characters.
const LONGEST: usize = 60;

/// What a value is: `un montant en EUR`.
pub fn noun(ty: &Type) -> Text {
    match ty {
        Type::Truth => text! { fr: "oui ou non", en: "yes or no" },
        Type::Text => text! { fr: "un texte", en: "a text" },
        Type::Identity => text! { fr: "un nom", en: "a name" },
        Type::Choice => text! { fr: "une valeur d'une liste", en: "a value of a list" },
        Type::Number(Measure::Plain) => text! { fr: "un nombre", en: "a number" },
        Type::Number(Measure::Share) => text! { fr: "une part", en: "a share" },
        Type::Number(Measure::Money(code)) => {
            let code = str::from_utf8(code).unwrap_or_default();
            text! { fr: "un montant en {code}", en: "an amount in {code}", code }
        }
        Type::Number(Measure::Unit(unit)) => {
            let unit = unit.as_ref();
            text! { fr: "un nombre en {unit}", en: "a number in {unit}", unit }
        }
        Type::Date => text! { fr: "une date", en: "a date" },
        Type::Moment => text! { fr: "une date et une heure", en: "a date and a time" },
        Type::Days => text! { fr: "une durée", en: "a duration" },
        Type::Several(_) => text! { fr: "plusieurs valeurs", en: "several values" },
        Type::Unknown => text! { fr: "une valeur", en: "a value" },
    }
}
