//! What a code reserves: calling a body, keeping a register, deciding on a matter, changing the code, disposing of a resource.

use crate::checks::acts::is_case_of;
use crate::checks::s1_structure::stems::stems;
use crate::checks::s3_coherence::deeds::{self, Thing};
use crate::checks::s3_coherence::matters::{Matter, subjects};
use crate::checks::s3_coherence::parties::{are_others, is_none_of, owners};
use crate::kinds::{Kind, body, decision, evolution, register, right, role, rule};
use crate::model::Field;
use crate::resolve::{Code, Entity, EntityId, FieldView};
use crate::words::{Text, fold};
use rustc_hash::FxHashMap;

/// Where the code gives a deed to others.
pub struct Reserve<'c> {
    /// Who may, as written.
    pub field: FieldView<'c>,
    /// What the place shows.
    pub says: Text,
    /// Whether it is reserved in so many words.
    pub is_sure: bool,
    /// Whether they may bear a rule.
    pub can_bear: bool,
    /// Whether somebody more may be added there.
    pub can_share: bool,
}

/// The acts that a code may reserve, with all that are cases of them.
pub const RESERVABLE: [&str; 9] = ["convoquer", "réunir", "tenir", "modifier", "décider", "dépenser", "aliéner", "prêter", "se_réunir"];

/// Acts by which one decides, rather than takes part.
const DECIDING: [&str; 3] = ["decider", "adopter", "approuver"];

/// Who may what, in a code.
pub struct Powers<'c> {
    /// The ways of deciding on each matter.
    decisions: FxHashMap<Matter, Vec<Entity<'c>>>,
    /// What rules allow each bearer.
    allowed: FxHashMap<EntityId, Vec<FieldView<'c>>>,
    /// How the code changes.
    evolutions: Vec<Entity<'c>>,
}

impl<'c> Powers<'c> {
    /// The powers that matter to some rules.
    pub fn of(code: &'c Code, rules: &[Entity<'c>]) -> Self {
        let mut powers = Self { decisions: FxHashMap::default(), allowed: FxHashMap::default(), evolutions: Vec::new() };
        if rules.is_empty() {
            return powers;
        }
        for decision in code.of(Kind::Decision).filter(|decision| !decision.has(decision::TAKEN_ON)) {
            for subject in decision.values(decision::ABOUT).flat_map(subjects) {
                powers.decisions.entry(subject.matter).or_default().push(decision);
            }
        }
        for rule in code.of(Kind::Rule).filter(|rule| rule.has(rule::MAY)) {
            for bearer in rule.targets(rule::WHO) {
                powers.allowed.entry(bearer.id()).or_default().extend(rule.values(rule::MAY));
            }
        }
        powers.evolutions = code.of(Kind::Evolution).collect();
        powers
    }

    /// Who alone may do what a rule asks of a bearer who is surely none of them.
    pub fn reserves(&self, bearer: Entity<'c>, deed: FieldView<'c>) -> Option<Reserve<'c>> {
        let act = deed.target().filter(|act| act.kind() == Kind::Act)?;
        let found = self.reserved(act, bearer, deed)?;
        // A permission elsewhere in the code is a power.
        let may = self.allowed.get(&bearer.id()).into_iter().flatten().any(|may| {
            let is_wider = may.target().is_some_and(|allowed| allowed.name().is_some_and(|name| is_case_of(act, &[name])));
            is_wider && meets(&deeds::things(*may), &deeds::things(deed))
        });
        (!may).then_some(found)
    }

    fn reserved(&self, act: Entity<'c>, bearer: Entity<'c>, deed: FieldView<'c>) -> Option<Reserve<'c>> {
        let of = |says, field, is_sure| Reserve { field, says, is_sure, can_bear: true, can_share: true };
        if is_case_of(act, &["convoquer", "se_réunir"]) || (is_case_of(act, &["réunir"]) && !is_case_of(act, &["organiser"])) {
            let body = deeds::objects(deed).find(|object| object.kind() == Kind::Body)?;
            let says = text! { fr: "qui convoque", en: "who calls it" };
            // A body that meets is not calling itself.
            return (body != bearer)
                .then(|| others(bearer, body, body::CALLED_BY))
                .flatten()
                .map(|field| of(says, field, is_case_of(act, &["convoquer"])));
        }
        if is_case_of(act, &["tenir"]) {
            let register = deeds::objects(deed).find(|object| object.kind() == Kind::Register)?;
            return others(bearer, register, register::KEEPER)
                .map(|field| of(text! { fr: "qui le tient", en: "who keeps it" }, field, true));
        }
        let changed = is_case_of(act, &["modifier"]).then(|| self.change(bearer, deed)).flatten();
        let decided = || is_case_of(act, &["décider", "dépenser"]).then(|| self.decided(bearer, deed)).flatten();
        changed.or_else(decided).or_else(|| disposed(act, bearer, deed))
    }

    /// A change of the code, or of what an evolution applies to, decided by others.
    fn change(&self, bearer: Entity<'c>, deed: FieldView<'c>) -> Option<Reserve<'c>> {
        let whole =
            || self.evolutions.iter().copied().find(|evolution| !evolution.has(evolution::APPLIES_TO)).filter(|_| is_the_text(deed));
        let named = deeds::objects(deed).find_map(|object| {
            self.evolutions.iter().copied().find(|evolution| match evolution.has(evolution::APPLIES_TO) {
                true => evolution.targets(evolution::APPLIES_TO).any(|target| target == object),
                false => object.kind() == Kind::Code,
            })
        });
        let evolution = named.or_else(whole)?;
        let deciders: Vec<FieldView<'c>> = evolution.values(evolution::DECIDES).collect();
        let takers = deciders.iter().flat_map(|value| {
            let decision = value.target().filter(|target| target.kind() == Kind::Decision);
            decision.map_or_else(|| vec![*value], |decision| decision.values(decision::TAKEN_BY).collect())
        });
        let is_other = is_none_of(bearer, takers);
        let field = *deciders.first().filter(|_| is_other)?;
        let is_party = field.target().is_some_and(|target| target.kind() != Kind::Decision);
        let says = text! { fr: "qui décide d'un changement", en: "who decides on a change" };
        Some(Reserve { field, says, is_sure: named.is_some(), can_bear: is_party, can_share: is_party })
    }

    /// A decision on that very matter, taken by others, while nothing gives the bearer any power over it.
    fn decided(&self, bearer: Entity<'c>, deed: FieldView<'c>) -> Option<Reserve<'c>> {
        let objects: Vec<Matter> = deeds::things(deed).into_iter().map(Matter::from).collect();
        let is_on = |value: FieldView<'c>| subjects(value).iter().any(|subject| objects.contains(&subject.matter));
        let mut own = [role::DECIDES, body::DECIDES].into_iter().flat_map(|field| bearer.values(field));
        if own.any(is_on) {
            return None;
        }
        // « décider embauche »: the way of deciding itself is named.
        let named = deeds::objects(deed).filter(|object| object.kind() == Kind::Decision && !object.has(decision::TAKEN_ON));
        let ways: Vec<Entity<'c>> =
            objects.iter().filter_map(|matter| self.decisions.get(matter)).flatten().copied().chain(named).collect();
        // One way of deciding that the bearer takes part in is enough; to be one of several is not to decide.
        let decides = deed.target().is_some_and(|act| act.name().is_some_and(|name| DECIDING.contains(&fold(name).as_str())));
        let is_one_of = |decision: &Entity<'c>| {
            let is_light = matches!(decision.choice(decision::MODE), Some("oneRole" | "advice" | "lot"));
            decides && !is_light && bearer.kind() == Kind::Role && are_others(bearer, decision.values(decision::TAKEN_BY))
        };
        let is_none = |decision: &Entity<'c>| is_none_of(bearer, decision.values(decision::TAKEN_BY));
        if !ways.iter().all(|decision| is_none(decision) || is_one_of(decision)) {
            return None;
        }
        let decision = *ways.first()?;
        let is_named = deeds::objects(deed).any(|object| object == decision);
        let is_sure =
            (is_named && is_none(&decision)) || decision.values(decision::ABOUT).any(|value| value.target().is_some() && is_on(value));
        let says = text! { fr: "qui en décide", en: "who decides on it" };
        Some(Reserve { field: decision.first(decision::TAKEN_BY)?, says, is_sure, can_bear: true, can_share: true })
    }
}

