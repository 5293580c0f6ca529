//! `tension` / `tension`: a disagreement people know of and hold together.

kind! {
    Tension "tension" {
        names: { fr: ["tension"], en: ["tension"] },
        noun: "tension" F / "tension",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "tension.md", term: "social:Tension",
    }
    BETWEEN "between" 0..n RefOrProse(&[]); { fr: ["entre"], en: ["between"] } "Ce qui tire dans des sens différents" / "What pulls in different directions";
    FINDING "finding" 0..n Words; { fr: ["constat"], en: ["finding"] } "Le constat que l'on assume : son code ou son nom" / "The finding that is owned: its code or its name";
    REASON "reason" 0..n Prose; { fr: ["raison", "parce que"], en: ["reason", "because"] } "Pourquoi on la garde pour l'instant" / "Why it is held for now";
    HELD_BY "heldBy" 1..n RefOrProse(&[Role, Person, Body, Category, Organisation]); { fr: ["tenue par", "portée par"], en: ["held by"] } "Qui la porte et en rend compte" / "Who holds it and answers for it";
    UNTIL "until" 0..1 Moment; { fr: ["jusqu'au", "jusqu'à"], en: ["until"] } "Jusqu'à quand" / "Until when";
    DECISION "decision" 0..1 RefOrProse(&[Decision]); { fr: ["décision"], en: ["decision"] } "La décision de la tenir" / "The decision to hold it";
    MEANWHILE "meanwhile" 0..n RefOrProse(&[Rule, Practice, Action, Commitment]); { fr: ["en attendant"], en: ["meanwhile"] } "Ce que l'on fait d'ici là" / "What is done until then";
}
