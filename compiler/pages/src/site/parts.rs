//! The parts of a code and the page of the site where each stands: the single page shows them all, in this order.

use super::everything;
use super::standing::HOME;
use crate::page::Page;
use crate::{card, chapters, findings, newcomer, summary, verdicts};
use maud::Markup;
use social_core::kinds::Kind;

/// Draws a part; nothing when the code has nothing for it.
pub(crate) type Draw = fn(&Page<'_>) -> Markup;

/// A page of the site that is not the page of one declaration.
pub(crate) struct Doc {
    /// Its file.
    pub file: &'static str,
    /// What the contents call it.
    pub fr: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// What one finds there.
    pub about_fr: &'static str,
    /// The same in English.
    pub about_en: &'static str,
}

/// The pages of the site, in the order of reading.
pub(crate) static DOCS: &[Doc] = &[
    doc(HOME, ("Accueil", "Home"), ("L'essentiel en un coup d'œil", "The essential at a glance")),
    doc("newcomer.html", ("Vous arrivez ?", "New here?"), ("L'essentiel pour qui arrive", "The essentials for newcomers")),
    doc("purpose.html", ("Raison d'être", "Purpose"), ("Pourquoi nous sommes là", "Why we are here")),
    doc(
        "principles.html",
        ("Principes et modèles", "Principles and models"),
        ("Ce à quoi nous tenons, et jusqu'où on peut le voir dans les faits", "What we hold to, and how far it can be seen in facts"),
    ),
    doc("rules.html", ("Règles", "Rules"), ("Ce que nous nous devons", "What we owe each other")),
    doc("roles.html", ("Rôles", "Roles"), ("Qui répond de quoi", "Who answers for what")),
    doc("decisions.html", ("Décisions", "Decisions"), ("Qui décide de quoi, et comment", "Who decides what, and how")),
    doc("pyramid.html", ("Pyramide inversée", "Inverted pyramid"), ("Qui porte, et qui est servi", "Who carries, and who is served")),
    doc("wealth.html", ("Richesses", "Wealth"), ("Ce qui circule entre nous", "What flows between us")),
    doc(
        "commons.html",
        ("Communs", "Commons"),
        ("Ce que nous avons en commun, et les droits de chacun", "What we hold in common, and the rights of each"),
    ),
    doc("catalogue.html", ("Catalogue", "Catalogue"), ("Ce que nous offrons et cherchons", "What we offer and look for")),
    doc("registers.html", ("Registres", "Registers"), ("Où les faits sont notés, et par qui", "Where the facts are recorded, and by whom")),
    doc("verdicts.html", ("Verdicts", "Verdicts"), ("Ce que disent les faits de chaque règle", "What the facts say of each rule")),
    doc("findings.html", ("Constats", "Findings"), ("Ce qu'il y a à discuter", "What there is to discuss")),
    doc(
        "history.html",
        ("Histoire et changements", "History and changes"),
        ("D'où nous venons, et comment ce code change", "Where we come from, and how this code changes"),
    ),
    doc("words.html", ("Mots", "Words"), ("Ce que nos mots veulent dire", "What our words mean")),
    doc(
        everything::FILE,
        ("Tout, de A à Z", "Everything, A to Z"),
        ("Chaque déclaration, par ordre alphabétique, avec une recherche", "Every declaration in alphabetical order, with a search"),
    ),
];

const fn doc(file: &'static str, names: (&'static str, &'static str), about: (&'static str, &'static str)) -> Doc {
    Doc { file, fr: names.0, en: names.1, about_fr: about.0, about_en: about.1 }
}

/// Every part, with the page of the site that shows it.
pub(crate) static PARTS: &[(&str, Draw)] = &[
    (HOME, summary::summary),
    (HOME, card::card),
    ("newcomer.html", newcomer::section),
    ("purpose.html", |page| chapters::chapter(page, "pourquoi")),
    ("principles.html", |page| chapters::chapter(page, "principes")),
    ("principles.html", summary::traceability),
    ("rules.html", |page| chapters::chapter(page, "regles")),
    ("roles.html", |page| chapters::chapter(page, "roles")),
    ("decisions.html", |page| chapters::chapter(page, "decisions")),
    ("pyramid.html", |page| chapters::chapter(page, "pyramide")),
    ("wealth.html", |page| chapters::chapter(page, "richesses")),
    ("commons.html", |page| chapters::chapter(page, "communs")),
    ("catalogue.html", |page| chapters::chapter(page, "catalogue")),
    ("registers.html", |page| chapters::chapter(page, "faits")),
    ("verdicts.html", verdicts::section),
    ("findings.html", findings::findings),
    ("history.html", |page| chapters::chapter(page, "histoire")),
    ("history.html", |page| chapters::chapter(page, "changer")),
    ("words.html", |page| chapters::chapter(page, "mots")),
    (everything::FILE, everything::everything),
];

/// The page of the site that lists the declarations of a kind.
pub(crate) fn listed_in(kind: Kind) -> &'static str {
    match chapters::of(kind) {
        Some("pourquoi") => "purpose.html",
        Some("principes") => "principles.html",
        Some("regles") => "rules.html",
        Some("roles") => "roles.html",
        Some("decisions") => "decisions.html",
        Some("pyramide") => "pyramid.html",
        Some("richesses") => "wealth.html",
        Some("communs") => "commons.html",
        Some("catalogue") => "catalogue.html",
        Some("faits") => "registers.html",
        Some("changer" | "histoire") => "history.html",
        Some("mots") => "words.html",
        _ => HOME,
    }
}
