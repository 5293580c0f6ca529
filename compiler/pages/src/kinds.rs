//! What a list of declarations of one kind is called: a title, in both languages.

use crate::page::Page;
use social_core::kinds::Kind::{self, *};

/// The title over declarations of a kind.
pub(crate) fn many(page: &Page<'_>, kind: Kind) -> String {
    let (fr, en) = match kind {
        Purpose => ("Raison d'être", "Purpose"),
        Issue => ("Enjeux", "Issues"),
        Objective => ("Objectifs", "Objectives"),
        Mission => ("Missions", "Missions"),
        Principle => ("Principes", "Principles"),
        Model => ("Modèles", "Models"),
        Link => ("Liens entre les modèles", "Links between models"),
        Rule => ("Règles", "Rules"),
        Practice => ("Pratiques", "Practices"),
        Commitment => ("Engagements", "Commitments"),
        Action => ("Actions", "Actions"),
        Role => ("Rôles", "Roles"),
        Category => ("Catégories de personnes", "Categories of people"),
        Body => ("Instances", "Bodies"),
        Person => ("Personnes", "People"),
        Organisation => ("Organisations", "Organisations"),
        Decision => ("Décisions et façons de décider", "Decisions and ways of deciding"),
        Pyramid => ("Pyramides", "Pyramids"),
        Wealth => ("Richesses", "Wealth"),
        Flow => ("Flux", "Flows"),
        Sharing => ("Partages", "Sharing"),
        Resource => ("Ressources", "Resources"),
        Right => ("Droits", "Rights"),
        Offer => ("Offres", "Offers"),
        Need => ("Besoins", "Needs"),
        Register => ("Registres", "Registers"),
        Scenario => ("Scénarios", "Scenarios"),
        Assumption => ("Hypothèses", "Assumptions"),
        Evolution => ("Comment changer", "How to change"),
        Version => ("Versions", "Versions"),
        Tension => ("Tensions assumées", "Tensions we own"),
        Waiver => ("Dérogations", "Waivers"),
        Diagnosis => ("Diagnostics", "Diagnoses"),
        Fork => ("Variantes", "Forks"),
        Ending => ("La fin", "The end"),
        Information => ("Fiches d'informations", "Information"),
        History => ("Récit", "Story"),
        Instrument => ("Documents", "Documents"),
        Term => ("Termes", "Terms"),
        Act => ("Actes", "Acts"),
        Profile => ("Profils", "Profiles"),
        Demand => ("Exigences", "Demands"),
        Use => ("Ce que nous reprenons", "What we take up"),
        _ => return title(page.say(kind.spec().noun.fr, kind.spec().noun.en)),
    };
    page.say(fr, en).to_owned()
}

/// A noun as a title.
pub(crate) fn title(noun: &str) -> String {
    let mut letters = noun.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
