//! `événement` / `event`: one moment of a history.

kind! {
    Event "event" {
        names: { fr: ["événement", "évènement"], en: ["event"] },
        noun: "événement" M / "event",
        name: Optional, title: Optional, place: Inside,
        groups: [],
        doc: "event.md", term: "schema:Event",
    }
    DATE "date" 1..1 Moment; { fr: ["date"], en: ["date"] } "Quand cela s'est passé : un jour, un mois ou une année" / "When it happened: a day, a month or a year";
    UNTIL "until" 0..1 Moment; { fr: ["jusqu'au", "jusqu'en"], en: ["until"] } "Quand cela s'est achevé, si cela a duré" / "When it was over, if it lasted";
    TEXT "text" 0..n Prose; { fr: ["récit"], en: ["story"] } "Ce qui s'est passé" / "What happened";
    BY "by" 0..n RefOrProse(&[Person, Organisation, Role, Body, Category]); { fr: ["par"], en: ["by"] } "Qui l'a fait" / "Who made it happen";
    PLACE "place" 0..1 Words; { fr: ["lieu"], en: ["place"] } "Où cela s'est passé" / "Where it happened";
    CREATES "creates" 0..n RefOrProse(&[]); { fr: ["crée"], en: ["creates"] } "Ce qui commence alors" / "What begins then";
    CHANGES "changes" 0..n RefOrProse(&[]); { fr: ["modifie"], en: ["changes"] } "Ce qui change alors" / "What changes then";
    ENDS "ends" 0..n RefOrProse(&[]); { fr: ["met fin à"], en: ["ends"] } "Ce qui s'arrête alors" / "What stops then";
}
