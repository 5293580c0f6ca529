//! Which fields of a kind stand in a table, and which stand in another section than their declaration.

use super::sections::Section;
use social_core::kinds::{
    Kind, body, category, code, decision, evolution, flow, information, instrument, need, objective, offer, organisation, register,
    resource, right, role, rule, version, wealth,
};
use social_core::model::Field;

/// A table that gathers one side of several kinds.
pub(super) struct Facet {
    /// Where it stands.
    pub section: Section,
    /// Its title, in French, then in English.
    pub title: [&'static str; 2],
    /// What its first column names.
    pub names: [&'static str; 2],
    /// The kinds whose declarations it lists.
    pub kinds: &'static [Kind],
    /// Its columns.
    pub columns: &'static [Column],
}

/// A column: its title in French and in English, and the field it shows of each kind.
pub(super) struct Column {
    /// Its title.
    pub title: [&'static str; 2],
    /// Its fields.
    pub fields: &'static [(Kind, Field)],
}

const fn column(title: [&'static str; 2], fields: &'static [(Kind, Field)]) -> Column {
    Column { title, fields }
}

/// Every facet, in the order of the sections.
pub(super) static FACETS: &[Facet] = &[
    Facet {
        section: Section::Legal,
        title: ["Ce que nous avons et créons", "What we have and make"],
        names: ["Ressource", "Resource"],
        kinds: &[Kind::Resource],
        columns: &[
            column(["À qui", "Whose"], &[(Kind::Resource, resource::HELD_BY)]),
            column(["Licence", "Licence"], &[(Kind::Resource, resource::LICENCE)]),
        ],
    },
    Facet {
        section: Section::Removal,
        title: ["Comment on en sort", "How one leaves"],
        names: ["Qui", "Who"],
        kinds: &[Kind::Category, Kind::Body, Kind::Role],
        columns: &[column(
            ["Comment on en sort", "How one leaves"],
            &[(Kind::Category, category::LEAVES), (Kind::Body, body::LEAVES), (Kind::Role, role::LEAVES)],
        )],
    },
    Facet {
        section: Section::Limits,
        title: ["Combien de temps, combien de personnes", "How long, how many people"],
        names: ["Qui", "Who"],
        kinds: &[Kind::Body, Kind::Role],
        columns: &[
            column(["Mandat", "Term"], &[(Kind::Body, body::TERM), (Kind::Role, role::TERM)]),
            column(["Mandats de suite", "Terms in a row"], &[(Kind::Body, body::AT_MOST_TERMS), (Kind::Role, role::AT_MOST_TERMS)]),
            column(["Au moins", "At least"], &[(Kind::Role, role::AT_LEAST)]),
            column(["Au plus", "At most"], &[(Kind::Role, role::AT_MOST)]),
            column(["Incompatible avec", "Incompatible with"], &[(Kind::Role, role::INCOMPATIBLE)]),
            column(["Pouvoirs par membre", "Proxies per member"], &[(Kind::Body, body::PROXIES)]),
        ],
    },
    Facet {
        section: Section::Oversight,
        title: ["Devant qui l'on rend compte", "Before whom one accounts"],
        names: ["Qui", "Who"],
        kinds: &[Kind::Body, Kind::Role],
        columns: &[column(["Rend compte à", "Accounts to"], &[(Kind::Body, body::ACCOUNTABLE), (Kind::Role, role::ACCOUNTABLE)])],
    },
    Facet {
        section: Section::Oversight,
        title: ["Qui vérifie", "Who checks"],
        names: ["Règle ou objectif", "Rule or objective"],
        kinds: &[Kind::Objective, Kind::Rule],
        columns: &[column(["Vérifié par", "Checked by"], &[(Kind::Objective, objective::VERIFIED_BY), (Kind::Rule, rule::CHECKED_BY)])],
    },
    Facet {
        section: Section::Deliberation,
        title: ["Réunions", "Meetings"],
        names: ["Instance", "Body"],
        kinds: &[Kind::Body],
        columns: &[
            column(["Se réunit", "Meets"], &[(Kind::Body, body::MEETS)]),
            column(["Convoquée par", "Called by"], &[(Kind::Body, body::CALLED_BY)]),
            column(["Préavis", "Notice"], &[(Kind::Body, body::NOTICE)]),
            column(["Animée par", "Chaired by"], &[(Kind::Body, body::CHAIRED_BY)]),
        ],
    },
    Facet {
        section: Section::Deliberation,
        title: ["Avant de changer ce texte", "Before this text changes"],
        names: ["Marche à suivre", "Way to follow"],
        kinds: &[Kind::Evolution],
        columns: &[
            column(["Où", "Where"], &[(Kind::Evolution, evolution::WHERE)]),
            column(["Qui est consulté", "Who is consulted"], &[(Kind::Evolution, evolution::CONSULTS)]),
            column(["Objections", "Objections"], &[(Kind::Evolution, evolution::OBJECTIONS)]),
        ],
    },
    Facet {
        section: Section::Grievances,
        title: ["Recours", "Appeals"],
        names: ["Décision ou règle", "Decision or rule"],
        kinds: &[Kind::Decision, Kind::Rule],
        columns: &[column(["Devant qui", "Before whom"], &[(Kind::Decision, decision::APPEAL), (Kind::Rule, rule::APPEAL)])],
    },
];

/// The fields of a kind that stand in a facet, and not again with their declaration.
pub(super) fn stands_elsewhere(kind: Kind, field: Field) -> bool {
    let is_told_twice = kind == Kind::Evolution;
    let is_in = |facet: &Facet| facet.columns.iter().any(|column| column.fields.contains(&(kind, field)));
    !is_told_twice && (FACETS.iter().any(is_in) || is_legal(kind, field))
}

/// What the section on the legal form takes from the general information.
fn is_legal(kind: Kind, field: Field) -> bool {
    LEGAL.contains(&(kind, field))
}

/// The fields that open the legal section.
pub(super) const LEGAL: &[(Kind, Field)] = &[
    (Kind::Information, information::LEGAL_FORM),
    (Kind::Information, information::SEAT),
    (Kind::Information, information::IDENTIFIERS),
    (Kind::Code, code::LICENCE),
];

/// The columns of a kind that reads best as a table.
pub(super) const fn columns(kind: Kind) -> Option<&'static [Field]> {
    Some(match kind {
        Kind::Decision => &[decision::ABOUT, decision::TAKEN_BY, decision::MODE, decision::MAJORITY, decision::QUORUM, decision::NOTICE],
        Kind::Register => &[register::KEEPER, register::READERS, register::UPDATED, register::KEPT_FOR],
        Kind::Right => &[right::GRANTS, right::ON, right::FOR, right::CONDITION],
        Kind::Flow => &[flow::WEALTH, flow::FROM, flow::TO, flow::AMOUNT, flow::EVERY],
        Kind::Wealth => &[wealth::FORM, wealth::MEASURE, wealth::UNIT, wealth::HELD_BY],
        Kind::Offer => &[offer::BY, offer::FOR, offer::PRICE, offer::PLACE],
        Kind::Need => &[need::BY, need::AMOUNT, need::IN_RETURN, need::BY_DATE],
        Kind::Resource => &[resource::KIND, resource::KEPT_BY, resource::PLACE, resource::LIMITS],
        Kind::Instrument => &[instrument::NATURE, instrument::SCOPE, instrument::DATE, instrument::ADOPTED_BY],
        Kind::Category => &[category::SIZE, category::PART_OF, category::CONDITION, category::ENTERS],
        Kind::Organisation => &[organisation::LEGAL_FORM, organisation::MEMBER_OF, organisation::TERRITORY],
        Kind::Version => &[version::NUMBER, version::DATE, version::STATE, version::DECISION],
        _ => return None,
    })
}

/// The fields that the short form keeps.
pub(super) const fn kept_short(kind: Kind) -> &'static [Field] {
    use social_core::kinds::{diagnosis, ending, pyramid, role, sharing, tension, waiver};
    match kind {
        Kind::Body => &[body::MEMBERS, body::DECIDES, body::DECIDES_BY],
        Kind::Pyramid => &[pyramid::INITIATORS],
        Kind::Role => &[role::ANSWERS, role::HOLDERS],
        Kind::Sharing => &[sharing::OF, sharing::SHARES],
        Kind::Tension => &[tension::REASON, tension::UNTIL],
        Kind::Waiver => &[waiver::RULE, waiver::UNTIL],
        Kind::Diagnosis => &[diagnosis::DATE, diagnosis::FINDINGS],
        Kind::Evolution => &[
            evolution::PROPOSES,
            evolution::DELAY,
            evolution::DECIDES,
            evolution::QUORUM,
            evolution::TAKES_EFFECT,
            evolution::PROTECTS,
            evolution::EMERGENCY,
        ],
        Kind::Ending => &[ending::WHEN, ending::DECIDED_BY, ending::GOES_TO],
        _ => &[],
    }
}

/// The field that says the whole in a sentence, told beside the title.
pub(super) const fn lead(kind: Kind) -> Option<Field> {
    use social_core::kinds::{action, assumption, commitment, history, issue, mission, model, practice, principle, purpose, pyramid};
    Some(match kind {
        Kind::Purpose => purpose::STATEMENT,
        Kind::Issue => issue::STATEMENT,
        Kind::Objective => objective::STATEMENT,
        Kind::Mission => mission::STATEMENT,
        Kind::Principle => principle::STATEMENT,
        Kind::Model => model::STATES,
        Kind::Rule => rule::STATEMENT,
        Kind::Practice => practice::DESCRIPTION,
        Kind::Commitment => commitment::PROMISES,
        Kind::Action => action::DESCRIPTION,
        Kind::Role => role::PURPOSE,
        Kind::Body => body::PURPOSE,
        Kind::Pyramid => pyramid::PURPOSE,
        Kind::Assumption => assumption::STATEMENT,
        Kind::History => history::SUMMARY,
        _ => return None,
    })
}

/// What several of a kind are called, in French, then in English.
pub(super) const fn plural(kind: Kind) -> [&'static str; 2] {
    match kind {
        Kind::Purpose => ["Raison d'être", "Purpose"],
        Kind::Issue => ["Enjeux", "Issues"],
        Kind::Objective => ["Objectifs", "Objectives"],
        Kind::Mission => ["Missions", "Missions"],
        Kind::Principle => ["Principes", "Principles"],
        Kind::Model => ["Modèles", "Models"],
        Kind::Instrument => ["Documents", "Documents"],
        Kind::Category => ["Catégories de membres", "Categories of members"],
        Kind::Organisation => ["Organisations", "Organisations"],
        Kind::Body => ["Instances", "Bodies"],
        Kind::Pyramid => ["Pyramide inversée", "Inverted pyramid"],
        Kind::Role => ["Rôles", "Roles"],
        Kind::Rule => ["Règles", "Rules"],
        Kind::Practice => ["Pratiques", "Practices"],
        Kind::Commitment => ["Engagements", "Commitments"],
        Kind::Action => ["Actions", "Actions"],
        Kind::Assumption => ["Ce qui va de soi", "What is taken for granted"],
        Kind::Diagnosis => ["Diagnostics", "Diagnoses"],
        Kind::Tension => ["Tensions assumées", "Tensions we own"],
        Kind::Waiver => ["Dérogations", "Waivers"],
        Kind::Resource => ["Ressources", "Resources"],
        Kind::Right => ["Droits sur ces ressources", "Rights over these resources"],
        Kind::Wealth => ["Richesses", "Forms of wealth"],
        Kind::Flow => ["Flux", "Flows"],
        Kind::Sharing => ["Partages", "Sharing"],
        Kind::Offer => ["Offres", "Offers"],
        Kind::Need => ["Besoins", "Needs"],
        Kind::Register => ["Registres", "Registers"],
        Kind::Decision => ["Façons de décider", "Ways of deciding"],
        Kind::Evolution => ["La marche à suivre", "The way to follow"],
        Kind::Version => ["Versions", "Versions"],
        Kind::Fork => ["Variantes", "Forks"],
        Kind::Ending => ["La fin", "The end"],
        Kind::History => ["Histoire", "History"],
        Kind::Link => ["Liens entre modèles", "Links between models"],
        Kind::Term => ["Mots définis", "Defined words"],
        Kind::Act => ["Actes", "Acts"],
        Kind::Scenario => ["Scénarios", "Scenarios"],
        Kind::Person => ["Personnes", "People"],
        Kind::Use => ["Modules utilisés", "Modules used"],
        Kind::Profile => ["Profils", "Profiles"],
        Kind::Demand => ["Exigences", "Demands"],
        Kind::Code => ["Le code", "The code"],
        Kind::Information => ["Fiche d'informations", "General information"],
        _ => ["Autres", "Others"],
    }
}
