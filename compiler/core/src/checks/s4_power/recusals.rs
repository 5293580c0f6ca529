//! Rules that keep somebody out of a vote: never, about one matter, or when they have a stake in it.

use super::size::{size, today};
use crate::checks::Cx;
use crate::checks::acts::{is_case_of, is_named};
use crate::kinds::{Kind, body, category, decision, role, rule};
use crate::resolve::{Code, Entity, EntityId, FieldView};
use crate::values::Value;
use crate::words::fold;
use jiff::civil::Date;
use std::collections::BTreeSet;

static VOTING: &[&str] = &["voter", "vote"];
static DECIDING: &[&str] = &[
    "décider",
    "decide",
    "participer",
    "take_part",
    "participate",
    "délibérer",
    "deliberate",
    "siéger",
    "sit",
    "prendre_part",
    "se_prononcer",
    "approuver",
    "adopter",
];

/// A party inside a party inside a party: deeper than this, nobody is looked for.
const DEPTH: usize = 4;

/// Somebody kept out of a vote.
#[derive(Clone, Copy)]
pub struct Recusal<'c> {
    /// What the rule forbids.
    pub deed: FieldView<'c>,
    /// How many stay out.
    pub count: u64,
    /// Whether they always do; otherwise it takes a situation.
    pub is_always: bool,
}

/// Who stays out when some parties decide on a matter: of those always out, all; else the rule for whoever has a stake, for one of them.
pub fn recusals<'c>(cx: &Cx<'_>, parties: &[Entity<'c>], about: Entity<'c>) -> Vec<Recusal<'c>> {
    if !cx.keeps_voters_out() {
        return Vec::new();
    }
    let date = cx.options.today;
    let (mut always, mut sometimes) = (Vec::new(), None);
    for party in inside(parties) {
        for rule in party.named_by(Kind::Rule, rule::WHO).filter(|rule| is_firm(*rule)) {
            for deed in rule.values(rule::MUST_NOT).filter(|deed| is_voting(*deed)) {
                let Some(reach) = reach(deed, rule, about) else { continue };
                let is_part = !parties.contains(&party);
                match reach {
                    Reach::Always if is_part => always.push(Recusal { deed, count: sure(party, date), is_always: true }),
                    Reach::Always => {}
                    Reach::Sometimes => sometimes = sometimes.or(Some(Recusal { deed, count: 1, is_always: false })),
                }
            }
        }
    }
    always.retain(|recusal| recusal.count > 0);
    always.extend(sometimes);
    always
}

/// Whether a rule of a code keeps anybody out of a vote.
pub fn keeps_any_out(code: &Code) -> bool {
    code.of(Kind::Rule).any(|rule| rule.values(rule::MUST_NOT).any(is_voting))
}

enum Reach {
    Always,
    Sometimes,
}

/// A rule that nothing sets aside; exceptions leave somebody in.
fn is_firm(rule: Entity<'_>) -> bool {
    rule.choice(rule::STRENGTH) != Some("recommendation") && !rule.has(rule::EXCEPT)
}

fn is_voting(deed: FieldView<'_>) -> bool {
    deed.target().is_some_and(|act| is_case_of(act, VOTING) || is_named(act, DECIDING))
}

/// How far what is forbidden bears on a decision; none when it is about something else.
fn reach(deed: FieldView<'_>, rule: Entity<'_>, about: Entity<'_>) -> Option<Reach> {
    let Value::Deed(value) = deed.value() else { return None };
    let is_settled = !rule.has(rule::WHEN) && !rule.has(rule::UNLESS);
    if value.objects.is_empty() {
        let never_votes = is_settled && deed.target().is_some_and(|act| is_case_of(act, VOTING));
        return never_votes.then_some(Reach::Always).or_else(|| speaks_of_a_stake(rule).then_some(Reach::Sometimes));
    }
    let targets: Vec<Option<Entity<'_>>> = value.objects.iter().map(|object| deed.reference_of(*object.as_ref().ok()?)?.target()).collect();
    let is_it = |target: &Option<Entity<'_>>| match target {
        Some(target) => *target == about || about.targets(decision::ABOUT).any(|matter| matter == *target),
        None => false,
    };
    if targets.iter().any(is_it) {
        return Some(if is_settled { Reach::Always } else { Reach::Sometimes });
    }
    // Another decision, another matter: this one is left alone. Words may stand for whatever touches them.
    (targets.iter().any(Option::is_none) && speaks_of_a_stake(rule)).then_some(Reach::Sometimes)
}

/// Words by which a rule speaks of whoever has a stake in what is decided.
static STAKES: &[&str] = &[
    "conflit",
    "interet",
    "interess",
    "concerne",
    "personnel",
    "propre",
    "lui-meme",
    "elle-meme",
    "eux-memes",
    "proche",
    "famille",
    "parent",
    "conflict",
    "interest",
    "stake",
    "concern",
    "personal",
    "own ",
    "themsel",
    "himself",
    "herself",
    "relative",
    "family",
    "partie prenante",
    "juge et partie",
    "deport",
    "recus",
];

fn speaks_of_a_stake(rule: Entity<'_>) -> bool {
    let words = [rule::WHEN, rule::MUST_NOT, rule::STATEMENT, rule::UNLESS].into_iter().flat_map(|field| rule.values(field));
    let told = words.map(|value| fold(value.raw())).chain(rule.title().map(|title| fold(&title))).chain(rule.name().map(fold));
    told.into_iter().any(|told| STAKES.iter().any(|word| told.contains(word)))
}

/// The parties, and those who sit in them.
fn inside<'c>(parties: &[Entity<'c>]) -> Vec<Entity<'c>> {
    let (mut all, mut met): (Vec<Entity<'c>>, BTreeSet<EntityId>) = (Vec::new(), BTreeSet::new());
    let mut layer: Vec<Entity<'c>> = parties.to_vec();
    for _ in 0..DEPTH {
        layer.retain(|party| met.insert(party.id()));
        all.extend(layer.iter().copied());
        layer = layer.iter().flat_map(|party| members(*party)).collect();
    }
    all
}

fn members(party: Entity<'_>) -> Vec<Entity<'_>> {
    match party.kind() {
        Kind::Body => party.targets(body::MEMBERS).collect(),
        Kind::Category => party.targets(category::INCLUDES).chain(party.named_by(Kind::Category, category::PART_OF)).collect(),
        Kind::Role => party.targets(role::HOLDERS).collect(),
        _ => Vec::new(),
    }
}

/// How many a party surely gathers.
fn sure(party: Entity<'_>, date: Option<Date>) -> u64 {
    size(party).least.max(today(&[party], date).least)
}
