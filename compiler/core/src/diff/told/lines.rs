//! One line for each thing told.

use super::Told;
use crate::checks::wording::{by_gender, capital};
use crate::diff::types::{Change, Effect, Nature, Party, Step};
use crate::words::Text;

/// Texts longer than this are cut: the whole stands in the code.
const LONG: usize = 220;

/// How a party is called: by its name, and its title when it has one.
pub(super) fn heading(told: Told<'_>, party: &Party) -> Text {
    let entity = party.new.and_then(|id| told.new.entity(id)).or_else(|| party.old.and_then(|id| told.old.entity(id)));
    let label = &party.label;
    match entity {
        Some(entity) => match entity.title() {
            Some(title) => text! { fr: "{title} (`{label}`)", en: "{title} (`{label}`)", title = &*title, label },
            None => text! { fr: "`{label}`", en: "`{label}`", label },
        },
        None => text! { fr: "« {label} »", en: "“{label}”", label },
    }
}

/// The declaration that changes.
pub(super) fn subject(told: Told<'_>, change: &Change) -> Text {
    let of = &change.subject;
    let noun = of.kind.spec().noun;
    let noun = capital(Text { fr: noun.fr.to_owned(), en: noun.en.to_owned() });
    let entity = of.new.and_then(|id| told.new.entity(id)).or_else(|| of.old.and_then(|id| told.old.entity(id)));
    let name = entity.and_then(|entity| entity.name());
    let flags = flags(told, change);
    match (name, &of.title) {
        (Some(name), Some(title)) => {
            text! { fr: "{noun} `{name}`, « {title} »{flags}", en: "{noun} `{name}`, “{title}”{flags}", noun, name, title, flags }
        }
        (Some(name), None) => text! { fr: "{noun} `{name}`{flags}", en: "{noun} `{name}`{flags}", noun, name, flags },
        (None, Some(title)) => text! { fr: "{noun} « {title} »{flags}", en: "{noun} “{title}”{flags}", noun, title, flags },
        (None, None) => text! { fr: "{noun}{flags}", en: "{noun}{flags}", noun, flags },
    }
}

/// What guards it, and whether it is part of the way the code changes.
fn flags(told: Told<'_>, change: &Change) -> Text {
    let mut flags = Vec::new();
    let guards: Vec<Text> =
        change.guards.iter().filter_map(|id| told.old.entity(*id)).map(|guard| Text::same(format!("`{}`", guard.label()))).collect();
    let by = crate::checks::wording::all_of(&guards);
    match (change.is_protected, guards.is_empty()) {
        (true, false) => flags.push(text! { fr: "protégé par {by}", en: "protected by {by}", by }),
        (true, true) => flags.push(text! { fr: "protégé", en: "protected" }),
        (false, false) => flags.push(text! { fr: "change par {by}", en: "changes by {by}", by }),
        (false, true) => {}
    }
    if change.is_procedure {
        flags.push(text! { fr: "marche à suivre", en: "way of changing" });
    }
    let join = |pick: fn(&Text) -> &str| flags.iter().map(|flag| format!(" [{}]", pick(flag))).collect::<String>();
    Text { fr: join(|text| &text.fr), en: join(|text| &text.en) }
}

/// What happened to it.
pub(super) fn change(told: Told<'_>, change: &Change) -> Text {
    let effect = match change.effect {
        Effect::Neutral => Text::default(),
        effect => {
            let word = agreed(change, effect);
            text! { fr: " ({word})", en: " ({word})", word }
        }
    };
    let before = change.before.clone().map(cut);
    let after = change.after.clone().map(cut);
    let Some(label) = label(told, change) else {
        return whole(change, (before, after), effect);
    };
    match (before, after) {
        (Some(before), Some(after)) => {
            text! { fr: "{label} : {before} → {after}{effect}", en: "{label}: {before} → {after}{effect}", label, before, after, effect }
        }
        (None, Some(after)) => {
            text! { fr: "{label}, en plus : {after}{effect}", en: "{label}, added: {after}{effect}", label, after, effect }
        }
        (Some(before), None) => {
            text! { fr: "{label}, en moins : {before}{effect}", en: "{label}, removed: {before}{effect}", label, before, effect }
        }
        (None, None) => text! { fr: "{label}{effect}", en: "{label}{effect}", label, effect },
    }
}

/// The label of the field that moved, as the language has it.
fn label(_told: Told<'_>, change: &Change) -> Option<Text> {
    use crate::words::Lang;
    let names = change.field?.names;
    Some(Text { fr: names.proper(Lang::Fr).to_owned(), en: names.proper(Lang::En).to_owned() })
}

/// A whole declaration that comes, goes, takes another name or another order.
fn whole(change: &Change, (before, after): (Option<Text>, Option<Text>), effect: Text) -> Text {
    let kind = change.subject.kind;
    match change.nature {
        Nature::Added => {
            let word = Text { fr: by_gender(kind, "nouveau", "nouvelle"), en: "new".to_owned() };
            text! { fr: "{word}", en: "{word}", word }
        }
        Nature::Removed => {
            let word = Text { fr: by_gender(kind, "supprimé", "supprimée"), en: "removed".to_owned() };
            text! { fr: "{word}", en: "{word}", word }
        }
        nature => {
            let word = match nature {
                Nature::Renamed => Text { fr: by_gender(kind, "renommé", "renommée"), en: nature.text().en },
                nature => nature.text(),
            };
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            text! { fr: "{word} : {before} → {after}{effect}", en: "{word}: {before} → {after}{effect}", word, before, after, effect }
        }
    }
}

/// `renforcé`, `affaiblie`: as the noun of the declaration goes.
fn agreed(change: &Change, effect: Effect) -> Text {
    let kind = change.subject.kind;
    let text = effect.text();
    match effect {
        Effect::Stronger => Text { fr: by_gender(kind, "renforcé", "renforcée"), en: text.en },
        Effect::Weaker => Text { fr: by_gender(kind, "affaibli", "affaiblie"), en: text.en },
        Effect::Neutral | Effect::Unknown => text,
    }
}

/// The verdict on a step.
pub(super) fn verdict(step: &Step) -> Text {
    let (kind, verdict, why) = (capital(step.kind.text()), step.verdict.text(), &step.why);
    match why.fr.is_empty() {
        true => text! { fr: "{kind} : {verdict}", en: "{kind}: {verdict}", kind, verdict },
        false => text! { fr: "{kind} : {verdict}, {why}", en: "{kind}: {verdict}, {why}", kind, verdict, why },
    }
}

/// A step that is still to come, and what it asks for.
pub(super) fn ahead(step: &Step) -> Text {
    let (kind, asked) = (step.kind.text(), &step.asked);
    text! { fr: "{kind} : {asked}", en: "{kind}: {asked}", kind, asked }
}

/// What the step asked for.
pub(super) fn asked(step: &Step) -> Text {
    let asked = &step.asked;
    text! { fr: "demandé : {asked}", en: "asked for: {asked}", asked }
}

fn cut(text: Text) -> Text {
    let short = |text: String| match text.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text,
    };
    Text { fr: short(text.fr), en: short(text.en) }
}
