//! `niveau` / `level`: a step of an axis of the pyramid: who stands there, and whom they serve.

kind! {
    Level "level" {
        names: { fr: ["niveau"], en: ["level"] },
        noun: "niveau" M / "level",
        name: Required, title: Optional, place: Inside,
        groups: [],
        doc: "level.md", term: "social:Level",
    }
    RANK "rank" 0..1 Count; { fr: ["rang"], en: ["rank"] } "Sa place : 1 pour la pointe, tout en bas" / "Its place: 1 for the tip, at the bottom";
    ROLES "roles" 0..n Ref(&[Role, Category, Body, Person, Organisation]); { fr: ["rôles"], en: ["roles"] } "Qui se tient à ce niveau" / "Who stands at this level";
    ANSWERS "answersFor" 0..n RefOrProse(&[]); { fr: ["répond de"], en: ["answers for"] } "Ce dont ce niveau répond" / "What this level answers for";
    DECIDES "decides" 0..n RefOrProse(&[]); { fr: ["décide"], en: ["decides"] } "Ce que ce niveau décide" / "What this level decides";
    SERVES "serves" 0..n RefOrProse(&[Level, Role, Category, Body, Organisation]); { fr: ["sert"], en: ["serves"] } "Le niveau, ou ceux, qu'il sert" / "The level, or those, it serves";
    SHARE "share" 0..1 Share; { fr: ["part"], en: ["share"] } "La part du capital tenue à ce niveau" / "The share of the capital held at this level";
    VOTES "shareOfVotes" 0..1 Share; { fr: ["part des voix"], en: ["share of votes"] } "La part des voix de ce niveau" / "The share of the votes of this level";
}
