//! `droit` / `right`: what someone may do with a resource: one stick of the bundle.

choices! {
    /// The rights of the bundle.
    pub RIGHTS:
    access { fr: ["accès"], en: ["access"] },
    passage { fr: ["passage"], en: ["passage"] },
    use { fr: ["usage"], en: ["use"] },
    modify { fr: ["modification", "modifier"], en: ["modification", "modify"] },
    alienate { fr: ["aliénation", "aliéner"], en: ["alienation", "alienate"] },
    share { fr: ["partage", "partager"], en: ["sharing", "share"] },
    manage { fr: ["gestion", "gérer"], en: ["management", "manage"] },
    exclude { fr: ["exclusion", "exclure"], en: ["exclusion", "exclude"] },
}

kind! {
    Right "right" {
        names: { fr: ["droit"], en: ["right"] },
        noun: "droit" M / "right",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "right.md", term: "odrl:Permission",
    }
    GRANTS "grants" 1..n Choice(RIGHTS); { fr: ["accorde"], en: ["grants"] } "Les droits accordés : accès, passage, usage, modification, aliénation, partage, gestion, exclusion" / "The rights granted: access, passage, use, modification, alienation, sharing, management, exclusion";
    ON "on" 1..n RefOrProse(&[Resource, Wealth]); { fr: ["sur"], en: ["on"] } "La ressource concernée" / "The resource it bears on";
    FOR "for" 0..n RefOrProse(&[Category, Role, Person, Organisation, Body, Code]); { fr: ["pour"], en: ["for"] } "Qui a ce droit" / "Who has this right";
    CONDITION "condition" 0..n Condition; { fr: ["condition"], en: ["condition"] } "À quelle condition" / "On what condition";
    LIMIT "limit" 0..n Amount; { fr: ["limite"], en: ["limit"] } "Jusqu'où" / "How far it goes";
    COUNTERPART "counterpart" 0..n RefOrProse(&[Flow, Wealth, Commitment, Rule]); { fr: ["contrepartie"], en: ["counterpart"] } "Ce que l'on rend en échange" / "What is given back";
    LOST_WHEN "lostWhen" 0..n Condition; { fr: ["se perd si"], en: ["lost when"] } "Ce qui le fait perdre" / "What makes one lose it";
    CHANGES_BY "changesBy" 0..n RefOrProse(&[Decision, Evolution, Rule]); { fr: ["change par"], en: ["changes by"] } "Comment ce droit change" / "How this right changes";
}
