//! A rule that has published what a register keeps private.

use crate::checks::acts::is_case_of;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, column, register, rule};
use crate::model::Field;
use crate::resolve::{Entity, FieldView, RefView};
use crate::values::Value;
use crate::words::{Text, folded_eq};

check! { "S2113" "private-fact-published" Error {
    title: "Une règle fait publier ce qu'un registre garde privé" / "A rule has published what a register keeps private",
    scope: Scope::On(Kind::Rule, private_fact_published),
} }

/// Letting many have it, without choosing each.
static PUBLISHING: &[&str] = &["diffuser", "disseminate", "publier", "publish"];

fn private_fact_published(_: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    for deed_of in rule.fields().filter(|f| [rule::MUST, rule::MAY].contains(&f.field())) {
        let Value::Deed(deed) = deed_of.value() else { continue };
        if !deed_of.target().is_some_and(|act| is_case_of(act, PUBLISHING)) {
            continue;
        }
        for object in deed.objects.iter().flatten().filter_map(|id| deed_of.reference_of(*id)) {
            let Some((private, reason)) = private_part(object) else { continue };
            let (name, what) = (rule.label(), object.text());
            let message = text! {
                fr: "La règle `{name}` fait publier `{what}`, que le registre garde privé",
                en: "Rule `{name}` has `{what}` published, which the register keeps private", name, what
            };
            let finding = Finding::about(&CHECK, rule, message)
                .on(object.place())
                .also(private.place(), reason)
                .way(text! {
                    fr: "publier un compte ou une moyenne plutôt que les lignes",
                    en: "publish a count or an average rather than the rows"
                })
                .question(text! { fr: "qui doit savoir, et quoi exactement ?", en: "who has to know, and what exactly?" });
            out.report(finding);
        }
    }
}

/// What says that an object is private: the register, or the column that a path names, or any of them.
fn private_part(object: RefView<'_>) -> Option<(FieldView<'_>, Text)> {
    let register = object.target().filter(|target| target.kind() == Kind::Register)?;
    if let Some(field) = stated(register, register::PRIVATE) {
        return Some((field, text! { fr: "confidentiel", en: "confidential" }));
    }
    let asked = object.text().split_once('.').map(|(_, column)| column.trim());
    let columns = register.groups(Kind::Column);
    let mut concerned = columns.filter(|column| asked.is_none_or(|asked| column.name().is_some_and(|name| folded_eq(name, asked))));
    let field = concerned.find_map(|column| stated(column, column::PERSONAL))?;
    Some((field, text! { fr: "donnée sur une personne", en: "data about a person" }))
}

fn stated(entity: Entity<'_>, field: Field) -> Option<FieldView<'_>> {
    entity.first(field).filter(|f| matches!(f.value(), Value::YesNo(true)))
}
