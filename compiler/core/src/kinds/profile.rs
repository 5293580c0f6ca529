//! `profil` / `profile`: a list of demands that a code chooses to meet.

kind! {
    Profile "profile" {
        names: { fr: ["profil"], en: ["profile"] },
        noun: "profil" M / "profile",
        name: Required, title: Optional, place: Top,
        groups: [Demand],
        doc: "profile.md", term: "social:Profile",
    }
    DESCRIPTION "description" 0..n Prose; { fr: ["description"], en: ["description"] } "À qui et à quoi il sert" / "Whom and what it is for";
    APPLIES_TO "appliesTo" 0..n Words; { fr: ["s'applique à"], en: ["applies to"] } "Les formes juridiques ou les sujets visés" / "The legal forms or subjects it is meant for";
    EXTENDS "extends" 0..n Ref(&[Profile]); { fr: ["complète"], en: ["extends"] } "Les profils dont il reprend les exigences" / "The profiles whose demands it takes up";
    DEMANDS "demands" 0..n Ref(&[Demand]); { fr: ["exigences"], en: ["demands"] } "Les exigences écrites ailleurs qu'il reprend" / "The demands written elsewhere that it takes up";
    CITES "cites" 0..n Words; { fr: ["texte cité"], en: ["cites"] } "Le texte sur lequel il s'appuie" / "The text it rests on";
    AS_OF "asOf" 0..1 Date; { fr: ["à jour au"], en: ["as of"] } "La date à laquelle ce texte a été lu" / "The date on which that text was read";
}
