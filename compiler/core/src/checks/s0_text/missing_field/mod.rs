//! A field, a name or a value that has to be there.

use super::expected;
use super::spot::Spot;
use crate::checks::fixes::add_field;
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, field_spec};
use crate::model::{Field, FieldSpec, ValueType};
use crate::resolve::{DeclAt, Entity};
use crate::values::{Expected, Fault, FaultKind, Missing};
use crate::words::{Lang, Text};

check! { "S0113" "missing-field" Error {
    title: "Il manque un champ, un nom ou une valeur" / "A field, a name or a value is missing",
    scope: Scope::Faults(missing_field),
} }

fn missing_field(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    let FaultKind::Missing(missing) = fault.kind else { return };
    let spot = Spot::new(cx, at, fault);
    let Some(owner) = spot.owner else { return };
    out.report(match missing {
        Missing::Field(field) => field_missing(&spot, owner, field),
        Missing::Name => name_missing(&spot, owner),
        Missing::Title => title_missing(&spot, owner),
        Missing::Value => value_missing(&spot),
    });
}

fn field_missing(spot: &Spot<'_>, owner: Entity<'_>, field: Field) -> Finding {
    let name = wording::capital(super::spot::named(owner));
    let Some(spec) = field_spec(owner.kind(), field) else {
        return spot
            .finding(&CHECK, text! { fr: "Il manque un champ à ce qui suit : {name}", en: "A field is missing from this: {name}", name });
    };
    let label = spot.word(spec.names);
    let message = text! { fr: "{name} n'a pas de champ {label}", en: "{name} has no field {label}", name, label };
    let finding = spot.finding(&CHECK, message).why(doc(spec));
    match placeholder(spec.ty, spot.lang(), owner) {
        Some(value) => {
            let label = spec.names.proper(spot.lang());
            let title = text! { fr: "Ajouter `{label}`, à compléter", en: "Add `{label}`, to be filled in", label };
            finding.fix(Fix::suggested(title, vec![add_field(owner, field, &value)]))
        }
        None => finding,
    }
}

fn doc(spec: &FieldSpec) -> Text {
    Text { fr: spec.doc.fr.to_owned(), en: spec.doc.en.to_owned() }
}

/// A value to start from: a name that the code declares, the first choice, an example.
pub fn placeholder(ty: ValueType, lang: Lang, owner: Entity<'_>) -> Option<String> {
    let declared = |kinds: &[Kind]| {
        let fits = |entity: &Entity<'_>| entity.is_root() && *entity != owner && (kinds.is_empty() || kinds.contains(&entity.kind()));
        owner.code().entities().filter(fits).find_map(Entity::name).map(str::to_owned)
    };
    let to_say = || match lang {
        Lang::Fr => "\"à préciser\"".to_owned(),
        Lang::En => "\"to be said\"".to_owned(),
    };
    let example = |expected| Some(expected::example(expected).get(lang).to_owned());
    match ty {
        ValueType::Ref(kinds) => declared(kinds),
        ValueType::RefOrProse(kinds) => Some(declared(kinds).filter(|_| !kinds.is_empty()).unwrap_or_else(to_say)),
        ValueType::Choice(list) | ValueType::ChoiceDated(list) => list.first().map(|choice| choice.names.proper(lang).to_owned()),
        ValueType::Prose | ValueType::Words | ValueType::Path => Some(to_say()),
        ValueType::Expectation => {
            let verdict = crate::values::VERDICTS.first().map_or("", |choice| choice.names.proper(lang));
            declared(&[Kind::Rule]).map(|rule| format!("{rule} {verdict}"))
        }
        ValueType::Split => declared(&[]).map(|name| format!("{name} 1/1")),
        ValueType::Date => example(Expected::Date),
        ValueType::Moment => example(Expected::Moment),
        ValueType::Version => example(Expected::Version),
        ValueType::Count => example(Expected::Count),
        ValueType::Duration => example(Expected::Duration),
        _ => None,
    }
}

fn name_missing(spot: &Spot<'_>, owner: Entity<'_>) -> Finding {
    let the = wording::a(owner.kind());
    let titled = owner.title();
    let message = match &titled {
        Some(title) => text! { fr: "Il manque un nom à « {title} »", en: "“{title}” has no name", title = title.as_ref() },
        None => text! { fr: "Il faut un nom pour déclarer {the}", en: "It takes a name to declare {the}", the },
    };
    let finding = spot.finding(&CHECK, message).why(text! {
        fr: "c'est par ce nom que les autres déclarations en parlent : un mot, sans blanc",
        en: "it is the name by which other declarations speak of it: one word, without blanks"
    });
    let name = titled.map(|title| short_name(&title)).filter(|name| !name.is_empty());
    match name {
        Some(name) if owner.code().named(&name).is_none_or(|known| known == owner) => {
            let title = text! { fr: "L'appeler `{name}`", en: "Call it `{name}`", name };
            finding.fix(Fix::suggested(title, vec![spot.insert(spot.span.end, format!(" {name}"))]))
        }
        _ => finding,
    }
}

/// The first words of a title, as a name.
fn short_name(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.skip_while(|word| word.starts_with(|c: char| c.is_ascii_digit())).take(4).collect::<Vec<_>>().join("_")
}

fn title_missing(spot: &Spot<'_>, owner: Entity<'_>) -> Finding {
    let name = wording::capital(super::spot::named(owner));
    spot.finding(&CHECK, text! { fr: "{name} n'a pas de titre entre guillemets", en: "{name} has no title between quotes", name })
}

fn value_missing(spot: &Spot<'_>) -> Finding {
    let Some(field) = spot.field() else {
        return spot.finding(&CHECK, text! { fr: "Il manque une valeur ici", en: "A value is missing here" });
    };
    let label = spot.label().unwrap_or_default();
    let message = match spot.written().starts_with(',') {
        true => text! { fr: "Il manque une valeur à côté de cette virgule", en: "A value is missing beside this comma" },
        false => text! { fr: "Le champ {label} n'a pas de valeur", en: "The field {label} has no value", label },
    };
    spot.finding(&CHECK, message).why(doc(field))
}
