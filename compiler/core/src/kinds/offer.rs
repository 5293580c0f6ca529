//! `offre` / `offer`: a good or a service that a member brings to the catalogue.

choices! {
    /// What is offered or needed.
    pub KINDS:
    good { fr: ["bien"], en: ["good"] },
    service { fr: ["service"], en: ["service"] },
}

kind! {
    Offer "offer" {
        names: { fr: ["offre"], en: ["offer"] },
        noun: "offre" F / "offer",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "offer.md", term: "schema:Offer",
    }
    BY "by" 0..n RefOrProse(&[Person, Organisation, Role, Category, Body, Code]); { fr: ["par"], en: ["by"] } "Qui offre" / "Who offers";
    KIND "kind" 0..1 Choice(KINDS); { fr: ["sorte"], en: ["kind"] } "Un bien ou un service" / "A good or a service";
    THEME "theme" 0..n Words; { fr: ["thème"], en: ["theme"] } "Les thèmes où la ranger" / "The themes to file it under";
    DESCRIPTION "description" 0..n Prose; { fr: ["description"], en: ["description"] } "Ce que l'on reçoit" / "What one receives";
    FOR "for" 0..n RefOrProse(&[Category, Role, Person, Organisation, Body, Code]); { fr: ["pour"], en: ["for"] } "À qui elle s'adresse" / "Whom it is meant for";
    CONTACT "contact" 0..n Words; { fr: ["contact"], en: ["contact"] } "À qui la demander" / "Whom to ask";
    PRICE "price" 0..n Amount; { fr: ["prix"], en: ["price"] } "Son prix, s'il y en a un" / "Its price, if there is one";
    TERMS "terms" 0..n Prose; { fr: ["conditions"], en: ["terms"] } "Ce qui est convenu à la place du prix, ou avec lui" / "What is agreed instead of a price, or with it";
    QUANTITY "quantity" 0..1 Amount; { fr: ["quantité"], en: ["quantity"] } "Combien il y en a" / "How much there is";
    PLACE "place" 0..1 Words; { fr: ["lieu"], en: ["place"] } "Où elle se prend" / "Where it is to be had";
    NEEDS "needs" 0..n RefOrProse(&[Offer, Need, Resource, Wealth]); { fr: ["a besoin de"], en: ["needs"] } "Ce dont elle dépend" / "What it depends on";
    COMPLEMENTS "complements" 0..n RefOrProse(&[Offer]); { fr: ["complète"], en: ["complements"] } "Les offres qu'elle complète" / "The offers it completes";
    ANSWERS "meets" 0..n Ref(&[Need]); { fr: ["répond à"], en: ["meets"] } "Les besoins qu'elle couvre" / "The needs it meets";
    EMBODIES "embodies" 0..n Ref(&[Principle]); { fr: ["incarne"], en: ["embodies"] } "Les principes qu'elle fait vivre" / "The principles it brings to life";
    VALID "valid" 0..1 Period; { fr: ["valable"], en: ["valid"] } "De quand à quand elle tient" / "From when to when it holds";
}
