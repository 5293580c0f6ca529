//! `pyramide` / `pyramid`: who carries whom: the inverted pyramid of responsibilities.

kind! {
    Pyramid "pyramid" {
        names: { fr: ["pyramide"], en: ["pyramid"] },
        noun: "pyramide" F / "pyramid",
        name: Optional, title: Optional, place: Top,
        groups: [Axis],
        doc: "pyramid.md", term: "social:Pyramid",
    }
    PURPOSE "purpose" 0..1 Prose; { fr: ["raison"], en: ["purpose"] } "Ce que cette pyramide aide à voir" / "What this pyramid helps to see";
    INITIATORS "initiatedBy" 0..n RefOrProse(&[Person, Organisation, Role, Category]); { fr: ["initiée par", "initié par"], en: ["initiated by"] } "Qui est à l'origine de l'idée" / "Who the idea comes from";
    REVIEWED "reviewedEvery" 0..1 Recurrence; { fr: ["revue", "revu", "révision"], en: ["reviewed", "reviewed every"] } "Tous les combien on la reprend ensemble" / "How often it is gone over together";
}
