//! `rôle` / `role`: what somebody answers for, whoever they are.

kind! {
    Role "role" {
        names: { fr: ["rôle"], en: ["role"] },
        noun: "rôle" M / "role",
        name: Required, title: Optional, place: Top,
        groups: [],
        doc: "role.md", term: "org:Role",
    }
    PURPOSE "purpose" 0..1 Prose; { fr: ["raison"], en: ["purpose"] } "À quoi sert le rôle" / "What the role is for";
    ANSWERS "answersFor" 0..n RefOrProse(&[]); { fr: ["répond de"], en: ["answers for"] } "Ce dont le rôle répond" / "What the role answers for";
    DECIDES "mayDecide" 0..n RefOrProse(&[]); { fr: ["peut décider"], en: ["may decide"] } "Ce que le rôle décide seul" / "What the role may decide alone";
    ACCOUNTABLE "accountableTo" 0..n RefOrProse(&[Role, Body, Category, Person]); { fr: ["rend compte à"], en: ["accountable to"] } "À qui le rôle rend compte" / "Whom the role accounts to";
    ENTERS "entersBy" 0..n RefOrProse(&[Decision, Rule, Act]); { fr: ["entre par"], en: ["enters by"] } "Comment on entre dans le rôle" / "How one enters the role";
    LEAVES "leavesBy" 0..n RefOrProse(&[Decision, Rule, Act]); { fr: ["sort par"], en: ["leaves by"] } "Comment on en sort" / "How one leaves it";
    HOLDERS "heldBy" 0..n Holding; { fr: ["tenu par", "tenue par"], en: ["held by"] } "Qui tient le rôle, de quand à quand" / "Who holds the role, from when to when";
    STAND_IN "standIn" 0..n RefOrProse(&[Role, Person, Body]); { fr: ["suppléance"], en: ["substitute"] } "Qui prend le relais en cas d'absence" / "Who takes over during an absence";
    AT_LEAST "atLeast" 0..1 Count; { fr: ["au moins"], en: ["at least"] } "Nombre minimal de personnes" / "Least number of holders";
    AT_MOST "atMost" 0..1 Count; { fr: ["au plus"], en: ["at most"] } "Nombre maximal de personnes" / "Largest number of holders";
    TERM "term" 0..1 Duration; { fr: ["mandat"], en: ["term"] } "Durée d'un mandat" / "Length of a term";
    AT_MOST_TERMS "atMostTerms" 0..1 Count; { fr: ["mandats au plus"], en: ["at most terms"] } "Nombre de mandats de suite" / "How many terms in a row";
    INCOMPATIBLE "incompatibleWith" 0..n Ref(&[Role]); { fr: ["incompatible avec"], en: ["incompatible with"] } "Rôles que la même personne ne peut tenir" / "Roles the same person may not hold";
    LOAD "load" 0..1 Amount; { fr: ["charge"], en: ["load"] } "Temps que le rôle demande" / "Time the role asks for";
}
