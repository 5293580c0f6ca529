//! What the petals say in words: nothing is told by a shape or a colour alone.

use super::flower::{Flower, Part, Petal};
use crate::page::Page;
use crate::verdicts;
use social_core::kinds::Kind;
use social_core::text;
use social_core::verdict::Verdict;
use social_core::words::{Lang, Text};

/// `1 règle`, `3 règles`; `fr` and `en` are each one and many.
fn counted(page: &Page<'_>, count: usize, fr: (&str, &str), en: (&str, &str)) -> String {
    let (fr, en) = (if count < 2 { fr.0 } else { fr.1 }, if count == 1 { en.0 } else { en.1 });
    format!("{count} {}", page.say(fr, en))
}

/// `3 règles`.
fn rules(page: &Page<'_>, count: usize) -> String {
    counted(page, count, ("règle", "règles"), ("rule", "rules"))
}

fn principles(page: &Page<'_>, count: usize) -> String {
    counted(page, count, ("principe", "principes"), ("principle", "principles"))
}

/// `3 confirmées`.
fn part(page: &Page<'_>, part: Part, count: usize) -> String {
    format!("{count} {}", word(page, part, count))
}

/// `confirmées`, for so many rules.
pub(super) fn word<'t>(page: &Page<'_>, part: Part, count: usize) -> &'t str {
    let is_one = count < 2;
    let fr = match part {
        Part::Said(Verdict::Confirmed) if is_one => "confirmée",
        Part::Said(Verdict::Confirmed) => "confirmées",
        Part::Said(Verdict::Pending) => "à échoir",
        Part::Said(Verdict::Undetermined) if is_one => "indéterminée",
        Part::Said(Verdict::Undetermined) => "indéterminées",
        Part::Said(Verdict::Contradicted) if is_one => "contredite",
        Part::Said(Verdict::Contradicted) => "contredites",
        Part::Said(Verdict::NotExercised) => "sans objet",
        Part::Proved => "avec une preuve",
        Part::Unproved => "sans preuve",
    };
    let en = match part {
        Part::Said(Verdict::Confirmed) => "confirmed",
        Part::Said(Verdict::Pending) => "pending",
        Part::Said(Verdict::Undetermined) => "undetermined",
        Part::Said(Verdict::Contradicted) => "contradicted",
        Part::Said(Verdict::NotExercised) => "not exercised",
        Part::Proved => "with a proof",
        Part::Unproved => "without a proof",
    };
    match page.lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// The sign of a part, for who does not tell colours apart.
pub(super) const fn sign(part: Part) -> Option<char> {
    match part {
        Part::Said(verdict) => Some(verdicts::sign(verdict)),
        Part::Proved | Part::Unproved => None,
    }
}

/// The class of a part, where it is said.
pub(super) fn class(part: Part) -> Option<String> {
    match part {
        Part::Said(verdict) => Some(format!("badge v-{}", verdict.key())),
        Part::Proved | Part::Unproved => None,
    }
}

/// What a petal says under its title.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// What comes first, a line each: that it is left aside, how many rules it has or how many of them have a proof.
    pub first: Vec<String>,
    /// What facts say of its rules.
    pub parts: Vec<(Part, String)>,
    /// What comes last, a line each.
    pub last: Vec<String>,
}

impl Said {
    /// A line for each thing.
    pub fn lines(&self) -> Vec<String> {
        self.first.iter().chain(self.parts.iter().map(|(_, told)| told)).chain(&self.last).cloned().collect()
    }

    /// What facts say on one line.
    pub fn joined(&self) -> Vec<String> {
        let told: Vec<&str> = self.parts.iter().map(|(_, told)| told.as_str()).collect();
        let told = Some(told.join(" · ")).filter(|told| !told.is_empty());
        self.first.iter().cloned().chain(told).chain(self.last.iter().cloned()).collect()
    }
}

/// What a petal says under its title.
pub(super) fn said(page: &Page<'_>, petal: &Petal<'_>) -> Said {
    let mut said = Said::default();
    if let Some(reason) = &petal.aside {
        // A short reason is said here, a long one in the table and on the card of the model.
        said.first.push(match reason.chars().count() {
            0..=90 => page.text(&text! { fr: "non traité : {reason}", en: "left untreated: {reason}", reason }),
            _ => page.say("non traité", "left untreated").to_owned(),
        });
    }
    match (petal.principles, petal.rules()) {
        (0, 0) if petal.aside.is_some() => {}
        (0, 0) => said.first.push(page.say("aucun principe", "no principle").to_owned()),
        (_, 0) if petal.entity.kind() == Kind::Principle => said.first.push(page.say("aucune règle", "no rule").to_owned()),
        (count, 0) => said.first.push(format!("{}, {}", principles(page, count), page.say("aucune règle", "no rule"))),
        (_, all) => {
            if is_judged(page) {
                said.first.push(rules(page, all));
                said.parts = petal.parts.iter().map(|(kind, count)| (*kind, signed(page, *kind, *count))).collect();
            } else {
                said.first.push(covered(page, petal));
            }
            if petal.bare > 0 {
                said.last.push(format!("{} {}", principles(page, petal.bare), page.say("sans règle", "without a rule")));
            }
        }
    }
    said
}

