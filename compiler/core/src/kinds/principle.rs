//! `principe` / `principle`: what the collective holds to, and how far it is on the way to living it.

choices! {
    /// How far a principle is on the way from wish to habit, nearest to the wish first.
    pub MATURITIES:
    intention { fr: ["intention"], en: ["intention"] },
    will { fr: ["volonté"], en: ["will"] },
    diagnosed { fr: ["diagnostiqué", "diagnostic"], en: ["diagnosed", "diagnosis"] },
    capable { fr: ["capable", "capacité"], en: ["capable", "capacity"] },
    embodied { fr: ["incarné", "incarnation"], en: ["embodied", "embodiment"] },
}

kind! {
    Principle "principle" {
        names: { fr: ["principe"], en: ["principle"] },
        noun: "principe" M / "principle",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "principle.md", term: "social:Principle",
    }
    MODELS "models" 0..n Ref(&[Model]); { fr: ["modèle", "modèles"], en: ["model", "models"] } "Les modèles auxquels le principe appartient" / "The models the principle belongs to";
    STATEMENT "statement" 0..1 Prose; { fr: ["énoncé"], en: ["statement"] } "Le principe en toutes lettres, quand le titre ne suffit pas" / "The principle in full, when the title is not enough";
    BECAUSE "because" 0..n Prose; { fr: ["parce que"], en: ["because"] } "Pourquoi le collectif y tient" / "Why the collective holds to it";
    MATURITY "maturity" 0..1 Choice(MATURITIES); { fr: ["maturité"], en: ["maturity"] } "Où en est le chemin, de l'intention à l'incarnation ; incarné si rien n'est dit" / "How far along the way, from intention to embodiment; embodied when nothing is said";
    SERVES "serves" 0..n Ref(&[Purpose, Issue, Objective, Mission, Principle]); { fr: ["sert"], en: ["serves"] } "La raison d'être, l'enjeu, l'objectif ou la mission que le principe sert" / "The purpose, issue, objective or mission the principle serves";
    DERIVES "derivesFrom" 0..n Ref(&[Principle, Purpose, Issue, Model, Instrument, Term]); { fr: ["découle de"], en: ["derives from"] } "Ce dont le principe se déduit" / "What the principle follows from";
    KEYWORDS "keywords" 0..n Words; { fr: ["mots clés", "mot clé"], en: ["keywords", "keyword"] } "Les mots par lesquels on le retrouve" / "The words one finds it by";
    SCOPE "scope" 0..n RefOrProse(&[]); { fr: ["portée"], en: ["scope"] } "À qui ou à quoi le principe s'applique" / "Whom or what the principle applies to";
    CARRIED "carriedBy" 0..n Ref(&[Role, Body]); { fr: ["gardé par", "gardée par"], en: ["kept alive by"] } "Qui veille sur ce principe" / "Who watches over the principle";
}
