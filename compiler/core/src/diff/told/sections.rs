//! What is told, in the order an assembly would hear it: who gains, who loses, what moves, what was followed.

use super::lines::{ahead, asked, change, heading, subject, verdict};
use super::{Item, Section, Told};
use crate::diff::types::{Change, Class, Effect, Party, Step, Touched, Verdict, Weight};
use crate::diff::version::is_about_versions;
use crate::words::Text;

/// The name of the code and its two numbers.
pub(super) fn title(told: Told<'_>) -> Text {
    let name =
        told.new.declaration().or_else(|| told.old.declaration()).map(|code| code.title().unwrap_or_else(|| code.label()).into_owned());
    let name = name.unwrap_or_default();
    let numbers = &told.diff.numbers;
    let number = |number: &Option<String>| match number {
        Some(number) => Text::same(number.as_str()),
        None => text! { fr: "sans numéro", en: "no number" },
    };
    let (old, new) = (number(&numbers.old), number(&numbers.new));
    match name.is_empty() {
        true => text! { fr: "De {old} à {new}", en: "From {old} to {new}", old, new },
        false => text! { fr: "{name}, de {old} à {new}", en: "{name}, from {old} to {new}", name, old, new },
    }
}

/// What kind of change it is, in a few lines.
pub(super) fn summary(told: Told<'_>) -> Vec<Text> {
    let diff = told.diff;
    let mut lines = Vec::new();
    if diff.is_empty() {
        lines.push(text! { fr: "Rien ne change de ce que le code dit", en: "Nothing changes in what the code says" });
    } else {
        lines.push(kinds(told));
        lines.push(counts(told));
    }
    lines.extend(unread(told));
    let sizes = [told.old, told.new].map(|code| code.own_decls().filter(|at| !at.decl.entities.is_empty()).count());
    if sizes.iter().all(|size| *size >= 4) && diff.common * 3 < sizes.iter().copied().min().unwrap_or(0) {
        lines.push(text! {
            fr: "Les deux textes n'ont presque rien en commun : est-ce bien le même code ?",
            en: "The two texts have almost nothing in common: is it the same code?"
        });
    }
    lines
}

fn kinds(told: Told<'_>) -> Text {
    let diff = told.diff;
    // The number and the state follow every change: they are named only when nothing else is.
    let said: Vec<Class> = diff.changes.iter().filter(|change| !is_about_versions(change)).map(|change| change.class).collect();
    let classes = diff.classes().into_iter().rev().filter(|class| said.is_empty() || said.contains(class));
    let mut kinds: Vec<Text> = classes.map(Class::text).collect();
    if diff.touches_protected() {
        kinds.push(text! { fr: "touche à ce qui est protégé", en: "touches what is protected" });
    }
    if diff.touches_procedure() {
        kinds.push(text! { fr: "touche à la marche à suivre", en: "touches the way the code changes" });
    }
    let join = |pick: fn(&Text) -> &str| kinds.iter().map(pick).collect::<Vec<_>>().join(", ");
    let kinds = Text { fr: join(|text| &text.fr), en: join(|text| &text.en) };
    text! { fr: "Nature du changement : {kinds}", en: "Kind of change: {kinds}", kinds }
}

fn counts(told: Told<'_>) -> Text {
    let diff = told.diff;
    let count = |effect: Effect| diff.changes.iter().filter(|change| change.effect == effect).count();
    let (all, stronger, weaker, unknown) = (diff.changes.len(), count(Effect::Stronger), count(Effect::Weaker), count(Effect::Unknown));
    text! {
        fr: "Changements : {all} (renforcent {stronger}, affaiblissent {weaker}, à apprécier {unknown})",
        en: "Changes: {all} (stronger {stronger}, weaker {weaker}, to be weighed {unknown})", all, stronger, weaker, unknown
    }
}

fn unread(told: Told<'_>) -> Vec<Text> {
    let [old, new] = told.diff.unread;
    let mut lines = Vec::new();
    if old > 0 {
        lines.push(text! {
            fr: "Illisible dans l'ancien texte, donc comparé mot à mot seulement : endroits {old}",
            en: "Unreadable in the old text, so compared word by word only: places {old}", old
        });
    }
    if new > 0 {
        lines.push(text! {
            fr: "Illisible dans le nouveau texte, donc comparé mot à mot seulement : endroits {new}",
            en: "Unreadable in the new text, so compared word by word only: places {new}", new
        });
    }
    lines
}

