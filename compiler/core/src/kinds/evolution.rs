//! `évolution` / `evolution`: how the code itself changes.

kind! {
    Evolution "evolution" {
        names: { fr: ["évolution"], en: ["evolution"] },
        noun: "évolution" F / "evolution",
        name: Optional, title: Optional, place: Top,
        groups: [Step],
        doc: "evolution.md", term: "social:Evolution",
    }
    APPLIES_TO "appliesTo" 0..n RefOrProse(&[]); { fr: ["s'applique à"], en: ["applies to"] } "La partie du code qui change ainsi ; tout le code sinon" / "The part of the code that changes this way; all of it otherwise";
    PROPOSES "proposes" 0..n RefOrProse(&[Category, Role, Person, Organisation, Body]); { fr: ["qui propose", "propose"], en: ["who proposes", "proposes"] } "Qui peut proposer un changement" / "Who may propose a change";
    WHERE "where" 0..n Words; { fr: ["où"], en: ["where"] } "Où l'on propose et discute" / "Where it is proposed and discussed";
    CONSULTS "consults" 0..n RefOrProse(&[Category, Role, Person, Organisation, Body]); { fr: ["qui est consulté"], en: ["who is consulted", "consults"] } "Qui est entendu avant de décider" / "Who is heard before deciding";
    DELAY "delay" 0..1 Duration; { fr: ["délai"], en: ["delay"] } "Le temps laissé entre la proposition et la décision" / "The time left between the proposal and the decision";
    DECIDES "decides" 0..n RefOrProse(&[Decision, Body, Role, Category]); { fr: ["qui décide", "décide"], en: ["who decides", "decides"] } "La décision, ou l'instance, qui adopte" / "The decision, or the body, that adopts";
    QUORUM "quorum" 0..1 Quorum; { fr: ["quorum"], en: ["quorum"] } "La part ou le nombre de membres sans qui rien ne change" / "The share or number of members without whom nothing changes";
    OBJECTIONS "objections" 0..n RefOrProse(&[Rule, Decision, Body, Role]); { fr: ["objections"], en: ["objections"] } "Comment les objections sont entendues" / "How objections are heard";
    DEPOSITS "deposits" 0..n RefOrProse(&[Role, Person, Body, Organisation]); { fr: ["qui dépose", "dépose"], en: ["who deposits", "deposits"] } "Qui dépose la nouvelle version" / "Who deposits the new version";
    TAKES_EFFECT "takesEffect" 0..1 Deadline; { fr: ["prend effet"], en: ["takes effect"] } "Quand le changement s'applique" / "When the change applies";
    PROTECTS "protects" 0..n RefOrProse(&[]); { fr: ["protège"], en: ["protects"] } "Ce qui ne change que par une décision plus exigeante" / "What changes by a more demanding decision only";
    EMERGENCY "emergency" 0..n RefOrProse(&[Decision, Rule, Role, Body]); { fr: ["urgence"], en: ["emergency"] } "Comment changer quand on ne peut pas attendre" / "How to change when it cannot wait";
    REVIEWED "reviewedEvery" 0..1 Recurrence; { fr: ["revue", "revu", "révision"], en: ["reviewed", "reviewed every"] } "Tous les combien on relit le code ensemble" / "How often the code is read again together";
}
