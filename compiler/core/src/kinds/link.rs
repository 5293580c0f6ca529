//! `lien` / `link`: how one part of the code bears on another, so that the models are not petals side by side.

choices! {
    /// How one thing bears on another.
    pub LINKS:
    derivesFrom { fr: ["découle de"], en: ["derives from"] },
    serves { fr: ["sert"], en: ["serves"] },
    enables { fr: ["permet"], en: ["enables"] },
    constrains { fr: ["contraint"], en: ["constrains"] },
    translates { fr: ["traduit"], en: ["translates"] },
    funds { fr: ["finance"], en: ["funds"] },
    equips { fr: ["équipe"], en: ["equips"] },
    inspiredBy { fr: ["s'inspire de"], en: ["inspired by"] },
    inTensionWith { fr: ["en tension avec"], en: ["in tension with"] },
}

kind! {
    Link "link" {
        names: { fr: ["lien"], en: ["link"] },
        noun: "lien" M / "link",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "link.md", term: "social:Link",
    }
    FROM "from" 1..n Ref(&[]); { fr: ["de"], en: ["from"] } "D'où part le lien" / "Where the link starts";
    KIND "kind" 1..1 Choice(LINKS); { fr: ["nature"], en: ["kind"] } "Ce que le premier fait au second" / "What the first does to the second";
    TO "to" 1..n Ref(&[]); { fr: ["vers"], en: ["to"] } "Où il mène" / "Where it leads";
    THROUGH "through" 0..n Ref(&[Rule, Practice, Commitment, Action, Flow, Sharing]); { fr: ["par"], en: ["through"] } "La règle, la pratique ou le flux qui rend le lien concret" / "The rule, practice or flow that makes the link concrete";
    BECAUSE "because" 0..n Prose; { fr: ["parce que"], en: ["because"] } "Pourquoi ce lien" / "Why this link";
}