/// Whether facts were opposed to the rules.
fn is_judged(page: &Page<'_>) -> bool {
    page.input.verdicts.is_some_and(|report| !report.rules.is_empty())
}

/// `✓ 3 confirmées`.
fn signed(page: &Page<'_>, kind: Part, count: usize) -> String {
    let told = part(page, kind, count);
    sign(kind).map_or_else(|| told.clone(), |sign| format!("{sign}\u{a0}{told}"))
}

/// How many rules have a proof.
fn covered(page: &Page<'_>, petal: &Petal<'_>) -> String {
    let (proved, all) = (petal.proved(), petal.rules());
    match (proved, all) {
        (1, 1) => page.say("sa seule règle a une preuve", "its only rule has a proof").to_owned(),
        (0, 1) => page.say("sa seule règle n'a pas de preuve", "its only rule has no proof").to_owned(),
        (0, _) => page.text(&text! { fr: "aucune de ses {all} règles n'a de preuve", en: "none of its {all} rules has a proof", all }),
        (1, _) => page.text(&text! { fr: "1 règle sur {all} a une preuve", en: "1 of {all} rules has a proof", all }),
        _ if proved == all => page.text(&text! { fr: "ses {all} règles ont une preuve", en: "all of its {all} rules have a proof", all }),
        _ => page.text(&text! { fr: "{proved} règles sur {all} ont une preuve", en: "{proved} of {all} rules have a proof", proved, all }),
    }
}

/// What stands over the links.
pub(super) fn links_title<'t>(page: &Page<'_>) -> &'t str {
    page.say("Ce que chacun fait aux autres", "What each does to the others")
}

/// `12 modèles`.
pub(super) fn counted_petals(page: &Page<'_>, flower: &Flower<'_>) -> String {
    let count = flower.petals.len();
    match flower.of_principles {
        true => principles(page, count),
        false => counted(page, count, ("modèle", "modèles"), ("model", "models")),
    }
}

/// What the figure is called.
pub(super) fn title(page: &Page<'_>, flower: &Flower<'_>) -> String {
    let title = match flower.of_principles {
        true => page.say("Les principes, un pétale chacun", "The principles, a petal each"),
        false => page.say("Les modèles, un pétale chacun", "The models, a petal each"),
    };
    title.to_owned()
}

/// How to read it.
pub(super) fn reading(page: &Page<'_>, flower: &Flower<'_>) -> String {
    let mut out = String::new();
    if flower.of_principles {
        out.push_str(
            page.say("Ce code n'a pas de modèle\u{a0}: un pétale par principe. ", "This code has no model: one petal for each principle. "),
        );
    }
    out.push_str(match is_judged(page) {
        true => page.say(
            "Chaque pétale se partage selon ce que les faits disent de ses règles.",
            "Each petal is shared out by what facts say of its rules.",
        ),
        false => page.say(
            "Chaque pétale est rempli par la part de ses règles qui ont une preuve.",
            "Each petal is filled by the part of its rules that have a proof.",
        ),
    });
    if flower.shares {
        out.push(' ');
        out.push_str(match flower.of_principles {
            true => page.say(
                "Une règle qui porte plusieurs principes compte pour chacun.",
                "A rule that upholds several principles counts in each.",
            ),
            false => {
                page.say("Une règle qui sert plusieurs modèles compte dans chacun.", "A rule that serves several models counts in each.")
            }
        });
    }
    if !flower.bonds.is_empty() && !flower.of_principles {
        out.push(' ');
        out.push_str(page.say("Les courbes sont les liens entre les modèles.", "The curves are the links between the models."));
    }
    page.text(&Text { fr: out.clone(), en: out })
}

/// For who does not see the drawing.
pub(super) fn summary(page: &Page<'_>, flower: &Flower<'_>) -> String {
    let (petals, links) = (flower.petals.len(), flower.bonds.len());
    let told = page.text(&text! {
        fr: "Pétales : {petals} ; liens entre eux : {links}.",
        en: "Petals: {petals}; links between them: {links}.",
        petals, links
    });
    let counted = page.say("Pratiques et engagements comptent comme des règles.", "Practices and commitments count as rules.");
    format!("{} {told} {counted}", reading(page, flower))
}
