//! `hypothèse` / `assumption`: what the analysis may take for granted about the world.

kind! {
    Assumption "assumption" {
        names: { fr: ["hypothèse"], en: ["assumption"] },
        noun: "hypothèse" F / "assumption",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "assumption.md", term: "social:Assumption",
    }
    STATEMENT "statement" 0..1 Prose; { fr: ["énoncé"], en: ["statement"] } "Ce que l'on tient pour vrai" / "What is taken for granted";
    INCOMPATIBLE_ACTS "incompatibleActs" 0..n Ref(&[Act]); { fr: ["actes incompatibles"], en: ["incompatible acts"] } "Les actes que l'on ne peut faire à la fois" / "The acts that cannot be done at once";
    EXCLUSIVE_ROLES "exclusiveRoles" 0..n Ref(&[Role, Category]); { fr: ["rôles exclusifs"], en: ["exclusive roles"] } "Les rôles ou catégories que personne ne réunit" / "The roles or categories that nobody combines";
    ABOUT "about" 0..n Ref(&[Category, Body, Role, Organisation]); { fr: ["à propos de"], en: ["about"] } "Le groupe dont on donne la taille" / "The group whose size is given";
    SIZE "size" 0..1 Members; { fr: ["taille"], en: ["size"] } "Combien ils sont" / "How many they are";
    ALWAYS "always" 0..n Condition; { fr: ["toujours"], en: ["always"] } "Ce qui est toujours vrai" / "What is always true";
    NEVER "never" 0..n Condition; { fr: ["jamais"], en: ["never"] } "Ce qui n'arrive jamais" / "What never happens";
    BECAUSE "because" 0..n Prose; { fr: ["parce que"], en: ["because"] } "Pourquoi on peut le tenir pour vrai" / "Why it may be taken for granted";
    REVIEWED "reviewedEvery" 0..1 Recurrence; { fr: ["revue", "revu"], en: ["reviewed", "reviewed every"] } "À quel rythme on la remet en question" / "How often it is questioned";
}
