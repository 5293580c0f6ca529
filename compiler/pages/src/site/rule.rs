//! The page of a rule: its words, who bears it, why, by which facts one sees it, what they say, its exceptions.

use super::sheet::{linked, said};
use crate::page::Page;
use crate::{entity, value, verdicts};
use maud::{Markup, html};
use social_core::kinds::{Kind, rule, waiver};
use social_core::model::Field;
use social_core::resolve::{Entity, FieldView};

/// What a block shows: its title in both languages, its fields.
struct Block {
    fr: &'static str,
    en: &'static str,
    fields: &'static [Field],
}

const WHO: Block = Block {
    fr: "Qui la porte",
    en: "Who bears it",
    fields: &[rule::WHO, rule::MUST, rule::MUST_NOT, rule::MAY, rule::TO, rule::WHEN, rule::DEADLINE, rule::EVERY],
};
const WHY: Block = Block { fr: "Pourquoi", en: "Why", fields: &[rule::UPHOLDS, rule::BECAUSE] };
const PROOF: Block =
    Block { fr: "À quoi on voit qu'elle est tenue", en: "How one sees that it is kept", fields: &[rule::PROOF, rule::CHECKED_BY] };
const EXCEPT: Block = Block { fr: "Ses exceptions", en: "Its exceptions", fields: &[rule::UNLESS, rule::EXCEPT, rule::DESPITE] };
const BREACH: Block =
    Block { fr: "Si elle n'est pas tenue", en: "If it is not kept", fields: &[rule::OTHERWISE, rule::REMEDY, rule::APPEAL] };

/// Everything about a rule.
pub(crate) fn told(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let blocks = [WHO, WHY, PROOF, EXCEPT, BREACH];
    let shown: Vec<Field> = blocks.iter().flat_map(|block| block.fields).copied().chain([rule::STATEMENT]).collect();
    let has_verdict = page.input.verdicts.is_some_and(|report| report.of(entity.id()).is_some());
    html! {
        @if let Some(view) = statement(page, entity) { div.stated lang=[value::tongue(page, view)] { (value::value(page, view)) } }
        (block(page, entity, &WHO))
        (block(page, entity, &WHY))
        (block(page, entity, &PROOF))
        @if has_verdict {
            section.block {
                h2 { (page.say("Ce que disent les faits", "What the facts say")) }
                (verdicts::under(page, entity))
            }
        }
        (exceptions(page, entity))
        (block(page, entity, &BREACH))
        (said(page, entity, &shown))
    }
}

fn statement<'a>(page: &Page<'_>, entity: Entity<'a>) -> Option<FieldView<'a>> {
    let in_lang = entity.values(rule::STATEMENT).find(|view| view.lang() == Some(page.lang));
    in_lang.or_else(|| entity.first(rule::STATEMENT))
}

fn block(page: &Page<'_>, entity: Entity<'_>, block: &Block) -> Markup {
    let fields = entity::fields_among(page, entity, block.fields);
    html! {
        @if !fields.0.is_empty() { section.block { h2 { (page.say(block.fr, block.en)) } (fields) } }
    }
}

/// What it gives way to, what gives way to it, and who was let off.
fn exceptions(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let own = entity::fields_among(page, entity, EXCEPT.fields);
    let rows: Vec<(&str, Vec<Entity<'_>>)> = [
        (page.say("S'efface devant", "Gives way to"), entity.named_by(Kind::Rule, rule::DESPITE).collect()),
        (page.say("L'emporte sur", "Prevails over"), entity.named_by(Kind::Rule, rule::EXCEPT).collect()),
        (page.say("Dérogations", "Waivers"), entity.named_by(Kind::Waiver, waiver::RULE).collect()),
    ]
    .into_iter()
    .filter(|(_, entities): &(_, Vec<_>)| !entities.is_empty())
    .collect();
    html! {
        @if !own.0.is_empty() || !rows.is_empty() {
            section.block {
                h2 { (page.say(EXCEPT.fr, EXCEPT.en)) }
                (own)
                @if !rows.is_empty() {
                    dl { @for (label, entities) in &rows { div.field { dt { (label) } dd { (linked(page, entities)) } } } }
                }
            }
        }
    }
}
