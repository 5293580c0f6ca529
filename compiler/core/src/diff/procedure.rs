//! The way of changing that the old code declares, against what the new code says of itself. What is not said is never assumed.

use super::Cx;
use super::phrases::{called, listed_names};
use super::steps::{Adoption, answers, later, reaches};
use super::types::{Change, Class, Numbers, Step, StepKind, Verdict, Weight};
use super::version::{is_about_versions, number};
use crate::checks::wording;
use crate::kinds::{Kind, code, decision, evolution, version};
use crate::model::Field;
use crate::resolve::{Entity, EntityId};
use crate::values::Value;
use crate::words::Text;

/// Every step of every evolution that this change goes through, in the order one follows them.
pub(super) fn steps(cx: &Cx<'_>, changes: &[Change], numbers: &Numbers) -> Vec<Step> {
    if !changes.iter().any(|change| !is_about_versions(change)) {
        return Vec::new();
    }
    let adoption = Adoption::of(cx);
    let mut steps: Vec<Step> = numbered(cx, numbers).into_iter().collect();
    for evolution in concerned(cx, changes) {
        Follow { cx, evolution, adoption: &adoption }.steps(&mut steps);
    }
    steps.extend(guarded(cx, changes, &adoption));
    steps.extend(remembered(cx, &adoption));
    steps
}

/// The evolutions of the old code that the changes go through: those made for what changes, else those made for any part.
fn concerned<'c>(cx: &Cx<'c>, changes: &[Change]) -> Vec<Entity<'c>> {
    let changed = changes.iter().filter(|change| matches!(change.class, Class::Substantive | Class::Clarifying));
    let changed: Vec<EntityId> = changed.filter_map(|change| change.subject.old).collect();
    let is_whole = |evolution: &Entity<'_>| {
        let mut targets = evolution.values(evolution::APPLIES_TO).peekable();
        targets.peek().is_none() || targets.any(|value| value.target().is_none_or(|target| target.kind() == Kind::Code))
    };
    let is_made_for = |evolution: &Entity<'_>| evolution.targets(evolution::APPLIES_TO).any(|target| changed.contains(&target.id()));
    cx.old.of(Kind::Evolution).filter(|evolution| is_whole(evolution) || is_made_for(evolution)).collect()
}

/// Whether the number moved as far as the change asks.
fn numbered(cx: &Cx<'_>, numbers: &Numbers) -> Option<Step> {
    if numbers.asked == Weight::None || (numbers.old.is_none() && numbers.new.is_none()) {
        return None;
    }
    let (old, new) = (number(cx.old), number(cx.new));
    let (before, after) = (numbers.old.clone().unwrap_or_default(), numbers.new.clone().unwrap_or_default());
    let asked = match &numbers.suggested {
        Some(suggested) => text! { fr: "au moins {suggested}", en: "at least {suggested}", suggested },
        None => numbers.asked.text(),
    };
    let is_settled = cx.old.declaration().is_some_and(|code| matches!(code.choice(code::STATUS), Some("adopted" | "deposited")));
    let (verdict, why) = match numbers.moved {
        None => (Verdict::NotSaid, text! { fr: "l'un des deux textes n'a pas de numéro", en: "one of the two texts has no number" }),
        Some(_) if numbers.is_backwards => (
            Verdict::NotFollowed,
            text! { fr: "le numéro recule de {before} à {after}", en: "the number goes back from {before} to {after}", before, after },
        ),
        Some(Weight::None) if is_settled => {
            (Verdict::NotFollowed, text! { fr: "le numéro reste {before}", en: "the number stays {before}", before })
        }
        Some(Weight::None) => (Verdict::Ahead, text! { fr: "le numéro est encore {before}", en: "the number is still {before}", before }),
        Some(moved) if moved < numbers.asked => (
            Verdict::NotFollowed,
            text! { fr: "le numéro passe de {before} à {after}, moins que ce que le changement demande", en: "the number goes from {before} to {after}, less than the change asks for", before, after },
        ),
        Some(_) => (
            Verdict::Followed,
            text! { fr: "le numéro passe de {before} à {after}", en: "the number goes from {before} to {after}", before, after },
        ),
    };
    let (old_place, new_place) = (old.map(|field| field.place()), new.map(|field| field.place()));
    Some(Step { kind: StepKind::Number, verdict, asked, why, old_place, new_place })
}

/// One evolution, followed or not.
struct Follow<'f, 'c> {
    cx: &'f Cx<'c>,
    evolution: Entity<'c>,
    adoption: &'f Adoption<'c>,
}

