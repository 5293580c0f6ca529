//! `diagnostic` / `diagnosis`: an honest look at what is lived, at a date.

kind! {
    Diagnosis "diagnosis" {
        names: { fr: ["diagnostic"], en: ["diagnosis"] },
        noun: "diagnostic" M / "diagnosis",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "diagnosis.md", term: "social:Diagnosis",
    }
    DATE "date" 1..1 Moment; { fr: ["date"], en: ["date"] } "Quand on a regardé" / "When it was looked at";
    BY "by" 0..n RefOrProse(&[Person, Organisation, Role, Category, Body, Code]); { fr: ["par"], en: ["by"] } "Qui a regardé" / "Who looked";
    ABOUT "about" 0..n RefOrProse(&[]); { fr: ["porte sur"], en: ["about"] } "Ce que l'on a regardé" / "What was looked at";
    METHOD "method" 0..n Prose; { fr: ["méthode"], en: ["method"] } "Comment on s'y est pris" / "How it was done";
    STRENGTHS "strengths" 0..n Prose; { fr: ["points d'appui"], en: ["strengths"] } "Ce qui tient" / "What holds";
    FINDINGS "findings" 0..n Prose; { fr: ["constats"], en: ["findings"] } "Ce que l'on a constaté" / "What was found";
    LEADS_TO "leadsTo" 0..n RefOrProse(&[Action, Commitment, Objective, Rule, Tension]); { fr: ["mène à"], en: ["leads to"] } "Ce que l'on en fait" / "What comes of it";
    NEXT "next" 0..1 Moment; { fr: ["prochain"], en: ["next"] } "Quand on regardera de nouveau" / "When it will be looked at again";
}
