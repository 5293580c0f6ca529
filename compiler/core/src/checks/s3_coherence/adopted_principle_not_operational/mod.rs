//! Principles taken up with the promise to live by them, that nothing in this code brings to life.

use crate::checks::s2_opposability::ladder::upholders;
use crate::checks::{Cx, Scope, fixes, wording};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, common, principle, rule, r#use};
use crate::resolve::{Entity, slug};
use crate::values::Value;
use crate::words::Text;

check! { "S3117" "adopted-principle-not-operational" Warning {
    title: "Un principe adopté n'est mis en pratique nulle part" / "An adopted principle is put into practice nowhere",
    waits_for: [Rule, Practice, Commitment, Principle],
    scope: Scope::On(Kind::Use, adopted_principle_not_operational),
} }

/// More names than this are counted, not told.
const NAMES: usize = 8;

fn adopted_principle_not_operational(cx: &Cx<'_>, usage: Entity<'_>, out: &mut Sink) {
    let Some(adopts) = usage.first(r#use::ADOPTS).filter(|adopts| matches!(adopts.value(), Value::YesNo(true))) else { return };
    let idle: Vec<Entity<'_>> = cx.code.taken_up(usage).into_iter().filter(|principle| !is_alive(*principle)).collect();
    let Some(first) = idle.first() else { return };
    let names: Vec<Text> = idle.iter().take(NAMES).map(|principle| Text::same(format!("`{}`", name_for(usage, *principle)))).collect();
    let (names, count) = (wording::all_of(&names), idle.len());
    let message = match idle.len() {
        1 => text! {
            fr: "Le principe {names} est adopté, et rien dans ce code ne le met en pratique",
            en: "Principle {names} is adopted, and nothing in this code puts it into practice", names
        },
        _ => text! {
            fr: "{count} principes adoptés ne sont mis en pratique nulle part dans ce code : {names}",
            en: "{count} adopted principles are put into practice nowhere in this code: {names}", count, names
        },
    };
    let title = first.title_in(fixes::lang_of(usage)).unwrap_or(first.label());
    let finding = Finding::about(&CHECK, usage, message)
        .on(adopts.place())
        .label(text! { fr: "oblige à les faire vivre", en: "binds one to live by them" })
        .note(
            NoteKind::Why,
            text! {
                fr: "adopter, c'est s'obliger : une règle, une pratique ou un engagement d'ici doit les porter",
                en: "to adopt is to be bound: a rule, a practice or a commitment of this code has to uphold them"
            },
        )
        .question(text! {
            fr: "que fait-on, ici, qui montre « {title} » ?",
            en: "what is done here that shows \"{title}\"?", title
        })
        .fix(with_rules(usage, &idle))
        .fix(Fix::suggested(
            text! { fr: "Reprendre ces principes sans s'y obliger", en: "Take these principles up without being bound" },
            vec![fixes::replace(adopts.place(), text! { fr: "non", en: "no" }.get(fixes::lang_of(usage)).to_owned())],
        ));
    out.report(finding);
}

/// Whether something of this code brings a principle to life, itself or through a principle that follows from it.
fn is_alive(principle: Entity<'_>) -> bool {
    let follows = principle.named_by(Kind::Principle, principle::DERIVES).chain(principle.named_by(Kind::Principle, principle::SERVES));
    std::iter::once(principle).chain(follows).any(|principle| upholders(principle).next().is_some())
}

/// The name an author of this language would write.
fn name_for(usage: Entity<'_>, principle: Entity<'_>) -> String {
    let lang = fixes::lang_of(usage);
    let alias = principle.values(common::ALIAS).find(|alias| alias.lang() == Some(lang));
    alias.map_or_else(|| principle.label().into_owned(), |alias| alias.prose().into_owned())
}

/// Opens a rule for each, to be filled in.
fn with_rules(usage: Entity<'_>, idle: &[Entity<'_>]) -> Fix {
    let lang = fixes::lang_of(usage);
    let draft = |principle: &Entity<'_>| {
        let name = name_for(usage, *principle);
        let title = principle.title_in(lang).unwrap_or(principle.label());
        fixes::Draft {
            kind: Kind::Rule,
            name: fixes::free_name(usage.code(), &format!("{}_1", slug(&name, '_'))),
            title: text! { fr: "À écrire : {title}", en: "To be written: {title}", title },
            fields: vec![(rule::UPHOLDS, name)],
        }
    };
    let title = match idle.len() {
        1 => text! { fr: "Ouvrir une règle qui le porte", en: "Open a rule that upholds it" },
        _ => text! { fr: "Ouvrir une règle pour chacun", en: "Open a rule for each" },
    };
    Fix::suggested(title, idle.iter().map(|principle| fixes::add_declaration(usage, &draft(principle))).collect())
}
