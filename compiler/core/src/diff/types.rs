//! What a comparison returns.

use crate::kinds::Kind;
use crate::model::FieldSpec;
use crate::resolve::EntityId;
use crate::text::Place;
use crate::words::Text;

/// What changes from one state of a code to another.
#[derive(Clone, Debug)]
pub struct Diff {
    /// The changes, in the order of the new code; what is gone comes last, in the order of the old one.
    pub changes: Vec<Change>,
    /// The version numbers of both.
    pub numbers: Numbers,
    /// The declared way of changing, step by step.
    pub steps: Vec<Step>,
    /// How many places of the old code and of the new one could not be read: what stands there was not compared.
    pub unread: [usize; 2],
    /// How many declarations both have.
    pub common: usize,
}

impl Diff {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The classes met, the lightest first.
    pub fn classes(&self) -> Vec<Class> {
        let mut classes: Vec<Class> = self.changes.iter().map(|change| change.class).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// How many changes of a class.
    pub fn count(&self, class: Class) -> usize {
        self.changes.iter().filter(|change| change.class == class).count()
    }

    /// Whether something protected changes.
    pub fn touches_protected(&self) -> bool {
        self.changes.iter().any(|change| !change.guards.is_empty() && change.is_protected)
    }

    /// Whether the way of changing itself changes.
    pub fn touches_procedure(&self) -> bool {
        self.changes.iter().any(|change| change.is_procedure)
    }
}

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    /// What happened.
    pub nature: Nature,
    /// To what.
    pub subject: Subject,
    /// The field that moved; none when the whole declaration comes, goes or takes another name.
    pub field: Option<&'static FieldSpec>,
    /// What it is about.
    pub domain: Domain,
    /// How much it weighs.
    pub class: Class,
    /// Whether what is declared becomes stronger or weaker.
    pub effect: Effect,
    /// What was said.
    pub before: Option<Text>,
    /// What is said now.
    pub after: Option<Text>,
    /// Where it was said, in the old code.
    pub old_place: Option<Place>,
    /// Where it is said, in the new code.
    pub new_place: Option<Place>,
    /// Who gains.
    pub gains: Vec<Touched>,
    /// Who loses.
    pub loses: Vec<Touched>,
    /// The decisions of the old code that it takes to change this.
    pub guards: Vec<EntityId>,
    /// Whether the old code says that it protects this.
    pub is_protected: bool,
    /// Whether it is part of the way the code changes.
    pub is_procedure: bool,
}

/// The declaration or the group that changes.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Its kind, in the new code when it is there.
    pub kind: Kind,
    /// How a sentence calls it.
    pub label: String,
    /// Its title, when it has one.
    pub title: Option<String>,
    /// Its stable id.
    pub id: String,
    /// In the old code.
    pub old: Option<EntityId>,
    /// In the new code.
    pub new: Option<EntityId>,
}

/// Somebody who gains or loses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Touched {
    /// Who.
    pub party: Party,
    /// What is gained or lost.
    pub domain: Domain,
    /// What is gained or lost, without its subject: `peut désormais lire journal_de_caisse`.
    pub text: Text,
}

/// A role, a category, a body, a person, an organisation, or words that stand for people.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Party {
    /// How the code calls it.
    pub label: String,
    /// In the old code; none for one that is new or only told in words.
    pub old: Option<EntityId>,
    /// In the new code.
    pub new: Option<EntityId>,
}

macro_rules! keyed {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $key:literal $fr:literal / $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable key in JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The words a reader sees.
            pub fn text(self) -> Text {
                match self { $(Self::$variant => Text { fr: $fr.to_owned(), en: $en.to_owned() }),+ }
            }
        }
    };
}

keyed! {
    /// What happened to a declaration or to one of its fields.
    Nature {
        /// It was not there.
        Added "added" "nouveau" / "new";
        /// It is no longer there.
        Removed "removed" "supprimé" / "removed";
        /// It says something else.
        Changed "changed" "changé" / "changed";
        /// It has another name.
        Renamed "renamed" "renommé" / "renamed";
        /// The order of what it holds matters, and moved.
        Reordered "reordered" "dans un autre ordre" / "in another order";
    }
}

keyed! {
    /// How much a change weighs, the lightest first.
    Class {
        /// Words, titles, notes.
        Editorial "editorial" "rédaction" / "wording";
        /// A name, that nothing else follows.
        Renaming "renaming" "renommage" / "renaming";
        /// A fact written down: who holds a role, what happened, which version stands.
        Record "record" "mise à jour" / "update of what is recorded";
        /// What was meant is said, or said otherwise: to be read together.
        Clarifying "clarifying" "clarification" / "clarification";
        /// Somebody must, may or is owed something else than before.
        Substantive "substantive" "changement de fond" / "change of substance";
    }
}

