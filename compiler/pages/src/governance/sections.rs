//! The nineteen sections of CommunityRule, in its order, and which declaration stands in which.

use Section::*;
use social_core::kinds::{Kind, assumption, body, category, decision, evolution, role, rule};
use social_core::model::Field;
use social_core::resolve::Entity;

/// A section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Section {
    Name,
    Structure,
    Mission,
    Values,
    Legal,
    Membership,
    Removal,
    Roles,
    Limits,
    Rights,
    Decision,
    Implementation,
    Oversight,
    Access,
    Economics,
    Deliberation,
    Grievances,
    Records,
    Modification,
}

/// What stands above a section: its key, which is its anchor, its title, the question it answers.
pub(super) struct Heading {
    /// The section.
    pub section: Section,
    /// The key that CommunityRule gives it.
    pub key: &'static str,
    /// Its title in French, then in English.
    pub title: [&'static str; 2],
    /// The question it answers.
    pub asks: [&'static str; 2],
}

const fn heading(section: Section, key: &'static str, title: [&'static str; 2], asks: [&'static str; 2]) -> Heading {
    Heading { section, key, title, asks }
}

/// Every section, in order.
pub(super) static HEADINGS: &[Heading] = &[
    heading(Name, "name", ["Nom", "Name"], ["Qui sommes-nous ?", "Who are we?"]),
    heading(Structure, "structure", ["Structure", "Structure"], ["Comment sommes-nous organisés ?", "How are we organised?"]),
    heading(Mission, "mission", ["Mission", "Mission"], ["Pourquoi sommes-nous là ?", "Why are we here?"]),
    heading(Values, "values", ["Valeurs", "Values"], ["À quoi tenons-nous ?", "What do we hold to?"]),
    heading(
        Legal,
        "legal",
        ["Cadre juridique", "Legal"],
        [
            "Sous quelle forme existons-nous, quels textes font foi, à qui est ce que nous avons et créons ?",
            "In which form do we exist, which texts prevail, whose is what we have and make?",
        ],
    ),
    heading(
        Membership,
        "membership",
        ["Adhésion", "Membership"],
        ["Qui est membre, et comment le devient-on ?", "Who is a member, and how does one become one?"],
    ),
    heading(
        Removal,
        "removal",
        ["Départ et exclusion", "Removal"],
        ["Comment part-on, comment peut-on être exclu ?", "How does one leave, how may one be excluded?"],
    ),
    heading(
        Roles,
        "roles",
        ["Rôles", "Roles"],
        ["Qui répond de quoi, et comment le devient-on ?", "Who answers for what, and how does one come to it?"],
    ),
    heading(
        Limits,
        "limits",
        ["Limites", "Limits"],
        ["Qu'est-ce qui borne la durée et le cumul des rôles ?", "What bounds how long and how many roles are held?"],
    ),
    heading(Rights, "rights", ["Droits", "Rights"], ["Qu'est-il permis à chacun de faire ?", "What is each of us free to do?"]),
    heading(Decision, "decision", ["Décision", "Decision"], ["Qui décide, et comment ?", "Who decides, and how?"]),
    heading(
        Implementation,
        "implementation",
        ["Mise en œuvre", "Implementation"],
        ["Que nous devons-nous, et comment le faisons-nous ?", "What do we owe each other, and how do we do it?"],
    ),
    heading(
        Oversight,
        "oversight",
        ["Suivi", "Oversight"],
        [
            "Qui vérifie, devant qui rend-on compte, et que disent les faits ?",
            "Who checks, before whom does one account, and what do facts say?",
        ],
    ),
    heading(
        Access,
        "access",
        ["Accès", "Access"],
        ["Qui peut se servir des choses, des lieux, des outils et des comptes ?", "Who may use things, places, tools and accounts?"],
    ),
    heading(
        Economics,
        "economics",
        ["Économie", "Economics"],
        ["Qu'est-ce qui circule, de qui à qui, et comment partage-t-on ?", "What flows, from whom to whom, and how is it shared?"],
    ),
    heading(
        Deliberation,
        "deliberation",
        ["Délibération", "Deliberation"],
        ["Où et quand parlons-nous ensemble ?", "Where and when do we talk together?"],
    ),
    heading(
        Grievances,
        "grievances",
        ["Désaccords et recours", "Grievances"],
        ["Vers qui se tourner pour contester ?", "Whom does one turn to in order to contest?"],
    ),
    heading(
        Records,
        "records",
        ["Registres", "Records"],
        ["Où écrivons-nous ce qui se passe, et qui peut le lire ?", "Where do we write what happens, and who may read it?"],
    ),
    heading(
        Modification,
        "modification",
        ["Modification", "Modification"],
        ["Comment ce texte change-t-il, et comment finira-t-il ?", "How does this text change, and how will it end?"],
    ),
];

/// The section of a declaration; none when the plan has no place for it.
pub(super) fn home(entity: Entity<'_>) -> Option<Section> {
    Some(match entity.kind() {
        Kind::Code | Kind::Information => Name,
        Kind::Body | Kind::Pyramid => Structure,
        Kind::Purpose | Kind::Issue | Kind::Objective | Kind::Mission => Mission,
        Kind::Principle | Kind::Model => Values,
        Kind::Instrument => Legal,
        Kind::Category | Kind::Organisation => Membership,
        Kind::Role => Roles,
        Kind::Assumption if entity.has(assumption::EXCLUSIVE_ROLES) => Limits,
        Kind::Rule => home_of_rule(entity),
        Kind::Decision => Decision,
        Kind::Practice | Kind::Commitment | Kind::Action => Implementation,
        Kind::Diagnosis | Kind::Tension | Kind::Waiver => Oversight,
        Kind::Resource | Kind::Right => Access,
        Kind::Wealth | Kind::Flow | Kind::Sharing | Kind::Offer | Kind::Need => Economics,
        Kind::Register => Records,
        Kind::Evolution | Kind::Version | Kind::Fork | Kind::Ending => Modification,
        Kind::History | Kind::Link | Kind::Term | Kind::Act | Kind::Scenario | Kind::Assumption | Kind::Person => return None,
        Kind::Use | Kind::Profile | Kind::Demand => return None,
        // Groups stand with their declaration.
        Kind::Event | Kind::Column | Kind::Given | Kind::Axis | Kind::Level | Kind::Step => return None,
    })
}

/// A rule stands where what names it stands: a rule by which one leaves is about leaving. Else a mere permission is a right.
fn home_of_rule(rule: Entity<'_>) -> Section {
    const NAMED: &[(Kind, Field, Section)] = &[
        (Kind::Decision, decision::APPEAL, Grievances),
        (Kind::Rule, rule::APPEAL, Grievances),
        (Kind::Category, category::LEAVES, Removal),
        (Kind::Body, body::LEAVES, Removal),
        (Kind::Role, role::LEAVES, Removal),
        (Kind::Category, category::ENTERS, Membership),
        (Kind::Body, body::ENTERS, Membership),
        (Kind::Role, role::ENTERS, Roles),
        (Kind::Evolution, evolution::OBJECTIONS, Modification),
        (Kind::Evolution, evolution::EMERGENCY, Modification),
    ];
    let named = |(kind, field, section): &(Kind, Field, Section)| rule.named_by(*kind, *field).next().map(|_| *section);
    let binds = rule.has(rule::MUST) || rule.has(rule::MUST_NOT);
    let otherwise = if rule.has(rule::MAY) && !binds { Rights } else { Implementation };
    NAMED.iter().find_map(named).unwrap_or(otherwise)
}
