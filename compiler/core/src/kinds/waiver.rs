//! `dérogation` / `waiver`: leave not to follow a rule, for a while and for a reason.

kind! {
    Waiver "waiver" {
        names: { fr: ["dérogation"], en: ["waiver"] },
        noun: "dérogation" F / "waiver",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "waiver.md", term: "social:Waiver",
    }
    RULE "rule" 0..n Ref(&[Rule, Commitment, Practice, Demand]); { fr: ["à la règle", "règle"], en: ["of rule", "rule"] } "La règle mise de côté" / "The rule set aside";
    FINDING "finding" 0..n Words; { fr: ["constat"], en: ["finding"] } "Le constat que l'on assume : son code ou son nom" / "The finding that is owned: its code or its name";
    FOR "for" 0..n RefOrProse(&[Category, Role, Person, Organisation, Body]); { fr: ["pour"], en: ["for"] } "Qui en bénéficie" / "Who benefits from it";
    GRANTED_BY "grantedBy" 0..n RefOrProse(&[Role, Person, Body, Category, Organisation]); { fr: ["accordée par", "accordé par"], en: ["granted by"] } "Qui l'accorde" / "Who grants it";
    DECISION "decision" 0..1 RefOrProse(&[Decision]); { fr: ["décision"], en: ["decision"] } "La décision qui l'accorde" / "The decision that grants it";
    HELD_BY "heldBy" 0..n RefOrProse(&[Role, Person, Body, Category, Organisation]); { fr: ["tenue par"], en: ["held by"] } "Qui la suit et en rend compte" / "Who follows it and answers for it";
    FROM "from" 0..1 Moment; { fr: ["à partir du", "depuis"], en: ["from"] } "À partir de quand" / "From when";
    UNTIL "until" 0..1 Moment; { fr: ["jusqu'au", "jusqu'à"], en: ["until"] } "Jusqu'à quand" / "Until when";
    REASON "reason" 0..n Prose; { fr: ["raison", "parce que"], en: ["reason", "because"] } "Pourquoi" / "Why";
    INSTEAD "instead" 0..n RefOrProse(&[Rule, Practice, Action, Commitment]); { fr: ["à la place"], en: ["instead"] } "Ce que l'on fait à la place" / "What is done instead";
}
