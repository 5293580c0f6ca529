//! `enjeu` / `issue`: what is at stake, to which objectives answer.

kind! {
    Issue "issue" {
        names: { fr: ["enjeu"], en: ["issue"] },
        noun: "enjeu" M / "issue",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "issue.md", term: "pair:Challenge",
    }
    STATEMENT "statement" 0..1 Prose; { fr: ["énoncé"], en: ["statement"] } "Ce qui est en jeu" / "What is at stake";
    BECAUSE "because" 0..n Prose; { fr: ["parce que"], en: ["because"] } "Pourquoi cela compte, ici et maintenant" / "Why it matters, here and now";
    CONCERNS "concerns" 0..n RefOrProse(&[Category, Role, Body, Person, Organisation, Resource]); { fr: ["concerne"], en: ["concerns"] } "Qui ou quoi cet enjeu touche" / "Whom or what it touches";
    MODELS "models" 0..n Ref(&[Model]); { fr: ["modèle", "modèles"], en: ["model", "models"] } "Les modèles qui s'en saisissent" / "The models that take it up";
    FINDINGS "findings" 0..n Prose; { fr: ["constat", "constats"], en: ["observation", "observations"] } "Ce que l'on observe déjà" / "What can already be observed";
    PART_OF "partOf" 0..n Ref(&[Issue]); { fr: ["fait partie de"], en: ["part of"] } "L'enjeu plus large dont il relève" / "The broader issue it belongs to";
}
