//! Rules, or documents, that give way to one another in a circle.

use super::clashes::{named, report};
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, instrument, rule};
use crate::norms::Compared;
use crate::resolve::{Code, Entity, FieldView};
use crate::text::Edit;
use crate::words::Text;

check! { "S3105" "exception-cycle" Error {
    title: "Des règles s'effacent l'une devant l'autre en rond" / "Rules give way to one another in a circle",
    scope: Scope::Code(|cx, out| report(cx, &CHECK, out)),
} }

/// Finds them among what was compared.
pub fn found(cx: &Cx<'_>, compared: &Compared, out: &mut Sink) {
    for ids in &compared.cycles {
        let steps: Vec<Entity<'_>> = ids.iter().filter_map(|id| cx.code.entity(*id)).collect();
        out.findings.extend(circle(&steps));
    }
    both_ways(cx.code, compared, out);
}

/// A rule that gives way to another and prevails over it: a circle of two, said in one place.
fn both_ways(code: &Code, compared: &Compared, out: &mut Sink) {
    for said in &compared.both_ways {
        let (Some(rule), Some(other)) = (code.entity(said.rule), code.entity(said.other)) else { continue };
        let place = |field| rule.values(field).find(|value| value.target() == Some(other)).map(FieldView::place);
        let (Some(gives_way), Some(prevails)) = (place(rule::EXCEPT), place(rule::DESPITE)) else { continue };
        let (name, second) = (named(rule), named(other));
        let message = text! {
            fr: "La règle {name} s'efface devant {second}, et l'emporte sur elle",
            en: "Rule {name} gives way to {second}, and prevails over it", name, second
        };
        let finding = Finding::about(&CHECK, rule, message)
            .subject(other)
            .on(gives_way)
            .label(text! { fr: "s'efface", en: "gives way" })
            .also(prevails, text! { fr: "l'emporte", en: "prevails" })
            .note(
                NoteKind::Situation,
                text! {
                    fr: "quand {name} et {second} s'appliquent toutes deux, chacune peut se dire la plus forte",
                    en: "when both {name} and {second} apply, each may claim to be the stronger", name, second
                },
            )
            .question(text! { fr: "laquelle des deux décide ?", en: "which of the two decides?" });
        let ways = [(rule::EXCEPT, gives_way), (rule::DESPITE, prevails)];
        let fields = ways.iter().filter_map(|(field, place)| rule.values(*field).find(|value| value.place() == *place));
        out.report(fields.filter_map(removal).fold(finding, Finding::fix));
    }
}

fn circle(steps: &[Entity<'_>]) -> Option<Finding> {
    let first = *steps.first()?;
    let next = steps.iter().cycle().skip(1);
    let edges: Vec<(Entity<'_>, Entity<'_>, FieldView<'_>)> =
        steps.iter().zip(next).filter_map(|(from, to)| Some((*from, *to, said(*from, *to)?))).collect();
    let (.., place) = *edges.first()?;
    let names = wording::all_of(&steps.iter().map(|step| named(*step)).collect::<Vec<_>>());
    let message = match (steps.len(), first.kind()) {
        (1, _) => text! { fr: "{names} s'efface devant elle-même", en: "{names} gives way to itself", names },
        (_, Kind::Rule) => {
            text! { fr: "Les règles {names} s'effacent l'une devant l'autre, en rond", en: "Rules {names} give way to one another, in a circle", names }
        }
        _ => {
            text! { fr: "Les documents {names} priment l'un sur l'autre, en rond", en: "Instruments {names} prevail over one another, in a circle", names }
        }
    };
    let mut finding = Finding::about(&CHECK, first, message).on(place.place());
    for (rank, (from, to, field)) in edges.iter().enumerate() {
        let (from_name, to_name) = (named(*from), named(*to));
        let says = text! { fr: "{from_name} s'efface devant {to_name}", en: "{from_name} gives way to {to_name}", from_name, to_name };
        finding = if rank == 0 { finding.label(says) } else { finding.also(field.place(), says) };
        finding = if *from == first { finding } else { finding.subject(*from) };
    }
    let finding = finding.note(NoteKind::Situation, situation()).question(text! {
        fr: "quand toutes s'appliquent, laquelle décide ?", en: "when all of them apply, which one decides?"
    });
    Some(edges.iter().filter_map(|(.., field)| removal(*field)).fold(finding, Finding::fix))
}

fn situation() -> Text {
    text! {
        fr: "dès qu'elles s'appliquent ensemble, chacune renvoie à une autre, et aucune ne décide",
        en: "as soon as they apply together, each refers to another, and none decides"
    }
}

/// Where it is said that one gives way to the other.
fn said<'c>(from: Entity<'c>, to: Entity<'c>) -> Option<FieldView<'c>> {
    let names = |entity: Entity<'c>, field, other: Entity<'c>| entity.values(field).find(|value| value.target() == Some(other));
    match from.kind() {
        Kind::Instrument => names(to, instrument::PREVAILS, from),
        _ => names(from, rule::EXCEPT, to).or_else(|| names(to, rule::DESPITE, from)).or_else(|| {
            // Through the document it comes from.
            to.values(rule::DESPITE).find(|value| value.target().is_some_and(|target| target.kind() == Kind::Instrument))
        }),
    }
}

/// The exception taken out, when its field says nothing else.
fn removal(field: FieldView<'_>) -> Option<Fix> {
    let entity = field.entity();
    (entity.values(field.field()).count() == 1).then_some(())?;
    let source = entity.code().source(field.place().file)?;
    let (label, value) = (field.label_place().span, field.place().span);
    let start = source.text.get(..label.start as usize)?.rfind('\n')? + 1;
    let end = source.text.get(value.end as usize..)?.find('\n')? + value.end as usize + 1;
    let is_alone =
        source.text.get(start..label.start as usize)?.trim().is_empty() && source.text.get(value.end as usize..end)?.trim().is_empty();
    let line = crate::text::Place { file: field.place().file, span: crate::text::Span::new(start as u32, end as u32) };
    let (name, other) = (named(entity), Text::same(field.raw()));
    let title = text! { fr: "{name} ne dit plus rien de `{other}`", en: "{name} says nothing of `{other}` any more", name, other };
    is_alone.then(|| Fix::suggested(title, vec![Edit { place: line, text: String::new() }]))
}
