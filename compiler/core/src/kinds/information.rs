//! `informations` / `information`: the card of the subject: form, seat, territory, contacts, numbers.

kind! {
    Information "information" {
        names: { fr: ["informations", "information"], en: ["information"] },
        noun: "fiche d'informations" F / "information",
        name: Optional, title: Optional, place: Top,
        groups: [],
        doc: "information.md", term: "social:Information",
    }
    LEGAL_FORM "legalForm" 0..1 Words; { fr: ["forme juridique"], en: ["legal form"] } "La forme juridique, ou son absence" / "The legal form, or the absence of one";
    FOUNDED "founded" 0..1 Moment; { fr: ["fondation"], en: ["founded"] } "Quand le collectif est né" / "When the collective was born";
    SEAT "seat" 0..1 Words; { fr: ["siège"], en: ["seat"] } "L'adresse du siège" / "The registered address";
    TERRITORY "territory" 0..n Words; { fr: ["territoire", "territoires"], en: ["territory", "territories"] } "Là où le collectif agit" / "Where the collective acts";
    CONTACTS "contacts" 0..n Words; { fr: ["contact", "contacts"], en: ["contact", "contacts"] } "Comment joindre le collectif" / "How to reach the collective";
    WEBSITE "website" 0..n Path; { fr: ["site"], en: ["website"] } "L'adresse du site" / "The address of the website";
    ACTIVITY "activity" 0..n Prose; { fr: ["activité", "activités"], en: ["activity", "activities"] } "Ce que le collectif fait" / "What the collective does";
    IDENTIFIERS "identifiers" 0..n Words; { fr: ["identifiant", "identifiants"], en: ["identifier", "identifiers"] } "Les numéros officiels : SIREN, RNA, LEI" / "Official numbers: company or charity number, LEI";
    ACRONYM "acronym" 0..1 Words; { fr: ["sigle"], en: ["acronym"] } "Le nom en abrégé" / "The short name";
    COUNTS "counts" 0..n Amount; { fr: ["effectifs", "effectif"], en: ["headcount", "headcounts"] } "Combien de membres, de salariés, de lieux…" / "How many members, employees, places…";
    COUNTED_ON "countedOn" 0..1 Moment; { fr: ["effectifs au"], en: ["headcount as of"] } "À quelle date les effectifs ont été comptés" / "When the headcount was taken";
    MEMBER_OF "memberOf" 0..n RefOrProse(&[Organisation]); { fr: ["membre de"], en: ["member of"] } "Les réseaux dont le collectif fait partie" / "The networks the collective belongs to";
}