/// The first who may, when the bearer is surely none of them.
fn others<'c>(bearer: Entity<'c>, owner: Entity<'c>, field: Field) -> Option<FieldView<'c>> {
    is_none_of(bearer, owner.values(field)).then(|| owner.first(field)).flatten()
}

fn meets(one: &[Thing], other: &[Thing]) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|thing| other.contains(thing))
}

/// How people name the text of their code.
const TEXTS: [&str; 12] =
    ["code", "ce code", "code social", "texte", "ce texte", "statuts", "règlement", "this code", "text", "bylaws", "rules", "statutes"];

/// Whether a deed bears on the text itself, in words.
fn is_the_text(deed: FieldView<'_>) -> bool {
    deeds::things(deed).iter().any(|thing| matches!(thing, Thing::Told(words) if TEXTS.iter().any(|text| stems(text) == *words)))
}

/// A resource that others alone may dispose of: what the bundle of rights gives to none but them is only a question.
fn disposed<'c>(act: Entity<'c>, bearer: Entity<'c>, deed: FieldView<'c>) -> Option<Reserve<'c>> {
    let asked: &[&str] = match () {
        () if is_case_of(act, &["aliéner"]) => &["alienate"],
        () if is_case_of(act, &["prêter"]) => &["share", "alienate", "manage"],
        () if is_case_of(act, &["dépenser"]) => &["use", "alienate", "manage"],
        () => return None,
    };
    let thing = deeds::objects(deed).find(|object| object.kind() == Kind::Resource)?;
    let rights: Vec<Entity<'c>> = deeds::naming(thing, Kind::Right, right::ON)
        .filter(|right| right.values(right::GRANTS).any(|kind| kind.choice().is_some_and(|kind| asked.contains(&kind))))
        .collect();
    let holders = rights.iter().flat_map(|right| right.values(right::FOR)).chain(owners(thing));
    let field = rights.iter().find_map(|right| right.first(right::FOR))?;
    is_none_of(bearer, holders).then(|| Reserve {
        field,
        says: text! { fr: "qui a ce droit", en: "who has that right" },
        is_sure: false,
        can_bear: true,
        can_share: true,
    })
}
