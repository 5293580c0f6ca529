//! Sanctions: where a rule decides one, or has one follow.

use crate::checks::acts::is_case_of;
use crate::kinds::{Kind, decision, rule};
use crate::resolve::{Entity, FieldView};
use crate::words::fold;

static SANCTIONS: &[&str] = &["sanctionner", "sanction"];
static WARNINGS: &[&str] = &["avertir", "warn"];
static EXCLUSIONS: &[&str] = &["exclure", "exclude", "expulser", "expel"];

/// Whether an act punishes; a warning does not yet.
pub fn is_sanction(act: Entity<'_>) -> bool {
    is_case_of(act, SANCTIONS) && !is_case_of(act, WARNINGS)
}

/// Whether an act excludes somebody.
pub fn is_exclusion(act: Entity<'_>) -> bool {
    is_case_of(act, EXCLUSIONS)
}

/// The words for exclusion in prose, folded.
static EXCLUDING: &[&str] = &[
    "exclu",
    "exclue",
    "exclus",
    "exclues",
    "exclure",
    "exclusion",
    "radie",
    "radiee",
    "radier",
    "radiation",
    "expulse",
    "expulsee",
    "expulser",
    "expulsion",
    "banni",
    "bannie",
    "bannir",
    "exclude",
    "excluded",
    "excluding",
    "expel",
    "expelled",
    "expelling",
    "evict",
    "evicted",
    "evicting",
    "eviction",
    "ban",
    "banned",
    "banning",
];

/// Words of what is tried before; folded.
static STEPS: &[&str] = &[
    "apres",
    "avert",
    "mediation",
    "rencontre",
    "entendu",
    "rappel",
    "recidive",
    "repete",
    "once",
    "after",
    "warn",
    "heard",
    "mediat",
    "remind",
    "repeated",
    "again",
    "dernier recours",
    "last resort",
    "grave",
    "serious",
    "gross",
];

/// Whether words speak of excluding somebody.
pub fn tells_exclusion(words: &str) -> bool {
    fold(words).split(|c: char| !c.is_alphanumeric()).any(|word| EXCLUDING.contains(&word))
}

/// Whether words speak of something tried before, or of a fault that leaves no choice.
pub fn tells_steps(words: &str) -> bool {
    let words = fold(words);
    STEPS.iter().any(|step| words.contains(step))
}

/// What a decision says it is about, in words: its matters and its title.
pub fn told_of(decision: Entity<'_>) -> String {
    let matters = decision.values(decision::ABOUT).map(|about| about.prose().into_owned());
    matters.chain(decision.title().map(|title| title.into_owned())).collect::<Vec<_>>().join(" ; ")
}

/// The deeds that a rule has done, or allows, whose act is of some sort.
pub fn deeds<'c>(rule: Entity<'c>, fits: fn(Entity<'c>) -> bool) -> impl Iterator<Item = FieldView<'c>> {
    let own = rule.fields().filter(|f| [rule::MUST, rule::MAY].contains(&f.field()));
    own.filter(move |deed| deed.target().is_some_and(|act| act.kind() == Kind::Act && fits(act)))
}
