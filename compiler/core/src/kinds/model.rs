//! `modèle` / `model`: one of the sides from which a collective looks at itself; six are canonical.

choices! {
    /// The six canonical models, and the collective's own.
    pub CANONICAL_MODELS:
    cultural_artistic { fr: ["culturel et artistique", "culturel_artistique"], en: ["cultural and artistic", "cultural_artistic"] },
    social_human { fr: ["social et humain", "social_humain"], en: ["social and human", "social_human"] },
    ecological { fr: ["écologique"], en: ["ecological"] },
    technological { fr: ["technologique", "scientifique et technologique"], en: ["technological", "scientific and technological"] },
    economic { fr: ["économique"], en: ["economic"] },
    legal_financial { fr: ["juridique et financier", "juridique_financier"], en: ["legal and financial", "legal_financial"] },
    custom { fr: ["propre"], en: ["own"] },
}

kind! {
    Model "model" {
        names: { fr: ["modèle"], en: ["model"] },
        noun: "modèle" M / "model",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "model.md", term: "social:Model",
    }
    CANONICAL "canonical" 0..1 Choice(CANONICAL_MODELS); { fr: ["nature"], en: ["kind"] } "Lequel des six modèles c'est, ou un modèle propre au collectif" / "Which of the six models it is, or one of the collective's own";
    STATES "states" 0..n Prose; { fr: ["énonce"], en: ["states"] } "Ce que le collectif dit de lui-même sous cet angle" / "What the collective says of itself from this side";
    UNTREATED "untreated" 0..1 Prose; { fr: ["non traité"], en: ["untreated"] } "Pourquoi ce modèle n'est pas traité, ou pas encore" / "Why this model is not dealt with, or not yet";
    REFINES "refines" 0..n Ref(&[Model]); { fr: ["précise"], en: ["refines"] } "Le modèle dont celui-ci développe une partie" / "The model of which this one develops a part";
    CARRIED "carriedBy" 0..n Ref(&[Role, Body, Person, Organisation]); { fr: ["porté par", "portée par"], en: ["carried by"] } "Qui veille sur ce modèle" / "Who watches over this model";
}