keyed! {
    /// What a change does to what is declared.
    Effect {
        /// It asks for more, guards more, gives more.
        Stronger "stronger" "renforcé" / "stronger";
        /// It asks for less, guards less, gives less.
        Weaker "weaker" "affaibli" / "weaker";
        /// Neither.
        Neutral "neutral" "sans effet" / "no effect";
        /// Nobody can say without reading it.
        Unknown "unknown" "à apprécier" / "to be weighed";
    }
}

keyed! {
    /// What a change is about.
    Domain {
        /// What must be done.
        Obligation "obligation" "obligation" / "obligation";
        /// What must not be done.
        Prohibition "prohibition" "interdiction" / "prohibition";
        /// What may be done.
        Permission "permission" "permission" / "permission";
        /// A right over something.
        Right "right" "droit" / "right";
        /// What somebody may decide.
        Power "power" "pouvoir" / "power";
        /// A part in a decision: sitting, voting, proposing, being heard.
        Voice "voice" "voix" / "voice";
        /// A majority, a quorum, a notice.
        Threshold "threshold" "seuil" / "threshold";
        /// By when, how often.
        Deadline "deadline" "délai" / "deadline";
        /// How long a mandate lasts, and how many in a row.
        Term "term" "mandat" / "term";
        /// A share of something.
        Share "share" "part" / "share";
        /// What passes from one to the other.
        Flow "flow" "flux" / "flow";
        /// Whom to turn to, what happens otherwise, who establishes it.
        Guarantee "guarantee" "garantie" / "guarantee";
        /// When a rule applies, and when it does not.
        Condition "condition" "condition" / "condition";
        /// What may be read.
        Access "access" "accès" / "access";
        /// Who belongs to what, who holds what.
        Membership "membership" "appartenance" / "membership";
        /// What somebody answers for.
        Charge "charge" "charge" / "charge";
        /// What is kept from changing lightly.
        Protection "protection" "protection" / "protection";
        /// A principle, a purpose.
        Principle "principle" "principe" / "principle";
        /// To which facts one sees it.
        Proof "proof" "preuve" / "proof";
        /// How the code changes.
        Procedure "procedure" "marche à suivre" / "procedure";
        /// What is written down of facts.
        Record "record" "constatation" / "record";
        /// Words.
        Words "words" "mots" / "words";
        /// A name.
        Name "name" "nom" / "name";
        /// Anything else that the code declares.
        Other "other" "autre" / "other";
    }
}

/// The version numbers of both codes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbers {
    /// Of the old code, as written.
    pub old: Option<String>,
    /// Of the new code, as written.
    pub new: Option<String>,
    /// How far the number moved; none when one of them has no number.
    pub moved: Option<Weight>,
    /// Whether the number went back.
    pub is_backwards: bool,
    /// How far the change asks it to move.
    pub asked: Weight,
    /// The number that the change asks for, from that of the old code.
    pub suggested: Option<String>,
}

keyed! {
    /// How far a version number moves.
    Weight {
        /// Not at all.
        None "none" "rien" / "nothing";
        /// The last number: a turn of phrase.
        Patch "patch" "le dernier nombre" / "the last number";
        /// The second number: a rule.
        Minor "minor" "le deuxième nombre" / "the second number";
        /// The first number: what is essential.
        Major "major" "le premier nombre" / "the first number";
    }
}

/// One step of the declared way of changing, and what the new code says of it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// Whether it was followed.
    pub verdict: Verdict,
    /// What was declared.
    pub asked: Text,
    /// Why that verdict.
    pub why: Text,
    /// Where the old code asks for it.
    pub old_place: Option<Place>,
    /// Where the new code answers.
    pub new_place: Option<Place>,
}

keyed! {
    /// A step of the way a code changes.
    StepKind {
        /// The number moves with the change.
        Number "number" "le numéro" / "the number";
        /// Who proposes.
        Proposer "proposer" "qui propose" / "who proposes";
        /// Who is heard.
        Consulted "consulted" "qui est consulté" / "who is consulted";
        /// The time between proposal and decision.
        Delay "delay" "le délai" / "the delay";
        /// Who decides, and how.
        Decision "decision" "qui décide" / "who decides";
        /// How many have to be there.
        Quorum "quorum" "le quorum" / "the quorum";
        /// How objections are heard.
        Objections "objections" "les objections" / "objections";
        /// What is protected.
        Protection "protection" "ce qui est protégé" / "what is protected";
        /// Who deposits.
        Deposit "deposit" "le dépôt" / "the deposit";
        /// When it applies.
        Effect "takesEffect" "la prise d'effet" / "when it takes effect";
        /// The old version stays known.
        Memory "memory" "la mémoire" / "memory";
    }
}

keyed! {
    /// Whether a step was followed, as far as the new code says.
    Verdict {
        /// It was.
        Followed "followed" "suivi" / "followed";
        /// It was not.
        NotFollowed "notFollowed" "non suivi" / "not followed";
        /// The code does not say.
        NotSaid "notSaid" "non dit" / "not said";
        /// The new code is a proposal: it is still to be done.
        Ahead "ahead" "à venir" / "still to come";
    }
}
