//! `ressource` / `resource`: something people use, keep and hand on together.

kind! {
    Resource "resource" {
        names: { fr: ["ressource"], en: ["resource"] },
        noun: "ressource" F / "resource",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "resource.md", term: "social:Resource",
    }
    KIND "kind" 0..1 Words; { fr: ["sorte", "nature"], en: ["kind"] } "La sorte de ressource : lieu, outil, texte, logiciel, argent" / "The kind of resource: place, tool, text, software, money";
    LICENCE "licence" 0..1 Words; { fr: ["licence"], en: ["licence", "license"] } "Sous quelle licence on la reprend" / "Under which licence it may be taken up";
    HELD_BY "heldBy" 0..n RefOrProse(&[Person, Organisation, Role, Category, Body, Code]); { fr: ["appartient à", "détenue par"], en: ["belongs to", "held by"] } "À qui elle appartient" / "Who it belongs to";
    KEPT_BY "keptBy" 0..n RefOrProse(&[Role, Person, Body, Category, Organisation, Code]); { fr: ["soignée par", "gérée par"], en: ["kept by", "managed by"] } "Qui en prend soin" / "Who takes care of it";
    WEALTH "wealth" 0..n Ref(&[Wealth]); { fr: ["richesse"], en: ["wealth"] } "La richesse qu'elle représente" / "The wealth it stands for";
    AMOUNT "amount" 0..1 Amount; { fr: ["quantité"], en: ["amount"] } "Ce qu'il y en a" / "How much of it there is";
    PLACE "place" 0..1 Words; { fr: ["lieu"], en: ["place"] } "Où elle se trouve" / "Where it is";
    LIMITS "limits" 0..n Prose; { fr: ["limites"], en: ["limits"] } "Ce qu'elle peut porter sans s'user" / "What it can bear without wearing out";
    CHANGES_BY "rightsChangeBy" 0..n RefOrProse(&[Decision, Evolution, Rule]); { fr: ["ses droits changent par"], en: ["rights change by"] } "Comment les droits sur elle changent" / "How the rights over it change";
}
