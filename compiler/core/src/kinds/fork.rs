//! `variante` / `fork`: what this code takes from another, and where it parts from it.

kind! {
    Fork "fork" {
        names: { fr: ["variante"], en: ["fork"] },
        noun: "variante" F / "fork",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "fork.md", term: "social:Fork",
    }
    OF "of" 1..1 Path; { fr: ["de"], en: ["of"] } "Le code d'origine" / "The code it comes from";
    VERSION "version" 0..1 crate::model::ValueType::Version; { fr: ["version"], en: ["version"] } "La version de départ" / "The version it starts from";
    DATE "date" 0..1 Moment; { fr: ["date"], en: ["date"] } "Quand les chemins se sont séparés" / "When the ways parted";
    BY "by" 0..n RefOrProse(&[Person, Organisation, Role, Category, Body, Code]); { fr: ["par"], en: ["by"] } "Qui fait la variante" / "Who makes the fork";
    LICENCE "licence" 0..1 Words; { fr: ["licence"], en: ["licence", "license"] } "La licence du code d'origine" / "The licence of the code it comes from";
    BECAUSE "because" 0..n Prose; { fr: ["parce que"], en: ["because"] } "Pourquoi une variante" / "Why a fork";
    KEEPS "keeps" 0..n RefOrProse(&[]); { fr: ["garde"], en: ["keeps"] } "Ce qui reste commun" / "What stays in common";
    DIVERGENCES "divergences" 0..n RefOrProse(&[]); { fr: ["divergences"], en: ["divergences"] } "Ce qui diffère" / "What differs";
    TERMS "terms" 0..n RefOrProse(&[Rule, Commitment]); { fr: ["conditions"], en: ["terms"] } "Ce que le code d'origine demande à ses variantes" / "What the original code asks of its forks";
    GIVES_BACK "givesBack" 0..n RefOrProse(&[Commitment, Flow]); { fr: ["rend à l'origine"], en: ["gives back"] } "Ce que la variante rend au code d'origine" / "What the fork gives back to the original";
}