impl Follow<'_, '_> {
    fn steps(&self, out: &mut Vec<Step>) {
        let untold = |kind, field, why: Text| self.step(kind, field, (Verdict::NotSaid, why));
        let nobody = text! { fr: "le code ne garde pas trace de qui a proposé", en: "the code keeps no trace of who proposed" };
        out.extend(untold(StepKind::Proposer, evolution::PROPOSES, nobody));
        let unheard = text! { fr: "le code ne garde pas trace de ces avis", en: "the code keeps no trace of this advice" };
        out.extend(untold(StepKind::Consulted, evolution::CONSULTS, unheard));
        out.extend(self.step(StepKind::Delay, evolution::DELAY, self.delay()));
        let objections = text! { fr: "le code ne garde pas trace des objections", en: "the code keeps no trace of objections" };
        out.extend(untold(StepKind::Objections, evolution::OBJECTIONS, objections));
        out.extend(self.step(StepKind::Decision, evolution::DECIDES, self.decision()));
        out.extend(self.step(StepKind::Quorum, evolution::QUORUM, self.quorum()));
        out.extend(self.step(StepKind::Deposit, evolution::DEPOSITS, self.deposit()));
        let effect = text! { fr: "le code ne dit pas depuis quand le changement s'applique", en: "the code does not say since when the change applies" };
        out.extend(untold(StepKind::Effect, evolution::TAKES_EFFECT, effect));
    }

    /// A step that the evolution declares; of a proposal, it is still to come.
    fn step(&self, kind: StepKind, field: Field, (verdict, why): (Verdict, Text)) -> Option<Step> {
        let stated = self.evolution.first(field)?;
        let asked = listed_names(self.evolution, field);
        let (verdict, why) = match self.adoption.is_adopted {
            true => (verdict, why),
            false => (Verdict::Ahead, text! { fr: "le nouveau texte est une proposition", en: "the new text is a proposal" }),
        };
        let answered = match kind {
            StepKind::Delay => self.adoption.decided.map(|(_, place)| place),
            StepKind::Decision | StepKind::Quorum => self.adoption.by.first().map(|field| field.place()),
            StepKind::Deposit => self.adoption.version.and_then(|v| v.first(version::DEPOSITED_BY)).map(|field| field.place()),
            _ => None,
        };
        Some(Step { kind, verdict, asked, why, old_place: Some(stated.place()), new_place: answered })
    }

    fn delay(&self) -> (Verdict, Text) {
        if self.is_urgent() {
            return (
                Verdict::Followed,
                text! { fr: "la voie d'urgence ne demande pas d'attendre", en: "the way of emergency asks for no wait" },
            );
        }
        let Some(Value::Duration(wait)) = self.evolution.first(evolution::DELAY).map(|field| field.value()) else {
            return (Verdict::NotSaid, Text::default());
        };
        let (Some(proposed), Some((decided, _))) = (self.adoption.proposed, self.adoption.decided) else {
            return (
                Verdict::NotSaid,
                text! {
                    fr: "le code ne dit pas quel jour le changement a été proposé",
                    en: "the code does not say on which day the change was proposed"
                },
            );
        };
        let (from, to) = (proposed.to_string(), decided.to_string());
        match later(proposed, *wait) {
            Some(earliest) if decided >= earliest => {
                (Verdict::Followed, text! { fr: "proposé le {from}, décidé le {to}", en: "proposed on {from}, decided on {to}", from, to })
            }
            Some(earliest) => {
                let earliest = earliest.to_string();
                (
                    Verdict::NotFollowed,
                    text! {
                        fr: "proposé le {from}, décidé le {to}, il fallait attendre le {earliest}",
                        en: "proposed on {from}, decided on {to}, it had to wait until {earliest}", from, to, earliest
                    },
                )
            }
            None => {
                (Verdict::NotSaid, text! { fr: "proposé le {from}, décidé le {to}", en: "proposed on {from}, decided on {to}", from, to })
            }
        }
    }

    /// Whether the decision stated is the one that the old code keeps for emergencies.
    fn is_urgent(&self) -> bool {
        let mut urgent = self.evolution.targets(evolution::EMERGENCY);
        urgent.any(|way| answers(self.cx, way, &self.adoption.by).0 == Verdict::Followed)
    }

    fn decision(&self) -> (Verdict, Text) {
        if self.is_urgent() {
            return (
                Verdict::Followed,
                text! { fr: "par la voie d'urgence que le code prévoit", en: "by the way of emergency that the code plans" },
            );
        }
        let mut worst = None;
        for decider in self.evolution.values(evolution::DECIDES) {
            let Some(asked) = decider.target() else {
                worst = worst
                    .or(Some((Verdict::NotSaid, text! { fr: "qui décide n'est dit qu'en mots", en: "who decides is told in words only" })));
                continue;
            };
            let answer = answers(self.cx, asked, &self.adoption.by);
            if answer.0 == Verdict::Followed {
                return answer;
            }
            worst = Some(answer);
        }
        worst.unwrap_or((Verdict::NotSaid, Text::default()))
    }