/// Every section that has something to say.
pub(super) fn all(told: Told<'_>) -> Vec<Section> {
    let diff = told.diff;
    let gains = |change: &Change| change.gains.clone();
    let loses = |change: &Change| change.loses.clone();
    let is_fact = |class: Class| matches!(class, Class::Record);
    let mut sections = vec![
        Section { heading: text! { fr: "Qui y gagne", en: "Who gains" }, items: parties(told, &gains) },
        Section { heading: text! { fr: "Qui y perd", en: "Who loses" }, items: parties(told, &loses) },
        Section {
            heading: text! { fr: "Ce qui bouge", en: "What moves" },
            items: subjects(told, &|change| change.class == Class::Substantive),
        },
        Section {
            heading: text! { fr: "Ce qui se dit autrement, à relire ensemble", en: "What is said otherwise, to be read together" },
            items: subjects(told, &|change| change.class == Class::Clarifying),
        },
        Section {
            heading: text! { fr: "Ce qui est mis à jour", en: "What is brought up to date" },
            items: subjects(told, &|change| is_fact(change.class)),
        },
        Section {
            heading: text! { fr: "Ce qui change de nom, et rien d'autre", en: "What changes its name, and nothing else" },
            items: subjects(told, &|change| change.class == Class::Renaming),
        },
        Section { heading: text! { fr: "Rédaction", en: "Wording" }, items: subjects(told, &|change| change.class == Class::Editorial) },
    ];
    if !diff.is_empty() {
        sections.push(followed(told));
    }
    sections.retain(|section| !section.items.is_empty());
    sections
}

/// Who is touched, each with what they gain or lose.
fn parties(told: Told<'_>, pick: &dyn Fn(&Change) -> Vec<Touched>) -> Vec<Item> {
    let mut found: Vec<(Party, Vec<Text>)> = Vec::new();
    for touched in told.diff.changes.iter().flat_map(pick) {
        let at = found.iter().position(|(party, _)| *party == touched.party).unwrap_or_else(|| {
            found.push((touched.party.clone(), Vec::new()));
            found.len() - 1
        });
        if let Some((_, texts)) = found.get_mut(at).filter(|(_, texts)| !texts.contains(&touched.text)) {
            texts.push(touched.text);
        }
    }
    found.into_iter().map(|(party, under)| Item { text: heading(told, &party), under }).collect()
}

/// What changes, by declaration.
fn subjects(told: Told<'_>, is_wanted: &dyn Fn(&Change) -> bool) -> Vec<Item> {
    let mut items: Vec<(&Change, Item)> = Vec::new();
    for one in told.diff.changes.iter().filter(|change| is_wanted(change)) {
        let is_same = |other: &Change| (other.subject.old, other.subject.new) == (one.subject.old, one.subject.new);
        // The changes of one declaration follow each other.
        match items.last_mut().filter(|(other, _)| is_same(other)) {
            Some((_, item)) => item.under.push(change(told, one)),
            None => items.push((one, Item { text: subject(told, one), under: vec![change(told, one)] })),
        }
    }
    items.into_iter().map(|(_, item)| item).collect()
}

/// Whether the declared way was followed.
fn followed(told: Told<'_>) -> Section {
    let heading = text! { fr: "La marche à suivre a-t-elle été suivie ?", en: "Was the declared way followed?" };
    let is_ahead = |step: &&Step| step.verdict == Verdict::Ahead;
    let done = told.diff.steps.iter().filter(|step| !is_ahead(step));
    let mut items: Vec<Item> = done.map(|step| Item { text: verdict(step), under: vec![asked(step)] }).collect();
    let ahead: Vec<Text> = told.diff.steps.iter().filter(is_ahead).map(ahead).collect();
    if !ahead.is_empty() {
        items.push(Item { text: text! { fr: "Reste à faire", en: "Still to be done" }, under: ahead });
    }
    let has_way = told.old.of(crate::kinds::Kind::Evolution).next().is_some();
    if !has_way && told.diff.numbers.asked != Weight::None {
        items.push(Item::new(text! {
            fr: "L'ancien texte ne dit pas comment il change",
            en: "The old text does not say how it changes"
        }));
    }
    Section { heading, items }
}
