//! `besoin` / `need`: what someone is looking for.

kind! {
    Need "need" {
        names: { fr: ["besoin"], en: ["need"] },
        noun: "besoin" M / "need",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "need.md", term: "schema:Demand",
    }
    BY "by" 0..n RefOrProse(&[Person, Organisation, Role, Category, Body, Code]); { fr: ["par"], en: ["by"] } "Qui en a besoin" / "Who needs it";
    KIND "kind" 0..1 Choice(super::offer::KINDS); { fr: ["sorte"], en: ["kind"] } "Un bien ou un service" / "A good or a service";
    THEME "theme" 0..n Words; { fr: ["thème"], en: ["theme"] } "Les thèmes où le ranger" / "The themes to file it under";
    DESCRIPTION "description" 0..n Prose; { fr: ["description"], en: ["description"] } "Ce que l'on cherche" / "What is looked for";
    CONTACT "contact" 0..n Words; { fr: ["contact"], en: ["contact"] } "À qui répondre" / "Whom to answer";
    AMOUNT "amount" 0..1 Amount; { fr: ["quantité"], en: ["amount"] } "Combien" / "How much";
    IN_RETURN "inReturn" 0..n RefOrProse(&[Wealth, Flow, Offer, Resource]); { fr: ["en retour"], en: ["in return"] } "Ce que l'on peut donner en échange" / "What can be given in exchange";
    PLACE "place" 0..1 Words; { fr: ["lieu"], en: ["place"] } "Où c'est utile" / "Where it is useful";
    MET_BY "metBy" 0..n Ref(&[Offer]); { fr: ["couvert par"], en: ["met by"] } "Les offres qui y répondent" / "The offers that answer it";
    BY_DATE "neededBy" 0..1 Deadline; { fr: ["pour le"], en: ["needed by"] } "Pour quand" / "By when";
    VALID "valid" 0..1 Period; { fr: ["valable"], en: ["valid"] } "De quand à quand il tient" / "From when to when it holds";
}