    /// A decision says which quorum it asked for, never how many were there.
    fn quorum(&self) -> (Verdict, Text) {
        let wanted = self.evolution.first(evolution::QUORUM);
        let got = self.adoption.by.iter().find_map(|field| field.target()?.first(decision::QUORUM));
        match wanted.zip(got).and_then(|(wanted, got)| Some((reaches(got, wanted)?, wording::value(got)))) {
            Some((false, asked)) => (
                Verdict::NotFollowed,
                text! { fr: "la décision ne demandait que {asked}", en: "the decision asked for {asked} only", asked },
            ),
            Some((true, asked)) => (
                Verdict::NotSaid,
                text! {
                    fr: "la décision demandait {asked} ; combien étaient là, le code ne le dit pas",
                    en: "the decision asked for {asked}; how many were there, the code does not say", asked
                },
            ),
            None => {
                (Verdict::NotSaid, text! { fr: "le code ne dit pas combien étaient là", en: "the code does not say how many were there" })
            }
        }
    }

    fn deposit(&self) -> (Verdict, Text) {
        if !self.adoption.is_deposited {
            return (Verdict::Ahead, text! { fr: "le nouveau texte n'est pas encore déposé", en: "the new text is not deposited yet" });
        }
        let stated: Vec<_> = self.adoption.version.map(|v| v.values(version::DEPOSITED_BY).collect()).unwrap_or_default();
        let Some(first) = stated.first() else {
            return (Verdict::NotSaid, text! { fr: "déposé, sans dire par qui", en: "deposited, without saying by whom" });
        };
        let by = wording::value(*first);
        let wanted: Vec<_> = self.evolution.targets(evolution::DEPOSITS).map(|who| self.cx.pairs.new_of(who.id())).collect();
        match stated.iter().map(|field| field.target().map(Entity::id)).collect::<Vec<_>>() {
            got if got.contains(&None) || wanted.contains(&None) || wanted.is_empty() => {
                (Verdict::NotSaid, text! { fr: "déposé par {by}, en mots seulement", en: "deposited by {by}, in words only", by })
            }
            got if got.iter().any(|who| wanted.contains(who)) => {
                (Verdict::Followed, text! { fr: "déposé par {by}", en: "deposited by {by}", by })
            }
            _ => (Verdict::NotFollowed, text! { fr: "déposé par {by}", en: "deposited by {by}", by }),
        }
    }
}

/// Whether what is protected changed by the decision that protects it; one step for each such decision.
fn guarded(cx: &Cx<'_>, changes: &[Change], adoption: &Adoption<'_>) -> Vec<Step> {
    let mut guards: Vec<EntityId> = changes.iter().flat_map(|change| change.guards.iter().copied()).collect();
    guards.sort_unstable();
    guards.dedup();
    let mut steps = Vec::new();
    for guard in guards.into_iter().filter_map(|id| cx.old.entity(id)) {
        let mut things: Vec<Text> = Vec::new();
        let mut place = None;
        for change in changes.iter().filter(|change| change.guards.contains(&guard.id())) {
            let name = Text::same(format!("`{}`", change.subject.label));
            place = place.or(change.new_place);
            if !things.contains(&name) {
                things.push(name);
            }
        }
        let (name, things) = (called(guard), wording::all_of(&things));
        let asked = text! { fr: "{things} : par {name}", en: "{things}: by {name}", things, name };
        let (verdict, why) = demanded(cx, guard, adoption);
        steps.push(Step { kind: StepKind::Protection, verdict, asked, why, old_place: Some(guard.name_place()), new_place: place });
    }
    steps
}

fn demanded(cx: &Cx<'_>, guard: Entity<'_>, adoption: &Adoption<'_>) -> (Verdict, Text) {
    match adoption.is_adopted {
        true => answers(cx, guard, &adoption.by),
        false => (Verdict::Ahead, text! { fr: "le nouveau texte est une proposition", en: "the new text is a proposal" }),
    }
}

/// Whether the version before is still known.
fn remembered(cx: &Cx<'_>, adoption: &Adoption<'_>) -> Option<Step> {
    let before = number(cx.old)?;
    let keeps = adoption.keeps_old.filter(|_| adoption.is_adopted)?;
    let raw = before.raw();
    let asked = text! { fr: "la version {raw} reste citée", en: "version {raw} stays mentioned", raw };
    let (verdict, why) = match keeps {
        true => (Verdict::Followed, text! { fr: "le nouveau texte la cite", en: "the new text mentions it" }),
        false => (Verdict::NotSaid, text! { fr: "le nouveau texte ne la cite plus", en: "the new text does not mention it" }),
    };
    Some(Step { kind: StepKind::Memory, verdict, asked, why, old_place: Some(before.place()), new_place: None })
}
